/**
 * Fills `table[x]` with r² (ψ′(r + x) − ψ′(r)) = −Σ (r/(r + k))², k < x: the second derivative of ln Γ(r + x) − ln Γ(r) by ln r is
 * the first one and this.
 */
export function fillRiseBend(r: number, table: Float64Array): Float64Array {
  let sum = 0
  for (let x = 0; x < table.length; x++) {
    table[x] = sum
    sum -= (r / (r + x)) ** 2
  }
  return table
}
