import { compareRates } from './eventRateTrend.js'
import type { OrderedCells } from './orderedCells.js'

/**
 * Pools adjacent violators (Ayer et al. 1955): the finest bins whose event rate strictly rises, or falls; the fit of least squares
 * under that order. `auto` takes the direction that leaves less variance within the bins, rising on ties.
 *
 * @returns positions of the first cells of all bins but the first, rising
 */
export function isotonicCuts(cells: OrderedCells, trend: 'ascending' | 'descending' | 'auto'): number[] {
  if (trend !== 'auto') return pooled(cells, trend === 'ascending' ? 1 : -1)
  const up = pooled(cells, 1)
  const down = pooled(cells, -1)
  return varianceBetween(cells, down) > varianceBetween(cells, up) ? down : up
}

function pooled({ events, counts }: OrderedCells, direction: 1 | -1): number[] {
  const starts = new Int32Array(counts.length)
  const blockEvents = new Float64Array(counts.length)
  const blockCounts = new Float64Array(counts.length)
  let last = -1
  for (let cell = 0; cell < counts.length; cell++) {
    last += 1
    starts[last] = cell
    blockEvents[last] = events[cell]!
    blockCounts[last] = counts[cell]!
    while (last > 0) {
      const step = compareRates(blockEvents[last - 1]!, blockCounts[last - 1]!, blockEvents[last]!, blockCounts[last]!)
      if (step === direction) break
      blockEvents[last - 1]! += blockEvents[last]!
      blockCounts[last - 1]! += blockCounts[last]!
      last -= 1
    }
  }
  return Array.from(starts.subarray(1, last + 1))
}

/** Σ events² / count over the bins: grows with the variance between them. */
function varianceBetween({ eventsBefore, countsBefore }: OrderedCells, cuts: readonly number[]): number {
  const ends = [...cuts, countsBefore.length - 1]
  let sum = 0
  let from = 0
  for (const to of ends) {
    const count = countsBefore[to]! - countsBefore[from]!
    if (count > 0) sum += (eventsBefore[to]! - eventsBefore[from]!) ** 2 / count
    from = to
  }
  return sum
}
