import { log1mExp } from '../../numeric/index.js'

/** Customers, each at risk in the periods `first` to `last`, with the event in `last` or not at all. No row a period is made. */
export interface PersonPeriods {
  readonly count: number
  readonly first: Int32Array
  readonly last: Int32Array
  readonly event: Uint8Array
  readonly weight: Float64Array
  /** Centred covariates, `width` a customer, one customer after the other. */
  readonly values: Float64Array
  readonly width: number
}

/** The part of the linear predictor that depends on the period; element t of an array is period t. */
export interface BaselineDesign {
  /** Its number of coefficients. */
  readonly width: number
  /** Values of its terms, `width` a period; null where each period has a coefficient of its own. */
  readonly values: Float64Array | null
  /** Place of the coefficient of each period, −1 for periods that are left out; null where `values` are given. */
  readonly places: Int32Array | null
  /** The last period. */
  readonly last: number
}

/** Logit: p = 1/(1 + e⁻ⁿ); complementary log-log: p = 1 − exp(−eⁿ), with which e to a coefficient is a hazard ratio. */
export type DiscreteLink = 'logit' | 'complementary-log-log'

/** How the curvature of the log-likelihood is taken: as it is, or its expectation given who is at risk (that of R's `glm`). */
export type Curvature = 'observed' | 'expected'

/**
 * Log-likelihood of the person-periods with gradient and information in (baseline coefficients, covariate coefficients).
 *
 * One pass over customers and their periods, with a number each of room: for given covariates the sums over a customer's periods
 * are taken first.
 */
export function sumPersonPeriods(
  persons: PersonPeriods,
  baseline: BaselineDesign,
  { link, curvature }: { readonly link: DiscreteLink; readonly curvature: Curvature },
  x: Float64Array,
  gradient: Float64Array,
  information: Float64Array,
): number {
  const { count, event, first, last, values, weight, width } = persons
  const own = baseline.width
  const size = own + width
  const { places } = baseline
  const levels = baselineLevels(baseline, x)
  const slopesByPeriod = new Float64Array(baseline.last + 1)
  const curvaturesByPeriod = new Float64Array(baseline.last + 1)
  const crossed = new Float64Array(own)
  const isLogit = link === 'logit'
  const isExpected = curvature === 'expected'
  gradient.fill(0)
  information.fill(0)
  let total = 0
  for (let i = 0; i < count; i++) {
    const base = i * width
    let shift = 0
    for (let j = 0; j < width; j++) shift += x[own + j]! * values[base + j]!
    let value = 0
    let slopes = 0
    let curvatures = 0
    if (places === null) crossed.fill(0)
    let from = own
    let to = 0
    const end = last[i]!
    for (let t = first[i]!; t <= end; t++) {
      const place = places === null ? 0 : places[t]!
      if (place < 0) continue
      const happened = event[i] === 1 && t === end
      const eta = levels[t]! + shift
      let slope: number
      let bend: number
      if (isLogit) {
        const small = Math.exp(-Math.abs(eta))
        const p = eta > 0 ? 1 / (1 + small) : small / (1 + small)
        value += (happened ? Math.min(eta, 0) : -Math.max(eta, 0)) - Math.log1p(small)
        slope = (happened ? 1 : 0) - p
        bend = small / ((1 + small) * (1 + small))
      } else {
        const hazard = Math.exp(eta)
        const odds = hazardOdds(hazard)
        if (happened) {
          value += log1mExp(-hazard)
          slope = odds
          bend = isExpected ? hazard * odds : odds * hazardExcess(hazard, odds)
        } else {
          value -= hazard
          slope = -hazard
          bend = isExpected ? hazard * odds : hazard
        }
      }
      slope *= weight[i]!
      bend *= weight[i]!
      slopes += slope
      curvatures += bend
      slopesByPeriod[t]! += slope
      curvaturesByPeriod[t]! += bend
      if (places === null) {
        const line = t * own
        for (let k = 0; k < own; k++) crossed[k]! += bend * baseline.values![line + k]!
      } else {
        crossed[place] = bend
        from = Math.min(from, place)
        to = place + 1
      }
    }
    total += weight[i]! * value
    if (places === null) {
      from = 0
      to = own
    }
    for (let a = 0; a < width; a++) {
      const one = values[base + a]!
      gradient[own + a]! += slopes * one
      const weighted = curvatures * one
      const line = (own + a) * size
      for (let b = 0; b <= a; b++) information[line + own + b]! += weighted * values[base + b]!
      for (let k = from; k < to; k++) information[line + k]! += crossed[k]! * one
    }
  }
  addBaseline(baseline, slopesByPeriod, curvaturesByPeriod, size, gradient, information)
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) information[b * size + a] = information[a * size + b]!
  return total
}

/** m/(eᵐ − 1): the slope at an event. */
function hazardOdds(hazard: number): number {
  return hazard === 0 ? 1 : hazard > 700 ? 0 : hazard / Math.expm1(hazard)
}

/** m + m/(eᵐ − 1) − 1, from its series where the difference would lose digits. */
function hazardExcess(hazard: number, odds: number): number {
  if (hazard > 0.02) return hazard + odds - 1
  const square = hazard * hazard
  return hazard / 2 + (square / 12) * (1 - (square / 60) * (1 - square / 42))
}

function baselineLevels({ last, places, values, width }: BaselineDesign, x: Float64Array): Float64Array {
  const levels = new Float64Array(last + 1)
  for (let t = 1; t <= last; t++) {
    if (places !== null) levels[t] = places[t]! < 0 ? 0 : x[places[t]!]!
    else for (let k = 0; k < width; k++) levels[t]! += x[k]! * values![t * width + k]!
  }
  return levels
}

function addBaseline(
  { last, places, values, width }: BaselineDesign,
  slopes: Float64Array,
  curvatures: Float64Array,
  size: number,
  gradient: Float64Array,
  information: Float64Array,
): void {
  for (let t = 1; t <= last; t++) {
    if (places !== null) {
      const place = places[t]!
      if (place < 0) continue
      gradient[place] = slopes[t]!
      information[place * size + place] = curvatures[t]!
      continue
    }
    for (let a = 0; a < width; a++) {
      gradient[a]! += slopes[t]! * values![t * width + a]!
      const weighted = curvatures[t]! * values![t * width + a]!
      for (let b = 0; b <= a; b++) information[a * size + b]! += weighted * values![t * width + b]!
    }
  }
}
