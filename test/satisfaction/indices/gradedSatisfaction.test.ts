import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gradedSatisfaction } from '../../../src/satisfaction/indices/gradedSatisfaction.js'
import { satisfactionScales } from '../../../src/satisfaction/indices/satisfactionScales.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const seven = { scale: 'seven-grade' } as const
const own = [
  { id: 'good', score: 2 },
  { id: 'fair', score: 1 },
  { id: 'bad', score: 0 },
]

describe('gradedSatisfaction', () => {
  it('is the mean and the weighted mean of the scores (SAT-02)', () => {
    const weights = [0.3, 0.1, 0.1, 0.1, 0.15, 0.15, 0.1]
    const { mean, weightedMean, position, nearest } = gradedSatisfaction([40, 40, 20, -20, 20, 60, 20], {
      ...seven,
      weights,
    })
    expectClose(mean, 180 / 7, 1e-15)
    expectClose(weightedMean, 30, 1e-14)
    expect(position).toBe(0.75)
    expect(nearest).toBe('rather-satisfied')
  })

  it('takes ids, scores and counts for the same answers', () => {
    const ids = gradedSatisfaction(['good', 'bad', null, 'good'], { scale: own })
    expect(gradedSatisfaction([2, 0, null, 2], { scale: own })).toEqual(ids)
    expect(gradedSatisfaction(Float64Array.of(2, 0, Number.NaN, 2), { scale: own })).toEqual(ids)
    expect(gradedSatisfaction({ good: 2, bad: 1 }, { scale: own })).toEqual({ ...ids, unanswered: 0 })
    expect(ids).toMatchObject({ answered: 3, unanswered: 1, position: 2 / 3, nearest: 'fair' })
    expect(ids.grades.map(({ count, share }) => [count, share])).toEqual([
      [2, 2 / 3],
      [0, 0],
      [1, 1 / 3],
    ])
    expect(ids.grades[0]?.labels.zh.name).toBe('good')
  })

  it('divides weights by the sum of those answered', () => {
    const { weightedMean, grades } = gradedSatisfaction(['good', null, 'bad'], { scale: own, weights: [3, 50, 1] })
    expect(weightedMean).toBe(1.5)
    expect(grades.map(({ weightShare }) => weightShare)).toEqual([0.75, 0, 0.25])
  })

  it('is null without answers, and where nothing that was answered has weight', () => {
    const empty = { mean: null, weightedMean: null, position: null, nearest: null, answered: 0 }
    expect(gradedSatisfaction([], seven)).toMatchObject({ ...empty, unanswered: 0 })
    expect(gradedSatisfaction([null], seven)).toMatchObject({ ...empty, unanswered: 1 })
    expect(gradedSatisfaction({}, seven)).toMatchObject(empty)
    expect(gradedSatisfaction(['good', null], { scale: own, weights: [0, 1] })).toMatchObject({
      mean: 2,
      weightedMean: null,
    })
    expect(gradedSatisfaction([], seven).grades[0]?.share).toBeNull()
  })

  it('has no position where all grades count the same, and takes the lower of two nearest', () => {
    const same = [
      { id: 'a', score: 1 },
      { id: 'b', score: 1 },
    ]
    expect(gradedSatisfaction(['a', 'b'], { scale: same })).toMatchObject({ position: null, mean: 1 })
    expect(gradedSatisfaction(['good', 'fair'], { scale: own }).nearest).toBe('fair')
    expect(gradedSatisfaction(['fair', 'bad'], { scale: [...own].reverse() }).nearest).toBe('bad')
  })

  it('lies between the grades, whatever their order', () => {
    const grade = fc.constantFrom('good', 'fair', 'bad')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(grade, fc.double({ min: 0.1, max: 9, noNaN: true })), { minLength: 1 }),
        (answers) => {
          const run = (list: typeof answers) =>
            gradedSatisfaction(
              list.map(([id]) => id),
              { scale: own, weights: list.map(([, weight]) => weight) },
            )
          const result = run(answers)
          expect(result.mean).toBeGreaterThanOrEqual(0)
          expect(result.weightedMean).toBeLessThanOrEqual(2)
          const again = run([...answers].reverse())
          expect(again.mean).toBe(result.mean)
          expectClose(again.weightedMean, result.weightedMean!, 1e-12)
        },
      ),
    )
  })

  it('refuses grades off the scale with their place, and has no default scale', () => {
    expectError(() => gradedSatisfaction([60, 50], seven), 'out-of-range', 'grades[1]')
    expectError(() => gradedSatisfaction([Infinity], seven), 'invalid-number', 'grades[0]')
    expectError(() => gradedSatisfaction(['great'], seven), 'invalid-id', 'grades[0]')
    expectError(() => gradedSatisfaction(JSON.parse('[true]'), seven), 'invalid-type', 'grades[0]')
    expectError(() => gradedSatisfaction({ great: 1 }, seven), 'invalid-id', 'grades.great')
    expectError(() => gradedSatisfaction({ satisfied: -1 }, seven), 'out-of-range', 'grades.satisfied')
    expectError(() => gradedSatisfaction(JSON.parse('null'), seven), 'invalid-type', 'grades')
    expectError(() => gradedSatisfaction([], JSON.parse('{}')), 'missing-value', 'options.scale')
    expectError(() => gradedSatisfaction([], JSON.parse('{"scale":"five-grade"}')), 'invalid-option', 'options.scale')
    expectError(() => gradedSatisfaction([], JSON.parse('{"scale":5}')), 'invalid-type', 'options.scale')
    expectError(() => gradedSatisfaction([], { scale: [{ id: 'a', score: 1 }] }), 'empty-input', 'options.scale')
    expectError(() => gradedSatisfaction([], { scale: [own[0]!, own[0]!] }), 'duplicate-id', 'options.scale[1].id')
    expectError(
      () => gradedSatisfaction([], { scale: [own[0]!, { id: '', score: 1 }] }),
      'invalid-id',
      'options.scale[1].id',
    )
    expectError(
      () => gradedSatisfaction([], { scale: [own[0]!, { id: 'x', score: Number.NaN }] }),
      'invalid-number',
      'options.scale[1].score',
    )
    expectError(
      () => gradedSatisfaction(['good'], { scale: own, weights: [1, 2] }),
      'unequal-lengths',
      'options.weights',
    )
    expectError(() => gradedSatisfaction(['good'], { scale: own, weights: [-1] }), 'out-of-range', 'options.weights[0]')
    expectError(
      () => gradedSatisfaction({ good: 1 }, { scale: own, weights: [1] }),
      'invalid-option',
      'options.weights',
    )
    const twice = [...own, { id: 'poor', score: 0 }]
    expectError(() => gradedSatisfaction([0], { scale: twice }), 'out-of-range', 'grades[0]')
    expect(gradedSatisfaction(['poor'], { scale: twice }).mean).toBe(0)
  })

  it('has scales with names in both languages and falling scores', () => {
    for (const grades of Object.values(satisfactionScales)) {
      const scores = grades.map(({ score }) => score)
      expect([...scores].sort((a, b) => b - a)).toEqual(scores)
      for (const { labels } of grades) expect(labels.zh.name).toMatch(/\p{Script=Han}/u)
    }
    expect(satisfactionScales['seven-grade'].reduce((sum, { score }) => sum + score, 0)).toBe(0)
  })
})
