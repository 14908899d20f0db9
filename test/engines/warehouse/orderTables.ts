import { seededRandom } from '../../../src/index.js'
import type { DateKind, DialectName, OrderMapping } from '../../../src/warehouse/index.js'
import type { EngineTable, RunningEngine } from '../engine.js'

/** An order as the functions in memory read it, and as a row of the table. */
export interface TestOrder {
  customerId: string
  date: string
  amount: string
  orderId: string
  currency: string
}

/** Column of each kind of date in the table of {@link orderTable}. */
const DATE_COLUMNS: Readonly<Record<DateKind, string>> = {
  date: 'day',
  timestamp: 'clock',
  'timestamp-with-time-zone': 'moment',
  text: 'ISO text',
  'epoch-milliseconds': 'ms',
}

/** Spark takes only plain names for its tables. */
const tableFor = (dialect: DialectName) =>
  dialect === 'spark' ? ('shop_orders' as const) : (['shop "one" `two`', "or'ders"] as const)

/** Names that need quotes, and that hold them. */
export const CUSTOMER = 'customer "id" `x`'

/**
 * Orders at random: ties, refunds, free orders, several a day, customers with refunds only, order ids that several customers have,
 * instants near midnight, ids beyond ASCII. Amounts are whole cents.
 */
export function randomOrders(count: number, seed: number, { customers = 40, days = 420 } = {}): TestOrder[] {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const first = Date.UTC(2023, 0, 1)
  return Array.from({ length: count }, () => {
    const customer = below(customers)
    const onlyRefunds = customer % 13 === 5
    const midnight = random() < 0.3 ? below(2) * 86_399_999 : below(86_400_000)
    const cents = random() < 0.05 ? 0 : random() < 0.02 ? 99_999_999_999 : below(20_000)
    const negative = onlyRefunds || random() < 0.15
    return {
      customerId: idOf(customer),
      date: new Date(first + below(days) * 86_400_000 + midnight).toISOString(),
      amount: `${negative && cents > 0 ? '-' : ''}${(cents / 100).toFixed(2)}`,
      orderId: random() < 0.3 ? '' : `o${below(12)}`,
      currency: random() < 0.2 ? '' : 'CNY',
    }
  }).filter(({ customerId, amount }) => !(customerId === idOf(5) && !amount.startsWith('-')))
}

/** Ids that a careless comparison takes for one: case, accents, trailing spaces, and those that need care in SQL. */
function idOf(customer: number): string {
  const odd = ['Ann', 'ann', 'ann ', 'änn', '客户一', "o'neil", '😀', '"quoted"', 'a\\b', '?', '$1', '{p1:Int64}']
  return odd[customer] ?? `c${customer}`
}

/** The table of orders. */
export function orderTable(orders: readonly TestOrder[], dialect: DialectName): EngineTable {
  return {
    table: tableFor(dialect),
    columns: {
      [CUSTOMER]: 'text',
      day: 'date',
      clock: 'timestamp',
      moment: 'timestamp-with-time-zone',
      'ISO text': 'text',
      ms: 'integer',
      amount: 'decimal',
      value: 'double',
      order: 'text',
      currency: 'text',
    },
    rows: orders.map(({ customerId, date, amount, orderId, currency }) => ({
      [CUSTOMER]: customerId,
      day: date.slice(0, 10),
      clock: date,
      // MySQL's TIMESTAMP holds 1970 (from its first second on) to 2037 only.
      moment: dialect === 'mysql' && !/^(19[7-9][1-9]|19[89]0|20[0-2]|203[0-7])/.test(date) ? null : date,
      'ISO text': date.slice(0, 19),
      ms: Date.parse(date),
      amount,
      value: Number(amount),
      order: orderId === '' ? null : orderId,
      currency: currency === '' ? null : currency,
    })),
  }
}

/** Makes the table of orders. */
export async function createOrders(
  engine: RunningEngine,
  orders: readonly TestOrder[],
  dialect: DialectName,
): Promise<void> {
  // Servers differ in what a new schema holds; ids beyond the Basic Multilingual Plane need this.
  if (dialect === 'mysql') await engine.execute("SET character_set_server = 'utf8mb4'")
  await engine.createTable(orderTable(orders, dialect))
}

/** The mapping of that table, with or without some of its columns. */
export function orderMapping(
  dialect: DialectName,
  {
    kind = 'date',
    money = 'amount',
    orderIds = false,
    currency = false,
  }: {
    readonly kind?: DateKind
    readonly money?: 'amount' | 'value'
    readonly orderIds?: boolean
    readonly currency?: boolean
  } = {},
): OrderMapping {
  return {
    table: tableFor(dialect),
    customerId: CUSTOMER,
    date: DATE_COLUMNS[kind],
    dateIs: kind,
    amount: money,
    ...(orderIds ? { orderId: 'order' } : {}),
    ...(currency ? { currency: 'currency' } : {}),
  }
}

/** The orders as the functions in memory read them where the mapping has no column of order ids. */
export function withoutOrderIds(orders: readonly TestOrder[]): Omit<TestOrder, 'orderId'>[] {
  return orders.map(({ orderId: _, ...order }) => order)
}

/** Every list of variants in full, but on Spark, where a query takes seconds, only the first of each and some of the others. */
export function someOn<Variant>(dialect: DialectName, variants: readonly Variant[]): readonly Variant[] {
  return dialect === 'spark' ? variants.filter((_, i) => i % 3 === 0) : variants
}
