import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChurnWarningsOptions, churnWarnings } from '../../../src/churn/warnings/churnWarnings.js'
import { purchaseCountClass } from '../../../src/churn/warnings/purchaseCountClass.js'
import { columnsOf, rowsOf } from '../../../src/data/index.js'
import { orderFields } from '../../../src/data/rows.js'
import { normalQuantile, quantile } from '../../../src/numeric/index.js'
import { purchaseIntervals } from '../../../src/orders/index.js'
import { kaplanMeier } from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { cdnowOrders } from '../cdnow.js'
import fixture from '../fixtures/gapAlarms.json' with { type: 'json' }

const FIRST = Date.UTC(2024, 0, 1)
const date = (day: number): string => new Date(FIRST + day * 86_400_000).toISOString().slice(0, 10)
const buys = (customerId: string, ...days: number[]) => days.map((day) => ({ customerId, date: date(day), amount: 10 }))

describe.skipIf(!hasShared)('CDNOW (needs the shared data)', () => {
  describe.each(fixture.cases)('$name', ({ observationEnd: asOf, classes, individual }) => {
    const options = { asOf, later: 'ignore' } as const
    const orders = hasShared ? cdnowOrders() : []
    const byCount = (): Record<string, string> =>
      Object.fromEntries(
        purchaseIntervals(orders, options).map(({ customerId, days }) => [
          customerId,
          purchaseCountClass({ purchases: days }),
        ]),
      )

    it('has the interval statistics and thresholds by class that pandas makes of it', () => {
      const figures = new Map(Object.entries(classes))
      const runs = [
        churnWarnings(orders, { ...options, rule: 'mean-plus-sd' }),
        churnWarnings(orders, { ...options, rule: 'mean-plus-sd', by: byCount() }),
      ]
      for (const one of runs.flatMap((run) => run.classes)) {
        const expected = figures.get(one.class)!
        expect([one.customers, one.intervals]).toEqual([expected.customers, expected.gaps])
        if (!('mean' in expected)) {
          expect(one).toMatchObject({
            mean: null,
            sd: null,
            median: null,
            watch: null,
            threshold: null,
            reason: 'no-intervals',
          })
          continue
        }
        expectClose(one.mean, expected.mean, 1e-13)
        expectClose(one.sd, expected.sdSample, 1e-13)
        expectClose(one.median, expected.quantilesType7.p50, 1e-13)
        expectClose(one.threshold, expected.thresholds.meanPlus2sd, 1e-13)
        expect(one.levels.alert).toBe(expected.flagged.meanPlus2sd)
      }
    })

    it.each([
      ['mean-plus-sd', 'meanPlus1sd', { rule: 'mean-plus-sd', deviations: 1 }],
      ['median-multiple', 'twiceMedian', { rule: 'median-multiple' }],
      ['quantile 0.8', 'p80', { quantile: 0.8, openGaps: 'ignored', basis: 'class' }],
      ['quantile 0.9', 'p90', { quantile: 0.9, openGaps: 'ignored', basis: 'class' }],
      ['quantile 0.95', 'p95', { quantile: 0.95, openGaps: 'ignored', basis: 'class' }],
    ] as const)('has the threshold by %s, and flags as many', (_, name, rule) => {
      for (const one of churnWarnings(orders, { ...options, ...rule, by: byCount() }).classes) {
        const expected = new Map(Object.entries(classes)).get(one.class)!
        if (!('thresholds' in expected)) continue
        expectClose(one.threshold, expected.thresholds[name], 1e-13)
        const flagged = new Map<string, number>(Object.entries(expected.flagged)).get(name)
        if (flagged !== undefined) expect(one.levels.alert).toBe(flagged)
      }
    })

    it('has the quantiles with open intervals censored, or none where they are not reached', () => {
      for (const quantile of ['0.8', '0.9'] as const) {
        for (const by of [undefined, byCount()]) {
          const run = churnWarnings(orders, { ...options, quantile: Number(quantile), ...(by && { by }) })
          for (const one of run.classes) {
            const expected = new Map(Object.entries(classes)).get(one.class)!
            if (!('kmQuantilesCensored' in expected)) continue
            expect([one.watch, one.threshold]).toEqual([
              expected.kmQuantilesCensored['0.5'],
              expected.kmQuantilesCensored[quantile],
            ])
            expect(one.reason).toBe(one.threshold === null ? 'quantile-not-reached' : null)
          }
        }
      }
    })

    it('has the statistics of single customers', () => {
      const { customers } = churnWarnings(orders, options)
      const byId = new Map(customers.map((row) => [row.customerId, row]))
      for (const expected of individual.rows) {
        const row = byId.get(String(expected.customer))!
        expect([row.intervals, row.daysSince]).toEqual([expected.purchases - 1, expected.recency])
        expectClose(row.meanInterval, expected.meanGap, 1e-13)
        expectClose(row.sdInterval, expected.sdGap, 1e-13)
        expect(row.medianInterval).toBe(quantile(expected.gaps, 0.5))
      }
    })
  })

  it('alerts the customers of a newcomer who names nothing but the day, and says why others have no threshold', () => {
    const { levels, classes, customers, workList, valueAtRisk } = churnWarnings(cdnowOrders(), { asOf: '1998-06-30' })
    expect(levels).toEqual({ normal: 204, watch: 1929, alert: 224, none: 0 })
    expect(classes[0]).toMatchObject({ class: 'all', watch: 93, threshold: null, reason: 'quantile-not-reached' })
    expect(workList.length).toBe(224)
    expect(workList.every(({ intervals, level }) => intervals >= 2 && level === 'alert')).toBe(true)
    expect(
      customers
        .filter(({ threshold }) => threshold === null)
        .every(({ reason, intervals }) => reason === 'quantile-not-reached' && intervals < 2),
    ).toBe(true)
    expectClose(
      valueAtRisk,
      workList.reduce((sum, row) => sum + row.valueAtRisk, 0),
      1e-12,
    )
  })
})

const regular = [...buys('a', 0, 10, 20, 30, 40), ...buys('b', 0, 12, 24, 36), ...buys('c', 0, 9, 18)]

describe('churn warnings', () => {
  it('compare the days since the last purchase with mean and mean plus two deviations', () => {
    const { classes, customers, levels, workList } = churnWarnings(regular, { asOf: date(49), rule: 'mean-plus-sd' })
    const gaps = [10, 10, 10, 10, 12, 12, 12, 9, 9]
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / 9
    const sd = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / 8)
    expectClose(classes[0]!.threshold, mean + 2 * sd, 1e-14)
    expect(customers.map(({ customerId, daysSince, level }) => [customerId, daysSince, level])).toEqual([
      ['a', 9, 'normal'],
      ['b', 13, 'alert'],
      ['c', 31, 'alert'],
    ])
    expect(levels).toEqual({ normal: 1, watch: 0, alert: 2, none: 0 })
    expect(workList.map(({ customerId, valueAtRisk }) => [customerId, valueAtRisk])).toEqual([
      ['b', 40],
      ['c', 30],
    ])
  })

  it('are no alert on the very day of the threshold', () => {
    const orders = buys('a', 0, 10, 20, 30)
    const levelAt = (day: number) =>
      churnWarnings(orders, { asOf: date(day), rule: 'median-multiple' }).customers[0]!.level
    expect([40, 41, 50, 51].map(levelAt)).toEqual(['normal', 'watch', 'watch', 'alert'])
  })

  it('take the quantile of the class from the Kaplan-Meier curve, open intervals censored', () => {
    const orders = [...buys('a', 0, 5, 11, 20), ...buys('b', 0, 7), ...buys('c', 3)]
    const { classes, customers } = churnWarnings(orders, { asOf: date(24), basis: 'class', quantile: 0.6 })
    const { survival, time } = kaplanMeier({ time: [5, 6, 9, 7, 4, 17, 21], event: [1, 1, 1, 1, 0, 0, 0] }).curves[0]!
    const first = (share: number): number => time[survival.findIndex((s) => s <= 1 - share + 1e-9)]!
    expect(classes[0]).toMatchObject({ watch: first(0.5), threshold: first(0.6), intervals: 4, open: 3, reason: null })
    expect(customers.map(({ level }) => level)).toEqual(['normal', 'alert', 'alert'])
  })

  it('never alert where the quantile is not reached and the own rhythm does not tell', () => {
    const orders = [...buys('a', 0), ...buys('b', 0, 5), ...buys('c', 0)]
    const { customers, classes, workList, levels } = churnWarnings(orders, { asOf: date(300) })
    expect(classes[0]).toMatchObject({ threshold: null, watch: null, reason: 'quantile-not-reached', rhythm: null })
    expect(customers.map(({ level, threshold, reason }) => [level, threshold, reason])).toEqual(
      Array.from({ length: 3 }, () => [null, null, 'quantile-not-reached']),
    )
    expect(workList).toEqual([])
    expect(levels).toEqual({ normal: 0, watch: 0, alert: 0, none: 3 })
  })

  it('shrink to the own rhythm by the credibility weight of the variance components', () => {
    const gaps = { a: [2, 4, 3, 2, 3], b: [30, 45, 25], c: [9, 12, 14, 10] }
    const orders = Object.entries(gaps).flatMap(([id, own]) => {
      const days = own.map((_, i) => own.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0))
      return buys(id, 0, ...days)
    })
    const { customers, classes } = churnWarnings(orders, { asOf: date(130), quantile: 0.6 })
    // By hand, as Searle has it: weighted sums of squares of a one-way layout.
    const logs = Object.values(gaps).map((own) => own.map(Math.log))
    const n = logs.map((own) => own.length)
    const total = n.reduce((sum, one) => sum + one, 0)
    const means = logs.map((own) => own.reduce((sum, log) => sum + log, 0) / own.length)
    const all = logs.flat().reduce((sum, log) => sum + log, 0) / total
    const within =
      logs.flatMap((own, i) => own.map((log) => (log - means[i]!) ** 2)).reduce((sum, s) => sum + s, 0) / (total - 3)
    const size = (total - n.reduce((sum, one) => sum + one * one, 0) / total) / 2
    const between = (means.reduce((sum, mean, i) => sum + n[i]! * (mean - all) ** 2, 0) / 2 - within) / size
    const { rhythm, threshold } = classes[0]!
    expectClose(rhythm!.within, within, 1e-12)
    expectClose(rhythm!.between, between, 1e-12)
    expectClose(rhythm!.halfWeight, within / between, 1e-12)
    customers.forEach((row, i) => {
      const weight = n[i]! / (n[i]! + within / between)
      expectClose(row.ownWeight, weight, 1e-12)
      const own = Math.exp(means[i]! + normalQuantile(0.6) * Math.sqrt(within))
      expectClose(row.threshold, own ** weight * threshold! ** (1 - weight), 1e-12)
      expect(row.watch!).toBeLessThan(row.threshold!)
    })
    const weights = n.map((one) => one / (one + within / between))
    const centre = weights.reduce((sum, w, i) => sum + w * means[i]!, 0) / weights.reduce((sum, w) => sum + w, 0)
    expectClose(rhythm!.logMean, centre, 1e-12)
  })

  it('put a log-normal of the closed intervals beside the own rhythm where the quantile is not reached', () => {
    const orders = [
      ...buys('a', 0, 3, 5, 8),
      ...buys('b', 0, 20, 45, 70),
      ...Array.from({ length: 9 }, (_, i) => buys(`z${i}`, 1)).flat(),
    ]
    const { customers, classes } = churnWarnings(orders, { asOf: date(200) })
    const { rhythm, threshold, reason } = classes[0]!
    expect([threshold, reason]).toEqual([null, 'quantile-not-reached'])
    const { logMean, within, between, halfWeight } = rhythm!
    const z = normalQuantile(0.9)
    const weight = 3 / (3 + halfWeight!)
    const own = (Math.log(3) + Math.log(2) + Math.log(3)) / 3 + z * Math.sqrt(within)
    const expected = Math.exp(weight * own + (1 - weight) * (logMean + z * Math.sqrt(within + between)))
    expectClose(customers[0]!.threshold, expected, 1e-12)
    expect(customers[0]).toMatchObject({ level: 'alert', reason: null })
    expect(customers[2]).toMatchObject({ threshold: null, level: null, reason: 'quantile-not-reached', ownWeight: 0 })
  })

  it('have the class decide where own rhythms do not differ, or all are alike', () => {
    // Means of the logarithms alike: nothing between the customers.
    const same = [...buys('a', 0, 2, 10), ...buys('b', 0, 8, 10)]
    const [one] = churnWarnings(same, { asOf: date(11) }).classes
    expect(one!.rhythm).toMatchObject({ between: 0, halfWeight: null })
    expectClose(one!.rhythm!.logMean, Math.log(4), 1e-14)
    expect(churnWarnings(same, { asOf: date(11) }).customers.map(({ ownWeight }) => ownWeight)).toEqual([0, 0])
    // No spread within: the own interval is all.
    const exact = churnWarnings([...buys('a', 0, 5, 10), ...buys('b', 0, 20, 40)], {
      asOf: date(50),
      minimumIntervals: 1,
    })
    expect(exact.classes[0]!.rhythm).toMatchObject({ within: 0, halfWeight: 0 })
    expectClose(exact.customers[0]!.threshold, 5, 1e-14)
    expect(exact.customers[0]!.ownWeight).toBe(1)
  })

  it('take the rules for each customer alone with basis customer', () => {
    const orders = [...buys('a', 0, 5, 20), ...buys('b', 0, 30), ...buys('c', 0)]
    const options = { asOf: date(60), basis: 'customer' } as const
    const bySd = churnWarnings(orders, { ...options, rule: 'mean-plus-sd', minimumIntervals: 1 }).customers
    expectClose(bySd[0]!.threshold, 10 + 2 * Math.sqrt(50), 1e-14)
    expect(bySd[0]).toMatchObject({ watch: 10, level: 'alert', ownWeight: 1 })
    // One interval has no deviation, none has no mean.
    expect(bySd.slice(1).map(({ threshold, level, reason }) => [threshold, level, reason])).toEqual([
      [null, null, 'too-few-intervals'],
      [null, null, 'no-intervals'],
    ])
    const byMedian = churnWarnings(orders, { ...options, rule: 'median-multiple', multiple: 3 }).customers
    expect(byMedian.map(({ threshold, reason }) => [threshold, reason])).toEqual([
      [30, null],
      [null, 'too-few-intervals'],
      [null, 'no-intervals'],
    ])
    const byQuantile = churnWarnings(orders, options)
    const { within } = byQuantile.classes[0]!.rhythm!
    expectClose(
      byQuantile.customers[0]!.threshold,
      Math.sqrt(75) * Math.exp(normalQuantile(0.9) * Math.sqrt(within)),
      1e-12,
    )
    // Nobody with two intervals: no spread is known, and no quantile with it.
    const lone = churnWarnings(buys('b', 0, 30), { ...options, minimumIntervals: 1 })
    expect(lone.customers[0]).toMatchObject({ threshold: null, reason: 'too-few-intervals' })
  })

  it('shrink the textbook rules too where they are told to', () => {
    const options = { asOf: date(60), rule: 'median-multiple', basis: 'shrunk', minimumIntervals: 2 } as const
    const orders = [...buys('a', 0, 4, 10), ...buys('b', 0, 30, 55, 60)]
    const { customers, classes } = churnWarnings(orders, options)
    const { rhythm, threshold } = classes[0]!
    const weight = 2 / (2 + rhythm!.halfWeight!)
    expectClose(customers[0]!.threshold, 10 ** weight * threshold! ** (1 - weight), 1e-13)
  })

  it('make classes of an attribute, each with its own threshold', () => {
    const by = { a: 'quick', b: 'slow' }
    const orders = [...buys('a', 0, 5, 10, 15), ...buys('b', 0, 30, 60), ...buys('c', 10)]
    const { classes, customers } = churnWarnings(orders, { asOf: date(70), rule: 'median-multiple', by })
    expect(classes.map((one) => [one.class, one.customers, one.median, one.threshold, one.reason])).toEqual([
      ['quick', 1, 5, 10, null],
      ['slow', 1, 30, 60, null],
      ['unassigned', 1, null, null, 'no-intervals'],
    ])
    expect(customers.map((row) => [row.class, row.level])).toEqual([
      ['quick', 'alert'],
      ['slow', 'normal'],
      ['unassigned', null],
    ])
    expect(churnWarnings(orders, { asOf: date(70), rule: 'median-multiple', by: new Map(Object.entries(by)) })).toEqual(
      churnWarnings(orders, { asOf: date(70), rule: 'median-multiple', by }),
    )
  })

  it('make classes of an earlier window and thresholds of the time after it, with late entry', () => {
    const orders = [...buys('a', 0, 10, 20, 34, 50), ...buys('b', 5, 60), ...buys('c', 40), ...buys('d', 2)]
    const seen: unknown[] = []
    const { classes } = churnWarnings(orders, {
      asOf: date(80),
      classesUntil: date(30),
      basis: 'class',
      by: (earlier) => {
        seen.push(earlier)
        return purchaseCountClass(earlier)
      },
    })
    expect(seen).toEqual([
      { purchases: 3, money: 30, age: 30, daysSince: 10 },
      { purchases: 1, money: 10, age: 25, daysSince: 25 },
      { purchases: 0, money: 0, age: null, daysSince: null },
      { purchases: 1, money: 10, age: 28, daysSince: 28 },
    ])
    expect(classes.map((one) => [one.class, one.customers, one.intervals, one.open, one.late])).toEqual([
      ['0', 1, 0, 1, 0],
      ['1', 2, 0, 1, 2],
      ['2-3', 1, 1, 1, 1],
    ])
    // a: an interval of 14 days of which 10 had gone by (late), then 16, then 30 open.
    const late = kaplanMeier({ time: [14, 16, 30], event: [1, 1, 0], entry: [10, 0, 0] }).curves[0]!
    const frequent = classes[2]!
    expect(frequent.watch).toBe(late.time[late.survival.findIndex((s) => s <= 0.5)])
    // Means come of the intervals that were seen from their beginning.
    expect(frequent.mean).toBe(16)
  })

  it('value a customer by its money of a year, or as told', () => {
    const orders = [
      { customerId: 'a', date: '2022-01-01', amount: 500 },
      ...buys('a', 0, 5, 10, 15),
      { customerId: 'a', date: date(20), amount: -4 },
      ...buys('b', 0, 5, 10),
    ]
    const options: ChurnWarningsOptions = { asOf: date(100), rule: 'median-multiple' }
    expect(churnWarnings(orders, options).workList.map((row) => [row.customerId, row.valueAtRisk])).toEqual([
      ['a', 36],
      ['b', 30],
    ])
    expect(churnWarnings(orders, { ...options, moneyDays: 6 }).workList.map((row) => row.valueAtRisk)).toEqual([20, 16])
    const values = { a: 1, b: 7 }
    const valued = churnWarnings(orders, { ...options, values })
    expect(valued.workList.map((row) => [row.customerId, row.valueAtRisk])).toEqual([
      ['b', 7],
      ['a', 1],
    ])
    expect(valued.valueAtRisk).toBe(8)
    expectError(() => churnWarnings(orders, { ...options, values: { a: 1 } }), 'missing-value', 'options.values.b')
  })

  it('come back in the shape that came', () => {
    const columns = columnsOf(regular, orderFields)
    const options = { asOf: date(60) }
    const rows = churnWarnings(regular, options)
    const { customers, workList, ...rest } = churnWarnings(columns, options)
    expect(rest).toEqual({
      asOf: rows.asOf,
      rule: rows.rule,
      classes: rows.classes,
      levels: rows.levels,
      valueAtRisk: rows.valueAtRisk,
    })
    expect(customers.daysSince).toBeInstanceOf(Float64Array)
    expect(workList.daysSince.length).toBe(rows.workList.length)
    const plain = (some: typeof customers) => rowsOf({ daysSince: some.daysSince, threshold: some.threshold })
    expect(plain(customers)).toEqual(rows.customers.map(({ daysSince, threshold }) => ({ daysSince, threshold })))
    expect(plain(workList)).toEqual(rows.workList.map(({ daysSince, threshold }) => ({ daysSince, threshold })))
  })

  it('of nobody are none', () => {
    const none = churnWarnings([], { asOf: '2024-01-01' })
    expect(none).toMatchObject({ levels: { alert: 0 }, customers: [], workList: [], valueAtRisk: 0 })
    expect(none.classes).toEqual([])
    expect(
      churnWarnings([{ customerId: 'a', date: '2024-01-01', amount: -1 }], { asOf: '2024-01-01' }).customers,
    ).toEqual([])
  })

  it('know intervals of more than eleven years', () => {
    const orders = [...buys('a', 0, 5000, 10_000), ...buys('b', 0, 5, 10)]
    const { customers } = churnWarnings(orders, { asOf: date(10_100), rule: 'mean-plus-sd', basis: 'shrunk' })
    expect(customers[0]).toMatchObject({ meanInterval: 5000, medianInterval: 5000 })
  })

  it('refuse what they cannot use', () => {
    const asOf = date(60)
    const check = (options: object, code: string, path: string): void =>
      expectError(() => churnWarnings(regular, { asOf, ...options } as never), code, `options.${path}`)
    check({ rule: 'mean' }, 'invalid-option', 'rule')
    check({ rule: 'mean-plus-sd', quantile: 0.8 }, 'invalid-option', 'quantile')
    check({ deviations: 1 }, 'invalid-option', 'deviations')
    check({ rule: 'mean-plus-sd', deviations: -1 }, 'out-of-range', 'deviations')
    check({ rule: 'median-multiple', multiple: 0.5 }, 'out-of-range', 'multiple')
    check({ quantile: 1 }, 'out-of-range', 'quantile')
    check({ quantile: 0.3, watchQuantile: 0.4 }, 'out-of-range', 'watchQuantile')
    check({ openGaps: 'closed' }, 'invalid-option', 'openGaps')
    check({ basis: 'own' }, 'invalid-option', 'basis')
    check({ basis: 'class', minimumIntervals: 3 }, 'invalid-option', 'minimumIntervals')
    check({ minimumIntervals: 0 }, 'out-of-range', 'minimumIntervals')
    check({ by: () => 'x' }, 'missing-value', 'classesUntil')
    check({ by: () => '', classesUntil: date(5) }, 'invalid-type', 'by')
    check({ by: () => 'x', classesUntil: asOf }, 'out-of-range', 'classesUntil')
    check({ by: 'region' }, 'invalid-type', 'by')
    check({ by: { a: 1 } }, 'invalid-type', 'by.a')
    check({ moneyDays: 0 }, 'out-of-range', 'moneyDays')
    check({ values: [1] }, 'invalid-type', 'values')
    expectError(() => churnWarnings(regular, undefined as never), 'missing-value', 'options')
    expectError(() => churnWarnings(regular, { asOf: date(1) }), 'late-order', 'orders[1].date')
    const many = Array.from({ length: 9300 }, (_, i) => buys(`c${i}`, i)).flat()
    const by = (): string => `class ${++made}`
    let made = 0
    expectError(
      () => churnWarnings(many, { asOf: date(9300), by, classesUntil: date(1) }),
      'out-of-range',
      'options.by',
    )
  })
})

const someOrders = fc.array(
  fc.record({
    customerId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    date: fc.integer({ min: 0, max: 120 }).map(date),
    amount: fc.integer({ min: -10, max: 90 }),
  }),
  { maxLength: 50 },
)
const someRule = fc.constantFrom<ChurnWarningsOptions[]>(
  { asOf: date(150) },
  { asOf: date(150), basis: 'customer', minimumIntervals: 1 },
  { asOf: date(150), rule: 'mean-plus-sd' },
  { asOf: date(150), rule: 'median-multiple', basis: 'shrunk' },
  { asOf: date(150), quantile: 0.7, openGaps: 'ignored' },
  { asOf: date(150), by: purchaseCountClass, classesUntil: date(40) },
)

describe('churn warnings of any orders', () => {
  it('are the same in any order, and with coded ids in the order of their values', () => {
    fc.assert(
      fc.property(someOrders, someRule, (orders, options) => {
        const result = churnWarnings(orders, options)
        expect(churnWarnings(orders.toReversed(), options)).toEqual(result)
        const values = ['a', 'b', 'c', 'd', 'e']
        const codes = Uint32Array.from(orders, ({ customerId }) => values.indexOf(customerId))
        const coded = churnWarnings({ ...columnsOf(orders, orderFields), customerId: { codes, values } }, options)
        expect([coded.classes, coded.levels]).toEqual([result.classes, result.levels])
      }),
    )
  })

  it('have statistics as purchaseIntervals has them, and levels that their limits make', () => {
    fc.assert(
      fc.property(someOrders, someRule, (orders, options) => {
        const { customers, workList, levels } = churnWarnings(orders, options)
        const expected = purchaseIntervals(orders, { asOf: options.asOf })
        expect(
          customers.map((row) => [row.customerId, row.intervals, row.meanInterval, row.medianInterval, row.daysSince]),
        ).toEqual(expected.map((row) => [row.customerId, row.count, row.mean, row.median, row.currentGap]))
        for (const { daysSince, watch, threshold, level, reason, ownWeight } of customers) {
          expect(threshold === null).toBe(reason !== null)
          expect(ownWeight >= 0 && ownWeight <= 1).toBe(true)
          if (threshold !== null) {
            expect(watch!).toBeLessThanOrEqual(threshold * (1 + 1e-12))
            expect(level === 'alert').toBe(daysSince > threshold)
          } else expect(level).not.toBe('alert')
          if (watch === null) expect(level).toBe(null)
        }
        expect(workList.length).toBe(levels.alert)
        const worth = workList.map(({ valueAtRisk }) => valueAtRisk)
        expect(worth).toEqual(worth.toSorted((a, b) => b - a))
      }),
    )
  })

  it('scale with time: twice the days, twice the thresholds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(60)), { maxLength: 30 }), (pairs) => {
        const at = (factor: number) =>
          churnWarnings(
            pairs.flatMap(([id, day]) => buys(id, day * factor)),
            { asOf: date(70 * factor), quantile: 0.6 },
          )
        const [once, twice] = [at(1), at(2)]
        once.customers.forEach(({ threshold, level }, i) => {
          const other = twice.customers[i]!
          expect(other.level).toBe(level)
          if (threshold === null) expect(other.threshold).toBe(null)
          else expectClose(other.threshold, 2 * threshold, 1e-9)
        })
      }),
    )
  })
})
