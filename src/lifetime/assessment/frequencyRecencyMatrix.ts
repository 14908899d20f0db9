import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type PurchaseFit, purchaseModelOf } from '../engine/purchaseModelOf.js'

/** Options of {@link frequencyRecencyMatrix}. */
export interface FrequencyRecencyOptions {
  /** Age of the customers, in the time unit of the fit, > 0. */
  readonly age: number
  /** How far to look ahead, in the same unit, ≥ 0. */
  readonly horizon: number
  /** Repeat purchases to show, whole numbers ≥ 0. Default 0 to 20. */
  readonly repeatPurchases?: readonly number[]
  /** Ages at the last purchase to show, from 0 to `age`. Default: 21, evenly spaced. */
  readonly lastPurchaseAges?: readonly number[]
}

/** Customers with one history. */
export interface FrequencyRecencyCell {
  readonly repeatPurchases: number
  readonly lastPurchaseAge: number
  /** Null where there is no such history: no repeat purchase, but a later last one. */
  readonly probabilityAlive: number | null
  /** Within the horizon. */
  readonly expectedPurchases: number | null
}

/** What a model says of customers of one age, by how often they have bought and how long ago. */
export interface FrequencyRecencyMatrix {
  readonly kind: PurchaseFit['kind']
  readonly age: number
  readonly horizon: number
  readonly repeatPurchases: readonly number[]
  readonly lastPurchaseAges: readonly number[]
  /** Row by row: all `repeatPurchases` of the first of `lastPurchaseAges`, and so on. */
  readonly cells: readonly FrequencyRecencyCell[]
}

/** More cells than these do not show, and fill the memory. */
const MOST_CELLS = 100_000

/**
 * Frequency/recency matrix: P(alive) and expected purchases of customers of one age over a grid of x and t_x.
 *
 * It shows what the model has learnt: of customers with the same last purchase, many purchases are a good sign if it was lately
 * and a bad one if it was long ago (the "increasing frequency paradox" of Fader, Hardie & Lee 2005, "RFM and CLV").
 *
 * @param fit     - of a purchase model of continuous time
 * @param options - see {@link FrequencyRecencyOptions}
 * @throws ClienteleError `out-of-range`, `invalid-option`, `empty-input` for an empty list
 * @example
 * frequencyRecencyMatrix({ kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
 *   { age: 39, horizon: 1, repeatPurchases: [1, 10], lastPurchaseAges: [10, 39] })
 *   .cells.map(({ probabilityAlive }) => probabilityAlive)
 * //=> [0.437, 0.0002, 0.754, 0.935]
 */
export function frequencyRecencyMatrix(fit: PurchaseFit, options: FrequencyRecencyOptions): FrequencyRecencyMatrix {
  checkOptions(options)
  const model = purchaseModelOf(fit, 'fit')
  const age = checkNumber(options.age, 'options.age', { above: 0 })
  const horizon = checkNumber(options.horizon, 'options.horizon', { minimum: 0 })
  const counts = listOf(options.repeatPurchases, 'options.repeatPurchases', (i) => i).map((x, i) =>
    checkInteger(x, `options.repeatPurchases[${i}]`, { minimum: 0 }),
  )
  const lastAges = listOf(options.lastPurchaseAges, 'options.lastPurchaseAges', (i) => (age * i) / DEFAULT_STEPS).map(
    (last, i) => checkNumber(last, `options.lastPurchaseAges[${i}]`, { minimum: 0, maximum: age }),
  )
  const size = counts.length * lastAges.length
  if (size > MOST_CELLS) fail('out-of-range', 'options', `at most ${MOST_CELLS} cells`, size)
  const histories = {
    repeatPurchases: Float64Array.from({ length: size }, (_, i) => counts[i % counts.length]!),
    lastPurchaseAge: Float64Array.from({ length: size }, (_, i) => lastAges[Math.floor(i / counts.length)]!),
    age: new Float64Array(size).fill(age),
  }
  const exists = (i: number): boolean => histories.repeatPurchases[i]! > 0 || histories.lastPurchaseAge[i] === 0
  const possible = {
    ...histories,
    lastPurchaseAge: histories.lastPurchaseAge.map((last, i) => (exists(i) ? last : 0)),
  }
  const alive = model.probabilityAlive(fit, possible)
  const expected = model.expectedPurchases(fit, possible, { horizon })
  return {
    kind: fit.kind,
    age,
    horizon,
    repeatPurchases: counts,
    lastPurchaseAges: lastAges,
    cells: Array.from(alive, (probability, i) => ({
      repeatPurchases: histories.repeatPurchases[i]!,
      lastPurchaseAge: histories.lastPurchaseAge[i]!,
      probabilityAlive: exists(i) ? probability : null,
      expectedPurchases: exists(i) ? expected[i]! : null,
    })),
  }
}

const DEFAULT_STEPS = 20

function listOf(given: readonly number[] | undefined, path: string, usual: (i: number) => number): readonly number[] {
  if (given === undefined) return Array.from({ length: DEFAULT_STEPS + 1 }, (_, i) => usual(i))
  if (!Array.isArray(given) || given.length === 0) return fail('empty-input', path, 'at least one number', given)
  return given
}
