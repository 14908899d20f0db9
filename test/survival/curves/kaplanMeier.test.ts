import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { ClienteleError } from '../../../src/errors.js'
import { type DurationColumns, kaplanMeier, type SurvivalCurve } from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'
import edge from '../fixtures/kaplanMeierEdge.json' with { type: 'json' }
import { durationsOf, expectColumn, expectCurve, intervalTypes, type OracleCurve, tableOf } from './oracle.js'

const only = (columns: DurationColumns, options = {}): SurvivalCurve => kaplanMeier(columns, options).curves[0]!
interface Input {
  readonly time: number[]
  readonly event: number[]
  readonly entry?: number[]
  readonly weights?: number[]
}
const inputOf = ({ weights, ...columns }: Input): DurationColumns =>
  weights === undefined ? columns : { ...columns, weight: weights }

describe('the Kaplan-Meier curve', () => {
  // R 4.2.2, survival 3.5-3: survfit(Surv(time, event) ~ 1), 15 digits.
  describe.each(edge.cases)('of the corner case $name is that of R', ({ input, ...oracle }) => {
    it.each(intervalTypes)('with limits of type %s', (_, interval) => {
      const fit = kaplanMeier(inputOf(input), { interval })
      expectCurve(fit.curves[0]!, oracle as OracleCurve, fit)
    })
  })

  it('joins times that differ by rounding only, as R does', () => {
    const curve = only({ time: [0.1 + 0.2, 0.3, 1], event: [1, 1, 0] })
    expect([...curve.time]).toEqual([0.3, 1])
    expect([...curve.events]).toEqual([2, 0])
    expect([...only({ time: [0.1 + 0.2, 0.3, 1], event: [1, 1, 0], weight: [1, 1, 1] }).time]).toEqual([0.3, 1])
  })

  it('never joins whole numbers, however large', () => {
    const day = 86_400_000
    const start = 1_700_000_000_000
    expect(only({ time: [start, start + 1, start + day], event: [1, 1, 0] }).time).toHaveLength(3)
  })

  it('gives no standard error and no limits where nobody is left', () => {
    const curve = only({ time: [1, 2], event: [1, 1] })
    expect([curve.survival[1], curve.standardError[1], curve.lower[1], curve.upper[1]]).toEqual([0, NaN, NaN, NaN])
  })

  it('of groups is that of each alone, in order of the labels', () => {
    const time = [5, 3, 8.5, 1, 4, 4, 9, 2.5]
    const event = [1, 0, 1, 1, 0, 1, 1, 0]
    const entry = [0, 1, 2, 0.5, 0, 3, 1, 1]
    const weight = [1, 2, 1, 0.5, 3, 1, 1, 2]
    const group = [10, 9, 10, 9, 10, 9, 9, 10]
    const { curves } = kaplanMeier({ time, event, entry, weight, group })
    expect(curves.map((curve) => curve.group)).toEqual(['9', '10'])
    for (const curve of curves) {
      const own = (values: number[]): number[] => values.filter((_, i) => String(group[i]) === curve.group)
      const alone = only({ time: own(time), event: own(event), entry: own(entry), weight: own(weight) })
      expect({ ...curve, group: 'all' }).toEqual(alone)
    }
  })

  it('with whole-number weights is that of repeated rows', () => {
    const time = [1.5, 2, 2, 7, 9]
    const event = [1, 1, 0, 1, 0]
    const weight = [2, 1, 3, 4, 1]
    const repeated = (values: number[]): number[] => values.flatMap((value, i) => Array(weight[i]!).fill(value))
    const weighted = only({ time, event, weight }, { ties: 'nelson-aalen' })
    const rows = only({ time: repeated(time), event: repeated(event) })
    expect(weighted.rows).toBe(5)
    for (const column of ['time', 'atRisk', 'events', 'survival', 'standardError', 'lower', 'upper'] as const) {
      expectColumn(
        weighted[column],
        [...rows[column]].map((value) => (Number.isNaN(value) ? null : value)),
        column,
      )
    }
    const fleming = only({ time: [3, 3, 5], event: [1, 1, 0], weight: [2, 2, 1] }, { ties: 'fleming-harrington' })
    // Two rows of weight 2 among 5: 2/5 + 2/3, as R has it.
    expectClose(fleming.cumulativeHazard[0], 2 / 5 + 2 / 3, 1e-15)
  })

  it('leaves no remainder of fractional weights in an empty risk set', () => {
    const curve = only({
      time: [1, 2, 3, 3, 8, 9],
      event: [1, 0, 1, 1, 1, 1],
      entry: [0, 0, 0, 0.5, 5, 5],
      weight: [0.1, 0.2, 0.3, 0.7, 0.6, 0.1],
    })
    expect(curve.atRisk[2]).toBe(curve.events[2])
    expect(curve.survival[2]).toBe(0)
    expect(curve.emptiedAt).toBe(3)
  })

  it('tells where the risk set ran empty before later entries, and starts behind it on demand', () => {
    const columns = { time: [2, 3, 8, 9], event: [1, 1, 1, 0], entry: [0, 0, 5, 5] }
    expect(only(columns).emptiedAt).toBe(3)
    const later = only(columns, { from: 4 })
    expect(later).toMatchObject({ rows: 2, origin: 4, emptiedAt: null })
    expect([...later.survival]).toEqual([0.5, 0.5])
    expect(only({ time: [1, 2], event: [1, 1] }).emptiedAt).toBeNull()
  })

  it('from a later time is the curve divided by its value just before', () => {
    const columns = { time: [2, 3, 5, 8, 9, 12], event: [1, 1, 0, 1, 0, 1], weight: [1, 2, 1, 1, 1, 2] }
    const whole = only(columns)
    const later = only(columns, { from: 5 })
    expectColumn(
      later.survival,
      [...whole.survival].slice(2).map((value) => value / whole.survival[1]!),
      'survival',
    )
    expect(only(columns, { from: 99 })).toMatchObject({ rows: 0, median: null, time: new Float64Array(0) })
  })

  it('begins at 0, or at the first time where that is negative', () => {
    expect(only({ time: [3, 4], event: [1, 0] }).origin).toBe(0)
    const curve = only({ time: [-2, 4.5, -1], event: [1, 0, 1] })
    expect([curve.origin, ...curve.time]).toEqual([-2, -2, -1, 4.5])
    expect([...only({ time: [-0, 0, 1.5], event: [1, 0, 1] }).time]).toEqual([0, 1.5])
  })

  it('does not sort whole numbers, and comes to the same as where it does', () => {
    const random = seededRandom(4)
    const time = Array.from({ length: 300 }, () => Math.ceil(40 * random()))
    const event = time.map(() => Number(random() < 0.6))
    const entry = time.map((end) => Math.floor(end * random() ** 3))
    for (const more of [{}, { entry }, { weight: time.map(() => 1 + Math.floor(3 * random())) }]) {
      const counted = only({ time, event, ...more })
      const halves = { ...more, ...('entry' in more ? { entry: entry.map((value) => value / 2) } : {}) }
      const sorted = only({ time: time.map((value) => value / 2), event, ...halves })
      expect(sorted.time.map((value) => 2 * value)).toEqual(counted.time)
      expect(sorted.atRisk).toEqual(counted.atRisk)
      expect(sorted.survival).toEqual(counted.survival)
      expect(sorted.standardError).toEqual(counted.standardError)
    }
  })

  it('sorts whole numbers that lie too far apart to be counted', () => {
    const curve = only({ time: [1e9, 5, 1e12, 5], event: [1, 1, 0, 0] })
    expect([...curve.time]).toEqual([5, 1e9, 1e12])
    expect([...curve.atRisk]).toEqual([4, 2, 1])
  })

  it('is the same in any order of the rows, falls, and lies within its limits', () => {
    const row = fc.record({
      time: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 9, noNaN: true })),
      event: fc.boolean(),
      weight: fc.constantFrom(0, 0.25, 1, 3),
    })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(...intervalTypes),
        (rows, [, interval]) => {
          const columnsOf = (list: typeof rows): DurationColumns => ({
            time: list.map(({ time }) => time),
            event: list.map(({ event }) => event),
            weight: list.map(({ weight }) => weight),
          })
          const curve = only(columnsOf(rows), { interval })
          const turned = only(columnsOf([...rows].reverse()), { interval })
          expect(turned.time).toEqual(curve.time)
          curve.survival.forEach((value, i) => {
            expectClose(turned.survival[i], value, 1e-12)
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(i === 0 ? 1 : curve.survival[i - 1]!)
            if (Number.isNaN(curve.lower[i]!)) return
            expect(curve.lower[i]).toBeLessThanOrEqual(value * (1 + 1e-12))
            expect(curve.upper[i]).toBeGreaterThanOrEqual(value * (1 - 1e-12))
          })
        },
      ),
    )
  })

  it('covers the truth as often as its level says', () => {
    const random = seededRandom(11)
    let within = 0
    for (let run = 0; run < 400; run++) {
      const lives = Array.from({ length: 120 }, () => -Math.log(1 - random()))
      const time = lives.map((life) => Math.min(life, 0.2 + 1.8 * random()))
      const {
        survival,
        lower,
        upper,
        time: times,
      } = only({ time, event: time.map((end, i) => end === lives[i]) }, { interval: 'log-log' })
      const at = times.findLastIndex((value) => value <= 0.7)
      expect(survival[at]).toBeGreaterThan(0.2)
      if (lower[at]! <= Math.exp(-0.7) && Math.exp(-0.7) <= upper[at]!) within += 1
    }
    // 0.95 of 400 with a standard deviation of 0.011.
    expect(within / 400).toBeGreaterThan(0.91)
    expect(within / 400).toBeLessThan(0.985)
  })

  it.each([
    [{ time: [1, 2], event: [1] }, {}, 'unequal-lengths', 'columns.event'],
    [{ time: [], event: [] }, {}, 'empty-input', 'columns.time'],
    [{ time: [1, NaN], event: [1, 0] }, {}, 'invalid-number', 'columns.time[1]'],
    [{ time: [1, 2], event: [1, 2] }, {}, 'out-of-range', 'columns.event[1]'],
    [{ time: [1, 2], event: [1, 0], entry: [0, 2] }, {}, 'out-of-range', 'columns.entry[1]'],
    [{ time: [1, 2], event: [1, 0], weight: [1, -1] }, {}, 'out-of-range', 'columns.weight[1]'],
    [{ time: [1], event: [1] }, { interval: 'exact' }, 'invalid-option', 'options.interval'],
    [{ time: [1], event: [1] }, { level: 1 }, 'out-of-range', 'options.level'],
    [{ time: [1], event: [1] }, { level: 0 }, 'out-of-range', 'options.level'],
    [{ time: [1], event: [1] }, { estimator: 'x' }, 'invalid-option', 'options.estimator'],
    [{ time: [1], event: [1] }, { ties: 'x' }, 'invalid-option', 'options.ties'],
    [{ time: [1], event: [1] }, { from: NaN }, 'invalid-number', 'options.from'],
  ])('refuses %j with %j', (columns, options, code, path) => {
    const call = (): unknown => kaplanMeier(columns, options as object)
    expect(call).toThrow(ClienteleError)
    expect(call).toThrow(expect.objectContaining({ code, path }))
  })

  it('does not change its input', () => {
    const time = Float64Array.of(0.1 + 0.2, 0.3, 7.5)
    kaplanMeier({ time, event: Uint8Array.of(1, 1, 0) })
    expect([...time]).toEqual([0.1 + 0.2, 0.3, 7.5])
  })
})

// Figures of R and data sets stand beside the project; a fresh clone skips this.
describe.skipIf(!hasShared)('the Kaplan-Meier curve of the shared data sets', () => {
  const { cases } = hasShared
    ? (JSON.parse(readShared('oracles/churn/km.json')) as {
        cases: { name: string; curves: OracleCurve[]; variants?: object }[]
      })
    : { cases: [] }
  const columnsOf = (name: string): DurationColumns =>
    durationsOf(name, (file) => tableOf(readShared(`oracles/data/${file}`)))

  it.each(cases.map((one) => [one.name, one] as const))('is that of R: %s', (name, { curves }) => {
    for (const [, interval] of intervalTypes) {
      const fit = kaplanMeier(columnsOf(name), { interval })
      curves.forEach((oracle, g) => {
        expectCurve(fit.curves[g]!, oracle, fit)
      })
    }
  })

  it.each(cases.filter(({ variants }) => variants !== undefined).map((one) => [one.name, one] as const))(
    'is that of R with other estimators and ties: %s',
    (name, { variants = {} }) => {
      for (const [variant, oracle] of Object.entries(variants)) {
        const { survival, standardError, cumulativeHazard, hazardStandardError } = only(columnsOf(name), {
          estimator: variant.startsWith('stype1') ? 'product-limit' : 'exponential',
          ties: variant.endsWith('ctype1') ? 'nelson-aalen' : 'fleming-harrington',
        })
        expectColumn(survival, oracle.surv, 'survival')
        expectColumn(
          standardError.map((error, i) => error / survival[i]!),
          oracle.seLogSurv,
          'error of log S',
        )
        expectColumn(cumulativeHazard, oracle.cumhaz, 'hazard')
        expectColumn(hazardStandardError, oracle.seCumhaz, 'error of the hazard')
      }
    },
  )
})
