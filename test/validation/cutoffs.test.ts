import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChosenCutoff,
  type CutoffRule,
  characteristicStability,
  chooseCutoff,
  confusionAt,
  cutoffTable,
  kolmogorovSmirnov,
  populationStability,
  scoreDistribution,
  swapSets,
} from '../../src/validation/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const safe = { higherScore: 'no-event' } as const
const scores = [720, 700, 680, 680, 650, 620, 600]
const bad = [0, 0, 0, 1, 0, 1, 1]
const customers = fc.array(fc.record({ score: fc.integer({ min: 0, max: 12 }), bad: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
})
const split = (rows: readonly { score: number; bad: boolean }[]) =>
  [rows.map(({ score }) => score), rows.map((row) => row.bad)] as const

describe('cutoffTable', () => {
  it('approves those at the cut-off, those who share a score together', () => {
    const [strict, even, all] = cutoffTable(scores, bad, { ...safe, cutoffs: [600, 680, 710] }).cutoffs
    expect(strict).toMatchObject({ cutoff: 710, approved: 1, approvedEvents: 0, approvedEventRate: 0 })
    expect(even).toMatchObject({
      cutoff: 680,
      approved: 4,
      approvedEvents: 1,
      approvedEventRate: 0.25,
      rejectedNonEvents: 1,
    })
    expectClose(even!.rejectedEventShare, 2 / 3, 1e-15)
    expect(all).toMatchObject({ approvalRate: 1, rejectedEventRate: null, rejectedEventShare: 0 })
  })

  it('counts as the confusion table does, whichever way the score points', () => {
    fc.assert(
      fc.property(customers, fc.integer({ min: -1, max: 13 }), (rows, cut) => {
        const [values, outcomes] = split(rows)
        const [own] = cutoffTable(values, outcomes, { ...safe, cutoffs: [cut] }).cutoffs
        // Rejected is who is predicted: below the cut-off, so at or below the score before it.
        const { truePositives, falsePositives } = confusionAt(values, outcomes, { ...safe, cut: cut - 1 })
        expect([own!.rejectedEvents, own!.rejectedNonEvents]).toEqual([truePositives, falsePositives])
        const turned = cutoffTable(
          values.map((score) => -score),
          outcomes,
          { cutoffs: [-cut] },
        ).cutoffs[0]!
        expect({ ...turned, cutoff: cut }).toEqual(own)
      }),
    )
  })

  it('shows about as many cut-offs as asked for, each a score of a customer, the last approving all', () => {
    const many = Array.from({ length: 1000 }, (_, i) => (i * 617) % 1000)
    const { cutoffs } = cutoffTable(
      many,
      many.map((score) => Number(score < 200)),
      safe,
    )
    expect(cutoffs.map(({ approved }) => approved)).toEqual(Array.from({ length: 20 }, (_, i) => 50 * (i + 1)))
    fc.assert(
      fc.property(customers, fc.integer({ min: 1, max: 9 }), (rows, steps) => {
        const [values, outcomes] = split(rows)
        const { cutoffs: found } = cutoffTable(values, outcomes, { steps })
        expect(found.length).toBeLessThanOrEqual(steps)
        expect(found.at(-1)!.approvalRate).toBe(1)
        for (const [i, own] of found.entries()) {
          expect(values).toContain(own.cutoff)
          if (i > 0) expect(own.approved).toBeGreaterThan(found[i - 1]!.approved)
        }
      }),
    )
  })

  it('counts the money', () => {
    const payoffs = { approvedNonEvent: 10, approvedEvent: -50, rejectedNonEvent: -1, rejectedEvent: 2 }
    const [own] = cutoffTable(scores, bad, { ...safe, cutoffs: [680], payoffs }).cutoffs
    expect(own!.payoff).toBe(3 * 10 - 50 - 1 + 2 * 2)
    expect(cutoffTable(scores, bad, { ...safe, cutoffs: [680], payoffs: {} }).cutoffs[0]!.payoff).toBe(0)
    expect(cutoffTable(scores, bad, { ...safe, cutoffs: [680] }).cutoffs[0]!.payoff).toBeNull()
  })

  it('of nobody has no cut-offs of its own, and no rates', () => {
    expect(cutoffTable([], [])).toEqual({ cutoffs: [], count: 0, events: 0, higherScore: 'event' })
    expect(cutoffTable([], [], { cutoffs: [1] }).cutoffs[0]).toMatchObject({
      approvalRate: null,
      approvedEventRate: null,
    })
  })

  it('names what is wrong', () => {
    expectError(() => cutoffTable(scores, bad, { cutoffs: [1, Number.NaN] }), 'invalid-number', 'options.cutoffs[1]')
    expectError(() => cutoffTable(scores, bad, { steps: 0 }), 'out-of-range', 'options.steps')
    expectError(
      () => cutoffTable(scores, bad, { payoffs: { approvedEvent: Infinity } }),
      'invalid-number',
      'options.payoffs.approvedEvent',
    )
  })
})

describe('chooseCutoff', () => {
  /** Every cut-off there is, by hand. */
  const candidates = (values: readonly number[], outcomes: readonly boolean[]) =>
    [Infinity, ...new Set(values)].map((cut) => {
      const approved = outcomes.filter((_, i) => values[i]! >= cut)
      const events = approved.filter(Boolean).length
      return { cut, events, nonEvents: approved.length - events, approved: approved.length }
    })

  it('earns as much as the best of all cut-offs, with the more lenient of equals', () => {
    fc.assert(
      fc.property(customers, fc.integer({ min: 0, max: 5 }), fc.integer({ min: -5, max: 0 }), (rows, gain, loss) => {
        const [values, outcomes] = split(rows)
        const rule: CutoffRule = { by: 'payoff', payoffs: { approvedNonEvent: gain, approvedEvent: loss } }
        const found = chooseCutoff(values, outcomes, { rule, ...safe })!
        const money = candidates(values, outcomes).map((own) => ({
          ...own,
          money: own.nonEvents * gain + own.events * loss,
        }))
        const most = Math.max(...money.map((own) => own.money))
        const best = money.filter((own) => own.money === most).reduce((a, b) => (b.approved > a.approved ? b : a))
        expectClose(found.payoff, most, 0)
        expect(found.approved).toBe(best.approved)
        expect(found.cutoff).toBe(best.cut === Infinity ? null : best.cut)
      }),
    )
  })

  it('keeps to an approval rate and to an event rate', () => {
    fc.assert(
      fc.property(customers, fc.integer({ min: 0, max: 20 }), (rows, twentieths) => {
        const share = twentieths / 20
        const [values, outcomes] = split(rows)
        const all = candidates(values, outcomes)
        const approval = chooseCutoff(values, outcomes, { rule: { by: 'approval-rate', minimum: share }, ...safe })!
        const enough = all.filter((own) => own.approved >= share * rows.length - 1e-9)
        expect(approval.approved).toBe(Math.min(...enough.map((own) => own.approved)))
        const pure = chooseCutoff(values, outcomes, { rule: { by: 'event-rate', maximum: share }, ...safe })!
        const few = all.filter((own) => own.events <= share * own.approved + 1e-9)
        expect(pure.approved).toBe(Math.max(...few.map((own) => own.approved)))
      }),
    )
  })

  it('separates where the Kolmogorov–Smirnov statistic is', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const [values, outcomes] = split(rows)
        const found = chooseCutoff(values, outcomes, { rule: { by: 'separation' }, ...safe })
        const { value, truePositiveRate, falsePositiveRate } = kolmogorovSmirnov(values, outcomes, safe)
        if (value === null) expect(found).toBeNull()
        else if (truePositiveRate! >= falsePositiveRate!)
          expectClose(found!.rejectedEventShare! - found!.rejectedNonEventShare!, value, 1e-12)
      }),
    )
  })

  it('approves nobody where every customer costs', () => {
    const rule: CutoffRule = { by: 'payoff', payoffs: { approvedNonEvent: -1, approvedEvent: -1 } }
    const found = chooseCutoff(scores, bad, { rule, ...safe }) as ChosenCutoff
    expect(found).toMatchObject({ cutoff: null, approved: 0, approvedEventRate: null, payoff: 0 })
    expect(found.approvingAll).toMatchObject({ cutoff: 600, approvalRate: 1, payoff: -7 })
  })

  it('shows the money of other rules when told the payoffs', () => {
    const found = chooseCutoff(scores, bad, {
      rule: { by: 'approval-rate', minimum: 0.5 },
      ...safe,
      payoffs: { approvedNonEvent: 2 },
    })
    expect(found).toMatchObject({ cutoff: 680, payoff: 6, rule: { by: 'approval-rate' } })
    expect(chooseCutoff([], [], { rule: { by: 'approval-rate', minimum: 0 } })).toBeNull()
  })

  it('names what is wrong', () => {
    const choose =
      (rule: unknown, options: object = {}) =>
      () =>
        chooseCutoff(scores, bad, { rule: rule as CutoffRule, ...options })
    expectError(choose(undefined), 'missing-value', 'options.rule')
    expectError(choose({ by: 'luck' }), 'invalid-option', 'options.rule.by')
    expectError(choose({ by: 'payoff' }), 'missing-value', 'options.rule.payoffs')
    expectError(choose({ by: 'payoff', payoffs: {} }, { payoffs: {} }), 'invalid-option', 'options.payoffs')
    expectError(choose({ by: 'approval-rate', minimum: 2 }), 'out-of-range', 'options.rule.minimum')
    expectError(choose({ by: 'event-rate' }), 'missing-value', 'options.rule.maximum')
  })
})

describe('swapSets', () => {
  const before = [700, 640, 690, 600]
  const after = [700, 690, 640, 600]

  it('says whom the new score lets in and keeps out', () => {
    const sets = swapSets([before, after], [0, 0, 1, 1], { ...safe, cutoffs: [650, 650] })
    expect(
      [sets.bothApproved, sets.swappedIn, sets.swappedOut, sets.bothRejected].map(({ events, count }) => [
        events,
        count,
      ]),
    ).toEqual([
      [0, 1],
      [0, 1],
      [1, 1],
      [1, 1],
    ])
    expect(sets.eventRates).toEqual([0.5, 0])
  })

  it('makes up no rate for customers whose outcome is not known', () => {
    const sets = swapSets([before, after], [0, null, 1, null], { ...safe, cutoffs: [650, 650] })
    expect(sets.swappedIn).toEqual({ count: 1, share: 0.25, events: 0, nonEvents: 0, unknown: 1, eventRate: null })
    expect(sets.eventRates).toEqual([0.5, 0])
  })

  it('cuts both scores where they approve the wanted share, and divides all customers among its four sets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.boolean()), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (rows, tenths) => {
          const [one, two] = [rows.map(([a]) => a), rows.map(([, b]) => b)]
          const sets = swapSets(
            [one, two],
            rows.map(([, , event]) => event),
            { approvalRate: tenths / 10 },
          )
          const all = [sets.bothApproved, sets.swappedIn, sets.swappedOut, sets.bothRejected]
          expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
          for (const [i, column] of [one, two].entries()) {
            const rate = sets.approvalRates[i]!
            expect(rate).toBeGreaterThanOrEqual(tenths / 10 - 1e-12)
            const stricter = column.filter((score) => score < sets.cutoffs[i]!).length
            expect(stricter).toBeLessThan((tenths / 10) * rows.length + 1e-9)
          }
        },
      ),
    )
  })

  it('has no shares of nobody', () => {
    expect(swapSets([[], []], [], { cutoffs: [1, 1] })).toMatchObject({
      approvalRates: [null, null],
      eventRates: [null, null],
    })
  })

  it('names what is wrong', () => {
    const swap =
      (options: object, outcomes: unknown = [0, 0, 1, 1], pair: unknown = [before, after]) =>
      () =>
        swapSets(pair as [number[], number[]], outcomes as number[], options)
    expectError(swap({}), 'missing-value', 'options')
    expectError(swap({ cutoffs: [1, 2], approvalRate: 0.5 }), 'invalid-option', 'options.cutoffs')
    expectError(swap({ cutoffs: [1] }), 'unequal-lengths', 'options.cutoffs')
    expectError(swap({ approvalRate: 0 }), 'out-of-range', 'options.approvalRate')
    expectError(swap({ approvalRate: 0.5 }, [], [[], []]), 'empty-input', 'scores')
    expectError(swap({ cutoffs: [1, 2] }, [0, 0, 1, 2]), 'out-of-range', 'outcomes[3]')
    expectError(swap({ cutoffs: [1, 2] }, [0, 0, 1, undefined]), 'missing-value', 'outcomes[3]')
    expectError(swap({ cutoffs: [1, 2] }, [0], [before, [1]]), 'unequal-lengths', 'scores[1]')
    expectError(swap({ cutoffs: [1, 2] }, [0], [before]), 'invalid-type', 'scores')
    expectError(swap({ cutoffs: [1, 2], higherScore: 'good' }), 'invalid-option', 'options.higherScore')
  })
})

describe('characteristicStability', () => {
  it('has the index of each characteristic, the largest first, and what it did to the score', () => {
    const found = characteristicStability(
      { age: [100, 200], home: [10, 10], zero: [5, 0] },
      { home: [10, 10], age: [150, 150], zero: [5, 5] },
      { points: { age: [-10, 20], home: [1, 2], zero: [0, 6] } },
    )
    expect(found.map(({ characteristic }) => characteristic)).toEqual(['age', 'home', 'zero'])
    expect(found[0]!.value).toBe(populationStability([100, 200], [150, 150]).value)
    expectClose(found[0]!.scoreShift, -5, 1e-12)
    expect(found[2]).toMatchObject({ value: null, scoreShift: 3, emptyBins: [1] })
    expect(
      characteristicStability({ b: [1], a: [1] }, { a: [2], b: [2] }).map(({ characteristic, scoreShift }) => [
        characteristic,
        scoreShift,
      ]),
    ).toEqual([
      ['a', null],
      ['b', null],
    ])
    expect(characteristicStability({ a: [0] }, { a: [0] }, { points: { a: [3] } })[0]!.scoreShift).toBeNull()
  })

  it('names what is wrong', () => {
    expectError(() => characteristicStability({ a: [1] }, {}), 'missing-column', 'actual.a')
    expectError(() => characteristicStability({ a: [1] }, { a: [1], b: [1] }), 'missing-column', 'expected.b')
    expectError(() => characteristicStability({ a: [1] }, { a: [1, 2] }), 'unequal-lengths', 'actual.a')
    expectError(() => characteristicStability({ a: [-1] }, { a: [1] }), 'out-of-range', 'expected.a[0]')
    expectError(
      () => characteristicStability({ a: [1] }, { a: [1] }, { points: {} }),
      'missing-column',
      'options.points.a',
    )
  })
})

describe('scoreDistribution', () => {
  it('puts every customer into the one bin that holds the score', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, wanted) => {
          const values = rows.map(([score]) => score)
          const { bins, events, nonEvents } = scoreDistribution(
            values,
            rows.map(([, event]) => event),
            { bins: wanted },
          )
          expect(events + nonEvents).toBe(rows.length)
          for (const [i, bin] of bins.entries()) {
            const isLast = i === bins.length - 1
            const inside = values.filter(
              (score) => score >= bin.lower && (isLast ? score <= bin.upper : score < bin.upper),
            )
            expect(bin.events + bin.nonEvents).toBe(inside.length)
          }
        },
      ),
    )
  })

  it('has the means and shares of both classes', () => {
    const found = scoreDistribution([600, 650, 680, 720], [1, 1, 0, 0], { bins: 2 })
    expect(found).toMatchObject({ meanOfEvents: 625, meanOfNonEvents: 700, events: 2, nonEvents: 2 })
    expect(found.bins[0]).toEqual({
      lower: 600,
      upper: 660,
      events: 2,
      nonEvents: 0,
      eventShare: 1,
      nonEventShare: 0,
      eventRate: 1,
    })
  })

  it('has one bin of equal scores, none of nobody, and null for a class that is empty', () => {
    expect(scoreDistribution([5, 5], [0, 0]).bins).toEqual([
      { lower: 5, upper: 5, events: 0, nonEvents: 2, eventShare: null, nonEventShare: 1, eventRate: 0 },
    ])
    expect(scoreDistribution([], [])).toEqual({
      bins: [],
      events: 0,
      nonEvents: 0,
      meanOfEvents: null,
      meanOfNonEvents: null,
    })
    expect(scoreDistribution([1, 9], [1, 1], { bins: 3 }).bins[1]).toMatchObject({
      eventRate: null,
      nonEventShare: null,
    })
    expectError(() => scoreDistribution([1], [1], { bins: 0 }), 'out-of-range', 'options.bins')
  })
})
