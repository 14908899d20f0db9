import { checkChoice, checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { Language } from '../data/labels.js'
import type { Customer, SurveyResponse } from '../data/rows.js'
import type { Report } from './model.js'
import { phrases } from './phrases.js'
import { importanceSection } from './satisfaction/importanceSection.js'
import { kanoSection } from './satisfaction/kanoSection.js'
import { qualitySection } from './satisfaction/qualitySection.js'
import { scoresSection } from './satisfaction/scoresSection.js'
import { answersUpTo, reportSurvey, type SurveyReading } from './satisfaction/survey.js'

/** What {@link satisfactionReport} is made from. */
export interface SatisfactionReportData {
  /** One answer a row. */
  readonly surveys: readonly SurveyResponse[]
  /** Customers with their segments: adds the net promoter score of each. */
  readonly customers?: readonly Customer[]
}

/** Options of {@link satisfactionReport}. */
export interface SatisfactionReportOptions extends SurveyReading {
  /** Later answers are left out. Default: all count. */
  readonly asOf?: DateInput
  /** Default `'en'`. */
  readonly language?: Language
}

/**
 * A report on a survey: net promoter score, satisfaction, effort and ACSI wave by wave and by segment, service quality, Kano
 * categories, what to improve first; what was set aside and why.
 *
 * Items are known by name (a convention of this package): `nps` from 0 to 10, `csat` 1–5, `ces` 1–7, `acsi-satisfaction`,
 * `acsi-expectancy` and `acsi-ideal` 1–10, the items of `servqualScale` 1–7, pairs `kano-…-functional` and `kano-…-dysfunctional`
 * 1–5; an item with importances is an attribute. Others are listed with their means.
 *
 * @returns plain data of the shape of `customerReport`: print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError `empty-input` without an answer; what `surveyItems` throws
 * @example
 * const surveys = [9, 10, 6, 8].map((score, i) => ({ respondentId: `r${i}`, item: 'nps', score }))
 * satisfactionReport({ surveys }).sections[0].figures[0].value //=> 25
 */
export function satisfactionReport(data: SatisfactionReportData, options: SatisfactionReportOptions = {}): Report {
  checkOptions(data, 'data')
  checkOptions(options)
  const { surveys, customers = [] } = data
  if (!Array.isArray(surveys)) return fail('invalid-type', 'data.surveys', 'an array of answers', surveys)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const asOfDay = options.asOf === undefined ? null : dayNumber(options.asOf, 'options.asOf')
  const counted = answersUpTo(surveys, asOfDay)
  if (counted.length === 0) fail('empty-input', 'data.surveys', 'at least one answer', surveys.length)
  const asked = reportSurvey(counted, options)
  return {
    title: phrases[language].satisfactionTitle,
    language,
    asOf: asOfDay === null ? null : dateOfDay(asOfDay),
    currency: null,
    sections: [
      scoresSection({ language, customerRows: customers }, asked),
      qualitySection(language, asked),
      kanoSection(language, asked),
      importanceSection(language, asked),
    ].filter((section) => section !== null),
  }
}
