import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  brierScore,
  calibrationSlope,
  calibrationTable,
  expectedCalibrationError,
  hosmerLemeshow,
  logLoss,
  spiegelhalterZ,
} from '../../src/validation/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const predicted = fc
  .array(fc.record({ p: fc.integer({ min: 1, max: 19 }), y: fc.integer({ min: 0, max: 1 }) }), {
    minLength: 3,
    maxLength: 60,
  })
  .map((rows) => ({ p: rows.map(({ p }) => p / 20), y: rows.map(({ y }) => y) }))
const binning = fc.constantFrom('equal-size', 'equal-width') as fc.Arbitrary<'equal-size' | 'equal-width'>

describe('the calibration table', () => {
  it('puts every customer into one bin, within its edges', () => {
    fc.assert(
      fc.property(predicted, binning, fc.integer({ min: 1, max: 12 }), ({ p, y }, kind, bins) => {
        const table = calibrationTable(p, y, { binning: kind, bins })
        expect(table.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(p.length)
        for (const bin of table.bins) {
          const own = p.filter(
            (one) => one <= bin.upper && (one > bin.lower || (bin === table.bins[0] && one === bin.lower)),
          )
          expect(own.length).toBe(bin.count)
          if (bin.observedRate === null) continue
          expect(bin.interval!.lower).toBeLessThanOrEqual(bin.observedRate + 1e-15)
          expect(bin.interval!.upper).toBeGreaterThanOrEqual(bin.observedRate - 1e-15)
        }
        const error = table.expectedCalibrationError!
        expect(error).toBeLessThanOrEqual(table.maximumCalibrationError! + 1e-15)
        expect(expectedCalibrationError(p, y, { binning: kind, bins })).toBe(error)
      }),
    )
  })

  it('puts a probability on an edge into the bin below it', () => {
    const { bins } = calibrationTable([0, 0.5, 0.5, 1], [0, 0, 1, 1], { bins: 2, binning: 'equal-width' })
    expect(bins.map(({ count }) => count)).toEqual([3, 1])
  })

  // Newcombe (1998), table I, Wilson: 81 of 263.
  it("has Wilson's intervals", () => {
    const y = Array.from({ length: 263 }, (_, i) => Number(i < 81))
    const { interval } = calibrationTable(
      y.map(() => 0.3),
      y,
      { bins: 1 },
    ).bins[0]!
    expect([interval!.lower.toFixed(4), interval!.upper.toFixed(4)]).toEqual(['0.2553', '0.3662'])
  })

  it('is empty of nobody', () => {
    expect(calibrationTable([], [])).toEqual({
      bins: [],
      count: 0,
      expectedCalibrationError: null,
      maximumCalibrationError: null,
    })
  })

  it('names what is wrong', () => {
    expectError(() => calibrationTable([0.1, 1.1], [0, 1]), 'out-of-range', 'probabilities[1]')
    expectError(() => calibrationTable([-0.1], [0]), 'out-of-range', 'probabilities[0]')
    expectError(() => calibrationTable([0.1], [0], { bins: 1.5 }), 'out-of-range', 'options.bins')
    expectError(
      () => calibrationTable([0.1], [0], { binning: 'x' as 'equal-size' }),
      'invalid-option',
      'options.binning',
    )
  })
})

describe('the calibration line', () => {
  it('has residuals that sum to nothing, also against the logits', () => {
    const p = [0.9, 0.6, 0.6, 0.2, 0.2, 0.1]
    const y = [1, 0, 1, 0, 1, 0]
    const { slope, intercept, interceptInTheLarge, statistic, pValue } = calibrationSlope(p, y)
    const logit = (value: number) => Math.log(value / (1 - value))
    const off = p.map((one, i) => y[i]! - 1 / (1 + Math.exp(-intercept! - slope! * logit(one))))
    expect(Math.abs(off.reduce((sum, one) => sum + one, 0))).toBeLessThan(1e-9)
    expect(Math.abs(off.reduce((sum, one, i) => sum + one * logit(p[i]!), 0))).toBeLessThan(1e-9)
    const large = p.map((one, i) => y[i]! - 1 / (1 + Math.exp(-interceptInTheLarge! - logit(one))))
    expect(Math.abs(large.reduce((sum, one) => sum + one, 0))).toBeLessThan(1e-9)
    expect(statistic).toBeGreaterThan(0)
    expect(pValue).toBeGreaterThan(0.5)
  })

  it('is 1 and 0 for true probabilities, and finds what was done to them', () => {
    // Each probability with exactly its share of events.
    const p = [0.1, 0.25, 0.5, 0.8].flatMap((value) => Array<number>(20).fill(value))
    const y = p.map((value, i) => Number(i % 20 < value * 20))
    const line = calibrationSlope(p, y)
    expectClose(line.slope, 1, 1e-9)
    expect(Math.abs(line.intercept!)).toBeLessThan(1e-9)
    expectClose(line.pValue, 1, 1e-9)
    const stretched = p.map((value) => 1 / (1 + ((1 - value) / value) ** 2 * Math.exp(-0.5)))
    expectClose(calibrationSlope(stretched, y).slope, 0.5, 1e-9)
    expectClose(calibrationSlope(stretched, y).intercept, -0.25, 1e-9)
    expect(calibrationSlope(stretched, y).slopeStandardError).toBeGreaterThan(0)
    expect(calibrationSlope(stretched, y).interceptStandardError).toBeGreaterThan(0)
    expect(line.interceptInTheLargeStandardError).toBeGreaterThan(0)
  })

  it('does not exist where all are alike, the outcomes are separated, or nobody is', () => {
    expect(calibrationSlope([0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1])).toMatchObject({
      slope: null,
      intercept: null,
      interceptInTheLarge: 0,
      statistic: null,
      converged: false,
      reason: 'singular',
    })
    expect(calibrationSlope([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1])).toMatchObject({ slope: null, reason: 'diverging' })
    expect(calibrationSlope([0.3, 0.4], [1, 1])).toMatchObject({ slope: null, interceptInTheLarge: null })
    expect(calibrationSlope([], [])).toMatchObject({
      slope: null,
      interceptInTheLarge: null,
      reason: 'start',
      converged: false,
    })
  })

  it('wants probabilities that have a logit, or a clip', () => {
    expectError(() => calibrationSlope([0.5, 0], [0, 1]), 'out-of-range', 'probabilities[1]')
    expectError(() => calibrationSlope([0.5], [0], { clip: 0.6 }), 'out-of-range', 'options.clip')
    expect(calibrationSlope([0, 0.3, 0.5, 1], [0, 1, 0, 1], { clip: 0.01 }).converged).toBe(true)
  })
})

describe('the Hosmer–Lemeshow test', () => {
  it('is 0 where every group has what it was to have', () => {
    const p = [0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 0.75, 0.75]
    const y = [1, 0, 0, 0, 1, 0, 1, 1, 1, 0]
    const found = hosmerLemeshow(p, y, { groups: 3, sample: 'validation' })
    expect(found.statistic).toBe(0)
    expect(found.pValue).toBe(1)
    expect(found.degreesOfFreedom).toBe(found.groups.length)
  })

  it('is null where something happened that could not', () => {
    expect(hosmerLemeshow([0, 0, 0.5, 0.6, 0.7], [1, 0, 1, 0, 1], { groups: 3 })).toMatchObject({
      statistic: null,
      pValue: null,
    })
    const never = hosmerLemeshow([0, 0, 0.5, 0.5, 0.7, 0.7], [0, 0, 1, 0, 1, 0], { groups: 3 })
    expect(never.statistic).toBeGreaterThan(0)
  })

  it('has no p value without degrees of freedom', () => {
    expect(hosmerLemeshow([0.5, 0.5], [0, 1])).toMatchObject({ statistic: 0, degreesOfFreedom: 0, pValue: null })
    expect(hosmerLemeshow([], [])).toMatchObject({ groups: [], degreesOfFreedom: 0, pValue: null })
    expectError(() => hosmerLemeshow([0.5], [0], { groups: 1 }), 'out-of-range', 'options.groups')
    expectError(() => hosmerLemeshow([0.5], [0], { sample: 'x' as 'validation' }), 'invalid-option', 'options.sample')
  })
})

describe('the Brier score', () => {
  it('is the sum of its parts', () => {
    fc.assert(
      fc.property(predicted, binning, fc.integer({ min: 1, max: 12 }), ({ p, y }, kind, bins) => {
        const { value, decomposition: parts } = brierScore(p, y, { binning: kind, bins })
        expectClose(value, parts!.reliability - parts!.resolution + parts!.uncertainty + parts!.withinBins, 1e-12)
        expect(parts!.resolution).toBeLessThanOrEqual(parts!.uncertainty + 1e-12)
      }),
    )
  })

  it('has no skill where all outcomes are alike, and is null of nobody', () => {
    expect(brierScore([0.5], [1])).toMatchObject({ value: 0.25, reference: 0, skill: null })
    expect(brierScore([], [])).toEqual({ value: null, reference: null, skill: null, decomposition: null })
  })
})

describe('the logarithmic loss', () => {
  it('is ln 2 for a coin, 0 for certainty that was right, null for one that was wrong', () => {
    expectClose(logLoss([0.5, 0.5], [0, 1]), Math.LN2, 1e-15)
    expect(logLoss([0, 1], [0, 1])).toBe(0)
    expect(logLoss([0, 1], [1, 1])).toBeNull()
    expectClose(logLoss([0, 1], [1, 1], { clip: 0.01 }), -(Math.log(0.01) + Math.log(0.99)) / 2, 1e-14)
    expect(logLoss([], [])).toBeNull()
    expectError(() => logLoss([0.5], [1], { clip: -1 }), 'out-of-range', 'options.clip')
  })
})

describe("Spiegelhalter's test", () => {
  it('is null where the Brier score tells nothing', () => {
    expect(spiegelhalterZ([0.5, 0, 1], [1, 0, 1])).toEqual({ z: null, pValue: null })
    expect(spiegelhalterZ([], [])).toEqual({ z: null, pValue: null })
  })

  it('is far from 0 for probabilities that are too sure of themselves', () => {
    const y = Array.from({ length: 100 }, (_, i) => i % 2)
    const found = spiegelhalterZ(
      y.map((_, i) => (i % 4 < 2 ? 0.95 : 0.05)),
      y,
    )
    expect(found.z).toBeGreaterThan(5)
    expect(found.pValue).toBeLessThan(1e-6)
  })
})
