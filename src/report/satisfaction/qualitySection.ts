import { servqualChart } from '../../charts/index.js'
import type { Language } from '../../data/labels.js'
import { type AnswerScale, type Servqual, servqual } from '../../satisfaction/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable } from '../model.js'
import type { ReportSurvey } from './survey.js'
import { QUALITY_WORDS } from './words.js'

/** SERVQUAL: gaps by side of the service, and the widest by item. Null without its items. */
export function qualitySection(language: Language, { survey, qualityDimensions }: ReportSurvey): ReportSection | null {
  if (qualityDimensions.length === 0) return null
  const words = QUALITY_WORDS[language]
  const { expectations } = survey
  const isGap = qualityDimensions.every(({ items }) => items.every(({ id }) => expectations?.[id] !== undefined))
  const scale = survey.scales[qualityDimensions[0]!.items[0]!.id]!
  const quality = servqual(
    { perceptions: survey.items, ...(isGap && { expectations }) },
    { dimensions: qualityDimensions, measure: isGap ? 'gap' : 'performance', scale },
  )
  return {
    id: 'service-quality',
    title: words.title,
    summary: sentences(quality, scale, language),
    figures: [
      {
        id: 'quality',
        label: isGap ? words.overall : words.overallPerformance,
        kind: 'number',
        value: quality.overall,
      },
    ],
    charts:
      quality.overall === null
        ? []
        : [{ id: 'quality-chart', description: words.chart, specification: servqualChart(quality, { language }) }],
    tables: [dimensionsTable(quality, language), ...(isGap ? [itemsTable(quality, language)] : [])],
  }
}

function sentences(
  { overall, measure, dimensions }: Servqual,
  [lowest, highest]: AnswerScale,
  language: Language,
): string[] {
  const words = QUALITY_WORDS[language]
  const number = (value: number): string => formatValue(value, 'number', language)
  const range = words.range(String(lowest), String(highest))
  if (overall === null) return [words.nobody]
  if (measure === 'performance') return [words.performance(number(overall), range)]
  const worst = dimensions.reduce((least, one) => ((one.gap ?? Infinity) < (least.gap ?? Infinity) ? one : least))
  return [
    overall < 0 ? words.gap(number(-overall), range) : words.more(number(overall), range),
    ...(worst.gap === null || worst.gap >= 0 ? [] : [words.worst(worst.labels[language].name, number(worst.gap))]),
  ]
}

function dimensionsTable({ dimensions }: Servqual, language: Language): ReportTable {
  const words = QUALITY_WORDS[language]
  return {
    id: 'quality-table',
    title: words.table,
    columns: [
      { id: 'dimension', label: words.dimension, kind: 'text' },
      { id: 'respondents', label: words.respondents, kind: 'count' },
      { id: 'expectation', label: words.expectation, kind: 'number' },
      { id: 'perception', label: words.perception, kind: 'number' },
      { id: 'gap', label: words.score, kind: 'number' },
      { id: 'lower', label: words.lower, kind: 'number' },
      { id: 'upper', label: words.upper, kind: 'number' },
    ],
    rows: dimensions.map(({ labels, respondents, expectation, perception, gap, interval }) => [
      labels[language].name,
      respondents,
      expectation,
      perception,
      gap,
      interval?.lower ?? null,
      interval?.upper ?? null,
    ]),
    note: words.note,
  }
}

function itemsTable({ items }: Servqual, language: Language): ReportTable {
  const words = QUALITY_WORDS[language]
  const widest = items.filter(({ gap }) => gap !== null).sort((a, b) => a.gap! - b.gap!)
  return {
    id: 'quality-items-table',
    title: words.items,
    columns: [
      { id: 'item', label: words.item, kind: 'text' },
      { id: 'expectation', label: words.expectation, kind: 'number' },
      { id: 'perception', label: words.perception, kind: 'number' },
      { id: 'gap', label: words.score, kind: 'number' },
      { id: 'negative', label: words.negative, kind: 'share' },
    ],
    rows: widest
      .slice(0, 5)
      .map(({ labels, expectation, perception, gap, negativeShare }) => [
        labels[language].name,
        expectation,
        perception,
        gap,
        negativeShare,
      ]),
  }
}
