import { describe, expect, it } from 'vitest'
import {
  type EventFunnel,
  type EventFunnelOptions,
  type EventPathOptions,
  eventFunnel,
  eventProgress,
  type StepDuration,
} from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared, readSharedGzip } from '../../support/shared.js'

interface LevelsCase {
  readonly id: string
  readonly steps: readonly string[]
  readonly window: number
  readonly events: readonly (readonly [user: number, time: number, event: string])[]
  readonly expected: Readonly<Record<string, { levels?: Record<string, number>; counts: number[] }>>
}

interface Durations {
  readonly n: number
  readonly mean: number
  readonly median: number
}

interface WindowCase {
  readonly key: 'user_id' | 'session_id'
  readonly steps: readonly string[]
  readonly window: number
  readonly exclude: { readonly event: string; readonly from: number; readonly to: number }
  readonly expected: Readonly<Record<string, WindowAnswer>>
}

interface WindowAnswer {
  readonly counts: number[]
  readonly time_to_convert_seconds: Durations
  readonly step_seconds: Durations[]
}

interface OpenCase {
  readonly steps: readonly string[]
  readonly expected: Readonly<Record<string, unknown>>
}

interface JoinCase {
  readonly first: string
  readonly second: string
  readonly type: string
  readonly max_gap_seconds: number | null
  readonly users: number
  readonly gap_sum: number
  readonly gap_median: number
}

/** The exact definitions of the reference files, as options. */
const EXACT: Readonly<Record<string, Pick<EventPathOptions, 'order' | 'ties'>>> = {
  exact_ordered_ties_any_order: {},
  exact_ordered_strictly_increasing: { ties: 'strict' },
  exact_adjacent: { order: 'adjacent' },
  exact_unordered: { order: 'unordered' },
}

describe.skipIf(!hasShared)(
  'funnels of events against exhaustive search (reference files, skipped without them)',
  () => {
    for (const file of ['funnel_hand_cases', 'funnel_random']) {
      const cases: LevelsCase[] = hasShared ? JSON.parse(readShared(`oracles/funnel/${file}.json`)).cases : []
      it.each(cases)(`${file}: $id has the exact level of every user`, ({ steps, window, events, expected }) => {
        const rows = events.map(([user, time, event]) => ({ userId: String(user), time: time * 1000, event }))
        for (const [name, options] of Object.entries(EXACT)) {
          const asked = { ...options, steps, windowSeconds: window }
          const levels = eventProgress(rows, asked).map(({ userId, steps: taken }) => [userId, taken])
          expect(Object.fromEntries(levels), name).toEqual(expected[name]!.levels)
          expect(countsOf(eventFunnel(rows, asked)), name).toEqual(expected[name]!.counts)
        }
        expect(countsOf(eventFunnel(rows, { steps, order: 'open' }))).toEqual(expected.open_any!.counts)
      })
    }
  },
)

describe.skipIf(!hasShared)('funnels of a shop’s click log (reference files, skipped without them)', () => {
  const log = hasShared ? readLog() : []
  const eventsOf = (key: 'user_id' | 'session_id') => log.map((row) => ({ ...row, userId: row[key] }))
  const windows: WindowCase[] = hasShared ? JSON.parse(readShared('oracles/funnel/funnel_ecom_window.json')).cases : []
  const opens: OpenCase[] = hasShared ? JSON.parse(readShared('oracles/funnel/funnel_ecom.json')).cases : []
  const joins: JoinCase[] = hasShared ? JSON.parse(readShared('oracles/funnel/funneljoin_ecom.json')).expected : []

  it.each(windows)('within a window, by $key, agrees with PostHog and ClickHouse where they are exact', (reference) => {
    const events = eventsOf(reference.key)
    const { expected, steps, window } = reference
    const funnel = (options: Partial<EventFunnelOptions> = {}): EventFunnel =>
      eventFunnel(events, { steps, windowSeconds: window, ...options })
    const ordered = funnel()
    expect(countsOf(ordered)).toEqual(expected.posthog_ordered!.counts)
    expect(countsOf(ordered)).toEqual(expected.clickhouse_strict_once!.counts)
    expectTimes(ordered, expected.posthog_ordered!)
    expect(countsOf(funnel({ order: 'unordered' }))).toEqual(expected.posthog_unordered!.counts)
    for (const field of ['platform', 'user_lifecycle']) {
      for (const touch of ['first', 'last'] as const) {
        const groups = funnel({ by: { field, touch } }).groups!.filter(({ value }) => value !== null)
        const counts = Object.fromEntries(groups.map((group) => [group.value, countsOf(group)]))
        expect(counts).toEqual(expected[`posthog_ordered_by_${field}_${touch}_touch`])
      }
    }
    const { event, from, to } = reference.exclude
    const excluded = funnel({ exclude: [{ event, from: from + 1, to: to + 1 }] })
    expect(countsOf(excluded)).toEqual(expected.posthog_ordered_exclusion!.counts)
    expect(excluded.removed).toBe(countsOf(ordered)[0]! - countsOf(excluded)[0]!)
  })

  it('times the first touch as the reference does', () => {
    const { key, steps, window, expected } = windows[0]!
    const once = eventFunnel(eventsOf(key), { steps, windowSeconds: window, reentry: false })
    expect(countsOf(once)).toEqual(expected.first_touch_no_reentry!.counts)
    expectDuration(once.timeToConvert!.total, expected.first_touch_no_reentry!.time_to_convert_seconds)
    const { timeToConvert } = eventFunnel(eventsOf(key), { steps, reentry: false, timeFrom: 'first-touch' })
    expect(timeToConvert).toEqual(eventFunnel(eventsOf(key), { steps, reentry: false }).timeToConvert)
  })

  it.each(opens)('without a window $steps agrees with retentioneering', ({ steps, expected }) => {
    for (const key of ['user_id', 'session_id'] as const) {
      const events = eventsOf(key)
      const paths = expected[`rete52_${key}`] as { unique_paths: number }[]
      expect(countsOf(eventFunnel(events, { steps, ties: 'input' }))).toEqual(paths.map((path) => path.unique_paths))
      expect(countsOf(eventFunnel(events, { steps, order: 'open' }))).toEqual(expected[`rete33_open_${key}`])
    }
  })

  it('divides by all users as retentioneering does', () => {
    const { steps } = eventFunnel(eventsOf('session_id'), { steps: opens[0]!.steps, ties: 'input' })
    const paths = opens[0]!.expected.rete52_session_id as { conversion_rate: number }[]
    paths.forEach(({ conversion_rate }, i) => {
      expectClose(steps[i]!.rateOfUsers, conversion_rate, 1e-14)
    })
  })

  it('finds the 66 who bought twice within 30 days, not 328 and not 0', () => {
    const options = { steps: ['purchase', 'purchase'], windowSeconds: 30 * 86_400 }
    expect(countsOf(eventFunnel(eventsOf('user_id'), options))).toEqual([328, 66])
  })

  it.each(joins.filter(({ type }) => type === 'first-firstafter' || type === 'lastbefore-firstafter'))(
    'agrees with funneljoin: $first to $second, $type, at most $max_gap_seconds s',
    ({ first, second, type, max_gap_seconds, users, gap_sum, gap_median }) => {
      const window = max_gap_seconds === null ? {} : { windowSeconds: max_gap_seconds }
      const options = { steps: [first, second], reentry: type !== 'first-firstafter', ...window }
      const { total } = eventFunnel(eventsOf('user_id'), options).timeToConvert!
      expect([total.count, total.median]).toEqual([users, gap_median])
      expectClose(total.mean, gap_sum / users, 1e-12)
    },
  )
})

function countsOf({ steps }: Pick<EventFunnel, 'steps'>): number[] {
  return steps.map(({ count }) => count)
}

function expectTimes({ timeToConvert }: EventFunnel, { time_to_convert_seconds, step_seconds }: WindowAnswer): void {
  expectDuration(timeToConvert!.total, time_to_convert_seconds)
  step_seconds.forEach((expected, step) => {
    expectDuration(timeToConvert!.steps[step]!, expected)
  })
}

function expectDuration(found: StepDuration, { n, mean, median }: Durations): void {
  expect([found.count, found.median]).toEqual([n, median])
  expectClose(found.mean, mean, 1e-12)
}

function readLog(): {
  user_id: string
  session_id: string
  event: string
  time: string
  platform: string
  user_lifecycle: string
}[] {
  const [, ...lines] = readSharedGzip('oracles/data/ecom_clickstream.csv.gz').trimEnd().split(/\r?\n/)
  return lines.map((line) => {
    const [user_id = '', session_id = '', event = '', time = '', platform = '', , , user_lifecycle = ''] =
      line.split(',')
    return { user_id, session_id, event, time: time.replace(' ', 'T'), platform, user_lifecycle }
  })
}
