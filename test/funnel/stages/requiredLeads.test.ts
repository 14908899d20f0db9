import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requiredLeads } from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

describe('requiredLeads', () => {
  it('divides by the rates (published: 20 %, 50 %, 60 % give 6 %; 60 deals need 1,000 leads)', () => {
    const { overallRate, leads, stages } = requiredLeads({ deals: 60, rates: [0.2, 0.5, 0.6] })
    expectClose(overallRate, 0.06, 1e-15)
    expect(leads).toBe(1000)
    expect(stages).toEqual([1000, 200, 100, 60])
  })

  it('rounds up to whole leads, but not for what rounding in float64 leaves', () => {
    expect(requiredLeads({ deals: 1, rates: [0.3] }).leads).toBe(4)
    expect(requiredLeads({ deals: 3, rates: [0.1, 0.3] }).leads).toBe(100)
    expect(requiredLeads({ deals: 0, rates: [0.3] }).leads).toBe(0)
  })

  it('is what the rates turn into the deals', () => {
    const rate = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.nat(1e6), fc.array(rate, { minLength: 1, maxLength: 6 }), (deals, rates) => {
        const { exact, overallRate, leads, stages } = requiredLeads({ deals, rates })
        expectClose(exact * overallRate, deals, 1e-12)
        // As differences: behind 2^53 the sum of exact and 1 may be exact again.
        expect(leads - exact).toBeLessThan(1)
        expect(exact - leads).toBeLessThanOrEqual(rates.length * Number.EPSILON * exact)
        expect(stages).toHaveLength(rates.length + 1)
      }),
    )
  })

  it('names what is wrong', () => {
    expectError(() => requiredLeads({ deals: 1, rates: [] }), 'empty-input', 'goal.rates')
    expectError(() => requiredLeads({ deals: 1, rates: [0.5, 0] }), 'out-of-range', 'goal.rates[1]')
    expectError(() => requiredLeads({ deals: 1, rates: [1.1] }), 'out-of-range', 'goal.rates[0]')
    expectError(() => requiredLeads({ deals: 1.5, rates: [1] }), 'out-of-range', 'goal.deals')
    expectError(() => requiredLeads({ deals: 1e300, rates: [1e-300] }), 'out-of-range', 'goal.rates')
  })
})
