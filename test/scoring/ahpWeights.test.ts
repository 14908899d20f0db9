import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AhpMethod, type AhpOptions, ahpWeights } from '../../src/scoring/ahpWeights.js'
import { expectClose } from '../support/expectClose.js'
import reference from './ahpWeights.fixture.json' with { type: 'json' }

const METHODS: AhpMethod[] = ['column-mean', 'geometric-mean', 'eigenvector']

/** Exercise RFM-04: judgements of a telecom paper (mdjjksjc.com/html/2017/0822/129540599.shtm), rounded to two decimals. */
const telecom = [
  [1, 0.71, 0.46],
  [1.41, 1, 0.85],
  [2.18, 1.18, 1],
]

const expectEach = (actual: readonly number[], expected: readonly number[], relative: number): void => {
  expect(actual).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expectClose(actual[i], value, relative, `[${i}]`)
}

/** The upper triangle on Saaty's scale, −9 standing for 1/9, and what is below it left to be filled in. */
const fromUpper = (upper: readonly (readonly number[])[]): (number | null)[][] =>
  Array.from({ length: upper.length + 1 }, (_, i) => [
    ...new Array<null>(i).fill(null),
    1,
    ...(upper[i] ?? []).map((value) => (value < 0 ? -1 / value : value)),
  ])

const judgement = fc.integer({ min: 1, max: 9 }).chain((value) => fc.constantFrom(value, -value))
const someUpper = fc
  .integer({ min: 0, max: 6 })
  .chain((last) =>
    fc.tuple(
      ...Array.from({ length: last }, (_, i) => fc.array(judgement, { minLength: last - i, maxLength: last - i })),
    ),
  )
const someMethod = fc.constantFrom(...METHODS)

describe('ahpWeights', () => {
  it('answers exercise RFM-04 by column means', () => {
    const result = ahpWeights(telecom)
    // The exercise gives four decimals, tolerance 6e-5.
    expectEach(result.weights, [0.2209, 0.3404, 0.4387], 2e-4)
    expectClose(result.lambdaMax, 3.0105, 6e-5)
    expect(Math.abs(result.consistencyIndex - 0.00523)).toBeLessThan(6e-6)
    expect(Math.abs(result.consistencyRatio! - 0.00902)).toBeLessThan(6e-6)
    expect([result.randomIndex, result.consistent, result.method]).toEqual([0.58, true, 'column-mean'])
    expectEach(result.columnSums, [4.59, 2.89, 2.31], 1e-12)
  })

  // numpy 2.4.6: eigenvector by numpy.linalg.eig, the others by their formulas; λmax = mean(Aw / w).
  it.each([
    ['column-mean', [0.220891287788635, 0.340391890564901, 0.438716821646464], 3.01046683124553, 0.00902313038407438],
    [
      'geometric-mean',
      [0.220649498531454, 0.340337834149379, 0.439012667319167],
      3.01046576645723,
      0.00902221246313129,
    ],
    ['eigenvector', [0.220641584025345, 0.340349917617031, 0.439008498357624], 3.01046576379567, 0.00902221016867969],
  ] as const)('agrees with numpy on the rounded matrix, method %s', (method, weights, lambdaMax, ratio) => {
    const result = ahpWeights(telecom, { method })
    expectEach(result.weights, weights, 1e-13)
    expectClose(result.lambdaMax, lambdaMax, 1e-14)
    expectClose(result.consistencyRatio, ratio, 1e-11)
  })

  // Seven random judgement matrices of 2 to 15 criteria, most of them contradicting themselves; numpy 2.4.6 as above.
  it.each(METHODS)('agrees with numpy on random judgements, method %s', (method) => {
    for (const entry of reference) {
      const result = ahpWeights(fromUpper(entry.upper), { method })
      expectEach(result.weights, entry[method].weights, 1e-13)
      expectClose(result.lambdaMax, entry[method].lambdaMax, 1e-13)
      expect(result.converged).toBe(true)
    }
  })

  it('agrees with the published weights of the leader example', () => {
    // en.wikipedia.org/wiki/Analytic_hierarchy_process_–_leader_example: criteria experience, education, charisma, age
    // .547 .127 .270 .056 (three decimals), from judgements 4, 3, 7, 1/3, 3, 5.
    const { weights, consistent, iterations } = ahpWeights(fromUpper([[4, 3, 7], [-3, 3], [5]]), {
      method: 'eigenvector',
    })
    expectEach(weights, [0.547, 0.127, 0.27, 0.056], 4e-3)
    expect(consistent).toBe(true)
    expect(iterations).toBeGreaterThan(1)
  })

  it('sees that a > b > c > a is no consistent judgement', () => {
    const { weights, consistencyRatio, consistent } = ahpWeights(fromUpper([[9, -9], [9]]))
    expectEach(weights, [1 / 3, 1 / 3, 1 / 3], 1e-14)
    expectClose(consistencyRatio, 32 / 9 / 0.58, 1e-12) // λmax = 1 + 9 + 1/9
    expect(consistent).toBe(false)
  })

  it('has a ratio of 0 up to two criteria, which cannot contradict each other', () => {
    expect(ahpWeights([[1]])).toMatchObject({
      weights: [1],
      lambdaMax: 1,
      consistencyIndex: 0,
      consistencyRatio: 0,
      consistent: true,
    })
    for (const method of METHODS) {
      const { weights, consistencyRatio, consistent } = ahpWeights(
        [
          [1, 0.33],
          [3, 1],
        ],
        { method },
      )
      expectClose(weights[1]! / weights[0]!, 3, 0.02)
      expect([consistencyRatio, consistent]).toEqual([0, true])
    }
  })

  it('fills in the lower triangle, and upper entries too', () => {
    const full = [
      [1, 3, 5],
      [1 / 3, 1, 2],
      [1 / 5, 1 / 2, 1],
    ]
    const upper = ahpWeights([
      [1, 3, 5],
      [null, 1, 2],
      [null, null, 1],
    ])
    expect(upper.comparisons).toEqual(full)
    expect(upper).toEqual(ahpWeights(full))
    const mixed = ahpWeights([
      [1, 3, null],
      [null, 1, 2],
      [0.2, null, 1],
    ])
    expect(mixed.comparisons).toEqual([
      [1, 3, 5],
      [1 / 3, 1, 2],
      [0.2, 1 / 2, 1],
    ])
  })

  it('has no ratio above 15 criteria unless the random index is given', () => {
    const equal = Array.from({ length: 16 }, () => new Array<number>(16).fill(1))
    expect(ahpWeights(equal)).toMatchObject({ randomIndex: null, consistencyRatio: null, consistent: null })
    const given = ahpWeights(equal, { randomIndex: 1.6 })
    expectClose(given.consistencyRatio, 0, 1e-14)
    expect([given.randomIndex, given.consistent]).toEqual([1.6, true])
    expect(ahpWeights(equal.slice(1).map((row) => row.slice(1))).randomIndex).toBe(1.59)
  })

  it('has a threshold', () => {
    const judgements = fromUpper([[4, 3, 7], [-3, 3], [5]]) // ratio 0.044
    expect(ahpWeights(judgements, { threshold: 0.04 }).consistent).toBe(false)
    expect(ahpWeights(judgements, { threshold: 0.05 }).consistent).toBe(true)
  })

  it('finds the weights again from which a consistent matrix was made, by every method', () => {
    const weights = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(weights, someMethod, (values, method) => {
        const sum = values.reduce((total, value) => total + value, 0)
        const result = ahpWeights(
          values.map((a) => values.map((b) => a / b)),
          { method },
        )
        expectEach(
          result.weights,
          values.map((value) => value / sum),
          1e-12,
        )
        expectClose(result.lambdaMax, values.length, 1e-12)
        expect(Math.abs(result.consistencyRatio!)).toBeLessThan(1e-11)
        expect([result.consistent, result.converged]).toEqual([true, true])
      }),
    )
  })

  it('gives positive weights that add up to 1 and a λmax of at least n', () => {
    fc.assert(
      fc.property(someUpper, someMethod, (upper, method) => {
        const { weights, lambdaMax, weightedSums, converged } = ahpWeights(fromUpper(upper), { method })
        expectClose(
          weights.reduce((sum, weight) => sum + weight, 0),
          1,
          1e-13,
        )
        expect(Math.min(...weights)).toBeGreaterThan(0)
        expect(lambdaMax).toBeGreaterThanOrEqual(weights.length * (1 - 1e-13))
        expect(converged).toBe(true)
        if (method === 'eigenvector') {
          expectEach(
            weightedSums,
            weights.map((weight) => weight * lambdaMax),
            1e-12,
          )
        }
      }),
    )
  })

  it('moves the weights with the criteria', () => {
    fc.assert(
      fc.property(someUpper, someMethod, (upper, method) => {
        const { comparisons, weights, lambdaMax } = ahpWeights(fromUpper(upper), { method })
        const turned = ahpWeights(comparisons.map((row) => [...row].reverse()).reverse(), { method })
        expectEach([...turned.weights].reverse(), weights, 1e-12)
        expectClose(turned.lambdaMax, lambdaMax, 1e-11)
      }),
    )
  })

  it('says when the power iteration does not settle', () => {
    // Far from reciprocal: eigenvalues 1 ± 1e30, between which it swings.
    const swinging = [
      [1, 1e40],
      [1e20, 1],
    ]
    const { converged, iterations, weights } = ahpWeights(swinging, { method: 'eigenvector', tolerance: 1e61 })
    expect([converged, iterations]).toEqual([false, 10_000])
    expect(weights.every(Number.isFinite)).toBe(true)
  })

  it('changes nothing that it was given, and gives plain data', () => {
    const given = [
      [1, 2],
      [null, 1],
    ]
    const result = ahpWeights(given)
    expect(given).toEqual([
      [1, 2],
      [null, 1],
    ])
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  it('takes fractions of Saaty’s scale rounded to two decimals, and no wrong one', () => {
    for (let value = 2; value <= 9; value++) {
      expect(() =>
        ahpWeights([
          [1, value],
          [Number((1 / value).toFixed(2)), 1],
        ]),
      ).not.toThrow()
      expect(() =>
        ahpWeights([
          [1, value],
          [1 / (value - 1), 1],
        ]),
      ).toThrow('comparisons[1][0]')
    }
  })

  it.each<[string, unknown, AhpOptions | undefined, string, string]>([
    [
      'an entry that is not the reciprocal',
      [
        [1, 3],
        [0.5, 1],
      ],
      {},
      'invalid-matrix',
      'comparisons[1][0]',
    ],
    ['rounding beyond the tolerance', telecom, { tolerance: 0.002 }, 'invalid-matrix', 'comparisons[2][0]'],
    [
      'a diagonal that is not 1',
      [
        [1, 1],
        [1, 2],
      ],
      {},
      'invalid-matrix',
      'comparisons[1][1]',
    ],
    ['a row too short', [[1, 1], [1]], {}, 'invalid-matrix', 'comparisons[1]'],
    ['a matrix that is not square', [[1, 1]], {}, 'invalid-matrix', 'comparisons[0]'],
    [
      'a judgement of 0',
      [
        [1, 0],
        [null, 1],
      ],
      {},
      'invalid-matrix',
      'comparisons[0][1]',
    ],
    [
      'a negative judgement',
      [
        [1, -3],
        [-1 / 3, 1],
      ],
      {},
      'invalid-matrix',
      'comparisons[0][1]',
    ],
    [
      'a judgement beyond all measure',
      [
        [1, 1e60],
        [1e-60, 1],
      ],
      {},
      'out-of-range',
      'comparisons[0][1]',
    ],
    [
      'a judgement that is text',
      [
        [1, '3'],
        [1 / 3, 1],
      ],
      {},
      'invalid-type',
      'comparisons[0][1]',
    ],
    [
      'a judgement that is not finite',
      [
        [1, Number.NaN],
        [1, 1],
      ],
      {},
      'invalid-number',
      'comparisons[0][1]',
    ],
    [
      'a judgement missing on both sides',
      [
        [1, null],
        [null, 1],
      ],
      {},
      'missing-value',
      'comparisons[1][0]',
    ],
    [
      'a judgement that is undefined',
      [
        [1, undefined],
        [1, 1],
      ],
      {},
      'missing-value',
      'comparisons[0][1]',
    ],
    ['a diagonal left out', [[null]], {}, 'missing-value', 'comparisons[0][0]'],
    ['no criteria', [], {}, 'empty-input', 'comparisons'],
    ['no matrix', undefined, {}, 'invalid-type', 'comparisons'],
    ['a row that is none', [1], {}, 'invalid-type', 'comparisons[0]'],
    ['a negative tolerance', [[1]], { tolerance: -1 }, 'out-of-range', 'options.tolerance'],
    ['a threshold of 0', [[1]], { threshold: 0 }, 'out-of-range', 'options.threshold'],
    ['a random index of 0', [[1]], { randomIndex: 0 }, 'out-of-range', 'options.randomIndex'],
  ])('refuses %s', (_, comparisons, options, code, path) => {
    expect(() => Reflect.apply(ahpWeights, undefined, [comparisons, options])).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })

  it('refuses a method that does not exist', () => {
    expect(() => Reflect.apply(ahpWeights, undefined, [[[1]], { method: 'guess' }])).toThrowError(
      expect.objectContaining({ code: 'invalid-option', path: 'options.method' }),
    )
  })
})
