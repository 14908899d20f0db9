/** What the tests of purchase models share: fixtures in the shape of the functions, data that stand beside the project. */
import type { Columns } from '../../src/data/fields.js'
import type { PurchaseModelDefinition } from '../../src/lifetime/engine/definePurchaseModel.js'
import { readHistories } from '../../src/lifetime/engine/histories.js'
import type { PurchaseRecord } from '../../src/lifetime/engine/purchaseModel.js'
import { readSharedCells } from '../support/shared.js'

/** A history from x, t_x and T. */
export const record = (x: number, tx: number, age: number): PurchaseRecord => ({
  repeatPurchases: x,
  lastPurchaseAge: tx,
  age,
})

/** Histories of a CSV file beside the project: id, x, t_x, T, … */
export function sharedHistories(path: string): Columns<PurchaseRecord> {
  const cells = readSharedCells(path)
  const column = (place: number): Float64Array => Float64Array.from(cells, (row) => Number(row[place]))
  return { repeatPurchases: column(1), lastPurchaseAge: column(2), age: column(3) }
}

/** Largest difference between the slopes by log-parameters and central differences of the value, beside the latter. */
export function worstSlope<History extends object>(
  definition: PurchaseModelDefinition<History>,
  params: readonly number[],
  records: readonly History[],
): number {
  const histories = readHistories(records, definition.fields)
  const all = definition.likelihood(histories, new Float64Array(histories.count).fill(1))
  const at = (place: number, step: number): number =>
    all(
      Float64Array.from(params, (value, i) => (i === place ? value * Math.exp(step) : value)),
      null,
    )
  const slopes = new Float64Array(params.length)
  all(Float64Array.from(params), slopes)
  let worst = 0
  params.forEach((_, place) => {
    const difference = (step: number): number => (at(place, step) - at(place, -step)) / (2 * step)
    const expected = (4 * difference(5e-4) - difference(1e-3)) / 3
    worst = Math.max(worst, Math.abs(slopes[place]! - expected) / Math.max(1, Math.abs(expected)))
  })
  return worst
}
