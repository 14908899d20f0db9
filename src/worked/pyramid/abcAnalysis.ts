import type { CustomerValue } from '../../data/rows.js'
import { type AbcAnalysis, type AbcClass, type AbcMember, type AbcOptions, abcAnalysis } from '../../pyramid/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, dots, equals, list, type Maths, number, percent, plus, relate, symbol, yields } from '../maths.js'
import { folded, gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { byRank, tieSteps, valueTable } from './values.js'

/** Inputs of `explain.abcAnalysis`. */
export interface AbcAnalysisInputs extends AbcOptions {
  readonly values: readonly CustomerValue[]
}

/** Works out the classes of an ABC analysis. */
export function explainAbcAnalysis(
  inputs: AbcAnalysisInputs,
  options?: ExplainOptions,
): WorkedAnswer<AbcAnalysis<AbcMember[]>> {
  return worked('abcAnalysis', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const analysis = abcAnalysis(values, settings)
    const { say, nameOf, unit, withUnit, headed, listed, counting, language } = wording
    const ranked = byRank(analysis.members)
    const valueName = nameOf('value', say('value', '价值'))
    const classNames = new Map(analysis.classes.map((one) => [one.id, nameOf(one.id, one.labels[language].name)]))
    const nameOfClass = (id: string): string => classNames.get(id) ?? id
    const isInclusive = analysis.boundary === 'inclusive'
    const customersOf = (count: number): string => counting(count, 'customer', 'customers', '个')
    const told = analysis.classes.map((one) => {
      const value = withUnit(formatNumber(one.value))
      const share = shareCell(one.valueShare)
      return say(
        `${nameOfClass(one.id)}: ${customersOf(one.count)}, ${valueName} ${value} (${share})`,
        `${nameOfClass(one.id)}${customersOf(one.count)}，${valueName}${value}（占${share}）`,
      )
    })
    return {
      title: say('ABC analysis', 'ABC分析法'),
      given: [
        { name: say('Number of customers', '客户总数'), symbol: symbol('n'), value: formatNumber(analysis.customers) },
        {
          name: say(`Customers and their ${valueName}`, `各客户的${valueName}`),
          symbol: symbol('x_i'),
          table: valueTable(values, wording),
        },
        {
          name: say('Cuts by cumulative share', '累计占比界限'),
          value: listed(analysis.cuts.map((cut) => formatPercent(cut))),
        },
        {
          name: say('A customer who crosses a cut', '跨越界限的客户'),
          value: isInclusive
            ? say('belongs to the lower class', '归入下一级')
            : say('belongs to the higher class', '归入上一级'),
        },
      ],
      formula: [
        equals(
          symbol('C_i'),
          divide(
            plus(symbol('x_1'), symbol('x_2'), dots, symbol('x_i')),
            plus(symbol('x_1'), symbol('x_2'), dots, symbol('x_n')),
          ),
        ),
        relate('≥', symbol('x_1'), symbol('x_2'), dots, symbol('x_n')),
      ],
      steps: [
        {
          note: say('Total', '合计'),
          maths: gives(sumOfNumbers(ranked.slice(0, withValue(analysis)).map(({ value }) => value)), analysis.total),
        },
        {
          note: say(
            'Rank the customers, the largest first, and add their shares up',
            '将客户从大到小排序，计算累计占比',
          ),
          table: folded({
            columns: [
              say('Rank', '名次'),
              say('Customer', '客户'),
              headed(valueName),
              say('Cumulative share', '累计占比'),
              say('Class', '级别'),
            ],
            rows: ranked.map(({ rank, customerId, value, cumulativeShare, class: id }) => [
              formatNumber(rank),
              nameOf(customerId),
              formatNumber(value),
              shareCell(cumulativeShare),
              id === 'negative' ? nameOfClass(id) : id,
            ]),
          }),
        },
        ...tieSteps(analysis.tiesAtCuts, nameOfClass, wording),
        ...analysis.classes.flatMap((one, i) => classSteps(one, i, { analysis, ranked, nameOfClass }, wording)),
      ],
      result: { value: analysis, text: `${told.join(say('; ', '；'))}${say('.', '。')}` },
      unit: listed([say('customers', '个'), '%', ...(unit === '' ? [] : [unit])]),
      source: say('ABC classification by cumulative share (Pareto principle)', 'ABC分类法（按累计占比，帕累托原理）'),
    }
  })
}

interface Context {
  readonly analysis: AbcAnalysis<AbcMember[]>
  readonly ranked: readonly AbcMember[]
  readonly nameOfClass: (id: string) => string
}

/** Customers whose values are in the shares: all but those that were set apart as negative. */
function withValue({ classes, customers }: AbcAnalysis<AbcMember[]>): number {
  return customers - (classes.find(({ id }) => id === 'negative')?.count ?? 0)
}

/** Where a class ends, and what it holds. */
function classSteps(
  one: AbcClass,
  i: number,
  { analysis, ranked, nameOfClass }: Context,
  { say, counting }: Wording,
): WorkedStep[] {
  const { classes, total, boundary } = analysis
  const end = classes.slice(0, i + 1).reduce((count, above) => count + above.count, 0)
  const name = nameOfClass(one.id)
  const steps: WorkedStep[] = []
  const line = one.cut === null || total <= 0 ? null : cutLine(ranked, end, one.cut, boundary)
  if (line !== null) {
    steps.push({ note: say(`${name} ends at rank ${end}`, `${name}截至第${end}名`), maths: line })
  }
  if (one.count === 0) return [...steps, { note: say(`${name} is empty`, `${name}没有客户`) }]
  const own = ranked.slice(end - one.count, end).map(({ value }) => value)
  const value = gives(sumOfNumbers(own), one.value)
  const maths =
    one.valueShare === null
      ? value
      : list(value, givesPercent(divide(number(one.value), number(total)), one.valueShare))
  const customers = counting(one.count, 'customer', 'customers', '个')
  return [...steps, { note: say(`${name}, ${customers}`, `${name}共${customers}`), maths }]
}

/** The cumulative shares on both sides of a cut. */
function cutLine(
  ranked: readonly AbcMember[],
  end: number,
  cut: number,
  boundary: 'crossing' | 'inclusive',
): Maths | null {
  const shareAt = (rank: number): Maths | null => {
    const share = ranked[rank - 1]?.cumulativeShare ?? null
    return share === null ? null : yields(symbol(`C_${rank}`), percent(share))
  }
  const isInclusive = boundary === 'inclusive'
  const before = shareAt(isInclusive ? end : end - 1)
  const after = shareAt(isInclusive ? end + 1 : end)
  const parts: Maths[] = []
  if (before !== null) parts.push(isInclusive ? relate('≤', before, percent(cut)) : relate('<', before, percent(cut)))
  if (after !== null) parts.push(isInclusive ? relate('>', after, percent(cut)) : relate('≥', after, percent(cut)))
  return parts.length === 0 ? null : list(...parts)
}
