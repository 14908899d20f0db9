import { checkNumber, checkOptions, fail } from '../../data/checks.js'

/** The work that comes in: how many calls, and how long one keeps an agent busy. */
export interface CallLoad {
  /** Calls an hour, ≥ 0. Half an hour with 180 calls is a rate of 360. */
  readonly arrivalsPerHour: number
  /** Mean handling time in seconds, > 0: talk, hold and work after the call. */
  readonly meanHandleSeconds: number
}

/** A checked load. */
export interface CheckedLoad extends CallLoad {
  /** Erlangs: agents that would be busy if nobody ever waited. */
  readonly trafficIntensity: number
}

/** Within how many seconds calls shall be answered unless told otherwise: the second number of "80/20". */
const USUAL_TARGET_SECONDS = 20

/** As many agents and erlangs as the kernels are made for; their time grows with the square root. */
export const LARGEST_QUEUE = 1e9

const SECONDS_PER_HOUR = 3600

/** The checked load of a call's options. */
export function checkLoad(options: CallLoad): CheckedLoad {
  checkOptions(options)
  const { arrivalsPerHour, meanHandleSeconds } = options
  checkNumber(arrivalsPerHour, 'options.arrivalsPerHour', { minimum: 0 })
  checkNumber(meanHandleSeconds, 'options.meanHandleSeconds', { above: 0 })
  return loadOf(arrivalsPerHour, meanHandleSeconds, 'options.arrivalsPerHour')
}

/** The load of checked numbers. */
export function loadOf(arrivalsPerHour: number, meanHandleSeconds: number, path: string): CheckedLoad {
  const trafficIntensity = (arrivalsPerHour * meanHandleSeconds) / SECONDS_PER_HOUR
  if (!(trafficIntensity <= LARGEST_QUEUE)) {
    fail('out-of-range', path, `calls that make at most ${LARGEST_QUEUE} erlangs`, arrivalsPerHour)
  }
  return { arrivalsPerHour, meanHandleSeconds, trafficIntensity }
}

/** A checked number of agents. */
export function checkAgents(agents: unknown): number {
  return checkNumber(agents, 'options.agents', { minimum: 0, maximum: LARGEST_QUEUE })
}

/** A checked time within which calls shall be answered. */
export function checkTargetSeconds(seconds: number | undefined): number {
  return checkNumber(seconds ?? USUAL_TARGET_SECONDS, 'options.targetSeconds', { minimum: 0 })
}

/**
 * Agents less erlangs. Near the limit of stability everything hangs on this difference, and the erlangs of whole calls and seconds
 * are rounded where their product is not: so the division comes last.
 */
export function spareAgents({ arrivalsPerHour, meanHandleSeconds }: CallLoad, agents: number): number {
  return (agents * SECONDS_PER_HOUR - arrivalsPerHour * meanHandleSeconds) / SECONDS_PER_HOUR
}
