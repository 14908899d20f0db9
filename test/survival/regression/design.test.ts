import { describe, expect, it } from 'vitest'
import { newDesign, onRows, readDesign } from '../../../src/survival/regression/design.js'
import { readCategories, readColumn, readNumbers, rowCountOf } from '../../../src/survival/regression/namedColumns.js'
import { expectError } from '../../support/expectError.js'

const columns = {
  age: [30, 40, 50, 60],
  plan: ['b', 'a', 'c', 'a'],
  vip: [true, false, false, true],
  coded: { codes: Uint32Array.of(2, 0, 0, 2), values: ['y', 'unused', 'x'] },
  typed: Float32Array.of(1, 2, 3, 4),
  gaps: [1, null, Number.NaN, undefined],
  texts: ['a', '', null, 'b'],
  nothing: [null, null, null, null],
}
const design = (covariates: readonly string[], more: object = {}) => readDesign(columns, { covariates, ...more }, [])

describe('a design', () => {
  it('has numbers as they are, truth values as 1 and 0, categories as indicators against the first', () => {
    const { terms, values, covariates, count, rows } = design(['age', 'vip', 'plan', 'coded', 'typed'])
    expect(terms).toEqual(['age', 'vip', 'plan=b', 'plan=c', 'coded=y', 'typed'])
    expect(values.map((one) => Array.from(one))).toEqual([
      [30, 40, 50, 60],
      [1, 0, 0, 1],
      [1, 0, 0, 0],
      [0, 0, 1, 0],
      [0, 1, 1, 0],
      [1, 2, 3, 4],
    ])
    expect(covariates[2]).toEqual({ name: 'plan', kind: 'category', levels: ['a', 'b', 'c'] })
    expect([count, rows]).toEqual([4, null])
  })

  it('takes levels in the order given, also such that no row has', () => {
    const { terms, values } = design(['plan'], { levels: { plan: ['c', 'b', 'a', 'd'] } })
    expect(terms).toEqual(['plan=b', 'plan=a', 'plan=d'])
    expect(Array.from(values[2]!)).toEqual([0, 0, 0, 0])
    expectError(() => design(['plan'], { levels: { plan: ['a', 'b'] } }), 'invalid-option', 'options.levels.plan')
    expectError(() => design(['age'], { levels: { age: ['a'] } }), 'invalid-type', 'options.levels.age')
  })

  it('drops rows with a missing value where asked, of needed columns too', () => {
    expectError(() => design(['gaps']), 'missing-value', 'columns.gaps[1]')
    expectError(() => design(['texts']), 'missing-value', 'columns.texts[1]')
    const dropped = readDesign(columns, { covariates: ['age'], missing: 'drop' }, [
      readColumn(columns, 'texts', 4, 'x'),
    ])
    expect(dropped.missingRows).toEqual([1, 2])
    expect(Array.from(dropped.rows!)).toEqual([0, 3])
    expect(Array.from(dropped.values[0]!)).toEqual([30, 60])
    expectError(() => design(['nothing'], { missing: 'drop' }), 'empty-input', 'columns')
    expect(onRows(Int32Array.of(7, 8, 9), Uint32Array.of(2))).toEqual(Int32Array.of(9))
  })

  it('names what is wrong', () => {
    expectError(() => design('age' as never), 'missing-value', 'options.covariates')
    expectError(() => design([]), 'empty-input', 'options.covariates')
    expectError(() => design(['age', 'age']), 'duplicate-column', 'options.covariates[1]')
    expectError(() => design(['age', 'income']), 'missing-column', 'options.covariates[1]')
    expectError(() => design(['age'], { missing: 'no' }), 'invalid-option', 'options.missing')
  })
})

describe('the design of predictions', () => {
  const fit = design(['age', 'plan'])

  it('has the terms and levels of the fit, whatever the new rows hold', () => {
    const { count, values } = newDesign(fit, { plan: ['c'], age: [1], other: ['x'] })
    expect(count).toBe(1)
    expect(values.map((one) => one[0])).toEqual([1, 0, 1])
    expect(newDesign({ ...fit, terms: ['plan=c'] }, { plan: ['c'], age: [1] }).values).toHaveLength(1)
  })

  it('refuses unseen categories unless they count as the reference', () => {
    const fresh = { age: [1, 2], plan: ['a', 'z'] }
    expectError(() => newDesign(fit, fresh), 'invalid-option', 'columns.plan[1]')
    expect(newDesign(fit, fresh, { unseen: 'reference' }).values.map((one) => one[1])).toEqual([2, 0, 0])
    expectError(() => newDesign(fit, fresh, { unseen: 'no' as 'error' }), 'invalid-option', 'options.unseen')
  })

  it('refuses columns of another kind, missing ones and missing values', () => {
    expectError(() => newDesign(fit, { age: ['old'], plan: ['a'] }), 'invalid-type', 'columns.age')
    expectError(() => newDesign(fit, { age: [1], plan: [1] }), 'invalid-type', 'columns.plan')
    expectError(() => newDesign(fit, { age: [1] }), 'missing-column', 'columns')
    expectError(() => newDesign(fit, { age: [1, 2], plan: ['a'] }), 'unequal-lengths', 'columns.plan')
    expectError(() => newDesign(fit, { age: [null], plan: ['a'] }), 'missing-value', 'columns.age[0]')
  })

  it('of a fit without covariates has the rows of the first column', () => {
    expect(newDesign({ covariates: [], terms: [] }, { any: [1, 2, 3] })).toEqual({ count: 3, values: [] })
    expect(newDesign({ covariates: [], terms: [] }, {})).toEqual({ count: 0, values: [] })
  })
})

describe('named columns', () => {
  it('are numbers or categories', () => {
    expect(readColumn(columns, 'gaps', 4, 'x')).toMatchObject({
      kind: 'number',
      values: Float64Array.of(1, NaN, NaN, NaN),
    })
    expect(readColumn(columns, 'texts', 4, 'x')).toMatchObject({
      codes: Int32Array.of(0, -1, -1, 1),
      levels: ['a', 'b'],
    })
    expect(readColumn(columns, 'coded', 4, 'x')).toMatchObject({ codes: Int32Array.of(0, 1, 1, 0), levels: ['x', 'y'] })
    expect(Array.from(readNumbers(columns, 'vip', 4, 'x'))).toEqual([1, 0, 0, 1])
    expectError(() => readNumbers(columns, 'plan', 4, 'x'), 'invalid-type', 'columns.plan')
    expect(rowCountOf(columns, 'coded', 'x')).toBe(4)
  })

  it('may be categories of numbers, ascending by value', () => {
    const found = readCategories({ n: [10, 9, null, 10, -1] }, 'n', 5, 'x')
    expect(found).toMatchObject({ codes: Int32Array.of(2, 1, -1, 2, 0), levels: ['-1', '9', '10'] })
    expect(readCategories(columns, 'plan', 4, 'x').levels).toEqual(['a', 'b', 'c'])
  })

  it('join equal texts of a dictionary, and take an empty one for missing', () => {
    const coded = { codes: Uint32Array.of(0, 1, 2), values: ['a', '', 'a'] }
    expect(readColumn({ c: coded }, 'c', 3, 'x')).toMatchObject({ codes: Int32Array.of(0, -1, 0), levels: ['a'] })
    const wrong = { codes: Uint32Array.of(3), values: ['a'] }
    expectError(() => readColumn({ c: wrong }, 'c', 1, 'x'), 'invalid-id', 'columns.c.codes[0]')
  })

  it('name what is wrong', () => {
    const read = (column: unknown) => () => readColumn({ c: column } as never, 'c', 2, 'options.x')
    expectError(read(['a', 1]), 'invalid-type', 'columns.c[1]')
    expectError(read([1, 'a']), 'invalid-type', 'columns.c[1]')
    expectError(read([1, Infinity]), 'invalid-number', 'columns.c[1]')
    expectError(read(Float64Array.of(1, -Infinity)), 'invalid-number', 'columns.c[1]')
    expectError(read([1]), 'unequal-lengths', 'columns.c')
    expectError(read('ab'), 'invalid-type', 'columns.c')
    expectError(read(new BigInt64Array(2)), 'invalid-type', 'columns.c')
    expectError(() => readColumn({}, 'toString', 1, 'options.x'), 'missing-column', 'options.x')
    expectError(() => readColumn([] as never, 'c', 1, 'options.x'), 'invalid-type', 'columns')
    expectError(() => readColumn({ c: [1] }, 5 as never, 1, 'options.x'), 'invalid-type', 'options.x')
  })
})
