import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/index.js'
import { drawExponential } from '../../../src/numeric/index.js'
import { erlangA, erlangB, erlangC } from '../../../src/service/index.js'

const BATCHES = 40
const CALLS_A_BATCH = 50_000

interface Centre {
  readonly arrivalsPerHour: number
  readonly meanHandleSeconds: number
  readonly agents: number
  /** Infinity: nobody hangs up; 0: nobody waits. */
  readonly patienceSeconds: number
  readonly targetSeconds: number
}

interface Seen {
  waited: number
  abandoned: number
  soon: number
  /** Wait of those who are answered, by the calls. */
  wait: number
}

/** What callers meet, batch by batch: each call takes the agent who is free first, unless the caller hangs up before. */
function simulate(
  { arrivalsPerHour, meanHandleSeconds, agents, patienceSeconds, targetSeconds }: Centre,
  seed: number,
): Seen[] {
  const random = seededRandom(seed)
  const freeAt = new Float64Array(agents)
  let now = 0
  return Array.from({ length: BATCHES + 1 }, () => {
    const seen: Seen = { waited: 0, abandoned: 0, soon: 0, wait: 0 }
    for (let call = 0; call < CALLS_A_BATCH; call++) {
      now += (3600 / arrivalsPerHour) * drawExponential(random)
      let first = 0
      for (let k = 1; k < agents; k++) if (freeAt[k]! < freeAt[first]!) first = k
      const wait = Math.max(0, freeAt[first]! - now)
      if (wait > 0) seen.waited++
      const patience = patienceSeconds === Infinity ? Infinity : patienceSeconds * drawExponential(random)
      if (wait > patience) {
        seen.abandoned++
        continue
      }
      if (wait <= targetSeconds) seen.soon++
      seen.wait += wait
      freeAt[first] = now + wait + meanHandleSeconds * drawExponential(random)
    }
    return seen
    // The first batch fills the empty centre.
  }).slice(1)
}

/** Fails unless a figure lies within four standard errors of the mean over the batches, which are nearly independent. */
function expectMean(batches: readonly Seen[], field: keyof Seen, expected: number): void {
  const values = batches.map((seen) => seen[field] / CALLS_A_BATCH)
  const mean = values.reduce((sum, value) => sum + value, 0) / BATCHES
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (BATCHES - 1)
  const standardError = Math.sqrt(variance / BATCHES)
  expect(Math.abs(mean - expected) / standardError, `${field}: ${mean}, expected ${expected}`).toBeLessThan(4)
  // A test that could not tell a wrong formula would be none.
  expect(standardError).toBeLessThan(0.05 * expected)
}

describe('a simulated call centre', () => {
  it.each([
    [5, 90, 150],
    [11, 190, 180],
    [40, 680, 200],
  ])('of %i agents has the waits of Erlang C', (agents, arrivalsPerHour, meanHandleSeconds) => {
    const centre = { arrivalsPerHour, meanHandleSeconds, agents, targetSeconds: 30 }
    const queue = erlangC(centre)
    const batches = simulate({ ...centre, patienceSeconds: Infinity }, agents)
    expectMean(batches, 'waited', queue.waitProbability!)
    expectMean(batches, 'soon', queue.serviceLevel!)
    expectMean(batches, 'wait', queue.averageSpeedOfAnswer!)
  })

  it.each([
    [8, 200, 180, 120],
    [12, 200, 180, 40],
    [30, 620, 170, 600],
  ])(
    'of %i agents with %i impatient calls an hour has those of Erlang A',
    (agents, arrivalsPerHour, meanHandleSeconds, patienceSeconds) => {
      const centre = { arrivalsPerHour, meanHandleSeconds, agents, patienceSeconds, targetSeconds: 20 }
      const queue = erlangA(centre)
      const batches = simulate(centre, agents)
      expectMean(batches, 'waited', queue.waitProbability!)
      expectMean(batches, 'abandoned', queue.abandonProbability!)
      expectMean(batches, 'soon', queue.serviceLevel!)
      expectMean(batches, 'wait', queue.averageSpeedOfAnswer! * (1 - queue.abandonProbability!))
    },
  )

  it('that turns callers away loses those of Erlang B', () => {
    const centre = { arrivalsPerHour: 200, meanHandleSeconds: 180, agents: 11, patienceSeconds: 0, targetSeconds: 0 }
    expectMean(simulate(centre, 7), 'abandoned', erlangB({ trafficIntensity: 10, agents: 11 }).blockingProbability)
  })
})
