import { describe, expect, it } from 'vitest'
import { codeIds, idAt, idStrings, idsAt } from '../../src/data/ids.js'
import { checkUniqueIds, lift, readColumns } from '../../src/data/lift.js'
import { type CustomerValue, customerValueFields, orderFields } from '../../src/data/rows.js'

const spec = { name: 'values', fields: customerValueFields, result: customerValueFields }
const doubled = (source: ReturnType<typeof readColumns<CustomerValue>>) => ({
  customerId: source.columns.customerId,
  value: Float64Array.from(source.columns.value, (value) => value * 2),
})

describe('lift', () => {
  it('gives rows for rows and columns for columns', () => {
    expect(lift([{ customerId: 'a', value: 2 }], spec, doubled)).toEqual([{ customerId: 'a', value: 4 }])
    expect(lift({ customerId: ['a'], value: Float64Array.of(2) }, spec, doubled)).toEqual({
      customerId: ['a'],
      value: Float64Array.of(4),
    })
  })

  it('takes no rows and empty columns', () => {
    expect(lift([], spec, doubled)).toEqual([])
    expect(lift({ customerId: [], value: new Float64Array() }, spec, doubled)).toEqual({
      customerId: [],
      value: new Float64Array(),
    })
  })

  it.each([
    [{ customerId: ['a'] }, 'missing-value', 'values.value'],
    [{ customerId: ['a'], value: [1] }, 'invalid-type', 'values.value'],
    [{ customerId: ['a'], value: new DataView(new ArrayBuffer(8)) }, 'invalid-type', 'values.value'],
    [{ customerId: ['a', 'b'], value: Float64Array.of(1) }, 'unequal-lengths', 'values.value'],
    [{ customerId: ['a', 'b'], value: Float64Array.of(1, Number.NaN) }, 'invalid-number', 'values.value[1]'],
    [
      { customerId: ['a', 'b'], value: Float64Array.of(Number.NEGATIVE_INFINITY, 1) },
      'invalid-number',
      'values.value[0]',
    ],
    [{ customerId: ['a', ''], value: Float64Array.of(1, 1) }, 'invalid-id', 'values.customerId[1]'],
    [{ customerId: 'a', value: Float64Array.of(1) }, 'invalid-type', 'values.customerId'],
    [null, 'invalid-type', 'values'],
    [7, 'invalid-type', 'values'],
  ])('names the place of what does not fit: %j', (columns, code, path) => {
    expect(() => lift(columns as never, spec, doubled)).toThrowError(expect.objectContaining({ code, path }))
  })

  it('says where a value stands in the shape that the caller gave', () => {
    const rows = readColumns([{ customerId: 'a', date: 0, amount: 1 }], orderFields, 'orders')
    expect(rows.pathOf(0, 'date')).toBe('orders[0].date')
    const columns = readColumns(
      { customerId: ['a'], day: Int32Array.of(0), amount: Float64Array.of(1) },
      orderFields,
      'orders',
    )
    expect(columns.pathOf(0, 'date')).toBe('orders.day[0]')
  })
})

describe('ids', () => {
  const pathOf = (row: number): string => `ids[${row}]`

  it('are coded in code-unit order, whatever the order of rows', () => {
    expect(codeIds(['b', 'ä', 'B', 'b'], pathOf)).toEqual({
      codes: Uint32Array.of(1, 2, 0, 1),
      values: ['B', 'b', 'ä'],
    })
    expect(codeIds(['__proto__', 'constructor'], pathOf).values).toEqual(['__proto__', 'constructor'])
  })

  it('keep their representation when some rows are chosen', () => {
    const coded = { codes: Uint32Array.of(2, 0, 1), values: ['x', 'y', 'z'] }
    expect(idsAt(coded, Uint32Array.of(0, 2))).toEqual({ codes: Uint32Array.of(2, 1), values: coded.values })
    expect(idsAt(['p', 'q'], Uint32Array.of(1))).toEqual(['q'])
    expect(idStrings(coded)).toEqual(['z', 'x', 'y'])
    expect(idAt(coded, 1)).toBe('x')
  })

  it('refuse codes without an entry, empty ids, and ids that are none', () => {
    expect(() => codeIds({ codes: Uint32Array.of(0, 1), values: ['a'] }, pathOf)).toThrowError(
      expect.objectContaining({ code: 'invalid-id', path: 'ids[1]' }),
    )
    expect(() => codeIds({ codes: [0], values: ['a'] } as never, pathOf)).toThrowError(
      expect.objectContaining({ code: 'invalid-type' }),
    )
    expect(() => codeIds(['a', ''], pathOf)).toThrowError(
      expect.objectContaining({ code: 'invalid-id', path: 'ids[1]' }),
    )
    expect(() => codeIds(['a', undefined as never], pathOf)).toThrowError(
      expect.objectContaining({ code: 'missing-value' }),
    )
    expect(codeIds(['a', ''], pathOf, true).values).toEqual(['', 'a'])
  })

  it('are found to be double in strings and in codes', () => {
    expect(() => checkUniqueIds(['a', 'b', 'a'], pathOf)).toThrowError(
      expect.objectContaining({ code: 'duplicate-id', path: 'ids[2]' }),
    )
    expect(() => checkUniqueIds({ codes: Uint32Array.of(1, 1), values: ['a', 'b'] }, pathOf)).toThrowError(
      expect.objectContaining({ code: 'duplicate-id', path: 'ids[1]', received: 'b' }),
    )
    checkUniqueIds(['a', 'b'], pathOf)
    checkUniqueIds({ codes: Uint32Array.of(1, 0), values: ['a', 'b'] }, pathOf)
  })
})
