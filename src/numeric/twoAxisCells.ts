/** The kernel of every matrix with two axes: two numbers an item, a cut on each axis, four named cells. */
import { checkChoice, checkOptions, fail } from '../data/checks.js'
import { type Columns, columnNamed, type FieldTable, type NumberColumn, type RowsOrColumns } from '../data/fields.js'
import { type IdColumn, idsAt } from '../data/ids.js'
import type { Labels, Language } from '../data/labels.js'
import { asFloat64, checkUniqueIds, inShapeOf, readColumns } from '../data/lift.js'
import {
  type AxisCut,
  type AxisCuts,
  type AxisScales,
  checkWithin,
  cutOf,
  lowestHigh,
  readCuts,
  readScales,
  type Scale,
  type SettledCut,
} from './axes.js'
import { orderById } from './ranking.js'

/** Id, names and strategies of one of the four cells. */
export interface TwoAxisCellLabel<Quadrant extends string = string> {
  readonly id: Quadrant
  readonly labels: Labels
}

/** The four cells; the first word is the x axis: `highLow` is high on x and low on y. */
export interface TwoAxisCells<Quadrant extends string = string> {
  readonly highHigh: TwoAxisCellLabel<Quadrant>
  readonly highLow: TwoAxisCellLabel<Quadrant>
  readonly lowHigh: TwoAxisCellLabel<Quadrant>
  readonly lowLow: TwoAxisCellLabel<Quadrant>
}

/** Where one item stands. */
export interface TwoAxisPlacement<Quadrant extends string = string> {
  id: string
  x: number
  y: number
  /** Id of the cell. */
  quadrant: Quadrant
  /** Name of the cell, in the chosen language. */
  label: string
  /** What is advised for the cell, in the chosen language. */
  strategy: string
}

export const twoAxisPlacementFields: FieldTable<TwoAxisPlacement> = [
  { name: 'id', kind: 'id' },
  { name: 'x', kind: 'number' },
  { name: 'y', kind: 'number' },
  { name: 'quadrant', kind: 'text' },
  { name: 'label', kind: 'text' },
  { name: 'strategy', kind: 'text' },
]

/** One cell with what came to lie in it. */
export interface TwoAxisCell<Quadrant extends string = string> {
  id: Quadrant
  x: 'high' | 'low'
  y: 'high' | 'low'
  labels: Labels
  /** Items in the cell. */
  count: number
  /** Their share of all items; null where there are none. */
  share: number | null
}

/** The items with their cells, the cuts, and the cells with their counts. */
export interface TwoAxisMatrix<Items, Quadrant extends string = string> {
  /** One entry an item, in order of the id. */
  items: Items
  /** The cuts in numbers; null for the mean or median of no items. */
  cuts: { x: number | null; y: number | null }
  /** Always four, in the order high-high, high-low, low-high, low-low (x first). */
  cells: TwoAxisCell<Quadrant>[]
}

const CELL_NAMES = ['highHigh', 'highLow', 'lowHigh', 'lowLow'] as const

/** Coordinates ready to be placed. */
export interface CoordinateSource {
  readonly id: IdColumn
  readonly x: Float64Array
  readonly y: Float64Array
  readonly idPathOf: (row: number) => string
}

/** What the kernel made: the matrix over columns, and for each placement the input row from which it comes. */
export interface PlacedItems<Quadrant extends string> extends TwoAxisMatrix<Columns<TwoAxisPlacement>, Quadrant> {
  rows: Uint32Array
}

/** The kernel: cuts, cells and counts of two columns of coordinates. For the matrices that compute their coordinates. */
export function placeInCells<Quadrant extends string>(
  source: CoordinateSource,
  plan: { cuts: { x: SettledCut; y: SettledCut }; cells: TwoAxisCells<Quadrant>; language: Language },
): PlacedItems<Quadrant> {
  checkUniqueIds(source.id, source.idPathOf)
  const rows = orderById(source.id)
  const count = rows.length
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    x[i] = source.x[rows[i]!]!
    y[i] = source.y[rows[i]!]!
  }
  // The cuts are taken in order of the id: the order of the rows cannot move even their last bit.
  const cuts = { x: cutOf(x, plan.cuts.x), y: cutOf(y, plan.cuts.y) }
  const lowestHighX = lowestHigh(cuts.x)
  const lowestHighY = lowestHigh(cuts.y)
  const codes = new Uint32Array(count)
  const counts = new Uint32Array(CELL_NAMES.length)
  for (let i = 0; i < count; i++) {
    const code = (x[i]! >= lowestHighX ? 0 : 2) + (y[i]! >= lowestHighY ? 0 : 1)
    codes[i] = code
    counts[code]!++
  }
  const labels = CELL_NAMES.map((name) => plan.cells[name])
  const cells = labels.map(
    (cell, code): TwoAxisCell<Quadrant> => ({
      id: cell.id,
      x: code < 2 ? 'high' : 'low',
      y: code % 2 === 0 ? 'high' : 'low',
      labels: cell.labels,
      count: counts[code]!,
      share: count === 0 ? null : counts[code]! / count,
    }),
  )
  const items: Columns<TwoAxisPlacement> = {
    id: idsAt(source.id, rows),
    x,
    y,
    quadrant: { codes, values: labels.map((cell) => cell.id) },
    label: { codes, values: labels.map((cell) => cell.labels[plan.language].name) },
    strategy: { codes, values: labels.map((cell) => cell.labels[plan.language].strategy) },
  }
  return { rows, items, cuts, cells }
}

/** How a matrix of two number fields is made: its cells, where high usually begins, and what the caller chose. */
export interface FieldMatrixPlan<Quadrant extends string> {
  /** What the items are called in errors. */
  readonly name: string
  readonly x: string
  readonly y: string
  readonly usual: AxisCut
  readonly cells: TwoAxisCells<Quadrant>
  readonly options: {
    readonly cut?: AxisCut | AxisCuts
    readonly scale?: Scale | AxisScales
    readonly language?: Language
  }
}

/** The matrix of two number fields of rows or columns, checked, in the shape of the input. */
export function fieldMatrix<Quadrant extends string>(
  items: object,
  { name, x, y, usual, cells, options }: FieldMatrixPlan<Quadrant>,
): TwoAxisMatrix<TwoAxisPlacement[] | Columns<TwoAxisPlacement>, Quadrant> {
  checkOptions(options)
  const axes = readScales(options.scale)
  const cuts = readCuts(options.cut, usual, axes)
  const { source, columns } = readNumbers(items, name, [x, y])
  const placed = placeInCells(
    {
      id: source.id,
      x: checkWithin(columns[0]!, axes.x.scale, (row) => source.pathOf(row, x)),
      y: checkWithin(columns[1]!, axes.y.scale, (row) => source.pathOf(row, y)),
      idPathOf: (row) => source.pathOf(row, 'id'),
    },
    { cuts, cells, language: readLanguage(options.language) },
  )
  return matrixInShapeOf(items, placed)
}

/** The matrix with its items in the shape of the caller's input. */
export function matrixInShapeOf<Quadrant extends string>(
  input: object,
  { items, cuts, cells }: PlacedItems<Quadrant>,
): TwoAxisMatrix<TwoAxisPlacement[] | Columns<TwoAxisPlacement>, Quadrant> {
  return { items: inShapeOf(input as RowsOrColumns<object>, items, twoAxisPlacementFields), cuts, cells }
}

/** The language of the labels, English where none is named. */
export function readLanguage(language: Language | undefined): Language {
  return checkChoice(language ?? 'en', ['en', 'zh'], 'options.language')
}

/** The ids and the named number fields of rows or columns, checked. */
export function readNumbers(
  input: object,
  name: string,
  names: readonly string[],
): { source: { id: IdColumn; pathOf: (row: number, field: string) => string }; columns: Float64Array[] } {
  const fields: FieldTable<Record<string, unknown>> = [
    { name: 'id', kind: 'id' },
    ...names.map((field) => ({ name: field, kind: 'number' as const })),
  ]
  const { columns, pathOf } = readColumns(input as RowsOrColumns<Record<string, unknown>>, fields, name)
  const [id, ...numbers] = fields.map((field) => columnNamed(columns, field))
  return { source: { id: id as IdColumn, pathOf }, columns: numbers.map((column) => asFloat64(column as NumberColumn)) }
}

/** The cells as they were given, each with an id of its own and labels in both languages, or an error. */
export function checkCells<Quadrant extends string>(cells: TwoAxisCells<Quadrant>): TwoAxisCells<Quadrant> {
  checkOptions(cells, 'options.cells')
  const seen = new Set<string>()
  for (const name of CELL_NAMES) {
    const path = `options.cells.${name}`
    checkOptions(cells[name], path)
    const { id, labels } = cells[name]
    if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
    if (seen.has(id)) fail('duplicate-id', `${path}.id`, 'another id for each cell', id)
    seen.add(id)
    checkOptions(labels, `${path}.labels`)
    for (const language of ['en', 'zh'] as const) checkOptions(labels[language], `${path}.labels.${language}`)
  }
  return cells
}
