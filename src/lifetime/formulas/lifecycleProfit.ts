import type { Decimal } from 'decimal.js'
import { sumOf } from '../../data/amounts.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { TimeUnit } from '../../data/dayNumber.js'
import type { Labels } from '../../data/labels.js'
import { type LifecyclePhaseId, lifecyclePhases } from '../../data/lifecyclePhases.js'
import type { MoneyInput } from '../../data/money.js'
import { acquisitionCostOf, discountRateOf, periodsOf } from './amounts.js'
import { scheduledSeries } from './lifetimeSeries.js'
import { type LifetimePeriod, lifetimeTable } from './lifetimeTable.js'
import { type Margin, type MarginAmount, readMargin } from './margin.js'
import { commonUnit, type PeriodUnits } from './periodUnits.js'

/** What a customer brings in one period, and in which phase the relation then is. */
export interface PhaseMargin {
  readonly phase: LifecyclePhaseId
  /** Profit of the period; often negative in the first and the last phase. */
  readonly margin: Margin
}

/** Options of {@link lifecycleProfit}. */
export interface LifecycleProfitOptions {
  /** i of one period as a fraction, above −1 and at most 1. */
  readonly discountRate: MoneyInput
  /** What winning the customer cost before the first period, 0 or more. Default 0. */
  readonly acquisitionCost?: MoneyInput
  /** Units of time of `margin` and `discountRate`, to be checked. Default: none is. */
  readonly units?: PeriodUnits
}

/** A period of the relation with its phase. */
export interface LifecyclePeriod extends LifetimePeriod {
  readonly phase: LifecyclePhaseId
}

/** What one phase brings. */
export interface PhaseProfit {
  readonly id: LifecyclePhaseId
  readonly labels: Labels
  /** How many periods it lasts. */
  readonly periods: number
  /** Sum of its margins, not discounted. */
  readonly margin: Decimal
  /** Sum of its present values. */
  readonly presentValue: Decimal
  /** presentValue as a share of that of all phases; null where that is not above 0. Negative phases leave others above 1. */
  readonly share: Decimal | null
}

/** Lifecycle profit by phase. */
export interface LifecycleProfit {
  /** The four phases in their order, also those without a period. */
  readonly phases: readonly PhaseProfit[]
  readonly periods: readonly LifecyclePeriod[]
  readonly discountRate: Decimal
  readonly acquisitionCost: Decimal
  /** Sum of the present values. */
  readonly grossValue: Decimal
  /** grossValue − acquisitionCost. */
  readonly value: Decimal
  /** What a period is, where `units` states it. */
  readonly timeUnit: TimeUnit | null
}

/**
 * Customer lifecycle profit (客户生命周期利润): the discounted profit of a relation over its phases, exploration, formation,
 * stability and decline.
 *
 * Σ m_t / (1 + i)^t − acquisition cost, as the timing `schedule` of {@link lifetimeValue}, added up by phase. The phases of a
 * relation are judged by the caller; a phase may come back.
 *
 * @param periods - one entry a period, the first one period from now
 * @param options - `discountRate`, `acquisitionCost`, `units`
 * @throws ClienteleError `empty-input`, `invalid-option` for an unknown phase, `out-of-range`, `mixed-units`, `missing-value`,
 *         `invalid-number`, `invalid-type`
 * @example
 * lifecycleProfit(
 *   [{ phase: 'exploration', margin: -20 }, { phase: 'formation', margin: 60 }, { phase: 'stability', margin: 100 }],
 *   { discountRate: 0 },
 * ).value.toNumber() //=> 140
 */
export function lifecycleProfit(periods: readonly PhaseMargin[], options: LifecycleProfitOptions): LifecycleProfit {
  const { phases, margins } = readPeriods(periods)
  checkOptions(options)
  const discountRate = discountRateOf(options.discountRate, 'options.discountRate')
  const acquisitionCost = acquisitionCostOf(options.acquisitionCost, 'options.acquisitionCost')
  const timeUnit = commonUnit(options.units, { margin: null, discountRate })
  const table = lifetimeTable(scheduledSeries(margins, discountRate.plus(1)), { acquisitionCost, shown: 0 })
  const rows = table.periods.map((row, i): LifecyclePeriod => ({ phase: phases[i]!, ...row }))
  return {
    phases: PHASE_IDS.map((id) => profitOf(id, rows, table.grossValue)),
    periods: rows,
    discountRate,
    acquisitionCost,
    grossValue: table.grossValue,
    value: table.grossValue.minus(acquisitionCost),
    timeUnit,
  }
}

const PHASE_IDS = /* @__PURE__ */ Object.keys(lifecyclePhases) as readonly LifecyclePhaseId[]

function readPeriods(periods: readonly PhaseMargin[]): {
  readonly phases: readonly LifecyclePhaseId[]
  readonly margins: readonly MarginAmount[]
} {
  if (!Array.isArray(periods))
    return fail(periods === undefined ? 'missing-value' : 'invalid-type', 'periods', 'an array of periods', periods)
  if (periods.length === 0) return fail('empty-input', 'periods', 'at least one period', periods)
  periodsOf(periods.length, 'periods.length')
  const margins = periods.map((period: PhaseMargin, i) => {
    checkOptions(period, `periods[${i}]`)
    return readMargin(period.margin, `periods[${i}].margin`)
  })
  return { phases: periods.map(({ phase }, i) => checkChoice(phase, PHASE_IDS, `periods[${i}].phase`)), margins }
}

function profitOf(id: LifecyclePhaseId, rows: readonly LifecyclePeriod[], total: Decimal): PhaseProfit {
  const own = rows.filter(({ phase }) => phase === id)
  const presentValue = sumOf(own.map((row) => row.presentValue))
  return {
    id,
    labels: lifecyclePhases[id],
    periods: own.length,
    margin: sumOf(own.map(({ margin }) => margin)),
    presentValue,
    share: total.gt(0) ? presentValue.div(total) : null,
  }
}
