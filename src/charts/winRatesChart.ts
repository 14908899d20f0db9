import type { Language } from '../data/labels.js'
import type { WinRates } from '../funnel/index.js'
import {
  type ChartOptions,
  chart,
  labelExtent,
  PALETTE,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

type Word = 'title' | 'rate' | 'own' | 'shrunk' | 'group' | 'deals' | 'of' | 'all' | 'none'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Win rates',
    rate: 'Won of the closed deals',
    own: 'As counted',
    shrunk: 'Drawn towards all',
    group: 'Group',
    deals: 'Won / closed',
    of: 'of',
    all: 'All deals',
    none: 'No closed deals',
  },
  zh: {
    title: '赢单率',
    rate: '赢单占已结商机比例',
    own: '实际比例',
    shrunk: '向总体收缩',
    group: '分组',
    deals: '赢单/已结',
    of: '/',
    all: '全部商机',
    none: '没有已结商机',
  },
}

/**
 * Win rates by group with their intervals: as counted, and drawn towards the rate of all, which is the better guess for groups with few
 * deals. The dashed line is the rate of all deals. Groups without closed deals are left out; best guess first.
 *
 * @param rates   - from `winRates` with `by`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * const deals = [{ amount: 5, outcome: 'won', owner: 'liu' }, { amount: 5, outcome: 'lost', owner: 'chen' }]
 * winRatesChart(winRates(deals, { by: 'owner' })).title.subtitle //=> 'All deals: 50.0% (1 of 2)'
 */
export function winRatesChart(
  { total, groups }: Pick<WinRates, 'total' | 'groups'>,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const drawn = groups
    .flatMap(({ group, won, lost, rate, interval, shrunk }) =>
      rate === null || interval === null || shrunk === null ? [] : [{ group, won, lost, rate, interval, shrunk }],
    )
    .sort((a, b) => b.shrunk.rate - a.shrunk.rate)
  const values = drawn.flatMap(({ group, won, lost, rate, interval, shrunk }) => {
    const deals = `${won} ${words.of} ${won + lost}`
    return [
      { group, deals, kind: words.own, rate, lower: interval.lower, upper: interval.upper },
      {
        group,
        deals,
        kind: words.shrunk,
        rate: shrunk.rate,
        lower: shrunk.interval.lower,
        upper: shrunk.interval.upper,
      },
    ]
  })
  const names = drawn.map(({ group }) => group)
  const kinds = [words.own, words.shrunk]
  const y = {
    field: 'group',
    type: 'nominal',
    sort: names,
    title: null,
    axis: { minExtent: labelExtent(names), domain: false, ticks: false, grid: true },
  }
  const yOffset = { field: 'kind', type: 'nominal', sort: kinds, scale: { paddingOuter: 0.4 } }
  const x = {
    field: 'rate',
    type: 'quantitative',
    title: words.rate,
    scale: { domain: [0, 1] },
    axis: { format: '%', tickCount: 5 },
  }
  const color = {
    field: 'kind',
    type: 'nominal',
    title: null,
    scale: { domain: kinds, range: [PALETTE[6], PALETTE[0]] },
    legend: { orient: 'top', columnPadding: 24 },
  }
  const tooltip = [
    { field: 'group', type: 'nominal', title: words.group },
    { field: 'deals', type: 'nominal', title: words.deals },
    { field: 'rate', type: 'quantitative', title: words.rate, format: '.1%' },
    { field: 'lower', type: 'quantitative', title: '≥', format: '.1%' },
    { field: 'upper', type: 'quantitative', title: '≤', format: '.1%' },
  ]
  return chart(
    words.title,
    {
      width: 460,
      height: { step: 17, for: 'offset' },
      data: { values },
      layer: [
        ...(total.rate === null
          ? []
          : [
              {
                data: { values: [{ rate: total.rate }] },
                mark: { type: 'rule', strokeDash: [6, 4], color: '#555' },
                encoding: { x },
              },
            ]),
        {
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: { y, yOffset, x: { ...x, field: 'lower' }, x2: { field: 'upper' }, color, tooltip },
        },
        {
          mark: { type: 'point', filled: true, size: 70, opacity: 1 },
          encoding: { y, yOffset, x, color, tooltip },
        },
      ],
    },
    total.rate === null
      ? words.none
      : `${words.all}${language === 'en' ? ': ' : '：'}${shareText(total.rate)}${told(total, language)}`,
  )
}

function told({ won, lost }: { readonly won: number; readonly lost: number }, language: Language): string {
  return language === 'en' ? ` (${won} of ${won + lost})` : `（${won}/${won + lost}）`
}
