import { checkOptions, fail } from '../data/checks.js'
import { finiteColumn } from '../data/vectors.js'
import { censoringSurvival } from './censoringSurvival.js'
import { kaplanMeier } from './curves/kaplanMeier.js'
import { lastAtMost } from './curves/riskTable.js'
import { survivalAt } from './curves/survivalAt.js'
import { type DurationColumns, type Durations, readDurations } from './durations.js'
import { orderDurations } from './orderedDurations.js'

/** When {@link survivalBrierScore} looks. */
export interface SurvivalBrierScoreOptions {
  /** Times at which the predictions stand, ascending; choose none that hardly anybody is observed beyond. */
  readonly times: ArrayLike<number>
}

/** What {@link survivalBrierScore} gives back; all lists are in order of the times. */
export interface SurvivalBrierScore {
  readonly times: readonly number[]
  /** Mean squared error of the predicted survival: 0 perfect, 0.25 for a prediction of ½. */
  readonly scores: readonly number[]
  /** The same of the Kaplan–Meier curve of all customers: what knowing nothing of each gives. */
  readonly reference: readonly number[]
  /** 1 − score / reference: above 0 where the predictions are better than that curve; `null` where the curve makes no error. */
  readonly skill: readonly (number | null)[]
  /** Weight of the customers censored up to each time, whose part the others bear. */
  readonly censored: readonly number[]
  /** Score and reference averaged over the times by the trapezoid rule; `null` with fewer than two times. */
  readonly integrated: number | null
  readonly integratedReference: number | null
}

/**
 * How far predicted survival is from what happened, over time, with censored customers accounted for by weighting those who were
 * observed (inverse probability of censoring): Graf, Schmoor, Sauerbrei & Schumacher (1999), Statistics in Medicine 18:2529.
 *
 * A customer who left up to time t counts S(t)² / G(T−), one who is still there (1 − S(t))² / G(t), with G the Kaplan–Meier
 * curve of the censoring. Censoring must not depend on what the predictions use.
 *
 * @param columns     - `{ time, event, weight? }`
 * @param predictions - for each time, the predicted probability of each row to be still there after it (the points of
 *   {@link parametricSurvivalAt}); or all in one, row by row, as {@link predictSurvival} gives them
 * @param options     - `times`
 * @throws ClienteleError `invalid-option` with `entry`, `out-of-range` for times that do not ascend or a probability outside
 *   [0, 1], `unequal-lengths`, and as {@link kaplanMeier} for the columns
 * @example
 * const columns = { time: [2, 4, 5, 7, 9], event: [1, 1, 0, 1, 0] }
 * const predictions = [[0.4, 0.7, 0.8, 0.9, 0.9], [0.1, 0.3, 0.5, 0.6, 0.8]]
 * survivalBrierScore(columns, predictions, { times: [3, 6] }).scores //=> [0.062, 0.08]
 */
export function survivalBrierScore(
  columns: Omit<DurationColumns, 'group'>,
  predictions: readonly ArrayLike<number>[] | Float64Array,
  options: SurvivalBrierScoreOptions,
): SurvivalBrierScore {
  checkOptions(options)
  const read = readDurations(columns)
  if (read.entry !== null) fail('invalid-option', 'columns.entry', 'no late entry', columns.entry)
  if (read.weight !== null && !read.weight.some((weight) => weight > 0)) {
    fail('out-of-range', 'columns.weight', 'weights with a positive sum', columns.weight)
  }
  const times = checkTimes(options.times)
  const survival = predictedSurvival(predictions, read.count, times.length)
  const { order, time } = orderDurations(read)
  const before = new Float64Array(read.count)
  const curve = censoringSurvival({ order, time, event: read.event, weight: read.weight }, before)
  const ordered = { ...read, time }
  const { event, weight, count } = ordered
  const kaplan = kaplanMeier(weight === null ? { time, event } : { time, event, weight }).curves[0]!
  const expected = survivalAt(kaplan, times, { beyond: 'last' }).survival

  const scores: number[] = []
  const reference: number[] = []
  const censored: number[] = []
  times.forEach((at, k) => {
    const step = lastAtMost(curve.times, 0, curve.times.length, at)
    const beyond = step < 0 ? 1 : curve.survival[step]!
    scores.push(scoreAt(ordered, before, beyond, at, survival[k]!))
    reference.push(scoreAt(ordered, before, beyond, at, new Float64Array(count).fill(expected[k]!)))
    let lost = 0
    for (let i = 0; i < count; i++) if (time[i]! <= at && event[i] === 0) lost += weight === null ? 1 : weight[i]!
    censored.push(lost)
  })
  return {
    times: Array.from(times),
    scores,
    reference,
    skill: scores.map((score, k) => (reference[k]! > 0 ? 1 - score / reference[k]! : null)),
    censored,
    integrated: meanOverTime(times, scores),
    integratedReference: meanOverTime(times, reference),
  }
}

/** Mean of the weighted squared errors at one time. */
function scoreAt(
  { time, event, weight, count }: Durations,
  before: Float64Array,
  beyond: number,
  at: number,
  survival: Float64Array,
): number {
  let sum = 0
  let total = 0
  for (let i = 0; i < count; i++) {
    const own = weight === null ? 1 : weight[i]!
    total += own
    if (time[i]! > at) sum += (own * (1 - survival[i]!) ** 2) / beyond
    else if (event[i] === 1) sum += (own * survival[i]! ** 2) / before[i]!
  }
  return sum / total
}

/** Area under the scores over the span of the times. */
function meanOverTime(times: Float64Array, scores: readonly number[]): number | null {
  if (times.length < 2) return null
  let area = 0
  for (let k = 1; k < times.length; k++) area += ((scores[k]! + scores[k - 1]!) / 2) * (times[k]! - times[k - 1]!)
  return area / (times[times.length - 1]! - times[0]!)
}

function checkTimes(column: ArrayLike<number>): Float64Array {
  const times = finiteColumn(column, 'options.times')
  if (times.length === 0) fail('empty-input', 'options.times', 'at least one time', column)
  for (let k = 1; k < times.length; k++) {
    if (!(times[k]! > times[k - 1]!)) fail('out-of-range', `options.times[${k}]`, 'times that ascend', times[k])
  }
  return times
}

/** The predicted survival of all rows, time by time. */
function predictedSurvival(
  predictions: readonly ArrayLike<number>[] | Float64Array,
  count: number,
  times: number,
): Float64Array[] {
  if (predictions instanceof Float64Array) {
    const flat = checkSurvival(predictions, 'predictions', count * times)
    return Array.from({ length: times }, (_, k) => Float64Array.from({ length: count }, (_, i) => flat[i * times + k]!))
  }
  if (!Array.isArray(predictions) || predictions.length !== times) {
    fail('unequal-lengths', 'predictions', `${times} columns, one a time`, predictions)
  }
  return predictions.map((column, k) => checkSurvival(column, `predictions[${k}]`, count))
}

function checkSurvival(column: ArrayLike<number>, path: string, count: number): Float64Array {
  const survival = finiteColumn(column, path, count)
  for (let i = 0; i < count; i++) {
    const value = survival[i]!
    if (value < 0 || value > 1) fail('out-of-range', `${path}[${i}]`, 'a probability from 0 to 1', value)
  }
  return survival
}
