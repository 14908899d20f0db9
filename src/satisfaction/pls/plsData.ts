import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { mean } from '../../numeric/index.js'
import { covariancesOf } from '../reliability/covariances.js'
import { completeRows, type ItemColumn, keptValues, readItemColumns } from '../reliability/itemColumns.js'
import type { ItemVectors } from '../survey/answers.js'
import { type AnswerScale, readScale } from '../survey/answers.js'
import type { PlsStructure } from './model.js'

/** What is done about respondents who did not answer all items. */
export type PlsMissing = 'listwise' | 'mean'

/** The lowest and the highest answer of all items, or by item (null for none), as `surveyItems` gives them. */
export type PlsScale = AnswerScale | Readonly<Record<string, AnswerScale | null>>

/** Items of a model, ready for estimation. */
export interface PlsData {
  /** Of all items in the order of the structure; without gaps (`listwise`), or with NaN (`mean`). */
  readonly columns: readonly Float64Array[]
  readonly answered: Int32Array
  readonly means: Float64Array
  /** Divisor n − 1, filled gaps counted. */
  readonly deviations: Float64Array
  /** Of the items, row by row. */
  readonly correlations: Float64Array
  /** NaN where an item has no scale. */
  readonly lowest: Float64Array
  readonly highest: Float64Array
  readonly respondents: number
  readonly used: number
}

/** Reads the columns that a model names. */
export function readPlsData(
  columns: ItemVectors,
  { items }: PlsStructure,
  missing: PlsMissing | undefined,
  scale: PlsScale | undefined,
): PlsData {
  const how = checkChoice(missing ?? 'listwise', ['listwise', 'mean'], 'options.missing')
  const scales = scalesOf(items, scale)
  const read = readItemColumns(columns, items, (item) => scales.get(item) ?? null, 'columns')
  const respondents = read[0]!.values.length
  const kept = how === 'listwise' ? complete(read) : read.map(({ values }) => values)
  if (kept[0]!.length < 2) {
    return fail('empty-input', 'columns', 'at least two respondents who answered all items', kept[0]!.length)
  }
  const filled = how === 'listwise' ? kept : read.map(filledColumn)
  const { matrix, means, constant } = covariancesOf(filled)
  const size = read.length
  const deviations = Float64Array.from(read, (_, k) => Math.sqrt(matrix[k * size + k]!))
  for (const [k, { item }] of read.entries()) {
    // Differences below 1e-160 have no variance in float64.
    if (constant[k] === 1 || deviations[k] === 0) {
      fail('out-of-range', `columns.${item}`, 'answers that differ', filled[k]![0], 'leave the item out of the model')
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      matrix[i * size + j] = i === j ? 1 : matrix[i * size + j]! / (deviations[i]! * deviations[j]!)
    }
  }
  return {
    columns: kept,
    answered: Int32Array.from(read, ({ answered }) => answered),
    means,
    deviations,
    correlations: matrix,
    lowest: Float64Array.from(items, ({ item }) => scales.get(item)?.[0] ?? Number.NaN),
    highest: Float64Array.from(items, ({ item }) => scales.get(item)?.[1] ?? Number.NaN),
    respondents,
    used: kept[0]!.length,
  }
}

function complete(read: readonly ItemColumn[]): Float64Array[] {
  const { keep, count } = completeRows(read)
  return read.map(({ values }) => keptValues(values, keep, count))
}

/** The column with its mean where nobody answered. */
function filledColumn({ item, values, answered }: ItemColumn): Float64Array {
  if (answered === values.length) return values
  const centre = mean(values.filter((value) => !Number.isNaN(value)))
  if (centre === null) return fail('empty-input', `columns.${item}`, 'at least one answer', values)
  return values.map((value) => (Number.isNaN(value) ? centre : value))
}

function scalesOf(items: PlsStructure['items'], scale: unknown): Map<string, AnswerScale | null> {
  if (scale === undefined) return new Map()
  if (Array.isArray(scale)) {
    const one = readScale(scale, 'options.scale')
    return new Map(items.map(({ item }) => [item, one]))
  }
  checkOptions(scale, 'options.scale')
  const byItem = scale as Readonly<Record<string, unknown>>
  return new Map(
    items.map(({ item }) => {
      const own = Object.hasOwn(byItem, item) ? byItem[item] : null
      return [item, own === null ? null : readScale(own, `options.scale.${item}`)]
    }),
  )
}
