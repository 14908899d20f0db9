import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dayNumber } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { type ColumnSource, inShapeOf, readColumns } from '../../data/lift.js'
import type { MoneyInput } from '../../data/money.js'
import { type Invoice, type Order, orderFields } from '../../data/rows.js'
import { agingSums } from './agingSums.js'
import type { LedgerOptions } from './checkLedger.js'
import { type Account, Accounts, exposureCurrencies, nameAt } from './exposureAccounts.js'
import { type Ledger, readLedger } from './ledger.js'
import { ledgerGroups } from './ledgerGroups.js'
import { unitsWithin } from './ledgerUnits.js'
import { takeOrders } from './newOrders.js'

/** How much credit a customer may have in a currency. */
export interface CreditAllowed {
  readonly customerId: string
  /** At least 0. What is finer than the smallest unit of the currency is cut off. */
  readonly limit: MoneyInput
  /** May be left out where everything is in one currency. */
  readonly currency?: string
}

export const creditAllowedFields: FieldTable<CreditAllowed> = [
  { name: 'customerId', kind: 'id' },
  { name: 'limit', kind: 'money' },
  { name: 'currency', kind: 'id', optional: true },
]

/** Where an exposure stands. */
export type ExposureStatus =
  /** Receivables and new orders are within the limit. */
  | 'within'
  /** The receivables are within the limit, but not all new orders. */
  | 'orders-exceed'
  /** The receivables alone exceed the limit. */
  | 'over'
  /** There is no limit for the customer. */
  | 'no-limit'

/** What is at stake with a customer in one currency. */
export interface CreditExposure {
  readonly customerId: string
  /** Null (`''` in columns) where nothing names one. */
  readonly currency: string | null
  /** Null where there is none. */
  readonly limit: number | null
  /** Open invoices less credits, disputed ones included. */
  readonly receivables: number
  /** Of them, past due. */
  readonly overdue: number
  /** New orders, not yet invoiced. */
  readonly orders: number
  /** `receivables` + `orders`. */
  readonly exposure: number
  /** `limit` − `exposure`, in whole cents rounded down: below 0 where the limit is exceeded. */
  readonly headroom: number | null
  /** `exposure` / `limit`; null where the limit is 0 or there is none. */
  readonly utilisation: number | null
  readonly status: ExposureStatus
  /** With the status `orders-exceed`: id of the order that breaks the limit (its row, as `0`, where the orders have no ids). */
  readonly breakingOrder: string | null
  /** Room that was left before that order, and what it needs. */
  readonly roomBefore: number | null
  readonly breakingAmount: number | null
}

export const creditExposureFields: FieldTable<CreditExposure> = [
  { name: 'customerId', kind: 'id' },
  { name: 'currency', kind: 'text', nullable: true },
  { name: 'limit', kind: 'number', nullable: true },
  { name: 'receivables', kind: 'number' },
  { name: 'overdue', kind: 'number' },
  { name: 'orders', kind: 'number' },
  { name: 'exposure', kind: 'number' },
  { name: 'headroom', kind: 'number', nullable: true },
  { name: 'utilisation', kind: 'number', nullable: true },
  { name: 'status', kind: 'text' },
  { name: 'breakingOrder', kind: 'text', nullable: true },
  { name: 'roomBefore', kind: 'number', nullable: true },
  { name: 'breakingAmount', kind: 'number', nullable: true },
]

/** Options of {@link creditExposure}. */
export interface CreditExposureOptions extends LedgerOptions {
  /** The end of this day. */
  readonly asOf: DateInput
  /**
   * Orders that are not yet invoiced, of any date. Rows with the same `orderId` are lines of one order. Default: none.
   */
  readonly newOrders?: RowsOrColumns<Order>
}

/**
 * What is at stake with each customer against its limit (信用敞口): open invoices, new orders, the room left, and the order that would
 * break the limit.
 *
 * New orders are taken by date, then by id (by amount, where they have no ids), until one does not fit. Exact: money is added in whole
 * cents.
 *
 * @param invoices - {@link Invoice} rows or columns, with their `payments`
 * @param limits   - one row a customer, and currency where there are several; as rows or columns
 * @param options  - `asOf`; `newOrders`, `overpayment`, `prepayment`
 * @returns one row a customer and currency that has an invoice, a limit or an order, in code-unit order of id and currency; ids in
 *   columns are plain strings, as they come from three sources
 * @throws ClienteleError as {@link receivablesAging}; `duplicate-id` for a second limit, `out-of-range` for a limit below 0,
 *   `missing-value` for a limit, order or invoice without a currency where there are several
 * @example
 * creditExposure([{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-06-01', dueOn: '2024-07-01' }],
 *   [{ customerId: 'a', limit: 1000 }], { asOf: '2024-06-30', newOrders: [
 *     { customerId: 'a', date: '2024-07-02', amount: 80, orderId: 'o7' },
 *     { customerId: 'a', date: '2024-07-03', amount: 50, orderId: 'o8' }] })[0].breakingOrder //=> 'o8'
 */
export function creditExposure(
  invoices: readonly Invoice[],
  limits: RowsOrColumns<CreditAllowed>,
  options: CreditExposureOptions,
): CreditExposure[]
export function creditExposure(
  invoices: Columns<Invoice>,
  limits: RowsOrColumns<CreditAllowed>,
  options: CreditExposureOptions,
): Columns<CreditExposure>
export function creditExposure(
  invoices: RowsOrColumns<Invoice>,
  limits: RowsOrColumns<CreditAllowed>,
  options: CreditExposureOptions,
): CreditExposure[] | Columns<CreditExposure> {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const ledger = readLedger(invoices, options)
  const limitSource = readColumns(limits, creditAllowedFields, 'limits')
  const orderSource = readColumns(options.newOrders ?? [], orderFields, 'options.newOrders')
  const accounts = new Accounts(exposureCurrencies({ ledger, limits: limitSource, orders: orderSource }))
  addReceivables(accounts, ledger, asOf)
  setLimits(accounts, limitSource)
  takeOrders(accounts, orderSource)
  return inShapeOf(invoices, exposureColumns(accounts.inOrder()), creditExposureFields)
}

const NO_LIMITS = /* @__PURE__ */ new Int32Array(0)

function addReceivables(accounts: Accounts, ledger: Ledger, asOf: number): void {
  const groups = ledgerGroups(ledger, asOf)
  const rules = { asOf, limits: NO_LIMITS, by: 'due', credits: 'own-bucket', includesDisputed: true } as const
  const { cells, overdue, unit } = agingSums(ledger, groups, rules)
  for (let g = 0; g < groups.count; g++) {
    const account = accounts.of(
      ledger.customers.values[groups.customer[g]!]!,
      ledger.currencies.values[groups.currency[g]!]!,
    )
    const scale = account.unit / unit[g]!
    account.receivables = (cells[2 * g]! + cells[2 * g + 1]!) * scale
    account.overdue = Math.max(0, overdue[g]!) * scale
  }
}

function setLimits(accounts: Accounts, { columns, count, pathOf }: ColumnSource<CreditAllowed>): void {
  for (let i = 0; i < count; i++) {
    const limit = checkNumber(columns.limit[i], pathOf(i, 'limit'), { minimum: 0 })
    const customerId = nameAt(columns.customerId, i)
    const account = accounts.of(customerId, nameAt(columns.currency, i))
    if (account.limit !== null)
      fail('duplicate-id', pathOf(i, 'customerId'), 'one limit a customer and currency', customerId)
    account.limit = limit
    account.most = unitsWithin(limit, account.unit)
  }
}

function exposureColumns(accounts: readonly Account[]): Columns<CreditExposure> {
  const money = (of: (account: Account) => number | null): Float64Array =>
    Float64Array.from(accounts, (account) => (of(account) ?? Number.NaN) / account.unit)
  const exposureOf = ({ receivables, orders }: Account): number => receivables + orders
  return {
    customerId: accounts.map(({ customerId }) => customerId),
    currency: accounts.map(({ currency }) => currency),
    limit: Float64Array.from(accounts, ({ limit }) => limit ?? Number.NaN),
    receivables: money(({ receivables }) => receivables),
    overdue: money(({ overdue }) => overdue),
    orders: money(({ orders }) => orders),
    exposure: money(exposureOf),
    headroom: money((account) => (account.limit === null ? null : account.most - exposureOf(account))),
    utilisation: Float64Array.from(accounts, (account) =>
      account.limit === null || account.limit === 0 ? Number.NaN : exposureOf(account) / account.unit / account.limit,
    ),
    status: accounts.map(statusOf),
    breakingOrder: accounts.map(({ breaking }) => breaking?.order ?? ''),
    roomBefore: money(({ breaking }) => breaking?.room ?? null),
    breakingAmount: money(({ breaking }) => breaking?.amount ?? null),
  }
}

function statusOf({ limit, most, receivables, breaking }: Account): ExposureStatus {
  if (limit === null) return 'no-limit'
  if (receivables > most) return 'over'
  return breaking === null ? 'within' : 'orders-exceed'
}
