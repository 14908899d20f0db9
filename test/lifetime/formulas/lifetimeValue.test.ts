import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type LifetimeAssumptions,
  type LifetimeTiming,
  type LifetimeValue,
  lifetimeValue,
  type MarginParts,
} from '../../../src/lifetime/index.js'
import { expectError } from '../../support/expectError.js'

/** More digits than the library has, for sums made here. */
const Exact = Decimal.clone({ precision: 60 })

/** Every timing with assumptions that fit it. */
const usual: { readonly [Timing in LifetimeTiming]: LifetimeAssumptions[Timing] } = {
  simple: { margin: 10, periods: 5, acquisitionCost: 7 },
  annuity: { margin: 10, discountRate: '0.1', periods: 5, acquisitionCost: 7 },
  schedule: { margins: [10, 10, 10, 10, 10], discountRate: '0.1', acquisitionCost: 7 },
  finite: { margin: 10, retentionRate: '0.8', discountRate: '0.1', periods: 5, acquisitionCost: 7 },
  infinite: { margin: 10, retentionRate: '0.8', discountRate: '0.1', acquisitionCost: 7 },
  'infinite-immediate': { margin: 10, retentionRate: '0.8', discountRate: '0.1', acquisitionCost: 7 },
  'churn-shortcut': { margin: 10, churnRate: '0.2', acquisitionCost: 7 },
}
const timings = Object.keys(usual) as LifetimeTiming[]

/** Calls with arguments that TypeScript would refuse. */
const call = (assumptions: unknown, options?: unknown) => () =>
  (lifetimeValue as (...all: unknown[]) => unknown)(assumptions, options)

const close = (actual: Decimal | null, expected: Decimal.Value, relative = 1e-36): void => {
  const wanted = new Exact(expected)
  const error = new Exact(actual ?? Number.NaN).minus(wanted).abs()
  expect(error.lte(wanted.abs().times(relative)), `${actual} is not ${wanted}`).toBe(true)
}

/** A rate of so many hundred-thousandths. */
const rate = (from: number, to: number) =>
  fc.integer({ min: from * 1e5, max: to * 1e5 }).map((n) => new Exact(n).div(1e5).toString())
const amount = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => (cents / 100).toFixed(2))
const periods = fc.integer({ min: 1, max: 60 })

describe('lifetimeValue', () => {
  it('takes the first margin after one renewal unless it is told otherwise', () => {
    const assumptions = { margin: '150', retentionRate: '0.55', discountRate: '0.1', acquisitionCost: 100 }
    const result = lifetimeValue(assumptions)
    expect(result).toEqual(lifetimeValue(assumptions, { timing: 'infinite' }))
    expect([result.timing, result.grossValue.toString(), result.value.toString()]).toEqual(['infinite', '150', '50'])
    expect([result.multiple?.toString(), result.timeUnit]).toEqual(['1', null])
  })

  it('gives each timing the value of its formula', () => {
    const value = (timing: LifetimeTiming): string =>
      lifetimeValue<LifetimeTiming>(usual[timing], { timing }).value.toFixed(12)
    const v = new Exact(1).div('1.1')
    const annuity = new Exact(1).minus(v.pow(5)).div('0.1').times(10)
    const q = v.times('0.8')
    expect(Object.fromEntries(timings.map((timing) => [timing, value(timing)]))).toEqual({
      simple: '43.000000000000',
      annuity: annuity.minus(7).toFixed(12),
      schedule: annuity.minus(7).toFixed(12),
      finite: q
        .times(new Exact(1).minus(q.pow(5)))
        .div(new Exact(1).minus(q))
        .times(10)
        .minus(7)
        .toFixed(12),
      infinite: new Exact(8).div('0.3').minus(7).toFixed(12),
      'infinite-immediate': new Exact(11).div('0.3').minus(7).toFixed(12),
      'churn-shortcut': '43.000000000000',
    })
  })

  it.each(timings)('has a table that adds up (%s)', (timing) => {
    const { periods, margins, retentionRate, discountRate, remainder, grossValue, acquisitionCost, ...rest } =
      lifetimeValue<LifetimeTiming>(usual[timing], { timing, tablePeriods: 4 })
    let total = new Exact(0)
    for (const [k, row] of periods.entries()) {
      expect(row.period).toBe(periods[0]!.period + k)
      expect(row.margin).toEqual(margins[0]!.amount)
      close(row.discountFactor, new Exact(1).plus(discountRate.toString()).pow(-row.period))
      if (k > 0) close(row.survival, new Exact(periods[k - 1]!.survival.toString()).times(retentionRate.toString()))
      close(
        row.presentValue,
        new Exact(row.margin.toString()).times(row.survival.toString()).times(row.discountFactor.toString()),
      )
      total = total.plus(row.presentValue.toString())
      close(row.cumulativeValue, total.minus(7), 1e-35)
    }
    close(grossValue, total.plus(remainder.toString()))
    expect(rest.value.toString()).toBe(grossValue.minus(acquisitionCost).toString())
  })

  it('starts the table now, certain, or after a renewal, as the timing says', () => {
    const first = (result: LifetimeValue) => {
      const { period, survival } = result.periods[0]!
      return [period, survival.toNumber()]
    }
    const { finite, infinite } = usual
    expect(first(lifetimeValue(infinite))).toEqual([1, 0.8])
    expect(first(lifetimeValue(infinite, { timing: 'infinite-immediate' }))).toEqual([0, 1])
    expect(first(lifetimeValue(usual['churn-shortcut'], { timing: 'churn-shortcut' }))).toEqual([1, 1])
    expect(first(lifetimeValue(finite, { timing: 'finite' }))).toEqual([1, 0.8])
    expect(first(lifetimeValue({ ...finite, firstPeriodCertain: true }, { timing: 'finite' }))).toEqual([1, 1])
  })

  it('shows as many periods of an endless row as it is asked for, ten by default', () => {
    const count = (tablePeriods?: number): number =>
      lifetimeValue(usual.infinite, tablePeriods === undefined ? {} : { tablePeriods }).periods.length
    expect([count(), count(0), count(25)]).toEqual([10, 0, 25])
    const { remainder, grossValue } = lifetimeValue(usual.infinite, { tablePeriods: 0 })
    expect(remainder).toEqual(grossValue)
  })

  it('knows the mean lifetime, which has no value where nobody leaves', () => {
    const lifetime = (timing: LifetimeTiming): number | undefined =>
      lifetimeValue<LifetimeTiming>(usual[timing], { timing }).expectedPeriods?.toNumber()
    expect(timings.map(lifetime)).toEqual([5, 5, 5, 2.68928, 4, 5, 5])
    expect(lifetimeValue({ ...usual.infinite, retentionRate: 1 }).expectedPeriods).toBeNull()
  })

  it('counts a part of the last period under the simple timing', () => {
    const { periods, value, expectedPeriods } = lifetimeValue({ margin: 100, periods: '7.25' }, { timing: 'simple' })
    expect(periods).toHaveLength(8)
    expect([periods[7]!.margin.toString(), value.toString(), expectedPeriods?.toString()]).toEqual([
      '25',
      '725',
      '7.25',
    ])
  })

  it('makes the margin from its parts, exactly', () => {
    const parts = { spend: '0.1', purchases: 3, marginRate: '0.1', cost: '0.01' }
    const result = lifetimeValue({ margin: parts, periods: 10 }, { timing: 'simple' })
    expect(result.margins[0]!.amount.toString()).toBe('0.02')
    expect(result.value.toString()).toBe('0.2')
    expect(result.margins[0]!.parts?.marginRate.toString()).toBe('0.1')
    const spent = lifetimeValue({ margin: { spend: 12 }, periods: 1 }, { timing: 'simple' }).margins[0]!
    expect([spent.amount, spent.parts?.purchases, spent.parts?.marginRate, spent.parts?.cost].map(Number)).toEqual([
      12, 1, 1, 0,
    ])
  })

  it('lets a customer cost money, and what costs nothing has no sign', () => {
    expect(lifetimeValue({ ...usual.infinite, margin: -3, acquisitionCost: 0 }).value.toNumber()).toBe(-8)
    const nobody = lifetimeValue({ margin: -3, retentionRate: 0, discountRate: 0 })
    expect([nobody.value.toString(), nobody.value.toNumber(), nobody.periods[0]!.presentValue.toNumber()]).toEqual([
      '0',
      0,
      0,
    ])
  })

  it('discounts with a negative rate where money gains by waiting', () => {
    const { value } = lifetimeValue({ margins: [0, 81], discountRate: '-0.1' }, { timing: 'schedule' })
    expect(value.toString()).toBe('100')
  })

  it('is not changed by how numbers are given, and changes nothing itself', () => {
    const parts: MarginParts = Object.freeze({ spend: 20, marginRate: 0.5 })
    const given = Object.freeze({ margin: parts, retentionRate: 0.8, discountRate: 0.1 })
    const asText = { margin: new Decimal(10), retentionRate: '0.8', discountRate: new Decimal('0.10') }
    expect(lifetimeValue(given).value).toEqual(lifetimeValue(asText).value)
  })

  it('reckons ten thousand periods', () => {
    const { value, periods } = lifetimeValue(
      { margin: 1, discountRate: '0.01', periods: 10_000 },
      { timing: 'annuity' },
    )
    close(value, new Exact(1).minus(new Exact('1.01').pow(-10_000)).div('0.01'), 1e-35)
    expect(periods).toHaveLength(10_000)
  })
})

describe('timings agree where they must', () => {
  it('simple, annuity, schedule and finite are one without discounting and without loss', () => {
    fc.assert(
      fc.property(amount, periods, (margin, n) => {
        const steady = { margin, periods: n }
        const values = [
          lifetimeValue(steady, { timing: 'simple' }),
          lifetimeValue({ ...steady, discountRate: 0 }, { timing: 'annuity' }),
          lifetimeValue({ margins: Array.from({ length: n }, () => margin), discountRate: 0 }, { timing: 'schedule' }),
          lifetimeValue({ ...steady, retentionRate: 1, discountRate: 0 }, { timing: 'finite' }),
        ].map(({ value }) => value.toString())
        expect(new Set(values)).toEqual(
          new Set([new Exact(margin).times(n).abs().isZero() ? '0' : new Exact(margin).times(n).toString()]),
        )
      }),
    )
  })

  it('an annuity is a schedule of equal margins, a finite row in which nobody leaves, and its closed form', () => {
    fc.assert(
      fc.property(amount, periods, rate(0.001, 1), (margin, n, discountRate) => {
        const annuity = lifetimeValue({ margin, discountRate, periods: n }, { timing: 'annuity' }).value
        const margins = Array.from({ length: n }, () => margin)
        close(lifetimeValue({ margins, discountRate }, { timing: 'schedule' }).value, annuity.toString())
        const steady = { margin, discountRate, periods: n, retentionRate: 1 }
        close(lifetimeValue(steady, { timing: 'finite' }).value, annuity.toString())
        const factor = new Exact(1).minus(new Exact(1).plus(discountRate).pow(-n)).div(discountRate)
        close(annuity, factor.times(margin), 1e-35)
      }),
    )
  })

  it('a finite row is the sum of its terms, and a certain first period divides it by the retention rate', () => {
    fc.assert(
      fc.property(amount, periods, rate(0.01, 1), rate(-0.5, 1), (margin, n, retentionRate, discountRate) => {
        const finite = { margin, retentionRate, discountRate, periods: n }
        const uncertain = lifetimeValue(finite, { timing: 'finite' }).value
        const certain = lifetimeValue({ ...finite, firstPeriodCertain: true }, { timing: 'finite' }).value
        let sum = new Exact(0)
        for (let t = 1; t <= n; t++)
          sum = sum.plus(new Exact(retentionRate).pow(t).div(new Exact(discountRate).plus(1).pow(t)).times(margin))
        close(uncertain, sum, 1e-35)
        close(certain, sum.div(retentionRate), 1e-35)
      }),
    )
  })

  it('the endless row is the limit of finite ones: the remainder is what is missing', () => {
    fc.assert(
      fc.property(amount, periods, rate(0, 0.98), rate(0, 1), (margin, n, retentionRate, discountRate) => {
        const steady = { margin, retentionRate, discountRate }
        const endless = lifetimeValue(steady, { tablePeriods: n })
        const finite = lifetimeValue({ ...steady, periods: n }, { timing: 'finite' }).grossValue
        const missing = endless.grossValue.minus(finite)
        const scale = endless.grossValue.abs().times(1e-35)
        expect(missing.minus(endless.remainder).abs().lte(scale)).toBe(true)
      }),
    )
    const far = lifetimeValue({ ...usual.finite, periods: 2000 }, { timing: 'finite' }).value
    close(far, lifetimeValue(usual.infinite).value.toString())
  })

  it('the immediate row is one margin now and then the other endless row', () => {
    fc.assert(
      fc.property(amount, rate(0, 0.98), rate(0, 1), (margin, retentionRate, discountRate) => {
        const steady = { margin, retentionRate, discountRate }
        const immediate = lifetimeValue(steady, { timing: 'infinite-immediate' }).value
        close(immediate, lifetimeValue(steady).value.plus(margin).toString())
      }),
    )
  })

  it('the churn shortcut is the immediate row without discounting', () => {
    fc.assert(
      fc.property(amount, rate(0.001, 1), (margin, churnRate) => {
        const retentionRate = new Exact(1).minus(churnRate).toString()
        const shortcut = lifetimeValue({ margin, churnRate }, { timing: 'churn-shortcut' }).value
        const immediate = lifetimeValue({ margin, retentionRate, discountRate: 0 }, { timing: 'infinite-immediate' })
        close(shortcut, immediate.value.toString())
      }),
    )
  })

  it('more retention is worth more, more discounting less, and twice the margin twice as much', () => {
    fc.assert(
      fc.property(rate(0, 0.9), rate(0, 0.9), rate(0.001, 0.09), (retentionRate, discountRate, more) => {
        const value = (r: Decimal.Value, i: Decimal.Value, margin = 7): Decimal =>
          lifetimeValue({ margin, retentionRate: r.toString(), discountRate: i.toString() }).value
        const base = value(retentionRate, discountRate)
        expect(value(new Exact(retentionRate).plus(more), discountRate).gt(base)).toBe(true)
        expect(value(retentionRate, new Exact(discountRate).plus(more)).lte(base)).toBe(true)
        close(value(retentionRate, discountRate, 14), base.times(2).toString())
      }),
    )
  })
})

describe('lifetimeValue refuses', () => {
  const steady = { margin: 10, retentionRate: 0.8, discountRate: 0.1 }

  it('rates that are no fractions', () => {
    expectError(call({ ...steady, retentionRate: 1.2 }), 'out-of-range', 'assumptions.retentionRate')
    expectError(call({ ...steady, retentionRate: -0.1 }), 'out-of-range', 'assumptions.retentionRate')
    expectError(call({ ...steady, discountRate: 8 }), 'out-of-range', 'assumptions.discountRate')
    expectError(call({ ...steady, discountRate: -1 }), 'out-of-range', 'assumptions.discountRate')
    expectError(
      call({ margin: 1, churnRate: 5 }, { timing: 'churn-shortcut' }),
      'out-of-range',
      'assumptions.churnRate',
    )
    const margin = { spend: 10, marginRate: 25 }
    expectError(call({ ...steady, margin }), 'out-of-range', 'assumptions.margin.marginRate')
    expect(call({ ...steady, discountRate: 8 })).toThrow('write percentages as fractions')
  })

  it('a sum without an end: 1 + i − r must be above 0', () => {
    for (const timing of ['infinite', 'infinite-immediate']) {
      expectError(
        call({ ...steady, retentionRate: 1, discountRate: 0 }, { timing }),
        'out-of-range',
        'assumptions.retentionRate',
      )
      expectError(
        call({ ...steady, retentionRate: 0.96, discountRate: -0.05 }, { timing }),
        'out-of-range',
        'assumptions.retentionRate',
      )
      expect(call({ ...steady, retentionRate: 0.94, discountRate: -0.05 }, { timing })).not.toThrow()
    }
    expect(call({ ...steady, retentionRate: 1, discountRate: 0 })).toThrow("use timing 'finite'")
    expectError(
      call({ margin: 1, churnRate: 0 }, { timing: 'churn-shortcut' }),
      'out-of-range',
      'assumptions.churnRate',
    )
  })

  it('inputs of different units of time, and says how to convert them', () => {
    const units = (all: object) => call(steady, { units: all })
    expectError(units({ margin: 'month', discountRate: 'year' }), 'mixed-units', 'options.units.discountRate')
    expect(units({ margin: 'month', discountRate: 'year' })).toThrow('0.1 a year is 0.00797414 a month')
    expectError(units({ discountRate: 'year', margin: 'month' }), 'mixed-units', 'options.units.discountRate')
    expect(units({ margin: 'month', retentionRate: 'year' })).toThrow('0.8 a year is 0.981577 a month')
    expect(units({ retentionRate: 'month', discountRate: 'year' })).toThrow('0.1 a year is 0.00797414 a month')
    const churn = { margin: 1, churnRate: '0.02' }
    const monthly = { timing: 'churn-shortcut', units: { margin: 'year', churnRate: 'month' } }
    expect(call(churn, monthly)).toThrow('0.02 a month is 0.215283 a year')
    const annuity = { margin: 1, discountRate: 0.08, periods: 20 }
    const years = { timing: 'annuity', units: { margin: 'month', periods: 'year' } }
    expectError(call(annuity, years), 'mixed-units', 'options.units.periods')
    expect(call(annuity, years)).toThrow('20 years are 240 months')
    expect(units({ margin: 'month', retentionRate: 'month', discountRate: 'month' })).not.toThrow()
    expect(lifetimeValue(steady, { units: { margin: 'month' } }).timeUnit).toBe('month')
    expect(lifetimeValue(steady, { units: {} }).timeUnit).toBeNull()
  })

  it('units that do not exist, and units of what is not there', () => {
    expectError(call(steady, { units: { margin: 'quarter' } }), 'invalid-option', 'options.units.margin')
    expectError(call(steady, { units: { churnRate: 'month' } }), 'invalid-option', 'options.units.churnRate')
    expectError(call(steady, { units: { periods: 'month' } }), 'invalid-option', 'options.units.periods')
    expectError(call(steady, { units: 'month' }), 'invalid-type', 'options.units')
  })

  it('assumptions that the timing does not use', () => {
    expectError(call({ ...steady, periods: 5 }), 'invalid-option', 'assumptions.periods')
    expectError(call(usual.finite, { timing: 'annuity' }), 'invalid-option', 'assumptions.retentionRate')
    expectError(call(steady, { timing: 'churn-shortcut' }), 'invalid-option', 'assumptions.retentionRate')
  })

  it('what is missing, empty or of another kind', () => {
    expectError(call(undefined), 'missing-value', 'assumptions')
    expectError(call({ margin: 10, discountRate: 0.1 }), 'missing-value', 'assumptions.retentionRate')
    expectError(call({ retentionRate: 0.1, discountRate: 0.1 }), 'missing-value', 'assumptions.margin')
    expectError(call({ ...steady, margin: null }), 'missing-value', 'assumptions.margin')
    expectError(call({ ...steady, margin: {} }), 'missing-value', 'assumptions.margin.spend')
    expectError(call({ ...steady, margin: { spend: -1 } }), 'out-of-range', 'assumptions.margin.spend')
    expectError(
      call({ ...steady, margin: { spend: 1, purchases: -1 } }),
      'out-of-range',
      'assumptions.margin.purchases',
    )
    expectError(call({ ...steady, margin: { spend: 1, cost: 'x' } }), 'invalid-number', 'assumptions.margin.cost')
    expectError(call({ ...steady, margin: Number.NaN }), 'invalid-number', 'assumptions.margin')
    expectError(call({ ...steady, acquisitionCost: -1 }), 'out-of-range', 'assumptions.acquisitionCost')
    expectError(call(steady, { timing: 'past' }), 'invalid-option', 'options.timing')
    expectError(call(steady, { tablePeriods: -1 }), 'out-of-range', 'options.tablePeriods')
    expectError(call(steady, null), 'invalid-type', 'options')
    expectError(call({ margins: [], discountRate: 0 }, { timing: 'schedule' }), 'empty-input', 'assumptions.margins')
    expectError(call({ discountRate: 0 }, { timing: 'schedule' }), 'missing-value', 'assumptions.margins')
    expectError(call({ margins: 5, discountRate: 0 }, { timing: 'schedule' }), 'invalid-type', 'assumptions.margins')
    expectError(
      call({ margins: [1, 'x'], discountRate: 0 }, { timing: 'schedule' }),
      'invalid-number',
      'assumptions.margins[1]',
    )
    const many = Array.from({ length: 10_001 }, () => 1)
    expectError(
      call({ margins: many, discountRate: 0 }, { timing: 'schedule' }),
      'out-of-range',
      'assumptions.margins.length',
    )
  })

  it('numbers of periods that are none', () => {
    const annuity = (periods: unknown) => call({ margin: 1, discountRate: 0, periods }, { timing: 'annuity' })
    for (const wrong of [0, 2.5, 10_001]) expectError(annuity(wrong), 'out-of-range', 'assumptions.periods')
    expectError(annuity('12'), 'invalid-type', 'assumptions.periods')
    const simple = (periods: unknown) => call({ margin: 1, periods }, { timing: 'simple' })
    for (const wrong of [0, -1, 10_000.5]) expectError(simple(wrong), 'out-of-range', 'assumptions.periods')
    const finite = { ...usual.finite, firstPeriodCertain: 'yes' }
    expectError(call(finite, { timing: 'finite' }), 'invalid-type', 'assumptions.firstPeriodCertain')
  })

  it('assumptions of another timing at compile time', () => {
    // @ts-expect-error an annuity needs the number of periods
    expect(() => lifetimeValue({ margin: 1, discountRate: 0 }, { timing: 'annuity' })).toThrow()
    // @ts-expect-error the endless row has none
    expect(() => lifetimeValue({ ...steady, periods: 5 }, { timing: 'infinite' })).toThrow()
    // @ts-expect-error the default is the endless row
    expect(() => lifetimeValue({ margin: 1, churnRate: 0.1 })).toThrow()
  })
})
