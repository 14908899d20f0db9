import { checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import { type Columns, columnNamed, type FieldTable, type RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idAt } from '../../data/ids.js'
import type { Labels } from '../../data/labels.js'
import { checkUniqueIds, inShapeOf, readColumns } from '../../data/lift.js'
import type { Customer, Order } from '../../data/rows.js'
import { quantile } from '../../numeric/quantiles.js'
import { firstOf, type OrderBook, type OrderColumns, type OrderRules, readOrders } from '../../orders/orderBook.js'
import { type People, readPeople } from '../states/people.js'
import { orderFeatures } from './orderFeatures.js'
import {
  type AttributeCondition,
  attributeFields,
  type CheckedAttribute,
  type CheckedRule,
  isAttribute,
  readRules,
  type TagKind,
  type TagOperator,
  type TagRule,
} from './tagRules.js'

/** The fields of a customer that rules may ask for. */
export type TaggableCustomer = Pick<Customer, 'id' | AttributeCondition['field']>

/** Options of {@link profileTags}. */
export interface ProfileTagsOptions extends OrderRules {
  /** The tags, in the order in which they are written. */
  rules: readonly TagRule[]
  /** The last day that counts. */
  asOf: DateInput
  /** Customers with the texts for conditions on attributes, each id once; who has not bought is in the result, too. */
  customers?: RowsOrColumns<TaggableCustomer>
}

/** A customer and its tags. */
export interface TaggedCustomer {
  customerId: string
  /** Ids of the tags in the order of the rules. Customers with the same tags share one array. */
  tags: readonly string[]
}

export const taggedCustomerFields: FieldTable<TaggedCustomer> = [
  { name: 'customerId', kind: 'id' },
  { name: 'tags', kind: 'nested' },
]

/** A condition of a tag as it was used. */
export interface UsedCondition {
  readonly field: string
  readonly operator: TagOperator
  /** What the number was compared with: `value`, or the quantile of the field, null where nobody has the field. Null for texts. */
  readonly bound: number | null
  readonly quantile: number | null
  /** Products that were added up, or texts; empty for other fields. */
  readonly texts: readonly string[]
}

/** A tag and how many have it. */
export interface ProfileTag {
  readonly id: string
  readonly kind: TagKind
  readonly labels: Labels
  readonly conditions: readonly UsedCondition[]
  readonly count: number
  /** count as a share of all in the result; null of none. */
  readonly share: number | null
}

/** Customers with their tags. */
export interface ProfileTags<Customers> {
  /** One entry for everyone who has bought or is in `customers`, in order of the id. */
  readonly customers: Customers
  /** One entry a rule, in the order of the rules. */
  readonly tags: readonly ProfileTag[]
  /** ISO day. */
  readonly asOf: string
}

/**
 * Tags of the customer profile (用户画像标签) by rules of the caller: value, behaviour, preference by product, attributes.
 *
 * Tag systems of the textbooks name kinds and examples, not rules; so there are no default rules. Rules are plain data and may be
 * kept with the report. Refunds, line items and late orders: {@link OrderRules}.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`; with `productId` for conditions on products
 * @param options - `rules`, `asOf`, `customers`
 * @returns the customers in the shape given with their tags, and of each tag the bounds and how many have it
 * @throws ClienteleError `missing-value` for products without `productId` and for attributes without `customers`,
 *         `duplicate-id`, `invalid-option`, `empty-input`, `out-of-range`, and those of the orders
 * @example
 * const text = (en, zh) => ({ en: { name: en, strategy: '' }, zh: { name: zh, strategy: '' } })
 * const rules = [
 *   { id: 'big', kind: 'value', labels: text('Big spender', '高消费'), when: { field: 'monetary', operator: '>=', quantile: 0.5 } },
 *   { id: 'tea', kind: 'preference', labels: text('Tea lover', '爱茶'),
 *     when: { field: 'productShare', products: ['oolong', 'puer'], operator: '>=', value: 0.6 } },
 * ]
 * const orders = [{ customerId: 'ann', date: '2024-01-05', amount: 20, productId: 'oolong' },
 *   { customerId: 'bo', date: '2024-01-20', amount: 9, productId: 'cup' }]
 * profileTags(orders, { rules, asOf: '2024-01-31' }).customers
 * //=> [{ customerId: 'ann', tags: ['big', 'tea'] }, { customerId: 'bo', tags: [] }]
 */
export function profileTags(orders: readonly Order[], options: ProfileTagsOptions): ProfileTags<TaggedCustomer[]>
export function profileTags(orders: OrderColumns, options: ProfileTagsOptions): ProfileTags<Columns<TaggedCustomer>>
export function profileTags(
  orders: RowsOrColumns<Order>,
  options: ProfileTagsOptions,
): ProfileTags<TaggedCustomer[] | Columns<TaggedCustomer>> {
  checkOptions(options)
  const rules = readRules(options.rules)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const { customers } = options
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const people = readPeople(book, customers === undefined ? {} : { customers }, asOf)
  const features = orderFeatures(book, asOf, rules)
  const textOf = attributesOf(customers, rules)

  const positions = positionsOf(book, people, features.isBuyer)
  const groups = { of: new Uint32Array(positions.length), tags: [[]] as string[][] }
  const ids = people.idsOf(positions)
  const customerAt = customersAt(book, people, positions)
  const tags = rules.map((rule): ProfileTag => {
    const has = new Uint8Array(positions.length).fill(1)
    const conditions = rule.conditions.map((condition): UsedCondition => {
      if (isAttribute(condition)) {
        keepTexts(has, ids, textOf(condition.field), condition)
        const { field, operator, texts } = condition
        return { field, operator, bound: null, quantile: null, texts }
      }
      const column = features.of(condition)
      const { field, operator, products, quantile: probability } = condition
      const bound = probability === null ? condition.value : quantile(column.filter(isNumber), probability)
      keepNumbers(has, column, customerAt, operator, bound ?? Number.NaN)
      return { field, operator, bound, quantile: probability, texts: products ?? [] }
    })
    const count = addTag(groups, rule.id, has)
    const share = positions.length === 0 ? null : count / positions.length
    return { id: rule.id, kind: rule.kind, labels: rule.labels, conditions, count, share }
  })
  const columns: Columns<TaggedCustomer> = {
    customerId: ids,
    tags: Array.from(groups.of, (group) => groups.tags[group]!),
  }
  return { customers: inShapeOf(orders, columns, taggedCustomerFields), tags, asOf: dateOfDay(asOf) }
}

/** Positions of the people in the result: buyers and those in the list. */
function positionsOf(book: OrderBook, { count, positionOf, isListed }: People, isBuyer: Uint8Array): Uint32Array {
  const isIn = Uint8Array.from(isListed)
  for (let code = 0; code < book.customers; code++) {
    if (isBuyer[code] === 1) isIn[positionOf === null ? code : positionOf[code]!] = 1
  }
  const positions = new Uint32Array(count)
  let found = 0
  for (let person = 0; person < count; person++) if (isIn[person] === 1) positions[found++] = person
  return firstOf(positions, found)
}

/** The customer of the book of each person in the result; -1 for who is in the list only. */
function customersAt(book: OrderBook, { count, positionOf }: People, positions: Uint32Array): Int32Array {
  const customerOf = new Int32Array(count).fill(-1)
  for (let code = 0; code < book.customers; code++) customerOf[positionOf === null ? code : positionOf[code]!] = code
  return Int32Array.from(positions, (position) => customerOf[position]!)
}

/** Takes the tag from those whose number does not meet the condition; NaN meets none. */
function keepNumbers(
  has: Uint8Array,
  column: Float64Array,
  customerAt: Int32Array,
  operator: TagOperator,
  bound: number,
): void {
  for (let i = 0; i < has.length; i++) {
    const customer = customerAt[i]!
    if (customer < 0 || !meets(column[customer]!, operator, bound)) has[i] = 0
  }
}

function meets(value: number, operator: TagOperator, bound: number): boolean {
  switch (operator) {
    case '>':
      return value > bound
    case '>=':
      return value >= bound
    case '<':
      return value < bound
    case '<=':
      return value <= bound
    case '=':
      return value === bound
    case '!=':
      return value < bound || value > bound
  }
}

/** Takes the tag from those whose text does not meet the condition; who has no text meets none. */
function keepTexts(
  has: Uint8Array,
  ids: IdColumn,
  texts: ReadonlyMap<string, string>,
  { operator, texts: wanted }: CheckedAttribute,
): void {
  for (let i = 0; i < has.length; i++) {
    const text = texts.get(idAt(ids, i)) ?? ''
    if (text === '' || wanted.includes(text) !== (operator === '=')) has[i] = 0
  }
}

/**
 * Adds a tag to those who have it. People with the same tags are one group and share one list; the list of a group that the tag
 * splits is copied.
 */
function addTag(groups: { of: Uint32Array; tags: string[][] }, id: string, has: Uint8Array): number {
  const taggedGroup = new Int32Array(groups.tags.length).fill(-1)
  let count = 0
  for (let i = 0; i < has.length; i++) {
    if (has[i] === 0) continue
    count++
    const group = groups.of[i]!
    if (taggedGroup[group]! < 0) {
      taggedGroup[group] = groups.tags.length
      groups.tags.push([...groups.tags[group]!, id])
    }
    groups.of[i] = taggedGroup[group]!
  }
  return count
}

function isNumber(value: number): boolean {
  return !Number.isNaN(value)
}

/** The texts of the customers by id, of the fields that the rules ask for. */
function attributesOf(
  customers: RowsOrColumns<TaggableCustomer> | undefined,
  rules: readonly CheckedRule[],
): (field: AttributeCondition['field']) => ReadonlyMap<string, string> {
  const asked = attributeFields.filter((field) =>
    rules.some(({ conditions }) => conditions.some((condition) => condition.field === field)),
  )
  if (customers === undefined) {
    if (asked.length > 0)
      fail('missing-value', 'options.customers', `customers with \`${asked[0]}\`, which the rules ask for`, customers)
    return () => new Map()
  }
  const fields: FieldTable<TaggableCustomer> = [
    { name: 'id', kind: 'id' },
    ...asked.map((name) => ({ name, kind: 'text' as const, optional: true as const })),
  ]
  const source = readColumns<TaggableCustomer>(customers, fields, 'options.customers')
  const { id } = source.columns
  checkUniqueIds(id, (row) => source.pathOf(row, 'id'))
  const maps = new Map(
    asked.map((field) => [
      field,
      textsById(id, columnNamed(source.columns, { name: field, kind: 'text' }), source.count),
    ]),
  )
  return (field) => maps.get(field)!
}

function textsById(ids: IdColumn, texts: unknown, count: number): ReadonlyMap<string, string> {
  const byId = new Map<string, string>()
  if (texts === undefined) return byId
  for (let i = 0; i < count; i++) byId.set(idAt(ids, i), idAt(texts as IdColumn, i))
  return byId
}
