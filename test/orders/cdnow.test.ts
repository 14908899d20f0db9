import { describe, expect, it } from 'vitest'
import { columnsOf, type Order } from '../../src/data/index.js'
import { orderFields } from '../../src/data/rows.js'
import { purchaseHistories, purchaseIntervals, rfmValues, splitHistories } from '../../src/orders/index.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readShared, readSharedCells } from '../support/shared.js'

/**
 * CDNOW: 23,570 customers, and a tenth of them. The tables customer by sufficient statistic equal those of the R packages BTYD
 * (cdnowSummary) and BTYDplus (elog2cbs); what lifetimes 0.11.3 gives stands in a file of its own.
 */
const CALIBRATION_END = '1997-09-30'
const HOLDOUT_END = '1998-06-30'

const data = [
  { name: 'sample', log: 'cdnow_sample.csv', customer: 0, date: 2, spend: 4, rows: 6919, customers: 2357 },
  { name: 'master', log: 'cdnow_master.csv', customer: 0, date: 1, spend: 3, rows: 69_659, customers: 23_570 },
]

const tables = {
  sample: {
    file: 'cdnow_sample_cbs.csv',
    names: ['id', 'x', 't_x', 'T', 'litt', 'first_spend', 'm_x', 'first', 'x_star', 'spend_star', 'T_star'],
  },
  master: { file: 'cdnow_master_cbs.csv', names: ['id', 'x', 't_x', 'T', 'litt', 'm_x', 'x_star', 'spend_star'] },
}

function ordersOf({ log, customer, date, spend }: (typeof data)[number]): Order[] {
  return readSharedCells(`oracles/data/${log}`).map((cells) => ({
    customerId: cells[customer]!,
    date: cells[date]!,
    amount: Number(cells[spend]),
  }))
}

/** Equal, or within the digits that a table of 15 gives. */
function expectEqual(actual: number | undefined, expected: number, what: string): void {
  if (actual !== expected) expectClose(actual, expected, 2e-14, what)
}

describe.skipIf(!hasShared).each(data)('the CDNOW $name (reference data beside the project)', (source) => {
  const orders = hasShared ? ordersOf(source) : []
  const { file, names } = tables[source.name as keyof typeof tables]
  const table = (hasShared ? readSharedCells(`oracles/data/${file}`) : []).map(
    (cells) => Object.fromEntries(names.map((name, i) => [name, Number(cells[i])])) as Record<string, number>,
  )

  it('is read whole', () => {
    expect(orders).toHaveLength(source.rows)
    expect(table).toHaveLength(source.customers)
  })

  it('splits into the published histories, every customer', () => {
    const split = splitHistories(orders, { calibrationEnd: CALIBRATION_END, holdoutEnd: HOLDOUT_END, timeUnit: 'week' })
    expect(split).toHaveLength(source.customers)
    const byId = new Map(split.map((row) => [row.customerId, row]))
    for (const expected of table) {
      const row = byId.get(String(expected.id))!
      const what = `customer ${expected.id}`
      expect(row.repeatPurchases, what).toBe(expected.x)
      expect(row.holdoutPurchases, what).toBe(expected.x_star)
      expect(row.holdoutDuration, what).toBe(39)
      expectEqual(row.lastPurchaseAge, expected.t_x!, what)
      expectEqual(row.age, expected.T ?? Number.NaN, what)
      // Logarithms of weeks, some below 1, may cancel: absolute where the sum is small.
      if (Math.abs(row.sumLogIntervals! - expected.litt!) > 2e-13)
        expectEqual(row.sumLogIntervals, expected.litt!, what)
      expectEqual(row.meanRepeatValue, expected.m_x!, what)
      expectClose(row.holdoutMeanValue * row.holdoutPurchases, expected.spend_star!, 1e-13, what)
    }
  })

  it('has the same histories by columns and up to the end of the calibration', () => {
    const options = { asOf: CALIBRATION_END, timeUnit: 'week', later: 'ignore' } as const
    const rows = purchaseHistories(orders, options)
    const columns = purchaseHistories(columnsOf<Order>(orders, orderFields), options)
    expect([...columns.repeatPurchases]).toEqual(rows.map(({ repeatPurchases }) => repeatPurchases))
    expect([...columns.meanRepeatValue]).toEqual(rows.map(({ meanRepeatValue }) => meanRepeatValue))
    expect(rows.reduce((sum, row) => sum + row.repeatPurchases, 0)).toBe(table.reduce((sum, row) => sum + row.x!, 0))
  })
})

describe.skipIf(!hasShared)('what lifetimes makes of the CDNOW sample (reference data beside the project)', () => {
  interface Summary {
    customers: Record<string, Record<string, number>>
  }
  const orders = hasShared ? ordersOf(data[0]!) : []
  const summaries: Record<string, Summary> = hasShared
    ? JSON.parse(readShared('oracles/clv/rfm_summary_cdnow.json')).results
    : {}

  const histories = (asOf: string, timeUnit: 'day' | 'week') =>
    new Map(
      purchaseHistories(orders, { asOf, timeUnit, later: 'ignore' }).map((history) => [history.customerId, history]),
    )

  it.each([
    ['D', HOLDOUT_END, 'day'],
    ['D_div7', HOLDOUT_END, 'week'],
    ['D_end_1997-09-30', CALIBRATION_END, 'day'],
    ['D_div7_end_1997-09-30', CALIBRATION_END, 'week'],
  ] as const)('is our history: %s', (name, asOf, timeUnit) => {
    const ours = histories(asOf, timeUnit)
    for (const [id, expected] of Object.entries(summaries[name]!.customers)) {
      const history = ours.get(id)!
      expect(history.repeatPurchases).toBe(expected.frequency)
      expectClose(history.lastPurchaseAge, expected.recency!, 1e-14)
      expectClose(history.age, expected.T!, 1e-14)
      expectClose(history.meanRepeatValue, expected.monetary_value!, 1e-14)
    }
  })

  it('is our split', () => {
    const options = { calibrationEnd: CALIBRATION_END, holdoutEnd: HOLDOUT_END, timeUnit: 'day' } as const
    const ours = new Map(splitHistories(orders, options).map((history) => [history.customerId, history]))
    for (const [id, expected] of Object.entries(summaries.calibration_holdout_D!.customers)) {
      const history = ours.get(id)!
      expect(history.repeatPurchases).toBe(expected.frequency_cal)
      expect(history.lastPurchaseAge).toBe(expected.recency_cal)
      expect(history.age).toBe(expected.T_cal)
      expect(history.holdoutPurchases).toBe(expected.frequency_holdout)
      expect(history.holdoutDuration).toBe(expected.duration_holdout)
      expectClose(history.meanRepeatValue, expected.monetary_value_cal!, 1e-14)
      // lifetimes divides by rows here, by days everywhere else.
      const rows = orders.filter(({ customerId, date }) => customerId === id && String(date) > CALIBRATION_END).length
      const money = history.holdoutMeanValue * history.holdoutPurchases
      expectClose(rows === 0 ? 0 : money / rows, expected.monetary_value_holdout!, 1e-14)
    }
  })

  it('with the first purchase is our mean money a purchase day', () => {
    const values = rfmValues(orders, { asOf: HOLDOUT_END, frequency: 'days', monetary: 'mean' })
    const ours = new Map(values.map((value) => [value.customerId, value]))
    for (const [id, expected] of Object.entries(summaries.D_incl_first!.customers)) {
      expect(ours.get(id)!.frequency).toBe(expected.frequency)
      expectClose(ours.get(id)!.monetary, expected.monetary_value!, 1e-14)
    }
  })
})

describe.skipIf(!hasShared)('purchase intervals of the CDNOW sample (reference data beside the project)', () => {
  const orders = hasShared ? ordersOf(data[0]!) : []
  const { classes, individual } = hasShared
    ? JSON.parse(readShared('oracles/churn/gap_alarms.json')).cases[0]
    : { classes: {}, individual: { rows: [] } }

  it('pool to the gaps that pandas found, and as many customers are silent for longer', () => {
    const rows = purchaseIntervals(orders, { asOf: HOLDOUT_END })
    const expected = classes.all
    expect(rows).toHaveLength(expected.customers)
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(expected.gaps)
    expectClose(
      rows.reduce((sum, { count, mean }) => sum + count * (mean ?? 0), 0) / expected.gaps,
      expected.mean,
      1e-13,
    )
    const silent = (days: number) => rows.filter(({ currentGap }) => currentGap > days).length
    expect(silent(expected.thresholds.meanPlus2sd)).toBe(expected.flagged.meanPlus2sd)
    expect(silent(expected.thresholds.p80)).toBe(expected.flagged.p80)
    expect(rows.filter(({ days }) => days === 1)).toHaveLength(classes['1'].customers)
    expect(rows.filter(({ days }) => days >= 7)).toHaveLength(classes['7+'].customers)
  })

  it('have mean, deviation and gap of single customers', () => {
    const rows = new Map(purchaseIntervals(orders, { asOf: HOLDOUT_END }).map((row) => [row.customerId, row]))
    expect(individual.rows.length).toBeGreaterThan(3)
    for (const expected of individual.rows) {
      const row = rows.get(String(expected.customer))!
      expect([row.days, row.currentGap]).toEqual([expected.purchases, expected.recency])
      if (expected.meanGap !== null) expectClose(row.mean, expected.meanGap, 1e-14)
      if (expected.sdGap !== null) expectClose(row.sd, expected.sdGap, 1e-13)
    }
  })
})
