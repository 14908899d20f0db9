import type { Columns, FieldTable } from '../../data/fields.js'
import { idsAt } from '../../data/ids.js'
import type { StageHistories } from './stageHistories.js'

/** An open deal: where it stands, since when, and whether that is too long. */
export interface OpenDeal {
  opportunityId: string
  stage: string
  /** Days since the opening. */
  daysOpen: number
  /** Days since it came to its stage, the last time if it came more than once. */
  daysInStage: number
  /** Changes so far, the opening not counted. */
  moves: number
  /** Days in the stage from which a deal is stalled; null (NaN in columns) where the stage has no such quantile yet. */
  stalledAfter: number | null
  /** Whether `daysInStage` is more than `stalledAfter`. */
  stalled: boolean
}

export const openDealFields: FieldTable<OpenDeal> = [
  { name: 'opportunityId', kind: 'id' },
  { name: 'stage', kind: 'text' },
  { name: 'daysOpen', kind: 'number' },
  { name: 'daysInStage', kind: 'number' },
  { name: 'moves', kind: 'number' },
  { name: 'stalledAfter', kind: 'number', nullable: true },
  { name: 'stalled', kind: 'flag' },
]

/**
 * The open deals in order of the id, and how many of each stage are stalled.
 *
 * @param histories - who was where
 * @param limits    - days from which a deal is stalled in each stage; null where there is no limit
 */
export function openDeals(
  { stages, asOf, count, ids, start, stage, day }: StageHistories,
  limits: readonly (number | null)[],
): { readonly deals: Columns<OpenDeal>; readonly stalledOfStage: Uint32Array } {
  const open: number[] = []
  for (let deal = 0; deal < count; deal++) if (stage[start[deal + 1]! - 1]! < stages.length) open.push(deal)
  const chosen = Uint32Array.from(open)
  const columns = {
    daysOpen: new Float64Array(open.length),
    daysInStage: new Float64Array(open.length),
    moves: new Float64Array(open.length),
    stalledAfter: new Float64Array(open.length),
    stalled: new Float64Array(open.length),
  }
  const codes = new Uint32Array(open.length)
  const stalledOfStage = new Uint32Array(stages.length)
  for (let i = 0; i < open.length; i++) {
    const begin = start[chosen[i]!]!
    const last = start[chosen[i]! + 1]! - 1
    const limit = limits[stage[last]!] ?? null
    codes[i] = stage[last]!
    columns.daysOpen[i] = asOf - day[begin]!
    columns.daysInStage[i] = asOf - day[last]!
    columns.moves[i] = last - begin
    columns.stalledAfter[i] = limit ?? Number.NaN
    if (limit === null || asOf - day[last]! <= limit) continue
    columns.stalled[i] = 1
    stalledOfStage[stage[last]!]!++
  }
  return {
    deals: { opportunityId: idsAt(ids, chosen), stage: { codes, values: stages }, ...columns },
    stalledOfStage,
  }
}
