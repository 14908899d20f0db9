/** How important the dimensions are. */
import { checkNumber, checkOptions, checkWeights, fail } from '../../data/checks.js'
import { arrayLike } from '../../data/vectors.js'
import { type AnswerVector, readAnswers } from '../survey/answers.js'

/** The importance of each dimension by id: a number for each, or the points of every respondent for each. */
export type ServqualWeights = Readonly<Record<string, number>> | Readonly<Record<string, AnswerVector>>

/** Weights as shares of 1. */
export interface QualityWeights {
  /** By dimension: as given, or the mean over the respondents who split points; null where nobody did. */
  readonly shares: readonly (number | null)[]
  /** By dimension and respondent, NaN for whoever split no points; null where one number was given for all. */
  readonly points: readonly Float64Array[] | null
}

/** The option `weights`; `length` is null where there are no respondents. */
export function readQualityWeights(
  weights: ServqualWeights | undefined,
  dimensions: readonly { readonly id: string }[],
  length: number | null,
): QualityWeights | null {
  if (weights === undefined) return null
  const path = 'options.weights'
  checkOptions(weights, path)
  const ids = new Set(dimensions.map(({ id }) => id))
  for (const id of Object.keys(weights)) {
    if (!ids.has(id)) fail('invalid-id', `${path}.${id}`, `one of the dimensions ${[...ids].join(', ')}`, id)
  }
  const given: readonly unknown[] = dimensions.map(({ id }) => weights[id])
  const pathOf = (d: number): string => `${path}.${dimensions[d]!.id}`
  if (length === null || given.some((weight) => typeof weight === 'number')) {
    const sum = checkWeights(given, path, pathOf)
    return { shares: given.map((weight) => (weight as number) / sum), points: null }
  }
  const points = given.map((column, d) => {
    arrayLike(column, pathOf(d), length)
    return Float64Array.from(readAnswers(column as AnswerVector, pathOf(d), length))
  })
  return { shares: splitPoints(points, pathOf), points }
}

/** Divides the points of each respondent by their sum, in place; the mean shares. */
function splitPoints(points: readonly Float64Array[], pathOf: (d: number) => string): (number | null)[] {
  const sums = new Float64Array(points.length)
  let respondents = 0
  const length = points[0]!.length
  for (let i = 0; i < length; i++) {
    let total = 0
    for (let d = 0; d < points.length; d++) {
      const value = points[d]![i]!
      if (!Number.isNaN(value)) checkNumber(value, `${pathOf(d)}[${i}]`, { minimum: 0 })
      total += value
    }
    // A respondent who left one blank, or gave no points at all, split none.
    const isSplit = total > 0 && total < Infinity
    if (isSplit) respondents++
    for (let d = 0; d < points.length; d++) {
      const share = isSplit ? points[d]![i]! / total : Number.NaN
      points[d]![i] = share
      if (isSplit) sums[d]! += share
    }
  }
  return Array.from(sums, (sum) => (respondents > 0 ? sum / respondents : null))
}
