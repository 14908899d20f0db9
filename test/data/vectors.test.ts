import { describe, expect, it } from 'vitest'
import { eventColumn, finiteColumn, isNumberArray } from '../../src/data/vectors.js'
import { expectError } from '../support/expectError.js'

describe('a column of numbers', () => {
  it('is the same array if it is a Float64Array, else a copy', () => {
    const values = Float64Array.of(1, 2)
    expect(finiteColumn(values, 'x')).toBe(values)
    expect(finiteColumn([1, 2], 'x')).toEqual(values)
    expect(finiteColumn(Int8Array.of(1, 2), 'x')).toEqual(values)
  })

  it('holds finite numbers only', () => {
    expectError(() => finiteColumn([1, null], 'x'), 'missing-value', 'x[1]')
    expectError(() => finiteColumn(Float32Array.of(1, Number.NaN), 'x'), 'invalid-number', 'x[1]')
    expectError(() => finiteColumn(undefined, 'x'), 'missing-value', 'x')
    expectError(() => finiteColumn({ length: 1 }, 'x'), 'invalid-type', 'x')
    expectError(() => finiteColumn(new BigUint64Array(1), 'x'), 'invalid-type', 'x')
    expect([
      isNumberArray(new Uint8Array(1)),
      isNumberArray([1]),
      isNumberArray(new DataView(new ArrayBuffer(1))),
    ]).toEqual([true, false, false])
  })
})

describe('a column of outcomes', () => {
  it('is 1 for the event and 0 for none; a Uint8Array of them is not copied', () => {
    const events = Uint8Array.of(0, 1)
    expect(eventColumn(events, 2, 'y')).toBe(events)
    expect(eventColumn([false, true], 2, 'y')).toEqual(events)
    expect(eventColumn(Float64Array.of(0, 1), 2, 'y')).toEqual(events)
  })

  it('holds nothing else', () => {
    expectError(() => eventColumn(Uint8Array.of(0, 2), 2, 'y'), 'out-of-range', 'y[1]')
    // Bytes are looked at four at a time: every place in a word, on its border or not.
    for (const from of [0, 1, 4]) {
      for (let wrong = 0; wrong < 11; wrong++) {
        const events = new Uint8Array(20).fill(1).subarray(from, from + 11)
        events[wrong] = 2
        expectError(() => eventColumn(events, 11, 'y'), 'out-of-range', `y[${wrong}]`)
      }
    }
    expectError(() => eventColumn([0, undefined], 2, 'y'), 'missing-value', 'y[1]')
    expectError(() => eventColumn([0], 2, 'y'), 'unequal-lengths', 'y')
  })
})
