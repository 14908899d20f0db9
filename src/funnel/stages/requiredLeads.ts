import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'

/** What is wanted, and how the stages convert. */
export interface LeadGoal {
  /** Deals to win, or the number wanted at the end of the funnel. */
  readonly deals: number
  /** Rate of each step in order, above 0 and at most 1. */
  readonly rates: readonly number[]
}

/** How many it takes at each stage. */
export interface RequiredLeads {
  /** Π rates. */
  readonly overallRate: number
  /** deals / overallRate, not rounded. */
  readonly exact: number
  /** The next whole number: leads to win. */
  readonly leads: number
  /** Needed on average at the beginning of each step and at the end, not rounded: from `exact` to `deals`. */
  readonly stages: readonly number[]
}

/**
 * Leads needed for a goal: deals ÷ Π step rates, and how many that means at every stage.
 *
 * That is the mean: with just so many leads the goal is missed about half the time. {@link stageConversion} gives the rates and
 * how sure they are.
 *
 * @param goal - see {@link LeadGoal}
 * @throws ClienteleError `out-of-range` for a rate outside (0, 1] or deals that are not a whole number of at least 0; `empty-input`
 *   without rates
 * @example
 * requiredLeads({ deals: 60, rates: [0.2, 0.5, 0.6] }).leads //=> 1000
 * requiredLeads({ deals: 60, rates: [0.2, 0.5, 0.6] }).stages //=> [1000, 200, 100, 60]
 */
export function requiredLeads(goal: LeadGoal): RequiredLeads {
  checkOptions(goal, 'goal')
  const { deals, rates } = goal
  checkInteger(deals, 'goal.deals', { minimum: 0 })
  if (!Array.isArray(rates) || rates.length === 0) fail('empty-input', 'goal.rates', 'at least one rate', rates)
  rates.forEach((rate, i) => {
    checkNumber(rate, `goal.rates[${i}]`, { above: 0, maximum: 1 })
  })
  // From the end, so that each stage is what the next one needs.
  const stages = [deals]
  for (let i = rates.length - 1; i >= 0; i--) stages.unshift(stages[0]! / rates[i]!)
  const exact = stages[0]!
  if (!Number.isFinite(exact)) fail('out-of-range', 'goal.rates', 'rates whose product a float64 can hold', rates)
  return {
    overallRate: rates.reduce((product, rate) => product * rate, 1),
    exact,
    leads: wholeAtLeast(exact, rates.length),
    stages,
  }
}

/** The next whole number; 1000.0000000000001 is 1000: what rounding left after so many divisions. */
function wholeAtLeast(value: number, divisions: number): number {
  const nearest = Math.round(value)
  return Math.abs(value - nearest) <= divisions * Number.EPSILON * value ? nearest : Math.ceil(value)
}
