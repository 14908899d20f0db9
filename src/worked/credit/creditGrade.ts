import { type CreditGrade, type CreditGradeOptions, creditGrade } from '../../credit/index.js'
import { fail } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { relate, symbol, words } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { cell, firstOf } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, withSubjectAt, worked } from '../worked.js'
import { gradeName } from './gradeName.js'

/** Inputs of `explain.creditGrade`: one score or several, all with the same facts. */
export interface CreditGradeInputs extends CreditGradeOptions {
  readonly scores: readonly MoneyInput[]
}

type Plain = PlainNumbers<CreditGrade>

/** Works out the grades of scores. */
export function explainCreditGrade(
  inputs: CreditGradeInputs,
  options?: ExplainOptions,
): WorkedAnswer<readonly Plain[]> {
  return worked('creditGrade', inputs, options, ({ scores, ...rules }, wording) => {
    checkRows(scores, 'scores')
    if (scores.length === 0) fail('empty-input', 'scores', 'at least one score', scores)
    const value = scores.map((score, i) =>
      plainNumbers(withSubjectAt('score', `scores[${i}]`, () => creditGrade(score, rules))),
    )
    const { say } = wording
    return {
      title: say('Credit grade', '信用等级'),
      given: givenOf(value, wording),
      formula: [relate('→', symbol('S'), words(say('band', '区间')), words(say('grade', '等级')))],
      steps: stepsOf(value, wording),
      result: { value, text: resultText(value, wording) },
      unit: '',
      source: Array.isArray(rules.bands)
        ? say('Bands are those of the user', '等级区间由使用者给定')
        : say('Published bands; rules are those of the user', '公开发表的等级区间；否决与限级规则由使用者给定'),
    }
  })
}

function givenOf([first]: readonly Plain[], wording: Wording): WorkedGiven[] {
  const { say } = wording
  return [
    {
      name: say('Bands', '等级区间'),
      table: {
        columns: [say('Grade', '等级'), say('Score', '得分')],
        rows: first!.bands.map((band, i) => [gradeName(band.id, band.labels, wording), bandText(first!.bands, i)]),
      },
    },
  ]
}

/** `80 < S ≤ 90`, `S ≤ 40`. */
function bandText(bands: Plain['bands'], i: number): string {
  const { limit, isLimitIn } = bands[i]!
  const above = bands[i - 1]
  const low = limit === null ? '' : `${formatNumber(limit)} ${isLimitIn ? '≤' : '<'} `
  const high = above === undefined ? '' : ` ${above.isLimitIn ? '<' : '≤'} ${formatNumber(above.limit!)}`
  return `${low}S${high}`
}

function stepsOf(value: readonly Plain[], wording: Wording): WorkedStep[] {
  const { say, nameOf, language } = wording
  const steps: WorkedStep[] = [
    {
      note: say('Find the band of each score', '查找各得分所在区间'),
      table: {
        columns: [say('Score', '得分'), say('Band', '区间'), say('Grade', '等级')],
        rows: value.map(({ score, scoreGrade, bands }) => {
          const i = bands.findIndex(({ id }) => id === scoreGrade)
          return [formatNumber(score, 12), bandText(bands, i), gradeName(scoreGrade, bands[i]!.labels, wording)]
        }),
      },
    },
  ]
  const [{ fired, bands }] = value as readonly [Plain]
  if (fired.length === 0) return steps
  const because = { below: say('below', '低于'), above: say('above', '高于'), missing: say('not known', '未知') }
  steps.push({
    note: say('Rules that fire', '触发的规则'),
    table: {
      columns: [
        say('Rule', '规则'),
        say('Fact', '依据'),
        say('Value', '数值'),
        say('Why', '原因'),
        say('At best', '最高等级'),
      ],
      rows: fired.map((rule) => [
        nameOf(rule.id, rule.reason?.[language] ?? rule.id),
        nameOf(rule.factor),
        cell(rule.value),
        rule.limit === null ? because.missing : `${because[rule.because]} ${formatNumber(rule.limit)}`,
        gradeName(rule.cap, bands.find(({ id }) => id === rule.cap)!.labels, wording),
      ]),
    },
  })
  return steps
}

function resultText(value: readonly Plain[], wording: Wording): string {
  const { say, nameOf, language } = wording
  const grades = value.map(({ grade, labels }) => gradeName(grade, labels, wording))
  if (value.length > 1) {
    const list = firstOf(grades)
    return say(`The grades are ${list.join(', ')}.`, `等级依次为${list.join('、')}。`)
  }
  const [{ decidedBy, fired, scoreGrade, bands }] = value as readonly [Plain]
  if (decidedBy === null) return say(`The grade is ${grades[0]}.`, `信用等级为${grades[0]}。`)
  const rule = nameOf(decidedBy, fired.find(({ id }) => id === decidedBy)?.reason?.[language] ?? decidedBy)
  const before = gradeName(scoreGrade, bands.find(({ id }) => id === scoreGrade)!.labels, wording)
  return say(`The grade is ${grades[0]}, not ${before}: ${rule}.`, `信用等级由${before}降为${grades[0]}：${rule}。`)
}
