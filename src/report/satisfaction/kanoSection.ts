import { kanoChart } from '../../charts/index.js'
import type { Language } from '../../data/labels.js'
import { kanoAnalysis, kanoCategories, kanoPairs } from '../../satisfaction/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection } from '../model.js'
import type { ReportSurvey } from './survey.js'
import { KANO_WORDS } from './words.js'

/** The Kano category of each feature. Null where no pairs of questions were asked. */
export function kanoSection(language: Language, { survey, kanoItems }: ReportSurvey): ReportSection | null {
  if (kanoItems.length === 0) return null
  const words = KANO_WORDS[language]
  const analysis = kanoAnalysis(kanoPairs(Object.fromEntries(kanoItems.map((item) => [item, survey.items[item]!]))))
  const { features } = analysis
  const count = (value: number): string => formatValue(value, 'count', language)
  const labels = new Map(kanoCategories.map((category) => [category.id, category.labels[language]]))
  return {
    id: 'kano',
    title: words.title,
    summary: [
      words.sentence(count(features.length), count(features.filter(({ fong }) => fong?.significant === true).length)),
    ],
    figures: [],
    charts: features.some(({ better }) => better !== null)
      ? [{ id: 'kano-chart', description: words.chart, specification: kanoChart(analysis, { language }) }]
      : [],
    tables: [
      {
        id: 'kano-table',
        title: words.table,
        columns: [
          { id: 'feature', label: words.feature, kind: 'text' },
          { id: 'answers', label: words.answers, kind: 'count' },
          { id: 'category', label: words.category, kind: 'text' },
          { id: 'better', label: words.better, kind: 'number' },
          { id: 'worse', label: words.worse, kind: 'number' },
          { id: 'clear', label: words.clear, kind: 'text' },
          { id: 'advice', label: words.advice, kind: 'text' },
        ],
        rows: features.map(({ feature, total, category, better, worse, fong }) => {
          const label = category === null ? null : labels.get(category)!
          return [
            feature,
            total,
            label && `${category} ${label.name}`,
            better,
            worse,
            fong && (fong.significant ? words.yes : words.no),
            label?.strategy ?? null,
          ]
        }),
        note: words.note,
      },
    ],
  }
}
