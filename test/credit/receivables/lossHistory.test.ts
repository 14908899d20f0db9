import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historicalLossRates, receivablesAging, receivablesAllowance, rollRates } from '../../../src/credit/index.js'
import { columnsOf } from '../../../src/data/fields.js'
import { type Invoice, invoiceFields } from '../../../src/data/rows.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { invoice, ledgers } from './ledgerFixtures.js'

const pay = (...amounts: [string, number][]): Pick<Invoice, 'payments'> => ({
  payments: amounts.map(([date, amount]) => ({ date, amount })),
})

/** 1,000 due 2024-01-31: 600 paid in time, 200 after 20 days, 100 after 75, 100 never; and 500 paid on the day of issue. */
const history = [
  invoice({ id: '1', amount: 1000, ...pay(['2024-01-20', 600], ['2024-02-20', 200], ['2024-04-15', 100]) }),
  invoice({ id: '2', amount: 500, ...pay(['2024-01-01', 500]) }),
]

describe('historicalLossRates', () => {
  it('divides what was lost by what had come into each bucket', () => {
    const { currencies, tooYoung, lostAfterDays } = historicalLossRates(history, { asOf: '2024-12-31' })
    expect([tooYoung, lostAfterDays]).toEqual([0, 180])
    // Entered: 1,000 on the day of issue, 400 on the first day past due, 200 on the 31st and the 61st, 100 on the 91st.
    expect(currencies).toEqual([
      {
        currency: null,
        invoices: 2,
        buckets: [
          { bucket: 'current', entered: 1000, lost: 100, rate: 0.1 },
          { bucket: '1-30', entered: 400, lost: 100, rate: 0.25 },
          { bucket: '31-60', entered: 200, lost: 100, rate: 0.5 },
          { bucket: '61-90', entered: 200, lost: 100, rate: 0.5 },
          { bucket: '90+', entered: 100, lost: 100, rate: 1 },
        ],
        lossRates: { current: 0.1, '1-30': 0.25, '31-60': 0.5, '61-90': 0.5, '90+': 1 },
      },
    ])
  })

  it('waits until the end of an invoice is known, and leaves out buckets that nothing came into', () => {
    const young = historicalLossRates(history, { asOf: '2024-07-29' })
    expect(young).toMatchObject({ tooYoung: 2, currencies: [] })
    const paid = historicalLossRates(history.slice(1), { asOf: '2024-12-31' })
    expect(paid.currencies[0]?.lossRates).toEqual({})
    const since = historicalLossRates([...history, invoice({ id: '3', amount: -10 })], {
      asOf: '2024-12-31',
      from: '2024-01-02',
    })
    expect(since).toMatchObject({ currencies: [], tooYoung: 0 })
  })

  it('stays within 0 and 1, rising with the age of the money', () => {
    fc.assert(
      fc.property(ledgers, (rows) => {
        const { currencies } = historicalLossRates(rows, { asOf: '2025-12-31', buckets: [15, 45], lostAfterDays: 60 })
        for (const { buckets } of currencies) {
          const rates = buckets.flatMap(({ rate }) => (rate === null ? [] : [rate]))
          for (const rate of rates) expect(rate >= 0 && rate <= 1).toBe(true)
          for (let b = 1; b < buckets.length; b++)
            expect(buckets[b]!.entered).toBeLessThanOrEqual(buckets[b - 1]!.entered)
        }
      }),
    )
  })

  it('refuses a loss before the last bucket', () => {
    expectError(
      () => historicalLossRates([], { asOf: '2024-01-01', lostAfterDays: 90 }),
      'out-of-range',
      'options.lostAfterDays',
    )
    expect(historicalLossRates([], { asOf: '2024-01-01', buckets: [200] }).lostAfterDays).toBe(201)
  })
})

describe('rollRates', () => {
  it('follows money from the end of one month to the next', () => {
    const { currencies } = rollRates(history, { asOf: '2024-09-30' })
    const [all] = currencies
    // Open at the ends of January … July: 400 (due that day), 200, 200, 100, 100, 100, and 182 days past due in July.
    expect(all?.snapshots.slice(0, 7).map(({ amounts }) => amounts)).toEqual([
      [400, 0, 0, 0, 0],
      [0, 200, 0, 0, 0],
      [0, 0, 200, 0, 0],
      [0, 0, 0, 100, 0],
      [0, 0, 0, 0, 100],
      [0, 0, 0, 0, 100],
      [0, 0, 0, 0, 0],
    ])
    expect(all?.buckets.map(({ money, collected, lost }) => [money, collected, lost])).toEqual([
      [400, 200, 0],
      [200, 0, 0],
      [200, 100, 0],
      [100, 0, 0],
      [200, 0, 100],
    ])
    expect(all?.buckets[4]).toMatchObject({ rolled: [0, 0, 0, 0, 100], rates: [0, 0, 0, 0, 0.5], lostRate: 0.5 })
    // Back from the end: 0.5 / (1 − 0.5) = 1; 1; 0.5; 0.5; 0.25.
    expect(all?.lossRates).toEqual({ current: 0.25, '1-30': 0.5, '31-60': 0.5, '61-90': 1, '90+': 1 })
  })

  it('gives the chance of loss of a chain with a loop, by hand', () => {
    // Two of 100: one stays in the last bucket for a month and is lost then; the other is paid after a month in it.
    const rows = [
      invoice({ id: '1', issuedOn: '2024-01-31', dueOn: '2024-01-31' }),
      invoice({ id: '2', issuedOn: '2024-01-31', dueOn: '2024-01-31', ...pay(['2024-04-15', 100]) }),
    ]
    const { currencies } = rollRates(rows, { asOf: '2024-06-30', buckets: [30], lostAfterDays: 100 })
    // Last bucket: 200 at the end of March (60 days), 100 at that of April (90); then lost at the end of May (121).
    const last = currencies[0]!.buckets[2]!
    expect([last.money, last.rolled[2], last.collected, last.lost]).toEqual([300, 100, 100, 100])
    expectClose(last.lossRate, 1 / 3 / (1 - 1 / 3), 1e-14)
  })

  it('says nothing of buckets from which nothing has moved on yet', () => {
    const { currencies } = rollRates(history, { asOf: '2024-03-31' })
    expect(currencies[0]?.buckets.map(({ lossRate }) => lossRate)).toEqual([null, null, null, null, null])
    expect(currencies[0]?.lossRates).toEqual({})
    const standing = rollRates([invoice({ id: '1' })], { asOf: '2024-06-30', buckets: [10], lostAfterDays: 1000 })
    expect(standing.currencies[0]?.buckets[2]).toMatchObject({ rates: [0, 0, 1], lossRate: null })
  })

  it('conserves money, in rates within 0 and 1, whatever the order of the rows', () => {
    fc.assert(
      fc.property(ledgers, (rows) => {
        fc.pre(rows.some(({ amount }) => Number(amount) > 0))
        const options = { asOf: '2025-12-31', buckets: [15, 45], lostAfterDays: 60, from: '2024-01-01' }
        const result = rollRates(rows, options)
        expect(rollRates([...rows].reverse(), options)).toEqual(result)
        expect(rollRates(columnsOf(rows, invoiceFields), options)).toEqual(result)
        for (const { buckets, snapshots } of result.currencies) {
          for (const [b, { money, rolled, lost, collected, lossRate }] of buckets.entries()) {
            expectClose(
              rolled.reduce((sum, value) => sum + value, lost + collected),
              money,
              1e-12,
            )
            const balances = snapshots.slice(0, -1).reduce((sum, { amounts }) => sum + amounts[b]!, 0)
            expectClose(money, balances, 1e-12)
            if (lossRate !== null) expect(lossRate >= 0 && lossRate <= 1).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('feeds an allowance', () => {
    const rates = rollRates(history, { asOf: '2024-09-30' }).currencies[0]!.lossRates
    const aging = receivablesAging([invoice({ id: '1', issuedOn: '2024-09-01', dueOn: '2024-10-01' })], {
      asOf: '2024-09-30',
    })
    expect(receivablesAllowance(aging, { rates }).currencies[0]?.allowance).toBe(25)
  })

  it('needs two ends of months', () => {
    expectError(() => rollRates(history, { asOf: '2024-02-28' }), 'out-of-range', 'options.asOf')
    expectError(() => rollRates(history, { asOf: '2024-03-31', from: '2024-03-01' }), 'out-of-range', 'options.from')
    expect(rollRates([], { asOf: '2024-03-31' }).currencies).toEqual([])
    expect(
      rollRates([invoice({ id: '1', issuedOn: '2024-12-01', dueOn: '2024-12-01' })], {
        asOf: '2024-06-30',
        from: '2024-01-01',
      }).currencies,
    ).toEqual([])
  })

  it('takes what was paid too much for nobody’s payment of other money', () => {
    const over = invoice({ id: '1', ...pay(['2024-02-10', 130]) })
    const { currencies } = rollRates([over], { asOf: '2024-04-30', overpayment: 'credit' })
    expect(currencies[0]?.buckets[0]).toMatchObject({ money: 100, collected: 100, collectedRate: 1 })
  })
})
