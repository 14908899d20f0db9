import { expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { type DurationColumns, type KaplanMeier, kaplanMeier } from '../../../src/survival/index.js'
import { kaplanMeierFromSummary, kaplanMeierSql } from '../../../src/warehouse/kaplanMeier.js'
import { describeEngines, enginesAndTranslations } from '../engines.js'
import { expectSame } from './expectSame.js'

const random = seededRandom(20)

/** Many ties, groups that are quoted, a group without events, entries, weights. */
const rows = Array.from({ length: 400 }, () => {
  const time = Math.floor(random() * 12) / 2 + 1
  const group = ['north', "O'Neil", '客户', 'Nord', 'none'][Math.floor(random() * 5)]!
  return {
    'how long': time,
    left: group !== 'none' && random() < 0.4,
    'entered on': time - 0.5 - Math.floor(random() * 4) / 2,
    weight: Math.floor(random() * 5) / 4,
    group,
  }
})

const columns = {
  time: rows.map((row) => row['how long']),
  event: rows.map(({ left }) => left),
}
const entry = rows.map((row) => row['entered on'])
const weight = rows.map((row) => row.weight)
const group = rows.map((row) => row.group)

const inMapping = { table: 'durations', time: 'how long', event: 'left' } as const
const cases: readonly (readonly [string, Parameters<typeof kaplanMeierSql>[0], DurationColumns])[] = [
  ['alone', inMapping, columns],
  ['with groups', { ...inMapping, group: 'group' }, { ...columns, group }],
  ['with late entry', { ...inMapping, entry: 'entered on', group: 'group' }, { ...columns, entry, group }],
  ['with weights', { ...inMapping, weight: 'weight', group: 'group' }, { ...columns, weight, group }],
  [
    'with all of them',
    { ...inMapping, entry: 'entered on', weight: 'weight', group: 'group' },
    { ...columns, entry, weight, group },
  ],
]

describeEngines(({ dialect, running }) => {
  for (const truth of ['boolean', 'integer'] as const) {
    it(`gives the curves of durations whose event is ${truth === 'boolean' ? 'a truth value' : '1 or 0'}`, async () => {
      await running().createTable({
        table: 'durations',
        columns: { 'how long': 'double', left: truth, 'entered on': 'decimal', weight: 'double', group: 'text' },
        rows: rows.map((row) => ({
          ...row,
          left: truth === 'boolean' ? row.left : Number(row.left),
          'entered on': String(row['entered on']),
        })),
      })
      for (const [title, mapping, memory] of cases) {
        const summary = await running().run(kaplanMeierSql(mapping, dialect))
        expect(summary.length).toBeLessThan(rows.length)
        for (const options of [{}, { ties: 'fleming-harrington', from: 2.5 }, { estimator: 'exponential' }] as const) {
          expectSame(plain(kaplanMeierFromSummary(summary, options)), plain(kaplanMeier(memory, options)), title)
        }
      }
    })
  }

  it('does not take a missing value for anything', async () => {
    await running().createTable({
      table: 'durations',
      columns: { 'how long': 'double', left: 'boolean' },
      rows: [
        { 'how long': 1, left: true },
        { 'how long': null, left: true },
      ],
    })
    const summary = await running().run(kaplanMeierSql(inMapping, dialect))
    expect(() => kaplanMeierFromSummary(summary)).toThrow(/rows\[[01]\]\.time: expected a number, got null/)
  })
}, enginesAndTranslations)

function plain(result: KaplanMeier): object {
  return {
    ...result,
    curves: result.curves.map((curve) =>
      Object.fromEntries(
        Object.entries(curve).map(([name, value]) => [name, value instanceof Float64Array ? [...value] : value]),
      ),
    ),
  }
}
