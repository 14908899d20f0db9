import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf, sumOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'
import { unsignedZero } from '../../lifetime/formulas/amounts.js'
import { countOf } from '../rates/counts.js'

/** Lost customers of one segment and what winning them back takes. */
export interface WinBackSegment {
  readonly id: string
  /** n: lost customers, all of whom would be contacted. */
  readonly customers: number
  /** p: share of them that comes back, 0 to 1. */
  readonly probability: MoneyInput
  /** Cost of contacting one, whether it comes back or not. */
  readonly contactCost: MoneyInput
  /** Cost of the offer to one that comes back. */
  readonly offerCost: MoneyInput
  /** V: lifetime value of one that has come back (二次终身价值), which may be negative. */
  readonly secondLifetimeValue: MoneyInput
}

/** A segment with its costs and profit. */
export interface WinBackResult {
  readonly id: string
  readonly customers: number
  readonly probability: Decimal
  readonly contactCost: Decimal
  readonly offerCost: Decimal
  readonly secondLifetimeValue: Decimal
  /** n p */
  readonly wonBack: Decimal
  /** n × contact cost */
  readonly costOfContacts: Decimal
  /** n p × offer cost */
  readonly costOfOffers: Decimal
  /** Both together (挽救费用). */
  readonly cost: Decimal
  /** n p V */
  readonly value: Decimal
  /** value − cost */
  readonly profit: Decimal
  /** profit / cost; null where it costs nothing. */
  readonly returnOnCost: Decimal | null
  /** contact cost / (V − offer cost): below this probability it does not pay; null where no probability does. */
  readonly breakEvenProbability: Decimal | null
  /** Whether the profit is above 0. */
  readonly worthIt: boolean
}

/** What segments add up to. */
export interface WinBackTotal {
  readonly customers: number
  readonly wonBack: Decimal
  readonly costOfContacts: Decimal
  readonly costOfOffers: Decimal
  readonly cost: Decimal
  readonly value: Decimal
  readonly profit: Decimal
  readonly returnOnCost: Decimal | null
}

/** A win-back plan. */
export interface WinBackPlan {
  /** In the order given. */
  readonly segments: readonly WinBackResult[]
  /** Ids of the segments worth it, the one with the highest profit for each yuan spent first; a free one before all. */
  readonly targeted: readonly string[]
  /** All segments, worth it or not. */
  readonly all: WinBackTotal
  /** The plan: those that are worth it. */
  readonly plan: WinBackTotal
}

/**
 * Win-back plan (客户挽救计划): for each segment of lost customers what winning them back costs and brings, and which are worth it.
 *
 * cost = n × contact + n p × offer; profit = n p V − cost, after the regain profit of Stauss & Friege. Exact decimals.
 *
 * @param segments - lost customers by segment; none is allowed
 * @throws ClienteleError `duplicate-id`, `invalid-id`, `out-of-range`, `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * const { segments, targeted } = winBackPlan([
 *   { id: 'key', customers: 200, probability: 0.3, contactCost: 15, offerCost: 100, secondLifetimeValue: 900 },
 *   { id: 'small', customers: 500, probability: 0.05, contactCost: 10, offerCost: 50, secondLifetimeValue: 200 },
 * ])
 * segments.map(({ profit }) => profit.toNumber()) //=> [45000, -1250]
 * targeted //=> ['key']
 */
export function winBackPlan(segments: readonly WinBackSegment[]): WinBackPlan {
  if (!Array.isArray(segments))
    fail(segments === undefined ? 'missing-value' : 'invalid-type', 'segments', 'an array of segments', segments)
  const seen = new Set<string>()
  const results = segments.map((segment, i) => readSegment(segment, `segments[${i}]`, seen))
  const worthIt = results.filter((one) => one.worthIt)
  return {
    segments: results,
    targeted: [...worthIt].sort(byReturn).map(({ id }) => id),
    all: totalOf(results),
    plan: totalOf(worthIt),
  }
}

function readSegment(segment: WinBackSegment, path: string, seen: Set<string>): WinBackResult {
  checkOptions(segment, path)
  const { id } = segment
  if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
  if (seen.has(id)) fail('duplicate-id', `${path}.id`, 'each segment once', id)
  seen.add(id)
  const customers = countOf(segment.customers, `${path}.customers`)
  const probability = shareOf(segment.probability, `${path}.probability`)
  const contactCost = amountAtLeastZero(segment.contactCost, `${path}.contactCost`)
  const offerCost = amountAtLeastZero(segment.offerCost, `${path}.offerCost`)
  const secondLifetimeValue = money(segment.secondLifetimeValue, `${path}.secondLifetimeValue`)
  const wonBack = probability.times(customers)
  const costOfContacts = contactCost.times(customers)
  const costOfOffers = wonBack.times(offerCost)
  const cost = costOfContacts.plus(costOfOffers)
  const value = unsignedZero(wonBack.times(secondLifetimeValue))
  const profit = value.minus(cost)
  return {
    id,
    customers,
    probability,
    contactCost,
    offerCost,
    secondLifetimeValue,
    wonBack,
    costOfContacts,
    costOfOffers,
    cost,
    value,
    profit,
    returnOnCost: cost.isZero() ? null : profit.div(cost),
    breakEvenProbability: breakEvenProbability(contactCost, secondLifetimeValue.minus(offerCost)),
    worthIt: profit.gt(0),
  }
}

/** contact / gain, where a success gains something and certain success would pay for the contact. */
export function breakEvenProbability(contactCost: Decimal, gain: Decimal): Decimal | null {
  return gain.gt(0) && contactCost.lte(gain) ? contactCost.div(gain) : null
}

/** Highest return first; ties by the smaller id. */
function byReturn(a: WinBackResult, b: WinBackResult): number {
  if (a.returnOnCost === null || b.returnOnCost === null)
    return Number(b.returnOnCost === null) - Number(a.returnOnCost === null) || (a.id < b.id ? -1 : 1)
  return b.returnOnCost.comparedTo(a.returnOnCost) || (a.id < b.id ? -1 : 1)
}

function totalOf(results: readonly WinBackResult[]): WinBackTotal {
  const total = (name: 'wonBack' | 'costOfContacts' | 'costOfOffers' | 'cost' | 'value' | 'profit'): Decimal =>
    sumOf(results.map((one) => one[name]))
  const cost = total('cost')
  const profit = total('profit')
  return {
    customers: results.reduce((sum, one) => sum + one.customers, 0),
    wonBack: total('wonBack'),
    costOfContacts: total('costOfContacts'),
    costOfOffers: total('costOfOffers'),
    cost,
    value: total('value'),
    profit,
    returnOnCost: cost.isZero() ? null : profit.div(cost),
  }
}
