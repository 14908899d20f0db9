import type { Language } from '../data/labels.js'
import {
  type CustomerStateId,
  customerStateLabels,
  type StateFlow,
  type StateFlowPeriod,
} from '../relationship/index.js'
import { type ChartOptions, chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

/** Options of {@link stateFlowChart}. */
export interface StateFlowChartOptions extends ChartOptions {
  /**
   * What the bars count: `'moves'` (default), customers won and won back above 0, lost below; or `'states'`, how many are in each
   * state at the end of the period, non-customers left out.
   */
  readonly measure?: 'moves' | 'states'
}

const WORDS: Readonly<
  Record<
    Language,
    Readonly<Record<'moves' | 'states' | 'count' | 'period' | 'kind' | 'new' | 'back' | 'lost' | 'to', string>>
  >
> = {
  en: {
    moves: 'Customers won and lost',
    states: 'Customers by state',
    count: 'Customers',
    period: 'Period',
    kind: 'State',
    new: 'New',
    back: 'Won back',
    lost: 'Lost',
    to: ' to ',
  },
  zh: {
    moves: '客户的获得与流失',
    states: '各状态客户数',
    count: '客户数',
    period: '时期',
    kind: '状态',
    new: '新客户',
    back: '挽回',
    lost: '流失',
    to: '至',
  },
}

/** From the closest to the loosest: the closest stand at the bottom of a bar. */
const STATES: readonly CustomerStateId[] = ['loyal', 'repeat', 'first-time', 'target', 'potential', 'lost']
const STATE_COLOURS: readonly string[] = [0, 4, 2, 1, 7, 6].map((i) => PALETTE[i]!)

/** How many names fit on the axis. */
const NAMES = 12

/**
 * The flow between customer states over the periods: how many were won, won back and lost in each, or how many were in each state
 * at its end.
 *
 * @param flow    - result of `stateFlow`
 * @param options - `language`, `measure`
 * @returns a Vega-Lite specification
 * @example
 * const orders = [{ customerId: 'ann', date: '2024-01-05', amount: 20 }]
 * stateFlowChart(stateFlow(orders, { asOf: '2024-02-29', lostAfterDays: 60 })).title
 * //=> { text: 'Customers won and lost', subtitle: '2024-01-05 to 2024-02-29' }
 */
export function stateFlowChart(
  flow: Pick<StateFlow, 'periods' | 'from' | 'asOf'>,
  { language = 'en', measure = 'moves' }: StateFlowChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const isMoves = measure === 'moves'
  const kinds = isMoves
    ? [words.new, words.back, words.lost]
    : STATES.map((state) => customerStateLabels[state][language].name)
  const colours = isMoves ? [PALETTE[0]!, PALETTE[4]!, PALETTE[3]!] : STATE_COLOURS
  const bars = flow.periods.flatMap((period) => {
    const counts = isMoves ? movesOf(period) : STATES.map((state) => closingOf(period, state))
    return counts.map((count, order) => ({ period: period.period, kind: kinds[order], order, count }))
  })
  const names = flow.periods.map(({ period }) => period)
  const every = Math.max(1, Math.ceil(names.length / NAMES))
  const body = {
    width: 520,
    height: 260,
    data: { values: bars },
    mark: { type: 'bar' },
    encoding: {
      x: {
        field: 'period',
        type: 'ordinal',
        sort: names,
        title: null,
        axis: { values: names.filter((_, i) => i % every === 0), labelAngle: names.length > 6 ? -45 : 0 },
      },
      y: {
        field: 'count',
        type: 'quantitative',
        title: words.count,
        axis: { format: ',d', tickCount: 5, tickMinStep: 1 },
        ...scaleOf(bars.some(({ count }) => count !== 0) ? [1] : []),
      },
      color: {
        field: 'kind',
        type: 'nominal',
        sort: kinds,
        title: null,
        scale: { domain: kinds, range: colours },
        legend: { orient: 'top', columns: 3, columnPadding: 24 },
      },
      order: { field: 'order', type: 'quantitative' },
      tooltip: [
        { field: 'period', type: 'nominal', title: words.period },
        { field: 'kind', type: 'nominal', title: words.kind },
        { field: 'count', type: 'quantitative', title: words.count, format: ',d' },
      ],
    },
  }
  return chart(words[measure], body, `${flow.from}${words.to}${flow.asOf}`)
}

/** Won, won back and, below 0, lost. */
function movesOf({ moves }: StateFlowPeriod): number[] {
  let won = 0
  let back = 0
  let lost = 0
  for (const { from, to, count } of moves) {
    if (to === 'lost') lost += count
    else if (from === 'lost') back += count
    else if (to === 'first-time') won += count
  }
  return [won, back, 0 - lost]
}

function closingOf({ states }: StateFlowPeriod, state: CustomerStateId): number {
  return states.find(({ id }) => id === state)?.closing ?? 0
}
