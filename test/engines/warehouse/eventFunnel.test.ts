import { beforeAll, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { eventFunnel } from '../../../src/funnel/index.js'
import {
  type EventFunnelSqlOptions,
  type EventMapping,
  eventFunnelFromSummary,
  eventFunnelSql,
} from '../../../src/warehouse/eventFunnel.js'
import { describeEngines, enginesAndTranslations } from '../engines.js'
import { expectSame } from './expectSame.js'

const random = seededRandom(31)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!

/** Few users, times and events, so that everything happens: ties, repeats, nobody at the last step, around midnight and New Year. */
const START = Date.UTC(2023, 11, 31, 23, 59, 50)
const events = Array.from({ length: 900 }, (_, row) => ({
  userId: `user ${Math.floor(random() * 130)}${pick(['', "'", '客'])}`,
  time: new Date(START + 1000 * Math.floor(random() * 24)).toISOString(),
  event: pick(['a', 'a', 'b', 'b', 'B', "c'é", 'other']),
  row,
}))

const ABC = ['a', 'b', "c'é"]
const cases: readonly (readonly [string, EventFunnelSqlOptions])[] = [
  ['one step', { steps: ['b'] }],
  ['ordered', { steps: ABC, windowSeconds: 5 }],
  ['ordered without a window', { steps: ABC }],
  ['ordered, a window of no length', { steps: ABC, windowSeconds: 0 }],
  ['ordered, strict ties', { steps: ABC, windowSeconds: 5, ties: 'strict' }],
  ['ordered, ties by row', { steps: ABC, windowSeconds: 5, ties: 'input' }],
  ['ordered, ties by row, the first start only', { steps: ABC, windowSeconds: 9, ties: 'input', reentry: false }],
  ['ordered, the first start only', { steps: ABC, windowSeconds: 9, reentry: false }],
  ['ordered, strict, the first start only', { steps: ABC, windowSeconds: 9, reentry: false, ties: 'strict' }],
  ['ordered, from the first touch', { steps: ABC, windowSeconds: 5, timeFrom: 'first-touch' }],
  ['repeated steps', { steps: ['a', 'b', 'a'], windowSeconds: 6 }],
  ['repeated steps, strict', { steps: ['a', 'b', 'a', 'b'], windowSeconds: 9, ties: 'strict' }],
  ['the same step again', { steps: ['a', 'a', 'a'], windowSeconds: 7 }],
  ['the same step again, by row', { steps: ['a', 'a', 'b'], windowSeconds: 7, ties: 'input' }],
  ['a step that nobody takes', { steps: ['a', 'nothing', 'b'] }],
  ['adjacent', { steps: ABC, order: 'adjacent', windowSeconds: 9 }],
  ['adjacent, strict', { steps: ['a', 'b'], order: 'adjacent', ties: 'strict', timeFrom: 'first-touch' }],
  ['adjacent, the first start only', { steps: ['a', 'b', 'a'], order: 'adjacent', reentry: false }],
  [
    'adjacent, windows and gaps',
    { steps: ['a', 'b', 'b'], order: 'adjacent', stepWindows: [4, null], minimumGap: [0, 1] },
  ],
  ['unordered', { steps: ABC, order: 'unordered', windowSeconds: 3 }],
  ['unordered without a window', { steps: ABC, order: 'unordered', timeFrom: 'first-touch' }],
  ['open', { steps: ['a', "c'é", 'a', 'nothing'], order: 'open' }],
]

describeEngines(({ name, dialect, running }) => {
  const mapping: EventMapping = {
    table: 'events',
    userId: 'who',
    time: 'at',
    event: 'what',
    sequence: 'row number',
    timeIs: 'timestamp-with-time-zone',
  }

  beforeAll(async () => {
    const rows = events.map(({ userId, time, event, row }) => ({
      who: userId,
      at: time,
      clock: time,
      what: event,
      'row number': row,
    }))
    await running().createTable({
      table: 'events',
      columns: {
        who: 'text',
        at: 'timestamp-with-time-zone',
        clock: 'timestamp',
        what: 'text',
        'row number': 'integer',
      },
      rows,
    })
  })

  // Spark plans for seconds what it computes in no time: there some of them must do.
  const some = name === 'Spark' ? cases.filter((_, i) => i % 4 === 1) : cases
  it.each(some)('counts as in memory: %s', async (_, options) => {
    const { times, ...inMemory } = options
    const rows = await running().run(eventFunnelSql(mapping, options, dialect))
    expectSame(eventFunnelFromSummary(rows, options), eventFunnel(events, inMemory))
    const counted = { ...options, times: false }
    const counts = await running().run(eventFunnelSql(mapping, counted, dialect))
    expect(counts.length).toBeLessThanOrEqual(options.steps.length + 1)
    expectSame(eventFunnelFromSummary(counts, counted), { ...eventFunnel(events, inMemory), timeToConvert: null })
  })

  it('does not mind the time zone of the session, nor how times are kept', async () => {
    const options = { steps: ABC, windowSeconds: 5 }
    for (const zone of ['Asia/Shanghai', 'America/New_York', 'UTC']) {
      await running().setTimeZone(zone)
      for (const time of [mapping, { ...mapping, time: 'clock', timeIs: 'timestamp' } as const]) {
        const rows = await running().run(eventFunnelSql(time, options, dialect))
        expectSame(eventFunnelFromSummary(rows, options), eventFunnel(events, options))
      }
    }
  })

  it('gives a funnel of nobody from an empty table', async () => {
    await running().createTable({ table: 'nothing', columns: { who: 'text', at: 'timestamp', what: 'text' }, rows: [] })
    const options = { steps: ABC, windowSeconds: 5 }
    const empty = { table: 'nothing', userId: 'who', time: 'at', event: 'what' }
    const rows = await running().run(eventFunnelSql(empty, options, dialect))
    expectSame(eventFunnelFromSummary(rows, options), eventFunnel([], options))
  })

  it('refuses events without a user, a time or a name', async () => {
    await running().createTable({
      table: 'holes',
      columns: { who: 'text', at: 'timestamp', what: 'text' },
      rows: [
        { who: 'ann', at: '2024-03-01T10:00:00Z', what: 'a' },
        { who: null, at: '2024-03-01T10:00:00Z', what: 'a' },
      ],
    })
    const holes = { table: 'holes', userId: 'who', time: 'at', event: 'what' }
    const rows = await running().run(eventFunnelSql(holes, { steps: ['a'] }, dialect))
    expect(() => eventFunnelFromSummary(rows, { steps: ['a'] })).toThrow('missing: expected a user, a time and a name')
  })

  it.runIf(name === 'ClickHouse')('uses windowFunnel of ClickHouse for counts', () => {
    const { text } = eventFunnelSql(mapping, { steps: ABC, windowSeconds: 5, times: false }, dialect)
    expect(text).toContain("windowFunnel(5000, 'strict_once')")
    expect(eventFunnelSql(mapping, { steps: ABC, ties: 'strict', times: false }, dialect).text).not.toContain(
      'windowFunnel',
    )
  })
}, enginesAndTranslations)
