import type { CoxFit } from './coxFit.js'

/** The covariance that predictions take, row by row: the robust one where the fit has it; null where there is none. */
export function usedCovariance({ covariance, robust }: Pick<CoxFit, 'covariance' | 'robust'>): Float64Array | null {
  const used = robust?.covariance ?? covariance
  return used === null ? null : Float64Array.from(used.flat())
}

/** 1 for rows whose prediction leans on a coefficient that runs away. */
export function uncertainRows(
  { terms, means, diverging }: Pick<CoxFit, 'terms' | 'means' | 'diverging'>,
  values: readonly Float64Array[],
  count: number,
): Uint8Array {
  const uncertain = new Uint8Array(count)
  terms.forEach((term, j) => {
    if (!diverging.includes(term)) return
    for (let i = 0; i < count; i++) if (values[j]![i] !== means[j]) uncertain[i] = 1
  })
  return uncertain
}
