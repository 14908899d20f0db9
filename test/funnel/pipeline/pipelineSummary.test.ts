import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/fields.js'
import { opportunityFields } from '../../../src/data/rows.js'
import { pipelineSummary } from '../../../src/funnel/index.js'
import { deal, lost, won } from './dealRows.js'

describe('pipelineSummary', () => {
  const deals = [
    deal({ stage: 'talks', amount: '0.10', expectedCloseOn: '2024-05-31' }),
    deal({ stage: 'lead', amount: 0.2, expectedCloseOn: '2024-06-01' }),
    deal({ stage: 'talks', amount: '0.2', expectedCloseOn: '2024-05-01' }),
    deal({ stage: 'lead', amount: 0 }),
    won({ amount: '9007199254740993.01' }),
    lost({ amount: 7 }),
  ]

  it('counts the open deals and adds their amounts exactly', () => {
    const { open, byStage, won: wonTotal, lost: lostTotal } = pipelineSummary(deals)
    expect(open).toEqual({ deals: 4, amount: '0.5' })
    expect(wonTotal).toEqual({ deals: 1, amount: '9007199254740993.01' })
    expect(lostTotal).toEqual({ deals: 1, amount: '7' })
    expect(byStage).toEqual([
      { stage: 'lead', deals: 2, amount: '0.2', shareOfDeals: 0.5, shareOfAmount: 0.4 },
      { stage: 'talks', deals: 2, amount: '0.3', shareOfDeals: 0.5, shareOfAmount: 0.6 },
    ])
  })

  it('tells when they are expected: by month, those without a day last', () => {
    expect(pipelineSummary(deals, { stages: ['talks', 'lead'] }).byMonth).toEqual([
      { stage: 'talks', month: '2024-05', deals: 2, amount: '0.3' },
      { stage: 'lead', month: '2024-06', deals: 1, amount: '0.2' },
      { stage: 'lead', month: null, deals: 1, amount: '0' },
    ])
  })

  it('has stages without a deal, and no shares of nothing', () => {
    const { open, byStage, byMonth } = pipelineSummary([], { stages: ['lead'] })
    expect(open).toEqual({ deals: 0, amount: '0' })
    expect(byStage).toEqual([{ stage: 'lead', deals: 0, amount: '0', shareOfDeals: null, shareOfAmount: null }])
    expect(byMonth).toEqual([])
    expect(pipelineSummary([deal({ amount: 0 })]).byStage[0]!.shareOfAmount).toBeNull()
  })

  it('says the same of columns and of rows in any order', () => {
    const columns = columnsOf(deals.slice(0, 4), opportunityFields)
    expect(pipelineSummary(columns)).toEqual(pipelineSummary(deals.slice(0, 4)))
    fc.assert(
      fc.property(fc.shuffledSubarray(deals, { minLength: deals.length }), (shuffled) => {
        expect(pipelineSummary(shuffled)).toEqual(pipelineSummary(deals))
      }),
    )
  })
})
