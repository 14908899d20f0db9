import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/index.js'
import { type StageChange, stageChangeFields } from '../../../src/data/rows.js'
import { readStageHistories, type StageHistories } from '../../../src/funnel/flow/stageHistories.js'
import { stagePresets } from '../../../src/funnel/index.js'
import { expectError } from '../../support/expectError.js'
import { histories } from './pipelines.js'

const options = { stages: ['a', 'b', 'c'], asOf: '2024-12-31' }
const change = (from: string | null, to: string, at = '2024-03-01', opportunityId = 'x'): StageChange => ({
  opportunityId,
  from,
  to,
  at,
})
const pathsOf = ({ count, start, stage, names }: StageHistories): string[] =>
  Array.from({ length: count }, (_, deal) =>
    Array.from(stage.slice(start[deal], start[deal + 1]), (code) => names[code]).join('>'),
  )
const read = (...changes: StageChange[]): StageHistories => readStageHistories(changes, options)
const rejection = (...changes: StageChange[]): unknown => {
  const { count, coverage } = read(...changes)
  expect(count).toBe(0)
  expect(coverage.rejected.length).toBe(1)
  return [coverage.rejected[0]!.row, coverage.rejected[0]!.code]
}

describe('stage histories', () => {
  it('follow each deal in order of time, whatever the order of the rows', () => {
    const found = read(
      change('b', 'won', '2024-03-09', 'y'),
      change('a', 'c', '2024-03-04'),
      change(null, 'b', '2024-03-05', 'y'),
      change(null, 'a', '2024-03-01T23:59:59Z'),
    )
    expect(found.ids).toEqual(['x', 'y'])
    expect(pathsOf(found)).toEqual(['a>c', 'b>won'])
    expect(Array.from(found.day, (day) => day - found.day[0]!)).toEqual([0, 3, 4, 8])
  })

  it('put changes of the same time in the only order that their stages allow', () => {
    expect(pathsOf(read(change('b', 'c'), change('a', 'b'), change(null, 'a')))).toEqual(['a>b>c'])
    // Straight to c would leave no way back to a and b.
    expect(pathsOf(read(change('a', 'c'), change('b', 'a'), change('a', 'b'), change(null, 'a')))).toEqual(['a>b>a>c'])
    expect(pathsOf(read(change('a', 'b'), change('b', 'a'), change('a', 'b'), change(null, 'a')))).toEqual(['a>b>a>b'])
  })

  it('reject changes of the same time that have several orders or none', () => {
    const both = [
      change(null, 'a', '2024-02-01'),
      change('a', 'b'),
      change('b', 'a'),
      change('a', 'c'),
      change('c', 'a'),
    ]
    expect(rejection(...both)).toEqual([1, 'same-time'])
    expect(rejection(change(null, 'a', '2024-02-01'), change('a', 'lost'), change('a', 'won'))).toEqual([
      2,
      'same-time',
    ])
    expect(rejection(change(null, 'a', '2024-02-01'), change('a', 'b'), change('a', 'b'))).toEqual([
      2,
      'duplicate-change',
    ])
    expect(rejection(change(null, 'a'), change('c', 'b'))).toEqual([1, 'before-opening'])
  })

  it('give up on an order that takes too long to find', () => {
    const stages = Array.from({ length: 40 }, (_, i) => `s${i}`)
    const circles = stages.slice(1).flatMap((stage) => [change('s0', stage), change(stage, 's0')])
    const { coverage } = readStageHistories([change(null, 's0', '2024-01-01'), ...circles, change('s0', 'x')], {
      ...options,
      stages: [...stages, 'x', 'y'],
    })
    expect(coverage.rejected[0]!.code).toBe('same-time')
  })

  it('name what contradicts itself, and leave the whole deal out', () => {
    const open = change(null, 'a', '2024-02-01')
    expect(rejection(open, change('b', 'c'))).toEqual([1, 'not-in-stage'])
    expect(rejection(open, change('a', 'z'))).toEqual([1, 'unknown-stage'])
    expect(rejection(open, change('z', 'b'))).toEqual([1, 'unknown-stage'])
    expect(rejection(open, change(null, 'b'))).toEqual([1, 'second-opening'])
    expect(rejection(open, change('a', 'won', '2024-02-02'), change('won', 'b'))).toEqual([2, 'after-close'])
    expect(rejection(open, change('a', 'lost', '2024-02-02'), change('a', 'b'))).toEqual([2, 'after-close'])
    expect(rejection(change('a', 'b', '2024-01-31'), open)).toEqual([0, 'before-opening'])
    expect(rejection(change('a', 'b'))).toEqual([0, 'no-opening'])
    // Of several at one time, the one that no order fits.
    expect(rejection(open, change('a', 'b'), change('c', 'a'))).toEqual([2, 'not-in-stage'])
    expect(rejection(open, change('a', 'b'), change('b', 'z'))).toEqual([2, 'unknown-stage'])
    const [entry] = read(open, change('b', 'c', '2024-03-01T10:00:00Z')).coverage.rejected
    expect(entry).toEqual({
      row: 1,
      opportunityId: 'x',
      code: 'not-in-stage',
      message:
        'the deal was not in the stage that it left: the change from "b" to "c" of "x" at 2024-03-01T10:00:00.000Z, when the deal was in "a"',
    })
    expect(read(change('a', 'b')).coverage.rejected[0]!.message).toContain('when the deal was not open')
    expect(read(open, change(null, 'b')).coverage.rejected[0]!.message).toContain('from the opening to "b"')
  })

  it('keep the other deals, and report in order of the rows', () => {
    const found = read(
      change('a', 'b', '2024-03-01', 'z'),
      change(null, 'a', '2024-03-01', 'm'),
      change('a', 'b', '2024-03-01', 'b'),
    )
    expect(found.ids).toEqual(['m'])
    expect(found.coverage.rejected.map(({ opportunityId }) => opportunityId)).toEqual(['z', 'b'])
    expect(found.coverage).toMatchObject({ deals: 1, unchanged: 0, later: 0 })
  })

  it('leave out changes from a stage to itself, and count them', () => {
    const found = read(change(null, 'a', '2024-02-01'), change('a', 'a'), change('b', 'b', '2024-03-01', 'y'))
    expect(pathsOf(found)).toEqual(['a'])
    expect(found.coverage).toMatchObject({ deals: 1, unchanged: 2, rejected: [] })
  })

  it('refuse what is later than asOf, or leave it out as not known yet; asOf is a whole day', () => {
    const changes = [change(null, 'a', '2024-12-31T23:59:59.999Z'), change('a', 'b', '2025-01-01')]
    expectError(() => read(...changes), 'out-of-range', 'stageChanges[1].at')
    const found = readStageHistories(changes, { ...options, later: 'ignore' })
    expect(pathsOf(found)).toEqual(['a'])
    expect(found.coverage.later).toBe(1)
  })

  it('take columns, coded or not, and give coded ids back', () => {
    const changes = [change(null, 'a', '2024-02-01'), change('a', 'b'), change(null, 'q', '2024-02-01', 'y')]
    const columns = columnsOf(changes, stageChangeFields)
    const rows = readStageHistories(changes, options)
    const plain = readStageHistories(columns, options)
    expect([pathsOf(plain), plain.ids]).toEqual([['a>b'], rows.ids])
    const values = ['a', '', 'b', 'q', 'x', 'y']
    const code = (texts: readonly string[]) => ({
      codes: Uint32Array.from(texts, (text) => values.indexOf(text)),
      values,
    })
    const coded = readStageHistories(
      {
        opportunityId: code(['x', 'x', 'y']),
        from: code(['', 'a', '']),
        to: { codes: Uint32Array.of(0, 2, 99), values },
        at: columns.at,
      },
      options,
    )
    expect(pathsOf(coded)).toEqual(['a>b'])
    expect(coded.ids).toEqual({ codes: Uint32Array.of(4), values })
    expect(coded.coverage.rejected.map(({ row, code }) => [row, code])).toEqual([[2, 'unknown-stage']])
  })

  it('sort a deal of many changes', () => {
    const stageAt = (i: number): string => (i % 2 === 0 ? 'a' : 'b')
    const many = Array.from({ length: 200 }, (_, i) =>
      change(i === 0 ? null : stageAt(i - 1), stageAt(i), new Date(Date.UTC(2024, 0, 1) + i * 3_600_000).toISOString()),
    )
    expect(readStageHistories(many.toReversed(), options).stage.length).toBe(200)
  })

  it('take stages with ids, and other names for won and lost', () => {
    const found = readStageHistories([change(null, 'bidding', '2024-02-01'), change('bidding', '赢单')], {
      stages: stagePresets.industrial7.stages,
      asOf: '2024-12-31',
      won: '赢单',
      lost: '丢单',
    })
    expect(pathsOf(found)).toEqual(['bidding>赢单'])
  })

  it('do not depend on the order of the rows', () => {
    const everything = fc.array(
      fc.record({
        opportunityId: fc.constantFrom('x', 'y', 'z'),
        from: fc.constantFrom(null, 'a', 'b', 'won'),
        to: fc.constantFrom('a', 'b', 'c', 'won', 'lost', '?'),
        at: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 10 },
    )
    const summary = (changes: readonly StageChange[]): unknown => {
      const { ids, start, stage, day, coverage } = readStageHistories(changes, options)
      // Where a row stands is the one thing that the order decides.
      const rejected = coverage.rejected.map(({ opportunityId, code, message }) => [opportunityId, code, message])
      return [ids, start, stage, day, coverage.unchanged, rejected.sort()]
    }
    const shuffled = everything.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    )
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        expect(summary(other)).toEqual(summary(rows))
      }),
      { numRuns: 300 },
    )
  })

  it('read every history that holds together', () => {
    fc.assert(
      fc.property(histories, (changes) => {
        const before = structuredClone(changes)
        const { coverage, stage } = readStageHistories(changes, { ...options, asOf: '1970-12-31' })
        expect(coverage.rejected).toEqual([])
        expect(stage.length).toBe(changes.length)
        expect(changes).toEqual(before)
      }),
    )
  })

  it('name bad options by their path', () => {
    const readWith = (wrong: object) => () => readStageHistories([], { ...options, ...wrong })
    expectError(readWith({ stages: [] }), 'empty-input', 'options.stages')
    expectError(readWith({ stages: ['a', 'a'] }), 'duplicate-id', 'options.stages[1]')
    expectError(readWith({ stages: ['a', 'won'] }), 'duplicate-id', 'options.won')
    expectError(readWith({ lost: 'won' }), 'duplicate-id', 'options.lost')
    expectError(readWith({ lost: '' }), 'invalid-id', 'options.lost')
    expectError(readWith({ stages: Array.from({ length: 999 }, (_, i) => `s${i}`) }), 'out-of-range', 'options.stages')
    expectError(readWith({ asOf: 'soon' }), 'invalid-date', 'options.asOf')
    expectError(readWith({ later: 'keep' }), 'invalid-option', 'options.later')
    expectError(() => read({ ...change(null, 'a'), opportunityId: '' }), 'invalid-id', 'stageChanges[0].opportunityId')
  })
})
