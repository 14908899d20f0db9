import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf, seededRandom } from '../../../src/data/index.js'
import { logBetaFall } from '../../../src/lifetime/geometric/logBetaFall.js'
import { betaDiscreteWeibull } from '../../../src/lifetime/retention/betaDiscreteWeibull.js'
import { type BetaRetention, retentionLikelihood, survivalFall } from '../../../src/lifetime/retention/betaRetention.js'
import {
  type CohortSize,
  type ContractTenure,
  contractTenureFields,
  type RetentionData,
  readRetention,
} from '../../../src/lifetime/retention/retentionData.js'
import { retentionSum } from '../../../src/lifetime/retention/retentionSum.js'
import { shiftedBetaGeometric } from '../../../src/lifetime/retention/shiftedBetaGeometric.js'
import { expectClose } from '../../support/expectClose.js'
import reference from '../fixtures/retention.json' with { type: 'json' }

const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491]
const table = (sizes: readonly number[], cohort?: string, from = 0): CohortSize[] =>
  sizes.map((customers, i) => ({ period: from + i, customers, ...(cohort !== undefined && { cohort }) }))
const sbg = { alpha: 0.668, beta: 3.806 }
const bdw = { alpha: 0.46, beta: 0.78, c: 1.28 }
const models = [
  { name: 'shiftedBetaGeometric', model: shiftedBetaGeometric, params: { ...sbg, c: 1 } },
  { name: 'betaDiscreteWeibull', model: betaDiscreteWeibull, params: bdw },
] as const
const codes = ({ warnings }: { warnings: readonly { code: string }[] }) => warnings.map(({ code }) => code)
const between = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp)
const anyParams: fc.Arbitrary<BetaRetention> = fc.record({
  alpha: between(1e-6, 1e6),
  beta: between(1e-6, 1e6),
  c: between(0.05, 20),
})

describe('logBetaFall', () => {
  it('agrees with 110-digit values for arguments from 1e-12 to 1e20', () => {
    for (const [x, g, h, value] of reference.logBetaFall as [number, number, number, number][]) {
      expectClose(logBetaFall(x, g, h), value, 1e-13, `${x}, ${g}, ${h}`)
      expect(logBetaFall(x, h, g)).toBe(logBetaFall(x, g, h))
    }
    expect(logBetaFall(3, 0, 7)).toBe(0)
  })
})

describe('retentionSum', () => {
  it('agrees with 25-digit values, slow tails included', () => {
    for (const [alpha, beta, c, made, rate, value] of reference.residual as [
      ...[number, number, number, number, number, number],
    ][]) {
      expectClose(retentionSum({ alpha, beta, c }, made, rate), value, 1e-11, `${[alpha, beta, c, made, rate]}`)
    }
  })

  it('is infinite without discount for α c ≤ 1, and only there', () => {
    expect(retentionSum({ alpha: 0.5, beta: 2, c: 2 }, 0, 0)).toBeNull()
    expect(retentionSum({ alpha: 0.5, beta: 2, c: 2.001 }, 0, 0)).toBeGreaterThan(100)
    expect(retentionSum({ alpha: 0.5, beta: 2, c: 2 }, 0, 1e-6)).toBeGreaterThan(1)
  })

  it('is the closed form of the shifted beta-geometric for c = 1', () => {
    for (const alpha of [0.1, 1.01, 3, 1e3, 1e8])
      for (const beta of [0.01, 4, 1e5])
        for (const discountRate of [1e-6, 0.01, 0.3])
          for (const made of [0, 7, 1e6]) {
            const closed = shiftedBetaGeometric.discountedResidualLifetime({ alpha, beta }, made, { discountRate })
            expectClose(retentionSum({ alpha, beta, c: 1 }, made, discountRate), closed!, 1e-11)
          }
    expectClose(retentionSum({ alpha: 2.5, beta: 4, c: 1 }, 3, 0), 7 / 1.5, 1e-12)
  })

  it('adds further terms one by one where they are not yet smooth after 256', () => {
    for (const [scale, c] of [
      [300, 100],
      [500, 80],
      [257, 20],
    ] as const) {
      const params = { alpha: 1e12, beta: 1e12 * scale ** c, c }
      let sum = 0
      for (let t = 1; t < 2000; t++) sum += Math.exp(-survivalFall(params, 0, t))
      expectClose(retentionSum(params, 0, 0), sum, 1e-12)
    }
  })

  it('reaches tails beyond the range of numbers', () => {
    // From values of 25 digits, as those of the fixture.
    expectClose(retentionSum({ alpha: 25, beta: 3, c: 0.05 }, 0, 0), 7.77350034088414e17, 1e-12)
    expectClose(retentionSum({ alpha: 120, beta: 2, c: 0.01 }, 0, 0), 4.93507944530149e143, 1e-12)
    expectClose(retentionSum({ alpha: 101, beta: 200, c: 0.01 }, 0, 0), 3.10500508592975e239, 1e-12)
    expect(betaDiscreteWeibull.expectedLifetime({ alpha: 1100, beta: 1, c: 0.001 })).toBeNull()
  })

  it('ends where everybody leaves within a step, however far out', () => {
    // Homogeneous customers with a steep clock: all leave at t = 1e4, give or take 1 %.
    const late = retentionSum({ alpha: 1e20, beta: 1e20 * 1e4 ** 50, c: 50 }, 0, 0)!
    expect(late).toBeGreaterThan(9800)
    expect(late).toBeLessThan(10_000)
  })
})

describe.each([
  ['shiftedBetaGeometric', shiftedBetaGeometric, reference.shiftedBetaGeometric, ['alpha', 'beta']],
  ['betaDiscreteWeibull', betaDiscreteWeibull, reference.betaDiscreteWeibull, ['alpha', 'beta', 'c']],
] as const)('%s on the Regular segment of Fader & Hardie (2007)', (_, model, cases, terms) => {
  it.each([0, 1] as const)('has the optimum, standard errors and curves of the reference (%i)', (index) => {
    const known = cases[index]!
    const data = table(known.survivors)
    const at = known.params as BetaRetention
    for (const point of known.fixedPoints)
      expectClose(model.logLikelihood(point.params as BetaRetention, data), point.logLikelihood, 1e-13)
    const fit = model.fit(data)
    expect([fit.converged, fit.customers, fit.terms]).toEqual([true, 1000, terms])
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(known.logLikelihood - 1e-9)
    expectClose(fit.aic, known.aic, 1e-12)
    expectClose(fit.bic, known.bic, 1e-12)
    terms.forEach((term, i) => {
      expectClose((fit.params as BetaRetention)[term], at[term], 1e-8, term)
      expectClose(fit.standardErrors![term], (known.standardErrors as unknown as BetaRetention)[term], 1e-6, term)
      for (const [j, cell] of known.covariance[i]!.entries()) expectClose(fit.covariance![i]![j], cell, 1e-6)
    })
    known.survival.forEach((share, t) => {
      expectClose(model.survival(at, t), share, 1e-13)
    })
    known.retention.forEach((share, t) => {
      expectClose(model.retention(at, t + 1), share, 1e-13)
    })
  })
})

describe('shiftedBetaGeometric', () => {
  it('gives the published figures of the High End segment: α = 0.668, β = 3.806, ln L = −1611.2', () => {
    // Fader & Hardie (2007), Journal of Interactive Marketing 21.
    const fit = shiftedBetaGeometric.fit(table(highEnd))
    expect(fit.params.alpha.toFixed(3)).toBe('0.668')
    expect(fit.params.beta.toFixed(3)).toBe('3.806')
    expect(fit.logLikelihood.toFixed(1)).toBe('-1611.2')
    expect(fit.warnings).toEqual([])
  })

  it('discounts lifetimes and residual lifetimes as Fader & Hardie (2010) do', () => {
    for (const known of reference.shiftedBetaGeometric)
      for (const { discountRate, lifetime, residual } of known.discounted) {
        expectClose(shiftedBetaGeometric.discountedLifetime(known.params, { discountRate }), lifetime, 1e-13)
        const made = Float64Array.from(residual, (_, i) => i)
        const found = shiftedBetaGeometric.discountedResidualLifetime(known.params, made, { discountRate })
        for (const [i, value] of residual.entries()) expectClose(found[i], value, 1e-13)
      }
  })

  it('has the mean lifetime (α + β − 1)/(α − 1), infinite for α ≤ 1', () => {
    expectClose(shiftedBetaGeometric.expectedLifetime({ alpha: 3, beta: 5 }), 3.5, 1e-15)
    expect(shiftedBetaGeometric.expectedLifetime({ alpha: 1, beta: 5 })).toBeNull()
    expect(shiftedBetaGeometric.residualLifetime({ alpha: 1, beta: 5 }, Float64Array.of(4))).toEqual(
      Float64Array.of(Number.NaN),
    )
    expect(shiftedBetaGeometric.residualLifetime({ alpha: 3, beta: 5 }, [0, 3])).toEqual([2.5, 4])
  })

  it('is the geometric model where customers hardly differ', () => {
    const alike = { alpha: 2e14, beta: 8e14 }
    expectClose(shiftedBetaGeometric.survival(alike, 12), 0.8 ** 12, 1e-12)
    expectClose(shiftedBetaGeometric.expectedLifetime(alike), 5, 1e-12)
    expectClose(shiftedBetaGeometric.discountedLifetime(alike, { discountRate: 0.1 }), 1.1 / 0.3, 1e-12)
  })

  it('says that it slides to the geometric model where the churn rate rises', () => {
    const fit = shiftedBetaGeometric.fit(table([1000, 990, 960, 900, 800, 650]))
    expect(fit.converged).toBe(false)
    expect(fit.standardErrors).toBeNull()
    expect(codes(fit)).toContain('parameter-at-wall')
    expect(fit.warnings[0]!.code).toBe('simpler-model')
    expect(fit.warnings[0]!.message).toContain('a churn rate of 7.53 % for all')
    expectClose(fit.geometric.churnRate, 350 / 4650, 1e-14)
    expectClose(fit.params.alpha / (fit.params.alpha + fit.params.beta), 350 / 4650, 1e-3)
  })

  it('says so where a constant churn rate fits nearly as well', () => {
    const fit = shiftedBetaGeometric.fit(table([1000, 900, 811, 733, 663]))
    expect(fit.converged).toBe(true)
    expect(codes(fit)).toContain('simpler-model')
    expect(fit.warnings[0]!.message).toContain('nearly as well')
  })
})

describe('betaDiscreteWeibull', () => {
  it('is the shifted beta-geometric for c = 1, and never fits worse', () => {
    const data = table(highEnd)
    expectClose(
      betaDiscreteWeibull.logLikelihood({ ...sbg, c: 1 }, data),
      shiftedBetaGeometric.logLikelihood(sbg, data),
      1e-14,
    )
    const [free, fixed] = [betaDiscreteWeibull.fit(data), shiftedBetaGeometric.fit(data)]
    expect(free.logLikelihood).toBeGreaterThan(fixed.logLikelihood)
    expect(free.warnings).toEqual([])
  })

  it('says where c = 1 would do', () => {
    const fit = betaDiscreteWeibull.fit(table([1000, 631, 468, 382, 326]))
    expect(fit.converged).toBe(true)
    expect(fit.warnings.map(({ message }) => message)).toEqual([
      'c = 1 fits nearly as well: shiftedBetaGeometric, with a parameter less, should do.',
    ])
  })

  it('says that it slides to the discrete Weibull model where customers do not differ', () => {
    const fit = betaDiscreteWeibull.fit(table([1000, 990, 960, 900, 800, 650]))
    expect([fit.converged, fit.covariance]).toEqual([false, null])
    expect(fit.warnings[0]!.code).toBe('simpler-model')
    expect(fit.warnings[0]!.message).toContain('discrete Weibull')
    expect(codes(fit)).toContain('parameter-at-wall')
  })

  it('says so where customers who do not differ fit nearly as well', () => {
    const sizes = [1000, 904, 793, 689, 597, 511, 438, 376]
    const fit = betaDiscreteWeibull.fit(table(sizes))
    expect(fit.warnings.some(({ message }) => message.startsWith('Customers who do not differ'))).toBe(true)
  })

  it('does not converge where c goes to its wall, and what it gives is still finite', () => {
    for (const sizes of [
      [1000, 1000, 1000, 1000, 500, 0],
      [1000, 1000, 1000, 1000, 0],
    ]) {
      const fit = betaDiscreteWeibull.fit(table(sizes))
      expect(fit.converged).toBe(false)
      expect(codes(fit)).toContain('parameter-at-wall')
      expectClose(betaDiscreteWeibull.survival(fit, 4), sizes[4]! / 1000 + 0, 1e-2)
      for (const value of betaDiscreteWeibull.survival(fit, [0, 3, 5, 1e6])) expect(value >= 0 && value <= 1).toBe(true)
      expectClose(betaDiscreteWeibull.expectedLifetime(fit), sizes[4]! > 0 ? 4.5 : 4, 1e-2)
    }
  })
})

describe.each(models)('$name', ({ model, params }) => {
  it('starts at 1 and falls, and retention is the ratio of neighbours', () => {
    fc.assert(
      fc.property(anyParams, fc.integer({ min: 1, max: 1e6 }), (any, period) => {
        const [before, now] = model.survival(any, [period - 1, period]) as [number, number]
        const retention = model.retention(any, period)
        expect(model.survival(any, 0)).toBe(1)
        expect(now).toBeLessThanOrEqual(before)
        expect(retention >= 0 && retention <= 1).toBe(true)
        if (before > 1e-290) expect(Math.abs(now - before * retention)).toBeLessThanOrEqual(1e-10 * before)
      }),
    )
  })

  it('stays accurate at far horizons', () => {
    const c = model.kind === 'shifted-beta-geometric' ? 1 : params.c
    // S(t) t^(αc) tends to Γ(α + β)/Γ(β).
    const [far, farther] = model.survival(params, [1e12, 1e14]) as [number, number]
    expectClose(far / farther, 100 ** (params.alpha * c), 1e-9)
    expectClose(1 - model.retention(params, 1e9), (params.alpha * c) / 1e9, 1e-6)
  })

  it('has sums that agree with terms added one by one', () => {
    const [discountRate, made] = [0.2, 3]
    let whole = 0
    let residual = 0
    for (let t = 0; t < 400; t++) {
      whole += model.survival(params, t) / 1.2 ** t
      if (t > made) residual += model.survival(params, t) / model.survival(params, made) / 1.2 ** (t - made - 1)
    }
    expectClose(model.discountedLifetime(params, { discountRate }), whole, 1e-12)
    expectClose(model.discountedResidualLifetime(params, made, { discountRate }), residual, 1e-12)
    expect(model.expectedLifetime(params)).toBeNull()
    expect(model.discountedLifetime(params, { discountRate: 0 })).toBeNull()
    const short = { ...params, alpha: 2.5 }
    const mean = model.expectedLifetime(short)!
    expectClose(model.discountedLifetime(short, { discountRate: 1e-9 }), mean, 1e-4)
    expectClose(model.residualLifetime(short, 0), mean - 1, 1e-12)
  })

  it('gives positive, finite numbers or null for any parameters', () => {
    fc.assert(
      fc.property(anyParams, fc.nat(1000), between(1e-4, 10), (any, made, discountRate) => {
        const discounted = model.discountedResidualLifetime(any, made, { discountRate })!
        expect(discounted >= 0 && discounted <= (1 + discountRate) / discountRate + 1e-6).toBe(true)
        const residual = model.residualLifetime(any, made)
        if (residual !== null) {
          expect(residual >= discounted * (1 - 1e-9) && Number.isFinite(residual)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('has the gradient of central differences', () => {
    const counts = readRetention([...table([900, 700, 640], 'a'), ...table([50, 41], 'b', 3)])
    const logs = [params.alpha, params.beta, params.c].map(Math.log)
    const at = (shift: number, p: number, slopes: Float64Array): number => {
      const [alpha, beta, c] = logs.map((log, i) => Math.exp(log + (i === p ? shift : 0)))
      return retentionLikelihood({ alpha: alpha!, beta: beta!, c: c! }, counts, slopes)
    }
    const slopes = new Float64Array(3)
    at(0, 0, slopes)
    const none = new Float64Array(0)
    for (let p = 0; p < 3; p++) expectClose((at(1e-4, p, none) - at(-1e-4, p, none)) / 2e-4, slopes[p]!, 1e-6)
  })

  it('recovers the parameters of simulated tenures within three standard errors', () => {
    const truth = { alpha: 1.2, beta: 4, c: model.kind === 'shifted-beta-geometric' ? 1 : 1.4 }
    const renewals = Float64Array.from({ length: 4000 }, (_, i) => 2 + (i % 11))
    const tenures = model.simulate(truth, { customers: 4000, renewals, random: seededRandom(3) })
    const fit = model.fit(tenures)
    expect(fit.converged).toBe(true)
    for (const term of fit.terms as readonly (keyof BetaRetention)[]) {
      const error = Math.abs((fit.params as BetaRetention)[term] - truth[term])
      expect(error).toBeLessThan(3 * fit.standardErrors![term]!)
    }
  })

  it('simulates the survival that it computes', () => {
    const drawn = model.simulate(params, { customers: 20_000, renewals: 6, random: seededRandom(9) })
    for (let t = 1; t <= 6; t++) {
      const share = Array.from(drawn.renewals).filter((made) => made >= t).length / 20_000
      expect(Math.abs(share - model.survival(params, t))).toBeLessThan(0.015)
    }
    expect(Array.from(drawn.renewals).every((made, i) => (drawn.isActive[i] === 1) === (made === 6))).toBe(true)
  })

  it('reads the same from a table, its rows shuffled, columns, tenures and tenures in columns', () => {
    const sizes = [40, 31, 24, 20, 18]
    const fit = model.fit(table(sizes))
    const tenures: ContractTenure[] = [
      ...sizes.slice(1).map((size, i) => ({ renewals: i, isActive: false, customers: sizes[i]! - size })),
      ...new Array<ContractTenure>(18).fill({ renewals: 4, isActive: true }),
    ]
    const same: RetentionData[] = [
      table(sizes).toReversed(),
      table(sizes, 'only'),
      columnsOf(table(sizes)),
      tenures,
      tenures.toReversed(),
      columnsOf(tenures, contractTenureFields),
    ]
    for (const data of same) expect(model.fit(data)).toEqual(fit)
    expect(fit.customers).toBe(40)
  })

  it('adds up cohorts, skips periods and lets a cohort be first seen late', () => {
    const value = (data: RetentionData): number => model.logLikelihood(params, data)
    const first = table([300, 200, 160], 'first')
    const second = table([90, 70], 'second')
    expectClose(value([...first, ...second]), value(first) + value(second), 1e-13)
    const gap = [
      { period: 0, customers: 300 },
      { period: 2, customers: 160 },
    ]
    const [start, end] = model.survival(params, [0, 2]) as [number, number]
    expectClose(value(gap), 140 * Math.log(start - end) + 160 * Math.log(end), 1e-13)
    const late = table([200, 160], 'late', 1)
    const [, one, two] = model.survival(params, [0, 1, 2]) as [number, number, number]
    expectClose(value(late), 40 * Math.log(1 - two / one) + 160 * Math.log(two / one), 1e-13)
    const skipped = [
      ...table(highEnd, 'a'),
      { cohort: 'b', period: 0, customers: 500 },
      { cohort: 'b', period: 3, customers: 330 },
    ]
    const fit = model.fit(skipped)
    expect(fit.converged).toBe(true)
    expect(fit.customers).toBe(1500)
    expect(fit.geometric.logLikelihood).toBeLessThan(fit.logLikelihood)
  })

  it.each([
    ['nobody leaves', [100, 100, 100, 100, 100], 'Nobody has left'],
    ['everybody leaves at once', [100, 0, 0, 0, 0], 'Everybody left'],
    ['one renewal is past', [100, 70], 'Renewals of 1 period '],
    ['one customer stays', [1, 1, 1, 1], 'Nobody has left'],
    ['one customer leaves late', [1, 1, 1, 1, 0], 'So few customers (1)'],
    ['all who leave do so at first', [1000, 600, 600, 600, 600], 'Whoever left'],
  ])('is no optimum and says why where %s', (_, sizes, message) => {
    const fit = model.fit(table(sizes))
    expect([fit.converged, fit.standardErrors, fit.covariance]).toEqual([false, null, null])
    expect(codes(fit)).toEqual(['degenerate'])
    expect(fit.warnings[0]!.message).toContain(message)
    for (const value of Object.values(fit.params)) expect(value > 0 && Number.isFinite(value)).toBe(true)
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    const known = fit.params as BetaRetention
    const share = model.survival(known, 2)
    expect(share >= 0 && share <= 1).toBe(true)
    expect(model.discountedLifetime(known, { discountRate: 0.1 })).toBeGreaterThanOrEqual(1)
  })

  it('does not fail for three customers', () => {
    const fit = model.fit(table([3, 2, 1, 1, 0]))
    expect(fit.converged).toBe(false)
    expect(codes(fit)).toContain('simpler-model')
  })

  it('comes to the same optimum from ten random starts', () => {
    const random = seededRandom(21)
    const fit = model.fit(table(highEnd))
    for (let i = 0; i < 10; i++) {
      const initial = { alpha: 0.1 + 5 * random(), beta: 0.1 + 20 * random(), c: 0.5 + 2 * random() }
      const other = model.fit(table(highEnd), { initial, timeUnit: 'year' })
      expect([other.converged, other.timeUnit]).toEqual([true, 'year'])
      expectClose(other.params.beta, fit.params.beta, 1e-6)
    }
  })

  it('gives back the shape it got', () => {
    const shares = model.survival(params, [0, 1, 2])
    expect(model.survival(params, Float64Array.of(0, 1, 2))).toEqual(Float64Array.from(shares))
    expect(model.survival(params, 2)).toBe(shares[2])
    expect(model.residualLifetime(params, [2, 2])).toEqual([null, null])
    const tenures = model.simulate(params, { customers: 3, renewals: 2, random: seededRandom(1) })
    expect(rowsOf(tenures, contractTenureFields)).toHaveLength(3)
  })

  it('says what is wrong with its input, and where', () => {
    const error = (code: string, path: string) => expect.objectContaining({ code, path })
    const fitting = (data: unknown) => () => model.fit(data as RetentionData)
    expect(fitting([])).toThrow(error('empty-input', 'data'))
    expect(fitting(table([100]))).toThrow(error('empty-input', 'data'))
    expect(fitting([{ renewals: 0, isActive: true }])).toThrow(error('empty-input', 'data'))
    expect(fitting(table([100, 110]))).toThrow(error('invalid-history', 'data[1].customers'))
    expect(fitting([...table([9, 8]), { period: 1, customers: 8 }])).toThrow(error('invalid-history', 'data[2].period'))
    expect(fitting([{ period: 0.5, customers: 3 }])).toThrow(error('out-of-range', 'data[0].period'))
    expect(fitting([{ period: 0, customers: -3 }])).toThrow(error('out-of-range', 'data[0].customers'))
    expect(fitting([{ renewals: -1, isActive: true }])).toThrow(error('out-of-range', 'data[0].renewals'))
    expect(fitting([{ renewals: 1, isActive: true, customers: 0 }])).toThrow(error('out-of-range', 'data[0].customers'))
    expect(fitting({ renewals: Uint8Array.of(1), isActive: Uint8Array.of(2) })).toThrow(
      error('invalid-type', 'data.isActive[0]'),
    )
    expect(fitting(5)).toThrow(error('invalid-type', 'data'))
    expect(() => model.fit(table(highEnd), { initial: { ...params, alpha: 0 } })).toThrow(
      error('out-of-range', 'options.initial.alpha'),
    )
    expect(() => model.survival(params, 1.5)).toThrow(error('out-of-range', 'periods'))
    expect(() => model.survival(params, [1, -1])).toThrow(error('out-of-range', 'periods[1]'))
    expect(() => model.survival(params, Uint8Array.of(1) as never)).toThrow(error('invalid-type', 'periods'))
    expect(() => model.retention(params, 0)).toThrow(error('out-of-range', 'periods'))
    expect(() => model.discountedLifetime(params, { discountRate: -0.1 })).toThrow(
      error('out-of-range', 'options.discountRate'),
    )
    expect(() => model.survival({ ...params, beta: 0 }, 1)).toThrow(error('out-of-range', 'params.beta'))
    const random = seededRandom(1)
    expect(() => model.simulate(params, { customers: 2, renewals: [1], random })).toThrow(
      error('unequal-lengths', 'options.renewals'),
    )
    expect(() => model.simulate(params, { customers: 2, renewals: 1 } as never)).toThrow(
      error('missing-value', 'options.random'),
    )
  })
})

describe('survivalFall', () => {
  it('follows the power law where the clock leaves the range of numbers', () => {
    const params = { alpha: 0.5, beta: 2, c: 40 }
    // α c ln 2 between 1e10 and 2e10, where t⁴⁰ is infinite.
    expectClose(survivalFall(params, 1e10, 1e10), 20 * Math.LN2, 1e-13)
    expect(survivalFall(params, 1e10, 0)).toBe(0)
    expectClose(
      survivalFall(params, 1, 1e10),
      survivalFall(params, 1, 1e6) + survivalFall(params, 1e6 + 1, 1e10 - 1e6),
      1e-10,
    )
  })
})
