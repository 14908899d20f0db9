import { checkChoice, checkConfidence, checkOptions, fail } from '../../data/checks.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import type { Call } from '../../data/rows.js'
import { wilsonInterval } from '../../numeric/index.js'
import { countOf, partOf } from '../shares.js'
import { readCalls } from './callTable.js'
import { type CallRules, type CallTally, checkCallRules, tallyCalls } from './callTally.js'

/**
 * What a service level is a share of. T is the threshold.
 *
 * - `offered`: answered in T / offered.
 * - `answered`: answered in T / answered.
 * - `without-short-abandons`: answered in T / (offered − hung up within `shortAbandonSeconds`).
 * - `without-early-abandons`: answered in T / (offered − hung up within T).
 * - `early-abandons-as-answered`: (answered in T + hung up within T) / offered.
 */
export type ServiceLevelConvention =
  | 'offered'
  | 'answered'
  | 'without-short-abandons'
  | 'without-early-abandons'
  | 'early-abandons-as-answered'

/** All conventions of a service level. */
export const serviceLevelConventions: readonly ServiceLevelConvention[] = [
  'offered',
  'answered',
  'without-short-abandons',
  'without-early-abandons',
  'early-abandons-as-answered',
]

/** Counts of calls, by whether they were answered and when. */
export interface CallCounts {
  /** Answered within the threshold. */
  readonly answeredInTime: number
  /** Answered, but later. */
  readonly answeredLate: number
  /** Hung up within the threshold. Default 0. */
  readonly abandonedInTime?: number
  /** Hung up later. Default 0. */
  readonly abandonedLate?: number
  /** Hung up within the few seconds of a short abandon, those among `abandonedInTime` or `abandonedLate`. Needed for that convention only. */
  readonly shortAbandons?: number
}

/** Options of {@link serviceLevelOfCounts}. */
export interface ServiceLevelOfCountsOptions {
  /** What the level is a share of. The same day has five service levels, so there is no default. */
  readonly convention: ServiceLevelConvention
  /** Confidence level of the interval, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** Options of {@link serviceLevel}. */
export interface ServiceLevelOptions
  extends ServiceLevelOfCountsOptions,
    Pick<CallRules, 'thresholdSeconds' | 'shortAbandonSeconds'> {}

/** A service level and how it comes about. */
export interface ServiceLevel {
  readonly convention: ServiceLevelConvention
  /** counted / base; null where the base is 0. */
  readonly serviceLevel: number | null
  /** Wilson's, of the share. */
  readonly interval: Interval | null
  readonly counted: number
  readonly base: number
  /** Calls that were answered or given up. */
  readonly offered: number
  readonly answered: number
  readonly answeredInTime: number
  readonly abandoned: number
  readonly abandonedInTime: number
  /** Null where they were not counted. */
  readonly shortAbandons: number | null
  /** Calls of the log that were neither answered nor given up: they count nowhere. */
  readonly unfinished: number
  /** abandoned / offered (放弃率); null without calls. */
  readonly abandonRate: number | null
  /** The level by every convention; null where its base is 0 or not known. */
  readonly byConvention: Readonly<Record<ServiceLevelConvention, number | null>>
}

/**
 * Service level (服务水平) of a call log: the share of calls answered within a number of seconds, such as 80/20.
 *
 * @param calls   - {@link Call} rows or columns
 * @param options - `thresholdSeconds` and `convention`, both required; `shortAbandonSeconds`, `level`
 * @throws ClienteleError `invalid-history` for a call both answered and given up, or answered before it came in;
 *         `missing-value`, `invalid-option`, `out-of-range`
 * @example
 * serviceLevel([
 *   { offeredAt: '2025-11-24T09:00:00Z', answeredAt: '2025-11-24T09:00:12Z' },
 *   { offeredAt: '2025-11-24T09:01:00Z', answeredAt: '2025-11-24T09:01:40Z' },
 * ], { thresholdSeconds: 20, convention: 'offered' }).serviceLevel //=> 0.5
 */
export function serviceLevel(calls: RowsOrColumns<Call>, options: ServiceLevelOptions): ServiceLevel {
  checkOptions(options)
  const table = readCalls(calls)
  const tally = tallyCalls(table, checkCallRules(options, table.count), null, 1)
  return serviceLevelOf(tally, 0, checkConvention(options.convention), checkConfidence(options.level))
}

/**
 * Service level and abandon rate from counts, as textbooks give them.
 *
 * @param counts  - calls by whether they were answered and when
 * @param options - `convention` (required), `level`
 * @throws ClienteleError `missing-value`, `out-of-range`, `invalid-option`
 * @example
 * serviceLevelOfCounts({ answeredInTime: 960, answeredLate: 150, abandonedInTime: 30, abandonedLate: 60 },
 *   { convention: 'without-early-abandons' }).serviceLevel //=> 0.820513
 */
export function serviceLevelOfCounts(counts: CallCounts, options: ServiceLevelOfCountsOptions): ServiceLevel {
  checkOptions(counts, 'counts')
  checkOptions(options)
  const convention = checkConvention(options.convention)
  const level = checkConfidence(options.level)
  const answeredInTime = countOf(counts.answeredInTime, 'counts.answeredInTime')
  const answered = answeredInTime + countOf(counts.answeredLate, 'counts.answeredLate')
  const abandonedInTime = countOf(counts.abandonedInTime ?? 0, 'counts.abandonedInTime')
  const abandoned = abandonedInTime + countOf(counts.abandonedLate ?? 0, 'counts.abandonedLate')
  const shortAbandons =
    counts.shortAbandons === undefined ? null : countOf(counts.shortAbandons, 'counts.shortAbandons', abandoned)
  return composed(
    { answered, answeredInTime, abandoned, abandonedInTime, shortAbandons, unfinished: 0 },
    convention,
    level,
  )
}

/** The convention of a service level, which has no default. */
export function checkConvention(convention: unknown): ServiceLevelConvention {
  if (convention === undefined)
    return fail('missing-value', 'options.convention', `one of ${serviceLevelConventions.join(', ')}`, convention)
  return checkChoice(convention, serviceLevelConventions, 'options.convention')
}

/** The service level of one group of calls. */
export function serviceLevelOf(
  tally: CallTally,
  group: number,
  convention: ServiceLevelConvention,
  level: number,
): ServiceLevel {
  const [answered, abandoned] = [tally.answered[group]!, tally.abandoned[group]!]
  return composed(
    {
      answered,
      answeredInTime: tally.answeredInTime[group]!,
      abandoned,
      abandonedInTime: tally.abandonedInTime[group]!,
      shortAbandons: tally.shortAbandons[group]!,
      unfinished: tally.offered[group]! - answered - abandoned,
    },
    convention,
    level,
  )
}

type Counted = Pick<
  ServiceLevel,
  'answered' | 'answeredInTime' | 'abandoned' | 'abandonedInTime' | 'shortAbandons' | 'unfinished'
>

function composed(counts: Counted, convention: ServiceLevelConvention, level: number): ServiceLevel {
  const offered = counts.answered + counts.abandoned
  const [counted, base] = shareOf(counts, convention)
  if (base === null)
    return fail(
      'missing-value',
      'counts.shortAbandons',
      'the short abandons, for this convention',
      counts.shortAbandons,
    )
  const levels = serviceLevelConventions.map((one) => {
    const [part, whole] = shareOf(counts, one)
    return [one, whole === null ? null : partOf(part, whole)] as const
  })
  return {
    convention,
    serviceLevel: partOf(counted, base),
    interval: wilsonInterval(counted, base, level),
    counted,
    base,
    offered,
    ...counts,
    abandonRate: partOf(counts.abandoned, offered),
    byConvention: Object.fromEntries(levels) as Record<ServiceLevelConvention, number | null>,
  }
}

/** Numerator and denominator; the latter null where it is not known. */
function shareOf(counts: Counted, convention: ServiceLevelConvention): readonly [number, number | null] {
  const { answered, answeredInTime, abandoned, abandonedInTime, shortAbandons } = counts
  const offered = answered + abandoned
  switch (convention) {
    case 'offered':
      return [answeredInTime, offered]
    case 'answered':
      return [answeredInTime, answered]
    case 'without-short-abandons':
      return [answeredInTime, shortAbandons === null ? null : offered - shortAbandons]
    case 'without-early-abandons':
      return [answeredInTime, offered - abandonedInTime]
    case 'early-abandons-as-answered':
      return [answeredInTime + abandonedInTime, offered]
  }
}
