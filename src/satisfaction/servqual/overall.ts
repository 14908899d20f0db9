/** One score of a questionnaire from those of its parts. */
import { checkChoice, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { compensatedSum, mean } from '../../numeric/sums.js'
import { answeredOnly } from '../answered.js'
import { meanScore, studentInterval } from './scores.js'
import type { QualityWeights } from './weights.js'

/** Names of the four scores. */
export type ServqualOverall = 'dimension-mean' | 'item-mean' | 'respondent-weighted' | 'mean-weighted'

/** The four scores that are called overall; null where answers or weights are missing. */
export interface ServqualOveralls {
  /** Mean of the dimensions. The default without weights. */
  readonly dimensionMean: number | null
  /** Mean of the items: dimensions with more of them count for more. */
  readonly itemMean: number | null
  /**
   * Mean over respondents of their dimensions weighted with their own points; who lacks a dimension or points is left out. The
   * default where respondents split points.
   */
  readonly respondentWeighted: number | null
  /** Dimensions weighted with the mean weights. The default where one number is given for each dimension. */
  readonly meanWeighted: number | null
}

/** What the scores are made of. */
interface Parts {
  /** Score of each respondent on each dimension, NaN for none. */
  readonly dimensions: readonly Float64Array[]
  /** The same for each item; null where only the dimensions are known. */
  readonly items: readonly Float64Array[] | null
  readonly weights: QualityWeights | null
  readonly level: number
}

const FIELDS = {
  'dimension-mean': 'dimensionMean',
  'item-mean': 'itemMean',
  'respondent-weighted': 'respondentWeighted',
  'mean-weighted': 'meanWeighted',
} as const

/** All four, and the one that is wanted with its interval. */
export function overallScore(
  parts: Parts,
  wanted: ServqualOverall | undefined,
): {
  overall: number | null
  overallBy: ServqualOverall
  interval: Interval | null
  overalls: ServqualOveralls
} {
  const overallBy = readOverall(wanted, parts)
  const { dimensions, items, weights, level } = parts
  const alike = (columns: readonly Float64Array[]): readonly number[] => columns.map(() => 1 / columns.length)
  const shares = weights?.shares
  const found: Readonly<Record<ServqualOverall, Combined>> = {
    'dimension-mean': combined(dimensions, alike(dimensions), level),
    'item-mean': items === null ? NONE : combined(items, alike(items), level),
    'respondent-weighted': ofRespondents(dimensions, weights, items !== null, level),
    'mean-weighted': shares === undefined ? NONE : combined(dimensions, shares, level),
  }
  const overalls = {
    dimensionMean: found['dimension-mean'].score,
    itemMean: found['item-mean'].score,
    respondentWeighted: found['respondent-weighted'].score,
    meanWeighted: found['mean-weighted'].score,
  }
  return { overall: overalls[FIELDS[overallBy]], overallBy, interval: found[overallBy].interval, overalls }
}

function readOverall(wanted: ServqualOverall | undefined, { items, weights }: Parts): ServqualOverall {
  const usual = weights === null ? 'dimension-mean' : weights.points === null ? 'mean-weighted' : 'respondent-weighted'
  const path = 'options.overall'
  const overall = checkChoice(
    wanted ?? usual,
    ['dimension-mean', 'item-mean', 'respondent-weighted', 'mean-weighted'],
    path,
  )
  const isWeighted = overall === 'respondent-weighted' || overall === 'mean-weighted'
  if (isWeighted && weights === null)
    return fail('missing-value', 'options.weights', `weights for '${overall}'`, undefined)
  if (items === null && (overall === 'item-mean' || overall === 'respondent-weighted')) {
    return fail('invalid-option', path, 'a score that can be made of gaps of dimensions', overall)
  }
  return overall
}

interface Combined {
  readonly score: number | null
  readonly interval: Interval | null
}

const NONE: Combined = { score: null, interval: null }

/**
 * Σ weight · mean of column. Its variance is that of what each respondent adds to it (linearised): with all answers there, exactly
 * the variance of the mean of the respondents' own weighted scores.
 */
function combined(columns: readonly Float64Array[], weights: readonly (number | null)[], level: number): Combined {
  const length = columns[0]!.length
  const influence = new Float64Array(length)
  const hasAny = new Uint8Array(length)
  const terms: number[] = []
  for (const [c, column] of columns.entries()) {
    const weight = weights[c]!
    if (weight === null) return NONE
    if (weight === 0) continue
    const known = answeredOnly(column)
    const centre = mean(known)
    if (centre === null) return NONE
    terms.push(weight * centre)
    for (let i = 0; i < length; i++) {
      const value = column[i]!
      if (Number.isNaN(value)) continue
      influence[i]! += (weight * (value - centre)) / known.length
      hasAny[i] = 1
    }
  }
  const score = compensatedSum(terms)
  let count = 0
  let squares = 0
  for (let i = 0; i < length; i++) {
    count += hasAny[i]!
    squares += influence[i]! * influence[i]!
  }
  if (count < 2) return { score, interval: null }
  return { score, interval: studentInterval(score, Math.sqrt((squares * count) / (count - 1)), count, level) }
}

/** Mean over respondents of Σ weight · dimension, the weights their own or the same for all. */
function ofRespondents(
  dimensions: readonly Float64Array[],
  weights: QualityWeights | null,
  hasRespondents: boolean,
  level: number,
): Combined {
  if (weights === null || !hasRespondents) return NONE
  const own = new Float64Array(dimensions[0]!.length)
  for (const [d, column] of dimensions.entries()) {
    const points = weights.points?.[d]
    const share = weights.shares[d] ?? Number.NaN
    for (let i = 0; i < own.length; i++) {
      const weight = points === undefined ? share : points[i]!
      // A dimension that counts for nothing need not be answered.
      if (weight !== 0) own[i]! += weight * column[i]!
    }
  }
  const { mean: score, interval } = meanScore(own, level)
  return { score, interval }
}
