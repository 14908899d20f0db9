import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../../src/data/fields.js'
import { opportunityFields, stageChangeFields } from '../../../src/data/rows.js'
import {
  closingOnTime,
  pipelineAgeing,
  pipelineFlow,
  slippage,
  stalledDealFields,
  stalledDeals,
} from '../../../src/funnel/index.js'
import { expectError } from '../../support/expectError.js'
import { deal, lost, won } from './dealRows.js'

describe('pipelineAgeing', () => {
  const deals = [
    deal({ stage: 'a', amount: 10, createdOn: '2024-03-31' }),
    deal({ stage: 'a', amount: '20.5', createdOn: '2024-03-01', expectedCloseOn: '2024-03-30' }),
    deal({ stage: 'b', amount: 40, createdOn: '2024-02-29', expectedCloseOn: '2024-03-31' }),
    won({ amount: 80 }),
  ]

  it('groups the open deals by their days since the creation, in total and by stage', () => {
    const { total, byStage } = pipelineAgeing(deals, { asOf: '2024-03-31', bounds: [30, 60], stages: ['b', 'a', 'c'] })
    expect(total).toEqual({
      deals: 3,
      amount: '70.5',
      meanDays: 61 / 3,
      medianDays: 30,
      oldestDays: 31,
      overdue: { deals: 1, amount: '20.5' },
      ages: [
        { from: 0, to: 30, deals: 2, amount: '30.5' },
        { from: 31, to: 60, deals: 1, amount: '40' },
        { from: 61, to: null, deals: 0, amount: '0' },
      ],
    })
    expect(byStage.map(({ stage, deals: count, medianDays }) => [stage, count, medianDays])).toEqual([
      ['b', 1, 31],
      ['a', 2, 15],
      ['c', 0, null],
    ])
    expect(byStage[2]).toMatchObject({ meanDays: null, oldestDays: null })
    expect(pipelineAgeing(deals, { asOf: '2024-03-31', bounds: [10] }).total.ages[1]!.deals).toBe(2)
    expect(pipelineAgeing(deals, { asOf: '2024-03-31' }).total.ages.map(({ to }) => to)).toEqual([
      30,
      60,
      90,
      180,
      null,
    ])
  })

  it('refuses bounds that do not rise', () => {
    const bad =
      (bounds: unknown): (() => unknown) =>
      () =>
        pipelineAgeing(deals, { asOf: '2024-03-31', bounds: bounds as never })
    expectError(bad([30, 30]), 'out-of-range', 'options.bounds[1]')
    expectError(bad([1.5]), 'out-of-range', 'options.bounds[0]')
    expectError(bad(30), 'invalid-type', 'options.bounds')
    expectError(() => pipelineAgeing(deals, { asOf: '2024-03-30' }), 'out-of-range', 'opportunities[0].createdOn')
  })
})

describe('stalledDeals', () => {
  const asOf = '2024-03-31'
  const deals = [
    won({ createdOn: '2024-01-01', closedOn: '2024-01-31' }),
    won({ createdOn: '2024-01-01', closedOn: '2024-02-10' }),
    lost({ createdOn: '2023-01-01' }),
    deal({ id: 'old', amount: 50, createdOn: '2024-02-01', owner: 'liu', expectedCloseOn: '2024-03-21' }),
    deal({ id: 'stuck', amount: 70, createdOn: '2024-03-01' }),
    deal({ id: 'fresh', amount: 90, createdOn: '2024-03-20', expectedCloseOn: '2024-03-25' }),
    deal({ id: 'as-large', amount: 50, createdOn: '2023-01-01' }),
  ]
  const changes = [
    ...deals.slice(3).map(({ id, createdOn }) => ({ opportunityId: id, from: null, to: 'talks', at: createdOn })),
    ...Array.from({ length: 9 }, (_, i) => [
      { opportunityId: `X${i}`, from: null, to: 'talks', at: '2024-01-01' },
      { opportunityId: `X${i}`, from: 'talks', to: 'won', at: '2024-01-11' },
    ]).flat(),
  ]
  const flow = pipelineFlow(changes, { stages: ['talks'], asOf, stalled: { probability: 0.5 } })

  it('lists deals that are open for longer than won ones take, the largest first, equal ones by id', () => {
    const { oldAfter, wonDeals, open, stalled, deals: list } = stalledDeals(deals, { asOf, probability: 0.5 })
    expect([oldAfter, wonDeals]).toEqual([35, 2])
    expect(open).toEqual({ deals: 4, amount: '260' })
    expect(stalled).toEqual({ deals: 2, amount: '100' })
    expect(list.map(({ opportunityId }) => opportunityId)).toEqual(['as-large', 'old'])
    expect(list[1]).toEqual({
      opportunityId: 'old',
      customerId: deals[3]!.customerId,
      owner: 'liu',
      stage: 'talks',
      amount: 50,
      daysOpen: 59,
      daysInStage: null,
      stalledAfter: null,
      daysOverdue: 10,
      isStuckInStage: false,
      isOld: true,
    })
  })

  it('takes the time in the stage from the flow', () => {
    const { deals: list } = stalledDeals(deals, { asOf, openDeals: flow.openDeals, factor: 1000 })
    expect(list.map((one) => [one.opportunityId, one.daysInStage, one.stalledAfter, one.isOld])).toEqual([
      ['fresh', 11, 10, false],
      ['stuck', 30, 10, false],
      ['as-large', 455, 10, false],
      ['old', 59, 10, false],
    ])
  })

  it('gives columns for columns', () => {
    const columnFlow = pipelineFlow(columnsOf(changes, stageChangeFields), { stages: ['talks'], asOf })
    const columns = columnsOf(deals, opportunityFields)
    const list = stalledDeals(columns, { asOf, openDeals: columnFlow.openDeals }).deals
    const rows = stalledDeals(deals, {
      asOf,
      openDeals: pipelineFlow(changes, { stages: ['talks'], asOf }).openDeals,
    }).deals
    expect(rowsOf(list, stalledDealFields)).toEqual(rows)
    const { owner: _, ...withoutOwner } = columns
    expect(rowsOf(stalledDeals(withoutOwner, { asOf }).deals, stalledDealFields)[0]!.owner).toBeNull()
  })

  it('calls nobody old before something was won', () => {
    const result = stalledDeals([deal({ createdOn: '2000-01-01' })], { asOf })
    expect(result).toMatchObject({ oldAfter: null, wonDeals: 0, stalled: { deals: 0, amount: '0' }, deals: [] })
  })

  it('refuses limits that are none', () => {
    expectError(() => stalledDeals(deals, { asOf, probability: 1 }), 'out-of-range', 'options.probability')
    expectError(() => stalledDeals(deals, { asOf, factor: 0 }), 'out-of-range', 'options.factor')
  })
})

describe('slippage', () => {
  const period = { from: '2024-01-01', to: '2024-03-31' }
  const due = (id: string, expectedCloseOn?: string, amount = 10): ReturnType<typeof deal> =>
    deal({ id, amount, ...(expectedCloseOn === undefined ? {} : { expectedCloseOn }) })
  const snapshot = [
    due('slipped', '2024-03-31', 30),
    due('slipped-and-won', '2024-01-01', 20),
    due('open', '2024-02-01'),
    due('won', '2024-02-01'),
    due('lost', '2024-02-01'),
    due('gone', '2024-02-01'),
    due('later', '2024-04-01'),
    due('before', '2023-12-31'),
    due('never'),
  ]
  const later = [
    due('won', '2024-02-01'),
    due('slipped', '2024-04-01'),
    due('slipped-and-won', '2024-06-29'),
    due('open', '2024-03-31'),
    due('lost', '2024-02-01'),
    due('new', '2024-05-01'),
    due('later', '2024-06-01'),
  ].map((one): ReturnType<typeof deal> => {
    if (one.id === 'won' || one.id === 'slipped-and-won') return { ...one, outcome: 'won' }
    return one.id === 'lost' ? { ...one, outcome: 'lost' } : one
  })

  it('counts what was expected in the period and is expected later now', () => {
    expect(slippage(snapshot, { later, ...period })).toMatchObject({
      expected: { deals: 6, amount: '90' },
      slipped: { deals: 2, amount: '50' },
      stillOpen: { deals: 1 },
      won: { deals: 1 },
      lost: { deals: 1 },
      missing: { deals: 1 },
      rate: 2 / 6,
      valueRate: 50 / 90,
      medianDays: (1 + 180) / 2,
    })
    const columns = columnsOf(later, opportunityFields)
    expect(slippage(columnsOf(snapshot, opportunityFields), { later: columns, ...period })).toEqual(
      slippage(snapshot, { later, ...period }),
    )
  })

  it('has no rate where nothing was expected', () => {
    expect(slippage([], { later, ...period })).toMatchObject({
      rate: null,
      interval: null,
      valueRate: null,
      medianDays: null,
    })
  })

  it('names the snapshot that is wrong', () => {
    expectError(() => slippage([due('a'), due('a')], { later, ...period }), 'duplicate-id', 'snapshot[1].id')
    expectError(() => slippage([], { later: [due('a'), due('a')], ...period }), 'duplicate-id', 'options.later[1].id')
  })
})

describe('closingOnTime', () => {
  const period = { from: '2024-01-01', to: '2024-03-31' }
  const old = { createdOn: '2023-12-31', expectedCloseOn: '2024-02-01' }

  it('counts deals that were open when the period began and expected in it', () => {
    const result = closingOnTime(
      [
        won({ ...old, closedOn: '2024-03-31', amount: 1 }),
        lost({ ...old, closedOn: '2024-01-01', amount: 2 }),
        won({ ...old, closedOn: '2024-04-01', amount: 3 }),
        deal({ ...old, amount: 4 }),
        won({ ...old, createdOn: '2023-01-01', closedOn: '2023-12-31' }),
        deal({ ...old, createdOn: '2024-01-01' }),
        deal({ ...old, expectedCloseOn: '2024-04-01' }),
        deal({ createdOn: '2023-12-31' }),
      ],
      period,
    )
    expect(result).toMatchObject({
      ...period,
      expected: { deals: 4, amount: '10' },
      won: { deals: 1, amount: '1' },
      lost: { deals: 1, amount: '2' },
      late: { deals: 2, amount: '7' },
      lateRate: 0.5,
      lateValueRate: 0.7,
    })
  })

  it('has no rate where nothing was expected', () => {
    expect(closingOnTime([], period)).toMatchObject({ lateRate: null, interval: null, lateValueRate: null })
  })
})
