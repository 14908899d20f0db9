import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../../src/data/index.js'
import {
  agentsRequired,
  type CallForecast,
  callForecastFields,
  erlangA,
  erlangC,
  plannedIntervalFields,
  type StaffingGoals,
  type StaffingPlanOptions,
  staffingPlan,
} from '../../../src/service/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

const halfHour = { arrivalsPerHour: 200, meanHandleSeconds: 180 }

describe('agentsRequired', () => {
  it('is the smallest number that meets every goal, whichever the model', () => {
    const goal = (values: fc.Arbitrary<number>) => fc.option(values, { nil: undefined })
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 20_000, noNaN: true }),
        fc.double({ min: 10, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 120, noNaN: true }),
        goal(fc.double({ min: 0.01, max: 0.999, noNaN: true })),
        goal(fc.double({ min: 0.1, max: 300, noNaN: true })),
        goal(fc.double({ min: 0.3, max: 1, noNaN: true })),
        goal(fc.double({ min: 0.001, max: 0.5, noNaN: true })),
        goal(fc.double({ min: 1, max: 1000, noNaN: true })),
        (arrivalsPerHour, meanHandleSeconds, targetSeconds, level, speed, occupancy, abandon, patience) => {
          const load = { arrivalsPerHour, meanHandleSeconds, targetSeconds }
          const goals: StaffingGoals = {
            serviceLevel: level ?? 0.5,
            ...(speed === undefined ? {} : { maximumSpeedOfAnswer: speed }),
            ...(occupancy === undefined ? {} : { maximumOccupancy: occupancy }),
            ...(patience === undefined ? {} : { patienceSeconds: patience }),
            ...(abandon === undefined || patience === undefined ? {} : { maximumAbandonProbability: abandon }),
          }
          const isMet = (agents: number): boolean => {
            const queue =
              patience === undefined
                ? erlangC({ ...load, agents })
                : erlangA({ ...load, agents, patienceSeconds: patience })
            const hungUp = 'abandonProbability' in queue ? queue.abandonProbability : 0
            return (
              queue.stable &&
              queue.serviceLevel! >= goals.serviceLevel! - 1e-14 &&
              (queue.averageSpeedOfAnswer ?? Infinity) <= (speed ?? Infinity) * (1 + 1e-12) &&
              (queue.occupancy ?? 1) <= (occupancy ?? 1) * (1 + 1e-11) &&
              hungUp! <= (abandon ?? 1) * (1 + 1e-12)
            )
          }
          const { agents, limitedBy } = agentsRequired({ ...load, ...goals })
          expect(isMet(agents)).toBe(true)
          expect(limitedBy).not.toBeNull()
          // A hair less than one less, so that no last digit decides.
          if (agents > 1) expect(isMet((agents - 1) * (1 - 1e-9))).toBe(false)
        },
      ),
    )
  })

  it('says which goal asks for the last agent', () => {
    const limit = (goals: StaffingGoals): unknown => agentsRequired({ ...halfHour, ...goals }).limitedBy
    expect(limit({ serviceLevel: 0.8 })).toBe('service-level')
    expect(limit({ serviceLevel: 0.01 })).toBe('stability')
    expect(limit({ maximumSpeedOfAnswer: 5 })).toBe('speed-of-answer')
    expect(limit({ maximumOccupancy: 0.5 })).toBe('occupancy')
    expect(limit({ maximumAbandonProbability: 0.01, patienceSeconds: 120 })).toBe('abandonment')
  })

  it('meets an occupancy that float64 misses by its last digit', () => {
    // 24 erlangs at 0.8 are 30 agents, 10 at 0.1 are 100.
    expect(agentsRequired({ arrivalsPerHour: 360, meanHandleSeconds: 240, maximumOccupancy: 0.8 }).agents).toBe(30)
    expect(agentsRequired({ ...halfHour, maximumOccupancy: 0.1 }).agents).toBe(100)
  })

  it('adds those who are not there', () => {
    const of = (shrinkage: number): number =>
      agentsRequired({ ...halfHour, serviceLevel: 0.8, shrinkage }).scheduledAgents
    // 14 / 0.7 is 20, though not in float64.
    expect([of(0), of(0.3), of(0.31)]).toEqual([14, 20, 21])
  })

  it('takes fewer agents where callers hang up', () => {
    const goals = { serviceLevel: 0.8, targetSeconds: 20 }
    expect(agentsRequired({ ...halfHour, ...goals }).agents).toBe(14)
    expect(agentsRequired({ ...halfHour, ...goals, patienceSeconds: 120 })).toMatchObject({ agents: 12, stable: true })
    // Erlang A bears fewer agents than erlangs.
    expect(agentsRequired({ ...halfHour, serviceLevel: 0.3, patienceSeconds: 60 }).agents).toBeLessThan(10)
    // From far above and from far below.
    const many = { arrivalsPerHour: 60_000, meanHandleSeconds: 180, patienceSeconds: 60 }
    expect(agentsRequired({ ...many, serviceLevel: 0.05 })).toMatchObject({ limitedBy: 'service-level' })
    expect(agentsRequired({ ...many, maximumOccupancy: 0.3 })).toMatchObject({ agents: 10_000, limitedBy: 'occupancy' })
  })

  it('takes nobody without calls, and one for the smallest load', () => {
    for (const patience of [{}, { patienceSeconds: 60 }]) {
      expect(
        agentsRequired({ arrivalsPerHour: 0, meanHandleSeconds: 180, serviceLevel: 0.8, ...patience }),
      ).toMatchObject({
        agents: 0,
        scheduledAgents: 0,
        limitedBy: null,
        serviceLevel: null,
        occupancy: null,
      })
      expect(
        agentsRequired({ arrivalsPerHour: 1e-9, meanHandleSeconds: 1, serviceLevel: 0.8, ...patience }).agents,
      ).toBe(1)
    }
  })

  it('refuses goals that are none', () => {
    const path = (name: string) => `options.${name}`
    expectError(() => agentsRequired(halfHour), 'missing-value', path('serviceLevel'))
    expectError(() => agentsRequired({ ...halfHour, serviceLevel: 1 }), 'out-of-range', path('serviceLevel'))
    expectError(() => agentsRequired({ ...halfHour, serviceLevel: 0 }), 'out-of-range', path('serviceLevel'))
    expectError(() => agentsRequired({ ...halfHour, serviceLevel: 80 }), 'out-of-range', path('serviceLevel'))
    expectError(
      () => agentsRequired({ ...halfHour, maximumSpeedOfAnswer: 0 }),
      'out-of-range',
      path('maximumSpeedOfAnswer'),
    )
    expectError(() => agentsRequired({ ...halfHour, maximumOccupancy: 1.1 }), 'out-of-range', path('maximumOccupancy'))
    expectError(
      () => agentsRequired({ ...halfHour, maximumOccupancy: 1e-12 }),
      'out-of-range',
      path('maximumOccupancy'),
    )
    expectError(
      () => agentsRequired({ ...halfHour, maximumOccupancy: 1e-12, patienceSeconds: 60 }),
      'out-of-range',
      'options',
    )
    expectError(
      () => agentsRequired({ ...halfHour, maximumAbandonProbability: 0.03 }),
      'missing-value',
      path('patienceSeconds'),
    )
    expectError(
      () => agentsRequired({ ...halfHour, maximumAbandonProbability: 1, patienceSeconds: 60 }),
      'out-of-range',
      path('maximumAbandonProbability'),
    )
    expectError(
      () => agentsRequired({ ...halfHour, serviceLevel: 0.8, patienceSeconds: 0 }),
      'out-of-range',
      path('patienceSeconds'),
    )
    expectError(
      () => agentsRequired({ ...halfHour, serviceLevel: 0.8, shrinkage: 1 }),
      'out-of-range',
      path('shrinkage'),
    )
    expectError(
      () => agentsRequired({ ...halfHour, serviceLevel: 0.8, shrinkage: -0.1 }),
      'out-of-range',
      path('shrinkage'),
    )
  })

  it.skipIf(!hasShared)('agrees with the shared reference values (where they are)', () => {
    const { staffing } = JSON.parse(readShared('oracles/service/erlang.json')) as { staffing: Record<string, number>[] }
    for (const one of staffing) {
      const found = agentsRequired({
        arrivalsPerHour: (one.calls! * 3600) / one.interval_seconds!,
        meanHandleSeconds: one.aht_seconds!,
        serviceLevel: one.service_level_target!,
        targetSeconds: one.target_seconds!,
        maximumOccupancy: one.max_occupancy!,
        shrinkage: one.shrinkage!,
      })
      expect([found.agents, found.scheduledAgents]).toEqual([one.agents, one.scheduled_agents])
      expectClose(found.serviceLevel, one.achieved_service_level!, 1e-12)
      expectClose(found.occupancy, one.occupancy!, 1e-12)
    }
  })
})

const morning: CallForecast[] = [
  { startsAt: '2025-03-03T09:00Z', calls: 100 },
  { startsAt: '2025-03-03T09:30Z', calls: 140 },
  { startsAt: '2025-03-03T10:00Z', calls: 0 },
]
const usual: StaffingPlanOptions = { intervalSeconds: 1800, meanHandleSeconds: 180, serviceLevel: 0.8 }

describe('staffingPlan', () => {
  it('has for each interval what agentsRequired finds for it', () => {
    const { intervals, ...totals } = staffingPlan(morning, { ...usual, shrinkage: 0.3 })
    for (const [i, { calls }] of morning.entries()) {
      const alone = agentsRequired({
        arrivalsPerHour: 2 * calls,
        meanHandleSeconds: 180,
        serviceLevel: 0.8,
        shrinkage: 0.3,
      })
      expect(intervals[i]).toMatchObject({
        requiredAgents: alone.agents,
        agents: alone.agents,
        scheduledAgents: alone.scheduledAgents,
        serviceLevel: alone.serviceLevel,
        averageSpeedOfAnswer: alone.averageSpeedOfAnswer,
      })
    }
    const [first, second] = intervals
    expect(totals).toMatchObject({
      intervalSeconds: 1800,
      targetServiceLevel: 0.8,
      targetSeconds: 20,
      calls: 240,
      agentHours: 16,
      scheduledHours: 23,
      peakAgents: 18,
      occupancy: 0.75,
      abandonProbability: null,
      intervalsShort: 0,
      intervalsOverloaded: 0,
      callsLeftOver: 0,
    })
    expectClose(totals.serviceLevel, (100 * first!.serviceLevel! + 140 * second!.serviceLevel!) / 240, 1e-14)
  })

  it('gives back rows for rows and columns for columns, in order of time', () => {
    const shuffled = [morning[2]!, morning[0]!, morning[1]!]
    const rows = staffingPlan(shuffled, usual)
    const columns = staffingPlan(columnsOf(shuffled, callForecastFields), usual)
    expect(rows.intervals.map(({ startsAt }) => startsAt)).toEqual([
      '2025-03-03T09:00:00.000Z',
      '2025-03-03T09:30:00.000Z',
      '2025-03-03T10:00:00.000Z',
    ])
    expect(rows).toEqual(staffingPlan(morning, usual))
    expect({ ...columns, intervals: rowsOf(columns.intervals, plannedIntervalFields) }).toEqual(rows)
    const whole = { startsAt: Int32Array.of(0), calls: Int32Array.of(3) }
    expect(staffingPlan(whole, usual).intervals.agents).toEqual(Float64Array.of(2))
  })

  it('carries into the next interval what too few agents cannot do, but not over a gap', () => {
    // 13 agents do 130 calls in half an hour.
    const plan = staffingPlan(morning, { ...usual, maximumAgents: 13 })
    expect(plan.intervals.map(({ carriedIn, carriedOut }) => [carriedIn, carriedOut])).toEqual([
      [0, 0],
      [0, 10],
      [10, 0],
    ])
    expect(plan.intervals[1]).toMatchObject({
      agents: 13,
      requiredAgents: 18,
      serviceLevel: 0,
      averageSpeedOfAnswer: null,
      occupancy: 1,
    })
    expect(plan.intervals[2]).toMatchObject({ calls: 0, trafficIntensity: 1, requiredAgents: 3 })
    expect(plan).toMatchObject({ intervalsShort: 2, intervalsOverloaded: 1, callsLeftOver: 0 })
    const evening = [...morning.slice(0, 2), { startsAt: '2025-03-04T09:00Z', calls: 50 }]
    const overNight = staffingPlan(evening, { ...usual, maximumAgents: 13 })
    expect(overNight.intervals[2]!.carriedIn).toBe(0)
    expect(overNight.callsLeftOver).toBe(10)
    expect(staffingPlan(morning.slice(0, 2), { ...usual, maximumAgents: 13 }).callsLeftOver).toBe(10)
  })

  it('conserves calls: what comes is done or left', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ calls: fc.nat(300), agents: fc.nat(20) }), { minLength: 1, maxLength: 30 }),
        (list) => {
          const rows = list.map((row, i) => ({ ...row, startsAt: i * 900_000 }))
          const { intervals, callsLeftOver, calls } = staffingPlan(rows, { ...usual, intervalSeconds: 900 })
          let done = 0
          for (const { calls: came, carriedIn, carriedOut } of intervals) done += came + carriedIn - carriedOut
          expectClose(done + callsLeftOver, calls, 1e-9)
          for (let i = 1; i < intervals.length; i++) expect(intervals[i]!.carriedIn).toBe(intervals[i - 1]!.carriedOut)
        },
      ),
    )
  })

  it('carries nothing where callers hang up', () => {
    const { intervals, ...totals } = staffingPlan(morning, { ...usual, maximumAgents: 13, patienceSeconds: 120 })
    const alone = erlangA({ arrivalsPerHour: 280, meanHandleSeconds: 180, patienceSeconds: 120, agents: 13 })
    expect(intervals[1]).toMatchObject({
      carriedOut: 0,
      serviceLevel: alone.serviceLevel,
      abandonProbability: alone.abandonProbability,
    })
    const first = intervals[0]!.abandonProbability! * 100
    expectClose(totals.abandonProbability, (first + alone.abandonProbability! * 140) / 240, 1e-14)
    expect(totals.intervalsOverloaded).toBe(0)
  })

  it('tells what a roster does, and what it lacks', () => {
    const rostered = morning.map((row, i) => ({
      ...row,
      agents: [15, 16.5, 2][i]!,
      meanHandleSeconds: [180, 200, 180][i]!,
    }))
    const plan = staffingPlan(rostered, {
      intervalSeconds: 1800,
      serviceLevel: 0.8,
      minimumAgents: 20,
      maximumAgents: 20,
    })
    expect(plan.intervals.map(({ agents }) => agents)).toEqual([15, 16.5, 2])
    expect(plan.intervals[1]!.serviceLevel).toBe(
      erlangC({ arrivalsPerHour: 280, meanHandleSeconds: 200, agents: 16.5 }).serviceLevel,
    )
    expect(plan.intervals[2]).toMatchObject({ requiredAgents: 0, occupancy: 0, serviceLevel: 1 })
    expect(plan.intervalsShort).toBe(1)
    // Rows without a number of their own are planned.
    const some = staffingPlan([morning[0]!, { ...morning[1]!, agents: 30 }], usual)
    expect(some.intervals.map(({ agents }) => agents)).toEqual([14, 30])
  })

  it('keeps a crew where nobody calls', () => {
    expect(staffingPlan(morning, { ...usual, minimumAgents: 2 }).intervals.map(({ agents }) => agents)).toEqual([
      14, 18, 2,
    ])
  })

  it('is nothing for no interval, and null for no calls', () => {
    expect(staffingPlan([], { ...usual, patienceSeconds: 60 })).toEqual({
      intervals: [],
      intervalSeconds: 1800,
      targetServiceLevel: 0.8,
      targetSeconds: 20,
      calls: 0,
      agentHours: 0,
      scheduledHours: 0,
      peakAgents: 0,
      serviceLevel: null,
      occupancy: null,
      abandonProbability: null,
      intervalsShort: 0,
      intervalsOverloaded: 0,
      callsLeftOver: 0,
    })
    const { serviceLevel: _, ...rest } = usual
    expect(staffingPlan(morning.slice(2), { ...rest, maximumOccupancy: 0.9 })).toMatchObject({
      targetServiceLevel: null,
      serviceLevel: null,
      peakAgents: 0,
    })
  })

  it('names the place of what is wrong', () => {
    const with1 = (row: object): CallForecast[] => [morning[0]!, { ...morning[1]!, ...row }]
    const expectAt = (
      forecast: CallForecast[],
      options: Partial<StaffingPlanOptions>,
      code: string,
      path: string,
    ): void => expectError(() => staffingPlan(forecast, { ...usual, ...options }), code, path)
    expectAt(with1({ calls: -1 }), {}, 'out-of-range', 'forecast[1].calls')
    expectAt(with1({ calls: 1e200 }), {}, 'out-of-range', 'forecast[1].calls')
    expectAt(with1({ agents: -1 }), {}, 'out-of-range', 'forecast[1].agents')
    expectAt(with1({ meanHandleSeconds: 0 }), {}, 'out-of-range', 'forecast[1].meanHandleSeconds')
    expectAt(with1({ startsAt: '2025-03-03T09:29Z' }), {}, 'out-of-range', 'forecast[1].startsAt')
    expectAt(with1({ startsAt: 'soon' }), {}, 'invalid-date', 'forecast[1].startsAt')
    expectAt(morning, { intervalSeconds: 0 }, 'out-of-range', 'options.intervalSeconds')
    expectAt(morning, { minimumAgents: 1.5 }, 'out-of-range', 'options.minimumAgents')
    expectAt(morning, { minimumAgents: 5, maximumAgents: 4 }, 'out-of-range', 'options.maximumAgents')
    expectAt(morning, { meanHandleSeconds: -1 }, 'out-of-range', 'options.meanHandleSeconds')
    expectAt(morning, { patienceSeconds: 1e300 }, 'out-of-range', 'options.patienceSeconds')
    const { meanHandleSeconds: _, ...without } = usual
    expectError(() => staffingPlan(morning, without), 'missing-value', 'options.meanHandleSeconds')
    const columns = { startsAt: Float64Array.of(0, 1e6), calls: Float64Array.of(1, 2) }
    expectError(() => staffingPlan(columns, usual), 'out-of-range', 'forecast.startsAt[1]')
  })
})
