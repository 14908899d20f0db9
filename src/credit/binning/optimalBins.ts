import { checkChoice, checkOptions } from '../../data/checks.js'
import { eventColumn } from '../../data/vectors.js'
import type { Outcomes } from '../../validation/index.js'
import { binCodes } from './assignBins.js'
import { type BinningReason, reasonFor } from './binningReason.js'
import {
  type BinningMethod,
  type BinningSettings,
  type OptimalBinsOptions,
  readBinningSettings,
} from './binningSettings.js'
import { missingCode, ordinaryBins, type VariableValues, type WeightOfEvidence } from './bins.js'
import { categoryCells } from './categoryCells.js'
import { checkBins } from './checkBins.js'
import { chiMergeCuts } from './chiMergeCuts.js'
import { isotonicCuts } from './isotonicCuts.js'
import { type ClassTotals, monotonicCuts, type WantedTrend } from './monotonicCuts.js'
import { numericCells } from './numericCells.js'
import type { BinLimits, CellsToCut, OrderedCells, OrdinaryRows } from './orderedCells.js'
import { readVariable, rowsOfVariable, type VariableColumn } from './readVariable.js'
import { readTableSettings, readWeights } from './tableOptions.js'
import { treeCuts } from './treeCuts.js'
import { countBins, failAtMissing } from './weightOfEvidence.js'
import { weightTable } from './weightTable.js'

/** A {@link WeightOfEvidence} table with how its bins were found. */
export interface OptimalBins extends WeightOfEvidence {
  readonly method: BinningMethod
  /** Trend that was asked for; null for methods without. */
  readonly wantedTrend: WantedTrend | null
  /** Limits as they were used; `minimumCount` is `minimumShare` of all customers. */
  readonly limits: BinLimits
  /** Places where a cut was possible. */
  readonly possibleCuts: number
  /** Why there is only one bin; null where there are more. */
  readonly reason: BinningReason | null
}

/**
 * Finds bins of one variable for a scorecard, and makes their table of weights of evidence.
 *
 * `monotonic` is exact and deterministic: dynamic programming over pre-bins finds the largest information value there is under the
 * limits. Where nothing meets them there is one bin and a `reason` in words. Missing and special values have bins of their own and
 * take no part in the search.
 *
 * @param values   - one value a customer: numbers, or categories (also dictionary-coded); NaN, null, undefined and `''` are missing
 * @param outcomes - 1 or true for the event (a bad customer), 0 or false for none
 * @param options  - see {@link OptimalBinsOptions}
 * @throws ClienteleError `invalid-option`, also for an option that the method or the kind of the variable has no use for;
 *   `out-of-range`, `invalid-rules` for candidates that do not rise and for more than 65,533 bins, `invalid-id` for a category that `order` does not have,
 *   `missing-value` with `missing: 'error'`, `unequal-lengths`, `invalid-number`, `invalid-type`
 * @example
 * const months = [6, 6, 9, 12, 12, 18, 24, 24, 36, 48]
 * optimalBins(months, [0, 0, 0, 1, 0, 0, 1, 0, 1, 1], { minimumShare: 0.2 }).table.map(({ label }) => label.en)
 * //=> ['(−∞, 24)', '[24, ∞)']
 */
export function optimalBins(values: VariableValues, outcomes: Outcomes, options: OptimalBinsOptions = {}): OptimalBins {
  checkOptions(options)
  const table = readTableSettings(options)
  const column = readVariable(values, 'values')
  const settings = readBinningSettings(options, column.kind)
  const rows = rowsOfVariable(column)
  const events = eventColumn(outcomes, rows, 'outcomes')
  const weights = readWeights(options.weights, rows)
  if (checkChoice(options.missing ?? 'bin', ['bin', 'error'], 'options.missing') === 'error') failAtMissing(column)

  const totals = totalsOf(events, weights)
  const limits: BinLimits = {
    bins: settings.bins,
    // 12 digits: 7 % of 100 are 7 customers, although the product is 7.000000000000001.
    minimumCount: Number((settings.minimumShare * (totals.events + totals.nonEvents)).toPrecision(12)),
    minimumEvents: settings.minimumEvents,
    minimumNonEvents: settings.minimumNonEvents,
  }
  const source = cellsOf(column, { outcomes: events, weights }, settings)
  const cuts = source.cuts ?? findCuts(source.cells, limits, settings, totals)
  const bins = checkBins(source.binsAt(cuts), 'options')
  const counts = countBins(binCodes(column, bins), events, weights, missingCode(bins) + 1)
  return {
    ...weightTable(bins, counts, table),
    method: settings.method,
    wantedTrend: settings.trend,
    limits,
    possibleCuts: Math.max(0, source.cells.counts.length - 1),
    reason: ordinaryBins(bins) > 1 ? null : reasonFor(source.cells, { limits, trend: settings.trend }),
  }
}

function totalsOf(outcomes: Uint8Array, weights: Float64Array | null): ClassTotals {
  let events = 0
  let all = 0
  for (let i = 0; i < outcomes.length; i++) {
    const weight = weights === null ? 1 : weights[i]!
    all += weight
    if (outcomes[i] === 1) events += weight
  }
  return { events, nonEvents: all - events }
}

function cellsOf(column: VariableColumn, rows: OrdinaryRows, settings: BinningSettings): CellsToCut {
  return column.kind === 'numeric' ? numericCells(column.values, rows, settings) : categoryCells(column, rows, settings)
}

function findCuts(
  cells: OrderedCells,
  limits: BinLimits,
  { method, trend, criterion, significance }: BinningSettings,
  totals: ClassTotals,
): readonly number[] {
  if (method === 'tree') return treeCuts(cells, limits, criterion)
  if (method === 'chi-merge') return chiMergeCuts(cells, limits, significance)
  if (method === 'isotonic') return isotonicCuts(cells, trend as 'ascending' | 'descending' | 'auto')
  return monotonicCuts(cells, limits, trend!, totals) ?? []
}
