import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, sumOf } from '../../data/amounts.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { type MoneyInput, money } from '../../data/money.js'
import { namedAmounts } from './amounts.js'
import { fiveCs } from './fiveCs.js'

/** Options of {@link creditScore}. */
export interface CreditScoreOptions {
  /** Weight of every factor, 0 or more; divided by their sum. No source publishes weights: yours decide. */
  readonly weights: Readonly<Record<string, MoneyInput>>
  /** Lowest and highest score of a factor, carried to 0 and 100. Default `[0, 100]`. */
  readonly scale?: readonly [minimum: MoneyInput, maximum: MoneyInput]
  /**
   * A factor whose score is not known (null or not there): `error` (default), or `leave-out`, which divides by the weights of the
   * others. Leave out what matters only with a rule that caps the grade (see {@link creditGrade}).
   */
  readonly missing?: 'error' | 'leave-out'
}

/** What one factor adds to the score. */
export interface CreditScoreFactor {
  readonly id: string
  /** Of {@link fiveCs}; null for a factor of your own. */
  readonly labels: Labels | null
  /** As given; null where it is not known. */
  readonly score: Decimal | null
  /** Carried to 0 … 100. */
  readonly rescaled: Decimal | null
  /** Weight as given. */
  readonly weight: Decimal
  /** weight × rescaled ÷ weights of the known factors */
  readonly contribution: Decimal | null
}

/** A credit score and how it comes about. */
export interface CreditScore {
  /** 0 … 100 */
  readonly score: Decimal
  /** Lowest and highest score of a factor, as used. */
  readonly scale: readonly [minimum: Decimal, maximum: Decimal]
  /** In the order of the weights. */
  readonly factors: readonly CreditScoreFactor[]
  /** Sum of the weights of the known factors. */
  readonly knownWeight: Decimal
  readonly totalWeight: Decimal
  /** Factors left out. */
  readonly unknown: readonly string[]
}

/** Weights and scale ready for the kernel. */
export interface CreditWeights {
  readonly weights: ReadonlyMap<string, Decimal>
  readonly total: Decimal
  readonly minimum: Decimal
  readonly maximum: Decimal
  readonly leavesOut: boolean
}

/**
 * Credit score of a customer (信用评分), such as that of the five Cs: Σ w·s ÷ Σ w, from 0 to 100.
 *
 * Sums and products are exact decimals, with one division at the end, so that a score that is 90 on paper is 90 here. The factors
 * are your own or {@link fiveCs}.
 *
 * @param scores  - by factor; null or left out where not known
 * @param options - `weights`, which have no default; `scale`, `missing`
 * @throws ClienteleError `missing-value` for a factor without score (unless left out) or when none is known, `invalid-option` for a
 *         score without weight, `out-of-range` for a score off the scale, `invalid-shares`, `empty-input`, `invalid-number`
 * @example
 * creditScore({ character: 85, capacity: 78, capital: 70, collateral: 60, conditions: 75 },
 *   { weights: { character: 0.3, capacity: 0.25, capital: 0.2, collateral: 0.15, conditions: 0.1 } }).score.toNumber() //=> 75.5
 */
export function creditScore(
  scores: Readonly<Record<string, MoneyInput | null>>,
  options: CreditScoreOptions,
): CreditScore {
  const rules = readCreditWeights(options)
  checkOptions(scores, 'scores')
  for (const id of Object.keys(scores)) {
    if (rules.weights.has(id)) continue
    fail('invalid-option', `scores.${id}`, `a factor with a weight: ${[...rules.weights.keys()].join(', ')}`, id)
  }
  return scoreOf(scores, rules, 'scores')
}

/** Checks the options of {@link creditScore}. */
export function readCreditWeights(options: CreditScoreOptions): CreditWeights {
  checkOptions(options)
  const weights = namedAmounts(options.weights, 'options.weights', amountAtLeastZero)
  const total = sumOf([...weights.values()])
  if (total.isZero()) fail('invalid-shares', 'options.weights', 'weights with a positive sum', 0)
  const [low, high] = options.scale ?? [0, 100]
  const minimum = money(low, 'options.scale[0]')
  const maximum = money(high, 'options.scale[1]')
  if (!maximum.gt(minimum)) fail('out-of-range', 'options.scale[1]', `a number above ${minimum}`, high)
  const missing = checkChoice(options.missing ?? 'error', ['error', 'leave-out'], 'options.missing')
  return { weights, total, minimum, maximum, leavesOut: missing === 'leave-out' }
}

/** The exact score of one customer. Scores of factors without weight are left to the caller. */
export function scoreOf(
  scores: Readonly<Record<string, MoneyInput | null>>,
  { weights, total, minimum, maximum, leavesOut }: CreditWeights,
  path: string,
): CreditScore {
  const range = maximum.minus(minimum)
  const read = [...weights].map(([id, weight]) => {
    const given = Object.hasOwn(scores, id) ? scores[id] : null
    if (given === null || given === undefined) {
      if (leavesOut) return { id, weight, score: null }
      return fail('missing-value', `${path}.${id}`, 'a score', given, "missing: 'leave-out' does without it")
    }
    const score = money(given, `${path}.${id}`)
    if (score.gte(minimum) && score.lte(maximum)) return { id, weight, score }
    return fail('out-of-range', `${path}.${id}`, `a score from ${minimum} to ${maximum}`, given)
  })
  const known = read.filter((one): one is { id: string; weight: Decimal; score: Decimal } => one.score !== null)
  const knownWeight = known.length === read.length ? total : sumOf(known.map(({ weight }) => weight))
  if (knownWeight.isZero()) fail('missing-value', path, 'at least one score with a weight', scores)
  const weighted = sumOf(known.map(({ weight, score }) => weight.times(score.minus(minimum))))
  const divisor = knownWeight.times(range)
  return {
    score: weighted.times(100).div(divisor),
    scale: [minimum, maximum],
    factors: read.map(({ id, weight, score }) => ({
      id,
      labels: fiveCs.find((one) => one.id === id)?.labels ?? null,
      score,
      rescaled: score === null ? null : score.minus(minimum).times(100).div(range),
      weight,
      contribution: score === null ? null : weight.times(score.minus(minimum)).times(100).div(divisor),
    })),
    knownWeight,
    totalWeight: total,
    unknown: read.filter(({ score }) => score === null).map(({ id }) => id),
  }
}
