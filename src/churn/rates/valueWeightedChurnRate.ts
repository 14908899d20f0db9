import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, sumOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'
import { countOf, shareOf } from './counts.js'

/** Customers of one class, or all of them. */
export interface ValuedLoss {
  readonly id: string
  /** Customers at the start. */
  readonly start: number
  /** Those of them who were lost. */
  readonly lost: number
  /** Mean value of a customer at the start, such as the purchases of a year; 0 or more. */
  readonly value: MoneyInput
  /** Mean value of those who were lost. Default: `value`, as where the class is one of like customers. */
  readonly lostValue?: MoneyInput
}

/** One class with the money of all its customers. */
export interface ValuedLossShare {
  readonly id: string
  readonly start: number
  readonly lost: number
  /** lost / start, customers; null for an empty class. */
  readonly churnRate: number | null
  /** Value of all customers at the start. */
  readonly value: Decimal
  /** Value of the lost ones. */
  readonly lostValue: Decimal
}

/** Churn in customers and in money. */
export interface ValueWeightedChurnRate {
  /** In the order given. */
  readonly classes: readonly ValuedLossShare[]
  readonly start: number
  readonly lost: number
  /** lost / start (绝对流失率); null where nobody was there. */
  readonly absoluteRate: number | null
  readonly value: Decimal
  readonly lostValue: Decimal
  /** Mean value of a lost customer by that of all; null where one of the two does not exist or all are worth nothing. */
  readonly relativeValue: Decimal | null
  /** lostValue / value (相对流失率) = absolute rate × relative value; null where all are worth nothing. */
  readonly relativeRate: Decimal | null
}

/**
 * Churn weighted by value (相对流失率, 加权流失率): the share of the value that left with the lost customers.
 *
 * The absolute rate counts heads, this one what they bring: 5 % of the customers who buy three times as much as the mean are 15 %
 * of the value. Exact decimals.
 *
 * @param losses - classes of customers, or one class of all of them
 * @throws ClienteleError `empty-input`, `duplicate-id`, `invalid-id`, `out-of-range` (more lost than there were, more value lost
 *         than there was), `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * valueWeightedChurnRate([{ id: 'all', start: 500, lost: 25, value: 1000, lostValue: 3000 }]).relativeRate.toNumber() //=> 0.15
 */
export function valueWeightedChurnRate(losses: readonly ValuedLoss[]): ValueWeightedChurnRate {
  if (!Array.isArray(losses))
    fail(losses === undefined ? 'missing-value' : 'invalid-type', 'losses', 'an array of classes', losses)
  if (losses.length === 0) fail('empty-input', 'losses', 'at least one class', losses)
  const seen = new Set<string>()
  const classes = losses.map((loss, i) => readLoss(loss, `losses[${i}]`, seen))
  const start = classes.reduce((sum, one) => sum + one.start, 0)
  const lost = classes.reduce((sum, one) => sum + one.lost, 0)
  const value = sumOf(classes.map((one) => one.value))
  const lostValue = sumOf(classes.map((one) => one.lostValue))
  const hasValue = value.gt(0)
  return {
    classes,
    start,
    lost,
    absoluteRate: shareOf(lost, start),
    value,
    lostValue,
    relativeValue: hasValue && lost > 0 ? lostValue.times(start).div(value.times(lost)) : null,
    relativeRate: hasValue ? lostValue.div(value) : null,
  }
}

function readLoss(loss: ValuedLoss, path: string, seen: Set<string>): ValuedLossShare {
  checkOptions(loss, path)
  const { id } = loss
  if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
  if (seen.has(id)) fail('duplicate-id', `${path}.id`, 'each class once', id)
  seen.add(id)
  const start = countOf(loss.start, `${path}.start`)
  const lost = countOf(loss.lost, `${path}.lost`, start)
  const each = amountAtLeastZero(loss.value, `${path}.value`)
  const eachLost = loss.lostValue === undefined ? each : amountAtLeastZero(loss.lostValue, `${path}.lostValue`)
  const value = each.times(start)
  const lostValue = eachLost.times(lost)
  if (lostValue.gt(value)) {
    const most = value.div(lost).toNumber()
    fail('out-of-range', `${path}.lostValue`, `at most ${most}: together they had no more`, loss.lostValue)
  }
  return { id, start, lost, churnRate: shareOf(lost, start), value, lostValue }
}
