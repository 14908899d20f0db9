import {
  type Servqual,
  type ServqualAnswers,
  type ServqualDimensionScore,
  type ServqualGaps,
  type ServqualOptions,
  servqual,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, sumOver, symbol, times } from '../maths.js'
import { cell, gives, shareCell, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.servqual`. */
export interface ServqualInputs extends ServqualOptions {
  readonly responses: ServqualAnswers | ServqualGaps
}

/** Works out the gap of each item and dimension, and the overall score. */
export function explainServqual(inputs: ServqualInputs, options?: ExplainOptions): WorkedAnswer<Servqual> {
  return worked('servqual', inputs, options, ({ responses, ...settings }, wording) => {
    const { say } = wording
    const value = servqual(responses, settings)
    const isGap = value.measure === 'gap'
    return {
      title: isGap
        ? say('SERVQUAL: quality of service as a gap', 'SERVQUAL服务质量差距')
        : say('SERVPERF: quality of service as perceived', 'SERVPERF服务绩效'),
      given: given(value, wording),
      formula: formulas(value),
      steps: [...dimensionSteps(value, wording), ...overallSteps(value, wording)],
      result: { value, text: told(value, wording) },
      unit: '',
      source: isGap
        ? say('Parasuraman, Zeithaml & Berry (1988)', 'SERVQUAL量表（1988年提出）')
        : say('Cronin & Taylor (1992)', 'SERVPERF量表（1992年提出）'),
    }
  })
}

function given({ items, dimensions, respondents, measure }: Servqual, wording: Wording): WorkedGiven[] {
  const { say, nameOf, language } = wording
  const weights = weightsTable(dimensions, wording)
  if (respondents === null) {
    const rows = dimensions.map(({ id, labels, gap }) => [nameOf(id, labels[language].name), cell(gap)])
    const gaps = { columns: [say('Dimension', '维度'), say('Gap', '差距')], rows }
    return [{ name: say('Gaps', '各维度差距'), symbol: symbol('g_d'), table: gaps }, ...weights]
  }
  const isGap = measure === 'gap'
  const columns = [
    say('Item', '题项'),
    ...(isGap ? [say('Expectation', '期望')] : []),
    say('Perception', '感知'),
    say('Answers', '有效回答'),
  ]
  const rows = items.map(({ item, labels, expectation, perception, answered }) => [
    nameOf(item, labels[language].name),
    ...(isGap ? [cell(expectation)] : []),
    cell(perception),
    formatNumber(answered),
  ])
  return [{ name: say('Mean answers', '各题项平均分'), table: { columns, rows } }, ...weights]
}

function weightsTable(dimensions: readonly ServqualDimensionScore[], wording: Wording): WorkedGiven[] {
  const { say, nameOf, language } = wording
  if (dimensions.every(({ weight }) => weight === null)) return []
  const rows = dimensions.map(({ id, labels, weight }) => [nameOf(id, labels[language].name), shareCell(weight)])
  return [
    {
      name: say('Weights (shares of their sum)', '权重（占合计的比例）'),
      symbol: symbol('w_d'),
      table: { columns: [say('Dimension', '维度'), say('Weight', '权重')], rows },
    },
  ]
}

function formulas({ measure, overallBy }: Servqual): Maths[] {
  const [g, w] = [symbol('g_d'), symbol('w_d')]
  const one = measure === 'gap' ? [equals(symbol('g'), minus(symbol('P'), symbol('E')))] : []
  const weighted = overallBy === 'mean-weighted' || overallBy === 'respondent-weighted'
  return [...one, equals(symbol('Q'), weighted ? sumOver('d', times(w, g)) : divide(sumOver('d', g), symbol('k')))]
}

function dimensionSteps({ items, dimensions, respondents, measure }: Servqual, wording: Wording): WorkedStep[] {
  if (respondents === null) return []
  const { say, nameOf, language } = wording
  const isGap = measure === 'gap'
  const table = {
    columns: isGap
      ? [say('Item', '题项'), say('Gap', '差距'), say('Worse than expected', '低于期望的比例')]
      : [say('Item', '题项'), say('Perception', '感知')],
    rows: items.map(({ item, labels, score, negativeShare }) => [
      nameOf(item, labels[language].name),
      cell(score),
      ...(isGap ? [shareCell(negativeShare)] : []),
    ]),
  }
  const steps: WorkedStep[] = [
    { note: isGap ? say('Perception less expectation', '感知减期望') : say('Perception', '感知'), table },
  ]
  for (const { id, labels, items: own, score, interval } of dimensions) {
    const name = nameOf(id, labels[language].name)
    const certain =
      interval === null
        ? ''
        : say(
            ` (interval ${formatNumber(interval.lower)} to ${formatNumber(interval.upper)})`,
            `（置信区间${formatNumber(interval.lower)}至${formatNumber(interval.upper)}）`,
          )
    if (score === null) {
      steps.push({ note: say(`${name}: no answers`, `${name}：没有回答`) })
      continue
    }
    const parts = items.filter(({ item }) => own.includes(item))
    const isComplete = parts.every(({ answered }) => answered === respondents)
    const scores = parts.map((part) => part.score ?? 0)
    steps.push(
      isComplete
        ? { note: `${name}${certain}`, maths: gives(divide(sumOfNumbers(scores), number(scores.length)), score) }
        : {
            note: say(
              `${name}: mean over the respondents of the items that they answered, ${formatNumber(score)}${certain}`,
              `${name}：按受访者已答题项求均值后平均，得${formatNumber(score)}${certain}`,
            ),
          },
    )
  }
  return steps
}

function overallSteps(value: Servqual, { say }: Wording): WorkedStep[] {
  const { overall, overallBy, dimensions, items } = value
  if (overall === null)
    return [{ note: say('Answers or weights are missing: there is no overall score', '缺少回答或权重，总分不存在') }]
  const scores = dimensions.map(({ score }) => score ?? 0)
  if (overallBy === 'dimension-mean') {
    const note = say('Overall: mean of the dimensions', '总分：各维度平均')
    return [{ note, maths: gives(divide(sumOfNumbers(scores), number(scores.length)), overall) }]
  }
  if (overallBy === 'item-mean') {
    const all = items.map(({ score }) => score ?? 0)
    const note = say('Overall: mean of the items', '总分：各题项平均')
    return [{ note, maths: gives(divide(sumOfNumbers(all), number(all.length)), overall) }]
  }
  if (overallBy === 'mean-weighted') {
    const terms = dimensions.map(({ weight }, d) => times(number(weight ?? 0), number(scores[d]!)))
    return [
      {
        note: say('Overall: weighted sum of the dimensions', '总分：各维度加权合计'),
        maths: gives(sum(terms), overall),
      },
    ]
  }
  return [
    {
      note: say(
        `Overall: every respondent's dimensions weighted with his own points, then the mean: ${formatNumber(overall)}`,
        `总分：先按每位受访者自己的权重加权，再求平均，得${formatNumber(overall)}`,
      ),
    },
  ]
}

function told({ overall, measure, dimensions }: Servqual, wording: Wording): string {
  const { say, nameOf, language } = wording
  if (overall === null) return say('There is no overall score.', '总分不存在。')
  const worst = dimensions.reduce((low, one) => ((one.score ?? Infinity) < (low.score ?? Infinity) ? one : low))
  const name = nameOf(worst.id, worst.labels[language].name)
  const [total, lowest] = [formatNumber(overall), cell(worst.score)]
  if (measure === 'performance') {
    return say(
      `The quality of the service is rated ${total}, lowest ${name} with ${lowest}.`,
      `服务质量评分为${total}，最低的是${name}（${lowest}）。`,
    )
  }
  const verdict = overall < 0 ? say('worse than expected', '低于期望') : say('at least as expected', '达到或超过期望')
  return say(
    `The gap is ${total}: the service is ${verdict}; lowest is ${name} with ${lowest}.`,
    `总差距为${total}，服务${verdict}；最低的是${name}（${lowest}）。`,
  )
}
