import type { Decimal } from 'decimal.js'
import { shareOf } from '../../data/amounts.js'
import { fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'
import { discountRateOf, durationOf, periodsOf } from './amounts.js'
import type { LifetimeAssumptions, LifetimeTiming } from './lifetimeAssumptions.js'
import { type Margin, type MarginAmount, readMargin } from './margin.js'

/** Margins in a row of periods: what all ways of reckoning have in common. */
export interface LifetimeSeries {
  /** The margin of every period, or one for each. */
  readonly margins: readonly MarginAmount[]
  /** Number of periods, the last perhaps a part of one; null without an end. */
  readonly count: Decimal | null
  /** Number of the first period: its margin is discounted as often. */
  readonly first: 0 | 1
  /** Share of the customers who bring the first margin. */
  readonly firstSurvival: Decimal
  /** r */
  readonly retention: Decimal
  /** 1 + i */
  readonly growth: Decimal
}

/** The row of periods that the assumptions describe. */
export function lifetimeSeries<Timing extends LifetimeTiming>(
  timing: Timing,
  assumptions: LifetimeAssumptions[Timing],
): LifetimeSeries {
  return SERIES[timing](assumptions)
}

/** A margin of its own at the end of each period. */
export function scheduledSeries(margins: readonly MarginAmount[], growth: Decimal): LifetimeSeries {
  return { ...certain(margins), growth, count: money(margins.length) }
}

const SERIES: { readonly [Timing in LifetimeTiming]: (assumptions: LifetimeAssumptions[Timing]) => LifetimeSeries } = {
  simple: ({ margin, periods }) => ({
    ...steady(margin),
    count: durationOf(periods, 'assumptions.periods'),
  }),
  annuity: ({ margin, discountRate, periods }) => ({
    ...steady(margin),
    growth: growthOf(discountRate),
    count: countOf(periods),
  }),
  schedule: ({ margins, discountRate }) => scheduledSeries(readMargins(margins), growthOf(discountRate)),
  finite: ({ margin, retentionRate, discountRate, periods, firstPeriodCertain = false }) => {
    const retention = shareOf(retentionRate, 'assumptions.retentionRate')
    const isCertain = checkFlag(firstPeriodCertain, 'assumptions.firstPeriodCertain')
    return {
      ...steady(margin),
      retention,
      firstSurvival: isCertain ? money(1) : retention,
      growth: growthOf(discountRate),
      count: countOf(periods),
    }
  },
  infinite: ({ margin, ...rates }) => {
    const { retention, growth } = endlessRates(rates)
    return { ...steady(margin), retention, firstSurvival: retention, growth, count: null }
  },
  'infinite-immediate': ({ margin, ...rates }) => ({
    ...steady(margin),
    ...endlessRates(rates),
    first: 0,
    count: null,
  }),
  'churn-shortcut': ({ margin, churnRate }) => {
    const path = 'assumptions.churnRate'
    const churn = shareOf(churnRate, path)
    const advice = 'where nobody leaves the sum has no end'
    if (churn.isZero()) fail('out-of-range', path, 'a fraction above 0', churnRate, advice)
    return { ...steady(margin), retention: churn.neg().plus(1), count: null }
  },
}

type Certain = Omit<LifetimeSeries, 'count'>

/** Margins that nobody misses and nothing discounts, from the end of the first period. */
function certain(margins: readonly MarginAmount[]): Certain {
  return { margins, first: 1, firstSurvival: money(1), retention: money(1), growth: money(1) }
}

function steady(margin: Margin): Certain {
  return certain([readMargin(margin, 'assumptions.margin')])
}

function readMargins(margins: readonly Margin[]): MarginAmount[] {
  const path = 'assumptions.margins'
  if (!Array.isArray(margins))
    return fail(margins === undefined ? 'missing-value' : 'invalid-type', path, 'an array of margins', margins)
  if (margins.length === 0) return fail('empty-input', path, 'at least one margin', margins)
  periodsOf(margins.length, `${path}.length`)
  return margins.map((margin: Margin, i) => readMargin(margin, `${path}[${i}]`))
}

function growthOf(discountRate: MoneyInput): Decimal {
  return discountRateOf(discountRate, 'assumptions.discountRate').plus(1)
}

function countOf(periods: number): Decimal {
  return money(periodsOf(periods, 'assumptions.periods'))
}

function endlessRates(rates: { readonly retentionRate: MoneyInput; readonly discountRate: MoneyInput }): {
  readonly retention: Decimal
  readonly growth: Decimal
} {
  const path = 'assumptions.retentionRate'
  const retention = shareOf(rates.retentionRate, path)
  const growth = growthOf(rates.discountRate)
  if (growth.lte(retention)) {
    const advice = "with 1 + i − r ≤ 0 the sum has no end; use timing 'finite'"
    fail('out-of-range', path, `a retention rate below 1 + discountRate = ${growth}`, rates.retentionRate, advice)
  }
  return { retention, growth }
}

function checkFlag(value: boolean, path: string): boolean {
  return typeof value === 'boolean' ? value : fail('invalid-type', path, 'true or false', value)
}
