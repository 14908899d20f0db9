import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importanceWeightedIndex } from '../../../src/satisfaction/indices/importanceWeightedIndex.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const scales = {
  importanceScale: 'importance-5-4-3-2-1',
  satisfactionScale: 'five-grade-5-4-3-2-1',
} as const
const graded = [
  {
    id: 'quality',
    importance: { 'very-important': 60, important: 30, neutral: 10 },
    satisfaction: { 'very-satisfied': 20, satisfied: 50, neutral: 30 },
  },
  {
    id: 'service',
    importance: { 'very-important': 20, important: 50, neutral: 30 },
    satisfaction: { 'very-satisfied': 50, satisfied: 40, neutral: 10 },
  },
]

describe('importanceWeightedIndex', () => {
  it('is ΣVS / ΣV of the mean scores of the grades, by hand', () => {
    const { index, items, totalImportance } = importanceWeightedIndex(graded, scales)
    expect(items.map(({ importance, satisfaction }) => [importance, satisfaction])).toEqual([
      [4.5, 3.9],
      [3.9, 4.4],
    ])
    expectClose(index, (4.5 * 3.9 + 3.9 * 4.4) / 8.4, 1e-15)
    expectClose(totalImportance, 8.4, 1e-15)
    expectClose((items[0]?.contribution ?? 0) + (items[1]?.contribution ?? 0), index!, 1e-15)
  })

  it('takes shares for counts, and numbers for means', () => {
    const shares = graded.map(({ id, importance, satisfaction }) => ({
      id,
      importance: scaled(importance),
      satisfaction: scaled(satisfaction),
    }))
    expectClose(importanceWeightedIndex(shares, scales).index, importanceWeightedIndex(graded, scales).index!, 1e-14)
    expect(
      importanceWeightedIndex([
        { id: 'a', importance: 3, satisfaction: 5 },
        { id: 'b', importance: 1, satisfaction: 1 },
      ]).index,
    ).toBe(4)
  })

  it('lies between the least and the most satisfying attribute, and does not hang on the unit of importance', () => {
    const item = fc.tuple(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true }))
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 9 }), (list) => {
        const items = list.map(([importance, satisfaction], i) => ({ id: `a${i}`, importance, satisfaction }))
        const { index } = importanceWeightedIndex(items)
        const satisfactions = list.map(([, one]) => one)
        expect(index).toBeGreaterThanOrEqual(Math.min(...satisfactions) - 1e-12)
        expect(index).toBeLessThanOrEqual(Math.max(...satisfactions) + 1e-12)
        const larger = items.map((one) => ({ ...one, importance: 3 * one.importance }))
        expectClose(importanceWeightedIndex(larger).index, index!, 1e-12)
      }),
    )
  })

  it('is null where nothing is important', () => {
    const { index, items } = importanceWeightedIndex([{ id: 'a', importance: 0, satisfaction: 5 }])
    expect(index).toBeNull()
    expect(items[0]).toMatchObject({ weight: null, contribution: null, product: 0 })
  })

  it('refuses grades without a scale, unknown grades and the like', () => {
    const item = { id: 'a', importance: 1, satisfaction: 1 }
    expectError(() => importanceWeightedIndex([]), 'empty-input', 'items')
    expectError(() => importanceWeightedIndex(JSON.parse('{}')), 'invalid-type', 'items')
    expectError(() => importanceWeightedIndex(...(JSON.parse('[]') as [[]])), 'missing-value', 'items')
    expectError(() => importanceWeightedIndex([item, item]), 'duplicate-id', 'items[1].id')
    expectError(() => importanceWeightedIndex([{ ...item, id: '' }]), 'invalid-id', 'items[0].id')
    expectError(() => importanceWeightedIndex([{ ...item, importance: -1 }]), 'out-of-range', 'items[0].importance')
    expectError(() => importanceWeightedIndex(graded), 'missing-value', 'options.importanceScale')
    expectError(
      () => importanceWeightedIndex([{ ...item, satisfaction: { great: 1 } }], scales),
      'invalid-id',
      'items[0].satisfaction.great',
    )
    expectError(
      () => importanceWeightedIndex([{ ...item, satisfaction: { satisfied: 0 } }], scales),
      'invalid-shares',
      'items[0].satisfaction',
    )
    expectError(
      () => importanceWeightedIndex([{ ...item, satisfaction: Number.NaN }]),
      'invalid-number',
      'items[0].satisfaction',
    )
    expectError(
      () => importanceWeightedIndex([{ id: 'a', importance: 1e200, satisfaction: 1e200 }]),
      'out-of-range',
      'items',
    )
  })
})

function scaled(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, count / 100]))
}
