import { columnsOf } from '../../src/data/index.js'
import { seededRandom } from '../../src/data/random.js'
import type { PurchaseFit, SpendFit, ValuedHistory } from '../../src/lifetime/index.js'

/** A covariance that makes each parameter uncertain by a tenth, neighbours correlated. */
function covarianceOf(params: Readonly<Record<string, number>>, terms: readonly string[]): number[][] {
  return terms.map((one, i) =>
    terms.map(
      (other, j) => 0.01 * params[one]! * params[other]! * (i === j ? 1 : i === j + 1 || j === i + 1 ? -0.3 : 0),
    ),
  )
}

function fitOf(kind: PurchaseFit['kind'], params: Readonly<Record<string, number>>): PurchaseFit {
  const terms = Object.keys(params).filter((term) => term !== 'k')
  return { kind, params, timeUnit: 'week', terms, covariance: covarianceOf(params, terms) }
}

/** One fit of every purchase model of continuous time, in weeks, about as those of the CDNOW sample. */
export const purchaseFits: readonly PurchaseFit[] = [
  fitOf('nbd', { r: 0.385, alpha: 12.07 }),
  fitOf('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }),
  fitOf('mbg-nbd', { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }),
  fitOf('pareto-nbd', { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67 }),
  fitOf('ggom-nbd', { r: 0.8, alpha: 6, b: 0.12, s: 1.6, beta: 60 }),
  fitOf('bg-cnbd-k', { k: 2, r: 0.35, alpha: 4, a: 0.8, b: 2.4 }),
  fitOf('mbg-cnbd-k', { k: 3, r: 0.6, alpha: 5, a: 0.9, b: 1.6 }),
]

export const bgNbdFit: PurchaseFit = purchaseFits[1]!
export const paretoNbdFit: PurchaseFit = purchaseFits[3]!

const spendParams = { p: 6.25, q: 3.74, gamma: 15.44 }

export const spendFit: SpendFit = {
  kind: 'gamma-gamma',
  params: spendParams,
  terms: ['p', 'q', 'gamma'],
  covariance: covarianceOf(spendParams, ['p', 'q', 'gamma']),
}

/** Histories of so many customers: ages from 1 to 78 weeks in days, most of them with few purchases; in order of the ids. */
export function someHistories(count: number, seed = 1): ValuedHistory[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const days = 7 + Math.floor(540 * random())
    const repeatPurchases = Math.floor(-2 * Math.log(1 - random()))
    const isRepeat = repeatPurchases > 0
    return {
      customerId: `c${String(i).padStart(6, '0')}`,
      repeatPurchases,
      lastPurchaseAge: isRepeat ? Math.ceil(days * Math.sqrt(random())) / 7 : 0,
      age: days / 7,
      meanRepeatValue: isRepeat ? 5 + 60 * random() : 0,
    }
  })
}

/** The same as columns. */
export const columnsOfHistories = (histories: readonly ValuedHistory[]): ReturnType<typeof columnsOf<ValuedHistory>> =>
  columnsOf(histories, [
    { name: 'customerId', kind: 'id' },
    { name: 'repeatPurchases', kind: 'number' },
    { name: 'lastPurchaseAge', kind: 'number' },
    { name: 'age', kind: 'number' },
    { name: 'meanRepeatValue', kind: 'number' },
  ])
