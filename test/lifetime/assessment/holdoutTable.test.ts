import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/index.js'
import { type HoldoutHistory, holdoutTable, type PurchaseFit } from '../../../src/lifetime/index.js'
import { splitHistories } from '../../../src/orders/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared, readSharedCells } from '../../support/shared.js'
import { bgNbdFit } from '../valueFits.js'

const customer = (repeatPurchases: number, holdoutPurchases: number): HoldoutHistory => ({
  repeatPurchases,
  lastPurchaseAge: repeatPurchases === 0 ? 0 : 30,
  age: 38,
  holdoutPurchases,
  holdoutDuration: 39,
})
const nbd: PurchaseFit = { kind: 'nbd', params: { r: 1, alpha: 1 } }

describe('holdoutTable', () => {
  it('sets the means of what was expected against those of what happened', () => {
    const table = holdoutTable(nbd, [customer(0, 0), customer(0, 1), customer(2, 5), customer(9, 8)], { most: 3 })
    // NBD: (r + x)/(α + T) · 39 with α + T = 39.
    expect(table.rows).toEqual([
      { repeatPurchases: 0, orMore: false, customers: 2, actual: 0.5, expected: 1 },
      { repeatPurchases: 1, orMore: false, customers: 0, actual: null, expected: null },
      { repeatPurchases: 2, orMore: false, customers: 1, actual: 5, expected: 3 },
      { repeatPurchases: 3, orMore: true, customers: 1, actual: 8, expected: 10 },
    ])
    expect(table).toMatchObject({
      kind: 'nbd',
      horizon: 39,
      customers: 4,
      actual: 14,
      expected: 15,
      meanAbsoluteError: 5 / 4,
    })
    expectClose(table.totalError, 1 / 14, 1e-15)
    expectClose(table.rootMeanSquaredError, 1.5, 1e-15)
  })

  it('has no error in the whole where nobody bought', () => {
    expect(holdoutTable(nbd, [customer(0, 0)]).totalError).toBeNull()
  })

  it('takes columns, and does not mind the order of the rows', () => {
    const rows = [customer(0, 0), customer(3, 1), customer(2, 5)]
    const table = holdoutTable(bgNbdFit, rows)
    expect(holdoutTable(bgNbdFit, columnsOf(rows))).toEqual(table)
    const turned = holdoutTable(bgNbdFit, rows.toReversed())
    expect(turned.rows).toEqual(table.rows)
    expectClose(turned.expected, table.expected, 1e-14)
  })

  it('names what is wrong', () => {
    expectError(() => holdoutTable(nbd, []), 'empty-input', 'histories')
    const other = { ...customer(1, 1), holdoutDuration: 40 }
    expectError(() => holdoutTable(nbd, [customer(0, 0), other]), 'invalid-history', 'histories[1].holdoutDuration')
    const negative = { ...customer(1, 1), holdoutDuration: -1 }
    expectError(() => holdoutTable(nbd, [negative]), 'invalid-history', 'histories[0].holdoutDuration')
    expectError(() => holdoutTable(nbd, [customer(0, -1)]), 'invalid-history', 'histories[0].holdoutPurchases')
    expectError(() => holdoutTable(nbd, [customer(0, 1)], { most: 0 }), 'out-of-range', 'options.most')
    expectError(() => holdoutTable({ ...nbd, kind: 'bg-bb' }, [customer(0, 1)]), 'invalid-option', 'fit.kind')
  })
})

describe.skipIf(!hasShared)('holdoutTable on CDNOW (reference data beside the project)', () => {
  const names = { 'BG/NBD': 'bg-nbd', 'MBG/NBD': 'mbg-nbd', 'Pareto/NBD': 'pareto-nbd' } as const

  it.each(Object.entries(names))('is that of the reference for %s', (name, kind) => {
    const orders = readSharedCells('oracles/data/cdnow_sample.csv').map((cells) => ({
      customerId: cells[0]!,
      date: cells[2]!,
      amount: Number(cells[4]),
    }))
    const split = splitHistories(orders, {
      calibrationEnd: '1997-09-30',
      holdoutEnd: '1998-06-30',
      timeUnit: 'week',
    })
    const reference = JSON.parse(readShared('oracles/clv/holdout_cdnow.json')).models[name]
    const table = holdoutTable({ kind, params: reference.params }, split)
    for (const { repeatPurchases, orMore, customers, actual, expected } of table.rows) {
      const row = reference.by_calibration_frequency[`${repeatPurchases}${orMore ? '+' : ''}`]
      expect(customers).toBe(row.n)
      expectClose(actual, row.actual, 1e-12)
      expectClose(expected, row.predicted, 1e-9)
    }
    expectClose(table.rootMeanSquaredError, reference.rmse, 1e-9)
    expectClose(table.meanAbsoluteError, reference.mae, 1e-9)
    expectClose(table.expected, reference.sum_predicted, 1e-9)
    expect(table.actual).toBe(reference.sum_actual)
  })
})
