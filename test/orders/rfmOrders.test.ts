import { describe, expect, it } from 'vitest'
import type { Order } from '../../src/data/index.js'
import { purchaseHistories, rfmValues } from '../../src/orders/index.js'
import { hasShared, readShared, readSharedCells } from '../support/shared.js'

/** The orders of the R package rfm: 4,906 orders of 995 customers in whole dollars. */
const AS_OF = '2006-12-31'

describe.skipIf(!hasShared)('the orders of the R package rfm (reference data beside the project)', () => {
  const orders: Order[] = (hasShared ? readSharedCells('oracles/data/rfm_orders.csv') : []).map(
    ([customerId = '', date = '', amount = '']) => ({ customerId, date, amount }),
  )
  const oracle = (file: string) => JSON.parse(readShared(`oracles/rfm/${file}`)).expected
  const values = hasShared ? rfmValues(orders, { asOf: AS_OF }) : []
  const sorted = values.toSorted((a, b) => Number(a.customerId) - Number(b.customerId))
  const column = (name: 'recency' | 'frequency' | 'monetary') => sorted.map((row) => row[name])

  it('have the RFM values that pandas finds', () => {
    const { summary } = oracle('py_rfm_orders_q5.json')
    expect(sorted.map(({ customerId }) => Number(customerId))).toEqual(summary.customer_id)
    expect(column('recency')).toEqual(summary.recency_days)
    expect(column('frequency')).toEqual(summary.frequency)
    expect(column('monetary')).toEqual(summary.monetary)
  })

  it('have the RFM values that rfm 0.3.0 finds', () => {
    const { customers } = oracle('r_rfm_orders_555.json')
    expect(sorted.map(({ customerId }) => Number(customerId))).toEqual(customers.customer_id)
    expect(column('recency')).toEqual(customers.recency_days)
    expect(column('frequency')).toEqual(customers.transaction_count)
    expect(column('monetary')).toEqual(customers.amount)
  })

  it('have histories whose totals five SQL engines agree on', () => {
    const { clv_summary_totals: totals } = oracle('sql_sufficient_stats.json')
    const histories = purchaseHistories(orders, { asOf: AS_OF, timeUnit: 'day' })
    const total = (of: (history: (typeof histories)[number]) => number) =>
      histories.reduce((sum, history) => sum + of(history), 0)
    expect(histories).toHaveLength(totals.n)
    expect(total(({ repeatPurchases }) => repeatPurchases)).toBe(totals.sum_x)
    expect(total(({ lastPurchaseAge }) => lastPurchaseAge)).toBe(totals.sum_tx_days)
    expect(total(({ age }) => age)).toBe(totals.sum_T_days)
    expect(Math.round(total((history) => history.meanRepeatValue * history.repeatPurchases))).toBe(
      totals.sum_repeat_spend,
    )
    expect(values.reduce((sum, { monetary }) => sum + monetary, 0)).toBe(totals.sum_total_spend)
  })
})
