import { checkChoice, checkOptions, fail } from '../data/checks.js'
import type { FieldTable, RowsOrColumns } from '../data/fields.js'
import { type IdColumn, idAt, idCount } from '../data/ids.js'
import { readColumns } from '../data/lift.js'
import type { Contact, Customer } from '../data/rows.js'
import { companySuffixes as customarySuffixes, nameComparer } from './comparableNames.js'
import { phoneKeys, shownPhoneKey } from './phoneNumbers.js'

/** What two rows have in common. */
export type DuplicateReason = 'id' | 'name' | 'phone' | 'email'

/** How customers are compared. */
export interface DuplicateOptions {
  /** What to compare by; default all four. */
  readonly by?: readonly DuplicateReason[]
  /**
   * What names of firms may end in without being another name; `[]` compares whole names. Default {@link companySuffixes}:
   * Chinese ones (有限公司, 有限责任公司, 股份有限公司, 集团, 公司, …) and others (Ltd, Inc, Co, Corp, Group, LLC, GmbH, AG, SA, BV, …).
   * Firms of one group may differ in nothing else: they are found as well, and are for you to tell apart.
   */
  readonly companySuffixes?: readonly string[]
  /** Country code of phone numbers that are written without one; default `'86'`. */
  readonly countryCode?: string
}

/** Rows that have something in common: perhaps one customer entered several times. */
export interface DuplicateGroup {
  readonly reason: DuplicateReason
  /** What they share, in the form in which it was compared: `恒远贸易`, `+8613812345678`. */
  readonly key: string
  /** Row numbers from 0, in order of their ids; rows of one id in order of appearance. */
  readonly positions: readonly number[]
  /** The ids of these rows. */
  readonly ids: readonly string[]
}

/** What was found by one reason. */
export interface DuplicateCount {
  readonly reason: DuplicateReason
  readonly groups: number
  /** Rows in these groups. */
  readonly rows: number
  /** Rows that had something to compare: not those without a phone, or with one that is none. */
  readonly compared: number
}

/** Duplicates that were found; nothing is merged. */
export interface DuplicateCustomers {
  /** By reason (id, name, phone, email), then by key. */
  readonly groups: readonly DuplicateGroup[]
  /** Rows that stand in at least one group. */
  readonly rowsInGroups: number
  readonly byReason: readonly DuplicateCount[]
}

type Candidate = Pick<Customer, 'id' | 'name' | 'phone' | 'email'>

const candidateFields: FieldTable<Candidate> = [
  { name: 'id', kind: 'id' },
  { name: 'name', kind: 'text' },
  { name: 'phone', kind: 'text', optional: true },
  { name: 'email', kind: 'text', optional: true },
]

const REASONS = ['id', 'name', 'phone', 'email'] as const

/**
 * Customers or contacts that may have been entered more than once: reported, never merged.
 *
 * A group holds the rows that share one thing: the same id (exactly), the same name (without regard to case, full width, white
 * space, punctuation and the legal form of a firm), the same phone (digits only; `138 1234 5678`, `+86-138-1234-5678` and
 * `008613812345678` are one; an extension counts), or the same email (without regard to case). A cell may hold several phones or
 * emails. Rows are not joined through others: where A has the phone of B and B the name of C, that is two groups, so that
 * each says by itself why its rows stand together. Two rows may stand in several groups; two people may share a name
 * or the phone of a family. Empty names, phones under seven digits or of one digit over and over, and emails without `@` are not compared.
 *
 * Time and memory grow with the number of rows, not with its square. The rules of comparison are conventions of ours.
 *
 * @param customers - customers or contacts, as rows or columns; only `id` and the fields of `by` are read
 * @param options   - see {@link DuplicateOptions}
 * @throws ClienteleError `invalid-option` for a reason or country code that is none, `empty-input` for no reason; `invalid-id`,
 *   `missing-value` or `invalid-type` with the place of a value that is no text
 * @example
 * const found = findDuplicateCustomers([
 *   { id: 'c1', name: '恒远贸易有限公司', phone: '138 1234 5678' },
 *   { id: 'c2', name: 'Harbour Foods Ltd.' },
 *   { id: 'c3', name: '恒远贸易', phone: '+86 13812345678' },
 * ])
 * found.groups[0] //=> { reason: 'name', key: '恒远贸易', positions: [0, 2], ids: ['c1', 'c3'] }
 * found.groups[1] //=> { reason: 'phone', key: '+8613812345678', positions: [0, 2], ids: ['c1', 'c3'] }
 * found.rowsInGroups //=> 2
 */
export function findDuplicateCustomers(
  customers: RowsOrColumns<Customer> | RowsOrColumns<Contact>,
  options: DuplicateOptions = {},
): DuplicateCustomers {
  const { by, companySuffixes, countryCode } = checkedOptions(options)
  const fields = candidateFields.filter(({ name }) => name === 'id' || by.some((reason) => reason === name))
  const { columns, count } = readColumns<Candidate>(customers, fields, 'customers')
  const name = nameComparer(companySuffixes)
  const keysOf: Readonly<Record<DuplicateReason, (text: string) => string | readonly string[]>> = {
    id: (text) => text,
    name,
    phone: (text) => phoneKeys(text, countryCode),
    email: emailKeys,
  }
  const isInGroup = new Uint8Array(count)
  const groups: DuplicateGroup[] = []
  const byReason: DuplicateCount[] = []
  for (const reason of by) {
    const { rowsByKey, compared } = sharedKeys(columns[reason], keysOf[reason])
    const isOfReason = new Uint8Array(count)
    for (const rows of rowsByKey.values()) for (const row of rows) isOfReason[row] = isInGroup[row] = 1
    const shown = reason === 'phone' ? (key: string) => shownPhoneKey(key, countryCode) : (key: string) => key
    const found = [...rowsByKey].map(([key, rows]) => groupOf(reason, shown(key), rows, columns.id))
    found.sort((a, b) => (a.key < b.key ? -1 : 1))
    for (const group of found) groups.push(group)
    byReason.push({ reason, groups: rowsByKey.size, rows: ones(isOfReason), compared })
  }
  return { groups, rowsInGroups: ones(isInGroup), byReason }
}

/**
 * The keys that more than one row has, each with its rows.
 *
 * Most keys occur once. A first pass over a table of bits leaves out those whose hash no other key has, so that few keys come
 * into the map of the second: a third of the time of a map of all (measured, one million).
 */
function sharedKeys(
  column: IdColumn | undefined,
  keysOf: (text: string) => string | readonly string[],
): { rowsByKey: Map<string, number[]>; compared: number } {
  const count = column === undefined ? 0 : idCount(column)
  const keys = new Array<string | readonly string[]>(count)
  const filter = new RepeatFilter(count)
  let compared = 0
  for (let row = 0; row < count; row++) {
    const text = idAt(column!, row)
    const key = text === '' ? '' : keysOf(text)
    keys[row] = key
    if (key.length === 0) continue
    compared++
    if (typeof key === 'string') filter.add(key)
    else for (const one of key) filter.add(one)
  }
  const rowsByKey = new Map<string, number[]>()
  const add = (key: string, row: number): void => {
    if (key === '' || !filter.mayRepeat(key)) return
    const rows = rowsByKey.get(key)
    if (rows === undefined) rowsByKey.set(key, [row])
    else if (rows[rows.length - 1] !== row) rows.push(row)
  }
  for (let row = 0; row < count; row++) {
    const key = keys[row]!
    if (typeof key === 'string') add(key, row)
    else for (const one of key) add(one, row)
  }
  for (const [key, rows] of rowsByKey) if (rows.length < 2) rowsByKey.delete(key)
  return { rowsByKey, compared }
}

/** Tells of most strings that were added once that they were; of one that was added twice, never. */
class RepeatFilter {
  readonly #once: Uint32Array
  readonly #twice: Uint32Array
  readonly #mask: number

  constructor(count: number) {
    // Sixteen bits a string: six in a hundred that stand alone are not told.
    const words = 2 ** Math.max(0, Math.ceil(Math.log2(count / 2)))
    this.#once = new Uint32Array(words)
    this.#twice = new Uint32Array(words)
    this.#mask = words - 1
  }

  add(text: string): void {
    const hash = hashOf(text)
    const word = (hash >>> 5) & this.#mask
    const bit = 1 << (hash & 31)
    if ((this.#once[word]! & bit) !== 0) this.#twice[word]! |= bit
    else this.#once[word]! |= bit
  }

  mayRepeat(text: string): boolean {
    const hash = hashOf(text)
    return (this.#twice[(hash >>> 5) & this.#mask]! & (1 << (hash & 31))) !== 0
  }
}

/** FNV-1a over UTF-16 code units, mixed once more, for its low bits alone are poor. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

function groupOf(reason: DuplicateReason, key: string, rows: readonly number[], ids: IdColumn): DuplicateGroup {
  const positions = rows.map((row) => ({ row, id: idAt(ids, row) }))
  // The rows come in order of appearance, and the sort is stable.
  positions.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return { reason, key, positions: positions.map(({ row }) => row), ids: positions.map(({ id }) => id) }
}

/** One plain address in lower case, the usual case. */
const PLAIN_EMAIL = /^[!#-+\--:=?[-{}~]+@[!#-+\--:=?[-{}~]+$/

/** Addresses are compared whole: what stands before `@` may differ in case only, and in nothing that a provider may ignore. */
function emailKeys(text: string): string | readonly string[] {
  if (PLAIN_EMAIL.test(text)) return text
  const parts = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;、|<>]+/)
  return parts.filter((part) => /^[^@]+@[^@]+$/.test(part))
}

function ones(flags: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < flags.length; i++) sum += flags[i]!
  return sum
}

function checkedOptions(options: DuplicateOptions): Required<DuplicateOptions> {
  checkOptions(options)
  const { by = REASONS, companySuffixes = customarySuffixes, countryCode = '86' } = options
  if (!Array.isArray(by)) fail('invalid-type', 'options.by', 'an array of reasons', by)
  if (by.length === 0) fail('empty-input', 'options.by', 'at least one reason', by)
  by.forEach((reason: unknown, i) => {
    checkChoice(reason, REASONS, `options.by[${i}]`)
  })
  if (!Array.isArray(companySuffixes))
    fail('invalid-type', 'options.companySuffixes', 'an array of suffixes', companySuffixes)
  companySuffixes.forEach((suffix: unknown, i) => {
    if (typeof suffix !== 'string') fail('invalid-type', `options.companySuffixes[${i}]`, 'a string', suffix)
  })
  if (typeof countryCode !== 'string' || !/^[1-9]\d{0,2}$/.test(countryCode))
    fail('invalid-option', 'options.countryCode', "a country code such as '86' or '1'", countryCode)
  return { by: REASONS.filter((reason) => by.includes(reason)), companySuffixes, countryCode }
}
