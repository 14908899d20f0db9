import type { Language } from '../../data/labels.js'
import { logRankTest, pairwiseLogRankTests } from '../../survival/index.js'
import type { ReportSection, ReportTable } from '../model.js'
import { pValueText } from '../pValueText.js'
import type { DurationData } from './durationData.js'
import { groupWord } from './words.js'

const WORDS = {
  en: {
    title: 'Do the groups differ',
    differ: (p: string) =>
      `Yes: differences as large as these would come by chance with a probability of ${p} (log-rank test).`,
    alike: (p: string) =>
      `Not that these data can show: differences as large as these come by chance with a probability of ${p} (log-rank test).`,
    nothing: 'The groups cannot be compared: no event while two of them were under observation.',
    table: 'Left, and expected if all groups were alike',
    observed: 'Left',
    expected: 'Expected',
    ratio: 'Left / expected',
    pairs: 'Which groups differ',
    pair: 'Groups',
    p: 'p',
    adjusted: 'p, adjusted (Holm)',
  },
  zh: {
    title: '各组是否有差异',
    differ: (p: string) => `有：若各组并无差异，偶然出现如此大差别的概率为 ${p}（对数秩检验）。`,
    alike: (p: string) => `数据未能显示：若各组并无差异，偶然出现如此大差别的概率为 ${p}（对数秩检验）。`,
    nothing: '各组无法比较：没有事件发生在至少两组同时处于观察之时。',
    table: '已流失客户，及各组无差异时的期望流失',
    observed: '已流失',
    expected: '期望流失',
    ratio: '已流失 / 期望',
    pairs: '哪些组之间有差异',
    pair: '组别',
    p: 'p 值',
    adjusted: '校正后 p 值（Holm）',
  },
} as const

/** What is called a difference (a convention). */
const SIGNIFICANT = 0.05
/** With more groups than this the pairs are too many to read. */
const MOST_PAIRED = 8

/** Log-rank test of the groups, and of their pairs; null where there is only one group. */
export function comparisonSection({ durations }: DurationData, language: Language): ReportSection | null {
  const { group } = durations
  if (group === undefined) return null
  const columns = { ...durations, group }
  const test = logRankTest(columns)
  if (test.groups.length < 2) return null
  const words = WORDS[language]
  const p = pValueText(test.pValue)
  const isDifferent = test.pValue !== null && test.pValue < SIGNIFICANT
  const pairs: ReportTable[] =
    test.groups.length > 2 && test.groups.length <= MOST_PAIRED
      ? [
          {
            id: 'pairs-table',
            title: words.pairs,
            columns: [
              { id: 'pair', label: words.pair, kind: 'text' },
              { id: 'p', label: words.p, kind: 'text' },
              { id: 'adjusted', label: words.adjusted, kind: 'text' },
            ],
            rows: pairwiseLogRankTests(columns).pairs.map(({ groups, pValue, adjustedPValue }) => [
              groups.join(' – '),
              pValueText(pValue),
              pValueText(adjustedPValue),
            ]),
          },
        ]
      : []
  return {
    id: 'comparison',
    title: words.title,
    summary: [p === null ? words.nothing : isDifferent ? words.differ(p) : words.alike(p)],
    figures: [],
    charts: [],
    tables: [
      {
        id: 'comparison-table',
        title: words.table,
        columns: [
          { id: 'group', label: groupWord[language], kind: 'text' },
          { id: 'observed', label: words.observed, kind: 'count' },
          { id: 'expected', label: words.expected, kind: 'number' },
          { id: 'ratio', label: words.ratio, kind: 'number' },
        ],
        rows: test.groups.map(({ group: name, observed, expected }) => [
          name,
          observed,
          expected,
          expected > 0 ? observed / expected : null,
        ]),
      },
      ...pairs,
    ],
  }
}
