import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../../src/schemas/fieldsOf.js'
import { schemas } from '../../src/schemas/rows.js'
import { normalizedHeader, tryMapping } from '../../src/tables/headers.js'
import { importOrderColumns } from '../../src/tables/importOrderColumns.js'
import { importOrders } from '../../src/tables/rowImports.js'
import { synonyms } from '../../src/tables/synonyms.js'
import { thrownBy } from './support/thrownBy.js'

describe('normalizedHeader', () => {
  it.each([
    ['Customer ID', 'customerid'],
    ['customer_id', 'customerid'],
    ['CUSTOMER-ID', 'customerid'],
    ['customerId', 'customerid'],
    ['ｃｕｓｔｏｍｅｒ　ＩＤ', 'customerid'],
    ['Order.Date', 'orderdate'],
    ['Amount (USD)', 'amount'],
    ['金额（元）', '金额'],
    ['amount [€]', 'amount'],
    ['(USD)', '(usd)'],
    ['Order #', 'order'],
    ['客户编号：', '客户编号'],
  ])('%j is %j', (name, normalized) => {
    expect(normalizedHeader(name)).toBe(normalized)
  })
})

describe('the synonyms', () => {
  const types = Object.entries(synonyms) as [keyof typeof synonyms, (typeof synonyms)[keyof typeof synonyms]][]

  it.each(types)('of %s belong to fields of the schema and are normalized', (key, fields) => {
    const names = fieldsOf(schemas[key]).map(({ name }) => name)
    for (const [field, list] of Object.entries(fields)) {
      expect(names).toContain(field)
      for (const name of list) expect(normalizedHeader(name), `${key}.${field}`).toBe(name)
    }
  })

  it.each(types)('of %s name every field, in English and Chinese', (key, fields) => {
    for (const { name, kind } of fieldsOf(schemas[key])) {
      if (kind === 'numbers') continue
      expect(
        fields[name]?.some((synonym) => /^[a-z]+$/.test(synonym)),
        `${key}.${name}`,
      ).toBe(true)
      expect(
        fields[name]?.some((synonym) => /[\u4e00-\u9fff]/.test(synonym)),
        `${key}.${name}`,
      ).toBe(true)
    }
  })

  it.each(types)('of %s map the field names themselves, whatever else is there', (key, fields) => {
    const own = fieldsOf(schemas[key])
    const header = own.filter(({ kind }) => kind !== 'numbers').map(({ name }) => name)
    const { columnOf } = tryMapping(header, { fields: own, synonyms: fields, columns: {}, name: 'rows' })
    expect([...columnOf]).toEqual(header.map((name, i) => [name, i]))
  })

  it('take no price for an amount', () => {
    expect(thrownBy(() => importOrders('customer,date,price\nc,2024-01-01,5\n'))).toMatchObject({
      code: 'missing-column',
    })
  })
})

describe('the columns of a file', () => {
  it.each([
    ['customer_id,order_date,revenue', { customerId: 'customer_id', date: 'order_date', amount: 'revenue' }],
    [
      'Client;Date;Total;Order No;SKU',
      { customerId: 'Client', date: 'Date', amount: 'Total', orderId: 'Order No', productId: 'SKU' },
    ],
    [
      'InvoiceNo,StockCode,InvoiceDate,CustomerID,Sales',
      { customerId: 'CustomerID', date: 'InvoiceDate', amount: 'Sales', orderId: 'InvoiceNo', productId: 'StockCode' },
    ],
    [
      '会员号,下单时间,实付款(元),订单编号,币种',
      { customerId: '会员号', date: '下单时间', amount: '实付款(元)', orderId: '订单编号', currency: '币种' },
    ],
    ['客户ID\t日期\t金额', { customerId: '客户ID', date: '日期', amount: '金额' }],
  ])('are found in %j', (header, mapping) => {
    expect(importOrders(`${header}\n`).mapping).toEqual(mapping)
  })

  it('are those with the first name in the list where several would do, and the result tells', () => {
    const result = importOrders('ship_date,customer,金额,order_date,amount,client,note\n1,2,3,4,5,6,7\n')
    expect(result.mapping).toEqual({ customerId: 'customer', date: 'order_date', amount: 'amount' })
    expect(result.ambiguous).toEqual([
      { field: 'customerId', used: 'customer', others: ['client'] },
      { field: 'date', used: 'order_date', others: ['ship_date'] },
      { field: 'amount', used: 'amount', others: ['金额'] },
    ])
    expect(result.unusedColumns).toEqual(['ship_date', '金额', 'client', 'note'])
  })

  it('are the leftmost where two have the same name but for case', () => {
    const result = importOrders('customer,Date,DATE,amount\nc,2024-01-01,2024-01-02,5\n')
    expect(result.rows).toEqual([{ customerId: 'c', date: '2024-01-01', amount: '5' }])
    expect(result.ambiguous).toEqual([{ field: 'date', used: 'Date', others: ['DATE'] }])
  })

  it('are the caller’s, exact or normalized, before all others', () => {
    const file = 'customer,date,amount,net value\nc,2024-01-01,5,4\n'
    expect(importOrders(file, { columns: { amount: 'net value' } }).rows[0]?.amount).toBe('4')
    expect(importOrders(file, { columns: { amount: 'Net_Value' } }).mapping.amount).toBe('net value')
    expect(importOrders(file, { columns: { amount: 'net value', date: undefined } as never }).mapping.date).toBe('date')
  })

  it('may serve two fields where the caller says so, in the column import too', () => {
    const file = 'customer,date,amount\nc,2024-01-01,5\n'
    const columns = { date: 'date', orderId: 'date' }
    expect(importOrders(file, { columns }).rows).toEqual([
      { customerId: 'c', date: '2024-01-01', amount: '5', orderId: '2024-01-01' },
    ])
    expect(importOrderColumns(file, { columns }).columns.orderId?.values).toEqual(['2024-01-01'])
  })

  it('that do not exist are an error that lists those that do', () => {
    expect(thrownBy(() => importOrders('customer,date,amount\n', { columns: { amount: 'net' } }))).toMatchObject({
      code: 'missing-column',
      path: 'options.columns.amount',
      message: 'options.columns.amount: no column "net"; the columns are "customer", "date", "amount"',
    })
    expect(thrownBy(() => importOrders('customer,date,x\n'))).toMatchObject({
      code: 'missing-column',
      path: 'orders.amount',
      message:
        'orders.amount: no column for this field; the columns are "customer", "date", "x"; if one of them holds it, say so: ' +
        "columns: { amount: 'its header' }",
    })
  })

  it('of the same name are an error, unless they have no name', () => {
    expect(thrownBy(() => importOrders('customer,date,amount,note, note \n'))).toMatchObject({
      code: 'duplicate-column',
      path: 'header[4]',
      message: expect.stringContaining('"note" in columns 4 and 5'),
    })
    expect(importOrders(',customer,date,amount,,\n,c,2024-01-01,5,,\n').rows).toHaveLength(1)
  })

  it('named for fields that do not exist are an error', () => {
    expect(
      thrownBy(() => importOrders('customer,date,amount\n', { columns: { price: 'amount' } as never })),
    ).toMatchObject({
      code: 'invalid-option',
      path: 'options.columns.price',
    })
  })

  it('of optional fields are read on request only', () => {
    const file = 'customer,date,amount,order,currency\nc,2024-01-01,5,o1,EUR\n'
    expect(importOrders(file, { fields: ['currency'] }).rows).toEqual([
      { customerId: 'c', date: '2024-01-01', amount: '5', currency: 'EUR' },
    ])
    expect(importOrders(file, { fields: [] }).unusedColumns).toEqual(['order', 'currency'])
    expect(importOrders(file, { fields: [], columns: { orderId: 'order' } }).rows[0]).not.toHaveProperty('orderId')
  })
})
