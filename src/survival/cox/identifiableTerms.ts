import { type DroppedTerm, dependentTerms } from '../regression/independentTerms.js'
import type { RiskTimes } from './riskRows.js'

/** Which covariates the partial likelihood can tell apart. */
export interface IdentifiableTerms {
  /** Indices of the columns that stay. */
  readonly kept: readonly number[]
  readonly dropped: readonly DroppedTerm[]
}

/**
 * Leaves out what no partial likelihood can estimate: a covariate that is the same for all who are at risk together, wherever an
 * event happens (constant, or constant within each stratum, or different only for those who ended before the first event), and,
 * without a penalty, one that others determine in that sense. Two rows are at risk together if a chain of event times joins them.
 *
 * @param columns       - one a term, in the caller's order of rows
 * @param keepCollinear - true where a penalty can tell collinear terms apart
 */
export function identifiableTerms(
  times: RiskTimes,
  terms: readonly string[],
  columns: readonly Float64Array[],
  keepCollinear: boolean,
): IdentifiableTerms {
  const { groups, groupCount, weights } = riskGroups(times)
  const values = groupCount === 1 ? columns : columns.map((column) => centred(column, groups, groupCount, weights))
  const names = terms.map((_, i) => String(i))
  const parts = keepCollinear ? names.map((name) => [name]) : [names]
  const found = parts.map((part) =>
    dependentTerms(
      part,
      part.map((name) => values[Number(name)]!),
      weights,
    ),
  )
  return {
    kept: found.flatMap(({ kept }, part) => kept.map((at) => Number(parts[part]![at]))),
    dropped: found.flatMap((part) =>
      part.dropped.map(({ term, reason, combination }) => ({
        term: terms[Number(term)]!,
        reason,
        combination: combination.map((one) => ({ ...one, term: terms[Number(one.term)]! })),
      })),
    ),
  }
}

interface RiskGroups {
  /** Group of each of the caller's rows; rows that are at risk at no event have any. */
  readonly groups: Uint32Array
  readonly groupCount: number
  /** Weight of each of the caller's rows, 0 for those at risk at no event. */
  readonly weights: Float64Array
}

/** Rows joined by common event times: all of a stratum, unless a gap without anybody at risk before and after parts them. */
function riskGroups({
  count,
  order,
  weight,
  timeStarts,
  times,
  since,
  until,
  strataCount,
  rowStarts,
}: RiskTimes): RiskGroups {
  const joins = new Int32Array(times.length + 1)
  const weights = new Float64Array(count)
  const firstOf = new Uint32Array(count)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    for (let at = rowStarts[stratum]!; at < rowStarts[stratum + 1]!; at++) {
      const first = since === null ? timeStarts[stratum]! : since[at]!
      const own = weight === null ? 1 : weight[at]!
      if (!(until[at]! > first && own > 0)) continue
      weights[order[at]!] = own
      firstOf[order[at]!] = first
      joins[first]! += 1
      joins[until[at]! - 1]! -= 1
    }
  }
  const groupOf = new Uint32Array(times.length + 1)
  let groupCount = 0
  let open = 0
  for (let g = 0; g < times.length; g++) {
    if (open === 0) groupCount += 1
    groupOf[g] = groupCount - 1
    open += joins[g]!
  }
  const groups = firstOf
  for (let row = 0; row < count; row++) groups[row] = groupOf[firstOf[row]!]!
  return { groups, groupCount: Math.max(1, groupCount), weights }
}

/** Differences from the mean of the group, smaller than this share of the largest value, are rounding. */
const ROUNDING = 1e-12

function centred(column: Float64Array, groups: Uint32Array, groupCount: number, weights: Float64Array): Float64Array {
  const sums = new Float64Array(groupCount)
  const totals = new Float64Array(groupCount)
  let largest = 0
  for (let i = 0; i < column.length; i++) {
    sums[groups[i]!]! += weights[i]! * column[i]!
    totals[groups[i]!]! += weights[i]!
    if (weights[i]! > 0 && Math.abs(column[i]!) > largest) largest = Math.abs(column[i]!)
  }
  const differences = new Float64Array(column.length)
  for (let i = 0; i < column.length; i++) {
    if (weights[i] === 0) continue
    const difference = column[i]! - sums[groups[i]!]! / totals[groups[i]!]!
    if (Math.abs(difference) > ROUNDING * largest) differences[i] = difference
  }
  return differences
}
