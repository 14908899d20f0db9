import { expect, it } from 'vitest'
import { bgNbd } from '../../../src/lifetime/index.js'
import { purchaseHistories, purchaseIntervals, type RfmOptions, rfmValues } from '../../../src/orders/index.js'
import {
  type DateKind,
  groupedHistoriesFromSummary,
  groupedHistoriesSql,
  purchaseHistoriesFromSummary,
  purchaseHistoriesSql,
  purchaseIntervalsFromSummary,
  purchaseIntervalsSql,
  type RfmSqlOptions,
  rfmValuesFromSummary,
  rfmValuesSql,
} from '../../../src/warehouse/index.js'
import { type Cell, describeEngines, enginesAndTranslations } from '../engines.js'
import { expectRows } from './expectRows.js'
import {
  CUSTOMER,
  createOrders,
  orderMapping,
  orderTable,
  randomOrders,
  someOn,
  withoutOrderIds,
} from './orderTables.js'

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York']
const KINDS: readonly DateKind[] = ['date', 'timestamp', 'timestamp-with-time-zone', 'text', 'epoch-milliseconds']
const asOf = '2023-12-31'

function expectErrorCode(action: () => unknown, code: string): void {
  expect(action).toThrow(expect.objectContaining({ name: 'ClienteleError', code }))
}

describeEngines(({ dialect, running }) => {
  const orders = randomOrders(1500, 1)

  it('finds the same day in every kind of column and under every time zone', async () => {
    await createOrders(running(), orders, dialect)
    const expected = rfmValues(withoutOrderIds(orders), { asOf, later: 'ignore', frequency: 'days' })
    for (const zone of dialect === 'spark' ? ZONES.slice(1) : ZONES) {
      await running().setTimeZone(zone)
      for (const kind of KINDS) {
        const query = rfmValuesSql(
          orderMapping(dialect, { kind }),
          { asOf, later: 'ignore', frequency: 'days' },
          dialect,
        )
        expectRows(rfmValuesFromSummary(await running().run(query)), expected)
      }
    }
    await running().setTimeZone('UTC')
  })

  it('gives the RFM values of every set of options', async () => {
    await createOrders(running(), orders, dialect)
    const variants: RfmOptions[] = [
      { asOf, later: 'ignore' },
      { asOf, later: 'ignore', from: '2023-05-05' },
      { asOf, later: 'ignore', from: '2023-05-05', monetary: 'mean', frequency: 'days' },
      { asOf: '2024-12-31', monetary: 'mean' },
    ]
    for (const options of someOn(dialect, variants)) {
      for (const orderIds of [false, true]) {
        for (const money of someOn(dialect, ['amount', 'value'] as const)) {
          const expected = rfmValues(orderIds ? orders : withoutOrderIds(orders), options)
          const query = rfmValuesSql(orderMapping(dialect, { money, orderIds }), options, dialect)
          expectRows(rfmValuesFromSummary(await running().run(query)), expected)
        }
      }
    }
  })

  it('gives the purchase histories', async () => {
    await createOrders(running(), orders, dialect)
    for (const orderIds of [false, true]) {
      for (const timeUnit of someOn(dialect, ['month', 'day'] as const)) {
        const options = { asOf, timeUnit, later: 'ignore' } as const
        const expected = purchaseHistories(orderIds ? orders : withoutOrderIds(orders), options)
        const query = purchaseHistoriesSql(orderMapping(dialect, { orderIds }), options, dialect)
        expectRows(purchaseHistoriesFromSummary(await running().run(query)), expected)
      }
    }
  })

  it('gives the purchase intervals', async () => {
    await createOrders(running(), orders, dialect)
    const options = { asOf, later: 'ignore' } as const
    for (const orderIds of [false, true]) {
      const expected = purchaseIntervals(orderIds ? orders : withoutOrderIds(orders), options)
      const query = purchaseIntervalsSql(orderMapping(dialect, { orderIds }), options, dialect)
      expectRows(purchaseIntervalsFromSummary(await running().run(query)), expected)
    }
  })

  it('counts equal histories, and a fit on them is the fit on all customers', async () => {
    const many = randomOrders(3000, 2, { customers: 900, days: 40 })
    await createOrders(running(), many, dialect)
    const options = { asOf: '2023-02-28', timeUnit: 'week' } as const
    const expected = purchaseHistories(withoutOrderIds(many), options)
    const query = groupedHistoriesSql(orderMapping(dialect, {}), options, dialect)
    const { histories, weights, customers } = groupedHistoriesFromSummary(await running().run(query))
    expect(customers).toBe(expected.length)
    expect(histories.length).toBeLessThan(expected.length)
    const all = bgNbd.fit(expected, { timeUnit: 'week' })
    const grouped = bgNbd.fit(histories, { timeUnit: 'week', weights })
    expectRows(grouped.params, all.params, 1e-6)
    expectRows(grouped.logLikelihood, all.logLikelihood, 1e-10)
  })

  it('tells what the functions in memory refuse', async () => {
    const good = randomOrders(50, 3)
    const { rows, ...table } = orderTable(good, dialect)
    const [first] = rows
    const bad = (cells: Readonly<Record<string, Cell>>) => ({
      ...table,
      rows: [...rows, { ...first!, amount: '5.00', ...cells }],
    })
    const cases: readonly [Readonly<Record<string, Cell>>, Partial<RfmSqlOptions>, string][] = [
      [{ [CUSTOMER]: null }, {}, 'missing-value'],
      [{ [CUSTOMER]: '' }, {}, 'invalid-id'],
      [{ day: null }, {}, 'invalid-date'],
      [{ amount: null }, {}, 'invalid-number'],
      [{ currency: 'USD' }, {}, 'mixed-currencies'],
      [{ currency: 'cny' }, {}, 'mixed-currencies'],
      [{ day: '2025-01-01' }, {}, 'late-order'],
      [{ amount: '-5.00' }, { refunds: 'reject' }, 'refund'],
    ]
    for (const orderIds of [false, true]) {
      const mapping = orderMapping(dialect, { orderIds, currency: true })
      for (const [cells, rules, code] of someOn(dialect, cases)) {
        await running().createTable(bad(cells))
        const options = { asOf: '2024-12-31', currency: 'CNY', ...rules }
        const values = await running().run(rfmValuesSql(mapping, options, dialect))
        expectErrorCode(() => rfmValuesFromSummary(values), code)
        const grouped = await running().run(groupedHistoriesSql(mapping, { ...options, timeUnit: 'day' }, dialect))
        expectErrorCode(() => groupedHistoriesFromSummary(grouped), code === 'invalid-id' ? 'missing-value' : code)
      }
      await createOrders(running(), good, dialect)
      const rows = await running().run(rfmValuesSql(mapping, { asOf: '2024-12-31', currency: 'CNY' }, dialect))
      expectRows(rfmValuesFromSummary(rows), rfmValues(orderIds ? good : withoutOrderIds(good), { asOf: '2024-12-31' }))
    }
  })

  it('gives nothing for a table without rows', async () => {
    await createOrders(running(), [], dialect)
    const query = rfmValuesSql(orderMapping(dialect, { orderIds: true }), { asOf }, dialect)
    expect(rfmValuesFromSummary(await running().run(query))).toEqual([])
  })
}, enginesAndTranslations)
