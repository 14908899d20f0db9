import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/data/fields.js'
import type { Labels } from '../../src/data/labels.js'
import { type TwoAxisCells, twoAxisPlacementFields } from '../../src/numeric/twoAxisCells.js'
import { twoAxisMatrix } from '../../src/scoring/twoAxisMatrix.js'
import { expectClose } from '../support/expectClose.js'

const labels = (name: string): Labels => ({
  en: { name, strategy: `do ${name}` },
  zh: { name: `${name}类`, strategy: `做${name}` },
})
const cells: TwoAxisCells<'hh' | 'hl' | 'lh' | 'll'> = {
  highHigh: { id: 'hh', labels: labels('both') },
  highLow: { id: 'hl', labels: labels('x only') },
  lowHigh: { id: 'lh', labels: labels('y only') },
  lowLow: { id: 'll', labels: labels('none') },
}

const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const someItems = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), x: coordinate, y: coordinate }), {
  selector: (item) => item.id,
  maxLength: 40,
})
const someCut = fc.oneof(fc.constantFrom('mean' as const, 'median' as const), coordinate)

describe('twoAxisMatrix', () => {
  const four = [
    { id: 'd', x: 1, y: 1 },
    { id: 'b', x: 3, y: 1 },
    { id: 'c', x: 1, y: 3 },
    { id: 'a', x: 3, y: 3 },
  ]

  it('puts one item into each of the four cells, in order of the ids', () => {
    expect(twoAxisMatrix(four, { cut: 2, cells })).toEqual({
      items: [
        { id: 'a', x: 3, y: 3, quadrant: 'hh', label: 'both', strategy: 'do both' },
        { id: 'b', x: 3, y: 1, quadrant: 'hl', label: 'x only', strategy: 'do x only' },
        { id: 'c', x: 1, y: 3, quadrant: 'lh', label: 'y only', strategy: 'do y only' },
        { id: 'd', x: 1, y: 1, quadrant: 'll', label: 'none', strategy: 'do none' },
      ],
      cuts: { x: 2, y: 2 },
      cells: [
        { id: 'hh', x: 'high', y: 'high', labels: labels('both'), count: 1, share: 0.25 },
        { id: 'hl', x: 'high', y: 'low', labels: labels('x only'), count: 1, share: 0.25 },
        { id: 'lh', x: 'low', y: 'high', labels: labels('y only'), count: 1, share: 0.25 },
        { id: 'll', x: 'low', y: 'low', labels: labels('none'), count: 1, share: 0.25 },
      ],
    })
  })

  it('names cells in Chinese when asked', () => {
    const [first] = twoAxisMatrix(four, { cells, language: 'zh' }).items
    expect(first).toMatchObject({ label: 'both类', strategy: '做both' })
  })

  it('reads the coordinates from the fields that are named', () => {
    const items = [{ id: 'a', importance: 5, performance: 1 }]
    const { items: placed } = twoAxisMatrix(items, { x: 'importance', y: 'performance', cut: 3, cells })
    expect(placed).toMatchObject([{ id: 'a', x: 5, y: 1, quadrant: 'hl' }])
  })

  it('takes a value at the cut as high, one below as low', () => {
    const items = [
      { id: 'at', x: 2, y: 2 },
      { id: 'below', x: 1.999999, y: 1.999999 },
    ]
    expect(twoAxisMatrix(items, { cut: 2, cells }).items.map((item) => item.quadrant)).toEqual(['hh', 'll'])
  })

  it('does not let the rounding of a weighted sum decide', () => {
    const below = 0.1 * 3 + 0.2 * 5 + 0.7 * 6 // 5.5 by hand, 5.499999999999999 here
    const above = 0.1 + 0.2 // 0.3 by hand, 0.30000000000000004 here
    expect(below).toBeLessThan(5.5)
    expect(above).toBeGreaterThan(0.3)
    const high = (value: number, cut: number) =>
      twoAxisMatrix([{ id: 'a', x: value, y: value }], { cut, cells }).cells[0]!.count === 1
    expect([high(below, 5.5), high(0.3, above), high(-5.5, -below), high(-above, -0.3)]).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([high(5.4999999, 5.5), high(-5.5000001, -5.5), high(-1e-300, 0)]).toEqual([false, false, false])
  })

  it('cuts at the mean unless told otherwise, at a mean that is decimal too', () => {
    const items = [0.1, 0.2, 0.3].map((value) => ({ id: String(value), x: value, y: -value }))
    const matrix = twoAxisMatrix(items, { cells })
    expectClose(matrix.cuts.x, 0.2, 1e-15)
    expect(matrix.items.map((item) => item.quadrant)).toEqual(['lh', 'hh', 'hl'])
  })

  it('cuts each axis in its own way', () => {
    const items = [1, 2, 9].map((value) => ({ id: String(value), x: value, y: value }))
    expect(twoAxisMatrix(items, { cut: { x: 'median', y: 'mean' }, cells }).cuts).toEqual({ x: 2, y: 4 })
    expect(twoAxisMatrix(items, { cut: { x: 8 }, cells }).cuts).toEqual({ x: 8, y: 4 })
    const scaled = twoAxisMatrix(items, { scale: { x: [1, 10] }, cut: { x: 'midpoint' }, cells })
    expect(scaled.cuts).toEqual({ x: 5.5, y: 4 })
  })

  it('takes the median of an even number as the mean of the middle two', () => {
    const items = [1, 2, 4, 9].map((value) => ({ id: String(value), x: value, y: value }))
    expect(twoAxisMatrix(items, { cut: 'median', cells }).cuts).toEqual({ x: 3, y: 3 })
  })

  it('has no mean or median cut and no shares without items', () => {
    for (const cut of ['mean', 'median'] as const) {
      const matrix = twoAxisMatrix([], { cut, cells })
      expect(matrix.items).toEqual([])
      expect(matrix.cuts).toEqual({ x: null, y: null })
      expect(matrix.cells.map(({ count, share }) => [count, share])).toEqual(new Array(4).fill([0, null]))
    }
    expect(twoAxisMatrix([], { cut: 5, cells }).cuts).toEqual({ x: 5, y: 5 })
  })

  it.each([1, 2, 3, 7, 49, 103])('puts %i equal items at their mean or median: all are high', (count) => {
    const items = Array.from({ length: count }, (_, i) => ({ id: `i${i}`, x: 0.1, y: -7.3 }))
    for (const cut of ['mean', 'median'] as const) {
      expect(twoAxisMatrix(items, { cut, cells }).cells[0]).toMatchObject({ count, share: 1 })
    }
  })

  it('finds the mean of numbers whose sum overflows', () => {
    const items = [1e308, 1.5e308].map((value, i) => ({ id: `i${i}`, x: value, y: -value }))
    const { cuts } = twoAxisMatrix(items, { cells })
    expectClose(cuts.x, 1.25e308, 1e-15)
    expectClose(cuts.y, -1.25e308, 1e-15)
  })

  it('counts every item once', () => {
    fc.assert(
      fc.property(someItems, someCut, someCut, (items, x, y) => {
        const matrix = twoAxisMatrix(items, { cut: { x, y }, cells })
        expect(matrix.cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(items.length)
        for (const cell of matrix.cells) {
          expect(matrix.items.filter((item) => item.quadrant === cell.id).length).toBe(cell.count)
        }
        if (items.length > 0)
          expectClose(
            matrix.cells.reduce((sum, cell) => sum + cell.share!, 0),
            1,
            1e-12,
          )
      }),
    )
  })

  it('is monotone: an item at or above a high one on an axis is high there', () => {
    fc.assert(
      fc.property(someItems, someCut, (items, cut) => {
        const { items: placed } = twoAxisMatrix(items, { cut, cells })
        const byX = [...placed].sort((a, b) => a.x - b.x).map((item) => item.quadrant.startsWith('h'))
        const byY = [...placed].sort((a, b) => a.y - b.y).map((item) => item.quadrant.endsWith('h'))
        expect(byX.lastIndexOf(false)).toBeLessThan(byX.includes(true) ? byX.indexOf(true) : items.length)
        expect(byY.lastIndexOf(false)).toBeLessThan(byY.includes(true) ? byY.indexOf(true) : items.length)
      }),
    )
  })

  it('gives the same in any order of the items', () => {
    const shuffled = someItems.chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
    )
    fc.assert(
      fc.property(shuffled, someCut, ([items, others], cut) => {
        expect(twoAxisMatrix(others, { cut, cells })).toEqual(twoAxisMatrix(items, { cut, cells }))
      }),
    )
  })

  it('swaps the mixed cells when the axes are swapped', () => {
    fc.assert(
      fc.property(someItems, someCut, (items, cut) => {
        const counts = twoAxisMatrix(items, { cut, cells }).cells.map((cell) => cell.count)
        const swapped = twoAxisMatrix(items, { x: 'y', y: 'x', cut, cells }).cells.map((cell) => cell.count)
        expect(swapped).toEqual([counts[0], counts[2], counts[1], counts[3]])
      }),
    )
  })

  it('gives the same for rows and for columns', () => {
    fc.assert(
      fc.property(someItems, someCut, (items, cut) => {
        const rows = twoAxisMatrix(items, { cut, cells })
        const columns = twoAxisMatrix(
          {
            id: items.map((item) => item.id),
            x: Float64Array.from(items, (i) => i.x),
            y: Float64Array.from(items, (i) => i.y),
          },
          { cut, cells },
        )
        expect(rowsOf(columns.items, twoAxisPlacementFields)).toEqual(rows.items)
        expect({ cuts: columns.cuts, cells: columns.cells }).toEqual({ cuts: rows.cuts, cells: rows.cells })
      }),
    )
  })

  it('gives coded ids back, in order of their values', () => {
    const values = ['z', 'unused', 'a']
    const { items } = twoAxisMatrix(
      { id: { codes: Uint32Array.of(2, 0), values }, x: Int32Array.of(1, 5), y: Float32Array.of(1, 5) },
      { cut: 3, cells },
    )
    expect(items.id).toEqual({ codes: Uint32Array.of(0, 2), values })
    expect(items.x).toEqual(Float64Array.of(5, 1))
    expect(items.quadrant).toEqual({ codes: Uint32Array.of(0, 3), values: ['hh', 'hl', 'lh', 'll'] })
  })

  it('changes neither rows nor columns, and gives plain data', () => {
    const rows = Object.freeze(four.map((item) => Object.freeze({ ...item })))
    const matrix = twoAxisMatrix(rows, { cells })
    expect(structuredClone(matrix)).toEqual(matrix)
    expect(JSON.parse(JSON.stringify(matrix))).toEqual(matrix)
    const x = Float64Array.of(3, 1)
    const id = ['b', 'a']
    twoAxisMatrix({ id, x, y: x }, { cells })
    expect([x, id]).toEqual([Float64Array.of(3, 1), ['b', 'a']])
  })

  it('places 1e5 items', () => {
    const count = 100_000
    const id = Array.from({ length: count }, (_, i) => `c${(i * 7919) % count}`)
    const x = Float64Array.from(id, (_, i) => i)
    for (const cut of ['mean', 'median'] as const) {
      const matrix = twoAxisMatrix({ id, x, y: x }, { cut, cells })
      expect(matrix.cuts).toEqual({ x: (count - 1) / 2, y: (count - 1) / 2 })
      expect(matrix.cells.map((cell) => cell.count)).toEqual([count / 2, 0, 0, count / 2])
    }
    const rows = id.map((value, i) => ({ id: value, x: i, y: i }))
    expect(twoAxisMatrix(rows, { cells }).items).toHaveLength(count)
  })

  it.each([
    ['a coordinate that is missing', [{ id: 'a', x: 1 }], {}, 'missing-value', 'items[0].y'],
    ['a coordinate that is no number', [{ id: 'a', x: '1', y: 1 }], {}, 'invalid-type', 'items[0].x'],
    ['NaN', [{ id: 'a', x: Number.NaN, y: 1 }], {}, 'invalid-number', 'items[0].x'],
    [
      'the same id twice',
      [
        { id: 'a', x: 1, y: 1 },
        { id: 'a', x: 2, y: 2 },
      ],
      {},
      'duplicate-id',
      'items[1].id',
    ],
    ['an empty id', [{ id: '', x: 1, y: 1 }], {}, 'invalid-id', 'items[0].id'],
    ['a value above the scale', [{ id: 'a', x: 8, y: 1 }], { scale: [1, 7] }, 'out-of-range', 'items[0].x'],
    ['a value below the scale', [{ id: 'a', x: 1, y: 0 }], { scale: [1, 7] }, 'out-of-range', 'items[0].y'],
    ['a cut outside of the scale', [], { scale: [1, 7], cut: 8 }, 'out-of-range', 'options.cut'],
    [
      'one cut outside of its scale',
      [],
      { scale: { y: [1, 7] }, cut: { x: 0, y: 0 } },
      'out-of-range',
      'options.cut.y',
    ],
    ['a cut that does not exist', [], { cut: 'mode' }, 'invalid-option', 'options.cut'],
    ['a cut that is not finite', [], { cut: { x: Number.POSITIVE_INFINITY } }, 'invalid-number', 'options.cut.x'],
    ['midpoint without a scale', [], { cut: 'midpoint' }, 'missing-value', 'options.scale'],
    [
      'midpoint without a scale on y',
      [],
      { scale: { x: [0, 1] }, cut: 'midpoint' },
      'missing-value',
      'options.scale.y',
    ],
    ['a scale that is no pair', [], { scale: 5 }, 'invalid-type', 'options.scale'],
    ['a scale upside down', [], { scale: { x: [5, 1] } }, 'out-of-range', 'options.scale.x[1]'],
    ['a scale of infinite width', [], { scale: [-1.7e308, 1.7e308] }, 'invalid-number', 'options.scale'],
    ['a field that is no name', [], { y: 5 }, 'invalid-type', 'options.y'],
    ['a field without a name', [], { x: '' }, 'invalid-type', 'options.x'],
    ['a language that does not exist', [], { language: 'fr' }, 'invalid-option', 'options.language'],
    ['no cells', [], { cells: undefined }, 'missing-value', 'options.cells'],
    ['a cell that is missing', [], { cells: { highHigh: cells.highHigh } }, 'missing-value', 'options.cells.highLow'],
    [
      'a cell without an id',
      [],
      { cells: { ...cells, lowLow: { id: '', labels: labels('') } } },
      'invalid-id',
      'options.cells.lowLow.id',
    ],
    [
      'two cells with one id',
      [],
      { cells: { ...cells, lowLow: cells.highHigh } },
      'duplicate-id',
      'options.cells.lowLow.id',
    ],
    [
      'a cell without labels',
      [],
      { cells: { ...cells, highHigh: { id: 'q' } } },
      'missing-value',
      'options.cells.highHigh.labels',
    ],
    [
      'a cell without Chinese',
      [],
      { cells: { ...cells, highHigh: { id: 'q', labels: { en: cells.highHigh.labels.en } } } },
      'missing-value',
      'options.cells.highHigh.labels.zh',
    ],
    ['no items', undefined, {}, 'invalid-type', 'items'],
  ])('refuses %s', (_, items, options, code, path) => {
    // Callers without types can pass anything.
    expect(() => Reflect.apply(twoAxisMatrix, undefined, [items, { cells, ...options }])).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })

  it('names places in columns', () => {
    const y = Float64Array.of(1, 9)
    const id = ['a', 'b']
    expect(() => twoAxisMatrix({ id: ['a', 'a'], x: y, y }, { cells })).toThrowError(
      expect.objectContaining({ code: 'duplicate-id', path: 'items.id[1]' }),
    )
    expect(() => twoAxisMatrix({ id, x: y, y }, { scale: { x: [1, 7] }, cells })).toThrowError(
      expect.objectContaining({ code: 'out-of-range', path: 'items.x[1]' }),
    )
    expect(() => twoAxisMatrix({ id, x: y, y: Float64Array.of(1) }, { cells })).toThrowError(
      expect.objectContaining({ code: 'unequal-lengths', path: 'items.y' }),
    )
  })
})
