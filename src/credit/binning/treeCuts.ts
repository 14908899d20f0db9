import { type BinLimits, isLargeEnough, type OrderedCells } from './orderedCells.js'

/** What a split shall lower: Gini impurity or entropy. */
export type TreeCriterion = 'gini' | 'entropy'

/** The best way to cut the cells `from` … `to` − 1 in two. */
interface Split {
  readonly from: number
  readonly to: number
  readonly cut: number
  readonly gain: number
}

/** Gains below this share of the impurity of all are rounding. */
const ROUNDING = 1e-12

/**
 * Classification tree of one variable (Breiman et al. 1984), grown best first: the split that lowers the weighted impurity most
 * comes next, until there are as many leaves as wanted or no split helps. Ties go to the lowest cut.
 *
 * @returns positions of the first cells of all bins but the first, rising
 */
export function treeCuts(cells: OrderedCells, limits: BinLimits, criterion: TreeCriterion): number[] {
  const impurity = criterion === 'gini' ? giniOf : entropyOf
  const least = ROUNDING * impurityBetween(cells, 0, cells.counts.length, impurity)
  const find = (from: number, to: number): Split => bestSplit(cells, { from, to }, limits, impurity)
  const leaves = [find(0, cells.counts.length)]
  while (leaves.length < limits.bins) {
    let best = 0
    for (let i = 1; i < leaves.length; i++) if (leaves[i]!.gain > leaves[best]!.gain) best = i
    const { from, cut, to, gain } = leaves[best]!
    if (!(gain > least)) break
    leaves.splice(best, 1, find(from, cut), find(cut, to))
  }
  return leaves.slice(1).map(({ from }) => from)
}

type Impurity = (events: number, count: number) => number

function bestSplit(
  cells: OrderedCells,
  { from, to }: { from: number; to: number },
  limits: BinLimits,
  impurity: Impurity,
): Split {
  const all = impurityBetween(cells, from, to, impurity)
  let gain = 0
  let at = from
  for (let cut = from + 1; cut < to; cut++) {
    if (!(isLargeEnough(cells, from, cut, limits) && isLargeEnough(cells, cut, to, limits))) continue
    const left = impurityBetween(cells, from, cut, impurity)
    const lowered = all - left - impurityBetween(cells, cut, to, impurity)
    if (lowered > gain) {
      gain = lowered
      at = cut
    }
  }
  return { from, to, cut: at, gain }
}

function impurityBetween(cells: OrderedCells, from: number, to: number, impurity: Impurity): number {
  return impurity(
    cells.eventsBefore[to]! - cells.eventsBefore[from]!,
    cells.countsBefore[to]! - cells.countsBefore[from]!,
  )
}

/** count · 2p(1 − p). */
function giniOf(events: number, count: number): number {
  return count > 0 ? (2 * events * (count - events)) / count : 0
}

/** count · entropy, in nats. */
function entropyOf(events: number, count: number): number {
  const others = count - events
  const own = events > 0 ? events * Math.log(events / count) : 0
  return -(own + (others > 0 ? others * Math.log(others / count) : 0))
}
