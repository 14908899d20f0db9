import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximumProfitCutoff } from '../../../src/churn/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readSharedCells } from '../../support/shared.js'
import { maximumProfit, telcoModels } from '../fixtures/churnEconomics.js'

const terms = { value: 200, offerCost: 10, contactCost: 1 }

// The two ends of the incomplete beta functions agree to 1e-13; the reference was checked by quadrature to 1e-7 only.
describe.skipIf(!hasShared)('maximumProfitCutoff on the telco data (only where the reference data are)', () => {
  it.each(maximumProfit)(
    'is that of the reference: $model $terms',
    ({ model, terms: [value, offerCost, contactCost], expected }) => {
      const cells = readSharedCells('oracles/data/telco_churn.csv')
      const coefficients = telcoModels[model]
      const scores = cells.map((row) => {
        const link = covariatesOf(row).reduce((sum, x, i) => sum + x * (coefficients[i + 1] ?? 0), coefficients[0]!)
        return 1 / (1 + Math.exp(-link))
      })
      const outcomes = cells.map((row) => row[20] === 'Yes')
      const cutoff = maximumProfitCutoff(scores, outcomes, { value, offerCost, contactCost })
      expectClose(cutoff.profit, expected[0], 1e-12)
      expectClose(cutoff.threshold, expected[1], 1e-9)
      expectClose(cutoff.fraction, expected[2], 1e-12)
      expectClose(cutoff.expectedProfit, expected[3], 1e-9)
      expectClose(cutoff.expectedFraction, expected[4], 1e-9)
    },
  )
})

function covariatesOf(row: readonly string[]): number[] {
  const is = (column: number, text: string): number => Number(row[column] === text)
  return [
    Number(row[5]),
    Number(row[18]),
    Number(row[2]),
    is(3, 'Yes'),
    is(4, 'Yes'),
    is(16, 'Yes'),
    is(15, 'One year'),
    is(15, 'Two year'),
    is(8, 'Fiber optic'),
    is(8, 'No'),
    is(17, 'Electronic check'),
    is(9, 'Yes'),
    is(12, 'Yes'),
  ]
}

const people = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean()), { minLength: 1, maxLength: 30 })

describe('maximumProfitCutoff', () => {
  it('finds the best of all thresholds', () => {
    fc.assert(
      fc.property(people, fc.double({ min: 0, max: 1, noNaN: true }), (rows, success) => {
        const scores = rows.map(([score]) => score)
        const outcomes = rows.map(([, churned]) => churned)
        const profits = [...new Set(scores)].map((threshold) => {
          let profit = 0
          for (const [score, churned] of rows) {
            if (score < threshold) continue
            profit += churned ? success * (200 - 10) - 1 : -(10 + 1)
          }
          return profit / rows.length
        })
        const best = Math.max(0, ...profits)
        const cutoff = maximumProfitCutoff(scores, outcomes, { ...terms, successProbability: success })
        expect(Math.abs(cutoff.profit - best)).toBeLessThan(1e-9)
        expect(cutoff.expectedProfit).toBe(cutoff.profit)
        expect(cutoff.expectedFraction).toBe(cutoff.fraction)
      }),
    )
  })

  it('expects what the best thresholds of many campaigns earn on the average', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const scores = Float64Array.from(rows, ([score]) => score)
        const outcomes = Uint8Array.from(rows, ([, churned]) => Number(churned))
        const { expectedProfit, expectedFraction, profit } = maximumProfitCutoff(scores, outcomes, {
          ...terms,
          successProbability: { alpha: 1, beta: 1 },
        })
        let [sum, fractions] = [0, 0]
        const steps = 400
        for (let k = 0; k < steps; k++) {
          const at = maximumProfitCutoff(scores, outcomes, { ...terms, successProbability: (k + 0.5) / steps })
          sum += at.profit / steps
          fractions += at.fraction / steps
        }
        expect(Math.abs(expectedProfit - sum)).toBeLessThan(2e-2)
        expect(Math.abs(expectedFraction - fractions)).toBeLessThan(2e-2)
        expect(expectedProfit).toBeGreaterThanOrEqual(profit - 1e-12)
      }),
      { numRuns: 3 },
    )
  })

  it('targets equal scores together, in any order', () => {
    const cutoff = maximumProfitCutoff([0.5, 0.5, 0.1], [1, 0, 0], { ...terms, successProbability: 0.5 })
    expect(cutoff).toMatchObject({ customers: 3, churners: 1, targeted: 2, churnersTargeted: 1, threshold: 0.5 })
    expect(maximumProfitCutoff([0.1, 0.5, 0.5], [0, 0, 1], { ...terms, successProbability: 0.5 })).toEqual(cutoff)
  })

  it('targets nobody where the offer does not pay', () => {
    const nobody = { threshold: null, targeted: 0, fraction: 0, profit: 0 }
    expect(maximumProfitCutoff([1, 2], [0, 0], terms)).toMatchObject({ ...nobody, expectedProfit: 0 })
    expect(maximumProfitCutoff([1, 2], [1, 1], { ...terms, successProbability: 0 })).toMatchObject(nobody)
  })

  it('targets all where only churners are known', () => {
    expect(maximumProfitCutoff([1, 2], [true, true], { value: 10, offerCost: 0 })).toMatchObject({
      targeted: 2,
      threshold: 1,
      profit: 3,
    })
  })

  it('refuses what it cannot reckon with', () => {
    const thrown = (code: string, path: string) => expect.objectContaining({ name: 'ClienteleError', code, path })
    const of = (scores: unknown, outcomes: unknown, options: object) => () =>
      maximumProfitCutoff(JSON.parse(JSON.stringify(scores)), JSON.parse(JSON.stringify(outcomes)), {
        ...terms,
        ...options,
      })
    expect(of([], [], {})).toThrow(thrown('empty-input', 'scores'))
    expect(of([1], [1, 0], {})).toThrow(thrown('unequal-lengths', 'outcomes'))
    expect(of({}, [1], {})).toThrow(thrown('invalid-type', 'scores'))
    expect(of([1], [2], {})).toThrow(thrown('out-of-range', 'outcomes[0]'))
    expect(of([1], [1], { offerCost: 200 })).toThrow(thrown('out-of-range', 'options.offerCost'))
    expect(of([1], [1], { value: 0 })).toThrow(thrown('out-of-range', 'options.value'))
    expect(of([1], [1], { successProbability: 2 })).toThrow(thrown('out-of-range', 'options.successProbability'))
    expect(of([1], [1], { successProbability: { alpha: 0, beta: 1 } })).toThrow(
      thrown('out-of-range', 'options.successProbability.alpha'),
    )
    expect(() => maximumProfitCutoff([Number.NaN], [1], terms)).toThrow(thrown('invalid-number', 'scores[0]'))
    const none: { scores?: number[] } = {}
    expect(() => maximumProfitCutoff(none.scores!, [1], terms)).toThrow(thrown('missing-value', 'scores'))
  })
})
