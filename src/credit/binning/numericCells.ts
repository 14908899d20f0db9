import { fail } from '../../data/checks.js'
import { quantiles } from '../../numeric/index.js'
import { binCodes } from './assignBins.js'
import type { BinningSettings } from './binningSettings.js'
import type { NumericBins } from './bins.js'
import { checkBins } from './checkBins.js'
import { type CellsToCut, distinctCells, type OrdinaryRows, orderedCells } from './orderedCells.js'
import { countBins } from './weightOfEvidence.js'

/** Quantiles of `monotonic` where nothing else is said. */
const PRE_BINS = 50

/** Ordinary values of a numeric variable with their outcomes. */
interface OrdinaryValues extends OrdinaryRows {
  readonly values: Float64Array
}

/** Cells of a numeric variable, without its missing and special values. */
export function numericCells(values: Float64Array, rows: OrdinaryRows, settings: BinningSettings): CellsToCut {
  if (settings.order !== null) {
    fail('invalid-option', 'options.order', 'nothing, as the variable is numeric', settings.order)
  }
  const ordinary = ordinaryOf(values, rows, settings)
  const { method, candidates } = settings
  if (method === 'quantile') return cellsBetween(ordinary, quantileBreaks(ordinary.values, settings.bins), settings)
  if (method === 'equal-width') return cellsBetween(ordinary, evenBreaks(ordinary.values, settings.bins), settings)
  if (candidates !== null) return cellsBetween(ordinary, candidates, settings)
  const preBins = settings.preBins ?? (method === 'monotonic' ? PRE_BINS : Infinity)
  if (hasMoreValues(ordinary.values, preBins)) {
    return cellsBetween(ordinary, quantileBreaks(ordinary.values, preBins), settings, true)
  }
  return cellsOfValues(ordinary, settings)
}

function ordinaryOf(values: Float64Array, rows: OrdinaryRows, { specials }: BinningSettings): OrdinaryValues {
  const special = new Set<unknown>(specials.flatMap(({ values: listed }): readonly unknown[] => listed))
  const kept = new Uint32Array(values.length)
  let length = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isNaN(value) && !(special.size > 0 && special.has(value))) kept[length++] = i
  }
  if (length === values.length) return { values, ...rows }
  const { outcomes, weights } = rows
  const own = new Float64Array(length)
  const ownOutcomes = new Uint8Array(length)
  const ownWeights = weights === null ? null : new Float64Array(length)
  for (let i = 0; i < length; i++) {
    const row = kept[i]!
    own[i] = values[row]!
    ownOutcomes[i] = outcomes[row]!
    if (ownWeights !== null) ownWeights[i] = weights![row]!
  }
  return { values: own, outcomes: ownOutcomes, weights: ownWeights }
}

/** One cell a value. A tree cuts half-way between two values, the others at a value. */
function cellsOfValues(ordinary: OrdinaryValues, settings: BinningSettings): CellsToCut {
  const { cells, values } = distinctCells(ordinary.values, ordinary)
  const isLeft = settings.closed === 'left'
  const breakAt = (cut: number): number => {
    const below = values[cut - 1]!
    const above = values[cut]!
    const end = isLeft ? above : below
    if (settings.method !== 'tree') return end
    // Between two neighbouring floats there is no middle.
    const middle = below + (above - below) / 2
    return middle > below && middle < above ? middle : end
  }
  const all = settings.method === 'each-value' ? Array.from({ length: values.length - 1 }, (_, i) => i + 1) : null
  return { cells, cuts: all, binsAt: (cuts) => binsOf(cuts.map(breakAt), settings) }
}

/**
 * Cells between breaks, without the empty ones.
 *
 * @param atValues - move each break to the value next to it: the same cells, and what people can read
 */
function cellsBetween(
  ordinary: OrdinaryValues,
  breaks: readonly number[],
  settings: BinningSettings,
  atValues = false,
): CellsToCut {
  const bins = checkBins(binsOf(breaks, { closed: settings.closed, specials: [] }), 'options.candidates')
  const codes = binCodes({ kind: 'numeric', values: ordinary.values }, bins)
  const length = breaks.length + 1
  const counted = countBins(codes, ordinary.outcomes, ordinary.weights, length)
  const isUsed = new Uint8Array(length)
  for (let i = 0; i < codes.length; i++) isUsed[codes[i]!] = 1
  const used = Array.from(isUsed.keys()).filter((cell) => isUsed[cell] === 1)
  const cells = orderedCells({
    events: Float64Array.from(used, (cell) => counted.events[cell]!),
    counts: Float64Array.from(used, (cell) => counted.counts[cell]!),
  })
  const ends = atValues ? endsOf(codes, ordinary.values, length) : null
  const breakAt = (cut: number): number => {
    if (ends === null) return breaks[used[cut - 1]!]!
    return settings.closed === 'left' ? ends.lowest[used[cut]!]! : ends.highest[used[cut - 1]!]!
  }
  const all = settings.method === 'each-value' || settings.method === 'quantile' || settings.method === 'equal-width'
  return {
    cells,
    cuts: all ? used.slice(1).map((_, i) => i + 1) : null,
    binsAt: (cuts) => binsOf(cuts.map(breakAt), settings),
  }
}

/** Lowest and highest value of each cell. */
function endsOf(
  codes: Uint16Array,
  values: Float64Array,
  length: number,
): { lowest: Float64Array; highest: Float64Array } {
  const lowest = new Float64Array(length).fill(Infinity)
  const highest = new Float64Array(length).fill(-Infinity)
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    const value = values[i]!
    if (value < lowest[code]!) lowest[code] = value
    if (value > highest[code]!) highest[code] = value
  }
  return { lowest, highest }
}

function binsOf(
  breaks: readonly number[],
  { closed, specials }: Pick<BinningSettings, 'closed' | 'specials'>,
): NumericBins {
  return { kind: 'numeric', breaks, closed, specials: specials as NumericBins['specials'] }
}

/** Different type-7 quantiles at i / bins. */
function quantileBreaks(values: Float64Array, bins: number): number[] {
  if (values.length === 0) return []
  const cuts = quantiles(
    values,
    Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins),
  ).map((cut) => cut!)
  return cuts.filter((cut, i) => i === 0 || cut > cuts[i - 1]!)
}

/** The range cut evenly. */
function evenBreaks(values: Float64Array, bins: number): number[] {
  let lowest = Infinity
  let highest = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  if (!(highest > lowest)) return []
  const cuts = Array.from({ length: bins - 1 }, (_, i) => lowest + ((highest - lowest) * (i + 1)) / bins)
  return cuts.filter((cut, i) => Number.isFinite(cut) && (i === 0 || cut > cuts[i - 1]!))
}

function hasMoreValues(values: Float64Array, most: number): boolean {
  if (values.length <= most) return false
  const seen = new Set<number>()
  for (let i = 0; i < values.length; i++) {
    seen.add(values[i]!)
    if (seen.size > most) return true
  }
  return false
}
