import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, seededRandom } from '../../../src/data/index.js'
import { gammaGamma } from '../../../src/lifetime/spend/gammaGamma.js'
import type { GammaGammaParams, SpendRecord } from '../../../src/lifetime/spend/spendModel.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'
import reference from '../fixtures/gammaGamma.json' with { type: 'json' }

const params: GammaGammaParams = { p: 6.25, q: 3.74, gamma: 15.44 }
const spend = (pairs: readonly (readonly [number, number])[]): SpendRecord[] =>
  pairs.map(([repeatPurchases, meanRepeatValue]) => ({ repeatPurchases, meanRepeatValue }))
const simulated = (truth: GammaGammaParams, customers: number, seed: number) => {
  const random = seededRandom(seed)
  const repeatPurchases = Float64Array.from({ length: customers }, () => Math.floor(8 * random() ** 2))
  return gammaGamma.simulate(truth, { customers, repeatPurchases, random })
}
const positive = fc.double({ min: Math.log(1e-3), max: Math.log(1e3), noNaN: true }).map(Math.exp)
const anyParams = fc.record({ p: positive, q: positive, gamma: positive })
const anyHistory = fc.record({ repeatPurchases: fc.nat(400), meanRepeatValue: positive })

describe.each(['rounded', 'sample', 'master'] as const)('gammaGamma on CDNOW (%s), chosen customers', (name) => {
  const known = reference[name]

  it('has the likelihood of 30-digit values', () => {
    for (const customer of known.customers)
      expectClose(gammaGamma.logLikelihood(known.params, [customer]), customer.logLikelihood, 1e-13)
  })

  it('expects the spend of 30-digit values', () => {
    for (const customer of known.customers)
      expectClose(gammaGamma.expectedValue(known.params, customer), customer.expectedValue, 1e-13)
    expectClose(gammaGamma.expectedValueOfNewCustomer(known.params), known.populationMean, 1e-13)
  })
})

describe.skipIf(!hasShared)('gammaGamma on CDNOW (needs the shared data)', () => {
  const files = {
    rounded: 'cdnow_sample_summary_rounded.csv',
    sample: 'cdnow_sample_cbs.csv',
    master: 'cdnow_master_cbs.csv',
  }
  it.each(['rounded', 'sample', 'master'] as const)('reaches the optimum (%s)', (name) => {
    const known = reference[name]
    const [header, ...lines] = readShared(`oracles/data/${files[name]}`).trimEnd().split('\n')
    const x = header!.split(',').indexOf('x')
    const value = header!.split(',').indexOf('m_x')
    const histories = spend(
      lines.map((line) => line.split(',')).map((cells) => [Number(cells[x]), Number(cells[value])]),
    )
    for (const point of known.fixedPoints)
      expectClose(gammaGamma.logLikelihood(point.params, histories), point.logLikelihood, 1e-12)
    const fit = gammaGamma.fit(histories)
    expect(fit.converged).toBe(true)
    expect(fit.customers).toBe(known.customersUsed)
    expect(fit.leftOut).toBe(histories.length - known.customersUsed)
    expect(fit.warnings.map(({ code }) => code)).toEqual(['rows-left-out'])
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(known.logLikelihood - 1e-6)
    expectClose(fit.aic, known.aic, 1e-12)
    expectClose(fit.bic, known.bic, 1e-12)
    for (const term of ['p', 'q', 'gamma'] as const) {
      expectClose(fit.params[term], known.params[term], 1e-9, term)
      expectClose(fit.standardErrors![term], known.standardErrors[term], 1e-6, term)
    }
    known.covariance.forEach((row, i) => {
      for (const [j, cell] of row.entries()) expectClose(fit.covariance![i]![j], cell, 1e-6)
    })
    expectClose(fit.populationMean, known.populationMean, 1e-9)
    expectClose(fit.frequencyValue.correlation, known.correlation, 1e-12)
    const used = histories.filter((one) => one.repeatPurchases > 0 && one.meanRepeatValue > 0)
    const sum = gammaGamma.expectedValue(fit, used).reduce((total: number, one) => total + one!, 0)
    expectClose(sum, known.sumExpectedValue, 1e-9)
  })
})

describe('gammaGamma.fit', () => {
  it('recovers the parameters of simulated customers within three standard errors', () => {
    const truth = { p: 4, q: 3, gamma: 20 }
    const fit = gammaGamma.fit(simulated(truth, 4000, 7))
    expect(fit.converged).toBe(true)
    for (const term of ['p', 'q', 'gamma'] as const)
      expect(Math.abs(fit.params[term] - truth[term])).toBeLessThan(3 * fit.standardErrors![term]!)
    expectClose(fit.populationMean, 40, 0.1)
  })

  it('does not depend on the unit of money, tiny or huge', () => {
    const histories = simulated({ p: 4, q: 3, gamma: 20 }, 500, 2)
    const fit = gammaGamma.fit(histories)
    for (const unit of [1e-9, 7.1, 1e12]) {
      const other = gammaGamma.fit({
        ...histories,
        meanRepeatValue: histories.meanRepeatValue.map((one) => one * unit),
      })
      expect(other.converged).toBe(true)
      expectClose(other.params.p, fit.params.p, 1e-9)
      expectClose(other.params.q, fit.params.q, 1e-9)
      expectClose(other.params.gamma, fit.params.gamma * unit, 1e-9)
      expectClose(other.standardErrors!.gamma, fit.standardErrors!.gamma! * unit, 1e-6)
      expectClose(other.logLikelihood, fit.logLikelihood - fit.customers * Math.log(unit), 1e-9)
      expectClose(other.aic, 6 - 2 * other.logLikelihood, 1e-12)
    }
  })

  it('is at a point where the slope by central differences is 0', () => {
    const histories = simulated({ p: 2, q: 2.5, gamma: 30 }, 400, 3)
    const { params: best } = gammaGamma.fit(histories)
    const at = gammaGamma.logLikelihood(best, histories)
    for (const term of ['p', 'q', 'gamma'] as const) {
      const [up, down] = [1e-3, -1e-3].map((step) =>
        gammaGamma.logLikelihood({ ...best, [term]: best[term] * Math.exp(step) }, histories),
      )
      expect(Math.abs(up! - down!) / 2e-3).toBeLessThan(1e-2)
      expect(Math.max(up!, down!)).toBeLessThan(at)
    }
  })

  it('comes to the same optimum from ten random starts', () => {
    const histories = simulated({ p: 5, q: 3.5, gamma: 16 }, 600, 4)
    const fit = gammaGamma.fit(histories)
    const random = seededRandom(11)
    for (let i = 0; i < 10; i++) {
      const initial = { p: 0.2 + 20 * random(), q: 0.2 + 8 * random(), gamma: 1 + 100 * random() }
      const other = gammaGamma.fit(histories, { initial })
      expect(other.converged).toBe(true)
      expectClose(other.params.gamma, fit.params.gamma, 1e-6)
    }
  })

  it('takes weights for repeated rows', () => {
    const rows = spend([
      [1, 12],
      [2, 30],
      [3, 22],
      [1, 55],
      [5, 18],
      [2, 90],
      [4, 41],
      [1, 8],
    ])
    const weights = rows.map((_, i) => 1 + (i % 3))
    const repeated = rows.flatMap((row, i) => new Array<SpendRecord>(weights[i]!).fill(row))
    const [weighted, plain] = [gammaGamma.fit(rows, { weights }), gammaGamma.fit(repeated)]
    expect(weighted).toEqual(plain)
    expect(weighted.distinctHistories).toBe(8)
    expectClose(gammaGamma.logLikelihood(params, rows, { weights }), gammaGamma.logLikelihood(params, repeated), 1e-13)
  })

  it('leaves out who has no repeat purchase or no positive value, and counts them', () => {
    const histories = columnsOf(
      spend([
        [0, 0],
        [2, 0],
        [3, -4],
        [0, 5],
        [1, 10],
        [2, 25],
        [4, 15],
        [1, 90],
      ]),
    )
    const fit = gammaGamma.fit(histories)
    expect([fit.customers, fit.leftOut]).toEqual([4, 4])
    expect(fit.warnings[0]).toEqual({
      code: 'rows-left-out',
      message:
        '4 of 8 customers are left out: 2 without a repeat purchase, 2 whose repeat purchases are worth 0 or less.',
    })
    expect(gammaGamma.logLikelihood(params, histories)).toBe(
      gammaGamma.logLikelihood(
        params,
        spend([
          [1, 10],
          [1, 90],
          [2, 25],
          [4, 15],
        ]),
      ),
    )
  })

  it('says that there is no optimum for one, three or equal customers', () => {
    for (const histories of [
      spend([[1, 10]]),
      spend([
        [1, 10],
        [2, 30],
        [3, 25],
      ]),
      spend([
        [5, 10],
        [5, 10],
        [5, 10],
      ]),
    ]) {
      const fit = gammaGamma.fit(histories)
      expect(fit.converged).toBe(false)
      expect(fit.warnings.map(({ code }) => code)).toContain('few-repeat-buyers')
      expect(fit.warnings.map(({ code }) => code)).toContain('parameter-at-wall')
      for (const value of Object.values(fit.params)) expect(value > 0 && Number.isFinite(value)).toBe(true)
      expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    }
  })

  it('says that the mean is infinite where q ≤ 1, and gives no negative number for it', () => {
    const fit = gammaGamma.fit(simulated({ p: 4, q: 0.8, gamma: 15 }, 3000, 1))
    expect(fit.converged).toBe(true)
    expect(fit.params.q).toBeLessThan(1)
    expect(fit.populationMean).toBeNull()
    expect(fit.warnings.map(({ code }) => code)).toContain('infinite-mean')
    expect(gammaGamma.expectedValue(fit, { repeatPurchases: 0, meanRepeatValue: 0 })).toBeNull()
    expect(gammaGamma.expectedValue(fit, { repeatPurchases: 1, meanRepeatValue: 20 })).toBeGreaterThan(0)
  })

  it('checks that frequency and value have nothing to do with each other', () => {
    const dependent = spend(
      Array.from({ length: 100 }, (_, i) => [1 + (i % 10), (1 + (i % 10)) * (1 + ((i * 7) % 13))]),
    )
    const fit = gammaGamma.fit(dependent)
    expect(fit.frequencyValue.correlation).toBeGreaterThan(0.3)
    expect(fit.frequencyValue.pValue).toBeLessThan(1e-3)
    expect(fit.warnings.find(({ code }) => code === 'frequency-value-correlated')?.message).toContain('spend more')
    const reversed = dependent.map((one) => ({ ...one, repeatPurchases: 11 - one.repeatPurchases }))
    const warnings = gammaGamma.fit(reversed).warnings
    expect(warnings.find(({ code }) => code === 'frequency-value-correlated')?.message).toContain('spend less')
    const none = { correlation: null, pValue: null }
    expect(
      gammaGamma.fit(
        spend([
          [1, 5],
          [2, 9],
        ]),
      ).frequencyValue,
    ).toEqual(none)
    expect(
      gammaGamma.fit(
        spend([
          [2, 5],
          [2, 9],
          [2, 4],
        ]),
      ).frequencyValue,
    ).toEqual(none)
    expect(
      gammaGamma.fit(
        spend([
          [1, 0.1],
          [2, 0.1],
          [3, 0.1],
        ]),
      ).frequencyValue,
    ).toEqual(none)
    expect(
      gammaGamma.fit(
        spend([
          [1, 1],
          [2, 2],
          [3, 3],
        ]),
      ).frequencyValue.pValue,
    ).toBeLessThan(1e-6)
  })

  it('does not depend on the order of the rows', () => {
    const rows = spend([
      [1, 12],
      [2, 30],
      [3, 22],
      [1, 55],
      [5, 18],
      [2, 90],
      [4, 41],
      [1, 8],
      [0, 0],
    ])
    expect(gammaGamma.fit(rows.toReversed())).toEqual(gammaGamma.fit(rows))
  })
})

describe('gammaGamma.expectedValue', () => {
  it('is a mean of the customer’s own mean and the population’s, nearer the own one with each purchase', () => {
    const population = gammaGamma.expectedValueOfNewCustomer(params)!
    fc.assert(
      fc.property(anyHistory, (history) => {
        const value = gammaGamma.expectedValue(params, history)!
        const own = history.repeatPurchases === 0 ? population : history.meanRepeatValue
        expect(value).toBeGreaterThanOrEqual(Math.min(own, population) * (1 - 1e-12))
        expect(value).toBeLessThanOrEqual(Math.max(own, population) * (1 + 1e-12))
        const next = gammaGamma.expectedValue(params, { ...history, repeatPurchases: history.repeatPurchases + 1 })!
        const { meanRepeatValue: mean } = history
        expect(Math.abs(next - mean)).toBeLessThanOrEqual(Math.abs(value - mean) * (1 + 1e-12))
      }),
    )
  })

  it('is a positive number or null, and the likelihood is finite, for any parameters', () => {
    fc.assert(
      fc.property(anyParams, anyHistory, (any, history) => {
        const value = gammaGamma.expectedValue(any, history)
        if (value === null) expect(any.p * history.repeatPurchases + any.q).toBeLessThanOrEqual(1)
        else expect(value > 0 && Number.isFinite(value)).toBe(true)
        expect(Number.isFinite(gammaGamma.logLikelihood(any, [history]))).toBe(true)
      }),
    )
  })

  it('counts a mean below 0 as 0', () => {
    const worthless = gammaGamma.expectedValue(params, { repeatPurchases: 2, meanRepeatValue: 0 })
    expect(gammaGamma.expectedValue(params, { repeatPurchases: 2, meanRepeatValue: -50 })).toBe(worthless)
    expectClose(worthless, (6.25 * 15.44) / (12.5 + 2.74), 1e-14)
  })

  it('gives back the shape it got', () => {
    const rows = spend([
      [0, 0],
      [2, 22.35],
    ])
    const values = gammaGamma.expectedValue(params, rows)
    expect(values).toHaveLength(2)
    expect(gammaGamma.expectedValue(params, columnsOf(rows))).toEqual(Float64Array.from(values, (one) => one!))
    expect(gammaGamma.expectedValue(params, rows[1]!)).toBe(values[1])
    const wild = { p: 0.1, q: 0.5, gamma: 1 }
    expect(gammaGamma.expectedValue(wild, rows)).toEqual([null, null])
    expect(gammaGamma.expectedValue(wild, columnsOf(rows))).toEqual(Float64Array.of(Number.NaN, Number.NaN))
    expect(gammaGamma.expectedValue(wild, [])).toEqual([])
  })

  it('integrates to the density of the mean', () => {
    // ∫ f(m) dm by the trapezoidal rule in ln m.
    for (const x of [1, 3, 20]) {
      let sum = 0
      for (let u = -20; u < 30; u += 0.05)
        sum += 0.05 * Math.exp(u + gammaGamma.logLikelihood(params, spend([[x, Math.exp(u)]])))
      expectClose(sum, 1, 1e-9)
    }
  })
})

describe('gammaGamma.simulate', () => {
  it('draws mean values with the model’s mean, and the true mean of each customer', () => {
    const drawn = gammaGamma.simulate(params, { customers: 40_000, repeatPurchases: 3, random: seededRandom(5) })
    const mean = (column: ArrayLike<number>) => Array.from(column).reduce((sum, one) => sum + one, 0) / column.length
    const population = gammaGamma.expectedValueOfNewCustomer(params)!
    expectClose(mean(drawn.meanRepeatValue), population, 0.02)
    expectClose(mean(drawn.trueMeanValue), population, 0.02)
    const expected = gammaGamma.expectedValue(params, drawn)
    expectClose(mean(expected), population, 0.02)
    expect((drawn.customerId as string[])[0]).toBe('c00001')
  })

  it('gives nothing to customers without repeat purchases, and finite values in the wildest tail', () => {
    const drawn = gammaGamma.simulate(
      { p: 1, q: 1e-3, gamma: 1 },
      { customers: 200, repeatPurchases: Float64Array.from({ length: 200 }, (_, i) => i % 2), random: seededRandom(6) },
    )
    drawn.meanRepeatValue.forEach((value, i) => {
      expect(Number.isFinite(value)).toBe(true)
      if (i % 2 === 0) expect(value).toBe(0)
    })
  })
})

describe('gammaGamma with bad input', () => {
  const error = (code: string, path: string) => expect.objectContaining({ code, path })

  it('says what is wrong and where', () => {
    expect(() => gammaGamma.fit([])).toThrow(error('empty-input', 'histories'))
    expect(() =>
      gammaGamma.fit(
        spend([
          [0, 0],
          [2, -1],
        ]),
      ),
    ).toThrow(error('empty-input', 'histories'))
    expect(() => gammaGamma.fit(spend([[1.5, 3]]))).toThrow(error('invalid-history', 'histories[0].repeatPurchases'))
    expect(() =>
      gammaGamma.fit(
        spend([
          [1, 3],
          [-1, 3],
        ]),
      ),
    ).toThrow(error('invalid-history', 'histories[1].repeatPurchases'))
    expect(() => gammaGamma.fit(spend([[1, Number.NaN]]))).toThrow(
      error('invalid-number', 'histories[0].meanRepeatValue'),
    )
    expect(() => gammaGamma.fit(spend([[1, 3]]), { weights: [0] })).toThrow(error('out-of-range', 'options.weights[0]'))
    expect(() => gammaGamma.fit(spend([[1, 3]]), { maxIterations: 0 })).toThrow(
      error('out-of-range', 'options.maxIterations'),
    )
    expect(() => gammaGamma.fit(spend([[1, 3]]), { initial: { p: 1, q: 0, gamma: 1 } })).toThrow(
      error('out-of-range', 'options.initial.q'),
    )
    expect(() => gammaGamma.expectedValueOfNewCustomer({ p: 1, q: 2, gamma: -1 })).toThrow(
      error('out-of-range', 'params.gamma'),
    )
    const random = seededRandom(1)
    const simulate = (options: object) => () => gammaGamma.simulate(params, options as never)
    expect(simulate({ customers: 2, repeatPurchases: [1], random })).toThrow(
      error('unequal-lengths', 'options.repeatPurchases'),
    )
    expect(simulate({ customers: 1, repeatPurchases: [0.5], random })).toThrow(
      error('out-of-range', 'options.repeatPurchases[0]'),
    )
    expect(simulate({ customers: 1, repeatPurchases: 1 })).toThrow(error('missing-value', 'options.random'))
  })
})
