import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { countOf, shareOf } from './counts.js'

/** Customers of one period. Either `lost`, or `end` and `acquired`; where all three are given they must agree. */
export interface CustomerCounts {
  /** S: customers at the start. */
  readonly start: number
  /** Customers lost in the period, newcomers among them; by class to see where they were lost. */
  readonly lost?: number | Readonly<Record<string, number>>
  /** E: customers at the end. */
  readonly end?: number
  /** N: customers won in the period, also those who were lost again in it. */
  readonly acquired?: number
  /** People served in the period (消费人数). Default: `start` + `acquired`. */
  readonly served?: number
}

/** What the lost customers are compared with. */
export type ChurnDenominator = 'start' | 'average' | 'served'

/** Options of {@link churnRate}. */
export interface ChurnRateOptions {
  /**
   * - `start` (default): customers at the start of the period; the rate of most texts.
   * - `average`: mean of start and end.
   * - `served`: people served in the period, start and newcomers together.
   */
  readonly denominator?: ChurnDenominator
}

/** Lost customers of one class. */
export interface LostClass {
  readonly id: string
  readonly lost: number
  /** `lost` by the denominator of the whole; null where that is 0. */
  readonly churnRate: number | null
}

/** A churn rate and how it comes about. */
export interface ChurnRate {
  readonly start: number
  readonly end: number | null
  readonly acquired: number | null
  readonly served: number | null
  readonly lost: number
  /** Where `lost` was given by class, in that order; else empty. */
  readonly classes: readonly LostClass[]
  readonly denominator: ChurnDenominator
  /** What `lost` was divided by. */
  readonly base: number
  /** lost / base; null where the base is 0. Under `average` it may exceed 1. */
  readonly churnRate: number | null
  /** 1 − churnRate; null where lost and kept do not make up the base, as with an average. */
  readonly retentionRate: number | null
  /** (S − E) / S, which some texts print for the churn rate: wrong as soon as there are newcomers. Null without `end`. */
  readonly naiveRate: number | null
}

/**
 * Churn rate (客户流失率): customers lost in a period by those who could be lost.
 *
 * Lost customers are counted, or follow from start, end and newcomers: S + N − E. Texts divide by the customers at the start (the
 * default), by the mean of start and end, or by the people served; the three differ, so each is named.
 *
 * @param counts  - of one period
 * @param options - `denominator`
 * @throws ClienteleError `missing-value` for what the formula needs, `out-of-range` for more lost than there were or for counts
 *         that contradict each other, `invalid-option`
 * @example
 * churnRate({ start: 1000, lost: 50 }).churnRate //=> 0.05
 * @example
 * churnRate({ start: 1000, end: 1100, acquired: 200 }, { denominator: 'served' }).churnRate //=> 0.0833
 */
export function churnRate(counts: CustomerCounts, options: ChurnRateOptions = {}): ChurnRate {
  checkOptions(counts, 'counts')
  checkOptions(options)
  const denominator = checkChoice(options.denominator ?? 'start', ['start', 'average', 'served'], 'options.denominator')
  const start = countOf(counts.start, 'counts.start')
  const end = optionalCount(counts.end, 'counts.end')
  const acquired = optionalCount(counts.acquired, 'counts.acquired')
  const byClass = classesOf(counts.lost)
  const lost = lostOf(counts, byClass, { start, end, acquired })
  const served = servedOf(counts.served, start, acquired)
  const base = baseOf(denominator, { start, end, served })
  if (denominator !== 'average' && lost > base)
    fail(
      'out-of-range',
      counts.lost === undefined ? 'counts.end' : 'counts.lost',
      `at most ${base} lost customers`,
      lost,
      denominator === 'start' ? "with newcomers among the lost take `denominator: 'served'`" : '',
    )
  const rate = shareOf(lost, base)
  return {
    start,
    end,
    acquired,
    served,
    lost,
    classes: byClass.map(([id, count]) => ({ id, lost: count, churnRate: shareOf(count, base) })),
    denominator,
    base,
    churnRate: rate,
    retentionRate: rate === null || denominator === 'average' ? null : (base - lost) / base,
    naiveRate: end === null ? null : shareOf(start - end, start),
  }
}

type Known = Readonly<Record<'start', number> & Record<'end' | 'acquired' | 'served', number | null>>

function optionalCount(value: number | undefined, path: string): number | null {
  return value === undefined ? null : countOf(value, path)
}

function classesOf(lost: CustomerCounts['lost']): readonly (readonly [string, number])[] {
  if (lost === undefined || typeof lost === 'number') return []
  checkOptions(lost, 'counts.lost')
  return Object.entries(lost).map(([id, count]) => [id, countOf(count, `counts.lost.${id}`)])
}

function lostOf(
  { lost: given }: CustomerCounts,
  byClass: readonly (readonly [string, number])[],
  { start, end, acquired }: Omit<Known, 'served'>,
): number {
  const follows = end === null || acquired === null ? null : start + acquired - end
  if (follows !== null && follows < 0)
    fail('out-of-range', 'counts.end', `at most ${start + (acquired ?? 0)} customers (start and newcomers)`, end)
  if (given === undefined)
    return follows ?? fail('missing-value', 'counts.lost', 'lost customers, or `end` and `acquired`', given)
  const lost =
    typeof given === 'number' ? countOf(given, 'counts.lost') : byClass.reduce((sum, [, count]) => sum + count, 0)
  if (follows !== null && lost !== follows)
    fail('out-of-range', 'counts.lost', `${follows}, what start, newcomers and end leave`, given)
  return lost
}

function servedOf(served: number | undefined, start: number, acquired: number | null): number | null {
  if (served === undefined) return acquired === null ? null : start + acquired
  return countOf(served, 'counts.served')
}

function baseOf(denominator: ChurnDenominator, { start, end, served }: Omit<Known, 'acquired'>): number {
  if (denominator === 'start') return start
  if (denominator === 'average')
    return end === null
      ? fail('missing-value', 'counts.end', 'customers at the end, for the average', end)
      : (start + end) / 2
  return served ?? fail('missing-value', 'counts.served', 'people served, or `acquired`', served)
}
