import type { RiskRows } from './riskRows.js'
import { type CoxTies, emptyRiskSums, fillRiskSums, type RiskSums, sumAtRisk, sumOfEvents } from './riskSums.js'

/**
 * What the hazard adds at each event time, at given coefficients. Hazards are those of a row with the largest linear predictor of
 * its stratum, whose relative risk is 1; means are of centred covariates, one column each.
 */
export interface HazardSteps {
  /** Linear predictor at each place, from centred covariates. */
  readonly linear: Float64Array
  /** The largest of each stratum. */
  readonly shift: Float64Array
  /** Σ w/D */
  readonly hazard: Float64Array
  /** Σ w/D² */
  readonly variance: Float64Array
  /** Σ w·x̄/D */
  readonly hazardMeans: readonly Float64Array[]
}

/** With what residuals need besides: Efron's correction makes the steps of those who have the event smaller. */
export interface EventSteps extends HazardSteps {
  readonly ownHazard: Float64Array
  readonly ownHazardMeans: readonly Float64Array[]
  /** Mean of x̄ over the events of the time. */
  readonly means: readonly Float64Array[]
}

/** The steps with those of the rows that have the event. */
export function eventSteps(rows: RiskRows, ties: CoxTies, coefficients: Float64Array): EventSteps {
  const { sums, each } = sumsAt(rows, ties, coefficients)
  const { inverse, square, tied } = sums
  const hazardMeans: Float64Array[] = []
  const ownHazardMeans: Float64Array[] = []
  const means: Float64Array[] = []
  const ofEach = Float64Array.from(rows.deaths, (died) => 1 / died)
  for (const column of rows.x) {
    const atRisk = new Float64Array(each.length)
    sumAtRisk(rows, sums, column, atRisk)
    const events = eventSums(rows, sums, column)
    const all = new Float64Array(each.length)
    multiply(atRisk, square, each, all)
    takeEvents(sums, tied.squareShare, events, each, all)
    const own = all.slice()
    takeOwn(sums, events, atRisk, each, own)
    const mean = new Float64Array(each.length)
    multiply(atRisk, inverse, ofEach, mean)
    takeEvents(sums, tied.inverseShare, events, ofEach, mean)
    hazardMeans.push(all)
    ownHazardMeans.push(own)
    means.push(mean)
  }
  const steps = stepsOf(sums, each, hazardMeans)
  const ownHazard = steps.hazard.slice()
  for (let i = 0; i < tied.at.length; i++) ownHazard[tied.at[i]!]! -= each[tied.at[i]!]! * tied.inverseShare[i]!
  return { ...steps, ownHazard, ownHazardMeans, means }
}

/** The sums at the coefficients, and the weight of one event of each time. */
function sumsAt(rows: RiskRows, ties: CoxTies, coefficients: Float64Array): { sums: RiskSums; each: Float64Array } {
  const sums = emptyRiskSums(rows, ties)
  fillRiskSums(rows, coefficients, sums)
  const each = new Float64Array(rows.times.length)
  for (let g = 0; g < each.length; g++) each[g] = rows.deathWeight[g]! / rows.deaths[g]!
  return { sums, each }
}

function stepsOf(
  { linear, shift, inverse, square }: RiskSums,
  each: Float64Array,
  hazardMeans: readonly Float64Array[],
): HazardSteps {
  const hazard = new Float64Array(each.length)
  const variance = new Float64Array(each.length)
  for (let g = 0; g < each.length; g++) {
    hazard[g] = each[g]! * inverse[g]!
    variance[g] = each[g]! * square[g]!
  }
  return { linear, shift, hazard, variance, hazardMeans }
}

function eventSums(rows: RiskRows, sums: RiskSums, column: Float64Array): Float64Array {
  const events = new Float64Array(sums.tied.at.length)
  sumOfEvents(rows, sums, column, events)
  return events
}

function multiply(a: Float64Array, b: Float64Array, c: Float64Array, into: Float64Array): void {
  for (let g = 0; g < into.length; g++) into[g] = a[g]! * b[g]! * c[g]!
}

/** Takes share · Σ over the events from the sums of times with ties. */
function takeEvents(
  { tied: { at } }: RiskSums,
  share: Float64Array,
  events: Float64Array,
  each: Float64Array,
  from: Float64Array,
): void {
  for (let i = 0; i < at.length; i++) from[at[i]!]! -= each[at[i]!]! * share[i]! * events[i]!
}

/** Makes the hazards of all those of one who has the event: of each denominator the share 1 − u. */
function takeOwn(
  { tied: { at, squareShare, squareShareSquare } }: RiskSums,
  events: Float64Array,
  atRisk: Float64Array,
  each: Float64Array,
  from: Float64Array,
): void {
  for (let i = 0; i < at.length; i++) {
    const g = at[i]!
    from[g]! -= each[g]! * (squareShare[i]! * atRisk[g]! - squareShareSquare[i]! * events[i]!)
  }
}
