import { checkConfidence, checkOptions } from '../../data/checks.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import type { Opportunity } from '../../data/rows.js'
import { wilsonInterval } from '../../numeric/index.js'
import { type Deals, LOST, readDeals, textOf } from './deals.js'
import { type DealTotal, shareOfAmount, totalsByCode, totalWhere } from './dealTotals.js'

/** Options of {@link lossReasons}. */
export interface LossReasonsOptions {
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** The deals lost for one reason. */
export interface LossReason extends DealTotal {
  /** `unknown` where none was recorded. */
  readonly reason: string
  /** Of the lost deals. */
  readonly share: number
  /** Wilson's interval of the share. */
  readonly interval: Interval
  /** Of the lost amount; null where that is 0. */
  readonly shareOfAmount: number | null
}

/** Why deals are lost. */
export interface LossReasons {
  readonly lost: DealTotal
  /** Most frequent first, equally frequent ones by name; `unknown` last. */
  readonly reasons: readonly LossReason[]
  readonly level: number
}

/** Stands for deals without a reason, behind all others. */
const UNKNOWN = 'unknown'

/**
 * Loss reasons (丢单原因): how many deals were lost for each, and how much money.
 *
 * The reason is what the seller wrote down, and price is the one that hurts least; a large share of `unknown` says that nobody asked.
 *
 * @param opportunities - rows or columns of `{ amount, outcome?, lossReason? }`; a reason of a deal that was not lost is not read
 * @param options       - `level`
 * @throws ClienteleError `invalid-option`, `out-of-range`, `missing-value`, `invalid-number`
 * @example
 * lossReasons([
 *   { amount: 40, outcome: 'lost', lossReason: 'price' }, { amount: 60, outcome: 'lost' }, { amount: 9, outcome: 'won' },
 *   { amount: 20, outcome: 'lost', lossReason: 'price' },
 * ]).reasons.map(({ reason, deals, amount }) => [reason, deals, amount]) //=> [['price', 2, '60'], ['unknown', 1, '60']]
 */
export function lossReasons(
  opportunities: RowsOrColumns<Pick<Opportunity, 'amount' | 'outcome' | 'lossReason'>>,
  options: LossReasonsOptions = {},
): LossReasons {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const deals = readDeals(opportunities, ['lossReason'])
  const lost = totalWhere(deals, (i) => deals.outcome[i] === LOST)
  const { names, codes } = codeReasons(deals)
  const reasons = totalsByCode(deals, (i) => codes[i]!, names.length).map(
    (total, code): LossReason => ({
      reason: names[code]!,
      ...total,
      share: total.deals / lost.deals,
      interval: wilsonInterval(total.deals, lost.deals, level)!,
      shareOfAmount: shareOfAmount(total, lost),
    }),
  )
  return { lost, reasons: reasons.sort(mostFrequentFirst), level }
}

/** Reasons in order of their names; −1 for a deal that was not lost. */
function codeReasons(deals: Deals): { names: readonly string[]; codes: Int32Array } {
  const reasons = Array.from(deals.outcome, (outcome, row) =>
    outcome === LOST ? textOf(deals, 'lossReason', row) || UNKNOWN : null,
  )
  const names = [...new Set(reasons)].filter((reason) => reason !== null).sort()
  const places = new Map<string | null, number>(names.map((name, place) => [name, place]))
  return { names, codes: Int32Array.from(reasons, (reason) => places.get(reason) ?? -1) }
}

/** The sort is stable, so equals keep the order of their names. */
function mostFrequentFirst(a: LossReason, b: LossReason): number {
  return Number(a.reason === UNKNOWN) - Number(b.reason === UNKNOWN) || b.deals - a.deals
}
