import { describe, expect, it } from 'vitest'
import { finiteColumn } from '../../src/data/vectors.js'
import { readDurations, readGroups } from '../../src/survival/durations.js'
import { orderDurations } from '../../src/survival/orderedDurations.js'
import { expectError } from '../support/expectError.js'

describe('durations', () => {
  it('are read from arrays and typed arrays, events as numbers or truth values', () => {
    const read = readDurations({ time: [5, 3], event: [true, 0], entry: [1, 0], weight: Int32Array.of(2, 0) })
    expect(read.count).toBe(2)
    expect(Array.from(read.time)).toEqual([5, 3])
    expect(Array.from(read.event)).toEqual([1, 0])
    expect(Array.from(read.entry!)).toEqual([1, 0])
    expect(Array.from(read.weight!)).toEqual([2, 0])
    expect(readDurations({ time: [1], event: [1] })).toMatchObject({ entry: null, weight: null })
  })

  it('do not copy a Float64Array', () => {
    const time = Float64Array.of(1, 2)
    expect(readDurations({ time, event: [0, 1] }).time).toBe(time)
  })

  it('name what is wrong', () => {
    expectError(() => readDurations([] as never), 'invalid-type', 'columns')
    expectError(() => readDurations({ event: [1] } as never), 'missing-value', 'columns.time')
    expectError(() => readDurations({ time: [], event: [] }), 'empty-input', 'columns.time')
    expectError(() => readDurations({ time: [1, Number.NaN], event: [1, 0] }), 'invalid-number', 'columns.time[1]')
    expectError(
      () => readDurations({ time: Float64Array.of(1, Infinity), event: [1, 0] }),
      'invalid-number',
      'columns.time[1]',
    )
    expectError(() => readDurations({ time: ['1'] as never, event: [1] }), 'invalid-type', 'columns.time[0]')
    expectError(() => readDurations({ time: 5 as never, event: [1] }), 'invalid-type', 'columns.time')
    expectError(
      () => readDurations({ time: new DataView(new ArrayBuffer(8)) as never, event: [1] }),
      'invalid-type',
      'columns.time',
    )
    expectError(
      () => readDurations({ time: new BigInt64Array(1) as never, event: [1] }),
      'invalid-type',
      'columns.time',
    )
    expectError(() => readDurations({ time: [1], event: [2] }), 'out-of-range', 'columns.event[0]')
    expectError(() => readDurations({ time: [1], event: [null] as never }), 'missing-value', 'columns.event[0]')
    expectError(() => readDurations({ time: [1], event: [1, 1] }), 'unequal-lengths', 'columns.event')
    expectError(() => readDurations({ time: [1], event: [1], entry: [1] }), 'out-of-range', 'columns.entry[0]')
    expectError(() => readDurations({ time: [1], event: [1], weight: [-1] }), 'out-of-range', 'columns.weight[0]')
    expectError(
      () => readDurations({ time: [1], event: [1], weight: [1, 2] }, 'rows'),
      'unequal-lengths',
      'rows.weight',
    )
  })
})

describe('columns of numbers', () => {
  it('have the wanted length, or any', () => {
    expect(finiteColumn([1, 2], 'x')).toHaveLength(2)
    expectError(() => finiteColumn([1, 2], 'x', 3), 'unequal-lengths', 'x')
  })
})

describe('groups', () => {
  it('ascend: numbers by value, text by code unit', () => {
    expect(readGroups([10, 9, 10], 3)).toEqual({
      codes: Uint32Array.of(1, 0, 1),
      labels: ['9', '10'],
      rows: Uint32Array.of(1, 2),
    })
    expect(readGroups(['b', 'B', 'a'], 3).labels).toEqual(['B', 'a', 'b'])
    expect(readGroups([true, false], 2).labels).toEqual(['false', 'true'])
    expect(readGroups(undefined, 2)).toEqual({ codes: new Uint32Array(2), labels: ['all'], rows: Uint32Array.of(2) })
  })

  it('may be dictionary-coded; labels that no row has are left out', () => {
    const coded = { codes: Uint32Array.of(2, 0), values: ['z', 'y', 'x'] }
    expect(readGroups(coded, 2)).toEqual({
      codes: Uint32Array.of(0, 1),
      labels: ['x', 'z'],
      rows: Uint32Array.of(1, 1),
    })
  })

  it('name what is wrong', () => {
    expectError(() => readGroups(['a', ''], 2), 'missing-value', 'columns.group[1]')
    expectError(() => readGroups([1, Number.NaN], 2), 'invalid-number', 'columns.group[1]')
    expectError(() => readGroups([{}] as never, 1), 'invalid-type', 'columns.group[0]')
    expectError(() => readGroups(['1', 1], 2, 'columns.strata'), 'duplicate-id', 'columns.strata')
    expectError(() => readGroups(['a'], 2), 'unequal-lengths', 'columns.group')
    expectError(() => readGroups({ codes: Uint32Array.of(0), values: ['a'] }, 2), 'unequal-lengths', 'columns.group')
    expectError(
      () => readGroups({ codes: Uint32Array.of(1), values: ['a'] }, 1),
      'invalid-id',
      'columns.group.codes[0]',
    )
  })
})

describe('the order of durations', () => {
  const ordered = (time: number[], entry?: number[]) =>
    orderDurations(readDurations({ time, event: time.map(() => 1), ...(entry === undefined ? {} : { entry }) }))

  it('ascends, and joins times that differ by rounding only', () => {
    const { order, time } = ordered([0.3, 0.1 + 0.2, 0.1])
    expect(Array.from(order)).toEqual([2, 0, 1])
    expect(time[0]).toBe(time[1])
    expect(Array.from(ordered([0.5, 0.25]).time)).toEqual([0.5, 0.25])
  })

  it('never joins whole numbers', () => {
    const { time } = ordered([1.7e12, 1.7e12 + 1])
    expect(time[0]).not.toBe(time[1])
  })

  it('joins a time with an entry too, but not with its own', () => {
    const { time, entry } = ordered([0.1 + 0.2, 1.5], [0, 0.3])
    expect(entry![1]).toBe(time[0])
    expect(Array.from(ordered([3, 4], [0, 3]).entry!)).toEqual([0, 3])
    expectError(() => ordered([0.1 + 0.2, 5.5], [0.3, 0]), 'out-of-range', 'columns.entry[0]')
  })
})
