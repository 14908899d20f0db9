import { checkOptions, fail } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Invoice } from '../../data/rows.js'
import { type AgingBucket, agingBuckets } from './agingBuckets.js'
import { type Ledger, readLedger } from './ledger.js'
import { checkLossHistory, type LossHistoryOptions, ratesByBucket } from './lossRates.js'
import { monthEnds } from './monthEnds.js'
import { type MoneyFlows, monthlyFlows } from './monthlyFlows.js'

/** Where the money of a bucket was a month later. */
export interface RolledBucket {
  readonly bucket: string
  /** Money in the bucket at the ends of all months but the last, added up. */
  readonly money: number
  /** Of it, a month later: in each bucket, */
  readonly rolled: readonly number[]
  /** beyond `lostAfterDays`, */
  readonly lost: number
  /** and paid. */
  readonly collected: number
  /** Shares of the money; null where there was none. */
  readonly rates: readonly number[] | null
  readonly lostRate: number | null
  readonly collectedRate: number | null
  /** Probability that a unit of money in the bucket is lost in the end; null where the history does not tell. */
  readonly lossRate: number | null
}

/** The open money at the end of a month. */
export interface ReceivablesSnapshot {
  readonly date: string
  /** By bucket. */
  readonly amounts: readonly number[]
}

/** Roll rates in one currency. */
export interface CurrencyRollRates {
  readonly currency: string | null
  readonly buckets: readonly RolledBucket[]
  /** `lossRate` by bucket, for `receivablesAllowance`. */
  readonly lossRates: Readonly<Record<string, number>>
  readonly snapshots: readonly ReceivablesSnapshot[]
}

/** What {@link rollRates} gives back. */
export interface RollRates {
  readonly lostAfterDays: number
  readonly buckets: readonly AgingBucket[]
  readonly currencies: readonly CurrencyRollRates[]
}

/**
 * Roll rates (迁徙率): how much of the money in each age bucket has moved on to the next a month later, and how much of it is lost in
 * the end.
 *
 * A picture of the open invoices is taken at the end of each month. The money of each bucket is followed to the next picture: paid, in
 * a later bucket, or still open `lostAfterDays` past due, which is lost for good. The shares make a chain of which the chance of loss
 * follows (Cyert, Davidson & Thompson 1962). Invoices of any age tell something, also those of last month. Credit notes are left out;
 * disputed invoices count like the others.
 *
 * @param invoices - {@link Invoice} rows or columns, with their `payments`
 * @param options  - `asOf`, `from` (default the first issue), `buckets`, `lostAfterDays`, `overpayment`, `prepayment`
 * @returns by currency: money and rates from bucket to bucket, loss rates, the pictures
 * @throws ClienteleError as {@link receivablesAging}; `out-of-range` at `options.from` where there are not two ends of months
 * @example
 * rollRates([{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-01-10', dueOn: '2024-02-09', payments: [
 *   { date: '2024-03-05', amount: 675 }] }], { asOf: '2024-03-31' }).currencies[0].buckets[1].rates //=> [0, 0, 0.25, 0, 0]
 */
export function rollRates(invoices: RowsOrColumns<Invoice>, options: LossHistoryOptions): RollRates {
  checkOptions(options)
  const { asOf, from, limits, lostAfterDays } = checkLossHistory(options)
  const ledger = readLedger(invoices, options)
  const buckets = agingBuckets(Array.from(limits))
  const first = firstIssue(ledger)
  if (first === null || first > asOf) return { lostAfterDays, buckets, currencies: [] }
  const days = monthEnds(Math.max(from, first), asOf)
  if (days.length < 2) {
    const place = options.from === undefined ? 'options.asOf' : 'options.from'
    fail('out-of-range', place, 'days with two ends of months between them', dateOfDay(asOf))
  }
  const flows = monthlyFlows(ledger, { days, limits, lostAfterDays })
  return {
    lostAfterDays,
    buckets,
    currencies: ledger.currencies.values.flatMap((name, c) => {
      if (flows.isUsed[c] === 0) return []
      const rows = rolledBuckets(flows, c, ledger.units[c]!, buckets)
      const lossRates = ratesByBucket(
        buckets,
        rows.map(({ lossRate }) => lossRate),
      )
      return [
        { currency: name || null, buckets: rows, lossRates, snapshots: snapshots(flows, c, ledger.units[c]!, days) },
      ]
    }),
  }
}

function firstIssue({ issued, amount }: Ledger): number | null {
  let first = Infinity
  for (let i = 0; i < issued.length; i++) if (amount[i]! > 0 && issued[i]! < first) first = issued[i]!
  return first === Infinity ? null : first
}

function rolledBuckets(
  { moved, collected, size }: MoneyFlows,
  currency: number,
  unit: number,
  buckets: readonly AgingBucket[],
): RolledBucket[] {
  const rows = buckets.map(({ id }, b): RolledBucket => {
    const to = Array.from({ length: size + 1 }, (_, t) => moved[(currency * size + b) * (size + 1) + t]!)
    const paid = collected[currency * size + b]!
    const all = to.reduce((sum, value) => sum + value, paid)
    const share = (value: number): number => value / all
    return {
      bucket: id,
      money: all / unit,
      rolled: to.slice(0, size).map((value) => value / unit),
      lost: to[size]! / unit,
      collected: paid / unit,
      rates: all > 0 ? to.slice(0, size).map(share) : null,
      lostRate: all > 0 ? share(to[size]!) : null,
      collectedRate: all > 0 ? share(paid) : null,
      lossRate: null,
    }
  })
  const losses = lossesOfChain(rows)
  return rows.map((row, b) => ({ ...row, lossRate: losses[b]! }))
}

/**
 * Chance of loss from each bucket. Money only gets older, so that the equations loss = lost + Σ rate · loss(later bucket) are solved from
 * the last bucket back; who stays in a bucket is asked again.
 */
function lossesOfChain(rows: readonly RolledBucket[]): (number | null)[] {
  const losses = new Array<number | null>(rows.length).fill(null)
  for (let b = rows.length - 1; b >= 0; b--) {
    const { rates, lostRate } = rows[b]!
    if (rates === null || lostRate === null || rates[b]! >= 1) continue
    let loss: number | null = lostRate
    for (let later = b + 1; later < rows.length && loss !== null; later++) {
      const rate = rates[later]!
      const onward = losses[later]!
      if (rate > 0) loss = onward === null ? null : loss + rate * onward
    }
    losses[b] = loss === null ? null : Math.min(1, loss / (1 - rates[b]!))
  }
  return losses
}

function snapshots(flows: MoneyFlows, currency: number, unit: number, days: readonly number[]): ReceivablesSnapshot[] {
  const { balances, size } = flows
  return days.map((day, m) => ({
    date: dateOfDay(day),
    amounts: Array.from({ length: size }, (_, b) => balances[(currency * days.length + m) * size + b]! / unit),
  }))
}
