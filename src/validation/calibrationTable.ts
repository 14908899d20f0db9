import { checkConfidence } from '../data/checks.js'
import type { Interval } from '../data/interval.js'
import { normalQuantile } from '../numeric/index.js'
import { readProbabilities } from './predictedProbabilities.js'
import { type ProbabilityBinOptions, type ProbabilityBins, probabilityBins } from './probabilityBins.js'
import type { Outcomes } from './scoredOutcomes.js'

/** How {@link calibrationTable} cuts. */
export interface CalibrationTableOptions extends ProbabilityBinOptions {
  /** Level of the intervals; default 0.95. */
  readonly level?: number
}

/** One bin, the lowest probabilities first; an empty one has no rates. */
export interface CalibrationBin {
  /** The bin is (lower, upper], the first also closed below. */
  readonly lower: number
  readonly upper: number
  readonly count: number
  readonly events: number
  readonly meanPredicted: number | null
  readonly observedRate: number | null
  /** Wilson's interval of the observed rate. */
  readonly interval: Interval | null
}

/** Predicted against observed. */
export interface CalibrationTable {
  readonly bins: readonly CalibrationBin[]
  readonly count: number
  /** Mean over the customers of the distance between predicted and observed in their bin; null of no customers. */
  readonly expectedCalibrationError: number | null
  /** The largest distance in any bin; null of no customers. */
  readonly maximumCalibrationError: number | null
}

/**
 * Are the probabilities true: of those given 20 %, did 20 % leave?
 *
 * @param probabilities - one a customer, 0 … 1
 * @param outcomes      - 1 or true where the event came
 * @param options       - `bins`, `binning`, `level`
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`, `unequal-lengths`, `invalid-option`
 * @example
 * calibrationTable([0.1, 0.1, 0.3, 0.3], [0, 0, 1, 0], { bins: 2 }).bins[1].observedRate //=> 0.5
 */
export function calibrationTable(
  probabilities: ArrayLike<number>,
  outcomes: Outcomes,
  options: CalibrationTableOptions = {},
): CalibrationTable {
  const read = readProbabilities(probabilities, outcomes)
  const sums = probabilityBins(read, options)
  const level = checkConfidence(options.level)
  const z = normalQuantile(0.5 + level / 2)
  const bins = Array.from(sums.counts, (_, bin) => calibrationBin(sums, bin, z))
  return { bins, count: read.outcomes.length, ...errorsOf(bins, read.outcomes.length) }
}

function calibrationBin({ edges, counts, events, sums }: ProbabilityBins, bin: number, z: number): CalibrationBin {
  const count = counts[bin]!
  const bounds = { lower: edges[bin]!, upper: edges[bin + 1]! }
  if (count === 0) return { ...bounds, count, events: 0, meanPredicted: null, observedRate: null, interval: null }
  const observedRate = events[bin]! / count
  return {
    ...bounds,
    count,
    events: events[bin]!,
    // Never outside of the bin for rounding.
    meanPredicted: Math.min(bounds.upper, Math.max(bounds.lower, sums[bin]! / count)),
    observedRate,
    interval: wilson(observedRate, count, z),
  }
}

/** Wilson (1927): the shares that a test at this level does not reject. */
function wilson(rate: number, count: number, z: number): Interval {
  const centre = rate + (z * z) / (2 * count)
  const half = z * Math.sqrt((rate * (1 - rate)) / count + (z * z) / (4 * count * count))
  const whole = 1 + (z * z) / count
  return { lower: Math.max(0, (centre - half) / whole), upper: Math.min(1, (centre + half) / whole) }
}

function errorsOf(bins: readonly CalibrationBin[], count: number) {
  if (count === 0) return { expectedCalibrationError: null, maximumCalibrationError: null }
  let sum = 0
  let largest = 0
  for (const { count: own, meanPredicted, observedRate } of bins) {
    if (meanPredicted === null || observedRate === null) continue
    const distance = Math.abs(meanPredicted - observedRate)
    sum += own * distance
    largest = Math.max(largest, distance)
  }
  return { expectedCalibrationError: sum / count, maximumCalibrationError: largest }
}
