import type { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'
import { namedAmounts } from './amounts.js'

/** What the term of a customer depends on. */
export interface CreditTermBasis {
  /** Such as `AA`: see `creditGrade`. */
  readonly grade: string
  /** Days that our goods lie with the customer. Needs `collectionDays`. */
  readonly inventoryDays?: MoneyInput
  /** Days that its own customers take to pay. Needs `inventoryDays`. */
  readonly collectionDays?: MoneyInput
}

/** Options of {@link creditTerm}. */
export interface CreditTermOptions {
  /** Days by grade. No source publishes them: yours decide. */
  readonly terms: Readonly<Record<string, MoneyInput>>
}

/** A credit term and what bounds it. */
export interface CreditTerm {
  /** Days. */
  readonly days: Decimal
  readonly grade: string
  /** Days of the grade. */
  readonly gradeDays: Decimal
  /** Inventory days + collection days of the customer; null where they are not given. */
  readonly operatingCycleDays: Decimal | null
  readonly boundBy: 'grade' | 'operating-cycle'
}

/**
 * Credit term of a customer (信用期限): the days of its grade, but no longer than it takes to turn our goods into money.
 *
 * That the operating cycle of the buyer bounds the term is a rule of corporate finance texts; with longer terms we would pay for
 * more than our goods. The days by grade are yours; compare policies with {@link creditPolicies}.
 *
 * @param basis   - `grade`; `inventoryDays` and `collectionDays` of the customer
 * @param options - `terms`
 * @throws ClienteleError `invalid-option` for a grade without a term, `missing-value` for one half of the cycle, `out-of-range`
 * @example
 * creditTerm({ grade: 'AA', inventoryDays: 25, collectionDays: 20 }, { terms: { AAA: 90, AA: 60, A: 30 } }).days.toNumber() //=> 45
 */
export function creditTerm(basis: CreditTermBasis, options: CreditTermOptions): CreditTerm {
  checkOptions(basis, 'basis')
  checkOptions(options)
  const terms = namedAmounts(options.terms, 'options.terms', amountAtLeastZero)
  const gradeDays = terms.get(basis.grade)
  if (gradeDays === undefined)
    return fail('invalid-option', 'basis.grade', `a grade with a term: ${[...terms.keys()].join(', ')}`, basis.grade)
  const cycle = operatingCycle(basis)
  const isBound = cycle?.lt(gradeDays) ?? false
  return {
    days: cycle !== null && isBound ? cycle : gradeDays,
    grade: basis.grade,
    gradeDays,
    operatingCycleDays: cycle,
    boundBy: isBound ? 'operating-cycle' : 'grade',
  }
}

function operatingCycle({ inventoryDays, collectionDays }: CreditTermBasis): Decimal | null {
  if (inventoryDays === undefined && collectionDays === undefined) return null
  if (inventoryDays === undefined)
    return fail('missing-value', 'basis.inventoryDays', 'days, with collectionDays', null)
  if (collectionDays === undefined)
    return fail('missing-value', 'basis.collectionDays', 'days, with inventoryDays', null)
  return amountAtLeastZero(inventoryDays, 'basis.inventoryDays').plus(
    amountAtLeastZero(collectionDays, 'basis.collectionDays'),
  )
}
