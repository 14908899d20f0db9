import { chiSquareUpperQuantile } from '../../numeric/index.js'
import type { BinLimits, OrderedCells } from './orderedCells.js'

/** Bins while they are merged: a linked list over the cells, each bin under the position of its first cell. */
interface Bins {
  readonly events: Float64Array
  readonly counts: Float64Array
  /** Position of the next and the previous bin; −1 at the ends. */
  readonly next: Int32Array
  readonly previous: Int32Array
  /** χ² of a bin and the next one. */
  readonly chi: Float64Array
  length: number
}

/** The pairs of neighbours as a binary heap, the smallest χ² on top; ties: the first pair. */
interface PairHeap {
  readonly chi: Float64Array
  readonly pairs: Int32Array
  /** Where a pair stands in `pairs`; −1 where it is gone. */
  readonly places: Int32Array
  length: number
}

/**
 * ChiMerge (Kerber 1992): starting from the cells, the two neighbours that differ least are merged until all neighbours differ at
 * the level of significance and there are not too many bins; then the smallest bin that does not meet the limits is merged with
 * the neighbour that differs less from it. Ties go to the first pair.
 *
 * A heap over the pairs makes it O(n log n).
 *
 * @param significance - in (0, 1)
 * @returns positions of the first cells of all bins but the first, rising
 */
export function chiMergeCuts(cells: OrderedCells, limits: BinLimits, significance: number): number[] {
  const critical = chiSquareUpperQuantile(significance, 1)
  const bins = binsOf(cells)
  const heap = heapOf(bins.chi, bins.length - 1)
  while (bins.length > 1) {
    const pair = heap.pairs[0]!
    if (bins.chi[pair]! < critical || bins.length > limits.bins) merge(bins, heap, pair)
    else {
      const small = smallestBelow(bins, limits)
      if (small < 0) break
      merge(bins, heap, nearerPair(bins, small))
    }
  }
  const cuts: number[] = []
  for (let bin = bins.next[0] ?? -1; bin >= 0; bin = bins.next[bin]!) cuts.push(bin)
  return cuts
}

function binsOf(cells: OrderedCells): Bins {
  const length = cells.counts.length
  const bins: Bins = {
    events: Float64Array.from(cells.events),
    counts: Float64Array.from(cells.counts),
    next: Int32Array.from({ length }, (_, i) => (i + 1 < length ? i + 1 : -1)),
    previous: Int32Array.from({ length }, (_, i) => i - 1),
    chi: new Float64Array(length),
    length,
  }
  for (let bin = 0; bin + 1 < length; bin++) bins.chi[bin] = chiSquareOf(bins, bin)
  return bins
}

/** χ² of a bin and the next one, without continuity correction; 0 where both have one class only. */
function chiSquareOf({ events, counts, next }: Bins, bin: number): number {
  const other = next[bin]!
  const count = counts[bin]!
  const otherCount = counts[other]!
  const own = events[bin]!
  const otherOwn = events[other]!
  const all = count + otherCount
  const allEvents = own + otherOwn
  const spread = count * otherCount * allEvents * (all - allEvents)
  if (!(spread > 0)) return 0
  return (all * (own * (otherCount - otherOwn) - otherOwn * (count - own)) ** 2) / spread
}

/** Joins a bin with the next one. */
function merge(bins: Bins, heap: PairHeap, bin: number): void {
  const gone = bins.next[bin]!
  const after = bins.next[gone]!
  bins.events[bin]! += bins.events[gone]!
  bins.counts[bin]! += bins.counts[gone]!
  bins.next[bin] = after
  bins.length -= 1
  if (after >= 0) {
    bins.previous[after] = bin
    removePair(heap, gone)
    bins.chi[bin] = chiSquareOf(bins, bin)
    movePair(heap, bin)
  } else removePair(heap, bin)
  const before = bins.previous[bin]!
  if (before >= 0) {
    bins.chi[before] = chiSquareOf(bins, before)
    movePair(heap, before)
  }
}

/** The smallest of the bins that do not meet the limits, the first on ties; −1 where all do. */
function smallestBelow({ counts, events, next }: Bins, limits: BinLimits): number {
  let smallest = -1
  for (let bin = 0; bin >= 0; bin = next[bin]!) {
    const count = counts[bin]!
    const isBelow =
      count < limits.minimumCount ||
      events[bin]! < limits.minimumEvents ||
      count - events[bin]! < limits.minimumNonEvents
    if (isBelow && (smallest < 0 || count < counts[smallest]!)) smallest = bin
  }
  return smallest
}

/** The pair of a bin with the neighbour that differs less from it; the lower one on ties. */
function nearerPair({ chi, next, previous }: Bins, bin: number): number {
  const before = previous[bin]!
  if (before < 0) return bin
  return next[bin]! < 0 || chi[before]! <= chi[bin]! ? before : bin
}

function heapOf(chi: Float64Array, pairs: number): PairHeap {
  const length = Math.max(0, pairs)
  const places = new Int32Array(chi.length).fill(-1)
  for (let i = 0; i < length; i++) places[i] = i
  const heap: PairHeap = { chi, pairs: Int32Array.from({ length }, (_, i) => i), places, length }
  for (let place = (length >> 1) - 1; place >= 0; place--) sink(heap, place)
  return heap
}

function isBefore({ chi }: PairHeap, pair: number, other: number): boolean {
  return chi[pair]! < chi[other]! || (chi[pair]! === chi[other]! && pair < other)
}

function movePair(heap: PairHeap, pair: number): void {
  sink(heap, rise(heap, heap.places[pair]!))
}

function removePair(heap: PairHeap, pair: number): void {
  const place = heap.places[pair]!
  heap.places[pair] = -1
  heap.length -= 1
  if (place === heap.length) return
  const moved = heap.pairs[heap.length]!
  heap.pairs[place] = moved
  heap.places[moved] = place
  movePair(heap, moved)
}

/** Moves the pair at a place up to where it belongs and gives that place. */
function rise(heap: PairHeap, from: number): number {
  const pair = heap.pairs[from]!
  let place = from
  while (place > 0) {
    const above = (place - 1) >> 1
    const other = heap.pairs[above]!
    if (!isBefore(heap, pair, other)) break
    heap.pairs[place] = other
    heap.places[other] = place
    place = above
  }
  heap.pairs[place] = pair
  heap.places[pair] = place
  return place
}

function sink(heap: PairHeap, from: number): void {
  const pair = heap.pairs[from]!
  let place = from
  for (;;) {
    let below = 2 * place + 1
    if (below >= heap.length) break
    if (below + 1 < heap.length && isBefore(heap, heap.pairs[below + 1]!, heap.pairs[below]!)) below += 1
    const other = heap.pairs[below]!
    if (!isBefore(heap, other, pair)) break
    heap.pairs[place] = other
    heap.places[other] = place
    place = below
  }
  heap.pairs[place] = pair
  heap.places[pair] = place
}
