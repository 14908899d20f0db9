import { checkNumber } from '../../data/checks.js'
import { blockingExcess } from './blockingExcess.js'
import {
  type CallLoad,
  type CheckedLoad,
  checkAgents,
  checkLoad,
  checkTargetSeconds,
  LARGEST_QUEUE,
  spareAgents,
} from './callLoad.js'
import { type PatienceIntegrals, patienceIntegrals } from './patience.js'

/** Options of {@link erlangA}. */
export interface ErlangAOptions extends CallLoad {
  /** Mean time in seconds after which a waiting caller hangs up, > 0. Not the mean wait of those who hung up, which is shorter. */
  readonly patienceSeconds: number
  /** Agents at work, ≥ 0; a fraction is allowed. */
  readonly agents: number
  /** Seconds within which calls shall be answered, ≥ 0. Default 20. */
  readonly targetSeconds?: number
}

/** What a queue of callers does who hang up when they have waited too long. */
export interface ErlangA {
  /** Erlangs: calls an hour times their mean handling time in hours. */
  readonly trafficIntensity: number
  readonly agents: number
  readonly targetSeconds: number
  readonly patienceSeconds: number
  /** Always true: who hangs up keeps the queue finite. */
  readonly stable: true
  /** Share of their time that the agents are busy; null without agents. */
  readonly occupancy: number | null
  /** Probability that a call has to wait; null with neither calls nor agents, like all that follow. */
  readonly waitProbability: number | null
  /** Probability that a caller hangs up. */
  readonly abandonProbability: number | null
  /** Probability that a caller who has to wait hangs up; null also where nobody ever waits. */
  readonly abandonProbabilityOfDelayed: number | null
  /** Mean wait in seconds of the calls that are answered; null also without agents. */
  readonly averageSpeedOfAnswer: number | null
  /** Mean time in seconds that all callers spend in the queue, until answered or gone. */
  readonly averageWaitSeconds: number | null
  /** Share of all calls that are answered within `targetSeconds`. */
  readonly serviceLevel: number | null
  /** Share of the answered calls that are answered within `targetSeconds`; null also without agents. */
  readonly serviceLevelOfAnswered: number | null
  /** Callers who wait, on average. */
  readonly queueLength: number | null
}

/**
 * Waiting times and lost calls where callers hang up: the queue M/M/n+M of Palm (1957), Erlang A.
 *
 * Each caller's patience is exponential with mean `patienceSeconds`; the rest is as in {@link erlangC}, which this becomes where
 * patience is endless. From the density of the wait offered (Baccelli & Hebuterne 1981; Zeltyn & Mandelbaum 2005), integrated to
 * about 1e-12; the cost does not grow with the patience, and with the square root of the agents only.
 *
 * @param options - see {@link ErlangAOptions}
 * @returns the load, the waits and the share that hangs up; never overloaded
 * @throws ClienteleError `out-of-range`, `missing-value`
 * @example
 * erlangA({ arrivalsPerHour: 200, meanHandleSeconds: 180, patienceSeconds: 120, agents: 10 }).abandonProbability //=> 0.137
 */
export function erlangA(options: ErlangAOptions): ErlangA {
  const load = checkLoad(options)
  const agents = checkAgents(options.agents)
  const patienceSeconds = checkPatience(options.patienceSeconds, load.meanHandleSeconds)
  return impatienceOf(load, agents, patienceSeconds, checkTargetSeconds(options.targetSeconds))
}

/** A checked patience. */
export function checkPatience(patienceSeconds: unknown, meanHandleSeconds: number): number {
  const patience = checkNumber(patienceSeconds, 'options.patienceSeconds', { above: 0 })
  // Beyond, patience and handling time have no digit in common.
  const widest = LARGEST_QUEUE * meanHandleSeconds
  return checkNumber(patience, 'options.patienceSeconds', {
    minimum: meanHandleSeconds / LARGEST_QUEUE,
    maximum: widest,
  })
}

/** The queue of a checked load with checked patience. */
export function impatienceOf(
  load: CheckedLoad,
  agents: number,
  patienceSeconds: number,
  targetSeconds: number,
): ErlangA {
  const { trafficIntensity, arrivalsPerHour, meanHandleSeconds } = load
  if (agents === 0 || trafficIntensity === 0) {
    const measures = agents === 0 ? withoutAgents(load, patienceSeconds) : withoutCalls
    return { trafficIntensity, agents, targetSeconds, patienceSeconds, stable: true, ...measures }
  }
  const rate = meanHandleSeconds / patienceSeconds
  const spare = spareAgents(load, agents)
  const all = patienceIntegrals(trafficIntensity, agents, spare, rate, Number.POSITIVE_INFINITY)
  // States without a queue against those with one; a/n times the excess is 1/B of one agent less.
  const free = (trafficIntensity / agents) * blockingExcess(agents, trafficIntensity) * Math.exp(-all.logScale)
  // Next to an infinity, everything that waits is nothing.
  const scale = free === Infinity ? 0 : 1 / (free + trafficIntensity * all.waits)
  const noWait = free === Infinity ? 1 : free * scale
  const waiting = trafficIntensity * scale
  const answered = noWait + waiting * all.answered
  const abandonProbability = waiting * all.timeInQueue * rate
  const soon = noWait + waiting * answeredWithin(load, agents, spare, rate, targetSeconds, all)
  return {
    trafficIntensity,
    agents,
    targetSeconds,
    patienceSeconds,
    stable: true,
    occupancy: Math.min(1, (trafficIntensity * answered) / agents),
    // A quotient, so that it is not 0.9999999999999999 where all wait.
    waitProbability: free === Infinity ? 0 : (trafficIntensity * all.waits) / (free + trafficIntensity * all.waits),
    abandonProbability,
    abandonProbabilityOfDelayed: (all.timeInQueue * rate) / all.waits,
    averageSpeedOfAnswer: (meanHandleSeconds * waiting * all.timeOfAnswered) / answered,
    averageWaitSeconds: meanHandleSeconds * waiting * all.timeInQueue,
    serviceLevel: Math.min(1, soon),
    serviceLevelOfAnswered: Math.min(1, soon / answered),
    queueLength: (arrivalsPerHour / 3600) * meanHandleSeconds * waiting * all.timeInQueue,
  }
}

/** The integral of those who wait, but are answered in time, on the scale of `all`. */
function answeredWithin(
  { trafficIntensity, meanHandleSeconds }: CheckedLoad,
  agents: number,
  spare: number,
  rate: number,
  targetSeconds: number,
  all: PatienceIntegrals,
): number {
  if (targetSeconds === 0) return 0
  const soon = patienceIntegrals(trafficIntensity, agents, spare, rate, targetSeconds / meanHandleSeconds)
  return soon.answered * Math.exp(soon.logScale - all.logScale)
}

type Measures = Omit<ErlangA, 'trafficIntensity' | 'agents' | 'targetSeconds' | 'patienceSeconds' | 'stable'>

/** Nobody waits for agents who have nothing to do. */
const withoutCalls: Measures = {
  occupancy: 0,
  waitProbability: 0,
  abandonProbability: 0,
  abandonProbabilityOfDelayed: null,
  averageSpeedOfAnswer: 0,
  averageWaitSeconds: 0,
  serviceLevel: 1,
  serviceLevelOfAnswered: 1,
  queueLength: 0,
}

/** Where nobody answers, every caller waits as long as he has patience. */
function withoutAgents({ trafficIntensity, arrivalsPerHour }: CheckedLoad, patienceSeconds: number): Measures {
  const isEmpty = trafficIntensity === 0
  const orNull = (value: number): number | null => (isEmpty ? null : value)
  return {
    occupancy: null,
    waitProbability: orNull(1),
    abandonProbability: orNull(1),
    abandonProbabilityOfDelayed: orNull(1),
    averageSpeedOfAnswer: null,
    averageWaitSeconds: orNull(patienceSeconds),
    serviceLevel: orNull(0),
    serviceLevelOfAnswered: null,
    queueLength: orNull((arrivalsPerHour / 3600) * patienceSeconds),
  }
}
