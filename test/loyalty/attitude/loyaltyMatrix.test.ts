import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/data/index.js'
import { isSatisfactionTrap, loyaltyMatrix, loyaltyType } from '../../../src/loyalty/attitude/loyaltyMatrix.js'
import { expectError } from '../../support/expectError.js'

const customers = [
  { id: 'A', satisfaction: 4.8, loyalty: 4.6 },
  { id: 'B', satisfaction: 4.5, loyalty: 2 },
  { id: 'C', satisfaction: 1.8, loyalty: 1.5 },
  { id: 'D', satisfaction: 2, loyalty: 4.2 },
]
const types = ['apostle', 'mercenary', 'defector', 'hostage']

describe('loyaltyType', () => {
  it('is one of the four types of Jones and Sasser (LOY-07); at the cut is high', () => {
    expect(customers.map((one) => loyaltyType(one, { cut: 3.5 }).type)).toEqual(types)
    expect(loyaltyType({ satisfaction: 3.5, loyalty: 3.5 }, { cut: 3.5 }).type).toBe('apostle')
    expect(loyaltyType({ satisfaction: 3.5, loyalty: 3.5 }, { cut: { x: 4, y: 3 } }).type).toBe('hostage')
    expect(loyaltyType(customers[1]!, { cut: 3.5 }).labels.zh.name).toBe('图利者')
  })

  it('tells who is in the satisfaction trap', () => {
    expect(customers.map((one) => isSatisfactionTrap(one, { cut: 3.5 }))).toEqual([false, true, false, false])
  })

  it('refuses a cut or a score that is none', () => {
    expectError(() => loyaltyType(customers[0]!, JSON.parse('{}')), 'missing-value', 'options.cut')
    expectError(() => loyaltyType(customers[0]!, JSON.parse('{"cut":{"x":1}}')), 'missing-value', 'options.cut.y')
    expectError(
      () => loyaltyType({ satisfaction: Number.NaN, loyalty: 1 }, { cut: 1 }),
      'invalid-number',
      'customer.satisfaction',
    )
    expectError(
      () => isSatisfactionTrap(JSON.parse('{"satisfaction":1}'), { cut: 1 }),
      'missing-value',
      'customer.loyalty',
    )
  })
})

describe('loyaltyMatrix', () => {
  it('places many customers, with labels, strategy and the trap', () => {
    const { items, cells, satisfactionTrap, cuts } = loyaltyMatrix(customers, { cut: 3.5, language: 'zh' })
    expect(items.map(({ quadrant }) => quadrant)).toEqual(types)
    expect(items[3]).toMatchObject({ x: 2, y: 4.2, label: '囚禁者' })
    expect(cells.map(({ id, count }) => [id, count])).toEqual([
      ['apostle', 1],
      ['mercenary', 1],
      ['hostage', 1],
      ['defector', 1],
    ])
    expect(satisfactionTrap).toEqual({ count: 1, share: 0.25, shareOfSatisfied: 0.5 })
    expect(cuts).toEqual({ x: 3.5, y: 3.5 })
  })

  it('cuts at the middle of the scale unless told otherwise', () => {
    expect(loyaltyMatrix(customers, { scale: [1, 5] }).cuts).toEqual({ x: 3, y: 3 })
    expect(loyaltyMatrix(customers, { scale: { x: [1, 5], y: [0, 10] } }).cuts).toEqual({ x: 3, y: 5 })
    expect(loyaltyMatrix(customers, { cut: { x: 'median', y: 4 } }).cuts).toEqual({ x: 3.25, y: 4 })
    expectError(() => loyaltyMatrix(customers), 'missing-value', 'options.scale')
  })

  it('has no shares without customers, and none of the content ones where nobody is', () => {
    const none = { count: 0, share: null, shareOfSatisfied: null }
    expect(loyaltyMatrix([], { cut: 3 }).satisfactionTrap).toEqual(none)
    expect(loyaltyMatrix([customers[2]!], { cut: 3 }).satisfactionTrap).toEqual({ ...none, share: 0 })
  })

  it('gives every customer the type that loyaltyType gives it, in rows and in columns', () => {
    const score = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.tuple(score, score)),
        fc.integer({ min: 1, max: 5 }),
        (byId, cut) => {
          const rows = Object.entries(byId).map(([id, [satisfaction, loyalty]]) => ({ id, satisfaction, loyalty }))
          const matrix = loyaltyMatrix(rows, { cut })
          for (const { x, y, quadrant } of matrix.items)
            expect(quadrant).toBe(loyaltyType({ satisfaction: x, loyalty: y }, { cut }).type)
          const columns = {
            id: rows.map(({ id }) => id),
            satisfaction: Float64Array.from(rows, (one) => one.satisfaction),
            loyalty: Float64Array.from(rows, (one) => one.loyalty),
          }
          const inColumns = loyaltyMatrix(columns, { cut })
          expect(rowsOf(inColumns.items)).toEqual(matrix.items)
          expect(inColumns.satisfactionTrap).toEqual(matrix.satisfactionTrap)
        },
      ),
    )
  })

  it('refuses scores off the scale and ids that come twice', () => {
    expectError(
      () => loyaltyMatrix([{ id: 'a', satisfaction: 6, loyalty: 1 }], { scale: [1, 5] }),
      'out-of-range',
      'customers[0].satisfaction',
    )
    expectError(() => loyaltyMatrix([customers[0]!, customers[0]!], { cut: 3 }), 'duplicate-id', 'customers[1].id')
  })
})
