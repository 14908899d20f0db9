import type { CustomerValue } from '../../data/rows.js'
import {
  type NaturalTier,
  type NaturalTierMember,
  type NaturalTiers,
  type NaturalTiersOptions,
  naturalTiers,
} from '../../pyramid/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, power, relate, sumOver, symbol } from '../maths.js'
import { cell, folded, gives, sum, sumOfNumbers } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import { tierName } from './tierCounts.js'
import { valueTable } from './values.js'

/** Inputs of `explain.naturalTiers`. */
export interface NaturalTiersInputs extends NaturalTiersOptions {
  readonly values: readonly CustomerValue[]
}

/** Works out tiers that follow the gaps in the values. */
export function explainNaturalTiers(
  inputs: NaturalTiersInputs,
  options?: ExplainOptions,
): WorkedAnswer<NaturalTiers<NaturalTierMember[]>> {
  return worked('naturalTiers', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const result = naturalTiers(values, settings)
    const { say, nameOf, unit, headed, listed, counting } = wording
    const valueName = nameOf('value', say('value', '价值'))
    const ranked = [...result.members].sort((a, b) => b.value - a.value)
    const names = new Map(result.tiers.map((tier) => [tier.id, tierName(tier, wording)]))
    const valuesOf = (tier: NaturalTier): number[] =>
      ranked.filter((member) => member.tier === tier.id).map(({ value }) => value)
    const square = (mean: Maths): Maths => power(minus(symbol('x_i'), mean), number(2))
    const squareAround = (value: number, mean: number | null): Maths =>
      power(minus(number(value), number(mean ?? 0)), number(2))
    const within = result.tiers.flatMap((tier) => valuesOf(tier).map((value) => squareAround(value, tier.meanValue)))
    const commonMean = naturalTiers(values, { tiers: 1 }).tiers[0]?.meanValue ?? null
    const around = ranked.map(({ value }) => squareAround(value, commonMean))
    const customersOf = (count: number): string => counting(count, 'customer', 'customers', '个')
    const told = result.tiers.map((tier) =>
      say(
        `${tierName(tier, wording)}: ${customersOf(tier.count)} from ${cell(tier.lowest)} to ${cell(tier.highest)}`,
        `${tierName(tier, wording)}${customersOf(tier.count)}（${cell(tier.lowest)}至${cell(tier.highest)}）`,
      ),
    )
    return {
      title: say('Natural tiers: cuts where the values have gaps', '自然断点分层'),
      given: [
        { name: say('Number of customers', '客户总数'), symbol: symbol('n'), value: formatNumber(result.customers) },
        { name: say('Number of tiers', '层数'), symbol: symbol('k'), value: formatNumber(settings.tiers ?? 3) },
        {
          name: say(`Customers and their ${valueName}`, `各客户的${valueName}`),
          symbol: symbol('x_i'),
          table: valueTable(values, wording),
        },
      ],
      formula: [
        relate(
          '→',
          equals(
            symbol('F'),
            minus(
              number(1),
              divide(
                sumOver('j', sumOver('i', square(symbol('m_j')), { text: 'i∈j', latex: 'i \\in j' })),
                sumOver('i', square(symbol('m'))),
              ),
            ),
          ),
          symbol('max'),
        ),
      ],
      steps: [
        {
          note: say(
            'Among all ways to cut the ranked customers, take the one whose values lie closest to the means of their tiers',
            '将客户从大到小排序，在所有切分方式中，取各客户与本层均值的离差平方和最小者',
          ),
          table: folded({
            columns: [say('Customer', '客户'), headed(valueName), say('Tier', '层级')],
            rows: ranked.map(({ customerId, value, tier }) => [
              nameOf(customerId),
              formatNumber(value),
              names.get(tier) ?? tier,
            ]),
          }),
        },
        ...result.tiers.map((tier) => {
          const total = sumOfNumbers(valuesOf(tier))
          return {
            note: say(`${tierName(tier, wording)}, mean`, `${tierName(tier, wording)}均值`),
            maths: gives(divide(total, number(tier.count)), tier.meanValue ?? 0),
          }
        }),
        ...(commonMean === null || result.goodnessOfFit === null
          ? []
          : [
              {
                note: say('Mean of all customers', '全部客户均值'),
                maths: gives(divide(number(result.total), number(result.customers)), commonMean),
              },
              {
                note: say('Share of the squared distances that the cuts explain', '切分所解释的离差平方和比例'),
                maths: gives(
                  equals(symbol('F'), minus(number(1), divide(sum(within, 6), sum(around, 6)))),
                  result.goodnessOfFit,
                ),
              },
            ]),
      ],
      result: { value: result, text: `${told.join(say('; ', '；'))}${say('.', '。')}` },
      unit: listed([say('customers', '个'), ...(unit === '' ? [] : [unit])]),
      source: say('Optimal k-means in one dimension, Wang and Song (2011)', '一维最优聚类，Wang与Song（2011）'),
    }
  })
}
