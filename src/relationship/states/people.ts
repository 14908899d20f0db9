import { fail } from '../../data/checks.js'
import { type DateInput, MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import type { FieldTable, RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idAt, idCount, idsAt, isCodedIds } from '../../data/ids.js'
import { type ColumnSource, codedColumn, readColumns } from '../../data/lift.js'
import type { Customer, Interaction } from '../../data/rows.js'
import type { OrderBook } from '../../orders/orderBook.js'
import { CONTACT, RULED_OUT, TARGETED } from './stateWalk.js'

/** A day on which the firm made up its mind about a customer. */
export interface StateMark {
  customerId: string
  on: DateInput
}

export const stateMarkFields: FieldTable<StateMark> = [
  { name: 'customerId', kind: 'id' },
  { name: 'on', kind: 'day' },
]

/** What is known besides orders. Interactions and marks after `asOf` are left out: they are not known yet. */
export interface StateSources {
  /** Contacts: who has been in touch without buying is a potential customer. Only `customerId` and `at` are read. */
  interactions?: RowsOrColumns<Pick<Interaction, 'customerId' | 'at'>>
  /** Whom the firm chose to win, and since when. */
  targets?: RowsOrColumns<StateMark>
  /** Whom the firm found to have no need, and since when: no customers, until the next contact. */
  ruledOut?: RowsOrColumns<StateMark>
  /** Who else is to be in the result, as a non-customer where nothing else is known. Only `id` is read. */
  customers?: RowsOrColumns<Pick<Customer, 'id'>>
}

const contactFields: FieldTable<Pick<Interaction, 'customerId' | 'at'>> = [
  { name: 'customerId', kind: 'id' },
  { name: 'at', kind: 'time' },
]

const personFields: FieldTable<Pick<Customer, 'id'>> = [{ name: 'id', kind: 'id' }]

/** Everyone of whom something is known, with what happened before the first purchase, by their positions in the result. */
export interface People {
  readonly count: number
  /** Position of each customer of the book; null where they are the same. */
  readonly positionOf: Uint32Array | null
  /** 1 for who stands in a list, and so is in the result without a purchase too. */
  readonly isListed: Uint8Array
  /** The marks of person p stand from `starts[p]` up to, not including, `starts[p + 1]`, in time. */
  readonly starts: Uint32Array
  /** Days since the first day of the book; may be negative. */
  readonly markDay: Int32Array
  readonly markKind: Uint8Array
  readonly idsOf: (positions: Uint32Array) => IdColumn
}

/** Reads the lists beside the orders and brings the ids of all together. */
export function readPeople(book: OrderBook, sources: StateSources, asOf: number): People {
  const { interactions, targets, ruledOut, customers } = sources
  const lists: List[] = []
  if (interactions !== undefined) {
    const source = readColumns<ContactRow>(interactions, contactFields, 'options.interactions')
    const day = Float64Array.from(source.columns.at, (at) => Math.floor(at / MILLISECONDS_PER_DAY))
    checkDays(day, (row) => source.pathOf(row, 'at'))
    lists.push({ ids: checkedIds(source, source.columns.customerId, 'customerId'), day, kind: CONTACT })
  }
  if (targets !== undefined) lists.push(markList(targets, 'options.targets', TARGETED))
  if (ruledOut !== undefined) lists.push(markList(ruledOut, 'options.ruledOut', RULED_OUT))
  if (customers !== undefined) {
    const source = readColumns<PersonRow>(customers, personFields, 'options.customers')
    lists.push({ ids: checkedIds(source, source.columns.id, 'id'), day: null, kind: CONTACT })
  }
  return lists.length === 0 ? peopleOfBook(book) : peopleOfLists(book, lists, asOf)
}

type ContactRow = Pick<Interaction, 'customerId' | 'at'>
type PersonRow = Pick<Customer, 'id'>

/** Ids with what happened to them on which day; without days they are only named. */
interface List {
  readonly ids: IdColumn
  readonly day: ArrayLike<number> | null
  readonly kind: number
}

function markList(marks: RowsOrColumns<StateMark>, name: string, kind: number): List {
  const source = readColumns<StateMark>(marks, stateMarkFields, name)
  const { customerId, on } = source.columns
  checkDays(on, (row) => source.pathOf(row, 'on'))
  return { ids: checkedIds(source, customerId, 'customerId'), day: on, kind }
}

/** Plain ids were checked when they were read; the codes of coded ones, and the ids that they stand for, were not. */
function checkedIds<Row>(source: ColumnSource<Row>, ids: IdColumn, field: Extract<keyof Row, string>): IdColumn {
  if (!isCodedIds(ids)) return ids
  const { codes, values } = codedColumn(source, ids, field)
  for (let i = 0; i < codes.length; i++) {
    const id: unknown = values[codes[i]!]
    if (typeof id !== 'string' || id === '')
      fail('invalid-id', source.pathOf(i, field), 'an id (a string that is not empty)', id)
  }
  return ids
}

/** The range of `Date` in days. */
const LARGEST_DAY = 100_000_000

function checkDays(days: ArrayLike<number>, pathOf: (row: number) => string): void {
  for (let i = 0; i < days.length; i++) {
    if (Number.isInteger(days[i]) && Math.abs(days[i]!) <= LARGEST_DAY) continue
    fail('invalid-date', pathOf(i), 'a day within the range of Date', days[i])
  }
}

function peopleOfBook(book: OrderBook): People {
  return {
    count: book.customers,
    positionOf: null,
    isListed: new Uint8Array(book.customers),
    starts: new Uint32Array(book.customers + 1),
    markDay: new Int32Array(0),
    markKind: new Uint8Array(0),
    idsOf: book.idsOf,
  }
}

/** More than there are kinds of marks. */
const KINDS = 4

function peopleOfLists(book: OrderBook, lists: readonly List[], asOf: number): People {
  const given = book.source.columns.customerId
  const isCoded = isCodedIds(given)
  const own = isCoded
    ? given.values
    : (book.idsOf(Uint32Array.from({ length: book.customers }, (_, i) => i)) as string[])
  const codeOf = new Map<string, number>()
  for (let code = 0; code < own.length; code++) codeOf.set(own[code]!, code)
  const extras: string[] = []
  const room = lists.reduce((sum, { ids }) => sum + idCount(ids), 0)
  const codes = new Uint32Array(room)
  // Day and kind in one number, so that a plain sort puts the marks of a person in time; NaN for who is only named.
  const keys = new Float64Array(room)
  let rows = 0
  for (const { ids, day, kind } of lists) {
    const count = idCount(ids)
    for (let i = 0; i < count; i++) {
      if (day !== null && day[i]! > asOf) continue
      const id = idAt(ids, i)
      let code = codeOf.get(id)
      if (code === undefined) {
        code = own.length + extras.length
        codeOf.set(id, code)
        extras.push(id)
      }
      codes[rows] = code
      keys[rows++] = day === null ? Number.NaN : (day[i]! - book.firstDay) * KINDS + kind
    }
  }
  const { values, positionOf } = withExtras(own, extras, isCoded)
  const isListed = new Uint8Array(values.length)
  const starts = new Uint32Array(values.length + 1)
  for (let i = 0; i < rows; i++) {
    const person = positionOf[codes[i]!]!
    isListed[person] = 1
    if (!Number.isNaN(keys[i]!)) starts[person]!++
  }
  const sorted = marksByPerson(codes, keys, rows, positionOf, starts)
  return {
    count: values.length,
    positionOf,
    isListed,
    starts,
    markDay: Int32Array.from(sorted, (key) => Math.floor(key / KINDS)),
    markKind: Uint8Array.from(sorted, (key) => key - Math.floor(key / KINDS) * KINDS),
    idsOf: (positions) => (isCoded ? { codes: positions, values } : idsAt(values, positions)),
  }
}

/** The keys person by person, each in time. `starts` comes with the number of marks of each person. */
function marksByPerson(
  codes: Uint32Array,
  keys: Float64Array,
  rows: number,
  positionOf: Uint32Array,
  starts: Uint32Array,
): Float64Array {
  let total = 0
  for (let person = 0; person < starts.length; person++) {
    total += starts[person]!
    starts[person] = total
  }
  const sorted = new Float64Array(total)
  for (let i = rows - 1; i >= 0; i--) {
    if (!Number.isNaN(keys[i]!)) sorted[--starts[positionOf[codes[i]!]!]!] = keys[i]!
  }
  for (let person = 0; person + 1 < starts.length; person++) {
    const from = starts[person]!
    const to = starts[person + 1]!
    if (to - from > 1) sorted.subarray(from, to).sort()
  }
  return sorted
}

/**
 * The ids of the orders and those that stand in the lists only. A dictionary of the caller is kept, the others follow it in order of
 * the id; else all stand in order of the id.
 */
function withExtras(
  own: readonly string[],
  extras: readonly string[],
  isCoded: boolean,
): { values: readonly string[]; positionOf: Uint32Array } {
  const all = own.concat(extras)
  const order = Uint32Array.from(all, (_, code) => code)
  const first = isCoded ? own.length : 0
  order.subarray(first).sort((a, b) => (all[a]! < all[b]! ? -1 : 1))
  const positionOf = new Uint32Array(all.length)
  for (let position = 0; position < order.length; position++) positionOf[order[position]!] = position
  return { values: Array.from(order, (code) => all[code]!), positionOf }
}
