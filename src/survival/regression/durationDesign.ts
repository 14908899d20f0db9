import { checkOptions, fail } from '../../data/checks.js'
import { type Design, type DesignOptions, type NeededColumn, onRows, readDesign } from './design.js'
import { type CategoryValues, type NamedColumns, readCategories, readColumn, rowCountOf } from './namedColumns.js'

/** The columns of a survival regression, by their names. */
export interface DurationDesignOptions extends Omit<DesignOptions, 'covariates'> {
  /** Column of the durations. */
  readonly time: string
  /** Column that says whether the duration ended with the event: 1 or true, 0 or false. */
  readonly event: string
  /** Columns of the covariates: numbers, true/false, or text (categories). Default none. */
  readonly covariates?: readonly string[]
  /** Column of the times since when the rows are observed, each before its `time`. Default: from the beginning. */
  readonly entry?: string
  /** Column of how many customers a row stands for, at least 0. Default 1. */
  readonly weight?: string
}

/** Durations and covariates on the rows that are used. */
export interface DurationDesign {
  readonly design: Design
  readonly time: Float64Array
  readonly event: Uint8Array
  readonly entry: Float64Array | null
  readonly weight: Float64Array | null
  /** Σ weight. */
  readonly totalWeight: number
  /** Σ weight of the events. */
  readonly totalEvents: number
  readonly strata: CategoryValues | null
  /** Path of a value of a column, by its place among the used rows. */
  readonly pathOf: (column: string, place: number) => string
}

/**
 * Reads the columns of a survival regression.
 *
 * @param columns - all columns
 * @param options - see {@link DurationDesignOptions}; `strata` names a column of strata
 * @param more    - columns read already that must not be missing in a row either
 * @throws ClienteleError those of `readDesign`; `out-of-range` for an event that is neither 0 nor 1, a negative weight, an entry
 *   that is not before its time; `invalid-shares` where all weights are 0
 */
export function readDurationDesign(
  columns: NamedColumns,
  options: DurationDesignOptions & { readonly strata?: string },
  more: readonly NeededColumn[] = [],
): DurationDesign {
  checkOptions(options)
  const { covariates = [] } = options
  const count = rowCountOf(columns, options.time, 'options.time')
  const time = numbersOf(columns, options.time, count, 'options.time')
  const event = numbersOf(columns, options.event, count, 'options.event')
  const entry = options.entry === undefined ? null : numbersOf(columns, options.entry, count, 'options.entry')
  const weight = options.weight === undefined ? null : numbersOf(columns, options.weight, count, 'options.weight')
  const strata = options.strata === undefined ? null : readCategories(columns, options.strata, count, 'options.strata')
  const needed = [time, event, entry, weight, strata, ...more].filter((column) => column !== null)
  const design = readDesign(columns, { ...options, covariates }, needed)
  const { rows } = design
  const read: DurationDesign = {
    design,
    time: onRows(time.values, rows),
    event: Uint8Array.from(onRows(event.values, rows)),
    entry: entry === null ? null : onRows(entry.values, rows),
    weight: weight === null ? null : onRows(weight.values, rows),
    totalWeight: 0,
    totalEvents: 0,
    strata: strata === null ? null : { ...strata, codes: onRows(strata.codes, rows) },
    pathOf: (column, place) => `columns.${column}[${rows === null ? place : rows[place]}]`,
  }
  return { ...read, ...checkedTotals(read, onRows(event.values, rows), options) }
}

function numbersOf(columns: NamedColumns, name: string, count: number, path: string) {
  const column = readColumn(columns, name, count, path)
  if (column.kind === 'number') return column
  return fail('invalid-type', `columns.${name}`, 'a column of numbers', column.levels[0])
}

function checkedTotals(
  { time, entry, weight, pathOf }: DurationDesign,
  event: Float64Array,
  names: DurationDesignOptions,
): { totalWeight: number; totalEvents: number } {
  let totalWeight = 0
  let totalEvents = 0
  for (let i = 0; i < time.length; i++) {
    const one = weight === null ? 1 : weight[i]!
    if (one < 0) fail('out-of-range', pathOf(names.weight!, i), 'a number of at least 0', one)
    if (event[i] !== 0 && event[i] !== 1) {
      fail('out-of-range', pathOf(names.event, i), '1 or true for an event, 0 or false for none', event[i])
    }
    if (entry !== null && !(entry[i]! < time[i]!)) {
      fail('out-of-range', pathOf(names.entry!, i), `a number below the time ${time[i]}`, entry[i])
    }
    totalWeight += one
    totalEvents += one * event[i]!
  }
  if (totalWeight === 0) fail('invalid-shares', `columns.${names.weight}`, 'weights with a positive sum', totalWeight)
  return { totalWeight, totalEvents }
}
