import type { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { type MoneyInput, money } from '../../data/money.js'
import { namedAmounts } from './amounts.js'
import type { CreditLimitBasis, CreditLimitMethod } from './creditLimitBases.js'
import { type CreditLimitCandidate, candidatesOf, limitMethods } from './creditLimitMethods.js'

/** Options of {@link creditLimit}. */
export interface CreditLimitOptions {
  /** Factors by grade for `monthly-sales`, beside or instead of {@link gradeFactors}. */
  readonly factors?: Readonly<Record<string, MoneyInput>>
  /** What the customer asks for: the limit is no higher. Default: no such bound. */
  readonly need?: MoneyInput
  /** Round the limit to the nearest multiple of this. Default: 100 for `revenue-by-risk`, as published; else no rounding. */
  readonly roundTo?: MoneyInput
}

/** A credit limit and how it comes about. */
export interface CreditLimit {
  readonly method: CreditLimitMethod
  readonly labels: Labels
  /** The smallest of the candidates, rounded, at least 0; null where none is a bound. */
  readonly limit: Decimal | null
  readonly candidates: readonly CreditLimitCandidate[]
  /** The candidate that is the limit, of several the first. */
  readonly boundBy: string | null
  readonly roundTo: Decimal | null
}

/**
 * Factors of the monthly sales by grade.
 *
 * Published (dybbs8.com): AAA 1.5 to 3.0, AA 1, A 0.8, B 0.6, C 0. AAA is the low end of the range here; BBB 0.7 and BB 0.65 lie
 * between their neighbours by a convention of ours.
 */
export const gradeFactors: Readonly<Record<string, number>> = {
  AAA: 1.5,
  AA: 1,
  A: 0.8,
  BBB: 0.7,
  BB: 0.65,
  B: 0.6,
  C: 0,
  'no-credit': 0,
}

/**
 * Credit limit of a customer (授信额度) by one of the published methods.
 *
 * | `method` | limit |
 * |---|---|
 * | `monthly-sales` (default) | average monthly sales × term in months × factor of the grade; none on a first deal |
 * | `net-worth-and-turnover` | smaller of 35 % of the tangible net worth and 5 % of the turnover of the customer |
 * | `ten-percent-rules` | smaller of 10 % of the net worth of the customer and 10 % of our own yearly sales |
 * | `revenue-by-risk` | 10, 7 or 5 % of its revenue at low, medium, high risk; 2 points more above a score of 700, less below 500 |
 * | `net-worth-and-profit` | (net worth + net profit) ÷ 2 |
 * | `peak-exposure` | yearly credit sales ÷ 360 × (term + days late): what is outstanding at once |
 * | `expected-loss` | margin × the share of it that may be lost ÷ (probability of default × loss given default) |
 *
 * Exact but for divisions. No method is a standard: each is one firm's rule.
 *
 * @param basis   - the figures of the method
 * @param options - `factors`, `need`, `roundTo`
 * @throws ClienteleError `invalid-option` for a method or a grade that there is not, `out-of-range`, `missing-value`, `invalid-number`
 * @example
 * creditLimit({ averageMonthlySales: 200000, termMonths: 2, grade: 'A' }).limit.toNumber() //=> 320000
 * creditLimit({ method: 'net-worth-and-turnover', tangibleNetWorth: 80000, turnover: 700000 }, { need: 50000 }).boundBy //=> 'net-worth'
 */
export function creditLimit(basis: CreditLimitBasis, options: CreditLimitOptions = {}): CreditLimit {
  checkOptions(basis, 'basis')
  checkOptions(options)
  const methods = Object.keys(limitMethods) as CreditLimitMethod[]
  const method = checkChoice(basis.method ?? 'monthly-sales', methods, 'basis.method')
  const candidates = candidatesOf(basis, readFactors(options.factors))
  if (options.need !== undefined) candidates.push(needed(amountAtLeastZero(options.need, 'options.need')))
  const roundTo = readRoundTo(options.roundTo ?? (method === 'revenue-by-risk' ? 100 : undefined))
  let least: CreditLimitCandidate | null = null
  for (const one of candidates) {
    if (one.amount !== null && (least === null || one.amount.lt(least.amount!))) least = one
  }
  return {
    method,
    labels: limitMethods[method],
    limit: least === null ? null : rounded(least.amount!, roundTo),
    candidates,
    boundBy: least?.id ?? null,
    roundTo,
  }
}

/** The factor of every grade: {@link gradeFactors} with the caller's own put over them. */
export function readFactors(
  own: Readonly<Record<string, MoneyInput>> = {},
  path = 'options.factors',
): ReadonlyMap<string, Decimal> {
  checkOptions(own, path)
  return namedAmounts({ ...gradeFactors, ...own }, path, amountAtLeastZero)
}

function readRoundTo(value: MoneyInput | undefined): Decimal | null {
  if (value === undefined) return null
  const step = money(value, 'options.roundTo')
  return step.gt(0) ? step : fail('out-of-range', 'options.roundTo', 'an amount above 0', value)
}

/** An amount below 0 gives no credit. */
function rounded(amount: Decimal, step: Decimal | null): Decimal {
  if (amount.lte(0)) return money(0)
  return step === null ? amount : amount.toNearest(step)
}

function needed(amount: Decimal): CreditLimitCandidate {
  const labels: Labels = {
    en: { name: 'what the customer asks for', strategy: 'No more than is needed' },
    zh: { name: '客户申请额度', strategy: '不超过实际需要' },
  }
  return { id: 'need', labels, factors: [{ id: 'need', labels, value: amount }], divisors: [], amount }
}
