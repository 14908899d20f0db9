import type { CustomerValue } from '../../data/rows.js'
import {
  type CustomerPyramid,
  customerPyramid,
  type PyramidMember,
  type PyramidOptions,
  tierCounts,
} from '../../pyramid/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, list, number, sumOver, symbol } from '../maths.js'
import { cell, folded, gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import { headsByTier, pyramidSource, tierName } from './tierCounts.js'
import { byRank, tieSteps, valueTable } from './values.js'

/** Inputs of `explain.customerPyramid`. */
export interface CustomerPyramidInputs extends PyramidOptions {
  readonly values: readonly CustomerValue[]
}

/** Works out the quantity pyramid and the value pyramid. */
export function explainCustomerPyramid(
  inputs: CustomerPyramidInputs,
  options?: ExplainOptions,
): WorkedAnswer<CustomerPyramid<PyramidMember[]>> {
  return worked('customerPyramid', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const pyramid = customerPyramid(values, settings)
    const { say, nameOf, withUnit, headed, listed, unit } = wording
    const { customers, total, tiers } = pyramid
    const ranked = byRank(pyramid.members)
    const heads = headsByTier(tierCounts(customers, settings), customers, wording)
    const names = new Map(tiers.map((tier) => [tier.id, tierName(tier, wording)]))
    const valueName = nameOf('value', say('value', '价值'))
    return {
      title: say('Customer pyramid: quantity pyramid and value pyramid', '客户金字塔：数量金字塔与价值金字塔'),
      given: [
        { name: say('Number of customers', '客户总数'), symbol: symbol('n'), value: formatNumber(customers) },
        {
          name: say(`Customers and their ${valueName}`, `各客户的${valueName}`),
          symbol: symbol('x_i'),
          table: valueTable(values, wording),
        },
        {
          name: say('Share of the customers in each tier', '各层客户占比'),
          symbol: symbol('s_j'),
          value: tiers.map((tier) => `${tierName(tier, wording)} ${formatPercent(tier.share)}`).join(say(', ', '，')),
        },
      ],
      formula: [
        ...heads.formula,
        equals(
          symbol('V_j'),
          divide(sumOver('i', symbol('x_i'), { text: 'i∈j', latex: 'i \\in j' }), sumOver('i', symbol('x_i'))),
        ),
      ],
      steps: [
        {
          note: say('Rank the customers, the largest first, and cut by number', '将客户从大到小排序，按客户数切分'),
          table: folded({
            columns: [say('Rank', '名次'), say('Customer', '客户'), headed(valueName), say('Tier', '层级')],
            rows: ranked.map(({ rank, customerId, value, tier }) => [
              formatNumber(rank),
              nameOf(customerId),
              formatNumber(value),
              names.get(tier) ?? tier,
            ]),
          }),
        },
        ...tieSteps(pyramid.tiesAtCuts, (id) => names.get(id) ?? id, wording),
        ...heads.steps,
        {
          note: say(`Total ${valueName}`, `${valueName}合计`),
          maths: gives(sumOfNumbers(ranked.map(({ value }) => value)), total),
        },
        ...tiers
          .filter(({ count }) => count > 0)
          .map((tier) => {
            const own = ranked.filter((member) => member.tier === tier.id).map(({ value }) => value)
            const value = gives(sumOfNumbers(own), tier.value)
            return {
              note: say(
                `${tierName(tier, wording)}, ${valueName} and share of the total`,
                `${tierName(tier, wording)}的${valueName}及占比`,
              ),
              maths:
                tier.valueShare === null
                  ? value
                  : list(value, givesPercent(divide(number(tier.value), number(total)), tier.valueShare)),
            }
          }),
        {
          note: say('The two pyramids side by side', '两个金字塔对照'),
          table: {
            columns: [
              say('Tier', '层级'),
              say('Customers', '客户数'),
              say('Share of customers', '客户占比'),
              headed(valueName),
              say(`Share of ${valueName}`, `${valueName}占比`),
            ],
            rows: tiers.map((tier) => [
              tierName(tier, wording),
              formatNumber(tier.count),
              shareCell(tier.customerShare),
              cell(tier.value),
              shareCell(tier.valueShare),
            ]),
          },
        },
      ],
      result: {
        value: pyramid,
        text: `${tiers
          .map((tier) => {
            const name = tierName(tier, wording)
            const customerShare = shareCell(tier.customerShare)
            const valueShare = shareCell(tier.valueShare)
            return say(
              `${name}: ${customerShare} of the customers, ${valueShare} of the ${valueName} (${withUnit(formatNumber(tier.value))})`,
              `${name}占客户数的${customerShare}，占${valueName}的${valueShare}（${withUnit(formatNumber(tier.value))}）`,
            )
          })
          .join(say('; ', '；'))}${say('.', '。')}`,
      },
      unit: listed([say('customers', '个'), '%', ...(unit === '' ? [] : [unit])]),
      source: pyramidSource(settings.scheme, wording),
    }
  })
}
