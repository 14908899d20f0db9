import { type HeartScores, type HeartSignals, heartScores, type PartOfWhole } from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, symbol, words } from '../maths.js'
import { cell, gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.heartScores`. */
export interface HeartScoresInputs {
  readonly signals: HeartSignals
}

type Rate = (typeof RATES)[number]

const RATES = ['adoption', 'retention', 'taskSuccess'] as const

/** Works out the dimensions of HEART whose signals are given. */
export function explainHeartScores(inputs: HeartScoresInputs, options?: ExplainOptions): WorkedAnswer<HeartScores> {
  return worked('heartScores', inputs, options, ({ signals }, wording) => {
    const value = heartScores(signals)
    const { say } = wording
    const rates = RATES.flatMap((rate) => {
      const part = signals[rate]
      return part === undefined ? [] : [{ rate, part }]
    })
    return {
      title: say('HEART: customer experience in ratios', 'HEART客户体验度量'),
      given: [...givenScores(signals, wording), ...rates.map(({ rate, part }) => givenPart(rate, part, wording))],
      formula: formulas(
        signals,
        rates.map(({ rate }) => rate),
        wording,
      ),
      steps: [
        ...(Object.keys(signals).length === 0 ? [{ note: say('No signals are given', '没有给出任何数据') }] : []),
        ...scoreSteps(signals, value, wording),
        ...rates.map(({ rate, part }) => rateStep(rate, part, value[rate], wording)),
      ],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Rodden, Hutchinson & Fu (2010)', 'HEART框架（2010年发表）'),
    }
  })
}

const SYMBOLS = { adoption: 'A', retention: 'R', taskSuccess: 'T' } as const

/** What a rate is called, and its part and its whole. */
function namesOf(rate: Rate, { say }: Wording): { rate: string; part: string; whole: string } {
  return {
    adoption: {
      rate: say('Adoption', '接受率'),
      part: say('new users', '新用户数'),
      whole: say('users who could become one', '可触达用户数'),
    },
    retention: {
      rate: say('Retention', '保留率'),
      part: say('still active', '仍活跃用户数'),
      whole: say('active at the start', '期初活跃用户数'),
    },
    taskSuccess: {
      rate: say('Task success', '任务完成率'),
      part: say('completed', '完成次数'),
      whole: say('begun', '开始次数'),
    },
  }[rate]
}

function givenPart(rate: Rate, { count, of }: PartOfWhole, wording: Wording): WorkedGiven {
  const names = namesOf(rate, wording)
  const { say } = wording
  return {
    name: names.rate,
    symbol: symbol(SYMBOLS[rate]),
    value: say(
      `${names.part} ${formatNumber(count)}, ${names.whole} ${formatNumber(of)}`,
      `${names.part}${formatNumber(count)}，${names.whole}${formatNumber(of)}`,
    ),
  }
}

function givenScores({ happiness, engagement }: HeartSignals, { say }: Wording): WorkedGiven[] {
  const given: WorkedGiven[] = []
  if (happiness !== undefined) {
    const [low, high] = happiness.scale.map((end) => formatNumber(end))
    given.push({
      name: say(`Answers on satisfaction, from ${low} to ${high}`, `满意度评分（${low}至${high}分）`),
      symbol: symbol('x_i'),
      value: happiness.scores.map((score) => formatNumber(score)).join(say(', ', '、')),
    })
  }
  if (engagement !== undefined) {
    const [actions, users] = [formatNumber(engagement.actions), formatNumber(engagement.users)]
    given.push({
      name: say('Engagement', '参与度'),
      symbol: symbol('E'),
      value: say(`actions ${actions}, active users ${users}`, `行为次数${actions}，活跃用户数${users}`),
    })
  }
  return given
}

/** Each rate in words, and the two that are none. */
function formulas(signals: HeartSignals, rates: readonly Rate[], wording: Wording): Maths[] {
  const { say } = wording
  const found: Maths[] = []
  if (signals.happiness !== undefined) {
    const [low, high] = [words(say('lowest', '最低分')), words(say('highest', '最高分'))]
    found.push(equals(symbol('H'), divide(minus(words(say('mean answer', '平均分')), low), minus(high, low))))
  }
  if (signals.engagement !== undefined) {
    found.push(equals(symbol('E'), divide(words(say('actions', '行为次数')), words(say('active users', '活跃用户数')))))
  }
  for (const rate of rates) {
    const { part, whole } = namesOf(rate, wording)
    found.push(equals(symbol(SYMBOLS[rate]), divide(words(part), words(whole))))
  }
  return found
}

function scoreSteps(signals: HeartSignals, value: HeartScores, { say }: Wording): WorkedStep[] {
  const steps: WorkedStep[] = []
  const { happiness, engagement } = signals
  if (happiness !== undefined) {
    const { scores, scale } = happiness
    const name = say('Happiness: the mean answer on its scale', '幸福感：平均分在量表上的位置')
    if (value.happiness === null) steps.push({ note: say('Happiness: no answers', '幸福感：无评分') })
    else {
      const [low, high] = [number(scale[0]), number(scale[1])]
      const centre = divide(sumOfNumbers(scores, scores.length), number(scores.length))
      steps.push({
        note: name,
        maths: givesPercent(divide(minus(centre, low), minus(high, low)), value.happiness),
      })
    }
  }
  if (engagement !== undefined) {
    steps.push(
      value.engagement === null
        ? { note: say('Engagement: no active users', '参与度：无活跃用户') }
        : {
            note: say('Engagement: actions by user', '参与度：人均行为次数'),
            maths: gives(divide(number(engagement.actions), number(engagement.users)), value.engagement),
          },
    )
  }
  return steps
}

function rateStep(rate: Rate, { count, of }: PartOfWhole, value: number | null, wording: Wording): WorkedStep {
  const { rate: name, whole } = namesOf(rate, wording)
  const { say } = wording
  if (value === null)
    return { note: say(`${name}: 0 ${whole}, so there is no rate`, `${name}：${whole}为零，没有意义`) }
  return { note: name, maths: givesPercent(divide(number(count), number(of)), value) }
}

function told(value: HeartScores, wording: Wording): string {
  const { say } = wording
  const items: string[] = []
  const add = (name: string, text: string): void => {
    items.push(say(`${name} ${text}`, `${name}${text}`))
  }
  if (value.happiness !== null) add(say('Happiness', '幸福感'), shareCell(value.happiness))
  if (value.engagement !== null) add(say('Engagement', '参与度'), cell(value.engagement))
  for (const rate of RATES) if (value[rate] !== null) add(namesOf(rate, wording).rate, shareCell(value[rate]))
  return items.length === 0
    ? say('None of the dimensions can be worked out.', '没有可计算的维度。')
    : `${items.join(say('; ', '；'))}${say('.', '。')}`
}
