import type { Columns } from '../../data/fields.js'
import type { CheckedGoals } from './staffingGoals.js'
import type { PlannedInterval, StaffingPlan } from './staffingPlan.js'

/** The columns of a plan, to be filled. */
export type PlanColumns = { readonly [Key in keyof Columns<PlannedInterval>]: Float64Array }

/** Columns for so many intervals. */
export function planColumns(count: number): PlanColumns {
  const column = (): Float64Array => new Float64Array(count)
  return {
    startsAt: column(),
    calls: column(),
    carriedIn: column(),
    trafficIntensity: column(),
    requiredAgents: column(),
    agents: column(),
    scheduledAgents: column(),
    occupancy: column(),
    serviceLevel: column(),
    averageSpeedOfAnswer: column(),
    abandonProbability: column(),
    carriedOut: column(),
  }
}

type Summary = Omit<StaffingPlan, 'intervals' | 'intervalSeconds' | 'targetServiceLevel' | 'targetSeconds'>

/** Sums over the intervals. */
export class PlanTotals {
  private calls = 0
  private offered = 0
  private inTime = 0
  private abandoned = 0
  private agents = 0
  private scheduled = 0
  private busy = 0
  private peak = 0
  private short = 0
  private overloaded = 0
  private left = 0

  add(plan: PlanColumns, i: number, offered: number, isStable: boolean): void {
    const agents = plan.agents[i]!
    this.calls += plan.calls[i]!
    this.agents += agents
    this.scheduled += plan.scheduledAgents[i]!
    this.peak = Math.max(this.peak, agents)
    if (agents < plan.requiredAgents[i]!) this.short++
    if (!isStable) this.overloaded++
    if (agents > 0) this.busy += plan.occupancy[i]! * agents
    if (offered === 0) return
    this.offered += offered
    this.inTime += plan.serviceLevel[i]! * offered
    this.abandoned += plan.abandonProbability[i]! * offered
  }

  /** Calls that nobody will answer any more. */
  leave(calls: number): void {
    this.left += calls
  }

  summary(intervalSeconds: number, { patienceSeconds }: CheckedGoals): Summary {
    const hours = intervalSeconds / 3600
    const hasCalls = this.offered > 0
    return {
      calls: this.calls,
      agentHours: this.agents * hours,
      scheduledHours: this.scheduled * hours,
      peakAgents: this.peak,
      serviceLevel: hasCalls ? this.inTime / this.offered : null,
      occupancy: this.agents > 0 ? this.busy / this.agents : null,
      abandonProbability: hasCalls && patienceSeconds !== null ? this.abandoned / this.offered : null,
      intervalsShort: this.short,
      intervalsOverloaded: this.overloaded,
      callsLeftOver: this.left,
    }
  }
}
