import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  averageMonthlySales,
  creditGrade,
  creditScore,
  customerCreditFields,
  type GradeCustomersOptions,
  gradeCustomers,
} from '../../../src/credit/index.js'
import { columnsOf, creditSheetFields, orderFields, rowsOf } from '../../../src/data/index.js'
import { expectError } from '../../support/expectError.js'

const weights = { character: 0.6, capacity: 0.4 }
const sheets = [
  { customerId: 'c', scores: { character: 30, capacity: 95 } },
  { customerId: 'a', scores: { character: 90, capacity: 90 } },
  { customerId: 'b', scores: { character: 91, capacity: 90 } },
]
const options: GradeCustomersOptions = {
  weights,
  rules: [{ id: 'bad-faith', factor: 'character', below: 40, cap: 'no-credit' }],
  limit: {
    sales: [
      { customerId: 'a', averageMonthlySales: 1000.1 },
      { customerId: 'c', averageMonthlySales: 500 },
      { customerId: 'other', averageMonthlySales: 1 },
    ],
    termMonths: { AAA: 3, AA: 2, A: 1, BBB: 1, BB: 1, B: 1, 'no-credit': 0 },
  },
}

describe('the grades of many customers', () => {
  it('come with limit and reason, in order of the id', () => {
    const { customers, grades } = gradeCustomers(sheets, options)
    expect(customers).toEqual([
      row('a', 90, 'AA', 'AA', { averageMonthlySales: 1000.1, termMonths: 2, limit: 2000.2 }),
      row('b', 90.6, 'AAA', 'AAA', { termMonths: 3, limit: 0 }),
      row('c', 56, 'BB', 'no-credit', {
        decidedBy: 'bad-faith',
        fired: ['bad-faith'],
        averageMonthlySales: 500,
        termMonths: 0,
        limit: 0,
      }),
    ])
    expect(grades.map(({ id, count, limit, lowered }) => [id, count, limit, lowered])).toEqual([
      ['AAA', 1, 0, 0],
      ['AA', 1, 2000.2, 0],
      ['A', 0, 0, 0],
      ['BBB', 0, 0, 0],
      ['BB', 0, 0, 0],
      ['B', 0, 0, 0],
      ['no-credit', 1, 0, 1],
    ])
    expect(grades[0]?.share).toBe(1 / 3)
  })

  it('have no limits where none are asked for', () => {
    const { customers, grades } = gradeCustomers(sheets, { weights })
    expect(customers[0]).toEqual(row('a', 90, 'AA', 'AA', {}))
    expect(grades[0]?.limit).toBeNull()
    expect(gradeCustomers([], { weights }).grades[0]).toMatchObject({ count: 0, share: null })
  })

  it('take columns and give columns, with coded ids as well', () => {
    const rows = gradeCustomers(sheets, options)
    const columns = gradeCustomers(columnsOf(sheets, creditSheetFields), options)
    expect(rowsOf(columns.customers, customerCreditFields)).toEqual(rows.customers)
    expect(columns.grades).toEqual(rows.grades)
    const values = ['c', 'a', 'b']
    const coded = { customerId: { codes: Uint32Array.of(0, 1, 2), values }, scores: sheets.map(({ scores }) => scores) }
    const made = gradeCustomers(coded, options).customers
    expect(made.customerId).toEqual({ codes: Uint32Array.of(0, 1, 2), values })
    expect([...made.score]).toEqual([56, 90, 90.6])
  })

  it('leave unknown factors out and cap for it', () => {
    const gaps = [{ customerId: 'x', scores: { character: 95 } }]
    const rules = [{ id: 'no-accounts', factor: 'capacity', missing: true, cap: 'A' }]
    const { customers } = gradeCustomers(gaps, { weights, missing: 'leave-out', rules })
    expect(customers[0]).toMatchObject({ score: 95, scoreGrade: 'AAA', grade: 'A', unknown: ['capacity'] })
    expectError(() => gradeCustomers(gaps, { weights }), 'missing-value', 'sheets[0].scores.capacity')
  })

  it('are those of one customer at a time, also at the limits of bands', () => {
    const score = fc.oneof(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 1000 }).map((n) => n / 10),
    )
    const share = fc.constantFrom(0.1, 0.2, 0.3, 0.7, 1, 3)
    fc.assert(
      fc.property(score, score, score, share, share, share, (a, b, c, u, v, w) => {
        const scores = { a, b, c }
        const given = { weights: { a: u, b: v, c: w } }
        const one = creditScore(scores, given)
        const [many] = gradeCustomers([{ customerId: 'x', scores }], given).customers
        expect(many?.grade).toBe(creditGrade(one.score).grade)
        expect(many?.score).toBe(Number(one.score.toPrecision(12)))
      }),
    )
  })

  it('are exact at 90, where float64 lies beside it', () => {
    const scores = { a: 80, b: 88, c: 97, d: 98, e: 99 }
    const { customers } = gradeCustomers([{ customerId: 'x', scores }], {
      weights: { a: 0.3, b: 0.25, c: 0.2, d: 0.15, e: 0.1 },
    })
    expect(customers[0]).toMatchObject({ score: 90, grade: 'AA' })
    const over = { weights: { a: 1 } }
    const just = gradeCustomers([{ customerId: 'x', scores: { a: 90.00000000001 } }], over)
    expect(just.customers[0]?.grade).toBe('AAA')
  })

  it('do not depend on the order of sheets, nor of sales', () => {
    const limit = { ...options.limit!, sales: [...(options.limit!.sales as never[])].reverse() }
    expect(gradeCustomers([...sheets].reverse(), { ...options, limit })).toEqual(gradeCustomers(sheets, options))
  })

  it('give no limit to who returned more than it bought', () => {
    const sales = [{ customerId: 'a', averageMonthlySales: -5 }]
    const { customers } = gradeCustomers(sheets.slice(1, 2), { weights, limit: { sales, termMonths: '2' } })
    expect(customers[0]).toMatchObject({ averageMonthlySales: -5, limit: 0 })
  })

  it('refuse what they cannot use, with the place', () => {
    const wrong =
      (rows: object[], change: object = {}) =>
      () =>
        gradeCustomers(rows as typeof sheets, { ...options, ...change })
    const [one] = sheets
    expectError(wrong([one!, one!]), 'duplicate-id', 'sheets[1].customerId')
    expectError(wrong([{ customerId: 'a', scores: null }]), 'invalid-type', 'sheets[0].scores')
    expectError(
      wrong([{ customerId: 'a', scores: { ...one!.scores, charm: 1 } }]),
      'invalid-option',
      'sheets[0].scores.charm',
    )
    expectError(
      wrong([{ customerId: 'a', scores: { character: 101, capacity: 1 } }]),
      'out-of-range',
      'sheets[0].scores.character',
    )
    expectError(wrong(sheets, { limit: 5 }), 'invalid-type', 'options.limit')
    const limit = options.limit!
    expectError(
      wrong(sheets, { limit: { ...limit, termMonths: { AAA: 1 } } }),
      'missing-value',
      'options.limit.termMonths.AA',
    )
    expectError(wrong(sheets, { limit: { ...limit, termMonths: -1 } }), 'out-of-range', 'options.limit.termMonths')
    expectError(wrong(sheets, { limit: { ...limit, termMonths: null } }), 'missing-value', 'options.limit.termMonths')
    const bands = [{ id: 'good', above: 50 }, { id: 'bad' }]
    expectError(
      wrong(sheets, { bands, rules: [], limit: { ...limit, termMonths: 1 } }),
      'missing-value',
      'options.limit.factors.good',
    )
    const twice = [...(limit.sales as never[]), { customerId: 'a', averageMonthlySales: 1 }]
    expectError(
      wrong(sheets, { limit: { ...limit, sales: twice } }),
      'duplicate-id',
      'options.limit.sales[3].customerId',
    )
  })
})

function row(customerId: string, score: number, scoreGrade: string, grade: string, more: object) {
  const none = { decidedBy: null, fired: [], unknown: [], averageMonthlySales: null, termMonths: null, limit: null }
  return { customerId, score, scoreGrade, grade, ...none, ...more }
}

describe('average monthly sales', () => {
  const orders = [
    { customerId: 'b', date: '2024-02-29', amount: 90 },
    { customerId: 'a', date: '2024-01-05', amount: 300 },
    { customerId: 'a', date: '2024-01-20', amount: 100 },
    { customerId: 'a', date: '2024-03-05', amount: 200 },
    { customerId: 'a', date: '2024-02-05', amount: -50 },
    { customerId: 'a', date: '2023-12-31', amount: 999 },
    { customerId: 'r', date: '2024-02-05', amount: -50 },
  ]

  it('are over the months with a purchase only, returns taken off', () => {
    expect(averageMonthlySales(orders, { asOf: '2024-03-31', months: 3 })).toEqual([
      { customerId: 'a', averageMonthlySales: 275, months: 2, total: 550 },
      { customerId: 'b', averageMonthlySales: 90, months: 1, total: 90 },
    ])
  })

  it('leave a month out that is not over', () => {
    expect(averageMonthlySales(orders, { asOf: '2024-03-30', months: 2 })).toEqual([
      { customerId: 'a', averageMonthlySales: 350, months: 1, total: 350 },
      { customerId: 'b', averageMonthlySales: 90, months: 1, total: 90 },
    ])
  })

  it('look at twelve months unless told otherwise, and take columns', () => {
    const columns = averageMonthlySales(columnsOf(orders, orderFields), { asOf: '2024-03-31' })
    expect([...columns.total]).toEqual([1549, 90])
    expect([...columns.months]).toEqual([3, 1])
    expect(averageMonthlySales([], { asOf: '2024-03-31' })).toEqual([])
    expect(averageMonthlySales(orders, { asOf: '2024-12-31', months: 9 })).toEqual([])
  })

  it('do not depend on the order of orders', () => {
    const days = fc.record({
      customerId: fc.constantFrom('a', 'b', 'c'),
      date: fc.integer({ min: 19_400, max: 19_813 }).map((day) => new Date(day * 86_400_000)),
      amount: fc.integer({ min: -50, max: 200 }),
    })
    fc.assert(
      fc.property(fc.array(days, { maxLength: 30 }), fc.integer({ min: 1, max: 15 }), (rows, months) => {
        const made = averageMonthlySales(rows, { asOf: '2024-03-31', months })
        expect(averageMonthlySales([...rows].reverse(), { asOf: '2024-03-31', months })).toEqual(made)
        const from = new Date(Date.UTC(2024, 3 - months, 1))
        const inside = rows.filter(({ date }) => date >= from && date < new Date(Date.UTC(2024, 3, 1)))
        for (const { customerId, total, months: count } of made) {
          const own = inside.filter((order) => order.customerId === customerId)
          expect(total).toBe(own.reduce((sum, { amount }) => sum + amount, 0))
          const bought = own.filter(({ amount }) => amount > 0)
          expect(count).toBe(new Set(bought.map(({ date }) => date.toISOString().slice(0, 7))).size)
        }
      }),
    )
  })

  it('refuse later orders and too many months', () => {
    expectError(() => averageMonthlySales(orders, { asOf: '2024-02-29' }), 'late-order', 'orders[3].date')
    expectError(() => averageMonthlySales(orders, { asOf: '2024-03-31', months: 37 }), 'out-of-range', 'options.months')
  })
})
