import { mean } from '../../numeric/sums.js'
import { type FitRules, fitClusters } from './fitClusters.js'
import type { Points } from './points.js'

/** The gap of one number of clusters. */
export interface Gap {
  /** Mean of ln W of reference data, less ln W of the data; null where W is 0: every point stands on its centre. */
  readonly gap: number | null
  /** Standard error of the simulation: sd · √(1 + 1/B). */
  readonly standardError: number | null
}

/**
 * The gap statistic (Tibshirani, Walther & Hastie 2001): how much tighter the clusters are than those of data without any, drawn
 * evenly from the box around the points (their reference distribution (a)). W is the sum of squares within.
 *
 * @param within     - sum of squares within of the points, for each number of clusters
 * @param clusters   - these numbers, each at most the number of points
 * @param references - number of data sets to draw
 */
export function gapStatistic(
  points: Points,
  within: readonly number[],
  clusters: readonly number[],
  references: number,
  rules: FitRules,
): Gap[] {
  const logs = clusters.map((): number[] => [])
  const box = boxOf(points)
  for (let b = 0; b < references; b++) {
    const drawn = drawInBox(points, box, rules.random)
    for (const [at, k] of clusters.entries()) logs[at]!.push(Math.log(fitClusters(drawn, k, rules).withinSquares))
  }
  return logs.map((drawn, at) => {
    if (!(within[at]! > 0) || !drawn.every(Number.isFinite)) return { gap: null, standardError: null }
    const centre = mean(drawn)!
    const deviation = Math.sqrt(mean(drawn.map((value) => (value - centre) ** 2))!)
    return { gap: centre - Math.log(within[at]!), standardError: deviation * Math.sqrt(1 + 1 / references) }
  })
}

/**
 * The smallest number of clusters whose gap is not below that of the next one by more than its standard error (their rule of one
 * standard error); the largest number where there is none.
 *
 * @param gaps - of rising numbers of clusters
 * @returns the place in `gaps`
 */
export function gapChoice(gaps: readonly Gap[]): number {
  return gaps.findIndex(({ gap }, at) => {
    const next = gaps[at + 1]
    if (next === undefined || gap === null) return true
    return next.gap !== null && next.standardError !== null && gap >= next.gap - next.standardError
  })
}

/** Least and width of each dimension. */
function boxOf({ values, count, dimensions }: Points): { least: Float64Array; width: Float64Array } {
  const least = new Float64Array(dimensions).fill(Infinity)
  const largest = new Float64Array(dimensions).fill(-Infinity)
  for (let at = 0; at < count * dimensions; at++) {
    const d = at % dimensions
    least[d] = Math.min(least[d]!, values[at]!)
    largest[d] = Math.max(largest[d]!, values[at]!)
  }
  return { least, width: largest.map((value, d) => value - least[d]!) }
}

function drawInBox(
  { count, dimensions }: Points,
  { least, width }: ReturnType<typeof boxOf>,
  random: () => number,
): Points {
  const values = new Float64Array(count * dimensions)
  for (let at = 0; at < values.length; at++) values[at] = least[at % dimensions]! + random() * width[at % dimensions]!
  return { values, count, dimensions }
}
