import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Columns } from '../../../src/data/fields.js'
import { seededRandom } from '../../../src/data/random.js'
import { isClienteleError } from '../../../src/errors.js'
import { type ParetoNbdParams, paretoNbd } from '../../../src/lifetime/continuous/paretoNbd.js'
import type { CovariatePurchaseModel } from '../../../src/lifetime/covariates/covariatePurchaseModel.js'
import type { WithEffects } from '../../../src/lifetime/covariates/covariates.js'
import type { ModelFit, PurchaseRecord } from '../../../src/lifetime/engine/purchaseModel.js'
import { type BgNbdParams, bgNbd } from '../../../src/lifetime/geometric/bgNbd.js'
import { mbgNbd } from '../../../src/lifetime/geometric/mbgNbd.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readSharedCells } from '../../support/shared.js'
import fixture from '../fixtures/covariates.json' with { type: 'json' }
import { record, sharedHistories } from '../lifetimeModels.js'

interface Expected<Params extends object> {
  readonly name: string
  readonly model: CovariatePurchaseModel<Params>
  readonly fit: Omit<(typeof fixture)['bgNbd']['fit'], 'params' | 'standardErrors'> & {
    readonly params: WithEffects<Params>
    readonly standardErrors: Readonly<Record<string, number>>
  }
  readonly fixedPoints: readonly { readonly params: WithEffects<Params>; readonly logLikelihood: number }[]
  readonly customers: (typeof fixture)['bgNbd']['customers']
}

const bothOf = (z: readonly (number | ArrayLike<number>)[]) => {
  const columns = { multi: z[0]!, spend50: z[1]! }
  return { purchases: columns, lifetime: columns }
}

checkModel<BgNbdParams>({ name: 'BG/NBD', model: bgNbd, ...fixture.bgNbd })
checkModel<ParetoNbdParams>({ name: 'Pareto/NBD', model: paretoNbd, ...fixture.paretoNbd })

describe('MBG/NBD with covariates of customers', () => {
  const plain = { r: 0.6, alpha: 8, a: 1.2, b: 2.5 }
  const params = {
    ...plain,
    effects: { purchases: { multi: 0.6, spend50: 0.2 }, lifetime: { multi: -0.4, spend50: 0.3 } },
  }

  it('is the model with the parameters that the covariates make of each customer’s', () => {
    for (const [multi, spend50] of [
      [1, 0.5],
      [0, 2],
    ] as const) {
      const covariates = bothOf([multi, spend50])
      const [purchases, lifetime] = [Math.exp(0.6 * multi + 0.2 * spend50), Math.exp(-0.4 * multi + 0.3 * spend50)]
      const own = { r: 0.6, alpha: 8 / purchases, a: 1.2 * lifetime, b: 2.5 * lifetime }
      for (const history of [record(0, 0, 39), record(4, 20, 39), record(60, 30, 39)]) {
        expectClose(
          mbgNbd.logLikelihood(params, [history], { covariates }),
          mbgNbd.logLikelihood(own, [history]),
          1e-13,
        )
        expectClose(
          mbgNbd.probabilityAlive(params, history, { covariates }),
          mbgNbd.probabilityAlive(own, history),
          1e-13,
        )
        expectClose(
          mbgNbd.expectedPurchases(params, history, { horizon: 39, covariates }),
          mbgNbd.expectedPurchases(own, history, { horizon: 39 }),
          1e-12,
        )
      }
    }
  })

  it('recovers effects on purchases from simulated customers', () => {
    const { histories, covariates } = simulated(mbgNbd, params, 4000)
    const fit = mbgNbd.fit(histories, { covariates })
    expect(fit.converged).toBe(true)
    for (const name of ['multi', 'spend50'] as const) {
      const gap = fit.params.effects.purchases[name]! - params.effects.purchases[name]
      expect(Math.abs(gap)).toBeLessThan(4 * fit.standardErrors![`purchases.${name}`]!)
    }
  })
})

describe('bad covariates', () => {
  const params = fixture.bgNbd.fit.params
  const histories = [record(1, 5, 10), record(0, 0, 8)]
  const failure = (run: () => unknown): string => {
    try {
      run()
    } catch (error) {
      if (isClienteleError(error)) return `${error.code} ${error.path}`
      throw error
    }
    return 'nothing'
  }

  it('are errors with their place', () => {
    const failureWith = (covariates: object) => failure(() => bgNbd.fit(histories, { covariates }))
    expect(failureWith({})).toBe('empty-input options.covariates')
    expect(failureWith({ purchases: { multi: [1] } })).toBe('unequal-lengths options.covariates.purchases.multi')
    expect(failureWith({ lifetime: { multi: [1, Number.NaN] } })).toBe(
      'invalid-number options.covariates.lifetime.multi[1]',
    )
    expect(failureWith({ lifetime: { multi: '11' } })).toBe('invalid-type options.covariates.lifetime.multi')
    expect(failureWith({ lifetime: { multi: undefined } })).toBe('missing-value options.covariates.lifetime.multi')
    expect(failureWith({ lifetime: 3 })).toBe('invalid-type options.covariates.lifetime')
    expect(failure(() => bgNbd.fit([], { covariates: { purchases: { multi: [] } } }))).toBe('empty-input histories')
    const covariates = { purchases: { multi: [1, 0] } }
    expect(failure(() => bgNbd.fit(histories, { covariates, weights: [1] }))).toBe('unequal-lengths options.weights')
    expect(failure(() => bgNbd.fit(histories, { covariates, initial: params }))).toBe(
      'invalid-option options.initial.effects.purchases.spend50',
    )
  })

  it('of predictions too: effects without covariates, covariates without effects', () => {
    const alive = (own: object, covariates?: object) =>
      failure(() =>
        bgNbd.probabilityAlive(own as typeof params, histories, covariates === undefined ? {} : { covariates }),
      )
    expect(alive(params)).toBe('missing-value options.covariates')
    expect(alive({ params })).toBe('missing-value options.covariates')
    expect(alive(params, { purchases: { multi: 1, spend50: 1 } })).toBe(
      'missing-value options.covariates.lifetime.multi',
    )
    const both = { multi: 1, spend50: 1 }
    expect(alive(params, { purchases: { ...both, age: 1 }, lifetime: both })).toBe(
      'invalid-option options.covariates.purchases.age',
    )
    const { effects: _, ...plain } = params
    expect(alive(plain, { purchases: both })).toBe('invalid-option options.covariates')
    expect(alive({ ...plain, effects: {} })).toBe('nothing')
    expect(alive({ ...plain, effects: 1 })).toBe('invalid-type params.effects')
    expect(alive({ ...plain, effects: { lifetime: 1 } })).toBe('invalid-type params.effects.lifetime')
    expect(alive({ ...plain, effects: { purchases: { multi: 'much' } } }, { purchases: both })).toBe(
      'invalid-type params.effects.purchases.multi',
    )
  })
})

describe.skipIf(!hasShared)('BG/NBD on the apparel data with covariates (needs the shared data)', () => {
  it('slides to a wall, and says so', () => {
    const histories = sharedHistories('oracles/data/apparel_cbs_104w.csv')
    const cells = readSharedCells('oracles/data/apparel_static_cov.csv')
    const [gender, channel] = [1, 2].map((place) => cells.map((row) => Number(row[place])))
    const columns = { gender: gender!, channel: channel! }
    const found = bgNbd.fit(histories, { covariates: { purchases: columns, lifetime: columns } })
    expect(found.converged).toBe(false)
    expect(found.warnings.map(({ code }) => code)).toContain('parameter-at-wall')
  })
})

function withoutEffects<Params extends object>(params: WithEffects<Params>): Params {
  return Object.fromEntries(Object.entries(params).filter(([key]) => key !== 'effects')) as Params
}

/** Estimates by term. */
function estimates<Params extends object>({
  params,
  terms,
}: Pick<ModelFit<WithEffects<Params>>, 'params' | 'terms'>): Record<string, number> {
  const { effects, ...positive } = params as WithEffects<Params> & Record<string, number>
  const { purchases, lifetime } = effects
  return Object.fromEntries(
    terms.map((term) => {
      const [process, name] = term.split('.')
      return [term, (name === undefined ? positive : process === 'purchases' ? purchases : lifetime)[name ?? term]!]
    }),
  )
}

function movedBy<Params extends object>(params: WithEffects<Params>, term: string, step: number): WithEffects<Params> {
  const [process, name] = term.split('.')
  if (name === undefined) {
    const value = (params as WithEffects<Params> & Record<string, number>)[term]!
    return { ...params, [term]: value * Math.exp(step) }
  }
  const own = params.effects[process === 'purchases' ? 'purchases' : 'lifetime']
  return { ...params, effects: { ...params.effects, [process!]: { ...own, [name]: own[name]! + step } } }
}

function simulated<Params extends object>(
  model: CovariatePurchaseModel<Params>,
  params: WithEffects<Params>,
  customers: number,
) {
  const draws = seededRandom(7)
  const multi = Float64Array.from({ length: customers }, () => (draws() < 0.4 ? 1 : 0))
  const spend50 = Float64Array.from({ length: customers }, () => Math.round(40 * draws()) / 10)
  const columns = { multi, spend50 }
  const covariates = { purchases: columns, lifetime: columns }
  return { histories: model.simulate(params, { customers, age: 60, random: seededRandom(1), covariates }), covariates }
}

function checkModel<Params extends object>({ name, model, fit, fixedPoints, customers }: Expected<Params>): void {
  describe(`${name} with covariates of customers`, () => {
    const { params } = fit

    it('agrees with 30-digit values for chosen CDNOW customers, one by one and together', () => {
      for (const customer of customers) {
        const history = record(...(customer.history as [number, number, number]))
        const covariates = bothOf(customer.z)
        expectClose(model.logLikelihood(params, [history], { covariates }), customer.logLikelihood, 1e-12)
        expectClose(model.probabilityAlive(params, history, { covariates }), customer.alive, 1e-12)
        for (const [horizon, expected] of Object.entries(customer.expected))
          expectClose(
            model.expectedPurchases(params, history, { horizon: Number(horizon), covariates }),
            expected,
            1e-11,
          )
        for (const [rate, expected] of Object.entries(customer.discounted)) {
          const options = { discountRatePerUnit: Number(rate), covariates }
          expectClose(model.discountedExpectedPurchases(params, history, options), expected, 1e-10)
        }
        const ofNew = model.expectedPurchasesOfNewCustomer(params, { horizon: 52, covariates })
        expectClose(ofNew, customer.ofNewCustomer52, 1e-11)
      }
      const rows = customers.map(({ history }) => record(...(history as [number, number, number])))
      const covariates = bothOf([0, 1].map((k) => customers.map(({ z }) => z[k]!)))
      const alive = model.probabilityAlive(params, rows, { covariates })
      const expected = model.expectedPurchases(params, rows, { horizon: 39, covariates })
      customers.forEach((customer, i) => {
        expectClose(alive[i], customer.alive, 1e-12)
        expectClose(expected[i], customer.expected['39'], 1e-11)
      })
    })

    it('gives the shape that came', () => {
      const covariates = bothOf([[1, 0], 0.5])
      const rows = [record(2, 10, 30), record(0, 0, 20)]
      const columns = {
        repeatPurchases: Float64Array.of(2, 0),
        lastPurchaseAge: Float64Array.of(10, 0),
        age: Float64Array.of(30, 20),
      }
      const ofRows = model.futurePurchaseProbability(params, rows, { horizon: 10, count: 1, covariates })
      const ofColumns = model.futurePurchaseProbability(params, columns, { horizon: 10, count: 1, covariates })
      expect(ofColumns).toEqual(Float64Array.from(ofRows))
      const one = model.futurePurchaseProbability(params, rows[0]!, {
        horizon: 10,
        count: 1,
        covariates: bothOf([1, 0.5]),
      })
      expect(one).toBe(ofRows[0])
    })

    it('is the model itself where the effects or the covariates are 0', () => {
      const plain = withoutEffects(params)
      const covariates = bothOf([0, 0])
      const history = record(3, 20, 40)
      const counted = { horizon: 39, count: 2 }
      expect(model.probabilityAlive(params, history, { covariates })).toBe(model.probabilityAlive(plain, history))
      expect(model.purchaseCountProbability(params, { ...counted, covariates })).toBe(
        model.purchaseCountProbability(plain, counted),
      )
      expectClose(model.logLikelihood(params, [history], { covariates }), model.logLikelihood(plain, [history]), 1e-13)
    })

    it('recovers effects from simulated customers, and the fit survives JSON', () => {
      const { histories, covariates } = simulated(model, params, 3000)
      const truth = estimates(fit)
      const found = model.fit(histories, { covariates, timeUnit: 'week' })
      expect(found.converged).toBe(true)
      expect(found.terms).toEqual(fit.terms)
      expect(found.customers).toBe(3000)
      const read = estimates(found)
      for (const [term, value] of Object.entries(truth)) {
        const error = Math.abs(read[term]! - value) / found.standardErrors![term]!
        expect(error, `${term}: ${read[term]} for ${value}`).toBeLessThan(4)
      }
      const copy = JSON.parse(JSON.stringify(found)) as typeof found
      expect(copy).toEqual(found)
      expectClose(model.logLikelihood(copy, histories, { covariates }), found.logLikelihood, 1e-12)
      // An optimum: no step along any parameter is better.
      for (const term of found.terms)
        for (const step of [-1e-3, 1e-3]) {
          const moved = model.logLikelihood(movedBy(found.params, term, step), histories, { covariates })
          expect(moved, term).toBeLessThan(found.logLikelihood)
        }
    })

    it('does not care for the order of rows, nor for the unit and the zero of a covariate', () => {
      const { histories, covariates } = simulated(model, fit.params, 400)
      const found = model.fit(histories, { covariates })
      const turned = <Column extends ArrayLike<number>>(column: Column): Float64Array =>
        Float64Array.from(column).reverse()
      const { multi, spend50 } = covariates.purchases
      const columns = { multi: turned(multi), spend50: turned(spend50) }
      const reversed = model.fit(
        {
          repeatPurchases: turned(histories.repeatPurchases),
          lastPurchaseAge: turned(histories.lastPurchaseAge),
          age: turned(histories.age),
        },
        { covariates: { lifetime: columns, purchases: columns } },
      )
      expectClose(reversed.logLikelihood, found.logLikelihood, 1e-12)
      const cents = { multi, spend50: spend50.map((value) => 100 * value + 700) }
      const scaled = model.fit(histories, { covariates: { purchases: cents, lifetime: cents } })
      expectClose(scaled.logLikelihood, found.logLikelihood, 1e-10)
      expectClose(scaled.params.effects.purchases.spend50, found.params.effects.purchases.spend50! / 100, 1e-4)
      expectClose(scaled.standardErrors!['purchases.spend50'], found.standardErrors!['purchases.spend50']! / 100, 1e-4)
    })

    it('takes weights for customers, and starts where it is told', () => {
      const { histories, covariates } = simulated(model, fit.params, 400)
      const weights = Float64Array.from({ length: 400 }, (_, i) => 1 + (i % 2))
      const rows = Uint32Array.from({ length: 600 }, (_, i) => (i < 400 ? i : 2 * (i - 400) + 1))
      const repeated = (column: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => column[row]!)
      const columns = {
        multi: repeated(covariates.purchases.multi),
        spend50: repeated(covariates.purchases.spend50),
      }
      const found = model.fit(histories, { covariates, weights })
      const longer = model.fit(
        {
          repeatPurchases: repeated(histories.repeatPurchases),
          lastPurchaseAge: repeated(histories.lastPurchaseAge),
          age: repeated(histories.age),
        },
        { covariates: { purchases: columns, lifetime: columns }, initial: found.params },
      )
      expect(found.customers).toBe(600)
      expectClose(longer.logLikelihood, found.logLikelihood, 1e-12)
      expectClose(model.logLikelihood(found, histories, { covariates, weights }), found.logLikelihood, 1e-12)
    })

    it('of many different customers finds the optimum that a start near it finds', () => {
      const customers = 9000
      const draws = seededRandom(3)
      const z = Float64Array.from({ length: customers }, () => draws() - 0.5)
      const age = Float64Array.from({ length: customers }, () => 20 + 20 * draws())
      const covariates = { purchases: { z }, lifetime: { z } }
      const truth = { ...params, effects: { purchases: { z: 0.8 }, lifetime: { z: -0.5 } } }
      const histories = model.simulate(truth, { customers, age, random: seededRandom(4), covariates })
      expect(histories.age).toEqual(age)
      const found = model.fit(histories, { covariates })
      expect(found.converged).toBe(true)
      expect(found.distinctHistories).toBe(customers)
      expect(Math.abs(found.params.effects.purchases.z! - 0.8)).toBeLessThan(4 * found.standardErrors!['purchases.z']!)
      for (const step of [-1e-3, 1e-3])
        for (const term of found.terms)
          expect(model.logLikelihood(movedBy(found.params, term, step), histories, { covariates })).toBeLessThan(
            found.logLikelihood,
          )
    })

    it('discounts and simulates without effects as the model does', () => {
      const plain = withoutEffects(params)
      const history = record(3, 20, 40)
      const rate = { discountRatePerUnit: 0.003 }
      const covariates = bothOf([0, 0])
      expect(model.discountedExpectedPurchases(params, history, { ...rate, covariates })).toBe(
        model.discountedExpectedPurchases(plain, history, rate),
      )
      const counted = { count: 1, horizon: 5 }
      expect(model.futurePurchaseProbability(params, history, { ...counted, covariates })).toBe(
        model.futurePurchaseProbability(plain, history, counted),
      )
      const few = { customers: 3, age: 10, random: seededRandom(1) }
      expect(model.simulate(plain, few).customerId).toEqual(['c1', 'c2', 'c3'])
      expect(model.simulate(params, { ...few, customers: 0, covariates }).age).toHaveLength(0)
    })

    it('says which effects cannot be told: a constant, a combination of others', () => {
      const { histories, covariates } = simulated(model, fit.params, 400)
      const { multi } = covariates.purchases
      const found = model.fit(histories, {
        covariates: { purchases: { multi, single: multi.map((value) => 1 - value), year: 2024 } },
      })
      expect(found.params.effects.purchases).toMatchObject({ single: 0, year: 0 })
      expect(found.params.effects.purchases.multi).not.toBe(0)
      expect(found.terms.slice(4)).toEqual(['purchases.multi'])
      expect(found.warnings.filter(({ code }) => code === 'ill-conditioned').map(({ message }) => message)).toEqual([
        'The covariate purchases.single is a combination of purchases.multi: its effect cannot be estimated, and is left out (0).',
        'The covariate purchases.year is the same for all: its effect cannot be estimated, and is left out (0).',
      ])
      const only = model.fit(histories, { covariates: { lifetime: { year: 2024 } } })
      expectClose(only.logLikelihood, model.fit(histories).logLikelihood, 1e-9)
    })

    it('says that an effect has no bound where a group never buys again', () => {
      const { histories } = simulated(model, fit.params, 400)
      const never = Array.from(histories.repeatPurchases, (count) => (count === 0 ? 1 : 0))
      const found = model.fit(histories, { covariates: { purchases: { never } } })
      expect(found.converged).toBe(false)
      expect(found.warnings.map(({ code }) => code)).toContain('parameter-at-wall')
    })

    it('says that parameters of a customer far from all others mean nothing', () => {
      const { histories, covariates } = simulated(model, params, 400)
      const far = covariates.purchases.multi.map((value) => 1e9 + value / 100)
      const found = model.fit(histories, { covariates: { purchases: { far } } })
      expect(found.converged).toBe(false)
      expect(found.warnings.map(({ code }) => code)).toContain('parameter-at-wall')
      expect(Object.values(found.params).slice(0, 4).every(Number.isFinite)).toBe(true)
    })

    it('says so where nobody bought again', () => {
      const histories = Array.from({ length: 20 }, (_, i) => record(0, 0, 10 + i))
      const found = model.fit(histories, { covariates: { purchases: { even: histories.map((_, i) => i % 2) } } })
      expect(found.converged).toBe(false)
      expect(found.warnings.map(({ code }) => code)).toContain('no-repeat-purchases')
    })

    it('stays finite for any effects and histories', () => {
      const effect = fc.double({ min: -5, max: 5, noNaN: true })
      fc.assert(
        fc.property(effect, effect, fc.nat(3000), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x, share) => {
          const own = { ...fit.params, effects: { purchases: { z: a }, lifetime: { z: b } } } as never
          const history = record(x, x === 0 ? 0 : 40 * share, 40)
          const covariates = { purchases: { z: 1.5 }, lifetime: { z: -1 } }
          const alive = model.probabilityAlive(own, history, { covariates })
          expect(alive >= 0 && alive <= 1).toBe(true)
          expect(model.logLikelihood(own, [history], { covariates })).toBeLessThan(1e6)
          expect(model.expectedPurchases(own, history, { horizon: 10, covariates })).toBeLessThan(1e6)
        }),
        { numRuns: 50 },
      )
    })
  })

  describe.skipIf(!hasShared)(`${name} on CDNOW with covariates (needs the shared data)`, () => {
    const histories = hasShared ? sharedHistories('oracles/data/cdnow_sample_cbs.csv') : ({} as Columns<PurchaseRecord>)
    const cells = hasShared ? readSharedCells('oracles/data/cdnow_sample_covariates.csv') : []
    const covariates = bothOf([1, 2].map((place) => Float64Array.from(cells, (row) => Number(row[place]))))

    it('has the likelihoods of the fixed points', () => {
      for (const { params, logLikelihood } of fixedPoints)
        expectClose(model.logLikelihood(params, histories, { covariates }), logLikelihood, 1e-12)
    })

    it('finds the optimum, its standard errors and its covariance', () => {
      const found = model.fit(histories, { covariates })
      expect(found.converged).toBe(true)
      expect(found.warnings).toEqual([])
      expect(found.logLikelihood).toBeGreaterThan(fit.logLikelihood - 1e-7)
      const read = estimates(found)
      const wanted = estimates({ terms: found.terms, params: fit.params })
      for (const term of fit.terms) {
        expectClose(read[term], wanted[term]!, 1e-5, term)
        expectClose(found.standardErrors![term], fit.standardErrors[term]!, 1e-4, term)
      }
      fit.covariance.forEach((row, i) => {
        row.forEach((value, j) => {
          const scale = Math.sqrt(fit.covariance[i]![i]! * fit.covariance[j]![j]!)
          expect(Math.abs(found.covariance![i]![j]! - value)).toBeLessThan(1e-4 * scale)
        })
      })
      expectClose(found.aic, fit.aic, 1e-9)
      expectClose(found.bic, fit.bic, 1e-9)
    })
  })
}
