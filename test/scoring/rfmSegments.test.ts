import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../src/data/index.js'
import { type ClienteleError, isClienteleError } from '../../src/errors.js'
import {
  named11Rules,
  type RfmSegmentsOptions,
  rfmMemberFields,
  rfmScores,
  rfmSegments,
  type SegmentRule,
  textbook8Segments,
} from '../../src/scoring/index.js'

const failsWith = (call: () => unknown, code: string, path: string): void => {
  try {
    call()
  } catch (error) {
    expect(isClienteleError(error)).toBe(true)
    const { code: thrown, path: at } = error as ClienteleError
    expect({ code: thrown, path: at }).toEqual({ code, path })
    return
  }
  expect.fail('no error')
}

const scored = (...triples: [number, number, number][]) =>
  triples.map(([r, f, m], i) => ({ customerId: String.fromCharCode(97 + i), r, f, m }))
const segmentsOf = (scores: ReturnType<typeof scored>, options?: RfmSegmentsOptions) =>
  rfmSegments(scores, options).members.map(({ segment }) => segment)

const corners = scored([2, 2, 2], [1, 2, 2], [2, 1, 2], [1, 1, 2], [2, 2, 1], [1, 2, 1], [2, 1, 1], [1, 1, 1])
const eight = [
  'important-value',
  'important-keep',
  'important-develop',
  'important-retain',
  'general-value',
  'general-keep',
  'general-develop',
  'general-retain',
]

describe('rfmSegments of the textbook', () => {
  it('names the eight combinations of high and low', () => {
    const { segments, members, unmatched, high, scheme } = rfmSegments(corners)
    expect(members.map(({ segment }) => segment)).toEqual(eight)
    expect(segments.map(({ id, count, share }) => [id, count, share])).toEqual(eight.map((id) => [id, 1, 0.125]))
    expect(high).toEqual({ recency: 1.5, frequency: 1.5, monetary: 1.5 })
    expect(unmatched).toEqual({ count: 0, codes: [] })
    expect(scheme).toBe('textbook8')
  })

  it('has names and advice in both languages, and other names in use', () => {
    const { segments } = rfmSegments(corners)
    for (const { labels } of segments) {
      for (const text of [labels.en, labels.zh]) expect(text.name && text.strategy).not.toBe('')
    }
    expect(segments[1]!.labels.zh.name).toBe('重要保持客户')
    expect(segments[1]!.otherNames.zh).toEqual(['重要唤回客户', '重要召回客户'])
    expect(new Set(segments.map(({ labels }) => labels.zh.name)).size).toBe(8)
    expect(new Set(segments.map(({ labels }) => labels.en.name)).size).toBe(8)
  })

  it('does not count the mean itself as high', () => {
    expect(segmentsOf(scored([1, 1, 1], [2, 2, 2], [3, 3, 3]))).toEqual([
      'general-retain',
      'general-retain',
      'important-value',
    ])
    expect(segmentsOf(scored([1, 1, 1], [2, 2, 2], [3, 3, 3]), { boundary: 'inclusive' })).toEqual([
      'general-retain',
      'important-value',
      'important-value',
    ])
  })

  it('does not take the rounding of a mean of equal fractions for a difference', () => {
    for (const points of [0.1, 12.3, 19.9, 1 / 3]) {
      const equal = scored(...Array.from({ length: 26 }, (): [number, number, number] => [points, points, points]))
      expect(new Set(segmentsOf(equal))).toEqual(new Set(['general-retain']))
      expect(new Set(segmentsOf(equal, { boundary: 'inclusive' }))).toEqual(new Set(['important-value']))
    }
  })

  it('draws the line at the median, or at limits, which are high themselves', () => {
    const scores = scored([1, 1, 1], [2, 2, 2], [9, 9, 9])
    expect(rfmSegments(scores, { high: 'median' }).high).toEqual({ recency: 2, frequency: 2, monetary: 2 })
    expect(segmentsOf(scores, { high: 'median' })).toEqual(['general-retain', 'general-retain', 'important-value'])
    const limits = { recency: 2, frequency: 3, monetary: 1 }
    expect(segmentsOf(scores, { high: limits })).toEqual(['important-retain', 'important-develop', 'important-value'])
    expect(segmentsOf(scores, { high: limits, boundary: 'strict' })).toEqual([
      'general-retain',
      'important-retain',
      'important-value',
    ])
  })

  it('gives the means of the scores of each segment, null where it is empty', () => {
    const { segments } = rfmSegments(scored([5, 5, 5], [4, 5, 4], [1, 1, 1]))
    expect(segments[0]).toMatchObject({
      id: 'important-value',
      count: 2,
      means: { recency: 4.5, frequency: 5, monetary: 4.5 },
    })
    expect(segments[1]).toMatchObject({ count: 0, share: 0, means: { recency: null, frequency: null, monetary: null } })
  })

  it('has eight empty segments for nobody', () => {
    const { segments, members, high } = rfmSegments([])
    expect(members).toEqual([])
    expect(segments.map(({ count, share }) => [count, share])).toEqual(eight.map(() => [0, null]))
    expect(high).toEqual({ recency: null, frequency: null, monetary: null })
    expect(rfmSegments([], { high: 'median' }).high).toEqual({ recency: null, frequency: null, monetary: null })
  })
})

describe('rfmSegments by named segments', () => {
  it('follows the grid of recency and frequency, and money only parts the lost from the hibernating', () => {
    const grid = [
      // R 1 … 5, F 1 … 5, M 3
      ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'cannot-lose'],
      ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'cannot-lose'],
      ['about-to-sleep', 'about-to-sleep', 'need-attention', 'loyal', 'loyal'],
      ['promising', 'potential-loyal', 'potential-loyal', 'loyal', 'loyal'],
      ['new', 'potential-loyal', 'potential-loyal', 'champions', 'champions'],
    ]
    grid.forEach((row, r) => {
      row.forEach((segment, f) => {
        for (const m of [1, 2, 3, 4, 5]) {
          const isLost = r === 0 && f <= 1 && m <= 2
          expect(segmentsOf(scored([r + 1, f + 1, m]), { scheme: 'named11' })).toEqual([isLost ? 'lost' : segment])
        }
      })
    })
  })

  it('lists eleven segments, each once, with names in both languages', () => {
    const { segments, high } = rfmSegments([], { scheme: 'named11' })
    expect(segments).toHaveLength(11)
    for (const { labels } of segments) {
      for (const text of [labels.en, labels.zh]) expect(text.name && text.strategy).not.toBe('')
    }
    expect(high).toEqual({ recency: null, frequency: null, monetary: null })
  })

  it('puts scores of other numbers of bins on the scale from 1 to 5: the best stay the best', () => {
    const ofThree = scored([3, 3, 3], [1, 1, 1], [2, 2, 2], [2, 3, 1], [1, 3, 1])
    expect(segmentsOf(ofThree, { scheme: 'named11', bins: 3 })).toEqual([
      'champions',
      'lost',
      'need-attention',
      'loyal',
      'cannot-lose',
    ])
    // Four bins stand at 1, 2, 4, 5; nine at 1, 2, 2, 3, 3, 4, 4, 5, 5; ten at 1, 1, 2, 2, 3, 3, 4, 4, 5, 5.
    const f = (bins: number) =>
      Array.from({ length: bins }, (_, i) => segmentsOf(scored([bins, i + 1, 1]), { scheme: 'named11', bins: bins })[0])
    expect(f(4)).toEqual(['new', 'potential-loyal', 'champions', 'champions'])
    expect(f(9)).toEqual([
      ...['new', 'potential-loyal', 'potential-loyal', 'potential-loyal', 'potential-loyal'],
      ...['champions', 'champions', 'champions', 'champions'],
    ])
    expect(f(10)).toEqual([
      ...['new', 'new', 'potential-loyal', 'potential-loyal', 'potential-loyal', 'potential-loyal'],
      ...['champions', 'champions', 'champions', 'champions'],
    ])
  })

  it('refuses scores beyond the bins, and says so of points', () => {
    failsWith(() => rfmSegments(scored([5, 5, 6]), { scheme: 'named11' }), 'out-of-range', 'scores[0].m')
    failsWith(() => rfmSegments(scored([3, 3, 3], [1, 2.5, 1]), { scheme: 'named11' }), 'out-of-range', 'scores[1].f')
    failsWith(
      () => rfmSegments(scored([4, 3, 3]), { scheme: 'named11', bins: [3, 3, 3] }),
      'out-of-range',
      'scores[0].r',
    )
    failsWith(() => rfmSegments(scored([0, 3, 3]), { bins: 5 }), 'out-of-range', 'scores[0].r')
  })
})

describe('rfmSegments by rules of your own', () => {
  const rules: SegmentRule[] = [
    { id: 'top', r: [4, 5], f: [4, 5] },
    { id: 'rich', m: [5, 5], labels: { en: { name: 'Rich', strategy: 'Ask.' }, zh: { name: '富', strategy: '问。' } } },
    { id: 'top', r: [5, 5] },
  ]

  it('takes the first that fits, and lists who fits none by code', () => {
    const { members, segments, unmatched, scheme } = rfmSegments(
      scored([4, 4, 5], [1, 1, 5], [5, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 2]),
      { scheme: rules },
    )
    expect(scheme).toBe('custom')
    expect(members.map(({ segment }) => segment)).toEqual(['top', 'rich', 'top', null, null, null])
    expect(segments.map(({ id, count }) => [id, count])).toEqual([
      ['top', 2],
      ['rich', 1],
    ])
    expect(unmatched).toEqual({
      count: 3,
      codes: [
        { code: '111', count: 2 },
        { code: '112', count: 1 },
      ],
    })
    expect(segments[0]!.labels.en).toEqual({ name: 'top', strategy: '' })
    expect(segments[1]!.labels.zh.name).toBe('富')
  })

  it('writes codes of large or broken scores with hyphens, smallest first', () => {
    const { unmatched } = rfmSegments(scored([10, 1, 1], [2, 1, 1], [2, 0.5, 3]), {
      scheme: [{ id: 'none', r: [99, 99] }],
    })
    expect(unmatched.codes.map(({ code }) => code)).toEqual(['2-0.5-3', '2-1-1', '10-1-1'])
    const ofTen = rfmSegments(scored([9, 1, 1]), { scheme: [{ id: 'none', r: [10, 10] }], bins: 10 })
    expect(ofTen.unmatched.codes).toEqual([{ code: '9-1-1', count: 1 }])
  })

  it('marks customers without a segment with an empty text in columns', () => {
    const { members } = rfmSegments(
      { customerId: ['a', 'b'], r: Uint8Array.of(1, 5), f: Uint8Array.of(1, 5), m: Uint8Array.of(1, 5) },
      { scheme: rules },
    )
    expect(members.segment).toEqual({ codes: Uint32Array.of(2, 0), values: ['top', 'rich', ''] })
  })

  it('has no empty text in columns where everybody has a segment', () => {
    const columns = { customerId: ['a'], r: Uint8Array.of(5), f: Uint8Array.of(5), m: Uint8Array.of(5) }
    expect(rfmSegments(columns).members.segment).toEqual({ codes: Uint32Array.of(7), values: eight })
  })

  it('refuses rules and options that do not fit', () => {
    const one = scored([1, 1, 1])
    failsWith(() => rfmSegments(one, { scheme: [] }), 'empty-input', 'options.scheme')
    failsWith(() => rfmSegments(one, { scheme: [{ id: 'a', f: [2, 1] }] }), 'invalid-rules', 'options.scheme[0].f')
    failsWith(() => rfmSegments(one, { scheme: 'eight' as 'textbook8' }), 'invalid-option', 'options.scheme')
    failsWith(() => rfmSegments(one, { scheme: rules, high: 'mean' }), 'invalid-option', 'options.high')
    failsWith(() => rfmSegments(one, { scheme: 'named11', boundary: 'strict' }), 'invalid-option', 'options.boundary')
    failsWith(() => rfmSegments(one, { high: 'mode' as 'mean' }), 'invalid-option', 'options.high')
    failsWith(() => rfmSegments(one, { boundary: 'above' as 'strict' }), 'invalid-option', 'options.boundary')
    failsWith(
      () => rfmSegments(one, { high: { recency: 1, frequency: Number.NaN, monetary: 1 } }),
      'invalid-number',
      'options.high.frequency',
    )
    failsWith(() => rfmSegments([...one, ...one]), 'duplicate-id', 'scores[1].customerId')
    failsWith(() => rfmSegments([{ ...one[0]!, m: Number.NaN }]), 'invalid-number', 'scores[0].m')
  })
})

describe('rfmSegments', () => {
  const scores = fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 30 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((customerId) => fc.record({ customerId: fc.constant(customerId), r: score, f: score, m: score })),
      ),
    )
  const score = fc.integer({ min: 1, max: 5 })
  const scheme = fc.constantFrom<NonNullable<RfmSegmentsOptions['scheme']>>('textbook8', 'named11', [
    { id: 'a', r: [2, 4] },
  ])

  it('says the same in any order, and of rows as of columns; counts add up', () => {
    fc.assert(
      fc.property(scores, scheme, (rows, how) => {
        const result = rfmSegments(rows, { scheme: how })
        expect(rfmSegments(rows.toReversed(), { scheme: how })).toEqual(result)
        const fields = [
          { name: 'customerId', kind: 'id' },
          ...(['r', 'f', 'm'] as const).map((name) => ({ name, kind: 'number' as const })),
        ] as const
        const ofColumns = rfmSegments(columnsOf(rows, fields), { scheme: how })
        expect({ ...ofColumns, members: rowsOf(ofColumns.members, rfmMemberFields) }).toEqual(result)
        const sum = result.segments.reduce((total, { count }) => total + count, 0)
        expect(sum + result.unmatched.count).toBe(rows.length)
        for (const { id, count } of result.segments) {
          expect(result.members.filter(({ segment }) => segment === id)).toHaveLength(count)
        }
      }),
    )
  })

  it('takes what rfmScores gives, rows and columns, points too', () => {
    const values = [
      { customerId: 'a', recency: 1, frequency: 9, monetary: 900 },
      { customerId: 'b', recency: 400, frequency: 1, monetary: 15.5 },
    ]
    expect(rfmSegments(rfmScores(values).scores).members.map(({ segment }) => segment)).toEqual([
      'important-value',
      'general-retain',
    ])
    const { scores: points } = rfmScores(columnsOf(values), { method: 'points' })
    expect(rowsOf(rfmSegments(points).members, rfmMemberFields)[1]!.segment).toBe('general-retain')
  })

  it('keeps its tables frozen', () => {
    expect(Object.isFrozen(named11Rules) && Object.isFrozen(textbook8Segments)).toBe(true)
  })
})
