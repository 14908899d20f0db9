import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/data/fields.js'
import { twoAxisPlacementFields } from '../../src/numeric/twoAxisCells.js'
import { examIndicators, valueMatrix } from '../../src/scoring/valueMatrix.js'

/** Exercise CVM-01: a published exam question with its answer (m.zhaokaoti.com/kaoti/c5fef3a15f864f8fb869a4dadfeae2ee.html). */
const exam = [
  { id: 'A', current: 78, potential: 80 },
  { id: 'B', current: 87, potential: 55 },
  { id: 'C', current: 69, potential: 62 },
  { id: 'D', current: 74, potential: 75 },
]

/** Exercise CVM-02: the indicator split of the exam, scores of our own. */
const judged = { id: 'A', contribution: 40, support: 22, credit: 16, influence: 35, growth: 40 }

describe('valueMatrix', () => {
  it('answers exercise CVM-01: cut at the means 77 and 68', () => {
    const { items, cuts, cells } = valueMatrix(exam, { language: 'zh' })
    expect(cuts).toEqual({ x: 77, y: 68 })
    expect(items.map(({ id, label, quadrant }) => [id, label, quadrant])).toEqual([
      ['A', '价值客户', 'valuable'],
      ['B', '次价值客户', 'secondary-value'],
      ['C', '低价值客户', 'low-value'],
      ['D', '潜在价值客户', 'potential-value'],
    ])
    expect(cells.map((cell) => cell.count)).toEqual([1, 1, 1, 1])
  })

  it('adds up the indicators of exercise CVM-02: 78 and 75', () => {
    const { items } = valueMatrix([judged], { indicators: examIndicators, cut: 70 })
    expect(items).toMatchObject([{ id: 'A', x: 78, y: 75, quadrant: 'valuable' }])
  })

  it('takes any indicators, in columns too', () => {
    const { items } = valueMatrix(
      { id: ['b', 'a'], profit: Float64Array.of(1, 2), orders: Int32Array.of(3, 4), fame: Uint8Array.of(5, 6) },
      { indicators: { current: ['profit', 'orders'], potential: ['fame', 'profit'] } },
    )
    expect([items.id, items.x, items.y]).toEqual([['a', 'b'], Float64Array.of(6, 4), Float64Array.of(8, 6)])
  })

  it('has the academic names for the same classes', () => {
    const { items, cells } = valueMatrix(exam, { names: 'academic' })
    expect(items.map(({ quadrant, label }) => [quadrant, label])).toEqual([
      ['valuable', 'Platinum customer (class IV)'],
      ['secondary-value', 'Gold customer (class III)'],
      ['low-value', 'Lead customer (class I)'],
      ['potential-value', 'Iron customer (class II)'],
    ])
    expect(cells.map((cell) => cell.labels.zh.name.slice(0, 4))).toEqual([
      '白金客户',
      '黄金客户',
      '铁质客户',
      '铅质客户',
    ])
    const named = valueMatrix(exam).cells
    expect(cells.map((cell) => cell.labels.en.strategy)).toEqual(named.map((cell) => cell.labels.en.strategy))
  })

  it('cuts at the middle of a scale, one for both axes or one for each', () => {
    const scale = [0, 100] as const
    expect(valueMatrix(exam, { cut: 'midpoint', scale }).cuts).toEqual({ x: 50, y: 50 })
    expect(valueMatrix(exam, { cut: 'midpoint', scale: { x: scale, y: [0, 150] } }).cuts).toEqual({ x: 50, y: 75 })
  })

  it('takes all equal customers as valuable, and none as no cut', () => {
    const equal = exam.map((customer) => ({ ...customer, current: 0.7, potential: 0.7 }))
    expect(valueMatrix(equal).cells.map((cell) => cell.count)).toEqual([4, 0, 0, 0])
    expect(valueMatrix([])).toMatchObject({ items: [], cuts: { x: null, y: null } })
    expect(valueMatrix(exam.slice(0, 1)).items[0]!.quadrant).toBe('valuable')
  })

  it('does not care for the scale of the values, nor for the order of the customers; rows are as columns', () => {
    const value = fc.integer({ min: -1000, max: 1000 })
    const customers = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), current: value, potential: value }), {
      selector: (customer) => customer.id,
    })
    fc.assert(
      fc.property(customers, fc.integer({ min: -8, max: 8 }), (rows, power) => {
        const placed = valueMatrix(rows).items
        const scaled = rows.map((row) => ({ ...row, current: row.current * 2 ** power }))
        expect(valueMatrix(scaled).items.map((item) => item.quadrant)).toEqual(placed.map((item) => item.quadrant))
        expect(valueMatrix([...rows].reverse()).items).toEqual(placed)
        const columns = {
          id: rows.map((row) => row.id),
          current: Float64Array.from(rows, (row) => row.current),
          potential: Float64Array.from(rows, (row) => row.potential),
        }
        expect(rowsOf(valueMatrix(columns).items, twoAxisPlacementFields)).toEqual(placed)
      }),
    )
  })

  it.each([
    ['a value that is missing', [{ id: 'A', current: 1 }], {}, 'missing-value', 'customers[0].potential'],
    [
      'an indicator that is missing',
      [{ id: 'A', current: 1 }],
      { indicators: examIndicators },
      'missing-value',
      'customers[0].contribution',
    ],
    ['the same customer twice', [exam[0], exam[0]], {}, 'duplicate-id', 'customers[1].id'],
    ['a value outside of the scale', exam, { scale: [0, 80] }, 'out-of-range', 'customers[1].current'],
    [
      'a sum outside of the scale',
      [judged],
      { indicators: examIndicators, scale: [0, 77] },
      'out-of-range',
      'customers[0]',
    ],
    [
      'a sum that overflows',
      [{ id: 'A', a: 1e308, b: 1e308 }],
      { indicators: { current: ['a', 'b'], potential: ['a'] } },
      'invalid-number',
      'customers[0]',
    ],
    [
      'no indicators',
      exam,
      { indicators: { current: [], potential: ['potential'] } },
      'empty-input',
      'options.indicators.current',
    ],
    [
      'an indicator without a name',
      exam,
      { indicators: { current: ['current'], potential: [''] } },
      'invalid-type',
      'options.indicators.potential[0]',
    ],
    [
      'indicators that are no list',
      exam,
      { indicators: { current: 'current', potential: [] } },
      'invalid-type',
      'options.indicators.current',
    ],
    ['names that do not exist', exam, { names: 'popular' }, 'invalid-option', 'options.names'],
    ['a midpoint without a scale', exam, { cut: 'midpoint' }, 'missing-value', 'options.scale'],
  ])('refuses %s', (_, customers, options, code, path) => {
    expect(() => Reflect.apply(valueMatrix, undefined, [customers, options])).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })
})
