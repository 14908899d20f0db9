import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LogRankColumns, type LogRankOptions, logRankTest } from '../../../src/survival/tests/logRankTest.js'
import type { LogRankWeighting } from '../../../src/survival/tests/weighting.js'
import { expectClose } from '../../support/expectClose.js'
import comparisons from '../fixtures/comparisons.json' with { type: 'json' }

const { time, event, entry, share, weight, stratum: strata, group, logRank } = comparisons
const columns = { time, event, group }
const gRho = (rho: number): LogRankWeighting => ({ scheme: 'g-rho', rho })

/** χ² of two groups 0 and 1 by the definition, time by time. */
function byDefinition({ time, event, group, entry, weight }: LogRankColumns, weighting: string): number {
  const rows = Array.from(time, (_, i) => i)
  const own = (list: readonly number[]): number => list.reduce((sum, i) => sum + (weight?.[i] ?? 1), 0)
  const times = [...new Set(rows.filter((i) => event[i]).map((i) => time[i]!))].sort((a, b) => a - b)
  let difference = 0
  let variance = 0
  let kaplan = 1
  let peto = 1
  for (const t of times) {
    const atRisk = rows.filter((i) => time[i]! >= t && (entry === undefined || entry[i]! < t))
    const died = atRisk.filter((i) => time[i] === t && event[i])
    const n = own(atRisk)
    const d = own(died)
    if (d === 0) continue
    const n1 = own(atRisk.filter((i) => (group as number[])[i] === 1))
    const d1 = own(died.filter((i) => (group as number[])[i] === 1))
    peto *= 1 - d / (n + 1)
    const w =
      {
        'log-rank': 1,
        'gehan-wilcoxon': n,
        'tarone-ware': Math.sqrt(n),
        'peto-peto': peto,
        'modified-peto-peto': (peto * n) / (n + 1),
        middle: kaplan ** 0.5 * (1 - kaplan) ** 2,
      }[weighting] ?? Number.NaN
    difference += w * (d1 - (d * n1) / n)
    if (n > 1) variance += (w * w * d * n1 * (n - n1) * (n - d)) / (n * n * (n - 1))
    kaplan *= 1 - d / n
  }
  return variance > 0 ? difference ** 2 / variance : Number.NaN
}

describe('logRankTest', () => {
  it.each([
    ['plain', columns, 'log-rank'],
    ['rho', columns, gRho(0.5)],
    ['strata', { ...columns, strata }, 'log-rank'],
    ['rhoStrata', { ...columns, strata }, gRho(1)],
  ] as const)('agrees with survdiff of R survival 3.5-3 to 1e-12: %s', (name, input, weighting) => {
    const result = logRankTest(input, { weighting })
    const expected = logRank[name]
    result.groups.forEach((found, g) => {
      expectClose(found.weightedObserved, expected.observed[g]!, 1e-12)
      expectClose(found.weightedExpected, expected.expected[g]!, 1e-12)
      expect(found.rows).toBe(group.filter((code) => code === g + 1).length)
    })
    for (const [i, value] of result.covariance.flat().entries()) expectClose(value, expected.covariance[i]!, 1e-12)
    expectClose(result.chiSquare, expected.chiSquare, 1e-12)
    expect(result.degreesOfFreedom).toBe(2)
    expect(result.strata).toBe('strata' in input ? 3 : 1)
  })

  it('agrees with the score test of R’s exact Cox likelihood where customers enter late, to 1e-10', () => {
    expectClose(logRankTest({ ...columns, entry }).chiSquare, logRank.entry, 1e-10)
    expectClose(logRankTest({ ...columns, entry, strata }).chiSquare, logRank.entryStrata, 1e-10)
  })

  it('counts a row of weight 3 as three rows (R’s survdiff of the rows repeated), to 1e-12', () => {
    expectClose(logRankTest({ ...columns, weight }).chiSquare, logRank.weighted, 1e-12)
    expectClose(logRankTest({ ...columns, weight }, { weighting: gRho(0.5) }).chiSquare, logRank.weightedRho, 1e-12)
  })

  it('gives the same for whole-number times, which are counted, and others, which are sorted', () => {
    const shift = (values: readonly number[]): number[] => values.map((x) => x + 0.25)
    for (const more of [
      {},
      { strata },
      { entry },
      { entry, strata },
      { entry, strata, weight: share },
      { weight: share },
    ]) {
      const counted = logRankTest({ ...columns, ...more })
      const moved = 'entry' in more ? { ...more, entry: shift(entry) } : more
      const sorted = logRankTest({ ...columns, ...moved, time: shift(time) })
      expectClose(sorted.chiSquare, counted.chiSquare!, 1e-12)
      const far = logRankTest({ ...columns, ...more, time: time.map((x, i) => (i === 8 ? 1e9 : x)) })
      expectClose(far.chiSquare, counted.chiSquare!, 1e-12)
    }
  })

  const middle: LogRankWeighting = { scheme: 'fleming-harrington', p: 0.5, q: 2 }
  const rows = fc.array(
    fc.record({
      time: fc.integer({ min: 0, max: 9 }),
      event: fc.integer({ min: 0, max: 1 }),
      stay: fc.integer({ min: 1, max: 12 }),
      weight: fc.integer({ min: 0, max: 3 }),
      group: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 3, maxLength: 40 },
  )
  it.each([
    ['log-rank', 'log-rank'],
    ['gehan-wilcoxon', 'gehan-wilcoxon'],
    ['tarone-ware', 'tarone-ware'],
    ['peto-peto', 'peto-peto'],
    ['modified-peto-peto', 'modified-peto-peto'],
    ['middle', middle],
  ] as const)('is what the definition says, with entry and weights: %s', (name, weighting) => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, whole) => {
        const input = {
          time: list.map((row) => (whole ? row.time : row.time + 0.5)),
          event: list.map((row) => row.event),
          entry: list.map((row) => (whole ? row.time : row.time + 0.5) - row.stay),
          weight: list.map((row) => row.weight),
          group: list.map((row) => row.group),
        }
        const { chiSquare, pValue } = logRankTest(input, { weighting })
        const expected = byDefinition(input, name)
        expect(chiSquare === null).toBe(Number.isNaN(expected))
        expect(pValue === null).toBe(chiSquare === null)
        if (chiSquare !== null) expect(Math.abs(chiSquare - expected)).toBeLessThan(1e-10 * (1 + expected))
      }),
    )
  })

  it('does not depend on the order of the rows', () => {
    const turned = <T>(values: readonly T[]): T[] => [...values.slice(17), ...values.slice(0, 17)].reverse()
    const there = logRankTest({ ...columns, entry, strata, weight: share })
    const back = logRankTest({
      time: turned(time),
      event: turned(event),
      group: turned(group),
      entry: turned(entry),
      strata: turned(strata),
      weight: turned(share),
    })
    expectClose(back.chiSquare, there.chiSquare!, 1e-12)
  })

  it('adds observed and expected up to the same total', () => {
    const { groups } = logRankTest({ ...columns, strata, entry }, { weighting: 'gehan-wilcoxon' })
    const sum = (of: (g: (typeof groups)[number]) => number): number => groups.reduce((total, g) => total + of(g), 0)
    expectClose(
      sum((g) => g.expected),
      sum((g) => g.observed),
      1e-12,
    )
    expectClose(
      sum((g) => g.weightedExpected),
      sum((g) => g.weightedObserved),
      1e-12,
    )
  })

  it('takes groups as text, numbers, booleans or codes', () => {
    const text = logRankTest({ ...columns, group: group.map((g) => `g${g}`) })
    expect(text.groups.map((g) => g.group)).toEqual(['g1', 'g2', 'g3'])
    const coded = { codes: Uint32Array.from(group, (g) => 3 - g), values: ['c', 'b', 'a'] }
    expect(logRankTest({ ...columns, group: coded }).chiSquare).toBe(text.chiSquare)
    expect(logRankTest({ ...columns, group: group.map((g) => g > 1) }).groups).toHaveLength(2)
  })

  it('takes typed arrays for what plain arrays would be', () => {
    const plain = logRankTest(columns)
    for (const typed of [
      Uint8Array.from(group),
      Int32Array.from(group),
      Uint32Array.from(group),
      Float64Array.from(group),
    ]) {
      expect(logRankTest({ time: Float64Array.from(time), event: Uint8Array.from(event), group: typed })).toEqual(plain)
    }
    const labels = (list: Int32Array): string[] =>
      logRankTest({ time: [1, 2, 3], event: [1, 1, 1], group: list }).groups.map((g) => g.group)
    expect(labels(Int32Array.of(3, -20, 3))).toEqual(['-20', '3'])
    expect(labels(Int32Array.of(3, 1_000_000, -4))).toEqual(['-4', '3', '1000000'])
  })

  it('has no statistic without events, with one group, or with groups never at risk together', () => {
    const nothing = { chiSquare: null, degreesOfFreedom: 0, pValue: null }
    expect(logRankTest({ time: [1, 2], event: [0, 0], group: [1, 2] })).toMatchObject(nothing)
    expect(logRankTest({ time: [1, 2], event: [1, 1], group: [1, 1] })).toMatchObject(nothing)
    expect(logRankTest({ time: [1, 3], event: [1, 1], entry: [0, 2], group: [1, 2] })).toMatchObject(nothing)
    expect(logRankTest({ time: [1, 3], event: [1, 1], weight: [0, 0], group: [1, 2] })).toMatchObject(nothing)
  })

  it('counts as degrees of freedom only what can differ', () => {
    // c and d are at risk together, a and b too, but not one with another.
    const apart = {
      time: [1, 2, 3, 4, 11, 12, 13, 14],
      entry: [0, 0, 0, 0, 10, 10, 10, 10],
      event: [1, 1, 1, 1, 1, 1, 1, 1],
      group: ['a', 'b', 'a', 'b', 'c', 'd', 'c', 'd'],
    }
    const both = logRankTest(apart)
    expect(both.degreesOfFreedom).toBe(2)
    const half = logRankTest({ time: [1, 2, 3, 4], event: [1, 1, 1, 1], group: ['a', 'b', 'a', 'b'] })
    expectClose(both.chiSquare, 2 * half.chiSquare!, 1e-12)
    const censoredEarly = logRankTest({ time: [5, 6, 7, 1], event: [1, 1, 1, 0], group: [1, 2, 1, 3] })
    expect(censoredEarly.degreesOfFreedom).toBe(1)
  })

  it('does not let fractions of events count as tied', () => {
    const small = logRankTest({ ...columns, weight: time.map(() => 1e-3) })
    expect(small.chiSquare).toBeGreaterThan(0)
    expect(small.chiSquare).toBeLessThan(1e-3 * 2 * logRank.plain.chiSquare)
  })

  it.each([
    [{ time, event }, {}, 'missing-value', 'columns.group'],
    [{ ...columns, group: ['a'] }, {}, 'unequal-lengths', 'columns.group'],
    [{ ...columns, strata: ['a'] }, {}, 'unequal-lengths', 'columns.strata'],
    [columns, { weighting: 'wilcoxon' }, 'invalid-option', 'options.weighting'],
    [columns, { weighting: 5 }, 'invalid-type', 'options.weighting'],
    [columns, { weighting: { scheme: 'rho' } }, 'invalid-option', 'options.weighting.scheme'],
    [columns, { weighting: { scheme: 'g-rho', rho: -1 } }, 'out-of-range', 'options.weighting.rho'],
    [columns, { weighting: { scheme: 'fleming-harrington', p: 1 } }, 'missing-value', 'options.weighting.q'],
    [columns, null, 'invalid-type', 'options'],
    [{ ...columns, event: Uint8Array.from(event, (e) => 2 * e) }, {}, 'out-of-range', 'columns.event[1]'],
    [
      { ...columns, time: Float64Array.from(time, (t, i) => (i === 58 ? Infinity : t)) },
      {},
      'invalid-number',
      'columns.time[58]',
    ],
    [{ ...columns, group: { codes: time.map(() => 2), values: ['a'] } }, {}, 'invalid-id', 'columns.group.codes[0]'],
    [{ ...columns, entry: time }, {}, 'out-of-range', 'columns.entry[0]'],
    [{ ...columns, weight: time.map((_, i) => (i === 7 ? -1 : 1)) }, {}, 'out-of-range', 'columns.weight[7]'],
    [{ time: [], event: [], group: [] }, {}, 'empty-input', 'columns.time'],
  ])('refuses bad input %#', (input, options, code, path) => {
    expect(() => logRankTest(input as LogRankColumns, options as LogRankOptions)).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })
})
