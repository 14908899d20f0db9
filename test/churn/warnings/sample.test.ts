import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { churnWarnings } from '../../../src/churn/warnings/churnWarnings.js'
import { compareWarnings } from '../../../src/churn/warnings/compareWarnings.js'
import { purchaseModelWarnings } from '../../../src/churn/warnings/purchaseModelWarnings.js'
import { paretoNbd } from '../../../src/lifetime/index.js'
import { purchaseHistories } from '../../../src/orders/index.js'
import { importOrders } from '../../../src/tables/index.js'
import { expectClose } from '../../support/expectClose.js'
import { sampleTruth } from '../sampleTruth.js'

const asOf = '2025-12-31'
const { orders, segments, isGone } = sampleTruth()

/** How many of the listed customers have stopped for good, and which share of all who have is listed. */
function judge(list: readonly { readonly customerId: string }[]) {
  const hits = list.filter(({ customerId }) => isGone.get(customerId)).length
  const gone = [...isGone.values()].filter(Boolean).length
  return { precision: hits / list.length, recall: hits / gone, gone, listed: list.length }
}

describe('the sample data, whose generator knows who stopped', () => {
  it('are the orders of the file', () => {
    const text = readFileSync(new URL('../../../examples/sample/orders.csv', import.meta.url), 'utf8')
    const { rows } = importOrders(text)
    const key = ({ customerId, date, amount }: { customerId: string; date: unknown; amount: unknown }): string =>
      `${customerId} ${String(date).slice(0, 10)} ${Number(amount)}`
    expect(rows.map(key)).toEqual(orders.map(key))
  })

  it('has a good half of its customers gone, so that calling at random is right in 53 of 100 cases', () => {
    expectClose(judge([...isGone.keys()].map((customerId) => ({ customerId }))).precision, 638 / 1200, 1e-15)
  })

  it('has nine of ten alerted customers gone where classes are the segments of the sales staff', () => {
    const { workList, classes } = churnWarnings(orders, { asOf, by: segments })
    expect(classes.map((one) => one.class)).toEqual(['large', 'medium', 'small'])
    const { precision, recall } = judge(workList)
    expect(precision).toBeGreaterThan(0.88)
    expect(recall).toBeGreaterThan(0.4)
    // The first page of the list, by value at stake.
    expect(judge(workList.slice(0, 40)).precision).toBeGreaterThan(0.85)
  })

  it('has more than eight of ten gone without any classes', () => {
    const { workList } = churnWarnings(orders, { asOf })
    expect(judge(workList).precision).toBeGreaterThan(0.83)
    expect(judge(workList).recall).toBeGreaterThan(0.25)
  })

  it('has customers who trade on below every threshold more often than not', () => {
    const { customers } = churnWarnings(orders, { asOf, by: segments })
    const normal = customers.filter(({ level, threshold }) => level === 'normal' && threshold !== null)
    expect(judge(normal).precision).toBeLessThan(0.2)
  })

  it('is told apart best by the model that made it', () => {
    const fit = paretoNbd.fit(purchaseHistories(orders, { asOf, timeUnit: 'week' }), { timeUnit: 'week' })
    const { workList, levels } = purchaseModelWarnings(orders, { asOf, model: paretoNbd, fit })
    const { precision, recall } = judge(workList)
    expect(precision).toBeGreaterThan(0.77)
    expect(recall).toBeGreaterThan(0.84)
    expect(levels.alert).toBe(workList.length)
  })

  it('has both kinds of warning come true on a holdout of nine months', () => {
    const calibrationEnd = '2025-03-31'
    const calibration = { asOf: calibrationEnd, later: 'ignore' } as const
    const histories = purchaseHistories(orders, { ...calibration, timeUnit: 'week' })
    const fit = paretoNbd.fit(histories, { timeUnit: 'week' })
    const { outcomes } = compareWarnings(
      {
        intervals: churnWarnings(orders, { ...calibration, by: segments }),
        model: purchaseModelWarnings(orders, { ...calibration, model: paretoNbd, fit }),
      },
      orders,
      { holdoutEnd: asOf },
    )
    const [intervals, model] = outcomes
    expect(intervals!.precision).toBeGreaterThan(0.9)
    expect(intervals!.lift).toBeGreaterThan(1.3)
    expect(model!.recall).toBeGreaterThan(intervals!.recall!)
    for (const { levels } of outcomes) {
      expect(levels.normal.lostShare!).toBeLessThan(levels.watch.lostShare!)
      expect(levels.watch.lostShare!).toBeLessThan(levels.alert.lostShare!)
    }
  })
})
