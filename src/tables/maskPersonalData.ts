import { checkChoice, checkOptions, fail } from '../data/checks.js'
import type { Columns, RowsOrColumns } from '../data/fields.js'
import { type IdColumn, idStrings } from '../data/ids.js'
import { HIDDEN, maskedEmail, maskedIdentity, maskedName, maskedPhone } from './masks.js'

/**
 * How a field is masked.
 *
 * | mask | from | to |
 * |---|---|---|
 * | `name` | 张三; 张小明; John Smith | 张*; 张*明; J*** S**** |
 * | `phone` | 13812345678; +86 10-66778899 | 138****5678; +86 **-****8899 |
 * | `email` | ann@example.com | a***@example.com |
 * | `identity` | 11010519491231002X | 1****************X |
 * | `hidden` | anything | *** |
 * | `keep` | anything | as it is |
 */
export type Mask = 'name' | 'phone' | 'email' | 'identity' | 'hidden' | 'keep'

/** Masks by field. `name`, `phone` and `email` are masked as such where nothing else is said. */
export type MaskedFields<Row extends object> = Readonly<Partial<Record<Extract<keyof Row, string>, Mask>>>

const PERSONAL_FIELDS = { name: 'name', phone: 'phone', email: 'email' } as const

const MASKS: Readonly<Record<Exclude<Mask, 'keep'>, (text: string) => string>> = {
  name: maskedName,
  phone: maskedPhone,
  email: maskedEmail,
  identity: maskedIdentity,
  hidden: (text) => (text === '' ? '' : HIDDEN),
}

/**
 * Rows or columns with names, phones, emails and whatever you name masked, for a file that others may see.
 *
 * The masks are the customary Chinese ones, see {@link Mask}; they work on characters as people see them. A value too short to
 * hide in is hidden whole: a name of one character, a phone of fewer than eight digits, an identity number of fewer than eight
 * characters. Of a phone at least four digits are hidden, extensions and all letters too; a country code and the domain of an email
 * stay. The same value always gets the same mask; missing and empty values stay what they are; other fields are not touched, ids among
 * them: they join files, so do not send ids that are themselves personal (a phone as a member number).
 *
 * Masked is not anonymous: region, tags and orders may still tell who somebody is. For the same reason there is no option that
 * replaces ids by a hash, which anybody can undo who tries all phone numbers.
 *
 * @param rows   - rows or columns of any type; they are not changed
 * @param fields - field → mask, beside those for `name`, `phone` and `email`; `{ name: 'keep' }` leaves names of firms readable
 * @returns the shape that came; a dictionary-coded column comes back as strings
 * @throws ClienteleError `invalid-option` for a mask that does not exist, `invalid-type` for a value that is no text
 * @example
 * maskPersonalData([{ id: 'c1', name: '张小明', phone: '13812345678', email: 'ming@example.com', region: '华东' }])
 * //=> [{ id: 'c1', name: '张*明', phone: '138****5678', email: 'm***@example.com', region: '华东' }]
 * @example
 * maskPersonalData([{ name: 'Harbour Foods', card: '11010519491231002X' }], { name: 'keep', card: 'identity' })
 * //=> [{ name: 'Harbour Foods', card: '1****************X' }]
 */
export function maskPersonalData<Row extends object>(rows: readonly Row[], fields?: MaskedFields<Row>): Row[]
export function maskPersonalData<Row extends object>(columns: Columns<Row>, fields?: MaskedFields<Row>): Columns<Row>
export function maskPersonalData<Row extends object>(
  rows: RowsOrColumns<Row>,
  fields?: MaskedFields<Row>,
): Row[] | Columns<Row> {
  const masks = masksOf(fields ?? {}, 'fields')
  if (Array.isArray(rows)) return maskedRows<Row>(rows, masks)
  if (typeof rows !== 'object' || rows === null)
    return fail('invalid-type', 'rows', 'an array of rows or an object of columns', rows)
  return maskedColumns(rows as Columns<Row>, masks)
}

/** A mask for each field that has one. */
export type FieldMasks = readonly (readonly [string, (text: string) => string])[]

/** Checks a choice of masks and adds those that are there by default. */
export function masksOf(fields: Readonly<Partial<Record<string, Mask>>>, path: string): FieldMasks {
  checkOptions(fields, path)
  return Object.entries({ ...PERSONAL_FIELDS, ...withoutUndefined(fields) }).flatMap(([field, given]) => {
    const mask = checkChoice(given, ['name', 'phone', 'email', 'identity', 'hidden', 'keep'], `${path}.${field}`)
    return mask === 'keep' ? [] : [[field, MASKS[mask]] as const]
  })
}

/** Copies of rows with the masks applied. */
export function maskedRows<Row extends object>(rows: readonly Row[], masks: FieldMasks): Row[] {
  return rows.map((row, i) => maskedRow(row, masks, `rows[${i}]`) as Row)
}

function maskedRow(row: object, masks: FieldMasks, path: string): object {
  if (typeof row !== 'object' || row === null) fail('invalid-type', path, 'an object', row)
  const copy: Record<string, unknown> = { ...row }
  for (const [field, mask] of masks) {
    const value = copy[field]
    if (value !== undefined && value !== null) copy[field] = mask(checkedText(value, `${path}.${field}`))
  }
  return copy
}

function maskedColumns<Row extends object>(columns: Columns<Row>, masks: FieldMasks): Columns<Row> {
  const copy: Record<string, unknown> = { ...columns }
  for (const [field, mask] of masks) {
    const column = copy[field]
    if (column !== undefined) copy[field] = maskedColumn(column, mask, `rows.${field}`)
  }
  return copy as Columns<Row>
}

/** Masks of different ids may be equal, which the values of a coded column must not be: it comes back as strings. */
function maskedColumn(column: unknown, mask: (text: string) => string, path: string): string[] {
  const isCoded = typeof column === 'object' && column !== null && 'codes' in column && 'values' in column
  if (!Array.isArray(column) && !isCoded)
    return fail('invalid-type', path, 'an array of strings or { codes, values }', column)
  return idStrings(column as IdColumn).map((value, i) => mask(checkedText(value, `${path}[${i}]`)))
}

function checkedText(value: unknown, path: string): string {
  return typeof value === 'string' ? value : fail('invalid-type', path, 'text to mask', value)
}

function withoutUndefined<Value>(record: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter((entry): entry is [string, Value] => entry[1] !== undefined))
}
