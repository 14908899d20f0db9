import { fail } from '../../data/checks.js'
import type { Durations } from '../durations.js'
import { onRows } from '../regression/design.js'
import { type DurationDesign, type DurationDesignOptions, readDurationDesign } from '../regression/durationDesign.js'
import { type CategoryValues, type NamedColumns, readCategories, rowCountOf } from '../regression/namedColumns.js'

/** The columns of a Cox regression, by their names. */
export interface CoxColumns extends DurationDesignOptions {
  /** Columns of strata: only customers of one stratum are compared, and each has a baseline hazard of its own. Default none. */
  readonly strata?: string | readonly string[]
  /** Column that says which rows belong together (the periods of one customer): gives clustered standard errors. Default none. */
  readonly cluster?: string
}

/** Codes of rows with the texts that they stand for; null where there is one only. */
export interface RowStrata {
  readonly codes: Uint32Array | null
  readonly labels: readonly string[]
}

/** What a Cox regression reads, on the rows that are used. */
export interface CoxInput {
  readonly read: DurationDesign
  readonly durations: Durations
  readonly strata: RowStrata
  /** Cluster of each row, from 0; null where each is its own. */
  readonly clusters: Int32Array | null
}

/**
 * Reads the columns of a Cox regression.
 *
 * @throws ClienteleError those of `readDurationDesign`; `duplicate-column` for a column of strata named twice
 */
export function readCox(columns: NamedColumns, options: CoxColumns): CoxInput {
  const count = rowCountOf(columns, options.time, 'options.time')
  const strata = readStrata(columns, strataNames(options.strata), count)
  const cluster =
    options.cluster === undefined ? [] : [readCategories(columns, options.cluster, count, 'options.cluster')]
  const { strata: _, ...rest } = options
  const read = readDurationDesign(columns, rest, [...strata, ...cluster])
  const { time, event, entry, weight, design } = read
  const used = strata.map((column) => ({ ...column, codes: onRows(column.codes, design.rows) }))
  return {
    read,
    durations: { count: time.length, time, event, entry, weight },
    strata: rowStrata(used, time.length),
    clusters: cluster[0] === undefined ? null : onRows(cluster[0].codes, design.rows),
  }
}

/** The names of an option that takes one or several. */
export function strataNames(strata: string | readonly string[] | undefined): readonly string[] {
  if (strata === undefined) return []
  const names = typeof strata === 'string' ? [strata] : strata
  if (!Array.isArray(names)) return fail('invalid-type', 'options.strata', 'the name of a column, or several', strata)
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) fail('duplicate-column', `options.strata[${i}]`, 'each column once', name)
  })
  return names
}

export function readStrata(columns: NamedColumns, names: readonly string[], count: number): CategoryValues[] {
  return names.map((name) => readCategories(columns, name, count, 'options.strata'))
}

/**
 * One code for each combination of strata that occurs, in order of the levels, the first column slowest; labels as in R,
 * `plan=basic, region=north`; without columns one stratum `all`.
 */
export function rowStrata(columns: readonly CategoryValues[], count: number): RowStrata {
  if (columns.length === 0) return { codes: null, labels: ['all'] }
  let labels = ['']
  let codes = new Uint32Array(count)
  for (const { name, codes: own, levels } of columns) {
    const combined = new Float64Array(count)
    for (let i = 0; i < count; i++) combined[i] = codes[i]! * levels.length + own[i]!
    const different = Float64Array.from(new Set(combined)).sort()
    const place = new Map(Array.from(different, (value, at) => [value, at] as const))
    const before = labels
    labels = Array.from(different, (value) => {
      const head = before[Math.floor(value / levels.length)]!
      return `${head}${head === '' ? '' : ', '}${name}=${levels[value % levels.length]}`
    })
    codes = Uint32Array.from(combined, (value) => place.get(value)!)
  }
  return { codes, labels }
}
