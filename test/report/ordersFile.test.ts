import { describe, expect, it } from 'vitest'
import { lastOrderDay, reportOrderFields } from '../../src/report/ordersFile.js'
import { importOrderColumns } from '../../src/tables/index.js'

describe('lastOrderDay', () => {
  it('is the latest day, wherever it stands, and null without an order', () => {
    expect(lastOrderDay(Int32Array.of(19_727, 19_729, 19_728))).toBe('2024-01-07')
    expect(lastOrderDay(Int32Array.of(-3, -1, -2))).toBe('1969-12-31')
    expect(lastOrderDay(new Int32Array(0))).toBeNull()
  })
})

describe('reportOrderFields', () => {
  it('leaves out the product, which no section reads', () => {
    const text = 'customer,date,amount,order,product,currency\na,2024-01-05,1,o1,tea,CNY\n'
    const { columns } = importOrderColumns(text, { fields: reportOrderFields })
    expect(Object.keys(columns).sort()).toEqual(['amount', 'currency', 'customerId', 'day', 'orderId'])
  })
})
