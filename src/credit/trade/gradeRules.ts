/** Knock-out rules and caps: what no score makes good. Plain data. */
import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'
import type { UsedCreditBand } from './creditBands.js'

/**
 * A rule that limits the grade. It fires where any of its conditions holds: a fact below or above a limit, or not known.
 *
 * A knock-out is a cap at the lowest band.
 */
export interface GradeRule {
  readonly id: string
  /** The fact that it looks at: a factor of the score or any other. */
  readonly factor: string
  /** Fires where the fact is below this. */
  readonly below?: MoneyInput
  /** Fires where the fact is above this. */
  readonly above?: MoneyInput
  /** What a fact that is not known does: `true` fires, `false` does not. Without it an unknown fact is an error. */
  readonly missing?: boolean
  /** The best grade that is left. */
  readonly cap: string
  /** Why, for people. Default: none. */
  readonly reason?: { readonly en: string; readonly zh: string }
}

/** A rule that fired, and on what. */
export interface FiredGradeRule {
  readonly id: string
  readonly factor: string
  readonly because: 'below' | 'above' | 'missing'
  /** The fact; null where it is not known. */
  readonly value: Decimal | null
  /** The limit that it passed; null where the fact is not known. */
  readonly limit: Decimal | null
  readonly cap: string
  readonly reason: { readonly en: string; readonly zh: string } | null
  /** Whether the cap is below the grade of the score. */
  readonly lowers: boolean
}

/** A rule ready for the kernel. */
export interface UsedGradeRule {
  readonly id: string
  readonly factor: string
  readonly below: Decimal | null
  readonly above: Decimal | null
  readonly missing: boolean | null
  /** Position of the capping band. */
  readonly cap: number
  readonly reason: { readonly en: string; readonly zh: string } | null
}

/** Rules ready for the kernel. */
export function readGradeRules(rules: readonly GradeRule[], bands: readonly UsedCreditBand[]): UsedGradeRule[] {
  const list: readonly unknown[] = Array.isArray(rules)
    ? rules
    : fail('invalid-type', 'options.rules', 'an array of rules', rules)
  const seen = new Set<string>()
  return list.map((rule, i) => {
    const used = readRule(rule, bands, `options.rules[${i}]`)
    if (seen.has(used.id)) fail('duplicate-id', `options.rules[${i}].id`, 'each rule once', used.id)
    seen.add(used.id)
    return used
  })
}

/** Why a rule fires on a fact, or null where it does not; an unknown fact that the rule does not speak of is an error. */
export function firesOn(rule: UsedGradeRule, fact: Decimal | null, path: string): FiredGradeRule['because'] | null {
  if (fact === null) {
    if (rule.missing === null)
      fail('missing-value', path, `a value, which the rule ${rule.id} needs`, fact, 'or say `missing` in the rule')
    return rule.missing ? 'missing' : null
  }
  if (rule.below !== null && fact.lt(rule.below)) return 'below'
  return rule.above !== null && fact.gt(rule.above) ? 'above' : null
}

function readRule(rule: unknown, bands: readonly UsedCreditBand[], path: string): UsedGradeRule {
  checkOptions(rule, path)
  const { id, factor, below, above, missing, cap, reason = null } = rule as GradeRule
  if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
  if (typeof factor !== 'string' || factor === '') fail('invalid-id', `${path}.factor`, 'the name of a fact', factor)
  if (missing !== undefined && typeof missing !== 'boolean')
    fail('invalid-type', `${path}.missing`, 'true or false', missing)
  if (below === undefined && above === undefined && missing !== true)
    fail('invalid-rules', path, '`below`, `above` or `missing: true`', rule)
  const position = bands.findIndex((band) => band.id === cap)
  if (position < 0) fail('invalid-option', `${path}.cap`, `a grade: ${bands.map((band) => band.id).join(', ')}`, cap)
  return {
    id,
    factor,
    below: below === undefined ? null : money(below, `${path}.below`),
    above: above === undefined ? null : money(above, `${path}.above`),
    missing: missing ?? null,
    cap: position,
    reason,
  }
}
