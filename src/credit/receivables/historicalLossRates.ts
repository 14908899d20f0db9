import { checkOptions } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Invoice } from '../../data/rows.js'
import { type AgingBucket, agingBuckets } from './agingBuckets.js'
import { type Ledger, openAt, readLedger } from './ledger.js'
import { checkLossHistory, type LossHistory, type LossHistoryOptions, ratesByBucket } from './lossRates.js'

/** What became of the money that reached a bucket. */
export interface BucketLoss {
  readonly bucket: string
  /** Money that was open when its invoice came into the bucket. */
  readonly entered: number
  /** Of it, what was lost in the end. */
  readonly lost: number
  /** `lost` / `entered`; null where nothing came into the bucket. */
  readonly rate: number | null
}

/** Loss rates in one currency. */
export interface CurrencyLossRates {
  readonly currency: string | null
  readonly buckets: readonly BucketLoss[]
  /** The rates by bucket, for `receivablesAllowance`. */
  readonly lossRates: Readonly<Record<string, number>>
  /** Invoices old enough to judge. */
  readonly invoices: number
}

/** What {@link historicalLossRates} gives back. */
export interface HistoricalLossRates {
  readonly asOf: string
  readonly lostAfterDays: number
  readonly buckets: readonly AgingBucket[]
  readonly currencies: readonly CurrencyLossRates[]
  /** Invoices left out: not yet `lostAfterDays` past due, so that their end is not known. */
  readonly tooYoung: number
}

/**
 * Which share of the money in each age bucket was lost in the end: a provision matrix from experience, as IFRS 9 (B5.5.35) asks for.
 *
 * Each invoice that is old enough is followed from its issue until `lostAfterDays` past due; what is open then is lost, whatever may
 * come later. Invoices that are too young are left out, which makes the rates a little old; {@link rollRates} uses them too. Credit
 * notes are left out; disputed invoices count like the others.
 *
 * @param invoices - {@link Invoice} rows or columns, with their `payments`
 * @param options  - `asOf`; `from` (first day of issue), `buckets`, `lostAfterDays`, `overpayment`, `prepayment`
 * @returns rates by currency and bucket, with the money that they come from
 * @throws ClienteleError as {@link receivablesAging}
 * @example
 * historicalLossRates([{ id: '1', customerId: 'a', amount: 900, issuedOn: '2023-01-01', dueOn: '2023-01-31', payments: [
 *   { date: '2023-02-10', amount: 675 }] }], { asOf: '2024-06-30' }).currencies[0].lossRates['31-60'] //=> 1
 */
export function historicalLossRates(
  invoices: RowsOrColumns<Invoice>,
  options: LossHistoryOptions,
): HistoricalLossRates {
  checkOptions(options)
  const history = checkLossHistory(options)
  const ledger = readLedger(invoices, options)
  const buckets = agingBuckets(Array.from(history.limits))
  const { entered, lost, used, tooYoung } = followed(ledger, history)
  return {
    asOf: dateOfDay(history.asOf),
    lostAfterDays: history.lostAfterDays,
    buckets,
    currencies: ledger.currencies.values.flatMap((name, c) => {
      if (used[c] === 0) return []
      const unit = ledger.units[c]!
      const losses = buckets.map(({ id }, b): BucketLoss => {
        const [came, gone] = [entered[c * buckets.length + b]!, lost[c * buckets.length + b]!]
        return { bucket: id, entered: came / unit, lost: gone / unit, rate: came > 0 ? gone / came : null }
      })
      const lossRates = ratesByBucket(
        buckets,
        losses.map(({ rate }) => rate),
      )
      return [{ currency: name || null, buckets: losses, lossRates, invoices: used[c]! }]
    }),
    tooYoung,
  }
}

/** Money open on the first day of each bucket and on the day of loss, by currency and bucket. */
function followed(ledger: Ledger, { asOf, from, limits, lostAfterDays }: LossHistory) {
  const { amount, issued, due, currencies } = ledger
  const size = limits.length + 2
  const entered = new Float64Array(currencies.values.length * size)
  const lost = new Float64Array(entered.length)
  const used = new Float64Array(currencies.values.length)
  let tooYoung = 0
  for (let i = 0; i < ledger.count; i++) {
    if (amount[i]! <= 0 || issued[i]! < from || issued[i]! > asOf) continue
    const end = due[i]! + lostAfterDays + 1
    if (end > asOf) {
      tooYoung++
      continue
    }
    const currency = currencies.codes[i]!
    used[currency]!++
    const openAtEnd = Math.max(0, openAt(ledger, i, end))
    for (let b = 0; b < size; b++) {
      const day = b === 0 ? issued[i]! : b === 1 ? due[i]! + 1 : due[i]! + limits[b - 2]! + 1
      const open = openAt(ledger, i, day)
      if (open <= 0) break
      entered[currency * size + b]! += open
      lost[currency * size + b]! += Math.min(open, openAtEnd)
    }
  }
  return { entered, lost, used, tooYoung }
}
