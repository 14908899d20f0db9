import { checkNumber } from '../../data/checks.js'
import { blockingExcess } from './blockingExcess.js'
import { type CallLoad, type CheckedLoad, checkAgents, checkLoad, checkTargetSeconds, spareAgents } from './callLoad.js'

/** Options of {@link erlangC}. */
export interface ErlangCOptions extends CallLoad {
  /** Agents at work, ≥ 0; a fraction is allowed. */
  readonly agents: number
  /** Seconds within which calls shall be answered, ≥ 0. Default 20. */
  readonly targetSeconds?: number
  /** Which share of the calls `percentileWaitSeconds` is for, in (0, 1). Default 0.95. */
  readonly percentile?: number
}

/** What a queue of patient callers does. */
export interface ErlangC {
  /** Erlangs: calls an hour times their mean handling time in hours. */
  readonly trafficIntensity: number
  readonly agents: number
  readonly targetSeconds: number
  /** False where the work that comes in is as much as the agents can do, or more: the queue then grows without end. */
  readonly stable: boolean
  /** Share of their time that the agents are busy; 1 where the queue is not stable, null without agents. */
  readonly occupancy: number | null
  /** Probability that a call has to wait; 1 where the queue is not stable, null with neither calls nor agents. */
  readonly waitProbability: number | null
  /** Mean wait of all calls in seconds; null where the queue is not stable, or with neither calls nor agents. */
  readonly averageSpeedOfAnswer: number | null
  /** Mean wait in seconds of the calls that have to wait; null like the mean wait of all. */
  readonly averageWaitOfDelayed: number | null
  /** Share of the calls that are answered within `targetSeconds`; 0 where the queue is not stable, null with neither. */
  readonly serviceLevel: number | null
  /** Seconds within which the share `percentile` of the calls is answered; null like the mean wait. */
  readonly percentileWaitSeconds: number | null
  /** Callers who wait, on average; null like the mean wait. */
  readonly queueLength: number | null
}

/**
 * Waiting times where every caller waits until answered: Erlang's delay formula, Erlang (1917).
 *
 * With a erlangs and n > a agents: C = B / (1 − (a/n)(1 − B)), B from {@link erlangB}; mean wait C·s/(n − a) for a mean handling time
 * s; answered within T: 1 − C·exp(−(n − a)T/s). Arrivals are Poisson, handling times exponential, the state is the stationary one,
 * first come is first served. Nobody hangs up, so near full load the waits come out too long: use {@link erlangA} where a share of
 * the callers that matters does. Overload is a result (`stable: false`), not an error. Right to about 1e-12, also for ten thousand
 * agents.
 *
 * @param options - see {@link ErlangCOptions}
 * @returns the load and the waits
 * @throws ClienteleError `out-of-range`, `missing-value`
 * @example
 * erlangC({ arrivalsPerHour: 720, meanHandleSeconds: 240, agents: 55, targetSeconds: 15 }).serviceLevel //=> 0.846
 */
export function erlangC(options: ErlangCOptions): ErlangC {
  const load = checkLoad(options)
  const agents = checkAgents(options.agents)
  const targetSeconds = checkTargetSeconds(options.targetSeconds)
  const percentile = checkNumber(options.percentile ?? 0.95, 'options.percentile', { above: 0 })
  checkNumber(percentile, 'options.percentile', { maximum: 1 - 1e-16 })
  return delaysOf(load, agents, targetSeconds, percentile, blockingExcess(agents, load.trafficIntensity))
}

/**
 * The queue of a checked load.
 *
 * No object spread: it would take most of the time of a year's plan (measured).
 *
 * @param excess - 1/B − 1 of the agents and the load
 */
export function delaysOf(
  load: CheckedLoad,
  agents: number,
  targetSeconds: number,
  percentile: number,
  excess: number,
): ErlangC {
  const { trafficIntensity, arrivalsPerHour, meanHandleSeconds } = load
  const spare = spareAgents(load, agents)
  if (!(spare > 0)) {
    const isEmpty = trafficIntensity === 0
    return {
      trafficIntensity,
      agents,
      targetSeconds,
      stable: isEmpty,
      occupancy: agents === 0 ? null : 1,
      waitProbability: isEmpty ? null : 1,
      averageSpeedOfAnswer: null,
      averageWaitOfDelayed: null,
      serviceLevel: isEmpty ? null : 0,
      percentileWaitSeconds: null,
      queueLength: null,
    }
  }
  const waitProbability = waitProbabilityOf(agents, spare, excess)
  const averageWaitOfDelayed = meanHandleSeconds / spare
  const averageSpeedOfAnswer = waitProbability * averageWaitOfDelayed
  return {
    trafficIntensity,
    agents,
    targetSeconds,
    stable: true,
    occupancy: trafficIntensity / agents,
    waitProbability,
    averageSpeedOfAnswer,
    averageWaitOfDelayed,
    serviceLevel: serviceLevelOf(waitProbability, targetSeconds / averageWaitOfDelayed),
    percentileWaitSeconds: Math.max(0, averageWaitOfDelayed * Math.log(waitProbability / (1 - percentile))),
    queueLength: (arrivalsPerHour / 3600) * averageSpeedOfAnswer,
  }
}

/** Erlang's C from n, n − a > 0 and 1/B − 1: n/C = n + (n − a)(1/B − 1). */
export function waitProbabilityOf(agents: number, spare: number, excess: number): number {
  return agents / (agents + spare * excess)
}

/** 1 − C e⁻ˣ, without cancellation where nearly all wait. */
export function serviceLevelOf(waitProbability: number, x: number): number {
  return 1 - waitProbability - waitProbability * Math.expm1(-x)
}
