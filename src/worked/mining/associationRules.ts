import {
  type AssociationRule,
  type AssociationRules,
  type AssociationRulesOptions,
  associationRules,
  type FrequentItemsets,
  frequentItemsets,
  type ItemsetOptions,
} from '../../mining/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, list, number, symbol } from '../maths.js'
import { cell, folded, gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.associationRules`: baskets as lists of items, and the options of the function. */
export interface AssociationRulesInputs extends Omit<AssociationRulesOptions, 'basket'> {
  readonly baskets: readonly (readonly string[])[]
}

/** Works out the association rules of a few baskets: frequent itemsets, then the rules of them. */
export function explainAssociationRules(
  inputs: AssociationRulesInputs,
  options?: ExplainOptions,
): WorkedAnswer<AssociationRules> {
  return worked('associationRules', inputs, options, ({ baskets, ...settings }, wording) => {
    checkRows(baskets, 'baskets')
    const value = associationRules(baskets, settings)
    const sets = frequentItemsets(baskets, itemsetOptions(settings))
    const { say } = wording
    const [n, a, c, both] = [symbol('n'), symbol('n_A'), symbol('n_C'), symbol('n_AC')]
    return {
      title: say('Association rules of a few baskets', '购物篮的关联规则'),
      given: [
        {
          name: say('Baskets', '购物篮'),
          table: folded({
            columns: [say('Basket', '编号'), say('Items', '商品')],
            rows: baskets.map((items, b) => [formatNumber(b + 1), itemList(items, wording)]),
          }),
        },
        { name: say('Number of baskets', '购物篮总数'), symbol: n, value: formatNumber(value.baskets) },
        {
          name: say('Least support', '最小支持度'),
          value: formatPercent(settings.minimumSupport ?? 0.01),
        },
        {
          name: say('Least confidence', '最小置信度'),
          value: formatPercent(settings.minimumConfidence ?? 0.3),
        },
      ],
      formula: [
        equals(symbol('s'), divide(both, n)),
        equals(symbol('p'), divide(both, a)),
        equals(symbol('L'), divide(symbol('p'), divide(c, n))),
      ],
      steps: [...itemsetSteps(sets, wording), ...ruleSteps(value, wording)],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Agrawal & Srikant (1994); Brin et al. (1997)', '阿格拉瓦尔、斯里坎特（1994年）；布林等（1997年）'),
    }
  })
}

/** Options of the itemsets alone. */
function itemsetOptions({ minimumSupport, maxLength, maxItemsets }: ItemsetOptions): ItemsetOptions {
  return {
    ...(minimumSupport === undefined ? {} : { minimumSupport }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(maxItemsets === undefined ? {} : { maxItemsets }),
  }
}

function itemsetSteps({ itemsets, minimumCount, baskets }: FrequentItemsets, wording: Wording): WorkedStep[] {
  const { say, counting } = wording
  const least = counting(minimumCount, 'basket', 'baskets', '个购物篮')
  if (itemsets.length === 0)
    return [{ note: say(`Nothing stands in at least ${least}`, `没有商品出现在至少${least}中`) }]
  return [
    {
      note: say(
        `Frequent itemsets: count the baskets that hold all items of a set; ${least} at least`,
        `频繁项集：数出包含项集全部商品的购物篮，至少${least}`,
      ),
      table: folded({
        columns: [say('Items', '项集'), say('Baskets', '篮数'), say('Support', '支持度')],
        rows: itemsets.map(({ items, count, support }) => [
          itemList(items, wording),
          `${formatNumber(count)}/${formatNumber(baskets)}`,
          formatPercent(support),
        ]),
      }),
    },
  ]
}

function ruleSteps({ rules, baskets }: AssociationRules, wording: Wording): WorkedStep[] {
  const { say } = wording
  const [first] = rules
  if (first === undefined) return [{ note: say('No rule has so much confidence', '没有规则达到最小置信度') }]
  const { antecedent, consequent, both } = first.counts
  return [
    {
      note: say(`The first rule, ${ruleName(first, wording)}`, `第一条规则（${ruleName(first, wording)}）`),
      maths: list(
        gives(equals(symbol('s'), divide(number(both), number(baskets))), first.support),
        gives(equals(symbol('p'), divide(number(both), number(antecedent))), first.confidence),
        gives(
          equals(symbol('L'), divide(number(first.confidence), divide(number(consequent), number(baskets)))),
          first.lift,
        ),
      ),
    },
    {
      note: say('All rules, the largest lift first', '全部规则，按提升度由高到低'),
      table: {
        columns: [
          say('Rule', '规则'),
          say('Support', '支持度'),
          say('Confidence', '置信度'),
          say('Lift', '提升度'),
          ...(first.pValue === null ? [] : ['p', say('p, adjusted', '校正后p')]),
        ],
        rows: rules.map((rule) => [
          ruleName(rule, wording),
          formatPercent(rule.support),
          formatPercent(rule.confidence),
          formatNumber(rule.lift),
          ...(first.pValue === null ? [] : [cell(rule.pValue), cell(rule.adjustedPValue)]),
        ]),
      },
    },
  ]
}

function told({ rules, candidates }: AssociationRules, wording: Wording): string {
  const { say, counting } = wording
  const [first] = rules
  if (first === undefined) return say('No rule is strong enough.', '没有符合条件的规则。')
  const count = counting(rules.length, 'rule', 'rules', '条')
  const best = ruleName(first, wording)
  const lift = formatNumber(first.lift)
  const shares = [formatPercent(first.support), formatPercent(first.confidence)] as const
  return say(
    `${count} of ${formatNumber(candidates)} ${rules.length === 1 ? 'is' : 'are'} strong enough; the largest lift has ${best} (support ${shares[0]}, confidence ${shares[1]}, lift ${lift}).`,
    `${formatNumber(candidates)}条候选规则中有${count}符合条件；提升度最高的是${best}（支持度${shares[0]}，置信度${shares[1]}，提升度${lift}）。`,
  )
}

function ruleName({ antecedent, consequent }: AssociationRule, wording: Wording): string {
  return `${itemList(antecedent, wording)} → ${itemList(consequent, wording)}`
}

function itemList(items: readonly string[], { nameOf, say }: Wording): string {
  return items.length === 0 ? say('(empty)', '（空）') : items.map((item) => nameOf(item)).join(say(', ', '、'))
}
