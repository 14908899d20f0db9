import { type MinimizeOptions, type Minimum, minimize } from './minimize.js'
import { nelderMead } from './nelderMead.js'
import { type Objective, unitOf } from './objective.js'

/** The best of several minimisations. */
export interface MultiStartMinimum extends Minimum {
  /** What each start led to, in the order given. */
  readonly starts: readonly Minimum[]
  /** How many of them converged to this point. */
  readonly agreeing: number
  /** All of them did. */
  readonly agree: boolean
}

/** Values that differ by less, beside the value, are those of one minimum. */
const SAME_VALUE = 1e-9
/** So are points that differ by less, in units of the coordinate. */
const SAME_POINT = 1e-4

/**
 * {@link minimize} from several starts: the lowest point that any of them found, and whether they agree.
 *
 * A point that is lower but no minimum (a slope that levels out at a wall) comes before a minimum that is higher: it says that
 * the function has none that counts. If no start converged for a reason that a simplex may cure, {@link nelderMead} goes on from
 * the best and {@link minimize} once more from there.
 *
 * @param starts - at least one
 */
export function multiStart(
  objective: Objective,
  starts: readonly ArrayLike<number>[],
  options: MinimizeOptions = {},
): MultiStartMinimum {
  const found = starts.map((start) => minimize(objective, start, options))
  let best = found.reduce(better)
  if (!best.converged && best.reason !== 'flat' && best.reason !== 'runaway') {
    best = better(best, afterSimplex(objective, best, options))
  }
  const agreeing = found.filter((one) => one.converged && same(one, best)).length
  return { ...best, starts: found, agreeing, agree: agreeing === found.length }
}

/** The lower of two; of equal ones that which converged, then the first. */
function better(first: Minimum, second: Minimum): Minimum {
  const margin = first.value === Infinity ? 0 : SAME_VALUE * Math.abs(first.value)
  if (second.value < first.value - margin) return second
  return second.value <= first.value + margin && second.converged && !first.converged ? second : first
}

function afterSimplex(objective: Objective, from: Minimum, options: MinimizeOptions): Minimum {
  const gradient = new Float64Array(from.x.length)
  const simplex = nelderMead((x) => objective(x, gradient), from.x)
  const minimum = minimize(objective, simplex.x, options)
  return {
    ...minimum,
    iterations: from.iterations + minimum.iterations,
    evaluations: from.evaluations + simplex.evaluations + minimum.evaluations,
  }
}

function same(first: Minimum, second: Minimum): boolean {
  for (let i = 0; i < first.x.length; i++) {
    if (!(Math.abs(first.x[i]! - second.x[i]!) <= SAME_POINT * unitOf(second.x[i]!))) return false
  }
  return true
}
