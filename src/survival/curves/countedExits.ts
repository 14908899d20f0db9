import type { Durations } from '../durations.js'
import { type WholeTimeCells, wholeTimeCells } from '../wholeTimeCells.js'
import { type ExitTable, emptyExits } from './exitTable.js'

/** Exits at whole-number times, counted without sorting; null where times are not whole or too far apart for it. */
export function countedExits(durations: Durations, codes: Uint32Array, groups: number): ExitTable | null {
  const cells = wholeTimeCells(durations, codes, groups)
  return cells && withoutEmpty(cells, groups)
}

/** Leaves out the cells without exits. */
function withoutEmpty(
  { first, times, rows, weights, entryRows, entryWeights }: WholeTimeCells,
  groups: number,
): ExitTable {
  const start = new Uint32Array(groups + 1)
  for (let group = 0, cell = 0; group < groups; group++) {
    let used = 0
    for (const end = cell + times; cell < end; cell++) if (rows[2 * cell]! + rows[2 * cell + 1]! > 0) used += 1
    start[group + 1] = start[group]! + used
  }
  const table = emptyExits(start, { weighted: weights !== rows, late: entryRows !== null })
  const { entering, enteringRows } = table
  for (let group = 0, cell = 0, to = -1; group < groups; group++) {
    for (let value = first; value < first + times; value++, cell++) {
      const ends = rows[2 * cell]! + rows[2 * cell + 1]!
      if (ends > 0) {
        to += 1
        table.time[to] = value
        table.censored[to] = weights[2 * cell]!
        table.events[to] = weights[2 * cell + 1]!
        if (table.rows !== null) {
          table.rows[to] = ends
          table.eventRows[to] = rows[2 * cell + 1]!
        }
      }
      // Who enters before the first exit of a group is at risk at all its times.
      if (entering === null || to < start[group]!) continue
      entering[to]! += entryWeights![cell]!
      if (enteringRows !== entering) enteringRows![to]! += entryRows![cell]!
    }
  }
  return table
}
