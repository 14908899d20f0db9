import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, dayNumber, type Order, orderFields } from '../../../src/data/index.js'
import { type SatisfactionAnswer, satisfactionAnswerFields } from '../../../src/loyalty/purchases/answersToFollow.js'
import { satisfactionPurchaseCurve } from '../../../src/loyalty/purchases/satisfactionPurchaseCurve.js'
import { wilsonInterval } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const answer = (customerId: string, date: string, score: number | null): SatisfactionAnswer => ({
  customerId,
  date,
  score,
})
const order = (customerId: string, date: string, amount = 10): Order => ({ customerId, date, amount })
const plan = { asOf: '2024-03-31', windowDays: 30 }

const answers = [
  answer('a', '2024-01-10', 5),
  answer('b', '2024-01-10', 5),
  answer('c', '2024-01-10', 3),
  answer('d', '2024-01-10', 3),
  answer('e', '2024-01-10', 1),
]
const orders = [
  order('a', '2024-01-11', 10),
  order('a', '2024-02-09', 20),
  order('a', '2024-02-10', 1000),
  order('b', '2024-01-10', 1000),
  order('b', '2024-01-20', 40),
  order('b', '2024-01-25', -15),
  order('c', '2024-01-09', 1000),
  order('d', '2024-02-01', 8),
  order('z', '2024-02-01', 8),
]

describe('satisfactionPurchaseCurve', () => {
  it('follows each answer from the next day to the last of the window, by hand', () => {
    const { bins, rate, excluded } = satisfactionPurchaseCurve(answers, orders, plan)
    expect(
      bins.map(({ from, answers, buyers, rate, purchases, amount }) => [
        from,
        answers,
        buyers,
        rate,
        purchases,
        amount,
      ]),
    ).toEqual([
      [1, 1, 0, 0, 0, 0],
      [3, 2, 1, 0.5, 0.5, 4],
      [5, 2, 2, 1, 1.5, 27.5],
    ])
    expect(rate).toBe(0.6)
    expect(excluded).toEqual({ unanswered: 0, anonymous: 0, undated: 0, unfinished: 0, repeated: 0 })
  })

  it('has intervals of Wilson and of Student', () => {
    const { bins } = satisfactionPurchaseCurve(answers, orders, plan)
    expect(bins[1]?.rateInterval).toEqual(wilsonInterval(1, 2, 0.95))
    // t of 1 degree, 0.975: tan(0.475 π) = 12.706204736174694; amounts 30 and 25, so mean 27.5, deviation 3.5355, error 2.5
    expectClose(bins[2]?.amountInterval?.lower, 27.5 - 12.706204736174694 * 2.5, 1e-12)
    expectClose(bins[2]?.amountInterval?.upper, 27.5 + 12.706204736174694 * 2.5, 1e-12)
    expect(bins[2]?.purchasesInterval?.lower).toBe(0)
    expect(bins[0]).toMatchObject({ purchasesInterval: null, amountInterval: null, meanScore: 1 })
  })

  it('tests whether buying rises with the score: correlation times the root of the answers', () => {
    const { trend } = satisfactionPurchaseCurve(answers, orders, plan)
    // Scores 5, 5, 3, 3, 1; bought 1, 1, 0, 1, 0: covariance sum 2.8, squares 11.2 and 1.2.
    const correlation = 2.8 / Math.sqrt(11.2 * 1.2)
    expectClose(trend?.correlation, correlation, 1e-13)
    expectClose(trend?.z, correlation * Math.sqrt(5), 1e-13)
    // R, prop.trend.test(c(0, 1, 2), c(1, 2, 2), score = c(1, 3, 5)): the root of its chi-square is 1.7078251276599337
    expectClose(trend?.pValue, 0.0876687951299293, 1e-12)
    expect(satisfactionPurchaseCurve(answers.slice(0, 2), orders, plan).trend).toBeNull()
    expect(satisfactionPurchaseCurve([answers[0]!, answers[3]!], orders, plan).trend).toBeNull()
    expect(satisfactionPurchaseCurve([], orders, plan)).toMatchObject({ trend: null, rate: null, bins: [] })
  })

  it('leaves out what cannot be followed, and says how much', () => {
    const more: SatisfactionAnswer[] = [
      ...answers,
      answer('a', '2024-02-15', 1),
      answer('f', '2024-03-02', 5),
      answer('g', '2024-03-01', 5),
      answer('h', '2024-01-05', null),
      { customerId: 'i', score: 4 },
      { date: '2024-01-05', score: 4 },
    ]
    const { excluded, answers: followed } = satisfactionPurchaseCurve(more, orders, plan)
    expect(excluded).toEqual({ unanswered: 1, anonymous: 1, undated: 1, unfinished: 1, repeated: 1 })
    expect(followed).toBe(6)
    const all = satisfactionPurchaseCurve(more, orders, { ...plan, answers: 'all' })
    expect([all.answers, all.excluded.repeated]).toEqual([7, 0])
  })

  it('takes the first answer of a customer, on one day the lowest', () => {
    const twice = [answer('a', '2024-01-20', 2), answer('a', '2024-01-10', 5), answer('a', '2024-01-10', 4)]
    expect(satisfactionPurchaseCurve(twice, orders, plan).bins.map(({ from }) => from)).toEqual([4])
    const all = satisfactionPurchaseCurve(twice, orders, { ...plan, answers: 'all' })
    expect(all.bins.map(({ from, purchases, amount }) => [from, purchases, amount])).toEqual([
      [2, 2, 1020],
      [4, 2, 30],
      [5, 2, 30],
    ])
  })

  it('follows many answers of one customer, in any order', () => {
    const daily = Array.from({ length: 50 }, (_, i) => ({
      customerId: 'a',
      date: (dayNumber('2024-01-01') + ((i * 7) % 50)) * 86_400_000,
      score: i % 3,
    }))
    const options = { ...plan, answers: 'all' } as const
    const { answers: followed, bins } = satisfactionPurchaseCurve(daily, orders, options)
    expect(followed).toBe(50)
    expect(satisfactionPurchaseCurve([...daily].reverse(), orders, options).bins).toEqual(bins)
    expect(satisfactionPurchaseCurve(daily, orders, plan).bins.map(({ from }) => from)).toEqual([0])
  })

  it('puts scores into bins of their own or of the caller, empty ones included', () => {
    const { bins } = satisfactionPurchaseCurve(answers, orders, { ...plan, bins: [0, 3, 6] })
    expect(bins.map(({ from, below, answers, meanScore }) => [from, below, answers, meanScore])).toEqual([
      [0, 3, 1, 1],
      [3, 6, 4, 4],
      [6, null, 0, null],
    ])
    expect(bins[2]).toMatchObject({ rate: null, rateInterval: null, purchases: null, amount: null })
  })

  it('agrees between rows, columns and coded columns, in any order of answers and orders', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const date = fc.integer({ min: 0, max: 80 }).map((day) => new Date(1_704_067_200_000 + day * 86_400_000))
    const someAnswers = fc.array(fc.record({ customerId: id, date, score: fc.integer({ min: 1, max: 5 }) }), {
      minLength: 1,
    })
    const someOrders = fc.array(fc.record({ customerId: id, date, amount: fc.integer({ min: -5, max: 50 }) }), {
      minLength: 1,
    })
    const taken = fc.constantFrom('first' as const, 'all' as const)
    fc.assert(
      fc.property(someAnswers, someOrders, taken, (answers, orders, taken) => {
        const options = { asOf: '2024-03-31', windowDays: 20, answers: taken }
        const result = satisfactionPurchaseCurve(answers, orders, options)
        expect(satisfactionPurchaseCurve([...answers].reverse(), [...orders].reverse(), options)).toEqual(result)
        const columns = columnsOf(answers, satisfactionAnswerFields)
        const codes = Uint32Array.from(answers, ({ customerId }) => 'abcde'.indexOf(customerId))
        const coded = { ...columns, customerId: { codes, values: [...'abcde'] } }
        expect(satisfactionPurchaseCurve(columns, columnsOf(orders, orderFields), options)).toEqual(result)
        expect(satisfactionPurchaseCurve(coded, orders, options)).toEqual(result)
        const { unanswered, anonymous, undated, unfinished, repeated } = result.excluded
        expect(result.answers + unanswered + anonymous + undated + unfinished + repeated).toBe(answers.length)
      }),
    )
  })

  it('agrees with a slow count', () => {
    const id = fc.constantFrom('a', 'b', 'c')
    const day = fc.integer({ min: 0, max: 60 })
    const someAnswers = fc.array(fc.tuple(id, day, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 12 })
    const someOrders = fc.array(fc.tuple(id, day, fc.integer({ min: -5, max: 50 })), { maxLength: 30 })
    const start = dayNumber('2024-01-01')
    const dated = (after: number): number => (start + after) * 86_400_000
    fc.assert(
      fc.property(someAnswers, someOrders, (answers, orders) => {
        const { bins } = satisfactionPurchaseCurve(
          answers.map(([customerId, at, score]) => ({ customerId, date: dated(at), score })),
          orders.map(([customerId, at, amount]) => ({ customerId, date: dated(at), amount })),
          { asOf: dated(60), windowDays: 10, answers: 'all' },
        )
        for (const bin of bins) {
          const own = answers.filter(([, at, score]) => score === bin.from && at + 10 <= 60)
          const after = own.map(([customer, at]) =>
            orders.filter(([who, when]) => who === customer && when > at && when <= at + 10),
          )
          expect(bin.answers).toBe(own.length)
          expect(bin.buyers).toBe(after.filter((list) => list.some(([, , amount]) => amount >= 0)).length)
          expectClose(bin.amount, after.flat().reduce((sum, [, , amount]) => sum + amount, 0) / own.length, 1e-12)
        }
      }),
    )
  })

  it('refuses answers without customers or days, and bins that do not fit', () => {
    const run = (options: object, given: readonly SatisfactionAnswer[] = answers) =>
      satisfactionPurchaseCurve(given, orders, { ...plan, ...options })
    expectError(() => run({}, [{ date: '2024-01-01', score: 1 }]), 'missing-value', 'answers[0].customerId')
    expectError(() => run({}, [{ customerId: 'a', score: 1 }]), 'missing-value', 'answers[0].date')
    expectError(() => run({ bins: [2, 4] }), 'out-of-range', 'answers[4].score')
    expectError(() => run({ bins: [2, 2] }), 'invalid-rules', 'options.bins[1]')
    expectError(() => run({ bins: [] }), 'empty-input', 'options.bins')
    expectError(() => run({ bins: 5 }), 'invalid-type', 'options.bins')
    expectError(() => run({ bins: 'deciles' }), 'invalid-option', 'options.bins')
    expectError(() => run({ windowDays: 0 }), 'out-of-range', 'options.windowDays')
    expectError(() => run({ asOf: '2024-01-31' }), 'late-order', 'orders[1].date')
    expectError(() => run({ answers: 'last' }), 'invalid-option', 'options.answers')
    const many = Array.from({ length: 201 }, (_, i) => answer(`c${i}`, '2024-01-01', i / 7))
    expectError(() => run({}, many), 'invalid-option', 'options.bins')
  })
})
