import { checkInteger, checkOptions, fail } from '../data/checks.js'
import { columnNamed, type FieldTable, type RowsOrColumns } from '../data/fields.js'
import { codeIds, type IdColumn, idAt, idCount } from '../data/ids.js'
import type { Language } from '../data/labels.js'
import { type ColumnSource, checkUniqueIds, readColumns } from '../data/lift.js'
import { type CustomerValue, customerValueFields } from '../data/rows.js'
import { compensatedSum, sumByCode } from '../numeric/sums.js'
import { finiteSum } from './orderWindow.js'

/** Options of {@link customerComposition}. */
export interface CustomerCompositionOptions<Attribute extends string = string> {
  /** The attribute: a field with one text, such as `region`, or with a list of them, such as `tags`. */
  readonly by: Attribute
  /** How many categories are shown by name, the largest first; the others are put together. Default: all. */
  readonly topCategories?: number
  /** Money of the customers, such as sales or profit; who is not listed counts as 0. */
  readonly values?: RowsOrColumns<CustomerValue>
}

/** One category of customers. */
export interface CompositionCategory {
  /** `category`: as the data name it; `other`: the smaller ones together; `missing`: customers without the attribute. */
  readonly kind: 'category' | 'other' | 'missing'
  /** The text of the data; `other` and `missing` for those two. */
  readonly id: string
  readonly labels: Readonly<Record<Language, { readonly name: string }>>
  /** Number of customers, at least 1. */
  readonly count: number
  /** Share of all customers. */
  readonly share: number
  /** Sum of their values; null where none were given. */
  readonly value: number | null
  /** Share of the value of all customers; null where that is not above 0. */
  readonly valueShare: number | null
  /** `value` by `count`; null where no values were given. */
  readonly meanValue: number | null
}

/** Of which customers a customer base consists. */
export interface CustomerComposition {
  readonly by: string
  readonly customers: number
  /**
   * Whether a customer has more than one category (tags): it counts in each of them, so that shares add up to more than 1. In
   * `other` it counts once.
   */
  readonly overlapping: boolean
  /** How many categories the data name, those within `other` included. */
  readonly named: number
  /** Value of all customers; null where no values were given. */
  readonly total: number | null
  /** Values of customers who are not in the list: they are in no category and not in `total`. Null where no values were given. */
  readonly unmatched: { readonly count: number; readonly value: number } | null
  /** Largest first, equal ones by their name; then `other`, then `missing`, where there are any. */
  readonly categories: readonly CompositionCategory[]
}

/** Customers as rows: any fields beside the `id`. */
export interface ComposedCustomer {
  readonly id: string
}

/** Customers as columns: any columns beside the `id`. */
export interface ComposedColumns {
  readonly id: IdColumn
}

/**
 * Composition of the customers by an attribute (客户构成): how many there are of each type, region, industry or tag, and what
 * they bring.
 *
 * A customer without the attribute (missing, null, `''`, an empty list) is in the category `missing`. Texts are taken as they
 * are: `East` and `east` are two categories. Cost: one pass, and one over the values.
 *
 * @param customers - rows or columns with an `id` and the attribute
 * @param options   - `by`, `topCategories`, `values`
 * @throws ClienteleError `duplicate-id` for a customer twice, `invalid-type` for an attribute that is neither text nor a list of
 *         texts, `invalid-option`, `out-of-range` for `topCategories`
 * @example
 * customerComposition([
 *   { id: 'ann', region: 'East' },
 *   { id: 'bob', region: 'East' },
 *   { id: 'eve' },
 * ], { by: 'region' }).categories.map(({ id, count }) => [id, count]) //=> [['East', 2], ['missing', 1]]
 */
export function customerComposition<Row extends ComposedCustomer>(
  customers: readonly Row[],
  options: CustomerCompositionOptions<Extract<Exclude<keyof Row, 'id'>, string>>,
): CustomerComposition
export function customerComposition<Table extends ComposedColumns>(
  customers: Table,
  options: CustomerCompositionOptions<Extract<Exclude<keyof Table, 'id'>, string>>,
): CustomerComposition
export function customerComposition(
  customers: readonly ComposedCustomer[] | ComposedColumns,
  options: CustomerCompositionOptions,
): CustomerComposition {
  checkOptions(options)
  const { by } = options
  if (typeof by !== 'string' || by === '') fail('invalid-option', 'options.by', 'the name of a field', by)
  const most = checkInteger(options.topCategories ?? Number.MAX_SAFE_INTEGER, 'options.topCategories', { minimum: 0 })
  const fields: FieldTable<Attributes> = [
    { name: 'id', kind: 'id' },
    { name: by, kind: 'nested', optional: true },
  ]
  const source = readColumns<Attributes>(customers as RowsOrColumns<Attributes>, fields, 'customers')
  const ids = source.columns.id as IdColumn
  checkUniqueIds(ids, (row) => source.pathOf(row, 'id'))
  const memberships = membershipsOf(source, by)
  const money = options.values === undefined ? null : moneyOf(ids, options.values)
  return {
    by,
    customers: source.count,
    overlapping: isOverlapping(memberships.customer),
    named: memberships.names.length,
    total: money && finiteSum(compensatedSum(money.values), 'options.values'),
    unmatched: money?.unmatched ?? null,
    categories: categoriesOf(memberships, source.count, money?.values ?? null, most),
  }
}

/** A customer whose attributes are not known here. */
interface Attributes {
  readonly id: string
  readonly [attribute: string]: unknown
}

/** Which customer is in which category: one entry for each pair, customers in order of their rows. */
interface Memberships {
  readonly names: readonly string[]
  readonly customer: Uint32Array
  readonly category: Uint32Array
}

function membershipsOf(source: ColumnSource<Attributes>, by: string): Memberships {
  const column = columnNamed(source.columns, { name: by, kind: 'nested' })
  if (column === undefined) return { names: [], customer: new Uint32Array(0), category: new Uint32Array(0) }
  const pathOf = (row: number): string => source.pathOf(row, by)
  if ('codes' in column) codeIds(column, pathOf)
  const customer: number[] = []
  const category: number[] = []
  const codes = new Map<string, number>()
  const add = (row: number, name: unknown): void => {
    if (name === undefined || name === null || name === '') return
    if (typeof name !== 'string') fail('invalid-type', pathOf(row), 'a text or a list of texts', name, ADVICE)
    const code = codes.get(name) ?? codes.size
    codes.set(name, code)
    customer.push(row)
    category.push(code)
  }
  for (let row = 0; row < source.count; row++) {
    const value: unknown = 'codes' in column ? idAt(column, row) : column[row]
    if (!Array.isArray(value)) add(row, value)
    else for (const one of new Set<unknown>(value)) add(row, one)
  }
  return { names: [...codes.keys()], customer: Uint32Array.from(customer), category: Uint32Array.from(category) }
}

const ADVICE = 'put numbers into bands that have a name first'

/** The value of each customer, 0 where none is listed, and what is listed of others. */
function moneyOf(
  ids: IdColumn,
  input: RowsOrColumns<CustomerValue>,
): { values: Float64Array; unmatched: { count: number; value: number } } {
  const source = readColumns(input, customerValueFields, 'options.values')
  const { customerId, value } = source.columns
  checkUniqueIds(customerId, (row) => source.pathOf(row, 'customerId'))
  const rows = new Map<string, number>()
  for (let row = 0; row < idCount(ids); row++) rows.set(idAt(ids, row), row)
  const values = new Float64Array(idCount(ids))
  const others: number[] = []
  for (let i = 0; i < source.count; i++) {
    const row = rows.get(idAt(customerId, i))
    if (row === undefined) others.push(value[i]!)
    else values[row] = value[i]!
  }
  return { values, unmatched: { count: others.length, value: finiteSum(compensatedSum(others), 'options.values') } }
}

function isOverlapping(customer: Uint32Array): boolean {
  for (let i = 1; i < customer.length; i++) if (customer[i] === customer[i - 1]) return true
  return false
}

/** Heads and money of each category. */
function categoriesOf(
  { names, customer, category }: Memberships,
  customers: number,
  values: Float64Array | null,
  most: number,
): CompositionCategory[] {
  const counts = new Uint32Array(names.length)
  for (let i = 0; i < category.length; i++) counts[category[i]!]!++
  const ranked = names
    .map((name, code) => ({ name, code }))
    .sort((a, b) => counts[b.code]! - counts[a.code]! || (a.name < b.name ? -1 : 1))

  const total = values && compensatedSum(values)
  const figures = (count: number, value: number | null): Omit<CompositionCategory, 'kind' | 'id' | 'labels'> => ({
    count,
    share: count / customers,
    value,
    valueShare: value !== null && total !== null && total > 0 ? value / total : null,
    meanValue: value === null ? null : value / count,
  })
  const sums = values && sumByCode(valuesOfEntries(values, customer), category, names.length)
  const found = ranked.slice(0, most).map(
    ({ name, code }): CompositionCategory => ({
      kind: 'category',
      id: name,
      labels: { en: { name }, zh: { name } },
      ...figures(counts[code]!, sums && sums[code]!),
    }),
  )

  // 0: without the attribute; 1: in a category that is shown; 2 and 3: in one that is not.
  const marks = new Uint8Array(customers)
  const isOther = new Uint8Array(names.length)
  for (const { code } of ranked.slice(most)) isOther[code] = 1
  for (let i = 0; i < customer.length; i++) marks[customer[i]!]! |= isOther[category[i]!] === 1 ? 2 : 1
  const group = (kind: 'other' | 'missing', isIn: (mark: number) => boolean): void => {
    const members = marks.reduce((count, mark) => count + (isIn(mark) ? 1 : 0), 0)
    if (members === 0) return
    const value = values && compensatedSum(values.filter((_, row) => isIn(marks[row]!)))
    found.push({ kind, id: kind, labels: LABELS[kind], ...figures(members, value) })
  }
  group('other', (mark) => mark >= 2)
  group('missing', (mark) => mark === 0)
  return found
}

const LABELS = {
  other: { en: { name: 'Other' }, zh: { name: '其他' } },
  missing: { en: { name: 'Not recorded' }, zh: { name: '未登记' } },
} as const

/** The value of the customer of each entry. */
function valuesOfEntries(values: Float64Array, customer: Uint32Array): Float64Array {
  const entries = new Float64Array(customer.length)
  for (let i = 0; i < customer.length; i++) entries[i] = values[customer[i]!]!
  return entries
}
