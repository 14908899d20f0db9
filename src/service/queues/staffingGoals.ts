import { checkNumber, fail } from '../../data/checks.js'
import { blockingExcess, nextExcess } from './blockingExcess.js'
import { type CheckedLoad, checkTargetSeconds, LARGEST_QUEUE, spareAgents } from './callLoad.js'
import { type ErlangA, impatienceOf } from './erlangA.js'
import { delaysOf, type ErlangC, serviceLevelOf, waitProbabilityOf } from './erlangC.js'

/** What the agents shall achieve; at least one goal, and all that are named must be met. */
export interface StaffingGoals {
  /** Least share of the calls that is answered within `targetSeconds`, in (0, 1): 0.8 of "80/20". */
  readonly serviceLevel?: number
  /** Seconds within which calls shall be answered, ≥ 0. Default 20. */
  readonly targetSeconds?: number
  /** Longest mean wait in seconds, > 0. */
  readonly maximumSpeedOfAnswer?: number
  /** Largest share of their time that agents may be busy, in (0, 1]: nobody talks for eight hours. */
  readonly maximumOccupancy?: number
  /** Largest share of the callers who may hang up, in (0, 1); needs `patienceSeconds`. */
  readonly maximumAbandonProbability?: number
  /** Mean patience of a caller in seconds, > 0: the model is then Erlang A. Left out, nobody ever hangs up: Erlang C. */
  readonly patienceSeconds?: number
  /** Share of the paid time that agents are not there (breaks, training, illness), in [0, 1). Default 0. */
  readonly shrinkage?: number
}

/** A goal, or that the agents can do the work at all. */
export type StaffingGoal = 'stability' | 'service-level' | 'speed-of-answer' | 'occupancy' | 'abandonment'

/** Checked goals; a goal that was not named is always met. */
export interface CheckedGoals {
  readonly serviceLevel: number
  readonly targetSeconds: number
  readonly maximumSpeedOfAnswer: number
  readonly maximumOccupancy: number
  readonly maximumAbandonProbability: number
  readonly patienceSeconds: number | null
  readonly shrinkage: number
}

/** What a queue does, whichever the model. */
export interface StaffedQueue {
  /** False where the work is as much as the agents can do, or more, and nobody hangs up. */
  readonly stable: boolean
  /** Share of their time that the agents are busy; null without agents. */
  readonly occupancy: number | null
  /** Probability that a call has to wait; null with neither calls nor agents. */
  readonly waitProbability: number | null
  /** Mean wait in seconds of the calls that are answered; null where there are none, or the queue is not stable. */
  readonly averageSpeedOfAnswer: number | null
  /** Share of all calls that are answered within `targetSeconds`; null with neither calls nor agents. */
  readonly serviceLevel: number | null
  /** Probability that a caller hangs up; null without `patienceSeconds`, or with neither calls nor agents. */
  readonly abandonProbability: number | null
}

/** The checked goals of a call's options. */
export function checkGoals(options: StaffingGoals): CheckedGoals {
  const { serviceLevel, maximumSpeedOfAnswer, maximumOccupancy, maximumAbandonProbability, patienceSeconds } = options
  const goals = [serviceLevel, maximumSpeedOfAnswer, maximumOccupancy, maximumAbandonProbability]
  if (goals.every((goal) => goal === undefined)) {
    const all = 'a goal: serviceLevel, maximumSpeedOfAnswer, maximumOccupancy or maximumAbandonProbability'
    fail('missing-value', 'options.serviceLevel', all, serviceLevel)
  }
  if (maximumAbandonProbability !== undefined && patienceSeconds === undefined) {
    const advice = 'without it nobody ever hangs up'
    fail('missing-value', 'options.patienceSeconds', 'the patience of the callers', patienceSeconds, advice)
  }
  return {
    serviceLevel: serviceLevel === undefined ? 0 : checkShare(serviceLevel, 'options.serviceLevel'),
    targetSeconds: checkTargetSeconds(options.targetSeconds),
    maximumSpeedOfAnswer:
      maximumSpeedOfAnswer === undefined
        ? Number.POSITIVE_INFINITY
        : checkNumber(maximumSpeedOfAnswer, 'options.maximumSpeedOfAnswer', { above: 0 }),
    maximumOccupancy: checkNumber(maximumOccupancy ?? 1, 'options.maximumOccupancy', { above: 0, maximum: 1 }),
    maximumAbandonProbability:
      maximumAbandonProbability === undefined
        ? 1
        : checkShare(maximumAbandonProbability, 'options.maximumAbandonProbability'),
    patienceSeconds:
      patienceSeconds === undefined ? null : checkNumber(patienceSeconds, 'options.patienceSeconds', { above: 0 }),
    shrinkage: checkShrinkage(options.shrinkage ?? 0),
  }
}

/** A probability that is neither 0, which asks for nothing or for everything, nor 1. */
function checkShare(value: number, path: string): number {
  checkNumber(value, path, { above: 0, maximum: 1 })
  return value < 1 ? value : fail('out-of-range', path, 'a number below 1', value)
}

function checkShrinkage(value: number): number {
  checkNumber(value, 'options.shrinkage', { minimum: 0, maximum: 1 })
  return value < 1 ? value : fail('out-of-range', 'options.shrinkage', 'a number below 1', value)
}

/** What so many agents do with a load. */
export function queueOf(load: CheckedLoad, agents: number, goals: CheckedGoals): StaffedQueue {
  if (goals.patienceSeconds === null) {
    const excess = blockingExcess(agents, load.trafficIntensity)
    return measured(delaysOf(load, agents, goals.targetSeconds, 0.95, excess), null)
  }
  const queue = impatienceOf(load, agents, goals.patienceSeconds, goals.targetSeconds)
  return measured(queue, queue.abandonProbability)
}

function measured(queue: ErlangC | ErlangA, abandonProbability: number | null): StaffedQueue {
  const { stable, occupancy, waitProbability, averageSpeedOfAnswer, serviceLevel } = queue
  return { stable, occupancy, waitProbability, averageSpeedOfAnswer, serviceLevel, abandonProbability }
}

/** The first goal that a queue misses, or null. */
export function missedGoal(queue: StaffedQueue, goals: CheckedGoals): StaffingGoal | null {
  const { stable, occupancy, averageSpeedOfAnswer, serviceLevel, abandonProbability } = queue
  if (!stable) return 'stability'
  if (serviceLevel !== null && serviceLevel < goals.serviceLevel) return 'service-level'
  // Without agents nobody is answered, however long one waits.
  const isSlow = averageSpeedOfAnswer === null || averageSpeedOfAnswer > goals.maximumSpeedOfAnswer
  if (isSlow && goals.maximumSpeedOfAnswer < Infinity) return 'speed-of-answer'
  if (occupancy === null || isBusier(occupancy, goals.maximumOccupancy)) return 'occupancy'
  return (abandonProbability ?? 0) > goals.maximumAbandonProbability ? 'abandonment' : null
}

/** Occupancy is a quotient: 24 of 30 is 0.8 whatever float64 makes of it. */
function isBusier(occupancy: number, most: number): boolean {
  return occupancy > most * (1 + 1e-12)
}

/** So many agents, and what they do. */
export interface Staffed {
  readonly agents: number
  readonly queue: StaffedQueue
}

/**
 * The fewest agents that meet the goals.
 *
 * @param guess - where to look first if callers hang up; any whole number gives the same answer
 */
export function fewestAgents(load: CheckedLoad, goals: CheckedGoals, guess: number): Staffed {
  if (load.trafficIntensity > 0 && goals.patienceSeconds !== null) return fewestForImpatient(load, goals, guess)
  const agents = load.trafficIntensity === 0 ? 0 : fewestForPatient(load, goals)
  return { agents, queue: queueOf(load, agents, goals) }
}

/** Erlang C: upwards from the first stable number, with one step of the recursion for each agent. */
function fewestForPatient(load: CheckedLoad, goals: CheckedGoals): number {
  const { trafficIntensity: traffic, meanHandleSeconds } = load
  const { serviceLevel, targetSeconds, maximumSpeedOfAnswer, maximumOccupancy } = goals
  const busy = traffic / maximumOccupancy
  if (!(busy < LARGEST_QUEUE)) {
    fail(
      'out-of-range',
      'options.maximumOccupancy',
      `a share that takes at most ${LARGEST_QUEUE} agents`,
      maximumOccupancy,
    )
  }
  let agents = Math.max(1, Math.floor(traffic), Math.ceil(busy * (1 - 1e-12)))
  while (!(spareAgents(load, agents) > 0)) agents++
  let excess = blockingExcess(agents, traffic)
  for (;;) {
    const spare = spareAgents(load, agents)
    const waitProbability = waitProbabilityOf(agents, spare, excess)
    const wait = meanHandleSeconds / spare
    if (
      waitProbability * wait <= maximumSpeedOfAnswer &&
      serviceLevelOf(waitProbability, targetSeconds / wait) >= serviceLevel
    ) {
      return agents
    }
    agents++
    excess = nextExcess(excess, agents, traffic)
  }
}

/** Erlang A: strides from the guess until a number that fails and one that does are found, then halving. */
function fewestForImpatient(load: CheckedLoad, goals: CheckedGoals, guess: number): Staffed {
  const at = (agents: number): Staffed => ({ agents, queue: queueOf(load, agents, goals) })
  const isEnough = ({ queue }: Staffed): boolean => missedGoal(queue, goals) === null
  let enough = at(Math.max(1, guess))
  // Nobody at all is enough for no goal.
  let few = 0
  if (isEnough(enough)) {
    for (let stride = 1; enough.agents - stride > 0; stride *= 2) {
      const fewer = at(enough.agents - stride)
      if (!isEnough(fewer)) {
        few = fewer.agents
        break
      }
      enough = fewer
    }
  } else {
    for (let stride = 1; !isEnough(enough); stride *= 2) {
      few = enough.agents
      const most = `goals that at most ${LARGEST_QUEUE} agents can meet`
      if (few + stride > LARGEST_QUEUE) fail('out-of-range', 'options', most, few + stride)
      enough = at(few + stride)
    }
  }
  while (enough.agents - few > 1) {
    const middle = at(Math.floor((few + enough.agents) / 2))
    if (isEnough(middle)) enough = middle
    else few = middle.agents
  }
  return enough
}

/** How many must be on the payroll that so many are there. */
export function scheduledFor(agents: number, shrinkage: number): number {
  return Math.ceil((agents / (1 - shrinkage)) * (1 - 1e-12))
}
