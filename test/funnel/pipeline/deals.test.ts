import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/fields.js'
import { opportunityFields } from '../../../src/data/rows.js'
import { pipelineSummary, pipelineVelocity, stagePresets, stalledDeals } from '../../../src/funnel/index.js'
import { expectError } from '../../support/expectError.js'
import { deal, lost, won } from './dealRows.js'

const asOf = '2024-03-31'
const velocity =
  (...deals: object[]) =>
  (): unknown =>
    pipelineVelocity(deals as never, { asOf })

describe('opportunities that contradict themselves', () => {
  it('are refused where they were closed without an outcome, or have one and no closing day', () => {
    expectError(velocity(deal(), deal({ closedOn: '2024-02-01' })), 'missing-value', 'opportunities[1].outcome')
    expectError(velocity(deal({ outcome: 'won' })), 'missing-value', 'opportunities[0].closedOn')
    expectError(velocity(deal({ outcome: 'lost' }), won()), 'missing-value', 'opportunities[0].closedOn')
  })

  it('are refused where they were closed before they were created', () => {
    expectError(velocity(won(), lost({ closedOn: '2023-12-31' })), 'out-of-range', 'opportunities[1].closedOn')
    expect(velocity(won({ closedOn: '2024-01-01' }))).not.toThrow()
  })

  it('are refused where something happens after the day of the snapshot', () => {
    expectError(velocity(deal({ createdOn: '2024-04-01' })), 'out-of-range', 'opportunities[0].createdOn')
    expectError(velocity(won({ closedOn: '2024-04-01' })), 'out-of-range', 'opportunities[0].closedOn')
  })

  it('are refused with an unknown outcome, an amount below 0 or a day that is none', () => {
    expectError(velocity({ ...deal(), outcome: 'open' }), 'invalid-option', 'opportunities[0].outcome')
    expectError(velocity(deal({ amount: -1 })), 'out-of-range', 'opportunities[0].amount')
    expectError(velocity(deal({ amount: 1e101 })), 'out-of-range', 'opportunities[0].amount')
    expectError(velocity(deal({ createdOn: '2024-02-30' })), 'invalid-date', 'opportunities[0].createdOn')
    const columns = { amount: Float64Array.of(5), createdOn: Float64Array.of(19723.5) }
    expectError(() => pipelineVelocity(columns, { asOf }), 'invalid-date', 'opportunities.createdOn[0]')
  })

  it('are refused with the same id twice', () => {
    const twice = [deal({ id: 'P' }), deal({ id: 'Q' }), deal({ id: 'P' })]
    expectError(() => stalledDeals(twice, { asOf }), 'duplicate-id', 'opportunities[2].id')
    const columns = columnsOf(twice, opportunityFields)
    expectError(() => stalledDeals(columns, { asOf }), 'duplicate-id', 'opportunities.id[2]')
  })
})

describe('stages', () => {
  it('are named: an empty or an unknown one is refused, but not that of a closed deal', () => {
    const stages = ['lead', 'talks']
    expectError(() => pipelineSummary([deal({ stage: '' })]), 'missing-value', 'opportunities[0].stage')
    expectError(
      () => pipelineSummary([deal(), deal({ stage: 'offer' })], { stages }),
      'invalid-option',
      'opportunities[1].stage',
    )
    expect(pipelineSummary([won({ stage: 'offer' })], { stages }).won.deals).toBe(1)
  })

  it('are given as ids or as a preset, each once', () => {
    const names = pipelineSummary([deal({ stage: 'bidding' })], { stages: stagePresets.industrial7.stages }).byStage
    expect(names.map(({ stage }) => stage)).toEqual(stagePresets.industrial7.stages.map(({ id }) => id))
    expectError(() => pipelineSummary([], { stages: [] }), 'empty-input', 'options.stages')
    expectError(() => pipelineSummary([], { stages: ['a', 'b', 'a'] }), 'duplicate-id', 'options.stages[2]')
    expectError(() => pipelineSummary([], { stages: ['a', ''] }), 'invalid-id', 'options.stages[1]')
    expectError(() => pipelineSummary([], { stages: [5] as never }), 'invalid-id', 'options.stages[0]')
  })
})
