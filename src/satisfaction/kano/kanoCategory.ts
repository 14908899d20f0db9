import { checkChoice, checkInteger, checkOptions } from '../../data/checks.js'
import type { KanoCategory } from './kanoCategories.js'

/** How two answers become a category: the usual table, or Pouliot's, which questions two of its cells. */
export type KanoTable = 'standard' | 'pouliot'

/** Options of {@link kanoCategory}. */
export interface KanoCategoryOptions {
  /**
   * Default `'standard'`: Kano (1984). `'pouliot'`: whoever expects a feature and its absence alike, or can live with either,
   * contradicts himself (Q in place of I; Pouliot in Berger et al. 1993).
   */
  readonly table?: KanoTable
}

/** Lines: with the feature 1 … 5, columns: without it 1 … 5. */
const TABLES: Readonly<Record<KanoTable, string>> = {
  standard: 'QAAAO' + 'RIIIM' + 'RIIIM' + 'RIIIM' + 'RRRRQ',
  pouliot: 'QAAAO' + 'RQIIM' + 'RIIIM' + 'RIIQM' + 'RRRRQ',
}

/** Answers to a question of a pair: 1 … 5. */
export const KANO_SCALE: readonly [lowest: number, highest: number] = [1, 5]

/** Cells of the table: 5 × 5. */
export const KANO_CELLS = 25

/**
 * The Kano category of one respondent and feature, from the answers to both questions of the pair.
 *
 * Answers are 1 "I like it", 2 "I expect it", 3 "I am neutral", 4 "I can live with it", 5 "I dislike it" (喜欢、理应如此、无所谓、
 * 能忍受、不喜欢). Kano, Seraku, Takahashi & Tsuji (1984); Berger et al. (1993).
 *
 * @param functional    - how do you feel if the feature is there? 1 … 5
 * @param dysfunctional - how do you feel if it is not? 1 … 5
 * @param options       - {@link KanoCategoryOptions}
 * @throws ClienteleError `out-of-range` for an answer that is no whole number from 1 to 5, `invalid-option`
 * @example
 * kanoCategory(1, 5) //=> 'O'
 * kanoCategory(1, 3) //=> 'A'
 * kanoCategory(2, 5) //=> 'M'
 */
export function kanoCategory(
  functional: number,
  dysfunctional: number,
  options: KanoCategoryOptions = {},
): KanoCategory {
  checkOptions(options)
  const [minimum, maximum] = KANO_SCALE
  const row = checkInteger(functional, 'functional', { minimum, maximum }) - 1
  const column = checkInteger(dysfunctional, 'dysfunctional', { minimum, maximum }) - 1
  return cellCategory(5 * row + column, readKanoTable(options.table))
}

/** The category of a cell of the table, line by line from 0. */
export function cellCategory(cell: number, table: KanoTable): KanoCategory {
  return TABLES[table].charAt(cell) as KanoCategory
}

/** The option `table`. */
export function readKanoTable(table: KanoTable | undefined): KanoTable {
  return checkChoice(table ?? 'standard', ['standard', 'pouliot'], 'options.table')
}
