import { checkConfidence, checkNumber, checkOptions } from '../../data/checks.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Call } from '../../data/rows.js'
import { quantiles } from '../../numeric/index.js'
import { partOf } from '../shares.js'
import { type CallTable, readCalls } from './callTable.js'
import { type CallRules, checkCallRules, tallyCalls } from './callTally.js'
import {
  type FirstContactResolution,
  type FirstContactResolutionOptions,
  resolutionOf,
} from './firstContactResolution.js'
import { checkConvention, type ServiceLevel, type ServiceLevelOptions, serviceLevelOf } from './serviceLevel.js'

/** Options of {@link callCentreIndicators}. */
export interface CallCentreIndicatorsOptions extends CallRules, ServiceLevelOptions, FirstContactResolutionOptions {
  /** Seconds for which people were there to answer, all of them together: for the occupancy. */
  readonly staffedSeconds?: number
  /** Seconds for which they were planned to be: for the adherence. */
  readonly plannedSeconds?: number
}

/** Indicators of a call centre. Times are seconds. */
export interface CallCentreIndicators {
  /** Calls of the log. */
  readonly calls: number
  readonly answered: number
  readonly abandoned: number
  readonly shortAbandons: number
  /** Neither answered nor given up; they count nowhere. */
  readonly unfinished: number
  /** abandoned / (answered + abandoned) (放弃率) */
  readonly abandonRate: number | null
  /** The same without short abandons, above and below. */
  readonly abandonRateWithoutShort: number | null
  readonly serviceLevel: ServiceLevel
  /** Mean wait of answered calls, ASA (平均应答速度); null where none was answered. */
  readonly averageSpeedOfAnswer: number | null
  readonly medianWait: number | null
  /** Nine of ten answered callers waited no longer. */
  readonly wait90: number | null
  /** Mean seconds until callers hung up (平均放弃时间). */
  readonly averagePatience: number | null
  /** Answered calls with an end: those that the next three are of. */
  readonly ended: number
  /** From answer to end. */
  readonly averageTalk: number | null
  /** Talk, holding and work after the call, AHT (平均处理时间). */
  readonly averageHandleTime: number | null
  /** Seconds of handling, all calls together. */
  readonly handledSeconds: number
  /** handledSeconds / staffedSeconds (占线率); null without `staffedSeconds`. Above 1 something was not counted. */
  readonly occupancy: number | null
  /** staffedSeconds / plannedSeconds (实际工作率); null without both. */
  readonly adherence: number | null
  /** Null for a log without customers. */
  readonly firstContact: FirstContactResolution | null
}

/**
 * The indicators of a call centre (呼叫中心指标) from its log: service level, abandon rate, speed of answer, handling time, occupancy,
 * first-contact resolution.
 *
 * @param calls   - {@link Call} rows or columns
 * @param options - `thresholdSeconds` and `convention`, both required, see {@link serviceLevel}; the rest as
 *                  {@link CallCentreIndicatorsOptions} says
 * @throws ClienteleError as {@link serviceLevel}
 * @example
 * callCentreIndicators([
 *   { offeredAt: '2025-11-24T09:00:00Z', answeredAt: '2025-11-24T09:00:12Z', endedAt: '2025-11-24T09:03:12Z' },
 *   { offeredAt: '2025-11-24T09:01:00Z', abandonedAt: '2025-11-24T09:02:00Z' },
 * ], { thresholdSeconds: 20, convention: 'offered', wrapSeconds: 30 }).averageHandleTime //=> 210
 */
export function callCentreIndicators(
  calls: RowsOrColumns<Call>,
  options: CallCentreIndicatorsOptions,
): CallCentreIndicators {
  checkOptions(options)
  const table = readCalls(calls)
  const tally = tallyCalls(table, checkCallRules(options, table.count), null, 1)
  const level = serviceLevelOf(tally, 0, checkConvention(options.convention), checkConfidence(options.level))
  const staffed = secondsOf(options.staffedSeconds, 'options.staffedSeconds')
  const planned = secondsOf(options.plannedSeconds, 'options.plannedSeconds')
  const [answered, abandoned, shortAbandons] = [tally.answered[0]!, tally.abandoned[0]!, tally.shortAbandons[0]!]
  const handledSeconds = tally.talked[0]! + tally.added[0]!
  const [medianWait = null, wait90 = null] = quantiles(waits(table, answered), [0.5, 0.9])
  return {
    calls: table.count,
    answered,
    abandoned,
    shortAbandons,
    unfinished: level.unfinished,
    abandonRate: level.abandonRate,
    abandonRateWithoutShort: partOf(abandoned - shortAbandons, answered + abandoned - shortAbandons),
    serviceLevel: level,
    averageSpeedOfAnswer: partOf(tally.waited[0]!, answered),
    medianWait,
    wait90,
    averagePatience: partOf(tally.waitedInVain[0]!, abandoned),
    ended: tally.ended[0]!,
    averageTalk: partOf(tally.talked[0]!, tally.ended[0]!),
    averageHandleTime: partOf(handledSeconds, tally.ended[0]!),
    handledSeconds,
    occupancy: staffed === null ? null : handledSeconds / staffed,
    adherence: staffed === null || planned === null ? null : staffed / planned,
    firstContact: table.customerId === null ? null : resolutionOf(table, table.customerId, options),
  }
}

function secondsOf(value: number | undefined, path: string): number | null {
  return value === undefined ? null : checkNumber(value, path, { above: 0 })
}

/** Seconds that each answered caller waited. */
function waits({ count, offeredAt, answeredAt }: CallTable, answered: number): Float64Array {
  const seconds = new Float64Array(answered)
  let place = 0
  for (let row = 0; row < count; row++) {
    const wait = answeredAt === null ? Number.NaN : answeredAt[row]! - offeredAt[row]!
    if (!Number.isNaN(wait)) seconds[place++] = wait / 1000
  }
  return seconds
}
