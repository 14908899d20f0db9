/** Selection matrix: which customers suit us (门当户对), by what they are worth and what we can do for them. */
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import type { Language } from '../data/labels.js'
import type { AxisCut, AxisCuts, AxisScales, Scale } from '../numeric/axes.js'
import { fieldMatrix, type TwoAxisCells, type TwoAxisMatrix, type TwoAxisPlacement } from '../numeric/twoAxisCells.js'

/** A possible customer: its overall value to us (综合价值) and our overall ability to serve it (综合能力). */
export interface SelectionCandidate {
  id: string
  value: number
  ability: number
}

export const selectionCandidateFields: FieldTable<SelectionCandidate> = [
  { name: 'id', kind: 'id' },
  { name: 'value', kind: 'number' },
  { name: 'ability', kind: 'number' },
]

/** Options of {@link selectionMatrix}. */
export interface SelectionMatrixOptions {
  /** Where high begins; x is the customer's value, y our ability. Default `'mean'`. */
  readonly cut?: AxisCut | AxisCuts
  /** Lowest and highest possible value: others are an error, and `midpoint` is its middle. Default: no limits. */
  readonly scale?: Scale | AxisScales
  /** Language of `label` and `strategy` in the items; default `'en'`. The cells carry both. */
  readonly language?: Language
}

/** The four ways to select. */
export type SelectionQuadrant = 'focus' | 'opportune' | 'maintain' | 'abandon'

const SELECTION_CELLS: TwoAxisCells<SelectionQuadrant> = {
  highHigh: {
    id: 'focus',
    labels: {
      en: { name: 'Focus', strategy: 'The match to look for: win and keep these customers first' },
      zh: { name: '重点选择', strategy: '门当户对的理想客户，优先争取并保持' },
    },
  },
  highLow: {
    id: 'opportune',
    labels: {
      en: { name: 'Opportune', strategy: 'Build up the ability and wait for a good moment' },
      zh: { name: '择机选择', strategy: '提升自身能力，等待合适时机' },
    },
  },
  lowHigh: {
    id: 'maintain',
    labels: {
      en: { name: 'Maintain', strategy: 'Keep, but spend no extra resources' },
      zh: { name: '消极选择', strategy: '维持现状，不追加资源' },
    },
  },
  lowLow: {
    id: 'abandon',
    labels: {
      en: { name: 'Abandon', strategy: 'Leave these customers to others' },
      zh: { name: '放弃选择', strategy: '主动放弃' },
    },
  },
}

/**
 * Selection matrix (客户选择矩阵): four ways to treat a possible customer, by its value to us and our ability to serve it.
 *
 * At the cut is high. The textbook says high and low without a number; as for {@link valueMatrix}, the default cut is the mean
 * (a convention of ours). For scores on a fixed scale give `scale` and the cut `'midpoint'`.
 *
 * @param candidates - rows or columns of {@link SelectionCandidate}, each id once
 * @param options    - {@link SelectionMatrixOptions}
 * @returns candidates in order of the id with x = value, y = ability and their cell; cuts; the four cells with counts
 * @throws ClienteleError `duplicate-id`; `out-of-range` for a value or a cut outside of the scale; `missing-value` for the cut
 * `midpoint` without a scale
 * @example
 * selectionMatrix([{ id: 'A', value: 8, ability: 3 }], { scale: [1, 10], cut: 'midpoint' }).items[0].quadrant //=> 'opportune'
 */
export function selectionMatrix(
  candidates: readonly SelectionCandidate[],
  options?: SelectionMatrixOptions,
): TwoAxisMatrix<TwoAxisPlacement<SelectionQuadrant>[], SelectionQuadrant>
export function selectionMatrix(
  candidates: Columns<SelectionCandidate>,
  options?: SelectionMatrixOptions,
): TwoAxisMatrix<Columns<TwoAxisPlacement>, SelectionQuadrant>
export function selectionMatrix(
  candidates: RowsOrColumns<SelectionCandidate>,
  options: SelectionMatrixOptions = {},
): TwoAxisMatrix<TwoAxisPlacement[] | Columns<TwoAxisPlacement>, SelectionQuadrant> {
  const axes = { name: 'candidates', x: 'value', y: 'ability', usual: 'mean' } as const
  return fieldMatrix(candidates, { ...axes, cells: SELECTION_CELLS, options })
}
