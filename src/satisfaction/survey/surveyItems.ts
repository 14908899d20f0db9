import { checkChoice, checkInteger, checkOptions } from '../../data/checks.js'
import { MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idStrings, isCodedIds } from '../../data/ids.js'
import { codedColumn, readColumns } from '../../data/lift.js'
import { type SurveyResponse, surveyResponseFields } from '../../data/rows.js'
import type { AnswerScale } from './answers.js'
import { itemScores, itemValues } from './itemCells.js'
import { surveyRules } from './itemRules.js'
import { type RejectedAnswer, Rejections } from './rejections.js'
import { customersOf, lastDays, respondentsOf } from './respondents.js'
import { standingRows } from './standingRows.js'

/** Options of {@link surveyItems}. */
export interface SurveyItemsOptions {
  /** The items wanted, in this order; rows of others are passed over. Default all, in order of their ids. */
  readonly items?: readonly string[]
  /** Lowest and highest answer of every item that `scales` does not name. Default none: such items are not checked. */
  readonly scale?: AnswerScale
  /** Lowest and highest answer by item. */
  readonly scales?: Readonly<Record<string, AnswerScale>>
  /** Lowest and highest importance. Default none: importances are not checked. */
  readonly importanceScale?: AnswerScale
  /** Whether an answer on a scale may lie between two whole numbers, as that of a slider. Default `reject`. */
  readonly fractions?: 'reject' | 'accept'
  /** Numbers that stand for "don't know" or "refused", such as 99; outside of every scale. Default none. */
  readonly missingCodes?: readonly number[]
  /** Items worded the other way round: their scores and expectations become lowest + highest − x. Default none. */
  readonly reverse?: readonly string[]
  /**
   * Several answers of one respondent to one item: `reject` sets them all aside, as nobody can tell which one is meant; `last`
   * takes the latest by `at`, of equal or missing times the one that comes last in the input. Default `reject`.
   */
  readonly duplicates?: 'reject' | 'last'
  /** What a place of the vectors is: a respondent, or in a panel a respondent on a (UTC) day. Default `respondent`. */
  readonly per?: 'respondent' | 'respondent-day'
  /** So many rejected answers are listed; all are counted. Default 1000. */
  readonly maxRejected?: number
}

/** What became of one item; the five add up to the number of respondents. */
export interface ItemAnswers {
  readonly answered: number
  /** Asked, and left blank. */
  readonly blank: number
  /** Answered with one of `missingCodes`. */
  readonly dontKnow: number
  /** Set aside: outside of the scale, or answered several times. */
  readonly rejected: number
  /** Respondents without a row for the item. */
  readonly notAsked: number
}

/** Survey rows as answer vectors: position i of every vector is the same respondent. */
export interface SurveyItems {
  readonly respondentId: IdColumn
  /** The customer of each respondent, `''` where the rows name none or two; only where the rows have customers. */
  readonly customerId?: readonly string[]
  /** UTC day number of the respondent's last answer, NaN where no row has a time; only where the rows have times. */
  readonly day?: Float64Array
  /** Scores by item, NaN where there is no answer. */
  readonly items: Readonly<Record<string, Float64Array>>
  /** Expectations of the items that have any. */
  readonly expectations?: Readonly<Record<string, Float64Array>>
  /** Importances of the items that have any. */
  readonly importances?: Readonly<Record<string, Float64Array>>
  /** What became of the scores of each item. */
  readonly answers: Readonly<Record<string, ItemAnswers>>
  /** The scale that each item was checked against; null where none was given. */
  readonly scales: Readonly<Record<string, AnswerScale | null>>
  /** What was set aside, in order of the rows: the first `maxRejected`. */
  readonly rejected: readonly RejectedAnswer[]
  readonly rejectedCount: number
}

/**
 * Survey rows as they are exported (one answer a row) as one answer vector for each item: what the functions of this chapter take.
 *
 * Blanks and "don't know" are NaN, reversed items are turned round, and answers outside of their scale are set aside with their
 * row and column: never averaged in. Cost: one sort of the respondents and a few passes over the rows.
 *
 * @param responses - rows or columns of `SurveyResponse`; `importSurveyResponses` reads them from a file
 * @param options   - items, scales, codes for no answer: {@link SurveyItemsOptions}
 * @returns vectors with one place for each respondent, in order of their ids
 * @throws ClienteleError `invalid-id` for an option on an item that no row has, `invalid-option` for a code within a scale,
 *         `missing-value` for a reversed item without scale, and what the checks of columns throw (a score that is no number)
 * @example
 * const survey = surveyItems([
 *   { respondentId: 'r1', item: 'nps', score: 9 }, { respondentId: 'r1', item: 'csat', score: 4 },
 *   { respondentId: 'r2', item: 'nps', score: 12 }, { respondentId: 'r2', item: 'csat', score: null },
 * ], { scales: { nps: [0, 10], csat: [1, 5] } })
 * survey.items.csat[0] //=> 4
 * survey.answers.nps //=> { answered: 1, blank: 0, dontKnow: 0, rejected: 1, notAsked: 0 }
 * survey.rejected[0].path //=> 'responses[2].score'
 */
export function surveyItems(responses: RowsOrColumns<SurveyResponse>, options: SurveyItemsOptions = {}): SurveyItems {
  checkOptions(options)
  const source = readColumns<SurveyResponse>(responses, surveyResponseFields, 'responses')
  const { columns } = source
  const ids = codedColumn(source, columns.respondentId, 'respondentId')
  const items = codedColumn(source, columns.item, 'item')
  const rules = surveyRules(items, options)
  const rejections = new Rejections(
    source,
    items,
    checkInteger(options.maxRejected ?? 1000, 'options.maxRejected', { minimum: 0 }),
  )
  const per = checkChoice(options.per ?? 'respondent', ['respondent', 'respondent-day'], 'options.per')
  const duplicates = checkChoice(options.duplicates ?? 'reject', ['reject', 'last'], 'options.duplicates')

  const rows = wantedRows(items.codes, rules.positionOfCode)
  const days = columns.at && Float64Array.from(columns.at, (at) => Math.floor(at / MILLISECONDS_PER_DAY))
  const respondents = respondentsOf(ids, rows, per === 'respondent' ? undefined : days)
  const customerId = columns.customerId && customersOf(respondents, rows, columns.customerId, rejections)
  const standing = standingRows(source, rules, { rows, items: items.codes, respondents, duplicates }, rejections)
  const scores = itemScores(source, rules, standing, rejections)
  const expectations = itemValues(source, rules, standing, 'expectation', rejections)
  const importances = itemValues(source, rules, standing, 'importance', rejections)

  const byItem = <Value>(values: readonly Value[]): Record<string, Value> =>
    Object.fromEntries(rules.items.map(({ id }, k) => [id, values[k]!]))
  const { respondentId } = respondents
  return {
    respondentId: isCodedIds(columns.respondentId) ? respondentId : idStrings(respondentId),
    ...(customerId && { customerId }),
    ...(days && { day: lastDays(respondents, rows, days) }),
    items: byItem(scores.vectors),
    ...(expectations && { expectations }),
    ...(importances && { importances }),
    answers: byItem(scores.answers),
    scales: byItem(rules.items.map(({ scale }) => scale)),
    ...rejections.result(),
  }
}

/** Rows of the items wanted. */
function wantedRows(items: Uint32Array, positionOfCode: Int32Array): Uint32Array {
  const rows = new Uint32Array(items.length)
  let count = 0
  for (let row = 0; row < items.length; row++) if (positionOfCode[items[row]!]! >= 0) rows[count++] = row
  return rows.subarray(0, count)
}
