import { Decimal } from 'decimal.js'
import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.js'
import { type OrderColumns, type RfmOptions, rfmValues } from '../../src/orders/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const asOf = '2024-03-31'
const columns = (
  customerId: OrderColumns['customerId'],
  day: OrderColumns['day'],
  amount: number[],
  more: Partial<OrderColumns> = {},
): OrderColumns => ({ customerId, day, amount: Float64Array.from(amount), ...more })

describe('recency, frequency and money', () => {
  it('come one row a customer, in code-unit order of the id', () => {
    const orders = [
      { customerId: 'b', date: '2024-03-01', amount: 10 },
      { customerId: 'Z', date: '2024-03-30', amount: 1 },
      { customerId: 'b', date: '2024-02-01', amount: 5.5 },
      { customerId: 'a', date: '2024-03-31', amount: 7 },
    ]
    expect(rfmValues(orders, { asOf })).toEqual([
      { customerId: 'Z', recency: 1, frequency: 1, monetary: 1 },
      { customerId: 'a', recency: 0, frequency: 1, monetary: 7 },
      { customerId: 'b', recency: 30, frequency: 2, monetary: 15.5 },
    ])
  })

  it('are empty for no orders, as rows and as columns', () => {
    expect(rfmValues([], { asOf })).toEqual([])
    expect(rfmValues(columns([], new Int32Array(0), []), { asOf })).toEqual({
      customerId: [],
      recency: new Float64Array(0),
      frequency: new Float64Array(0),
      monetary: new Float64Array(0),
    })
    const values = ['a']
    const result = rfmValues(columns({ codes: new Uint32Array(0), values }, new Int32Array(0), []), { asOf })
    expect(result.customerId).toEqual({ codes: new Uint32Array(0), values })
  })

  it('read dates as UTC days, whatever the time of day and the form', () => {
    const order = { customerId: 'a', amount: 1 }
    const dates = ['2024-03-30T23:59:59.999', '2024-03-31T07:59+08:00', new Date('2024-03-30T00:00Z'), 1711756800000]
    for (const date of dates) expect(rfmValues([{ ...order, date }], { asOf })[0]!.recency).toBe(1)
    expect(rfmValues([{ ...order, date: '2024-03-30' }], { asOf: '2024-03-31T23:00' })[0]!.recency).toBe(1)
  })

  it('count two orders of one second as two, or as one day', () => {
    const date = '2024-03-30T12:00:00Z'
    const orders = [1, 2].map((amount) => ({ customerId: 'a', date, amount }))
    expect(rfmValues(orders, { asOf })).toEqual([{ customerId: 'a', recency: 1, frequency: 2, monetary: 3 }])
    const daily = rfmValues(orders, { asOf, frequency: 'days', monetary: 'mean' })
    expect(daily).toEqual([{ customerId: 'a', recency: 1, frequency: 1, monetary: 3 }])
  })

  it('are the same for everyone who did the same', () => {
    const orders = ['x', 'y', 'z'].map((customerId) => ({ customerId, date: '2024-03-01', amount: '19.99' }))
    const alike = { recency: 30, frequency: 1, monetary: 19.99 }
    expect(rfmValues(orders, { asOf })).toEqual(['x', 'y', 'z'].map((customerId) => ({ customerId, ...alike })))
  })

  it('take amounts as numbers, decimal text and Decimal', () => {
    const orders = [0.1, '0.20', new Decimal('0.3')].map((amount) => ({ customerId: 'a', date: asOf, amount }))
    expectClose(rfmValues(orders, { asOf })[0]!.monetary, 0.6, 1e-15)
  })

  it('keep ids apart that plain objects confuse', () => {
    const ids = ['10', '9', '__proto__', 'constructor', 'hasOwnProperty', 'ä', '客户一', '😀']
    const orders = ids.map((customerId, i) => ({ customerId, date: asOf, amount: i + 1 }))
    const result = rfmValues([...orders, ...orders], { asOf })
    expect(result.map(({ customerId, frequency, monetary }) => [customerId, frequency, monetary])).toEqual(
      ids.map((id, i) => [id, 2, 2 * (i + 1)]),
    )
  })
})

describe('money', () => {
  it('loses no cent among large amounts that cancel', () => {
    const amounts = [9_007_199_254_740_991, 0.01, -9_007_199_254_740_991, 0.02]
    const orders = amounts.map((amount) => ({ customerId: 'a', date: asOf, amount }))
    expect(rfmValues(orders, { asOf })[0]!.monetary).toBe(0.03)
  })

  it('of 300,000 orders of ten cents is 30,000', () => {
    const count = 300_000
    const codes = new Uint32Array(count)
    const day = new Int32Array(count).fill(19_000)
    const result = rfmValues(columns({ codes, values: ['a'] }, day, new Array(count).fill(0.1)), { asOf: '2024-01-01' })
    expect(result.monetary).toEqual(Float64Array.of(30_000))
    expect(result.frequency).toEqual(Float64Array.of(count))
  })

  it('is the mean an order or a day on request, refunds taken off', () => {
    const orders = [
      { customerId: 'a', date: '2024-03-01', amount: 10 },
      { customerId: 'a', date: '2024-03-01', amount: 20 },
      { customerId: 'a', date: '2024-03-02', amount: 36 },
      { customerId: 'a', date: '2024-03-09', amount: -6 },
    ]
    expect(rfmValues(orders, { asOf, monetary: 'mean' })[0]!.monetary).toBe(20)
    expect(rfmValues(orders, { asOf, monetary: 'mean', frequency: 'days' })[0]!.monetary).toBe(30)
  })

  it('beyond the range of float64 is an error, not Infinity', () => {
    const orders = [1e308, 1e308].map((amount) => ({ customerId: 'a', date: asOf, amount }))
    for (const frequency of ['orders', 'days'] as const) {
      expectError(() => rfmValues(orders, { asOf, frequency }), 'out-of-range', 'orders')
    }
    const lines = orders.map((order) => ({ ...order, orderId: '1' }))
    expectError(() => rfmValues(lines, { asOf }), 'out-of-range', 'orders')
  })
})

describe('refunds', () => {
  const orders = [
    { customerId: 'a', date: '2024-03-01', amount: 100 },
    { customerId: 'a', date: '2024-03-20', amount: -30 },
    { customerId: 'refunds-only', date: '2024-03-20', amount: -5 },
  ]

  it('lower the money, are no purchase and move no date; who has nothing else is not in the result', () => {
    for (const frequency of ['orders', 'days'] as const) {
      const result = rfmValues(orders, { asOf, frequency })
      expect(result).toEqual([{ customerId: 'a', recency: 30, frequency: 1, monetary: 70 }])
    }
  })

  it('may exceed the purchases, which stay purchases', () => {
    const result = rfmValues([...orders, { customerId: 'a', date: '2024-03-02', amount: -100 }], { asOf })
    expect(result).toEqual([{ customerId: 'a', recency: 30, frequency: 1, monetary: -30 }])
  })

  it('are an error on request, at the first of them within the window', () => {
    expectError(() => rfmValues(orders, { asOf, refunds: 'reject' }), 'refund', 'orders[1].amount')
    const late = { customerId: 'a', date: '2024-04-01', amount: -1 }
    const options: RfmOptions = { asOf, refunds: 'reject', later: 'ignore' }
    expect(rfmValues([orders[0]!, late], options)).toHaveLength(1)
    const early = { customerId: 'a', date: '2024-01-01', amount: -1 }
    expect(rfmValues([orders[0]!, early], { ...options, from: '2024-02-01' })).toHaveLength(1)
  })

  it('of nothing leave a free order, which is a purchase', () => {
    const result = rfmValues([{ customerId: 'a', date: '2024-03-30', amount: 0 }], { asOf })
    expect(result).toEqual([{ customerId: 'a', recency: 1, frequency: 1, monetary: 0 }])
    expect(rfmValues([{ customerId: 'a', date: '2024-03-30', amount: -0 }], { asOf })[0]!.monetary).toBe(0)
  })
})

describe('the window', () => {
  const orders = [
    { customerId: 'a', date: '2024-01-31', amount: 1 },
    { customerId: 'a', date: '2024-02-01', amount: 2 },
    { customerId: 'a', date: '2024-03-31', amount: 4 },
    { customerId: 'early', date: '2024-01-01', amount: 8 },
  ]

  it('includes both its ends', () => {
    const result = rfmValues(orders, { asOf, from: '2024-02-01' })
    expect(result).toEqual([{ customerId: 'a', recency: 0, frequency: 2, monetary: 6 }])
    expect(rfmValues(orders, { asOf, from: asOf })).toEqual([
      { customerId: 'a', recency: 0, frequency: 1, monetary: 4 },
    ])
  })

  it('refuses an order after its end, and names it', () => {
    const late = () => rfmValues(orders, { asOf: '2024-02-29' })
    expectError(late, 'late-order', 'orders[2].date')
    expect(late).toThrow('2024-03-31')
    expectError(
      () => rfmValues(columns(['a', 'b'], Int32Array.of(5, 7), [1, 2]), { asOf: 6 * 86_400_000 }),
      'late-order',
      'orders.day[1]',
    )
  })

  it('leaves later orders out on request', () => {
    const result = rfmValues(orders, { asOf: '2024-02-29', later: 'ignore' })
    expect(result.map(({ customerId, recency }) => [customerId, recency])).toEqual([
      ['a', 28],
      ['early', 59],
    ])
    expect(rfmValues(orders, { asOf: '2023-12-31', later: 'ignore' })).toEqual([])
  })

  it('that ends before it starts is an error', () => {
    expectError(() => rfmValues(orders, { asOf, from: '2024-04-01' }), 'out-of-range', 'options.from')
  })
})

describe('line items', () => {
  const line = (orderId: string, date: string, amount: number, customerId = 'a') => ({
    customerId,
    date,
    amount,
    orderId,
  })

  it('of one order are one purchase', () => {
    const orders = [line('1', '2024-03-01', 10), line('1', '2024-03-01', 5), line('2', '2024-03-02', 3)]
    expect(rfmValues(orders, { asOf })).toEqual([{ customerId: 'a', recency: 29, frequency: 2, monetary: 18 }])
    expect(rfmValues(orders, { asOf, monetary: 'mean' })[0]!.monetary).toBe(9)
  })

  it('belong to the customer: two customers may use the same order id', () => {
    const orders = ['a', 'b', 'a', 'b'].map((customer) => line('1', '2024-03-01', 1, customer))
    expect(rfmValues(orders, { asOf }).map(({ frequency }) => frequency)).toEqual([1, 1])
  })

  it('on two days are one order of the first day', () => {
    const orders = [line('1', '2024-03-03', 10), line('1', '2024-03-01', 5)]
    const one = [{ customerId: 'a', recency: 30, frequency: 1, monetary: 15 }]
    expect(rfmValues(orders, { asOf })).toEqual(one)
    expect(rfmValues(orders, { asOf, frequency: 'days' })).toEqual(one)
    expect(rfmValues(orders, { asOf, from: '2024-03-02' })).toEqual([])
    // What is not known yet does not count: the line of the 3rd is later than the window.
    const known = rfmValues(orders, { asOf: '2024-03-02', later: 'ignore' })
    expect(known).toEqual([{ customerId: 'a', recency: 1, frequency: 1, monetary: 5 }])
  })

  it('that are negative are refunds on their own day', () => {
    const orders = [line('1', '2024-03-05', 10), line('1', '2024-03-01', -4)]
    expect(rfmValues(orders, { asOf })).toEqual([{ customerId: 'a', recency: 26, frequency: 1, monetary: 6 }])
  })

  it('without an order id are orders by themselves', () => {
    const rows = [
      { customerId: 'a', date: '2024-03-01', amount: 1 },
      line('1', '2024-03-01', 1),
      { customerId: 'a', date: '2024-03-01', amount: 1 },
    ]
    expect(rfmValues(rows, { asOf })[0]!.frequency).toBe(3)
    const day = Int32Array.of(19_000, 19_000, 19_000, 19_000)
    const plain = columns(['a', 'a', 'a', 'a'], day, [1, 1, 1, 1], { orderId: ['', '1', '', '1'] })
    expect(rfmValues(plain, { asOf }).frequency).toEqual(Float64Array.of(3))
    const orderId = { codes: Uint32Array.of(1, 0, 1, 0), values: ['1', ''] }
    expect(rfmValues({ ...plain, orderId }, { asOf }).frequency).toEqual(Float64Array.of(3))
  })
})

describe('currencies', () => {
  const order = { customerId: 'a', date: '2024-03-01', amount: 1 }

  it('have to be one; the first order in another is named', () => {
    const orders = [{ ...order }, { ...order, currency: 'CNY' }, { ...order }, { ...order, currency: 'EUR' }]
    expectError(() => rfmValues(orders, { asOf }), 'mixed-currencies', 'orders[3].currency')
    expect(rfmValues(orders.slice(0, 3), { asOf })[0]!.frequency).toBe(3)
  })

  it('are compared by text, also where they are coded', () => {
    const day = Int32Array.of(1, 1, 1)
    const given = columns(['a', 'a', 'a'], day, [1, 1, 1])
    const currency = { codes: Uint32Array.of(0, 1, 2), values: ['', 'CNY', 'CNY'] }
    expect(rfmValues({ ...given, currency }, { asOf }).frequency).toEqual(Float64Array.of(3))
    const mixed = { codes: Uint32Array.of(1, 0, 2), values: ['', 'CNY', 'EUR'] }
    expectError(() => rfmValues({ ...given, currency: mixed }, { asOf }), 'mixed-currencies', 'orders.currency[2]')
    const wrong = { codes: Uint32Array.of(1, 9, 1), values: ['', 'CNY'] }
    expectError(() => rfmValues({ ...given, currency: wrong }, { asOf }), 'invalid-id', 'orders.currency[1]')
  })
})

describe('columns', () => {
  it('take day numbers as Int32Array or Float64Array', () => {
    for (const Days of [Int32Array, Float64Array]) {
      const result = rfmValues(columns(['a', 'a'], Days.of(19_810, 19_812), [1, 2]), { asOf })
      expect(result.recency).toEqual(Float64Array.of(1))
    }
  })

  it('keep the dictionary of coded ids, also entries without an order', () => {
    const values = ['unused', 'b', 'a']
    const result = rfmValues(columns({ codes: Uint32Array.of(2, 1, 2), values }, Int32Array.of(1, 2, 3), [1, 2, 4]), {
      asOf,
    })
    expect(result.customerId).toEqual({ codes: Uint32Array.of(1, 2), values })
    expect('values' in result.customerId && result.customerId.values).toBe(values)
    expect(result.monetary).toEqual(Float64Array.of(2, 5))
  })

  it('of a few orders may share a dictionary of a million ids', () => {
    const values = Array.from({ length: 1_000_000 }, (_, i) => `c${i}`)
    const codes = Uint32Array.of(999_999, 3, 999_999, 500_000)
    const result = rfmValues(columns({ codes, values }, Int32Array.of(10, 20, 30, 40), [1, 2, 4, -8]), { asOf: 4e9 })
    expect(result.customerId).toEqual({ codes: Uint32Array.of(3, 999_999), values })
    expect(result.recency).toEqual(Float64Array.of(26, 16))
    expect(result.monetary).toEqual(Float64Array.of(2, 5))
  })
})

describe('bad input', () => {
  const order = { customerId: 'a', date: '2024-03-01', amount: 1 }
  const options = { asOf }
  const given = columns(['a', 'b'], Int32Array.of(1, 2), [1, 2])
  const wrong = (value: object): OrderColumns => ({ ...given, ...value }) as OrderColumns
  const rows = (value: object) => [order, { ...order, ...value }] as (typeof order)[]

  it.each([
    ['a missing asOf', {}, 'missing-value', 'options.asOf'],
    ['a wrong asOf', { asOf: '2024-02-30' }, 'invalid-date', 'options.asOf'],
    ['a wrong from', { asOf, from: 'January' }, 'invalid-date', 'options.from'],
    ['an unknown kind of money', { asOf, monetary: 'median' }, 'invalid-option', 'options.monetary'],
    ['an unknown frequency', { asOf, frequency: 'weeks' }, 'invalid-option', 'options.frequency'],
    ['an unknown rule for refunds', { asOf, refunds: 'drop' }, 'invalid-option', 'options.refunds'],
    ['an unknown rule for later orders', { asOf, later: 'keep' }, 'invalid-option', 'options.later'],
  ])('%s is an error', (_, wrongOptions, code, path) => {
    expectError(() => rfmValues([order], wrongOptions as RfmOptions), code, path)
  })

  it.each([
    ['no rows', () => rfmValues('orders' as never, options), 'invalid-type', 'orders'],
    ['no options', () => rfmValues([order], undefined as never), 'missing-value', 'options'],
    ['a row that is none', () => rfmValues([order, null as never], options), 'invalid-type', 'orders[1]'],
    ['an empty id', () => rfmValues(rows({ customerId: '' }), options), 'invalid-id', 'orders[1].customerId'],
    [
      'a missing id',
      () => rfmValues(rows({ customerId: undefined }), options),
      'missing-value',
      'orders[1].customerId',
    ],
    ['a wrong date', () => rfmValues(rows({ date: '2023-02-29' }), options), 'invalid-date', 'orders[1].date'],
    ['a missing date', () => rfmValues(rows({ date: null }), options), 'missing-value', 'orders[1].date'],
    [
      'an amount with a separator',
      () => rfmValues(rows({ amount: '1,000' }), options),
      'invalid-number',
      'orders[1].amount',
    ],
    ['an infinite amount', () => rfmValues(rows({ amount: Infinity }), options), 'invalid-number', 'orders[1].amount'],
    [
      'NaN in a column',
      () => rfmValues(wrong({ amount: Float64Array.of(1, NaN) }), options),
      'invalid-number',
      'orders.amount[1]',
    ],
    [
      'a fraction of a day',
      () => rfmValues(wrong({ day: Float64Array.of(1, 1.5) }), options),
      'invalid-date',
      'orders.day[1]',
    ],
    [
      'a day beyond all dates',
      () => rfmValues(wrong({ day: Int32Array.of(1, 100_000_001) }), options),
      'invalid-date',
      'orders.day[1]',
    ],
    [
      'a day before all dates',
      () => rfmValues(wrong({ day: Int32Array.of(-100_000_001, 0) }), options),
      'invalid-date',
      'orders.day[0]',
    ],
    [
      'a column that is missing',
      () => rfmValues(wrong({ amount: undefined }), options),
      'missing-value',
      'orders.amount',
    ],
    [
      'a column that is too short',
      () => rfmValues(wrong({ day: Int32Array.of(1) }), options),
      'unequal-lengths',
      'orders.day',
    ],
    [
      'a code without an id',
      () => rfmValues(wrong({ customerId: { codes: Uint32Array.of(0, 7), values: ['a'] } }), options),
      'invalid-id',
      'orders.customerId[1]',
    ],
    [
      'an empty id in a dictionary',
      () => rfmValues(wrong({ customerId: { codes: Uint32Array.of(0, 1), values: ['a', ''] } }), options),
      'invalid-id',
      'orders.customerId[1]',
    ],
    [
      'an order id that is no text',
      () => rfmValues(wrong({ orderId: ['1', 2] }), options),
      'invalid-id',
      'orders.orderId[1]',
    ],
    [
      'a code without an order id',
      () => rfmValues(wrong({ orderId: { codes: Uint32Array.of(0, 7), values: ['1'] } }), options),
      'invalid-id',
      'orders.orderId[1]',
    ],
  ] as const)('%s is an error', (_, call, code, path) => {
    expectError(call, code, path)
  })

  it('is told with what was expected, what came and what to do', () => {
    try {
      rfmValues([{ ...order, date: '2024-04-01' }], options)
      expect.fail('no error')
    } catch (error) {
      if (!isClienteleError(error)) throw error
      expect(error.message).toBe(
        'orders[0].date: expected a day not after `asOf` (2024-03-31), got "2024-04-01"; ' +
          "move the end, or leave such orders out with `later: 'ignore'`",
      )
      expect(error.received).toBe('2024-04-01')
    }
  })
})
