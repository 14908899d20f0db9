import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Complaint, columnsOf, complaintFields, rowsOf } from '../../../src/data/index.js'
import {
  type BusinessCalendar,
  complaintDeadlineFields,
  complaintDeadlines,
  complaintGrades,
  complaintIndicators,
  complaintRates,
  recoveryRate,
  recoveryValue,
} from '../../../src/service/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const complaint = (
  id: string,
  customerId: string,
  grade: string,
  receivedAt: string,
  rest: Partial<Complaint> = {},
): Complaint => ({
  id,
  customerId,
  grade,
  receivedAt,
  ...rest,
})

/** Received on Friday, 21 November 2025. */
const register: Complaint[] = [
  complaint('m4', 'b', 'urgent', '2025-11-21T09:00Z', { respondedAt: '2025-11-21T11:00:01Z' }),
  complaint('m1', 'a', 'general', '2025-11-21T12:00Z', {
    respondedAt: '2025-11-22T12:00Z',
    resolvedAt: '2025-11-26T12:00Z',
    satisfied: true,
  }),
  complaint('m2', 'a', 'major', '2025-11-22T12:00Z', { resolvedAt: '2025-11-22T20:00Z', satisfied: false }),
  complaint('m3', 'c', 'other', '2025-11-26T12:00Z'),
  complaint('m5', 'd', 'general', '2025-11-27T12:00Z', { resolvedAt: '2025-11-28T00:00Z' }),
]
const asOf = '2025-11-27'

describe('deadlines', () => {
  it('are by the clock or by working days, and tell what was kept', () => {
    const rows = complaintDeadlines(register, { asOf })
    expect(rows.map(({ id, response, resolution }) => [id, response, resolution])).toEqual([
      ['m1', 'on-time', 'on-time'],
      ['m2', 'on-time', 'on-time'],
      ['m3', null, null],
      ['m4', 'late', 'overdue'],
      ['m5', 'pending', 'pending'],
    ])
    expect(rows[0]).toEqual({
      id: 'm1',
      customerId: 'a',
      grade: 'general',
      receivedAt: '2025-11-21T12:00:00.000Z',
      responseDueAt: '2025-11-22T12:00:00.000Z',
      response: 'on-time',
      responseHours: 24,
      resolutionDueAt: '2025-11-26T12:00:00.000Z',
      resolution: 'on-time',
      resolutionHours: 120,
    })
    // Received on Saturday: five working days begin on Monday.
    expect(rows[1]).toMatchObject({ responseHours: 8, resolutionDueAt: '2025-11-29T00:00:00.000Z' })
    expect(rows[2]).toMatchObject({ responseDueAt: null, responseHours: null, resolutionDueAt: null })
    expect(rows[3]).toMatchObject({ resolutionDueAt: '2025-11-22T09:00:00.000Z', resolutionHours: null })
  })

  it('of an earlier day are those that were known then', () => {
    expect(complaintDeadlines(register.slice(0, 2), { asOf: '2025-11-25' })[0]).toMatchObject({
      response: 'on-time',
      resolution: 'pending',
      resolutionHours: null,
    })
  })

  it('keep to office hours, holidays and the end of a day where asked to', () => {
    const calendar: BusinessCalendar = { hours: [['09:00', '18:00']], utcOffsetMinutes: 480, holidays: ['2025-11-24'] }
    const limits = { general: { response: { businessHours: 4 }, resolution: { workingDays: 2 } } }
    // Friday, 16:00 in China
    const one = [complaint('m1', 'a', 'general', '2025-11-21T08:00Z')]
    expect(complaintDeadlines(one, { asOf, limits, calendar })[0]).toMatchObject({
      responseDueAt: '2025-11-25T03:00:00.000Z',
      resolutionDueAt: '2025-11-26T08:00:00.000Z',
    })
    expect(complaintDeadlines(one, { asOf, limits, calendar, workingDayCount: 'end-of-day' })[0]).toMatchObject({
      resolutionDueAt: '2025-11-26T10:00:00.000Z',
    })
  })

  it('come back in the shape of the complaints', () => {
    const columns = complaintDeadlines(columnsOf(register, complaintFields), { asOf })
    expect(rowsOf(columns, complaintDeadlineFields)).toEqual(complaintDeadlines(register, { asOf }))
    expect(complaintDeadlines([], { asOf })).toEqual([])
  })

  it('have labels in both languages for the published grades', () => {
    for (const [id, grade] of Object.entries(complaintGrades)) {
      expect(grade.id).toBe(id)
      expect(grade.labels.zh.name).toMatch(/投诉/)
    }
  })

  it('refuse complaints and limits that are none', () => {
    const of = (rest: Partial<Complaint>) => () =>
      complaintDeadlines([complaint('m1', 'a', 'general', '2025-11-21T12:00Z', rest)], { asOf })
    expectError(of({ respondedAt: '2025-11-21T11:00Z' }), 'invalid-history', 'complaints[0].respondedAt')
    expectError(of({ resolvedAt: '2025-11-21T11:00Z' }), 'invalid-history', 'complaints[0].resolvedAt')
    expectError(
      of({ respondedAt: '2025-11-23', resolvedAt: '2025-11-22' }),
      'invalid-history',
      'complaints[0].resolvedAt',
    )
    expectError(of({ receivedAt: '2025-11-28' }), 'out-of-range', 'complaints[0].receivedAt')
    expectError(() => complaintDeadlines([register[0]!, register[0]!], { asOf }), 'duplicate-id', 'complaints[1].id')
    expectError(() => complaintDeadlines([], {} as never), 'missing-value', 'options.asOf')
    const limited =
      (response: unknown, more: object = {}) =>
      () =>
        complaintDeadlines([], { asOf, limits: { general: { response } } as never, ...more })
    expectError(limited({}), 'invalid-option', 'options.limits.general.response')
    expectError(limited({ hours: 1, workingDays: 1 }), 'invalid-option', 'options.limits.general.response')
    expectError(limited({ hours: 0 }), 'out-of-range', 'options.limits.general.response.hours')
    expectError(limited({ businessHours: '8' }), 'invalid-type', 'options.limits.general.response.businessHours')
    expectError(
      limited({ workingDays: 1.5 }, { workingDayCount: 'end-of-day' }),
      'out-of-range',
      'options.limits.general.response.workingDays',
    )
    expectError(limited(8), 'invalid-type', 'options.limits.general.response')
    expectError(limited({ hours: 1 }, { workingDayCount: 'days' }), 'invalid-option', 'options.workingDayCount')
    expectError(limited({ hours: 1 }, { calendar: { hours: [] } }), 'invalid-rules', 'options.calendar.hours')
  })
})

describe('indicators', () => {
  const found = complaintIndicators(register, { asOf, customers: 40, contacts: 200, transactions: 1000 })

  it('count each complaint once', () => {
    expect(found).toMatchObject({
      asOf,
      time: 'clock',
      complaints: 5,
      complainants: 4,
      complaintRate: 0.1,
      complaintsPerCustomer: 0.125,
      complaintsPerContact: 0.025,
      complaintsPerTransaction: 0.005,
      resolved: 2,
      open: 3,
      resolutionRate: 0.4,
      satisfied: 1,
      dissatisfied: 1,
      unanswered: 0,
      satisfactionRate: 0.5,
      repeated: 1,
      repeatRate: 0.2,
    })
    expect(found.response).toMatchObject({ onTime: 2, late: 1, overdue: 0, pending: 1, withoutLimit: 1, rate: 2 / 3 })
    expect(found.resolution).toMatchObject({ onTime: 2, late: 0, overdue: 1, pending: 1, withoutLimit: 1, rate: 2 / 3 })
    expect(found.grades.map(({ grade, complaints }) => [grade, complaints])).toEqual([
      ['general', 2],
      ['major', 1],
      ['other', 1],
      ['urgent', 1],
    ])
  })

  it('count open complaints for as long as they have lasted', () => {
    // Ends: 8 (m2), 120 (m1); open: 12 (m5), 36 (m3), 159 (m4). S: 4/5, then 4/5 · 1/2 = 2/5 at 120.
    const { handlingTime } = found
    expect(handlingTime).toMatchObject({ done: 2, open: 3, meanOfDone: 64, median: 120 })
    expectClose(handlingTime.mean!.value, 8 + 0.8 * 112 + 0.4 * 39, 1e-12)
    expect(Array.from(handlingTime.curve!.time)).toEqual([8, 12, 36, 120, 159])
  })

  it('measure in business hours when asked to', () => {
    const calendar: BusinessCalendar = { hours: [['09:00', '17:00']] }
    const { handlingTime, time } = complaintIndicators(register.slice(1, 3), { asOf, calendar, time: 'business' })
    expect(time).toBe('business')
    // m1: Friday 12:00 to Wednesday 12:00: 5 + 8 + 8 + 3 hours; m2: on Saturday
    expect(handlingTime.meanOfDone).toBe(12)
  })

  it('call a complaint repeated within the window only', () => {
    const twice = [
      complaint('m1', 'a', 'general', '2025-11-01T00:00Z'),
      complaint('m2', 'a', 'general', '2025-11-11T00:00Z'),
      complaint('m3', 'a', 'general', '2025-11-11T00:00Z'),
      complaint('m4', 'b', 'general', '2025-11-11T00:00Z'),
    ]
    const repeated = (repeatDays?: number) =>
      complaintIndicators(twice, { asOf, ...(repeatDays === undefined ? {} : { repeatDays }) }).repeated
    expect([repeated(), repeated(10), repeated(9)]).toEqual([2, 2, 1])
  })

  it('leave out grades that no complaint has', () => {
    const columns = columnsOf(register.slice(3, 4), complaintFields)
    const grade = { codes: Uint32Array.of(1), values: ['general', 'other', 'urgent'] }
    expect(complaintIndicators({ ...columns, grade }, { asOf }).grades.map((figures) => figures.grade)).toEqual([
      'other',
    ])
  })

  it('say nothing of no complaints', () => {
    expect(complaintIndicators([], { asOf })).toMatchObject({
      complaintRate: null,
      complaintRateInterval: null,
      complaintsPerCustomer: null,
      resolutionRate: null,
      satisfactionRate: null,
      satisfactionInterval: null,
      repeatRate: null,
      response: { rate: null, interval: null },
      handlingTime: {
        meanOfDone: null,
        median: null,
        medianInterval: { lower: null, upper: null },
        mean: null,
        curve: null,
      },
      grades: [],
    })
    expect(complaintIndicators([], { asOf, customers: 0 }).complaintRate).toBe(null)
  })

  it('are the same for columns and rows, in any order, and the grades add up', () => {
    const some = fc.array(
      fc.record({
        customer: fc.nat(5),
        grade: fc.constantFrom('general', 'major', 'urgent', 'x'),
        received: fc.nat(500),
        response: fc.option(fc.nat(60)),
        resolution: fc.option(fc.nat(200)),
        satisfied: fc.option(fc.boolean()),
      }),
      { maxLength: 30 },
    )
    const start = Date.UTC(2025, 10, 1)
    const hoursLater = (hours: number): number => start + hours * 3_600_000
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (list, keys) => {
        const rows = list.map(
          ({ customer, grade, received, response, resolution, satisfied }, i): Complaint => ({
            id: `m${i}`,
            customerId: `c${customer}`,
            grade,
            receivedAt: hoursLater(received),
            ...(response === null ? {} : { respondedAt: hoursLater(received + response) }),
            ...(resolution === null ? {} : { resolvedAt: hoursLater(received + (response ?? 0) + resolution) }),
            ...(satisfied === null ? {} : { satisfied }),
          }),
        )
        const expected = complaintIndicators(rows, { asOf, repeatDays: 7 })
        const shuffled = rows.map((row) => ({ row, key: keys.next().value })).sort((a, b) => a.key - b.key)
        expect(
          complaintIndicators(
            shuffled.map(({ row }) => row),
            { asOf, repeatDays: 7 },
          ),
        ).toEqual(expected)
        if (rows.length > 0)
          expect(complaintIndicators(columnsOf(rows, complaintFields), { asOf, repeatDays: 7 })).toEqual(expected)
        for (const count of [
          'complaints',
          'resolved',
          'open',
          'satisfied',
          'dissatisfied',
          'unanswered',
          'repeated',
        ] as const)
          expect(expected.grades.reduce((sum, grade) => sum + grade[count], 0)).toBe(expected[count])
        for (const { onTime, late, overdue, pending, withoutLimit } of [expected.response, expected.resolution])
          expect(onTime + late + overdue + pending + withoutLimit).toBe(rows.length)
      }),
      { numRuns: 50 },
    )
  })

  it('refuse options that cannot be', () => {
    const of = (options: object) => () => complaintIndicators(register, { asOf, ...options })
    expectError(of({ customers: 3 }), 'out-of-range', 'options.customers')
    expectError(of({ contacts: 1.5 }), 'out-of-range', 'options.contacts')
    expectError(of({ level: 0 }), 'out-of-range', 'options.level')
    expectError(of({ time: 'days' }), 'invalid-option', 'options.time')
    expectError(of({ repeatDays: 0 }), 'out-of-range', 'options.repeatDays')
  })
})

describe('complaint rates of counts', () => {
  it('divide by customers, contacts or transactions', () => {
    const counts = { complaints: 30, complainants: 24, customers: 1200, contacts: 6000, transactions: 3000 }
    expect(complaintRates(counts)).toMatchObject({ counted: 24, base: 1200, complaintRate: 0.02, onTimeRate: null })
    expect(complaintRates(counts, { per: 'contacts' })).toMatchObject({ counted: 30, complaintRate: 0.005 })
    expect(complaintRates(counts, { per: 'transactions' }).complaintRate).toBe(0.01)
  })

  it('give the ratios of handling that were counted', () => {
    const rates = complaintRates({
      complaints: 40,
      customers: 1000,
      onTime: 36,
      resolved: 38,
      satisfied: 30,
      repeated: 2,
    })
    expect(rates).toMatchObject({ onTimeRate: 0.9, resolutionRate: 0.95, satisfactionRate: 0.75, repeatRate: 0.05 })
    expect(complaintRates({ complaints: 0, customers: 0, onTime: 0 })).toMatchObject({
      complaintRate: null,
      onTimeRate: null,
    })
  })

  it('refuse parts larger than their whole', () => {
    expectError(() => complaintRates({ complaints: 5 }), 'missing-value', 'counts.customers')
    expectError(() => complaintRates({ complaints: 5, customers: 4 }), 'out-of-range', 'counts.complaints')
    expectError(
      () => complaintRates({ complaints: 9, complainants: 5, customers: 4 }),
      'out-of-range',
      'counts.complainants',
    )
    expectError(
      () => complaintRates({ complaints: 5, complainants: 6, customers: 9 }),
      'out-of-range',
      'counts.complainants',
    )
    expectError(() => complaintRates({ complaints: 5, customers: 9, resolved: 6 }), 'out-of-range', 'counts.resolved')
    expectError(
      () => complaintRates({ complaints: 5, customers: 9 }, { per: 'calls' as never }),
      'invalid-option',
      'options.per',
    )
  })
})

describe('recovery', () => {
  it('has a rate with an interval', () => {
    const { recoveryRate: rate, interval } = recoveryRate({ failures: 80, recovered: 60 })
    expect(rate).toBe(0.75)
    expectClose(interval!.lower, 0.6451, 1e-3)
    expect(recoveryRate({ failures: 0, recovered: 0 })).toEqual({
      failures: 0,
      recovered: 0,
      recoveryRate: null,
      interval: null,
    })
    expectError(() => recoveryRate({ failures: 1, recovered: 2 }), 'out-of-range', 'counts.recovered')
    expectError(() => recoveryRate({ failures: 1, recovered: 1 }, { level: 2 }), 'out-of-range', 'options.level')
  })

  const outcomes = [
    { id: 'new-contract', rate: 0.3, profit: 3000 },
    { id: 'free-repair', rate: '0.05', cost: 800 },
  ]

  it('is worth what it regains less what it takes, exactly', () => {
    const found = recoveryValue({ customers: 200, contactCost: 10, fixedCost: '0.1', outcomes })
    expect([found.profit, found.contactCost, found.cost, found.net].map(String)).toEqual([
      '180000',
      '2000',
      '10000.1',
      '169999.9',
    ])
    expect(found.outcomes.map(({ customers }) => String(customers))).toEqual(['60', '10'])
    expect(found.worthIt).toBe(true)
    expectClose(found.returnOnCost!.toNumber(), 169_999.9 / 10_000.1, 1e-14)
    const free = recoveryValue({ customers: 0, outcomes })
    expect([free.returnOnCost, free.worthIt]).toEqual([null, false])
  })

  it('refuses what cannot be', () => {
    const of = (campaign: object) => () => recoveryValue({ customers: 5, outcomes, ...campaign })
    expectError(of({ customers: 1.5 }), 'out-of-range', 'campaign.customers')
    expectError(of({ contactCost: -1 }), 'out-of-range', 'campaign.contactCost')
    expectError(of({ outcomes: [] }), 'empty-input', 'campaign.outcomes')
    expectError(of({ outcomes: 'x' }), 'invalid-type', 'campaign.outcomes')
    expectError(of({ outcomes: [{ id: '', rate: 1 }] }), 'invalid-id', 'campaign.outcomes[0].id')
    expectError(of({ outcomes: [outcomes[0], outcomes[0]] }), 'duplicate-id', 'campaign.outcomes[1].id')
    expectError(of({ outcomes: [{ id: 'a', rate: 1.2 }] }), 'out-of-range', 'campaign.outcomes[0].rate')
    expectError(of({ outcomes: [{ id: 'a', rate: 1, cost: -2 }] }), 'out-of-range', 'campaign.outcomes[0].cost')
  })
})
