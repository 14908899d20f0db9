import { fail } from '../../data/checks.js'
import { idAt } from '../../data/ids.js'
import type { OrderBook } from '../../orders/orderBook.js'

/**
 * An attribute of the customers, such as region, industry or source: the value of each id, as a `Map` or a plain object.
 * Customers without a value are in the class `unassigned`.
 */
export type CustomerAttribute = ReadonlyMap<string, string> | Readonly<Record<string, string>>

/** Where customers are whom the attribute does not know. */
const UNASSIGNED = 'unassigned'

/** Classes as numbers, in code-unit order of their names. */
export interface CodedClasses {
  readonly names: readonly string[]
  /** Class of each customer of the dictionary. */
  readonly codes: Uint32Array
}

/** The class of each customer of a book by an attribute. */
export function attributeClasses(book: OrderBook, attribute: CustomerAttribute, path: string): CodedClasses {
  const lookUp = lookUpOf(attribute, path)
  return codeClasses(book, (customerId) => {
    const value = lookUp(customerId)
    if (value === undefined || value === null || value === '') return UNASSIGNED
    return typeof value === 'string' ? value : fail('invalid-type', `${path}.${customerId}`, 'a string', value)
  })
}

/** The entry of a customer in a `Map` or a plain object, whatever it is. */
export function lookUpOf(table: unknown, path: string): (customerId: string) => unknown {
  if (table instanceof Map) return (customerId) => table.get(customerId)
  if (typeof table !== 'object' || table === null || Array.isArray(table))
    return fail('invalid-type', path, 'a Map or an object from customer id to value', table)
  return (customerId) => (Object.hasOwn(table, customerId) ? Reflect.get(table, customerId) : undefined)
}

/**
 * Classes as numbers.
 *
 * @param book   - only customers who are in it are asked for
 * @param nameOf - class of a customer, by id and by number in the dictionary
 */
function codeClasses(book: OrderBook, nameOf: (customerId: string, customer: number) => string): CodedClasses {
  const customers = customersOf(book)
  const ids = book.idsOf(customers)
  const numbers = new Map<string, number>()
  const codes = new Uint32Array(book.customers)
  for (let i = 0; i < customers.length; i++) {
    const name = nameOf(idAt(ids, i), customers[i]!)
    let code = numbers.get(name)
    if (code === undefined) {
      code = numbers.size
      numbers.set(name, code)
    }
    codes[customers[i]!] = code
  }
  const names = [...numbers.keys()].sort()
  const placeOf = new Uint32Array(names.length)
  for (const [place, name] of names.entries()) placeOf[numbers.get(name)!] = place
  for (let i = 0; i < customers.length; i++) codes[customers[i]!] = placeOf[codes[customers[i]!]!]!
  return { names, codes }
}

/** The customers who have a row, in their order: a dictionary may hold others, and not all its entries need be ids. */
function customersOf({ codes, customers }: OrderBook): Uint32Array {
  const seen = new Uint8Array(customers)
  for (let i = 0; i < codes.length; i++) seen[codes[i]!] = 1
  let count = 0
  for (let c = 0; c < customers; c++) count += seen[c]!
  const used = new Uint32Array(count)
  let at = 0
  for (let c = 0; c < customers; c++) if (seen[c] === 1) used[at++] = c
  return used
}
