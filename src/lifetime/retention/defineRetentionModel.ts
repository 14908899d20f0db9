import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Columns } from '../../data/fields.js'
import { drawExponential, drawLogGamma, log1pExp } from '../../numeric/index.js'
import { paramNumbers } from '../engine/definePurchaseModel.js'
import { maximizeLikelihood } from '../engine/maximumLikelihood.js'
import type { FitWarning, ParamsOrFit } from '../engine/purchaseModel.js'
import { type BetaRetention, retentionLikelihood, survivalFall } from './betaRetention.js'
import { geometricRetention } from './geometricRetention.js'
import { type ContractTenure, type RetentionCounts, readRetention } from './retentionData.js'
import type {
  GeometricRetention,
  PeriodDiscountOptions,
  RetentionFit,
  RetentionFitOptions,
  RetentionModel,
  RetentionModelKind,
  TenureSimulationOptions,
} from './retentionModel.js'

/** What one beta-mixed retention model has of its own. */
export interface RetentionModelDefinition<Kind extends RetentionModelKind> {
  readonly kind: Kind
  /** `alpha`, `beta`, and `c` where it is free. */
  readonly terms: readonly string[]
  /** Further payments after `made` renewals, the next one undiscounted; null where infinite. */
  readonly residual: (params: BetaRetention, made: number, rate: number) => number | null
  /** What is doubtful about a fit; whatever means that there is no optimum has `isWall`. */
  readonly doubts: (fit: FittedRetention) => readonly RetentionDoubt[]
}

/** A fit on its way out. */
export interface FittedRetention {
  readonly params: BetaRetention
  readonly logLikelihood: number
  readonly counts: RetentionCounts
  readonly geometric: GeometricRetention
}

export interface RetentionDoubt extends FitWarning {
  readonly isWall: boolean
}

/** A likelihood that is no better than this is that of the simpler model. */
export const SAME_LIKELIHOOD = 1e-6
/** Gain in ln L below which the simpler model should do (a convention of this package; AIC would ask for 1). */
export const SMALL_GAIN = 0.5

/** The public model of a definition: checks, shapes, fitting. */
export function defineRetentionModel<Params extends object, Kind extends RetentionModelKind>(
  definition: RetentionModelDefinition<Kind>,
): RetentionModel<Params, Kind> {
  const { kind, terms } = definition
  // A mean that is too large for a number is as good as infinite.
  const residual: typeof definition.residual = (params, made, rate) => {
    const sum = definition.residual(params, made, rate)
    return sum === Infinity ? null : sum
  }
  const read = (params: ParamsOrFit<Params>): BetaRetention => betaRetention(paramNumbers(params, terms))
  return {
    kind,
    fit: (data, options = {}) => fitRetention<Params, Kind>(definition, data, options),
    logLikelihood: (params, data) => retentionLikelihood(read(params), readRetention(data), new Float64Array(0)),
    survival(params: ParamsOrFit<Params>, periods: Numbers) {
      const known = read(params)
      return overNumbers(periods, 'periods', 0, (period) => Math.exp(-survivalFall(known, 0, period)))
    },
    retention(params: ParamsOrFit<Params>, periods: Numbers) {
      const known = read(params)
      return overNumbers(periods, 'periods', 1, (period) => Math.exp(-survivalFall(known, period - 1, 1)))
    },
    expectedLifetime: (params) => wholeLifetime(residual(read(params), 0, 0), 0),
    discountedLifetime(params, options) {
      const rate = checkRate(options)
      return wholeLifetime(residual(read(params), 0, rate), rate)
    },
    residualLifetime(params: ParamsOrFit<Params>, renewals: Numbers) {
      const known = read(params)
      return overNumbers(renewals, 'renewals', 0, (made) => residual(known, made, 0))
    },
    discountedResidualLifetime(params: ParamsOrFit<Params>, renewals: Numbers, options: PeriodDiscountOptions) {
      const known = read(params)
      const rate = checkRate(options)
      return overNumbers(renewals, 'renewals', 0, (made) => residual(known, made, rate))
    },
    simulate: (params, options) => simulate(read(params), options),
  }
}

/** The payment at the start, and the renewals that follow from one period later on. */
function wholeLifetime(renewals: number | null, rate: number): number | null {
  return renewals === null ? null : 1 + renewals / (1 + rate)
}

/** Parameters in the order of the terms, c = 1 where it is none. */
function betaRetention(numbers: ArrayLike<number>): BetaRetention {
  return { alpha: numbers[0]!, beta: numbers[1]!, c: numbers[2] ?? 1 }
}

/** Maximum likelihood of the terms, from customers who differ much, little and hardly. */
export function maximizeRetention(
  terms: readonly string[],
  counts: RetentionCounts,
  churnRate: number,
  { initial, maxIterations = 200 }: { initial?: readonly number[]; maxIterations?: number } = {},
): ReturnType<typeof maximizeLikelihood> {
  // Of nobody or everybody lost, the logarithm would be infinite.
  const rate = Math.min(Math.max(churnRate, 1e-3), 0.999)
  const starts = [1, 4, 30].map((size) => [rate * size, (1 - rate) * size, 1].slice(0, terms.length))
  return maximizeLikelihood({
    terms,
    customers: counts.customers,
    starts: initial === undefined ? starts : [initial],
    penalty: 0,
    maxIterations,
    logLikelihood: (params, slopes) => retentionLikelihood(betaRetention(params), counts, slopes),
  })
}

function fitRetention<Params extends object, Kind extends RetentionModelKind>(
  definition: RetentionModelDefinition<Kind>,
  data: Parameters<RetentionModel<Params>['fit']>[0],
  options: RetentionFitOptions<Params>,
): RetentionFit<Params, Kind> {
  checkOptions(options)
  const { kind, terms } = definition
  const counts = readRetention(data)
  const geometric = geometricRetention(counts)
  const fit = maximizeRetention(terms, counts, geometric.churnRate, {
    ...(options.initial !== undefined && { initial: [...paramNumbers(options.initial, terms, 'options.initial')] }),
    maxIterations: checkInteger(options.maxIterations ?? 200, 'options.maxIterations', { minimum: 1 }),
  })
  const { params, logLikelihood } = fit
  const useless = degenerate(counts, geometric, terms.length)
  const doubts = useless ?? definition.doubts({ params: betaRetention(params), logLikelihood, counts, geometric })
  const isAtWall = doubts.some(({ isWall }) => isWall)
  return {
    kind,
    params: Object.fromEntries(terms.map((term, i) => [term, params[i]!])) as Params,
    terms,
    logLikelihood,
    // Beside a wall the curvature says nothing.
    standardErrors: isAtWall ? null : fit.standardErrors,
    covariance: isAtWall ? null : fit.covariance,
    aic: fit.aic,
    bic: fit.bic,
    converged: fit.converged && !isAtWall,
    reason: fit.reason,
    iterations: fit.iterations,
    customers: counts.customers,
    distinctHistories: counts.lost.length + counts.stayed.length,
    timeUnit: options.timeUnit ?? null,
    warnings: [...doubts.map(({ code, message }) => ({ code, message })), ...(useless ? [] : fit.warnings)],
    geometric,
  }
}

/** Data that no parameters fit best, whatever the model. */
function degenerate(
  { periods, customers, from }: RetentionCounts,
  { churnRate }: GeometricRetention,
  size: number,
): readonly RetentionDoubt[] | null {
  const because = (message: string): RetentionDoubt[] => [{ code: 'degenerate', message, isWall: true }]
  const others = `for ${size} parameters: others would fit as well.`
  if (churnRate === 0) return because('Nobody has left yet: the data say nothing about when customers leave.')
  if (churnRate === 1) return because('Everybody left at the first renewal: nothing is left to tell customers apart.')
  if (periods < size)
    return because(`Renewals of ${periods === 1 ? '1 period' : `${periods} periods`} are too few ${others}`)
  if (customers < size) return because(`So few customers (${customers}) are not enough ${others}`)
  if (from.every((period) => period === 0))
    return because('Whoever left did so at the first renewal: the data say that all others stay forever.')
  return null
}

function checkRate(options: PeriodDiscountOptions): number {
  checkOptions(options)
  return checkNumber(options.discountRate, 'options.discountRate', { minimum: 0 })
}

type Numbers = number | readonly number[] | Float64Array

/** The law of shapes over whole numbers; equal ones are computed once. */
function overNumbers(
  numbers: Numbers,
  path: string,
  minimum: number,
  ofNumber: (number: number) => number | null,
): never {
  if (typeof numbers === 'number') return ofNumber(checkInteger(numbers, path, { minimum })) as never
  if (!Array.isArray(numbers) && !(numbers instanceof Float64Array))
    return fail('invalid-type', path, 'a number, an array of numbers or a Float64Array', numbers)
  const known = new Map<number, number | null>()
  const values = new Array<number | null>(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const number = checkInteger(numbers[i], `${path}[${i}]`, { minimum })
    let value = known.get(number)
    if (value === undefined) {
      value = ofNumber(number)
      known.set(number, value)
    }
    values[i] = value
  }
  return (Array.isArray(numbers) ? values : Float64Array.from(values, (value) => value ?? Number.NaN)) as never
}

/** θ by two gamma numbers; the lifetime is the first whole t with tᶜ · (−ln(1 − θ)) ≥ an exponential number. */
function simulate({ alpha, beta, c }: BetaRetention, options: TenureSimulationOptions): Columns<ContractTenure> {
  checkOptions(options)
  const customers = checkInteger(options.customers, 'options.customers', { minimum: 0 })
  const { renewals, random } = options
  if (typeof random !== 'function')
    fail('missing-value', 'options.random', 'a function such as seededRandom(1)', random)
  const seen =
    typeof renewals === 'number'
      ? new Float64Array(customers).fill(checkInteger(renewals, 'options.renewals', { minimum: 0 }))
      : Float64Array.from(renewals, (one, i) => checkInteger(one, `options.renewals[${i}]`, { minimum: 0 }))
  if (seen.length !== customers)
    fail('unequal-lengths', 'options.renewals', `a number for each of the ${customers} customers`, seen.length)
  const isActive = new Uint8Array(customers)
  for (let i = 0; i < customers; i++) {
    const risk = log1pExp(drawLogGamma(random, alpha) - drawLogGamma(random, beta))
    const lifetime = Math.max(1, Math.ceil((drawExponential(random) / risk) ** (1 / c)))
    if (lifetime <= seen[i]!) seen[i] = lifetime - 1
    else isActive[i] = 1
  }
  return { renewals: seen, isActive }
}
