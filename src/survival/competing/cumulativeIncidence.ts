import { checkChoice, checkConfidence, checkOptions } from '../../data/checks.js'
import { normalQuantile } from '../../numeric/index.js'
import { fillConfidenceLimits, type SurvivalIntervalType, survivalIntervalTypes } from '../curves/confidenceLimits.js'
import { groupOf, type RiskTable, riskTable } from '../curves/riskTable.js'
import { readGroups } from '../durations.js'
import { type CompetingColumns, ofCause, readCauses } from './readCauses.js'

/** How likely one cause has ended the relation by each time. Columns are parallel to those of the group. */
export interface CauseIncidence {
  readonly cause: string
  /** Ends by this cause at the time, weighted. */
  readonly events: Float64Array
  readonly totalEvents: number
  /** F(t), from the time to before the next. */
  readonly incidence: Float64Array
  readonly standardError: Float64Array
  /** Lower confidence limit; NaN where the incidence is 0, and for some intervals where it is 1. */
  readonly lower: Float64Array
  /** Upper confidence limit; NaN as `lower`. */
  readonly upper: Float64Array
}

/** The curves of one group: one point for each different time at which an observation ended. */
export interface IncidenceCurves {
  /** Label of the group as text; `all` without groups. */
  readonly group: string
  /** Where the curves begin: 0 or the first time of all groups, whichever is less. */
  readonly origin: number
  /** Ascending. */
  readonly time: Float64Array
  /** At risk just before the time, weighted. */
  readonly atRisk: Float64Array
  /** Censored at the time, weighted. */
  readonly censored: Float64Array
  /** Share that no cause has ended yet: 1 less the incidences. */
  readonly survival: Float64Array
  readonly causes: readonly CauseIncidence[]
}

/** What {@link cumulativeIncidence} gives back. */
export interface CumulativeIncidence {
  readonly interval: SurvivalIntervalType
  readonly level: number
  readonly variance: 'greenwood' | 'aalen'
  readonly causes: readonly string[]
  /** One entry a group, in order of the labels: numbers by value, text by code unit. */
  readonly curves: readonly IncidenceCurves[]
}

/** How {@link cumulativeIncidence} reckons. */
export interface CumulativeIncidenceOptions {
  /** Kind of confidence interval, of the incidence itself. Default `'log'`, as R's `survfit` has it. */
  readonly interval?: SurvivalIntervalType
  /** Confidence level, in (0, 1). Default 0.95. */
  readonly level?: number
  /** `'greenwood'` (default): as R's `survfit` has it without late entry; `'aalen'`: as R's `cmprsk` has it, slightly larger. */
  readonly variance?: 'greenwood' | 'aalen'
}

/**
 * Why customers leave, and by when: the share that each cause has ended by each time, with the other causes at work.
 *
 * Fₖ(t) = Σ S(tᵢ₋) dₖᵢ/nᵢ: Aalen & Johansen (1978). One less the Kaplan-Meier curve of a cause, with other causes taken for
 * censored, is too large: it tells what would be if nobody could leave for another reason, and the causes then add up to more than
 * all who left. Standard errors: of Gaynor et al. (1993, delta method on multinomial counts), or of Aalen (1978). Weights are counts
 * of customers; ties and late entry as in {@link kaplanMeier}. Do groups differ: {@link grayTest}.
 *
 * @param columns - `{ time, cause, entry?, weight?, group? }`; a cause of null is censored
 * @param options - see {@link CumulativeIncidenceOptions}
 * @returns the curves; their columns are typed arrays (`Array.from` each before JSON)
 * @throws ClienteleError as {@link kaplanMeier} does
 * @example
 * const { curves } = cumulativeIncidence({ time: [1, 2, 3, 4], cause: ['price', 'moved', null, 'price'] })
 * curves[0].causes.map(({ cause, incidence }) => cause + ' ' + incidence[3]).join(', ') //=> 'moved 0.25, price 0.75'
 */
export function cumulativeIncidence(
  columns: CompetingColumns,
  options: CumulativeIncidenceOptions = {},
): CumulativeIncidence {
  checkOptions(options)
  const interval = checkChoice(options.interval ?? 'log', survivalIntervalTypes, 'options.interval')
  const level = checkConfidence(options.level)
  const variance = checkChoice(options.variance ?? 'greenwood', ['greenwood', 'aalen'], 'options.variance')
  const read = readCauses(columns)
  const { durations, causes } = read
  const { codes, labels } = readGroups(columns.group, durations.count)
  const all = riskTable(durations, codes, labels.length)
  const ofCauses = causes.map((_, cause) => riskTable(ofCause(read, cause), codes, labels.length))
  const z = normalQuantile((1 + level) / 2)
  const origin = all.time.reduce((least, time) => Math.min(least, time), 0)
  const curves = labels.map((group, g): IncidenceCurves => {
    const { time, atRisk, events, censored } = groupOf(all, g)
    const survival = eventFree(atRisk, events)
    const incidences = causes.map((cause, k) => {
      const own = groupOf(ofCauses[k]!, g).events
      return { cause, ...incidenceOf({ atRisk, events }, own, survival, { interval, variance, z }) }
    })
    return { group, origin, time, atRisk, censored, survival, causes: incidences }
  })
  return { interval, level, variance, causes, curves }
}

function eventFree(atRisk: Float64Array, events: Float64Array): Float64Array {
  const survival = new Float64Array(atRisk.length)
  let share = 1
  for (let i = 0; i < survival.length; i++) {
    if (events[i]! > 0) share *= (atRisk[i]! - events[i]!) / atRisk[i]!
    survival[i] = share
  }
  return survival
}

/**
 * Var F(t) = Σ (F(t) − Fᵢ)² aᵢ + Σ bᵢ − 2 Σ (F(t) − Fᵢ) eᵢ with Fᵢ = F(tᵢ), S = S(tᵢ₋), and of all causes d, of this one dₖ:
 * - Greenwood: a = d/(n(n − d)), b = S² dₖ(n − dₖ)/n³, e = S dₖ/n²;
 * - Aalen: a = (vₖ + vₒ)/(n − d)², b = S² vₖ/n², e = S vₖ/(n(n − d)), where v = d(n − d)/(n − 1) for more than one end at a time,
 *   of this cause and of the others.
 * The sums over (F(t) − Fᵢ) are carried along as F grows, so that nothing cancels.
 */
function incidenceOf(
  { atRisk, events }: Pick<RiskTable, 'atRisk' | 'events'>,
  own: Float64Array,
  survival: Float64Array,
  { interval, variance, z }: { interval: SurvivalIntervalType; variance: 'greenwood' | 'aalen'; z: number },
): Omit<CauseIncidence, 'cause'> {
  const points = atRisk.length
  const incidence = new Float64Array(points)
  const standardError = new Float64Array(points)
  const relativeError = new Float64Array(points)
  const isAalen = variance === 'aalen'
  let share = 0
  let totalEvents = 0
  let sumA = 0
  let sumE = 0
  let sumB = 0
  let squares = 0
  let products = 0
  let crosses = 0
  for (let i = 0; i < points; i++) {
    const n = atRisk[i]!
    const died = events[i]!
    const here = own[i]!
    if (died > 0) {
      const before = i === 0 ? 1 : survival[i - 1]!
      const step = (before * here) / n
      share += step
      totalEvents += here
      squares += step * (2 * products + step * sumA)
      products += step * sumA
      crosses += step * sumE
      const spread = isAalen ? tiedSpread(here, n) : (here * (n - here)) / n
      sumB += (before * before * spread) / (n * n)
      // After the last one has left nothing grows any more, so what would be infinite is never used.
      if (n > died) {
        const left = n - died
        sumA += isAalen ? (spread + tiedSpread(died - here, n)) / (left * left) : died / (n * left)
        sumE += (before * (isAalen ? spread / left : here / n)) / n
      }
    }
    incidence[i] = share
    const error = Math.sqrt(Math.max(0, squares + sumB - 2 * crosses))
    standardError[i] = error
    relativeError[i] = share > 0 ? error / share : 0
  }
  const lower = new Float64Array(points)
  const upper = new Float64Array(points)
  fillConfidenceLimits(interval, incidence, relativeError, z, lower, upper)
  return { events: own, totalEvents, incidence, standardError, lower, upper }
}

/** d(n − d)/(n − 1), or d where not more than one end at a time. */
function tiedSpread(died: number, n: number): number {
  return died > 1 ? (died * (n - died)) / (n - 1) : died
}
