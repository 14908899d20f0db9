import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type Event, eventFields } from '../../../src/data/index.js'
import {
  compareFunnels,
  type EventFunnelOptions,
  eventFunnel,
  eventProgress,
  eventProgressFields,
  stageConversion,
} from '../../../src/funnel/index.js'
import { wilsonInterval } from '../../../src/numeric/index.js'
import { expectError } from '../../support/expectError.js'

/** `'a1 b5'` of one user: events and seconds. */
function eventsOf(log: string, userId = 'u'): Event[] {
  return log
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ userId, event: word[0]!, time: Number(word.slice(1)) * 1000 }))
}

const countsOf = (events: Event[], options: EventFunnelOptions): number[] =>
  eventFunnel(events, options).steps.map(({ count }) => count)

const stepsOf = (log: string, options: Partial<EventFunnelOptions> = {}): number =>
  eventProgress(eventsOf(log), { steps: ['a', 'b', 'c'], ...options })[0]!.steps

const people = (): Event[] => [
  ...eventsOf('a1 b2 c4', 'ann'),
  ...eventsOf('a1 b9', 'bob'),
  ...eventsOf('a3', 'cid'),
  ...eventsOf('x3', 'dan'),
]

describe('eventFunnel', () => {
  it('gives counts, rates by each denominator and Wilson intervals', () => {
    const { steps, users, removed, groups, ...rules } = eventFunnel(people(), { steps: ['a', 'b', 'c'], level: 0.9 })
    expect([users, removed, groups]).toEqual([4, 0, null])
    expect(rules).toMatchObject({ order: 'ordered', ties: 'any', windowSeconds: null, level: 0.9 })
    expect(steps[0]).toEqual({
      name: 'a',
      count: 3,
      rateOfFirst: 1,
      interval: null,
      rateOfPrevious: null,
      previousInterval: null,
      rateOfUsers: 0.75,
      lost: null,
    })
    expect(steps[2]).toEqual({
      name: 'c',
      count: 1,
      rateOfFirst: 1 / 3,
      interval: wilsonInterval(1, 3, 0.9),
      rateOfPrevious: 0.5,
      previousInterval: wilsonInterval(1, 2, 0.9),
      rateOfUsers: 0.25,
      lost: 1,
    })
  })

  it('times the whole way and each step, in seconds', () => {
    const { timeToConvert } = eventFunnel(people(), { steps: ['a', 'b', 'c'] })
    expect(timeToConvert!.total).toEqual({ count: 1, mean: 3, lowerQuartile: 3, median: 3, upperQuartile: 3 })
    expect(timeToConvert!.steps[0]).toEqual({
      count: 2,
      mean: 4.5,
      lowerQuartile: 2.75,
      median: 4.5,
      upperQuartile: 6.25,
    })
    expect(timeToConvert!.steps[1]!.mean).toBe(2)
  })

  it('counts time from the latest start, or from the first touch, be it before the window', () => {
    const log = eventsOf('a1 a20 b23 c24')
    const options = { steps: ['a', 'b', 'c'], windowSeconds: 10 }
    expect(eventFunnel(log, options).timeToConvert!.total.mean).toBe(4)
    expect(eventFunnel(log, { ...options, timeFrom: 'first-touch' }).timeToConvert!.total.mean).toBe(23)
    const unordered = { ...options, order: 'unordered', timeFrom: 'first-touch' } as const
    expect(eventFunnel(eventsOf('b1 c20 a23 b24'), unordered).timeToConvert!.total.mean).toBe(23)
    const none = eventFunnel(eventsOf('b1'), { ...options, timeFrom: 'first-touch' }).timeToConvert!.total
    expect(none).toEqual({ count: 0, mean: null, lowerQuartile: null, median: null, upperQuartile: null })
  })

  it('takes as many events as steps where one comes twice', () => {
    const twice = { steps: ['a', 'a'] }
    expect(countsOf(eventsOf('a1'), twice)).toEqual([1, 0])
    expect(countsOf(eventsOf('a1 a1'), twice)).toEqual([1, 1])
    expect(eventFunnel(eventsOf('a1 a2'), twice).steps.map(({ name }) => name)).toEqual(['a', 'a (2)'])
    expect(stepsOf('a5 a5 b5', { steps: ['a', 'b', 'a'] })).toBe(3)
    expect(stepsOf('a5 b5', { steps: ['a', 'b', 'a'] })).toBe(2)
  })

  it('takes events of the same time in any order, one of them, or as they come', () => {
    expect(stepsOf('c5 b5 a5')).toBe(3)
    expect(stepsOf('c5 b5 a5', { ties: 'strict' })).toBe(1)
    expect(stepsOf('c5 b5 a5', { ties: 'input' })).toBe(1)
    expect(stepsOf('a5 b5 c5', { ties: 'input' })).toBe(3)
    expect(stepsOf('a5 b5 c5', { order: 'adjacent', ties: 'strict' })).toBe(1)
  })

  it('lets a later attempt succeed unless re-entry is off', () => {
    expect(stepsOf('a1 b5 a8 b9 c15', { windowSeconds: 10 })).toBe(3)
    expect(stepsOf('a1 b5 a8 b9 c15', { windowSeconds: 10, reentry: false })).toBe(2)
    expect(stepsOf('a1 a8 b9 c10', { order: 'adjacent' })).toBe(3)
    expect(stepsOf('a1 a8 b9 c10', { order: 'adjacent', reentry: false })).toBe(1)
  })

  it('holds windows and gaps of each step, to the millisecond', () => {
    expect(stepsOf('a1 b5 c20', { stepWindows: [4, null] })).toBe(3)
    expect(stepsOf('a1 b5 c20', { stepWindows: [3, null] })).toBe(1)
    expect(stepsOf('a1 b5 c20', { stepWindows: [null, 14] })).toBe(2)
    expect(stepsOf('a1 a4 b5 c6', { minimumGap: [2, 1] })).toBe(3)
    expect(stepsOf('a1 b5 c6', { minimumGap: 2 })).toBe(2)
    const late = [...eventsOf('a1'), { userId: 'u', event: 'b', time: 2001 }]
    expect(countsOf(late, { steps: ['a', 'b'], windowSeconds: 1.001 })).toEqual([1, 1])
    expect(countsOf(late, { steps: ['a', 'b'], windowSeconds: 1 })).toEqual([1, 0])
  })

  it('removes a user whom an excluded event met, unless another attempt came as far', () => {
    const exclude = [{ event: 'x', from: 1, to: 2 }]
    const removed = (log: string): boolean =>
      eventProgress(eventsOf(log), { steps: ['a', 'b', 'c'], windowSeconds: 10, exclude })[0]!.removed
    expect(removed('a1 x2 b3 c4')).toBe(true)
    expect(removed('a1 x2')).toBe(true)
    expect(removed('a1 b2 x3 c4')).toBe(false)
    expect(removed('a1 x2 a3 b4 c5')).toBe(false)
    expect(removed('a1 x2 b3 a4')).toBe(true)
    expect(removed('a1 x20')).toBe(false)
    expect(removed('x1 a2 b3')).toBe(false)
    expect(removed('a1 b5 x5 c6')).toBe(false)
    const { steps, removed: count } = eventFunnel(eventsOf('a1 x2 b3'), { steps: ['a', 'b'], exclude })
    expect([steps.map((step) => step.count), count]).toEqual([[0, 0], 1])
  })

  it('or ends only the attempt', () => {
    const options = { excluded: 'drop-off', exclude: [{ event: 'x', from: 2 }] } as const
    expect(stepsOf('a1 b2 x3 c4', options)).toBe(2)
    expect(stepsOf('a1 b2 x3 b4 c5', options)).toBe(3)
    expect(stepsOf('a1 b2 x3 c4', { ...options, minimumGap: 1 })).toBe(2)
    expect(stepsOf('a1 x2 b3 c4', options)).toBe(3)
  })

  it('counts unordered steps within one window, and names them by their number', () => {
    const { steps } = eventFunnel(eventsOf('c1 b5 a9'), { steps: ['a', 'b', 'c'], order: 'unordered' })
    expect(steps.map(({ name, count }) => [name, count])).toEqual([
      ['any 1', 1],
      ['any 2', 1],
      ['any 3', 1],
    ])
    expect(stepsOf('c1 b5 a15', { order: 'unordered', windowSeconds: 10 })).toBe(2)
    expect(stepsOf('a1 a2 a3', { order: 'unordered' })).toBe(1)
  })

  it('counts open steps on their own: later ones may have more', () => {
    const funnel = eventFunnel([...people(), ...eventsOf('b1 b2', 'eve'), ...eventsOf('b1', 'fay')], {
      steps: ['a', 'b'],
      order: 'open',
    })
    expect(funnel.timeToConvert).toBeNull()
    expect(funnel.steps[1]).toMatchObject({
      count: 4,
      rateOfFirst: 4 / 3,
      interval: null,
      previousInterval: null,
      lost: null,
    })
    expect(eventProgress(eventsOf('b2 a5 b7'), { steps: ['a', 'b', 'c'], order: 'open' })).toEqual([
      {
        userId: 'u',
        steps: 2,
        startedAt: '1970-01-01T00:00:02.000Z',
        reachedAt: '1970-01-01T00:00:05.000Z',
        removed: false,
      },
    ])
  })

  it('breaks down by the first, the last or a chosen step', () => {
    const on = (log: string, userId: string, devices: string): object[] =>
      eventsOf(log, userId).map((event, i) => ({ ...event, device: { p: 'phone', d: 'desk' }[devices[i]!] }))
    const events = [...on('a1 b2', 'ann', 'pd'), ...on('a1', 'bob', 'p'), ...on('a1 a5 b6', 'cid', 'dp-')] as Event[]
    const groups = (touch: 'first' | 'last' | number): object =>
      Object.fromEntries(
        eventFunnel(events, { steps: ['a', 'b'], by: { field: 'device', touch } }).groups!.map(
          ({ value, users, steps }) => [String(value), [users, ...steps.map(({ count }) => count)]],
        ),
      )
    expect(groups('first')).toEqual({ desk: [1, 1, 1], phone: [2, 2, 1] })
    expect(groups('last')).toEqual({ desk: [1, 1, 1], null: [1, 1, 1], phone: [1, 1, 0] })
    expect(groups(1)).toEqual({ phone: [3, 3, 2] })
    expect(groups(2)).toEqual({ desk: [1, 1, 1], null: [2, 2, 1] })
    const tied = [...on('a1', 'ann', 'p'), ...on('a1', 'ann', 'd')] as Event[]
    for (const touch of ['first', 'last', 1] as const) {
      for (const rows of [tied, tied.toReversed()]) {
        const found = eventFunnel(rows, { steps: ['a'], by: { field: 'device', touch } }).groups!
        expect(found.map(({ value }) => value)).toEqual(['desk'])
      }
    }
  })

  it('breaks unordered steps down by the one that came k-th, and keeps each attribute with its event', () => {
    const events = [
      { userId: 'u', event: 'b', time: 9000, device: 'late' },
      { userId: 'u', event: 'a', time: 1000, device: 'early' },
      { userId: 'u', event: 'a', time: 5000, device: 'middle' },
    ]
    const groupBy = (touch: 'first' | 'last' | number): unknown =>
      eventFunnel(events, { steps: ['b', 'a'], order: 'unordered', by: { field: 'device', touch } }).groups![0]!.value
    expect([groupBy('first'), groupBy('last'), groupBy(1), groupBy(2)]).toEqual(['early', 'late', 'middle', 'late'])
  })

  it('goes on to the bottleneck and to the test of two funnels', () => {
    const funnel = eventFunnel(people(), { steps: ['a', 'b', 'c'] })
    expect(stageConversion(funnel.steps).bottleneck.byRate).toEqual({ from: 'b', to: 'c', step: 1 })
    expect(compareFunnels(funnel.steps, funnel.steps).overall.test!.pValue).toBe(1)
  })

  it('gives the same for columns, for coded ids and in any order of the rows', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('ann', 'bob'), fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 9 })),
        ),
        fc.integer({ min: 0, max: 9 }),
        (log, windowSeconds) => {
          const events = log.map(([userId, event, second]): Event => ({ userId, event, time: second * 1000 }))
          const options = { steps: ['a', 'b', 'c'], windowSeconds }
          const found = eventFunnel(events, options)
          expect(eventFunnel(events.toReversed(), options)).toEqual(found)
          expect(eventFunnel(columnsOf(events, eventFields), options)).toEqual(found)
          const codes = Uint32Array.from(events, ({ userId }) => (userId === 'ann' ? 2 : 0))
          const coded = { ...columnsOf(events, eventFields), userId: { codes, values: ['bob', 'nobody', 'ann'] } }
          expect(eventFunnel(coded, options)).toEqual(found)
          const wider = eventFunnel(events, { ...options, windowSeconds: windowSeconds + 1 })
          wider.steps.forEach(({ count }, i) => {
            expect(count).toBeGreaterThanOrEqual(found.steps[i]!.count)
          })
        },
      ),
    )
  })

  it('sorts the events of a user who has many, with ties and attributes, and of users beyond the first range', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      userId: `u${i % 2 === 0 ? 0 : i + 5000}`,
      event: i % 2 === 0 ? 'b' : 'x',
      time: 1000 * (10_000 - i),
      device: `d${i}`,
    }))
    const events = [...many, { userId: 'u0', event: 'a', time: 1000 * 9000, device: 'start' }]
    const funnel = eventFunnel(events, { steps: ['a', 'b'], by: { field: 'device', touch: 2 } })
    expect(funnel.users).toBe(1501)
    expect(funnel.timeToConvert!.total.mean).toBe(0)
    expect(funnel.groups!.map(({ value, users }) => [value, users])).toEqual([
      ['d1000', 1],
      [null, 1500],
    ])
  })

  it('remembers any number of attempts of one user', () => {
    const attempts = Array.from({ length: 2000 }, (_, i) => `a${2 * i}`).join(' ')
    expect(eventFunnel(eventsOf(`${attempts} b5000`), { steps: ['a', 'b'] }).timeToConvert!.total.mean).toBe(1002)
    const first = eventFunnel(eventsOf(`${attempts} b5000`), { steps: ['a', 'b'], minimumGap: 1500 })
    expect(first.timeToConvert!.total.mean).toBe(1500)
  })

  it('has nothing to say of no events', () => {
    const { users, steps, groups } = eventFunnel([], { steps: ['a', 'b'], by: { field: 'device' } })
    expect([users, groups]).toEqual([0, []])
    expect(steps[1]).toMatchObject({ count: 0, rateOfFirst: null, rateOfPrevious: null, rateOfUsers: null, lost: 0 })
    expect(eventProgress([], { steps: ['a'] })).toEqual([])
  })

  it('names what is wrong', () => {
    const wrong = (options: object, code: string, path: string): void =>
      expectError(() => eventFunnel(people(), { steps: ['a', 'b'], ...options }), code, path)
    wrong({ steps: [] }, 'empty-input', 'options.steps')
    wrong({ steps: 'ab' }, 'invalid-type', 'options.steps')
    wrong({ steps: ['a', ''] }, 'invalid-id', 'options.steps[1]')
    wrong({ windowSeconds: -1 }, 'out-of-range', 'options.windowSeconds')
    wrong({ order: 'any' }, 'invalid-option', 'options.order')
    wrong({ ties: 'last' }, 'invalid-option', 'options.ties')
    wrong({ order: 'adjacent', ties: 'any' }, 'invalid-option', 'options.ties')
    wrong({ order: 'open', windowSeconds: 5 }, 'invalid-option', 'options.windowSeconds')
    wrong({ order: 'unordered', reentry: false }, 'invalid-option', 'options.reentry')
    wrong({ order: 'adjacent', exclude: [] }, 'invalid-option', 'options.exclude')
    wrong({ reentry: 1 }, 'invalid-type', 'options.reentry')
    wrong({ stepWindows: [1, 2] }, 'unequal-lengths', 'options.stepWindows')
    wrong({ stepWindows: 3 }, 'invalid-type', 'options.stepWindows')
    wrong({ stepWindows: [-3] }, 'out-of-range', 'options.stepWindows[0]')
    wrong({ minimumGap: -1 }, 'out-of-range', 'options.minimumGap')
    wrong({ minimumGap: ['1'] }, 'invalid-type', 'options.minimumGap[0]')
    wrong({ exclude: {} }, 'invalid-type', 'options.exclude')
    wrong({ exclude: [{ event: 'a' }] }, 'invalid-option', 'options.exclude[0].event')
    wrong({ exclude: [{ event: 'x', from: 2 }] }, 'out-of-range', 'options.exclude[0].from')
    wrong({ exclude: [{ event: 'x', from: 1, to: 1 }] }, 'out-of-range', 'options.exclude[0].to')
    wrong({ exclude: [{ event: 'x', from: 0.5 }] }, 'out-of-range', 'options.exclude[0].from')
    wrong({ excluded: 'keep' }, 'invalid-option', 'options.excluded')
    wrong({ timeFrom: 'first' }, 'invalid-option', 'options.timeFrom')
    wrong({ by: { field: 3 } }, 'invalid-type', 'options.by.field')
    wrong({ by: { field: 'device' } }, 'invalid-option', 'options.by.field')
    wrong({ by: { field: 'event', touch: 'any' } }, 'invalid-option', 'options.by.touch')
    wrong({ by: { field: 'event', touch: 3 } }, 'out-of-range', 'options.by.touch')
    wrong({ by: { field: 'time' } }, 'invalid-type', 'events[0].time')
    wrong({ level: 1 }, 'out-of-range', 'options.level')
    expectError(
      () => eventFunnel([{ userId: '', time: 0, event: 'a' }], { steps: ['a'] }),
      'invalid-id',
      'events[0].userId',
    )
    const columns = columnsOf(people(), eventFields)
    const short = { ...columns, device: ['p'] }
    expectError(
      () => eventFunnel(short, { steps: ['a'], by: { field: 'device' } }),
      'invalid-option',
      'options.by.field',
    )
  })
})

describe('eventProgress', () => {
  it('says who stopped where, in order of the ids', () => {
    expect(
      eventProgress(people().toReversed(), { steps: ['a', 'b', 'c'] }).map(({ userId, steps }) => [userId, steps]),
    ).toEqual([
      ['ann', 3],
      ['bob', 2],
      ['cid', 1],
      ['dan', 0],
    ])
    expect(eventProgress(eventsOf('x1'), { steps: ['a'] })).toEqual([
      { userId: 'u', steps: 0, startedAt: null, reachedAt: null, removed: false },
    ])
    expect(eventProgressFields.map(({ name }) => name)).toEqual([
      'userId',
      'steps',
      'startedAt',
      'reachedAt',
      'removed',
    ])
  })

  it('gives columns for columns, with ids as they came', () => {
    const columns = columnsOf(people(), eventFields)
    expect(eventProgress(columns, { steps: ['a'] }).userId).toEqual(['ann', 'bob', 'cid', 'dan'])
    const coded = { ...columns, userId: { codes: Uint32Array.of(1, 1, 1, 3, 3, 3, 3), values: ['', 'z', 'y', 'x'] } }
    const { userId, startedAt } = eventProgress(coded, { steps: ['a', 'b'] })
    expect(userId).toEqual({ codes: Uint32Array.of(1, 3), values: ['', 'z', 'y', 'x'] })
    expect(startedAt).toEqual(Float64Array.of(1000, 3000))
  })
})
