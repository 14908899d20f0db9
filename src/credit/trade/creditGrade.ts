import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { type MoneyInput, money } from '../../data/money.js'
import { bandOf, type CreditBand, type CreditBandScheme, readBands, type UsedCreditBand } from './creditBands.js'
import { type FiredGradeRule, firesOn, type GradeRule, readGradeRules, type UsedGradeRule } from './gradeRules.js'

/** Options of {@link creditGrade}. */
export interface CreditGradeOptions {
  /** Grades and where they begin, best first. Default `'six-letter'`: see {@link creditBands}. */
  readonly bands?: CreditBandScheme | readonly CreditBand[]
  /** Knock-out rules and caps. Default: none. */
  readonly rules?: readonly GradeRule[]
  /** What the rules look at, by name; null or left out where not known. Default: nothing. */
  readonly facts?: Readonly<Record<string, MoneyInput | null>>
}

/** A credit grade and what it comes from. */
export interface CreditGrade {
  readonly score: Decimal
  /** The grade after the rules. */
  readonly grade: string
  readonly labels: Labels
  /** The grade of the score alone. */
  readonly scoreGrade: string
  /** Rules that fired, in the order given. */
  readonly fired: readonly FiredGradeRule[]
  /** The rule that set the grade, of several with the same cap the first; null where the score did. */
  readonly decidedBy: string | null
  /** Best first. */
  readonly bands: readonly UsedCreditBand[]
}

/** Bands and rules ready for the kernel. */
export interface GradeRuling {
  readonly bands: readonly UsedCreditBand[]
  readonly rules: readonly UsedGradeRule[]
}

/**
 * Credit grade of a score (信用等级), lowered where a rule says so.
 *
 * The default bands are closed at the top exactly as published: 90 is AA, 90.01 is AAA. Scores are read as exact decimals.
 *
 * @param score   - 0 … 100 for the named bands, such as the `score` of {@link creditScore}
 * @param options - {@link CreditGradeOptions}
 * @throws ClienteleError `out-of-range` for a score off 0 … 100 (named bands), `invalid-rules` for bands out of order or a rule
 *         without condition, `missing-value` for an unknown fact that a rule does not speak of, `duplicate-id`, `invalid-option`
 * @example
 * creditGrade('90.01').grade //=> 'AAA'
 * creditGrade(90).grade //=> 'AA'
 * creditGrade(95, { facts: { lawsuits: 1 }, rules: [{ id: 'sued', factor: 'lawsuits', above: 0, cap: 'no-credit' }] }).grade //=> 'no-credit'
 */
export function creditGrade(score: MoneyInput, options: CreditGradeOptions = {}): CreditGrade {
  checkOptions(options)
  const ruling = readRuling(options)
  const facts = options.facts ?? {}
  checkOptions(facts, 'options.facts')
  const exact = money(score, 'score')
  if (!Array.isArray(options.bands) && (exact.lt(0) || exact.gt(100)))
    fail('out-of-range', 'score', 'a number from 0 to 100', score)
  const { grade, scoreGrade, fired, decidedBy } = gradeOf(bandOf(exact, ruling.bands), ruling, facts, 'options.facts')
  const { bands } = ruling
  return {
    score: exact,
    grade: bands[grade]!.id,
    labels: bands[grade]!.labels,
    scoreGrade: bands[scoreGrade]!.id,
    fired,
    decidedBy,
    bands,
  }
}

/** Checks bands and rules. */
export function readRuling({ bands: given, rules }: Pick<CreditGradeOptions, 'bands' | 'rules'>): GradeRuling {
  const bands = readBands(given)
  return { bands, rules: readGradeRules(rules ?? [], bands) }
}

/** The grade of a score's band after the rules; grades are positions of bands. */
export function gradeOf(
  scoreGrade: number,
  { bands, rules }: GradeRuling,
  facts: Readonly<Record<string, MoneyInput | null>>,
  path: string,
): { grade: number; scoreGrade: number; fired: FiredGradeRule[]; decidedBy: string | null } {
  const fired: FiredGradeRule[] = []
  let grade = scoreGrade
  let decidedBy: string | null = null
  for (const rule of rules) {
    const place = `${path}.${rule.factor}`
    const given = Object.hasOwn(facts, rule.factor) ? facts[rule.factor] : null
    const value = given === null || given === undefined ? null : money(given, place)
    const because = firesOn(rule, value, place)
    if (because === null) continue
    const { id, factor, cap, reason } = rule
    const limit = because === 'missing' ? null : rule[because]
    fired.push({ id, factor, because, value, limit, cap: bands[cap]!.id, reason, lowers: cap > scoreGrade })
    if (cap <= grade) continue
    grade = cap
    decidedBy = id
  }
  return { grade, scoreGrade, fired, decidedBy }
}
