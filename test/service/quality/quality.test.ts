import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/index.js'
import { drawNormal } from '../../../src/numeric/index.js'
import {
  capabilityIndices,
  defectsPerMillion,
  rolledThroughputYield,
  sigmaLevel,
  sigmaTable,
  yieldRates,
} from '../../../src/service/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import fixture from './sixSigma.fixture.json' with { type: 'json' }

describe('defects per million', () => {
  it.each(fixture.cases)('are those of scipy 1.10.1 for $defects of $units × $opportunities_per_unit', (known) => {
    const counts = { defects: known.defects, units: known.units, opportunities: known.opportunities_per_unit }
    const found = defectsPerMillion(counts)
    expectClose(found.defectsPerMillion, known.dpmo, 1e-14)
    expectClose(found.defectsPerUnit, known.dpu, 1e-14)
    expectClose(found.defectsPerOpportunity, known.dpo, 1e-14)
    expectClose(found.yield, known.yield_first_time, 1e-14)
    expectClose(found.unitsWithoutDefect, known.poisson_rolled_yield_exp_minus_dpu, 1e-14)
    const { longTermSigma, sigmaLevel: level, counts: shown } = sigmaLevel(counts)
    expect(shown).toEqual(found)
    if (known.z_long_term === null) expect([longTermSigma, level]).toEqual([null, null])
    else {
      expectClose(longTermSigma, known.z_long_term, 1e-12)
      expectClose(level, known.sigma_level_shift_1_5!, 1e-12)
      expectClose(sigmaLevel({ defectsPerMillion: known.dpmo }).sigmaLevel, known.sigma_level_shift_1_5!, 1e-12)
    }
  })

  it('take one opportunity a unit by default, and no shift where none is wanted', () => {
    expect(defectsPerMillion({ defects: 3, units: 1000 }).defectsPerMillion).toBe(3000)
    expectClose(sigmaLevel({ defectsPerMillion: 158655.25393145706 }, { shift: 0 }).sigmaLevel, 1, 1e-12)
  })

  it('fall as the level rises, and go back into it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 8, noNaN: true }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        (a, step) => {
          const [low, high] = sigmaTable({ levels: [a, a + step] })
          expect(low!.defectsPerMillion).toBeGreaterThan(high!.defectsPerMillion)
          const back = sigmaLevel({ defectsPerMillion: low!.defectsPerMillion }).sigmaLevel!
          expect(Math.abs(back - a)).toBeLessThan(1e-8)
        },
      ),
    )
  })

  it('refuse bad counts at their place', () => {
    expectError(() => defectsPerMillion({ defects: 5, units: 2, opportunities: 2 }), 'out-of-range', 'counts.defects')
    expectError(() => defectsPerMillion({ defects: 5, units: 0 }), 'out-of-range', 'counts.units')
    expectError(
      () => defectsPerMillion({ defects: 0, units: 1e200, opportunities: 1e200 }),
      'out-of-range',
      'counts.opportunities',
    )
    expectError(() => sigmaLevel({ defects: -1, units: 5 }), 'out-of-range', 'quality.defects')
    expectError(() => sigmaLevel({ defectsPerMillion: 1_000_001 }), 'out-of-range', 'quality.defectsPerMillion')
    expectError(() => sigmaLevel({ defectsPerMillion: 5 }, { shift: Number.NaN }), 'invalid-number', 'options.shift')
  })
})

describe('the sigma table', () => {
  it('is that of scipy 1.10.1 at one side and at two', () => {
    const levels = fixture.sigmaTable.map(({ sigma }) => sigma)
    const [one, two] = [sigmaTable({ levels }), sigmaTable({ levels, sides: 2 })]
    for (const [i, known] of fixture.sigmaTable.entries()) {
      expectClose(one[i]!.defectsPerMillion, known.dpmo_with_shift_one_sided, 1e-12)
      expectClose(two[i]!.defectsPerMillion, known.dpmo_with_shift_two_sided, 1e-12)
      expect(one[i]!.yield).toBe(1 - one[i]!.defectsPerMillion / 1e6)
    }
  })

  it('is that of textbooks with its misprint when asked for', () => {
    expect(sigmaTable({ kind: 'textbook' }).map((line) => line.defectsPerMillion)).toEqual([
      690_000, 308_000, 66_800, 6210, 320, 3.4,
    ])
    expect(sigmaTable({ kind: 'textbook', levels: [3] })).toEqual([
      { sigmaLevel: 3, defectsPerMillion: 66_800, yield: 1 - 0.0668 },
    ])
    expect(sigmaTable({ levels: [] })).toEqual([])
  })

  it('refuses what the table of textbooks has not', () => {
    expectError(() => sigmaTable({ kind: 'textbook', levels: [1, 4.5] }), 'out-of-range', 'options.levels[1]')
    expectError(() => sigmaTable({ kind: 'textbook', shift: 0 }), 'out-of-range', 'options.shift')
    expectError(() => sigmaTable({ kind: 'textbook', sides: 2 }), 'out-of-range', 'options.sides')
    expectError(() => sigmaTable({ levels: [Number.NaN] }), 'invalid-number', 'options.levels[0]')
    expectError(() => sigmaTable({ levels: 6 as never }), 'invalid-type', 'options.levels')
    expectError(() => sigmaTable({ kind: 'rounded' as never }), 'invalid-option', 'options.kind')
    expectError(() => sigmaTable({ sides: 3 as never }), 'out-of-range', 'options.sides')
  })
})

describe('yields', () => {
  it('are those of SixSigma 0.11.1', () => {
    for (const { defects, rework, opportunities, expected } of fixture.yields) {
      const found = yieldRates(
        defects.map((lost, i) => ({ units: opportunities, defects: lost, reworked: rework[i]! })),
      )
      expectClose(found.yield, expected.Yield, 1e-14)
      expectClose(found.firstTimeYield, expected.FTY, 1e-14)
      expectClose(found.rolledThroughputYield, expected.RTY, 1e-14)
      expect(found.defects).toBe(expected.DPU)
      expectClose(
        defectsPerMillion({ defects: found.defects, units: opportunities }).defectsPerMillion,
        expected.DPMO,
        1e-14,
      )
    }
    const rolled = rolledThroughputYield(fixture.rolled.step_yields)
    expectClose(rolled.rolledThroughputYield, fixture.rolled.rty, 1e-14)
    expectClose(rolled.normalizedYield, fixture.rolled.normalized_yield, 1e-14)
  })

  it('of a chain: what comes out of what went in', () => {
    const found = yieldRates([
      { units: 100, defects: 5, reworked: 10 },
      { units: 95, defects: 2 },
    ])
    expect([found.yield, found.firstTimeYield]).toEqual([0.93, 0.83])
    expect(found.steps[1]).toEqual({ units: 95, defects: 2, reworked: 0, yield: 93 / 95, firstTimeYield: 93 / 95 })
    expectClose(found.rolledThroughputYield, (0.85 * 93) / 95, 1e-14)
  })

  it('of a step that more units enter than of the first may not exist', () => {
    const found = yieldRates([{ units: 10 }, { units: 100, defects: 8, reworked: 4 }])
    expect([found.yield, found.firstTimeYield]).toEqual([0.2, null])
    expect(yieldRates([{ units: 1 }, { units: 9, defects: 2 }]).yield).toBe(null)
  })

  it('refuse bad steps at their place', () => {
    expectError(() => yieldRates([]), 'empty-input', 'steps')
    expectError(() => yieldRates({} as never), 'invalid-type', 'steps')
    expectError(() => yieldRates([{ units: 0 }]), 'out-of-range', 'steps[0].units')
    expectError(() => yieldRates([{ units: 9, defects: 5, reworked: 5 }]), 'out-of-range', 'steps[0].reworked')
    expectError(() => rolledThroughputYield([0.9, 1.1]), 'out-of-range', 'yields[1]')
  })
})

describe('capability', () => {
  const [both, upper] = fixture.capability

  it('is that of scipy 1.10.1 with the standard deviation of all', () => {
    const found = capabilityIndices(both!.x, { lower: both!.lsl!, upper: both!.usl })
    expectClose(found.mean, both!.mean, 1e-13)
    expectClose(found.overall.standardDeviation, both!.sd, 1e-13)
    expectClose(found.pp, both!.pp!, 1e-12)
    expectClose(found.ppk, both!.ppk, 1e-12)
    expectClose(found.overall.expectedDefectsPerMillion, both!.expected_dpmo_normal, 1e-10)
    const one = capabilityIndices(upper!.x, { upper: upper!.usl })
    expect([one.pp, one.cp, one.overall.lower, one.overall.potentialInterval]).toEqual([null, null, null, null])
    expectClose(one.ppk, upper!.ppk, 1e-12)
    expectClose(one.overall.expectedDefectsPerMillion, upper!.expected_dpmo_normal, 1e-10)
    expect(one.outside).toBe(upper!.x.filter((value) => value > 180).length)
  })

  it('by moving ranges is that of the hand', () => {
    // Ranges 0.3, 0.1, 0.1, 0.3, 0.2: mean 0.2
    const found = capabilityIndices([9.8, 10.1, 10, 9.9, 10.2, 10], { lower: 9, upper: 11, target: 10 })
    const sigma = 0.2 / 1.1283791670955126
    expectClose(found.within!.standardDeviation, sigma, 1e-12)
    expectClose(found.cp, 2 / (6 * sigma), 1e-12)
    expectClose(found.cpk, 1 / (3 * sigma), 1e-12)
    expectClose(found.cpm, 2 / (6 * Math.sqrt(0.02)), 1e-12)
    // Cryer & Ryan (1990): variance (0.8264 n − 1.082) / (n − 1)² of a σ of 1
    expectClose(1 / (2 * found.within!.degrees), (0.8264 * 6 - 1.082) / 25, 1e-3)
  })

  it('by subgroups pools their variances', () => {
    const found = capabilityIndices([1, 3, 10, 14, 7], {
      lower: 0,
      within: 'pooled',
      subgroup: ['a', 'a', 'b', 'b', 'c'],
    })
    expect(found.within!.degrees).toBe(2)
    expectClose(found.within!.standardDeviation, Math.sqrt((2 + 8) / 2), 1e-14)
    expectClose(found.cpk, 7 / (3 * Math.sqrt(5)), 1e-14)
    expect(found.cp).toBe(null)
    expect(capabilityIndices([1, 2], { lower: 0, within: 'pooled', subgroup: [1, 2] }).within).toBe(null)
  })

  it('does not exist without variation', () => {
    const found = capabilityIndices([5, 5, 5], { lower: 0, upper: 10, target: 5 })
    expect([found.pp, found.ppk, found.cp, found.cpk, found.cpm]).toEqual([null, null, null, null, null])
    expect(found.overall).toMatchObject({
      potentialInterval: null,
      actualInterval: null,
      expectedDefectsPerMillion: null,
    })
    expectClose(capabilityIndices([5, 5, 5], { lower: 0, upper: 10, target: 4 }).cpm, 10 / 6, 1e-14)
  })

  it('has the same indices in other units', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 10, max: 20, noNaN: true }), { minLength: 5, maxLength: 30 }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (values, scale) => {
          fc.pre(Math.max(...values) - Math.min(...values) > 0.1)
          const a = capabilityIndices(values, { lower: 5, upper: 25 })
          const b = capabilityIndices(
            values.map((value) => 7 - value * scale),
            { lower: 7 - 25 * scale, upper: 7 - 5 * scale },
          )
          for (const index of ['cp', 'cpk', 'pp', 'ppk'] as const) expectClose(b[index], a[index]!, 1e-6)
          expect(a.pp).toBeGreaterThanOrEqual(a.ppk!)
          const { lower, upper: high } = a.overall.potentialInterval!
          expect(lower).toBeLessThan(a.pp!)
          expect(high).toBeGreaterThan(a.pp!)
          expect(a.overall.actualInterval!.lower).toBeLessThan(a.ppk!)
        },
      ),
    )
  })

  it('refuses bad input at its place', () => {
    const of =
      (options: object, values: number[] = [1, 2, 3]) =>
      () =>
        capabilityIndices(values, options)
    expectError(of({}), 'missing-value', 'options')
    expectError(of({ lower: 1 }, [5]), 'empty-input', 'measurements')
    expectError(of({ lower: 1 }, [5, Number.NaN]), 'invalid-number', 'measurements[1]')
    expectError(of({ lower: 5, upper: 5 }), 'out-of-range', 'options.upper')
    expectError(of({ lower: 5, target: 4 }), 'out-of-range', 'options.target')
    expectError(of({ upper: 5, target: 6 }), 'out-of-range', 'options.target')
    expectError(of({ upper: 5, level: 1 }), 'out-of-range', 'options.level')
    expectError(of({ upper: 5, within: 'range' }), 'invalid-option', 'options.within')
    expectError(of({ upper: 5, subgroup: [1, 1, 2] }), 'invalid-option', 'options.subgroup')
    expectError(of({ upper: 5, within: 'pooled' }), 'missing-value', 'options.subgroup')
    expectError(of({ upper: 5, within: 'pooled', subgroup: [1] }), 'unequal-lengths', 'options.subgroup')
    expectError(of({ upper: 5, within: 'pooled', subgroup: [1, null, 2] }), 'invalid-type', 'options.subgroup[1]')
  })
})

describe('intervals of capability', () => {
  it('hold what they say: 95 of 100 (4,000 seeded processes of 25 measurements, true index 1)', () => {
    const random = seededRandom(7)
    const held = { pp: 0, cp: 0, ppk: 0, cpk: 0 }
    const runs = 4000
    for (let run = 0; run < runs; run++) {
      const values = Float64Array.from({ length: 25 }, () => drawNormal(random))
      const { within, overall } = capabilityIndices(values, { lower: -3, upper: 3 })
      const holds = (interval: { lower: number; upper: number } | null): number =>
        interval !== null && interval.lower <= 1 && 1 <= interval.upper ? 1 : 0
      held.pp += holds(overall.potentialInterval)
      held.cp += holds(within!.potentialInterval)
      held.ppk += holds(overall.actualInterval)
      held.cpk += holds(within!.actualInterval)
    }
    // Standard error 0.0034; Pp's interval is exact, the others are approximations.
    for (const count of Object.values(held)) expect(Math.abs(count / runs - 0.95)).toBeLessThan(0.015)
  })
})
