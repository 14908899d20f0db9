import { type Good, productContribution } from '../../statistics/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, list, number, percent, symbol, times } from '../maths.js'
import { gives, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.productContribution`. */
export interface ProductContributionInputs {
  readonly goods: readonly Good[]
}

/** A product with its ratios, as numbers. */
export interface PlainContribution {
  readonly id: string
  readonly margin: number
  readonly turnover: number
  readonly mix: number
  readonly crossRatio: number
  readonly contributionRatio: number
  readonly contributionShare: number | null
  readonly rank: number
}

/** What `productContribution` returns, with numbers for decimals: plain data. */
export interface PlainContributions {
  readonly goods: readonly PlainContribution[]
  readonly contributionRatio: number
  readonly mix: number
}

/** Works out cross ratios and contribution ratios. */
export function explainProductContribution(
  inputs: ProductContributionInputs,
  options?: ExplainOptions,
): WorkedAnswer<PlainContributions> {
  return worked('productContribution', inputs, options, ({ goods }, wording) => {
    const exact = productContribution(goods)
    const value: PlainContributions = {
      goods: exact.goods.map((good) => ({
        id: good.id,
        margin: good.margin.toNumber(),
        turnover: good.turnover.toNumber(),
        mix: good.mix.toNumber(),
        crossRatio: good.crossRatio.toNumber(),
        contributionRatio: good.contributionRatio.toNumber(),
        contributionShare: good.contributionShare?.toNumber() ?? null,
        rank: good.rank,
      })),
      contributionRatio: exact.contributionRatio.toNumber(),
      mix: exact.mix.toNumber(),
    }
    const { say, nameOf } = wording
    // The exercise's own order, in which its reader looks for them.
    const inOrder = goods.map(({ id }) => value.goods.find((good) => good.id === id)!)
    return {
      title: say('Cross ratio and contribution ratio of products', '商品的交叉比率与贡献比率'),
      given: [
        {
          name: say('Margin, turnover and share of the sales', '毛利率、周转率与销售构成比'),
          symbol: list(symbol('m_i'), symbol('t_i'), symbol('s_i')),
          table: {
            columns: [
              say('Product', '商品'),
              say('Margin', '毛利率'),
              say('Turnover', '周转率（次）'),
              say('Share of sales', '销售构成比'),
            ],
            rows: inOrder.map(({ id, margin, turnover, mix }) => [
              nameOf(id),
              shareCell(margin),
              formatNumber(turnover),
              shareCell(mix),
            ]),
          },
        },
      ],
      formula: [
        equals(symbol('c_i'), times(symbol('m_i'), symbol('t_i'))),
        equals(symbol('g_i'), times(symbol('c_i'), symbol('s_i'))),
      ],
      steps: [...inOrder.flatMap((good) => ratioSteps(good, wording)), rankStep(value.goods, wording)],
      result: { value, text: told(value.goods, wording) },
      unit: '',
      source: say(
        'Cross ratio as in retail management; contribution ratio as in Chinese texts on customer management',
        '交叉比率见零售管理教材；贡献比率见客户管理教材',
      ),
    }
  })
}

function ratioSteps(good: PlainContribution, { say, nameOf }: Wording): WorkedStep[] {
  const name = nameOf(good.id)
  return [
    {
      note: say(`Cross ratio of ${name}`, `${name}的交叉比率`),
      maths: gives(times(percent(good.margin), number(good.turnover)), good.crossRatio),
    },
    {
      note: say(`Contribution ratio of ${name}`, `${name}的贡献比率`),
      maths: gives(times(number(good.crossRatio), percent(good.mix)), good.contributionRatio),
    },
  ]
}

function rankStep(goods: readonly PlainContribution[], { say, nameOf }: Wording): WorkedStep {
  return {
    note: say('In order of the contribution ratio', '按贡献比率由高到低排序'),
    table: {
      columns: [
        say('Rank', '名次'),
        say('Product', '商品'),
        say('Cross ratio', '交叉比率'),
        say('Contribution ratio', '贡献比率'),
      ],
      rows: goods.map(({ id, rank, crossRatio, contributionRatio }) => [
        formatNumber(rank),
        nameOf(id),
        formatNumber(crossRatio),
        formatNumber(contributionRatio),
      ]),
    },
  }
}

function told(goods: readonly PlainContribution[], { say, nameOf }: Wording): string {
  if (goods.length === 0) return say('There are no products.', '没有商品。')
  const items = goods.map(({ id, contributionRatio }) =>
    say(`${nameOf(id)} (${formatNumber(contributionRatio)})`, `${nameOf(id)}（${formatNumber(contributionRatio)}）`),
  )
  return say(`By contribution ratio, largest first: ${items.join(', ')}.`, `按贡献比率由高到低：${items.join('、')}。`)
}
