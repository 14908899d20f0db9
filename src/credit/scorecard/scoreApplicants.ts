import type { Columns, FieldTable } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import {
  type ApplicantColumns,
  type ApplicantRows,
  type ApplicantSource,
  type CompiledCard,
  compileCard,
  readApplicants,
} from './readApplicants.js'
import type { Scorecard } from './scorecard.js'
import { badProbability } from './scoreScale.js'
import { addByBin, bindColumn, failAtUnknown, firstUnknown } from './variableLookup.js'

/** What a card says of one applicant. */
export interface ApplicantScore {
  /** Base points and the points of each variable; higher is safer. */
  readonly score: number
  /** Of being bad, as the score says it: of rounded points the probability of the rounded score. */
  readonly probability: number
}

/** Fields of {@link ApplicantScore}. */
export const applicantScoreFields: FieldTable<ApplicantScore> = [
  { name: 'score', kind: 'number' },
  { name: 'probability', kind: 'number' },
]

/**
 * Scores applicants with a card.
 *
 * Every value gets the points of its bin; a missing value or a category that the card does not know gets what the card's policy
 * says, or is an error. Cost: one pass a variable; a million applicants with 15 variables in a fifth of a second.
 *
 * @param card       - from `scorecard`, also after a way through JSON
 * @param applicants - rows with a field for each variable, null where it is missing; or columns by the names of the variables
 * @returns score and probability of being bad in the order of the applicants: rows for rows, columns for columns
 * @throws ClienteleError `missing-value` and `invalid-id` for values that the card refuses, `missing-column`, `missing-value` for a
 *   row without the field, `unequal-lengths`, `invalid-type`, `invalid-number`, at `applicants[row].variable` or
 *   `applicants.variable[row]`
 * @example
 * const months = weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20], variable: 'months' })
 * const card = scorecard({ intercept: 0, variables: [{ weights: months, coefficient: 1 }] }, { rounding: 'half-away' })
 * scoreApplicants(card, [{ months: 7 }, { months: 30 }]) //=> [{ score: 438, probability: 0.3321 }, { score: 338, probability: 0.6654 }]
 */
export function scoreApplicants(card: Scorecard, applicants: ApplicantRows): ApplicantScore[]
export function scoreApplicants(card: Scorecard, applicants: ApplicantColumns): Columns<ApplicantScore>
export function scoreApplicants(
  card: Scorecard,
  applicants: ApplicantRows | ApplicantColumns,
): ApplicantScore[] | Columns<ApplicantScore> {
  const compiled = compileCard(card)
  const score = Array.isArray(applicants)
    ? scoresOfRows(compiled, applicants as ApplicantRows)
    : scoresOf(compiled, readApplicants(compiled, applicants, 'applicants'))
  const { offset, factor } = compiled.scale
  const probability = new Float64Array(score.length)
  for (let i = 0; i < score.length; i++) probability[i] = badProbability(score[i]!, offset, factor)
  return inShapeOf(applicants, { score, probability }, applicantScoreFields)
}

/** Rows that are scored at a time: what they need stays in the cache (measured). */
const BLOCK = 8192

/** Rows go through in slices: columns of all of them would only be filled to be thrown away. */
function scoresOfRows(card: CompiledCard, rows: ApplicantRows): Float64Array {
  const scores = new Float64Array(rows.length)
  for (let start = 0; start < rows.length; start += BLOCK) {
    const slice = rows.slice(start, start + BLOCK)
    scores.set(scoresOf(card, readApplicants(card, slice, 'applicants', start)), start)
  }
  return scores
}

/** Scores of all applicants; an error at the first applicant with a value that the card refuses. */
export function scoresOf(
  { basePoints, lookups }: CompiledCard,
  { count, columns, pathOf }: ApplicantSource,
): Float64Array {
  const bound = lookups.map((lookup, j) => bindColumn(columns[j]!, lookup))
  const scores = new Float64Array(count).fill(basePoints)
  for (let start = 0; start < count; start += BLOCK) {
    const block = scores.subarray(start, start + BLOCK)
    for (const column of bound) addByBin(block, column, start)
  }
  const row = firstUnknown(scores)
  if (row < 0) return scores
  const alone = new Float64Array(1)
  const unknown = bound.findIndex((column) => {
    addByBin(alone, column, row)
    return Number.isNaN(alone[0]!)
  })
  const lookup = lookups[unknown]!
  return failAtUnknown(columns[unknown]!, row, lookup, pathOf(lookup.variable, row))
}
