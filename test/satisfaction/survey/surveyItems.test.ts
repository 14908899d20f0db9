import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, dayNumber, type SurveyResponse, surveyResponseFields } from '../../../src/data/index.js'
import {
  netPromoterScore,
  netPromoterTrend,
  type SurveyItemsOptions,
  surveyItems,
} from '../../../src/satisfaction/index.js'
import { importSurveyResponses } from '../../../src/tables/index.js'
import { expectError } from '../../support/expectError.js'

const row = (respondentId: string, item: string, score: number | null, more: Partial<SurveyResponse> = {}) => ({
  respondentId,
  item,
  score,
  ...more,
})

describe('surveyItems', () => {
  const rows = [
    row('r2', 'nps', 9),
    row('r1', 'nps', 10),
    row('r1', 'csat', 4),
    row('r2', 'csat', null),
    row('r3', 'csat', 99),
    row('r4', 'csat', 6),
  ]
  const options: SurveyItemsOptions = { scales: { nps: [0, 10], csat: [1, 5] }, missingCodes: [99] }

  it('makes a vector for each item, in order of the respondents', () => {
    const found = surveyItems(rows, options)
    expect(found.respondentId).toEqual(['r1', 'r2', 'r3', 'r4'])
    expect(found.items).toEqual({
      csat: Float64Array.of(4, Number.NaN, Number.NaN, Number.NaN),
      nps: Float64Array.of(10, 9, Number.NaN, Number.NaN),
    })
    expect(found.scales).toEqual({ nps: [0, 10], csat: [1, 5] })
    expect(Object.keys(found).sort()).toEqual(
      ['answers', 'items', 'rejected', 'rejectedCount', 'respondentId', 'scales'].sort(),
    )
  })

  it('tells blanks, "don\'t know", rejected and not asked apart', () => {
    expect(surveyItems(rows, options).answers).toEqual({
      csat: { answered: 1, blank: 1, dontKnow: 1, rejected: 1, notAsked: 0 },
      nps: { answered: 2, blank: 0, dontKnow: 0, rejected: 0, notAsked: 2 },
    })
  })

  it('sets answers outside of the scale aside with row and column', () => {
    const rejection = { row: 5, item: 'csat', code: 'out-of-range', received: 6 }
    const message = 'expected a whole number from 1 to 5, got 6'
    expect(surveyItems(rows, options)).toMatchObject({
      rejectedCount: 1,
      rejected: [{ ...rejection, path: 'responses[5].score', message }],
    })
    const columns = columnsOf<SurveyResponse>(rows, surveyResponseFields)
    expect(surveyItems(columns, options).rejected).toEqual([{ ...rejection, path: 'responses.score[5]', message }])
  })

  it('lists the first rejected and counts all', () => {
    const wrong = Array.from({ length: 5 }, (_, i) => row(`r${9 - i}`, 'csat', 50 + i))
    const found = surveyItems(wrong, { scale: [1, 5], maxRejected: 2 })
    expect(found.rejectedCount).toBe(5)
    expect(found.rejected.map(({ row: at, received }) => [at, received])).toEqual([
      [0, 50],
      [1, 51],
    ])
    expect(surveyItems(wrong, { scale: [1, 5], maxRejected: 0 }).rejected).toEqual([])
  })

  it('takes the items wanted in the order given, as if the other rows were not there', () => {
    const found = surveyItems(rows, { ...options, items: ['nps'] })
    expect(found).toEqual(
      surveyItems(
        rows.filter(({ item }) => item === 'nps'),
        { scales: { nps: [0, 10] } },
      ),
    )
    expect(found.respondentId).toEqual(['r1', 'r2'])
    expect(Object.keys(surveyItems(rows, { ...options, items: ['nps', 'csat'] }).items)).toEqual(['nps', 'csat'])
  })

  it('refuses fractions unless told otherwise, and only on a scale', () => {
    const sliders = [row('a', 'x', 3.5)]
    expect(surveyItems(sliders, { scale: [1, 5] }).rejected[0]?.message).toContain('a whole number from 1 to 5')
    expect(surveyItems(sliders, { scale: [1, 5], fractions: 'accept' }).items).toEqual({ x: Float64Array.of(3.5) })
    expect(surveyItems(sliders).items).toEqual({ x: Float64Array.of(3.5) })
    const above = surveyItems([row('a', 'x', 5.5)], { scale: [1, 5], fractions: 'accept' })
    expect(above.rejected[0]?.message).toBe('expected a number from 1 to 5, got 5.5')
  })

  it('turns reversed items round, scores and expectations but not importances', () => {
    const found = surveyItems([row('a', 'x', 2, { expectation: 5, importance: 4 }), row('a', 'y', 2)], {
      scale: [1, 5],
      reverse: ['x'],
    })
    expect(found.items).toEqual({ x: Float64Array.of(4), y: Float64Array.of(2) })
    expect(found.expectations).toEqual({ x: Float64Array.of(1) })
    expect(found.importances).toEqual({ x: Float64Array.of(4) })
  })

  it('checks expectations on the scale of the item and importances on their own', () => {
    const found = surveyItems(
      [row('a', 'x', 2, { expectation: 9, importance: 9 }), row('b', 'x', null, { expectation: 3, importance: 2 })],
      { scale: [1, 5], importanceScale: [1, 7] },
    )
    expect(found.expectations).toEqual({ x: Float64Array.of(Number.NaN, 3) })
    expect(found.rejected.map(({ path, message }) => [path, message])).toEqual([
      ['responses[0].expectation', 'expected a whole number from 1 to 5, got 9'],
      ['responses[0].importance', 'expected a whole number from 1 to 7, got 9'],
    ])
    expect(found.answers.x).toEqual({ answered: 1, blank: 1, dontKnow: 0, rejected: 0, notAsked: 0 })
    const none = surveyItems([row('a', 'x', 2, { expectation: 99, importance: 98 })], { missingCodes: [99, 98] })
    expect([none.expectations, none.importances]).toEqual([undefined, undefined])
  })

  describe('of several answers to one item', () => {
    const twice = [
      row('a', 'x', 5, { at: '2024-03-02' }),
      row('a', 'x', 3, { at: '2024-03-01' }),
      row('b', 'x', 4, { at: '2024-03-01' }),
      row('b', 'x', null, { at: '2024-03-05' }),
    ]

    it('takes none, as nobody can tell which is meant; a blank does not compete', () => {
      const found = surveyItems(twice)
      expect(found.items).toEqual({ x: Float64Array.of(Number.NaN, 4) })
      expect(found.rejected.map(({ row: at, code, received }) => [at, code, received])).toEqual([
        [0, 'duplicate-id', 5],
        [1, 'duplicate-id', 3],
      ])
      expect(found.answers.x).toEqual({ answered: 1, blank: 0, dontKnow: 0, rejected: 1, notAsked: 0 })
    })

    it('takes the latest on request, in any order of dated rows', () => {
      const expected = { x: Float64Array.of(5, 4) }
      expect(surveyItems(twice, { duplicates: 'last' }).items).toEqual(expected)
      expect(surveyItems(twice.toReversed(), { duplicates: 'last' }).items).toEqual(expected)
    })

    it('takes the last row where times are missing or alike', () => {
      const last = (...answers: [number, string?][]) =>
        surveyItems(
          answers.map(([score, at]) => row('a', 'x', score, at === undefined ? {} : { at })),
          { duplicates: 'last' },
        ).items.x![0]
      expect(last([1], [2])).toBe(2)
      expect(last([1, '2024-01-01'], [2, '2024-01-01'])).toBe(2)
      expect(last([1, '2024-01-01'], [2])).toBe(1)
      expect(last([1], [2, '2024-01-01'])).toBe(2)
    })

    it('tells the value of what was set aside, null where a row has an importance only', () => {
      const found = surveyItems([row('a', 'x', null, { importance: 2 }), row('a', 'x', null, { importance: 3 })])
      expect(found.rejected.map(({ received }) => received)).toEqual([null, null])
    })

    it('keeps days apart in a panel', () => {
      const panel = surveyItems([...twice, row('b', 'x', 2)], { per: 'respondent-day' })
      expect(panel.respondentId).toEqual(['a', 'a', 'b', 'b', 'b'])
      expect(panel.day).toEqual(
        Float64Array.of(
          dayNumber('2024-03-01'),
          dayNumber('2024-03-02'),
          Number.NaN,
          dayNumber('2024-03-01'),
          dayNumber('2024-03-05'),
        ),
      )
      expect(panel.items).toEqual({ x: Float64Array.of(3, 5, 2, 4, Number.NaN) })
      expect(panel.rejectedCount).toBe(0)
      // Without any time a respondent is one.
      expect(surveyItems([row('a', 'x', 1), row('b', 'x', 2)], { per: 'respondent-day' }).respondentId).toEqual([
        'a',
        'b',
      ])
    })
  })

  it('gives customer and last day of each respondent', () => {
    const found = surveyItems([
      row('b', 'x', 1, { customerId: 'C2', at: '2024-03-05T23:59:00Z' }),
      row('b', 'y', 1, { customerId: 'C2', at: '2024-03-06T00:01:00Z' }),
      row('a', 'x', 1),
    ])
    expect(found.customerId).toEqual(['', 'C2'])
    expect(found.day).toEqual(Float64Array.of(Number.NaN, dayNumber('2024-03-06')))
  })

  it('names no customer for a respondent of two, and says where', () => {
    const found = surveyItems([
      row('a', 'x', 1, { customerId: 'C1' }),
      row('a', 'y', 1),
      row('a', 'z', 1, { customerId: 'C2' }),
      row('b', 'z', 1, { customerId: 'C2' }),
    ])
    expect(found.customerId).toEqual(['', 'C2'])
    const named = { code: 'invalid-id', message: 'expected one customer for each respondent, got "C1"', received: 'C1' }
    expect(found.rejected).toMatchObject([
      { row: 0, path: 'responses[0].customerId', ...named },
      { row: 2, received: 'C2' },
    ])
  })

  it('gives coded ids back for coded ids, in order of `values`', () => {
    const values = ['z', 'unused', 'a']
    const found = surveyItems({
      respondentId: { codes: Uint32Array.of(2, 0), values },
      item: ['x', 'x'],
      score: Float64Array.of(1, 2),
    })
    expect(found.respondentId).toEqual({ codes: Uint32Array.of(0, 2), values })
    expect(found.items).toEqual({ x: Float64Array.of(2, 1) })
  })

  it('is empty of nothing, whatever the options name', () => {
    expect(surveyItems([], { items: ['x'], scales: { y: [1, 5] } })).toEqual({
      respondentId: [],
      items: { x: new Float64Array() },
      answers: { x: { answered: 0, blank: 0, dontKnow: 0, rejected: 0, notAsked: 0 } },
      scales: { x: null },
      rejected: [],
      rejectedCount: 0,
    })
  })

  it('is free of the order of rows, loses no answer, and is the same from columns', () => {
    const answer = fc.record({
      respondentId: fc.constantFrom('a', 'b', 'c', 'd'),
      item: fc.constantFrom('x', 'y'),
      score: fc.option(fc.integer({ min: 0, max: 7 })),
      customerId: fc.constantFrom('C1', 'C2'),
      at: fc.integer({ min: 0, max: 5 }).map((days) => new Date(days * 86_400_000)),
    })
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 30 }), fc.constantFrom('respondent', 'respondent-day'), (list, per) => {
        const named = { scale: [1, 5], per } as const
        const found = surveyItems(list, named)
        const { rejected, ...rest } = found
        const { rejected: others, ...reversed } = surveyItems(list.toReversed(), named)
        expect(reversed).toEqual(rest)
        expect(others.length).toBe(rejected.length)
        for (const [item, counts] of Object.entries(found.answers)) {
          const total = Object.values(counts).reduce((sum, one: number) => sum + one, 0)
          expect(total).toBe(found.items[item]!.length)
          expect(found.items[item]!.filter((score) => !Number.isNaN(score)).length).toBe(counts.answered)
        }
        const { rejected: inColumns, ...fromColumns } = surveyItems(
          columnsOf<SurveyResponse>(list, surveyResponseFields),
          named,
        )
        expect(fromColumns).toEqual(rest)
        expect(inColumns.map(({ row: at }) => at)).toEqual(rejected.map(({ row: at }) => at))
      }),
    )
  })

  it.each<[string, string, () => unknown]>([
    ['invalid-id', 'options.items[1]', () => surveyItems(rows, { items: ['nps', 'npz'] })],
    ['invalid-id', 'options.items[0]', () => surveyItems(rows, { items: [1] as never })],
    ['duplicate-id', 'options.items[1]', () => surveyItems(rows, { items: ['nps', 'nps'] })],
    ['invalid-type', 'options.items', () => surveyItems(rows, { items: 'nps' as never })],
    ['invalid-id', 'options.scales.npz', () => surveyItems(rows, { scales: { npz: [0, 10] } })],
    ['invalid-type', 'options.scales', () => surveyItems(rows, { scales: [[0, 10]] as never })],
    ['out-of-range', 'options.scales.nps[1]', () => surveyItems(rows, { scales: { nps: [10, 0] } })],
    ['invalid-type', 'options.scale', () => surveyItems(rows, { scale: 5 as never })],
    ['missing-value', 'options.scale', () => surveyItems(rows, { scale: null as never })],
    ['invalid-id', 'options.reverse[0]', () => surveyItems(rows, { reverse: ['npz'] })],
    ['missing-value', 'options.scales.nps', () => surveyItems(rows, { reverse: ['nps'] })],
    ['invalid-option', 'options.missingCodes[0]', () => surveyItems(rows, { scale: [0, 10], missingCodes: [9] })],
    ['invalid-type', 'options.missingCodes', () => surveyItems(rows, { missingCodes: 99 as never })],
    ['invalid-type', 'options.missingCodes[0]', () => surveyItems(rows, { missingCodes: ['99'] as never })],
    ['invalid-option', 'options.duplicates', () => surveyItems(rows, { duplicates: 'first' as 'last' })],
    ['invalid-option', 'options.fractions', () => surveyItems(rows, { fractions: true as never })],
    ['invalid-option', 'options.per', () => surveyItems(rows, { per: 'day' as 'respondent' })],
    ['out-of-range', 'options.maxRejected', () => surveyItems(rows, { maxRejected: -1 })],
    ['invalid-type', 'responses[0].score', () => surveyItems([row('a', 'x', 'good' as never)])],
    ['invalid-type', 'responses', () => surveyItems('file' as never)],
    ['invalid-type', 'options', () => surveyItems(rows, [] as never)],
  ])('throws %s at %s', (code, path, call) => {
    expectError(call, code, path)
  })

  it('names the items that there are, not all of many', () => {
    const many = Array.from({ length: 10 }, (_, i) => row('a', `q${i}`, 1))
    expect(() => surveyItems(many, { items: ['x'] })).toThrow('q6, q7 and 2 more')
  })

  it('brings the survey file of the sample to its scores', () => {
    const file = readFileSync(new URL('../../../examples/sample/surveys.csv', import.meta.url), 'utf8')
    const survey = surveyItems(importSurveyResponses(file).rows, {
      items: ['nps', 'csat'],
      scales: { nps: [0, 10], csat: [1, 5] },
    })
    expect(survey.rejectedCount).toBe(0)
    expect(survey.answers.nps).toMatchObject({ answered: 344, blank: 8, notAsked: 0 })
    const { promoters, detractors } = netPromoterScore(survey.items.nps!)
    expect([promoters, detractors]).toEqual([148, 60])
    expect(netPromoterTrend({ ratings: survey.items.nps!, days: survey.day! }).total).toMatchObject({
      promoters,
      detractors,
    })
  })
})
