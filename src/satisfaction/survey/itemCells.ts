import type { ColumnSource } from '../../data/lift.js'
import type { SurveyResponse } from '../../data/rows.js'
import type { AnswerScale } from './answers.js'
import type { SurveyRules } from './itemRules.js'
import type { Rejections } from './rejections.js'
import { BLANK, NOT_ASKED, SEVERAL, type StandingRows } from './standingRows.js'
import type { ItemAnswers } from './surveyItems.js'

type Field = 'score' | 'expectation' | 'importance'

/** The answers to each item, and what became of them. */
export function itemScores(
  source: ColumnSource<SurveyResponse>,
  rules: SurveyRules,
  standing: StandingRows,
  rejections: Rejections,
): { vectors: Float64Array[]; answers: ItemAnswers[] } {
  const vectors: Float64Array[] = []
  const answers: ItemAnswers[] = []
  rules.items.forEach((_, k) => {
    const vector = new Float64Array(standing.respondents)
    answers.push(fillVector(vector, k, source, rules, standing, 'score', rejections))
    vectors.push(vector)
  })
  return { vectors, answers }
}

/** Expectations or importances of the items that have any; undefined where none has. */
export function itemValues(
  source: ColumnSource<SurveyResponse>,
  rules: SurveyRules,
  standing: StandingRows,
  field: 'expectation' | 'importance',
  rejections: Rejections,
): Record<string, Float64Array> | undefined {
  if (source.columns[field] === undefined) return undefined
  const found: [string, Float64Array][] = []
  rules.items.forEach(({ id }, k) => {
    const vector = new Float64Array(standing.respondents)
    if (fillVector(vector, k, source, rules, standing, field, rejections).answered > 0) found.push([id, vector])
  })
  return found.length > 0 ? Object.fromEntries(found) : undefined
}

/** Fills the vector of item k from one field of its rows, and counts. */
function fillVector(
  vector: Float64Array,
  k: number,
  { columns }: ColumnSource<SurveyResponse>,
  { items, importanceScale, fractions, missingCodes }: SurveyRules,
  { rows, respondents }: StandingRows,
  field: Field,
  rejections: Rejections,
): ItemAnswers {
  const item = items[k]!
  const column = columns[field]!
  const scale = field === 'importance' ? importanceScale : item.scale
  const [lowest, highest] = scale ?? [-Infinity, Infinity]
  const reversed = item.reversed && field !== 'importance'
  let answered = 0
  let blank = 0
  let dontKnow = 0
  let rejected = 0
  let notAsked = 0
  for (let p = 0; p < respondents; p++) {
    const row = rows[k * respondents + p]!
    const value = row >= 0 ? column[row]! : Number.NaN
    vector[p] = Number.NaN
    if (row === NOT_ASKED) notAsked++
    else if (row === SEVERAL) rejected++
    else if (row === BLANK || Number.isNaN(value)) blank++
    else if (missingCodes.includes(value)) dontKnow++
    else if (value >= lowest && value <= highest && (fractions || scale === null || Number.isInteger(value))) {
      answered++
      vector[p] = reversed ? lowest + highest - value : value
    } else {
      rejected++
      rejections.add({ row, field, received: value }, 'out-of-range', wanted(scale!, fractions))
    }
  }
  return { answered, blank, dontKnow, rejected, notAsked }
}

function wanted([lowest, highest]: AnswerScale, fractions: boolean): string {
  return `a ${fractions ? '' : 'whole '}number from ${lowest} to ${highest}`
}
