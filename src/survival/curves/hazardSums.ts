import type { RiskTable } from './riskTable.js'

/** What the cumulative hazard adds for d events at one time among n: d/n, or 1/n + 1/(n − 1) + … of events one after another. */
export type TieRule = 'nelson-aalen' | 'fleming-harrington'

export const tieRules: readonly TieRule[] = ['nelson-aalen', 'fleming-harrington']

/**
 * H(t) and its standard error √Σ d/n²: Nelson (1969), Aalen (1978); for `fleming-harrington` √Σ Σₖ 1/(n − k)² (Fleming &
 * Harrington 1984). A row of weight w with the event counts as w events, one after another in equal steps of weight where several
 * rows share a time, as in R.
 */
export function hazardSums(
  { atRisk, events, eventRows }: Pick<RiskTable, 'atRisk' | 'events' | 'eventRows'>,
  ties: TieRule,
): { cumulativeHazard: Float64Array; hazardStandardError: Float64Array } {
  const cumulativeHazard = new Float64Array(atRisk.length)
  const hazardStandardError = new Float64Array(atRisk.length)
  if (ties === 'nelson-aalen') addAtOnce(atRisk, events, cumulativeHazard, hazardStandardError)
  else addOneByOne(atRisk, events, eventRows, cumulativeHazard, hazardStandardError)
  return { cumulativeHazard, hazardStandardError }
}

function addAtOnce(atRisk: Float64Array, events: Float64Array, sums: Float64Array, errors: Float64Array): void {
  let hazard = 0
  let variance = 0
  let error = 0
  for (let i = 0; i < atRisk.length; i++) {
    if (events[i]! > 0) {
      const share = events[i]! / atRisk[i]!
      hazard += share
      variance += share / atRisk[i]!
      error = Math.sqrt(variance)
    }
    sums[i] = hazard
    errors[i] = error
  }
}

function addOneByOne(
  atRisk: Float64Array,
  events: Float64Array,
  eventRows: Float64Array,
  sums: Float64Array,
  errors: Float64Array,
): void {
  let hazard = 0
  let variance = 0
  for (let i = 0; i < atRisk.length; i++) {
    const step = events[i]! / eventRows[i]!
    for (let k = 0; k < eventRows[i]! && step > 0; k++) {
      const share = step / (atRisk[i]! - k * step)
      hazard += share
      variance += share * share
    }
    sums[i] = hazard
    errors[i] = Math.sqrt(variance)
  }
}
