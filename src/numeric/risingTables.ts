/**
 * Fills `table[x]` with ln Γ(start + x) − ln Γ(start), x = 0, 1, …: the logarithm of the rising factorial, what the likelihoods
 * need at every count of purchases.
 *
 * A compensated sum of logarithms, so that nothing cancels for a huge `start` and nothing piles up along a long table. About 8 ns
 * an entry, less than a log-gamma.
 *
 * @param start - > 0
 * @param table - written to, whole; made once by the caller and used again at every step of a fit
 * @returns `table`, to about 2e-16 relative (absolute where a value passes 0)
 */
export function fillLogRising(start: number, table: Float64Array): Float64Array {
  let sum = 0
  let carry = 0
  for (let x = 0; x < table.length; x++) {
    table[x] = sum
    const term = Math.log(start + x) - carry
    const next = sum + term
    carry = next - sum - term
    sum = next
  }
  return table
}

/**
 * Fills `table[x]` with ψ(start + x) − ψ(start) = Σ 1/(start + k), k < x: the derivative of {@link fillLogRising} in `start`.
 *
 * @param start - > 0
 * @param table - written to, whole
 * @returns `table`, to about 2e-16 relative
 */
export function fillDigammaRise(start: number, table: Float64Array): Float64Array {
  let sum = 0
  let carry = 0
  for (let x = 0; x < table.length; x++) {
    table[x] = sum
    const term = 1 / (start + x) - carry
    const next = sum + term
    carry = next - sum - term
    sum = next
  }
  return table
}
