/** Survival at points, one column a point, as customers × times: customer i at time k stands at `i * times + k`. */
export function survivalMatrix(points: readonly { readonly survival: Float64Array }[]): Float64Array {
  const count = points[0]?.survival.length ?? 0
  const matrix = new Float64Array(count * points.length)
  points.forEach(({ survival }, k) => {
    for (let i = 0; i < count; i++) matrix[i * points.length + k] = survival[i]!
  })
  return matrix
}
