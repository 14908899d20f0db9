import { describe, expect, it } from 'vitest'
import type { Durations } from '../../src/survival/durations.js'
import { wholeTimeCells } from '../../src/survival/wholeTimeCells.js'

const GROUPS = 3

/** Rows with times from `first` to `first` + 99, of which the last stands `gap` further away. */
function rows(count: number, first: number, gap: number, late = false) {
  const time = Float64Array.from({ length: count }, (_, i) => first + ((i * 37) % 100) + (i === count - 1 ? gap : 0))
  const durations: Durations = {
    count,
    time,
    event: Uint8Array.from(time, (_, i) => (i % 4 === 0 ? 1 : 0)),
    weight: late ? Float64Array.from(time, (_, i) => 1 + (i % 2)) : null,
    entry: late ? time.map((value, i) => value - 1 - (i % 5)) : null,
  }
  return { durations, codes: Uint32Array.from(time, (_, i) => i % GROUPS) }
}

/** Cells as a table of what is not 0, read off the definition. */
function definition({ time, event, weight, entry, count }: Durations, codes: Uint32Array): Record<string, number> {
  const found: Record<string, number> = {}
  const add = (key: string, value: number): void => {
    found[key] = (found[key] ?? 0) + value
  }
  let first = Infinity
  for (const value of time) first = Math.min(first, value)
  for (let i = 0; i < count; i++) {
    add(`rows ${codes[i]} ${time[i]} ${event[i]}`, 1)
    add(`weights ${codes[i]} ${time[i]} ${event[i]}`, weight?.[i] ?? 1)
    if (entry === null || entry[i]! < first) continue
    add(`entryRows ${codes[i]} ${entry[i]}`, 1)
    add(`entryWeights ${codes[i]} ${entry[i]}`, weight?.[i] ?? 1)
  }
  return found
}

function tabled(durations: Durations, codes: Uint32Array): Record<string, number> | null {
  const cells = wholeTimeCells(durations, codes, GROUPS)
  if (cells === null) return null
  const found: Record<string, number> = {}
  for (let g = 0; g < GROUPS; g++) {
    for (let at = 0; at < cells.times; at++) {
      const cell = g * cells.times + at
      const key = `${g} ${cells.first + at}`
      for (const event of [0, 1]) {
        if (cells.rows[2 * cell + event]) found[`rows ${key} ${event}`] = cells.rows[2 * cell + event]!
        if (cells.weights[2 * cell + event]) found[`weights ${key} ${event}`] = cells.weights[2 * cell + event]!
      }
      if (cells.entryRows?.[cell]) found[`entryRows ${key}`] = cells.entryRows[cell]!
      if (cells.entryWeights?.[cell]) found[`entryWeights ${key}`] = cells.entryWeights[cell]!
    }
  }
  return found
}

describe('cells of whole-number times', () => {
  it.each([
    ['few rows', rows(300, 5, 0)],
    ['few rows with weights and late entry', rows(300, 5, 0, true)],
    ['many rows', rows(70_000, 5, 0)],
    ['many rows from 0 on', rows(70_000, 0, 0)],
    ['many rows with weights and late entry', rows(70_000, 5, 0, true)],
    ['many rows with times below 0', rows(70_000, -5, 0)],
    ['many rows with a time far away', rows(70_000, 5, 40_000)],
  ])('hold the counts and weights of %s', (_, { durations, codes }) => {
    expect(tabled(durations, codes)).toEqual(definition(durations, codes))
  })

  it('do not depend on how many groups there are', () => {
    const { durations } = rows(70_000, 5, 0)
    const one = wholeTimeCells(durations, new Uint32Array(durations.count), 1)!
    const many = wholeTimeCells(durations, new Uint32Array(durations.count).fill(69_999), 70_000)
    expect(one).toMatchObject({ first: 5, times: 100 })
    expect(many).toBeNull()
    const two = wholeTimeCells(durations, new Uint32Array(durations.count).fill(1), 2)!
    expect(two.rows.subarray(200)).toEqual(one.rows)
    expect(two.rows.subarray(0, 200).every((count) => count === 0)).toBe(true)
  })

  it.each([
    ['few', 300],
    ['many', 70_000],
  ])('are none where a time of %s rows is not whole, or too far away', (_, count) => {
    const { durations, codes } = rows(count, 5, 0.5)
    expect(wholeTimeCells(durations, codes, GROUPS)).toBeNull()
    const far = rows(count, 5, 1e12)
    expect(wholeTimeCells(far.durations, far.codes, GROUPS)).toBeNull()
    expect(wholeTimeCells(far.durations, new Uint32Array(count), 1)).toBeNull()
  })
})
