import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kaplanMeier } from '../../src/survival/index.js'
import { kaplanMeierFromSummary, kaplanMeierSql } from '../../src/warehouse/index.js'
import { expectError } from '../support/expectError.js'
import { dialectNames, expectPlaced } from './placeholders.js'

const duration = fc.record({
  time: fc.integer({ min: 1, max: 6 }),
  event: fc.boolean(),
  late: fc.integer({ min: 1, max: 3 }),
  weight: fc.integer({ min: 0, max: 8 }).map((n) => n / 4),
  group: fc.constantFrom('b', 'a', '客'),
})

describe('kaplanMeierFromSummary', () => {
  it('gives the curves of the rows that were counted, with entries, weights and groups or without', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1 }), fc.boolean(), fc.boolean(), (rows, isWeighted, isGrouped) => {
        const counted = new Map<
          string,
          { time: number; event: string; entry: number; observations: bigint; weight: number; group_label: string }
        >()
        for (const { time, event, late, weight, group } of rows) {
          const label = isGrouped ? group : 'all'
          const key = `${time} ${event} ${late} ${label}`
          const before = counted.get(key)
          counted.set(key, {
            time,
            event: event ? 'T' : 'f',
            entry: time - late,
            observations: (before?.observations ?? 0n) + 1n,
            weight: (before?.weight ?? 0) + weight,
            group_label: label,
          })
        }
        const summary = [...counted.values()].map(({ weight, ...row }) => (isWeighted ? { ...row, weight } : row))
        const columns = {
          time: rows.map(({ time }) => time),
          event: rows.map(({ event }) => event),
          entry: rows.map(({ time, late }) => time - late),
          group: rows.map(({ group }) => (isGrouped ? group : 'all')),
          ...(isWeighted ? { weight: rows.map(({ weight }) => weight) } : {}),
        }
        for (const options of [{}, { ties: 'fleming-harrington', from: 3 }] as const) {
          expect(kaplanMeierFromSummary(summary, options)).toEqual(kaplanMeier(columns, options))
        }
      }),
    )
  })

  it('reads columns, and one group', () => {
    const summary = { TIME: Float64Array.of(6, 6, 9), EVENT: ['1', '0', '1'], OBSERVATIONS: ['3', '1', '1'] }
    const rows = { time: [6, 6, 6, 6, 9], event: [1, 1, 1, 0, 1] }
    expect(kaplanMeierFromSummary(summary)).toEqual(kaplanMeier(rows))
  })

  it('refuses what is no duration', () => {
    const row = { time: 6, event: 'true', observations: 1 }
    expectError(() => kaplanMeierFromSummary([]), 'empty-input', 'rows')
    expectError(() => kaplanMeierFromSummary([{ ...row, event: 'perhaps' }]), 'out-of-range', 'rows[0].event')
    expectError(() => kaplanMeierFromSummary([{ ...row, event: null }]), 'missing-value', 'rows[0].event')
    expectError(() => kaplanMeierFromSummary([{ ...row, entry: 6 }]), 'out-of-range', 'rows[0].entry')
    expectError(() => kaplanMeierFromSummary([{ ...row, weight: -1 }]), 'out-of-range', 'rows[0].weight')
    expectError(() => kaplanMeierFromSummary([{ ...row, group_label: null }]), 'missing-value', 'rows[0].group_label')
    expectError(() => kaplanMeierFromSummary([{ time: 6 }]), 'missing-column', 'rows.observations')
    expectError(() => kaplanMeierFromSummary([row], { level: 2 }), 'out-of-range', 'options.level')
  })
})

describe('kaplanMeierSql', () => {
  it.each(dialectNames)('quotes names for %s and has no parameters', (dialect) => {
    const mapping = { table: ['a', 'b'], time: 'how "long"', event: 'left`', entry: 'e', weight: 'w', group: 'g' }
    const query = kaplanMeierSql(mapping, dialect)
    expectPlaced(query, dialect)
    expect(query.columns).toEqual(['time', 'event', 'observations', 'entry', 'weight', 'group_label'])
    const bare = kaplanMeierSql({ table: 't', time: 'time', event: 'event' }, dialect)
    expectPlaced(bare, dialect)
    expect(bare.columns).toEqual(['time', 'event', 'observations'])
    expect(query.text).toMatch(/how "long"`|"how ""long"""/)
  })

  it('wants names', () => {
    expectError(() => kaplanMeierSql({ table: 't', time: '', event: 'e' }, 'duckdb'), 'invalid-id', 'mapping.time')
  })
})
