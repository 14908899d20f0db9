import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type IdColumn, type Order, orderFields } from '../../src/data/index.js'
import { productContribution, productStatistics } from '../../src/statistics/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'
import { DAY, lastDay, orders, sum } from './rival.js'

const lines: Order[] = [
  { customerId: 'ann', date: '2024-01-05', amount: 20, productId: 'tea', orderId: '1' },
  { customerId: 'ann', date: '2024-01-05', amount: 10, productId: 'rice', orderId: '1' },
  { customerId: 'bob', date: '2024-01-09', amount: 45, productId: 'tea' },
  { customerId: 'bob', date: '2024-02-09', amount: -5, productId: 'tea' },
  { customerId: 'eve', date: '2024-02-10', amount: 10, productId: 'rice' },
  { customerId: 'eve', date: '2024-02-11', amount: 20 },
]

const coded = (column: IdColumn, values: string[]): IdColumn => ({
  codes: Uint32Array.from(column as readonly string[], (id) => values.indexOf(id)),
  values,
})

describe('productStatistics', () => {
  it('adds the lines of each product up', () => {
    expect(productStatistics(lines, { asOf: '2024-02-29' })).toEqual({
      asOf: '2024-02-29',
      revenue: 100,
      products: [
        { productId: 'tea', lines: 2, customers: 2, revenue: 60, share: 0.6, cumulativeShare: 0.6 },
        { productId: 'rice', lines: 2, customers: 2, revenue: 20, share: 0.2, cumulativeShare: 0.8 },
      ],
      unnamed: { lines: 1, revenue: 20 },
    })
  })

  it('counts the lines of a window by their own days', () => {
    const { products, revenue } = productStatistics(lines, { asOf: '2024-02-10', from: '2024-02-01', later: 'ignore' })
    expect(revenue).toBe(5)
    expect(products).toEqual([
      { productId: 'rice', lines: 1, customers: 1, revenue: 10, share: 2, cumulativeShare: 2 },
      { productId: 'tea', lines: 0, customers: 0, revenue: -5, share: -1, cumulativeShare: 1 },
    ])
  })

  it('gives the shares that contribution ratios need', () => {
    const margins: Record<string, number> = { tea: 0.3, rice: 0.1 }
    const goods = productStatistics(lines, { asOf: '2024-02-29' }).products.map(({ productId, share }) => ({
      id: productId,
      margin: margins[productId]!,
      turnover: 2,
      mix: share!,
    }))
    expect(productContribution(goods).goods.map(({ contributionRatio }) => contributionRatio.toNumber())).toEqual([
      0.36, 0.04,
    ])
  })

  it('knows no products where none are named, nor where there are no orders', () => {
    const plain = lines.map(({ customerId, date, amount }) => ({ customerId, date, amount }))
    expect(productStatistics(plain, { asOf: '2024-02-29' })).toEqual({
      asOf: '2024-02-29',
      revenue: 100,
      products: [],
      unnamed: { lines: 5, revenue: 100 },
    })
    expect(productStatistics([], { asOf: '2024-02-29' }).unnamed).toEqual({ lines: 0, revenue: 0 })
    const empty = { customerId: [], day: new Int32Array(), amount: new Float64Array(), productId: [] }
    expect(productStatistics(empty, { asOf: '2024-02-29' }).products).toEqual([])
    const back = productStatistics([{ ...lines[3]! }], { asOf: '2024-02-29' }).products
    expect(back).toEqual([
      { productId: 'tea', lines: 0, customers: 0, revenue: -5, share: null, cumulativeShare: null },
    ])
  })

  it('agrees with a plain implementation by Map, in rows and columns, in any order of rows', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: -20, max: 10 }), (rows, shift) => {
        const asOf = lastDay(rows) + shift * DAY
        const options = { asOf, later: 'ignore' as const }
        const result = productStatistics(rows, options)
        const columns = columnsOf<Order>(rows, orderFields)
        const { productId } = columns
        const withCodes =
          productId === undefined
            ? columns
            : { ...columns, productId: coded(productId, ['茶', '', 'none', 'rice', 'tea']) }
        const inside = rows.filter(({ date }) => Math.floor(date / DAY) * DAY <= asOf)
        const cents = (amount: number): number => Math.round(amount * 100)
        const total = sum(inside.map(({ amount }) => cents(amount)))
        const names = [...new Set(inside.flatMap((row) => (row.productId ? [row.productId] : [])))]
        const expected = names
          .map((name) => {
            const own = inside.filter((row) => row.productId === name)
            const sales = own.filter(({ amount }) => amount >= 0)
            return {
              productId: name,
              lines: sales.length,
              customers: new Set(sales.map(({ customerId }) => customerId)).size,
              cents: sum(own.map(({ amount }) => cents(amount))),
            }
          })
          .sort((a, b) => b.cents - a.cents || (a.productId < b.productId ? -1 : 1))
        expect(productStatistics(columns, options)).toEqual(result)
        for (const one of [
          result,
          productStatistics(rows.toReversed(), options),
          productStatistics(withCodes, options),
        ]) {
          expect(one.products.map(({ productId, lines, customers }) => [productId, lines, customers])).toEqual(
            expected.map(({ productId, lines, customers }) => [productId, lines, customers]),
          )
          expectClose(one.revenue, total / 100, 1e-12)
          expectClose(one.unnamed.revenue + sum(one.products.map(({ revenue }) => revenue)), one.revenue, 1e-9)
          let running = 0
          one.products.forEach(({ revenue, share, cumulativeShare }, i) => {
            running += expected[i]!.cents
            expectClose(revenue, expected[i]!.cents / 100, 1e-12)
            if (total <= 0) expect([share, cumulativeShare]).toEqual([null, null])
            else {
              expectClose(share, expected[i]!.cents / total, 1e-9)
              expectClose(cumulativeShare, running / total, 1e-9)
            }
          })
        }
      }),
      { numRuns: 100 },
    )
  })

  it('names what is wrong', () => {
    const call = (options: object) => () => productStatistics(lines, { asOf: '2024-02-29', ...options })
    expectError(call({ asOf: '2024-01-31' }), 'late-order', 'orders[3].date')
    expectError(call({ refunds: 'reject' }), 'refund', 'orders[3].amount')
    const columns = columnsOf<Order>(lines, orderFields)
    const wrong = { ...columns, productId: { codes: Uint32Array.of(0, 0, 0, 0, 0, 9), values: ['tea'] } }
    expectError(() => productStatistics(wrong, { asOf: '2024-02-29' }), 'invalid-id', 'orders.productId[5]')
  })
})
