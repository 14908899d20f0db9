import { describe, expect, it } from 'vitest'
import { pipelineFlow } from '../../src/funnel/index.js'
import { stageCountsFromSummary, stageCountsSql } from '../../src/warehouse/index.js'
import { expectError } from '../support/expectError.js'
import { dialectNames, expectPlaced } from './placeholders.js'

const options = { stages: ['lead', 'offer'], asOf: '2024-03-31' }
const row = {
  state: 0,
  stage: 0,
  deals: 1,
  opportunity_id: '',
  at: 0,
  from_stage: 0,
  to_stage: 0,
  unchanged: 0,
  later: 0,
  missing: 0,
}
const at = Date.UTC(2024, 2, 1)

describe('stageCountsFromSummary', () => {
  it('adds the deals of the database and those that are left to be searched', () => {
    // P1 goes back within one moment, which has one order; P2 cannot have happened; P3 comes from a stage that is none.
    const moves = [
      ['P1', -1, 0],
      ['P1', 0, 1],
      ['P1', 1, 0],
      ['P2', -1, 0],
      ['P2', 1, 0],
      ['P3', -1, 0],
      ['P3', -2, 0],
      ['P3', 0, -1],
    ] as const
    const rows = [
      { ...row, deals: 4 },
      { ...row, stage: 2, deals: 3 },
      { ...row, state: 1, deals: 5 },
      ...moves.map(([opportunity_id, from_stage, to_stage]) => ({
        ...row,
        state: 2,
        opportunity_id,
        at,
        from_stage,
        to_stage,
      })),
      { ...row, state: 3, deals: 0, unchanged: 6 },
    ]
    const names = ['lead', 'offer', 'won', 'lost']
    const changes = moves.map(([opportunityId, from, to]) => ({
      opportunityId,
      from: from === -1 ? null : (names[from] ?? 'stranger'),
      to: names[to] ?? '',
      at,
    }))
    const searched = pipelineFlow(changes, options)
    expect([searched.counts.deals, searched.coverage.rejected.length]).toEqual([1, 2])
    const counts = stageCountsFromSummary(rows, options)
    expect(counts.conversion.stages.map(({ count }) => count)).toEqual([8, 4, 3])
    expect(counts.conversion.level).toBe(0.95)
    expect({ ...counts, conversion: null }).toEqual({ conversion: null, deals: 8, rejected: 7, unchanged: 6, later: 0 })
  })

  it('refuses what came later, unless it is to be ignored, and holes', () => {
    const later = { ...row, state: 3, later: 2 }
    expectError(() => stageCountsFromSummary([later], options), 'out-of-range', 'rows[0].later')
    expect(stageCountsFromSummary([later], { ...options, later: 'ignore' }).later).toBe(2)
    expectError(() => stageCountsFromSummary([{ ...row, missing: 1 }], options), 'missing-value', 'rows[0].missing')
    expectError(() => stageCountsFromSummary([{ ...row, stage: 3 }], options), 'out-of-range', 'rows[0].stage')
    expectError(() => stageCountsFromSummary([], { ...options, level: 0 }), 'out-of-range', 'options.level')
  })
})

describe('stageCountsSql', () => {
  const mapping = { table: 'changes', opportunityId: 'deal', from: 'from', to: 'to', at: 'at' }
  it.each(dialectNames)('puts every value in a place of its own in %s', (dialect) => {
    expectPlaced(stageCountsSql(mapping, { ...options, won: "won'", atIs: 'text' } as typeof options, dialect), dialect)
  })

  it('refuses a process that is none', () => {
    expectError(() => stageCountsSql(mapping, { ...options, stages: [] }, 'trino'), 'empty-input', 'options.stages')
    expectError(() => stageCountsSql(mapping, { ...options, won: 'lead' }, 'trino'), 'duplicate-id', 'options.won')
    expectError(() => stageCountsSql(mapping, { ...options, asOf: 'soon' }, 'trino'), 'invalid-date', 'options.asOf')
  })
})
