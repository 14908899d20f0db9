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
  const pairs = new Uint32Array(PAIRS * (count + 1))
  if (groups === null) countAll(functional, dysfunctional, pairs, path)
  else countGroups(functional, dysfunctional, groups, pairs, path)
  const cells = new Float64Array(KANO_CELLS * count)
  const unanswered = new Float64Array(count)
  for (let group = 0; group < count; group++) {
    for (let pair = 0; pair < PAIRS; pair++) {
      const f = Math.floor(pair / 6)
      const d = pair % 6
      const times = pairs[PAIRS * group + pair]!
      if (f === 0 || d === 0) unanswered[group]! += times
      else cells[KANO_CELLS * group + 5 * f + d - 6] = times
    }
  }
  return { cells, unanswered }
}

/** Pairs of an answer 1 … 5 or none, 0. */
const PAIRS = 36

/** A loop of its own, as nothing is looked up there: two thirds of the time (measured). */
function countAll(functional: NumberColumn, dysfunctional: NumberColumn, pairs: Uint32Array, path: string): void {
  const paths = [`${path}.functional`, `${path}.dysfunctional`] as const
  for (let i = 0; i < functional.length; i++) {
    const f = functional[i]!
    const d = dysfunctional[i]!
    const row = isAnswer(f) ? f | 0 : blank(functional, i, paths[0])
    const column = isAnswer(d) ? d | 0 : blank(dysfunctional, i, paths[1])
    pairs[6 * row + column]!++
  }
}

function countGroups(
  functional: NumberColumn,
  dysfunctional: NumberColumn,
  { codes, count }: Groups,
  pairs: Uint32Array,
  path: string,
): void {
  const paths = [`${path}.functional`, `${path}.dysfunctional`] as const
  for (let i = 0; i < functional.length; i++) {
    const f = functional[i]!
    const d = dysfunctional[i]!
    const row = isAnswer(f) ? f | 0 : blank(functional, i, paths[0])
    const column = isAnswer(d) ? d | 0 : blank(dysfunctional, i, paths[1])
    pairs[PAIRS * Math.min(codes[i]!, count) + 6 * row + column]!++
  }
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

/** 0 for no answer; an error for one that is none of the scale. */
function blank(column: NumberColumn, i: number, path: string): number {
  return Number.isNaN(column[i]!) ? 0 : failAnswer(KANO_SCALE, `${path}[${i}]`, column[i]!)
}
