import { checkConfidence, checkOptions, fail } from '../../data/checks.js'
import { chiSquareQuantile, findRoot } from '../../numeric/index.js'
import { weightedMean } from '../regression/independentTerms.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import { firthMaximum } from './firth.js'
import type { LogisticFit } from './logisticFit.js'
import type { LogisticData } from './logisticLikelihood.js'
import { maximize } from './maximize.js'
import { dataOfFit } from './refit.js'

/** How {@link profileIntervals} computes. */
export interface ProfileIntervalOptions {
  /** Default 0.95. */
  readonly level?: number
  /** Which terms; default all. */
  readonly terms?: readonly string[]
}

/** Interval of one coefficient. */
export interface ProfileInterval {
  readonly term: string
  readonly coefficient: number
  /** Null where the likelihood does not fall far enough on this side: the coefficient may be −∞. */
  readonly lower: number | null
  /** Null where the coefficient may be +∞. */
  readonly upper: number | null
}

/**
 * Profile-likelihood intervals of the coefficients: the values that a likelihood-ratio test does not reject.
 *
 * Better than Wald's intervals in small samples and near separation, where those are too wide or do not exist: a coefficient that
 * runs away still has a bound on its other side. Of the penalised likelihood where the fit has a penalty (as R's `logistf`).
 * Solved to 1e-8 standard errors; R's `confint` interpolates the profile, to some 1e-4.
 *
 * Cost: some ten fits a term.
 *
 * @param fit     - from {@link logisticRegression}
 * @param columns - those that it was fitted to
 * @param options - `level`, `terms`
 * @returns one interval a term, in the order of `terms`
 * @throws ClienteleError as {@link logisticRegression}; `invalid-option` for a term that the fit does not have
 * @example
 * profileIntervals(
 *   logisticRegression({ age: [1, 2, 3, 4, 5, 6], left: [0, 1, 0, 1, 0, 1] }, { outcome: 'left', covariates: ['age'] }),
 *   { age: [1, 2, 3, 4, 5, 6], left: [0, 1, 0, 1, 0, 1] },
 *   { terms: ['age'] },
 * )[0].upper //=> 1.6269
 */
export function profileIntervals(
  fit: LogisticFit,
  columns: NamedColumns,
  options: ProfileIntervalOptions = {},
): ProfileInterval[] {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const wanted = options.terms ?? fit.terms
  const raw: Profiled = { data: dataOfFit(fit, columns), x: Float64Array.from(fit.coefficients) }
  const centred = centre(raw)
  const furthest = Math.sqrt(chiSquareQuantile(level, 1))
  return wanted.map((term, i) => {
    const at = fit.terms.indexOf(term)
    if (at < 0) return fail('invalid-option', `options.terms[${i}]`, `one of ${fit.terms.join(', ')}`, term)
    // The intercept is where the covariates are 0; for all others it may be anywhere.
    const profiled = at === 0 ? raw : centred
    const profile = profileOf(fit, profiled, at)
    const coefficient = fit.coefficients[at]!
    const unit = unitOf(fit, profiled.data, at)
    // What runs away, and whatever goes where only one class is, has no bound there.
    const away = fit.diverging.includes(term) ? Math.sign(coefficient) : 0
    const anywhere = fit.separation === 'one-class' && at > 0
    return {
      term,
      coefficient,
      lower: away < 0 || anywhere ? null : boundOf(profile, coefficient, -unit, furthest),
      upper: away > 0 || anywhere ? null : boundOf(profile, coefficient, unit, furthest),
    }
  })
}

/** A likelihood and where it is largest. */
interface Profiled {
  readonly data: LogisticData
  readonly x: Float64Array
}

function centre({ data, x }: Profiled): Profiled {
  const moved = x.slice()
  const columns = data.columns.map((column, j) => {
    if (j === 0) return column
    const mean = weightedMean(column, data.weights)
    moved[0]! += mean * x[j]!
    return column.map((value) => value - mean)
  })
  return { data: { ...data, columns }, x: moved }
}

/** Twice as far is tried so often before the bound counts as infinite. */
const DOUBLINGS = 14
/** A coefficient is moved in so many halves of the way where it cannot be moved at once. */
const CONTINUATIONS = 5
/** Of the standard error: how near a bound is found. */
const NEAR = 1e-8

/** Where the profile reaches `furthest` on one side of the estimate; `unit` is one standard error towards that side. */
function boundOf(
  profile: (coefficient: number) => number,
  estimate: number,
  unit: number,
  furthest: number,
): number | null {
  const beyond = (coefficient: number) => profile(coefficient) - furthest
  let inside = estimate
  let outside = estimate + furthest * unit
  for (let doubling = 0; beyond(outside) < 0; doubling++) {
    if (doubling === DOUBLINGS) return null
    inside = outside
    outside = estimate + 2 * (outside - estimate)
  }
  return findRoot(beyond, inside, outside, NEAR * Math.abs(unit))
}

/** √(2 (ln L at the maximum − the largest ln L with this coefficient)), as a function of the coefficient. */
function profileOf(fit: LogisticFit, profiled: Profiled, at: number): (coefficient: number) => number {
  const best = fit.penalizedLogLikelihood ?? fit.logLikelihood
  const largest = fit.penalty === 'firth' ? largestFirth(profiled, at) : largestLikelihood(fit, profiled, at)
  return (coefficient) => Math.sqrt(2 * Math.max(0, best - largest(coefficient)))
}

/** The largest ln L minus penalty with one coefficient given; each search starts where the last ended. */
function largestLikelihood(fit: LogisticFit, { data, x: best }: Profiled, at: number): (coefficient: number) => number {
  const others = data.columns.filter((_, j) => j !== at)
  const penalized = data.columns.map((_, j) => j > 0).filter((_, j) => j !== at)
  const ridge = at > 0 && typeof fit.penalty === 'object' ? fit.penalty.ridge : 0
  const offset = new Float64Array(data.outcome.length)
  let start: Float64Array = best.filter((_, j) => j !== at)
  let before = best[at]!
  const largest = (coefficient: number, depth: number): number => {
    offset.set(data.columns[at]!)
    for (let i = 0; i < offset.length; i++) offset[i]! *= coefficient
    const found = maximize({ ...data, columns: others, offset }, fit.penalty, penalized, start)
    if (depth > 0 && !found.converged && found.reason !== 'diverging') {
      // Too far away at once: the information vanishes there.
      largest((before + coefficient) / 2, depth - 1)
      return largest(coefficient, depth - 1)
    }
    start = found.x
    before = coefficient
    return found.value - (ridge * coefficient ** 2) / 2
  }
  return (coefficient) => largest(coefficient, CONTINUATIONS)
}

function largestFirth({ data, x: best }: Profiled, at: number): (coefficient: number) => number {
  const free = data.columns.map((_, j) => j).filter((j) => j !== at)
  let start: Float64Array = best.slice()
  return (coefficient) => {
    start[at] = coefficient
    const { x, value } = firthMaximum(data, start, free)
    start = x
    return value
  }
}

/** The standard error, or what it would be with a probability of one half, where the coefficient runs away. */
function unitOf(fit: LogisticFit, { columns, weights }: LogisticData, at: number): number {
  const error = fit.standardErrors[at]
  if (error !== null && error !== undefined) return error
  let sum = 0
  columns[at]!.forEach((value, i) => {
    sum += (weights === null ? 1 : weights[i]!) * value * value
  })
  return 2 / Math.sqrt(sum)
}
