import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/index.js'
import { type Order, orderFields } from '../../../src/data/rows.js'
import { purchaseModelOf } from '../../../src/lifetime/engine/purchaseModelOf.js'
import { type PurchaseFit, trackingCurve } from '../../../src/lifetime/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared, readSharedCells } from '../../support/shared.js'
import { bgNbdFit, purchaseFits } from '../valueFits.js'

const orders: Order[] = [
  { customerId: 'ann', date: '2024-01-01', amount: 20 },
  { customerId: 'ann', date: '2024-01-08', amount: 20 },
  { customerId: 'ann', date: '2024-01-08', amount: 5 },
  { customerId: 'bob', date: '2024-01-03', amount: 20 },
  { customerId: 'bob', date: '2024-01-09', amount: 20 },
  { customerId: 'bob', date: '2024-01-24', amount: -20 },
  { customerId: 'cid', date: '2024-01-20', amount: 20 },
  { customerId: 'cid', date: '2024-01-21', amount: 20 },
  { customerId: 'dan', date: '2023-12-01', amount: -1 },
]

describe.each(purchaseFits.map((fit) => [fit.kind, fit] as const))('the tracking curve of %s', (_, fit) => {
  it('adds what is expected of new customers of each age', () => {
    const { points } = trackingCurve(fit, orders, { asOf: '2024-01-29' })
    const until = (weeks: number): number =>
      [0, 2, 19]
        .map((birth) => Math.max(0, weeks - birth / 7))
        .reduce((sum, horizon) => sum + purchaseModelOf(fit, 'fit').expectedPurchasesOfNewCustomer(fit, { horizon }), 0)
    expect(points).toHaveLength(4)
    points.forEach((point, i) => {
      expectClose(point.cumulativeExpected, until(i + 1), 1e-13)
      expectClose(point.expected, until(i + 1) - until(i), 1e-12)
    })
  })
})

describe('trackingCurve', () => {
  it('counts repeat purchase days until the end of each period, the last day included', () => {
    const curve = trackingCurve(bgNbdFit, orders, { asOf: '2024-01-29' })
    expect(curve).toMatchObject({
      kind: 'bg-nbd',
      customers: 3,
      start: '2024-01-01',
      asOf: '2024-01-29',
      holdout: null,
    })
    expect(curve.points.map(({ end, actual, cumulativeActual }) => [end, actual, cumulativeActual])).toEqual([
      ['2024-01-08', 1, 1],
      ['2024-01-15', 1, 2],
      ['2024-01-22', 1, 3],
      ['2024-01-29', 0, 3],
    ])
    expect(curve.calibration.actual).toBe(3)
    expect(curve.points.every(({ isHoldout, isPartial }) => !isHoldout && !isPartial)).toBe(true)
  })

  it('leaves customers out who come after the calibration, and marks what is after it', () => {
    const curve = trackingCurve(bgNbdFit, orders, { asOf: '2024-01-25', calibrationEnd: '2024-01-10', periodDays: 10 })
    expect(curve.customers).toBe(2)
    expect(curve.points.map(({ end, isHoldout, isPartial }) => [end, isHoldout, isPartial])).toEqual([
      ['2024-01-11', true, false],
      ['2024-01-21', true, false],
      ['2024-01-25', true, true],
    ])
    expect(curve.calibration.actual).toBe(2)
    expect(curve.holdout!.actual).toBe(0)
    expect(curve.holdout!.error).toBeNull()
    expectClose(curve.calibration.expected + curve.holdout!.expected, curve.points.at(-1)!.cumulativeExpected, 1e-14)
    expectClose(curve.calibration.error, (curve.calibration.expected - 2) / 2, 1e-14)
  })

  it('is the same for columns, any order of rows, and a fit in days', () => {
    const options = { asOf: '2024-01-29' }
    const curve = trackingCurve(bgNbdFit, orders, options)
    expect(trackingCurve(bgNbdFit, columnsOf(orders, orderFields), options)).toEqual(curve)
    expect(trackingCurve(bgNbdFit, orders.toReversed(), options)).toEqual(curve)
    const { r, alpha, a, b } = bgNbdFit.params as Record<'r' | 'alpha' | 'a' | 'b', number>
    const days: PurchaseFit = { kind: 'bg-nbd', params: { r, alpha: 7 * alpha, a, b }, timeUnit: 'day' }
    trackingCurve(days, orders, options).points.forEach((point, i) => {
      expectClose(point.cumulativeExpected, curve.points[i]!.cumulativeExpected, 1e-13)
    })
  })

  it('has no points without customers or without time', () => {
    const nobody = trackingCurve(bgNbdFit, [], { asOf: '2024-01-29' })
    expect(nobody).toMatchObject({ customers: 0, start: null, points: [], calibration: { actual: 0, expected: 0 } })
    const today = trackingCurve(bgNbdFit, orders.slice(0, 1), { asOf: '2024-01-01' })
    expect(today).toMatchObject({ customers: 1, start: '2024-01-01', points: [] })
    const early = { asOf: '2024-01-29', calibrationEnd: '2023-12-31' }
    expect(trackingCurve(bgNbdFit, orders, early)).toMatchObject({ customers: 0, calibration: { actual: 0 } })
  })

  it('names what is wrong', () => {
    const { timeUnit: _, ...noUnit } = bgNbdFit
    const at = { asOf: '2024-01-29' }
    expectError(() => trackingCurve(noUnit, orders, at), 'missing-value', 'fit.timeUnit')
    expectError(() => trackingCurve({ ...bgNbdFit, kind: 'bg-bb' }, orders, at), 'invalid-option', 'fit.kind')
    expectError(() => trackingCurve(bgNbdFit, orders, { asOf: '2024-01-10' }), 'late-order', 'orders[5].date')
    const late = { ...at, calibrationEnd: '2024-02-01' }
    expectError(() => trackingCurve(bgNbdFit, orders, late), 'out-of-range', 'options.calibrationEnd')
    expectError(() => trackingCurve(bgNbdFit, orders, { ...at, periodDays: 0.5 }), 'out-of-range', 'options.periodDays')
  })
})

describe.skipIf(!hasShared)('trackingCurve on CDNOW (reference data beside the project)', () => {
  const files = {
    'bg-nbd': 'bgnbd',
    'mbg-nbd': 'mbgnbd',
    'pareto-nbd': 'paretonbd',
    'bg-cnbd-k': 'bgcnbd2',
    'mbg-cnbd-k': 'mbgcnbd2',
  } as const

  it.each(Object.keys(files) as (keyof typeof files)[])('is that of the reference for %s, week by week', (kind) => {
    const sample = readSharedCells('oracles/data/cdnow_sample.csv').map((cells) => ({
      customerId: cells[0]!,
      date: cells[2]!,
      amount: Number(cells[4]),
    }))
    const { fit, aggregate } = JSON.parse(readShared(`oracles/clv/${files[kind]}_cdnow_sample.json`))
    // 78 weeks end on the day after the last one of the data.
    const options = { asOf: '1998-07-01', calibrationEnd: '1997-09-30' }
    const params = kind.endsWith('-k') ? { ...fit.params, k: 2 } : fit.params
    const curve = trackingCurve({ kind, params, timeUnit: 'week' }, sample, options)
    expect(curve.points).toHaveLength(78)
    curve.points.forEach((point, i) => {
      expectClose(point.cumulativeExpected, aggregate.cumulative_expected_repeat[i], 1e-9)
      expectClose(point.expected, aggregate.incremental_expected_repeat[i], 1e-9)
    })
    expect([curve.calibration.actual, curve.holdout!.actual]).toEqual([
      aggregate.actual_repeat_transactions_calibration,
      aggregate.actual_transactions_holdout,
    ])
  })
})
