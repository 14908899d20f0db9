import { importancePerformanceChart } from '../../charts/index.js'
import type { Language } from '../../data/labels.js'
import { importancePerformance, type RatedAttribute, statedImportance } from '../../satisfaction/index.js'
import type { ReportSection } from '../model.js'
import type { ReportSurvey } from './survey.js'
import { IMPORTANCE_WORDS } from './words.js'

/** What to improve first. Null for fewer than two attributes with importance and performance. */
export function importanceSection(language: Language, { survey, attributes }: ReportSurvey): ReportSection | null {
  const stated = statedImportance(survey.items, survey.importances ?? {})
  const rated = stated.flatMap(({ id, importance, performance }): RatedAttribute[] =>
    importance === null || performance === null ? [] : [{ id, importance, performance }],
  )
  if (rated.length < 2) return null
  const words = IMPORTANCE_WORDS[language]
  const matrix = importancePerformance(rated, { language })
  const urgent = matrix.items.filter(({ quadrant }) => quadrant === 'concentrate-here').map(({ id }) => nameOf(id))
  const unrated = attributes.filter((id) => !rated.some((one) => one.id === id)).map(nameOf)
  const between = language === 'zh' ? '、' : ', '
  return {
    id: 'importance',
    title: words.title,
    summary: [
      urgent.length === 0 ? words.nothing : words.first(urgent.join(between)),
      ...(unrated.length === 0 ? [] : [words.unrated(unrated.join(between))]),
    ],
    figures: [],
    charts: [
      {
        id: 'importance-chart',
        description: words.chart,
        specification: importancePerformanceChart(matrix, { language }),
      },
    ],
    tables: [
      {
        id: 'importance-table',
        title: words.table,
        columns: [
          { id: 'attribute', label: words.attribute, kind: 'text' },
          { id: 'importance', label: words.importance, kind: 'number' },
          { id: 'performance', label: words.performance, kind: 'number' },
          { id: 'cell', label: words.cell, kind: 'text' },
          { id: 'advice', label: words.advice, kind: 'text' },
        ],
        rows: matrix.items.map(({ id, x, y, label, strategy }) => [nameOf(id), y, x, label, strategy]),
        note: words.note,
      },
    ],
  }
}

/** `attribute-delivery` is delivery. */
function nameOf(item: string): string {
  return item.replace(/^attribute-(?=.)/, '')
}
