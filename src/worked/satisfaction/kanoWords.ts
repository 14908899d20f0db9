/** What the worked answers of Kano's model have in common. */
import { type KanoCategory, type KanoCoefficients, type KanoRule, kanoCategories } from '../../satisfaction/index.js'
import type { WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, symbol } from '../maths.js'
import { gives, givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'

/** The order of the printed tables. */
export const PRINTED: readonly KanoCategory[] = ['A', 'O', 'M', 'I', 'R', 'Q']

/** `M (must-be)`. */
export function categoryName(category: KanoCategory, { say, language }: Wording): string {
  const name = kanoCategories.find(({ id }) => id === category)!.labels[language].name
  return say(`${category} (${name.toLowerCase()})`, `${name}（${category}）`)
}

/** What is advised for a category. */
export function categoryStrategy(category: KanoCategory, { language }: Wording): string {
  return kanoCategories.find(({ id }) => id === category)!.labels[language].strategy
}

/** The five answers in words, 1 first. */
export function answerWords({ say }: Wording): string[] {
  return [
    say('like it', '喜欢'),
    say('expect it', '理应如此'),
    say('neutral', '无所谓'),
    say('can live with it', '能忍受'),
    say('dislike it', '不喜欢'),
  ]
}

/** The evaluation table or the counts of pairs: lines with the feature, columns without it. */
export function pairTable(cells: readonly (readonly string[])[], wording: Wording): WorkedTable {
  const answers = answerWords(wording)
  return {
    columns: [wording.say('With the feature', '具备时'), ...answers.map((answer, k) => `${k + 1} ${answer}`)],
    rows: cells.map((row, k) => [`${k + 1} ${answers[k]}`, ...row]),
  }
}

/** Better and worse coefficient in letters. */
export function coefficientFormulas(): Maths[] {
  const [A, O, M, I] = [symbol('A'), symbol('O'), symbol('M'), symbol('I')]
  const all = plus(A, O, M, I)
  return [equals(symbol('B'), divide(plus(A, O), all)), equals(symbol('W'), negative(divide(plus(O, M), all)))]
}

/** Which rule made the category. */
function ruleText(rule: KanoRule, { say }: Wording): string {
  return {
    mode: say(
      'the most frequent answer; of equals the first in M > O > A > I > R > Q',
      '取频数最高者；并列时按M > O > A > I > R > Q',
    ),
    strength: say(
      'the most frequent answer; where the first two are hardly apart, the first in M > O > A > I > R',
      '取频数最高者；前两位相差很小时按M > O > A > I > R',
    ),
    'grouped-mode': say(
      'the most frequent of M, O, A where these outnumber I, R, Q, else of I, R, Q',
      'M、O、A合计多于I、R、Q时取前者中频数最高者，否则取后者中频数最高者',
    ),
  }[rule]
}

/** Category, coefficients and strengths with the numbers put in. */
export function coefficientSteps(found: KanoCoefficients, rule: KanoRule, wording: Wording, name = ''): WorkedStep[] {
  const { say } = wording
  const { A, O, M, I } = found.counts
  const of = (note: string): string =>
    name === '' ? note.charAt(0).toUpperCase() + note.slice(1) : say(`${name}: ${note}`, `${name}：${note}`)
  if (found.category === null) return [{ note: of(say('no answers, so there is no category', '没有回答，无法归类')) }]
  const most = found.candidates.map((id) => `${id} ${formatNumber(found.counts[id])}`).join(say(', ', '、'))
  const category = categoryName(found.category, wording)
  const steps: WorkedStep[] = [
    {
      note: of(
        say(
          `category (${ruleText(rule, wording)}): ${most}, hence ${category}`,
          `类别（${ruleText(rule, wording)}）：${most}，故为${category}`,
        ),
      ),
    },
  ]
  if (found.better === null || found.worse === null) {
    steps.push({
      note: of(say('nobody answered A, O, M or I: there are no coefficients', 'A、O、M、I均无人回答，系数没有意义')),
    })
  } else {
    const all = plus(number(A), number(O), number(M), number(I))
    steps.push(
      { note: of(say('better', 'Better系数')), maths: gives(divide(plus(number(A), number(O)), all), found.better) },
      {
        note: of(say('worse', 'Worse系数')),
        maths: gives(negative(divide(plus(number(O), number(M)), all)), found.worse),
      },
    )
  }
  steps.push({
    note: of(say('share whom it concerns (A, O, M)', '总强度（A、O、M占比）')),
    maths: givesPercent(divide(plus(number(A), number(O), number(M)), number(found.total)), found.totalStrength ?? 0),
  })
  const [first = 0, second = 0] = PRINTED.filter((id) => id !== 'Q')
    .map((id) => found.counts[id])
    .sort((a, b) => b - a)
  steps.push({
    note: of(say('category strength: lead of the most frequent', '类别强度：第一位与第二位之差的占比')),
    maths: givesPercent(divide(minus(number(first), number(second)), number(found.total)), found.categoryStrength ?? 0),
  })
  return steps
}

/** A coefficient as the sentence tells it. */
export function coefficientText(found: KanoCoefficients, { say }: Wording): string {
  return found.better === null || found.worse === null
    ? ''
    : say(
        `, better ${formatNumber(found.better)}, worse ${formatNumber(found.worse)}`,
        `，Better系数${formatNumber(found.better)}，Worse系数${formatNumber(found.worse)}`,
      )
}

/** −x for a fraction. */
function negative(fraction: Maths): Maths {
  return { ...fraction, text: `−${fraction.text}`, latex: `-${fraction.latex}`, binding: 'sum' }
}
