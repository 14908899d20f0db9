import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangesOfCustomers } from '../../src/orders/customerRanges.js'
import { groupedOrders } from '../../src/orders/groupedOrders.js'
import { purchaseHistories, purchaseIntervals, rfmValues } from '../../src/orders/index.js'
import { readOrders } from '../../src/orders/orderBook.js'

/** Orders of up to 5,000 customers, which are two ranges, over some days. */
const columnsOf = (rows: readonly (readonly [number, number, number])[]) => ({
  customerId: {
    codes: Uint32Array.from(rows, ([customer]) => customer),
    values: Array.from({ length: 5000 }, (_, code) => `c${String(code).padStart(4, '0')}`),
  },
  day: Int32Array.from(rows, ([, day]) => 19_000 + day),
  amount: Float64Array.from(rows, ([, , amount]) => amount),
})

const rows = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 4999 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: -3, max: 9 })),
  { minLength: 1, maxLength: 60 },
)

const bookOf = (orders: ReturnType<typeof columnsOf>) => readOrders(orders, {}, { to: 19_500, endName: 'asOf' })

describe('orders customer by customer', () => {
  it('are a stable sort by customer', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const sorted = columnsOf(list.toSorted((a, b) => a[0] - b[0]))
        const { codes, day, amount } = groupedOrders(bookOf(columnsOf(list)))
        expect({ codes, day, amount }).toEqual({
          codes: sorted.customerId.codes,
          day: sorted.day,
          amount: sorted.amount,
        })
      }),
    )
  })

  it('come back as they are where they stand so already', () => {
    const book = bookOf(
      columnsOf([
        [0, 1, 2],
        [0, 0, 1],
        [4999, 3, 3],
      ]),
    )
    expect(groupedOrders(book)).toBe(book)
  })

  it('give the same ranges, histories, intervals and RFM values as in any other order', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const mixed = columnsOf(list)
        const grouped = columnsOf(list.toSorted((a, b) => a[0] - b[0]))
        // The arrays of a range are used again for the next: each is copied while it stands.
        const rangesOf = (orders: typeof mixed) =>
          Array.from(rangesOfCustomers(bookOf(orders)), ({ firstCustomer, size, starts, day, amount }) => {
            const end = starts[size]!
            const ends = starts.slice(0, size + 1)
            return { firstCustomer, ends, day: day.slice(0, end), amount: amount.slice(0, end) }
          })
        expect(rangesOf(grouped)).toEqual(rangesOf(mixed))
        const asOf = '2023-05-23'
        expect(rfmValues(grouped, { asOf })).toEqual(rfmValues(mixed, { asOf }))
        expect(purchaseIntervals(grouped, { asOf })).toEqual(purchaseIntervals(mixed, { asOf }))
        expect(purchaseHistories(grouped, { asOf, timeUnit: 'day' })).toEqual(
          purchaseHistories(mixed, { asOf, timeUnit: 'day' }),
        )
      }),
    )
  })
})
