import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { NumberColumn } from '../../data/fields.js'
import { cholesky, choleskyInverse, choleskySolve } from '../../numeric/cholesky.js'
import { orderByValue } from '../../numeric/ranking.js'
import { mean } from '../../numeric/sums.js'
import { answeredOnly } from '../answered.js'
import type { AnswerVector } from '../survey/answers.js'
import { fullVariance, shapleyValues, subsetVariances } from './explainedVariance.js'
import { finiteAnswers } from './statedImportance.js'

/** How importance is derived from answers. */
export type ImportanceMethod = 'pearson' | 'spearman' | 'standardized-beta' | 'partial-correlation' | 'shapley'

/** Options of {@link derivedImportance}. */
export interface DerivedImportanceOptions {
  /**
   * Which measure is `importance`. Default `'pearson'`: the correlation with the overall answer. `'spearman'`: that of the ranks.
   * `'standardized-beta'` and `'partial-correlation'`: the other attributes held fixed. `'shapley'`: the share of R².
   */
  readonly method?: ImportanceMethod
}

/** An attribute with all measures; null where one does not exist. */
export interface DerivedAttribute {
  readonly id: string
  /** The measure that was chosen. */
  readonly importance: number | null
  /** Mean over all who rated it, also those who left another question blank. */
  readonly performance: number | null
  readonly performanceAnswers: number
  /** Correlation with the overall answer; null where one of them does not vary. */
  readonly pearson: number | null
  /** The same of the ranks, ties sharing the middle one. */
  readonly spearman: number | null
  /** Coefficient of the regression on all attributes, all in standard deviations; null where the attributes determine each other. */
  readonly standardizedBeta: number | null
  /** Correlation of what the other attributes leave of both. */
  readonly partialCorrelation: number | null
  /** What it adds to R², averaged over all orders; the sum over the attributes is R². Null for more than 12 unless asked for. */
  readonly shapley: number | null
}

/** Importance that nobody was asked for. */
export interface DerivedImportance {
  /** In the order given: for {@link importancePerformance}. */
  readonly attributes: readonly DerivedAttribute[]
  readonly method: ImportanceMethod
  /** Share of the variance of the overall answer that all attributes explain; null without variance. */
  readonly explainedVariance: number | null
  /** Respondents who answered everything: the measures are over them. */
  readonly respondents: number
  /** Those who left a question blank. */
  readonly incomplete: number
}

/** Up to so many attributes the shares of R² cost nothing; 2ⁿ regressions are behind them. */
const EASY = 12
const MOST = 20

/**
 * How much each attribute matters, from how the answers on it go with the overall satisfaction.
 *
 * Correlation credits an attribute with what it shares with others; coefficients may turn negative where attributes go together, which
 * does not mean that doing better is worse; Shapley values (LMG) share R² out and are never negative (and hard to compute for more
 * than 20 attributes). None of them is proof of a cause.
 *
 * @param performance - answer vectors by attribute
 * @param overall     - the overall answer (satisfaction, recommendation), as long
 * @param options     - {@link DerivedImportanceOptions}
 * @throws ClienteleError `empty-input` without attributes, `unequal-lengths`, `invalid-number`; `out-of-range` for `shapley` of more
 *         than 20 attributes
 * @example
 * const answers = { speed: [5, 3, 4, 2, 1, 4], price: [2, 4, 3, 3, 4, 1] }
 * const { attributes, explainedVariance } = derivedImportance(answers, [5, 3, 5, 2, 1, 4], { method: 'shapley' })
 * attributes.map(({ id, importance }) => [id, importance]) //=> [['speed', 0.7699], ['price', 0.1801]]
 * explainedVariance //=> 0.95
 */
export function derivedImportance(
  performance: Readonly<Record<string, AnswerVector>>,
  overall: AnswerVector,
  options: DerivedImportanceOptions = {},
): DerivedImportance {
  checkOptions(options)
  const method = checkChoice(
    options.method ?? 'pearson',
    ['pearson', 'spearman', 'standardized-beta', 'partial-correlation', 'shapley'],
    'options.method',
  )
  checkOptions(performance, 'performance')
  const outcome = finiteAnswers(overall, 'overall')
  const ids = Object.keys(performance)
  if (ids.length === 0) return fail('empty-input', 'performance', 'at least one attribute', performance)
  if (method === 'shapley' && ids.length > MOST) {
    return fail('out-of-range', 'performance', `at most ${MOST} attributes for 'shapley'`, ids.length)
  }
  const columns = ids.map((id) => finiteAnswers(performance[id]!, `performance.${id}`, outcome.length))
  const rows = completeRows([...columns, outcome])
  const taken = [...columns, outcome].map((column) => valuesAt(column, rows))
  const scores = correlationsOf(taken.map(standardized))
  const ranks = taken.map((column) => standardized(midRanks(column)))
  const shared = regressionOf(scores, ids.length, rows.length, method === 'shapley')
  const attributes = ids.map((id, a): DerivedAttribute => {
    const answers = answeredOnly(columns[a]!)
    const measures = {
      pearson: scores[a]![ids.length]!,
      spearman: product(ranks[a]!, ranks[ids.length]!),
      standardizedBeta: shared.betas?.[a] ?? null,
      partialCorrelation: shared.partial?.[a] ?? null,
      shapley: shared.shapley?.[a] ?? null,
    }
    const importance = {
      pearson: measures.pearson,
      spearman: measures.spearman,
      'standardized-beta': measures.standardizedBeta,
      'partial-correlation': measures.partialCorrelation,
      shapley: measures.shapley,
    }[method]
    return { id, importance, performance: mean(answers), performanceAnswers: answers.length, ...measures }
  })
  return {
    attributes,
    method,
    explainedVariance: shared.explained,
    respondents: rows.length,
    incomplete: outcome.length - rows.length,
  }
}

/** The rows without a blank. */
function completeRows(columns: readonly NumberColumn[]): Uint32Array {
  const length = columns[0]!.length
  const hasBlank = new Uint8Array(length)
  for (const column of columns) for (let i = 0; i < length; i++) if (Number.isNaN(column[i]!)) hasBlank[i] = 1
  const rows = new Uint32Array(length)
  let count = 0
  for (let i = 0; i < length; i++) if (hasBlank[i] === 0) rows[count++] = i
  return rows.subarray(0, count)
}

function valuesAt(column: NumberColumn, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!
  return values
}

/** The column with mean 0 and length 1; null where it does not vary. */
function standardized(column: Float64Array): Float64Array | null {
  const centre = mean(column)
  if (centre === null) return null
  const deviations = new Float64Array(column.length)
  let largest = 0
  for (let i = 0; i < column.length; i++) {
    // Halved, because the difference of two huge values may overflow.
    deviations[i] = column[i]! / 2 - centre / 2
    largest = Math.max(largest, Math.abs(deviations[i]!))
  }
  // What the rounding of the mean leaves of a constant is no variance.
  if (largest <= Math.abs(centre) * 1e-14) return null
  let squares = 0
  for (let i = 0; i < column.length; i++) {
    deviations[i]! /= largest
    squares += deviations[i]! * deviations[i]!
  }
  const length = Math.sqrt(squares)
  for (let i = 0; i < column.length; i++) deviations[i]! /= length
  return deviations
}

/** Ranks from 1, ties sharing the middle one. */
function midRanks(column: Float64Array): Float64Array {
  const order = orderByValue(column)
  const ranks = new Float64Array(column.length)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && column[order[end]!] === column[order[start]!]) end++
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + end + 1) / 2
    start = end
  }
  return ranks
}

/** Correlations of all pairs of standardised columns. */
function correlationsOf(columns: readonly (Float64Array | null)[]): (number | null)[][] {
  const correlations = columns.map(() => new Array<number | null>(columns.length).fill(null))
  for (let i = 0; i < columns.length; i++) {
    for (let j = 0; j <= i; j++) {
      const correlation = i === j && columns[i] !== null ? 1 : product(columns[i]!, columns[j]!)
      correlations[i]![j] = correlation
      correlations[j]![i] = correlation
    }
  }
  return correlations
}

/** The correlation of two standardised columns; null where one of them does not vary. */
function product(a: Float64Array | null, b: Float64Array | null): number | null {
  if (a === null || b === null) return null
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return Math.max(-1, Math.min(1, sum))
}

/** Measures of the regression on all attributes that vary. */
interface Shared {
  readonly explained: number | null
  readonly betas: readonly (number | null)[] | null
  readonly partial: readonly (number | null)[] | null
  readonly shapley: readonly (number | null)[] | null
}

function regressionOf(
  correlations: readonly (readonly (number | null)[])[],
  attributes: number,
  respondents: number,
  isShapleyAsked: boolean,
): Shared {
  const varying = Array.from({ length: attributes }, (_, a) => a).filter((a) => correlations[a]![a] !== null)
  if (correlations[attributes]![attributes] === null || varying.length === 0) {
    return { explained: null, betas: null, partial: null, shapley: null }
  }
  const size = varying.length
  const among = Float64Array.from({ length: size * size }, (_, k) => {
    return correlations[varying[Math.floor(k / size)]!]![varying[k % size]!]!
  })
  const withOutcome = Float64Array.from(varying, (a) => correlations[a]![attributes]!)
  const placed = (values: ArrayLike<number | null>): (number | null)[] => {
    const full = new Array<number | null>(attributes).fill(null)
    for (const [k, a] of varying.entries()) full[a] = values[k]!
    return full
  }
  const explained = fullVariance(among, withOutcome)
  const isShared = isShapleyAsked || size <= EASY
  const shapley = isShared ? placed(shapleyValues(subsetVariances(among, withOutcome), size)) : null
  const factor = cholesky(among, size, 1e-10)
  if (!factor.positiveDefinite) return { explained, betas: null, partial: null, shapley }
  const betas = choleskySolve(factor, withOutcome)
  const inverse = choleskyInverse(factor)
  // With as many coefficients as respondents nothing is left to correlate.
  const hasRest = respondents > size + 1
  const partial = Array.from(betas, (beta, k) => {
    const spread = beta * beta + (1 - explained) * inverse[k * size + k]!
    return hasRest && spread > 0 ? beta / Math.sqrt(spread) : null
  })
  return { explained, betas: placed(betas), partial: placed(partial), shapley }
}
