import {
  type CholeskyFactor,
  cholesky,
  choleskyLogDeterminant,
  choleskySolve,
  type LogLikelihood,
  type NewtonMaximum,
  type NewtonReason,
} from '../../numeric/index.js'
import { leverages } from './leverages.js'
import { type LogisticData, logistic, logisticLikelihood } from './logisticLikelihood.js'
import { allLinearPredictors } from './rowScores.js'

/** Distance to the maximum, in standard errors, that is negligible. */
const TOLERANCE = 1e-10
/** What rounding leaves of a gain, as a share of the likelihood. */
const ROUNDING = 1e-9
const MOST_ITERATIONS = 200
const HALVINGS = 40

/**
 * The maximum of ln L + ½ ln det I (Firth 1993; Heinze & Schemper 2002): estimates of less bias that exist under separation too.
 *
 * Its score Σ [w (y − p) + h (½ − p)] x, h the leverages, is that of data with half an event and half a non-event of weight h
 * added to each row; the steps are Newton's on those data. The determinant is of all columns, also of those that do not move, as
 * in `logistf`.
 *
 * @param data  - see {@link LogisticData}
 * @param start - where to begin; not changed
 * @param free  - columns whose coefficients move; all unless given
 */
export function firthMaximum(
  data: LogisticData,
  start: ArrayLike<number>,
  free: readonly number[] = data.columns.map((_, j) => j),
): NewtonMaximum {
  const search = firthSearch(data)
  let place = placeAt(search, Float64Array.from(start))
  let gainBefore = Infinity
  for (let iterations = 0; ; iterations++) {
    const { step, gain } = stepFrom(search, place, free)
    if (gain === null) return outcome(search, place, 'singular', iterations)
    const small = gain <= ROUNDING * (Math.abs(place.value) + 0.1)
    if (gain <= TOLERANCE ** 2 || (small && gain >= gainBefore)) return outcome(search, place, 'maximum', iterations)
    if (iterations === MOST_ITERATIONS) return outcome(search, place, 'iterations', iterations)
    const next = advance(search, place, step)
    if (next === null) return outcome(search, place, 'no-progress', iterations)
    place = next
    gainBefore = gain
  }
}

interface Search {
  readonly data: LogisticData
  readonly likelihood: LogLikelihood
  /** Weights with the leverages added, and the likelihood with them: its information makes the steps. */
  readonly augmented: Float64Array
  readonly augmentedLikelihood: LogLikelihood
  /** The modified score at the last place. */
  readonly gradient: Float64Array
}

interface Place {
  readonly x: Float64Array
  readonly information: Float64Array
  /** Null where the information is singular: there the value is −∞. */
  readonly factor: CholeskyFactor | null
  readonly value: number
}

function firthSearch(data: LogisticData): Search {
  const augmented = new Float64Array(data.outcome.length)
  return {
    data,
    likelihood: logisticLikelihood(data),
    augmented,
    augmentedLikelihood: logisticLikelihood({ ...data, weights: augmented }),
    gradient: new Float64Array(data.columns.length),
  }
}

function placeAt({ likelihood }: Search, x: Float64Array): Place {
  const information = new Float64Array(x.length ** 2)
  const value = likelihood(x, new Float64Array(x.length), information)
  const factor = cholesky(information, x.length)
  if (!factor.positiveDefinite) return { x, information, factor: null, value: -Infinity }
  return { x, information, factor, value: value + choleskyLogDeterminant(factor) / 2 }
}

/** The step of the free coefficients, and what it promises to gain twice over; null where there is no step. */
function stepFrom(search: Search, { x, factor }: Place, free: readonly number[]) {
  const size = x.length
  const step = new Float64Array(size)
  if (factor === null) return { step, gain: null }
  fillScore(search, x, factor)
  const information = new Float64Array(size * size)
  search.augmentedLikelihood(x, new Float64Array(size), information)
  // More than the information, whose factor exists.
  const part = cholesky(minorOf(information, size, free), free.length, 0)
  if (!part.positiveDefinite) return { step, gain: null }
  const score = free.map((j) => search.gradient[j]!)
  const solved = choleskySolve(part, score)
  let gain = 0
  for (let i = 0; i < free.length; i++) {
    step[free[i]!] = solved[i]!
    gain += solved[i]! * score[i]!
  }
  return { step, gain }
}

function fillScore({ data, augmented, gradient }: Search, x: Float64Array, factor: CholeskyFactor): void {
  const { columns, outcome: event, weights } = data
  const probability = allLinearPredictors(data, x)
  for (let i = 0; i < probability.length; i++) probability[i] = logistic(probability[i]!)
  const leverage = leverages(columns, probability, weights, factor)
  for (let i = 0; i < probability.length; i++) {
    const p = probability[i]!
    const weight = weights === null ? 1 : weights[i]!
    augmented[i] = weight + leverage[i]!
    probability[i] = weight * (event[i]! - p) + leverage[i]! * (0.5 - p)
  }
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j]!
    let sum = 0
    for (let i = 0; i < column.length; i++) sum += probability[i]! * column[i]!
    gradient[j] = sum
  }
}

/** The rows and columns of a matrix that are listed. */
function minorOf(matrix: Float64Array, size: number, listed: readonly number[]): Float64Array {
  const part = new Float64Array(listed.length ** 2)
  listed.forEach((row, i) => {
    listed.forEach((column, j) => {
      part[i * listed.length + j] = matrix[row * size + column]!
    })
  })
  return part
}

/** Moves along the step, halved until the likelihood does not fall; null if it always does. */
function advance(search: Search, place: Place, step: Float64Array): Place | null {
  let share = 1
  for (let halving = 0; halving <= HALVINGS; halving++) {
    const next = placeAt(
      search,
      place.x.map((value, j) => value + share * step[j]!),
    )
    if (next.value >= place.value - ROUNDING ** 1.5 * (Math.abs(place.value) + 0.1)) return next
    share /= 2
  }
  return null
}

function outcome({ gradient }: Search, place: Place, reason: NewtonReason, iterations: number): NewtonMaximum {
  const { x, value, information } = place
  return {
    x,
    value,
    gradient,
    information,
    decrement: null,
    converged: reason === 'maximum',
    reason,
    columns: [],
    iterations,
    evaluations: iterations + 1,
  }
}
