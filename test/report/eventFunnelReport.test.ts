import { describe, expect, it } from 'vitest'
import { eventFunnelReport } from '../../src/report/index.js'
import { importEvents } from '../../src/tables/index.js'
import { expectError } from '../support/expectError.js'
import { hasShared, readSharedGzip } from '../support/shared.js'

const at = (minutes: number): string => new Date(Date.UTC(2024, 0, 1, 10, minutes)).toISOString()
const events = [
  ...['ann', 'bob', 'eve', 'joe'].map((userId, i) => ({ userId, time: at(i), event: 'visit' })),
  { userId: 'ann', time: at(3), event: 'cart' },
  { userId: 'bob', time: at(5), event: 'cart' },
  { userId: 'eve', time: at(6), event: 'cart' },
  { userId: 'ann', time: at(30), event: 'order' },
]

describe('eventFunnelReport', () => {
  it('says how many come through, where most are lost, and how long it takes', () => {
    const report = eventFunnelReport(events, { steps: ['visit', 'cart', 'order'] })
    const [section] = report.sections
    expect(section!.summary).toEqual([
      '1 of 4 users (25.0%) who did “visit” came to “order”.',
      'Most are lost between “cart” and “order”: 2.',
      'Half of those who come to the end take at most 30 minutes.',
    ])
    expect(section!.tables[0]!.rows.map((row) => [row[0], row[1], row[2], row[5], row[6]])).toEqual([
      ['visit', 4, 1, null, null],
      ['cart', 3, 0.75, 0.75, '4 minutes'],
      ['order', 1, 0.25, 1 / 3, '27 minutes'],
    ])
    expect(report).toMatchObject({ asOf: null, title: 'Event funnel' })
  })

  it('takes the window, and columns', () => {
    const columns = {
      userId: events.map(({ userId }) => userId),
      time: Float64Array.from(events, ({ time }) => Date.parse(time)),
      event: events.map(({ event }) => event),
    }
    const options = { steps: ['visit', 'cart', 'order'], windowSeconds: 600, language: 'zh' } as const
    const [section] = eventFunnelReport(columns, options).sections
    expect(section!.summary[0]).toBe('完成“visit”的 4 位用户中，有 0 位（0.0%）到达“order”。')
  })

  it('says that nobody began, and that nothing was lost', () => {
    expect(eventFunnelReport(events, { steps: ['search', 'order'] }).sections[0]!.summary).toEqual([
      'Nobody did “search”.',
    ])
    expect(eventFunnelReport(events, { steps: ['order'] }).sections[0]!.summary).toHaveLength(1)
  })

  it('names what is wrong', () => {
    expectError(() => eventFunnelReport(events, { steps: [] }), 'empty-input', 'options.steps')
    expectError(
      () => eventFunnelReport(events, { steps: ['a'], language: 'de' as 'en' }),
      'invalid-option',
      'options.language',
    )
  })

  it.skipIf(!hasShared)('counts 66 who buy twice within 30 days, not 328 (reads data beside the project)', () => {
    const text = readSharedGzip('oracles/data/ecom_clickstream.csv.gz')
    const { rows } = importEvents(text, { columns: { userId: 'user_id', time: 'timestamp' } })
    const options = { steps: ['purchase', 'purchase'], windowSeconds: 30 * 86_400 }
    expect(eventFunnelReport(rows, options).sections[0]!.summary[0]).toContain('66 of 328 users')
  })
})
