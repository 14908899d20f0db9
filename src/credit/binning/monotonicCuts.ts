import { compareRates } from './eventRateTrend.js'
import { type BinLimits, isLargeEnough, type OrderedCells } from './orderedCells.js'

/** The shape that event rates shall have. `auto`: rising or falling, whichever tells more; `none`: any. */
export type WantedTrend = 'ascending' | 'descending' | 'peak' | 'valley' | 'auto' | 'none'

/** Events and non-events of all customers, missing and special ones included: the denominators of the information value. */
export interface ClassTotals {
  readonly events: number
  readonly nonEvents: number
}

/** Cells beyond which the tables would grow too large. */
export const MOST_CELLS = 300

/** Another bin must add more than this share: less is rounding. */
const ROUNDING = 1e-12

/**
 * The bins of the largest information value under limits and a trend, found exactly by dynamic programming over the last bin.
 *
 * Let F(k, i, j) be the most information of k bins of which the last has the cells i … j − 1. Then F(k, i, j) is the information of
 * that bin plus the largest F(k − 1, h, i) over the h whose bin has a lower event rate (a higher one for a falling trend). A peak
 * needs a second table for after the turn. O(bins · cells³) at most; minimum sizes leave far less. Each bin must have events and
 * non-events. Rates are compared as whole numbers; of equally good binnings the one with the fewest bins comes out.
 *
 * @returns positions of the first cells of all bins but the first, rising; null where no two bins meet limits and trend
 */
export function monotonicCuts(
  cells: OrderedCells,
  limits: BinLimits,
  trend: WantedTrend,
  totals: ClassTotals,
): number[] | null {
  if (trend !== 'auto') return bestCuts(cells, limits, trend, totals)?.cuts ?? null
  const up = bestCuts(cells, limits, 'ascending', totals)
  const down = bestCuts(cells, limits, 'descending', totals)
  if (up === null || down === null) return (up ?? down)?.cuts ?? null
  return down.value > up.value ? down.cuts : up.cuts
}

/** Tables over (number of bins, first cell of the last bin, cell after it), one for before and one for after the turn. */
interface Tables {
  readonly cells: OrderedCells
  readonly width: number
  /** Information of the bin of cells i … j − 1; NaN where it is no bin. */
  readonly information: Float64Array
  readonly best: readonly [before: Float64Array, after: Float64Array]
  /** First cell of the bin before, twice, plus 1 where that bin stands after the turn. */
  readonly cameFrom: readonly [before: Int32Array, after: Int32Array]
}

function bestCuts(
  cells: OrderedCells,
  limits: BinLimits,
  trend: Exclude<WantedTrend, 'auto'>,
  totals: ClassTotals,
): { cuts: number[]; value: number } | null {
  const length = cells.counts.length
  const most = mostBins(cells, limits)
  const width = length + 1
  const size = (most + 1) * width * width
  const hasTurn = trend === 'peak' || trend === 'valley'
  const tables: Tables = {
    cells,
    width,
    information: informationOfBins(cells, limits, totals),
    best: [new Float64Array(size).fill(-Infinity), new Float64Array(hasTurn ? size : 0).fill(-Infinity)],
    cameFrom: [new Int32Array(size), new Int32Array(hasTurn ? size : 0)],
  }
  for (let to = 1; to <= length; to++) {
    const information = tables.information[to]!
    if (!Number.isNaN(information)) tables.best[0][width * width + to] = information
  }
  const direction = trend === 'none' ? 0 : trend === 'ascending' || trend === 'peak' ? 1 : -1
  for (let bins = 2; bins <= most; bins++) fillBins(tables, bins, direction, hasTurn)
  return traceBack(tables, most, hasTurn ? 1 : 0)
}

/** No more bins than cells, nor than have room for their minimum: the tables grow with it. */
function mostBins({ counts, countsBefore }: OrderedCells, { bins, minimumCount }: BinLimits): number {
  // 1e-9: what is a whole number but for rounding shall stay one.
  const fitting = minimumCount > 0 ? Math.floor(countsBefore[counts.length]! / minimumCount + 1e-9) : Infinity
  return Math.min(bins, counts.length, fitting)
}

function informationOfBins(cells: OrderedCells, limits: BinLimits, totals: ClassTotals): Float64Array {
  const length = cells.counts.length
  const width = length + 1
  const information = new Float64Array(width * width).fill(Number.NaN)
  for (let from = 0; from < length; from++) {
    for (let to = from + 1; to <= length; to++) {
      if (!isLargeEnough(cells, from, to, limits)) continue
      const count = cells.countsBefore[to]! - cells.countsBefore[from]!
      const events = cells.eventsBefore[to]! - cells.eventsBefore[from]!
      if (!(events > 0 && events < count)) continue
      const own = events / totals.events
      const others = (count - events) / totals.nonEvents
      information[from * width + to] = (own - others) * Math.log(own / others)
    }
  }
  return information
}

/** Fills the tables for one number of bins from those for one less. */
function fillBins(tables: Tables, bins: number, direction: number, hasTurn: boolean): void {
  const { width, information, best, cameFrom } = tables
  for (let from = bins - 1; from < width - 1; from++) {
    for (let to = from + 1; to < width; to++) {
      const own = information[from * width + to]!
      if (Number.isNaN(own)) continue
      let before = -Infinity
      let beforeFrom = 0
      let after = -Infinity
      let afterFrom = 0
      for (let start = bins - 2; start < from; start++) {
        const at = ((bins - 1) * width + start) * width + from
        const value = best[0][at]!
        const turned = hasTurn ? best[1][at]! : -Infinity
        if (value === -Infinity && turned === -Infinity) continue
        const step = direction === 0 ? 0 : stepBetween(tables.cells, start, from, to)
        if (step === direction) {
          if (value > before) {
            before = value
            beforeFrom = 2 * start
          }
        } else if (hasTurn && step === -direction) {
          // A turn needs a step before it: two bins at least.
          if (bins > 2 && value > after) {
            after = value
            afterFrom = 2 * start
          }
          if (turned > after) {
            after = turned
            afterFrom = 2 * start + 1
          }
        }
      }
      const at = (bins * width + from) * width + to
      best[0][at] = before + own
      cameFrom[0][at] = beforeFrom
      if (hasTurn) {
        best[1][at] = after + own
        cameFrom[1][at] = afterFrom
      }
    }
  }
}

/** Whether the event rate rises (1), falls (−1) or stays from cells start … from − 1 to from … to − 1. */
function stepBetween({ eventsBefore, countsBefore }: OrderedCells, start: number, from: number, to: number): number {
  return compareRates(
    eventsBefore[from]! - eventsBefore[start]!,
    countsBefore[from]! - countsBefore[start]!,
    eventsBefore[to]! - eventsBefore[from]!,
    countsBefore[to]! - countsBefore[from]!,
  )
}

function traceBack(
  { width, best, cameFrom }: Tables,
  most: number,
  lastPhase: 0 | 1,
): { cuts: number[]; value: number } | null {
  let value = -Infinity
  let bins = 0
  let from = 0
  for (let count = 2; count <= most; count++) {
    for (let start = 1; start < width - 1; start++) {
      const candidate = best[lastPhase][(count * width + start) * width + width - 1]!
      const isBetter = value === -Infinity ? candidate > value : candidate > value + ROUNDING * Math.abs(value)
      if (isBetter) {
        value = candidate
        bins = count
        from = start
      }
    }
  }
  if (bins === 0) return null
  const cuts: number[] = []
  let phase: number = lastPhase
  let to = width - 1
  for (let count = bins; count > 1; count--) {
    cuts.push(from)
    const came = cameFrom[phase === 1 ? 1 : 0][(count * width + from) * width + to]!
    to = from
    from = came >> 1
    phase = phase === 1 ? came & 1 : 0
  }
  return { cuts: cuts.reverse(), value }
}
