import { hazardRatioChart } from '../../charts/index.js'
import type { Language } from '../../data/labels.js'
import {
  type CoefficientRow,
  type CoxFit,
  coefficientTable,
  coxRegression,
  proportionalHazardsTest,
} from '../../survival/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable } from '../model.js'
import { pValueText } from '../pValueText.js'
import { type DurationData, type DurationNames, EVENT } from './durationData.js'

const WORDS = {
  en: {
    title: 'What raises or lowers the risk of leaving',
    more: (term: string, ratio: string) => `${term}: the risk of leaving at any time is ${ratio} times as high.`,
    missing: (count: string) => `${count} customers lack one of the covariates and were left out here.`,
    constant: (term: string) => `${term} is the same for all customers and says nothing.`,
    collinear: (term: string, others: string) => `${term} says nothing that ${others} do not say; it was left out.`,
    diverging: (terms: string) =>
      `Everybody, or nobody, with ${terms} left: the true ratio may be anything beyond what could be estimated.`,
    notConverged: 'The fit did not settle; take its numbers for nothing.',
    changes: (names: string) =>
      `The effect of ${names} changes with time (p < 0.05): read its ratio as an average over the time observed.`,
    concordance: 'Concordance',
    ratioTable: 'Hazard ratios',
    term: 'Covariate',
    ratio: 'Hazard ratio',
    low: 'Lower (95%)',
    high: 'Upper (95%)',
    p: 'p',
    proportional: 'Does the effect stay the same over time',
    note: 'Hazard ratio: the factor by which the risk of leaving at any time is multiplied for one unit more, or for this level against the first one; others being equal. Cox regression, Efron’s method for ties. Concordance: of two customers, how often the one with the higher risk leaves first; 0.5 is chance.',
    all: 'All together',
    chart: 'Points with lines: hazard ratios and their 95% intervals',
  },
  zh: {
    title: '哪些因素提高或降低流失风险',
    more: (term: string, ratio: string) => `${term}：任一时间的流失风险为 ${ratio} 倍。`,
    missing: (count: string) => `${count} 位客户缺少某个协变量，此处未纳入。`,
    constant: (term: string) => `${term} 对所有客户相同，不提供信息。`,
    collinear: (term: string, others: string) => `${term} 可由 ${others} 得出，已略去。`,
    diverging: (terms: string) => `具有 ${terms} 的客户全部流失或全部未流失，真实比值可能远超估计。`,
    notConverged: '模型未收敛，其数值不可采用。',
    changes: (names: string) => `${names} 的影响随时间变化（p < 0.05）：其比值应理解为观察期内的平均。`,
    concordance: '一致性指数',
    ratioTable: '风险比',
    term: '协变量',
    ratio: '风险比',
    low: '下限（95%）',
    high: '上限（95%）',
    p: 'p 值',
    proportional: '影响是否随时间不变',
    note: '风险比：其他条件相同时，该变量增加一个单位（或取该水平而非首个水平）使任一时间的流失风险变为多少倍。Cox 回归，并列时间用 Efron 法。一致性指数：两位客户中风险较高者先流失的比例，0.5 为随机。',
    all: '总体',
    chart: '点与线：风险比及其 95% 置信区间',
  },
} as const

/** At which p something is called an effect, or a change of one (a convention). */
const SIGNIFICANT = 0.05

/** Cox regression on the covariates. */
export function regressionSection(
  { columns }: DurationData,
  names: Pick<DurationNames, 'time'>,
  covariates: readonly string[],
  language: Language,
): ReportSection {
  const words = WORDS[language]
  const fit = coxRegression(columns, { time: names.time, event: EVENT, covariates, missing: 'drop' })
  const rows = coefficientTable(fit)
  const changes = proportionality(fit, columns, language)
  const found = rows.filter(({ pValue, ratio }) => pValue !== null && pValue < SIGNIFICANT && ratio !== null)
  return {
    id: 'regression',
    title: words.title,
    summary: [
      ...remarks(fit, language),
      ...found.map(({ term, ratio }) => words.more(term, formatValue(ratio, 'ratio', language))),
      ...(changes.names.length > 0 ? [words.changes(changes.names.join(', '))] : []),
    ],
    figures: [{ id: 'concordance', label: words.concordance, kind: 'number', value: fit.concordance.concordance }],
    charts:
      rows.length === 0
        ? []
        : [{ id: 'ratio-chart', description: words.chart, specification: hazardRatioChart(rows, { language }) }],
    tables: [ratioTable(rows, language), ...changes.table],
  }
}

function remarks(fit: CoxFit, language: Language): string[] {
  const words = WORDS[language]
  const { missingRows, dropped, diverging, converged } = fit
  return [
    ...(missingRows.length > 0 ? [words.missing(formatValue(missingRows.length, 'count', language))] : []),
    ...dropped.map(({ term, reason, combination }) =>
      reason === 'constant'
        ? words.constant(term)
        : words.collinear(term, combination.map((one) => one.term).join(', ')),
    ),
    ...(diverging.length > 0 ? [words.diverging(diverging.join(', '))] : []),
    ...(converged || diverging.length > 0 ? [] : [words.notConverged]),
  ]
}

function ratioTable(rows: readonly CoefficientRow[], language: Language): ReportTable {
  const words = WORDS[language]
  return {
    id: 'ratio-table',
    title: words.ratioTable,
    columns: [
      { id: 'term', label: words.term, kind: 'text' },
      { id: 'ratio', label: words.ratio, kind: 'ratio' },
      { id: 'lower', label: words.low, kind: 'ratio' },
      { id: 'upper', label: words.high, kind: 'ratio' },
      { id: 'p', label: words.p, kind: 'text' },
    ],
    rows: rows.map(({ term, ratio, ratioLower, ratioUpper, pValue }) => [
      term,
      ratio,
      ratioLower,
      ratioUpper,
      pValueText(pValue),
    ]),
    note: words.note,
  }
}

/** The test of proportional hazards, where there is a fit to test. */
function proportionality(
  fit: CoxFit,
  columns: DurationData['columns'],
  language: Language,
): { names: string[]; table: ReportTable[] } {
  if (fit.terms.length === 0 || !fit.converged) return { names: [], table: [] }
  const words = WORDS[language]
  const { tests, global } = proportionalHazardsTest(fit, columns)
  const names = tests.flatMap(({ name, test }) => (test !== null && test.pValue < SIGNIFICANT ? [name] : []))
  return {
    names,
    table: [
      {
        id: 'proportional-table',
        title: words.proportional,
        columns: [
          { id: 'name', label: words.term, kind: 'text' },
          { id: 'p', label: words.p, kind: 'text' },
        ],
        rows: [
          ...tests.map(({ name, test }) => [name, pValueText(test?.pValue ?? null)]),
          ...(tests.length > 1 ? [[words.all, pValueText(global?.pValue ?? null)]] : []),
        ],
      },
    ],
  }
}
