/**
 * The definitions of funnels of events, word by word: every way over distinct events of a user is tried. Slow and obvious, to hold
 * the fast walks against. Times are in seconds.
 */
export interface LoggedEvent {
  readonly time: number
  readonly event: string
}

export interface BruteOptions {
  readonly steps: readonly string[]
  readonly order: 'ordered' | 'adjacent'
  readonly ties: 'any' | 'strict' | 'input'
  readonly window: number
  readonly reentry: boolean
  readonly stepWindows: readonly (number | null)[]
  readonly gaps: readonly number[]
  readonly exclude: readonly { readonly event: string; readonly from: number; readonly to: number }[]
  readonly excluded: 'remove' | 'drop-off'
}

/** One event of the log with its place in the order of time, then rows. */
interface Placed extends LoggedEvent {
  readonly place: number
}

type Way = readonly Placed[]

export interface BruteAnswer {
  readonly removed: boolean
  /** Times of the steps taken. */
  readonly times: readonly number[]
}

export function bruteForce(log: readonly LoggedEvent[], options: BruteOptions): BruteAnswer {
  const events = log.toSorted((a, b) => a.time - b.time).map((event, place): Placed => ({ ...event, place }))
  const clean = allWays(events, options)
  const isRemoving = options.excluded === 'remove' && options.exclude.length > 0
  const ways = isRemoving ? clean.filter((way) => isUnharmed(way, clean, events, options)) : clean
  const level = lengthOf(ways)
  if (isRemoving && level < lengthOf(allWays(events, { ...options, exclude: [] }))) return { removed: true, times: [] }
  if (level === 0) return { removed: false, times: [] }
  return { removed: false, times: firstWay(ways, level, options).map(({ time }) => time) }
}

function lengthOf(ways: readonly Way[]): number {
  return Math.max(0, ...ways.map((way) => way.length))
}

/** The way that comes to its end first; of those the one that started last. */
function firstWay(ways: readonly Way[], level: number, options: BruteOptions): Way {
  const longest = ways.filter((way) => way.length === level)
  const ends = longest.map((way) => key(way.at(-1)!, options))
  const end = Math.min(...ends)
  return longest.filter((_, i) => ends[i] === end).reduce(laterWay)
}

/** What comes first: by time, or by row where rows tell. */
function key({ time, place }: Placed, { order, ties }: BruteOptions): number {
  return ties === 'input' || order === 'adjacent' ? place : time
}

/** Every way over the first steps, of any length from 1. */
function allWays(events: readonly Placed[], options: BruteOptions): Way[] {
  const { steps } = options
  const starts = events.filter(({ event }) => event === steps[0])
  const earliest = Math.min(...starts.map((start) => key(start, options)))
  const ways: Way[] = []
  const extend = (way: Way): void => {
    ways.push(way)
    for (const event of events) {
      if (event.event === steps[way.length] && !way.includes(event) && mayFollow(way, event, events, options)) {
        extend([...way, event])
      }
    }
  }
  for (const start of starts) if (options.reentry || key(start, options) === earliest) extend([start])
  return ways
}

function mayFollow(way: Way, event: Placed, events: readonly Placed[], options: BruteOptions): boolean {
  const { order, ties, window, stepWindows, gaps, exclude } = options
  const last = way.at(-1)!
  const pause = event.time - last.time
  if (order === 'adjacent' && event.place !== last.place + 1) return false
  if (ties === 'strict' ? pause <= 0 : ties === 'input' ? event.place < last.place : pause < 0) return false
  if (event.time - way[0]!.time > window) return false
  if (pause < gaps[way.length - 1]! || pause > (stepWindows[way.length - 1] ?? Infinity)) return false
  return exclude.every(({ event: name, from, to }) => {
    const step = way.length + 1
    if (step <= from || step > to) return true
    const begin = key(way[from - 1]!, options)
    const end = key(event, options)
    return !events.some((x) => x.event === name && key(x, options) > begin && key(x, options) < end)
  })
}

/** Of two ways that end at the same time the one that started later; of equal starts the one that came to each step, from the end, earlier. */
function laterWay(a: Way, b: Way): Way {
  if (a[0]!.time !== b[0]!.time) return a[0]!.time > b[0]!.time ? a : b
  for (let step = a.length - 1; step > 0; step--) {
    if (a[step]!.time !== b[step]!.time) return a[step]!.time < b[step]!.time ? a : b
  }
  return a
}

/**
 * Whether no excluded event meets the way while it stands between the two steps and within its window. Between two excluded events
 * the way that is first to come to a step stands for all others there.
 */
function isUnharmed(way: Way, clean: readonly Way[], events: readonly Placed[], options: BruteOptions): boolean {
  const level = way.length
  const covering = options.exclude.filter(({ from, to }) => from <= level && level < to)
  const keyOf = (event: Placed): number => key(event, options)
  const isMeeting = (x: Placed): boolean => covering.some(({ event }) => x.event === event)
  const isStanding = (other: Way): boolean =>
    covering.every(({ event, from }) =>
      events.every((x) => x.event !== event || keyOf(x) <= keyOf(other[from - 1]!) || keyOf(x) > keyOf(other.at(-1)!)),
    )
  const spanOf = (other: Way): number => events.filter((x) => isMeeting(x) && keyOf(x) <= keyOf(other.at(-1)!)).length
  if (!isStanding(way)) return false
  const span = clean.filter((other) => other.length === level && isStanding(other) && spanOf(other) === spanOf(way))
  if (covering.length > 0 && firstWay(span, level, options) !== way) return false
  const next = events.find((x) => isMeeting(x) && keyOf(x) > keyOf(way.at(-1)!))
  return next === undefined || next.time - way[0]!.time > options.window
}

/** As many of the steps as events within one window can take: every window that begins with an event is tried. */
export function bruteUnordered(log: readonly LoggedEvent[], steps: readonly string[], window: number): number {
  const names = [...new Set(steps)]
  const most = log.map(({ time: begin }) => {
    const inside = log.filter(({ time }) => time >= begin && time - begin <= window)
    const taken = names.map((name) =>
      Math.min(inside.filter(({ event }) => event === name).length, steps.filter((step) => step === name).length),
    )
    return taken.reduce((sum, count) => sum + count, 0)
  })
  return Math.max(0, ...most)
}
