import {
  type CustomerState,
  type CustomerStateId,
  customerState,
  customerStateLabels,
  type StateCause,
  type StateHistory,
  type StateRules,
} from '../../relationship/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { number, relate } from '../maths.js'
import { folded } from '../substitution.js'
import type { Wording } from '../wording.js'
import { withSubjectAt, worked } from '../worked.js'

/** Inputs of `explain.customerState`. */
export interface CustomerStateInputs extends StateRules {
  readonly history: StateHistory
}

/** Follows one customer from state to state. */
export function explainCustomerState(
  inputs: CustomerStateInputs,
  options?: ExplainOptions,
): WorkedAnswer<CustomerState> {
  return worked('customerState', inputs, options, ({ history, ...rules }, wording) => {
    const { say, nameOf, language } = wording
    const value = withSubjectAt('rules.', '', () => customerState(history, rules))
    const name = nameOf(value.state, value.labels[language].name)
    return {
      title: say('State of a customer', '客户状态'),
      given: given(value, wording),
      formula: [],
      steps: steps(value, wording),
      result: {
        value,
        text: say(
          `On ${value.asOf} the customer is in the state "${name}".`,
          `截至${value.asOf}，该客户的状态为“${name}”。`,
        ),
      },
      unit: '',
      source: say(
        'Customer states of the Chinese textbooks; the rules in days are those given',
        '客户状态分类（教材通行说法）；天数规则为给定条件',
      ),
    }
  })
}

function given({ purchases, asOf, rules }: CustomerState, { say }: Wording): WorkedGiven[] {
  return [
    { name: say('As of', '截止日期'), value: asOf },
    { name: say('Purchase days', '购买日数'), value: formatNumber(purchases) },
    {
      name: say('Days of silence after which a customer is lost', '视为流失的未购买天数'),
      value: formatNumber(rules.lostAfterDays),
    },
    {
      name: say('Purchases in a row that make a loyal customer', '视为忠诚的连续购买次数'),
      value: formatNumber(rules.loyalAfter),
    },
  ]
}

function steps({ moves, silentDays, streak, rules, state }: CustomerState, wording: Wording): WorkedStep[] {
  const { say } = wording
  const name = (id: CustomerStateId): string => wording.nameOf(id, customerStateLabels[id][wording.language].name)
  const list: WorkedStep[] =
    moves.length === 0
      ? [{ note: say('No contact, no choice, no purchase: no move', '无接触、未选定、未购买：状态不变') }]
      : [
          {
            note: say('Moves', '状态变化'),
            table: folded({
              columns: [say('Day', '日期'), say('Event', '事件'), say('From', '原状态'), say('To', '新状态')],
              rows: moves.map(({ on, from, to, cause }) => [on, causeName(cause, wording), name(from), name(to)]),
            }),
          },
        ]
  if (silentDays === null) return list
  const isLost = state === 'lost'
  list.push({
    note: isLost
      ? say('Days since the last purchase: lost', '距最近一次购买的天数：已达流失界限')
      : say('Days since the last purchase: not lost', '距最近一次购买的天数：未达流失界限'),
    maths: relate(isLost ? '≥' : '<', number(silentDays), number(rules.lostAfterDays)),
  })
  if (!isLost)
    list.push({
      note: say('Purchases in a row', '连续购买次数'),
      maths: relate(streak >= rules.loyalAfter ? '≥' : '<', number(streak), number(rules.loyalAfter)),
    })
  return list
}

function causeName(cause: StateCause, { say }: Wording): string {
  switch (cause) {
    case 'contact':
      return say('contact', '接触')
    case 'target':
      return say('chosen as a target', '选定为目标')
    case 'ruled-out':
      return say('ruled out', '排除')
    case 'purchase':
      return say('purchase', '购买')
    case 'silence':
      return say('silence', '长期未购买')
  }
}
