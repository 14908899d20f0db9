import { type CallLoad, checkLoad } from './callLoad.js'
import { checkPatience } from './erlangA.js'
import {
  checkGoals,
  fewestAgents,
  missedGoal,
  queueOf,
  type StaffedQueue,
  type StaffingGoal,
  type StaffingGoals,
  scheduledFor,
} from './staffingGoals.js'

/** Options of {@link agentsRequired}: the load and the goals. */
export interface AgentsRequiredOptions extends CallLoad, StaffingGoals {}

/** The fewest agents that meet the goals, and what they do. */
export interface AgentsRequired extends StaffedQueue {
  /** Erlangs: calls an hour times their mean handling time in hours. */
  readonly trafficIntensity: number
  /** Agents who must be at work. */
  readonly agents: number
  /** Agents who must be scheduled so that these are at work: agents / (1 − shrinkage), rounded up. */
  readonly scheduledAgents: number
  /** The first goal that one agent less would miss; null without calls. */
  readonly limitedBy: StaffingGoal | null
}

/**
 * How many agents a load takes: the smallest whole number that meets every goal.
 *
 * By {@link erlangC}, or by {@link erlangA} where the callers' patience is given. Erlang A asks for fewer, as those who hang up take
 * no agent's time; if they call again, count those calls in `arrivalsPerHour`. Without calls it takes nobody.
 *
 * @param options - see {@link AgentsRequiredOptions}
 * @returns the agents and what the queue is like with them
 * @throws ClienteleError `missing-value` without a goal, or with a limit for those who hang up and no patience; `out-of-range`
 * @example
 * agentsRequired({ arrivalsPerHour: 200, meanHandleSeconds: 180, serviceLevel: 0.8, targetSeconds: 20, shrinkage: 0.3 })
 *   .scheduledAgents //=> 20
 */
export function agentsRequired(options: AgentsRequiredOptions): AgentsRequired {
  const load = checkLoad(options)
  const goals = checkGoals(options)
  if (goals.patienceSeconds !== null) checkPatience(goals.patienceSeconds, load.meanHandleSeconds)
  const { agents, queue } = fewestAgents(load, goals, Math.ceil(load.trafficIntensity))
  return {
    trafficIntensity: load.trafficIntensity,
    agents,
    scheduledAgents: scheduledFor(agents, goals.shrinkage),
    limitedBy: agents === 0 ? null : missedGoal(queueOf(load, agents - 1, goals), goals),
    ...queue,
  }
}
