import { describe, expect, it } from 'vitest'
import { kanoAnalysis, kanoBySegment, kanoMatrix, kanoPairs, surveyItems } from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const answers = {
  app: { functional: [1, 1, 1, 3, 3, 3, null], dysfunctional: [3, 3, 4, 3, 3, 5, 1] },
  fax: { functional: [3, 3, 3, 3, 3, 3, 3], dysfunctional: [3, 3, 3, 3, 3, 3, 3] },
}
const segments = ['new', 'new', 'new', 'old', 'old', 'old', '']

describe('kanoBySegment', () => {
  it('analyses each segment as it would be analysed alone', () => {
    const found = kanoBySegment(answers, segments, { table: 'pouliot', rule: 'grouped-mode', level: 0.9 })
    expect(found.withoutSegment).toBe(1)
    for (const [at, { segment, respondents, ...own }] of found.segments.entries()) {
      expect([segment, respondents]).toEqual([['new', 'old'][at], 3])
      const rows = [0, 1, 2].map((i) => i + 3 * at)
      const alone = Object.fromEntries(
        Object.entries(answers).map(([feature, { functional, dysfunctional }]) => [
          feature,
          { functional: rows.map((i) => functional[i]!), dysfunctional: rows.map((i) => dysfunctional[i]!) },
        ]),
      )
      expect(own).toEqual(kanoAnalysis(alone, { table: 'pouliot', rule: 'grouped-mode', level: 0.9 }))
    }
  })

  it('tests whether the segments answer alike', () => {
    const { differences } = kanoBySegment(answers, segments)
    // Categories A, I, M: 3 0 0 and 0 2 1; expected 1.5 1 0.5 in both.
    expectClose(differences[0]!.chiSquare, 3 + 2 + 1, 1e-12)
    expect(differences[0]).toMatchObject({ feature: 'app', degrees: 2, smallestExpected: 0.5 })
    // P(χ² with 2 degrees > 6) = e⁻³.
    expectClose(differences[0]!.pValue, Math.exp(-3), 1e-13)
    expect(differences[0]!.adjustedPValue).toBe(differences[0]!.pValue)
    expect(differences[1]).toEqual({
      feature: 'fax',
      chiSquare: null,
      degrees: 0,
      pValue: null,
      adjustedPValue: null,
      smallestExpected: null,
    })
  })

  it('adjusts the p values of several features, by Holm unless asked otherwise', () => {
    const twice = { app: answers.app, again: answers.app }
    const [raw] = kanoBySegment(twice, segments, { adjustment: 'none' }).differences
    expectClose(kanoBySegment(twice, segments).differences[0]!.adjustedPValue, 2 * raw!.pValue!, 1e-14)
    expect(raw!.adjustedPValue).toBe(raw!.pValue)
  })

  it('takes coded segments in order of their values, also those without respondents', () => {
    const coded = { codes: Uint32Array.of(2, 2, 2, 0, 0, 0, 0), values: ['old', 'none', 'new'] }
    const found = kanoBySegment(answers, coded)
    expect(found.segments.map(({ segment, respondents }) => [segment, respondents])).toEqual([
      ['old', 4],
      ['none', 0],
      ['new', 3],
    ])
    expect(found.segments[1]!.features[0]!.category).toBeNull()
    expect(found.differences[0]!.degrees).toBe(2)
  })

  it('leaves those out who have no segment, but not their wrong answers', () => {
    const wrong = { app: { functional: [1, 9], dysfunctional: [2, 2] } }
    expectError(() => kanoBySegment(wrong, ['a', '']), 'out-of-range', 'responses.app.functional[1]')
    expect(kanoBySegment({ app: { functional: [1], dysfunctional: [2] } }, ['']).segments).toEqual([])
  })

  it('refuses segments that are not as many as the answers', () => {
    expectError(() => kanoBySegment(answers, ['a']), 'unequal-lengths', 'responses.app.functional')
    // @ts-expect-error no segments
    expectError(() => kanoBySegment(answers), 'invalid-type', 'segments')
    // @ts-expect-error a number
    expectError(() => kanoBySegment(answers, [1, 2, 3, 4, 5, 6, 7]), 'invalid-id', 'segments[0]')
    // @ts-expect-error an adjustment that does not exist
    expectError(() => kanoBySegment(answers, segments, { adjustment: 'half' }), 'invalid-option', 'options.adjustment')
  })
})

describe('kanoPairs', () => {
  it('finds the pairs of a survey, whichever question comes first', () => {
    const row = (item: string, score: number | null) => ({ respondentId: 'r', item, score })
    const { items } = surveyItems([
      row('nps', 9),
      row('kano-on-time-dysfunctional', 5),
      row('kano-on-time-functional', 2),
      row('kano-app-functional', 1),
      row('kano-app-dysfunctional', null),
    ])
    const pairs = kanoPairs(items)
    expect(Object.keys(pairs).sort()).toEqual(['app', 'on-time'])
    expect(
      kanoAnalysis(pairs).features.map(({ feature, category, unanswered }) => [feature, category, unanswered]),
    ).toEqual([
      ['app', null, 1],
      ['on-time', 'M', 0],
    ])
  })

  it('knows other names, also where one ending ends the other', () => {
    const items = { q1_functional: [1], q1_dysfunctional: [5], other: [2] }
    const found = kanoPairs(items, { prefix: '', functional: 'functional', dysfunctional: 'dysfunctional' })
    expect(found).toEqual({ q1_: { functional: [1], dysfunctional: [5] } })
    expect(
      kanoPairs({ p_app: [1], n_app: [2], 'a+': [3], 'a-': [4] }, { prefix: '', functional: '+', dysfunctional: '-' }),
    ).toEqual({
      a: { functional: [3], dysfunctional: [4] },
    })
  })

  it('says which item has no partner, and that there is none', () => {
    expectError(() => kanoPairs({ 'kano-app-functional': [1] }), 'missing-column', 'items.kano-app-functional')
    expectError(() => kanoPairs({ 'kano-app-dysfunctional': [1] }), 'missing-column', 'items.kano-app-dysfunctional')
    expectError(() => kanoPairs({ nps: [1], 'kano--functional': [1] }), 'empty-input', 'items')
    const same = { functional: '-a', dysfunctional: '-a' }
    expectError(() => kanoPairs({}, same), 'invalid-option', 'options.dysfunctional')
    // @ts-expect-error a number
    expectError(() => kanoPairs({}, { prefix: 5 }), 'invalid-type', 'options.prefix')
  })
})

describe('kanoMatrix', () => {
  const { features } = kanoAnalysis({
    must: { M: 7, O: 1, A: 1, I: 1 },
    performance: { M: 1, O: 7, A: 1, I: 1 },
    attractive: { M: 1, O: 1, A: 7, I: 1 },
    indifferent: { M: 1, O: 1, A: 1, I: 7 },
    edge: { M: 5, O: 0, A: 5, I: 0 },
    nothing: { M: 0, O: 0, A: 0, I: 0, Q: 4 },
  })

  it('places features by better and worse, at the middle is high, and leaves out who has neither', () => {
    const { items, cuts, cells } = kanoMatrix(features)
    expect(items.map(({ id, quadrant }) => [id, quadrant])).toEqual([
      ['attractive', 'A'],
      ['edge', 'O'],
      ['indifferent', 'I'],
      ['must', 'M'],
      ['performance', 'O'],
    ])
    expect(cuts).toEqual({ x: 0.5, y: 0.5 })
    expect(cells.map(({ id, x, y, count }) => [id, x, y, count])).toEqual([
      ['O', 'high', 'high', 2],
      ['M', 'high', 'low', 1],
      ['A', 'low', 'high', 1],
      ['I', 'low', 'low', 1],
    ])
  })

  it('may cut at the means of the features, and speak Chinese', () => {
    const low = kanoAnalysis({ a: { M: 1, O: 0, A: 4, I: 9 }, b: { M: 3, O: 1, A: 0, I: 9 } }).features
    expect(kanoMatrix(low).items.map(({ quadrant }) => quadrant)).toEqual(['I', 'I'])
    const relative = kanoMatrix(low, { cut: 'mean', language: 'zh' })
    expect(relative.items.map(({ label }) => label)).toEqual(['魅力型需求', '必备型需求'])
  })

  it('has no cuts of nothing, and refuses what it does not know', () => {
    expect(kanoMatrix([], { cut: 'mean' })).toMatchObject({ items: [], cuts: { x: null, y: null } })
    const one = { feature: 'a', better: 0.5, worse: -0.5 }
    expectError(() => kanoMatrix([{ ...one, better: null }, one, one]), 'duplicate-id', 'features[2].feature')
    // @ts-expect-error a cut that does not exist
    expectError(() => kanoMatrix([], { cut: 'median' }), 'invalid-option', 'options.cut')
    // @ts-expect-error no array
    expectError(() => kanoMatrix({}), 'invalid-type', 'features')
  })
})
