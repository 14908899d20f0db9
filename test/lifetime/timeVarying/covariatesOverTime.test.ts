import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumber } from '../../../src/data/dayNumber.js'
import { columnsOf } from '../../../src/data/fields.js'
import { seededRandom } from '../../../src/data/random.js'
import { type Order, orderFields } from '../../../src/data/rows.js'
import { isClienteleError } from '../../../src/errors.js'
import { type GgomNbdParams, ggomNbd } from '../../../src/lifetime/continuous/ggomNbd.js'
import { type ParetoNbdParams, paretoNbd } from '../../../src/lifetime/continuous/paretoNbd.js'
import type { WithEffects } from '../../../src/lifetime/covariates/covariates.js'
import { ggomNbdTimeVarying } from '../../../src/lifetime/timeVarying/ggomNbdTimeVarying.js'
import { paretoNbdTimeVarying } from '../../../src/lifetime/timeVarying/paretoNbdTimeVarying.js'
import { readTimelines, type TimelineOptions } from '../../../src/lifetime/timeVarying/timelines.js'
import type { TimeVaryingModel } from '../../../src/lifetime/timeVarying/timeVaryingModel.js'
import { warpedLikelihood } from '../../../src/lifetime/timeVarying/warpedFit.js'
import { drawExponential, drawGamma } from '../../../src/numeric/index.js'
import { purchaseHistories } from '../../../src/orders/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readSharedCells } from '../../support/shared.js'
import fixture from '../fixtures/covariatesOverTime.json' with { type: 'json' }

const firstWeek = dayNumber(fixture.firstWeek)
const weeks = Array.from({ length: fixture.weeks }, (_, i) => dateOfDay(firstWeek + 7 * i))
const season = weeks.map((_, i) => (fixture.seasonWeeks.includes(i) ? 1 : 0))
const idOf = (id: number | string): string => String(id).padStart(4, '0')
const multi = {
  customerId: fixture.customers.map(({ id }) => idOf(id)),
  values: fixture.customers.map((customer) => customer.multi),
}
const columns = { season, multi }
const options = {
  asOf: '1997-09-30',
  timeUnit: 'week' as const,
  covariates: { start: weeks, purchases: columns, lifetime: columns },
}
const orders: Order[] = fixture.customers.flatMap(({ id, days }) =>
  days.map((date) => ({ customerId: idOf(id), date, amount: 10 })),
)
const { params } = fixture
const { effects: _, ...bare } = params
const histories = purchaseHistories(orders, options)

describe('Pareto/NBD with time-varying covariates', () => {
  it('agrees with independent quadrature for chosen CDNOW customers', () => {
    const alive = paretoNbdTimeVarying.probabilityAlive(params, orders, options)
    const expected = [...fixture.customers].sort((a, b) => a.id - b.id)
    expect(alive.map(({ customerId }) => customerId)).toEqual(expected.map(({ id }) => idOf(id)))
    expected.forEach((customer, i) => {
      expectClose(alive[i]!.probabilityAlive, customer.alive, 1e-11)
      const own = orders.filter(({ customerId }) => customerId === idOf(customer.id))
      expectClose(paretoNbdTimeVarying.logLikelihood(params, own, options), customer.logLikelihood, 1e-12)
    })
  })

  it('expects what a plain sum over small steps of time gives', () => {
    const horizon = 30
    const found = paretoNbdTimeVarying.expectedPurchases(params, orders, { ...options, horizon })
    const { effects, r, alpha, s, beta } = params
    found.slice(0, 6).forEach(({ customerId, probabilityAlive, expectedPurchases }, i) => {
      const own = multi.values[multi.customerId.indexOf(customerId)]!
      const speed = (process: 'purchases' | 'lifetime', day: number): number =>
        Math.exp(effects[process].season * season[Math.floor((day - firstWeek) / 7)]! + effects[process].multi * own)
      const { age, repeatPurchases } = histories[i]!
      const today = dayNumber(options.asOf)
      const steps = 20
      let lambda = 0
      let aged = 0
      for (let day = today - Math.round(7 * age); day < today; day++) {
        lambda += speed('purchases', day) / 7
        aged += speed('lifetime', day) / 7
      }
      const now = beta + aged
      let sum = 0
      for (let day = today; day < today + 7 * horizon; day++)
        for (let k = 0; k < steps; k++) {
          const half = speed('lifetime', day) / 7 / steps / 2
          aged += half
          sum += (speed('purchases', day) / 7 / steps) * (now / (beta + aged)) ** s
          aged += half
        }
      const expected = ((probabilityAlive * (r + repeatPurchases)) / (alpha + lambda)) * sum
      expectClose(expectedPurchases, expected, 1e-7, customerId)
    })
  })
})

interface Case<Params extends object> {
  readonly name: string
  readonly model: TimeVaryingModel<Params>
  readonly bare: Params
  readonly places: readonly number[]
  readonly plain: {
    logLikelihood(params: Params, records: typeof histories): number
    probabilityAlive(params: Params, records: typeof histories): number[]
    expectedPurchases(params: Params, records: typeof histories, options: { horizon: number }): number[]
    expectedPurchasesOfNewCustomer(params: Params, options: { horizon: number }): number
  }
}

checkModel<ParetoNbdParams>({
  name: 'Pareto/NBD',
  model: paretoNbdTimeVarying,
  bare,
  places: [0, 1, 3, 4],
  plain: paretoNbd,
})
checkModel<GgomNbdParams>({
  name: 'GGom/NBD',
  model: ggomNbdTimeVarying,
  bare: { ...bare, b: 0.03, beta: 0.8 },
  places: [0, 1, 2, 3, 4],
  plain: ggomNbd,
})

function checkModel<Params extends object>({ name, model, bare, places, plain }: Case<Params>): void {
  const own: WithEffects<Params> = { ...bare, effects: params.effects }
  describe(`${name} with time-varying covariates`, () => {
    const none = { purchases: { season: 0, multi: 0 }, lifetime: { season: 0, multi: 0 } }

    it('is the model without covariates where the effects are 0', () => {
      const zero = { ...own, effects: none }
      expectClose(model.logLikelihood(zero, orders, options), plain.logLikelihood(bare, histories), 1e-12)
      const found = model.expectedPurchases(zero, orders, { ...options, horizon: 20.5 })
      const alive = plain.probabilityAlive(bare, histories)
      const expected = plain.expectedPurchases(bare, histories, { horizon: 20.5 })
      found.forEach((row, i) => {
        expectClose(row.probabilityAlive, alive[i]!, 1e-11)
        expectClose(row.expectedPurchases, expected[i]!, 1e-11)
      })
      const newcomer = {
        ...options,
        firstPurchase: '1997-02-05',
        horizon: 20,
        customerId: idOf(fixture.customers[0]!.id),
      }
      expectClose(
        model.expectedPurchasesOfNewCustomer(zero, newcomer),
        plain.expectedPurchasesOfNewCustomer(bare, { horizon: 20 }),
        1e-11,
      )
    })

    it('divides α and β where the covariates stay the same', () => {
      const always = { ...options, covariates: { start: [weeks[0]!], end: '1998-06-01', ...constant(0.5) } }
      const effects = { purchases: { z: 0.8 }, lifetime: { z: -0.6 } }
      const shifted = {
        ...bare,
        alpha: scaleOf(own, 'alpha', Math.exp(-0.4)),
        beta: scaleOf(own, 'beta', Math.exp(0.3)),
      }
      const found = model.expectedPurchases({ ...own, effects }, orders, { ...always, horizon: 30 })
      const expected = plain.expectedPurchases(shifted, histories, { horizon: 30 })
      found.forEach((row, i) => {
        expectClose(row.expectedPurchases, expected[i]!, 1e-10)
      })
      expectClose(
        model.logLikelihood({ ...own, effects }, orders, always),
        plain.logLikelihood(shifted, histories),
        1e-12,
      )
    })

    it('has the likelihood that a plain sum over small steps of time gives', () => {
      for (const { id, days, multi: z } of fixture.customers.slice(0, 5)) {
        const log = days.map((date) => ({ customerId: idOf(id), date, amount: 1 }))
        expectClose(model.logLikelihood(own, log, options), plainLogLikelihood(bare, days, z), 1e-8, `${id}`)
      }
    })

    it('does not care how finely the periods are cut', () => {
      const days = Array.from({ length: 7 * fixture.weeks }, (_, i) => dateOfDay(firstWeek + i))
      const daily = { season: days.map((_, i) => season[Math.floor(i / 7)]!), multi }
      const finer = { ...options, covariates: { start: days, purchases: daily, lifetime: daily } }
      expectClose(model.logLikelihood(own, orders, finer), model.logLikelihood(own, orders, options), 1e-13)
      const customers = multi.customerId
      const cells = {
        customerId: customers,
        values: customers.flatMap((_, c) => season.map((value) => value + multi.values[c]!)),
      }
      const both = { season, multi, cells }
      const table = { ...options, covariates: { start: weeks, purchases: both, lifetime: both } }
      const split = {
        purchases: { ...shift(own, 'purchases', -0.2), cells: 0.2 },
        lifetime: { ...shift(own, 'lifetime', 0.3), cells: -0.3 },
      }
      const found = model.logLikelihood({ ...own, effects: split }, orders, table)
      expectClose(found, model.logLikelihood(own, orders, options), 1e-12)
    })

    it('has slopes that agree with differences', () => {
      const timelines = readTimelines(orders, options, 0)
      const terms = plainTerms(places)
      const all = {
        customers: Uint32Array.from({ length: timelines.count }, (_, i) => i),
        weights: new Float64Array(timelines.count).fill(1),
      }
      const scaled = timelines.columns.map((_, column) => ({ column, mean: 0.3, deviation: 0.5 }))
      const likelihood = warpedLikelihood({ terms, places }, timelines, all, scaled)
      const values = Float64Array.of(...terms.map((term) => scaleOf(own, term, 1)), 0.3, -0.2, 0.4, 0.1)
      const slopes = new Float64Array(values.length)
      const unused = new Float64Array(values.length)
      likelihood(values, slopes)
      values.forEach((value, i) => {
        const at = (step: number): number => {
          const moved = values.slice()
          moved[i] = i < terms.length ? value * Math.exp(step) : value + step
          return likelihood(moved, unused)
        }
        const difference = (step: number): number => (at(step) - at(-step)) / (2 * step)
        const expected = (4 * difference(5e-4) - difference(1e-3)) / 3
        expect(Math.abs(slopes[i]! - expected), `${i}`).toBeLessThan(1e-8 * Math.max(1, Math.abs(expected)))
      })
    })

    it('gives columns for columns, in any order of rows the same', () => {
      const found = model.expectedPurchases(own, orders, { ...options, horizon: 10 })
      const ofColumns = model.expectedPurchases(own, columnsOf([...orders].reverse(), orderFields), {
        ...options,
        horizon: 10,
      })
      expect(Array.from(ofColumns.expectedPurchases)).toEqual(found.map(({ expectedPurchases }) => expectedPurchases))
      expect(ofColumns.customerId).toEqual(found.map(({ customerId }) => customerId))
      const alive = model.probabilityAlive(own, columnsOf(orders, orderFields), options)
      expect(Array.from(alive.probabilityAlive)).toEqual(found.map(({ probabilityAlive }) => probabilityAlive))
    })

    it('leaves out customers with refunds only, and knows nothing of customers of today', () => {
      const refund = { customerId: 'zz', date: '1997-09-01', amount: -5 }
      const found = model.probabilityAlive(own, [...orders, refund], options)
      expect(found).toEqual(model.probabilityAlive(own, orders, options))
      const today = [{ customerId: 'ann', date: options.asOf, amount: 5 }]
      const covariates = { start: weeks, purchases: { season } }
      const fit = model.fit(today, { ...options, covariates })
      expect(fit.converged).toBe(false)
      expect(fit.params.effects.purchases).toEqual({ season: 0 })
      const newcomer = { firstPurchase: '1997-03-01', timeUnit: 'week' as const, covariates, horizon: 10 }
      expect(
        model.expectedPurchasesOfNewCustomer({ ...own, effects: { purchases: { season: 1 }, lifetime: {} } }, newcomer),
      ).toBeGreaterThan(0)
    })

    it('leaves out what cannot be told, and says so', () => {
      const { season: _, ...others } = columns
      const twice = { ...others, season, again: season.map((value) => 2 * value + 1) }
      const found = model.fit(orders, { ...options, covariates: { start: weeks, purchases: twice }, maxIterations: 3 })
      expect(found.params.effects.purchases.season).toBe(0)
      expect(found.terms).not.toContain('purchases.season')
      expect(found.warnings.map(({ message }) => message)).toContain(
        'The covariate purchases.season is a combination of purchases.again: its effect cannot be estimated, and is left out (0).',
      )
    })
  })
}

describe('a fit with time-varying covariates', () => {
  const customers = 500
  const truth = {
    r: 1,
    alpha: 8,
    s: 1.2,
    beta: 30,
    effects: { purchases: { season: 0.8 }, lifetime: { season: -0.5 } },
  }
  const drawn = simulated(truth, customers)
  const found = paretoNbdTimeVarying.fit(drawn.orders, drawn.options)

  it('recovers the effects of simulated customers', () => {
    expect(found.converged).toBe(true)
    expect(found.kind).toBe('pareto-nbd-time-varying')
    expect(found.customers).toBe(customers)
    for (const process of ['purchases', 'lifetime'] as const) {
      const error = found.params.effects[process].season! - truth.effects[process].season
      expect(Math.abs(error)).toBeLessThan(3 * found.standardErrors![`${process}.season`]!)
    }
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    expectClose(paretoNbdTimeVarying.logLikelihood(found, drawn.orders, drawn.options), found.logLikelihood, 1e-12)
  })

  it('expects what the simulated customers then do', () => {
    const expected = paretoNbdTimeVarying.expectedPurchases(truth, drawn.orders, { ...drawn.options, horizon: 20 })
    const sum = expected.reduce((total, row) => total + row.expectedPurchases, 0)
    const alive = expected.reduce((total, row) => total + row.probabilityAlive, 0)
    expect(Math.abs(sum - drawn.later) / Math.sqrt(drawn.later)).toBeLessThan(4)
    expect(Math.abs(alive - drawn.alive)).toBeLessThan(4 * Math.sqrt(customers / 4))
  })

  it('finds the same from another start', () => {
    const again = paretoNbdTimeVarying.fit(drawn.orders, { ...drawn.options, initial: truth })
    expectClose(again.logLikelihood, found.logLikelihood, 1e-10)
  })

  it('of GGom/NBD says what it gains over Pareto/NBD', () => {
    const ageing = ggomNbdTimeVarying.fit(drawn.orders, drawn.options)
    expect(ageing.logLikelihood).toBeGreaterThan(found.logLikelihood - 0.01)
    const isSimpler = ageing.logLikelihood - found.logLikelihood < 0.5
    expect(ageing.warnings.some(({ code }) => code === 'simpler-model')).toBe(isSimpler)
    const old = simulated(truth, 300, 16)
    const clear = ggomNbdTimeVarying.fit(old.orders, old.options)
    expect(clear.warnings.map(({ code }) => code)).not.toContain('simpler-model')
    const less = paretoNbdTimeVarying.fit(old.orders, old.options)
    expect(clear.logLikelihood).toBeGreaterThan(less.logLikelihood + 5)
  })

  it('says so where nobody bought again', () => {
    const once = drawn.orders.filter(({ customerId }, i) => drawn.orders[i - 1]?.customerId !== customerId).slice(0, 40)
    const fit = paretoNbdTimeVarying.fit(once, drawn.options)
    expect(fit.converged).toBe(false)
    expect(fit.warnings.map(({ code }) => code)).toContain('no-repeat-purchases')
  })
})

describe('bad input of models with time-varying covariates', () => {
  const failure = (run: () => unknown): string => {
    try {
      run()
    } catch (error) {
      if (isClienteleError(error)) return `${error.code} ${error.path}`
      throw error
    }
    return 'nothing'
  }
  const failureWith = (covariates: object): string =>
    failure(() => paretoNbdTimeVarying.fit(orders, { ...options, covariates: covariates as never }))
  const inCovariates = (code: string, path: string): string => `${code} options.covariates${path}`

  it('is an error with its place', () => {
    const start = weeks
    const purchases = { season }
    expect(failureWith({ purchases })).toBe(inCovariates('missing-value', '.start'))
    expect(failureWith({ start: 3, purchases })).toBe(inCovariates('invalid-type', '.start'))
    expect(failureWith({ start: [], purchases })).toBe(inCovariates('empty-input', '.start'))
    expect(failureWith({ start })).toBe(inCovariates('empty-input', ''))
    expect(failureWith({ start, purchases: 3 })).toBe(inCovariates('invalid-type', '.purchases'))
    expect(failureWith({ start: ['1996-01-01'], purchases: { z: [1] } })).toBe(inCovariates('missing-value', '.end'))
    expect(failureWith({ start: ['1996-01-01', '1996-01-01'], purchases: { z: [1, 2] } })).toBe(
      inCovariates('out-of-range', '.start[1]'),
    )
    expect(failureWith({ start: ['1996-01-01'], end: '1995-01-01', purchases: { z: [1] } })).toBe(
      inCovariates('out-of-range', '.end'),
    )
    expect(failureWith({ start: ['1997-06-01'], end: '1999-01-01', purchases: { z: [1] } })).toBe(
      inCovariates('out-of-range', '.start[0]'),
    )
    expect(failureWith({ start: ['1996-01-01'], end: '1997-06-01', purchases: { z: [1] } })).toBe(
      inCovariates('out-of-range', '.end'),
    )
    expect(failureWith({ start, purchases: { z: [1] } })).toBe(inCovariates('unequal-lengths', '.purchases.z'))
    expect(failureWith({ start, purchases: { z: 'all' } })).toBe(inCovariates('invalid-type', '.purchases.z'))
    expect(failureWith({ start, purchases: { z: undefined } })).toBe(inCovariates('missing-value', '.purchases.z'))
    const customer = (values: unknown, customerId = multi.customerId): object => ({
      start,
      lifetime: { z: { customerId, values } },
    })
    expect(failureWith(customer([1]))).toBe(inCovariates('unequal-lengths', '.lifetime.z.values'))
    expect(failureWith(customer(undefined))).toBe(inCovariates('missing-value', '.lifetime.z.values'))
    expect(failureWith(customer('x'))).toBe(inCovariates('invalid-type', '.lifetime.z.values'))
    expect(failureWith(customer([1, 1], ['a', 'a']))).toBe(inCovariates('duplicate-id', '.lifetime.z.customerId'))
    expect(failureWith(customer([1, 2], ['a', 'b']))).toBe(inCovariates('missing-value', '.lifetime.z.customerId'))
    expect(failureWith({ start, purchases: { season: season.map(() => Number.NaN) } })).toBe(
      inCovariates('invalid-number', '.purchases.season[0]'),
    )
    expect(failure(() => paretoNbdTimeVarying.fit([], options))).toBe('empty-input orders')
    expect(failure(() => paretoNbdTimeVarying.probabilityAlive(bare as typeof params, orders, options))).toBe(
      'missing-value params.effects',
    )
    const fewer = { ...options, covariates: { ...options.covariates, lifetime: { season } } }
    expect(failure(() => paretoNbdTimeVarying.probabilityAlive(params, orders, fewer))).toBe(
      inCovariates('missing-value', '.lifetime.multi'),
    )
    const more = { ...options, covariates: { ...options.covariates, lifetime: { ...columns, z: season } } }
    expect(failure(() => paretoNbdTimeVarying.logLikelihood(params, orders, more))).toBe(
      inCovariates('invalid-option', '.lifetime.z'),
    )
    expect(failure(() => paretoNbdTimeVarying.expectedPurchases(params, orders, { ...options, horizon: -1 }))).toBe(
      'out-of-range options.horizon',
    )
    expect(failure(() => paretoNbdTimeVarying.expectedPurchases(params, orders, { ...options, horizon: 300 }))).toBe(
      inCovariates('out-of-range', '.end'),
    )
  })
})

describe.skipIf(!hasShared)('Pareto/NBD with time-varying covariates on CDNOW (needs the shared data)', () => {
  const cells = hasShared ? readSharedCells('oracles/data/cdnow_sample_covariates.csv') : []
  const all = {
    season,
    multi: { customerId: cells.map((row) => idOf(row[0]!)), values: cells.map((row) => Number(row[1])) },
  }
  const own = { ...options, covariates: { start: weeks, purchases: all, lifetime: all } }
  const log: Order[] = (hasShared ? readSharedCells('oracles/data/cdnow_sample.csv') : [])
    .filter((row) => row[2]! <= options.asOf)
    .map((row) => ({ customerId: idOf(row[0]!), date: row[2]!, amount: Number(row[4]) }))

  it('has the likelihoods of the fixed points and the sum of P(alive)', () => {
    for (const point of fixture.fixedPoints)
      expectClose(paretoNbdTimeVarying.logLikelihood(point.params, log, own), point.logLikelihood, 1e-13)
    const alive = paretoNbdTimeVarying.probabilityAlive(params, log, own)
    expectClose(
      alive.reduce((sum, row) => sum + row.probabilityAlive, 0),
      fixture.sumOfAlive,
      1e-12,
    )
  })

  it('finds the optimum and its standard errors', () => {
    const found = paretoNbdTimeVarying.fit(log, own)
    expect(found.converged).toBe(true)
    expect(found.logLikelihood).toBeGreaterThan(fixture.logLikelihood - 1e-7)
    for (const [term, expected] of Object.entries(fixture.standardErrors))
      expectClose(found.standardErrors![term], expected, 1e-4, term)
    expectClose(found.params.beta, params.beta, 1e-4)
    for (const process of ['purchases', 'lifetime'] as const)
      for (const effect of ['season', 'multi'] as const)
        expectClose(found.params.effects[process][effect], params.effects[process][effect], 1e-5)
  })
})

/** ln L in 1/50 of days, by the definition of the rates. */
function plainLogLikelihood(own: object, days: readonly string[], z: number): number {
  const { r, alpha, s, beta, b = 0 } = own as ParetoNbdParams & { b?: number }
  const { purchases, lifetime } = params.effects
  const at = (effects: { season: number; multi: number }, day: number): number =>
    effects.season * season[Math.floor((day - firstWeek) / 7)]! + effects.multi * z
  const dates = days.map((day) => dayNumber(day))
  const [born, last, asOf] = [dates[0]!, dates.at(-1)!, dayNumber(options.asOf)]
  const x = dates.length - 1
  let front = r * Math.log(alpha)
  for (let k = 0; k < x; k++) front += Math.log(r + k) + at(purchases, dates[k + 1]!)
  const steps = 50
  const length = 1 / 7 / steps
  let lambda = 0
  let aged = 0
  let sum = 0
  for (let step = 0; step < steps * (asOf - born); step++) {
    const day = born + Math.floor(step / steps)
    const speed = Math.exp(at(purchases, day))
    const before = (beta / (beta + aged)) ** s
    const clock = b === 0 ? length : Math.exp(b * step * length) * Math.expm1(b * length)
    aged += Math.exp(at(lifetime, day)) * clock
    const density = before - (beta / (beta + aged)) ** s
    if (day >= last) sum += density * (alpha + lambda + (speed * length) / 2) ** -(r + x)
    lambda += speed * length
  }
  return front + Math.log(sum + (beta / (beta + aged)) ** s * (alpha + lambda) ** -(r + x))
}

function constant(value: number) {
  return { purchases: { z: [value] }, lifetime: { z: [value] } }
}

function scaleOf(own: object, term: string, factor: number): number {
  return (own as Record<string, number>)[term]! * factor
}

function shift(own: WithEffects<object>, process: 'purchases' | 'lifetime', by: number): Record<string, number> {
  const { season: a, multi: b } = own.effects[process]
  return { season: a! + by, multi: b! + by }
}

function plainTerms(places: readonly number[]): string[] {
  return places.map((place) => ['r', 'alpha', 'b', 's', 'beta'][place]!)
}

/**
 * Customers of a Pareto/NBD with a season of four weeks in every twelve, or such as all stop near a deadline; `later` counts the
 * purchases of the 20 weeks after `asOf`.
 */
function simulated(
  { r, alpha, s, beta, effects }: ParetoNbdParams & SeasonEffects,
  customers: number,
  deadline?: number,
) {
  const random = seededRandom(11)
  const start = dayNumber('2020-01-06')
  const quarters = Array.from({ length: 12 }, (_, i) => dateOfDay(start + 28 * i))
  const seasonal = quarters.map((_, i) => (i % 3 === 2 ? 1 : 0))
  const asOf = start + 7 * 26
  const drawnOrders: Order[] = []
  let later = 0
  let alive = 0
  for (let c = 0; c < customers; c++) {
    const rate = drawGamma(random, r) / alpha
    const drawn = drawExponential(random) / (drawGamma(random, s) / beta)
    let lifeLeft = deadline === undefined ? drawn : deadline * (0.9 + 0.2 * random())
    const born = start + Math.floor(14 * random())
    const id = `c${String(c).padStart(4, '0')}`
    drawnOrders.push({ customerId: id, date: dateOfDay(born), amount: 1 })
    // One day after the other, in steps so small that two purchases on one day, which count once, hardly happen.
    for (let day = born; day < asOf + 7 * 20 && lifeLeft > 0; day++) {
      const z = seasonal[Math.floor((day - start) / 28)]!
      if (day === asOf) alive++
      lifeLeft -= Math.exp(effects.lifetime.season * z) / 7
      if (random() >= -Math.expm1((-rate * Math.exp(effects.purchases.season * z)) / 7)) continue
      if (day >= asOf) later++
      else if (day > born) drawnOrders.push({ customerId: id, date: dateOfDay(day), amount: 1 })
    }
  }
  const covariates = { start: quarters, purchases: { season: seasonal }, lifetime: { season: seasonal } }
  const own: TimelineOptions = { asOf: dateOfDay(asOf), timeUnit: 'week', covariates }
  return { orders: drawnOrders, options: own, later, alive }
}

interface SeasonEffects {
  readonly effects: { readonly purchases: { readonly season: number }; readonly lifetime: { readonly season: number } }
}
