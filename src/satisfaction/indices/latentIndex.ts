import { checkNumber, checkOptions, checkWeights, fail } from '../../data/checks.js'
import { type AnswerScale, readScale } from '../survey/answers.js'

/** Options of {@link latentIndex}. */
export interface LatentIndexOptions {
  /** How much each measure counts, 0 or more, in the order of the means; divided by their sum. Default: all alike. */
  readonly weights?: readonly number[]
  /** Lowest and highest answer: one for all measures, or one for each. Default `[1, 10]`. */
  readonly scale?: AnswerScale | readonly AnswerScale[]
}

/** One measure of a construct and what it adds. */
export interface LatentMeasure {
  readonly mean: number
  /** Weights divided by their sum. */
  readonly weight: number
  readonly scale: AnswerScale
  /** Points that it adds to the index. */
  readonly contribution: number
}

/** An index of a construct that several questions measure. */
export interface LatentIndex {
  /** 0 … 100. */
  readonly index: number
  /** Σ w·mean. */
  readonly weightedMean: number
  /** What Σ w·mean would be were all answers the lowest, and the highest. */
  readonly lowest: number
  readonly highest: number
  /** In the order of the means. */
  readonly measures: readonly LatentMeasure[]
}

/**
 * Index of a construct from the means of the questions that measure it (顾客满意度指数): (Σ w·x̄ − min) / (max − min) × 100.
 *
 * The form of the American, European and Chinese satisfaction indices: Fornell et al. (1996). The weights come from a structural
 * model ({@link partialLeastSquares}, whose outer weights divided by the standard deviation of the question are meant here) or from
 * you; equal ones otherwise.
 *
 * @param means   - mean answer to each question
 * @param options - `weights`, `scale`
 * @throws ClienteleError `empty-input`, `out-of-range` for a mean off its scale, `unequal-lengths`, `invalid-shares`
 * @example
 * latentIndex([8, 7, 9], { weights: [0.5, 0.3, 0.2], scale: [1, 10] }).index //=> 76.6667
 */
export function latentIndex(means: readonly number[], options: LatentIndexOptions = {}): LatentIndex {
  checkOptions(options)
  const list: readonly unknown[] = Array.isArray(means)
    ? means
    : fail(means === undefined ? 'missing-value' : 'invalid-type', 'means', 'an array of means', means)
  if (list.length === 0) fail('empty-input', 'means', 'at least one mean', means)
  const scales = readScales(options.scale ?? [1, 10], list.length)
  const weights = readWeights(options.weights, list.length)
  const read = list.map((value, i) => {
    const [minimum, maximum] = scales[i]!
    return { mean: checkNumber(value, `means[${i}]`, { minimum, maximum }), weight: weights[i]!, scale: scales[i]! }
  })
  const weightedMean = read.reduce((sum, { weight, mean }) => sum + weight * mean, 0)
  const lowest = read.reduce((sum, { weight, scale }) => sum + weight * scale[0], 0)
  const highest = read.reduce((sum, { weight, scale }) => sum + weight * scale[1], 0)
  const index = (100 * (weightedMean - lowest)) / (highest - lowest)
  return {
    index: Math.min(100, Math.max(0, index)),
    weightedMean,
    lowest,
    highest,
    measures: read.map((one) => ({
      ...one,
      contribution: (100 * one.weight * (one.mean - one.scale[0])) / (highest - lowest),
    })),
  }
}

/** Weights that add up to 1, all alike where none are given. */
export function readWeights(weights: readonly number[] | undefined, count: number, path = 'options.weights'): number[] {
  if (weights === undefined) return new Array<number>(count).fill(1 / count)
  if (!Array.isArray(weights)) return fail('invalid-type', path, 'an array of weights', weights)
  if (weights.length !== count) return fail('unequal-lengths', path, `${count} weights`, weights)
  const sum = checkWeights(weights, path)
  return weights.map((weight: number) => weight / sum)
}

function readScales(scale: AnswerScale | readonly AnswerScale[], count: number): AnswerScale[] {
  const path = 'options.scale'
  if (!Array.isArray(scale) || !Array.isArray(scale[0])) {
    const one = readScale(scale, path)
    return Array.from({ length: count }, () => one)
  }
  if (scale.length !== count) return fail('unequal-lengths', path, `${count} scales, or one for all`, scale)
  return scale.map((own, i) => readScale(own, `${path}[${i}]`))
}
