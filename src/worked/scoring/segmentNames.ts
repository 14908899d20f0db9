/** What the worked answers of RFM segments have in common. */
import {
  type HighBoundary,
  type HighOptions,
  type PerRfm,
  type RfmSegment,
  type TextbookSegment,
  textbook8Segments,
} from '../../scoring/index.js'
import type { WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { list, type Maths, number, type Relation, relate, symbol, words } from '../maths.js'
import { gives, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { DIMENSIONS } from './rfm.js'

/** Up to so many customers the answer names each; of more it tells the numbers. */
const MOST_NAMED = 20

/** The name of a segment, or that there is none. */
export function segmentName(
  id: string | null,
  segments: readonly RfmSegment[],
  { say, nameOf, language }: Wording,
): string {
  const segment = segments.find((one) => one.id === id)
  return segment === undefined ? say('no segment', '未归类') : nameOf(segment.id, segment.labels[language].name)
}

/** The eight combinations and their names. */
export function eightSegmentsStep({ say, nameOf, language }: Wording, recencyIsAge: boolean): WorkedStep {
  const level = (isHigh: boolean): string => (isHigh ? say('high', '高') : say('low', '低'))
  const nearness = (isHigh: boolean): string => (isHigh ? say('near', '近') : say('far', '远'))
  return {
    note: say('The eight segments', '八类客户'),
    table: {
      columns: ['R', 'F', 'M', say('Segment', '客户类型')],
      rows: textbook8Segments.map(({ id, labels, recencyHigh, frequencyHigh, monetaryHigh }) => [
        recencyIsAge ? nearness(recencyHigh) : level(recencyHigh),
        level(frequencyHigh),
        level(monetaryHigh),
        nameOf(id, labels[language].name),
      ]),
    },
  }
}

/** `R = 5 > 3; F = 1 ≤ 3; M = 4 > 3 ⇒ name`. */
export function comparison(
  values: PerRfm<number>,
  high: PerRfm<number | null>,
  segment: { readonly id: string | null; readonly name: string },
  { boundary, recencyIsAge }: { readonly boundary: HighBoundary; readonly recencyIsAge: boolean },
): Maths {
  const found: TextbookSegment | undefined = textbook8Segments.find(({ id }) => id === segment.id)
  const isHigh = [found?.recencyHigh, found?.frequencyHigh, found?.monetaryHigh]
  const parts = DIMENSIONS.map(({ value, letter }, d) => {
    const relation = relationOf(isHigh[d] === true, boundary, recencyIsAge && d === 0)
    return relate(relation, gives(symbol(letter), values[value]), number(high[value] ?? 0))
  })
  return relate('⇒', list(...parts), words(segment.name))
}

/** How a value must stand to the line to be high. */
export function highRelation(boundary: HighBoundary, recencyIsAge: boolean): Relation {
  return relationOf(true, boundary, recencyIsAge)
}

/** Whether the line itself is high. */
export function boundaryOf({ high, boundary }: HighOptions): HighBoundary {
  return boundary ?? (typeof high === 'object' ? 'inclusive' : 'strict')
}

/** The segments that have customers: how many, which share, what to do. */
export function segmentsTable(segments: readonly RfmSegment[], wording: Wording): WorkedTable {
  const { say, language } = wording
  return {
    columns: [say('Segment', '客户类型'), say('Customers', '客户数'), say('Share', '占比'), say('Strategy', '策略')],
    rows: segments
      .filter(({ count }) => count > 0)
      .map((segment) => [
        segmentName(segment.id, segments, wording),
        formatNumber(segment.count),
        shareCell(segment.share),
        segment.labels[language].strategy,
      ]),
  }
}

/** Who is in which segment. */
export function segmentsText(
  members: readonly { readonly customerId: string; readonly segment: string | null }[],
  segments: readonly RfmSegment[],
  wording: Wording,
): string {
  const { say, nameOf, counting } = wording
  const ids = [...segments.map(({ id }): string | null => id), null]
  const told = ids.flatMap((id) => {
    const own = members.filter(({ segment }) => segment === id)
    if (own.length === 0) return []
    const who =
      members.length <= MOST_NAMED
        ? own.map(({ customerId }) => nameOf(customerId)).join(say(', ', '、'))
        : counting(own.length, 'customer', 'customers', '个')
    return [say(`${segmentName(id, segments, wording)}: ${who}`, `${segmentName(id, segments, wording)}：${who}`)]
  })
  return `${told.join(say('; ', '；'))}${say('.', '。')}`
}

const RELATIONS: Readonly<Record<HighBoundary, Readonly<Record<'high' | 'low' | 'near' | 'far', Relation>>>> = {
  strict: { high: '>', low: '≤', near: '<', far: '≥' },
  inclusive: { high: '≥', low: '<', near: '≤', far: '>' },
}

function relationOf(isHigh: boolean, boundary: HighBoundary, recencyIsAge: boolean): Relation {
  const { high, low, near, far } = RELATIONS[boundary]
  if (recencyIsAge) return isHigh ? near : far
  return isHigh ? high : low
}
