import type { LogLikelihood } from '../../numeric/index.js'
import { addColumns, weightedProducts } from '../regression/weightedProducts.js'
import type { HazardSteps } from './hazardSteps.js'
import type { RiskRows } from './riskRows.js'
import {
  type CoxTies,
  emptyRiskSums,
  fillRiskSums,
  LARGE,
  type RiskSums,
  SMALL,
  sumAtRisk,
  sumOfEvents,
} from './riskSums.js'

/** What {@link partialLikelihood} needs besides the rows. */
export interface PartialLikelihoodOptions {
  readonly ties: CoxTies
  /** A factor for each event time, for tests of hazards that change with time. Default 1. */
  readonly timeWeights?: Float64Array | null
}

/** The likelihood, and what the hazard adds at each event time. */
export interface PartialLikelihood {
  readonly at: LogLikelihood
  /** At the coefficients; what was added up for the likelihood there is used up, so that only the last call may be this. */
  readonly steps: (coefficients: Float64Array) => HazardSteps
}

/** A smaller sum of risks, relative to the largest risk of the stratum, is out of reach of float64. */
const LEAST = 1e-150

/**
 * The log partial likelihood of Cox (1972) with its gradient and information.
 *
 * Back in time with sums over those at risk: value and gradient, Σ (x − x̄). Forth in time with the cumulative hazard H: the
 * expected events of each row, risk·H(its time). The information is Σ over rows of (expected events)·x xᵀ − Σ over events of
 * x̄ x̄ᵀ: the same sum as Σ over events of the variance of x among those at risk, but x xᵀ is needed once a row, and never at an
 * event. With Efron's correction Σ x̄ x̄ᵀ over the events of one time is a form in two vectors, the sums over those at risk and over
 * the events; its square is completed, so that two products make it, whatever the number of events.
 */
export function partialLikelihood(
  rows: RiskRows,
  { ties, timeWeights = null }: PartialLikelihoodOptions,
): PartialLikelihood {
  const { size, times, x } = rows
  const sums = emptyRiskSums(rows, ties)
  const each = weightOfEach(rows, timeWeights)
  const totals = eventTotals(rows, timeWeights)
  const means = x.map(() => new Float64Array(times.length))
  const eventMeans = x.map(() => new Float64Array(sums.tied.at.length))
  const meanWeights = new Float64Array(times.length)
  const eventWeights = new Float64Array(sums.tied.at.length)
  const hazard = new Float64Array(times.length)
  const ownHazard = new Float64Array(times.length)
  const products = weightedProducts(size)
  const last = new Float64Array(size).fill(Number.NaN)
  const at: LogLikelihood = (coefficients, gradient, information) => {
    last.set(coefficients)
    fillRiskSums(rows, coefficients, sums)
    let value = -logSum(rows, sums, each)
    for (let j = 0; j < size; j++) {
      sumAtRisk(rows, sums, x[j]!, means[j]!)
      sumOfEvents(rows, sums, x[j]!, eventMeans[j]!)
      const expected =
        timesInverse(means[j]!, sums.inverse, each) - completeSquare(sums, each, means[j]!, eventMeans[j]!)
      gradient[j] = totals[j]! - expected
      value += coefficients[j]! * totals[j]!
    }
    fillSteps(sums.inverse, sums.square, each, hazard, ownHazard, meanWeights)
    fillTiedSteps(sums, each, ownHazard, eventWeights)
    fillExpected(rows, sums.risk, hazard, ownHazard)
    addColumns(products, x, sums.risk)
    addColumns(products, means, meanWeights)
    addColumns(products, eventMeans, eventWeights)
    products.take(information)
    return value
  }
  const steps = (coefficients: Float64Array): HazardSteps => {
    const isLast = coefficients.every((b, j) => b === last[j])
    if (!isLast) at(coefficients, new Float64Array(size), new Float64Array(size * size))
    const variance = sums.square
    for (let g = 0; g < variance.length; g++) variance[g]! *= each[g]!
    for (const column of means) hazardOfMeans(column, variance, sums.inverse)
    return { linear: sums.linear, shift: sums.shift, hazard, variance, hazardMeans: means }
  }
  return { at, steps }
}

/** Means whose square is complete times Σ w/D²: Σ w·x̄/D. */
function hazardOfMeans(means: Float64Array, variance: Float64Array, inverse: Float64Array): void {
  for (let g = 0; g < means.length; g++) means[g]! *= variance[g]! / inverse[g]!
}

/** Weight of one event of each time. */
function weightOfEach({ deaths, deathWeight }: RiskRows, timeWeights: Float64Array | null): Float64Array {
  const each = new Float64Array(deaths.length)
  for (let g = 0; g < each.length; g++) {
    each[g] = ((timeWeights === null ? 1 : timeWeights[g]!) * deathWeight[g]!) / deaths[g]!
  }
  return each
}

/** Σ weight·x over the events. */
function eventTotals(rows: RiskRows, timeWeights: Float64Array | null): Float64Array {
  const { x, weight, from, deaths, count } = rows
  const own = new Float64Array(count)
  for (let g = 0; g < from.length; g++) {
    own.fill(timeWeights === null ? 1 : timeWeights[g]!, from[g]!, from[g]! + deaths[g]!)
  }
  if (weight !== null) for (let at = 0; at < count; at++) own[at]! *= weight[at]!
  return Float64Array.from(x, (column) => dotProduct(own, column))
}

function dotProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** Σ weight · log D over the events of all strata; ∞ where a sum of risks is too small. */
function logSum({ strataCount, timeStarts, deaths }: RiskRows, sums: RiskSums, each: Float64Array): number {
  const { totals, shift, tied } = sums
  let sum = 0
  for (let stratum = 0; stratum < strataCount; stratum++) {
    sum += logSumOf(totals, deaths, each, timeStarts[stratum]!, timeStarts[stratum + 1]!, shift[stratum]!)
  }
  for (let i = 0; i < tied.at.length; i++) {
    const g = tied.at[i]!
    sum += each[g]! * (tied.log[i]! - deaths[g]! * Math.log(totals[g]!))
  }
  return sum
}

/** {@link logSum} of one stratum, without Efron's correction. */
function logSumOf(
  totals: Float64Array,
  deaths: Uint32Array,
  each: Float64Array,
  first: number,
  last: number,
  shift: number,
): number {
  if (first === last) return 0
  let sum = 0
  let product = 1
  let died = 0
  let least = Infinity
  for (let g = first; g < last; g++) {
    const total = totals[g]!
    const weight = each[g]! * deaths[g]!
    if (!(total >= least)) least = total
    died += weight
    if (weight !== 1) {
      sum += weight * Math.log(total)
      continue
    }
    product *= total
    if (product > LARGE || product < SMALL) {
      sum += Math.log(product)
      product = 1
    }
  }
  return least > LEAST ? sum + Math.log(product) + died * shift : Infinity
}

/** Makes the sums of a column means; Σ weight · mean over all events. */
function timesInverse(sums: Float64Array, inverse: Float64Array, each: Float64Array): number {
  let total = 0
  for (let g = 0; g < sums.length; g++) {
    const mean = sums[g]! * inverse[g]!
    sums[g] = mean
    total += each[g]! * mean
  }
  return total
}

/**
 * Takes from the means of a column what completes the square, and relates the sums over the events to the same denominators;
 * what Efron's correction takes from Σ weight · mean is given back.
 */
function completeSquare(
  { inverse, square, tied }: RiskSums,
  each: Float64Array,
  means: Float64Array,
  eventSums: Float64Array,
): number {
  const { at, inverseShare, squareShare } = tied
  let total = 0
  for (let i = 0; i < at.length; i++) {
    const g = at[i]!
    total += each[g]! * inverseShare[i]! * eventSums[i]!
    const mean = inverse[g]! * eventSums[i]!
    means[g]! -= (squareShare[i]! / square[g]!) * mean
    eventSums[i] = mean
  }
  return total
}

/** What the hazard adds at each event time, and minus the weights of the products of the means. */
function fillSteps(
  inverse: Float64Array,
  square: Float64Array,
  each: Float64Array,
  hazard: Float64Array,
  ownHazard: Float64Array,
  meanWeights: Float64Array,
): void {
  for (let g = 0; g < hazard.length; g++) {
    const step = each[g]! * inverse[g]!
    hazard[g] = step
    ownHazard[g] = step
    meanWeights[g] = (-each[g]! * square[g]!) / (inverse[g]! * inverse[g]!)
  }
}

/** What it adds for those who have one of several events; minus the weights of the products over the events. */
function fillTiedSteps(
  { inverse, square, tied }: RiskSums,
  each: Float64Array,
  ownHazard: Float64Array,
  eventWeights: Float64Array,
): void {
  const { at, inverseShare, squareShare, squareShareSquare } = tied
  for (let i = 0; i < at.length; i++) {
    const g = at[i]!
    ownHazard[g]! -= each[g]! * inverseShare[i]!
    const left = squareShareSquare[i]! - (squareShare[i]! * squareShare[i]!) / square[g]!
    eventWeights[i] = (-each[g]! * left) / (inverse[g]! * inverse[g]!)
  }
}

/** Puts expected events in place of the risks. */
function fillExpected(rows: RiskRows, risk: Float64Array, hazard: Float64Array, ownHazard: Float64Array): void {
  const { strataCount, rowStarts, timeStarts, from, deaths, since } = rows
  for (let stratum = 0; stratum < strataCount; stratum++) {
    const first = timeStarts[stratum]!
    const last = timeStarts[stratum + 1]!
    const end = rowStarts[stratum + 1]!
    risk.fill(0, rowStarts[stratum]!, first < last ? from[first]! : end)
    if (since !== null) exposeSince(risk, since, hazard, ownHazard, from, deaths, first, last, end)
    else expose(risk, hazard, ownHazard, from, deaths, first, last, end)
  }
}

function expose(
  risk: Float64Array,
  hazard: Float64Array,
  ownHazard: Float64Array,
  from: Uint32Array,
  deaths: Uint32Array,
  first: number,
  last: number,
  end: number,
): void {
  let sum = 0
  for (let g = first; g < last; g++) {
    const next = g + 1 < last ? from[g + 1]! : end
    let at = from[g]!
    const own = sum + ownHazard[g]!
    sum += hazard[g]!
    for (const died = at + deaths[g]!; at < died; at++) risk[at]! *= own
    for (; at < next; at++) risk[at]! *= sum
  }
}

/** {@link expose} less the hazard before the rows entered. */
function exposeSince(
  risk: Float64Array,
  since: Uint32Array,
  hazard: Float64Array,
  ownHazard: Float64Array,
  from: Uint32Array,
  deaths: Uint32Array,
  first: number,
  last: number,
  end: number,
): void {
  const before = new Float64Array(last - first + 1)
  for (let g = first; g < last; g++) {
    const next = g + 1 < last ? from[g + 1]! : end
    const died = from[g]! + deaths[g]!
    const own = before[g - first]! + ownHazard[g]!
    const sum = before[g - first]! + hazard[g]!
    before[g - first + 1] = sum
    for (let at = from[g]!; at < next; at++) risk[at]! *= (at < died ? own : sum) - before[since[at]! - first]!
  }
}
