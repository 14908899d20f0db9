import { expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import type { StageChange } from '../../../src/data/rows.js'
import { pipelineFlow } from '../../../src/funnel/index.js'
import {
  type StageChangeMapping,
  type StageCountsOptions,
  stageCountsFromSummary,
  stageCountsSql,
} from '../../../src/warehouse/stageCounts.js'
import { describeEngines, enginesAndTranslations } from '../engines.js'
import { expectSame } from './expectSame.js'

const random = seededRandom(7)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
const STAGES = ['lead', 'Lead', "offer 'n' 报价", 'talks']
const options: StageCountsOptions = { stages: STAGES, asOf: '2024-03-10', later: 'ignore' }

/** Deals that mostly hold together, with several changes on one day, ways back, strangers, gaps and what came after the close. */
const changes: StageChange[] = Array.from({ length: 260 }, (_, n) => {
  const opportunityId = `deal ${n}`
  const ends = [...STAGES, 'won', 'lost']
  let at = Date.UTC(2024, 1, 20 + Math.floor(random() * 5), 22)
  let stage: string | null = random() < 0.05 ? 'lead' : null
  return Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
    const from = random() < 0.06 ? pick(ends) : stage
    const place: number = ends.indexOf(stage ?? '')
    const next = random() < 0.7 ? ends[Math.min(place + 1 + Math.floor(random() * 2), ends.length - 1)]! : pick(ends)
    const to = random() < 0.03 ? pick(['stranger', '']) : next
    const change = { opportunityId, from, to, at }
    stage = to
    at += 3_600_000 * pick([0, 0, 1, 30, 200])
    return change
  })
}).flat()

describeEngines(({ dialect, running }) => {
  const mapping: StageChangeMapping = {
    table: 'changes',
    opportunityId: 'the deal',
    from: 'from',
    to: 'to',
    at: 'at',
    atIs: 'timestamp-with-time-zone',
  }
  const columns = { 'the deal': 'text', from: 'text', to: 'text', at: 'timestamp-with-time-zone' } as const
  const create = (rows: readonly StageChange[]): Promise<void> =>
    running().createTable({
      table: 'changes',
      columns,
      rows: rows.map(({ opportunityId, from, to, at }) => ({
        'the deal': opportunityId,
        from,
        to,
        at: new Date(at).toISOString(),
      })),
    })

  it('counts the deals that reached each stage as the flow in memory does', async () => {
    const flow = pipelineFlow(changes, options)
    // The data must be of every kind.
    expect(flow.coverage.rejected.length).toBeGreaterThan(20)
    expect(flow.coverage.later).toBeGreaterThan(5)
    expect(flow.coverage.unchanged).toBeGreaterThan(5)
    await create(changes)
    for (const zone of ['Asia/Shanghai', 'America/New_York', 'UTC']) {
      await running().setTimeZone(zone)
      const rows = await running().run(stageCountsSql(mapping, options, dialect))
      expect(rows.length).toBeLessThan(changes.length / 2)
      expectSame(stageCountsFromSummary(rows, options), {
        conversion: flow.conversion,
        deals: flow.counts.deals,
        rejected: flow.coverage.rejected.length,
        unchanged: flow.coverage.unchanged,
        later: flow.coverage.later,
      })
    }
  })

  it('refuses what came later unless it is to be ignored, and changes with holes', async () => {
    const strict = { ...options, later: 'reject' } as const
    await create(changes)
    const rows = await running().run(stageCountsSql(mapping, strict, dialect))
    expect(() => stageCountsFromSummary(rows, strict)).toThrow('later: expected no change after `asOf`')
    await running().createTable({
      table: 'changes',
      columns,
      rows: [{ 'the deal': 'x', from: null, to: null, at: '2024-03-01T00:00:00Z' }],
    })
    const holes = await running().run(stageCountsSql(mapping, options, dialect))
    expect(() => stageCountsFromSummary(holes, options)).toThrow('missing: expected a deal, a time and a stage')
  })

  it('has a conversion of nobody for an empty table', async () => {
    await create([])
    const rows = await running().run(stageCountsSql(mapping, options, dialect))
    expectSame(stageCountsFromSummary(rows, options).conversion, pipelineFlow([], options).conversion)
  })
}, enginesAndTranslations)
