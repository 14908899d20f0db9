import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { compensatedSum } from '../../numeric/sums.js'
import { countsByGrade, type ReadGrade, readGrades, type SatisfactionScale } from './satisfactionScales.js'

/** A score, or how many (or which share) chose each grade of the scale. */
export type GradedValue = number | Readonly<Record<string, number>>

/** An attribute of the product or service: how important it is and how content customers are with it. */
export interface ImportanceItem {
  readonly id: string
  readonly importance: GradedValue
  readonly satisfaction: GradedValue
}

/** Options of {@link importanceWeightedIndex}. */
export interface ImportanceWeightedIndexOptions {
  /** Grades of importance and what each counts: needed where importance is given by grade. */
  readonly importanceScale?: SatisfactionScale
  /** Grades of satisfaction and what each counts: needed where satisfaction is given by grade. */
  readonly satisfactionScale?: SatisfactionScale
}

/** An attribute with what it adds to the index. */
export interface ImportanceContribution {
  readonly id: string
  /** V = Σ k·R: mean score of importance. */
  readonly importance: number
  /** S = Σ X·Y: mean score of satisfaction. */
  readonly satisfaction: number
  /** V / ΣV; null where no attribute has any importance. */
  readonly weight: number | null
  /** V·S */
  readonly product: number
  /** V·S / ΣV: the contributions add up to the index; null where no attribute has any importance. */
  readonly contribution: number | null
}

/** An index of satisfaction over several attributes. */
export interface ImportanceWeightedIndex {
  /** ΣV·S / ΣV, on the scale of the satisfaction scores; null where no attribute has any importance. */
  readonly index: number | null
  /** In the order given. */
  readonly items: readonly ImportanceContribution[]
  /** ΣV */
  readonly totalImportance: number
  /** ΣV·S */
  readonly totalProduct: number
}

/**
 * Customer satisfaction index weighted by importance (顾客满意度指数): CSI = ΣV·S / ΣV over the attributes.
 *
 * V is the mean score of an attribute's importance, Σ k·R over the grades of importance with the share R of the respondents who chose
 * each; S, likewise, that of the satisfaction with it. Where an attribute is given by a number, that is its V or S. The scores of a
 * scale have no default: texts differ.
 *
 * @param items   - attributes; grades as `{ 'very-important': 40, important: 60 }`, in numbers of respondents or shares
 * @param options - `importanceScale`, `satisfactionScale`
 * @throws ClienteleError `empty-input`, `duplicate-id`, `missing-value` for grades without a scale, `out-of-range` for an
 *         importance below 0, `invalid-id` for a grade that the scale does not have, `invalid-shares` for grades that nobody chose
 * @example
 * importanceWeightedIndex([
 *   { id: 'quality', importance: 5, satisfaction: { satisfied: 60, neutral: 40 } },
 *   { id: 'delivery', importance: 3, satisfaction: { 'very-satisfied': 20, satisfied: 80 } },
 * ], { satisfactionScale: 'five-grade-5-4-3-2-1' }).index //=> 3.825
 */
export function importanceWeightedIndex(
  items: readonly ImportanceItem[],
  options: ImportanceWeightedIndexOptions = {},
): ImportanceWeightedIndex {
  checkOptions(options)
  const list: readonly unknown[] = Array.isArray(items)
    ? items
    : fail(items === undefined ? 'missing-value' : 'invalid-type', 'items', 'an array of attributes', items)
  if (list.length === 0) fail('empty-input', 'items', 'at least one attribute', items)
  const importance = gradesOf(options.importanceScale, 'options.importanceScale')
  const satisfaction = gradesOf(options.satisfactionScale, 'options.satisfactionScale')
  const seen = new Set<string>()
  const read = list.map((item, i) => {
    checkOptions(item, `items[${i}]`)
    const { id, importance: v, satisfaction: s } = item as ImportanceItem
    if (typeof id !== 'string' || id === '') fail('invalid-id', `items[${i}].id`, 'a string that is not empty', id)
    if (seen.has(id)) fail('duplicate-id', `items[${i}].id`, 'each attribute once', id)
    seen.add(id)
    const value = meanScore(v, importance, `items[${i}].importance`, 'importanceScale')
    if (value < 0) fail('out-of-range', `items[${i}].importance`, 'an importance of at least 0', value)
    return {
      id,
      importance: value,
      satisfaction: meanScore(s, satisfaction, `items[${i}].satisfaction`, 'satisfactionScale'),
    }
  })
  const totalImportance = compensatedSum(read.map((one) => one.importance))
  const products = read.map((one) => one.importance * one.satisfaction)
  const totalProduct = compensatedSum(products)
  if (!Number.isFinite(totalImportance) || !Number.isFinite(totalProduct))
    fail('out-of-range', 'items', 'scores whose products a float64 can hold', totalProduct)
  const hasWeight = totalImportance > 0
  return {
    index: hasWeight ? totalProduct / totalImportance : null,
    items: read.map((one, i) => ({
      ...one,
      weight: hasWeight ? one.importance / totalImportance : null,
      product: products[i]!,
      contribution: hasWeight ? products[i]! / totalImportance : null,
    })),
    totalImportance,
    totalProduct,
  }
}

function gradesOf(scale: SatisfactionScale | undefined, path: string): readonly ReadGrade[] | null {
  return scale === undefined ? null : readGrades(scale, path)
}

/** The score itself, or Σ score · share over the grades. */
function meanScore(value: GradedValue, grades: readonly ReadGrade[] | null, path: string, option: string): number {
  if (typeof value !== 'object' || value === null) return checkNumber(value, path)
  if (grades === null)
    return fail('missing-value', `options.${option}`, 'a scale, as answers are given by grade', undefined)
  const counts = countsByGrade(value, grades, path)
  const total = compensatedSum(counts)
  if (!(total > 0) || total === Infinity) return fail('invalid-shares', path, 'grades that somebody chose', value)
  return compensatedSum(grades.map(({ score }, k) => score * counts[k]!)) / total
}
