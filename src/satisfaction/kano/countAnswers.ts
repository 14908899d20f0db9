/** The kernel of every Kano analysis: how often each pair of answers was given. */
import type { NumberColumn } from '../../data/fields.js'
import { failAnswer, readAnswers } from '../survey/answers.js'
import type { KanoCounts } from './kanoCategories.js'
import { cellCategory, KANO_CELLS, KANO_SCALE, type KanoTable } from './kanoCategory.js'
import type { KanoAnswers } from './kanoPairs.js'

/** Pairs of answers, counted. */
export interface PairCounts {
  /** 25 cells for each group: line = with the feature, column = without it. */
  readonly cells: Float64Array
  /** Respondents of each group without an answer to one of the questions or both. */
  readonly unanswered: Float64Array
}

/** The respondents of a feature by group; codes not below `count` are left out. */
export interface Groups {
  readonly codes: Uint32Array
  readonly count: number
}

/** Counts the pairs of one feature in one pass; without groups all are of group 0. */
export function countPairs(answers: KanoAnswers, path: string, groups: Groups | null): PairCounts {
  const functional = readAnswers(answers.functional, `${path}.functional`, groups?.codes.length)
  const dysfunctional = readAnswers(answers.dysfunctional, `${path}.dysfunctional`, functional.length)
  const count = groups?.count ?? 1
  // One group more, for those that are left out.
  const cells = new Float64Array(KANO_CELLS * (count + 1))
  const unanswered = new Float64Array(count + 1)
  const codes = groups?.codes ?? null
  for (let i = 0; i < functional.length; i++) {
    const f = functional[i]!
    const d = dysfunctional[i]!
    const group = codes === null ? 0 : Math.min(codes[i]!, count)
    const isRow = isAnswer(f)
    const isColumn = isAnswer(d)
    if (isRow && isColumn) cells[KANO_CELLS * group + 5 * f + d - 6]!++
    else {
      if (!isRow) checkBlank(functional, i, `${path}.functional`)
      if (!isColumn) checkBlank(dysfunctional, i, `${path}.dysfunctional`)
      unanswered[group]!++
    }
  }
  return { cells: cells.subarray(0, KANO_CELLS * count), unanswered: unanswered.subarray(0, count) }
}

/** The counts by category of the 25 cells of one group. */
export function categoryCounts(cells: Float64Array, table: KanoTable): KanoCounts {
  const counts = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 }
  for (let cell = 0; cell < KANO_CELLS; cell++) counts[cellCategory(cell, table)] += cells[cell]!
  return counts
}

function isAnswer(value: number): boolean {
  return value >= 1 && value <= 5 && value === (value | 0)
}

function checkBlank(column: NumberColumn, i: number, path: string): void {
  if (!Number.isNaN(column[i]!)) failAnswer(KANO_SCALE, `${path}[${i}]`, column[i]!)
}
