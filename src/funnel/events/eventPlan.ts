import { checkChoice, checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'

/** An event that must not happen on the way from one step to another. */
export interface ExcludedEvent {
  readonly event: string
  /** The step after which it counts, from 1. Default 1. */
  readonly from?: number
  /** The step before which it counts, above `from`. Default: the last. */
  readonly to?: number
}

/** A breakdown of a funnel by something that is known of each event. */
export interface FunnelBreakdown {
  /** Field of the events: text. In columns the column of that name, strings or dictionary-coded. */
  readonly field: string
  /**
   * Which event of a user tells the group: the `first` (default) or the `last` one of any step, or the one that served step n (a
   * number from 1; who did not come so far is in the group `null`). Of events at the same time, that of the smallest value.
   */
  readonly touch?: 'first' | 'last' | number
}

/** The steps of a funnel of events and what counts as going through them: see {@link eventFunnel}. */
export interface EventPathOptions {
  /** Names of the events, in order; the same one may come several times and then takes as many events. */
  readonly steps: readonly string[]
  /** Longest time from the first step to the last, in seconds, inclusive. Default: none. */
  readonly windowSeconds?: number
  /**
   * `ordered` (default): one step after the other, whatever happens between; `adjacent`: nothing else between; `unordered`: the
   * steps in any order within the window; `open`: who did the event at all.
   */
  readonly order?: 'ordered' | 'adjacent' | 'unordered' | 'open'
  /**
   * Events of a user at the same time: `any` (default of `ordered`) takes them in any order, `strict` lets only one of them count,
   * `input` (default of `adjacent`, which knows no `any`) takes them in the order of the rows.
   */
  readonly ties?: 'any' | 'strict' | 'input'
  /** Whether each event of the first step may start the way (true, default) or only the first of a user. */
  readonly reentry?: boolean
  /** Longest time from each step to the next, in seconds; null for none. One entry fewer than steps. */
  readonly stepWindows?: readonly (number | null)[]
  /** Shortest time from each step to the next, in seconds: one for all, or one entry fewer than steps. Default 0. */
  readonly minimumGap?: number | readonly number[]
  /** Events that must not happen on the way; at the same time as a step they are not between (with ties `input`: by row). */
  readonly exclude?: readonly ExcludedEvent[]
  /**
   * What an excluded event does to the attempts that stand between its two steps. `drop-off`: it ends them, and the steps taken
   * before it count. `remove` (default): they do not count at all, and the user is taken out of the funnel unless another attempt,
   * which no excluded event met within its window, came as far as any would have come without exclusions.
   */
  readonly excluded?: 'remove' | 'drop-off'
  /**
   * From which start times are counted: `latest-start` (default), where the way began that counts; `first-touch`, where the user
   * did the first step for the first time, be it before the window. Both are the same without re-entry.
   */
  readonly timeFrom?: 'latest-start' | 'first-touch'
}

/** Checked options, names as numbers, seconds as milliseconds. */
export interface EventPlan {
  readonly order: 'ordered' | 'adjacent' | 'unordered' | 'open'
  /** null where it makes no difference. */
  readonly ties: 'any' | 'strict' | 'input' | null
  readonly reentry: boolean
  readonly events: readonly string[]
  /** Numbers of the events that matter; the steps' come first. */
  readonly kindOf: ReadonlyMap<string, number>
  /** How many of the kinds are steps. */
  readonly stepKinds: number
  /** Number of all other events, or -1 where they are left out. */
  readonly otherKind: number
  readonly kindOfStep: Int32Array
  readonly window: number
  /** Longest and shortest time from the step before; of the first step ∞ and 0. */
  readonly stepWindows: Float64Array
  readonly gaps: Float64Array
  readonly exclusions: readonly { readonly kind: number; readonly from: number; readonly to: number }[]
  readonly excluded: 'remove' | 'drop-off'
  readonly timeFrom: 'latest-start' | 'first-touch'
}

/** What each order has no use for: given nevertheless, it is an error, so that nobody believes it had an effect. */
const USELESS = {
  ordered: [],
  adjacent: ['exclude', 'excluded'],
  unordered: ['ties', 'reentry', 'stepWindows', 'minimumGap', 'exclude', 'excluded'],
  open: ['windowSeconds', 'ties', 'reentry', 'stepWindows', 'minimumGap', 'exclude', 'excluded', 'timeFrom'],
} as const

/** @throws ClienteleError `empty-input`, `invalid-id`, `invalid-option`, `invalid-type`, `out-of-range` */
export function eventPlan(options: EventPathOptions): EventPlan {
  checkOptions(options)
  const order = checkChoice(
    options.order ?? 'ordered',
    ['ordered', 'adjacent', 'unordered', 'open'] as const,
    'options.order',
  )
  for (const name of USELESS[order]) {
    if (options[name] === undefined) continue
    fail('invalid-option', `options.${name}`, `nothing with order '${order}', where it has no effect`, options[name])
  }
  const steps = readSteps(options.steps)
  const kindOf = new Map<string, number>()
  for (const step of steps) if (!kindOf.has(step)) kindOf.set(step, kindOf.size)
  const stepKinds = kindOf.size
  const exclusions = readExclusions(options.exclude ?? [], steps, kindOf)
  const isSequence = order === 'ordered' || order === 'adjacent'
  return {
    order,
    ties: isSequence ? readTies(options.ties, order) : null,
    reentry: readReentry(options.reentry ?? true),
    events: steps,
    stepKinds,
    otherKind: order === 'adjacent' ? kindOf.size : -1,
    kindOfStep: Int32Array.from(steps, (step) => kindOf.get(step)!),
    kindOf,
    window:
      options.windowSeconds === undefined ? Infinity : milliseconds(options.windowSeconds, 'options.windowSeconds'),
    stepWindows: readStepWindows(options.stepWindows, steps.length),
    gaps: readGaps(options.minimumGap ?? 0, steps.length),
    exclusions,
    excluded: checkChoice(options.excluded ?? 'remove', ['remove', 'drop-off'], 'options.excluded'),
    timeFrom: checkChoice(options.timeFrom ?? 'latest-start', ['latest-start', 'first-touch'], 'options.timeFrom'),
  }
}

function readSteps(steps: readonly string[]): readonly string[] {
  if (!Array.isArray(steps)) return fail('invalid-type', 'options.steps', 'an array of names of events', steps)
  if (steps.length === 0) return fail('empty-input', 'options.steps', 'at least one step', steps)
  return steps.map((step: unknown, i) => eventName(step, `options.steps[${i}]`))
}

function eventName(name: unknown, path: string): string {
  return typeof name === 'string' && name !== '' ? name : fail('invalid-id', path, 'the name of an event', name)
}

function readTies(ties: EventPathOptions['ties'], order: 'ordered' | 'adjacent'): 'any' | 'strict' | 'input' {
  const choices = order === 'ordered' ? (['any', 'strict', 'input'] as const) : (['input', 'strict'] as const)
  return checkChoice(ties ?? choices[0], choices, 'options.ties')
}

function readReentry(reentry: unknown): boolean {
  return typeof reentry === 'boolean' ? reentry : fail('invalid-type', 'options.reentry', 'true or false', reentry)
}

/** To the microsecond, so that 1.001 s are 1001 ms and not a little less. */
function milliseconds(seconds: unknown, path: string): number {
  return Math.round(checkNumber(seconds, path, { minimum: 0 }) * 1e6) / 1e3
}

function readStepWindows(windows: EventPathOptions['stepWindows'], steps: number): Float64Array {
  const read = new Float64Array(steps).fill(Infinity)
  if (windows === undefined) return read
  checkCount(windows, steps, 'options.stepWindows')
  windows.forEach((seconds, i) => {
    if (seconds !== null) read[i + 1] = milliseconds(seconds, `options.stepWindows[${i}]`)
  })
  return read
}

function readGaps(gap: number | readonly number[], steps: number): Float64Array {
  if (typeof gap === 'number') return new Float64Array(steps).fill(milliseconds(gap, 'options.minimumGap'), 1)
  checkCount(gap, steps, 'options.minimumGap')
  return Float64Array.from([0, ...gap.map((seconds, i) => milliseconds(seconds, `options.minimumGap[${i}]`))])
}

function checkCount(values: readonly unknown[], steps: number, path: string): void {
  if (!Array.isArray(values)) fail('invalid-type', path, 'an array of seconds', values)
  if (values.length !== steps - 1) {
    fail('unequal-lengths', path, `${steps - 1} entries, one for each way from step to step`, values.length)
  }
}

function readExclusions(
  exclude: readonly ExcludedEvent[],
  steps: readonly string[],
  kindOf: Map<string, number>,
): EventPlan['exclusions'] {
  if (!Array.isArray(exclude))
    return fail('invalid-type', 'options.exclude', 'an array of { event, from?, to? }', exclude)
  return exclude.map((exclusion: ExcludedEvent, i) => {
    const path = `options.exclude[${i}]`
    checkOptions(exclusion, path)
    const event = eventName(exclusion.event, `${path}.event`)
    if (steps.includes(event)) fail('invalid-option', `${path}.event`, 'an event that is no step', event)
    const from = checkInteger(exclusion.from ?? 1, `${path}.from`, { minimum: 1, maximum: steps.length - 1 })
    const to = checkInteger(exclusion.to ?? steps.length, `${path}.to`, { minimum: from + 1, maximum: steps.length })
    if (!kindOf.has(event)) kindOf.set(event, kindOf.size)
    return { kind: kindOf.get(event)!, from, to }
  })
}
