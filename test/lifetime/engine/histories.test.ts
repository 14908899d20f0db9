import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collapse, type HistoryColumns } from '../../../src/lifetime/engine/histories.js'
import { sharedTimes } from '../../../src/lifetime/engine/sharedTimes.js'
import { bgNbd } from '../../../src/lifetime/geometric/bgNbd.js'
import { record } from '../lifetimeModels.js'

type Row = readonly [x: number, tx: number, age: number]

const columns = (rows: readonly Row[]): HistoryColumns => ({
  count: rows.length,
  x: Float64Array.from(rows, ([x]) => x),
  tx: Float64Array.from(rows, ([, tx]) => tx),
  age: Float64Array.from(rows, ([, , age]) => age),
  logs: new Float64Array(0),
  largestX: rows.reduce((most, [x]) => Math.max(most, x), 0),
})

const collapsed = (rows: readonly Row[]): (readonly number[])[] => {
  const { histories, weights } = collapse(columns(rows))
  return Array.from(weights, (weight, i) => [histories.x[i]!, histories.tx[i]!, histories.age[i]!, weight])
}

const row = fc.tuple(fc.nat(4), fc.constantFrom(0, -0, 1, 2.5), fc.constantFrom(3, 4, 5.25))

describe('collapsing of histories', () => {
  it('counts each once, in order of x, t_x and T, whether times repeat or not', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), fc.boolean(), (few, many) => {
        // Thousands of different times are sorted, not counted.
        const others = Array.from({ length: many ? 5000 : 0 }, (_, i): Row => [9, 1, 10 + i / 8])
        const counts = new Map<string, number[]>()
        for (const [x, tx, age] of [...few, ...others]) {
          const key = `${x} ${tx + 0} ${age}`
          const known = counts.get(key)
          if (known === undefined) counts.set(key, [x, tx + 0, age, 1])
          else known[3]!++
        }
        const expected = [...counts.values()].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!)
        const found = collapsed([...few, ...others]).map(([x, tx, age, weight]) => [x, tx! + 0, age, weight])
        expect(found).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  it('is not misled by a column that the model does not read', () => {
    const rows = [0.5, 0.7].map((sumLogIntervals) => ({ ...record(2, 10, 39), sumLogIntervals }))
    const asColumns = {
      repeatPurchases: Float64Array.of(2, 2),
      lastPurchaseAge: Float64Array.of(10, 10),
      age: Float64Array.of(39, 39),
      sumLogIntervals: Float64Array.of(0.5, 0.7),
    }
    expect(bgNbd.fit(rows).distinctHistories).toBe(1)
    expect(bgNbd.fit(asColumns).distinctHistories).toBe(1)
  })
})

describe('shared times', () => {
  it('are found by their bits, 0 and −0 as one', () => {
    const shared = sharedTimes(
      columns([
        [0, 0, 7],
        [0, -0, 7],
        [1, 7, 9],
      ]),
    )!
    expect(Array.from(shared.times).sort()).toEqual([0, 7, 9])
    expect(Array.from(shared.ofAge, (place) => shared.times[place])).toEqual([7, 7, 9])
    expect(shared.ofLast[0]).toBe(shared.ofLast[1])
    expect(shared.times[shared.ofLast[2]!]).toBe(7)
  })

  it('are given up where most are different', () => {
    expect(sharedTimes(columns(Array.from({ length: 5000 }, (_, i): Row => [0, 0, i])))).toBeNull()
  })
})
