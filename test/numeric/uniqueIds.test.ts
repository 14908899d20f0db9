import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderOfUniqueIds } from '../../src/numeric/uniqueIds.js'
import { expectError } from '../support/expectError.js'

const pathOf = (row: number): string => `values[${row}].customerId`

describe('orderOfUniqueIds', () => {
  it('is null for ids in order, whose rows stay where they are', () => {
    expect(orderOfUniqueIds(['a', 'b', 'c'], pathOf)).toBeNull()
    expect(orderOfUniqueIds([], pathOf)).toBeNull()
    expect(orderOfUniqueIds({ codes: Uint32Array.of(0, 2), values: ['z', 'y', 'x'] }, pathOf)).toBeNull()
  })

  it('puts ids in code-unit order, coded ones in order of their values', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), (ids) => {
        const order = orderOfUniqueIds(ids, pathOf) ?? ids.map((_, row) => row)
        expect(Array.from(order, (row) => ids[row])).toEqual([...ids].sort())
      }),
    )
    expect(orderOfUniqueIds({ codes: Uint32Array.of(2, 0, 1), values: ['z', 'y', 'x'] }, pathOf)).toEqual(
      Uint32Array.of(1, 2, 0),
    )
  })

  it('finds an id that comes twice', () => {
    expectError(() => orderOfUniqueIds(['b', 'a', 'b'], pathOf), 'duplicate-id', 'values[2].customerId')
    expectError(() => orderOfUniqueIds(['a', 'a'], pathOf), 'duplicate-id', 'values[1].customerId')
    const coded = { codes: Uint32Array.of(1, 0, 1), values: ['a', 'b'] }
    expectError(() => orderOfUniqueIds(coded, pathOf), 'duplicate-id', 'values[2].customerId')
  })
})
