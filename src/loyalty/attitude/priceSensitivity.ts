import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'

/** How a group of customers answered a change of price. Changes are fractions: 0.05 for 5 % more. */
export interface PriceResponse {
  readonly id: string
  /** Change of the price, above -1; or give `price`. */
  readonly priceChange?: number
  /** Change of the quantity bought, -1 or more; or give `quantity`. */
  readonly quantityChange?: number
  /** Price before and after, above 0. */
  readonly price?: readonly [before: number, after: number]
  /** Quantity before and after, 0 or more. */
  readonly quantity?: readonly [before: number, after: number]
}

/** Options of {@link priceSensitivity}. */
export interface PriceSensitivityOptions {
  /**
   * Of what a change is a fraction: `before` (default), what was there before; `midpoint`, the mean of before and after, with which
   * a rise and the fall back to the old price have one elasticity (it needs `price` and `quantity`).
   */
  readonly base?: 'before' | 'midpoint'
}

/** One group with its elasticity. */
export interface GroupSensitivity {
  readonly id: string
  readonly priceChange: number
  readonly quantityChange: number
  /** quantityChange / priceChange, usually negative; null where the price did not change. */
  readonly elasticity: number | null
  /** Its absolute value (价格敏感度): low is loyal. */
  readonly sensitivity: number | null
  /** Whether the quantity changed by less than the price (`inelastic`), as much, or more. */
  readonly demand: 'inelastic' | 'unit-elastic' | 'elastic' | null
}

/** Groups compared. */
export interface PriceSensitivity {
  readonly base: 'before' | 'midpoint'
  /** In the order given. */
  readonly groups: readonly GroupSensitivity[]
  /** The group with the lowest sensitivity, of several the smaller id; null where none has one. */
  readonly mostLoyal: string | null
}

/**
 * Price sensitivity (价格敏感度): |Δq/q ÷ Δp/p| by group of customers. Loyal customers care less for the price.
 *
 * @param groups  - one or more groups with their changes of price and quantity
 * @param options - `base`
 * @throws ClienteleError `empty-input`, `duplicate-id`, `missing-value` (neither a change nor before and after), `invalid-option`
 *         (both, or `midpoint` of changes), `out-of-range`
 * @example
 * priceSensitivity([
 *   { id: 'loyal', priceChange: 0.05, quantityChange: -0.02 },
 *   { id: 'ordinary', priceChange: 0.05, quantityChange: -0.09 },
 * ]).groups.map(({ id, sensitivity }) => [id, sensitivity]) //=> [['loyal', 0.4], ['ordinary', 1.8]]
 */
export function priceSensitivity(
  groups: readonly PriceResponse[],
  options: PriceSensitivityOptions = {},
): PriceSensitivity {
  checkOptions(options)
  const base = checkChoice(options.base ?? 'before', ['before', 'midpoint'], 'options.base')
  const list: readonly unknown[] = Array.isArray(groups)
    ? groups
    : fail(groups === undefined ? 'missing-value' : 'invalid-type', 'groups', 'an array of groups', groups)
  if (list.length === 0) fail('empty-input', 'groups', 'at least one group', groups)
  const seen = new Set<string>()
  const read = list.map((group, i) => {
    checkOptions(group, `groups[${i}]`)
    const one = readGroup(group as PriceResponse, base, `groups[${i}]`)
    if (seen.has(one.id)) fail('duplicate-id', `groups[${i}].id`, 'each group once', one.id)
    seen.add(one.id)
    return one
  })
  let most: GroupSensitivity | null = null
  for (const one of read) {
    if (one.sensitivity === null) continue
    const less = most === null ? -1 : one.sensitivity - (most.sensitivity ?? 0)
    if (less < 0 || (less === 0 && one.id < (most?.id ?? ''))) most = one
  }
  return { base, groups: read, mostLoyal: most?.id ?? null }
}

function readGroup(group: PriceResponse, base: 'before' | 'midpoint', path: string): GroupSensitivity {
  const { id } = group
  if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
  const priceChange = changeOf(group.priceChange, group.price, base, `${path}.price`)
  const quantityChange = changeOf(group.quantityChange, group.quantity, base, `${path}.quantity`)
  if (priceChange === 0) return { id, priceChange, quantityChange, elasticity: null, sensitivity: null, demand: null }
  const elasticity = quantityChange / priceChange
  if (!Number.isFinite(elasticity))
    fail('out-of-range', `${path}.priceChange`, 'a change that can be felt', priceChange)
  const sensitivity = Math.abs(elasticity)
  // 0.09 / 0.09 − 1 may miss 1 by the rounding of the changes.
  const isUnit = Math.abs(sensitivity - 1) <= 1e-12
  return {
    id,
    priceChange,
    quantityChange,
    elasticity,
    sensitivity,
    demand: isUnit ? 'unit-elastic' : sensitivity < 1 ? 'inelastic' : 'elastic',
  }
}

/** The change as given, or from before and after. `path` is that of the pair; the change is called so with `Change` behind. */
function changeOf(
  change: number | undefined,
  pair: readonly [number, number] | undefined,
  base: 'before' | 'midpoint',
  path: string,
): number {
  const isPrice = path.endsWith('price')
  if (pair === undefined) {
    if (base === 'midpoint') fail('missing-value', path, '[before, after], which the midpoint needs', pair)
    const value = checkNumber(change, `${path}Change`, { minimum: -1 })
    return isPrice && value === -1 ? fail('out-of-range', `${path}Change`, 'a change above -1', value) : value
  }
  if (change !== undefined) fail('invalid-option', `${path}Change`, 'a change, or before and after, not both', change)
  if (!Array.isArray(pair) || pair.length !== 2) return fail('invalid-type', path, '[before, after]', pair)
  const limits = isPrice ? { above: 0 } : { minimum: 0 }
  const before = checkNumber(pair[0], `${path}[0]`, limits)
  const after = checkNumber(pair[1], `${path}[1]`, limits)
  const divisor = base === 'before' ? before : before / 2 + after / 2
  if (divisor === 0)
    return fail('out-of-range', `${path}[0]`, 'a quantity above 0, to which the change is related', before)
  const value = (after - before) / divisor
  return Number.isFinite(value) ? value : fail('out-of-range', path, 'amounts of one size', pair)
}
