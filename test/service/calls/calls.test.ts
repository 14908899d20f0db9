import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Call, callFields, columnsOf } from '../../../src/data/index.js'
import {
  callCentreIndicators,
  callsByInterval,
  firstContactResolution,
  serviceLevel,
  serviceLevelConventions,
  serviceLevelOfCounts,
} from '../../../src/service/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

const START = Date.UTC(2025, 10, 24, 1)
const at = (seconds: number): number => START + seconds * 1000

interface Contact {
  customer: number
  issue: string
  arrival: number
  wait: number
  talk: number
  wrap: number
  abandoned: boolean
}

const callOf = ({ customer, issue, arrival, wait, talk, abandoned }: Contact): Call => ({
  offeredAt: at(arrival),
  ...(abandoned
    ? { abandonedAt: at(arrival + wait) }
    : { answeredAt: at(arrival + wait), endedAt: at(arrival + wait + talk) }),
  customerId: `c${customer}`,
  issue,
})

describe.skipIf(!hasShared)('a log of 150 contacts (shared reference values)', () => {
  const oracle = hasShared ? JSON.parse(readShared('oracles/service/contact_metrics.json')) : { contacts: [] }
  const contacts: Contact[] = oracle.contacts
  const calls = contacts.map(callOf)

  it('has the five service levels of the reference', () => {
    const known = oracle.expected
    for (const convention of serviceLevelConventions) {
      const { byConvention, serviceLevel: level } = serviceLevel(calls, { thresholdSeconds: 20, convention })
      expect(level).toBe(byConvention[convention])
      expectClose(byConvention.answered, known.sl_answered_in_T_over_answered, 1e-14)
      expectClose(byConvention.offered, known.sl_answered_in_T_over_offered, 1e-14)
      expectClose(byConvention['without-short-abandons'], known.sl_offered_minus_short_abandons, 1e-14)
      expectClose(byConvention['early-abandons-as-answered'], known.sl_abandoned_within_T_as_success, 1e-14)
      expectClose(byConvention['without-early-abandons'], known.sl_excluding_abandoned_within_T, 1e-14)
    }
  })

  it('has its rates, times and first-contact resolutions', () => {
    const known = oracle.expected
    const found = callCentreIndicators(calls, {
      thresholdSeconds: 20,
      convention: 'offered',
      wrapSeconds: contacts.map(({ wrap }) => wrap),
      windowHours: 5,
      unfinished: 'count',
      staffedSeconds: 50_000,
      plannedSeconds: 60_000,
    })
    expect([found.calls, found.answered, found.abandoned, found.shortAbandons]).toEqual([
      known.offered,
      known.answered,
      known.abandoned,
      known.short_abandons,
    ])
    expectClose(found.abandonRate, known.abandon_rate, 1e-14)
    expectClose(found.abandonRateWithoutShort, known.abandon_rate_net_of_short, 1e-14)
    expectClose(found.averageSpeedOfAnswer, known.asa_answered, 1e-14)
    expectClose(found.averageHandleTime, known.aht, 1e-14)
    expectClose(found.occupancy, (known.aht * known.answered) / 50_000, 1e-14)
    expect(found.adherence).toBe(5 / 6)
    expectClose(found.firstContact?.firstContactResolution, known.fcr_first_contacts_without_repeat, 1e-14)
    expectClose(found.firstContact?.resolutionOfAnswered, known.fcr_all_answered_without_repeat, 1e-14)
    expectClose(found.firstContact?.repeatRate, 1 - known.fcr_all_answered_without_repeat, 1e-14)
  })
})

const answered = (offered: number, wait: number, talk?: number): Call => ({
  offeredAt: at(offered),
  answeredAt: at(offered + wait),
  ...(talk === undefined ? {} : { endedAt: at(offered + wait + talk) }),
})
const lost = (offered: number, wait: number): Call => ({ offeredAt: at(offered), abandonedAt: at(offered + wait) })

const settings = { thresholdSeconds: 20, convention: 'offered' } as const
const someCalls: fc.Arbitrary<Call[]> = fc.array(
  fc
    .record({
      arrival: fc.nat(300_000),
      wait: fc.nat(60),
      talk: fc.nat(500),
      abandoned: fc.boolean(),
      customer: fc.nat(4),
      issue: fc.constantFrom('', 'delivery', 'invoice'),
      wrap: fc.constant(0),
      open: fc.boolean(),
    })
    .map(({ open, ...contact }): Call => {
      const { offeredAt, customerId = '', issue = '' } = callOf(contact)
      return open ? { offeredAt, customerId, issue } : callOf(contact)
    }),
  { maxLength: 40 },
)

describe('service level', () => {
  it('counts the threshold itself as in time, and leaves out who still waits', () => {
    const calls = [answered(0, 20), answered(1, 21), lost(2, 20), lost(3, 21), { offeredAt: at(4) }]
    expect(serviceLevel(calls, settings)).toMatchObject({
      counted: 1,
      base: 4,
      serviceLevel: 0.25,
      answered: 2,
      answeredInTime: 1,
      abandoned: 2,
      abandonedInTime: 1,
      shortAbandons: 0,
      unfinished: 1,
      abandonRate: 0.5,
    })
    expect(serviceLevel(calls, { ...settings, shortAbandonSeconds: 20 }).shortAbandons).toBe(1)
  })

  it('of counts: SVC-08 and its five levels', () => {
    const counts = { answeredInTime: 960, answeredLate: 150, abandonedInTime: 30, abandonedLate: 60, shortAbandons: 12 }
    const {
      byConvention,
      abandonRate,
      interval,
      serviceLevel: level,
    } = serviceLevelOfCounts(counts, { convention: 'offered' })
    expect([level, abandonRate]).toEqual([0.8, 0.075])
    expect(byConvention).toEqual({
      offered: 960 / 1200,
      answered: 960 / 1110,
      'without-short-abandons': 960 / 1188,
      'without-early-abandons': 960 / 1170,
      'early-abandons-as-answered': 990 / 1200,
    })
    expect(interval!.lower).toBeLessThan(0.8)
    expect(interval!.upper).toBeGreaterThan(0.8)
    expect(serviceLevelOfCounts({ answeredInTime: 0, answeredLate: 0 }, { convention: 'answered' })).toMatchObject({
      serviceLevel: null,
      interval: null,
      abandonRate: null,
      byConvention: { offered: null, 'without-short-abandons': null },
    })
  })

  it('has no level without calls', () => {
    expect(serviceLevel([], settings)).toMatchObject({
      serviceLevel: null,
      interval: null,
      offered: 0,
      abandonRate: null,
    })
  })

  it('needs its convention and refuses a log that contradicts itself', () => {
    expectError(() => serviceLevel([], { thresholdSeconds: 20 } as never), 'missing-value', 'options.convention')
    expectError(() => serviceLevel([], { convention: 'offered' } as never), 'missing-value', 'options.thresholdSeconds')
    expectError(
      () => serviceLevel([], { ...settings, convention: '80/20' as never }),
      'invalid-option',
      'options.convention',
    )
    const counts = { answeredInTime: 5, answeredLate: 1, abandonedLate: 1 }
    const short = { convention: 'without-short-abandons' } as const
    expectError(() => serviceLevelOfCounts(counts, short), 'missing-value', 'counts.shortAbandons')
    expectError(
      () => serviceLevelOfCounts({ ...counts, shortAbandons: 2 }, short),
      'out-of-range',
      'counts.shortAbandons',
    )
    const wrong = (call: Call) => () => serviceLevel([answered(0, 1), call], settings)
    expectError(wrong({ offeredAt: at(5), answeredAt: at(4) }), 'invalid-history', 'calls[1].answeredAt')
    expectError(wrong({ offeredAt: at(5), abandonedAt: at(4) }), 'invalid-history', 'calls[1].abandonedAt')
    expectError(wrong({ ...answered(5, 4), abandonedAt: at(9) }), 'invalid-history', 'calls[1].abandonedAt')
    expectError(wrong({ ...answered(5, 4), endedAt: at(8) }), 'invalid-history', 'calls[1].endedAt')
    expectError(wrong({ offeredAt: at(5), endedAt: at(4) }), 'invalid-history', 'calls[1].endedAt')
  })
})

describe('indicators of a call centre', () => {
  it('say nothing where nothing happened', () => {
    expect(callCentreIndicators([], settings)).toMatchObject({
      abandonRate: null,
      averageSpeedOfAnswer: null,
      medianWait: null,
      wait90: null,
      averagePatience: null,
      averageTalk: null,
      averageHandleTime: null,
      occupancy: null,
      adherence: null,
      firstContact: null,
    })
  })

  it('add holding and work after the call, and leave out talks that go on', () => {
    const calls = [answered(0, 4, 100), answered(10, 6, 200), answered(20, 8), lost(30, 50)]
    const found = callCentreIndicators(calls, {
      ...settings,
      wrapSeconds: 30,
      holdSeconds: [5, 15, 90, 0],
      staffedSeconds: 1000,
    })
    expect(found).toMatchObject({
      averageSpeedOfAnswer: 6,
      medianWait: 6,
      averagePatience: 50,
      ended: 2,
      averageTalk: 150,
    })
    expect(found.averageHandleTime).toBe((100 + 30 + 5 + 200 + 30 + 15) / 2)
    expect([found.occupancy, found.adherence]).toEqual([0.38, null])
  })

  it('refuse seconds below 0 and of another length', () => {
    const of = (options: object) => () => callCentreIndicators([answered(0, 1, 5)], { ...settings, ...options })
    expectError(of({ wrapSeconds: [-1] }), 'out-of-range', 'options.wrapSeconds[0]')
    expectError(of({ holdSeconds: [1, 2] }), 'unequal-lengths', 'options.holdSeconds')
    expectError(of({ wrapSeconds: -1 }), 'out-of-range', 'options.wrapSeconds')
    expectError(of({ staffedSeconds: 0 }), 'out-of-range', 'options.staffedSeconds')
  })

  it('are the same for columns and rows, in any order', () => {
    fc.assert(
      fc.property(someCalls, fc.infiniteStream(fc.nat()), (calls, keys) => {
        const expected = callCentreIndicators(calls, settings)
        expect(callCentreIndicators(columnsOf(calls, callFields), settings)).toEqual(expected)
        const shuffled = calls.map((call) => ({ call, key: keys.next().value })).sort((a, b) => a.key - b.key)
        expect(
          callCentreIndicators(
            shuffled.map(({ call }) => call),
            settings,
          ),
        ).toEqual(expected)
        const byDay = callsByInterval(calls, settings)
        const total = byDay.intervals.reduce((sum, { calls: count }) => sum + count, 0)
        expect(total).toBe(calls.length)
      }),
    )
  })
})

describe('first-contact resolution', () => {
  const call = (hours: number, customerId: string, issue = 'x'): Call => ({
    ...answered(hours * 3600, 0),
    customerId,
    issue,
  })

  it('agrees with looking at every pair of calls', () => {
    fc.assert(
      fc.property(
        someCalls,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('count', 'leave-out'),
        (calls, windowHours, unfinished) => {
          fc.pre(calls.length > 0)
          const window = windowHours * 3_600_000
          const end = Math.max(...calls.map(({ offeredAt }) => Number(offeredAt)))
          let [first, resolved, all, once, undecided] = [0, 0, 0, 0, 0]
          for (const one of calls) {
            if (one.answeredAt === undefined) continue
            if (unfinished === 'leave-out' && Number(one.offeredAt) + window > end) {
              undecided++
              continue
            }
            const gaps = calls.flatMap((other) => {
              const isSame = other.customerId === one.customerId && other.issue === one.issue
              return isSame ? [{ gap: Number(other.offeredAt) - Number(one.offeredAt), other }] : []
            })
            const follows = gaps.some(({ gap }) => gap > 0 && gap <= window)
            const before = gaps.some(({ gap, other }) => gap < 0 && -gap <= window && other.answeredAt !== undefined)
            all++
            if (!follows) once++
            if (!before) first++
            if (!before && !follows) resolved++
          }
          expect(firstContactResolution(calls, { windowHours, unfinished: unfinished as 'count' })).toMatchObject({
            firstContacts: first,
            resolvedAtFirst: resolved,
            answered: all,
            answeredOnce: once,
            undecided,
            anonymous: 0,
          })
        },
      ),
    )
  })

  it('leaves out who has no name, and what nobody can know yet', () => {
    const calls = [call(0, 'a'), call(1, ''), call(2, ''), call(30, 'b'), call(100, 'b', 'y')]
    const found = firstContactResolution(calls, { windowHours: 48, asOf: at(80 * 3600) })
    expect(found).toMatchObject({ firstContacts: 2, resolvedAtFirst: 2, anonymous: 2, undecided: 1, repeatRate: 0 })
    expect(firstContactResolution([call(0, 'a')])).toMatchObject({
      windowHours: 168,
      undecided: 1,
      firstContactResolution: null,
      repeatRate: null,
    })
  })

  it('takes all calls of a log without issues for one issue', () => {
    const calls = [call(0, 'a', 'x'), call(1, 'a', 'y'), call(400, 'b')]
    expect(firstContactResolution(calls).firstContactResolution).toBe(1)
    const without = calls.map(({ issue, ...rest }) => rest)
    expect(firstContactResolution(without)).toMatchObject({ firstContacts: 1, resolvedAtFirst: 0 })
  })

  it('refuses a log without customers, and a window of nothing', () => {
    expectError(() => firstContactResolution([answered(0, 0)]), 'missing-value', 'calls')
    expectError(() => firstContactResolution([call(0, 'a')], { windowHours: 0 }), 'out-of-range', 'options.windowHours')
    expectError(
      () => firstContactResolution([call(0, 'a')], { unfinished: 'guess' as never }),
      'invalid-option',
      'options.unfinished',
    )
  })
})

describe('calls by interval', () => {
  // Monday and Tuesday, 9:00 and 10:00 in China
  const calls = [answered(0, 10, 60), lost(100, 30), answered(3600 + 5, 30, 120), answered(24 * 3600, 0, 180)]

  it('are means over the days that have calls, in local time', () => {
    const { days, intervals } = callsByInterval(calls, { ...settings, utcOffsetMinutes: 480 })
    expect(days).toBe(2)
    expect(intervals.map(({ start, end, calls: count }) => [start, end, count])).toEqual([
      ['09:00', '09:30', 3],
      ['09:30', '10:00', 0],
      ['10:00', '10:30', 1],
    ])
    expect(intervals[0]).toEqual({
      weekday: null,
      start: '09:00',
      end: '09:30',
      days: 2,
      calls: 3,
      callsPerHour: 3,
      answered: 2,
      abandoned: 1,
      abandonRate: 1 / 3,
      serviceLevel: 2 / 3,
      averageSpeedOfAnswer: 5,
      averageHandleSeconds: 120,
    })
    expect(intervals[1]).toMatchObject({
      callsPerHour: 0,
      serviceLevel: null,
      averageSpeedOfAnswer: null,
      averageHandleSeconds: null,
    })
  })

  it('by day of the week, those that occur', () => {
    const { intervals } = callsByInterval(calls, {
      ...settings,
      intervalMinutes: 60,
      utcOffsetMinutes: 480,
      by: 'weekday',
      wrapSeconds: 30,
    })
    expect(intervals.map(({ weekday, start, days, calls: count }) => [weekday, start, days, count])).toEqual([
      ['monday', '09:00', 1, 2],
      ['monday', '10:00', 1, 1],
      ['tuesday', '09:00', 1, 1],
      ['tuesday', '10:00', 1, 0],
    ])
    expect(intervals[1]!.averageHandleSeconds).toBe(150)
  })

  it('of nothing are none, and the last ends at midnight', () => {
    expect(callsByInterval([], settings)).toMatchObject({ days: 0, intervals: [] })
    expect(callsByInterval([], { ...settings, by: 'weekday' }).intervals).toEqual([])
    expect(callsByInterval([{ offeredAt: '1969-12-31T23:59:59Z' }], settings).intervals[0]).toMatchObject({
      start: '23:30',
      end: '24:00',
    })
  })

  it('refuses intervals that do not divide a day', () => {
    for (const intervalMinutes of [7, 0.5, 1441])
      expectError(
        () => callsByInterval([], { ...settings, intervalMinutes }),
        'out-of-range',
        'options.intervalMinutes',
      )
  })
})
