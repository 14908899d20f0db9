import type { Language } from '../data/labels.js'
import type { Cutoff, CutoffTable } from '../validation/index.js'
import { scoreText } from './scoreDistributionChart.js'
import { type ChartOptions, chart, countText, PALETTE, shareText, type VegaLiteSpecification } from './specification.js'

type Word =
  | 'title'
  | 'cutoff'
  | 'share'
  | 'approval'
  | 'badRate'
  | 'badsRejected'
  | 'payoff'
  | 'best'
  | 'all'
  | 'approvedBad'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'What each cut-off does',
    cutoff: 'Cut-off',
    share: 'Share',
    approval: 'approved, of all',
    badRate: 'bad, of the approved',
    badsRejected: 'rejected, of the bad',
    payoff: 'Money of all customers',
    best: 'Best cut-off shown',
    all: 'Approving everybody',
    approvedBad: 'are bad',
  },
  zh: {
    title: '各临界分的效果',
    cutoff: '临界分（通过线）',
    share: '比例',
    approval: '通过率',
    badRate: '通过客户的坏客户率',
    badsRejected: '坏客户拒绝率',
    payoff: '全部客户的收益合计',
    best: '所示临界分中收益最高者',
    all: '全部通过时',
    approvedBad: '为坏客户',
  },
}

/**
 * What each cut-off of a score approves, how many bad customers it lets in and keeps out; and below, where the table has payoffs,
 * the money.
 *
 * @param table   - from `cutoffTable`; the event is a bad customer
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * const options = { higherScore: 'no-event', payoffs: { approvedNonEvent: 100, approvedEvent: -500 } }
 * cutoffChart(cutoffTable([720, 700, 680, 650, 620, 600], [0, 0, 0, 1, 0, 1], options)).title.subtitle
 * //=> 'Best cut-off shown: 680 (300)'
 */
export function cutoffChart(table: CutoffTable, { language = 'en' }: ChartOptions = {}): VegaLiteSpecification {
  const words = WORDS[language]
  const lines = [
    { name: words.approval, of: (cutoff: Cutoff) => cutoff.approvalRate },
    { name: words.badRate, of: (cutoff: Cutoff) => cutoff.approvedEventRate },
    { name: words.badsRejected, of: (cutoff: Cutoff) => cutoff.rejectedEventShare },
  ]
  const scale = { zero: false, ...(table.cutoffs.length === 0 ? { domain: [0, 1] } : {}) }
  const x = { field: 'cutoff', type: 'quantitative', title: words.cutoff, scale }
  const rates = {
    width: 480,
    height: 260,
    data: {
      values: table.cutoffs.flatMap((cutoff) =>
        lines.map(({ name, of }) => ({ cutoff: cutoff.cutoff, line: name, share: of(cutoff) })),
      ),
    },
    mark: { type: 'line', point: { size: 25 }, strokeWidth: 2 },
    encoding: {
      x,
      y: {
        field: 'share',
        type: 'quantitative',
        title: words.share,
        axis: { format: '%', tickCount: 5 },
        scale: { domain: [0, 1] },
      },
      color: {
        field: 'line',
        type: 'nominal',
        sort: lines.map(({ name }) => name),
        scale: { domain: lines.map(({ name }) => name), range: [PALETTE[0], PALETTE[3], PALETTE[2]] },
        legend: { title: null, orient: 'bottom' },
      },
      tooltip: [
        { field: 'cutoff', type: 'quantitative', title: words.cutoff },
        { field: 'line', title: ' ' },
        { field: 'share', type: 'quantitative', title: words.share, format: '.1%' },
      ],
    },
  }
  const best = bestOf(table.cutoffs)
  if (best === null) return chart(words.title, rates, subtitleOfAll(table, words, language))
  const money = {
    width: 480,
    height: 140,
    data: { values: table.cutoffs.map(({ cutoff, payoff }) => ({ cutoff, payoff, best: cutoff === best.cutoff })) },
    layer: [
      { mark: { type: 'line', color: PALETTE[6], strokeWidth: 2 } },
      {
        transform: [{ filter: 'datum.best' }],
        mark: { type: 'point', filled: true, size: 90, color: PALETTE[2], opacity: 1 },
      },
    ],
    encoding: {
      x,
      y: { field: 'payoff', type: 'quantitative', title: words.payoff, scale: { zero: false } },
      tooltip: [
        { field: 'cutoff', type: 'quantitative', title: words.cutoff },
        { field: 'payoff', type: 'quantitative', title: words.payoff, format: ',.0f' },
      ],
    },
  }
  const text = `${scoreText(best.cutoff!)}${language === 'en' ? ` (${countText(best.payoff!)})` : `（${countText(best.payoff!)}）`}`
  return chart(words.title, { vconcat: [rates, money] }, `${words.best}${language === 'en' ? ': ' : '：'}${text}`)
}

/** The cut-off with the most money, the more lenient of equals; null without payoffs. */
function bestOf(cutoffs: readonly Cutoff[]): Cutoff | null {
  let best: Cutoff | null = null
  for (const cutoff of cutoffs) {
    if (cutoff.payoff !== null && (best === null || cutoff.payoff >= best.payoff!)) best = cutoff
  }
  return best
}

function subtitleOfAll(
  { count, events }: CutoffTable,
  words: Readonly<Record<Word, string>>,
  language: Language,
): string {
  const rate = shareText(count === 0 ? null : events / count)
  return language === 'en' ? `${words.all} ${rate} ${words.approvedBad}` : `${words.all}${rate}${words.approvedBad}`
}
