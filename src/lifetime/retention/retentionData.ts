import { checkInteger, checkNumber, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { idAt } from '../../data/ids.js'
import { asFloat64, type ColumnSource, readColumns } from '../../data/lift.js'

/** How many customers of a cohort are left after so many renewals: one cell of a retention table. */
export interface CohortSize {
  /** Name of the cohort; left out where there is only one. */
  cohort?: string
  /** Renewals that are past: 0 at the start, a whole number. */
  period: number
  /** Customers left, ≥ 0, never more than in the period before. Counts: with percentages the standard errors would be wrong. */
  customers: number
}

/** One customer, or several alike, under a contract that is renewed or not. */
export interface ContractTenure {
  /** Renewals made, a whole number: 0 for a customer who left at the first one. */
  renewals: number
  /** Still a customer, so that the next renewal is not decided yet (censored); false: left instead of renewing once more. */
  isActive: boolean
  /** How many customers the row stands for, > 0. Default 1. */
  customers?: number
}

/** What retention models are fitted to: cells of a retention table, or the tenures of customers; rows or columns. */
export type RetentionData =
  | readonly CohortSize[]
  | Columns<CohortSize>
  | readonly ContractTenure[]
  | Columns<ContractTenure>

const cohortSizeFields: FieldTable<CohortSize> = [
  { name: 'cohort', kind: 'text', optional: true },
  { name: 'period', kind: 'number' },
  { name: 'customers', kind: 'number' },
]

export const contractTenureFields: FieldTable<ContractTenure> = [
  { name: 'renewals', kind: 'number' },
  { name: 'isActive', kind: 'flag' },
  { name: 'customers', kind: 'number', optional: true },
]

/** The same as the likelihood reads it, each case once. */
export interface RetentionCounts {
  /** `lost[i]` customers were there after `from[i]` renewals and no more after `to[i]`. */
  readonly from: Float64Array
  readonly to: Float64Array
  readonly lost: Float64Array
  /** `stayed[i]` customers were last seen after `at[i]` renewals; below 0 for those who are first seen then. */
  readonly at: Float64Array
  readonly stayed: Float64Array
  readonly customers: number
  /** Different renewals of which it is known who made them. */
  readonly periods: number
}

/**
 * Reads either kind of data.
 *
 * @throws ClienteleError `empty-input` without any renewal, `invalid-history` for a cohort that grows or a period given twice
 */
export function readRetention(data: RetentionData): RetentionCounts {
  const tally = new Tally()
  if (isTenures(data)) addTenures(data, tally)
  else addCohorts(data as RowsOrColumns<CohortSize>, tally)
  const counts = tally.counts()
  if (counts.periods === 0)
    return fail('empty-input', 'data', 'at least one customer whose first renewal is past', counts.customers)
  return counts
}

function isTenures(data: RetentionData): data is readonly ContractTenure[] | Columns<ContractTenure> {
  const sample: unknown = Array.isArray(data) ? data[0] : data
  return typeof sample === 'object' && sample !== null && 'renewals' in sample
}

/** Collects cases; identical ones become one. */
class Tally {
  customers = 0
  /** Renewals of which it is known who made them. */
  readonly seen: Set<number> = new Set()
  private readonly losses = new Map<number, Map<number, number>>()
  private readonly stays = new Map<number, number>()

  lose(from: number, to: number, count: number): void {
    if (count === 0) return
    const row = this.losses.get(from) ?? new Map<number, number>()
    this.losses.set(from, row.set(to, (row.get(to) ?? 0) + count))
  }

  stay(at: number, count: number): void {
    if (at > 0) this.stays.set(at, (this.stays.get(at) ?? 0) + count)
  }

  /** In rising order, so that the order of the rows changes nothing. */
  counts(): RetentionCounts {
    const losses = [...this.losses]
      .flatMap(([from, row]) => [...row].map(([to, count]) => ({ from, to, count })))
      .sort((a, b) => a.from - b.from || a.to - b.to)
    const stays = [...this.stays].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b)
    return {
      from: Float64Array.from(losses, ({ from }) => from),
      to: Float64Array.from(losses, ({ to }) => to),
      lost: Float64Array.from(losses, ({ count }) => count),
      at: Float64Array.from(stays, ([at]) => at),
      stayed: Float64Array.from(stays, ([, count]) => count),
      customers: this.customers,
      periods: this.seen.size,
    }
  }
}

function addTenures(data: RowsOrColumns<ContractTenure>, tally: Tally): void {
  const { columns, count, pathOf } = readColumns(data as readonly ContractTenure[], contractTenureFields, 'data')
  const { renewals, isActive, customers } = columns
  let longest = 0
  for (let i = 0; i < count; i++) {
    const made = renewals[i]!
    if (!(Number.isInteger(made) && made >= 0)) checkInteger(made, pathOf(i, 'renewals'), { minimum: 0 })
    const size = customers === undefined || Number.isNaN(customers[i]!) ? 1 : customers[i]!
    if (!(size > 0)) checkNumber(size, pathOf(i, 'customers'), { above: 0 })
    const decided = isActive[i] === 1 ? made : made + 1
    for (; longest < decided; longest++) tally.seen.add(longest + 1)
    if (isActive[i] === 1) tally.stay(made, size)
    else if (isActive[i] === 0) tally.lose(made, made + 1, size)
    else fail('invalid-type', pathOf(i, 'isActive'), '1 or 0', isActive[i])
    tally.customers += size
  }
}

function addCohorts(data: RowsOrColumns<CohortSize>, tally: Tally): void {
  const source = readColumns(data as readonly CohortSize[], cohortSizeFields, 'data')
  const periods = asFloat64(source.columns.period)
  const sizes = asFloat64(source.columns.customers)
  for (const rows of rowsOfCohorts(source, periods)) {
    const first = rows[0]!
    tally.customers += sizes[first]!
    // Whoever is first seen later than at the start counts given that.
    tally.stay(periods[first]!, -sizes[first]!)
    for (let i = 1; i < rows.length; i++) {
      const row = rows[i]!
      const before = rows[i - 1]!
      if (periods[row] === periods[before])
        fail('invalid-history', source.pathOf(row, 'period'), 'each period of a cohort once', periods[row])
      if (sizes[row]! > sizes[before]!) {
        const expected = `at most the ${sizes[before]} customers of period ${periods[before]}`
        fail('invalid-history', source.pathOf(row, 'customers'), expected, sizes[row])
      }
      tally.seen.add(periods[row]!)
      tally.lose(periods[before]!, periods[row]!, sizes[before]! - sizes[row]!)
    }
    const last = rows.at(-1)!
    tally.stay(periods[last]!, sizes[last]!)
  }
}

/** The rows of each cohort in order of the period; cohorts in order of their first row. */
function rowsOfCohorts(source: ColumnSource<CohortSize>, periods: Float64Array): number[][] {
  const { count, columns, pathOf } = source
  const cohorts = new Map<string, number[]>()
  for (let i = 0; i < count; i++) {
    checkInteger(periods[i], pathOf(i, 'period'), { minimum: 0 })
    checkNumber(columns.customers[i], pathOf(i, 'customers'), { minimum: 0 })
    const cohort = columns.cohort === undefined ? '' : idAt(columns.cohort, i)
    const rows = cohorts.get(cohort)
    if (rows === undefined) cohorts.set(cohort, [i])
    else rows.push(i)
  }
  return [...cohorts.values()].map((rows) => rows.sort((a, b) => periods[a]! - periods[b]! || a - b))
}
