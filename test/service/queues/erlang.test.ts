import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erlangA, erlangB, erlangC, linesRequired } from '../../../src/service/index.js'
import { blockingExcess } from '../../../src/service/queues/blockingExcess.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'
import { delayReferences, lossReferences, patienceReferences } from './references.js'

interface Oracle {
  readonly calls: number
  readonly interval_seconds: number
  readonly aht_seconds: number
  readonly agents: number
  readonly target_seconds: number
  readonly erlangs: number
  readonly erlang_b_blocking: number
  readonly stable: boolean
  readonly erlang_c_p_wait?: number
  readonly asa_seconds?: number
  readonly asa_of_waiting_seconds?: number
  readonly service_level?: number
  readonly occupancy?: number
  readonly queue_length?: number
  readonly wait_p95_seconds?: number
  readonly patience_seconds?: number
  readonly p_wait?: number
  readonly p_abandon?: number
  readonly avg_queue_length?: number
  readonly avg_wait_all_seconds?: number
  readonly served_within_target_of_offered?: number
  readonly p_abandon_given_wait?: number
}

const loadOf = ({ calls, interval_seconds, aht_seconds, agents, target_seconds }: Oracle) => ({
  arrivalsPerHour: (calls * 3600) / interval_seconds,
  meanHandleSeconds: aht_seconds,
  agents,
  targetSeconds: target_seconds,
})

describe('erlangB', () => {
  it('is right to 1e-13 from a fraction of a line to fifty thousand (mpmath)', () => {
    for (const [agents, trafficIntensity, blocking] of lossReferences) {
      expectClose(
        erlangB({ trafficIntensity, agents }).blockingProbability,
        blocking,
        1e-13,
        `${agents} of ${trafficIntensity}`,
      )
    }
  })

  it('is the textbook quotient of a power and a sum', () => {
    // (4³/6) / (1 + 4 + 8 + 64/6)
    expectClose(erlangB({ trafficIntensity: 4, agents: 3 }).blockingProbability, 64 / 6 / (13 + 64 / 6), 1e-15)
  })

  it('splits the traffic into what is carried and what is lost', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e4, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (a, n) => {
          const { blockingProbability, carriedTraffic, lostTraffic, occupancy } = erlangB({
            trafficIntensity: a,
            agents: n,
          })
          expect(blockingProbability).toBeGreaterThanOrEqual(0)
          expect(blockingProbability).toBeLessThanOrEqual(1)
          expectClose(carriedTraffic + lostTraffic, a, 1e-14)
          if (occupancy !== null) expect(occupancy).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('falls with every line, whole or not, and keeps the recursion of whole ones', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (a, n) => {
          const [few, more] = [blockingExcess(n, a), blockingExcess(n + 1, a)]
          if (few === Infinity) return
          expect(more).toBeGreaterThan(few)
          if (more < Infinity) expectClose(more, ((n + 1) / a) * (1 + few), 1e-12)
          expect(blockingExcess(n + 0.5, a)).toBeGreaterThanOrEqual(few)
        },
      ),
    )
  })

  it('is defined for no line, no traffic and far more lines than traffic', () => {
    expect(erlangB({ trafficIntensity: 5, agents: 0 })).toMatchObject({
      blockingProbability: 1,
      lostTraffic: 5,
      occupancy: null,
    })
    expect(erlangB({ trafficIntensity: 0, agents: 5 })).toMatchObject({
      blockingProbability: 0,
      carriedTraffic: 0,
      occupancy: 0,
    })
    expect(erlangB({ trafficIntensity: 0, agents: 0 }).blockingProbability).toBe(1)
    expect(erlangB({ trafficIntensity: 1, agents: 1e9 })).toMatchObject({ blockingProbability: 0, carriedTraffic: 1 })
    expectClose(
      erlangB({ trafficIntensity: 1e9, agents: 1e9 }).blockingProbability,
      Math.sqrt(2 / (Math.PI * 1e9)),
      1e-4,
    )
    expectClose(erlangB({ trafficIntensity: 1e9, agents: 1 }).blockingProbability, 1 / (1 + 1e-9), 1e-15)
  })

  it('refuses what is no traffic and no number of agents', () => {
    expectError(() => erlangB({ trafficIntensity: -1, agents: 1 }), 'out-of-range', 'options.trafficIntensity')
    expectError(() => erlangB({ trafficIntensity: 1, agents: -1 }), 'out-of-range', 'options.agents')
    expectError(() => erlangB({ trafficIntensity: 1, agents: Number.NaN }), 'invalid-number', 'options.agents')
    expectError(() => erlangB(null as never), 'invalid-type', 'options')
  })
})

describe('linesRequired', () => {
  it('is the smallest number of lines that loses no more', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 2000, noNaN: true }),
        fc.double({ min: 1e-9, max: 0.9, noNaN: true }),
        (a, goal) => {
          const { agents } = linesRequired({ trafficIntensity: a, maximumBlockingProbability: goal })
          const blocked = (n: number): number => erlangB({ trafficIntensity: a, agents: n }).blockingProbability
          expect(blocked(agents)).toBeLessThanOrEqual(goal * (1 + 1e-13))
          if (agents > 0) expect(blocked(agents - 1)).toBeGreaterThan(goal * (1 - 1e-13))
        },
      ),
    )
  })

  it('takes no line for no call, or where all may be lost', () => {
    expect(linesRequired({ trafficIntensity: 0 }).agents).toBe(0)
    expect(linesRequired({ trafficIntensity: 3, maximumBlockingProbability: 1 }).agents).toBe(0)
    expectError(
      () => linesRequired({ trafficIntensity: 1, maximumBlockingProbability: 0 }),
      'out-of-range',
      'options.maximumBlockingProbability',
    )
  })
})

describe('erlangC', () => {
  it('is right to 1e-12 up to ten thousand agents at 99.999 percent (mpmath)', () => {
    for (const [arrivalsPerHour, meanHandleSeconds, agents, targetSeconds, wait, speed, level] of delayReferences) {
      const queue = erlangC({ arrivalsPerHour, meanHandleSeconds, agents, targetSeconds })
      expectClose(queue.waitProbability, wait, 1e-12, `wait of ${agents}`)
      expectClose(queue.averageSpeedOfAnswer, speed, 1e-12, `speed of ${agents}`)
      expectClose(queue.serviceLevel, level, 1e-12, `level of ${agents}`)
    }
  })

  it('is the queue of one agent in closed form', () => {
    // M/M/1 at load 0.8: wait with 0.8, queue 0.64/0.2, exp(−0.2 T/s).
    const queue = erlangC({ arrivalsPerHour: 48, meanHandleSeconds: 60, agents: 1, targetSeconds: 60 })
    expectClose(queue.waitProbability, 0.8, 1e-14)
    expectClose(queue.queueLength, 3.2, 1e-14)
    expectClose(queue.averageSpeedOfAnswer, 240, 1e-14)
    expectClose(queue.averageWaitOfDelayed, 300, 1e-14)
    expectClose(queue.serviceLevel, 1 - 0.8 * Math.exp(-0.2), 1e-14)
    expectClose(queue.percentileWaitSeconds, 300 * Math.log(0.8 / 0.05), 1e-12)
    const median = erlangC({ arrivalsPerHour: 48, meanHandleSeconds: 60, agents: 1, percentile: 0.5 })
    expectClose(median.percentileWaitSeconds, 300 * Math.log(1.6), 1e-12)
  })

  it('says that an overloaded queue is not stable, with null for what does not exist', () => {
    const overloaded = {
      stable: false,
      occupancy: 1,
      waitProbability: 1,
      serviceLevel: 0,
      averageSpeedOfAnswer: null,
      averageWaitOfDelayed: null,
      percentileWaitSeconds: null,
      queueLength: null,
    }
    for (const agents of [1, 47, 47.999, 48]) {
      expect(erlangC({ arrivalsPerHour: 720, meanHandleSeconds: 240, agents })).toMatchObject(overloaded)
    }
    expect(erlangC({ arrivalsPerHour: 1, meanHandleSeconds: 240, agents: 0 })).toMatchObject({
      ...overloaded,
      occupancy: null,
    })
    expect(erlangC({ arrivalsPerHour: 720, meanHandleSeconds: 240, agents: 48.001 }).stable).toBe(true)
  })

  it('lets nobody wait where nobody calls, and says nothing of nothing', () => {
    expect(erlangC({ arrivalsPerHour: 0, meanHandleSeconds: 180, agents: 5 })).toMatchObject({
      stable: true,
      occupancy: 0,
      waitProbability: 0,
      averageSpeedOfAnswer: 0,
      serviceLevel: 1,
      percentileWaitSeconds: 0,
      queueLength: 0,
    })
    expect(erlangC({ arrivalsPerHour: 0, meanHandleSeconds: 180, agents: 0 })).toMatchObject({
      stable: true,
      occupancy: null,
      waitProbability: null,
      serviceLevel: null,
    })
  })

  it('improves with every agent, also with a fraction of one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5000, noNaN: true }),
        fc.double({ min: 1, max: 2000, noNaN: true }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        (arrivalsPerHour, meanHandleSeconds, spare) => {
          const agents = (arrivalsPerHour * meanHandleSeconds) / 3600 + spare
          const now = erlangC({ arrivalsPerHour, meanHandleSeconds, agents })
          const then = erlangC({ arrivalsPerHour, meanHandleSeconds, agents: agents + 0.25 })
          expect(then.averageSpeedOfAnswer).toBeLessThanOrEqual(now.averageSpeedOfAnswer!)
          expect(then.serviceLevel).toBeGreaterThanOrEqual(now.serviceLevel! - 1e-15)
          expect(now.serviceLevel).toBeGreaterThanOrEqual(0)
          expect(now.serviceLevel).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('does not depend on the unit of time', () => {
    const slow = erlangC({ arrivalsPerHour: 30, meanHandleSeconds: 240, agents: 4, targetSeconds: 200 })
    const fast = erlangC({ arrivalsPerHour: 300, meanHandleSeconds: 24, agents: 4, targetSeconds: 20 })
    expectClose(fast.serviceLevel, slow.serviceLevel!, 1e-14)
    expectClose(fast.averageSpeedOfAnswer! * 10, slow.averageSpeedOfAnswer!, 1e-14)
  })

  it('refuses what it cannot compute', () => {
    const good = { arrivalsPerHour: 100, meanHandleSeconds: 180, agents: 11 }
    expectError(() => erlangC({ ...good, arrivalsPerHour: -1 }), 'out-of-range', 'options.arrivalsPerHour')
    expectError(() => erlangC({ ...good, arrivalsPerHour: 1e300 }), 'out-of-range', 'options.arrivalsPerHour')
    expectError(() => erlangC({ ...good, meanHandleSeconds: 0 }), 'out-of-range', 'options.meanHandleSeconds')
    expectError(() => erlangC({ ...good, agents: 2e9 }), 'out-of-range', 'options.agents')
    expectError(() => erlangC({ ...good, targetSeconds: -1 }), 'out-of-range', 'options.targetSeconds')
    expectError(() => erlangC({ ...good, percentile: 1 }), 'out-of-range', 'options.percentile')
    expectError(() => erlangC({ ...good, percentile: 0 }), 'out-of-range', 'options.percentile')
    expectError(
      () => erlangC({ ...good, meanHandleSeconds: undefined as never }),
      'missing-value',
      'options.meanHandleSeconds',
    )
  })
})

describe('erlangA', () => {
  it('is right to 1e-12 for patience from half a second to days, up to ten thousand agents (mpmath)', () => {
    for (const reference of patienceReferences) {
      const [arrivalsPerHour, meanHandleSeconds, patienceSeconds, agents, targetSeconds, ...expected] = reference
      const queue = erlangA({ arrivalsPerHour, meanHandleSeconds, patienceSeconds, agents, targetSeconds })
      const [wait, abandon, length, level, speed] = expected
      const what = `${agents} agents, patience ${patienceSeconds}`
      expectClose(queue.waitProbability, wait, 1e-12, `wait: ${what}`)
      expectClose(queue.abandonProbability, abandon, 1e-12, `abandon: ${what}`)
      expectClose(queue.queueLength, length, 1e-12, `queue: ${what}`)
      expectClose(queue.serviceLevel, level, 1e-12, `level: ${what}`)
      expectClose(queue.averageSpeedOfAnswer, speed, 1e-12, `speed: ${what}`)
    }
  })

  it('balances: who comes is answered or gone, who is gone had patience for the time in the queue', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e4, noNaN: true }),
        fc.double({ min: 0.1, max: 3000, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.double({ min: 0.3, max: 300, noNaN: true }),
        fc.double({ min: 0, max: 2000, noNaN: true }),
        (arrivalsPerHour, meanHandleSeconds, patienceSeconds, agents, targetSeconds) => {
          const queue = erlangA({ arrivalsPerHour, meanHandleSeconds, patienceSeconds, agents, targetSeconds })
          const { waitProbability, abandonProbability, averageWaitSeconds, occupancy, serviceLevel } = queue
          const answered = (occupancy! * agents) / queue.trafficIntensity
          expectClose(answered + abandonProbability!, 1, 1e-11)
          expectClose(averageWaitSeconds, abandonProbability! * patienceSeconds, 1e-12)
          expectClose(waitProbability! * queue.abandonProbabilityOfDelayed!, abandonProbability!, 1e-12)
          expect(waitProbability).toBeLessThanOrEqual(1 + 1e-14)
          expect(serviceLevel).toBeGreaterThanOrEqual(1 - waitProbability! - 1e-14)
          expect(serviceLevel).toBeLessThanOrEqual(answered + 1e-12)
          expect(queue.serviceLevelOfAnswered).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('is Erlang C for endless patience, and Erlang B for none', () => {
    const load = { arrivalsPerHour: 200, meanHandleSeconds: 180, agents: 12 }
    const patient = erlangA({ ...load, patienceSeconds: 1.7e11 })
    const c = erlangC(load)
    expectClose(patient.waitProbability, c.waitProbability!, 1e-7)
    expectClose(patient.averageWaitSeconds, c.averageSpeedOfAnswer!, 1e-7)
    expectClose(patient.serviceLevel, c.serviceLevel!, 1e-7)
    const impatient = erlangA({ ...load, patienceSeconds: 1e-6 })
    expectClose(impatient.abandonProbability, erlangB({ trafficIntensity: 10, agents: 12 }).blockingProbability, 1e-6)
  })

  it('bears any overload', () => {
    // With one agent for ten erlangs and patience of a working day nearly everybody hangs up.
    const queue = erlangA({ arrivalsPerHour: 200, meanHandleSeconds: 180, patienceSeconds: 30_000, agents: 1 })
    expect(queue).toMatchObject({ stable: true, waitProbability: 1, serviceLevel: 0 })
    expectClose(queue.abandonProbability, 0.9, 1e-12)
    expectClose(queue.occupancy, 1, 1e-12)
  })

  it('lets everybody go without agents, and nobody wait without calls', () => {
    const load = { arrivalsPerHour: 60, meanHandleSeconds: 180, patienceSeconds: 90 }
    expect(erlangA({ ...load, agents: 0 })).toMatchObject({
      occupancy: null,
      abandonProbability: 1,
      averageSpeedOfAnswer: null,
      averageWaitSeconds: 90,
      queueLength: 1.5,
      serviceLevel: 0,
    })
    const noCalls = { ...load, arrivalsPerHour: 0 }
    expect(erlangA({ ...noCalls, agents: 3 })).toMatchObject({
      occupancy: 0,
      abandonProbability: 0,
      abandonProbabilityOfDelayed: null,
      serviceLevel: 1,
    })
    expect(erlangA({ ...noCalls, agents: 0 })).toMatchObject({
      abandonProbability: null,
      serviceLevel: null,
      queueLength: null,
    })
    // So many agents that the chance of a wait has no float64.
    expect(erlangA({ ...load, agents: 500 })).toMatchObject({
      waitProbability: 0,
      abandonProbability: 0,
      serviceLevel: 1,
    })
  })

  it('refuses patience that is none', () => {
    const load = { arrivalsPerHour: 60, meanHandleSeconds: 180, agents: 3 }
    expectError(() => erlangA({ ...load, patienceSeconds: 0 }), 'out-of-range', 'options.patienceSeconds')
    expectError(() => erlangA({ ...load, patienceSeconds: 1e200 }), 'out-of-range', 'options.patienceSeconds')
    expectError(() => erlangA({ ...load, patienceSeconds: 1e-200 }), 'out-of-range', 'options.patienceSeconds')
    expectError(() => erlangA({ ...load } as never), 'missing-value', 'options.patienceSeconds')
  })
})

describe.skipIf(!hasShared)('the shared reference values (where they are)', () => {
  const { erlang_bc, erlang_a } = hasShared
    ? (JSON.parse(readShared('oracles/service/erlang.json')) as { erlang_bc: Oracle[]; erlang_a: Oracle[] })
    : { erlang_bc: [], erlang_a: [] }

  it('hold for Erlang B and C', () => {
    for (const oracle of erlang_bc) {
      const what = `${oracle.agents} agents, ${oracle.erlangs} erlangs`
      const load = loadOf(oracle)
      const { blockingProbability } = erlangB({ trafficIntensity: oracle.erlangs, agents: oracle.agents })
      if (oracle.erlang_b_blocking > 0) expectClose(blockingProbability, oracle.erlang_b_blocking, 1e-12, what)
      else expect(blockingProbability).toBeLessThan(1e-300)
      const queue = erlangC(load)
      expect(queue.stable).toBe(oracle.stable)
      if (!oracle.stable) continue
      expectClose(queue.waitProbability, oracle.erlang_c_p_wait!, 1e-12, what)
      expectClose(queue.averageSpeedOfAnswer, oracle.asa_seconds!, 1e-12, what)
      expectClose(queue.averageWaitOfDelayed, oracle.asa_of_waiting_seconds!, 1e-12, what)
      expectClose(queue.serviceLevel, oracle.service_level!, 1e-12, what)
      expectClose(queue.occupancy, oracle.occupancy!, 1e-12, what)
      expectClose(queue.queueLength, oracle.queue_length!, 1e-12, what)
      expectClose(queue.percentileWaitSeconds, oracle.wait_p95_seconds!, 1e-12, what)
    }
  })

  it('hold for fractions of a line', () => {
    const text = readShared('oracles/service/erlang_b_continuous.json')
    const { cases } = JSON.parse(text) as { cases: { n: number; a: number; b: number }[] }
    for (const { n, a, b } of cases)
      expectClose(erlangB({ trafficIntensity: a, agents: n }).blockingProbability, b, 1e-13)
  })

  it('hold for Erlang A', () => {
    for (const oracle of erlang_a) {
      const queue = erlangA({ ...loadOf(oracle), patienceSeconds: oracle.patience_seconds! })
      const what = `${oracle.agents} agents, ${oracle.erlangs} erlangs`
      expectClose(queue.waitProbability, oracle.p_wait!, 1e-12, what)
      expectClose(queue.abandonProbability, oracle.p_abandon!, 1e-12, what)
      expectClose(queue.abandonProbabilityOfDelayed, oracle.p_abandon_given_wait!, 1e-12, what)
      expectClose(queue.queueLength, oracle.avg_queue_length!, 1e-12, what)
      expectClose(queue.averageWaitSeconds, oracle.avg_wait_all_seconds!, 1e-12, what)
      expectClose(queue.occupancy, oracle.occupancy!, 1e-12, what)
      expectClose(queue.serviceLevel, oracle.served_within_target_of_offered!, 1e-12, what)
    }
  })
})
