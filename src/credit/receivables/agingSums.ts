import { type AgingBasis, bucketOf } from './agingBuckets.js'
import type { Ledger } from './ledger.js'
import type { LedgerGroups } from './ledgerGroups.js'

/** Where credits go: see `ReceivablesAgingOptions`. */
export type CreditRule = 'own-bucket' | 'oldest-first' | 'apart'

/** How {@link agingSums} reckons. */
export interface AgingRules {
  readonly asOf: number
  readonly limits: Int32Array
  readonly by: AgingBasis
  readonly credits: CreditRule
  readonly includesDisputed: boolean
}

/** Sums by group, in units of its currency. */
export interface AgingSums {
  readonly count: number
  readonly buckets: number
  /** Units to one of the currency of each group. */
  readonly unit: Float64Array
  /** Open money of group g in bucket b: `cells[g * buckets + b]`. */
  readonly cells: Float64Array
  readonly credits: Float64Array
  readonly disputed: Float64Array
  readonly overdue: Float64Array
  /** Σ open · days past due, of what stands in the buckets. */
  readonly overdueDays: Float64Array
  readonly oldestDays: Float64Array
  readonly openInvoices: Float64Array
  /** 1 where the group has an invoice. */
  readonly isUsed: Uint8Array
  readonly laterInvoices: number
  readonly laterPayments: number
}

/** Open money by group and bucket, in one pass over invoices and payments. */
export function agingSums(ledger: Ledger, groups: LedgerGroups, rules: AgingRules): AgingSums {
  const { count, amount, issued, due, disputed: isDisputed, firstPayment, paidOn, paid } = ledger
  const { asOf, limits, by, includesDisputed } = rules
  const sums = emptySums(groups.count, limits.length + 2)
  for (let g = 0; g < groups.count; g++) sums.unit[g] = ledger.units[groups.currency[g]!]!
  const { buckets, cells, credits, disputed, overdue, overdueDays, oldestDays, openInvoices } = sums
  const ownBucket = rules.credits === 'own-bucket'
  const from = by === 'due' ? due : issued
  let laterInvoices = 0
  let laterPayments = 0
  for (let i = 0; i < count; i++) {
    let open = amount[i]!
    for (let k = firstPayment[i]!; k < firstPayment[i + 1]!; k++) {
      if (paidOn[k]! <= asOf) open -= paid[k]!
      else laterPayments++
    }
    if (issued[i]! > asOf) {
      laterInvoices++
      continue
    }
    if (open === 0) continue
    const g = groups.groupOf[i]!
    const daysPastDue = asOf - due[i]!
    openInvoices[g]!++
    if (isDisputed[i] === 1 && !includesDisputed) {
      disputed[g]! += open
    } else if (open < 0 && !ownBucket) {
      credits[g]! += open
    } else {
      cells[g * buckets + bucketOf(asOf - from[i]!, limits)]! += open
      if (daysPastDue > 0) {
        overdue[g]! += open
        overdueDays[g]! += open * daysPastDue
        if (open > 0 && daysPastDue > oldestDays[g]!) oldestDays[g] = daysPastDue
      }
    }
  }
  if (rules.credits === 'oldest-first') applyCredits(sums)
  return { ...sums, laterInvoices, laterPayments }
}

/** Credits against the oldest bucket with money in it, then the next; what is left stays a credit. */
export function applyCredits({ count, buckets, cells, credits, overdue, overdueDays }: AgingSums): void {
  for (let g = 0; g < count; g++) {
    let left = -credits[g]!
    const before = overdue[g]!
    overdue[g] = Math.max(0, before - left)
    // Which invoices a credit is set against within a bucket is nobody's record: their mean days stand for all.
    overdueDays[g] = before > 0 ? (overdueDays[g]! * overdue[g]!) / before : 0
    for (let b = buckets - 1; b >= 0 && left > 0; b--) {
      const taken = Math.min(left, Math.max(0, cells[g * buckets + b]!))
      cells[g * buckets + b]! -= taken
      left -= taken
    }
    credits[g] = 0 - left
  }
}

/** The sums of all groups of each currency. */
export function sumsByCurrency(sums: AgingSums, currency: Uint32Array, currencies: number): AgingSums {
  const all = emptySums(currencies, sums.buckets)
  for (let g = 0; g < sums.count; g++) {
    const c = currency[g]!
    all.unit[c] = sums.unit[g]!
    all.isUsed[c] = 1
    all.credits[c]! += sums.credits[g]!
    all.disputed[c]! += sums.disputed[g]!
    all.overdue[c]! += sums.overdue[g]!
    all.overdueDays[c]! += sums.overdueDays[g]!
    all.openInvoices[c]! += sums.openInvoices[g]!
    all.oldestDays[c] = Math.max(all.oldestDays[c]!, sums.oldestDays[g]!)
    for (let b = 0; b < sums.buckets; b++) all.cells[c * sums.buckets + b]! += sums.cells[g * sums.buckets + b]!
  }
  return all
}

/** Sums of nothing, in money itself until units are set. */
export function emptySums(count: number, buckets: number): AgingSums {
  return {
    count,
    buckets,
    unit: new Float64Array(count).fill(1),
    cells: new Float64Array(count * buckets),
    credits: new Float64Array(count),
    disputed: new Float64Array(count),
    overdue: new Float64Array(count),
    overdueDays: new Float64Array(count),
    oldestDays: new Float64Array(count),
    openInvoices: new Float64Array(count),
    isUsed: new Uint8Array(count),
    laterInvoices: 0,
    laterPayments: 0,
  }
}
