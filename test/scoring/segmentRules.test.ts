import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClienteleError, isClienteleError } from '../../src/errors.js'
import { checkSegments, named11Rules, type SegmentRule } from '../../src/scoring/index.js'

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

describe('checkSegments', () => {
  it('covers all 125 codes exactly once with the eleven named segments', () => {
    expect(checkSegments(named11Rules)).toEqual({ codes: 125, uncovered: [], coveredTwice: [], unreachable: [] })
    expect(new Set(named11Rules.map(({ id }) => id)).size).toBe(11)
  })

  it('lists codes in no rule, codes in several with the winner first, and segments nobody reaches', () => {
    const rules: SegmentRule[] = [
      { id: 'best', r: [2, 2], f: [2, 2] },
      { id: 'recent', r: [2, 2] },
      { id: 'shadow', r: [2, 2], f: [2, 2], m: [1, 1] },
      { id: 'outside', r: [3, 4] },
      { id: 'dear', r: [1, 1], m: [2, 2] },
    ]
    expect(checkSegments(rules, { bins: 2 })).toEqual({
      codes: 8,
      uncovered: ['111', '121'],
      coveredTwice: [
        { code: '221', segments: ['best', 'recent', 'shadow'] },
        { code: '222', segments: ['best', 'recent'] },
      ],
      unreachable: ['shadow', 'outside'],
    })
  })

  it('takes several rules of one segment together', () => {
    const corners: SegmentRule[] = [
      { id: 'edge', r: [1, 1] },
      { id: 'edge', r: [3, 3] },
      { id: 'middle', r: [2, 2] },
    ]
    expect(checkSegments(corners, { bins: [3, 2, 2] })).toEqual({
      codes: 12,
      uncovered: [],
      coveredTwice: [],
      unreachable: [],
    })
  })

  it('writes codes with hyphens where a number of bins exceeds 9', () => {
    expect(checkSegments([{ id: 'all-but-one', r: [1, 9] }], { bins: [10, 2, 2] }).uncovered).toEqual([
      '10-1-1',
      '10-1-2',
      '10-2-1',
      '10-2-2',
    ])
  })

  it('counts what a search over all codes counts', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 }))
      .map(([from, width]) => [from, from + width] as const)
    const rule = fc.record({ id: fc.constantFrom('a', 'b', 'c'), r: range, f: range, m: range })
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), (rules) => {
        const within = (score: number, [from, to]: readonly [number, number]): boolean => from <= score && score <= to
        const counts = new Map<string, number>()
        for (const r of [1, 2, 3, 4]) {
          for (const f of [1, 2, 3, 4]) {
            for (const m of [1, 2, 3, 4]) {
              const fits = rules.filter((box) => within(r, box.r) && within(f, box.f) && within(m, box.m))
              counts.set(`${r}${f}${m}`, fits.length)
            }
          }
        }
        const { uncovered, coveredTwice } = checkSegments(rules, { bins: 4 })
        expect(uncovered).toEqual([...counts].flatMap(([code, count]) => (count === 0 ? [code] : [])))
        expect(coveredTwice.map(({ code, segments }) => [code, segments.length])).toEqual(
          [...counts].filter(([, count]) => count > 1),
        )
      }),
    )
  })

  it('names the rule that is wrong', () => {
    const bad = (rule: object) => () => checkSegments([{ id: 'good' }, rule as SegmentRule])
    failsWith(bad({ id: '' }), 'invalid-id', 'rules[1].id')
    failsWith(bad({ id: 'a', r: [3, 2] }), 'invalid-rules', 'rules[1].r')
    failsWith(bad({ id: 'a', f: [1] }), 'invalid-type', 'rules[1].f')
    failsWith(bad({ id: 'a', m: 3 }), 'invalid-type', 'rules[1].m')
    failsWith(bad({ id: 'a', m: [1, Number.NaN] }), 'invalid-number', 'rules[1].m[1]')
    failsWith(() => checkSegments([]), 'empty-input', 'rules')
    failsWith(() => checkSegments('named11' as unknown as SegmentRule[]), 'invalid-type', 'rules')
    failsWith(() => checkSegments([{ id: 'a' }], { bins: 0 }), 'out-of-range', 'options.bins')
  })
})
