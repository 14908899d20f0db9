import { fail } from '../../data/checks.js'
import type { FieldTable } from '../../data/fields.js'
import { asFloat64, readColumns } from '../../data/lift.js'
import { checkRowWeights } from '../engine/definePurchaseModel.js'
import { collapse } from '../engine/histories.js'
import type { Histories } from '../engine/purchaseModel.js'
import type { SpendRecord } from './spendModel.js'

/** Different (x, m) in order of x, and how many customers have each. */
export interface UsedSpend {
  readonly x: Float64Array
  readonly value: Float64Array
  readonly weights: Float64Array
  readonly customers: number
  readonly withoutRepeat: number
  readonly withoutValue: number
}

const spendFields: FieldTable<SpendRecord> = [
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'meanRepeatValue', kind: 'number' },
]

/** Σ weight · ln m. */
export function sumOfLogs({ value, weights }: UsedSpend): number {
  let sum = 0
  for (let i = 0; i < value.length; i++) sum += weights[i]! * Math.log(value[i]!)
  return sum
}

/** The rows that the model can use, each case once. */
export function usedSpend(histories: Histories<SpendRecord>, givenWeights: ArrayLike<number> | undefined): UsedSpend {
  const { x, value } = readSpend(histories)
  const given = checkRowWeights(givenWeights, x.length)
  const weightAt = (i: number): number => (given === undefined ? 1 : given[i]!)
  let withoutRepeat = 0
  let withoutValue = 0
  let count = 0
  let largestX = 0
  const rows = new Uint32Array(x.length)
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) withoutRepeat += weightAt(i)
    else if (!(value[i]! > 0)) withoutValue += weightAt(i)
    else {
      rows[count++] = i
      largestX = Math.max(largestX, x[i]!)
    }
  }
  const kept = rows.subarray(0, count)
  const none = new Float64Array(0)
  const collapsed = collapse(
    {
      count,
      x: Float64Array.from(kept, (row) => x[row]!),
      tx: none,
      // The second number of a case: here a value, not an age.
      age: Float64Array.from(kept, (row) => value[row]!),
      logs: none,
      largestX,
    },
    Float64Array.from(kept, weightAt),
  )
  const { weights, customers, histories: cases } = collapsed
  return { x: cases.x, value: cases.age, weights, customers, withoutRepeat, withoutValue }
}

/** Checked columns of spend records: x and the mean values. */
export function readSpend(histories: Histories<SpendRecord>): { x: Float64Array; value: Float64Array } {
  const { columns, count, pathOf } = readColumns(histories as readonly SpendRecord[], spendFields, 'histories')
  const x = asFloat64(columns.repeatPurchases)
  for (let i = 0; i < count; i++) {
    if (!(x[i]! >= 0 && Number.isInteger(x[i])))
      fail('invalid-history', pathOf(i, 'repeatPurchases'), 'a whole number of at least 0', x[i])
  }
  return { x, value: asFloat64(columns.meanRepeatValue) }
}
