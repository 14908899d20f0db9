import { describe, expect, it } from 'vitest'
import { eventFunnel } from '../../src/funnel/index.js'
import {
  dialects,
  type EventFunnelSqlOptions,
  eventFunnelFromSummary,
  eventFunnelSql,
} from '../../src/warehouse/index.js'
import { expectError } from '../support/expectError.js'
import { dialectNames, expectPlaced } from './placeholders.js'

const mapping = { table: 'events', userId: 'who', time: 'at', event: 'what', sequence: 'row' }
const steps = ['visit', 'basket', "it's bought"]
const at = (second: number): number => 1000 * second

describe('eventFunnelFromSummary', () => {
  const events = [
    { userId: 'ann', time: at(1), event: 'visit' },
    { userId: 'ann', time: at(3), event: 'visit' },
    { userId: 'ann', time: at(4), event: 'basket' },
    { userId: 'bob', time: at(1), event: 'visit' },
    { userId: 'bob', time: at(3), event: 'basket' },
    { userId: 'bob', time: at(9), event: "it's bought" },
    { userId: 'cid', time: at(3), event: 'basket' },
    { userId: 'dan', time: at(3), event: 'visit' },
  ]

  it('gives the funnel in memory, with its times', () => {
    const rows = [
      { level: 2, users: 1n, missing: 0, before_1: 1000, before_2: 0, before_3: -1 },
      { level: 3, users: 1n, missing: 0, before_1: 8000, before_2: 6000, before_3: 0 },
      { level: 1, users: '1', missing: 0, before_1: 0, before_2: -1, before_3: -1 },
      { level: 0, users: 4n, missing: 0, before_1: 0, before_2: 0, before_3: 0 },
    ]
    expect(eventFunnelFromSummary(rows, { steps })).toEqual(eventFunnel(events, { steps }))
    const touched = rows.map((row) => ({ ...row, before_touch: row.level === 2 ? 3000 : row.before_1 }))
    const options = { steps, timeFrom: 'first-touch', windowSeconds: 100, level: 0.9 } as const
    expect(eventFunnelFromSummary(touched, options)).toEqual(eventFunnel(events, options))
    const bare = rows.map(({ level, users }) => ({ level, users, missing: 0 }))
    const counted = eventFunnelFromSummary(bare, { steps, times: false })
    expect(counted).toEqual({ ...eventFunnel(events, { steps }), timeToConvert: null })
  })

  it('numbers the steps in any order as they were taken', () => {
    const rows = [
      { level: 2, users: 1, missing: 0, before_1: 0, before_2: 2000 },
      { level: 0, users: 1, missing: 0, before_1: 0, before_2: 0 },
    ]
    const options = { steps: ['a', 'b'], order: 'unordered' } as const
    const memory = [
      { userId: 'u', time: at(1), event: 'b' },
      { userId: 'u', time: at(3), event: 'a' },
    ]
    expect(eventFunnelFromSummary(rows, options)).toEqual(eventFunnel(memory, options))
  })

  it('counts who did an event at all with order open, also one that is two steps', () => {
    const rows = [
      { level: 1, users: 3, missing: 0 },
      { level: 2, users: 3, missing: 0 },
      { level: 0, users: 4, missing: 0 },
    ]
    const options = { steps: ['visit', 'basket', 'visit'], order: 'open' } as const
    expect(eventFunnelFromSummary(rows, options)).toEqual(eventFunnel(events, options))
  })

  it('refuses holes, and rows of another query', () => {
    const row = { level: 0, users: 3, missing: 2, before_1: 0 }
    expectError(() => eventFunnelFromSummary([row], { steps: ['a'] }), 'missing-value', 'rows[0].missing')
    expectError(
      () => eventFunnelFromSummary([{ ...row, missing: 0, level: 2 }], { steps: ['a'] }),
      'out-of-range',
      'rows[0].level',
    )
    expectError(
      () => eventFunnelFromSummary([{ level: 1, users: 1, missing: 0 }], { steps: ['a'] }),
      'missing-column',
      'rows.before_1',
    )
  })
})

describe('eventFunnelSql', () => {
  const all: readonly EventFunnelSqlOptions[] = [
    { steps: ['visit'] },
    { steps, windowSeconds: 60 },
    { steps, ties: 'strict', timeFrom: 'first-touch' },
    { steps, ties: 'input', reentry: false, windowSeconds: 60 },
    { steps, reentry: false, times: false },
    { steps: ['visit', 'visit', 'basket'], times: false },
    { steps, order: 'adjacent', stepWindows: [60, null], minimumGap: 1, reentry: false },
    { steps, order: 'adjacent', ties: 'strict', timeFrom: 'first-touch', windowSeconds: 60 },
    { steps, order: 'adjacent', times: false },
    { steps, order: 'unordered', windowSeconds: 60, timeFrom: 'first-touch' },
    { steps, order: 'unordered', times: false },
    { steps, order: 'open' },
  ]
  it.each(dialectNames)('puts every value in a place of its own in %s', (dialect) => {
    for (const options of all) expectPlaced(eventFunnelSql(mapping, options, dialect), dialect)
  })

  it('counts with windowFunnel on ClickHouse where that is the same, and not for more than its 32 conditions', () => {
    const textOf = (options: EventFunnelSqlOptions): string => eventFunnelSql(mapping, options, 'clickhouse').text
    expect(textOf({ steps, times: false, windowSeconds: 2.5 })).toContain("windowFunnel(2500, 'strict_once')")
    for (const options of [
      { steps },
      { steps, times: false, ties: 'strict' },
      { steps, times: false, reentry: false },
      { steps: Array.from({ length: 33 }, (_, i) => `step ${i}`), times: false },
    ] as const) {
      expect(textOf(options)).not.toContain('windowFunnel')
    }
    expect(eventFunnelSql(mapping, { steps, times: false }, dialects.duckdb).text).not.toContain('windowFunnel')
  })

  it('refuses what has no exact query, by the name of the option', () => {
    const unsorted = { table: 'events', userId: 'who', time: 'at', event: 'what' }
    const call =
      (options: object, table = unsorted) =>
      () =>
        eventFunnelSql(table, { steps, ...options } as EventFunnelSqlOptions, 'spark')
    expectError(call({ by: { field: 'channel' } }), 'invalid-option', 'options.by')
    expectError(call({ exclude: [{ event: 'x' }] }), 'invalid-option', 'options.exclude')
    expectError(call({ excluded: 'drop-off' }), 'invalid-option', 'options.excluded')
    expectError(call({ stepWindows: [1, 2] }), 'invalid-option', 'options.stepWindows')
    expectError(call({ minimumGap: 1 }), 'invalid-option', 'options.minimumGap')
    expectError(call({ steps: ['a', 'a'], order: 'unordered' }), 'invalid-option', 'options.steps')
    expectError(call({ times: 'no' }), 'invalid-type', 'options.times')
    expectError(call({ steps: [] }), 'empty-input', 'options.steps')
    expectError(call({ order: 'adjacent' }), 'missing-value', 'mapping.sequence')
    expectError(call({ ties: 'input' }), 'missing-value', 'mapping.sequence')
  })
})
