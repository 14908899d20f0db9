import { checkInteger, checkOptions } from '../../data/checks.js'
import type { Columns, FieldTable } from '../../data/fields.js'
import { drawBeta, fillDigammaRise, fillLogRising } from '../../numeric/index.js'
import type { PurchaseHistory } from '../../orders/index.js'
import {
  definePurchaseModel,
  type LikelihoodOfRow,
  type OfRow,
  type PurchaseModelDefinition,
  sumOfRows,
} from '../engine/definePurchaseModel.js'
import type { HistoryColumns } from '../engine/histories.js'
import type { ParamsOrFit, PurchaseModel, SimulatedHistory, SimulateOptions } from '../engine/purchaseModel.js'
import { aliveAtOpportunity, discountedStay, expectedStay, logSilence, opportunityCount } from './opportunityMixture.js'

/** Chances p ~ Beta(α, β) to buy at an opportunity and θ ~ Beta(γ, δ) to stop before one. All four are pure numbers. */
export interface BgBbParams {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly delta: number
}

/** Purchases at opportunities, of which each takes at most one: x, t_x and n of the paper. */
export interface OpportunityHistory extends Pick<PurchaseHistory, 'repeatPurchases'> {
  /** The number of the opportunity of the last purchase, from `repeatPurchases` to `opportunities`; 0 where there was none. */
  lastPurchaseAge: number
  /** Opportunities since the first purchase: a whole number ≥ 0. */
  opportunities: number
}

/** The model BG/BB: as {@link PurchaseModel}, with whole numbers of opportunities for times. */
export interface BgBbModel extends PurchaseModel<BgBbParams, OpportunityHistory> {
  /** Customers drawn from the model: `age` is a number of opportunities, and stands in `opportunities` too. */
  readonly simulate: (
    params: ParamsOrFit<BgBbParams>,
    options: SimulateOptions,
  ) => Columns<SimulatedHistory & OpportunityHistory>
}

const opportunityHistoryFields: FieldTable<OpportunityHistory> = [
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'lastPurchaseAge', kind: 'number' },
  { name: 'opportunities', kind: 'number' },
]

/** Longest horizon: the sums have a term for each opportunity. */
const MOST_AHEAD = 1e6

/** The mathematics of {@link bgBb}, for what builds on it. */
export const bgBbDefinition: PurchaseModelDefinition<OpportunityHistory> = {
  kind: 'bg-bb',
  terms: ['alpha', 'beta', 'gamma', 'delta'],
  timePowers: [0, 0, 0, 0],
  fields: opportunityHistoryFields,
  starts: () => [
    [1, 1, 1, 1],
    [1, 1, 0.5, 3],
    [0.5, 2, 2, 20],
  ],
  likelihood: /* @__PURE__ */ sumOfRows(likelihoodOfRows),
  probabilityAlive: (params, histories) => {
    const alive = aliveAtLast(params, histories)
    const [gamma, delta] = [params[2]!, params[3]!]
    return (row) => alive(row) * (1 - gamma / (gamma + delta + histories.age[row]!))
  },
  expectedPurchases(params, histories, horizon) {
    const ahead = checkAhead(horizon)
    const [gamma, delta] = [params[2]!, params[3]!]
    return purchasesAhead(params, histories, (n) => expectedStay(gamma, delta + n, ahead))
  },
  discountedExpectedPurchases(params, histories, rate) {
    const [gamma, delta] = [params[2]!, params[3]!]
    return purchasesAhead(params, histories, (n) => discountedStay(gamma, delta + n, rate))
  },
  futurePurchaseProbability(params, histories, { count, horizon }) {
    const ahead = checkAhead(horizon)
    const [alpha, beta, gamma, delta] = [params[0]!, params[1]!, params[2]!, params[3]!]
    const { x, age } = histories
    const alive = aliveAtLast(params, histories)
    return (row) => {
      const n = age[row]!
      const chance = alive(row)
      const stopped = count === 0 ? 1 - chance : 0
      return stopped + chance * opportunityCount(alpha + x[row]!, beta + (n - x[row]!), gamma, delta + n, count, ahead)
    }
  },
  draw: drawCustomer,
}

/**
 * The BG/BB model, for purchases at opportunities (a yearly appeal, a monthly delivery, an event) or counted by whole periods:
 * Fader, Hardie & Shang (2010), "Customer-Base Analysis in a Discrete-Time Noncontractual Setting".
 *
 * Before each opportunity a customer stops for good with the chance θ ~ Beta(γ, δ); who has not buys at it with the chance
 * p ~ Beta(α, β). Horizons, ages and times are whole numbers of opportunities.
 *
 * - `logLikelihood`: the paper's, nothing added inside of the logarithm (the Python package lifetimes adds 1e-15, which moves γ and δ).
 * - `probabilityAlive`: at opportunity n + 1, as the paper has it: that the customer has not stopped when the next opportunity comes.
 *   (lifetimes gives it at n, which is 1 + γ/(δ + n) times as much.)
 * - `expectedPurchases`: as a sum of positive terms, without the pole of the paper's closed form at γ = 1. A horizon has at most
 *   1,000,000 opportunities.
 * - `discountedExpectedPurchases`: eq. (14). A purchase at the i-th opportunity from now counts e^(−i · discountRatePerUnit), so that the
 *   discount rate d an opportunity of the paper is `discountRatePerUnit: Math.log(1 + d)`.
 * - `purchaseCountProbability` is that of a new customer; `futurePurchaseProbability` is the same with what is known of the customer.
 *
 * @throws ClienteleError `invalid-history` for parts of an opportunity, or more purchases than opportunities
 * @example
 * bgBb.expectedPurchases({ alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 },
 *   { repeatPurchases: 6, lastPurchaseAge: 6, opportunities: 6 }, { horizon: 5 })
 * //=> 3.75
 */
export const bgBb: BgBbModel = /* @__PURE__ */ bgBbModel()

function bgBbModel(): BgBbModel {
  const model = definePurchaseModel<BgBbParams, OpportunityHistory>(bgBbDefinition)
  return {
    ...model,
    simulate(params, options) {
      checkAges(options)
      const simulated = model.simulate(params, options)
      return { ...simulated, opportunities: simulated.age }
    },
  }
}

/** ln L: what happened until the last purchase, and the mixture of what may have happened since. */
function likelihoodOfRows(params: Float64Array, { x, tx, age, largestX }: HistoryColumns): LikelihoodOfRow {
  const [alpha, beta, gamma, delta] = [params[0]!, params[1]!, params[2]!, params[3]!]
  let latest = 0
  for (let i = 0; i < tx.length; i++) if (tx[i]! > latest) latest = tx[i]!
  const bought = risesOf(alpha, largestX)
  const missed = risesOf(beta, latest)
  const seen = risesOf(alpha + beta, latest)
  const stayed = risesOf(delta, latest)
  const chances = risesOf(gamma + delta, latest)
  return (row, slopes) => {
    const count = x[row]!
    const last = tx[row]!
    const silence = logSilence(alpha, beta, gamma, delta, count, last, age[row]!, slopes)
    if (slopes) {
      slopes[0]! += alpha * (bought.slopes[count]! - seen.slopes[last]!)
      slopes[1]! += beta * (missed.slopes[last - count]! - seen.slopes[last]!)
      slopes[2]! -= gamma * chances.slopes[last]!
      slopes[3]! += delta * (stayed.slopes[last]! - chances.slopes[last]!)
    }
    return (
      silence +
      bought.logs[count]! +
      missed.logs[last - count]! -
      seen.logs[last]! +
      stayed.logs[last]! -
      chances.logs[last]!
    )
  }
}

/** ln of the rising factorials of a parameter up to `largest`, and their derivatives by it. */
function risesOf(start: number, largest: number): { readonly logs: Float64Array; readonly slopes: Float64Array } {
  return {
    logs: fillLogRising(start, new Float64Array(largest + 1)),
    slopes: fillDigammaRise(start, new Float64Array(largest + 1)),
  }
}

/** P(alive) at opportunity n. */
function aliveAtLast(params: Float64Array, { x, tx, age }: HistoryColumns): OfRow {
  const [alpha, beta, gamma, delta] = [params[0]!, params[1]!, params[2]!, params[3]!]
  return (row) => aliveAtOpportunity(alpha, beta, gamma, delta, x[row]!, tx[row]!, age[row]!)
}

/** P(alive) times the expected chance to buy times the opportunities that are still to be met, which depend on n alone. */
function purchasesAhead(params: Float64Array, histories: HistoryColumns, stayAfter: (n: number) => number): OfRow {
  const [alpha, beta] = [params[0]!, params[1]!]
  const { x, age } = histories
  const alive = aliveAtLast(params, histories)
  const stays = new Map<number, number>()
  return (row) => {
    const n = age[row]!
    const stay = stays.get(n) ?? stayAfter(n)
    stays.set(n, stay)
    return alive(row) * ((alpha + x[row]!) / (alpha + beta + n)) * stay
  }
}

/** The last coin is that of opportunity n + 1, as in P(alive). */
function drawCustomer(params: Float64Array, age: number, random: () => number, into: Float64Array): void {
  const buys = drawBeta(random, params[0]!, params[1]!)
  const stops = drawBeta(random, params[2]!, params[3]!)
  let count = 0
  let last = 0
  let logs = 0
  let opportunity = 1
  for (; opportunity <= age + 1 && random() >= stops; opportunity++) {
    if (opportunity > age || random() >= buys) continue
    logs += Math.log(opportunity - last)
    last = opportunity
    count++
  }
  into[0] = count
  into[1] = last
  into[2] = logs
  into[3] = opportunity > age + 1 ? 1 : 0
}

function checkAhead(horizon: number): number {
  return checkInteger(horizon, 'options.horizon', { minimum: 0, maximum: MOST_AHEAD })
}

function checkAges(options: SimulateOptions): void {
  checkOptions(options)
  const { age } = options
  if (typeof age === 'number') checkInteger(age, 'options.age', { minimum: 0 })
  else for (let i = 0; i < age.length; i++) checkInteger(age[i], `options.age[${i}]`, { minimum: 0 })
}
