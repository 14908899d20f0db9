import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConcordanceColumns, type ConcordanceOptions, concordanceIndex } from '../../src/survival/concordance.js'
import { countConcordance } from '../../src/survival/concordancePairs.js'
import { readDurations } from '../../src/survival/durations.js'
import { orderDurations } from '../../src/survival/orderedDurations.js'
import { expectClose } from '../support/expectClose.js'
import comparisons from './fixtures/comparisons.json' with { type: 'json' }

const { time, event, entry, score, share, stratum: strata } = comparisons
const columns = { time, event, score }

/** All pairs by definition, with the jackknife by weights of rows. */
function allPairs({ time, event, score, entry, weight, strata }: ConcordanceColumns): {
  concordance: number
  standardError: number
} {
  const n = time.length
  const own = (i: number): number => weight?.[i] ?? 1
  const surplus = new Array<number>(n).fill(0)
  const pairs = new Array<number>(n).fill(0)
  let difference = 0
  let compared = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const later = time[j]! > time[i]! || (time[j] === time[i] && !event[j])
      const atRisk = later && (entry === undefined || entry[j]! < time[i]!)
      if (!event[i] || !atRisk || strata?.[i as never] !== strata?.[j as never]) continue
      const sign = Math.sign(score[i]! - score[j]!)
      difference += own(i) * own(j) * sign
      compared += own(i) * own(j)
      surplus[i]! += own(j) * sign
      surplus[j]! += own(i) * sign
      pairs[i]! += own(j)
      pairs[j]! += own(i)
    }
  }
  const somersD = difference / compared
  const squares = surplus.reduce((sum, s, i) => sum + ((own(i) * (s - somersD * pairs[i]!)) / compared) ** 2, 0)
  return { concordance: (1 + somersD) / 2, standardError: Math.sqrt(squares) / 2 }
}

describe('concordanceIndex', () => {
  const cases: [name: Exclude<keyof typeof comparisons.concordance, 'note'>, ConcordanceColumns, ConcordanceOptions][] =
    [
      ['plain', columns, {}],
      ['later', columns, { higherScore: 'later' }],
      ['weighted', { ...columns, weight: share }, {}],
      ['strata', { ...columns, strata }, {}],
      ['entry', { ...columns, entry }, {}],
      ['entryWeightedStrata', { ...columns, entry, weight: share, strata }, {}],
      ['until', columns, { until: 10 }],
      ['uno', columns, { method: 'uno' }],
      ['unoUntil', columns, { method: 'uno', until: 10 }],
      ['unoWeighted', { ...columns, weight: share }, { method: 'uno' }],
      ['unoStrata', { ...columns, strata }, { method: 'uno' }],
    ]
  it.each(cases)('agrees with concordance of R survival 3.5-3 to 1e-12: %s', (name, input, options) => {
    const { counts, concordance, standardError } = comparisons.concordance[name]
    const result = concordanceIndex(input, options)
    expectClose(result.concordant, counts[0]!, 1e-12)
    expectClose(result.discordant, counts[1]!, 1e-12)
    expectClose(result.tiedScores, counts[2]!, 1e-12)
    expectClose(result.tiedTimes, counts[3]! + counts[4]!, 1e-12)
    expectClose(result.concordance, concordance, 1e-12)
    expectClose(result.standardError, standardError, 1e-12)
    expectClose(result.somersD, 2 * concordance - 1, 1e-12)
    expectClose(result.upper, Math.min(1, concordance + 1.959963984540054 * standardError), 1e-12)
    expectClose(result.lower, concordance - 1.959963984540054 * standardError, 1e-12)
  })

  const rows = fc.array(
    fc.record({
      time: fc.integer({ min: 1, max: 8 }),
      event: fc.boolean(),
      score: fc.integer({ min: -3, max: 3 }),
      stay: fc.integer({ min: 1, max: 6 }),
      weight: fc.integer({ min: 0, max: 3 }),
      strata: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  const columnsOfRows = (list: readonly Record<string, number | boolean>[]): ConcordanceColumns => ({
    time: list.map((row) => row.time as number),
    event: list.map((row) => row.event as boolean),
    score: list.map((row) => row.score as number),
    entry: list.map((row) => (row.time as number) - (row.stay as number)),
    weight: list.map((row) => row.weight as number),
    strata: list.map((row) => row.strata as number),
  })

  it('counts the pairs that the definition counts, with entry, weights and strata', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const input = columnsOfRows(list)
        const result = concordanceIndex(input)
        const expected = allPairs(input)
        expect(result.concordance === null).toBe(Number.isNaN(expected.concordance))
        if (result.concordance === null) return
        expectClose(result.concordance, expected.concordance, 1e-12)
        expect(Math.abs(result.standardError! - expected.standardError)).toBeLessThan(1e-12)
      }),
    )
  })

  it('does not depend on the order of the rows, nor on the scale of score and time', () => {
    fc.assert(
      fc.property(rows, fc.integer(), (list, seed) => {
        const shuffled = list
          .map((row, i) => ({ row, key: Math.sin((i + 1) * (seed % 1000) + i) }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row)
        const plain = concordanceIndex(columnsOfRows(list))
        const other = columnsOfRows(shuffled)
        const scaled = concordanceIndex({
          ...other,
          time: Array.from(other.time, (x) => 1000 * x),
          entry: Array.from(other.entry!, (x) => 1000 * x),
          score: Array.from(other.score, (x) => Math.exp(x)),
        })
        expect(scaled.concordant).toBe(plain.concordant)
        expect(scaled.discordant).toBe(plain.discordant)
        const error = Math.abs((scaled.standardError ?? 0) - (plain.standardError ?? 0))
        expect(error).toBeLessThan(1e-12)
      }),
    )
  })

  it('counts a row of weight 3 as three rows', () => {
    const weight = comparisons.weight
    const repeat = (values: readonly number[]): number[] => values.flatMap((x, i) => Array<number>(weight[i]!).fill(x))
    const once = concordanceIndex({ ...columns, weight })
    const often = concordanceIndex({ time: repeat(time), event: repeat(event), score: repeat(score) })
    expect(once.discordant).toBe(often.discordant)
    expect(once.concordant).toBe(often.concordant)
  })

  it('counts the same for a fit that gives its checked rows without strata', () => {
    const rows = readDurations(columns)
    const { order } = orderDurations(rows)
    const counts = countConcordance({ ...rows, order, strata: null, strataCount: 1 }, Float64Array.from(score))
    expect(concordanceIndex(columns)).toMatchObject(counts)
  })

  it('is null without a pair to compare', () => {
    const alone = concordanceIndex({ time: [1], event: [1], score: [2] })
    expect(alone).toMatchObject({ concordance: null, standardError: null, lower: null, upper: null, somersD: null })
    expect(concordanceIndex({ time: [1, 2], event: [0, 0], score: [1, 2] }).concordance).toBeNull()
    expect(concordanceIndex({ time: [2, 2], event: [1, 1], score: [1, 2] })).toMatchObject({
      tiedTimes: 1,
      concordance: null,
    })
  })

  it('compares an event with one censored at the same time, and counts tied scores half', () => {
    expect(concordanceIndex({ time: [2, 2], event: [1, 0], score: [2, 1] }).concordance).toBe(1)
    expect(concordanceIndex({ time: [2, 3], event: [1, 0], score: [1, 1] }).concordance).toBe(0.5)
  })

  it('takes times that differ by rounding for one', () => {
    expect(concordanceIndex({ time: [0.1 + 0.2, 0.3], event: [1, 1], score: [1, 2] }).tiedTimes).toBe(1)
  })

  it('leaves a row of weight 0 out of Uno’s weights', () => {
    const with0 = { time: [1, 2, 3, 4], event: [1, 0, 1, 1], score: [4, 2, 1, 3], weight: [1, 1, 0, 0] }
    expect(concordanceIndex(with0, { method: 'uno' })).toMatchObject({ concordant: 1, discordant: 0 })
  })

  it.each([
    [{ ...columns, entry }, { method: 'uno' }, 'invalid-option', 'options.method'],
    [columns, { method: 'c' }, 'invalid-option', 'options.method'],
    [columns, { higherScore: 'up' }, 'invalid-option', 'options.higherScore'],
    [columns, { level: 1 }, 'out-of-range', 'options.level'],
    [columns, { until: Number.NaN }, 'invalid-number', 'options.until'],
    [{ ...columns, score: [1] }, {}, 'unequal-lengths', 'columns.score'],
    [{ ...columns, score: score.map((x, i) => (i === 4 ? Number.NaN : x)) }, {}, 'invalid-number', 'columns.score[4]'],
    [{ ...columns, strata: ['a'] }, {}, 'unequal-lengths', 'columns.strata'],
  ])('refuses bad input %#', (input, options, code, path) => {
    expect(() => concordanceIndex(input, options as ConcordanceOptions)).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })
})
