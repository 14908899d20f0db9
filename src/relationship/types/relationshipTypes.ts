import { type Columns, columnNamed, type FieldTable, type NumberColumn, type RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idAt, idsAt } from '../../data/ids.js'
import type { Labels, Language } from '../../data/labels.js'
import { checkUniqueIds, inShapeOf, readColumns } from '../../data/lift.js'
import { orderById } from '../../numeric/ranking.js'
import { readLanguage } from '../../numeric/twoAxisCells.js'
import {
  customerLevels,
  marginLevels,
  type RelationshipTypeId,
  relationshipLevels,
  relationshipMatrix,
} from './relationshipMatrix.js'
import {
  customerLevelOf,
  marginLevelOf,
  type RelationshipTypeOptions,
  readThresholds,
} from './relationshipThresholds.js'
import type { RelationshipSituation } from './relationshipType.js'

/** A product, a market or a group of customers. */
export interface RelationshipCase extends RelationshipSituation {
  readonly id: string
}

/** The same as columns: levels as text, or numbers in a typed array. */
export interface RelationshipCaseColumns {
  readonly id: IdColumn
  readonly customers: IdColumn | NumberColumn
  readonly margin: IdColumn | NumberColumn
}

/** A case with its type of relationship. */
export interface TypedRelationship {
  id: string
  customers: string
  margin: string
  type: string
  label: string
  strategy: string
}

export const typedRelationshipFields: FieldTable<TypedRelationship> = [
  { name: 'id', kind: 'id' },
  { name: 'customers', kind: 'text' },
  { name: 'margin', kind: 'text' },
  { name: 'type', kind: 'text' },
  { name: 'label', kind: 'text' },
  { name: 'strategy', kind: 'text' },
]

/** Options of {@link relationshipTypes}. */
export interface RelationshipTypesOptions extends RelationshipTypeOptions {
  /** Language of `label` and `strategy` in the cases; default `'en'`. The types carry both. */
  readonly language?: Language
}

/** One type and how many cases it has. */
export interface RelationshipTypeCount {
  readonly id: RelationshipTypeId
  readonly labels: Labels
  readonly count: number
  /** count as a share of all cases; null of none. */
  readonly share: number | null
}

/** Cases with their types of relationship. */
export interface RelationshipTypes<Cases> {
  /** One entry a case, in order of the id. */
  readonly cases: Cases
  /** The five types from loose to close. */
  readonly types: readonly RelationshipTypeCount[]
}

/**
 * Types of relationship for a list of products, markets or groups of customers: see {@link relationshipType}.
 *
 * @param cases   - rows `{ id, customers, margin }` with levels or numbers (one kind a field), or columns; each id once
 * @param options - {@link RelationshipTypesOptions}
 * @returns the cases in the shape given (in columns all texts are dictionary-coded), and how many are of each type
 * @throws ClienteleError `duplicate-id`, `missing-value` for numbers without thresholds, `invalid-option` for an unknown level
 * @example
 * const cases = [{ id: 'machines', customers: 'few', margin: 'high' }, { id: 'tea', customers: 'many', margin: 'medium' }]
 * relationshipTypes(cases).cases.map(({ id, type }) => [id, type]) //=> [['machines', 'partnership'], ['tea', 'reactive']]
 */
export function relationshipTypes(
  cases: readonly RelationshipCase[],
  options?: RelationshipTypesOptions,
): RelationshipTypes<TypedRelationship[]>
export function relationshipTypes(
  cases: RelationshipCaseColumns,
  options?: RelationshipTypesOptions,
): RelationshipTypes<Columns<TypedRelationship>>
export function relationshipTypes(
  cases: object,
  options: RelationshipTypesOptions = {},
): RelationshipTypes<TypedRelationship[] | Columns<TypedRelationship>> {
  const thresholds = readThresholds(options)
  const language = readLanguage(options.language)
  const fields: FieldTable<Record<string, unknown>> = [
    { name: 'id', kind: 'id' },
    { name: 'customers', kind: kindOf(cases, 'customers') },
    { name: 'margin', kind: kindOf(cases, 'margin') },
  ]
  const source = readColumns(cases as RowsOrColumns<Record<string, unknown>>, fields, 'cases')
  const [id, customers, margin] = fields.map((field) => columnNamed(source.columns, field)) as [
    IdColumn,
    IdColumn | NumberColumn,
    IdColumn | NumberColumn,
  ]
  checkUniqueIds(id, (row) => source.pathOf(row, 'id'))
  const rows = orderById(id)
  const customerCodes = new Uint32Array(rows.length)
  const marginCodes = new Uint32Array(rows.length)
  const typeCodes = new Uint32Array(rows.length)
  const counts = new Uint32Array(TYPES.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const line = customerLevelOf(valueAt(customers, row), thresholds, source.pathOf(row, 'customers'))
    const column = marginLevelOf(valueAt(margin, row), thresholds, source.pathOf(row, 'margin'))
    const type = TYPES.indexOf(relationshipMatrix[line][column])
    customerCodes[i] = customerLevels.indexOf(line)
    marginCodes[i] = marginLevels.indexOf(column)
    typeCodes[i] = type
    counts[type]!++
  }
  const result: Columns<TypedRelationship> = {
    id: idsAt(id, rows),
    customers: { codes: customerCodes, values: customerLevels },
    margin: { codes: marginCodes, values: marginLevels },
    type: { codes: typeCodes, values: TYPES },
    label: { codes: typeCodes, values: TYPES.map((type) => relationshipLevels[type][language].name) },
    strategy: { codes: typeCodes, values: TYPES.map((type) => relationshipLevels[type][language].strategy) },
  }
  const types = TYPES.map((type, code): RelationshipTypeCount => {
    const count = counts[code]!
    return { id: type, labels: relationshipLevels[type], count, share: rows.length === 0 ? null : count / rows.length }
  })
  return { cases: inShapeOf(cases as RowsOrColumns<object>, result, typedRelationshipFields), types }
}

const TYPES = /* @__PURE__ */ Object.keys(relationshipLevels) as readonly RelationshipTypeId[]

/** Whether a field holds numbers or levels: what the first row or the column has. */
function kindOf(cases: unknown, field: 'customers' | 'margin'): 'number' | 'text' {
  if (typeof cases !== 'object' || cases === null) return 'text'
  const first: unknown = Array.isArray(cases) ? cases[0]?.[field] : (cases as Record<string, unknown>)[field]
  return typeof first === 'number' || ArrayBuffer.isView(first) ? 'number' : 'text'
}

function valueAt(column: IdColumn | NumberColumn, row: number): unknown {
  return ArrayBuffer.isView(column) ? column[row] : idAt(column, row)
}
