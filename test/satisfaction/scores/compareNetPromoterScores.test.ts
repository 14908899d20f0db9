import { describe, expect, it } from 'vitest'
import { compareNetPromoterScores, netPromoterScore } from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

const after = { promoters: 84, passives: 68, detractors: 48 }
const before = { promoters: 41, passives: 68, detractors: 41 }

describe('compareNetPromoterScores', () => {
  it('takes the second from the first, with its sign', () => {
    const forth = compareNetPromoterScores(after, before)
    const back = compareNetPromoterScores(before, after)
    expectClose(forth.difference, 18, 1e-14)
    expectClose(back.difference, -18, 1e-14)
    expectClose(back.z, -forth.z!, 1e-14)
    expect(back.pValue).toBe(forth.pValue)
    expectClose(back.interval?.lower, -forth.interval!.upper, 1e-14)
  })

  it('is by the Wald method the z of the R package NPS', () => {
    // NPS 1.1: se = √(var_x/n_x + var_y/n_y), p two-sided.
    const { standardError, pValue, interval, z } = compareNetPromoterScores(after, before, { interval: 'wald' })
    expectClose(standardError, 8.2355597529521, 1e-12)
    expectClose(pValue, 0.0288416765234487, 1e-10)
    expectClose(interval?.lower, 1.85859949168631, 1e-10)
    expectClose(z, 18 / 8.2355597529521, 1e-12)
  })

  it('adds three made-up answers to each side by the adjusted method', () => {
    // By hand: (84.75 − 48.75)/203 and (41.75 − 41.75)/153.
    const [a, b] = [36 / 203, 0]
    const variance = (133.5 / 203 - a * a) / 203 + 83.5 / 153 / 153
    const { z, standardError } = compareNetPromoterScores(after, before)
    expectClose(standardError, 100 * Math.sqrt(variance), 1e-12)
    expectClose(z, (a - b) / Math.sqrt(variance), 1e-12)
  })

  it('takes ratings, and results that know their weights', () => {
    const first = netPromoterScore([10, 9, 3, 8, 10], { weights: [1, 2, 3, 1, 1] })
    const found = compareNetPromoterScores(first, [10, 2, 7, 7])
    expect(found.first).toBe(first)
    expect(found.second).toEqual(netPromoterScore([10, 2, 7, 7]))
    expectClose(found.difference, first.score! - 0, 1e-14)
  })

  it('has no test without answers', () => {
    const nothing = { difference: null, standardError: null, interval: null, z: null, pValue: null }
    expect(compareNetPromoterScores([], before)).toMatchObject(nothing)
    expect(compareNetPromoterScores(before, [null])).toMatchObject(nothing)
  })

  it('has no z by Wald where all answers of both agree, and one by the adjusted method', () => {
    const wald = compareNetPromoterScores([10, 10], [0, 0], { interval: 'wald' })
    expect(wald).toMatchObject({ difference: 200, standardError: 0, z: null, pValue: null })
    expect(wald.interval).toEqual({ lower: 200, upper: 200 })
    const adjusted = compareNetPromoterScores([10, 10], [0, 0])
    expect(adjusted.pValue).toBeGreaterThan(0)
    expect(adjusted.interval!.upper).toBeLessThanOrEqual(200)
  })

  it('throws what netPromoterScore throws', () => {
    expectError(() => compareNetPromoterScores([11], [3]), 'out-of-range', 'first[0]')
    expectError(() => compareNetPromoterScores([1], [30]), 'out-of-range', 'second[0]')
    expectError(() => compareNetPromoterScores([1], { promoters: 1 } as never), 'missing-value', 'second.passives')
    expectError(() => compareNetPromoterScores([1], null as never), 'invalid-type', 'second')
    expectError(() => compareNetPromoterScores([1], [1], { level: 2 }), 'out-of-range', 'options.level')
  })

  it('keeps its level: two waves of one population differ in 5 of 100 cases', () => {
    // Exact over all outcomes of 12 and 20 answers of 50 % promoters and 20 % detractors, not simulated.
    const waves = [outcomes(12), outcomes(20)]
    let rejected = { 'adjusted-wald': 0, wald: 0 }
    for (const a of waves[0]!) {
      for (const b of waves[1]!) {
        for (const interval of ['adjusted-wald', 'wald'] as const) {
          const { pValue } = compareNetPromoterScores(a.counts, b.counts, { interval })
          if (pValue !== null && pValue < 0.05) {
            rejected = { ...rejected, [interval]: rejected[interval] + a.probability * b.probability }
          }
        }
      }
    }
    expect(rejected['adjusted-wald']).toBeLessThan(0.05)
    expect(rejected['adjusted-wald']).toBeGreaterThan(0.03)
    expect(rejected.wald).toBeGreaterThan(0.06)
  })
})

/** Every count of promoters and detractors with its probability. */
function outcomes(people: number): { counts: typeof after; probability: number }[] {
  const factorials = [1]
  for (let i = 1; i <= people; i++) factorials.push(factorials[i - 1]! * i)
  const found = []
  for (let promoters = 0; promoters <= people; promoters++) {
    for (let detractors = 0; detractors + promoters <= people; detractors++) {
      const passives = people - promoters - detractors
      const ways = factorials[people]! / (factorials[promoters]! * factorials[detractors]! * factorials[passives]!)
      found.push({
        counts: { promoters, passives, detractors },
        probability: ways * 0.5 ** promoters * 0.2 ** detractors * 0.3 ** passives,
      })
    }
  }
  return found
}

describe.skipIf(!hasShared)('compareNetPromoterScores against the R package NPS (needs the reference data)', () => {
  it('has its difference of two samples', () => {
    const nps = JSON.parse(readShared('oracles/satisfaction/nps.json'))
    for (const { x, y, test } of nps.two_sample) {
      const [first, second] = [nps.one_sample[x].scores, nps.one_sample[y].scores]
      const found = compareNetPromoterScores(first, second, { interval: 'wald' })
      expectClose(found.difference, 100 * test.delta, 1e-12)
      expectClose(found.standardError, 100 * test.se, 1e-12)
      expectClose(found.pValue, test.p, 1e-10)
      expectClose(found.interval?.lower, 100 * test.int[0], 1e-10)
      expectClose(found.interval?.upper, 100 * test.int[1], 1e-10)
    }
  })
})
