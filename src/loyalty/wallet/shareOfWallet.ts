import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { asFloat64, checkUniqueIds, inShapeOf, readColumns } from '../../data/lift.js'
import { type MoneyInput, money } from '../../data/money.js'
import { rowsAt } from '../../data/rowsAt.js'
import { median } from '../../numeric/quantiles.js'
import { orderById } from '../../numeric/ranking.js'
import { compensatedSum, mean } from '../../numeric/sums.js'

/** What a customer spends with us and in the whole category, in one period. */
export interface WalletSpending {
  readonly own: MoneyInput
  /** With all suppliers, us included. */
  readonly category: MoneyInput
}

/** The share of one wallet. */
export interface ShareOfWallet {
  readonly own: Decimal
  readonly category: Decimal
  /** category − own: what others get, and we could. */
  readonly elsewhere: Decimal
  /** own / category, a fraction; null where nothing was spent. */
  readonly share: Decimal | null
}

/**
 * Share of wallet (钱包份额, 需求满足率): what a customer spends with us, of all that it spends in the category. Exact decimals.
 *
 * @param spending - `own` and `category`, of one period
 * @throws ClienteleError `out-of-range` for a negative amount or more spent with us than at all, `missing-value`, `invalid-number`
 * @example
 * shareOfWallet({ own: 3600, category: '12000' }).share.toNumber() //=> 0.3
 */
export function shareOfWallet(spending: WalletSpending): ShareOfWallet {
  checkOptions(spending, 'spending')
  const category = amountOf(spending.category, 'spending.category')
  const own = amountOf(spending.own, 'spending.own')
  if (own.gt(category)) failOwn('spending.own', spending.own)
  return { own, category, elsewhere: category.minus(own), share: category.isZero() ? null : own.div(category) }
}

/** The spending of one customer of many. */
export interface CustomerSpending extends WalletSpending {
  readonly customerId: string
}

export const customerSpendingFields: FieldTable<CustomerSpending> = [
  { name: 'customerId', kind: 'id' },
  { name: 'own', kind: 'money' },
  { name: 'category', kind: 'money' },
]

/** A customer with the share of its wallet. */
export interface CustomerWallet {
  customerId: string
  own: number
  category: number
  /** category − own */
  elsewhere: number
  /** own / category, a fraction; null (NaN in columns) where nothing was spent. */
  share: number | null
}

export const customerWalletFields: FieldTable<CustomerWallet> = [
  { name: 'customerId', kind: 'id' },
  { name: 'own', kind: 'number' },
  { name: 'category', kind: 'number' },
  { name: 'elsewhere', kind: 'number' },
  { name: 'share', kind: 'number', nullable: true },
]

/** Wallets of many customers. */
export interface WalletShares<Customers> {
  /** In order of the id. */
  readonly customers: Customers
  readonly own: number
  readonly category: number
  /** own / category of all together; null where nothing was spent. */
  readonly share: number | null
  /** Mean and median of the customers' shares, each customer alike; null where nobody spent anything. */
  readonly meanShare: number | null
  readonly medianShare: number | null
  /** Customers who spent nothing in the category: they have no share. */
  readonly withoutSpending: number
}

/**
 * Shares of the wallets of many customers, and of all of them together.
 *
 * The share of all money and the mean of the customers' shares differ where large customers buy more elsewhere: both are given.
 * Float64, unlike {@link shareOfWallet}.
 *
 * @param spending - rows or columns of `{ customerId, own, category }`, each customer once
 * @throws ClienteleError `duplicate-id`, `out-of-range` as for {@link shareOfWallet}
 * @example
 * walletShares([{ customerId: 'a', own: 30, category: 40 }, { customerId: 'b', own: 30, category: 160 }]).share //=> 0.3
 */
export function walletShares(spending: readonly CustomerSpending[]): WalletShares<CustomerWallet[]>
export function walletShares(spending: Columns<CustomerSpending>): WalletShares<Columns<CustomerWallet>>
export function walletShares(
  spending: RowsOrColumns<CustomerSpending>,
): WalletShares<CustomerWallet[] | Columns<CustomerWallet>> {
  const source = readColumns(spending, customerSpendingFields, 'spending')
  const { columns, count, pathOf } = source
  checkUniqueIds(columns.customerId, (row) => pathOf(row, 'customerId'))
  const own = asFloat64(columns.own)
  const category = asFloat64(columns.category)
  const elsewhere = new Float64Array(count)
  const share = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    if (own[i]! < 0) failAmount(pathOf(i, 'own'), own[i])
    if (category[i]! < 0) failAmount(pathOf(i, 'category'), category[i])
    if (own[i]! > category[i]!) failOwn(pathOf(i, 'own'), own[i])
    elsewhere[i] = category[i]! - own[i]!
    share[i] = own[i]! / category[i]!
  }
  const customers: Columns<CustomerWallet> = rowsAt(
    { customerId: columns.customerId, own, category, elsewhere, share },
    customerWalletFields,
    orderById(columns.customerId),
  )
  const shares = share.filter((value) => !Number.isNaN(value))
  const [totalOwn, totalCategory] = [compensatedSum(own), compensatedSum(category)]
  if (totalCategory === Infinity)
    fail('out-of-range', 'spending', 'amounts whose sum a float64 can hold', totalCategory)
  return {
    customers: inShapeOf(spending, customers, customerWalletFields),
    own: totalOwn,
    category: totalCategory,
    share: totalCategory > 0 ? totalOwn / totalCategory : null,
    meanShare: mean(shares),
    medianShare: median(shares),
    withoutSpending: count - shares.length,
  }
}

function amountOf(value: MoneyInput, path: string): Decimal {
  const amount = money(value, path)
  return amount.isNegative() && !amount.isZero() ? failAmount(path, value) : amount
}

function failAmount(path: string, received: unknown): never {
  return fail('out-of-range', path, 'an amount of at least 0', received)
}

function failOwn(path: string, received: unknown): never {
  return fail('out-of-range', path, 'at most what is spent in the category, which includes it', received)
}
