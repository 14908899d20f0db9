import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import {
  type CauseIncidence,
  type CumulativeIncidence,
  cumulativeIncidence,
  grayTest,
  kaplanMeier,
  timeLost,
} from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'
import { expectColumn, tableOf } from '../curves/oracle.js'
import tiny from '../fixtures/competingRisks.json' with { type: 'json' }

interface Oracle {
  readonly states: readonly string[]
  readonly time: readonly number[]
  readonly nRisk: readonly number[]
  readonly pstate: readonly (readonly number[])[]
  readonly stdErr: readonly (readonly number[])[]
  readonly ciLogLower: readonly (readonly (number | null)[])[]
  readonly ciLogUpper: readonly (readonly (number | null)[])[]
  readonly rmts: { readonly rmean: readonly number[] }
  readonly cmprskAt: {
    readonly time: readonly number[]
    readonly est: readonly (readonly number[])[]
    readonly var: readonly (readonly number[])[]
    readonly causes: readonly string[]
  }
  readonly naiveOneMinusKM: readonly { readonly cause: string; readonly last: number }[]
}

const failing = (code: string, path: string): object => expect.objectContaining({ code, path })
const small = { time: tiny.input.time, cause: tiny.input.event.map((name) => (name === 'cens' ? null : name)) }
const ofCause = ({ curves }: CumulativeIncidence, name: string): CauseIncidence =>
  curves[0]!.causes.find(({ cause }) => cause === name)!

function expectOracle(columns: typeof small, oracle: Oracle): void {
  const fit = cumulativeIncidence(columns)
  const aalen = cumulativeIncidence(columns, { variance: 'aalen' })
  const { time, atRisk, survival } = fit.curves[0]!
  expectColumn(time, oracle.time, 'time')
  expectColumn(atRisk, oracle.nRisk, 'at risk')
  expectColumn(
    survival,
    oracle.pstate.map((states) => states[0]!),
    'survival',
  )
  const lost = timeLost(fit.curves[0]!)
  expectClose(lost.kept, oracle.rmts.rmean[0]!, 1e-12)
  oracle.states.slice(1).forEach((name, k) => {
    const own = ofCause(fit, name)
    const at = (columns: readonly (readonly (number | null)[])[]): (number | null)[] =>
      columns.map((row) => row[k + 1]!)
    expectColumn(own.incidence, at(oracle.pstate), `${name} incidence`)
    expectColumn(own.standardError, at(oracle.stdErr), `${name} error`)
    expectColumn(own.lower, at(oracle.ciLogLower), `${name} lower`)
    expectColumn(own.upper, at(oracle.ciLogUpper), `${name} upper`)
    expectClose(lost.lost.find(({ cause }) => cause === name)!.value, oracle.rmts.rmean[k + 1]!, 1e-12)
    const column = oracle.cmprskAt.causes.indexOf(name)
    oracle.cmprskAt.time.forEach((when, j) => {
      const last = time.findLastIndex((value) => value <= when)
      expectClose(own.incidence[last], oracle.cmprskAt.est[column]![j]!, 1e-12)
      expectClose(ofCause(aalen, name).standardError[last]! ** 2, oracle.cmprskAt.var[column]![j]!, 1e-12)
    })
    const naive = kaplanMeier({ time: columns.time, event: columns.cause.map((one) => one === name) }).curves[0]!
    expectClose(1 - naive.survival.at(-1)!, oracle.naiveOneMinusKM.find(({ cause }) => cause === name)!.last, 1e-12)
  })
}

describe('cumulative incidence', () => {
  it('is that of R on eight rows', () => {
    expectOracle(small, tiny)
  })

  it('adds up to what Kaplan and Meier say of all causes together', () => {
    const row = fc.record({
      time: fc.integer({ min: 0, max: 12 }),
      cause: fc.constantFrom('a', 'b', 'c', null),
      weight: fc.constantFrom(0, 0.5, 1, 2),
      late: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const columns = {
          time: rows.map(({ time }) => time),
          cause: rows.map(({ cause }) => cause),
          weight: rows.map(({ weight }) => weight),
          entry: rows.map(({ time, late }) => time - 1 - late),
        }
        const { cause, ...others } = columns
        const fit = cumulativeIncidence(columns).curves[0]!
        const all = kaplanMeier({ ...others, event: cause.map((one) => one !== null) }).curves[0]!
        fit.survival.forEach((value, i) => {
          const ended = fit.causes.reduce((sum, { incidence }) => sum + incidence[i]!, 0)
          expectClose(1 - ended, value < 1e-12 ? 0 : value, 1e-9)
          expectClose(all.survival[i], value, 1e-12)
          for (const { incidence, standardError } of fit.causes) {
            expect(incidence[i]).toBeGreaterThanOrEqual(i === 0 ? 0 : incidence[i - 1]!)
            expect(standardError[i]).toBeGreaterThanOrEqual(0)
          }
        })
      }),
    )
  })

  it('of a single cause is one less the survival curve, with its standard error', () => {
    const columns = { time: [1, 3, 3, 6, 7.5, 8], event: [1, 1, 0, 1, 1, 0] }
    const fit = cumulativeIncidence({
      time: columns.time,
      cause: columns.event.map((one) => (one === 1 ? 'left' : null)),
    })
    const { survival, standardError } = kaplanMeier(columns).curves[0]!
    expectColumn(
      ofCause(fit, 'left').incidence,
      [...survival].map((value) => 1 - value),
      'incidence',
    )
    expectColumn(ofCause(fit, 'left').standardError, [...standardError], 'standard error')
  })

  it('with whole-number weights is that of repeated rows', () => {
    const weight = [2, 1, 3, 1]
    const columns = { time: [1, 2, 2, 4], cause: ['a', 'b', 'a', null] }
    const repeat = <Value>(values: Value[]): Value[] =>
      values.flatMap((value, i) => Array<Value>(weight[i]!).fill(value))
    for (const variance of ['greenwood', 'aalen'] as const) {
      const weighted = cumulativeIncidence({ ...columns, weight }, { variance })
      const repeated = cumulativeIncidence({ time: repeat(columns.time), cause: repeat(columns.cause) }, { variance })
      expectColumn(ofCause(weighted, 'a').standardError, [...ofCause(repeated, 'a').standardError], variance)
    }
  })

  it('of groups is that of each alone', () => {
    const time = [1, 2, 3, 4, 5, 6]
    const cause = ['a', 'b', null, 'a', 'a', 'b']
    const { curves } = cumulativeIncidence({ time, cause, group: ['x', 'y', 'x', 'y', 'x', 'y'] })
    const alone = cumulativeIncidence({ time: [2, 4, 6], cause: ['b', 'a', 'b'] }).curves[0]!
    expect({ ...curves[1]!, group: 'all' }).toEqual(alone)
  })

  it('has no causes where everybody is censored', () => {
    const fit = cumulativeIncidence({ time: [1, 2], cause: [null, null] })
    expect(fit.causes).toEqual([])
    expect([...fit.curves[0]!.survival]).toEqual([1, 1])
    expect(timeLost(fit.curves[0]!)).toEqual({ until: 2, kept: 2, lost: [] })
    expect(timeLost({ ...fit.curves[0]!, time: new Float64Array(0) }).until).toBe(0)
  })

  it('takes numbers for causes, in their order', () => {
    expect(cumulativeIncidence({ time: [1, 2, 3], cause: [10, 9, null] }).causes).toEqual(['9', '10'])
    expect(cumulativeIncidence({ time: [1, 2], cause: Uint8Array.of(2, 1) }).causes).toEqual(['1', '2'])
  })

  it('covers the truth as often as its level says', () => {
    const random = seededRandom(6)
    let within = 0
    for (let run = 0; run < 300; run++) {
      const count = 150
      const time = Array.from({ length: count }, () => -Math.log(1 - random()))
      const seen = time.map((end) => Math.min(end, 0.3 + 2 * random()))
      const cause = time.map((end, i) => (end > seen[i]! ? null : random() < 0.4 ? 'a' : 'b'))
      const fit = cumulativeIncidence({ time: seen, cause }, { interval: 'log-log' })
      const { lower, upper } = ofCause(fit, 'a')
      const at = fit.curves[0]!.time.findLastIndex((value) => value <= 0.8)
      const truth = 0.4 * (1 - Math.exp(-0.8))
      if (lower[at]! <= truth && truth <= upper[at]!) within += 1
    }
    // 0.95 of 300 with a standard deviation of 0.013.
    expect(within / 300).toBeGreaterThan(0.905)
    expect(within / 300).toBeLessThan(0.99)
  })

  it.each([
    [null, 'invalid-type', 'columns'],
    [{ time: [1] }, 'missing-value', 'columns.cause'],
    [{ time: [1], cause: 'a' }, 'invalid-type', 'columns.cause'],
    [{ time: [1, 2], cause: ['a', ''] }, 'missing-value', 'columns.cause[1]'],
    [{ time: [1, 2], cause: [null, undefined] }, 'missing-value', 'columns.cause[1]'],
    [{ time: [1, 2], cause: ['a'] }, 'unequal-lengths', 'columns.cause'],
    [{ time: [1], cause: [Number.NaN] }, 'invalid-number', 'columns.cause[0]'],
  ])('refuses %j', (columns, code, path) => {
    expect(() => cumulativeIncidence(columns as never)).toThrow(failing(code, path))
  })

  it('refuses options that do not exist', () => {
    expect(() => cumulativeIncidence(small, { variance: 'x' as never })).toThrow(
      failing('invalid-option', 'options.variance'),
    )
    expect(() => cumulativeIncidence(small, { interval: 'x' as never })).toThrow(
      failing('invalid-option', 'options.interval'),
    )
  })
})

describe('the time lost to each cause', () => {
  it('adds up to the horizon, also between and behind the times', () => {
    const curves = cumulativeIncidence(small).curves[0]!
    for (const until of [0, 1.5, 3, 6, 10]) {
      const { kept, lost } = timeLost(curves, { until })
      expectClose(kept + lost.reduce((sum, { value }) => sum + value, 0), until, 1e-12)
    }
    // a: 1/7 from 2 to 3, 2/7 from 3 to 5, as the incidences say.
    expectClose(timeLost(curves, { until: 4.5 }).lost[0]!.value, 1 / 7 + (2 / 7) * 1.5, 1e-12)
  })

  it('refuses a horizon before the beginning', () => {
    expect(() => timeLost(cumulativeIncidence(small).curves[0]!, { until: -1 })).toThrow(
      failing('out-of-range', 'options.until'),
    )
  })
})

describe("Gray's test", () => {
  const group = ['x', 'y', 'x', 'y', 'x', 'y', 'x', 'y']

  it('of two groups does not depend on which comes first', () => {
    const turned = group.map((name) => (name === 'x' ? 'z' : 'y'))
    const [first] = grayTest({ ...small, group })
    const [second] = grayTest({ ...small, group: turned })
    expectClose(second!.chiSquare, first!.chiSquare!, 1e-12)
    expectClose(second!.groups[0]!.score, -first!.groups[0]!.score, 1e-12)
  })

  it('has scores that add up to 0 and tells how many ended', () => {
    const tests = grayTest({ ...small, group }, { rho: 1 })
    for (const test of tests) {
      expectClose(
        test.groups.reduce((sum, { score }) => sum + score, 0),
        0,
        1e-12,
      )
      expect(test.groups.reduce((sum, { observed }) => sum + observed, 0)).toBe(test.cause === 'a' ? 3 : 2)
      expect(test.covariance[0]![0]).toBeCloseTo(-test.covariance[0]![1]!, 12)
    }
  })

  it('over strata adds up scores and covariances', () => {
    const both = {
      time: [...small.time, ...small.time.map((time) => 2 * time)],
      cause: [...small.cause, ...small.cause],
      group: [...group, ...group],
    }
    const strata = both.time.map((_, i) => (i < 8 ? 'one' : 'two'))
    const alone = grayTest({ ...small, group })[0]!
    const stratified = grayTest({ ...both, strata })[0]!
    expectClose(stratified.groups[0]!.score, 2 * alone.groups[0]!.score, 1e-12)
    expectClose(stratified.covariance[0]![0], 2 * alone.covariance[0]![0]!, 1e-12)
  })

  it('with whole-number weights is that of repeated rows', () => {
    const weight = [1, 2, 1, 3, 1, 1, 2, 1]
    const repeat = <Value>(values: Value[]): Value[] =>
      values.flatMap((value, i) => Array<Value>(weight[i]!).fill(value))
    const weighted = grayTest({ ...small, group, weight })[0]!
    const repeated = grayTest({ time: repeat(small.time), cause: repeat(small.cause), group: repeat(group) })[0]!
    expectClose(weighted.chiSquare, repeated.chiSquare!, 1e-12)
  })

  it('compares nothing where there is one group, and rejects true hypotheses as often as it should', () => {
    expect(grayTest({ ...small, group: small.time.map(() => 'x') })[0]).toMatchObject({
      chiSquare: null,
      pValue: null,
      degreesOfFreedom: 0,
    })
    const random = seededRandom(8)
    let rejected = 0
    for (let run = 0; run < 300; run++) {
      const time = Array.from({ length: 80 }, () => Math.ceil(-20 * Math.log(1 - random())))
      const cause = time.map(() => (random() < 0.3 ? null : random() < 0.5 ? 'a' : 'b'))
      const tests = grayTest({ time, cause, group: time.map((_, i) => i % 3) })
      if (tests[0]!.pValue! < 0.05) rejected += 1
    }
    // 0.05 of 300 with a standard deviation of 0.013.
    expect(rejected / 300).toBeLessThan(0.1)
    expect(rejected / 300).toBeGreaterThan(0.015)
  })

  it('stands fractional weights', () => {
    const { chiSquare } = grayTest({ ...small, group, weight: [0.5, 0.25, 0.5, 0.1, 2, 0.5, 1.5, 0.25] })[0]!
    expect(chiSquare).toBeGreaterThan(0)
  })

  it('refuses late entry and missing groups', () => {
    expect(() => grayTest({ ...small, group, entry: small.time.map(() => 0) } as never)).toThrow(
      failing('invalid-option', 'columns.entry'),
    )
    expect(() => grayTest(small as never)).toThrow(failing('missing-value', 'columns.group'))
    expect(() => grayTest({ ...small, group }, { rho: NaN })).toThrow(failing('invalid-number', 'options.rho'))
  })
})

// Figures of R and data sets stand beside the project; a fresh clone skips this.
describe.skipIf(!hasShared)('competing risks of the shared data sets', () => {
  it('of the transplant list are those of R, with its test', () => {
    const oracle = JSON.parse(readShared('oracles/churn/competing_risks.json')).cases[0]
    const column = tableOf(readShared('oracles/data/transplant.csv'))
    const columns = {
      time: column('futime').map(Number),
      cause: column('event').map((event) => (event === 'censored' ? null : event)),
    }
    expectOracle(columns, oracle)
    const tests = grayTest({ ...columns, group: column('abo') })
    oracle.states.slice(1).forEach((name: string, k: number) => {
      const test = tests.find(({ cause }) => cause === name)!
      expectClose(test.chiSquare, oracle.grayTest.stat[k], 1e-10)
      // R prints 1 − pchisq, which loses digits of a small p.
      expectClose(test.pValue, oracle.grayTest.p[k], 1e-8)
      expect(test.degreesOfFreedom).toBe(3)
    })
  })
})
