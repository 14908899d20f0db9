import { type BgNbdParams, bgNbd, type ParamsOrFit, type PurchaseRecord } from '../../lifetime/index.js'
import { logHyp2f1 } from '../../numeric/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, list, type Maths, minus, number, plus, power, sign, symbol, times } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { withSubjectAt, worked } from '../worked.js'

/** Inputs of `explain.bgNbdProbabilityAlive`. */
export interface BgNbdProbabilityAliveInputs {
  /** Parameters, or a fit that holds them. */
  readonly params: ParamsOrFit<BgNbdParams>
  readonly history: PurchaseRecord
}

/** Inputs of `explain.bgNbdExpectedPurchases`. */
export interface BgNbdExpectedPurchasesInputs extends BgNbdProbabilityAliveInputs {
  /** How far to look ahead, in the unit of the ages, ≥ 0. */
  readonly horizon: number
}

/** Works out whether a customer is still one, by BG/NBD. */
export function explainBgNbdProbabilityAlive(
  inputs: BgNbdProbabilityAliveInputs,
  options?: ExplainOptions,
): WorkedAnswer<number> {
  return worked('bgNbdProbabilityAlive', inputs, options, (given, wording) => {
    const value = probabilityAliveOf(given)
    const { say } = wording
    const told = formatPercent(value)
    return {
      title: say('BG/NBD: probability that the customer is alive', 'BG/NBD模型：客户仍活跃的概率'),
      given: givenOf(given, wording),
      formula: [aliveFormula(given.history)],
      steps: aliveSteps(given, value, wording),
      result: {
        value,
        text: say(`With a probability of ${told} the customer is alive.`, `该客户仍活跃的概率为${told}。`),
      },
      unit: '',
      source: say(
        'Fader, Hardie & Lee (2005), Marketing Science 24, and their note of 2008 on P(alive)',
        '费德、哈迪与李（2005），《营销科学》第24卷，及其2008年关于活跃概率的说明',
      ),
    }
  })
}

/** Works out how many purchases a customer will make, by BG/NBD. */
export function explainBgNbdExpectedPurchases(
  inputs: BgNbdExpectedPurchasesInputs,
  options?: ExplainOptions,
): WorkedAnswer<number> {
  return worked('bgNbdExpectedPurchases', inputs, options, (given, wording) => {
    const { params, history, horizon } = given
    const alive = probabilityAliveOf(given)
    const value = withSubjectAt('histories[0]', 'history', () => bgNbd.expectedPurchases(params, history, { horizon }))
    const { say } = wording
    const told = formatNumber(value)
    return {
      title: say('BG/NBD: expected purchases', 'BG/NBD模型：预期购买次数'),
      given: [
        ...givenOf(given, wording),
        { name: say('Time ahead', '预测期长度'), symbol: symbol('t'), value: formatNumber(horizon) },
      ],
      formula: [aliveFormula(history), ...expectedFormula(history)],
      steps: [...aliveSteps(given, alive, wording), ...expectedSteps(given, alive, value, wording)],
      result: {
        value,
        text: say(
          `${told} purchases are expected within the next ${formatNumber(horizon)} units of time.`,
          `预计在未来${formatNumber(horizon)}个时间单位内购买${told}次。`,
        ),
      },
      unit: '',
      source: say(
        'Fader, Hardie & Lee (2005), Marketing Science 24, eq. (10)',
        '费德、哈迪与李（2005），《营销科学》第24卷，式(10)',
      ),
    }
  })
}

/** Digits of what is worked on with. */
const DIGITS = 8

/** A bracket of 1 − … that is smaller than this has lost the digits that are printed. */
const LOST = 1e-4

const [X, T] = [symbol('x'), symbol('T')]
const LAST = symbol('t_x')
const [R, ALPHA, A, B] = [symbol('r'), symbol('α'), symbol('a'), symbol('b')]
const ONE = number(1)

function probabilityAliveOf({ params, history }: BgNbdProbabilityAliveInputs): number {
  return withSubjectAt('histories[0]', 'history', () => bgNbd.probabilityAlive(params, history))
}

function paramsOf(params: ParamsOrFit<BgNbdParams>): BgNbdParams {
  return 'params' in params ? params.params : params
}

function givenOf({ params, history }: BgNbdProbabilityAliveInputs, { say }: Wording): WorkedGiven[] {
  const { r, alpha, a, b } = paramsOf(params)
  const { repeatPurchases, lastPurchaseAge, age } = history
  return [
    {
      name: say('Parameters', '模型参数'),
      symbol: list(equals(R, number(r)), equals(ALPHA, number(alpha)), equals(A, number(a)), equals(B, number(b))),
    },
    { name: say('Repeat purchases', '重复购买次数'), symbol: X, value: formatNumber(repeatPurchases) },
    {
      name: say('Time from the first to the last purchase', '首次到最近一次购买的时间'),
      symbol: LAST,
      value: formatNumber(lastPurchaseAge),
    },
    { name: say('Time since the first purchase', '距首次购买的时间'), symbol: T, value: formatNumber(age) },
  ]
}

function aliveFormula({ repeatPurchases }: PurchaseRecord): Maths {
  if (repeatPurchases === 0) return equals(symbol('P'), ONE)
  const odds = times(divide(A, minus(plus(B, X), ONE)), power(divide(plus(ALPHA, T), plus(ALPHA, LAST)), plus(R, X)))
  return equals(symbol('P'), divide(ONE, plus(ONE, odds)))
}

function aliveSteps(inputs: BgNbdProbabilityAliveInputs, alive: number, { say }: Wording): WorkedStep[] {
  const { r, alpha, a, b } = paramsOf(inputs.params)
  const { repeatPurchases: x, lastPurchaseAge, age } = inputs.history
  if (x === 0)
    return [
      {
        note: say(
          'Without a repeat purchase the model knows nobody who has stopped: a customer can only stop after one',
          '没有重复购买时，该模型认为客户必定仍活跃：客户只会在重复购买之后流失',
        ),
        maths: equals(symbol('P'), ONE),
      },
    ]
  const chance = a / (b + x - 1)
  const ratio = (alpha + age) / (alpha + lastPurchaseAge)
  const silence = ratio ** (r + x)
  return [
    {
      note: say('How the times compare', '时间之比'),
      maths: gives(
        divide(plus(number(alpha), number(age)), plus(number(alpha), number(lastPurchaseAge))),
        ratio,
        DIGITS,
      ),
    },
    {
      note: say('To the power r + x', '取r + x次幂'),
      maths: gives(power(number(ratio, DIGITS), plus(number(r), number(x))), silence, DIGITS),
    },
    {
      note: say('Weight of having stopped', '流失的权重'),
      maths: gives(divide(number(a), minus(plus(number(b), number(x)), ONE)), chance, DIGITS),
    },
    {
      note: say('Probability alive', '活跃概率'),
      maths: gives(divide(ONE, plus(ONE, times(number(chance, DIGITS), number(silence, DIGITS)))), alive, 6),
    },
  ]
}

function expectedFormula({ repeatPurchases }: PurchaseRecord): Maths[] {
  const t = symbol('t')
  const z = divide(t, plus(ALPHA, T, t))
  const ratio = divide(plus(ALPHA, T), plus(ALPHA, T, t))
  const bracket = minus(
    ONE,
    times(power(ratio, plus(R, X)), hypergeometric(plus(R, X), plus(B, X), minus(plus(A, B, X), ONE), z)),
  )
  const living = times(divide(minus(plus(A, B, X), ONE), minus(A, ONE)), bracket)
  return [equals(symbol('E'), repeatPurchases === 0 ? living : times(living, symbol('P')))]
}

function expectedSteps(
  { params, history, horizon }: BgNbdExpectedPurchasesInputs,
  alive: number,
  value: number,
  { say }: Wording,
): WorkedStep[] {
  const { r, alpha, a, b } = paramsOf(params)
  const { repeatPurchases: x, age } = history
  const z = horizon / (alpha + age + horizon)
  const hyp = Math.exp(logHyp2f1(r + x, b + x, a + b + x - 1, z))
  const fall = (1 - z) ** (r + x)
  const bracket = 1 - fall * hyp
  if (!(Math.abs(bracket) >= LOST))
    return [
      {
        note: say(
          'Here the formula is 0/0, without meaning or without digits left (a near 1, a + b below 1, a short time), and a sum of positive terms takes its place',
          '此处公式为0/0、无定义或有效数字不足（a接近1、a + b小于1或预测期很短），改用正项求和',
        ),
        maths: gives(symbol('E'), value),
      },
    ]
  const [alphaAge, ahead] = [plus(number(alpha), number(age)), number(horizon)]
  return [
    {
      note: say('Share of the time ahead', '预测期所占比例'),
      maths: gives(equals(symbol('z'), divide(ahead, plus(number(alpha), number(age), ahead))), z, DIGITS),
    },
    {
      note: say('Power of the ratio of times', '时间之比的幂'),
      maths: gives(
        power(divide(alphaAge, plus(number(alpha), number(age), ahead)), plus(number(r), number(x))),
        fall,
        DIGITS,
      ),
    },
    {
      note: say('Gauss hypergeometric function', '高斯超几何函数'),
      maths: gives(hypergeometric(number(r + x), number(b + x), number(a + b + x - 1), number(z, DIGITS)), hyp, DIGITS),
    },
    {
      note: say('The bracket', '括号内'),
      maths: gives(minus(ONE, times(number(fall, DIGITS), number(hyp, DIGITS))), bracket, DIGITS),
    },
    {
      note: say('Expected purchases', '预期购买次数'),
      maths: gives(
        times(
          divide(minus(plus(number(a), number(b), number(x)), ONE), minus(number(a), ONE)),
          number(bracket, DIGITS),
          ...(x === 0 ? [] : [number(alive, 6)]),
        ),
        value,
      ),
    },
  ]
}

/** ₂F₁(a, b; c; z); in text with commas, as programs write it: a semicolon ends a statement there. */
function hypergeometric(a: Maths, b: Maths, c: Maths, z: Maths): Maths {
  const text = [a, b, c, z].map((part) => part.text).join(', ')
  const latex = `${a.latex}, ${b.latex}; ${c.latex}; ${z.latex}`
  const exact = [a, b, c, z].every((part) => part.exact)
  return { ...sign(`2F1(${text})`, `{}_2F_1\\left(${latex}\\right)`), exact }
}
