import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CreditGradeOptions, creditBands, creditGrade, type GradeRule } from '../../../src/credit/index.js'
import { expectError } from '../../support/expectError.js'

const gradeAt = (score: number | string | Decimal, options: CreditGradeOptions = {}) =>
  creditGrade(score, options).grade

describe('the bands', () => {
  it('are closed at the top as published: 90 is AA, 90.01 is AAA', () => {
    expect([95, 90, 83, 70, 55, 41, 40].map((score) => gradeAt(score))).toEqual([
      'AAA',
      'AA',
      'AA',
      'BBB',
      'BB',
      'B',
      'no-credit',
    ])
    expect(gradeAt('90.01')).toBe('AAA')
    expect(gradeAt('90.0000000000000000000000000001')).toBe('AAA')
    expect(gradeAt(new Decimal('90'))).toBe('AA')
  })

  it('by the other name are closed at the bottom: 90 is AAA', () => {
    expect([90, 89.99, 80, 70, 60, 59.99, 0].map((score) => gradeAt(score, { bands: 'five-letter' }))).toEqual([
      'AAA',
      'AA',
      'AA',
      'A',
      'B',
      'C',
      'C',
    ])
  })

  it('may be your own, with any limits', () => {
    const bands = [{ id: 'A', above: 700 }, { id: 'B', atLeast: 500 }, { id: 'C' }]
    expect([701, 700, 500, 499.9, -5].map((score) => gradeAt(score, { bands }))).toEqual(['A', 'B', 'B', 'C', 'C'])
    expect(creditGrade(800, { bands }).labels.zh).toEqual({ name: 'A', strategy: '' })
    expect(creditGrade(1, { bands: [{ id: 'only' }] }).grade).toBe('only')
  })

  it('never give a better grade to a lower score', () => {
    const score = fc.integer({ min: 0, max: 10_000 }).map((number) => number / 100)
    for (const bands of ['six-letter', 'five-letter'] as const) {
      const rank = new Map(creditBands[bands].map(({ id }, i) => [id, i]))
      fc.assert(
        fc.property(score, score, (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a]
          expect(rank.get(gradeAt(low, { bands }))).toBeGreaterThanOrEqual(rank.get(gradeAt(high, { bands }))!)
        }),
      )
    }
  })

  it('must descend, each but the last with one limit', () => {
    const wrong = (bands: unknown) => () => creditGrade(50, { bands: bands as CreditGradeOptions['bands'] & object })
    expectError(wrong('seven-letter'), 'invalid-option', 'options.bands')
    expectError(wrong([]), 'empty-input', 'options.bands')
    expectError(wrong([{ id: '' }]), 'invalid-id', 'options.bands[0].id')
    expectError(wrong([{ id: 'A' }, { id: 'B' }]), 'invalid-rules', 'options.bands[0]')
    expectError(wrong([{ id: 'A', above: 5, atLeast: 5 }, { id: 'B' }]), 'invalid-rules', 'options.bands[0]')
    expectError(wrong([{ id: 'A', above: 5 }]), 'invalid-rules', 'options.bands[0]')
    expectError(wrong([{ id: 'A', above: 5 }, { id: 'B', above: 5 }, { id: 'C' }]), 'invalid-rules', 'options.bands[1]')
    expectError(wrong([{ id: 'A', above: 5 }, { id: 'A' }]), 'duplicate-id', 'options.bands[1].id')
    expectError(wrong([{ id: 'A', above: 'x' }, { id: 'B' }]), 'invalid-number', 'options.bands[0].above')
    expectError(() => creditGrade(100.01), 'out-of-range', 'score')
    expectError(() => creditGrade(-1), 'out-of-range', 'score')
    expectError(() => creditGrade(Number.NaN), 'invalid-number', 'score')
  })
})

describe('rules', () => {
  const rules: GradeRule[] = [
    {
      id: 'liquid',
      factor: 'cashFlow',
      below: 5,
      cap: 'AA',
      reason: { en: 'Cash flow below 5', zh: '现金流量不足5分' },
    },
    { id: 'sued', factor: 'lawsuits', above: 0, missing: false, cap: 'no-credit' },
    { id: 'no-accounts', factor: 'accounts', missing: true, cap: 'A' },
  ]

  it('cap a grade, and say which did and why', () => {
    const made = creditGrade(95, { rules, facts: { cashFlow: 4, accounts: 1 } })
    expect([made.grade, made.scoreGrade, made.decidedBy]).toEqual(['AA', 'AAA', 'liquid'])
    expect(made.fired).toHaveLength(1)
    expect(made.fired[0]).toMatchObject({ id: 'liquid', because: 'below', cap: 'AA', lowers: true })
    expect(made.fired[0]?.reason?.zh).toBe('现金流量不足5分')
    expect([made.fired[0]?.value?.toNumber(), made.fired[0]?.limit?.toNumber()]).toEqual([4, 5])
  })

  it('knock out by the lowest band, and the lowest cap decides', () => {
    const made = creditGrade(95, { rules, facts: { cashFlow: 4, lawsuits: 2 } })
    expect([made.grade, made.decidedBy]).toEqual(['no-credit', 'sued'])
    expect(made.labels.zh.name).toBe('不授信')
    expect(made.fired.map(({ id, because }) => [id, because])).toEqual([
      ['liquid', 'below'],
      ['sued', 'above'],
      ['no-accounts', 'missing'],
    ])
  })

  it('never raise a grade, and say so when they fire in vain', () => {
    const made = creditGrade(65, { rules, facts: { cashFlow: 4, lawsuits: 0, accounts: null } })
    expect([made.grade, made.decidedBy]).toEqual(['BBB', null])
    expect(made.fired.map(({ lowers }) => lowers)).toEqual([false, false])
    expect(made.fired[1]).toMatchObject({ value: null, limit: null, reason: null })
  })

  it('with the same cap: the first decides; at the limit none fires', () => {
    const same: GradeRule[] = [
      { id: 'b', factor: 'x', below: 5, above: 9, cap: 'A' },
      { id: 'a', factor: 'x', below: 6, cap: 'A' },
    ]
    expect(creditGrade(95, { rules: same, facts: { x: 4 } }).decidedBy).toBe('b')
    expect(creditGrade(95, { rules: same, facts: { x: 5 } }).decidedBy).toBe('a')
    expect(creditGrade(95, { rules: same, facts: { x: 9 } }).fired).toEqual([])
    expect(creditGrade(95, { rules: same, facts: { x: '9.01' } }).decidedBy).toBe('b')
  })

  it('do not overlook a fact that is not known', () => {
    expectError(() => creditGrade(95, { rules, facts: { lawsuits: 0 } }), 'missing-value', 'options.facts.cashFlow')
    expectError(() => creditGrade(95, { rules }), 'missing-value', 'options.facts.cashFlow')
  })

  it('must be sound', () => {
    const wrong = (rule: unknown) => () => creditGrade(50, { rules: [rule as GradeRule] })
    expectError(() => creditGrade(50, { rules: 'x' as unknown as [] }), 'invalid-type', 'options.rules')
    expectError(wrong({ factor: 'x', below: 1, cap: 'A' }), 'invalid-id', 'options.rules[0].id')
    expectError(wrong({ id: 'r', below: 1, cap: 'A' }), 'invalid-id', 'options.rules[0].factor')
    expectError(wrong({ id: 'r', factor: 'x', cap: 'A' }), 'invalid-rules', 'options.rules[0]')
    expectError(wrong({ id: 'r', factor: 'x', missing: false, cap: 'A' }), 'invalid-rules', 'options.rules[0]')
    expectError(wrong({ id: 'r', factor: 'x', missing: 1, cap: 'A' }), 'invalid-type', 'options.rules[0].missing')
    expectError(wrong({ id: 'r', factor: 'x', below: 1, cap: 'Z' }), 'invalid-option', 'options.rules[0].cap')
    const twice = { id: 'r', factor: 'x', below: 1, cap: 'A' }
    expectError(() => creditGrade(50, { rules: [twice, twice] }), 'duplicate-id', 'options.rules[1].id')
  })
})
