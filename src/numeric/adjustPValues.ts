/**
 * How p-values of several tests are adjusted: `'holm'` (step down, holds whatever the dependence), `'bonferroni'` (times the
 * number of tests: never better than Holm), `'benjamini-hochberg'` (false discovery rate), `'none'`.
 */
export type PValueAdjustment = 'holm' | 'bonferroni' | 'benjamini-hochberg' | 'none'

export const pValueAdjustments: readonly PValueAdjustment[] = ['holm', 'bonferroni', 'benjamini-hochberg', 'none']

/**
 * Adjusted p-values, as R's `p.adjust`: Holm (1979); Benjamini & Hochberg (1995).
 *
 * @param pValues - in [0, 1]; `null` where there is no test, which then does not count
 */
export function adjustPValues(pValues: readonly (number | null)[], adjustment: PValueAdjustment): (number | null)[] {
  const known = pValues.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => a.p - b.p)
  const tests = known.length
  const adjusted: (number | null)[] = pValues.map(() => null)
  const factorOf = (rank: number): number => {
    if (adjustment === 'holm') return tests - rank
    if (adjustment === 'benjamini-hochberg') return tests / (rank + 1)
    return adjustment === 'bonferroni' ? tests : 1
  }
  const scaled = known.map(({ p }, rank) => Math.min(1, p * factorOf(rank)))
  if (adjustment === 'holm') for (let i = 1; i < tests; i++) scaled[i] = Math.max(scaled[i]!, scaled[i - 1]!)
  if (adjustment === 'benjamini-hochberg') {
    for (let i = tests - 2; i >= 0; i--) scaled[i] = Math.min(scaled[i]!, scaled[i + 1]!)
  }
  known.forEach(({ at }, rank) => {
    adjusted[at] = scaled[rank]!
  })
  return adjusted
}
