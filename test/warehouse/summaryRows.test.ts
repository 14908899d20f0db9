import { describe, expect, it } from 'vitest'
import { readSummary } from '../../src/warehouse/summaryRows.js'
import { expectError } from '../support/expectError.js'

describe('readSummary', () => {
  it('reads the cells of drivers: numbers, bigints, decimal texts and decimal objects', () => {
    const decimal = { toString: (): string => '12.50' }
    const { numbers, count } = readSummary([{ x: 1 }, { x: 2n }, { x: '3.5' }, { x: decimal }, { x: '1e3' }])
    expect(count).toBe(5)
    expect([...numbers('x')]).toEqual([1, 2, 3.5, 12.5, 1000])
  })

  it('finds names in any case', () => {
    const { numbers, has } = readSummary([{ CUSTOMERS: 4 }])
    expect([...numbers('customers')]).toEqual([4])
    expect(has('problem')).toBe(false)
  })

  it('reads columns, dictionary-coded ids among them', () => {
    const id = { codes: Uint32Array.of(1, 0), values: ['a', 'b'] }
    const summary = readSummary({ ID: id, x: Float64Array.of(1, 2), n: BigInt64Array.of(3n, 4n) })
    expect(summary.ids('id')).toBe(id)
    expect(summary.texts('id')).toEqual(['b', 'a'])
    expect([...summary.wholes('n')]).toEqual([3, 4])
    expect([...summary.numbers('x')]).toEqual([1, 2])
    expect(summary.pathOf(1, 'x')).toBe('rows.x[1]')
    expect(readSummary({ id: ['a'] }).ids('id')).toEqual(['a'])
  })

  it('gives ids that are numbers in the table as their digits', () => {
    expect(readSummary([{ id: 7 }, { id: 8n }, { id: 'x' }]).ids('id')).toEqual(['7', '8', 'x'])
  })

  it('keeps nulls where they may be', () => {
    const { numbers, nullableTexts } = readSummary([
      { x: null, t: 'a' },
      { x: 2, t: null },
    ])
    expect([...numbers('x', { nullable: true })]).toEqual([Number.NaN, 2])
    expect(nullableTexts('t')).toEqual(['a', null])
  })

  it('reads nothing from no rows', () => {
    const { numbers, texts, count, has } = readSummary([])
    expect([count, [...numbers('x')], texts('id'), has('x')]).toEqual([0, [], [], true])
    expect(readSummary({}).count).toBe(0)
  })

  it('tells where a cell is wrong', () => {
    const rows = [
      { x: 1, id: 'a' },
      { x: null, id: null },
    ]
    expectError(() => readSummary(rows).numbers('x'), 'missing-value', 'rows[1].x')
    expectError(() => readSummary(rows).texts('id'), 'missing-value', 'rows[1].id')
    expectError(() => readSummary(rows).numbers('y'), 'missing-column', 'rows.y')
    for (const cell of ['', 'ten', Number.NaN, Infinity, new Date(0), [1], {}, true]) {
      expectError(() => readSummary([{ x: cell }]).numbers('x'), 'invalid-number', 'rows[0].x')
    }
    expectError(() => readSummary({ x: Float64Array.of(1, Number.NaN) }).numbers('x'), 'invalid-number', 'rows.x[1]')
    expectError(() => readSummary([{ id: '' }]).texts('id'), 'invalid-id', 'rows[0].id')
    expectError(() => readSummary([{ id: {} }]).texts('id'), 'invalid-type', 'rows[0].id')
    expectError(() => readSummary([{ x: 1.5 }]).wholes('x'), 'out-of-range', 'rows[0].x')
    expectError(() => readSummary([{ x: -1 }]).wholes('x', { minimum: 0 }), 'out-of-range', 'rows[0].x')
    expectError(() => readSummary([{ x: 9 }]).wholes('x', { minimum: 0, maximum: 6 }), 'out-of-range', 'rows[0].x')
  })

  it('refuses what is no result', () => {
    expectError(() => readSummary([null as never]), 'invalid-type', 'rows[0]')
    expectError(() => readSummary(null as never), 'invalid-type', 'rows')
    expectError(() => readSummary({ x: 7 as never }), 'invalid-type', 'rows.x')
    expectError(() => readSummary({ x: [1], y: [1, 2] }), 'unequal-lengths', 'rows.y')
  })
})
