import { describe, expect, it } from 'vitest'
import { idAt } from '../../src/data/ids.js'
import { seededRandom } from '../../src/data/index.js'
import {
  type OrderColumns,
  purchaseHistories,
  purchaseIntervals,
  rfmValues,
  splitHistories,
} from '../../src/orders/index.js'
import { expectClose } from '../support/expectClose.js'

const FIRST = 19_000
const DAYS = 730
const asOf = (FIRST + DAYS - 1) * 86_400_000

/** Orders of many customers in no order, every twentieth a refund. */
function manyOrders(count: number, customers: number): OrderColumns & { customerId: { codes: Uint32Array } } {
  const random = seededRandom(7)
  const values = Array.from({ length: customers }, (_, i) => `customer ${i}`)
  const codes = new Uint32Array(count)
  const day = new Int32Array(count)
  const amount = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    codes[i] = Math.floor(random() ** 2 * customers)
    day[i] = FIRST + Math.floor(random() * DAYS)
    amount[i] = Math.round((random() < 0.05 ? -1 : 1) * 10_000 * random()) / 100
  }
  return { customerId: { codes, values }, day, amount }
}

/** Money and days of each customer by plain arrays, in cents. */
function byCustomer({ customerId, day, amount }: ReturnType<typeof manyOrders>) {
  const customers = new Map<number, { cents: number; orders: number; days: Set<number> }>()
  customerId.codes.forEach((code, i) => {
    const customer = customers.get(code) ?? { cents: 0, orders: 0, days: new Set<number>() }
    customers.set(code, customer)
    customer.cents += Math.round(amount[i]! * 100)
    if (amount[i]! < 0) return
    customer.orders++
    customer.days.add(day[i]!)
  })
  return customers
}

// Below and above the number of customers at which orders are dealt out to ranges first.
describe.each([
  [400_000, 20_000],
  [400_000, 300_000],
  [200_000, 1],
])('%i orders of %i customers', (count, size) => {
  const orders = manyOrders(count, size)
  const customers = byCustomer(orders)
  const buyers = [...customers].filter(([, { orders }]) => orders > 0).sort(([a], [b]) => a - b)

  it('have RFM values as counted by hand, and the stack holds', () => {
    const values = rfmValues(orders, { asOf })
    const daily = rfmValues(orders, { asOf, frequency: 'days' })
    for (const result of [values, daily]) {
      expect(result.customerId).toEqual({
        codes: Uint32Array.from(buyers, ([code]) => code),
        values: orders.customerId.values,
      })
      expect(result.recency).toEqual(Float64Array.from(buyers, ([, { days }]) => FIRST + DAYS - 1 - Math.max(...days)))
      buyers.forEach(([code, { cents }], i) => {
        if (Math.abs(result.monetary[i]! - cents / 100) > 1e-9)
          expectClose(result.monetary[i], cents / 100, 1e-12, `${code}`)
      })
    }
    expect(values.frequency).toEqual(Float64Array.from(buyers, ([, { orders }]) => orders))
    expect(daily.frequency).toEqual(Float64Array.from(buyers, ([, { days }]) => days.size))
  })

  it('have histories, splits and intervals with the same days', () => {
    const histories = purchaseHistories(orders, { asOf, timeUnit: 'day' })
    const intervals = purchaseIntervals(orders, { asOf })
    const split = splitHistories(orders, { calibrationEnd: asOf - 100 * 86_400_000, holdoutEnd: asOf, timeUnit: 'day' })
    expect(histories.repeatPurchases).toEqual(Float64Array.from(buyers, ([, { days }]) => days.size - 1))
    expect(histories.age).toEqual(Float64Array.from(buyers, ([, { days }]) => FIRST + DAYS - 1 - Math.min(...days)))
    expect(intervals.days).toEqual(Float64Array.from(buyers, ([, { days }]) => days.size))
    const last = FIRST + DAYS - 1 - 100
    const calibrated = buyers.filter(([, { days }]) => Math.min(...days) <= last)
    const after = calibrated.map(([, { days }]) => [...days].filter((day) => day > last).length)
    expect(split.holdoutPurchases).toEqual(Float64Array.from(after))
  })
})

describe('200,000 rows', () => {
  it('give what their columns give', () => {
    const { customerId, day, amount } = manyOrders(200_000, 5000)
    const rows = Array.from(amount, (value, i) => ({
      customerId: idAt(customerId, i),
      date: day[i]! * 86_400_000,
      amount: value,
    }))
    const byId = new Map(rfmValues(rows, { asOf }).map((row) => [row.customerId, row]))
    const { customerId: ids, recency, frequency, monetary } = rfmValues({ customerId, day, amount }, { asOf })
    if (!('codes' in ids)) throw new Error('coded ids expected')
    expect(byId.size).toBe(ids.codes.length)
    ids.codes.forEach((code, i) => {
      const id = ids.values[code]!
      const row = { customerId: id, recency: recency[i], frequency: frequency[i], monetary: monetary[i] }
      expect(byId.get(id)).toEqual(row)
    })
  })
})
