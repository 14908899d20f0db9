import { describe, expect, it } from 'vitest'
import type { ClienteleError } from '../../src/errors.js'
import type { RfmValue } from '../../src/orders/index.js'
import { type RfmScoresOptions, rfmScores } from '../../src/scoring/index.js'
import { expectClose } from '../support/expectClose.js'

const customers = (recency: number[], frequency: number[], monetary: number[]): RfmValue[] =>
  recency.map((days, i) => ({
    customerId: String(i + 1).padStart(3, '0'),
    recency: days,
    frequency: frequency[i]!,
    monetary: monetary[i]!,
  }))

const scoresOf = (values: RfmValue[], options?: RfmScoresOptions): { r: number[]; f: number[]; m: number[] } => {
  const { scores } = rfmScores(values, options)
  return { r: scores.map(({ r }) => r), f: scores.map(({ f }) => f), m: scores.map(({ m }) => m) }
}

const errorOf = (call: () => unknown): Pick<ClienteleError, 'code' | 'path'> => {
  try {
    call()
  } catch (error) {
    const { code, path } = error as ClienteleError
    return { code, path }
  }
  return expect.fail('no error')
}

// What pandas 1.5.3 and NumPy 1.24.2 give for these: full cut points of type 7, and dplyr's NTILE with ties by the smaller id.
const tied = customers(
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  [1, 1, 1, 1, 1, 1, 1, 2, 3, 9],
  [10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
)
const seven = customers([1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1], [3, 3, 3, 1, 1, 2, 2])

describe('rfmScores by quantile', () => {
  it('counts the cut points strictly below a value and keeps equal ones', () => {
    const { scores, cuts, binSizes, collapsed, bins, method } = rfmScores(tied)
    expect(scores.map(({ code }) => code)).toEqual([
      '511',
      '511',
      '412',
      '412',
      '313',
      '313',
      '214',
      '244',
      '155',
      '155',
    ])
    expect(cuts.frequency).toEqual([1, 1, 1, 2.2])
    for (const [i, cut] of [28, 46, 64, 82].entries()) expectClose(cuts.monetary[i], cut, 1e-15)
    expect(binSizes).toEqual({ recency: [2, 2, 2, 2, 2], frequency: [7, 0, 0, 1, 2], monetary: [2, 2, 2, 2, 2] })
    expect(collapsed).toEqual({ recency: [], frequency: [2, 3], monetary: [] })
    expect({ bins, method }).toEqual({ bins: { recency: 5, frequency: 5, monetary: 5 }, method: 'quantile' })
  })

  it('scores three bins of seven customers as pandas with all cut points does', () => {
    expect(scoresOf(seven, { bins: 3 })).toEqual({
      r: [3, 3, 3, 2, 2, 1, 1],
      f: [3, 3, 2, 2, 1, 1, 1],
      m: [2, 2, 2, 1, 1, 1, 1],
    })
  })

  it('spreads fewer customers than bins from best to worst and lists the scores that nobody got', () => {
    const { scores, collapsed } = rfmScores(customers([5, 10, 20], [1, 2, 3], [10, 20, 30]))
    expect(scores.map(({ code }) => code)).toEqual(['511', '333', '155'])
    expect(collapsed.recency).toEqual([2, 4])
  })

  it('gives fractions of money different scores', () => {
    const money = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 0.7, 0.9, 1]
    expect(scoresOf(customers(money, money, money)).m).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('takes negative money', () => {
    const money = [-50, -20, 0, 0, 5, 10, 20, 40, 80, 160]
    const ones = money.map(() => 1)
    expect(scoresOf(customers(ones, ones, money)).m).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('puts a customer on a cut point below it where the position of the cut is a whole number', () => {
    const upTo = Array.from({ length: 101 }, (_, i) => i)
    // 100 · 0.29 is 28.999999999999996 in floating point; the cut is the value 29 all the same.
    const { cuts, scores } = rfmScores(customers(upTo, upTo, upTo), { bins: 100 })
    expect(cuts.monetary).toEqual(upTo.slice(1, 100))
    expect(scores.map(({ m }) => m)).toEqual([1, ...upTo.slice(1)])
  })

  it('takes unequal bins and joins the code with hyphens where one exceeds 9', () => {
    const n = Array.from({ length: 20 }, (_, i) => i + 1)
    const values = customers(n, n, n)
    const wide = rfmScores(values, { bins: [4, 3, 10] })
    expect(wide.scores[0]).toEqual({ customerId: '001', r: 4, f: 1, m: 1, code: '4-1-1', total: 6 })
    expect(wide.scores[19]).toEqual({ customerId: '020', r: 1, f: 3, m: 10, code: '1-3-10', total: 14 })
    expect(wide.binSizes.recency).toEqual([5, 5, 5, 5])
    expect(wide.binSizes.monetary).toHaveLength(10)
    expect(rfmScores(values, { bins: [4, 3, 9] }).scores[19]!.code).toBe('139')
  })

  it('scores one customer, and customers that are all equal, 5 1 1, and says which scores are missing', () => {
    for (const count of [1, 6]) {
      const equal = Array.from({ length: count }, () => 10)
      const { scores, collapsed, binSizes } = rfmScores(customers(equal, equal, equal))
      expect(scores.every(({ code }) => code === '511')).toBe(true)
      expect(collapsed).toEqual({ recency: [1, 2, 3, 4], frequency: [2, 3, 4, 5], monetary: [2, 3, 4, 5] })
      expect(binSizes.recency).toEqual([0, 0, 0, 0, count])
    }
  })

  it('gives nothing for nothing', () => {
    expect(rfmScores([])).toEqual({
      method: 'quantile',
      bins: { recency: 5, frequency: 5, monetary: 5 },
      scores: [],
      cuts: {
        recency: [null, null, null, null],
        frequency: [null, null, null, null],
        monetary: [null, null, null, null],
      },
      binSizes: { recency: [0, 0, 0, 0, 0], frequency: [0, 0, 0, 0, 0], monetary: [0, 0, 0, 0, 0] },
      collapsed: { recency: [], frequency: [], monetary: [] },
    })
  })

  it('survives the largest numbers', () => {
    const huge = [-Number.MAX_VALUE, 0, Number.MAX_VALUE]
    const { cuts, scores } = rfmScores(customers([0, 1, Number.MAX_VALUE], [0, 1, 2], huge))
    expect(scores.map(({ m }) => m)).toEqual([1, 3, 5])
    expect(cuts.monetary.every((cut) => Number.isFinite(cut))).toBe(true)
  })
})

describe('rfmScores by rank', () => {
  it('is 5 − floor(5·rank / n), and equal values share the better rank', () => {
    // Ranks of frequency from the best: 9 → 0, 3 → 1, 2 → 2, all others → 3.
    expect(scoresOf(tied, { method: 'rank' })).toEqual({
      r: [5, 5, 4, 4, 3, 3, 2, 2, 1, 1],
      f: [4, 4, 4, 4, 4, 4, 4, 4, 5, 5],
      m: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
    })
  })

  it('returns the largest value on the lower side of each line, null where nobody is', () => {
    const { cuts, collapsed } = rfmScores(tied, { method: 'rank' })
    expect(cuts.frequency).toEqual([null, null, null, 2])
    expect(cuts.recency).toEqual([2, 4, 6, 8])
    expect(collapsed.frequency).toEqual([1, 2, 3])
  })

  it('gives all equal customers the best score, as they share the best rank', () => {
    expect(rfmScores(customers([3, 3], [1, 1], [9, 9]), { method: 'rank' }).scores.map(({ code }) => code)).toEqual([
      '555',
      '555',
    ])
  })

  it('gives nothing for nothing', () => {
    expect(rfmScores([], { method: 'rank' }).scores).toEqual([])
  })
})

describe('rfmScores by ntile', () => {
  it('numbers tiles as SQL does: larger ones first, ties by the smaller id', () => {
    expect(scoresOf(tied, { method: 'ntile' }).f).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    expect(scoresOf(seven, { method: 'ntile', bins: 3 })).toEqual({
      r: [3, 3, 2, 2, 1, 1, 1],
      f: [3, 3, 2, 2, 1, 1, 1],
      m: [2, 3, 3, 1, 1, 1, 2],
    })
  })

  it('fills the lowest tiles when there are fewer customers than bins', () => {
    const { scores, cuts } = rfmScores(customers([5, 10, 20], [1, 2, 3], [10, 20, 30]), { method: 'ntile' })
    expect(scores.map(({ code }) => code)).toEqual(['311', '222', '133'])
    expect(cuts.recency).toEqual([null, null, 5, 10])
    expect(cuts.monetary).toEqual([10, 20, 30, 30])
  })

  it('breaks ties among equal recencies by the smaller id, which counts as the older', () => {
    const same = customers([7, 7, 7, 7, 7], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1])
    expect(scoresOf(same, { method: 'ntile' }).r).toEqual([1, 2, 3, 4, 5])
  })
})

describe('rfmScores nested', () => {
  it('cuts frequency within recency and money within both', () => {
    expect(scoresOf(seven, { method: 'nested', bins: 3 })).toEqual({
      r: [3, 3, 2, 2, 1, 1, 1],
      f: [2, 1, 2, 1, 3, 2, 1],
      m: [1, 1, 1, 1, 1, 1, 1],
    })
  })

  it('has no single line for frequency and money', () => {
    const { cuts } = rfmScores(tied, { method: 'nested', bins: [5, 2, 3] })
    expect(cuts).toEqual({ recency: [2, 4, 6, 8], frequency: [null], monetary: [null, null] })
  })
})

describe('rfmScores by bands', () => {
  const bands = { recency: [10, 20], frequency: [3], monetary: [100, 200] }

  it('takes a limit itself into the better band', () => {
    const values = customers([10, 10.5, 20, 21], [3, 2, 4, 1], [100, 99, 200, 201])
    expect(rfmScores(values, { method: 'bands', bands }).scores.map(({ code }) => code)).toEqual([
      '322',
      '211',
      '223',
      '113',
    ])
  })

  it('leaves a limit out where the band says below or above', () => {
    const open = { recency: [{ below: 10 }], frequency: [{ above: 3 }], monetary: [{ above: 100 }, 200] }
    const values = customers([10, 9], [3, 4], [100, 200])
    expect(rfmScores(values, { method: 'bands', bands: open }).scores.map(({ code }) => code)).toEqual(['111', '223'])
  })

  it('reads recency limits in another unit and returns them in days', () => {
    const monthly = { ...bands, recency: [1, { below: 2 }], recencyUnit: 'month' as const }
    const { scores, cuts, bins } = rfmScores(customers([30.4375, 30.5, 60.875], [1, 1, 1], [0, 0, 0]), {
      method: 'bands',
      bands: monthly,
    })
    expect(scores.map(({ r }) => r)).toEqual([3, 2, 1])
    expect(cuts.recency).toEqual([30.4375, 60.875])
    expect(bins).toEqual({ recency: 3, frequency: 2, monetary: 3 })
  })

  it('refuses limits that are missing, out of order or no numbers', () => {
    const withBands = (change: object) => () =>
      rfmScores(tied, { method: 'bands', bands: { ...bands, ...change } } as RfmScoresOptions)
    expect(errorOf(() => rfmScores(tied, { method: 'bands' }))).toEqual({
      code: 'missing-value',
      path: 'options.bands',
    })
    expect(errorOf(withBands({ frequency: [] }))).toEqual({ code: 'empty-input', path: 'options.bands.frequency' })
    expect(errorOf(withBands({ recency: 5 }))).toEqual({ code: 'invalid-type', path: 'options.bands.recency' })
    expect(errorOf(withBands({ monetary: [200, 100] }))).toEqual({
      code: 'out-of-range',
      path: 'options.bands.monetary[1]',
    })
    expect(errorOf(withBands({ monetary: [100, 100] }))).toEqual({
      code: 'out-of-range',
      path: 'options.bands.monetary[1]',
    })
    expect(errorOf(withBands({ recency: [{ above: 3 }] }))).toEqual({
      code: 'missing-value',
      path: 'options.bands.recency[0].below',
    })
    expect(errorOf(withBands({ recencyUnit: 'hour' }))).toEqual({
      code: 'invalid-option',
      path: 'options.bands.recencyUnit',
    })
    expect(errorOf(withBands({ frequency: Array.from({ length: 100 }, (_, i) => i) }))).toEqual({
      code: 'out-of-range',
      path: 'options.bands.frequency',
    })
  })
})

describe('rfmScores by points', () => {
  it('has no bins, and codes with hyphens', () => {
    const scored = rfmScores(customers([0, 91.3125, 91.5, 800], [0, 5, 9, 1], [0, 199, 300, -50]), { method: 'points' })
    expect(scored.scores).toEqual([
      { customerId: '001', r: 20, f: 0, m: 0, code: '20-0-0', total: 20 },
      {
        customerId: '002',
        r: 20,
        f: 20,
        m: 19.900000000000002,
        code: '20-20-19.900000000000002',
        total: 59.900000000000006,
      },
      { customerId: '003', r: 10, f: 20, m: 20, code: '10-20-20', total: 50 },
      { customerId: '004', r: 0, f: 4, m: 0, code: '0-4-0', total: 4 },
    ])
    expect(scored.bins).toEqual({ recency: 0, frequency: 0, monetary: 0 })
    expect(scored.binSizes).toEqual({ recency: [], frequency: [], monetary: [] })
    expect(scored.collapsed).toEqual({ recency: [], frequency: [], monetary: [] })
    expect(scored.cuts).toEqual({ recency: [91.3125, 182.625, 273.9375, 365.25, 730.5], frequency: [], monetary: [] })
  })

  it('takes other points', () => {
    const points = {
      recency: [{ within: 7, points: 2 }],
      frequency: { pointsEach: 1, maximum: 3 },
      monetary: { pointsEach: 0.5, maximum: 4 },
    }
    expect(
      rfmScores(tied, { method: 'points', points })
        .scores.map(({ code }) => code)
        .slice(6),
    ).toEqual(['2-1-4', '0-2-4', '0-3-4', '0-3-4'])
  })

  it('refuses points that make no sense', () => {
    const rate = { pointsEach: 1, maximum: 3 }
    const withPoints = (points: object) => () => rfmScores(tied, { method: 'points', points } as RfmScoresOptions)
    expect(errorOf(withPoints({ recency: 3, frequency: rate, monetary: rate }))).toEqual({
      code: 'invalid-type',
      path: 'options.points.recency',
    })
    expect(
      errorOf(
        withPoints({
          recency: [
            { within: 3, points: 1 },
            { within: 3, points: 0 },
          ],
          frequency: rate,
          monetary: rate,
        }),
      ),
    ).toEqual({ code: 'out-of-range', path: 'options.points.recency[1].within' })
    expect(errorOf(withPoints({ recency: [], frequency: { pointsEach: -1, maximum: 3 }, monetary: rate }))).toEqual({
      code: 'out-of-range',
      path: 'options.points.frequency.pointsEach',
    })
    expect(errorOf(withPoints({ recency: [], frequency: rate }))).toEqual({
      code: 'missing-value',
      path: 'options.points.monetary',
    })
  })
})

describe('rfmScores and its input', () => {
  const rows = [
    { customerId: 'b', recency: 2, frequency: 2, monetary: 2 },
    { customerId: 'a', recency: 1, frequency: 9, monetary: 9 },
  ]

  it('gives rows for rows, in order of the ids, and does not change them', () => {
    const before = structuredClone(rows)
    expect(rfmScores(rows, { bins: 2 }).scores).toEqual([
      { customerId: 'a', r: 2, f: 2, m: 2, code: '222', total: 6 },
      { customerId: 'b', r: 1, f: 1, m: 1, code: '111', total: 3 },
    ])
    expect(rows).toEqual(before)
  })

  it('gives columns for columns, with the codes in a dictionary', () => {
    const { scores } = rfmScores(
      {
        customerId: ['b', 'a', 'c'],
        recency: Int32Array.of(2, 1, 1),
        frequency: Uint8Array.of(2, 9, 9),
        monetary: Float64Array.of(2, 9, 9),
      },
      { bins: 2 },
    )
    expect(scores).toEqual({
      customerId: ['a', 'b', 'c'],
      r: Uint8Array.of(2, 1, 2),
      f: Uint8Array.of(1, 1, 1),
      m: Uint8Array.of(1, 1, 1),
      code: { codes: Uint32Array.of(1, 0, 1), values: ['111', '211'] },
      total: Uint16Array.of(4, 3, 4),
    })
  })

  it('keeps coded ids coded, in order of their dictionary, which it shares', () => {
    const ids = ['z', 'unused', 'a']
    const { scores } = rfmScores(
      {
        customerId: { codes: Uint32Array.of(2, 0), values: ids },
        recency: Float64Array.of(5, 1),
        frequency: Float64Array.of(1, 2),
        monetary: Float64Array.of(1, 2),
      },
      { bins: 2, method: 'ntile' },
    )
    expect(scores.customerId).toEqual({ codes: Uint32Array.of(0, 2), values: ids })
    expect(scores.r).toEqual(Uint8Array.of(2, 1))
    expect((scores.customerId as { values: readonly string[] }).values).toBe(ids)
  })

  it('names the value that is wrong', () => {
    const bad = (change: object) => () => rfmScores([rows[0]!, { ...rows[1]!, ...change }])
    expect(errorOf(bad({ recency: -1 }))).toEqual({ code: 'out-of-range', path: 'values[1].recency' })
    expect(errorOf(bad({ frequency: -2 }))).toEqual({ code: 'out-of-range', path: 'values[1].frequency' })
    expect(errorOf(bad({ monetary: Number.NaN }))).toEqual({ code: 'invalid-number', path: 'values[1].monetary' })
    expect(errorOf(bad({ monetary: undefined }))).toEqual({ code: 'missing-value', path: 'values[1].monetary' })
    expect(errorOf(bad({ customerId: 'b' }))).toEqual({ code: 'duplicate-id', path: 'values[1].customerId' })
    expect(errorOf(bad({ customerId: '' }))).toEqual({ code: 'invalid-id', path: 'values[1].customerId' })
    const columns = { recency: new Float64Array(2), frequency: new Float64Array(2), monetary: new Float64Array(2) }
    expect(
      errorOf(() => rfmScores({ ...columns, customerId: { codes: Uint32Array.of(0, 0), values: ['a'] } })),
    ).toEqual({ code: 'duplicate-id', path: 'values.customerId[1]' })
    expect(errorOf(() => rfmScores({ ...columns, customerId: ['a'] }))).toEqual({
      code: 'unequal-lengths',
      path: 'values.recency',
    })
  })

  it('names the option that is wrong', () => {
    const bad = (options: object) => errorOf(() => rfmScores(rows, options as RfmScoresOptions))
    expect(bad({ method: 'quintile' })).toEqual({ code: 'invalid-option', path: 'options.method' })
    expect(bad({ bins: 1 })).toEqual({ code: 'out-of-range', path: 'options.bins' })
    expect(bad({ bins: 101 })).toEqual({ code: 'out-of-range', path: 'options.bins' })
    expect(bad({ bins: [5, 2.5, 5] })).toEqual({ code: 'out-of-range', path: 'options.bins[1]' })
    expect(bad({ bins: [5, 5] })).toEqual({ code: 'unequal-lengths', path: 'options.bins' })
    expect(bad({ bins: '5' })).toEqual({ code: 'invalid-type', path: 'options.bins' })
  })

  it('refuses options that the method would not use', () => {
    const bad = (options: object) => errorOf(() => rfmScores(rows, options as RfmScoresOptions))
    const bands = { recency: [1], frequency: [1], monetary: [1] }
    expect(bad({ method: 'points', bins: 5 })).toEqual({ code: 'invalid-option', path: 'options.bins' })
    expect(bad({ method: 'bands', bands, bins: 2 })).toEqual({ code: 'invalid-option', path: 'options.bins' })
    expect(bad({ bands })).toEqual({ code: 'invalid-option', path: 'options.bands' })
    expect(bad({ method: 'rank', points: {} })).toEqual({ code: 'invalid-option', path: 'options.points' })
  })
})
