import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { NumberColumn } from '../data/fields.js'
import { asFloat64 } from '../data/lift.js'
import { median } from '../numeric/quantiles.js'
import { quantilesOfCounts } from '../numeric/quantilesOfCounts.js'
import { orderByValue } from '../numeric/ranking.js'
import { compensatedSum, mean } from '../numeric/sums.js'
import { dimensions, type PerRfm } from './rfmCustomers.js'
import { textbook8Positions } from './segmentsTextbook8.js'

/** Where high begins: at the mean or the median of all customers, or at limits of your own. */
export type RfmHigh = 'mean' | 'median' | PerRfm<number>

/** `strict`: only what is better than the line is high. `inclusive`: the line itself is high too. */
export type HighBoundary = 'strict' | 'inclusive'

/** Options of the eight textbook segments. */
export interface HighOptions {
  /** Default `'mean'`. */
  readonly high?: RfmHigh
  /** Default `'strict'` for the mean and the median, `'inclusive'` for limits of your own (3 orders and more are many). */
  readonly boundary?: HighBoundary
}

/** Options, checked. */
export interface CheckedHigh {
  readonly high: RfmHigh
  readonly boundary: HighBoundary
}

/** Customers as positions in `textbook8Segments`, and the lines that were drawn. */
export interface Eighths {
  readonly positions: Uint8Array
  readonly at: PerRfm<number | null>
}

/** A mean of fractions is known to this much: values within it are equal to the mean, not above it. */
export const MEAN_SLACK = 1e-12

/** Checks the options of the eight segments. */
export function checkHigh({ high = 'mean', boundary }: HighOptions, path: string): CheckedHigh {
  if (boundary !== undefined) checkChoice(boundary, ['strict', 'inclusive'], `${path}.boundary`)
  if (typeof high !== 'object' || high === null) {
    return { high: checkChoice(high, ['mean', 'median'], `${path}.high`), boundary: boundary ?? 'strict' }
  }
  checkOptions(high, `${path}.high`)
  for (const dimension of dimensions) checkNumber(high[dimension], `${path}.high.${dimension}`)
  return { high, boundary: boundary ?? 'inclusive' }
}

/** The options of the eight segments in another scheme would be ignored in silence: an error instead. */
export function refuseHigh(options: HighOptions, path: string): void {
  const name = options.high !== undefined ? 'high' : options.boundary !== undefined ? 'boundary' : null
  if (name !== null)
    fail(
      'invalid-option',
      `${path}.${name}`,
      `no ${name} with rules`,
      options[name],
      "it belongs to scheme 'textbook8'",
    )
}

/**
 * Puts customers into the eight segments.
 *
 * @param columns      - what is compared, one number a customer
 * @param recencyIsAge - recency counts days, so that few are good; else it is a score, like the others
 * @param weights      - how many customers each row stands for; left out: one
 */
export function eighthsOf(
  columns: PerRfm<NumberColumn>,
  { high, boundary }: CheckedHigh,
  recencyIsAge: boolean,
  weights?: Float64Array,
): Eighths {
  const bits = new Uint8Array(columns.recency.length)
  const lines = dimensions.map((dimension, i) => {
    const column = columns[dimension]
    const line = typeof high === 'object' ? high[dimension] : middleOf(column, high, weights)
    if (line !== null) {
      const slack = high === 'mean' ? MEAN_SLACK * Math.abs(line) : 0
      markHigh(
        asFloat64(column),
        line,
        boundary === 'strict' ? slack : -slack,
        boundary,
        recencyIsAge && i === 0,
        4 >> i,
        bits,
      )
    }
    return line
  })
  const positionOf = textbook8Positions()
  for (let i = 0; i < bits.length; i++) bits[i] = positionOf[bits[i]!]!
  return {
    positions: bits,
    at: { recency: lines[0] ?? null, frequency: lines[1] ?? null, monetary: lines[2] ?? null },
  }
}

/** Mean or median of a column; null of nothing. */
function middleOf(column: NumberColumn, high: 'mean' | 'median', weights: Float64Array | undefined): number | null {
  if (weights === undefined) return high === 'mean' ? mean(column) : median(column)
  if (high === 'mean') {
    const customers = compensatedSum(weights)
    return customers === 0 ? null : compensatedSum(weights.map((weight, i) => weight * column[i]!)) / customers
  }
  const order = orderByValue(asFloat64(column))
  const sorted = Float64Array.from(order, (row) => column[row]!)
  return quantilesOfCounts(
    sorted,
    Float64Array.from(order, (row) => weights[row]!),
    [0.5],
  )[0]!
}

function markHigh(
  column: Float64Array,
  line: number,
  slack: number,
  boundary: HighBoundary,
  lowIsGood: boolean,
  bit: number,
  bits: Uint8Array,
): void {
  const isInclusive = boundary === 'inclusive'
  for (let i = 0; i < column.length; i++) {
    const lead = lowIsGood ? line - column[i]! : column[i]! - line
    if (lead > slack || (isInclusive && lead >= slack)) bits[i]! |= bit
  }
}
