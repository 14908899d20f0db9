import { describe, expect, it } from 'vitest'
import { loyaltyMatrixChart, satisfactionPurchaseChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import { loyaltyMatrix, satisfactionPurchaseCurve } from '../../src/loyalty/index.js'
import { describeCharts } from '../support/describeCharts.js'
import { expectError } from '../support/expectError.js'

const customers = Array.from({ length: 60 }, (_, i) => ({
  id: `c${i}`,
  satisfaction: 1 + ((i * 7) % 5),
  loyalty: 1 + ((i * 3) % 5),
}))
const answers = Array.from({ length: 300 }, (_, i) => ({
  customerId: `c${i}`,
  date: '2024-01-10',
  score: (i * 7) % 11,
}))
const orders = Array.from({ length: 300 }, (_, i) => ({
  customerId: `c${i}`,
  date: i % 11 > (i * 7) % 11 ? '2024-01-09' : '2024-02-01',
  amount: 20 + (i % 13),
}))
const plan = { asOf: '2024-03-31', windowDays: 60 }
const curve = satisfactionPurchaseCurve(answers, orders, plan)
const binned = satisfactionPurchaseCurve(answers, orders, { ...plan, bins: [0, 2, 3, 7.5, 9, 20] })
const one = satisfactionPurchaseCurve(answers.slice(0, 1), orders, plan)
const none = satisfactionPurchaseCurve([], orders, plan)

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'a loyalty matrix': (language) => loyaltyMatrixChart(loyaltyMatrix(customers, { scale: [1, 5] }), { language }),
  'a curve by score': (language) => satisfactionPurchaseChart(curve, { language }),
  'a curve of purchases': (language) => satisfactionPurchaseChart(curve, { language, measure: 'purchases' }),
  'a curve of money in bins': (language) => satisfactionPurchaseChart(binned, { language, measure: 'amount' }),
  'one answer': (language) => satisfactionPurchaseChart(one, { language, measure: 'amount' }),
  'no answers': (language) => satisfactionPurchaseChart(none, { language }),
}

describeCharts(charts)

const valuesOf = (specification: VegaLiteSpecification): Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(specification.data)).values

describe('the curve', () => {
  it('has a point for each bin with answers, with its interval', () => {
    const points = valuesOf(satisfactionPurchaseChart(curve))
    expect(points.map(({ value }) => value)).toEqual(curve.bins.map(({ rate }) => rate))
    expect(points.map(({ lower }) => lower)).toEqual(curve.bins.map(({ rateInterval }) => rateInterval?.lower))
    const money = valuesOf(satisfactionPurchaseChart(binned, { measure: 'amount' }))
    expect(money.map(({ upper }) => upper)).toEqual(
      binned.bins.slice(0, 5).map(({ amountInterval }) => amountInterval?.upper),
    )
  })

  it('names scores, and bins by their ends', () => {
    expect(valuesOf(satisfactionPurchaseChart(curve)).map(({ bin }) => bin)).toEqual([...'0123456789', '10'])
    expect(valuesOf(satisfactionPurchaseChart(binned)).map(({ bin }) => bin)).toEqual([
      '0–1',
      '2',
      '3 – < 7.5',
      '7.5 – < 9',
      '9–19',
    ])
  })

  it('says how many bought, or that there is nothing to draw', () => {
    expect(satisfactionPurchaseChart(none).title.subtitle).toBe('No answers could be followed')
    expect(satisfactionPurchaseChart(none, { language: 'zh' }).title.subtitle).toBe('没有可跟踪的回答')
    expect(satisfactionPurchaseChart(one, { language: 'zh' }).title.subtitle).toMatch(
      /^回答后60天内；1人次中有[01]人次购买/,
    )
    expect(JSON.stringify(satisfactionPurchaseChart(curve, { score: 'NPS' }).layer)).toContain('"title":"NPS"')
  })
})

describe('the matrix', () => {
  it('needs customers', () => {
    expectError(() => loyaltyMatrixChart(loyaltyMatrix([], { cut: 3 })), 'empty-input', 'matrix.items')
  })
})
