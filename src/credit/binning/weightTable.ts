import { type BinCounts, binAssociation } from './association.js'
import { binIdentities, MISSING_BIN } from './binLabels.js'
import {
  type BinningFlag,
  type EventRateTrend,
  missingCode,
  ordinaryBins,
  type VariableBins,
  type WeightOfEvidence,
  type WeightOfEvidenceBin,
} from './bins.js'
import { eventRateTrend } from './eventRateTrend.js'
import type { TableSettings } from './tableOptions.js'

/** A bin with less than this share is flagged: the usual least size of a scorecard's bin (Siddiqi 2006). */
const SMALL_SHARE = 0.05

/** Shares of events and non-events of each bin, as they enter the logarithm. */
interface Shares {
  readonly events: Float64Array
  readonly nonEvents: Float64Array
}

/**
 * The table of counted bins.
 *
 * @param bins     - checked
 * @param all      - counts by code, up to that of missing values (inclusive)
 * @param settings - see {@link TableSettings}
 */
export function weightTable(bins: VariableBins, all: BinCounts, settings: TableSettings): WeightOfEvidence {
  const missing = missingCode(bins)
  const length = all.counts[missing]! > 0 ? missing + 1 : missing
  const counted = { events: all.events.subarray(0, length), counts: all.counts.subarray(0, length) }
  let total = 0
  let events = 0
  for (let bin = 0; bin < length; bin++) {
    total += counted.counts[bin]!
    events += counted.events[bin]!
  }
  const nonEvents = total - events
  const shares = events > 0 && nonEvents > 0 ? sharesOf(counted, settings) : null
  const sign = settings.sign === 'bad-over-good' ? 1 : -1
  const table = [...binIdentities(bins), MISSING_BIN].slice(0, length).map((identity, bin): WeightOfEvidenceBin => {
    const count = counted.counts[bin]!
    const own = counted.events[bin]!
    const weight = shares === null ? null : weightOf(shares, bin)
    return {
      ...identity,
      count,
      share: total === 0 ? 0 : count / total,
      events: own,
      nonEvents: count - own,
      eventRate: count === 0 ? null : own / count,
      eventShare: shares === null ? null : shares.events[bin]!,
      nonEventShare: shares === null ? null : shares.nonEvents[bin]!,
      // + 0 turns −0 into 0.
      weightOfEvidence: weight === null || count === 0 ? null : sign * weight + 0,
      informationValue: shares === null ? null : count === 0 ? 0 : informationOf(shares, bin, weight),
    }
  })
  const ordered = bins.kind === 'numeric' ? ordinaryBins(bins) : 0
  const trend = eventRateTrend(counted, ordered)
  return {
    variable: settings.variable,
    bins,
    table,
    informationValue: sumOf(table),
    sign: settings.sign,
    zeroCells: settings.zeroCells,
    zeroCellCount: settings.zeroCellCount,
    events,
    nonEvents,
    total,
    trend,
    association: binAssociation(counted, ordered),
    flags: flagsOf(table, trend, { events, nonEvents }),
  }
}

/** Shares with what the rule for zero cells does to them. Empty bins take no part: they would only dilute the others. */
function sharesOf({ events, counts }: BinCounts, { zeroCells, zeroCellCount }: TableSettings): Shares {
  const added = zeroCells === 'add-half' || zeroCells === 'add-half-raw-totals' ? 0.5 : 0
  const least = zeroCellCount ?? 0
  const rawTotals = zeroCells === 'add-half-raw-totals' || zeroCells === 'replace-raw-totals'
  const own = new Float64Array(counts.length)
  const others = new Float64Array(counts.length)
  let eventTotal = 0
  let otherTotal = 0
  for (let bin = 0; bin < counts.length; bin++) {
    if (counts[bin] === 0) continue
    const eventCount = events[bin]!
    const otherCount = counts[bin]! - eventCount
    own[bin] = (eventCount === 0 ? least : eventCount) + added
    others[bin] = (otherCount === 0 ? least : otherCount) + added
    eventTotal += rawTotals ? eventCount : own[bin]!
    otherTotal += rawTotals ? otherCount : others[bin]!
  }
  return { events: own.map((count) => count / eventTotal), nonEvents: others.map((count) => count / otherTotal) }
}

/** ln(share of events / share of non-events), or null where it is infinite. */
function weightOf({ events, nonEvents }: Shares, bin: number): number | null {
  if (events[bin] === 0 || nonEvents[bin] === 0) return null
  return Math.log(events[bin]! / nonEvents[bin]!)
}

function informationOf({ events, nonEvents }: Shares, bin: number, weight: number | null): number | null {
  return weight === null ? null : (events[bin]! - nonEvents[bin]!) * weight + 0
}

function sumOf(table: readonly WeightOfEvidenceBin[]): number | null {
  let sum = 0
  for (const { informationValue } of table) {
    if (informationValue === null) return null
    sum += informationValue
  }
  return table.some(({ count }) => count > 0) ? sum : null
}

function flagsOf(
  table: readonly WeightOfEvidenceBin[],
  trend: EventRateTrend | null,
  classes: { events: number; nonEvents: number },
): BinningFlag[] {
  const filled = table.filter(({ count }) => count > 0)
  const isOrdinary = ({ kind }: WeightOfEvidenceBin): boolean => kind === 'interval' || kind === 'group'
  const noted: [BinningFlag['code'], readonly WeightOfEvidenceBin[] | null][] = [
    ['one-class', classes.events === 0 || classes.nonEvents === 0 ? [] : null],
    ['collapsed', filled.length < 2 ? [] : null],
    ['zero-cell', filled.filter(({ events, nonEvents }) => events === 0 || nonEvents === 0)],
    ['empty-bin', table.filter(({ count }) => count === 0)],
    ['small-bin', filled.filter(({ share }) => share < SMALL_SHARE)],
    ['not-monotone', trend === 'peak' || trend === 'valley' || trend === 'none' ? table.filter(isOrdinary) : null],
  ]
  return noted.flatMap(([code, about]) => {
    const isAboutAll = code === 'one-class' || code === 'collapsed'
    if (about === null || (about.length === 0 && !isAboutAll)) return []
    return [{ code, bins: about.map(({ id }) => id), text: TEXTS[code] }]
  })
}

const TEXTS: Readonly<Record<BinningFlag['code'], BinningFlag['text']>> = {
  'one-class': {
    en: 'All outcomes are the same, or there is none: weights of evidence do not exist.',
    zh: '结果只有一类或没有数据，证据权重不存在。',
  },
  collapsed: {
    en: 'There is only one bin: the variable says nothing about the outcome.',
    zh: '只有一个分箱，该变量没有区分能力。',
  },
  'zero-cell': {
    en: 'A bin has no events or no non-events: its weight is infinite, or depends on the rule for zero cells.',
    zh: '有的分箱没有坏客户或没有好客户，其证据权重为无穷大，或取决于零频数的处理规则。',
  },
  'empty-bin': { en: 'Nobody is in a bin: it has no weight.', zh: '有的分箱没有客户，没有证据权重。' },
  'small-bin': {
    en: 'A bin has less than 5 % of all customers: its weight is uncertain.',
    zh: '有的分箱占比不足5%，其证据权重不稳定。',
  },
  'not-monotone': {
    en: 'The event rate neither only rises nor only falls from bin to bin.',
    zh: '各分箱的坏客户率不是单调变化的。',
  },
}
