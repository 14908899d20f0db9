import type { Decimal } from 'decimal.js'
import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** A target and what is there to reach it. */
export interface CoverageInput {
  readonly target: MoneyInput
  /** Won already. Default 0. */
  readonly won?: MoneyInput
  /** Open pipeline that can close in time, gross. */
  readonly open: MoneyInput
  /** Share of the open pipeline that will be won, 0 to 1: by value, or the weighted forecast divided by `open`. */
  readonly winRate?: number
}

/** Whether the pipeline is large enough. */
export interface PipelineCoverage {
  /** target − won, at least 0. */
  readonly remaining: Decimal
  /** won / target; null where the target is 0. */
  readonly attainment: Decimal | null
  /** open / remaining (覆盖倍数); null where nothing remains. */
  readonly coverage: Decimal | null
  /** 1 / win rate: the coverage that is just enough on average; null without a win rate above 0. */
  readonly requiredCoverage: Decimal | null
  /** open × win rate; null without a win rate. */
  readonly expected: Decimal | null
  /** remaining − expected: above 0 is missing, below 0 is to spare; null without a win rate. */
  readonly gap: Decimal | null
  /** gap / win rate: pipeline that must be added to close the gap; 0 where none is missing, null without a win rate above 0. */
  readonly missingPipeline: Decimal | null
}

/**
 * Pipeline coverage (管道覆盖倍数): open pipeline ÷ what is still missing to the target, and the gap that the win rate leaves.
 *
 * "Three times the target" is a rule of thumb for a win rate of a third; the coverage that is needed is 1 / win rate, and with just
 * that the target is missed about half the time. {@link targetOutlook} gives the probability. Exact decimals.
 *
 * @param input - see {@link CoverageInput}
 * @throws ClienteleError `out-of-range` for a negative amount or a win rate outside [0, 1]; `missing-value`, `invalid-number`
 * @example
 * pipelineCoverage({ target: 1200000, won: 300000, open: 3600000, winRate: 0.25 }).coverage.toNumber() //=> 4
 * pipelineCoverage({ target: 1200000, won: 300000, open: 3600000, winRate: 0.25 }).gap.toNumber() //=> 0
 */
export function pipelineCoverage(input: CoverageInput): PipelineCoverage {
  checkOptions(input, 'input')
  const target = amountOf(input.target, 'input.target')
  const won = amountOf(input.won ?? 0, 'input.won')
  const open = amountOf(input.open, 'input.open')
  const winRate =
    input.winRate === undefined ? null : money(checkNumber(input.winRate, 'input.winRate', { minimum: 0, maximum: 1 }))
  const remaining = won.greaterThan(target) ? money(0) : target.minus(won)
  const expected = winRate === null ? null : open.times(winRate)
  const gap = expected === null ? null : remaining.minus(expected)
  const isPossible = winRate !== null && !winRate.isZero()
  const isMissing = gap?.greaterThan(0) === true
  return {
    remaining,
    attainment: target.isZero() ? null : won.div(target),
    coverage: remaining.isZero() ? null : open.div(remaining),
    requiredCoverage: isPossible ? money(1).div(winRate) : null,
    expected,
    gap,
    missingPipeline: isPossible ? (isMissing ? gap.div(winRate) : money(0)) : null,
  }
}

function amountOf(amount: MoneyInput, path: string): Decimal {
  const value = money(amount, path)
  return value.lessThan(0) ? fail('out-of-range', path, 'an amount of at least 0', amount) : value
}
