import type { BinCounts } from './association.js'
import type { EventRateTrend } from './bins.js'

/** Sign of the difference of two event rates: exact for whole counts, where a quotient could tie or differ by rounding. */
export function compareRates(events: number, count: number, otherEvents: number, otherCount: number): number {
  return Math.sign(otherEvents * count - events * otherCount)
}

/** Shape of the event rate over the first `ordered` bins; null where there are fewer than two or one of them is empty. */
export function eventRateTrend({ events, counts }: BinCounts, ordered: number): EventRateTrend | null {
  if (ordered < 2 || counts[0] === 0) return null
  let turns = 0
  let first = 0
  let last = 0
  for (let bin = 1; bin < ordered; bin++) {
    if (counts[bin] === 0) return null
    const step = compareRates(events[bin - 1]!, counts[bin - 1]!, events[bin]!, counts[bin]!)
    if (step === 0 || step === last) continue
    if (last === 0) first = step
    else turns += 1
    last = step
  }
  if (first === 0) return 'constant'
  if (turns === 0) return first > 0 ? 'ascending' : 'descending'
  if (turns === 1) return first > 0 ? 'peak' : 'valley'
  return 'none'
}
