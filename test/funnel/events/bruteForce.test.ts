import { describe, expect, it } from 'vitest'
import { type Columns, type Event, seededRandom } from '../../../src/data/index.js'
import { type EventPathOptions, eventFunnel, eventProgress } from '../../../src/funnel/index.js'
import { type BruteOptions, bruteForce, bruteUnordered, type LoggedEvent } from './bruteForce.js'

const random = seededRandom(20_240_301)
const below = (n: number): number => Math.floor(random() * n)
const pick = <T>(values: readonly T[]): T => values[below(values.length)]!

/** Short logs on few moments, so that ties, repeats and windows matter. */
function randomLog(): LoggedEvent[] {
  const moments = pick([4, 8, 20, 40])
  const names = pick([
    ['a', 'b', 'c'],
    ['a', 'b', 'c', 'x'],
    ['a', 'b', 'c', 'd', 'x', 'y'],
  ])
  return Array.from({ length: below(11) }, () => ({ time: below(moments), event: pick(names) }))
}

const STEPS = [
  ['a'],
  ['a', 'b'],
  ['a', 'a'],
  ['a', 'b', 'c'],
  ['a', 'b', 'a'],
  ['a', 'a', 'b'],
  ['a', 'b', 'b', 'c'],
  ['a', 'b', 'c', 'd'],
  ['b', 'a', 'b', 'a'],
  ['a', 'a', 'a'],
]

function randomOptions(order: 'ordered' | 'adjacent'): BruteOptions {
  const steps = pick(STEPS)
  const ways = steps.length - 1
  const isGapped = random() < 0.4
  const exclude = Array.from({ length: order === 'adjacent' || ways === 0 ? 0 : pick([0, 0, 1, 1, 2]) }, () => {
    const from = 1 + below(ways)
    return { event: pick(['x', 'y']), from, to: from + 1 + below(steps.length - from) }
  })
  return {
    steps,
    order,
    ties: order === 'adjacent' ? pick(['strict', 'input']) : pick(['any', 'strict', 'input']),
    window: pick([0, 3, 8, 20, Infinity]),
    reentry: random() < 0.7,
    stepWindows: Array.from({ length: ways }, () => (isGapped ? pick([null, 2, 6, 12]) : null)),
    gaps: Array.from({ length: ways }, () => (isGapped ? pick([0, 0, 1, 3]) : 0)),
    exclude,
    excluded: pick(['remove', 'drop-off']),
  }
}

function optionsOf(options: BruteOptions): EventPathOptions {
  const { steps, order, ties, window, reentry, stepWindows, gaps, exclude, excluded } = options
  return {
    steps,
    order,
    ties,
    reentry,
    ...(window < Infinity ? { windowSeconds: window } : {}),
    ...(stepWindows.some((longest) => longest !== null) ? { stepWindows } : {}),
    ...(gaps.some((gap) => gap > 0) ? { minimumGap: gaps } : {}),
    ...(exclude.length > 0 ? { exclude, excluded } : {}),
  }
}

/** All logs as one, rows of the users in turn, so that users have to be told apart. */
function together(logs: readonly (readonly LoggedEvent[])[]): Columns<Event> {
  const rows = logs.flatMap((log, user) => log.map(({ time, event }, i) => ({ user, time, event, i })))
  rows.sort((a, b) => a.i - b.i || b.user - a.user)
  return {
    userId: { codes: Uint32Array.from(rows, ({ user }) => user), values: logs.map((_, user) => `u${user}`) },
    time: Float64Array.from(rows, ({ time }) => time * 1000),
    event: rows.map(({ event }) => event),
  }
}

function progressOf(logs: readonly (readonly LoggedEvent[])[], options: EventPathOptions): Map<number, number[]> {
  const { userId, steps, startedAt, reachedAt, removed } = eventProgress(together(logs), options)
  if (!('codes' in userId)) throw new Error('coded ids were given')
  return new Map(
    Array.from(userId.codes, (user, i) => [user, [steps[i]!, startedAt[i]! / 1000, reachedAt[i]! / 1000, removed[i]!]]),
  )
}

describe('a funnel of events against the trial of every way', () => {
  for (const order of ['ordered', 'adjacent'] as const) {
    it(`agrees on 6,000 random logs with any options, ${order}`, () => {
      const seen = new Set<number | string>()
      for (let run = 0; run < 300; run++) {
        const options = randomOptions(order)
        const logs = Array.from({ length: 20 }, randomLog)
        const found = progressOf(logs, optionsOf(options))
        logs.forEach((log, user) => {
          const { removed, times } = bruteForce(log, options)
          seen.add(removed ? 'removed' : times.length)
          const expected = [times.length, times[0] ?? Number.NaN, times.at(-1) ?? Number.NaN, Number(removed)]
          if (log.length > 0) expect(found.get(user), JSON.stringify({ options, log })).toEqual(expected)
        })
      }
      // The logs are of use only where all ways to end occur.
      expect([...seen].map(String).sort()).toEqual([
        '0',
        '1',
        '2',
        '3',
        '4',
        ...(order === 'ordered' ? ['removed'] : []),
      ])
    })
  }

  it('agrees on the time of every step in between', () => {
    for (let run = 0; run < 1500; run++) {
      const options = randomOptions(pick(['ordered', 'ordered', 'adjacent']))
      const log = randomLog()
      const { times } = bruteForce(log, options)
      const { timeToConvert } = eventFunnel(together([log]), optionsOf(options))
      const pauses = timeToConvert!.steps.map(({ mean }) => mean)
      const expected = options.steps.slice(1).map((_, i) => (i + 1 < times.length ? times[i + 1]! - times[i]! : null))
      expect(pauses, JSON.stringify({ options, log })).toEqual(expected)
    }
  })

  it('agrees on unordered steps', () => {
    for (let run = 0; run < 300; run++) {
      const steps = pick(STEPS)
      const window = pick([0, 3, 8, 20])
      const logs = Array.from({ length: 10 }, randomLog)
      const found = progressOf(logs, { steps, windowSeconds: window, order: 'unordered' })
      logs.forEach((log, user) => {
        if (log.length > 0) expect(found.get(user)![0]).toBe(bruteUnordered(log, steps, window))
      })
    }
  })
})
