import { expect } from 'vitest'
import type { ModelFit } from '../../../src/lifetime/engine/purchaseModel.js'

const SEEDS = 200

/** By parameter, the share of the fits whose 95 % interval, made on the log scale, holds the truth. */
export function intervalCoverage<Params extends object>(
  truth: Params,
  fitOf: (seed: number) => ModelFit<Params>,
): Record<string, number> {
  const held: Record<string, number> = {}
  let fits = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const fit = fitOf(seed)
    if (!fit.converged || fit.standardErrors === null) continue
    fits++
    for (const term of fit.terms) {
      const [found, wanted] = [fit.params, truth].map((params) => (params as Record<string, number>)[term]!) as [
        number,
        number,
      ]
      const distance = (Math.log(found / wanted) * found) / fit.standardErrors[term]!
      held[term] = (held[term] ?? 0) + (Math.abs(distance) <= 1.96 ? 1 : 0)
    }
  }
  expect(fits).toBeGreaterThan(0.95 * SEEDS)
  return Object.fromEntries(Object.entries(held).map(([term, count]) => [term, count / fits]))
}
