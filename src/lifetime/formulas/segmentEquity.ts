import type { Decimal } from 'decimal.js'
import { sumOf } from '../../data/amounts.js'
import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'
import { unsignedZero } from './amounts.js'

/** Customers who are worth the same, or on average the same. */
export interface ValuedSegment {
  readonly id: string
  /** How many, a whole number from 0. */
  readonly customers: number
  /** Lifetime value of one of them, which may be negative. */
  readonly value: MoneyInput
}

/** A segment with what all its customers are worth. */
export interface SegmentEquityShare {
  readonly id: string
  readonly customers: number
  readonly value: Decimal
  /** customers × value */
  readonly equity: Decimal
  /** equity as a share of the whole; null where that is not above 0. */
  readonly share: Decimal | null
}

/** Customer equity and how it comes about. */
export interface SegmentEquity {
  /** In the order given. */
  readonly segments: readonly SegmentEquityShare[]
  readonly customers: number
  /** Σ customers × value. */
  readonly equity: Decimal
  /** equity / customers; null without customers. */
  readonly meanValue: Decimal | null
}

/**
 * Customer equity (客户资产): the lifetime values of all customers added up, segment by segment.
 *
 * Exact decimals from values that are known or assumed, as in an exercise.
 *
 * @param segments - how many customers, and what one is worth; none is allowed
 * @throws ClienteleError `duplicate-id`, `invalid-id`, `out-of-range`, `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * segmentEquity([{ id: 'gold', customers: 20, value: '150.50' }, { id: 'iron', customers: 300, value: 12 }])
 *   .equity.toNumber() //=> 6610
 */
export function segmentEquity(segments: readonly ValuedSegment[]): SegmentEquity {
  if (!Array.isArray(segments))
    fail(segments === undefined ? 'missing-value' : 'invalid-type', 'segments', 'an array of segments', segments)
  const seen = new Set<string>()
  const valued = segments.map((segment, i) => readSegment(segment, `segments[${i}]`, seen))
  const equity = sumOf(valued.map((segment) => segment.equity))
  const customers = valued.reduce((sum, segment) => sum + segment.customers, 0)
  return {
    segments: valued.map((segment) => ({ ...segment, share: equity.gt(0) ? segment.equity.div(equity) : null })),
    customers,
    equity,
    meanValue: customers === 0 ? null : equity.div(customers),
  }
}

function readSegment(segment: ValuedSegment, path: string, seen: Set<string>): Omit<SegmentEquityShare, 'share'> {
  checkOptions(segment, path)
  const { id } = segment
  if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
  if (seen.has(id)) fail('duplicate-id', `${path}.id`, 'each segment once', id)
  seen.add(id)
  const customers = checkInteger(segment.customers, `${path}.customers`, { minimum: 0 })
  const value = money(segment.value, `${path}.value`)
  return { id, customers, value, equity: unsignedZero(value.times(customers)) }
}
