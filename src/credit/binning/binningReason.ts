import type { BinText } from './bins.js'
import type { WantedTrend } from './monotonicCuts.js'
import { type BinLimits, canBeCut, type OrderedCells } from './orderedCells.js'

/** Why there is only one bin, in words. */
export interface BinningReason {
  /**
   * `no-values`: all values are missing or special; `one-class`: those that are not have no events, or nothing else; `one-value`: they
   * are all the same, or no candidate lies between them; `too-small`: no cut leaves both sides large enough; `no-trend`: no binning
   * that is large enough has event rates of the wanted shape; `no-difference`: no two neighbours differ.
   */
  readonly code: 'no-values' | 'one-class' | 'one-value' | 'too-small' | 'no-trend' | 'no-difference'
  readonly text: BinText
}

/** What was asked for, for the words of a reason. */
export interface AskedFor {
  readonly limits: BinLimits
  /** The wanted trend, where the method has one. */
  readonly trend: WantedTrend | null
}

/** Why the cells ended in one bin. */
export function reasonFor(cells: OrderedCells, { limits, trend }: AskedFor): BinningReason {
  const length = cells.counts.length
  const count = cells.countsBefore[length]!
  const events = cells.eventsBefore[length]!
  if (!(count > 0)) return NO_VALUES
  if (events === 0 || events === count) return ONE_CLASS
  if (length < 2) return ONE_VALUE
  if (!canBeCut(cells, limits)) return tooSmall(limits)
  return trend === null || trend === 'none' ? NO_DIFFERENCE : noTrend(trend)
}

const NO_VALUES: BinningReason = {
  code: 'no-values',
  text: {
    en: 'All values are missing or special: there is nothing to cut.',
    zh: '全部取值为缺失值或特殊值，无法分箱。',
  },
}

const ONE_CLASS: BinningReason = {
  code: 'one-class',
  text: {
    en: 'The values that are neither missing nor special have only events, or only non-events.',
    zh: '除缺失值和特殊值外，只有坏客户或只有好客户，无法分箱。',
  },
}

const ONE_VALUE: BinningReason = {
  code: 'one-value',
  text: {
    en: 'All values are the same, or no candidate for a break lies between them.',
    zh: '取值全部相同，或没有位于取值之间的候选切点，无法分箱。',
  },
}

const NO_DIFFERENCE: BinningReason = {
  code: 'no-difference',
  text: {
    en: 'No two neighbouring bins differ: wherever one cuts, the event rates are the same, or not significantly apart.',
    zh: '相邻分箱之间没有（显著）差异，全部合并为一箱。',
  },
}

function tooSmall({ minimumCount, minimumEvents, minimumNonEvents }: BinLimits): BinningReason {
  const count = Number(minimumCount.toPrecision(12))
  return {
    code: 'too-small',
    text: {
      en: `No cut leaves ${count} customers, ${minimumEvents} events and ${minimumNonEvents} non-events on both sides: lower minimumShare, minimumEvents or minimumNonEvents, or leave the variable out.`,
      zh: `任何切点都无法使两侧各有至少${count}名客户、${minimumEvents}名坏客户和${minimumNonEvents}名好客户：请放宽最小占比或最小频数，或剔除该变量。`,
    },
  }
}

function noTrend(trend: Exclude<WantedTrend, 'none'>): BinningReason {
  const shape = SHAPES[trend]
  return {
    code: 'no-trend',
    text: {
      en: `No bins that are large enough have event rates that ${shape.en}: choose another trend, or leave the variable out.`,
      zh: `没有满足最小规模且坏客户率${shape.zh}的分箱方案：请改变趋势要求，或剔除该变量。`,
    },
  }
}

const SHAPES: Readonly<Record<Exclude<WantedTrend, 'none'>, BinText>> = {
  ascending: { en: 'only rise', zh: '单调上升' },
  descending: { en: 'only fall', zh: '单调下降' },
  peak: { en: 'rise and then fall', zh: '先升后降' },
  valley: { en: 'fall and then rise', zh: '先降后升' },
  auto: { en: 'only rise or only fall', zh: '单调变化' },
}
