import type { Language } from '../data/labels.js'
import type { RocCurve } from '../validation/index.js'
import { type ChartOptions, chart, PALETTE, type VegaLiteSpecification } from './specification.js'

/** Options of {@link rocChart}. */
export interface RocChartOptions extends ChartOptions {
  /** Area under each curve, in their order, written beside its name: `[areaUnderCurve(…).value]`. */
  readonly areas?: readonly (number | null)[]
}

type Word = 'title' | 'caught' | 'bothered' | 'chance' | 'score' | 'area'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'How well the score tells customers apart',
    caught: 'Share of the events that is caught',
    bothered: 'Share of the others that is alarmed in vain',
    chance: 'by chance',
    score: 'score',
    area: 'Area under the curve',
  },
  zh: {
    title: '评分区分能力（ROC曲线）',
    caught: '命中率（真正率）',
    bothered: '误报率（假正率）',
    chance: '随机猜测',
    score: '评分',
    area: '曲线下面积AUC',
  },
}

/** More points than this do not show. */
const MOST_POINTS = 401

/**
 * ROC curves against the line of chance: the further to the upper left, the better.
 *
 * @param curves  - one from `rocCurve`, or several by the names of their scores; thinned to 401 points. A curve without rates (one
 *                  class is empty) is left out
 * @param options - `language`, `areas`
 * @returns a Vega-Lite specification
 * @example
 * rocChart(rocCurve([0.9, 0.6, 0.6, 0.1], [1, 1, 0, 0]), { areas: [0.875] }).title.subtitle //=> 'Area under the curve 0.875'
 */
export function rocChart(
  curves: RocCurve | Readonly<Record<string, RocCurve>>,
  { language = 'en', areas = [] }: RocChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const named = isCurve(curves) ? { [words.score]: curves } : curves
  const texts = areas.map((area) => (area === null ? '–' : area.toFixed(3)))
  const names = Object.keys(named)
  const single = names.length === 1
  const labels = names.map((name, i) => (texts[i] === undefined ? name : `${name} (${texts[i]})`))
  const axis = { format: '%', tickCount: 5 }
  const x = { field: 'bothered', type: 'quantitative', title: words.bothered, axis, scale: { domain: [0, 1] } }
  const y = { field: 'caught', type: 'quantitative', title: words.caught, axis, scale: { domain: [0, 1] } }
  return chart(
    words.title,
    {
      width: 380,
      height: 380,
      layer: [
        {
          data: {
            values: [
              { bothered: 0, caught: 0 },
              { bothered: 1, caught: 1 },
            ],
          },
          mark: { type: 'line', strokeDash: [5, 4], color: '#888' },
          encoding: { x, y },
        },
        {
          data: { values: [{ bothered: 0.55, caught: 0.55 }] },
          mark: { type: 'text', text: words.chance, angle: 315, dy: 11, color: '#666', fontSize: 12 },
          encoding: { x, y },
        },
        {
          data: { values: Object.values(named).flatMap((curve, i) => pointsOf(curve, labels[i]!)) },
          mark: { type: 'line', strokeWidth: 2.5, clip: true },
          encoding: {
            x,
            y,
            order: { field: 'order', type: 'quantitative' },
            color: {
              field: 'score',
              type: 'nominal',
              title: null,
              sort: labels,
              scale: { domain: labels, range: PALETTE.slice(0, Math.max(1, labels.length)) },
              legend: single ? null : { orient: 'bottom', columns: 1 },
            },
          },
        },
      ],
    },
    single && texts[0] !== undefined ? `${words.area} ${texts[0]}` : undefined,
  )
}

function isCurve(curves: RocCurve | Readonly<Record<string, RocCurve>>): curves is RocCurve {
  return ArrayBuffer.isView(curves.threshold)
}

function pointsOf({ truePositiveRate, falsePositiveRate }: RocCurve, score: string) {
  if (truePositiveRate === null || falsePositiveRate === null) return []
  const last = truePositiveRate.length - 1
  return Array.from({ length: Math.min(last + 1, MOST_POINTS) }, (_, order) => {
    const i = last < MOST_POINTS ? order : Math.round((order * last) / (MOST_POINTS - 1))
    return { score, order, bothered: falsePositiveRate[i]!, caught: truePositiveRate[i]! }
  })
}
