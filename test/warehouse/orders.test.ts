import { describe, expect, it } from 'vitest'
import { purchaseHistories, rfmValues } from '../../src/orders/index.js'
import * as warehouse from '../../src/warehouse/index.js'
import { type DialectName, dialects, type OrderMapping } from '../../src/warehouse/index.js'
import { expectError } from '../support/expectError.js'

const names = Object.keys(dialects) as DialectName[]
const orders: OrderMapping = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
const rich: OrderMapping = { ...orders, table: ['shop', 'orders'], orderId: 'order', currency: 'money', dateIs: 'text' }
const asOf = '2024-03-31'
const cuts = { recency: [30, null], frequency: [2], monetary: [10, 20] }
const bgNbd = { kind: 'bg-nbd', params: { r: 0.2, alpha: 4, a: 0.8, b: 2.4 } } as const
const scoresOf = { table: 's', repeatPurchases: 'x', firstDay: 'f', lastDay: 'l', scores: ['alive'] }

/** Every query about orders, with the options that a test may add. */
const queries = (mapping: OrderMapping, more: object, dialect: DialectName): readonly warehouse.SqlQuery[] => {
  const rfm = { asOf, ...more }
  const histories = { ...rfm, timeUnit: 'week' } as const
  return [
    warehouse.rfmValuesSql(mapping, rfm, dialect),
    warehouse.rfmValuesSql(mapping, { ...rfm, from: '2024-01-01', monetary: 'mean', frequency: 'days' }, dialect),
    warehouse.purchaseHistoriesSql(mapping, histories, dialect),
    warehouse.groupedHistoriesSql(mapping, histories, dialect),
    warehouse.groupedSpendSql(mapping, histories, dialect),
    warehouse.purchaseIntervalsSql(mapping, rfm, dialect),
    warehouse.cohortRetentionSql(mapping, { ...rfm, from: '2024-01-01' }, dialect),
    warehouse.cohortRetentionSql(mapping, { ...rfm, windows: 'rolling', period: 'quarter' }, dialect),
    warehouse.cohortRetentionSql(mapping, { ...rfm, cohort: 'week', period: 'week' }, dialect),
    warehouse.rfmValueCountsSql(mapping, rfm, dialect),
    warehouse.rfmScoresSql(mapping, { ...rfm, cuts }, dialect),
    warehouse.rfmScoreCountsSql(mapping, { ...rfm, cuts }, dialect),
    warehouse.rfmSegmentsSql(mapping, { ...rfm, cuts, high: { recency: 3, frequency: null, monetary: 2 } }, dialect),
    warehouse.rfmSegmentsSql(mapping, { ...rfm, cuts, scheme: 'named11', bins: [3, 2, 3] }, dialect),
    warehouse.rfmSegmentsSql(mapping, { ...rfm, cuts, scheme: [{ id: 'all' }] }, dialect),
    warehouse.probabilityAliveSql(mapping, { ...histories, model: bgNbd }, dialect),
    warehouse.probabilityAliveSql(mapping, { ...histories, model: { ...bgNbd, kind: 'mbg-nbd' } }, dialect),
    warehouse.historyScoresSql(mapping, { ...histories, scoresOf }, dialect),
  ]
}

describe('queries about orders', () => {
  it('have as many parameters as places, whatever the dialect', () => {
    for (const name of names) {
      for (const mapping of [orders, rich]) {
        const rules = { currency: 'CNY', refunds: 'reject', later: mapping === rich ? 'ignore' : 'reject' }
        for (const { text, parameters, columns } of queries(mapping, rules, name)) {
          const places = text.match(name === 'clickhouse' ? /\{p\d+:/g : /\$\d+|\?/g) ?? []
          expect(places.length, text).toBe(parameters.length)
          expect(text).not.toContain('\u0000')
          expect(text).not.toContain('undefined')
          for (const column of columns) expect(text).toContain(column)
        }
      }
    }
  })

  it('hold no value of the caller as text', () => {
    for (const { text } of queries(rich, { currency: "C'NY", asOf: '2024-02-29' }, 'duckdb')) {
      expect(text).not.toContain("C'NY")
      expect(text).not.toContain('19782')
    }
  })

  it('need a currency where there is a column of currencies', () => {
    expectError(() => warehouse.rfmValuesSql(rich, { asOf }, 'duckdb'), 'missing-value', 'options.currency')
    expectError(
      () => warehouse.rfmValuesSql(rich, { asOf, currency: '' }, 'duckdb'),
      'invalid-type',
      'options.currency',
    )
  })

  it('refuse what the functions in memory refuse of their options', () => {
    const sql = warehouse
    expectError(() => sql.rfmValuesSql(orders, { asOf: 'soon' }, 'duckdb'), 'invalid-date', 'options.asOf')
    expectError(() => sql.rfmValuesSql(orders, { asOf, from: '2025-01-01' }, 'duckdb'), 'out-of-range', 'options.from')
    expectError(
      () => sql.rfmValuesSql(orders, { asOf, later: 'x' as never }, 'duckdb'),
      'invalid-option',
      'options.later',
    )
    expectError(
      () => sql.purchaseHistoriesSql(orders, { asOf, timeUnit: 'hour' as never }, 'duckdb'),
      'invalid-option',
      'options.timeUnit',
    )
    expectError(
      () => sql.cohortRetentionSql(orders, { asOf, cohort: { ann: 'north' } as never }, 'duckdb'),
      'invalid-option',
      'options.cohort',
    )
    expectError(
      () => sql.rfmValuesSql({ ...orders, dateIs: 'unix' as never }, { asOf }, 'duckdb'),
      'invalid-option',
      'mapping.dateIs',
    )
    expectError(() => sql.rfmValuesSql(null as never, { asOf }, 'duckdb'), 'invalid-type', 'mapping')
    const { amount: _, ...lacking } = orders
    expectError(() => sql.rfmValuesSql(lacking as OrderMapping, { asOf }, 'duckdb'), 'missing-value', 'mapping.amount')
  })

  it('refuse lines of scores that contradict themselves', () => {
    const bands = { recency: [1], frequency: [1], monetary: [1] }
    const sql = (lines: object): unknown => warehouse.rfmScoresSql(orders, { asOf, ...lines }, 'duckdb')
    expectError(() => sql({}), 'missing-value', 'options.cuts')
    expectError(() => sql({ cuts, bands }), 'invalid-option', 'options.bands')
    expectError(() => sql({ cuts: { ...cuts, monetary: [] } }), 'invalid-type', 'options.cuts.monetary')
    expectError(() => sql({ cuts: { ...cuts, monetary: ['1'] } }), 'invalid-number', 'options.cuts.monetary[0]')
    const segments = (more: object): unknown => warehouse.rfmSegmentsSql(orders, { asOf, cuts, ...more }, 'duckdb')
    expectError(() => segments({}), 'missing-value', 'options.high')
    expectError(
      () => segments({ high: { recency: 'x', frequency: 1, monetary: 1 } }),
      'invalid-type',
      'options.high.recency',
    )
  })

  it('refuse models without a formula, and a fit in another unit', () => {
    const sql = (model: object): unknown =>
      warehouse.probabilityAliveSql(orders, { asOf, timeUnit: 'week', model: model as typeof bgNbd }, 'duckdb')
    expectError(() => sql({ ...bgNbd, kind: 'pareto-nbd' }), 'invalid-option', 'options.model.kind')
    expectError(() => sql({ ...bgNbd, timeUnit: 'day' }), 'mixed-units', 'options.timeUnit')
    expectError(() => sql({ ...bgNbd, params: { ...bgNbd.params, a: 0 } }), 'out-of-range', 'options.model.params.a')
    expectError(
      () =>
        warehouse.historyScoresSql(orders, { asOf, timeUnit: 'week', scoresOf: { ...scoresOf, scores: [] } }, 'duckdb'),
      'empty-input',
      'options.scoresOf.scores',
    )
  })
})

describe('rows of queries', () => {
  const list = [
    { customerId: 'b', date: '2024-01-01', amount: 5 },
    { customerId: 'a', date: '2024-01-08', amount: 7 },
    { customerId: 'b', date: '2024-01-15', amount: 9 },
  ]

  it('become what the functions in memory give, as rows or as columns, in order of the id', () => {
    const rows = [
      { customer_id: 'b', recency: 76n, frequency: '2', monetary: 14, problem: 0 },
      { customer_id: 'a', recency: 83n, frequency: '1', monetary: 7, problem: 0 },
    ]
    expect(warehouse.rfmValuesFromSummary(rows)).toEqual(rfmValues(list, { asOf }))
    const columns = warehouse.rfmValuesFromSummary({
      customer_id: ['b', 'a'],
      recency: BigInt64Array.of(76n, 83n),
      frequency: Int32Array.of(2, 1),
      monetary: Float64Array.of(14, 7),
      problem: Int32Array.of(0, 0),
    })
    expect(columns).toEqual({
      customerId: ['a', 'b'],
      recency: Float64Array.of(83, 76),
      frequency: Float64Array.of(1, 2),
      monetary: Float64Array.of(7, 14),
    })
  })

  it('may have dictionary-coded ids, which stay so', () => {
    const customer_id = { codes: Uint32Array.of(1, 0), values: ['b', 'a'] }
    const numbers = { recency: [76, 83], frequency: [2, 1], monetary: [14, 7], problem: [0, 0] }
    const { customerId, recency } = warehouse.rfmValuesFromSummary({ customer_id, ...numbers })
    expect(customerId).toEqual({ codes: Uint32Array.of(0, 1), values: ['b', 'a'] })
    expect(recency).toEqual(Float64Array.of(83, 76))
  })

  it('become histories', () => {
    const rows = [
      {
        customer_id: 'a',
        sum_log_intervals: 0,
        repeat_purchases: 0,
        last_purchase_age: 0,
        age: 83 / 7,
        mean_repeat_value: 0,
        problem: 0,
      },
      {
        customer_id: 'b',
        sum_log_intervals: Math.log(2),
        repeat_purchases: 1,
        last_purchase_age: 2,
        age: 90 / 7,
        mean_repeat_value: 9,
        problem: 0,
      },
    ]
    const expected = purchaseHistories(list, { asOf, timeUnit: 'week' })
    expect(warehouse.purchaseHistoriesFromSummary(rows)).toEqual(expected)
  })

  it('keep null where an interval does not exist', () => {
    const row = { customer_id: 'a', count: 0, mean: null, sd: null, median: null, current_gap: 83, days: 1, problem: 0 }
    expect(warehouse.purchaseIntervalsFromSummary([row])).toEqual([
      { customerId: 'a', count: 0, mean: null, sd: null, median: null, currentGap: 83, days: 1 },
    ])
  })

  it('throw the problem of the first row that has one', () => {
    const good = { customer_id: 'a', recency: 1, frequency: 1, monetary: 1 }
    const codes = ['refund', 'late-order', 'mixed-currencies', 'invalid-number', 'invalid-date', 'missing-value']
    for (const [i, code] of codes.entries()) {
      const rows = [
        { ...good, problem: 0 },
        { customer_id: null, recency: null, frequency: 0, monetary: null, problem: i + 1 },
      ]
      expectError(() => warehouse.rfmValuesFromSummary(rows), code, 'rows[1].problem')
    }
  })

  it('refuse a customer twice and the rows of another query', () => {
    const row = { customer_id: 'a', recency: 1, frequency: 1, monetary: 1, problem: 0 }
    expectError(() => warehouse.rfmValuesFromSummary([row, row]), 'duplicate-id', 'rows[1].customer_id')
    expectError(() => warehouse.purchaseHistoriesFromSummary([row]), 'missing-column', 'rows.sum_log_intervals')
    expectError(() => warehouse.rfmValuesFromSummary([{ ...row, recency: -1 }]), 'out-of-range', 'rows[0].recency')
  })

  it('of cohorts must fit the options', () => {
    const row = {
      cohort_day: 19_800,
      age: 3,
      active: 1,
      orders: 1,
      revenue: 5,
      last_here: 1,
      returned_here: 0,
      problem: 0,
    }
    expectError(() => warehouse.cohortRetentionFromSummary([row], { asOf }), 'out-of-range', 'rows[0].age')
    const early = { asOf: '2024-01-31' }
    expectError(() => warehouse.cohortRetentionFromSummary([row], early), 'out-of-range', 'rows[0].cohort_day')
  })

  it('of values give cuts and tiers, and nothing gives nothing', () => {
    const none = warehouse.rfmCutsFromSummary([], { bins: 2 })
    expect([none.customers, none.cuts.recency, none.collapsed.recency]).toEqual([0, [null], []])
    const rows = [
      { dimension: 'monetary', value: 3, customers: 2, problem: 0 },
      { dimension: 'monetary', value: 3, customers: 1, problem: 0 },
    ]
    expect(warehouse.rfmCutsFromSummary(rows, { bins: 2 }).binSizes.monetary).toEqual([3, 0])
    const wrong = [{ ...rows[0]!, dimension: 'money' }]
    expectError(() => warehouse.rfmCutsFromSummary(wrong), 'invalid-option', 'rows[0].dimension')
    const { tiers, customers } = warehouse.pyramidTiersFromSummary([])
    expect([customers, tiers[0]!.highest]).toEqual([0, null])
    const huge = [{ value: 1e308, customers: 9, problem: 0 }]
    expectError(() => warehouse.pyramidTiersFromSummary(huge), 'out-of-range', 'rows')
  })

  it('of score counts give segments, weighted by their customers', () => {
    const rows = [
      { r: 5, f: 5, m: 5, customers: 1, problem: 0 },
      { r: 1, f: 1, m: 1, customers: 3, problem: 0 },
    ]
    const { segments, high, customers } = warehouse.rfmSegmentCountsFromSummary(rows)
    expect([customers, high.recency, segments[0]!.share]).toEqual([4, 2, 0.25])
    expect(warehouse.rfmSegmentCountsFromSummary(rows, { high: 'median' }).high.recency).toBe(1)
    const custom = [{ id: 'best', r: [5, 5] as const }]
    expect(warehouse.rfmSegmentCountsFromSummary(rows, { scheme: custom }).unmatched).toEqual({
      count: 3,
      codes: [{ code: '111', count: 3 }],
    })
    expect(warehouse.rfmSegmentCountsFromSummary([]).high.recency).toBeNull()
  })
})
