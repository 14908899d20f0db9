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

/** Orders on their way into columns. Ids of an order are told by their role, the place of the field in {@link ID_FIELDS}. */
export class OrderStore {
  readonly #blocks = new RowBlocks()
  /** By role; that of `currency` may come with the first currency beside an amount. */
  readonly #dictionaries: (ByteDictionary | undefined)[]
  /** Rows that have an id of a role. */
  readonly #given = new Float64Array(ID_FIELDS.length)

  constructor(fields: readonly IdField[]) {
    this.#dictionaries = ID_FIELDS.map((field, role) => (fields.includes(field) ? newDictionary(role) : undefined))
  }

  /** Starts an order, its ids missing. */
  add(day: number, amount: number): void {
    this.#blocks.add(day, amount)
  }

  /** Gives the order that was started last an id that stands in `bytes`. */
  setIdBytes(role: number, bytes: Uint8Array, from: number, to: number): void {
    this.#blocks.setCode(role, this.#dictionaryOf(role).codeOf(bytes, from, to))
    this.#given[role]!++
  }

  /** The same for an id as text. */
  setId(role: number, id: string): void {
    this.#blocks.setCode(role, this.#dictionaryOf(role).codeOfText(id))
    this.#given[role]!++
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

/** A dictionary for a role; where the id is optional, code 0 is the empty string, which stands for a missing one. */
function newDictionary(role: number): ByteDictionary {
  const dictionary = new ByteDictionary(`orders.${ID_FIELDS[role]}`)
  if (role > 0) dictionary.codeOfText('')
  return dictionary
}
