import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import {
  censoredQuantiles,
  kaplanMeier,
  lifeTable,
  nelsonAalen,
  restrictedMean,
  survivalAt,
  survivalQuantiles,
} from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'
import edge from '../fixtures/kaplanMeierEdge.json' with { type: 'json' }
import { durationsOf, expectColumn, tableOf } from './oracle.js'

const failing = (code: string, path: string): object => expect.objectContaining({ code, path })
const small = { time: [1, 2, 3, 4], event: [1, 1, 1, 0] }
const curve = kaplanMeier(small).curves[0]!

describe('quantiles of a survival curve', () => {
  it('take the middle of a stretch at the very share, or its beginning on demand', () => {
    const times = (flat: 'midpoint' | 'first'): unknown =>
      survivalQuantiles(curve, { probabilities: [0.25, 0.5, 0.6, 0.9], flat }).map(({ time }) => time)
    expect(times('midpoint')).toEqual([1.5, 2.5, 3, null])
    expect(times('first')).toEqual([1, 2, 3, null])
  })

  it('end with the last time where the stretch has no end', () => {
    const { curves } = kaplanMeier({ time: [1, 2, 6], event: [1, 0, 0] })
    expect(survivalQuantiles(curves[0]!, { probabilities: [1 / 3] })[0]!.time).toBe(3.5)
  })

  it('are the quartiles unless asked otherwise', () => {
    expect(survivalQuantiles(curve).map(({ probability }) => probability)).toEqual([0.25, 0.5, 0.75])
  })

  it('meet a share that products only reach up to rounding', () => {
    const { curves } = kaplanMeier({ time: Array.from({ length: 10 }, (_, i) => i), event: Array(10).fill(1) })
    expect(survivalQuantiles(curves[0]!, { probabilities: [0.3] })[0]!.time).toBe(2.5)
  })

  it('refuse what is no probability', () => {
    expect(() => survivalQuantiles(curve, { probabilities: [0.5, 1] })).toThrow(
      failing('out-of-range', 'options.probabilities[1]'),
    )
    expect(() => survivalQuantiles(curve, { probabilities: 0.5 as never })).toThrow(
      failing('invalid-type', 'options.probabilities'),
    )
    expect(() => survivalQuantiles(curve, { flat: 'last' as never })).toThrow(failing('invalid-option', 'options.flat'))
  })
})

describe('censored quantiles', () => {
  it('are those of the curve, group by group', () => {
    const random = seededRandom(3)
    for (const scale of [1, 0.37]) {
      const time = Array.from({ length: 200 }, () => scale * Math.ceil(30 * random()))
      const event = time.map(() => random() < 0.5)
      const weight = time.map(() => Math.floor(3 * random()))
      const group = time.map(() => Math.floor(4 * random()))
      const probabilities = [0.1, 0.5, 0.9, 0.99]
      const { curves } = kaplanMeier({ time, event, weight, group })
      const found = censoredQuantiles({ time, event, weight, group }, { probabilities })
      expect(found.map((one) => [one.group, one.rows, one.totalEvents, one.quantiles])).toEqual(
        curves.map((one) => [
          one.group,
          one.rows,
          one.totalEvents,
          survivalQuantiles(one, { probabilities }).map((quantile) => quantile.time),
        ]),
      )
    }
  })

  it('may take the beginning of a flat stretch', () => {
    expect(censoredQuantiles(small, { probabilities: [0.5], flat: 'first' })[0]!.quantiles).toEqual([2])
  })

  it('refuse what is no probability', () => {
    expect(() => censoredQuantiles(small, { probabilities: [0] })).toThrow(
      failing('out-of-range', 'options.probabilities[0]'),
    )
  })
})

describe('the restricted mean', () => {
  // R 4.2.2, survival 3.5-3: print(survfit(…), rmean = 'individual'), 15 digits.
  it.each(edge.cases)(
    'of the corner case $name is that of R',
    ({ input: { weights, ...columns }, restrictedMean: oracle }) => {
      const fit = kaplanMeier(weights === undefined ? columns : { ...columns, weight: weights })
      const mean = restrictedMean(fit.curves[0]!)
      expectClose(mean.value, oracle[0]!, 1e-12)
      expectClose(mean.standardError, oracle[1]!, 1e-12)
    },
  )

  it('extends the last value and says so', () => {
    expect(restrictedMean(curve, { until: 6 })).toMatchObject({ from: 0, until: 6, value: 3, extended: true })
    expect(restrictedMean(curve, { until: 4 }).extended).toBe(false)
    const { curves } = kaplanMeier({ time: [1, 2], event: [1, 1] })
    expect(restrictedMean(curves[0]!, { until: 9 })).toMatchObject({ value: 1.5, extended: false })
  })

  it('of all lifetimes is their mean, and its standard error that of a mean', () => {
    const time = [2, 3, 7, 11, 12]
    const mean = restrictedMean(kaplanMeier({ time, event: [1, 1, 1, 1, 1] }).curves[0]!, { level: 0.9 })
    expectClose(mean.value, 7, 1e-12)
    expectClose(mean.standardError, Math.sqrt(82 / 25), 1e-12)
    // 1.6448536 is the 95 % point of the normal distribution.
    expectClose(mean.upper - mean.value, 1.6448536269514722 * mean.standardError, 1e-12)
    expectClose(mean.value - mean.lower, mean.upper - mean.value, 1e-12)
  })

  it('begins where the curve begins', () => {
    const later = kaplanMeier(small, { from: 2 }).curves[0]!
    expect(restrictedMean(later, { until: 2 }).value).toBe(0)
    expectClose(restrictedMean(later, { until: 3 }).value, 2 / 3, 1e-15)
    expect(restrictedMean(kaplanMeier(small, { from: 9 }).curves[0]!)).toMatchObject({ value: 0, standardError: 0 })
  })

  it('refuses a horizon before the beginning', () => {
    expect(() => restrictedMean(curve, { until: -1 })).toThrow(failing('out-of-range', 'options.until'))
    expect(() => restrictedMean(curve, { until: Infinity })).toThrow(failing('invalid-number', 'options.until'))
  })
})

describe('a curve read at times', () => {
  it('is a step function, 1 before its first time, not known behind its last', () => {
    const at = survivalAt(curve, [3.5, 0, 1, 4, 5])
    expect([...at.survival]).toEqual([0.25, 1, 0.75, 0.25, NaN])
    expect([...at.atRisk]).toEqual([1, 4, 4, 1, 0])
    expect([at.standardError[1], at.lower[1], at.upper[1]]).toEqual([0, 1, 1])
    expect([at.standardError[4], at.lower[4], at.upper[4]]).toEqual([NaN, NaN, NaN])
    expect(at.lower[0]).toBe(curve.lower[2])
  })

  it('keeps its last value on demand, and 0 for ever', () => {
    expect([...survivalAt(curve, [5], { beyond: 'last' }).survival]).toEqual([0.25])
    const { curves } = kaplanMeier({ time: [1, 2], event: [1, 1] })
    expect([...survivalAt(curves[0]!, [9]).survival]).toEqual([0])
  })

  it('knows nothing where there are no rows', () => {
    const { curves } = kaplanMeier(small, { from: 9 })
    expect([...survivalAt(curves[0]!, [10]).survival]).toEqual([NaN])
    expect([...survivalAt(curves[0]!, [10], { beyond: 'last' }).survival]).toEqual([1])
  })

  it('does not give back the column of times that it was given', () => {
    const times = Float64Array.of(1, 2)
    expect(survivalAt(curve, times).time).not.toBe(times)
  })

  it('refuses what is no time', () => {
    expect(() => survivalAt(curve, [1, NaN])).toThrow(failing('invalid-number', 'times[1]'))
    expect(() => survivalAt(curve, [1], { beyond: 'x' as never })).toThrow(failing('invalid-option', 'options.beyond'))
  })
})

describe('the cumulative hazard', () => {
  // R 4.2.2, survival 3.5-3: survfit(…)$cumhaz and $std.chaz, 15 digits.
  it.each(edge.cases)('of the corner case $name is that of R', ({ input: { weights, ...columns }, ...oracle }) => {
    const { curves } = nelsonAalen(weights === undefined ? columns : { ...columns, weight: weights })
    expectColumn(curves[0]!.cumulativeHazard, oracle.cumhazNelsonAalen, 'hazard')
    expectColumn(curves[0]!.standardError, oracle.seCumhaz, 'standard error')
  })

  it('has limits above 0 on the log scale, cut at 0 on the plain one, and none before the first event', () => {
    const columns = { time: [1, 2, 3], event: [0, 1, 1] }
    const log = nelsonAalen(columns).curves[0]!
    const plain = nelsonAalen(columns, { interval: 'plain', level: 0.5 }).curves[0]!
    expect([log.lower[0], log.upper[0], plain.lower[0]]).toEqual([NaN, NaN, NaN])
    // 0.5 exp(±1.959964 · 0.5 / 0.5), and 0.5 ± 0.6744898 · 0.5.
    expectClose(log.lower[1], 0.5 * Math.exp(-1.959963984540054), 1e-12)
    expectClose(log.upper[1], 0.5 * Math.exp(1.959963984540054), 1e-12)
    expectClose(plain.lower[1], 0.5 * (1 - 0.6744897501960817), 1e-12)
    expectClose(plain.upper[1], 0.5 * (1 + 0.6744897501960817), 1e-12)
    expect(nelsonAalen(columns, { interval: 'plain' }).curves[0]!.lower[1]).toBe(0)
  })

  it('counts tied events one after another on demand', () => {
    const { curves, ties } = nelsonAalen({ time: [4, 4, 6], event: [1, 1, 0] }, { ties: 'fleming-harrington' })
    expect(ties).toBe('fleming-harrington')
    expectClose(curves[0]!.cumulativeHazard[1], 1 / 3 + 1 / 2, 1e-15)
    expectClose(curves[0]!.standardError[1], Math.sqrt(1 / 9 + 1 / 4), 1e-15)
  })

  it('refuses options that do not exist', () => {
    expect(() => nelsonAalen(small, { ties: 'x' as never })).toThrow(failing('invalid-option', 'options.ties'))
    expect(() => nelsonAalen(small, { interval: 'logit' as never })).toThrow(
      failing('invalid-option', 'options.interval'),
    )
  })
})

describe('a life table', () => {
  it('counts who is censored in an interval as half exposed', () => {
    const [table] = lifeTable({ time: [1, 2, 2, 5, 6, 7], event: [1, 0, 1, 1, 0, 0] }, { width: 3 })
    expect(table).toMatchObject({ group: 'all', rows: 6 })
    expect(
      table!.intervals.map(({ from, to, entering, censored, events, exposed }) => [
        from,
        to,
        entering,
        censored,
        events,
        exposed,
      ]),
    ).toEqual([
      [0, 3, 6, 1, 2, 5.5],
      [3, 6, 3, 0, 1, 3],
      [6, 9, 2, 2, 0, 1],
    ])
    const [first, second, third] = table!.intervals
    expectClose(first!.eventProbability, 2 / 5.5, 1e-15)
    expectClose(second!.survival, (3.5 / 5.5) * (2 / 3), 1e-15)
    expectClose(second!.hazard, 1 / (3 * 2.5), 1e-15)
    expectClose(second!.density, (3.5 / 5.5 - second!.survival!) / 3, 1e-12)
    expect([third!.eventProbability, third!.hazard, third!.density]).toEqual([0, 0, 0])
  })

  it('has an open interval for what lies behind the last break, and none where nothing does', () => {
    const columns = { time: [1, 2, 9], event: [1, 1, 1] }
    const ends = (breaks: number[]): unknown =>
      lifeTable(columns, { breaks })[0]!.intervals.map(({ from, to }) => [from, to])
    expect(ends([0, 2, 9])).toEqual([
      [0, 2],
      [2, 9],
      [9, null],
    ])
    expect(ends([0, 2, 10])).toEqual([
      [0, 2],
      [2, 10],
    ])
    const open = lifeTable(columns, { breaks: [0, 2, 9] })[0]!.intervals[2]!
    expect(open).toMatchObject({ survival: 0, standardError: null, density: null, hazard: null, eventProbability: 1 })
  })

  it('says nothing where nobody is left', () => {
    const tables = lifeTable({ time: [1, 9], event: [1, 1], group: ['a', 'b'], weight: [2, 1] }, { width: 5 })
    expect(tables.map(({ group }) => group)).toEqual(['a', 'b'])
    expect(tables[0]!.intervals[0]).toMatchObject({ entering: 2, events: 2, survival: 0 })
    expect(tables[0]!.intervals[1]).toMatchObject({ entering: 0, survival: null, eventProbability: null, hazard: null })
  })

  it.each([
    [{}, 'invalid-option', 'options'],
    [{ width: 1, breaks: [0, 1] }, 'invalid-option', 'options'],
    [{ width: 0 }, 'out-of-range', 'options.width'],
    [{ width: 1e-9 }, 'out-of-range', 'options.width'],
    [{ breaks: 3 }, 'invalid-type', 'options.breaks'],
    [{ breaks: [0] }, 'empty-input', 'options.breaks'],
    [{ breaks: [0, 2, 2] }, 'out-of-range', 'options.breaks[2]'],
    [{ breaks: [0, NaN] }, 'invalid-number', 'options.breaks[1]'],
    [{ breaks: [2, 3] }, 'out-of-range', 'columns.time[0]'],
  ])('refuses %j', (options, code, path) => {
    expect(() => lifeTable(small, options as never)).toThrow(failing(code, path))
  })

  it('refuses late entry', () => {
    expect(() => lifeTable({ ...small, entry: [0, 0, 0, 0] }, { width: 1 })).toThrow(
      failing('invalid-option', 'columns.entry'),
    )
  })
})

// Figures of R and data sets stand beside the project; a fresh clone skips this.
describe.skipIf(!hasShared)('readings of the shared data sets', () => {
  const columnsOf = (name: string): Parameters<typeof kaplanMeier>[0] =>
    durationsOf(name, (file) => tableOf(readShared(`oracles/data/${file}`)))
  const cases: { name: string; restrictedMean: { tau: number | string; rmean: number[]; se: number[] }[] }[] = hasShared
    ? JSON.parse(readShared('oracles/churn/km.json')).cases
    : []
  const tables: Record<string, Record<string, number>[]> = hasShared
    ? JSON.parse(readShared('oracles/churn/survival_extra.json')).lifeTable
    : {}

  it.each(cases.map((one) => [one.name, one] as const))('have the restricted means of R: %s', (name, oracle) => {
    const { curves } = kaplanMeier(columnsOf(name))
    const longest = Math.max(...curves.map(({ time }) => time.at(-1)!))
    for (const { tau, rmean, se } of oracle.restrictedMean) {
      curves.forEach((one, g) => {
        const until = tau === 'common' ? longest : tau === 'individual' ? one.time.at(-1)! : Number(tau)
        const mean = restrictedMean(one, { until })
        expectClose(mean.value, rmean[g]!, 1e-12)
        expectClose(mean.standardError, se[g]!, 1e-12)
      })
    }
  })

  it.each([
    ['telco12', 'telco_all', 12],
    ['lung180', 'lung_all', 180],
  ])('have the life table %s of R', (key, name, width) => {
    const oracle = tables[key]!
    const found = lifeTable(columnsOf(name), { width })[0]!.intervals
    const pairs = [
      ['from', 'from'],
      ['to', 'to'],
      ['entering', 'nEnter'],
      ['censored', 'censored'],
      ['events', 'events'],
      ['exposed', 'nEffective'],
      ['eventProbability', 'q'],
      ['survival', 'survivalAtEnd'],
      ['standardError', 'seSurvivalAtEnd'],
      ['hazard', 'hazardMid'],
      ['density', 'density'],
    ] as const
    for (const [own, theirs] of pairs) {
      expectColumn(
        found.map((row) => row[own]),
        oracle.map((row) => row[theirs]!),
        own,
      )
    }
  })
})
