import { type WinBackPlan, type WinBackSegment, winBackPlan } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { equals, minus, number, percent, plus, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { cell, gives, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.winBackPlan`. */
export interface WinBackPlanInputs {
  readonly segments: readonly WinBackSegment[]
}

type Plain = PlainNumbers<WinBackPlan>

/** More segments than this are not written out one by one. */
const MOST_WRITTEN_OUT = 4

/** Works out which lost customers are worth winning back. */
export function explainWinBackPlan(inputs: WinBackPlanInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('winBackPlan', inputs, options, ({ segments }, wording) => {
    checkRows(segments, 'segments')
    const value = plainNumbers(winBackPlan(segments))
    const { say, unit, nameOf, headed } = wording
    const [n, p, c] = [symbol('n'), symbol('p'), symbol('c')]
    const [d, V, K] = [symbol('d'), symbol('V'), symbol('K')]
    return {
      title: say('Win-back plan', '客户挽救计划'),
      given: [
        {
          name: say('Lost customers', '流失客户'),
          table: {
            columns: [
              say('Segment', '类别'),
              say('Customers', '客户数'),
              say('Probability', '挽回概率'),
              headed(say('Contact', '联系费')),
              headed(say('Offer', '优惠')),
              headed(say('Second lifetime value', '二次终身价值')),
            ],
            rows: value.segments.map((one) => [
              nameOf(one.id),
              formatNumber(one.customers),
              formatPercent(one.probability),
              ...[one.contactCost, one.offerCost, one.secondLifetimeValue].map((amount) => formatNumber(amount)),
            ]),
          },
        },
      ],
      formula: [equals(K, plus(times(n, c), times(n, p, d))), equals(symbol('P'), minus(times(n, p, V), K))],
      steps: steps(value, wording),
      result: { value, text: told(value, wording) },
      unit,
      source: say('Structure of the regain profit after Stauss & Friege', '挽回利润的结构见施陶斯与弗里格'),
    }
  })
}

function steps({ segments, plan }: Plain, { say, nameOf, headed }: Wording): WorkedStep[] {
  const writtenOut = segments.length > MOST_WRITTEN_OUT ? [] : segments
  const list = writtenOut.flatMap((one): WorkedStep[] => {
    const [n, p] = [number(one.customers), percent(one.probability, 4)]
    return [
      {
        note: say(`Cost of ${nameOf(one.id)}`, `${nameOf(one.id)}：费用`),
        maths: gives(plus(times(n, number(one.contactCost)), times(n, p, number(one.offerCost))), one.cost),
      },
      {
        note: say(`Profit of ${nameOf(one.id)}`, `${nameOf(one.id)}：利润`),
        maths: gives(minus(times(n, p, number(one.secondLifetimeValue)), number(one.cost)), one.profit),
      },
    ]
  })
  list.push({
    note: say('All segments', '各类汇总'),
    table: {
      columns: [
        say('Segment', '类别'),
        say('Won back', '挽回人数'),
        headed(say('Cost', '费用')),
        headed(say('Profit', '利润')),
        say('Return', '回报率'),
        say('Break-even probability', '盈亏平衡概率'),
        say('Worth it', '是否值得'),
      ],
      rows: segments.map((one) => [
        nameOf(one.id),
        formatNumber(one.wonBack),
        formatNumber(one.cost),
        formatNumber(one.profit),
        cell(one.returnOnCost),
        shareCell(one.breakEvenProbability),
        one.worthIt ? say('yes', '是') : say('no', '否'),
      ]),
    },
  })
  const worthIt = segments.filter((one) => one.worthIt)
  if (worthIt.length > 1)
    list.push({
      note: say('Profit of those worth it', '值得挽回者的利润合计'),
      maths: gives(sumOfNumbers(worthIt.map(({ profit }) => profit)), plan.profit),
    })
  return list
}

function told({ targeted, plan }: Plain, { say, nameOf, listed, withUnit }: Wording): string {
  if (targeted.length === 0) return say('No segment is worth winning back.', '没有值得挽回的客户。')
  const names = listed(targeted.map((id) => nameOf(id)))
  const [cost, profit] = [withUnit(formatNumber(plan.cost)), withUnit(formatNumber(plan.profit))]
  return say(
    `Win back ${names}: it costs ${cost} and brings a profit of ${profit}.`,
    `应挽回${names}，费用${cost}，利润${profit}。`,
  )
}
