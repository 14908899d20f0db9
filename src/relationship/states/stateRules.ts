import { checkChoice, checkInteger, checkOptions } from '../../data/checks.js'
import { type DateInput, dayNumber } from '../../data/dayNumber.js'

/** What makes a state: the rules of `customerState`, `customerStates` and `stateFlow`. */
export interface StateRules {
  /** The last day that counts, inclusive. What comes later is not known yet. */
  asOf: DateInput
  /**
   * Silence that makes a customer lost: without a purchase for this many days it is lost at the end of the last of them, 1 or
   * more. No text publishes a number; `churnWarnings` finds thresholds in the orders.
   */
  lostAfterDays: number
  /**
   * How many purchase days in a row, without having been lost between them, make a customer loyal: 3 or 4 in the texts, at least
   * 3. Default 3.
   */
  loyalAfter?: number
  /**
   * What a lost customer is who buys again: `'repeat'` (default; it has bought before) or `'first-time'` (it begins anew). Both
   * are published. For `loyalAfter` the count begins anew in either case.
   */
  returnsAs?: 'repeat' | 'first-time'
}

/** Rules that were checked, as results carry them. */
export interface UsedStateRules {
  readonly lostAfterDays: number
  readonly loyalAfter: number
  readonly returnsAs: 'repeat' | 'first-time'
}

/** The rules, checked, and the day number of `asOf`. */
export function readStateRules(rules: StateRules, name = 'options'): { asOf: number; used: UsedStateRules } {
  checkOptions(rules, name)
  return {
    asOf: dayNumber(rules.asOf, `${name}.asOf`),
    used: {
      lostAfterDays: checkInteger(rules.lostAfterDays, `${name}.lostAfterDays`, { minimum: 1, maximum: 1e6 }),
      loyalAfter: checkInteger(rules.loyalAfter ?? 3, `${name}.loyalAfter`, { minimum: 3 }),
      returnsAs: checkChoice(rules.returnsAs ?? 'repeat', ['repeat', 'first-time'], `${name}.returnsAs`),
    },
  }
}
