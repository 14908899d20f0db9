import type { ReturnRateCurve, ReturnRates } from '../churn/index.js'
import type { Language } from '../data/labels.js'
import { type ChartOptions, chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'subtitle' | 'days' | 'rate' | 'class' | 'lost' | 'returned' | 'elbow' | 'all' | 'day'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Who comes back after a silence of N days',
    subtitle: 'Return rate by the length of the silence',
    days: 'N: days without a purchase',
    rate: 'Return rate',
    class: 'Class',
    lost: 'Customers who were silent so long',
    returned: 'of these, came back',
    elbow: 'elbow',
    all: 'all',
    day: 'd',
  },
  zh: {
    title: '用户回访率曲线',
    subtitle: '按未购买天数计算的回访率',
    days: 'N：未购买天数',
    rate: '回访率',
    class: '客户类别',
    lost: '曾达到该天数未购买的客户',
    returned: '其中回访的客户',
    elbow: '拐点',
    all: '全部',
    day: '天',
  },
}

/**
 * The return-rate curve with its elbow: choose the number of days after which a customer counts as lost.
 *
 * @param curve   - from `returnRateCurve`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * returnRateChart(returnRateCurve([{ customerId: 'ann', date: '2024-01-05', amount: 1 }], { asOf: '2024-02-29' })).title.text
 * //=> 'Who comes back after a silence of N days'
 */
export function returnRateChart(curve: ReturnRateCurve, { language = 'en' }: ChartOptions = {}): VegaLiteSpecification {
  const words = WORDS[language]
  const space = language === 'en' ? ' ' : ''
  const elbowText = ({ days }: { readonly days: number }): string => `${words.elbow} ${days}${space}${words.day}`
  // Of several curves the legend tells the elbows: words beside the points would run into each other.
  const isOne = curve.curves.length === 1
  const nameOf = ({ class: name, elbow }: ReturnRates): string => {
    const plain = name === 'all' ? words.all : name
    return isOne || elbow === null ? plain : `${plain} (${elbowText(elbow)})`
  }
  const values = curve.curves.flatMap((one) =>
    one.points
      .filter(({ returnRate }) => returnRate !== null)
      .map(({ days, returnRate, lost, returned }) => ({ class: nameOf(one), days, rate: returnRate, lost, returned })),
  )
  const elbows = curve.curves.flatMap((one) => {
    const { elbow } = one
    return elbow === null
      ? []
      : [{ class: nameOf(one), days: elbow.days, rate: elbow.returnRate, text: isOne ? elbowText(elbow) : '' }]
  })
  const names = curve.curves.map(nameOf)
  const color = {
    field: 'class',
    type: 'nominal',
    title: words.class,
    scale: { domain: names, range: names.map((_, i) => PALETTE[i % PALETTE.length]) },
    legend: isOne ? null : { orient: 'top', columnPadding: 24 },
  }
  const x = {
    field: 'days',
    type: 'quantitative',
    title: words.days,
    axis: { grid: false, tickCount: 12, format: 'd' },
    ...scaleOf(values.map(({ days }) => days)),
  }
  const y = {
    field: 'rate',
    type: 'quantitative',
    title: words.rate,
    axis: { tickCount: 5, format: '.0%' },
    ...scaleOf(values.map(({ rate }) => rate)),
  }
  return chart(
    words.title,
    {
      width: 620,
      height: 300,
      layer: [
        {
          data: { values },
          mark: { type: 'line', strokeWidth: 2, point: values.length <= 60 },
          encoding: {
            x,
            y,
            color,
            tooltip: [
              { field: 'class', type: 'nominal', title: words.class },
              { field: 'days', type: 'quantitative', title: words.days },
              { field: 'rate', type: 'quantitative', title: words.rate, format: '.1%' },
              { field: 'lost', type: 'quantitative', title: words.lost, format: ',' },
              { field: 'returned', type: 'quantitative', title: words.returned, format: ',' },
            ],
          },
        },
        ...(elbows.length === 0
          ? []
          : [
              {
                data: { values: elbows },
                mark: { type: 'point', filled: true, size: 110, opacity: 1 },
                encoding: { x, y, color },
              },
              {
                data: { values: elbows },
                mark: { type: 'text', align: 'left', dx: 8, dy: -10, fontSize: 12, color: '#333' },
                encoding: { x, y, text: { field: 'text', type: 'nominal' } },
              },
            ]),
      ],
    },
    `${words.subtitle}${language === 'en' ? ', ' : '，'}${curve.asOf}`,
  )
}
