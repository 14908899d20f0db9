import { checkChoice, checkInteger, checkOptions } from '../data/checks.js'
import { quantiles } from '../numeric/index.js'
import type { PredictedOutcomes } from './predictedProbabilities.js'

/** How probabilities are put into bins. */
export interface ProbabilityBinOptions {
  /** Number of bins; default 10. Equal quantiles make fewer of equal size. */
  readonly bins?: number
  /** `equal-size` (default): cut at the type-7 quantiles; `equal-width`: [0, 1] cut evenly. Bins are closed above. */
  readonly binning?: 'equal-size' | 'equal-width'
}

/** Sums of each bin. */
export interface ProbabilityBins {
  /** One more than there are bins. */
  readonly edges: readonly number[]
  readonly counts: Float64Array
  readonly events: Float64Array
  readonly sums: Float64Array
  /** Bin of each row. */
  readonly binOf: Uint32Array
}

/** Puts probabilities into bins: (edge, next edge], the first closed below too. No customers: no bins. */
export function probabilityBins(
  { probabilities, outcomes }: PredictedOutcomes,
  options: ProbabilityBinOptions,
): ProbabilityBins {
  checkOptions(options)
  const wanted = checkInteger(options.bins ?? 10, 'options.bins', { minimum: 1 })
  const binning = checkChoice(options.binning ?? 'equal-size', ['equal-size', 'equal-width'], 'options.binning')
  const shares = Array.from({ length: wanted + 1 }, (_, i) => i / wanted)
  const edges = probabilities.length === 0 ? [] : binning === 'equal-width' ? shares : sizeEdges(probabilities, shares)
  const bins = Math.max(0, edges.length - 1)
  const counts = new Float64Array(bins)
  const events = new Float64Array(bins)
  const sums = new Float64Array(bins)
  const binOf = new Uint32Array(probabilities.length)
  for (let i = 0; i < probabilities.length; i++) {
    const bin = Math.max(0, edgesBelow(edges, probabilities[i]!) - 1)
    binOf[i] = bin
    counts[bin]! += 1
    events[bin]! += outcomes[i]!
    sums[bin]! += probabilities[i]!
  }
  return { edges, counts, events, sums, binOf }
}

/** Different quantiles; one bin where all probabilities are equal. */
function sizeEdges(probabilities: Float64Array, shares: readonly number[]): number[] {
  const cuts = quantiles(probabilities, shares).map((cut) => cut!)
  const edges = cuts.filter((cut, i) => i === 0 || cut > cuts[i - 1]!)
  return edges.length === 1 ? [edges[0]!, edges[0]!] : edges
}

/** How many edges stand below the value; binary search. */
export function edgesBelow(edges: readonly number[], value: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (edges[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
