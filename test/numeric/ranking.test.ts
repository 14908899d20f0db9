import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeIds } from '../../src/data/ids.js'
import { orderById, orderByValue } from '../../src/numeric/ranking.js'

/** The same by comparison: the definition that the radix sort must meet. */
const byComparison = (values: readonly number[], descending: boolean, ties: readonly number[]): number[] => {
  const sign = descending ? -1 : 1
  return [...ties].sort((a, b) => {
    const left = values[a] ?? Number.NaN
    const right = values[b] ?? Number.NaN
    if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right))
    return left === right ? 0 : sign * (left < right ? -1 : 1)
  })
}

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE),
)

describe('orderByValue', () => {
  it('puts the smallest value first, or the largest', () => {
    const values = Float64Array.of(2, -1, 30, 0.5)
    expect([...orderByValue(values)]).toEqual([1, 3, 0, 2])
    expect([...orderByValue(values, { descending: true })]).toEqual([2, 0, 3, 1])
  })

  it('keeps the order of the rows among equal values in both directions', () => {
    const values = Float64Array.of(5, 1, 5, 1, 5)
    expect([...orderByValue(values)]).toEqual([1, 3, 0, 2, 4])
    expect([...orderByValue(values, { descending: true })]).toEqual([0, 2, 4, 1, 3])
  })

  it('takes the order of `ties` among equal values and leaves `ties` as it was', () => {
    const ties = Uint32Array.of(4, 3, 2, 1, 0)
    expect([...orderByValue(Float64Array.of(5, 1, 5, 1, 5), { ties })]).toEqual([3, 1, 4, 2, 0])
    expect([...ties]).toEqual([4, 3, 2, 1, 0])
  })

  it('takes −0 as equal to 0 and puts NaN of either sign last in both directions', () => {
    const negativeNaN = new Float64Array(Uint32Array.of(1, 0xfff80000).buffer)[0] ?? 0
    const values = Float64Array.of(negativeNaN, 0, -0, Number.NaN, -1, 0, 1)
    expect([...orderByValue(values)]).toEqual([4, 1, 2, 5, 6, 0, 3])
    expect([...orderByValue(values, { descending: true })]).toEqual([6, 1, 2, 5, 4, 0, 3])
  })

  it('orders nothing, one row and rows that are all equal', () => {
    expect([...orderByValue(new Float64Array(0))]).toEqual([])
    expect([...orderByValue(Float64Array.of(7))]).toEqual([0])
    expect([...orderByValue(new Float64Array(5).fill(3.25), { descending: true })]).toEqual([0, 1, 2, 3, 4])
  })

  it('reads a view into a longer buffer from where the view starts', () => {
    const values = Float64Array.of(9, 9, 3, 1, 2).subarray(2)
    expect([...orderByValue(values)]).toEqual([1, 2, 0])
  })

  it('agrees with a stable sort by comparison on any numbers and any order of ties', () => {
    const cases = fc
      .array(anyNumber, { maxLength: 60 })
      .chain((values) =>
        fc.tuple(
          fc.constant(values),
          fc.boolean(),
          fc.shuffledSubarray([...values.keys()], { minLength: values.length }),
        ),
      )
    fc.assert(
      fc.property(cases, ([values, descending, ties]) => {
        const order = orderByValue(Float64Array.from(values), { descending, ties: Uint32Array.from(ties) })
        expect([...order]).toEqual(byComparison(values, descending, ties))
      }),
      { numRuns: 500 },
    )
  })

  it('orders 300,000 rows with many ties', () => {
    const values = Float64Array.from({ length: 300_000 }, (_, i) => ((i * 7919) % 10_007) / 7)
    const order = orderByValue(values, { descending: true })
    let misplaced = 0
    for (let i = 1; i < order.length; i++) {
      const [before, after] = [order[i - 1] ?? 0, order[i] ?? 0]
      const [left, right] = [values[before] ?? 0, values[after] ?? 0]
      if (left < right || (left === right && before > after)) misplaced++
    }
    expect(misplaced).toBe(0)
  })
})

describe('orderById', () => {
  it('sorts strings by code units, whatever the locale would say', () => {
    expect([...orderById(['b', 'ä', 'a', 'Z', '10', '9'])]).toEqual([4, 5, 3, 2, 0, 1])
  })

  it('gives strings that are in order back in one pass, rows of one id in their order', () => {
    expect([...orderById(['a', 'b', 'b', 'c'])]).toEqual([0, 1, 2, 3])
    expect([...orderById(['b', 'a', 'b', 'a'])]).toEqual([1, 3, 0, 2])
  })

  it('takes coded ids in order of `values`, with entries that no row uses', () => {
    expect([...orderById({ codes: Uint32Array.of(3, 0, 3, 1), values: ['z', 'y', 'x', 'a'] })]).toEqual([1, 3, 0, 2])
  })

  it('orders nothing', () => {
    expect([...orderById([])]).toEqual([])
    expect([...orderById({ codes: new Uint32Array(0), values: [] })]).toEqual([])
  })

  it('gives coded ids the order of their strings when `values` are sorted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 3 })), (ids) => {
        const coded = codeIds(ids, (row) => `ids[${row}]`)
        expect([...orderById(coded)]).toEqual([...orderById(ids)])
      }),
    )
  })
})
