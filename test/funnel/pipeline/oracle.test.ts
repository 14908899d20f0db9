import { describe, expect, it } from 'vitest'
import type { Opportunity } from '../../../src/data/rows.js'
import {
  pipelineSummary,
  pipelineVelocity,
  slippage,
  targetOutlook,
  weightedForecast,
  winRates,
} from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'

interface ReferenceDeal {
  readonly id: number
  readonly amount: number
  readonly created: number
  readonly history: readonly (readonly [stage: string, day: number])[]
  readonly status: 'open' | 'won' | 'lost'
  readonly closed: number | null
  readonly expected_close_initial: number
  readonly expected_close_now: number
}

const stages = ['lead', 'qualified', 'proposal', 'negotiation']
const dateOf = (day: number): number => day * 86_400_000

function rowOf(one: ReferenceDeal, expected: number): Opportunity {
  const row: Opportunity = {
    id: String(one.id),
    customerId: String(one.id),
    stage: one.history.at(-1)![0],
    amount: one.amount,
    createdOn: dateOf(one.created),
    expectedCloseOn: dateOf(expected),
  }
  return one.status === 'open' ? row : { ...row, outcome: one.status, closedOn: dateOf(one.closed!) }
}

describe.skipIf(!hasShared)('the reference pipeline of 300 deals (needs the reference files)', () => {
  const file = hasShared ? JSON.parse(readShared('oracles/funnel/pipeline.json')) : { deals: [] }
  const { expected } = file
  const reference: readonly ReferenceDeal[] = file.deals
  const deals = reference.map((one) => rowOf(one, one.expected_close_now))
  const atFirst = reference.map((one) => rowOf(one, one.expected_close_initial))
  const asOf = dateOf(365)

  it('has the same open deals by stage', () => {
    const { open, byStage } = pipelineSummary(deals, { stages })
    expect(open).toEqual({ deals: expected.counts.open, amount: String(expected.open_pipeline_value) })
    for (const { stage, deals: count, amount } of byStage) {
      expect(count).toBe(expected.open_by_stage[stage].n)
      expectClose(Number(amount), expected.open_by_stage[stage].value, 1e-13)
    }
  })

  it('has the same win rates by count and by amount', () => {
    const { total } = winRates(deals)
    expect([total.won, total.lost]).toEqual([expected.counts.won, expected.counts.lost])
    expectClose(total.rate, expected.win_rate_count, 1e-15)
    expectClose(total.valueRate, expected.win_rate_value, 1e-14)
  })

  it('has the same velocity, part by part', () => {
    const { velocity } = pipelineVelocity(deals, { asOf })
    expectClose(velocity?.averageAmount, expected.avg_won_amount, 1e-14)
    expectClose(velocity?.cycleDays, expected.avg_cycle_days_won, 1e-14)
    expectClose(velocity?.perDay, expected.velocity_per_day, 1e-14)
  })

  it('has the same weighted forecast from the shares that were won', () => {
    const shares = stages.map((stage, k) => [stage, expected.p_win_given_reached_closed_only[k]])
    const forecast = weightedForecast(deals, { stages, probabilities: Object.fromEntries(shares) })
    expectClose(forecast.expected, expected.weighted_forecast, 1e-14)
  })

  it('has the same coverage, attainment and slippage of the period', () => {
    const { period } = expected
    const outlook = targetOutlook(deals, {
      target: period.quota,
      from: dateOf(period.from),
      to: asOf,
      asOf,
      overdue: 'exclude',
      probabilities: Object.fromEntries(stages.map((stage) => [stage, 0.5])),
    })
    expectClose(Number(outlook.won.amount), period.closed_won_value, 1e-14)
    expectClose(Number(outlook.forecast.gross), period.open_expected_in_period_value, 1e-14)
    expectClose(outlook.coverage, period.coverage_remaining, 1e-13)
    expectClose(outlook.attainment, period.attainment, 1e-14)
    const slipped = slippage(atFirst, { later: deals, from: dateOf(period.from), to: dateOf(period.to - 1) })
    expect([slipped.expected.deals, slipped.slipped.deals]).toEqual([period.expected_initially, period.slipped])
    expectClose(slipped.rate, period.slippage_rate_count, 1e-15)
    expectClose(slipped.valueRate, period.slippage_rate_value, 1e-13)
  })
})
