import { describe, expect, it } from 'vitest'
import { agingChart, paymentBehaviourChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import { customerPaymentBehaviour, receivablesAging } from '../../src/credit/index.js'
import { columnsOf } from '../../src/data/fields.js'
import type { Language } from '../../src/data/labels.js'
import { type Invoice, invoiceFields } from '../../src/data/rows.js'
import { describeCharts } from '../support/describeCharts.js'
import { expectError } from '../support/expectError.js'

const asOf = '2024-12-31'
const DAY = 86_400_000
const START = Date.UTC(2023, 0, 1)
const LONG = 'Golden River Import and Export Company of Guangzhou'

/** Ten customers, some of whom slow down, stop, or have credits and disputes. */
const invoices = Array.from({ length: 200 }, (_, i): Invoice => {
  const who = i % 10
  const issued = START + (i * 3 + who) * DAY
  const late = who + (who > 6 ? i / 10 : 0)
  return {
    id: `${i}`,
    customerId: who === 3 ? LONG : `c${who}`,
    amount: i % 37 === 36 ? -200 : 500 + ((i * 7919) % 900),
    issuedOn: issued,
    dueOn: issued + 30 * DAY,
    disputed: i % 41 === 40,
    payments:
      i % 37 === 36 || (who > 4 && i > 150) ? [] : [{ date: issued + (30 + Math.round(late)) * DAY, amount: 500 }],
  }
})
const currencies = invoices.map((one, i) => ({ ...one, currency: i % 3 === 0 ? 'USD' : 'CNY' }))

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'the ageing': (language) => agingChart(receivablesAging(invoices, { asOf, credits: 'apart' }), { language }),
  'the ageing of two currencies': (language) => agingChart(receivablesAging(currencies, { asOf }), { language }),
  'the ageing in two buckets': (language) =>
    agingChart(receivablesAging(currencies, { asOf, buckets: [60], by: 'issued' }), { language, currency: 'USD' }),
  'the ageing of nothing': (language) => agingChart(receivablesAging([], { asOf }), { language }),
  'payment behaviour': (language) =>
    paymentBehaviourChart(customerPaymentBehaviour(invoices, { asOf }), {
      language,
      names: new Map([['c1', '广州金河贸易有限公司']]),
    }),
  'payment behaviour in two currencies': (language) =>
    paymentBehaviourChart(customerPaymentBehaviour(columnsOf(currencies, invoiceFields), { asOf }), {
      language,
      most: 5,
    }),
  'payment behaviour of nobody': (language) => paymentBehaviourChart([], { language }),
}

describeCharts(charts)

const valuesOf = (specification: VegaLiteSpecification) =>
  (specification.data as { values: Record<string, unknown>[] }).values

describe('agingChart', () => {
  it('has a bar for each bucket, and for what stands apart', () => {
    const aging = receivablesAging(invoices, { asOf, credits: 'apart' })
    const bars = valuesOf(agingChart(aging))
    expect(bars.map(({ bucket }) => bucket).slice(5)).toEqual(['Disputed', 'Credits'])
    expect(bars.slice(0, 5).map(({ amount }) => amount)).toEqual(aging.currencies[0]?.amounts)
    expect(bars[6]?.amount).toBeLessThan(0)
  })

  it('draws the currency asked for', () => {
    const bars = valuesOf(agingChart(receivablesAging(currencies, { asOf }), { currency: 'USD' }))
    expect(new Set(bars.map(({ currency }) => currency))).toEqual(new Set(['USD']))
  })
})

describe('paymentBehaviourChart', () => {
  it('takes those who owe most, the latest payer first', () => {
    const behaviour = customerPaymentBehaviour(invoices, { asOf })
    const drawn = valuesOf(paymentBehaviourChart(behaviour, { most: 3 }))
    const owed = behaviour.map(({ outstanding }) => outstanding).sort((a, b) => b - a)
    expect(drawn.map(({ outstanding }) => Number(outstanding)).sort((a, b) => b - a)).toEqual(owed.slice(0, 3))
    const means = drawn.map(({ mean }) => Number(mean))
    expect(means).toEqual([...means].sort((a, b) => b - a))
    expectError(() => paymentBehaviourChart(behaviour, { most: 0 }), 'out-of-range', 'options.most')
  })
})
