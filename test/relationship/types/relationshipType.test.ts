import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/data/index.js'
import {
  bondLevels,
  buyingRoles,
  customerLevels,
  loyaltySteps,
  marginLevels,
  relationshipLevels,
  relationshipMatrix,
  relationshipType,
  relationshipTypes,
  typedRelationshipFields,
} from '../../../src/relationship/index.js'
import { expectError } from '../../support/expectError.js'

const LOOSE_TO_CLOSE = ['basic', 'reactive', 'accountable', 'proactive', 'partnership']
const thresholds = { customers: [50, 5000], margin: [0.1, 0.3] } as const

describe('relationshipType', () => {
  it('is the matrix of the textbook, line by line', () => {
    const lines = customerLevels.map((customers) =>
      marginLevels.map((margin) => relationshipType({ customers, margin }).type),
    )
    expect(lines).toEqual([
      ['basic', 'reactive', 'accountable'],
      ['reactive', 'accountable', 'proactive'],
      ['accountable', 'proactive', 'partnership'],
    ])
  })

  it('gets closer with fewer customers and with more margin, one step at a time', () => {
    customerLevels.forEach((customers, i) => {
      marginLevels.forEach((margin, j) => {
        expect(LOOSE_TO_CLOSE.indexOf(relationshipMatrix[customers][margin])).toBe(i + j)
      })
    })
    expect(Object.keys(relationshipLevels)).toEqual(LOOSE_TO_CLOSE)
  })

  it('reads numbers by thresholds, at which the higher level begins', () => {
    const typeOf = (customers: number, margin: number) => {
      const found = relationshipType({ customers, margin }, { thresholds })
      return [found.customers, found.margin]
    }
    expect(typeOf(49, 0.0999)).toEqual(['few', 'low'])
    expect(typeOf(50, 0.1)).toEqual(['medium', 'medium'])
    expect(typeOf(4999, 0.2999)).toEqual(['medium', 'medium'])
    expect(typeOf(5000, 0.3)).toEqual(['many', 'high'])
    expect(typeOf(0, -0.2)).toEqual(['few', 'low'])
    expect(relationshipType({ customers: 7, margin: 'high' }, { thresholds }).type).toBe('partnership')
  })

  it('refuses numbers without thresholds, and what is no level', () => {
    expectError(
      () => relationshipType({ customers: 7, margin: 'high' }),
      'missing-value',
      'options.thresholds.customers',
    )
    expectError(() => relationshipType({ customers: 'few', margin: 0.1 }), 'missing-value', 'options.thresholds.margin')
    expectError(
      () => relationshipType({ customers: -1, margin: 'low' }, { thresholds }),
      'out-of-range',
      'situation.customers',
    )
    expectError(() => relationshipType(JSON.parse('{"customers":"few"}')), 'missing-value', 'situation.margin')
    expectError(
      () => relationshipType(JSON.parse('{"customers":"few","margin":"huge"}')),
      'invalid-option',
      'situation.margin',
    )
    const wrong = (pair: unknown) => () =>
      relationshipType({ customers: 7, margin: 'low' }, JSON.parse(JSON.stringify({ thresholds: { customers: pair } })))
    expectError(wrong([5, 5]), 'out-of-range', 'options.thresholds.customers[1]')
    expectError(wrong([5]), 'invalid-type', 'options.thresholds.customers')
    expectError(wrong(['5', 6]), 'invalid-type', 'options.thresholds.customers[0]')
  })
})

describe('relationshipTypes', () => {
  const cases = [
    { id: 'tea', customers: 12_000, margin: 0.22 },
    { id: 'machines', customers: 12, margin: 0.35 },
    { id: 'cups', customers: 800, margin: 0.35 },
  ]

  it('says of each what relationshipType says, in order of the id, and counts the types', () => {
    const { cases: rows, types } = relationshipTypes(cases, { thresholds, language: 'zh' })
    expect(rows.map(({ id, type, label }) => [id, type, label])).toEqual([
      ['cups', 'proactive', '能动型'],
      ['machines', 'partnership', '伙伴型'],
      ['tea', 'reactive', '被动型'],
    ])
    expect(types.map(({ id, count }) => [id, count])).toEqual([
      ['basic', 0],
      ['reactive', 1],
      ['accountable', 0],
      ['proactive', 1],
      ['partnership', 1],
    ])
    expect(types[4]!.share).toBe(1 / 3)
  })

  it('gives the same for columns of numbers and of levels', () => {
    const rows = relationshipTypes(cases, { thresholds }).cases
    const id = cases.map((one) => one.id)
    const numbers = {
      id,
      customers: Int32Array.from(cases, ({ customers }) => customers),
      margin: Float64Array.from(cases, ({ margin }) => margin),
    }
    expect(rowsOf(relationshipTypes(numbers, { thresholds }).cases, typedRelationshipFields)).toEqual(rows)
    const levels = {
      id,
      customers: ['many', 'few', 'medium'],
      margin: { codes: Uint32Array.of(1, 0, 0), values: ['high', 'medium'] },
    }
    expect(rowsOf(relationshipTypes(levels).cases, typedRelationshipFields)).toEqual(rows)
  })

  it('of nothing has no shares', () => {
    expect(relationshipTypes([]).types.every(({ share }) => share === null)).toBe(true)
  })

  it('refuses what it cannot read', () => {
    expectError(() => relationshipTypes([cases[0]!, cases[0]!], { thresholds }), 'duplicate-id', 'cases[1].id')
    expectError(() => relationshipTypes(cases), 'missing-value', 'options.thresholds.customers')
    expectError(
      () => relationshipTypes([cases[0]!, { ...cases[1]!, margin: 'low' }], { thresholds }),
      'invalid-type',
      'cases[1].margin',
    )
    expectError(
      () => relationshipTypes(JSON.parse('[{"id":"a","customers":"few","margin":"huge"}]')),
      'invalid-option',
      'cases[0].margin',
    )
    expectError(() => relationshipTypes(JSON.parse('null')), 'invalid-type', 'cases')
  })
})

describe('the lists', () => {
  it.each([
    ['types', relationshipLevels, 5],
    ['bonds', bondLevels, 3],
    ['buying roles', buyingRoles, 6],
    ['steps', loyaltySteps, 6],
  ] as const)('of %s have names and strategies in both languages', (_, list, count) => {
    const labels = Object.entries(list)
    expect(labels).toHaveLength(count)
    for (const [id, { en, zh }] of labels) {
      expect(id).toMatch(/^[a-z-]+$/)
      expect(`${en.name}${en.strategy}`).not.toMatch(/\p{Script=Han}/u)
      expect(zh.name).toMatch(/^\p{Script=Han}+$/u)
      expect(zh.strategy).toMatch(/\p{Script=Han}/u)
      expect(en.strategy.length).toBeGreaterThan(10)
    }
  })
})
