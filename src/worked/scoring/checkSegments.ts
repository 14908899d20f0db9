import { type CheckSegmentsOptions, checkSegments, type SegmentCheck, type SegmentRule } from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, number, symbol, times } from '../maths.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { rulesTable } from './rfmSegments.js'

/** Inputs of `explain.checkSegments`. */
export interface CheckSegmentsInputs extends CheckSegmentsOptions {
  readonly rules: readonly SegmentRule[]
}

/** Works out which codes the rules of a segment scheme leave out or cover twice. */
export function explainCheckSegments(
  inputs: CheckSegmentsInputs,
  options?: ExplainOptions,
): WorkedAnswer<SegmentCheck> {
  return worked('checkSegments', inputs, options, ({ rules, ...settings }, wording) => {
    checkRows(rules, 'rules')
    const check = checkSegments(rules, settings)
    const { say, nameOf, language } = wording
    const { bins = 5 } = settings
    const counts = typeof bins === 'number' ? [bins, bins, bins] : bins
    const nameOfRule = (id: string): string => nameOf(id, rules.find((rule) => rule.id === id)?.labels?.[language].name)
    return {
      title: say('Check of segment rules', '客户细分规则检查'),
      given: [
        {
          name: say('Rules, of which the first that fits wins', '规则（自上而下，先符合者为准）'),
          table: rulesTable(rules, nameOfRule, wording),
        },
        { name: say('Number of bins of R, F and M', 'R、F、M的分组数'), value: counts.join(say(', ', '、')) },
      ],
      formula: [equals(symbol('N'), times(symbol('k_R'), symbol('k_F'), symbol('k_M')))],
      steps: [
        {
          note: say('Number of codes', '编码总数'),
          maths: equals(symbol('N'), times(...counts.map((count) => number(count))), number(check.codes)),
        },
        ...findingSteps(check, nameOfRule, wording),
      ],
      result: {
        value: check,
        text: say(
          `Of ${formatNumber(check.codes)} codes ${formatNumber(check.uncovered.length)} are covered by no rule and ${formatNumber(check.coveredTwice.length)} by several; segments that nobody reaches: ${formatNumber(check.unreachable.length)}.`,
          `${formatNumber(check.codes)}个编码中，${formatNumber(check.uncovered.length)}个没有规则覆盖，${formatNumber(check.coveredTwice.length)}个被多条规则覆盖；无法到达的类型有${formatNumber(check.unreachable.length)}个。`,
        ),
      },
      unit: say('codes', '个'),
      source: say('Convention of this library', '本软件库的约定'),
    }
  })
}

function findingSteps(
  { uncovered, coveredTwice, unreachable }: SegmentCheck,
  nameOfRule: (id: string) => string,
  { say }: Wording,
): WorkedStep[] {
  const none = say('none', '无')
  const separator = say(', ', '、')
  const told = (items: readonly string[]): string => (items.length === 0 ? none : items.join(separator))
  return [
    { note: say(`Covered by no rule: ${told(uncovered)}`, `没有规则覆盖的编码：${told(uncovered)}`) },
    coveredTwice.length === 0
      ? { note: say('Covered by several rules: none', '被多条规则覆盖的编码：无') }
      : {
          note: say('Covered by several rules', '被多条规则覆盖的编码'),
          table: {
            columns: [say('Code', '编码'), say('Segments', '客户类型')],
            rows: coveredTwice.map(({ code, segments }) => [code, segments.map(nameOfRule).join(separator)]),
          },
        },
    {
      note: say(
        `Segments that nobody reaches: ${told(unreachable.map(nameOfRule))}`,
        `无法到达的类型：${told(unreachable.map(nameOfRule))}`,
      ),
    },
  ]
}
