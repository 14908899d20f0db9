import type { Decimal } from 'decimal.js'
import { money } from '../../data/money.js'
import { unsignedZero } from './amounts.js'
import type { LifetimeSeries } from './lifetimeSeries.js'

/** One period of a customer's life. */
export interface LifetimePeriod {
  /** t: how often its margin is discounted; 0 is now. */
  readonly period: number
  /** What a customer brings who is still there; a part of it where only a part of the period counts. */
  readonly margin: Decimal
  /** Share of the customers who are still there. */
  readonly survival: Decimal
  /** (1 + i)^−t */
  readonly discountFactor: Decimal
  /** margin × survival × discountFactor */
  readonly presentValue: Decimal
  /** Present values up to this period, the acquisition cost taken off. */
  readonly cumulativeValue: Decimal
}

/** The periods and what they add up to. */
export interface LifetimeTable {
  readonly periods: readonly LifetimePeriod[]
  /** Present value of the periods that the table leaves out. */
  readonly remainder: Decimal
  /** Σ survival; null without an end. */
  readonly expectedPeriods: Decimal | null
  /** Σ survival × discountFactor; null where there are several margins. */
  readonly multiple: Decimal | null
  /** Σ presentValue. */
  readonly grossValue: Decimal
}

/**
 * Period by period, and the sums.
 *
 * @param series  - the row of periods
 * @param options - `acquisitionCost`; `shown`, how many periods of an endless row the table has
 */
export function lifetimeTable(
  series: LifetimeSeries,
  { acquisitionCost, shown }: { readonly acquisitionCost: Decimal; readonly shown: number },
): LifetimeTable {
  const { margins, count, first, firstSurvival, retention, growth } = series
  const rows = count === null ? shown : count.ceil().toNumber()
  const periods: LifetimePeriod[] = []
  let [survival, discountDivisor] = [firstSurvival, first === 0 ? money(1) : growth]
  let [expectedPeriods, multiple, grossValue] = [money(0), money(0), money(0)]
  for (let k = 0; k < rows; k++) {
    const part = count === null ? money(1) : partOf(count, k)
    const margin = (margins[k] ?? margins[0]!).amount.times(part)
    const discountFactor = discountDivisor.pow(-1)
    // Divided at the end, so that what comes out even is not rounded before.
    const presentValue = unsignedZero(margin.times(survival).div(discountDivisor))
    expectedPeriods = expectedPeriods.plus(survival.times(part))
    multiple = multiple.plus(survival.times(part).div(discountDivisor))
    grossValue = grossValue.plus(presentValue)
    const cumulativeValue = grossValue.minus(acquisitionCost)
    periods.push({ period: first + k, margin, survival, discountFactor, presentValue, cumulativeValue })
    survival = survival.times(retention)
    discountDivisor = discountDivisor.times(growth)
  }
  if (count === null) return { periods, ...endless(series, shown) }
  const isSteady = margins.length === 1
  return { periods, remainder: money(0), expectedPeriods, multiple: isSteady ? multiple : null, grossValue }
}

/** How much of period k counts: all of it, but for the last. */
function partOf(count: Decimal, k: number): Decimal {
  const left = count.minus(k)
  return left.gte(1) ? money(1) : left
}

/** Sums of an endless row, a geometric series of ratio r / (1 + i). */
function endless(series: LifetimeSeries, shown: number): Omit<LifetimeTable, 'periods'> {
  const { margins, first, firstSurvival, retention, growth } = series
  const numerator = first === 0 ? firstSurvival.times(growth) : firstSurvival
  const denominator = growth.minus(retention)
  const grossValue = unsignedZero(margins[0]!.amount.times(numerator).div(denominator))
  return {
    remainder: unsignedZero(grossValue.times(retention.div(growth).pow(shown))),
    expectedPeriods: retention.eq(1) ? null : firstSurvival.div(retention.neg().plus(1)),
    multiple: numerator.div(denominator),
    grossValue,
  }
}
