import { checkChoice, checkNumber, fail } from '../../data/checks.js'
import { DAYS_PER_UNIT, type TimeUnit } from '../../data/dayNumber.js'
import { gaussLegendre } from '../../numeric/index.js'

/** How future purchases are discounted to today. */
export interface DiscountingOptions {
  /** How far to look ahead, in the time unit of the fit, ≥ 0; `Infinity` for all purchases to come. */
  readonly horizon: number
  /** A fraction a year, ≥ 0: 0.1 means that 1.10 in a year is worth 1 today. */
  readonly annualDiscountRate: number
  /**
   * `'continuous'`: each purchase from its own moment. `'monthly'`: each from the end of its month, as the Python package
   * lifetimes has it; needs a finite horizon. Default `'continuous'`.
   */
  readonly discounting?: 'continuous' | 'monthly'
  /** Length of a month of `'monthly'` in time units, > 0. Default 30.4375 days; lifetimes takes 30 days, or 4.345 weeks. */
  readonly monthLength?: number
}

/**
 * Discounted purchases as a sum over horizons: Σ weights[j] · E[purchases until horizons[j]]; where `rate` is given, all purchases
 * to come, discounted at it.
 */
export interface DiscountSchedule {
  readonly horizons: Float64Array
  readonly weights: Float64Array
  /** Continuous rate a time unit for an endless horizon, else null. */
  readonly rate: number | null
}

/** Points of the integral over a finite horizon: so many, and so many more for each unit of v. */
const POINTS = 12
const POINTS_A_LENGTH = 4
/** e^(−δt) is left out from δt = 40 on. */
const NEGLIGIBLE_EXPONENT = 40
const MOST_MONTHS = 10_000

/**
 * The schedule of the options.
 *
 * Continuous: ∫ e^(−δt) dE(t) = e^(−δH) E(H) + δ ∫ e^(−δt) E(t) dt, the integral by Gauss–Legendre in v = ln(1 + t/scale). Monthly:
 * Σ (E(tᵢ) − E(tᵢ₋₁)) qⁱ with q = (1 + rate)^(−1/12), where the last month may be a part of one.
 *
 * @param scale - the least time on which expectations bend, > 0
 * @throws ClienteleError `out-of-range`, `invalid-option`, `missing-value` where a yearly rate meets a fit without time unit
 */
export function discountSchedule(
  options: DiscountingOptions,
  timeUnit: TimeUnit | null,
  scale: number,
): DiscountSchedule {
  const horizon =
    options.horizon === Infinity ? Infinity : checkNumber(options.horizon, 'options.horizon', { minimum: 0 })
  const annual = checkNumber(options.annualDiscountRate, 'options.annualDiscountRate', { minimum: 0 })
  const discounting = checkChoice(options.discounting ?? 'continuous', ['continuous', 'monthly'], 'options.discounting')
  if (horizon === Infinity && annual === 0) {
    fail('out-of-range', 'options.annualDiscountRate', 'a rate above 0 for an endless horizon', annual)
  }
  if (discounting === 'monthly') {
    const month = options.monthLength ?? DAYS_PER_UNIT.month / daysOf(timeUnit)
    return monthly(horizon, annual, checkNumber(month, 'options.monthLength', { above: 0 }))
  }
  if (annual === 0) return { horizons: Float64Array.of(horizon), weights: Float64Array.of(1), rate: null }
  const rate = (Math.log1p(annual) * daysOf(timeUnit)) / DAYS_PER_UNIT.year
  if (horizon === Infinity) return { horizons: new Float64Array(0), weights: new Float64Array(0), rate }
  return continuous(horizon, rate, scale)
}

function daysOf(timeUnit: TimeUnit | null): number {
  if (timeUnit !== null) return DAYS_PER_UNIT[timeUnit]
  const advice = "fit with { timeUnit: 'week' }, or the unit that the ages are in"
  return fail('missing-value', 'purchases.timeUnit', 'the unit of the ages, which a yearly rate needs', null, advice)
}

function monthly(horizon: number, annual: number, month: number): DiscountSchedule {
  // A month more than a rounding error: 12 × 4.345 are twelve of them.
  const months = Math.max(1, Math.ceil(horizon / month - 1e-9))
  if (months > MOST_MONTHS) {
    fail('out-of-range', 'options.horizon', `at most ${MOST_MONTHS} months with monthly discounting`, horizon)
  }
  const q = (1 + annual) ** (-1 / 12)
  const horizons = new Float64Array(months)
  const weights = new Float64Array(months)
  for (let i = 1; i <= months; i++) {
    horizons[i - 1] = i === months ? horizon : i * month
    weights[i - 1] = q ** i * (i === months ? 1 : 1 - q)
  }
  return { horizons, weights, rate: null }
}

function continuous(horizon: number, rate: number, scale: number): DiscountSchedule {
  const length = Math.log1p(Math.min(horizon, NEGLIGIBLE_EXPONENT / rate) / scale)
  const points = POINTS + Math.ceil(POINTS_A_LENGTH * length)
  const { nodes, weights: rule } = gaussLegendre(points)
  const horizons = new Float64Array(points + 1)
  const weights = new Float64Array(points + 1)
  for (let k = 0; k < points; k++) {
    const v = length * nodes[k]!
    const time = scale * Math.expm1(v)
    horizons[k] = time
    weights[k] = rate * Math.exp(-rate * time) * rule[k]! * length * scale * Math.exp(v)
  }
  horizons[points] = horizon
  weights[points] = Math.exp(-rate * horizon)
  return { horizons, weights, rate: null }
}
