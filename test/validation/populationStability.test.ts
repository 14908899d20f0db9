import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { populationStability, scoreStability } from '../../src/validation/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'
import fixture from './fixtures/populationStability.json' with { type: 'json' }

describe('the population stability index', () => {
  // Exact arithmetic by hand; relative 1e-12. An infinite or undefined index is null here, but for a bin empty on both sides.
  it.each(fixture.cases.map((one) => [one.name, one] as const))('is that of the reference: %s', (_, one) => {
    const found = populationStability(
      one.expected,
      one.actual,
      one.eps === null ? {} : { zeroBins: 'replace', epsilon: one.eps },
    )
    one.terms.forEach((term, bin) => {
      if (typeof term === 'number') expectClose(found.bins[bin]!.term, term, 1e-12)
    })
    if (typeof one.psi === 'number') expectClose(found.value, one.psi, 1e-12)
    if (one.psi === 'Infinity') expect(found).toMatchObject({ value: null, level: null, labels: null, emptyBins: [0] })
    if (one.psi === null) expectClose(found.value, 0.022314355131420965 + 0.018232155679395456, 1e-12)
  })

  it('is not below 0, and the same both ways and for any size of the samples', () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
      minLength: 1,
    })
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 9 }), (bins, times) => {
        const then = bins.map(([one]) => one)
        const now = bins.map(([, one]) => one)
        const { value } = populationStability(then, now)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(Math.abs(populationStability(now, then).value! - value!)).toBeLessThan(1e-12)
        expect(
          Math.abs(
            populationStability(
              then,
              now.map((count) => count * times),
            ).value! - value!,
          ),
        ).toBeLessThan(1e-12)
      }),
    )
  })

  it('says how large a shift it is, by bounds that can be set', () => {
    expect(populationStability([100, 200, 300, 400], [110, 190, 310, 390]).level).toBe('stable')
    expect(populationStability([100, 200, 300, 400], [250, 250, 250, 250]).level).toBe('moderate-shift')
    expect(populationStability([1, 9], [9, 1]).level).toBe('large-shift')
    expect(populationStability([1, 9], [9, 1]).labels?.zh.name).toBe('变化显著')
    expect(populationStability([1, 9], [9, 1], { bounds: [5, 6] }).level).toBe('stable')
    expectError(() => populationStability([1], [1], { bounds: [0.2, 0.1] }), 'out-of-range', 'options.bounds[1]')
    expectError(() => populationStability([1], [1], { bounds: [0.2] as never }), 'invalid-type', 'options.bounds')
  })

  it('smooths all bins by half a customer where asked', () => {
    const found = populationStability([0, 4], [2, 2], { zeroBins: 'add-half' })
    expectClose(found.value, (0.5 - 0.1) * Math.log(5) + (0.5 - 0.9) * Math.log(0.5 / 0.9), 1e-12)
    expect(found.emptyBins).toEqual([0])
  })

  it('does not exist of nobody', () => {
    expect(populationStability([], []).value).toBeNull()
    expect(populationStability([0, 0], [1, 2])).toMatchObject({ value: null, level: null })
  })

  it('names what is wrong', () => {
    expectError(() => populationStability([1, 2], [1]), 'unequal-lengths', 'actual')
    expectError(() => populationStability([1, -2], [1, 2]), 'out-of-range', 'expected[1]')
    expectError(
      () => populationStability([1], [1], { zeroBins: 'x' as 'replace' }),
      'invalid-option',
      'options.zeroBins',
    )
    expectError(() => populationStability([1], [1], { epsilon: 0 }), 'out-of-range', 'options.epsilon')
  })
})

describe('the stability of scores', () => {
  it('cuts at the quantiles of the expected scores', () => {
    const then = Array.from({ length: 100 }, (_, i) => i)
    const found = scoreStability(
      then,
      then.map((score) => score + 25),
      { bins: 4 },
    )
    expect(found.cuts).toEqual([24.75, 49.5, 74.25])
    expect(found.bins.map(({ expected }) => expected)).toEqual([25, 25, 25, 25])
    expect(found.bins.map(({ actual }) => actual)).toEqual([0, 25, 25, 50])
    expect(found.value).toBeNull()
    expect(scoreStability(then, then).value).toBe(0)
  })

  it('makes fewer bins of tied scores, and none that nobody could be in', () => {
    expect(scoreStability([1, 1, 1, 1, 2], [1, 2], { bins: 4 }).cuts).toEqual([1])
    expect(scoreStability([3, 3], [3, 4]).bins).toHaveLength(1)
    expect(scoreStability([], [1]).value).toBeNull()
  })

  it('takes cuts instead', () => {
    const found = scoreStability([1, 2, 3], [1, 2, 3], { cuts: [1, 2] })
    expect(found.bins.map(({ expected }) => expected)).toEqual([1, 1, 1])
    expectError(() => scoreStability([1], [1], { cuts: [2, 2] }), 'invalid-rules', 'options.cuts[1]')
  })
})
