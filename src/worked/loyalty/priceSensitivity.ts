import {
  type PriceResponse,
  type PriceSensitivity,
  type PriceSensitivityOptions,
  priceSensitivity,
} from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, type Maths, minus, number, percent, plus, symbol, words } from '../maths.js'
import { gives, givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.priceSensitivity`. */
export interface PriceSensitivityInputs extends PriceSensitivityOptions {
  readonly groups: readonly PriceResponse[]
}

/** Works out the price sensitivity of groups of customers. */
export function explainPriceSensitivity(
  inputs: PriceSensitivityInputs,
  options?: ExplainOptions,
): WorkedAnswer<PriceSensitivity> {
  return worked('priceSensitivity', inputs, options, ({ groups, ...settings }, wording) => {
    checkRows(groups, 'groups')
    const value = priceSensitivity(groups, settings)
    const { say, nameOf } = wording
    return {
      title: say('Price sensitivity', '价格敏感度'),
      given: [
        {
          name: say('Changes', '变动'),
          table: {
            columns: [say('Group', '客户组'), say('Price', '价格'), say('Quantity', '购买量')],
            rows: groups.map(({ id, price, quantity }, i) => [
              nameOf(id),
              givenChange(price, value.groups[i]!.priceChange),
              givenChange(quantity, value.groups[i]!.quantityChange),
            ]),
          },
        },
      ],
      formula: [
        equals(
          symbol('E'),
          divide(words(say('change of the quantity', '购买量变动率')), words(say('change of the price', '价格变动率'))),
        ),
      ],
      steps: value.groups.flatMap((one, i) => steps(groups[i]!, one, value.base, wording)),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Price elasticity as a sign of loyalty, Chinese texts', '以价格弹性衡量忠诚：敏感度越低越忠诚'),
    }
  })
}

function givenChange(pair: readonly [number, number] | undefined, change: number): string {
  return pair === undefined ? formatPercent(change, 4) : `${formatNumber(pair[0])} → ${formatNumber(pair[1])}`
}

type Group = PriceSensitivity['groups'][number]

function steps(given: PriceResponse, group: Group, base: PriceSensitivity['base'], wording: Wording): WorkedStep[] {
  const { say, nameOf } = wording
  const name = nameOf(group.id)
  const list: WorkedStep[] = []
  const changes = [
    [given.price, group.priceChange, say(`${name}, change of the price`, `${name}：价格变动率`)],
    [given.quantity, group.quantityChange, say(`${name}, change of the quantity`, `${name}：购买量变动率`)],
  ] as const
  for (const [pair, change, note] of changes) {
    if (pair === undefined) continue
    const [before, after] = [number(pair[0]), number(pair[1])]
    const divisor: Maths = base === 'before' ? before : divide(plus(before, after), number(2))
    list.push({ note, maths: givesPercent(divide(minus(after, before), divisor), change) })
  }
  const { elasticity } = group
  list.push(
    elasticity === null
      ? { note: say(`${name}: the price did not change`, `${name}：价格没有变动，没有意义`) }
      : {
          note: say(`${name}, elasticity (its size is the sensitivity)`, `${name}：弹性（绝对值为敏感度）`),
          maths: gives(divide(percent(group.quantityChange, 4), percent(group.priceChange, 4)), elasticity),
        },
  )
  return list
}

function told({ groups, mostLoyal }: PriceSensitivity, { say, nameOf }: Wording): string {
  if (mostLoyal === null) return say('No group has a sensitivity.', '没有可计算的敏感度。')
  const each = groups.flatMap(({ id, sensitivity }) =>
    sensitivity === null
      ? []
      : [say(`${nameOf(id)} ${formatNumber(sensitivity)}`, `${nameOf(id)}为${formatNumber(sensitivity)}`)],
  )
  const listed = each.join(say(', ', '、'))
  if (each.length === 1) return say(`Price sensitivity: ${listed}.`, `价格敏感度：${listed}。`)
  return say(
    `Price sensitivity: ${listed}; the most loyal group is ${nameOf(mostLoyal)}.`,
    `价格敏感度：${listed}；最忠诚的是${nameOf(mostLoyal)}。`,
  )
}
