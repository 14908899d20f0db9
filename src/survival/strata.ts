/** Rows stratum by stratum, in a given order within each. */
export interface StrataOrder {
  readonly order: Uint32Array
  /** Where each stratum starts in `order`; one element more than there are strata. */
  readonly starts: Uint32Array
}

/**
 * Sorts an order of all rows by stratum, keeping it within each.
 *
 * @param order       - all rows; not changed, and given back where there is one stratum
 * @param strata      - stratum of each row, 0 … `strataCount` − 1; `null` for one stratum
 * @param strataCount - how many there are
 */
export function strataOrder(order: Uint32Array, strata: Uint32Array | null, strataCount: number): StrataOrder {
  const starts = new Uint32Array(strataCount + 1)
  if (strata === null || strataCount === 1) {
    starts[1] = order.length
    return { order, starts }
  }
  for (let i = 0; i < strata.length; i++) starts[strata[i]! + 1]!++
  for (let stratum = 0; stratum < strataCount; stratum++) starts[stratum + 1]! += starts[stratum]!
  const next = starts.slice()
  const sorted = new Uint32Array(order.length)
  for (let at = 0; at < order.length; at++) sorted[next[strata[order[at]!]!]!++] = order[at]!
  return { order: sorted, starts }
}
