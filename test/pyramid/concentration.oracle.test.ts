import { describe, expect, it } from 'vitest'
import { customerPyramid } from '../../src/pyramid/customerPyramid.js'
import { giniCoefficient } from '../../src/pyramid/giniCoefficient.js'
import { customersForValueShare, paretoShare } from '../../src/pyramid/paretoShare.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readShared } from '../support/shared.js'
import { revenueByCustomer } from './sharedOrders.js'

// Computed with pandas 1.5.3 and numpy 1.24.2 on the orders of the R package rfm; counts exact, shares to 1e-12.
describe.skipIf(!hasShared)('concentration of 995 customers against pandas (needs the shared data)', () => {
  const { expected } = hasShared ? JSON.parse(readShared('oracles/rfm/abc_pareto_orders.json')) : { expected: {} }
  const values = hasShared ? revenueByCustomer() : []

  it('agrees on the Gini coefficient', () => {
    expectClose(giniCoefficient(values), expected.gini, 1e-12)
  })

  it('agrees on the share of the top 20, 10 and 1 %', () => {
    expectClose(paretoShare(values).valueShare, expected.top20_share, 1e-12)
    expectClose(paretoShare(values, { topShare: 0.1 }).valueShare, expected.top10_share, 1e-12)
    expectClose(paretoShare(values, { topShare: 0.01 }).valueShare, expected.top1_share, 1e-12)
  })

  it('agrees that 60.9 % of the customers make 80 % of the revenue', () => {
    expectClose(customersForValueShare(values)?.customerShare, expected.share_of_customers_for_80pct_value, 1e-12)
  })

  it('agrees on the four tiers of 1/4/15/80', () => {
    const { tiers } = customerPyramid(values, { scheme: 'curry' })
    const names = ['top', 'large', 'medium', 'small']
    expect(tiers.map((tier) => tier.count)).toEqual(names.map((name) => expected.pyramid_counts[name]))
    expect(tiers.map((tier) => tier.value)).toEqual(names.map((name) => expected.pyramid_revenue[name]))
  })
})
