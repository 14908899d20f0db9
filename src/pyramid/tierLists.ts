/** Reads two lists of tiers and counts the moves between them. */
import { fail } from '../data/checks.js'
import type { FieldTable, RowsOrColumns } from '../data/fields.js'
import { codeIds, type IdColumn, idAt, idCount, isCodedIds } from '../data/ids.js'
import { type ColumnSource, checkUniqueIds, readColumns } from '../data/lift.js'
import { pyramidSchemes } from './schemes.js'

/** The tier of a customer at one time: `members` of a pyramid, of an ABC analysis (`class` renamed), or of your own making. */
export interface CustomerTier {
  readonly customerId: string
  /** Id of the tier; null for someone who is known but no customer at the time. */
  readonly tier: string | null
}

export const customerTierFields: FieldTable<CustomerTier> = [
  { name: 'customerId', kind: 'id' },
  { name: 'tier', kind: 'id', nullable: true },
]

/** One list as read: the tier of row i is `values[codes[i]]`, `''` for none. */
export interface TierList {
  readonly source: ColumnSource<CustomerTier>
  readonly customerId: IdColumn
  readonly codes: Uint32Array
  readonly values: readonly string[]
}

/** A checked list of tiers. */
export function readTiers(input: RowsOrColumns<CustomerTier>, name: string): TierList {
  const source = readColumns(input, customerTierFields, name)
  const { customerId, tier } = source.columns
  checkUniqueIds(customerId, (row) => source.pathOf(row, 'customerId'))
  return { source, customerId, ...codeIds(tier, (row) => source.pathOf(row, 'tier'), true) }
}

/** `counts[from][to]`, with no tier as the last of both. */
export function countMoves(start: TierList, end: TierList, tiers: readonly string[]): number[][] {
  const startTiers = tierNumbers(start, tiers)
  const endTiers = tierNumbers(end, tiers)
  const size = tiers.length
  const counts = Array.from({ length: size + 1 }, () => new Array<number>(size + 1).fill(0))
  const earlierRow = earlierRows(start.customerId, end.customerId)
  const isMatched = new Uint8Array(startTiers.length)
  for (let row = 0; row < endTiers.length; row++) {
    const earlier = earlierRow[row]!
    const from = earlier < 0 ? size : startTiers[earlier]!
    if (earlier >= 0) isMatched[earlier] = 1
    counts[from]![endTiers[row]!]!++
  }
  for (let row = 0; row < startTiers.length; row++) if (!isMatched[row]) counts[startTiers[row]!]![size]!++
  return counts
}

/** For each row of `later` the row of the same customer in `earlier`, −1 where there is none. */
function earlierRows(earlier: IdColumn, later: IdColumn): Int32Array {
  const rows = new Int32Array(idCount(later)).fill(-1)
  if (isCodedIds(earlier) && isCodedIds(later) && earlier.values === later.values) {
    const rowOfCode = new Int32Array(earlier.values.length).fill(-1)
    for (let row = 0; row < earlier.codes.length; row++) rowOfCode[earlier.codes[row]!] = row
    for (let row = 0; row < rows.length; row++) rows[row] = rowOfCode[later.codes[row]!]!
    return rows
  }
  const rowOfId = new Map<string, number>()
  const count = idCount(earlier)
  for (let row = 0; row < count; row++) rowOfId.set(idAt(earlier, row), row)
  for (let row = 0; row < rows.length; row++) rows[row] = rowOfId.get(idAt(later, row)) ?? -1
  return rows
}

/** The place of each row's tier in `tiers`, `tiers.length` for none. */
function tierNumbers(list: TierList, tiers: readonly string[]): Uint32Array {
  const places = new Map<string, number>([['', tiers.length]])
  for (const [place, tier] of tiers.entries()) places.set(tier, place)
  const placeOfCode = list.values.map((tier) => places.get(tier) ?? -1)
  const numbers = new Uint32Array(list.codes.length)
  for (let row = 0; row < numbers.length; row++) {
    const place = placeOfCode[list.codes[row]!]!
    if (place < 0) failTier(list, row, tiers)
    numbers[row] = place
  }
  return numbers
}

function failTier(list: TierList, row: number, tiers: readonly string[]): never {
  const received = list.values[list.codes[row]!]
  return fail('invalid-option', list.source.pathOf(row, 'tier'), `one of ${tiers.join(', ')}`, received)
}

/** The caller's tiers, each once. */
export function checkOrder(order: readonly string[]): readonly string[] {
  const path = 'options.order'
  if (!Array.isArray(order)) return fail('invalid-type', path, 'an array of tier ids, best first', order)
  if (order.length === 0) return fail('empty-input', path, 'at least one tier', order)
  for (const [i, tier] of order.entries()) {
    if (typeof tier !== 'string' || tier === '') fail('invalid-id', `${path}[${i}]`, 'a string that is not empty', tier)
    if (order.indexOf(tier) < i) fail('duplicate-id', `${path}[${i}]`, 'each tier once', tier)
  }
  return [...order]
}

/** The order of the tiers met, where this chapter gave them their names. */
export function knownOrder(...lists: readonly TierList[]): readonly string[] {
  const tiers = [...new Set(lists.flatMap(tiersMet))]
  for (const scheme of Object.values(pyramidSchemes)) {
    const ids = scheme.map((tier) => tier.id)
    if (tiers.every((tier) => ids.includes(tier))) return ids
  }
  if (tiers.every((tier) => /^([A-Z]|negative)$/.test(tier))) return tiers.sort()
  if (tiers.every((tier) => /^tier-\d+$/.test(tier)))
    return tiers.sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)))
  return fail('missing-value', 'options.order', `the order of ${tiers.join(', ')}, best first`, undefined)
}

function tiersMet({ codes, values }: TierList): string[] {
  const isMet = new Uint8Array(values.length)
  for (let row = 0; row < codes.length; row++) isMet[codes[row]!] = 1
  return values.filter((tier, code) => isMet[code] && tier !== '')
}
