import { checkInteger, checkOptions, fail } from '../data/checks.js'
import { finiteColumn } from '../data/vectors.js'
import { quantiles } from '../numeric/index.js'
import {
  type PopulationStability,
  type PopulationStabilityOptions,
  populationStability,
} from './populationStability.js'
import { edgesBelow } from './probabilityBins.js'

/** How {@link scoreStability} cuts. */
export interface ScoreStabilityOptions extends PopulationStabilityOptions {
  /** Number of bins, cut at the type-7 quantiles of the expected scores; default 10. Equal quantiles make fewer. */
  readonly bins?: number
  /** Cuts between the bins instead, rising: bins are (−∞, c₁], (c₁, c₂], …, (cₖ, ∞). */
  readonly cuts?: readonly number[]
}

/** Population stability index of two samples of scores. */
export interface ScoreStability extends PopulationStability {
  /** Cuts between the bins; each bin is closed above. */
  readonly cuts: readonly number[]
}

/**
 * {@link populationStability} of scores: bins are cut where the expected scores have their quantiles.
 *
 * @param expected - scores when the model was built
 * @param actual   - scores now
 * @param options  - `bins` or `cuts`, and those of {@link populationStability}
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`, `invalid-rules` for cuts that do not rise, `invalid-option`
 * @example
 * scoreStability([1, 2, 3, 4], [3, 4, 4, 4, 1, 2, 3, 3], { bins: 2 }).value //=> 0.2747
 */
export function scoreStability(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  options: ScoreStabilityOptions = {},
): ScoreStability {
  checkOptions(options)
  const then = finiteColumn(expected, 'expected')
  const now = finiteColumn(actual, 'actual')
  const bins = checkInteger(options.bins ?? 10, 'options.bins', { minimum: 1 })
  const cuts = options.cuts === undefined ? cutsAt(then, bins) : risingCuts(options.cuts)
  return { ...populationStability(countsOf(then, cuts), countsOf(now, cuts), options), cuts }
}

function cutsAt(scores: Float64Array, bins: number): number[] {
  if (scores.length === 0) return []
  const shares = Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins)
  const cuts = quantiles(scores, shares).map((cut) => cut!)
  // A cut at the highest score would leave an empty bin above it.
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  return cuts.filter((cut, i) => cut < highest && (i === 0 || cut > cuts[i - 1]!))
}

function risingCuts(cuts: readonly number[]): number[] {
  const values = Array.from(finiteColumn(cuts, 'options.cuts'))
  values.forEach((cut, i) => {
    if (i > 0 && cut <= values[i - 1]!) fail('invalid-rules', `options.cuts[${i}]`, `a cut above ${values[i - 1]}`, cut)
  })
  return values
}

function countsOf(scores: Float64Array, cuts: readonly number[]): Float64Array {
  const counts = new Float64Array(cuts.length + 1)
  for (let i = 0; i < scores.length; i++) {
    counts[edgesBelow(cuts, scores[i]!)]! += 1
  }
  return counts
}
