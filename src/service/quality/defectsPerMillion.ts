import { checkNumber, checkOptions, fail } from '../../data/checks.js'

/** Defects found, and where they could have been. */
export interface DefectCounts {
  /** Defects found, 0 or more; a mean may have a fraction. */
  readonly defects: number
  /** Units looked at: pieces, orders, calls; above 0. */
  readonly units: number
  /** Chances of a defect in one unit. Default 1. */
  readonly opportunities?: number
}

/** Defects per million opportunities and what leads to them. */
export interface DefectsPerMillion {
  readonly defects: number
  readonly units: number
  readonly opportunities: number
  /** units × opportunities */
  readonly totalOpportunities: number
  /** DPU */
  readonly defectsPerUnit: number
  /** DPO, 0 to 1 */
  readonly defectsPerOpportunity: number
  /** DPMO, 0 to 1,000,000 */
  readonly defectsPerMillion: number
  /** 1 − DPO */
  readonly yield: number
  /** exp(−DPU): the share of units without a defect, where defects fall on units by chance (Poisson). */
  readonly unitsWithoutDefect: number
}

/**
 * Defects per million opportunities, DPMO (百万机会缺陷数): D / (U · O) · 10⁶.
 *
 * @param counts - defects, units, opportunities of a unit
 * @throws ClienteleError `out-of-range` for more defects than opportunities, `missing-value`, `invalid-number`
 * @example
 * defectsPerMillion({ defects: 12, units: 10, opportunities: 60 }).defectsPerMillion //=> 20000
 */
export function defectsPerMillion(counts: DefectCounts): DefectsPerMillion {
  return countDefects(counts, 'counts')
}

/** {@link defectsPerMillion} of counts that the caller's function calls otherwise. */
export function countDefects(counts: DefectCounts, path: string): DefectsPerMillion {
  checkOptions(counts, path)
  const defects = checkNumber(counts.defects, `${path}.defects`, { minimum: 0 })
  const units = checkNumber(counts.units, `${path}.units`, { above: 0 })
  const opportunities = checkNumber(counts.opportunities ?? 1, `${path}.opportunities`, { above: 0 })
  const totalOpportunities = units * opportunities
  if (!(totalOpportunities > 0 && totalOpportunities < Infinity))
    fail('out-of-range', `${path}.opportunities`, 'a product with `units` that a float64 can hold', opportunities)
  if (defects > totalOpportunities)
    fail('out-of-range', `${path}.defects`, `at most ${totalOpportunities}, the opportunities`, defects)
  const defectsPerOpportunity = defects / totalOpportunities
  return {
    defects,
    units,
    opportunities,
    totalOpportunities,
    defectsPerUnit: defects / units,
    defectsPerOpportunity,
    // Dividing last keeps 34 of 10,000 at 3,400.
    defectsPerMillion: Math.min(1e6, (defects * 1e6) / totalOpportunities),
    yield: 1 - defectsPerOpportunity,
    unitsWithoutDefect: Math.exp(-defects / units),
  }
}
