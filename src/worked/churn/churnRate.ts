import { type ChurnRate, type ChurnRateOptions, type CustomerCounts, churnRate } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, symbol } from '../maths.js'
import { gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.churnRate`. */
export interface ChurnRateInputs extends ChurnRateOptions {
  readonly counts: CustomerCounts
}

/** Works out a churn rate. */
export function explainChurnRate(inputs: ChurnRateInputs, options?: ExplainOptions): WorkedAnswer<ChurnRate> {
  return worked('churnRate', inputs, options, ({ counts, ...settings }, wording) => {
    const value = churnRate(counts, settings)
    const { say } = wording
    const isCounted = counts.lost !== undefined
    return {
      title: say('Churn rate', '客户流失率'),
      given: given(value, isCounted, wording),
      formula: formulas(value, isCounted),
      steps: steps(value, isCounted, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Churn rate as lost customers by customers; denominators as the texts differ in them',
        '流失率 = 流失客户数 / 客户数；各教材所用分母不同',
      ),
    }
  })
}

function given(value: ChurnRate, isCounted: boolean, { say, nameOf }: Wording): WorkedGiven[] {
  const { start, end, acquired, served, lost, classes } = value
  const count = (name: string, letter: string, of: number | null): WorkedGiven[] =>
    of === null ? [] : [{ name, symbol: symbol(letter), value: formatNumber(of) }]
  return [
    ...count(say('Customers at the start', '期初客户数'), 'S', start),
    ...count(say('Customers at the end', '期末客户数'), 'E', end),
    ...count(say('Newcomers', '新增客户数'), 'N', acquired),
    ...(value.denominator === 'served' && acquired === null
      ? count(say('People served', '消费人数'), 'P', served)
      : []),
    ...(isCounted && classes.length === 0 ? count(say('Lost customers', '流失客户数'), 'L', lost) : []),
    ...classes.map((one) => ({
      name: `${say('Lost', '流失')}${say(', ', '：')}${nameOf(one.id)}`,
      value: formatNumber(one.lost),
    })),
  ]
}

function baseFormula({ denominator, acquired }: ChurnRate): Maths {
  if (denominator === 'start') return symbol('S')
  if (denominator === 'average') return divide(plus(symbol('S'), symbol('E')), number(2))
  return acquired === null ? symbol('P') : plus(symbol('S'), symbol('N'))
}

function formulas(value: ChurnRate, isCounted: boolean): Maths[] {
  const [c, L] = [symbol('c'), symbol('L')]
  const rate = equals(c, divide(L, baseFormula(value)))
  return isCounted ? [rate] : [equals(L, minus(plus(symbol('S'), symbol('N')), symbol('E'))), rate]
}

function steps(value: ChurnRate, isCounted: boolean, { say, nameOf }: Wording): WorkedStep[] {
  const { start, end, acquired, served, lost, classes, base, denominator, churnRate: rate, naiveRate } = value
  const list: WorkedStep[] = []
  if (classes.length > 0)
    list.push({
      note: say('All lost customers', '流失客户总数'),
      maths: gives(sumOfNumbers(classes.map((one) => one.lost)), lost),
    })
  else if (!isCounted && acquired !== null && end !== null)
    list.push({
      note: say('Lost customers', '流失客户数'),
      maths: gives(minus(plus(number(start), number(acquired)), number(end)), lost),
    })
  if (denominator === 'average' && end !== null)
    list.push({
      note: say('Mean of start and end', '期初期末平均客户数'),
      maths: gives(divide(plus(number(start), number(end)), number(2)), base),
    })
  if (denominator === 'served' && acquired !== null && served === start + acquired)
    list.push({ note: say('People served', '消费人数'), maths: gives(plus(number(start), number(acquired)), base) })
  list.push(
    rate === null
      ? { note: say('Nobody could be lost: there is no rate', '没有客户可流失，流失率没有意义') }
      : { note: say('Churn rate', '流失率'), maths: givesPercent(divide(number(lost), number(base)), rate) },
  )
  if (classes.length > 0)
    list.push({
      note: say('By class', '各类客户'),
      table: {
        columns: [say('Class', '类别'), say('Lost', '流失客户数'), say('Part of the rate', '对流失率的贡献')],
        rows: classes.map((one) => [nameOf(one.id), formatNumber(one.lost), shareCell(one.churnRate)]),
      },
    })
  if (naiveRate !== null && acquired !== null && acquired > 0 && end !== null)
    list.push({
      note: say('Not so: without the newcomers one would get', '错误做法：不扣除新增客户将得到'),
      maths: givesPercent(divide(minus(number(start), number(end)), number(start)), naiveRate),
    })
  return list
}

function told({ churnRate: rate, retentionRate }: ChurnRate, { say }: Wording): string {
  if (rate === null) return say('There is no churn rate.', '流失率不存在。')
  const churn = formatPercent(rate)
  if (retentionRate === null) return say(`The churn rate is ${churn}.`, `客户流失率为${churn}。`)
  const kept = formatPercent(retentionRate)
  return say(`The churn rate is ${churn}; ${kept} were kept.`, `客户流失率为${churn}，保持率为${kept}。`)
}
