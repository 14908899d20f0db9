import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../../src/data/index.js'
import {
  satisfactionGap,
  satisfactionGapFields,
  satisfactionPairFields,
} from '../../../src/satisfaction/indices/satisfactionGap.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const pair = (expected: number | null, perceived: number | null) => ({ expected, perceived })

describe('satisfactionGap', () => {
  it('gives gap, ratio and level of every pair (SAT-01)', () => {
    const { pairs, levels, meanGap, meanRatio } = satisfactionGap([pair(8, 9), pair(8, 8), pair(8, 6)])
    expect(pairs).toEqual([
      { expected: 8, perceived: 9, gap: 1, ratio: 1.125, level: 'delighted' },
      { expected: 8, perceived: 8, gap: 0, ratio: 1, level: 'satisfied' },
      { expected: 8, perceived: 6, gap: -2, ratio: 0.75, level: 'dissatisfied' },
    ])
    expect(levels.map(({ id, count }) => [id, count])).toEqual([
      ['delighted', 1],
      ['satisfied', 1],
      ['dissatisfied', 1],
    ])
    expectClose(meanGap, -1 / 3, 1e-15)
    expectClose(meanRatio, 2.875 / 3, 1e-15)
  })

  it('counts who did not answer, and averages them into nothing', () => {
    const result = satisfactionGap([pair(null, 9), pair(4, 5), pair(3, null), pair(null, null)])
    expect(result).toMatchObject({ answered: 1, unanswered: 3, meanExpected: 4, meanPerceived: 5, meanGap: 1 })
    expect(result.pairs[0]).toEqual({ expected: null, perceived: 9, gap: null, ratio: null, level: null })
    expect(result.levels.map(({ share }) => share)).toEqual([1, 0, 0])
  })

  it('has no ratio where nothing was expected, and then no mean ratio', () => {
    const result = satisfactionGap([pair(0, 2), pair(2, 2)])
    expect(result.pairs[0]).toMatchObject({ gap: 2, ratio: null, level: 'delighted' })
    expect(result.meanRatio).toBeNull()
  })

  it('knows a worst level in the ratio form only', () => {
    expect(satisfactionGap([pair(5, 0)], { measure: 'ratio' }).pairs[0]).toMatchObject({
      ratio: 0,
      level: 'extremely-dissatisfied',
    })
    expect(satisfactionGap([pair(5, 0)]).pairs[0]).toMatchObject({ level: 'dissatisfied' })
    expect(satisfactionGap([pair(5, 0)], { measure: 'ratio' }).levels).toHaveLength(4)
  })

  it('takes means that miss each other by rounding for equal', () => {
    expect(satisfactionGap([pair(0.3, 0.1 + 0.2)]).pairs[0]).toMatchObject({ level: 'satisfied' })
  })

  it('is null without answers', () => {
    const empty = { answered: 0, meanExpected: null, meanPerceived: null, meanGap: null, meanRatio: null }
    expect(satisfactionGap([])).toMatchObject({ ...empty, unanswered: 0 })
    expect(satisfactionGap([pair(null, 1)])).toMatchObject({ ...empty, unanswered: 1 })
    expect(satisfactionGap([]).levels.map(({ share }) => share)).toEqual([null, null, null])
  })

  it('gives back the shape that it got', () => {
    const answer = fc.option(fc.integer({ min: 1, max: 10 }), { nil: null })
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.string({ minLength: 1 }), expected: answer, perceived: answer })),
        (rows) => {
          const ofRows = satisfactionGap(rows)
          const ofColumns = satisfactionGap(columnsOf(rows, satisfactionPairFields))
          expect(rowsOf(ofColumns.pairs, satisfactionGapFields)).toEqual(ofRows.pairs)
          expect({ ...ofColumns, pairs: null }).toEqual({ ...ofRows, pairs: null })
        },
      ),
    )
  })

  it('refuses what a ratio cannot be made of, and answers beyond float64', () => {
    const ratio = { measure: 'ratio' } as const
    expectError(() => satisfactionGap([pair(1, 1), pair(0, 1)], ratio), 'out-of-range', 'pairs[1].expected')
    expectError(() => satisfactionGap([pair(1, -1)], ratio), 'out-of-range', 'pairs[0].perceived')
    expectError(() => satisfactionGap([pair(-1e308, 1e308)]), 'out-of-range', 'pairs[0].perceived')
    expectError(() => satisfactionGap([pair(5e-324, 1e300)]), 'out-of-range', 'pairs[0].perceived')
    expectError(
      () => satisfactionGap(JSON.parse('[{"expected":"8","perceived":1}]')),
      'invalid-type',
      'pairs[0].expected',
    )
    expectError(() => satisfactionGap([], JSON.parse('{"measure":"gap"}')), 'invalid-option', 'options.measure')
    const columns = { expected: Float64Array.of(1), perceived: Float64Array.of(1, 2) }
    expectError(() => satisfactionGap(columns), 'unequal-lengths', 'pairs.perceived')
  })
})
