import { checkChoice, checkOptions, checkWeights, fail } from '../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import { type RfmScoreTriple, readRfmScores } from './rfmCustomers.js'

/** The weighted score of a customer. */
export interface RfmWeightedScore {
  customerId: string
  score: number
}

export const rfmWeightedScoreFields: FieldTable<RfmWeightedScore> = [
  { name: 'customerId', kind: 'id' },
  { name: 'score', kind: 'number' },
]

/** Options of {@link rfmWeightedScores}. */
export interface RfmWeightedScoresOptions {
  /** Weights `[r, f, m]`, none negative. Default `[1, 1, 1]` (Hughes). */
  readonly weights?: readonly number[]
  /** `'sum'`: w·r + w·f + w·m as it stands; `'mean'`: divided by the sum of the weights, so it stays on the scale of the scores. Default `'sum'`. */
  readonly scale?: 'sum' | 'mean'
}

/** Weighted scores and the weights that made them. */
export interface RfmWeightedScoring<Scores> {
  /** One row a customer, in order of the ids. */
  readonly scores: Scores
  /** The factor of each score: the weights, divided by their sum where `scale` is `'mean'`. */
  readonly factors: { readonly r: number; readonly f: number; readonly m: number }
}

/**
 * One number a customer from the three scores: S = w_R·R + w_F·F + w_M·M (客户价值得分).
 *
 * Weights in use: equal (Hughes), F > R > M (Stone), 3 : 2 : 1 (5/5/5 gives 30), 9.9 : 6.6 : 3.3 (99), 5 : 3 : 2 for the points
 * method, 100 : 10 : 1 for Hughes' cell number, weights of an analytic hierarchy process (`ahpWeights`). They stand as plain factors, as those
 * figures show; `scale: 'mean'` divides by their sum.
 *
 * @param scores  - rows or columns with `customerId`, `r`, `f`, `m`, such as `rfmScores(values).scores`
 * @param options - see {@link RfmWeightedScoresOptions}
 * @returns scores in the shape that came, and the factors used
 * @throws ClienteleError `unequal-lengths` unless there are three weights, `out-of-range` for a negative one, `invalid-shares` when
 * all are 0, `duplicate-id`
 * @example
 * rfmWeightedScores([{ customerId: 'a', r: 5, f: 3, m: 4 }], { weights: [3, 2, 1] }).scores //=> [{ customerId: 'a', score: 25 }]
 */
export function rfmWeightedScores(
  scores: readonly RfmScoreTriple[],
  options?: RfmWeightedScoresOptions,
): RfmWeightedScoring<RfmWeightedScore[]>
export function rfmWeightedScores(
  scores: Columns<RfmScoreTriple>,
  options?: RfmWeightedScoresOptions,
): RfmWeightedScoring<Columns<RfmWeightedScore>>
export function rfmWeightedScores(
  scores: RowsOrColumns<RfmScoreTriple>,
  options?: RfmWeightedScoresOptions,
): RfmWeightedScoring<RfmWeightedScore[] | Columns<RfmWeightedScore>>
export function rfmWeightedScores(
  scores: RowsOrColumns<RfmScoreTriple>,
  options: RfmWeightedScoresOptions = {},
): RfmWeightedScoring<RfmWeightedScore[] | Columns<RfmWeightedScore>> {
  checkOptions(options)
  const { weights, sum } = checkRfmWeights(options.weights ?? [1, 1, 1], 'options.weights')
  const scale = checkChoice(options.scale ?? 'sum', ['sum', 'mean'], 'options.scale')
  const { count, customerId, r, f, m } = readRfmScores(scores, null)
  const [wr, wf, wm] = weights
  const divisor = scale === 'mean' ? sum : 1
  const weighted = new Float64Array(count)
  for (let i = 0; i < count; i++) weighted[i] = (wr * r[i]! + wf * f[i]! + wm * m[i]!) / divisor
  return {
    scores: inShapeOf(scores, { customerId, score: weighted }, rfmWeightedScoreFields),
    factors: { r: wr / divisor, f: wf / divisor, m: wm / divisor },
  }
}

/** Larger weights say nothing more, and keep every sum finite. */
const LARGEST_WEIGHT = 1e12

/** Three weights `[r, f, m]` with a positive sum. */
export function checkRfmWeights(
  weights: unknown,
  path: string,
): { weights: [r: number, f: number, m: number]; sum: number } {
  if (!Array.isArray(weights)) return fail('invalid-type', path, 'three weights [r, f, m]', weights)
  if (weights.length !== 3) return fail('unequal-lengths', path, 'three weights [r, f, m]', weights)
  const sum = checkWeights(weights, path)
  const largest = weights.findIndex((weight) => weight > LARGEST_WEIGHT)
  if (largest >= 0)
    fail('out-of-range', `${path}[${largest}]`, `a weight of at most ${LARGEST_WEIGHT}`, weights[largest])
  const [r, f, m] = weights as [number, number, number]
  return { weights: [r, f, m], sum }
}
