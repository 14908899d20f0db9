import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importColumns } from '../../src/tables/importColumns.js'
import { expectError } from '../support/expectError.js'
import { hasShared, readShared } from '../support/shared.js'

describe('importColumns', () => {
  it('takes columns of numbers as numbers, anything else as text', () => {
    const { columns, summary, rows } = importColumns('id,tenure,churned,plan\na,3,1,basic\nb,,0,pro\nc,12.5,NA,\n')
    expect(columns).toEqual({
      id: ['a', 'b', 'c'],
      tenure: Float64Array.of(3, Number.NaN, 12.5),
      churned: Float64Array.of(1, 0, Number.NaN),
      plan: ['basic', 'pro', ''],
    })
    expect(rows).toBe(3)
    expect(summary.map(({ kind, missing }) => [kind, missing])).toEqual([
      ['text', 0],
      ['number', 1],
      ['number', 1],
      ['text', 1],
    ])
  })

  it('reads numbers as people write them', () => {
    const { columns, decimal, delimiter } = importColumns('share;spend\n12,5%;1.234,50 €\n(3);¥ 7\n')
    expect([decimal, delimiter]).toEqual([',', ';'])
    expect(columns.share).toEqual(Float64Array.of(0.125, -3))
    expect(columns.spend).toEqual(Float64Array.of(1234.5, 7))
  })

  it('says where a text stands among numbers', () => {
    const { summary } = importColumns('age\n31\n\nunknown\n40\n')
    expect(summary).toEqual([
      { name: 'age', kind: 'text', missing: 0, numericCells: 2, firstText: { line: 4, text: 'unknown' } },
    ])
  })

  it('rejects rows without a number where one must be, and rows that are not well-formed', () => {
    const file = 'age,plan\n31,a\nunknown,b\n40\n50,d\n'
    const { columns, rejected, rejectedCount, rowsRead, rows } = importColumns(file, { numbers: ['age'] })
    expect(columns).toEqual({ age: Float64Array.of(31, 50), plan: ['a', 'd'] })
    expect([rowsRead, rows, rejectedCount]).toEqual([4, 2, 2])
    expect(rejected.map(({ line, code, text }) => [line, code, text])).toEqual([
      [4, 'malformed-row', '40'],
      [3, 'invalid-number', 'unknown,b'],
    ])
  })

  it('reads the columns that are asked for, as text where that is asked for', () => {
    const { columns } = importColumns('a,b,zip\n1,2,02139\n', { names: ['zip', 'a'], texts: ['zip'] })
    expect(Object.entries(columns)).toEqual([
      ['zip', ['02139']],
      ['a', Float64Array.of(1)],
    ])
  })

  it('keeps a column whose name JavaScript uses for itself', () => {
    expect(Object.keys(importColumns('__proto__,toString\n1,2\n').columns)).toEqual(['__proto__', 'toString'])
  })

  it('names what is wrong with the file or the options', () => {
    expectError(() => importColumns(''), 'missing-column', 'columns')
    expectError(() => importColumns('a,a\n1,2\n'), 'duplicate-column', 'header[1]')
    expectError(() => importColumns('a\n1\n', { names: ['b'] }), 'missing-column', 'options.names[0]')
    expectError(() => importColumns('a\n1\n', { numbers: ['b'] }), 'missing-column', 'options.numbers[0]')
    expectError(() => importColumns('a\n1\n', { names: 'a' as unknown as string[] }), 'invalid-type', 'options.names')
    expectError(() => importColumns('a\n1\n', { maxRejected: -1 }), 'out-of-range', 'options.maxRejected')
  })

  it('gives back any numbers and texts that were written', () => {
    const cell = fc
      .string({ minLength: 1 })
      .filter((text) => /^[a-z ]*[a-z]$/i.test(text) && !/^(?:nil|na|nan|none|null)$/i.test(text.trim()))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), cell), { minLength: 1 }),
        (rows) => {
          const file = `x,t\n${rows.map(([x, t]) => `${x},${t}`).join('\n')}\n`
          const { columns } = importColumns(file, { decimal: '.' })
          expect(columns.x).toEqual(Float64Array.from(rows, ([x]) => (x === 0 ? 0 : x)))
          expect(columns.t).toEqual(rows.map(([, t]) => t.trim()))
        },
      ),
    )
  })

  it.skipIf(!hasShared)('takes the telco file as it is (reads data beside the project)', () => {
    const { columns, summary, rows, rejectedCount } = importColumns(readShared('oracles/data/telco_churn.csv'))
    expect([rows, rejectedCount]).toEqual([7043, 0])
    expect(summary.find(({ name }) => name === 'TotalCharges')).toMatchObject({ kind: 'number', missing: 11 })
    expect(columns.tenure).toBeInstanceOf(Float64Array)
    expect(columns.Contract?.[0]).toBe('Month-to-month')
  })
})
