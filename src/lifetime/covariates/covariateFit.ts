import { fail } from '../../data/checks.js'
import { linearDependence } from '../../numeric/index.js'
import { paramNumbers } from '../engine/definePurchaseModel.js'
import { type LikelihoodFit, type LikelihoodProblem, maximizeLikelihood } from '../engine/maximumLikelihood.js'
import type { FitWarning, ModelFit } from '../engine/purchaseModel.js'
import {
  type CovariateColumn,
  type CovariateEffects,
  effectsOf,
  effectTerm,
  PROCESSES,
  type WithEffects,
} from './covariates.js'

/** How a covariate that is estimated was centered and scaled for the search. */
export interface ScaledCovariate {
  /** Its place among the columns. */
  readonly column: number
  readonly mean: number
  readonly deviation: number
}

/** A likelihood of positive parameters and of effects of covariates. */
export interface CovariateProblem extends Pick<LikelihoodProblem, 'customers' | 'penalty' | 'maxIterations'> {
  /** Names of the positive parameters. */
  readonly terms: readonly string[]
  readonly units: readonly number[]
  readonly columns: readonly CovariateColumn[]
  /** Of the rows of the columns, for their means and deviations. */
  readonly rowWeights: Float64Array
  /** By process and parameter, the power of e^(Σ γ z) by which the parameter of a customer is multiplied. */
  readonly powers: { readonly [Process in CovariateColumn['process']]: readonly number[] }
  /** Parameters to start from, with effects in the order of the columns. */
  readonly starts: readonly (readonly number[])[]
  /**
   * The likelihood with covariates (z − mean)/deviation, parameters first, then the effects in the order of `scaled`; and one of
   * fewer rows, where that is worth it.
   */
  readonly likelihoods: (
    scaled: readonly ScaledCovariate[],
  ) => Pick<LikelihoodProblem, 'logLikelihood' | 'roughLikelihood'>
}

/** A fit with effects: `terms` has those that were estimated. */
export interface CovariateFit extends LikelihoodFit {
  readonly terms: readonly string[]
  readonly effects: CovariateEffects
}

/** An effect beyond e^±12 between the least and the largest value is that of a group that never, or always, stops or buys, */
const LARGEST_EFFECT = 12
/** unless it is so many standard errors from 0. */
const CLEAR = 3

/** Parameters of a customer whose covariates are 0 can differ from those of an average one by so much, in logs. */
const LARGEST_EXPONENT = 500
const FAR: FitWarning = {
  code: 'parameter-at-wall',
  message:
    'The parameters are those of a customer whose covariates are all 0, and no customer is near there: subtract the means of the covariates.',
}

/**
 * Maximum likelihood with covariates.
 *
 * The search sees them centered and in standard deviations, so that their units do not matter and the parameters are those of an
 * average customer (walls and the penalty apply to these); the result is told in the caller's units. A covariate that is constant,
 * or a combination of others, is left out with a warning and the effect 0, as R's `glm` does.
 */
export function maximizeWithCovariates(problem: CovariateProblem): CovariateFit {
  const { columns, terms, powers } = problem
  const { scaled, warnings } = scaleColumns(columns, problem.rowWeights)
  const size = terms.length + scaled.length
  const names = [...terms, ...scaled.map(({ column }) => effectTerm(columns[column]!))]
  /** By effect and parameter: what the mean of the covariate adds to the log of the parameter, for an effect of 1. */
  const shift = (effect: number, term: number): number => {
    const { column, mean } = scaled[effect]!
    return (powers[columns[column]!.process][term] ?? 0) * mean
  }
  const inside = (start: readonly number[]): number[] => {
    const effects = scaled.map(({ column }) => start[terms.length + column]!)
    return [
      ...terms.map((_, term) => start[term]! * Math.exp(sumOf(effects, (effect, i) => effect * shift(i, term)))),
      ...effects.map((effect, i) => effect * scaled[i]!.deviation),
    ]
  }
  const fit = maximizeLikelihood({
    ...problem.likelihoods(scaled),
    terms: names,
    customers: problem.customers,
    starts: problem.starts.map(inside),
    units: [...problem.units, ...scaled.map(() => 1)],
    free: names.map((_, i) => i >= terms.length),
    penalty: problem.penalty,
    maxIterations: problem.maxIterations,
  })
  const effects = scaled.map(({ deviation }, i) => fit.params[terms.length + i]! / deviation)
  const exponents = terms.map((_, term) => -sumOf(effects, (effect, i) => effect * shift(i, term)))
  const isFar = exponents.some((exponent) => Math.abs(exponent) > LARGEST_EXPONENT)
  const params = [
    ...exponents.map(
      (exponent, i) => fit.params[i]! * Math.exp(Math.sign(exponent) * Math.min(Math.abs(exponent), LARGEST_EXPONENT)),
    ),
    ...effects,
  ]
  const slope = (row: number, place: number): number => {
    // By the searched coordinates: logs of the parameters, effects a standard deviation.
    if (row >= terms.length) return row === place ? 1 / scaled[row - terms.length]!.deviation : 0
    if (place < terms.length) return row === place ? params[row]! : 0
    const effect = place - terms.length
    return (-params[row]! * shift(effect, row)) / scaled[effect]!.deviation
  }
  const covariance = fit.covariance && transformed(fit.covariance, fit.params, terms.length, size, slope)
  const errors = covariance?.map((row, i) => Math.sqrt(row[i]!)) ?? null
  const walls = scaled.flatMap(({ column }, i) =>
    wallOf(columns[column]!, effects[i]!, errors?.[terms.length + i] ?? Infinity),
  )
  return {
    ...fit,
    terms: names,
    params,
    effects: effectsByName(columns, scaled, effects),
    covariance,
    standardErrors: errors && Object.fromEntries(names.map((name, i) => [name, errors[i]!])),
    converged: fit.converged && walls.length === 0 && !isFar,
    warnings: [...warnings, ...fit.warnings, ...walls, ...(isFar ? [FAR] : [])],
  }
}

/** Part of a covariate that rounding explains. */
const NEGLIGIBLE = 1e-6

/** Means and deviations of the columns that say something of their own within their process. */
function scaleColumns(
  columns: readonly CovariateColumn[],
  weights: Float64Array,
): { readonly scaled: ScaledCovariate[]; readonly warnings: FitWarning[] } {
  const scaled: ScaledCovariate[] = []
  const warnings: FitWarning[] = []
  for (const process of PROCESSES) {
    const own = columns.flatMap((column, i) => (column.process === process ? [i] : []))
    const means = own.map((i) => meanWith(columns[i]!.values, weights))
    const products = new Float64Array(own.length ** 2)
    own.forEach((a, i) => {
      own.forEach((b, j) => {
        products[i * own.length + j] = product(columns[a]!.values, means[i]!, columns[b]!.values, means[j]!, weights)
      })
      // Rounding leaves a constant a deviation.
      if (products[i * own.length + i]! <= (1e-12 * means[i]!) ** 2)
        products.fill(0, i * own.length, (i + 1) * own.length)
    })
    const shareOf = (coefficient: number, j: number): number =>
      Math.abs(coefficient) * Math.sqrt(products[j * own.length + j]!)
    const dependent = linearDependence(products, own.length)
    own.forEach((column, i) => {
      const found = dependent.find((one) => one.column === i)
      const deviation = Math.sqrt(products[i * own.length + i]!)
      if (found === undefined) scaled.push({ column, mean: means[i]!, deviation })
      else {
        const others = own
          .filter((_, j) => shareOf(found.coefficients[j]!, j) > NEGLIGIBLE * deviation)
          .map((j) => effectTerm(columns[j]!))
        const why = deviation === 0 ? 'is the same for all' : `is a combination of ${others.join(', ')}`
        const message = `The covariate ${effectTerm(columns[column]!)} ${why}: its effect cannot be estimated, and is left out (0).`
        warnings.push({ code: 'ill-conditioned', message })
      }
    })
  }
  return { scaled, warnings }
}

function meanWith(values: Float64Array, weights: Float64Array): number {
  let sum = 0
  let all = 0
  for (let i = 0; i < values.length; i++) {
    sum += weights[i]! * values[i]!
    all += weights[i]!
  }
  return sum / (all || 1)
}

/** Weighted covariance of two columns. */
function product(a: Float64Array, meanA: number, b: Float64Array, meanB: number, weights: Float64Array): number {
  let sum = 0
  let all = 0
  for (let i = 0; i < a.length; i++) {
    sum += weights[i]! * (a[i]! - meanA) * (b[i]! - meanB)
    all += weights[i]!
  }
  return sum / (all || 1)
}

function wallOf(column: CovariateColumn, effect: number, standardError: number): FitWarning[] {
  let least = Infinity
  let most = -Infinity
  for (const value of column.values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  if (Math.abs(effect) * (most - least) <= LARGEST_EFFECT || Math.abs(effect) > CLEAR * standardError) return []
  const message = `The effect ${effectTerm(column)} ${effect > 0 ? 'grows' : 'falls'} without end: the data do not determine it.`
  return [{ code: 'parameter-at-wall', message }]
}

/** J V Jᵀ, with V taken back to the searched coordinates first. */
function transformed(
  covariance: readonly (readonly number[])[],
  params: readonly number[],
  positive: number,
  size: number,
  slope: (row: number, place: number) => number,
): number[][] {
  const places = Array.from({ length: size }, (_, i) => i)
  const unit = (i: number): number => (i < positive ? params[i]! : 1)
  const searched = places.map((i) => places.map((j) => covariance[i]![j]! / unit(i) / unit(j)))
  const half = places.map((row) => places.map((j) => sumOf(places, (i) => slope(row, i) * searched[i]![j]!)))
  return places.map((row) => places.map((other) => sumOf(places, (j) => half[row]![j]! * slope(other, j))))
}

function effectsByName(
  columns: readonly CovariateColumn[],
  scaled: readonly ScaledCovariate[],
  effects: readonly number[],
): CovariateEffects {
  const named = { purchases: {} as Record<string, number>, lifetime: {} as Record<string, number> }
  columns.forEach(({ process, name }, i) => {
    const place = scaled.findIndex(({ column }) => column === i)
    named[process][name] = place < 0 ? 0 : effects[place]!
  })
  return named
}

function sumOf<Item>(items: readonly Item[], value: (item: Item, i: number) => number): number {
  let sum = 0
  items.forEach((item, i) => {
    sum += value(item, i)
  })
  return sum
}

/** What a model fit takes over from a fit with covariates: parameters by name, the effects beside them. `thin` are doubts of the data. */
export function withEffects<Params extends object>(
  terms: readonly string[],
  { params, effects, terms: fitted, logLikelihood, standardErrors, covariance, aic, bic, ...fit }: CovariateFit,
  thin: readonly FitWarning[],
): Omit<ModelFit<WithEffects<Params>>, 'kind' | 'customers' | 'distinctHistories' | 'timeUnit' | 'warnings'> {
  return {
    params: {
      ...Object.fromEntries(terms.map((term, i) => [term, params[i]!])),
      effects,
    } as WithEffects<Params>,
    terms: fitted,
    logLikelihood,
    standardErrors,
    covariance,
    aic,
    bic,
    converged: fit.converged && !thin.some(({ code }) => code === 'no-repeat-purchases'),
    reason: fit.reason,
    iterations: fit.iterations,
  }
}

/** A start from where the plain model may have slid away to is none. */
export function withinWalls(value: number, unit: number): number {
  return Math.min(100 * unit, Math.max(0.01 * unit, value))
}

/** The caller's start: its effects where it has them, else 0. */
export function startOf(initial: object, terms: readonly string[], columns: readonly CovariateColumn[]): number[] {
  const effects = effectsOf(initial, 'options.initial')
  const given = columns.map(({ process, name }) => effects?.[process][name] ?? 0)
  for (const process of PROCESSES)
    for (const name of Object.keys(effects?.[process] ?? {}))
      if (!columns.some((column) => column.process === process && column.name === name))
        fail(
          'invalid-option',
          `options.initial.effects.${process}.${name}`,
          'the effect of a covariate',
          effectTerm({ process, name }),
        )
  return [...paramNumbers(initial as { params: object }, terms, 'options.initial'), ...given]
}
