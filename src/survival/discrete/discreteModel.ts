import { fail } from '../../data/checks.js'
import type { DurationDesign } from '../regression/durationDesign.js'
import { type CentredTerms, type DroppedTerm, independentTerms } from '../regression/independentTerms.js'
import {
  BASELINE_TERMS,
  MOST_FREE_PERIODS,
  type PeriodBaseline,
  type PeriodCounts,
  periodTerm,
} from './periodBaseline.js'
import type { BaselineDesign, DiscreteLink, PersonPeriods } from './personPeriods.js'

/** What is the same for the fit and for the one without covariates. */
export interface DiscreteModel {
  readonly link: DiscreteLink
  readonly baseline: PeriodBaseline
  readonly periods: readonly PeriodCounts[]
  readonly design: BaselineDesign
  /** Its terms, the intercept first, and the means that were taken from them (0 for the intercept). */
  readonly terms: readonly string[]
  readonly means: Float64Array
  readonly dropped: readonly DroppedTerm[]
}

/** Who was at risk and who left, by period. */
export function countPeriods({ time, entry, event, weight }: DurationDesign): PeriodCounts[] {
  let last = 0
  for (let i = 0; i < time.length; i++) last = Math.max(last, time[i]!)
  const change = new Float64Array(last + 2)
  const events = new Float64Array(last + 1)
  for (let i = 0; i < time.length; i++) {
    const one = weight === null ? 1 : weight[i]!
    change[(entry === null ? 0 : entry[i]!) + 1]! += one
    change[time[i]! + 1]! -= one
    if (event[i] === 1) events[time[i]!]! += one
  }
  const periods: PeriodCounts[] = []
  let atRisk = 0
  for (let period = 1; period <= last; period++) {
    atRisk += change[period]!
    const left = events[period]!
    // What rounding leaves of weights that have all gone is nobody.
    if (Math.abs(atRisk) < 1e-9 * Math.abs(change[period]!)) atRisk = 0
    periods.push({ period, atRisk, events: left, hazard: atRisk > 0 ? Math.min(1, left / atRisk) : null })
  }
  return periods
}

/** The baseline's coefficients: terms without those that the periods cannot tell apart, or one a period with events and stays. */
export function baselineOf(
  baseline: PeriodBaseline,
  periods: readonly PeriodCounts[],
): Pick<DiscreteModel, 'design' | 'terms' | 'means' | 'dropped'> {
  const last = periods.length
  if (baseline === 'period') {
    const free = periods.filter(({ hazard }) => hazard !== null && hazard > 0 && hazard < 1)
    if (free.length > MOST_FREE_PERIODS) {
      fail(
        'invalid-option',
        'options.baseline',
        `a smooth baseline for more than ${MOST_FREE_PERIODS} periods`,
        baseline,
      )
    }
    const places = new Int32Array(last + 1).fill(-1)
    free.forEach(({ period }, place) => {
      places[period] = place
    })
    return {
      design: { width: free.length, values: null, places, last },
      terms: free.map(({ period }) => periodTerm(period)),
      means: new Float64Array(free.length),
      dropped: [],
    }
  }
  const raw = BASELINE_TERMS[baseline]
  const { dropped, means, terms, values } = independentTerms(
    raw.map(({ term }) => term),
    raw.map(({ of }) => Float64Array.from(periods, ({ period }) => of(period))),
    Float64Array.from(periods, ({ atRisk }) => atRisk),
  )
  const width = terms.length + 1
  const table = new Float64Array(width * (last + 1))
  for (let t = 1; t <= last; t++) {
    table[t * width] = 1
    for (let k = 1; k < width; k++) table[t * width + k] = values[k - 1]![t - 1]!
  }
  return {
    design: { width, values: table, places: null, last },
    terms: ['(intercept)', ...terms],
    means: Float64Array.of(0, ...means),
    dropped,
  }
}

/** The periods as if they were customers: enough for a model without covariates. */
export function byPeriod(periods: readonly PeriodCounts[]): PersonPeriods {
  const period = Int32Array.from([...periods, ...periods], (one) => one.period)
  return {
    count: period.length,
    first: period,
    last: period,
    event: Uint8Array.from(period, (_, i) => (i < periods.length ? 1 : 0)),
    weight: Float64Array.from(period, (t, i) => {
      const { atRisk, events } = periods[t - 1]!
      return i < periods.length ? events : Math.max(0, atRisk - events)
    }),
    values: new Float64Array(0),
    width: 0,
  }
}

/** The customers with their covariates, packed. */
export function byCustomer({ time, entry, event, weight }: DurationDesign, { values }: CentredTerms): PersonPeriods {
  const count = time.length
  const width = values.length
  const packed = new Float64Array(count * width)
  for (let j = 0; j < width; j++) for (let i = 0; i < count; i++) packed[i * width + j] = values[j]![i]!
  return {
    count,
    first: entry === null ? new Int32Array(count).fill(1) : Int32Array.from(entry, (value) => value + 1),
    last: Int32Array.from(time),
    event,
    weight: weight ?? new Float64Array(count).fill(1),
    values: packed,
    width,
  }
}

/** Person-periods and events of all periods. */
export function totals(periods: readonly PeriodCounts[]): { personPeriods: number; events: number } {
  let personPeriods = 0
  let events = 0
  for (const period of periods) {
    personPeriods += period.atRisk
    events += period.events
  }
  return { personPeriods, events }
}
