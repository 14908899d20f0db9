import type { LogLikelihood } from '../../numeric/index.js'
import { addOuterProducts } from './outerProducts.js'
import type { RiskRows } from './riskRows.js'
import {
  type CoxTies,
  emptyRiskSet,
  fillRisk,
  LARGE,
  LEAST,
  type RiskSet,
  SMALL,
  startStratum,
  stepBack,
  sumEvents,
  TIED,
} from './riskSet.js'

/** What {@link partialLikelihood} needs besides the rows. */
export interface PartialLikelihoodOptions {
  readonly ties: CoxTies
  /** A factor for each event time, for tests of hazards that change with time. Default 1. */
  readonly timeWeights?: Float64Array | null
}

/**
 * The log partial likelihood of Cox (1972) with its gradient and information, in two passes over the rows.
 *
 * Back in time with sums over those at risk: value and gradient, Σ (x − x̄), and the second half of the information,
 * Σ over rows of (expected events)·x xᵀ − Σ over events of x̄ x̄ᵀ. Forth in time with the cumulative hazard H: the first half, where
 * the expected events of a row are risk·H(its time). It is the same sum as Σ over events of the variance of x among those at risk,
 * but x xᵀ is needed once a row, and never at an event. Efron's correction enters through the sums of 1/D, u/D, u²/D² of an event
 * time, so that ties make it faster.
 */
export function partialLikelihood(
  rows: RiskRows,
  { ties, timeWeights = null }: PartialLikelihoodOptions,
): LogLikelihood {
  const { size, strataCount, times } = rows
  const walk: Walk = {
    rows,
    set: emptyRiskSet(rows, ties),
    timeWeights,
    hazard: new Float64Array(times.length),
    ownHazard: new Float64Array(times.length),
    hazardSum: rows.since === null ? null : new Float64Array(times.length),
    means: new Float64Array(BATCH * size),
    meanWeights: new Float64Array(BATCH),
    products: new Float64Array((size * (size + 1)) / 2),
  }
  const totals = eventTotals(rows, timeWeights)
  return (coefficients, gradient, information) => {
    gradient.set(totals)
    walk.products.fill(0)
    fillRisk(rows, coefficients, walk.set)
    let value = 0
    for (let j = 0; j < size; j++) value += coefficients[j]! * totals[j]!
    for (let stratum = 0; stratum < strataCount; stratum++) {
      value -= walkBack(walk, stratum, gradient)
      walkForth(walk, stratum)
    }
    unpack(walk.products, size, information)
    return value
  }
}

/** Where the passes over the rows leave what they find; event times are those of {@link RiskRows}. */
interface Walk {
  readonly rows: RiskRows
  readonly set: RiskSet
  readonly timeWeights: Float64Array | null
  /** What the hazard adds at each event time for those at risk, relative to the largest risk of the stratum, */
  readonly hazard: Float64Array
  /** for those who have the event then, */
  readonly ownHazard: Float64Array
  /** and the sum of the first through the stratum; kept where rows enter late. */
  readonly hazardSum: Float64Array | null
  /** Means x̄ of event times without ties, whose products are added up by the batch. */
  readonly means: Float64Array
  readonly meanWeights: Float64Array
  /** Lower triangle of the information, packed row by row. */
  readonly products: Float64Array
}

const BATCH = 64

/** Σ weight·x over the events. */
function eventTotals(
  { size, x, weight, times, from, deaths }: RiskRows,
  timeWeights: Float64Array | null,
): Float64Array {
  const totals = new Float64Array(size)
  for (let g = 0; g < times.length; g++) {
    for (let at = from[g]!; at < from[g]! + deaths[g]!; at++) {
      const own = (weight === null ? 1 : weight[at]!) * (timeWeights === null ? 1 : timeWeights[g]!)
      for (let j = 0; j < size; j++) totals[j]! += own * x[at * size + j]!
    }
  }
  return totals
}

/** Fills the hazards, takes Σ x̄ from the gradient and Σ x̄ x̄ᵀ from the products; gives back Σ weight · log D. */
function walkBack(walk: Walk, stratum: number, gradient: Float64Array): number {
  const { rows, set, timeWeights, hazard, ownHazard, means, meanWeights } = walk
  const { size, timeStarts, deaths, deathWeight } = rows
  const { sums } = set
  if (timeStarts[stratum] === timeStarts[stratum + 1]) return 0
  let value = 0
  let died = 0
  let product = 1
  let batch = 0
  startStratum(rows, set, stratum)
  for (let g = timeStarts[stratum + 1]! - 1; g >= timeStarts[stratum]!; g--) {
    stepBack(rows, set, g, stratum)
    const total = sums[0]!
    if (!(total > LEAST)) return Infinity
    const weight = timeWeights === null ? deathWeight[g]! : timeWeights[g]! * deathWeight[g]!
    died += weight
    if (deaths[g]! > 1 && set.ties === 'efron') {
      value += tiedEvents(walk, g, weight / deaths[g]!, gradient)
      continue
    }
    if (weight === 1) {
      product *= total
      if (product > LARGE || product < SMALL) {
        value += Math.log(product)
        product = 1
      }
    } else value += weight * Math.log(total)
    const inverse = 1 / total
    hazard[g] = weight * inverse
    ownHazard[g] = weight * inverse
    for (let j = 0, cell = batch * size; j < size; ) means[cell++] = sums[++j]! * inverse
    meanWeights[batch++] = -weight
    if (batch < BATCH) continue
    takeMeans(walk, batch, gradient)
    batch = 0
  }
  takeMeans(walk, batch, gradient)
  return value + Math.log(product) + died * set.shift[stratum]!
}

function takeMeans(
  { rows: { size }, means, meanWeights, products }: Walk,
  batch: number,
  gradient: Float64Array,
): void {
  for (let i = 0, cell = 0; i < batch; i++) {
    const weight = meanWeights[i]!
    for (let j = 0; j < size; j++) gradient[j]! += weight * means[cell++]!
  }
  addOuterProducts(products, means, size, meanWeights, 0, batch)
}

/** What {@link walkBack} does, for events that share a time; `each` is the weight of one of them. */
function tiedEvents(walk: Walk, g: number, each: number, gradient: Float64Array): number {
  const { rows, set, products } = walk
  const { size } = rows
  const { sums, eventSums, tied } = set
  sumEvents(rows, set, g)
  const inverse = each * tied[TIED.inverse]!
  const inverseShare = each * tied[TIED.inverseShare]!
  const square = each * tied[TIED.square]!
  const cross = each * tied[TIED.squareShare]!
  const squareShare = each * tied[TIED.squareShareSquare]!
  walk.hazard[g] = inverse
  walk.ownHazard[g] = inverse - inverseShare
  for (let j = 0, cell = 0; j < size; j++) {
    const sum = sums[j + 1]!
    const own = eventSums[j + 1]!
    gradient[j]! -= inverse * sum - inverseShare * own
    const scaled = square * sum - cross * own
    const scaledOwn = squareShare * own - cross * sum
    for (let k = 0; k <= j; k++) products[cell++]! -= scaled * sums[k + 1]! + scaledOwn * eventSums[k + 1]!
  }
  return each * tied[TIED.log]!
}

/** Adds Σ (expected events) x xᵀ to the products; the risks of the stratum become expected events. */
function walkForth({ rows, set, hazard, ownHazard, hazardSum, products }: Walk, stratum: number): void {
  const { size, x, rowStarts, timeStarts, from, deaths, since } = rows
  const { risk } = set
  const first = timeStarts[stratum]!
  const last = timeStarts[stratum + 1]!
  if (first === last) return
  let sum = 0
  for (let g = first; g < last; g++) {
    const begin = from[g]!
    const died = begin + deaths[g]!
    const end = g + 1 < last ? from[g + 1]! : rowStarts[stratum + 1]!
    const own = sum + ownHazard[g]!
    sum += hazard[g]!
    if (since === null || hazardSum === null) {
      for (let at = begin; at < died; at++) risk[at]! *= own
      for (let at = died; at < end; at++) risk[at]! *= sum
      continue
    }
    hazardSum[g] = sum
    for (let at = begin; at < end; at++) {
      const before = since[at]! > first ? hazardSum[since[at]! - 1]! : 0
      risk[at]! *= (at < died ? own : sum) - before
    }
  }
  addOuterProducts(products, x, size, risk, from[first]!, rowStarts[stratum + 1]!)
}

function unpack(products: Float64Array, size: number, information: Float64Array): void {
  for (let j = 0, cell = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      information[j * size + k] = products[cell]!
      information[k * size + j] = products[cell++]!
    }
  }
}
