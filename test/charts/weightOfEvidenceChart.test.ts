import { describe, expect, it } from 'vitest'
import { weightOfEvidenceChart } from '../../src/charts/index.js'
import { type WeightOfEvidence, weightOfEvidence } from '../../src/credit/index.js'
import type { Language } from '../../src/data/labels.js'
import { describeCharts } from '../support/describeCharts.js'

const values = Array.from({ length: 400 }, (_, i) => (i % 9 === 0 ? null : (i * 37) % 60))
const outcomes = values.map((value, i) => Number((value ?? 30) + ((i * 7919) % 80) > 70))
const long = 'unemployed or without a regular income for more than a year'

const tables: Record<string, WeightOfEvidence> = {
  'a numeric variable': weightOfEvidence(values, outcomes, { bins: [12, 24, 36, 48], variable: 'months' }),
  'categories with long names': weightOfEvidence(['a', long, 'a', long, `${long}!`, `${long}!`], [0, 1, 1, 0, 0, 1], {
    bins: [['a'], [long], [`${long}!`]],
    sign: 'good-over-bad',
  }),
  'a bin without a weight': weightOfEvidence([1, 2, 30, 40], [0, 1, 1, 1], { bins: [20, 60] }),
  nobody: weightOfEvidence([], [], { bins: [20] }),
}

describeCharts(
  Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [
      `weights of evidence of ${name}`,
      (language: Language) => weightOfEvidenceChart(table, { language }),
    ]),
  ),
)

describe('weightOfEvidenceChart', () => {
  const barsOf = (table: WeightOfEvidence) =>
    (
      weightOfEvidenceChart(table).data as {
        values: { bin: string; weight: number | null; direction: string | null }[]
      }
    ).values

  it('says of each bin whether it is riskier, whichever way the sign goes', () => {
    const turned = weightOfEvidence(values, outcomes, { bins: [12, 24, 36, 48], sign: 'good-over-bad' })
    const directions = barsOf(tables['a numeric variable']!).map(({ direction }) => direction)
    expect(directions).toEqual(barsOf(turned).map(({ direction }) => direction))
    expect(directions[0]).toBe('safer than all')
    expect(directions[4]).toBe('riskier than all')
  })

  it('keeps cut names apart, and shows no bar where there is no weight', () => {
    const names = barsOf(tables['categories with long names']!).map(({ bin }) => bin)
    expect(new Set(names).size).toBe(3)
    expect(names[1]).toMatch(/^unemployed.*… \(2\)$/)
    expect(
      barsOf(tables['a bin without a weight']!)
        .map(({ direction }) => direction)
        .slice(1),
    ).toEqual([null, null])
  })
})
