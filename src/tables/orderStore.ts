import type { CodedIds } from '../data/ids.js'
import { ByteDictionary } from './byteDictionary.js'
import { RowBlocks } from './rowBlocks.js'

/** Fields of an order that are ids, and the role of their columns. */
export const ID_FIELDS = ['customerId', 'orderId', 'productId', 'currency'] as const
export type IdField = (typeof ID_FIELDS)[number]

/** Orders as columns: ids dictionary-coded, days since 1970-01-01, amounts. What the file does not have is not there. */
export interface OrderColumns {
  readonly customerId: CodedIds
  readonly day: Int32Array
  readonly amount: Float64Array
  readonly orderId?: CodedIds
  readonly productId?: CodedIds
  readonly currency?: CodedIds
}

/** Ids of a role that are looked up together. */
const WAITING = 256

/** Orders on their way into columns. Ids of an order are told by their role, the place of the field in {@link ID_FIELDS}. */
export class OrderStore {
  readonly #blocks = new RowBlocks()
  /** By role; that of `currency` may come with the first currency beside an amount. */
  readonly #dictionaries: (ByteDictionary | undefined)[]
  /** By role: ids of the last rows, not looked up yet; many at once cost less than one by one. */
  readonly #waiting = ID_FIELDS.map(newWaiting)
  readonly #codes = new Uint32Array(WAITING)
  /** Rows that have an id of a role. */
  readonly #given = new Float64Array(ID_FIELDS.length)

  constructor(fields: readonly IdField[]) {
    this.#dictionaries = ID_FIELDS.map((field, role) => (fields.includes(field) ? newDictionary(role) : undefined))
  }

  /** Starts an order, its ids missing. */
  add(day: number, amount: number): void {
    this.#blocks.add(day, amount)
  }

  /** Gives the order that was started last an id that stands in `bytes`, which must stay there until {@link settle}. */
  setIdBytes(role: number, bytes: Uint8Array, from: number, to: number): void {
    const waiting = this.#waiting[role]!
    const i = waiting.count++
    waiting.from[i] = from
    waiting.to[i] = to
    waiting.row[i] = this.#blocks.count - 1
    if (waiting.count === WAITING) this.#settle(role, bytes)
  }

  /** Looks up the ids that wait. */
  settle(bytes: Uint8Array): void {
    for (let role = 0; role < ID_FIELDS.length; role++) if (this.#waiting[role]!.count > 0) this.#settle(role, bytes)
  }

  /** Gives the order that was started last an id as text. */
  setId(role: number, id: string): void {
    this.#blocks.setCode(this.#blocks.count - 1, role, this.#dictionaryOf(role).codeOfText(id))
    this.#given[role]!++
  }

  #settle(role: number, bytes: Uint8Array): void {
    const waiting = this.#waiting[role]!
    const { count, from, to, row } = waiting
    this.#dictionaryOf(role).codesOf(bytes, from, to, count, this.#codes)
    for (let i = 0; i < count; i++) this.#blocks.setCode(row[i]!, role, this.#codes[i]!)
    this.#given[role]! += count
    waiting.count = 0
  }

  /** The columns, ids in code-unit order. */
  columns(): OrderColumns {
    const { customerId, ...optional } = this.#ids()
    return {
      customerId: customerId ?? { codes: new Uint32Array(0), values: [] },
      day: this.#blocks.days(),
      amount: this.#blocks.amounts(),
      ...optional,
    }
  }

  #dictionaryOf(role: number): ByteDictionary {
    const dictionary = this.#dictionaries[role] ?? newDictionary(role)
    this.#dictionaries[role] = dictionary
    return dictionary
  }

  #ids(): Partial<Record<IdField, CodedIds>> {
    const ids: Partial<Record<IdField, CodedIds>> = {}
    ID_FIELDS.forEach((field, role) => {
      const dictionary = this.#dictionaries[role]
      // An optional column without a value is left out, as `columnsOf` does.
      if (dictionary === undefined || (role > 0 && this.#given[role] === 0)) return
      const isComplete = this.#given[role] === this.#blocks.count
      ids[field] = dictionary.inOrder(this.#blocks.takeCodes(role), role > 0 && isComplete)
      // Let go of the table before the next column is put in order.
      this.#dictionaries[role] = undefined
    })
    return ids
  }
}

interface Waiting {
  count: number
  /** Where the ids stand. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly row: Float64Array
}

function newWaiting(): Waiting {
  return { count: 0, from: new Int32Array(WAITING), to: new Int32Array(WAITING), row: new Float64Array(WAITING) }
}

/** A dictionary for a role; where the id is optional, code 0 is the empty string, which stands for a missing one. */
function newDictionary(role: number): ByteDictionary {
  const dictionary = new ByteDictionary(`orders.${ID_FIELDS[role]}`)
  if (role > 0) dictionary.codeOfText('')
  return dictionary
}
