import type { RiskRows } from './riskRows.js'
import {
  type CoxTies,
  emptyRiskSet,
  fillRisk,
  type RiskSet,
  startStratum,
  stepBack,
  sumEvents,
  TIED,
} from './riskSet.js'

/**
 * What the hazard adds at each event time, at given coefficients. Hazards are those of a row with the largest linear predictor of
 * its stratum, whose relative risk is 1; means are of centred covariates, row by row.
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
  readonly hazardMeans: Float64Array
}

/** With what residuals need besides: Efron's correction makes the steps of those who have the event smaller. */
export interface EventSteps extends HazardSteps {
  readonly ownHazard: Float64Array
  readonly ownHazardMeans: Float64Array
  /** Mean of x̄ over the events of the time. */
  readonly means: Float64Array
}

export function hazardSteps(rows: RiskRows, ties: CoxTies, coefficients: Float64Array): HazardSteps {
  return walk(rows, ties, coefficients, null)
}

/** {@link hazardSteps}, also for those who have the event. */
export function eventSteps(rows: RiskRows, ties: CoxTies, coefficients: Float64Array): EventSteps {
  const own: OwnSteps = {
    ownHazard: new Float64Array(rows.times.length),
    ownHazardMeans: new Float64Array(rows.times.length * rows.size),
    means: new Float64Array(rows.times.length * rows.size),
  }
  return { ...walk(rows, ties, coefficients, own), ...own }
}

type OwnSteps = Pick<EventSteps, 'ownHazard' | 'ownHazardMeans' | 'means'>

function walk(rows: RiskRows, ties: CoxTies, coefficients: Float64Array, own: OwnSteps | null): HazardSteps {
  const { size, times, strataCount, timeStarts, deaths, deathWeight } = rows
  const set = emptyRiskSet(rows, ties)
  const { sums, eventSums, tied } = set
  const linear = new Float64Array(rows.count)
  fillRisk(rows, coefficients, set, linear)
  const hazard = new Float64Array(times.length)
  const variance = new Float64Array(times.length)
  const hazardMeans = new Float64Array(times.length * size)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    startStratum(rows, set, stratum)
    for (let g = timeStarts[stratum + 1]! - 1; g >= timeStarts[stratum]!; g--) {
      stepBack(rows, set, g, stratum)
      if (own === null && deaths[g] === 1) {
        const inverse = 1 / sums[0]!
        const step = deathWeight[g]! * inverse
        hazard[g] = step
        variance[g] = step * inverse
        for (let j = 0, cell = g * size; j < size; ) hazardMeans[cell++] = step * inverse * sums[++j]!
        continue
      }
      sumEvents(rows, set, g)
      const each = deathWeight[g]! / deaths[g]!
      const square = tied[TIED.square]!
      const squareShare = tied[TIED.squareShare]!
      hazard[g] = each * tied[TIED.inverse]!
      variance[g] = each * square
      for (let j = 0, cell = g * size; j < size; ) {
        j += 1
        hazardMeans[cell++] = each * (square * sums[j]! - squareShare * eventSums[j]!)
      }
      if (own !== null) fillOwn(own, set, g, each, deaths[g]!)
    }
  }
  return { linear, shift: set.shift, hazard, variance, hazardMeans }
}

function fillOwn(own: OwnSteps, { sums, eventSums, tied }: RiskSet, g: number, each: number, died: number): void {
  const size = sums.length - 1
  const inverse = tied[TIED.inverse]!
  const inverseShare = tied[TIED.inverseShare]!
  const square = tied[TIED.square]! - tied[TIED.squareShare]!
  const squareShare = tied[TIED.squareShare]! - tied[TIED.squareShareSquare]!
  own.ownHazard[g] = each * (inverse - inverseShare)
  for (let j = 0, cell = g * size; j < size; cell++) {
    j += 1
    own.means[cell] = (inverse * sums[j]! - inverseShare * eventSums[j]!) / died
    own.ownHazardMeans[cell] = each * (square * sums[j]! - squareShare * eventSums[j]!)
  }
}
