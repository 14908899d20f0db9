import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type KanoAnswers,
  type KanoCategory,
  kanoAnalysis,
  kanoCategories,
  kanoCategory,
  kanoCoefficients,
} from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

const oneOf = (responses: Parameters<typeof kanoAnalysis>[0], options?: Parameters<typeof kanoAnalysis>[1]) =>
  kanoAnalysis(responses, options).features[0]!

describe('kanoCategory', () => {
  it('has the table of Kano (1984), line by line', () => {
    const table = [1, 2, 3, 4, 5].map((f) => [1, 2, 3, 4, 5].map((d) => kanoCategory(f, d)).join(''))
    expect(table).toEqual(['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'])
  })

  it('questions two more cells by the table of Pouliot', () => {
    const differing: number[][] = []
    for (let f = 1; f <= 5; f++)
      for (let d = 1; d <= 5; d++) {
        if (kanoCategory(f, d) === kanoCategory(f, d, { table: 'pouliot' })) continue
        expect(kanoCategory(f, d, { table: 'pouliot' })).toBe('Q')
        differing.push([f, d])
      }
    expect(differing).toEqual([
      [2, 2],
      [4, 4],
    ])
  })

  it('refuses what is no answer', () => {
    expectError(() => kanoCategory(0, 1), 'out-of-range', 'functional')
    expectError(() => kanoCategory(1, 5.5), 'out-of-range', 'dysfunctional')
    expectError(() => kanoCategory(1, Number.NaN), 'invalid-number', 'dysfunctional')
    // @ts-expect-error a table that does not exist
    expectError(() => kanoCategory(1, 2, { table: 'kano' }), 'invalid-option', 'options.table')
  })

  it('has a name and a strategy in both languages for each category', () => {
    expect(kanoCategories.map(({ id }) => id)).toEqual(['M', 'O', 'A', 'I', 'R', 'Q'])
    for (const { labels } of kanoCategories) expect(labels.zh.name + labels.zh.strategy).toMatch(/\p{Script=Han}/u)
  })
})

describe('kanoCoefficients', () => {
  it('takes percentages as well as counts', () => {
    const counts = kanoCoefficients({ A: 7, O: 33.2, M: 49.3, I: 9.5, R: 0.3, Q: 0.7 })
    expectClose(counts.better, 40.2 / 99, 1e-12)
    expectClose(counts.worse, -82.5 / 99, 1e-12)
    expect(counts.category).toBe('M')
  })

  it('breaks ties by M > O > A > I > R > Q, and says between which', () => {
    const none = { M: 0, O: 0, A: 0, I: 0 }
    expect(kanoCoefficients({ ...none, O: 2, A: 2 })).toMatchObject({ category: 'O', candidates: ['O', 'A'] })
    expect(kanoCoefficients({ ...none, M: 3, O: 3, A: 3, I: 3 })).toMatchObject({ category: 'M' })
    expect(kanoCoefficients({ ...none, I: 1, R: 1, Q: 1 })).toMatchObject({
      category: 'I',
      candidates: ['I', 'R', 'Q'],
    })
    expect(kanoCoefficients({ ...none, R: 1, Q: 2 })).toMatchObject({ category: 'Q', candidates: ['Q'] })
  })

  it('lets the order decide where two are hardly apart, by the rule of strength', () => {
    const counts = { M: 24, O: 10, A: 27, I: 39 }
    const ruled = (minimumStrength?: number) =>
      kanoCoefficients(counts, { rule: 'strength', ...(minimumStrength === undefined ? {} : { minimumStrength }) })
    expect(ruled()).toMatchObject({ category: 'I', candidates: ['I'], categoryStrength: 0.12 })
    expect(ruled(0.12)).toMatchObject({ category: 'A', candidates: ['A', 'I'] })
    expect(kanoCoefficients({ M: 0, O: 0, A: 47, I: 53 }, { rule: 'strength' })).toMatchObject({ category: 'A' })
    expect(kanoCoefficients({ M: 0, O: 0, A: 0, I: 0, R: 1, Q: 5 }, { rule: 'strength' }).category).toBe('Q')
    expect(kanoCoefficients({ M: 0, O: 0, A: 0, I: 2, R: 0 }, { rule: 'strength', minimumStrength: 1 }).category).toBe(
      'I',
    )
    expect(kanoCoefficients({ M: 29, O: 0, A: 29, I: 30 }, { rule: 'strength' }).candidates).toEqual(['M', 'A', 'I'])
  })

  it('weighs those whom the feature concerns against the rest, by the grouped mode', () => {
    const counts = { M: 20, O: 20, A: 15, I: 40, R: 3, Q: 2 }
    expect(kanoCoefficients(counts).category).toBe('I')
    expect(kanoCoefficients(counts, { rule: 'grouped-mode' }).category).toBe('M')
    expect(kanoCoefficients({ M: 0, O: 1, A: 0, I: 1 }, { rule: 'grouped-mode' }).category).toBe('I')
  })

  it('has null for what does not exist', () => {
    expect(kanoCoefficients({ M: 0, O: 0, A: 0, I: 0 })).toEqual({
      counts: { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 },
      total: 0,
      shares: null,
      category: null,
      candidates: [],
      better: null,
      worse: null,
      totalStrength: null,
      categoryStrength: null,
    })
    expect(Object.is(kanoCoefficients({ M: 0, O: 0, A: 1, I: 1 }).worse, 0)).toBe(true)
  })

  it('refuses negative and missing frequencies', () => {
    expectError(() => kanoCoefficients({ M: 1, O: -1, A: 1, I: 0 }), 'out-of-range', 'frequencies.O')
    // @ts-expect-error no I
    expectError(() => kanoCoefficients({ M: 1, O: 1, A: 1 }), 'missing-value', 'frequencies.I')
    // @ts-expect-error nothing
    expectError(() => kanoCoefficients(), 'missing-value', 'frequencies')
    expectError(
      () => kanoCoefficients({ M: Number.MAX_VALUE, O: Number.MAX_VALUE, A: 0, I: 0 }),
      'invalid-number',
      'frequencies',
    )
    const counts = { M: 1, O: 1, A: 1, I: 1 }
    // @ts-expect-error a rule that does not exist
    expectError(() => kanoCoefficients(counts, { rule: 'median' }), 'invalid-option', 'options.rule')
    expectError(() => kanoCoefficients(counts, { minimumStrength: 6 }), 'out-of-range', 'options.minimumStrength')
  })
})

describe('kanoAnalysis', () => {
  it('gives what the answers, counted by hand, give', () => {
    const feature = oneOf({
      app: { functional: [1, 1, 2, 1, 3, null, 1], dysfunctional: [3, 5, 5, 4, 3, 2, Number.NaN] },
    })
    expect(feature).toMatchObject({
      feature: 'app',
      total: 5,
      unanswered: 2,
      counts: { M: 1, O: 1, A: 2, I: 1, R: 0, Q: 0 },
      category: 'A',
      better: 0.6,
      worse: -0.4,
      totalStrength: 0.8,
      categoryStrength: 0.2,
    })
    expect(feature.answers).toEqual([
      [0, 0, 1, 1, 1],
      [0, 0, 0, 0, 1],
      [0, 0, 1, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ])
    // Functional 4, 4, 2, 4, 0; dysfunctional 0, 4, 4, 2, 0.
    expectClose(feature.continuous!.functional, 14 / 5, 1e-15)
    expectClose(feature.continuous!.dysfunctional, 2, 1e-15)
    expectClose(feature.continuous!.functionalError, Math.sqrt((52 - 196 / 5) / 4 / 5), 1e-14)
    expectClose(feature.continuous!.dysfunctionalError, Math.sqrt((36 - 20) / 4 / 5), 1e-14)
  })

  it('has the intervals of both coefficients (Wilson)', () => {
    const { betterInterval, worseInterval } = oneOf({ app: { A: 28, O: 42, M: 18, I: 10, R: 1, Q: 1 } })
    const wilson = (share: number, n: number, sign: number) => {
      const z = 1.959963984540054
      return (
        (share + (z * z) / (2 * n) + sign * z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) /
        (1 + (z * z) / n)
      )
    }
    expectClose(betterInterval!.lower, wilson(70 / 98, 98, -1), 1e-12)
    expectClose(betterInterval!.upper, wilson(70 / 98, 98, 1), 1e-12)
    expectClose(worseInterval!.lower, -wilson(60 / 98, 98, 1), 1e-12)
    expectClose(worseInterval!.upper, -wilson(60 / 98, 98, -1), 1e-12)
  })

  it('has null for what does not exist: no answers, none that count, one alone', () => {
    expect(oneOf({ app: { functional: [], dysfunctional: [] } })).toMatchObject({
      total: 0,
      category: null,
      better: null,
      betterInterval: null,
      worseInterval: null,
      fong: null,
      equality: null,
      continuous: null,
    })
    expect(oneOf({ app: { functional: [1, 5], dysfunctional: [1, 5] } })).toMatchObject({
      category: 'Q',
      better: null,
      fong: null,
      equality: null,
      totalStrength: 0,
    })
    expect(oneOf({ app: { functional: [1], dysfunctional: [3] } }).continuous).toEqual({
      functional: 4,
      dysfunctional: 0,
      functionalError: null,
      dysfunctionalError: null,
    })
    expect(kanoAnalysis({}).features).toEqual([])
  })

  it('takes counts, of which it knows no answers', () => {
    const counts = { A: 3, O: 1, M: 1, I: 0 }
    expect(oneOf({ app: counts })).toMatchObject({ answers: null, continuous: null, unanswered: 0, category: 'A' })
    expectError(() => kanoAnalysis({ app: { ...counts, A: 3.5 } }), 'out-of-range', 'responses.app.A')
    // @ts-expect-error neither answers nor counts
    expectError(() => kanoAnalysis({ app: { answers: [1] } }), 'missing-value', 'responses.app')
  })

  it('says which answer is none', () => {
    const app = (functional: KanoAnswers['functional'], dysfunctional: KanoAnswers['dysfunctional']) => () =>
      kanoAnalysis({ app: { functional, dysfunctional } })
    expectError(app([1, 6], [1, 2]), 'out-of-range', 'responses.app.functional[1]')
    expectError(app([1, null], [1, 0]), 'out-of-range', 'responses.app.dysfunctional[1]')
    expectError(app(Float64Array.of(1.5), Float64Array.of(1)), 'out-of-range', 'responses.app.functional[0]')
    expectError(app(Float64Array.of(1), Float64Array.of(Infinity)), 'invalid-number', 'responses.app.dysfunctional[0]')
    expectError(app([1, 2], [1]), 'unequal-lengths', 'responses.app.dysfunctional')
    // @ts-expect-error text
    expectError(app(['1'], [1]), 'invalid-type', 'responses.app.functional[0]')
    expectError(() => kanoAnalysis({}, { level: 1 }), 'out-of-range', 'options.level')
    // @ts-expect-error no responses
    expectError(() => kanoAnalysis([]), 'invalid-type', 'responses')
  })

  const answer = fc.constantFrom(1, 2, 3, 4, 5, null)
  const pairs = fc.array(fc.tuple(answer, answer), { maxLength: 60 })
  const featureOf = (rows: readonly (readonly [number | null, number | null])[], typed = false) => {
    const [functional, dysfunctional] = [rows.map(([f]) => f), rows.map(([, d]) => d)]
    const vector = (column: (number | null)[]) => (typed ? Float64Array.from(column, (x) => x ?? Number.NaN) : column)
    return oneOf({ app: { functional: vector(functional), dysfunctional: vector(dysfunctional) } })
  }

  it('is the same in any order and for typed arrays, and within its bounds', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const feature = featureOf(rows)
        expect(featureOf([...rows].reverse())).toEqual(feature)
        expect(featureOf(rows, true)).toEqual(feature)
        expect(feature.total + feature.unanswered).toBe(rows.length)
        for (const rate of [feature.better ?? 0, -(feature.worse ?? 0), feature.categoryStrength ?? 0]) {
          expect(rate).toBeGreaterThanOrEqual(0)
          expect(rate).toBeLessThanOrEqual(1)
        }
        const { betterInterval, better } = feature
        if (better !== null) expect(betterInterval!.lower <= better && better <= betterInterval!.upper).toBe(true)
        const counted = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 }
        for (const [f, d] of rows) if (f !== null && d !== null) counted[kanoCategory(f, d)]++
        expect(feature.counts).toEqual(counted)
      }),
    )
  })
})

interface OracleCase {
  feature?: string
  name?: string
  functional: number[]
  dysfunctional: number[]
  expected: {
    n: number
    counts: Record<KanoCategory, number>
    better: number | null
    worse: number | null
    total_strength: number | null
    category_strength: number | null
    mode_ties_MOAIRQ: KanoCategory | null
    rule_M_O_A_I_if_strength_le_6pct: KanoCategory
    berger_grouped_mode: KanoCategory | null
    fong: { lhs: number; rhs: number; significant: boolean } | null
    chi2_MOAI: number | null
    continuous: { functional_mean: number; dysfunctional_mean: number } | null
  }
  expected_pouliot_table?: { counts: Record<KanoCategory, number>; better: number; worse: number }
}

describe.skipIf(!hasShared)('kanoAnalysis against reference values (needs the shared reference data)', () => {
  // numpy 1.24 on formulas checked against stp25kano; tolerance 1e-12.
  const { cases, edge }: { cases: OracleCase[]; edge: OracleCase[] } = hasShared
    ? JSON.parse(readShared('oracles/satisfaction/kano.json'))
    : { cases: [], edge: [] }
  const all = [...cases, ...edge].map((one) => [one.feature ?? one.name ?? '', one] as const)
  const orNull = (actual: number | null, expected: number | null) =>
    expected === null ? expect(actual).toBeNull() : expectClose(actual, expected, 1e-12)

  it.each(all)('%s', (_, { functional, dysfunctional, expected, expected_pouliot_table: pouliot }) => {
    const answers = { it: { functional, dysfunctional } }
    const feature = oneOf(answers)
    expect(feature.total).toBe(expected.n)
    expect(feature.counts).toEqual(expected.counts)
    orNull(feature.better, expected.better)
    orNull(feature.worse, expected.worse)
    orNull(feature.totalStrength, expected.total_strength)
    orNull(feature.categoryStrength, expected.category_strength)
    orNull(feature.equality?.chiSquare ?? null, expected.chi2_MOAI)
    expect(feature.category).toBe(expected.mode_ties_MOAIRQ)
    expect(oneOf(answers, { rule: 'grouped-mode' }).category).toBe(expected.berger_grouped_mode)
    orNull(feature.continuous?.functional ?? null, expected.continuous?.functional_mean ?? null)
    orNull(feature.continuous?.dysfunctional ?? null, expected.continuous?.dysfunctional_mean ?? null)
    const { M, O, A, I, R } = feature.counts
    if (M + O + A + I + R > 0) {
      expect(oneOf(answers, { rule: 'strength' }).category).toBe(expected.rule_M_O_A_I_if_strength_le_6pct)
      expect(feature.fong!.difference).toBe(expected.fong!.lhs)
      expectClose(feature.fong!.threshold, expected.fong!.rhs, 1e-12)
      expect(feature.fong!.significant).toBe(expected.fong!.significant)
    } else {
      // The reference calls 0 of 0 significant, and nothing a must-be: here neither exists.
      expect(feature.fong).toBeNull()
    }
    if (pouliot === undefined) return
    const other = oneOf(answers, { table: 'pouliot' })
    expect(other.counts).toEqual(pouliot.counts)
    expectClose(other.better, pouliot.better, 1e-12)
    expectClose(other.worse, pouliot.worse, 1e-12)
  })
})
