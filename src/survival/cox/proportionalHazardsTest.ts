import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { cholesky, choleskySolve, orderByValue } from '../../numeric/index.js'
import { kaplanMeier } from '../curves/kaplanMeier.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import { type ChiSquareTest, chiSquareTest } from '../regression/overallTests.js'
import type { CoxFit } from './coxFit.js'
import { partialLikelihood } from './partialLikelihood.js'
import { fittedRows } from './refit.js'
import type { RiskRows } from './riskRows.js'

/**
 * The scale of time on which a coefficient would change: `km` 1 − S(t−) of all rows (default), `rank` of the time among all times,
 * `identity` the time itself, `log` its logarithm.
 */
export type TimeTransform = 'km' | 'rank' | 'identity' | 'log'

/** How {@link proportionalHazardsTest} tests. */
export interface ProportionalHazardsOptions {
  /** Default `'km'`, which no late time outweighs. */
  readonly transform?: TimeTransform
  /** `'covariate'` (default): the levels of a category together, as R has it; `'term'`: each coefficient for itself. */
  readonly by?: 'covariate' | 'term'
}

/** The test of one covariate (or term). */
export interface ProportionalityTest {
  readonly name: string
  /** Terms that it is about. */
  readonly terms: readonly string[]
  /** Null where the information has no inverse. */
  readonly test: ChiSquareTest | null
}

/** What {@link proportionalHazardsTest} gives back. */
export interface ProportionalHazardsTest {
  readonly transform: TimeTransform
  readonly tests: readonly ProportionalityTest[]
  /** All together. */
  readonly global: ChiSquareTest | null
}

/**
 * Whether hazard ratios stay the same over time: a small p value says that the covariate's effect grows or fades.
 *
 * The score test for b + c·g(t) at c = 0 (Grambsch & Therneau 1994), with the exact information as in `cox.zph` of R survival ≥ 3.0;
 * older versions and lifelines take the information for the same at all times and differ. What helps: strata of that covariate, or
 * follow-up cut at a time with `entry`. To see the course draw the scaled Schoenfeld residuals of {@link coxResiduals} over time.
 *
 * @param fit     - from {@link coxRegression}, without penalty
 * @param columns - the columns that it was fitted to
 * @param options - `transform`, `by`
 * @throws ClienteleError `invalid-option` for a fit with a penalty, `out-of-range` for `log` where a row ends at 0 or before, and as
 *   `coxRegression` for the columns
 * @example
 * const columns = {
 *   months: [2, 5, 7, 9, 12, 12, 3, 8, 10, 12], left: [1, 1, 1, 1, 0, 0, 1, 1, 0, 1], yearly: [0, 0, 0, 1, 1, 1, 0, 1, 1, 0],
 * }
 * const fit = coxRegression(columns, { time: 'months', event: 'left', covariates: ['yearly'] })
 * const { statistic, pValue } = proportionalHazardsTest(fit, columns).global
 * const found = [statistic, pValue]
 * //=> [0.8193, 0.3654]
 */
export function proportionalHazardsTest(
  fit: CoxFit,
  columns: NamedColumns,
  options: ProportionalHazardsOptions = {},
): ProportionalHazardsTest {
  checkOptions(options)
  const transform = checkChoice(options.transform ?? 'km', ['km', 'rank', 'identity', 'log'], 'options.transform')
  const by = checkChoice(options.by ?? 'covariate', ['covariate', 'term'], 'options.by')
  if (fit.penalty > 0) fail('invalid-option', 'fit.penalty', 'a fit without penalty', fit.penalty)
  const { rows, coefficients } = fittedRows(fit, columns)
  const size = rows.size
  const course = courseOf(rows, transform, fit.time)
  const plain = momentOf(rows, fit, coefficients, null)
  const first = momentOf(rows, fit, coefficients, course)
  const second = momentOf(
    rows,
    fit,
    coefficients,
    course.map((value) => value * value),
  )
  const test = (chosen: readonly number[]): ChiSquareTest | null => {
    const order = size + chosen.length
    const information = new Float64Array(order * order)
    const gradient = new Float64Array(order)
    const all = [...Array(size).keys(), ...chosen]
    all.forEach((j, row) => {
      if (row >= size) gradient[row] = first.gradient[j]!
      all.forEach((k, column) => {
        const times = Number(row >= size) + Number(column >= size)
        const from = times === 0 ? plain : times === 1 ? first : second
        information[row * order + column] = from.information[j * size + k]!
      })
    })
    return statisticOf(gradient, information, chosen.length)
  }
  const groups = by === 'term' ? fit.terms.map((term) => ({ name: term, terms: [term] })) : termsByCovariate(fit)
  return {
    transform,
    tests: groups.map(({ name, terms }) => ({ name, terms, test: test(terms.map((term) => fit.terms.indexOf(term))) })),
    global: test([...fit.terms.keys()]),
  }
}

function termsByCovariate({ covariates, terms }: CoxFit): { name: string; terms: string[] }[] {
  return covariates
    .map((coding) => {
      const own = coding.kind === 'number' ? [coding.name] : coding.levels.map((level) => `${coding.name}=${level}`)
      return { name: coding.name, terms: terms.filter((term) => own.includes(term)) }
    })
    .filter((group) => group.terms.length > 0)
}

function statisticOf(gradient: Float64Array, information: Float64Array, degrees: number): ChiSquareTest | null {
  const factor = cholesky(information, gradient.length)
  if (!factor.positiveDefinite) return null
  const solved = choleskySolve(factor, gradient)
  let sum = 0
  for (let i = 0; i < gradient.length; i++) sum += gradient[i]! * solved[i]!
  return chiSquareTest(sum, degrees)
}

/** Gradient and information with each event time weighted. */
function momentOf(
  rows: RiskRows,
  { ties }: CoxFit,
  coefficients: Float64Array,
  timeWeights: Float64Array | null,
): { gradient: Float64Array; information: Float64Array } {
  const gradient = new Float64Array(rows.size)
  const information = new Float64Array(rows.size ** 2)
  partialLikelihood(rows, { ties, timeWeights }).at(coefficients, gradient, information)
  return { gradient, information }
}

/** g(t) at each event time, less its mean over the events. */
function courseOf(rows: RiskRows, transform: TimeTransform, name: string): Float64Array {
  const { times, deaths } = rows
  const course = transformed(rows, transform, name)
  let sum = 0
  let events = 0
  for (let g = 0; g < times.length; g++) {
    sum += deaths[g]! * course[g]!
    events += deaths[g]!
  }
  const mean = sum / events
  for (let g = 0; g < course.length; g++) course[g]! -= mean
  return course
}

function transformed(
  { time, entry, times, order, event }: RiskRows,
  transform: TimeTransform,
  name: string,
): Float64Array {
  if (transform === 'identity') return times.slice()
  if (transform === 'log') {
    const at = time.findIndex((value) => !(value > 0))
    if (at >= 0) fail('out-of-range', `columns.${name}[${at}]`, 'a time above 0 for the transform log', time[at])
    return times.map(Math.log)
  }
  if (transform === 'rank') return valuesBefore(meanRanks(time), times)
  const events = new Uint8Array(event.length)
  for (let place = 0; place < event.length; place++) events[order[place]!] = event[place]!
  const { time: steps, survival } = kaplanMeier({ time, event: events, ...(entry === null ? {} : { entry }) })
    .curves[0]!
  const left = Float64Array.from(survival, (_, i) => 1 - (i === 0 ? 1 : survival[i - 1]!))
  return valuesBefore({ time: steps, values: left }, times)
}

/** Mean rank of each different time, from 1, as R's `rank`. */
function meanRanks(time: Float64Array): { time: Float64Array; values: Float64Array } {
  const sorted = time.slice().sort()
  const distinct: number[] = []
  const ranks: number[] = []
  for (let begin = 0; begin < sorted.length; ) {
    let end = begin
    while (end < sorted.length && sorted[end] === sorted[begin]) end++
    distinct.push(sorted[begin]!)
    ranks.push((begin + 1 + end) / 2)
    begin = end
  }
  return { time: Float64Array.from(distinct), values: Float64Array.from(ranks) }
}

/** The value of a table at each of the event times, which it has all. */
function valuesBefore(table: { time: Float64Array; values: Float64Array }, times: Float64Array): Float64Array {
  const found = new Float64Array(times.length)
  const order = orderByValue(times)
  let at = 0
  for (const g of order) {
    while (table.time[at]! < times[g]!) at++
    found[g] = table.values[at]!
  }
  return found
}
