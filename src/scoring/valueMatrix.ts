/** Customer value matrix: what a customer is worth today, and what could be made of it. */
import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { Columns, NumberColumn } from '../data/fields.js'
import type { IdColumn } from '../data/ids.js'
import type { Language } from '../data/labels.js'
import {
  type AxisCut,
  type AxisCuts,
  type AxisScales,
  checkWithin,
  readCuts,
  readScales,
  type Scale,
} from '../numeric/axes.js'
import {
  matrixInShapeOf,
  placeInCells,
  readLanguage,
  readNumbers,
  type TwoAxisCellLabel,
  type TwoAxisCells,
  type TwoAxisMatrix,
  type TwoAxisPlacement,
} from '../numeric/twoAxisCells.js'

/** Which fields are added up to the current and the potential value. */
export interface ValueIndicators<Field extends string = string> {
  readonly current: readonly Field[]
  readonly potential: readonly Field[]
}

/** Options of {@link valueMatrix}. */
export interface ValueMatrixOptions<Field extends string = string> {
  /** Where high begins; x is the current value, y the potential. Default `'mean'`. */
  readonly cut?: AxisCut | AxisCuts
  /** The fields of a customer that make up its two values. Default: one field each, `current` and `potential`. */
  readonly indicators?: ValueIndicators<Field>
  /** Lowest and highest possible value: others are an error, and `midpoint` is its middle. Default: no limits. */
  readonly scale?: Scale | AxisScales
  /** Names of the classes: of the exams (价值客户 …) or of the papers (白金客户 …). Default `'exam'`; ids stay. */
  readonly names?: 'exam' | 'academic'
  /** Language of `label` and `strategy` in the items; default `'en'`. The cells carry both. */
  readonly language?: Language
}

/** The four classes of customer. */
export type ValueQuadrant = 'valuable' | 'secondary-value' | 'potential-value' | 'low-value'

/** The indicators of the published exam: current value = contribution + support + credit, potential = influence + growth. */
export const examIndicators: ValueIndicators<'contribution' | 'support' | 'credit' | 'influence' | 'growth'> =
  /* @__PURE__ */ Object.freeze({
    current: ['contribution', 'support', 'credit'] as const,
    potential: ['influence', 'growth'] as const,
  })

/** Names of the exams (high is at or above the mean); strategies after 陈明亮. */
const EXAM_CELLS: TwoAxisCells<ValueQuadrant> = {
  highHigh: {
    id: 'valuable',
    labels: {
      en: { name: 'Valuable customer', strategy: 'Most resources: keep and strengthen the relationship' },
      zh: { name: '价值客户', strategy: '重中之重投入，不遗余力保持并增强关系' },
    },
  },
  highLow: {
    id: 'secondary-value',
    labels: {
      en: { name: 'Customer of secondary value', strategy: 'Heavy resources: keep the relationship at its high level' },
      zh: { name: '次价值客户', strategy: '重点投入，全力维持高水平的客户关系' },
    },
  },
  lowHigh: {
    id: 'potential-value',
    labels: {
      en: { name: 'Customer of potential value', strategy: 'Moderate resources: rebuild the relationship' },
      zh: { name: '潜在价值客户', strategy: '适当投入，再造客户关系' },
    },
  },
  lowLow: {
    id: 'low-value',
    labels: {
      en: { name: 'Low-value customer', strategy: 'No resources: end the relationship' },
      zh: { name: '低价值客户', strategy: '不投入，关系解除' },
    },
  },
}

/**
 * Customer value matrix (客户价值矩阵): four classes by current value (当前价值) and potential (增值潜力).
 *
 * The published exam cuts at the means, and at the cut is high; so is the default. Either value may be the sum of indicators:
 * `indicators: examIndicators` adds up contribution, support and credit, and influence and growth.
 *
 * @param customers - rows or columns of `{ id, current, potential }`, or of id and the indicators; each id once
 * @param options   - {@link ValueMatrixOptions}
 * @returns customers in order of the id with x = current, y = potential and their class; cuts; the four classes with counts
 * @throws ClienteleError `duplicate-id`; `out-of-range` for a value or a cut outside of the scale; `missing-value` for the cut
 * `midpoint` without a scale
 * @example
 * const customers = [{ id: 'A', current: 78, potential: 80 }, { id: 'B', current: 87, potential: 55 },
 *   { id: 'C', current: 69, potential: 62 }, { id: 'D', current: 74, potential: 75 }]
 * valueMatrix(customers, { language: 'zh' }).items.map((item) => item.label) //=> ['价值客户', '次价值客户', '低价值客户', '潜在价值客户']
 */
export function valueMatrix<Field extends string = 'current' | 'potential'>(
  customers: readonly ({ readonly id: string } & { readonly [Name in NoInfer<Field>]: number })[],
  options?: ValueMatrixOptions<Field>,
): TwoAxisMatrix<TwoAxisPlacement<ValueQuadrant>[], ValueQuadrant>
export function valueMatrix<Field extends string = 'current' | 'potential'>(
  customers: { readonly id: IdColumn } & { readonly [Name in NoInfer<Field>]: NumberColumn },
  options?: ValueMatrixOptions<Field>,
): TwoAxisMatrix<Columns<TwoAxisPlacement>, ValueQuadrant>
export function valueMatrix(
  customers: object,
  options: ValueMatrixOptions = {},
): TwoAxisMatrix<TwoAxisPlacement[] | Columns<TwoAxisPlacement>, ValueQuadrant> {
  checkOptions(options)
  const { indicators = { current: ['current'], potential: ['potential'] } } = options
  checkOptions(indicators, 'options.indicators')
  const current = checkNames(indicators.current, 'options.indicators.current')
  const potential = checkNames(indicators.potential, 'options.indicators.potential')
  const axes = readScales(options.scale)
  const cuts = readCuts(options.cut, 'mean', axes)
  const names = checkChoice(options.names ?? 'exam', ['exam', 'academic'], 'options.names')
  const { source, columns } = readNumbers(customers, 'customers', [...current, ...potential])
  const coordinate = (fields: readonly string[], parts: readonly Float64Array[], scale: Scale | null): Float64Array => {
    // A sum has no field of its own: its place is the customer.
    const pathOf = (row: number) => (fields.length === 1 ? source.pathOf(row, fields[0]!) : `customers[${row}]`)
    return checkWithin(added(parts, pathOf), scale, pathOf)
  }
  const placed = placeInCells(
    {
      id: source.id,
      x: coordinate(current, columns.slice(0, current.length), axes.x.scale),
      y: coordinate(potential, columns.slice(current.length), axes.y.scale),
      idPathOf: (row) => source.pathOf(row, 'id'),
    },
    { cuts, cells: names === 'exam' ? EXAM_CELLS : academicCells(), language: readLanguage(options.language) },
  )
  return matrixInShapeOf(customers, placed)
}

function checkNames(names: unknown, path: string): readonly string[] {
  if (!Array.isArray(names)) return fail('invalid-type', path, 'an array of field names', names)
  if (names.length === 0) return fail('empty-input', path, 'at least one field name', names)
  return names.map((name: unknown, k): string =>
    typeof name === 'string' && name !== '' ? name : fail('invalid-type', `${path}[${k}]`, 'the name of a field', name),
  )
}

/** The columns added up, row by row. */
function added(columns: readonly Float64Array[], pathOf: (row: number) => string): Float64Array {
  const [first, ...others] = columns
  if (others.length === 0) return first!
  const total = Float64Array.from(first!)
  for (const column of others) {
    for (let i = 0; i < total.length; i++) total[i]! += column[i]!
  }
  for (let i = 0; i < total.length; i++) if (!Number.isFinite(total[i])) checkNumber(total[i], pathOf(i))
  return total
}

/** The names of 陈明亮's value segmentation for the same four classes. */
function academicCells(): TwoAxisCells<ValueQuadrant> {
  return {
    highHigh: renamed(EXAM_CELLS.highHigh, 'Platinum customer (class IV)', '白金客户（Ⅳ类）'),
    highLow: renamed(EXAM_CELLS.highLow, 'Gold customer (class III)', '黄金客户（Ⅲ类）'),
    lowHigh: renamed(EXAM_CELLS.lowHigh, 'Iron customer (class II)', '铁质客户（Ⅱ类）'),
    lowLow: renamed(EXAM_CELLS.lowLow, 'Lead customer (class I)', '铅质客户（Ⅰ类）'),
  }
}

function renamed<Quadrant extends string>(
  { id, labels }: TwoAxisCellLabel<Quadrant>,
  en: string,
  zh: string,
): TwoAxisCellLabel<Quadrant> {
  return {
    id,
    labels: { en: { name: en, strategy: labels.en.strategy }, zh: { name: zh, strategy: labels.zh.strategy } },
  }
}
