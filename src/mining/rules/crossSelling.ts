import { checkChoice, checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { codeIds, idsAt } from '../../data/ids.js'
import { codedColumn, inShapeOf, readColumns } from '../../data/lift.js'
import { type Order, orderFields } from '../../data/rows.js'
import { orderById } from '../../numeric/ranking.js'
import type { AssociationRule } from './associationRules.js'

/** Options of {@link crossSelling}. */
export interface CrossSellingOptions {
  /** Most offers to a customer, 1 … 100. Default 3. */
  readonly offers?: number
  /** What makes the better offer: `confidence` (default), how often it is bought; `lift`, how much the customer's purchases say. */
  readonly by?: 'confidence' | 'lift'
}

/** One product to offer to one customer. */
export interface CrossSellingOffer {
  customerId: string
  /** 1 for the best offer to this customer. */
  rank: number
  productId: string
  /** Of the rule that speaks for it. */
  confidence: number
  lift: number
  /** What the customer bought that speaks for it, joined by ` + `. */
  because: string
}

export const crossSellingOfferFields: FieldTable<CrossSellingOffer> = [
  { name: 'customerId', kind: 'id' },
  { name: 'rank', kind: 'number' },
  { name: 'productId', kind: 'id' },
  { name: 'confidence', kind: 'number' },
  { name: 'lift', kind: 'number' },
  { name: 'because', kind: 'id' },
]

/**
 * What to offer to whom: for each customer the products that he never bought and that rules draw from what he did buy. Of several
 * rules for one product the best one counts; products of a consequent that he lacks are offered one by one.
 *
 * Rules of baskets say what is bought together, those of `basket: 'customer'` what is bought by the same people; take the second
 * where offers come later. What the rules cannot know: whether the customer would have bought it anyway. Hold a group back, offer it
 * nothing, and compare.
 *
 * @param orders  - rows of {@link Order} with `productId`, or columns; refunds are no purchases
 * @param rules   - `rules` of {@link associationRules}, all of them or those that you trust
 * @param options - see {@link CrossSellingOptions}
 * @returns offers in order of the ids, best first; none for a customer to whom no rule applies; in the shape of `orders`
 * @throws ClienteleError `out-of-range`, `invalid-option`, `missing-value`, `invalid-type`, `invalid-id`
 * @example
 * const { rules } = associationRules([['tea', 'milk'], ['tea', 'milk'], ['jam']], { minimumSupport: 0.5 })
 * crossSelling([{ customerId: 'ann', date: '2024-05-02', amount: 9, productId: 'tea' }], rules)
 * //=> [{ customerId: 'ann', rank: 1, productId: 'milk', confidence: 1, lift: 1.5, because: 'tea' }]
 */
export function crossSelling(
  orders: readonly Order[],
  rules: readonly AssociationRule[],
  options?: CrossSellingOptions,
): CrossSellingOffer[]
export function crossSelling(
  orders: Columns<Order>,
  rules: readonly AssociationRule[],
  options?: CrossSellingOptions,
): Columns<CrossSellingOffer>
export function crossSelling(
  orders: RowsOrColumns<Order>,
  rules: readonly AssociationRule[],
  options?: CrossSellingOptions,
): CrossSellingOffer[] | Columns<CrossSellingOffer>
export function crossSelling(
  orders: RowsOrColumns<Order>,
  rules: readonly AssociationRule[],
  options: CrossSellingOptions = {},
): CrossSellingOffer[] | Columns<CrossSellingOffer> {
  checkOptions(options)
  const most = checkInteger(options.offers ?? 3, 'options.offers', { minimum: 1, maximum: 100 })
  const by = checkChoice(options.by ?? 'confidence', ['confidence', 'lift'], 'options.by')
  if (!Array.isArray(rules)) fail('invalid-type', 'rules', 'an array of rules', rules)
  const source = readColumns(orders, orderFields, 'orders')
  const { amount, productId } = source.columns
  const customers = codedColumn(source, source.columns.customerId, 'customerId')
  const products =
    productId === undefined
      ? { codes: new Uint32Array(source.count), values: [''] }
      : codeIds(productId, (row) => source.pathOf(row, 'productId'), true)
  const book = rulesByItem(rules, products.values, by)
  const offers = new Offers(book, most)

  const order = orderById(customers)
  const lastCustomer = new Int32Array(products.values.length).fill(-1)
  for (let from = 0, to = 0; from < order.length; from = to) {
    const customer = customers.codes[order[from]!]!
    const bought: number[] = []
    for (; to < order.length && customers.codes[order[to]!] === customer; to++) {
      const code = products.codes[order[to]!]!
      if (amount[order[to]!]! < 0 || lastCustomer[code] === customer) continue
      lastCustomer[code] = customer
      bought.push(code)
    }
    offers.add(order[from]!, bought, (code) => lastCustomer[code] === customer)
  }
  const columns: Columns<CrossSellingOffer> = {
    customerId: idsAt(source.columns.customerId, Uint32Array.from(offers.rows)),
    rank: Float64Array.from(offers.ranks),
    productId: { codes: Uint32Array.from(offers.products), values: book.names },
    confidence: Float64Array.from(offers.rules, (r) => rules[r]!.confidence),
    lift: Float64Array.from(offers.rules, (r) => rules[r]!.lift),
    because: becauseOf(offers.rules, rules),
  }
  return inShapeOf(orders, columns, crossSellingOfferFields)
}

/** Rules found by one item of their antecedent, best rule first; item codes as in the orders, new ones behind them. */
interface RuleBook {
  readonly names: readonly string[]
  /** Rules whose antecedent begins with this item. */
  readonly byItem: ReadonlyMap<number, readonly number[]>
  readonly antecedents: readonly Uint32Array[]
  readonly consequents: readonly Uint32Array[]
  /** Place of each rule from best to worst. */
  readonly places: Uint32Array
}

function rulesByItem(
  rules: readonly AssociationRule[],
  products: readonly string[],
  by: 'confidence' | 'lift',
): RuleBook {
  const names = [...products]
  const codeOf = new Map(names.map((name, code) => [name, code]))
  const codesOf = (items: readonly string[], path: string): Uint32Array => {
    if (!Array.isArray(items) || items.length === 0) fail('missing-value', path, 'at least one item', items)
    return Uint32Array.from(items, (item) => {
      const known = codeOf.get(item)
      if (known !== undefined) return known
      codeOf.set(item, names.length)
      return names.push(item) - 1
    })
  }
  const antecedents = rules.map(({ antecedent }, r) => codesOf(antecedent, `rules[${r}].antecedent`))
  const consequents = rules.map(({ consequent }, r) => codesOf(consequent, `rules[${r}].consequent`))
  const other = by === 'confidence' ? 'lift' : 'confidence'
  const order = Array.from(rules.keys()).sort(
    (a, b) => rules[b]![by] - rules[a]![by] || rules[b]![other] - rules[a]![other] || a - b,
  )
  const places = new Uint32Array(rules.length)
  const byItem = new Map<number, number[]>()
  order.forEach((r, place) => {
    places[r] = place
    const first = antecedents[r]![0]!
    const list = byItem.get(first)
    if (list === undefined) byItem.set(first, [r])
    else list.push(r)
  })
  return { names, byItem, antecedents, consequents, places }
}

/** Offers as they come, one a place. */
class Offers {
  /** First row of the customer. */
  readonly rows: number[] = []
  readonly ranks: number[] = []
  readonly products: number[] = []
  readonly rules: number[] = []

  constructor(
    private readonly book: RuleBook,
    private readonly most: number,
  ) {}

  add(row: number, bought: readonly number[], has: (code: number) => boolean): void {
    const { byItem, antecedents, consequents, places } = this.book
    const applying: number[] = []
    for (const code of bought) {
      for (const r of byItem.get(code) ?? []) if (antecedents[r]!.every(has)) applying.push(r)
    }
    applying.sort((a, b) => places[a]! - places[b]!)
    const offered = new Set<number>()
    for (const r of applying) {
      for (const code of consequents[r]!) {
        if (has(code) || offered.has(code)) continue
        if (offered.size === this.most) return
        offered.add(code)
        this.rows.push(row)
        this.ranks.push(offered.size)
        this.products.push(code)
        this.rules.push(r)
      }
    }
  }
}

/** The antecedents of the rules that count, coded by rule. */
function becauseOf(
  chosen: readonly number[],
  rules: readonly AssociationRule[],
): Columns<CrossSellingOffer>['because'] {
  return codeIds(
    chosen.map((r) => rules[r]!.antecedent.join(' + ')),
    (row) => `rules[${chosen[row]}].antecedent`,
  )
}
