import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../src/data/fields.js'
import { twoAxisPlacementFields } from '../../src/numeric/twoAxisCells.js'
import { selectionCandidateFields, selectionMatrix } from '../../src/scoring/selectionMatrix.js'

/** Exercise SEL-01: value high or low, ability strong or weak. */
const candidates = [
  { id: 'high-strong', value: 9, ability: 8 },
  { id: 'high-weak', value: 8, ability: 2 },
  { id: 'low-strong', value: 1, ability: 9 },
  { id: 'low-weak', value: 2, ability: 1 },
]

describe('selectionMatrix', () => {
  it('answers exercise SEL-01: focus, opportune, maintain, abandon', () => {
    const { items, cells } = selectionMatrix(candidates, { language: 'zh' })
    expect(items.map(({ id, quadrant, label }) => [id, quadrant, label])).toEqual([
      ['high-strong', 'focus', '重点选择'],
      ['high-weak', 'opportune', '择机选择'],
      ['low-strong', 'maintain', '消极选择'],
      ['low-weak', 'abandon', '放弃选择'],
    ])
    expect(cells.map((cell) => cell.labels.en.name)).toEqual(['Focus', 'Opportune', 'Maintain', 'Abandon'])
  })

  it('cuts at the means unless told otherwise', () => {
    expect(selectionMatrix(candidates).cuts).toEqual({ x: 5, y: 5 })
    expect(selectionMatrix(candidates, { cut: 'median' }).cuts).toEqual({ x: 5, y: 5 })
    expect(selectionMatrix(candidates, { cut: 'midpoint', scale: [1, 10] }).cuts).toEqual({ x: 5.5, y: 5.5 })
    expect(selectionMatrix(candidates, { cut: { x: 9, y: 9 } }).cells.map((cell) => cell.count)).toEqual([0, 1, 1, 2])
  })

  it('gives columns for columns, and nothing for nothing', () => {
    const { items } = selectionMatrix(columnsOf([...candidates].reverse(), selectionCandidateFields))
    expect(rowsOf(items, twoAxisPlacementFields)).toEqual(selectionMatrix(candidates).items)
    expect(selectionMatrix([])).toMatchObject({ items: [], cuts: { x: null, y: null } })
  })

  it.each([
    ['an ability that is missing', [{ id: 'A', value: 1 }], {}, 'missing-value', 'candidates[0].ability'],
    ['the same candidate twice', [candidates[0], candidates[0]], {}, 'duplicate-id', 'candidates[1].id'],
    ['a value outside of the scale', candidates, { scale: { x: [1, 8] } }, 'out-of-range', 'candidates[0].value'],
    ['an ability outside of the scale', candidates, { scale: { y: [1, 8] } }, 'out-of-range', 'candidates[2].ability'],
    ['a midpoint without a scale', candidates, { cut: { y: 'midpoint' } }, 'missing-value', 'options.scale'],
    ['options that are none', candidates, 5, 'invalid-type', 'options'],
  ])('refuses %s', (_, rows, options, code, path) => {
    expect(() => Reflect.apply(selectionMatrix, undefined, [rows, options])).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })
})
