import { dot, evaluate, type Point, rounding, type Search, stepSize, unitOf } from './objective.js'

/** Share of the decrease that the slope promises which a step must give (first Wolfe condition). */
const DECREASE = 1e-4
/** Share of the slope that may be left at the end of a step (second, strong Wolfe condition). */
const CURVATURE = 0.9
/** No coordinate changes by more than this many units in one step. */
const LONGEST = 4
const MAX_TRIALS = 60

/** One end of the interval that holds an acceptable step. */
interface End {
  step: number
  value: number
  slope: number
}

/**
 * Moves `search.current` along a direction to a point that satisfies the strong Wolfe conditions, or as far as one step may go.
 *
 * Nocedal & Wright (2006), §3.5, in one loop: the lower end of the interval has decreased enough and still falls, the upper end
 * is too high, rises or is not finite. Trials are minima of a cubic, kept off the ends.
 *
 * @param direction - falls from `search.current`; the step 1 is tried first unless it is too long
 * @returns false if no lower point was found: then nothing has moved
 */
export function lineSearch(search: Search, direction: Float64Array): boolean {
  const from = search.current
  const slope = dot(from.gradient, direction)
  if (!(slope < 0 && slope > -Infinity)) return false
  const length = stepSize(from.x, direction)
  const longest = longestStep(from.x, direction)
  const low: End = { step: 0, value: from.value, slope }
  const high: End = { step: Infinity, value: Infinity, slope: Number.NaN }
  let step = Math.min(1, longest)
  for (let i = 0; i < MAX_TRIALS && (high.step - low.step) * length > Number.EPSILON; i++) {
    const { trial } = search
    move(from, direction, step, trial)
    evaluate(search, trial)
    const end = dot(trial.gradient, direction)
    const enough = trial.value <= from.value + DECREASE * step * slope + rounding(from.value)
    if (enough && (Math.abs(end) <= -CURVATURE * slope || (end < 0 && step === longest))) {
      search.trial = from
      search.current = trial
      return true
    }
    if (enough && end < 0) {
      assign(low, step, trial.value, end)
      search.trial = search.kept
      search.kept = trial
    } else {
      assign(high, step, trial.value, end)
      // Where the slope promises less than rounding, a shorter step will not show a decrease either.
      if (!enough && -slope * step < rounding(from.value)) break
    }
    step = high.step === Infinity ? Math.min(longest, 4 * step) : between(low, high)
  }
  if (low.step === 0) return false
  search.current = search.kept
  search.kept = from
  return true
}

function longestStep(x: Float64Array, direction: Float64Array): number {
  let longest = Infinity
  for (let i = 0; i < x.length; i++) longest = Math.min(longest, (LONGEST * unitOf(x[i]!)) / Math.abs(direction[i]!))
  return longest
}

function move(from: Point, direction: Float64Array, step: number, to: Point): void {
  for (let i = 0; i < direction.length; i++) to.x[i] = from.x[i]! + step * direction[i]!
}

function assign(end: End, step: number, value: number, slope: number): void {
  end.step = step
  end.value = value
  end.slope = slope
}

/** Minimum of the cubic through both ends with their slopes, at least a tenth of the way from either; near `low` where `high` is a wall. */
function between(low: End, high: End): number {
  const width = high.step - low.step
  if (high.value === Infinity) return low.step + 0.2 * width
  const sum = low.slope + high.slope - (3 * (high.value - low.value)) / width
  const root = Math.sqrt(sum * sum - low.slope * high.slope)
  const share = 1 - (high.slope + root - sum) / (high.slope - low.slope + 2 * root)
  // NaN after an overflow.
  return low.step + width * (Number.isNaN(share) ? 0.5 : Math.min(0.9, Math.max(0.1, share)))
}
