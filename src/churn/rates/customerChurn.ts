import { checkChoice, checkOptions } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { type ChurnConventionId, type ChurnPartId, churnConventions } from './churnConventions.js'
import { shareOf } from './counts.js'
import type { MovementPeriod } from './movementPeriod.js'

/** Options of {@link customerChurn}. */
export interface CustomerChurnOptions {
  /** Default `'fixed-cohort'`. All of them: {@link churnConventions}. */
  readonly convention?: ChurnConventionId
}

/** One count that a convention adds (or, below 0, takes off). */
export interface ChurnPart {
  /** What it counts: `churnPartNames`. */
  readonly id: ChurnPartId
  readonly count: number
}

/** A customer churn rate under one convention, with what it is made of. */
export interface CustomerChurn {
  readonly convention: ChurnConventionId
  readonly labels: Labels
  /** Sum of `lostParts`. */
  readonly lost: number
  readonly lostParts: readonly ChurnPart[]
  /** Sum of `baseParts`; null where days are divided one by one and the quotients added up. */
  readonly base: number | null
  readonly baseParts: readonly ChurnPart[]
  /** lost / base; null where the base is 0. Below 0 under `naive` where the firm grows; may exceed 1 where newcomers churn. */
  readonly churnRate: number | null
}

/** One line of a {@link churnReconciliation}. */
export interface ReconciledChurn extends CustomerChurn {
  /** churnRate less that of the fixed cohort; null where one of them is. */
  readonly difference: number | null
}

/**
 * Customer churn of a period under one of the conventions in use.
 *
 * One log of subscriptions has as many "churn rates" as there are conventions, from below 0 to 50 % for the same month. They differ
 * in three things: whether those count who left and came back, whether those count who came and left, and whether newcomers stand
 * in the denominator. Baremetrics and Stripe look at the last 30 days: take these as the period.
 *
 * @param period  - from `subscriptionMovements`
 * @param options - `convention`
 * @throws ClienteleError `invalid-option`, `missing-value`, `invalid-type`
 * @example
 * const { periods } = subscriptionMovements([
 *   { customerId: 'ann', startsOn: '2024-01-10', monthlyAmount: 50 },
 *   { customerId: 'bob', startsOn: '2024-01-15', monthlyAmount: 60, endsOn: '2024-02-07' },
 *   { customerId: 'bob', startsOn: '2024-02-20', monthlyAmount: 60 },
 * ], { from: '2024-02-01', to: '2024-02-29' })
 * customerChurn(periods[0]).churnRate //=> 0
 * customerChurn(periods[0], { convention: 'baremetrics' }).churnRate //=> 0.5
 */
export function customerChurn(period: MovementPeriod, options: CustomerChurnOptions = {}): CustomerChurn {
  checkOptions(period, 'period')
  checkOptions(options)
  const id = checkChoice(options.convention ?? 'fixed-cohort', CONVENTIONS, 'options.convention')
  const { labels, lost: numerator, base: denominator } = churnConventions[id]
  const lostParts = partsOf(period, numerator, -1)
  const baseParts = partsOf(period, denominator ?? [], 1)
  const lost = sumOf(lostParts)
  const base = denominator === null ? null : sumOf(baseParts)
  const rate = base === null ? period.daily.churn : shareOf(lost, base)
  return { convention: id, labels, lost, lostParts, base, baseParts, churnRate: rate }
}

/**
 * The churn rate of a period under every convention, and how each comes from the movements.
 *
 * @param period - from `subscriptionMovements`
 * @returns one line a convention, in the order of {@link churnConventions}
 * @throws ClienteleError `missing-value`, `invalid-type`
 * @example
 * const { periods } = subscriptionMovements([
 *   { customerId: 'ann', startsOn: '2024-01-10', monthlyAmount: 50, endsOn: '2024-02-07' },
 *   { customerId: 'bob', startsOn: '2024-01-15', monthlyAmount: 60 },
 *   { customerId: 'eve', startsOn: '2024-02-15', monthlyAmount: 60 },
 * ], { from: '2024-02-01', to: '2024-02-29' })
 * churnReconciliation(periods[0]).find(({ convention }) => convention === 'naive').lostParts
 * //=> [{ id: 'lost-at-close', count: 1 }, { id: 'new', count: -1 }]
 */
export function churnReconciliation(period: MovementPeriod): ReconciledChurn[] {
  const reference = customerChurn(period).churnRate
  return CONVENTIONS.map((convention) => {
    const churn = customerChurn(period, { convention })
    const { churnRate } = churn
    return { ...churn, difference: churnRate === null || reference === null ? null : churnRate - reference }
  })
}

const CONVENTIONS = /* @__PURE__ */ Object.keys(churnConventions) as readonly ChurnConventionId[]

/** The parts that are not 0; newcomers and returns with the sign that they have above or below the line. */
function partsOf(period: MovementPeriod, ids: readonly ChurnPartId[], sign: 1 | -1): ChurnPart[] {
  const { churnKinds, opening, closing, daily } = period
  const counts: Readonly<Record<ChurnPartId, number>> = {
    'lost-at-close': churnKinds.lostAtClose,
    'left-and-returned': churnKinds.leftAndReturned,
    repeated: churnKinds.repeated,
    'of-newcomers': churnKinds.ofNewcomers,
    'of-former': churnKinds.ofFormer,
    opening: opening.customers,
    new: sign * period.new.events,
    reactivation: sign * period.reactivation.events,
    'half-change': (closing.customers - opening.customers) / 2,
    'mean-of-days': daily.meanCustomers,
  }
  return ids.map((id) => ({ id, count: counts[id] })).filter(({ count }) => count !== 0)
}

function sumOf(parts: readonly ChurnPart[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0)
}
