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

/** Largest difference between the second derivatives and central differences of the slopes, beside the latter. */
export function worstBend<History extends object>(
  definition: PurchaseModelDefinition<History>,
  params: readonly number[],
  records: readonly History[],
): number {
  const histories = readHistories(records, definition.fields)
  const all = definition.likelihood(histories, new Float64Array(histories.count).fill(1))
  const size = params.length
  const slopesAt = (place: number, step: number): Float64Array => {
    const slopes = new Float64Array(size)
    all(
      Float64Array.from(params, (value, i) => (i === place ? value * Math.exp(step) : value)),
      slopes,
    )
    return slopes
  }
  const curvature = new Float64Array(size * size)
  all(Float64Array.from(params), new Float64Array(size), curvature)
  let worst = 0
  params.forEach((_, place) => {
    const [far, near] = [1e-3, 5e-4].map((step) => {
      const [above, below] = [slopesAt(place, step), slopesAt(place, -step)]
      return above.map((slope, i) => (slope - below[i]!) / (2 * step))
    })
    for (let i = 0; i < size; i++) {
      const expected = (4 * near![i]! - far![i]!) / 3
      const gap = Math.abs(curvature[i * size + place]! - expected) / Math.max(1, Math.abs(expected))
      worst = Math.max(worst, Number.isNaN(gap) ? Infinity : gap)
    }
  })
  return worst
}
