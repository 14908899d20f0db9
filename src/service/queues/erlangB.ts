import { checkNumber, checkOptions } from '../../data/checks.js'
import { blockingExcess, nextExcess } from './blockingExcess.js'
import { checkAgents, LARGEST_QUEUE } from './callLoad.js'

/** Options of {@link erlangB}. */
export interface ErlangBOptions {
  /** Erlangs offered, ≥ 0: calls an hour times their mean duration in hours. */
  readonly trafficIntensity: number
  /** Agents or telephone lines, ≥ 0; a fraction is allowed. */
  readonly agents: number
}

/** How much of the traffic a group of agents or lines without a queue turns away. */
export interface ErlangB {
  readonly trafficIntensity: number
  readonly agents: number
  /** Probability that a call finds everybody busy and is lost. */
  readonly blockingProbability: number
  /** Erlangs that are served. */
  readonly carriedTraffic: number
  /** Erlangs that are turned away. */
  readonly lostTraffic: number
  /** Share of their time that the agents are busy; null without agents. */
  readonly occupancy: number | null
}

/**
 * Calls lost where nobody can wait: Erlang's loss formula, Erlang (1917).
 *
 * B = (aⁿ/n!) / Σₖ₌₀ⁿ aᵏ/k! for `a` erlangs and `n` agents or lines, here in its continuous form, which is defined for fractions of
 * an agent too. Right to about 1e-13 for any size, at a cost of about √a; no overflow.
 *
 * @param options - see {@link ErlangBOptions}
 * @returns the blocking probability and the traffic carried and lost
 * @throws ClienteleError `out-of-range`, `missing-value`
 * @example
 * erlangB({ trafficIntensity: 10, agents: 14 }).blockingProbability //=> 0.0568
 */
export function erlangB(options: ErlangBOptions): ErlangB {
  checkOptions(options)
  const { trafficIntensity, agents } = options
  checkTraffic(trafficIntensity)
  checkAgents(agents)
  return lossOf(trafficIntensity, agents, blockingExcess(agents, trafficIntensity))
}

/** Options of {@link linesRequired}. */
export interface LinesRequiredOptions {
  /** Erlangs offered, ≥ 0. */
  readonly trafficIntensity: number
  /** Largest share of the calls that may be lost, in (0, 1]. Default 0.01. */
  readonly maximumBlockingProbability?: number
}

/** The fewest lines that lose no more than they may. */
export interface LinesRequired extends ErlangB {
  /** The goal. */
  readonly maximumBlockingProbability: number
}

/**
 * How many telephone lines (or agents without a queue) keep the calls that are lost below a share: the smallest whole number by
 * {@link erlangB}.
 *
 * @param options - see {@link LinesRequiredOptions}
 * @returns `agents`, the lines, and what they do
 * @throws ClienteleError `out-of-range`, `missing-value`
 * @example
 * linesRequired({ trafficIntensity: 10 }).agents //=> 18
 */
export function linesRequired(options: LinesRequiredOptions): LinesRequired {
  checkOptions(options)
  const { trafficIntensity, maximumBlockingProbability = 0.01 } = options
  checkTraffic(trafficIntensity)
  const goal = checkNumber(maximumBlockingProbability, 'options.maximumBlockingProbability', { above: 0, maximum: 1 })
  // 1 − B is at most n/a.
  let lines = trafficIntensity === 0 ? 0 : Math.max(0, Math.ceil((1 - goal) * trafficIntensity) - 1)
  let excess = blockingExcess(lines, trafficIntensity)
  while (1 / (1 + excess) > goal && trafficIntensity > 0) {
    lines++
    excess = nextExcess(excess, lines, trafficIntensity)
  }
  return { ...lossOf(trafficIntensity, lines, excess), maximumBlockingProbability: goal }
}

function checkTraffic(traffic: unknown): void {
  checkNumber(traffic, 'options.trafficIntensity', { minimum: 0, maximum: LARGEST_QUEUE })
}

/** `excess` is 1/B − 1. */
function lossOf(trafficIntensity: number, agents: number, excess: number): ErlangB {
  const blockingProbability = 1 / (1 + excess)
  const carriedTraffic = excess === Infinity ? trafficIntensity : trafficIntensity * (excess / (1 + excess))
  return {
    trafficIntensity,
    agents,
    blockingProbability,
    carriedTraffic,
    lostTraffic: trafficIntensity * blockingProbability,
    occupancy: agents === 0 ? null : Math.min(1, carriedTraffic / agents),
  }
}
