import type { Decimal } from 'decimal.js'
import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf, readColumns } from '../../data/lift.js'
import { money } from '../../data/money.js'
import { type CustomerAging, customerAgingFields, type ReceivablesAging } from './receivablesAging.js'

/** Options of {@link receivablesAllowance}. */
export interface ReceivablesAllowanceOptions {
  /** Share lost of the money in each bucket, by the id of the bucket (`{ current: 0.005, '1-30': 0.02, … }`), each in [0, 1]. */
  readonly rates: Readonly<Record<string, number>>
  /** Share lost of the disputed money that stands in no bucket. Required where there is some. */
  readonly disputedRate?: number
}

/** One bucket of an allowance. */
export interface AllowanceLine {
  /** Id of the bucket, or `disputed`. */
  readonly bucket: string
  readonly amount: number
  readonly rate: number
  readonly allowance: number
}

/** The allowance in one currency. */
export interface CurrencyAllowance {
  readonly currency: string | null
  readonly lines: readonly AllowanceLine[]
  /** Money in the buckets and disputed money. */
  readonly receivables: number
  readonly allowance: number
  /** Allowance / receivables; null where these are not above 0. */
  readonly allowanceRate: number | null
}

/** The allowance for one customer. */
export interface CustomerAllowance {
  readonly customerId: string
  readonly currency: string | null
  readonly receivables: number
  readonly allowance: number
}

export const customerAllowanceFields: FieldTable<CustomerAllowance> = [
  { name: 'customerId', kind: 'id' },
  { name: 'currency', kind: 'text', nullable: true },
  { name: 'receivables', kind: 'number' },
  { name: 'allowance', kind: 'number' },
]

/** What {@link receivablesAllowance} gives back. */
export interface ReceivablesAllowance<Customers> {
  readonly asOf: string
  readonly currencies: readonly CurrencyAllowance[]
  readonly customers: Customers
}

/**
 * Allowance for doubtful accounts (坏账准备, 账龄分析法): the money in each bucket times the share of it that is lost.
 *
 * Rates come from experience: `lossRates` of {@link historicalLossRates} or {@link rollRates}, or a table of your own. The sums of the
 * currencies are exact. Credits in a bucket lower its allowance; credits that stand apart do not.
 *
 * @param aging   - from {@link receivablesAging}
 * @param options - `rates` for every bucket; `disputedRate`
 * @returns the allowance by currency, bucket by bucket, and by customer
 * @throws ClienteleError `missing-value` for a bucket without a rate, `out-of-range` for a rate outside [0, 1], `invalid-rules` for the
 *   rate of a bucket that the aging does not have
 * @example
 * receivablesAllowance(receivablesAging([{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-05-01', dueOn: '2024-05-31' }],
 *   { asOf: '2024-06-30', buckets: [30] }), { rates: { current: 0.005, '1-30': 0.02, '30+': 0.5 } }).currencies[0].allowance //=> 18
 */
export function receivablesAllowance(
  aging: ReceivablesAging<readonly CustomerAging[]>,
  options: ReceivablesAllowanceOptions,
): ReceivablesAllowance<CustomerAllowance[]>
export function receivablesAllowance(
  aging: ReceivablesAging<Columns<CustomerAging>>,
  options: ReceivablesAllowanceOptions,
): ReceivablesAllowance<Columns<CustomerAllowance>>
export function receivablesAllowance(
  aging: ReceivablesAging<RowsOrColumns<CustomerAging>>,
  options: ReceivablesAllowanceOptions,
): ReceivablesAllowance<CustomerAllowance[] | Columns<CustomerAllowance>> {
  checkOptions(aging, 'aging')
  checkOptions(options)
  const ids = aging.buckets.map(({ id }) => id)
  const rates = checkRates(ids, options.rates)
  const hasDisputed = aging.currencies.some(({ disputed }) => disputed !== 0)
  const disputedRate =
    options.disputedRate === undefined && !hasDisputed
      ? 0
      : checkNumber(options.disputedRate, 'options.disputedRate', { minimum: 0, maximum: 1 })
  return {
    asOf: aging.asOf,
    currencies: aging.currencies.map(({ currency, amounts, disputed }) => {
      const lines = ids.map((bucket, b) => lineOf(bucket, amounts[b]!, rates[b]!))
      if (disputed !== 0) lines.push(lineOf('disputed', disputed, disputedRate))
      const receivables = sumOf(lines.map(({ amount }) => money(amount)))
      const allowance = sumOf(lines.map(({ exact }) => exact))
      return {
        currency,
        lines: lines.map(({ exact, ...line }) => line),
        receivables: receivables.toNumber(),
        allowance: allowance.toNumber(),
        allowanceRate: receivables.gt(0) ? allowance.div(receivables).toNumber() : null,
      }
    }),
    customers: inShapeOf(
      aging.customers,
      allowanceOfCustomers(aging.customers, rates, disputedRate),
      customerAllowanceFields,
    ),
  }
}

function checkRates(ids: readonly string[], rates: Readonly<Record<string, number>>): Float64Array {
  checkOptions(rates, 'options.rates')
  const foreign = Object.keys(rates).find((id) => !ids.includes(id))
  if (foreign !== undefined)
    fail('invalid-rules', `options.rates.${foreign}`, `a rate for one of the buckets ${ids.join(', ')}`, foreign)
  return Float64Array.from(ids, (id) => checkNumber(rates[id], `options.rates.${id}`, { minimum: 0, maximum: 1 }))
}

function lineOf(bucket: string, amount: number, rate: number): AllowanceLine & { readonly exact: Decimal } {
  const exact = money(amount).times(rate)
  return { bucket, amount, rate, allowance: exact.toNumber(), exact }
}

function sumOf(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((sum, amount) => sum.plus(amount), money(0))
}

function allowanceOfCustomers(
  customers: RowsOrColumns<CustomerAging>,
  rates: Float64Array,
  disputedRate: number,
): Columns<CustomerAllowance> {
  const { columns, count } = readColumns(customers, customerAgingFields, 'aging.customers')
  const receivables = new Float64Array(count)
  const allowance = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const disputed = columns.disputed[i]!
    allowance[i] = disputed * disputedRate
    for (let b = 0; b < rates.length; b++) allowance[i]! += columns.amounts[i]![b]! * rates[b]!
    const [total, credits] = [columns.total[i]!, columns.credits[i]!]
    receivables[i] = credits === 0 ? total : money(total).minus(credits).toNumber()
  }
  return { customerId: columns.customerId, currency: columns.currency, receivables, allowance }
}
