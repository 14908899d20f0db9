import { checkChoice, checkOptions } from '../../data/checks.js'
import { DAYS_PER_UNIT, type TimeUnit } from '../../data/dayNumber.js'
import { rateOf } from './counts.js'

/** A unit of time of a churn rate. */
export type RateUnit = TimeUnit | 'quarter'

/** Options of {@link annualise}. */
export interface AnnualiseOptions {
  /** Unit of the rate that is given. Default `'month'`. */
  readonly from?: RateUnit
  /** Unit of the rate that is wanted. Default `'year'`; a shorter one than `from` takes a rate apart. */
  readonly to?: RateUnit
}

/** A churn rate in another unit of time. */
export interface AnnualisedChurn {
  readonly from: RateUnit
  readonly to: RateUnit
  /** How many `from` one `to` has: 12 months a year, 52.178571 weeks. */
  readonly periods: number
  /** c, as given. */
  readonly churnRate: number
  /** 1 − (1 − c)^periods: what compounds to it. */
  readonly annualised: number
  /** (1 − c)^periods */
  readonly retained: number
  /** c × periods, which some print: too much, above 1 before long. */
  readonly simple: number
}

/**
 * A churn rate of one unit of time as that of another: a year of a monthly rate, a month of a yearly one.
 *
 * 1 − (1 − c)^n: whoever has left cannot leave again, so rates compound and do not add up.
 *
 * @param churnRate - c of one `from`, 0 to 1
 * @param options   - `from`, `to`
 * @throws ClienteleError `out-of-range`, `invalid-option`, `invalid-number`, `missing-value`, `invalid-type`
 * @example
 * annualise(0.03).annualised //=> 0.30616
 * @example
 * annualise(0.2, { from: 'year', to: 'month' }).annualised //=> 0.018423
 */
export function annualise(churnRate: number, options: AnnualiseOptions = {}): AnnualisedChurn {
  checkOptions(options)
  const rate = rateOf(churnRate, 'churnRate')
  const from = checkChoice(options.from ?? 'month', UNITS, 'options.from')
  const to = checkChoice(options.to ?? 'year', UNITS, 'options.to')
  const periods = daysOf(to) / daysOf(from)
  const logRetained = periods * Math.log1p(-rate)
  return {
    from,
    to,
    periods,
    churnRate: rate,
    annualised: rate === 0 ? 0 : -Math.expm1(logRetained),
    retained: Math.exp(logRetained),
    simple: rate * periods,
  }
}

const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const

function daysOf(unit: RateUnit): number {
  return unit === 'quarter' ? 3 * DAYS_PER_UNIT.month : DAYS_PER_UNIT[unit]
}
