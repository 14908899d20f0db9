import { informationValueBand, type WeightOfEvidence } from '../credit/index.js'
import type { Language } from '../data/labels.js'
import {
  type ChartOptions,
  chart,
  labelExtent,
  PALETTE,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

type Word = 'title' | 'weight' | 'rate' | 'share' | 'count' | 'information' | 'riskier' | 'safer' | 'bin' | 'dashed'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Weights of evidence',
    weight: 'Weight of evidence',
    rate: 'Share of bad customers',
    share: 'Share of all customers',
    count: 'Customers',
    information: 'Information value',
    riskier: 'riskier than all',
    safer: 'safer than all',
    bin: 'Bin',
    dashed: 'dashed: all',
  },
  zh: {
    title: '证据权重（WOE）',
    weight: '证据权重',
    rate: '坏客户率',
    share: '客户占比',
    count: '客户数',
    information: '信息价值（IV）',
    riskier: '风险高于总体',
    safer: '风险低于总体',
    bin: '分箱',
    dashed: '虚线：总体',
  },
}

/** Longer names of groups are cut. */
const LONGEST_NAME = 36

const BAR = 22

/**
 * The bins of a variable as bars: the weight of evidence to the right or left of 0, and beside it the share of bad customers, with
 * how many customers the bin has.
 *
 * @param weights - from `weightOfEvidence` or `optimalBins`; a bin without a weight has no bar on the left
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * weightOfEvidenceChart(weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20] })).title.subtitle
 * //=> 'Information value 0.462 (strong)'
 */
export function weightOfEvidenceChart(
  weights: WeightOfEvidence,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = shortNames(weights, language)
  const values = weights.table.map((bin, i) => {
    const weight = bin.weightOfEvidence
    const isRiskier = weight !== null && (weights.sign === 'bad-over-good' ? weight > 0 : weight < 0)
    return {
      bin: names[i],
      weight,
      direction: weight === null ? null : isRiskier ? words.riskier : words.safer,
      weightText: weight === null ? '–' : weight.toFixed(2).replace('-', '−'),
      rate: bin.eventRate,
      rateText: `${shareText(bin.eventRate)} · n = ${Math.round(bin.count)}`,
      count: bin.count,
      share: bin.share,
      information: bin.informationValue,
    }
  })
  const y = { field: 'bin', type: 'nominal', sort: names, title: null }
  const axis = { labelLimit: 0, minExtent: labelExtent(names) }
  const tooltip = [
    { field: 'bin', title: words.bin },
    { field: 'weight', type: 'quantitative', title: words.weight, format: '.4f' },
    { field: 'information', type: 'quantitative', title: words.information, format: '.4f' },
    { field: 'rate', type: 'quantitative', title: words.rate, format: '.1%' },
    { field: 'count', type: 'quantitative', title: words.count },
    { field: 'share', type: 'quantitative', title: words.share, format: '.1%' },
  ]
  const height = { step: BAR + 8 }
  const all = weights.total === 0 ? null : weights.events / weights.total
  return chart(
    weights.variable === null ? words.title : `${words.title}: ${weights.variable}`,
    {
      data: { values },
      spacing: 28,
      hconcat: [
        {
          width: 260,
          height,
          layer: [
            {
              mark: { type: 'bar', height: BAR },
              encoding: {
                x: {
                  field: 'weight',
                  type: 'quantitative',
                  title: words.weight,
                  axis: { tickCount: 5 },
                  ...weightScale(weights),
                },
                color: {
                  field: 'direction',
                  type: 'nominal',
                  scale: { domain: [words.riskier, words.safer], range: [PALETTE[3], PALETTE[0]] },
                  legend: { title: null, orient: 'bottom' },
                },
                tooltip,
              },
            },
            {
              mark: {
                type: 'text',
                align: { expr: 'datum.weight < 0 ? "right" : "left"' },
                dx: { expr: 'datum.weight < 0 ? -4 : 4' },
              },
              encoding: { x: { field: 'weight', type: 'quantitative' }, text: { field: 'weightText' } },
            },
          ],
          encoding: { y: { ...y, axis } },
        },
        {
          width: 260,
          height,
          layer: [
            {
              mark: { type: 'bar', height: BAR, color: PALETTE[6] },
              encoding: {
                x: {
                  field: 'rate',
                  type: 'quantitative',
                  title: all === null ? words.rate : `${words.rate} (${words.dashed} ${shareText(all)})`,
                  axis: { format: '%', tickCount: 5 },
                  ...rateScale(weights),
                },
                tooltip,
              },
            },
            ...(all === null
              ? []
              : [
                  {
                    data: { values: [{ all }] },
                    mark: { type: 'rule', strokeDash: [5, 4], color: '#999' },
                    encoding: { x: { field: 'all', type: 'quantitative' }, y: { value: 0 }, y2: { value: 'height' } },
                  },
                ]),
            {
              mark: { type: 'text', align: 'left', dx: 4 },
              encoding: { x: { field: 'rate', type: 'quantitative' }, text: { field: 'rateText' } },
            },
          ],
          encoding: { y: { ...y, axis: null } },
        },
      ],
    },
    subtitleOf(weights, language),
  )
}

function subtitleOf({ informationValue }: WeightOfEvidence, language: Language): string {
  const words = WORDS[language]
  if (informationValue === null) return `${words.information} –`
  const { labels } = informationValueBand(informationValue)
  const name = labels[language].name
  return language === 'en'
    ? `${words.information} ${informationValue.toFixed(3)} (${name})`
    : `${words.information} ${informationValue.toFixed(3)}（${name}）`
}

/** Names that fit, each different: what was cut off is counted. */
function shortNames({ table }: WeightOfEvidence, language: Language): string[] {
  return table.map(({ label }, i) => {
    const name = label[language]
    return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 6)}… (${i + 1})`
  })
}

/** Room for the figures beyond the ends of the bars. */
function weightScale({ table }: WeightOfEvidence): { scale: { domain: readonly number[] } } {
  const weights = table.map(({ weightOfEvidence }) => weightOfEvidence ?? 0)
  const lowest = Math.min(0, ...weights)
  const highest = Math.max(0, ...weights)
  const room = 0.2 * (highest - lowest) || 1
  return { scale: { domain: [lowest < 0 ? lowest - room : 0, highest > 0 ? highest + room : room] } }
}

function rateScale({ table }: WeightOfEvidence): { scale: { domain: readonly number[] } } {
  const highest = Math.max(...table.map(({ eventRate }) => eventRate ?? 0))
  return { scale: { domain: [0, highest === 0 ? 1 : highest * 1.45] } }
}
