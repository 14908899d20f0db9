import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { FieldTable, RowsOrColumns } from '../../data/fields.js'
import { asFloat64, readColumns } from '../../data/lift.js'
import type { SplitHistory } from '../../orders/index.js'
import { purchaseRecordFields, readHistories } from '../engine/histories.js'
import { type AnyPurchaseModel, type PurchaseFit, purchaseModelOf } from '../engine/purchaseModelOf.js'

/** What a holdout test reads of a {@link SplitHistory}. */
export type HoldoutHistory = Pick<
  SplitHistory,
  'repeatPurchases' | 'lastPurchaseAge' | 'age' | 'holdoutPurchases' | 'holdoutDuration'
>

/** Options of {@link holdoutTable}. */
export interface HoldoutTableOptions {
  /** Repeat purchases from which on customers share a row, ≥ 1. Default 7. */
  readonly most?: number
}

/** How well forecasts of single customers, and of all together, come true. */
export interface HoldoutErrors {
  readonly customers: number
  /** Purchases of all customers in the holdout. */
  readonly actual: number
  readonly expected: number
  /** (expected − actual)/actual; null where nobody bought. */
  readonly totalError: number | null
  /** Root of the mean squared error a customer. */
  readonly rootMeanSquaredError: number
  /** Mean absolute error a customer. */
  readonly meanAbsoluteError: number
}

/** Customers with the same number of repeat purchases in the calibration period. */
export interface HoldoutRow {
  readonly repeatPurchases: number
  /** Also those with more. */
  readonly orMore: boolean
  readonly customers: number
  /** Mean number of purchases in the holdout; null without customers. */
  readonly actual: number | null
  readonly expected: number | null
}

/** A model's forecast of a holdout period against what happened. */
export interface HoldoutTable extends HoldoutErrors {
  readonly kind: PurchaseFit['kind']
  /** Length of the holdout in time units. */
  readonly horizon: number
  readonly rows: readonly HoldoutRow[]
}

const holdoutHistoryFields: FieldTable<HoldoutHistory> = [
  ...purchaseRecordFields,
  { name: 'holdoutPurchases', kind: 'number' },
  { name: 'holdoutDuration', kind: 'number' },
]

/**
 * Forecast against holdout, by the number of repeat purchases in the calibration period: the conditional expectation plot of Fader,
 * Hardie & Lee (2005, fig. 7) as a table, with the errors of single forecasts.
 *
 * Fit the model on the same histories: `splitHistories` gives them, and nothing of the holdout shows in their x, t_x and T.
 *
 * @param fit       - of a purchase model of continuous time, in the unit of the histories
 * @param histories - rows or columns of `splitHistories`, at least one
 * @param options   - `most`
 * @throws ClienteleError `empty-input`, `invalid-history` where holdouts differ in length, `invalid-option`
 * @example
 * holdoutTable({ kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }, [
 *   { repeatPurchases: 0, lastPurchaseAge: 0, age: 38, holdoutPurchases: 0, holdoutDuration: 39 },
 *   { repeatPurchases: 2, lastPurchaseAge: 30, age: 38, holdoutPurchases: 2, holdoutDuration: 39 },
 * ], { most: 1 }).rows.map(({ customers, actual, expected }) => [customers, actual, expected])
 * //=> [[1, 0, 0.199], [1, 2, 1.253]]
 */
export function holdoutTable(
  fit: PurchaseFit,
  histories: RowsOrColumns<HoldoutHistory>,
  options: HoldoutTableOptions = {},
): HoldoutTable {
  checkOptions(options)
  const most = checkInteger(options.most ?? 7, 'options.most', { minimum: 1, maximum: 1000 })
  const holdout = readHoldout(histories)
  const { x, actual, horizon } = holdout
  const expected = holdoutForecast(purchaseModelOf(fit, 'fit'), fit.params, holdout)
  const counts = new Float64Array(most + 1)
  const actualSums = new Float64Array(most + 1)
  const expectedSums = new Float64Array(most + 1)
  for (let i = 0; i < x.length; i++) {
    const row = Math.min(most, x[i]!)
    counts[row]!++
    actualSums[row]! += actual[i]!
    expectedSums[row]! += expected[i]!
  }
  return {
    kind: fit.kind,
    horizon,
    ...holdoutErrors(actual, expected),
    rows: Array.from(counts, (customers, repeatPurchases) => ({
      repeatPurchases,
      orMore: repeatPurchases === most,
      customers,
      actual: customers === 0 ? null : actualSums[repeatPurchases]! / customers,
      expected: customers === 0 ? null : expectedSums[repeatPurchases]! / customers,
    })),
  }
}

/** Checked histories of a holdout test. */
export interface Holdout {
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly age: Float64Array
  readonly actual: Float64Array
  readonly horizon: number
}

/** Reads and checks split histories; at least one. */
export function readHoldout(histories: RowsOrColumns<HoldoutHistory>): Holdout {
  const source = readColumns(histories, holdoutHistoryFields, 'histories')
  const { x, tx, age } = readHistories(histories, purchaseRecordFields)
  const actual = asFloat64(source.columns.holdoutPurchases)
  const durations = source.columns.holdoutDuration
  const horizon = durations[0]
  if (horizon === undefined) return fail('empty-input', 'histories', 'at least one history', 0)
  for (let i = 0; i < actual.length; i++) {
    if (!(actual[i]! >= 0))
      fail('invalid-history', source.pathOf(i, 'holdoutPurchases'), 'a number of at least 0', actual[i])
    if (durations[i] !== horizon || !(horizon >= 0)) {
      const expected = i === 0 ? 'a time of at least 0' : `the same holdout for all (${horizon})`
      fail('invalid-history', source.pathOf(i, 'holdoutDuration'), expected, durations[i])
    }
  }
  return { x, tx, age, actual, horizon }
}

/** What the model expects of each customer in the holdout. */
export function holdoutForecast(
  model: AnyPurchaseModel,
  params: object,
  { x, tx, age, horizon }: Holdout,
): Float64Array {
  return model.expectedPurchases({ params }, { repeatPurchases: x, lastPurchaseAge: tx, age }, { horizon })
}

/** Errors of forecasts, one and all. */
export function holdoutErrors(actual: Float64Array, expected: Float64Array): HoldoutErrors {
  const customers = actual.length
  let actualSum = 0
  let expectedSum = 0
  let squares = 0
  let distances = 0
  for (let i = 0; i < customers; i++) {
    const error = expected[i]! - actual[i]!
    actualSum += actual[i]!
    expectedSum += expected[i]!
    squares += error * error
    distances += Math.abs(error)
  }
  return {
    customers,
    actual: actualSum,
    expected: expectedSum,
    totalError: actualSum > 0 ? (expectedSum - actualSum) / actualSum : null,
    rootMeanSquaredError: Math.sqrt(squares / customers),
    meanAbsoluteError: distances / customers,
  }
}
