/** Worked answers of the RFM method with fixed bands. */
import type { TimeUnit } from '../../data/dayNumber.js'
import type { RfmValue } from '../../orders/index.js'
import type { AmountLimit, RecencyLimit, RfmBands, RfmScore, RfmScoring } from '../../scoring/index.js'
import type { WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, list, number, symbol } from '../maths.js'
import type { Wording } from '../wording.js'
import { DIMENSIONS, MOST_CUSTOMERS, recencyIn, timeUnitName, valueHeads } from './rfm.js'

/** A limit between two bands; a value at the limit itself belongs to the larger side or to the smaller one. */
interface Limit {
  readonly at: number
  readonly isLarger: boolean
}

/** Fixed bands as they are given: one row a score, best first. */
export function givenBands(
  { recency, recencyUnit = 'day', frequency, monetary }: RfmBands,
  wording: Wording,
): WorkedGiven {
  const { say } = wording
  const columns = [
    bandTexts(recency.map(recencyLimit)),
    bandTexts(frequency.map(amountLimit)),
    bandTexts(monetary.map(amountLimit)),
  ]
  // A short recency is the good end, much of the others.
  const [r, f, m] = [columns[0]!, [...columns[1]!].reverse(), [...columns[2]!].reverse()]
  const best = Math.max(r.length, f.length, m.length)
  const rows = Array.from({ length: best }, (_, i) => {
    const score = best - i
    const textOf = (bands: readonly string[]): string => (score > bands.length ? '' : bands[bands.length - score]!)
    return [formatNumber(score), textOf(r), textOf(f), textOf(m)]
  })
  return {
    name: say('Bands', '分档标准'),
    table: { columns: [say('Score', '得分'), ...valueHeads(wording, recencyUnit)], rows },
  }
}

/** `x < 1`, `1 ≤ x ≤ 3`, `x > 3`: the smallest values first. */
function bandTexts(limits: readonly Limit[]): string[] {
  return Array.from({ length: limits.length + 1 }, (_, i) => {
    const low = limits[i - 1]
    const high = limits[i]
    const above = low === undefined ? '' : `${formatNumber(low.at)} ${low.isLarger ? '≤' : '<'} `
    const below = high === undefined ? '' : ` ${high.isLarger ? '<' : '≤'} ${formatNumber(high.at)}`
    if (high === undefined && low !== undefined) return `x ${low.isLarger ? '≥' : '>'} ${formatNumber(low.at)}`
    return `${above}x${below}`
  })
}

function recencyLimit(limit: RecencyLimit): Limit {
  return typeof limit === 'number' ? { at: limit, isLarger: false } : { at: limit.below, isLarger: true }
}

function amountLimit(limit: AmountLimit): Limit {
  return typeof limit === 'number' ? { at: limit, isLarger: true } : { at: limit.above, isLarger: false }
}

/** The scores of the first customers. */
export function bandSteps(
  values: readonly RfmValue[],
  { scores }: RfmScoring<RfmScore[]>,
  unit: TimeUnit,
  wording: Wording,
): WorkedStep[] {
  const { say, nameOf, withUnit } = wording
  return scores.slice(0, MOST_CUSTOMERS).map((row) => {
    const { recency, frequency, monetary } = values.find(({ customerId }) => customerId === row.customerId)!
    const ago = recencyIn(unit, recency)
    return {
      note: say(
        `For example ${nameOf(row.customerId)} (${ago} ${timeUnitName(unit, wording)}, ${formatNumber(frequency)} orders, ${withUnit(formatNumber(monetary))})`,
        `例如${nameOf(row.customerId)}（${ago}${timeUnitName(unit, wording)}，${formatNumber(frequency)}次，${withUnit(formatNumber(monetary))}）`,
      ),
      maths: list(...DIMENSIONS.map(({ score, letter }) => equals(symbol(letter), number(row[score])))),
    }
  })
}
