import { expect, it } from 'vitest'
import { cohortRetention } from '../../../src/churn/index.js'
import {
  type CohortRetentionSqlOptions,
  cohortRetentionFromSummary,
  cohortRetentionSql,
} from '../../../src/warehouse/index.js'
import { describeEngines, enginesAndTranslations } from '../engines.js'
import { expectRows } from './expectRows.js'
import { createOrders, orderMapping, randomOrders, someOn, withoutOrderIds } from './orderTables.js'

const asOf = '2023-12-10'
const PERIODS = ['week', 'month', 'quarter', 'year'] as const

describeEngines(({ dialect, running }) => {
  it('gives the triangle of every period, calendar and rolling, whatever makes the cohorts', async () => {
    const orders = randomOrders(900, 4)
    await createOrders(running(), orders, dialect)
    for (const orderIds of dialect === 'spark' ? [false] : [false, true]) {
      for (const windows of ['calendar', 'rolling'] as const) {
        for (const period of someOn(dialect, PERIODS)) {
          for (const cohort of orderIds ? [period] : someOn(dialect, PERIODS)) {
            const options: CohortRetentionSqlOptions = { asOf, cohort, period, windows, later: 'ignore' }
            const query = cohortRetentionSql(orderMapping(dialect, { orderIds }), options, dialect)
            const found = cohortRetentionFromSummary(await running().run(query), options)
            expectRows(found, cohortRetention(orderIds ? orders : withoutOrderIds(orders), options))
          }
        }
      }
    }
  })

  it('leaves out who began before a day, and begins the week on any day', async () => {
    const orders = randomOrders(600, 5)
    await createOrders(running(), orders, dialect)
    for (const weekStart of someOn(dialect, ['sunday', 'monday', 'saturday'] as const)) {
      const options = { asOf, period: 'week', from: '2023-02-14', weekStart, later: 'ignore' } as const
      const query = cohortRetentionSql(orderMapping(dialect, {}), options, dialect)
      const found = cohortRetentionFromSummary(await running().run(query), options)
      expectRows(found, cohortRetention(withoutOrderIds(orders), options))
    }
  })

  it('knows the calendar of any year', async () => {
    const days = ['1900-02-28', '1900-03-01', '1969-12-31', '1970-01-01', '2000-02-29', '2100-02-28', '2100-03-01']
    const orders = days.map((day, i) => ({
      customerId: `c${i % 2}`,
      date: `${day}T00:00:00.000Z`,
      amount: '1.00',
      orderId: '',
      currency: '',
    }))
    const list = dialect === 'clickhouse' ? orders.slice(3) : orders
    await createOrders(running(), list, dialect)
    for (const kind of ['date', 'epoch-milliseconds'] as const) {
      const options = { asOf: '2100-12-31', cohort: 'month', period: 'year' } as const
      const query = cohortRetentionSql(orderMapping(dialect, { kind }), options, dialect)
      const found = cohortRetentionFromSummary(await running().run(query), options)
      expectRows(found, cohortRetention(withoutOrderIds(list), options))
    }
  })

  it('gives no cohorts where there are no orders', async () => {
    await createOrders(running(), [], dialect)
    const query = cohortRetentionSql(orderMapping(dialect, {}), { asOf }, dialect)
    expect(cohortRetentionFromSummary(await running().run(query), { asOf })).toEqual(cohortRetention([], { asOf }))
  })
}, enginesAndTranslations)
