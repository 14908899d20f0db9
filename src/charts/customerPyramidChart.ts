import type { Language } from '../data/labels.js'
import type { CustomerPyramid } from '../pyramid/index.js'
import {
  type ChartOptions,
  chart,
  labelExtent,
  PALETTE,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

const WORDS: Readonly<
  Record<Language, Readonly<Record<'title' | 'quantity' | 'value' | 'share' | 'tier' | 'count', string>>>
> = {
  en: {
    title: 'Customer pyramid',
    quantity: 'Customers',
    value: 'Value',
    share: 'Share',
    tier: 'Tier',
    count: 'Number',
  },
  zh: { title: '客户金字塔', quantity: '数量金字塔', value: '价值金字塔', share: '占比', tier: '层级', count: '数量' },
}

/**
 * Quantity pyramid and value pyramid side by side (数量金字塔与价值金字塔): the few at the top of the one are the broad top of the
 * other.
 *
 * @param pyramid - from `customerPyramid`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * customerPyramidChart(customerPyramid([{ customerId: 'a', value: 9 }])).$schema //=> 'https://vega.github.io/schema/vega-lite/v5.json'
 */
export function customerPyramidChart(
  pyramid: Pick<CustomerPyramid<unknown>, 'tiers'>,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = pyramid.tiers.map(({ labels }) => labels[language].name)
  const side = (
    title: string,
    shareOf: 'customerShare' | 'valueShare',
    amountOf: 'count' | 'value',
    showNames: boolean,
  ) => ({
    title: { text: title, anchor: 'middle', fontSize: 13, fontWeight: 'normal' },
    width: 250,
    height: { step: 56 },
    data: {
      values: pyramid.tiers.map((tier) => {
        const share = tier[shareOf]
        // A step is drawn around the middle; a tier that costs money has no width.
        const half = Math.max(share ?? 0, 0) / 2
        return {
          tier: tier.labels[language].name,
          left: 0 - half,
          right: half,
          share,
          amount: tier[amountOf],
          text: shareText(share),
        }
      }),
    },
    encoding: {
      y: {
        field: 'tier',
        type: 'nominal',
        sort: names,
        axis: showNames ? { title: null, domain: false, ticks: false, minExtent: labelExtent(names) } : null,
      },
    },
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.92 } },
        encoding: {
          x: { field: 'left', type: 'quantitative', axis: null, scale: { domain: [-0.5, 0.5] } },
          x2: { field: 'right' },
          color: {
            field: 'tier',
            type: 'nominal',
            sort: names,
            scale: { domain: names, range: [...PALETTE] },
            legend: null,
          },
          opacity: { value: 0.55 },
          tooltip: [
            { field: 'tier', type: 'nominal', title: words.tier },
            {
              field: 'amount',
              type: 'quantitative',
              title: amountOf === 'count' ? words.count : words.value,
              format: ',',
            },
            { field: 'share', type: 'quantitative', title: words.share, format: '.1%' },
          ],
        },
      },
      {
        mark: { type: 'text', fontSize: 13, fontWeight: 600, color: '#111' },
        encoding: { x: { datum: 0, type: 'quantitative' }, text: { field: 'text', type: 'nominal' } },
      },
    ],
  })
  return chart(words.title, {
    hconcat: [side(words.quantity, 'customerShare', 'count', true), side(words.value, 'valueShare', 'value', false)],
    spacing: 30,
    resolve: { scale: { y: 'independent', color: 'shared' } },
  })
}
