import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/data/random.js'
import { drawBeta, drawExponential, drawGamma, drawLogGamma, drawNormal, drawPoisson } from '../../src/numeric/draws.js'
import { regularizedBeta } from '../../src/numeric/incompleteBeta.js'
import { regularizedGammaP, regularizedGammaQ } from '../../src/numeric/incompleteGamma.js'
import { logGammaOnePlus } from '../../src/numeric/logGamma.js'
import { normalCdf } from '../../src/numeric/normal.js'

const COUNT = 100_000

/** The numbers of a seeded run, sorted. */
function sample(seed: string, draw: (random: () => number) => number): Float64Array {
  const random = seededRandom(seed)
  return Float64Array.from({ length: COUNT }, () => draw(random)).sort()
}

/**
 * Kolmogorov–Smirnov: the largest distance between the sample's and the true distribution function stays below the 0.1 % point
 * 1.95/√n = 0.0062. A shape that is wrong by 2 % or a scale that is wrong by 1 % exceeds it.
 */
function expectDistribution(sorted: Float64Array, cdf: (x: number) => number): void {
  let distance = 0
  let last = -10
  for (let i = 0; i < sorted.length; i++) {
    // At the last of equal numbers, so that whole numbers and rounded ones are compared where the function has jumped; and at
    // every tenth, which loses 0.0001.
    if (sorted[i + 1] === sorted[i] || i - last < 10) continue
    last = i
    distance = Math.max(distance, Math.abs((i + 1) / sorted.length - cdf(sorted[i]!)))
  }
  expect(distance).toBeLessThan(1.95 / Math.sqrt(sorted.length))
}

/** Mean and variance within 4.5 standard errors. */
function expectMoments(sorted: Float64Array, mean: number, variance: number, excessKurtosis: number): void {
  let sum = 0
  let squares = 0
  for (const x of sorted) sum += x - mean
  for (const x of sorted) squares += (x - mean) ** 2
  expect(Math.abs(sum / COUNT)).toBeLessThan(4.5 * Math.sqrt(variance / COUNT))
  expect(Math.abs(squares / COUNT / variance - 1)).toBeLessThan(4.5 * Math.sqrt((excessKurtosis + 2) / COUNT))
}

describe('drawNormal', () => {
  test('draws from the normal distribution', () => {
    const sorted = sample('normal', drawNormal)
    expectDistribution(sorted, normalCdf)
    expectMoments(sorted, 0, 1, 0)
  })

  test('takes one number each and stays finite at both ends of its range', () => {
    expect(drawNormal(() => 0)).toBeGreaterThan(-8.4)
    expect(drawNormal(() => 1 - 2 ** -53)).toBeLessThan(8.3)
    expect(drawNormal(() => 0.5)).toBe(0)
  })
})

describe('drawExponential', () => {
  test('draws from the exponential distribution', () => {
    const sorted = sample('exponential', drawExponential)
    expectDistribution(sorted, (x) => -Math.expm1(-x))
    expectMoments(sorted, 1, 1, 6)
  })

  test('stays finite at both ends of its range', () => {
    expect(drawExponential(() => 0) + 0).toBe(0)
    expect(drawExponential(() => 1 - 2 ** -53)).toBeCloseTo(53 * Math.LN2, 12)
  })
})

describe('drawGamma', () => {
  test.each([0.05, 0.5, 0.999, 1, 1.5, 7, 300, 1e6])('draws from the gamma distribution of shape %d', (shape) => {
    const sorted = sample(`gamma ${shape}`, (random) => drawGamma(random, shape))
    expectDistribution(sorted, (x) => regularizedGammaP(shape, x))
    expectMoments(sorted, shape, shape, 6 / shape)
  })

  test('keeps its precision for a huge shape', () => {
    const sorted = sample('gamma 1e15', (random) => drawGamma(random, 1e15))
    expectDistribution(sorted, (x) => normalCdf((x - 1e15) / Math.sqrt(1e15)))
  })

  test('is 0 or more, never NaN, for shapes whose numbers underflow', () => {
    const sorted = sample('gamma 0.001', (random) => drawGamma(random, 1e-3))
    expect(sorted.every((x) => x >= 0 && x < Infinity)).toBe(true)
    // P(X < 1e-308) = 0.49
    expectDistribution(sorted, (x) => regularizedGammaP(1e-3, Math.max(x, 5e-324)))
  })

  test('is NaN for what is no shape', () => {
    for (const shape of [0, -1, Infinity, Number.NaN]) {
      expect(drawGamma(Math.random, shape)).toBeNaN()
      expect(drawLogGamma(Math.random, shape)).toBeNaN()
    }
  })
})

describe('drawLogGamma', () => {
  test('has the distribution that the number itself cannot hold', () => {
    const shape = 1e-3
    const sorted = sample('log gamma', (random) => drawLogGamma(random, shape))
    expect(sorted[0]).toBeLessThan(-5000)
    // P(a, x) = xᵃ/Γ(1 + a) · (1 − O(x))
    expectDistribution(sorted, (u) =>
      u < -500 ? Math.exp(shape * u - logGammaOnePlus(shape)) : regularizedGammaP(shape, Math.exp(u)),
    )
  })

  test('is the logarithm of drawGamma', () => {
    for (const shape of [0.2, 1, 40]) {
      expect(Math.exp(drawLogGamma(seededRandom(5), shape))).toBeCloseTo(drawGamma(seededRandom(5), shape), 10)
    }
  })
})

describe('drawBeta', () => {
  test.each([
    [0.01, 0.01],
    [0.5, 0.5],
    [1, 1],
    [2, 0.1],
    [3, 8],
    [1000, 20],
  ])('draws from the beta distribution of %d and %d', (a, b) => {
    const sorted = sample(`beta ${a} ${b}`, (random) => drawBeta(random, a, b))
    expect(sorted[0]).toBeGreaterThanOrEqual(0)
    expect(sorted.at(-1)).toBeLessThanOrEqual(1)
    expectDistribution(sorted, (x) => regularizedBeta(x, a, b))
    const n = a + b
    const variance = (a * b) / (n * n * (n + 1))
    const kurtosis = (6 * ((a - b) ** 2 * (n + 1) - a * b * (n + 2))) / (a * b * (n + 2) * (n + 3))
    expectMoments(sorted, a / n, variance, kurtosis)
  })

  test('stays in [0, 1] for any parameters', () => {
    const parameter = fc.double({ min: -300, max: 15, noNaN: true }).map((exponent) => 10 ** exponent)
    fc.assert(
      fc.property(parameter, parameter, fc.integer(), (a, b, seed) => {
        const x = drawBeta(seededRandom(seed), a, b)
        expect(x >= 0 && x <= 1).toBe(true)
      }),
    )
  })

  test('is NaN for what is no parameter', () => {
    expect(drawBeta(Math.random, 0, 1)).toBeNaN()
    expect(drawBeta(Math.random, 1, Number.NaN)).toBeNaN()
  })
})

describe('drawPoisson', () => {
  test.each([1e-8, 0.1, 1, 9.99, 10, 12.5, 80, 1000, 1e6])('draws from the Poisson distribution of mean %d', (mean) => {
    const sorted = sample(`poisson ${mean}`, (random) => drawPoisson(random, mean))
    expect(sorted.every((x) => Number.isInteger(x) && x >= 0)).toBe(true)
    // P(X ≤ k) = Q(k + 1, mean)
    expectDistribution(sorted, (k) => regularizedGammaQ(k + 1, mean))
    if (mean > 1e-3) expectMoments(sorted, mean, mean, 1 / mean)
  })

  test('keeps its shape for a mean of 1e12', () => {
    const sorted = sample('poisson 1e12', (random) => drawPoisson(random, 1e12))
    expectDistribution(sorted, (k) => normalCdf((k + 0.5 - 1e12) / 1e6))
  })

  test('is 0 for a mean of 0', () => {
    expect(sample('poisson 0', (random) => drawPoisson(random, 0)).at(-1)).toBe(0)
  })

  test('ends although the probabilities add up to less than the largest number drawn', () => {
    for (let mean = 0.25; mean < 10; mean += 0.25) expect(drawPoisson(() => 1 - 2 ** -53, mean)).toBeLessThan(400)
  })

  test('is NaN for what is no mean', () => {
    for (const mean of [-1, Infinity, Number.NaN]) expect(drawPoisson(Math.random, mean)).toBeNaN()
  })
})

describe('all draws', () => {
  test('give the same numbers for the same seed', () => {
    const run = (): number[] => {
      const random = seededRandom('same')
      return [
        drawNormal(random),
        drawGamma(random, 0.3),
        drawBeta(random, 2, 3),
        drawPoisson(random, 40),
        drawExponential(random),
      ]
    }
    expect(run()).toEqual(run())
  })

  test('end, as NaN, on a source that gives NaN', () => {
    const broken = (): number => Number.NaN
    expect(drawGamma(broken, 2)).toBeNaN()
    expect(drawPoisson(broken, 100)).toBeNaN()
  })
})
