import { eventsAmong, type PredictedOutcomes, readProbabilities } from './predictedProbabilities.js'
import { type ProbabilityBinOptions, probabilityBins } from './probabilityBins.js'
import type { Outcomes } from './scoredOutcomes.js'

/** Parts of a Brier score: value = reliability − resolution + uncertainty + withinBins. */
export interface BrierDecomposition {
  /** Mean squared distance of predicted and observed over the bins: 0 where the probabilities are true. */
  readonly reliability: number
  /** Variance of the observed rates between the bins: the more the score tells customers apart, the larger. */
  readonly resolution: number
  /** Variance of the outcomes: nothing to be done about it. */
  readonly uncertainty: number
  /** What the bins hide: variance of the probabilities within them, less twice their covariance with the outcomes. */
  readonly withinBins: number
}

/** Brier score. All null of no customers. */
export interface BrierScore {
  /** Mean squared distance of probability and outcome, 0 (perfect) … 1. */
  readonly value: number | null
  /** Of giving everybody the share of events. */
  readonly reference: number | null
  /** 1 − value ÷ reference: 1 is perfect, 0 no better than the share; null where all have the same outcome. */
  readonly skill: number | null
  readonly decomposition: BrierDecomposition | null
}

/**
 * Brier score of predicted probabilities (Brier 1950), with its decomposition over bins (Murphy 1973; the part within the bins
 * after Stephenson, Coelho & Jolliffe 2008).
 *
 * @param probabilities - one a customer, 0 … 1
 * @param outcomes      - 1 or true where the event came
 * @param options       - `bins`, `binning` of the decomposition
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`, `unequal-lengths`, `invalid-option`
 * @example
 * brierScore([0.9, 0.6, 0.2, 0.1], [1, 1, 0, 0]).value //=> 0.055
 */
export function brierScore(
  probabilities: ArrayLike<number>,
  outcomes: Outcomes,
  options: ProbabilityBinOptions = {},
): BrierScore {
  const read = readProbabilities(probabilities, outcomes)
  const decomposition = decompositionOf(read, options)
  const count = read.outcomes.length
  if (count === 0) return { value: null, reference: null, skill: null, decomposition: null }
  let sum = 0
  for (let i = 0; i < count; i++) sum += (read.probabilities[i]! - read.outcomes[i]!) ** 2
  const value = sum / count
  const reference = decomposition.uncertainty
  return { value, reference, skill: reference === 0 ? null : 1 - value / reference, decomposition }
}

function decompositionOf(read: PredictedOutcomes, options: ProbabilityBinOptions): BrierDecomposition {
  const { counts, events, sums, binOf } = probabilityBins(read, options)
  const { probabilities, outcomes } = read
  const count = outcomes.length
  const share = eventsAmong(outcomes) / count
  let reliability = 0
  let resolution = 0
  for (let bin = 0; bin < counts.length; bin++) {
    const own = counts[bin]!
    if (own === 0) continue
    reliability += own * ((sums[bin]! - events[bin]!) / own) ** 2
    resolution += own * (events[bin]! / own - share) ** 2
  }
  let within = 0
  for (let i = 0; i < count; i++) {
    const bin = binOf[i]!
    const own = counts[bin]!
    const off = probabilities[i]! - sums[bin]! / own
    within += off * (off - 2 * (outcomes[i]! - events[bin]! / own))
  }
  return {
    reliability: reliability / count,
    resolution: resolution / count,
    uncertainty: share * (1 - share),
    withinBins: within / count,
  }
}
