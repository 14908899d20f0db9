import { type PyramidOptions, type TierCount, tierCounts } from '../../pyramid/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import {
  ceiling,
  dots,
  equals,
  list,
  type Maths,
  minus,
  number,
  percent,
  plus,
  symbol,
  times,
  yields,
} from '../maths.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.tierCounts`. */
export interface TierCountsInputs extends PyramidOptions {
  /** Number of customers. */
  readonly customers: number
}

/** Works out how many customers each tier of a pyramid has. */
export function explainTierCounts(inputs: TierCountsInputs, options?: ExplainOptions): WorkedAnswer<TierCount[]> {
  return worked('tierCounts', inputs, options, ({ customers, ...settings }, wording) => {
    const tiers = tierCounts(customers, settings)
    const { say } = wording
    const { formula, steps } = headsByTier(tiers, customers, wording)
    const told = tiers.map((tier) =>
      say(
        `${tierName(tier, wording)}: ${formatNumber(tier.count)}`,
        `${tierName(tier, wording)}：${formatNumber(tier.count)}个`,
      ),
    )
    return {
      title: say('Customer pyramid: customers in each tier', '客户金字塔：各层客户数'),
      given: [
        { name: say('Number of customers', '客户总数'), symbol: symbol('n'), value: formatNumber(customers) },
        {
          name: say('Share of the customers in each tier, best tier first', '各层客户占比（由高到低）'),
          symbol: symbol('s_j'),
          table: {
            columns: [say('Tier', '层级'), say('Share', '占比')],
            rows: tiers.map((tier) => [tierName(tier, wording), formatPercent(tier.share)]),
          },
        },
      ],
      formula,
      steps,
      result: { value: tiers, text: `${told.join(say('; ', '；'))}${say('.', '。')}` },
      unit: say('customers', '个'),
      source: pyramidSource(settings.scheme, wording),
    }
  })
}

/** Formula and steps of the quantity pyramid: plain products where they are whole numbers, else with rounding by rank. */
export function headsByTier(
  tiers: readonly TierCount[],
  customers: number,
  wording: Wording,
): { formula: Maths[]; steps: WorkedStep[] } {
  const n = number(customers)
  if (tiers.every(({ share, count }) => Math.abs(share * customers - count) < 1e-9)) {
    return {
      formula: [equals(symbol('n_j'), times(symbol('n'), symbol('s_j')))],
      steps: tiers.map((tier) => ({
        note: tierName(tier, wording),
        maths: yields(times(n, percent(tier.share)), number(tier.count)),
      })),
    }
  }
  const shares = tiers.map(({ share }) => percent(share))
  return {
    formula: [
      equals(symbol('K_j'), ceiling(times(symbol('n'), plus(symbol('s_1'), dots, symbol('s_j'))))),
      equals(symbol('n_j'), minus(symbol('K_j'), symbol('K_j-1'))),
    ],
    steps: [
      {
        note: wording.say(
          'Whole customers only: the last rank of a tier is rounded up',
          '客户数须为整数：各层末位名次向上取整',
        ),
      },
      ...tiers.map((tier, j) => {
        const above = tiers[j - 1]?.lastRank ?? 0
        const lastRank = ceiling(times(n, plus(...shares.slice(0, j + 1))))
        return {
          note: tierName(tier, wording),
          maths: list(
            equals(symbol(`K_${j + 1}`), lastRank, number(tier.lastRank)),
            equals(symbol(`n_${j + 1}`), minus(number(tier.lastRank), number(above)), number(tier.count)),
          ),
        }
      }),
    ],
  }
}

/** The name of a tier that carries labels. */
export function tierName({ id, labels }: Pick<TierCount, 'id' | 'labels'>, { nameOf, language }: Wording): string {
  return nameOf(id, labels[language].name)
}

/** Whose pyramid it is. */
export function pyramidSource(scheme: PyramidOptions['scheme'], { say }: Wording): string {
  if (typeof scheme === 'object')
    return say('Customer pyramid model, shares as given', '客户金字塔模型，各层占比为题设')
  if (scheme === 'curry')
    return say('Customer pyramid model of Curry (1/4/15/80)', '客户金字塔模型（Curry，1/4/15/80）')
  if (scheme === 'four-tier') {
    return say(
      'Customer pyramid model, four tiers of the textbooks (1/19/30/50)',
      '客户金字塔模型，教材四层划分（1/19/30/50）',
    )
  }
  return say(
    'Customer pyramid model, three tiers of the textbooks (20/30/50)',
    '客户金字塔模型，教材三层划分（20/30/50）',
  )
}
