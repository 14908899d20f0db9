import { fail } from '../data/checks.js'
import { ClienteleError } from '../errors.js'
import type { SchemaField } from '../schemas/fieldsOf.js'
import { plainCharacters } from './characters.js'
import type { Synonyms } from './synonyms.js'

/** A field that more than one column could have been read from. */
export interface AmbiguousField {
  readonly field: string
  /** The header that was taken: the one whose name stands first in the synonyms, then the leftmost. */
  readonly used: string
  readonly others: readonly string[]
}

/** Which column each field is read from. */
export interface HeaderMapping {
  readonly header: readonly string[]
  /** Field → position in the header. */
  readonly columnOf: ReadonlyMap<string, number>
  readonly ambiguous: readonly AmbiguousField[]
  /** Positions of the columns that a field of numbers by name takes: all that have a name and no other field. */
  readonly rest: readonly number[]
  /** Positions of columns that no field is read from. */
  readonly unused: readonly number[]
}

/** What a mapping is made from. */
export interface MappingSource {
  readonly fields: readonly SchemaField[]
  readonly synonyms: Synonyms
  /** The caller's own choice of columns. */
  readonly columns: Readonly<Partial<Record<string, string>>>
  /** What the rows are called in error paths. */
  readonly name: string
}

/** `Order_Date`, `order date`, `ＯｒｄｅｒＤａｔｅ` and `order-date (local)` are one name. */
export function normalizedHeader(name: string): string {
  const plain = plainCharacters(name.replaceAll('（', '(').replaceAll('）', ')'))
  const withoutUnit = plain.replace(/[([{][^)\]}]*[)\]}]\s*$/, '')
  return (withoutUnit.trim() === '' ? plain : withoutUnit).toLowerCase().replace(/[\s_.\-/:#*]/g, '')
}

/**
 * Finds the columns of the fields: those that the caller named first, then by field name and synonym.
 *
 * @throws ClienteleError `duplicate-column`, `missing-column`
 */
export function mapHeader(header: readonly string[], source: MappingSource): HeaderMapping {
  checkUnique(header)
  const mapping = tryMapping(header, source)
  for (const [field, name] of Object.entries(source.columns)) {
    if (name !== undefined && !mapping.columnOf.has(field))
      throw missing(`options.columns.${field}`, `no column ${JSON.stringify(name)}`, header, '')
  }
  for (const field of source.fields) {
    if (field.optional || field.kind === 'numbers' || mapping.columnOf.has(field.name)) continue
    const advice = `; if one of them holds it, say so: columns: { ${field.name}: 'its header' }`
    throw missing(`${source.name}.${field.name}`, 'no column for this field', header, advice)
  }
  const rest = source.fields.find((field) => field.kind === 'numbers' && !field.optional)
  if (rest !== undefined && mapping.rest.length === 0)
    throw missing(`${source.name}.${rest.name}`, 'no columns beside those of the other fields', header, '')
  return mapping
}

/** The same without complaint, for trying delimiters. */
export function tryMapping(header: readonly string[], { fields, synonyms, columns }: MappingSource): HeaderMapping {
  const normalized = header.map(normalizedHeader)
  const columnsNamed = new Map<string, number[]>()
  normalized.forEach((name, i) => {
    columnsNamed.set(name, [...(columnsNamed.get(name) ?? []), i])
  })
  const columnOf = new Map<string, number>()
  const ambiguous: AmbiguousField[] = []
  const taken = new Set<number>()
  const take = (field: string, column: number): void => {
    columnOf.set(field, column)
    taken.add(column)
  }
  for (const [field, name] of Object.entries(columns)) {
    const column = name === undefined ? -1 : columnNamed(name, header, normalized)
    if (column >= 0) take(field, column)
  }
  for (const { name: field, kind } of fields) {
    // A column that the caller named and that is not there is an error, not a reason to guess.
    if (columnOf.has(field) || columns[field] !== undefined || kind === 'numbers') continue
    const names = new Set([normalizedHeader(field), ...(synonyms[field] ?? [])])
    const found: number[] = []
    for (const name of names) found.push(...(columnsNamed.get(name) ?? []).filter((i) => !taken.has(i)))
    const [best, ...others] = found
    if (best === undefined) continue
    take(field, best)
    if (others.length > 0) ambiguous.push({ field, used: header[best]!, others: others.map((i) => header[i]!) })
  }
  const left = header.flatMap((_, i) => (taken.has(i) ? [] : [i]))
  const rest = fields.some(({ kind }) => kind === 'numbers') ? left.filter((i) => header[i] !== '') : []
  return { header, columnOf, ambiguous, rest, unused: left.filter((i) => !rest.includes(i)) }
}

/** Throws where `columns` names a field that the schema does not have. */
export function checkColumnNames(columns: object, fields: readonly SchemaField[]): void {
  for (const [field, name] of Object.entries(columns)) {
    if (!fields.some((known) => known.name === field))
      fail(
        'invalid-option',
        `options.columns.${field}`,
        `a field: ${fields.map((known) => known.name).join(', ')}`,
        field,
      )
    if (name !== undefined && typeof name !== 'string')
      fail('invalid-type', `options.columns.${field}`, 'the name of a column', name)
  }
}

function columnNamed(name: string, header: readonly string[], normalized: readonly string[]): number {
  const exact = header.indexOf(name.trim())
  return exact >= 0 ? exact : normalized.indexOf(normalizedHeader(name))
}

function checkUnique(header: readonly string[]): void {
  const seen = new Map<string, number>()
  header.forEach((name, i) => {
    const first = seen.get(name)
    if (first !== undefined && name !== '')
      throw new ClienteleError(
        'duplicate-column',
        `header[${i}]`,
        `expected each column name once, got ${JSON.stringify(name)} in columns ${first + 1} and ${i + 1}; rename one of them`,
        name,
      )
    seen.set(name, i)
  })
}

function missing(path: string, expected: string, header: readonly string[], advice: string): ClienteleError {
  const names = header.map((name) => JSON.stringify(name)).join(', ')
  return new ClienteleError('missing-column', path, `${expected}; the columns are ${names}${advice}`, header)
}
