import type { Decimal } from 'decimal.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { TimeUnit } from '../../data/dayNumber.js'
import { acquisitionCostOf, periodsOf } from './amounts.js'
import { LIFETIME_FIELDS, type LifetimeAssumptions, type LifetimeTiming } from './lifetimeAssumptions.js'
import { type LifetimeSeries, lifetimeSeries } from './lifetimeSeries.js'
import { type LifetimeTable, lifetimeTable } from './lifetimeTable.js'
import type { MarginAmount } from './margin.js'
import { commonUnit, type PeriodUnits } from './periodUnits.js'

/** Options of {@link lifetimeValue}. */
export interface LifetimeValueOptions<Timing extends LifetimeTiming = LifetimeTiming> {
  /** When the margins come: {@link LifetimeAssumptions}. Default `'infinite'`. */
  readonly timing?: Timing
  /** How many periods the table has where they have no end, 0 to 10,000. Default 10. */
  readonly tablePeriods?: number
  /** Units of time of the inputs, to be checked. Default: none is. */
  readonly units?: PeriodUnits
}

/** A customer's lifetime value and how it comes about. */
export interface LifetimeValue extends LifetimeTable {
  readonly timing: LifetimeTiming
  /** The margin with its parts: one for all periods, under `schedule` one for each. */
  readonly margins: readonly MarginAmount[]
  /** Of one period; 1 where nobody leaves. */
  readonly retentionRate: Decimal
  /** Of one period; 0 without discounting. */
  readonly discountRate: Decimal
  readonly acquisitionCost: Decimal
  /** grossValue − acquisitionCost. */
  readonly value: Decimal
  /** What a period is, where `units` states it. */
  readonly timeUnit: TimeUnit | null
}

/**
 * Customer lifetime value (客户终身价值, CLV) under assumptions on margin, retention and discounting.
 *
 * The textbooks reckon in seven ways, which differ in when the first margin comes and whether it is certain; `timing` names them,
 * {@link LifetimeAssumptions} says what each asks for. All inputs belong to one unit of time: a margin a month needs retention and
 * discount rate of a month; state them in `units` and they are checked. A negative margin is allowed: the value is then what the
 * customer costs. Exact decimals, quotients rounded at the 40th digit.
 *
 * Default: m r / (1 + i − r), Gupta & Lehmann (2003); the others as the textbooks print them.
 *
 * @param assumptions - what the timing asks for, and nothing else
 * @param options     - `timing`, `tablePeriods`, `units`
 * @throws ClienteleError `out-of-range` for a rate that is no fraction, or 1 + i − r that is not above 0; `mixed-units`;
 *         `invalid-option` for an assumption that the timing does not use; `missing-value`, `invalid-number`, `empty-input`
 * @example
 * lifetimeValue({ margin: '150', retentionRate: '0.55', discountRate: '0.1', acquisitionCost: 100 }).value.toNumber() //=> 50
 * @example
 * lifetimeValue({ margin: 2400, discountRate: 0.08, periods: 20 }, { timing: 'annuity' }).value.toFixed(2) //=> '23563.55'
 */
export function lifetimeValue<Timing extends LifetimeTiming = 'infinite'>(
  assumptions: LifetimeAssumptions[Timing],
  options: LifetimeValueOptions<Timing> = {},
): LifetimeValue {
  checkOptions(options)
  const timing: LifetimeTiming = checkChoice(options.timing ?? 'infinite', TIMINGS, 'options.timing')
  checkOptions(assumptions, 'assumptions')
  checkFields(assumptions, timing)
  const series = lifetimeSeries<LifetimeTiming>(timing, assumptions)
  const acquisitionCost = acquisitionCostOf(assumptions.acquisitionCost, 'assumptions.acquisitionCost')
  const timeUnit = commonUnit(options.units, timedQuantities(series, timing))
  const shown = periodsOf(options.tablePeriods ?? 10, 'options.tablePeriods', 0)
  const table = lifetimeTable(series, { acquisitionCost, shown })
  return {
    timing,
    margins: series.margins,
    retentionRate: series.retention,
    discountRate: series.growth.minus(1),
    ...table,
    acquisitionCost,
    value: table.grossValue.minus(acquisitionCost),
    timeUnit,
  }
}

const TIMINGS = /* @__PURE__ */ Object.keys(LIFETIME_FIELDS) as readonly LifetimeTiming[]

/** What a timing does not use is a mistake about the timing: it must not be passed over. */
function checkFields(assumptions: object, timing: LifetimeTiming): void {
  const known: readonly string[] = LIFETIME_FIELDS[timing]
  for (const name of Object.keys(assumptions)) {
    if (!known.includes(name))
      fail('invalid-option', `assumptions.${name}`, `only what '${timing}' uses (${known.join(', ')})`, name)
  }
}

/** The inputs of a timing that have a unit, with the values that one could convert. */
function timedQuantities({ retention, growth, count }: LifetimeSeries, timing: LifetimeTiming): TimedQuantities {
  const fields: readonly string[] = LIFETIME_FIELDS[timing]
  const churnRate = retention.neg().plus(1)
  const values = { periods: count, retentionRate: retention, churnRate, discountRate: growth.minus(1) }
  return { margin: null, ...Object.fromEntries(Object.entries(values).filter(([name]) => fields.includes(name))) }
}

type TimedQuantities = Parameters<typeof commonUnit>[1]
