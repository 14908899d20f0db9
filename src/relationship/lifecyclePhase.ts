import { checkInteger, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { Labels } from '../data/labels.js'
import { type LifecyclePhaseId, lifecyclePhases } from '../data/lifecyclePhases.js'
import { type MoneyInput, moneyNumber } from '../data/money.js'

/** Options of {@link lifecyclePhase}; no text publishes numbers, so all defaults are conventions of ours. */
export interface LifecyclePhaseOptions {
  /** Over how many of the last periods slope and level are taken, 2 or more. Default 3. */
  readonly window?: number
  /** τ: from this slope on profit rises or falls, as a fraction of the peak a period, above 0. Default 0.05. */
  readonly tolerance?: number
  /** Level, as a fraction of the peak, from which a flat profit is stable, above 0 and at most 1. Default 0.8. */
  readonly stableShare?: number
}

/** A period, and in which phase the relation was then, by what was known at its end. */
export interface LifecyclePhasePeriod {
  /** 1 for the first. */
  readonly period: number
  readonly profit: number
  /** Least-squares slope of the profit over the window, money a period; null for the first period. */
  readonly slope: number | null
  /** Mean profit of the window. */
  readonly level: number
  /** Highest profit of one period so far. */
  readonly peak: number
  /** slope and level as fractions of the peak; null where the peak is not above 0, slope also for the first period. */
  readonly relativeSlope: number | null
  readonly levelShare: number | null
  readonly phase: LifecyclePhaseId
}

/** Phase of a relation by its profits. */
export interface LifecyclePhase {
  /** The phase at the end of the series. */
  readonly phase: LifecyclePhaseId
  readonly labels: Labels
  /** Every period with its own phase. */
  readonly periods: readonly LifecyclePhasePeriod[]
  readonly window: number
  readonly tolerance: number
  readonly stableShare: number
}

/**
 * Phase of a customer relation (客户关系生命周期阶段) by the series of its profits: exploration (考察期), formation (形成期), stability
 * (稳定期), decline (退化期).
 *
 * The textbooks describe the phases, and no text publishes a rule in numbers. This one is a convention of ours, after their
 * description, with slope and level taken over a window and measured by the highest profit so far (the peak):
 *
 * 1. decline where slope ≤ −τ · peak,
 * 2. stability where |slope| < τ · peak and level ≥ 0.8 · peak,
 * 3. formation where slope ≥ τ · peak,
 * 4. exploration otherwise: also in the first period, and as long as no period has made a profit.
 *
 * A season looks like formation and decline: give profits of whole years, or of periods with the season taken out.
 *
 * @param profits - profit of each period, oldest first; at least one
 * @param options - `window`, `tolerance`, `stableShare`
 * @returns the phase at the end and that of each period, which may be handed to `lifecycleProfit`
 * @throws ClienteleError `empty-input`, `missing-value`, `invalid-type`, `invalid-number`, `out-of-range`
 * @example
 * lifecyclePhase([-20, 5, 40, 90]).phase //=> 'formation'
 * @example
 * lifecyclePhase([-20, 40, 90, 100, 98, 101, 70, 40]).periods.map(({ phase }) => phase)
 * //=> ['exploration', 'formation', 'formation', 'formation', 'stability', 'stability', 'decline', 'decline']
 */
export function lifecyclePhase(
  profits: readonly MoneyInput[] | Float64Array,
  options: LifecyclePhaseOptions = {},
): LifecyclePhase {
  const values = readProfits(profits)
  checkOptions(options)
  const window = checkInteger(options.window ?? 3, 'options.window', { minimum: 2 })
  const tolerance = checkNumber(options.tolerance ?? 0.05, 'options.tolerance', { above: 0 })
  const stableShare = checkNumber(options.stableShare ?? 0.8, 'options.stableShare', { above: 0, maximum: 1 })
  const periods: LifecyclePhasePeriod[] = []
  let peak = -Infinity
  for (let i = 0; i < values.length; i++) {
    const profit = values[i]!
    peak = Math.max(peak, profit)
    const { slope, level } = lineThrough(values.slice(Math.max(0, i + 1 - window), i + 1))
    const hasPeak = peak > SMALLEST_PEAK
    const relativeSlope = slope === null || !hasPeak ? null : slope / peak
    const levelShare = hasPeak ? level / peak : null
    const phase = phaseOf(relativeSlope, levelShare, tolerance, stableShare)
    periods.push({ period: i + 1, profit, slope, level, peak, relativeSlope, levelShare, phase })
  }
  const { phase } = periods[periods.length - 1]!
  return { phase, labels: lifecyclePhases[phase], periods, window, tolerance, stableShare }
}

function phaseOf(slope: number | null, level: number | null, tolerance: number, stableShare: number): LifecyclePhaseId {
  if (slope === null || level === null) return 'exploration'
  if (slope <= -tolerance) return 'decline'
  if (slope >= tolerance) return 'formation'
  return level >= stableShare ? 'stability' : 'exploration'
}

/** Mean and least-squares slope over equal steps; null for the slope of one value. */
function lineThrough(values: Float64Array): { slope: number | null; level: number } {
  const n = values.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]!
  const level = sum / n
  if (n === 1) return { slope: null, level }
  let products = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const step = i - (n - 1) / 2
    products += step * (values[i]! - level)
    squares += step * step
  }
  return { slope: products / squares, level }
}

/** Beyond these bounds sums and quotients could leave float64; no money is so large or so small. */
const LARGEST_PROFIT = 1e150
const SMALLEST_PEAK = 1e-150

function readProfits(profits: unknown): Float64Array {
  if (!Array.isArray(profits) && !(profits instanceof Float64Array)) {
    const code = profits === undefined || profits === null ? 'missing-value' : 'invalid-type'
    return fail(code, 'profits', 'an array of profits', profits)
  }
  if (profits.length === 0) return fail('empty-input', 'profits', 'the profit of at least one period', profits)
  const list: readonly MoneyInput[] | Float64Array = profits
  return Float64Array.from(list as ArrayLike<MoneyInput>, (profit, i) =>
    checkNumber(moneyNumber(profit, `profits[${i}]`), `profits[${i}]`, {
      minimum: -LARGEST_PROFIT,
      maximum: LARGEST_PROFIT,
    }),
  )
}
