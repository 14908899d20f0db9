import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { Language } from '../../data/labels.js'
import type { NamedColumns } from '../../survival/index.js'
import type { Report } from '../model.js'
import { phrases } from '../phrases.js'
import { comparisonSection } from './comparisonSection.js'
import { curvesSection } from './curvesSection.js'
import { type DurationNames, durationData } from './durationData.js'
import { regressionSection } from './regressionSection.js'

/** Options of {@link survivalReport}. */
export interface SurvivalReportOptions extends DurationNames {
  /** Columns that may raise or lower the risk. Default: none. */
  readonly covariates?: readonly string[]
  /** Default `'en'`. */
  readonly language?: Language
}

/**
 * How long customers stay, from any table with a time and an event: curves, medians and means by group, whether the groups differ,
 * and which covariates raise the risk of leaving.
 *
 * @param columns - named columns, from `importColumns` for example
 * @param options - which column is what; rows without the time, the event or the group are left out and counted
 * @returns plain data: print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError `missing-column`, `invalid-type`, `out-of-range`, `invalid-option` for a text that is no value of the
 *   event's column, `empty-input` where no row can be used
 * @example
 * const columns = { months: [2, 5, 7, 9, 12, 12], left: ['Yes', 'Yes', 'No', 'Yes', 'No', 'No'] }
 * survivalReport(columns, { time: 'months', event: { column: 'left', is: 'Yes' } }).sections[0].tables[0].rows
 * //=> [['All', 6, 3, 9, 2, null, 7.6111]]
 */
export function survivalReport(columns: NamedColumns, options: SurvivalReportOptions): Report {
  checkOptions(columns, 'columns')
  checkOptions(options)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const covariates = options.covariates ?? []
  if (!Array.isArray(covariates)) fail('invalid-type', 'options.covariates', 'an array of column names', covariates)
  const data = durationData(columns, options, covariates)
  const sections = [
    curvesSection(data, options.time, language),
    comparisonSection(data, language),
    covariates.length === 0 ? null : regressionSection(data, options, covariates, language),
  ]
  return {
    title: phrases[language].survivalTitle,
    language,
    asOf: null,
    currency: null,
    sections: sections.flatMap((section) => section ?? []),
  }
}
