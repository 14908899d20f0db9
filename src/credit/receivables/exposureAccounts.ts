import { fail } from '../../data/checks.js'
import type { IdColumn } from '../../data/ids.js'
import { idAt } from '../../data/ids.js'
import type { ColumnSource } from '../../data/lift.js'
import type { Order } from '../../data/rows.js'
import type { CreditAllowed } from './creditExposure.js'
import type { Ledger } from './ledger.js'
import { unitOf } from './ledgerUnits.js'

/** What is at stake with a customer in one currency, in units of that currency. */
export interface Account {
  readonly customerId: string
  readonly currency: string
  readonly unit: number
  /** As given. */
  limit: number | null
  /** In units, rounded down: the most that the exposure may be. */
  most: number
  receivables: number
  overdue: number
  orders: number
  breaking: { readonly order: string; readonly room: number; readonly amount: number } | null
}

/** The three sources of an exposure. */
export interface ExposureSources {
  readonly ledger: Ledger
  readonly limits: ColumnSource<CreditAllowed>
  readonly orders: ColumnSource<Order>
}

/** What stands for a currency that is not named; units by currency that hold every amount of the ledger and the orders. */
export interface ExposureCurrencies {
  readonly usual: string
  readonly units: ReadonlyMap<string, number>
}

/** The accounts of all sources, by customer and currency. */
export class Accounts {
  private readonly byKey = new Map<string, Account>()
  private readonly currencies: ExposureCurrencies

  constructor(currencies: ExposureCurrencies) {
    this.currencies = currencies
  }

  of(customerId: string, named: string): Account {
    const currency = named || this.currencies.usual
    const key = JSON.stringify([customerId, currency])
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    const unit = this.currencies.units.get(currency) ?? 100
    const account = {
      customerId,
      currency,
      unit,
      limit: null,
      most: Infinity,
      receivables: 0,
      overdue: 0,
      orders: 0,
      breaking: null,
    }
    this.byKey.set(key, account)
    return account
  }

  /** In code-unit order of id and currency. */
  inOrder(): Account[] {
    return [...this.byKey.values()].sort((a, b) => {
      if (a.customerId !== b.customerId) return a.customerId < b.customerId ? -1 : 1
      return a.currency < b.currency ? -1 : 1
    })
  }
}

/**
 * What the currencies are. A row that names none is in the only currency that there is.
 *
 * @throws ClienteleError `missing-value` at such a row where there are several
 */
export function exposureCurrencies({ ledger, limits, orders }: ExposureSources): ExposureCurrencies {
  const names = new Set<string>()
  for (const code of new Set(ledger.currencies.codes)) names.add(ledger.currencies.values[code]!)
  addNames(names, limits.columns.currency, limits.count)
  addNames(names, orders.columns.currency, orders.count)
  names.delete('')
  const usual = names.size === 1 ? [...names][0]! : ''
  if (names.size > 1) {
    checkNamed(ledger.currencies, ledger.count, (row) => ledger.pathOf(row, 'currency'), names)
    checkNamed(limits.columns.currency, limits.count, (row) => limits.pathOf(row, 'currency'), names)
    checkNamed(orders.columns.currency, orders.count, (row) => orders.pathOf(row, 'currency'), names)
  }
  const units = new Map<string, number>()
  for (const [c, name] of ledger.currencies.values.entries()) units.set(name || usual, ledger.units[c]!)
  for (let i = 0; i < orders.count; i++) {
    raiseUnit(units, nameAt(orders.columns.currency, i) || usual, orders.columns.amount[i]!, () =>
      orders.pathOf(i, 'amount'),
    )
  }
  return { usual, units }
}

/** The name at a row of a column that may not be there; `''` for none. */
export function nameAt(column: IdColumn | undefined, row: number): string {
  return column === undefined ? '' : idAt(column, row)
}

function addNames(names: Set<string>, column: IdColumn | undefined, count: number): void {
  for (let i = 0; column !== undefined && i < count; i++) names.add(idAt(column, i))
}

function checkNamed(
  column: IdColumn | undefined,
  count: number,
  pathOf: (row: number) => string,
  names: ReadonlySet<string>,
): void {
  for (let i = 0; i < count; i++) {
    if (nameAt(column, i) === '')
      fail('missing-value', pathOf(i), 'a currency', '', `there are several: ${[...names].sort().join(', ')}`)
  }
}

function raiseUnit(units: Map<string, number>, currency: string, amount: number, path: () => string): void {
  const old = units.get(currency) ?? 100
  const unit = unitOf(amount, old, path)
  if (unit !== old || !units.has(currency)) units.set(currency, unit)
}
