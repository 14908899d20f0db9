import type { ColumnSource } from '../../data/lift.js'
import type { Order } from '../../data/rows.js'
import { type Account, type Accounts, nameAt } from './exposureAccounts.js'

interface NewOrder {
  readonly account: Account
  readonly id: string
  /** First row of the order. */
  readonly row: number
  day: number
  amount: number
}

/** Takes new orders into their accounts, one after the other, and notes the first that does not fit where the receivables did. */
export function takeOrders(accounts: Accounts, source: ColumnSource<Order>): void {
  for (const { account, id, row, amount } of ordersInTurn(accounts, source)) {
    const exposure = account.receivables + account.orders
    account.orders += amount
    if (account.limit === null || account.breaking !== null) continue
    if (exposure <= account.most && exposure + amount > account.most)
      account.breaking = { order: id || String(row), room: account.most - exposure, amount }
  }
}

/** Lines of one order added up; by day, then id, then amount. */
function ordersInTurn(accounts: Accounts, { columns, count }: ColumnSource<Order>): NewOrder[] {
  const orders: NewOrder[] = []
  const byId = new Map<Account, Map<string, NewOrder>>()
  for (let i = 0; i < count; i++) {
    const account = accounts.of(nameAt(columns.customerId, i), nameAt(columns.currency, i))
    const id = nameAt(columns.orderId, i)
    const amount = Math.round(columns.amount[i]! * account.unit)
    const lines = byId.get(account) ?? new Map<string, NewOrder>()
    byId.set(account, lines)
    const known = id === '' ? undefined : lines.get(id)
    if (known !== undefined) {
      known.amount += amount
      known.day = Math.min(known.day, columns.day[i]!)
      continue
    }
    const order = { account, id, row: i, day: columns.day[i]!, amount }
    orders.push(order)
    if (id !== '') lines.set(id, order)
  }
  return orders.sort((a, b) => a.day - b.day || compare(a.id, b.id) || a.amount - b.amount || a.row - b.row)
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
