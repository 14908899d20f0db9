import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../data/checks.js'
import { type MoneyInput, money } from '../data/money.js'

/** One product or product group. */
export interface Good {
  readonly id: string
  /** Gross margin as a fraction of the sales (毛利率), at most 1; negative where it sells at a loss. */
  readonly margin: MoneyInput
  /** How often the stock is sold in the period (周转率), 0 or more. */
  readonly turnover: MoneyInput
  /** Share of the whole sales (销售构成比), 0 to 1. The shares of some of the goods need not add up to 1. */
  readonly mix: MoneyInput
}

/** A product with its ratios. */
export interface ProductContribution {
  readonly id: string
  readonly margin: Decimal
  readonly turnover: Decimal
  readonly mix: Decimal
  /** margin × turnover (交叉比率): gross profit for each unit of money in stock. */
  readonly crossRatio: Decimal
  /** crossRatio × mix (贡献比率). */
  readonly contributionRatio: Decimal
  /** Contribution ratio as a share of that of all goods; null where those do not add up to more than 0. */
  readonly contributionShare: Decimal | null
  /** 1 for the largest contribution ratio; equal ones share a rank, and the next is left out. */
  readonly rank: number
}

/** The goods in order of their contribution. */
export interface ProductContributions {
  /** Largest contribution ratio first, equal ones by the smaller id. */
  readonly goods: readonly ProductContribution[]
  /** Sum of the contribution ratios. */
  readonly contributionRatio: Decimal
  /** Sum of the shares in the sales. */
  readonly mix: Decimal
}

/**
 * Cross ratio and contribution ratio of products (交叉比率与贡献比率): which goods earn most on the money in stock, and which
 * matter most for the whole.
 *
 * Cross ratio = margin × turnover; contribution ratio = cross ratio × share of the sales. Exact: ratios are decimals.
 *
 * @param goods - one entry for each product
 * @throws ClienteleError `duplicate-id`, `invalid-id`, `out-of-range` (a margin above 1 is mostly a percentage), `invalid-number`,
 *         `missing-value`
 * @example
 * productContribution([
 *   { id: 'tea', margin: '0.2', turnover: 6, mix: '0.5' },
 *   { id: 'rice', margin: '0.15', turnover: 10, mix: '0.2' },
 * ]).goods.map(({ id, contributionRatio }) => [id, contributionRatio.toNumber()]) //=> [['tea', 0.6], ['rice', 0.3]]
 */
export function productContribution(goods: readonly Good[]): ProductContributions {
  const ratios = readGoods(goods).sort(byContribution)
  const total = sumOf(ratios.map(({ contributionRatio }) => contributionRatio))
  let rank = 0
  return {
    goods: ratios.map((good, i): ProductContribution => {
      if (i === 0 || !good.contributionRatio.equals(ratios[i - 1]!.contributionRatio)) rank = i + 1
      return { ...good, contributionShare: total.gt(0) ? good.contributionRatio.div(total) : null, rank }
    }),
    contributionRatio: total,
    mix: sumOf(ratios.map(({ mix }) => mix)),
  }
}

type Ratios = Omit<ProductContribution, 'contributionShare' | 'rank'>

function readGoods(goods: readonly Good[]): Ratios[] {
  if (!Array.isArray(goods)) return fail('invalid-type', 'goods', 'an array of goods', goods)
  const seen = new Set<string>()
  return goods.map((good: Good, i) => {
    const path = `goods[${i}]`
    checkOptions(good, path)
    const { id } = good
    if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
    if (seen.has(id)) fail('duplicate-id', `${path}.id`, 'each product once', id)
    seen.add(id)
    const margin = readRatio(good.margin, `${path}.margin`, { maximum: 1 })
    const turnover = readRatio(good.turnover, `${path}.turnover`, { minimum: 0 })
    const mix = readRatio(good.mix, `${path}.mix`, { minimum: 0, maximum: 1 })
    const crossRatio = margin.times(turnover)
    return { id, margin, turnover, mix, crossRatio, contributionRatio: crossRatio.times(mix) }
  })
}

function readRatio(value: MoneyInput, path: string, range: { minimum?: number; maximum?: number }): Decimal {
  const ratio = money(value, path)
  const { minimum = -Infinity, maximum = Infinity } = range
  if (ratio.gte(minimum) && ratio.lte(maximum)) return ratio
  const advice = maximum === 1 ? 'write percentages as fractions: 0.2 for 20 %' : ''
  return fail('out-of-range', path, rangeText(minimum, maximum), value, advice)
}

function rangeText(minimum: number, maximum: number): string {
  if (minimum === -Infinity) return `a fraction of at most ${maximum}`
  return maximum === Infinity ? `a number of at least ${minimum}` : `a fraction from ${minimum} to ${maximum}`
}

function byContribution(a: Ratios, b: Ratios): number {
  return b.contributionRatio.comparedTo(a.contributionRatio) || (a.id < b.id ? -1 : 1)
}

function sumOf(ratios: readonly Decimal[]): Decimal {
  return ratios.reduce((sum, ratio) => sum.plus(ratio), money(0))
}
