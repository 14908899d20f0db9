import { checkOptions } from '../data/checks.js'
import type { RowsOrColumns } from '../data/fields.js'
import { type PerRfm, type RfmScoreTriple, readRfmScores } from './rfmCustomers.js'
import { checkBins, type RfmBins } from './segmentRules.js'

/** Options of {@link rfmGrid}. */
export interface RfmGridOptions {
  /** The numbers of bins that the scores were made with. Default 5. */
  readonly bins?: RfmBins
}

/** One cell of the grid. */
export interface RfmGridCell {
  readonly r: number
  readonly f: number
  /** Number of customers. */
  readonly count: number
  /** Share of all customers; null when there are none. */
  readonly share: number | null
  /** Mean score of money of the customers in the cell; null when it is empty. */
  readonly meanMonetaryScore: number | null
}

/** Customers by recency and frequency. */
export interface RfmGrid {
  readonly bins: PerRfm<number>
  readonly customers: number
  /** Every cell, empty ones too, by ascending r, then f. */
  readonly cells: readonly RfmGridCell[]
}

/**
 * How many customers stand in each cell of recency × frequency, and how well they pay: the grid that RFM is usually drawn as.
 *
 * @param scores  - rows or columns with `customerId`, `r`, `f`, `m`, such as `rfmScores(values).scores`
 * @param options - `bins` as in {@link rfmScores}; default 5
 * @throws ClienteleError `out-of-range` for a score that is no whole number from 1 to the number of bins, `duplicate-id`
 * @example
 * rfmGrid([{ customerId: 'a', r: 5, f: 1, m: 4 }, { customerId: 'b', r: 5, f: 1, m: 1 }]).cells[20]
 * //=> { r: 5, f: 1, count: 2, share: 1, meanMonetaryScore: 2.5 }
 */
export function rfmGrid(scores: RowsOrColumns<RfmScoreTriple>, options: RfmGridOptions = {}): RfmGrid {
  checkOptions(options)
  const bins = checkBins(options.bins ?? 5, 'options.bins')
  const customers = readRfmScores(scores, bins)
  const [rBins, fBins] = bins
  const counts = new Float64Array(rBins * fBins)
  const sums = new Float64Array(rBins * fBins)
  for (let i = 0; i < customers.count; i++) {
    const cell = (customers.r[i]! - 1) * fBins + customers.f[i]! - 1
    counts[cell]!++
    sums[cell]! += customers.m[i]!
  }
  const cells = Array.from(
    counts,
    (count, cell): RfmGridCell => ({
      r: Math.floor(cell / fBins) + 1,
      f: (cell % fBins) + 1,
      count,
      share: customers.count === 0 ? null : count / customers.count,
      meanMonetaryScore: count === 0 ? null : sums[cell]! / count,
    }),
  )
  return { bins: { recency: rBins, frequency: fBins, monetary: bins[2] }, customers: customers.count, cells }
}
