import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { log1mExp, log1pExp, logAddExp, logSubExp, logSumExp } from '../../src/numeric/logExp.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

const log = fc.oneof(fc.double({ min: -800, max: 800, noNaN: true }), fc.constant(-Infinity))

describe('log1mExp and log1pExp', () => {
  test('agree with 40-digit values from 1e-300 to 700', () => {
    expectRows('logExp', 'log1mExp', (x) => log1mExp(-Math.abs(x!)), { relative: 5e-16 })
    expectRows('logExp', 'log1pExp', (x) => log1pExp(x!), { relative: 5e-16 })
  })

  test('have their limits', () => {
    expect(log1mExp(0)).toBe(-Infinity)
    expect(log1mExp(-Infinity) + 0).toBe(0)
    expect(log1mExp(1e-9)).toBeNaN()
    expect(log1pExp(-Infinity)).toBe(0)
    expect(log1pExp(Infinity)).toBe(Infinity)
    expect(log1pExp(1e10)).toBe(1e10)
  })
})

describe('logAddExp and logSubExp', () => {
  test('agree with 40-digit values, the last digits of the larger argument apart', () => {
    expectRows('logAddExp', 'logAddExp', (a, b) => logAddExp(a!, b!), { relative: 5e-16, absolute: 2e-16 })
    expectRows('logAddExp', 'logSubExp', (a, b) => logSubExp(a!, b!), { relative: 1e-15, absolute: 4e-15 })
  })

  test('treat −∞ as zero', () => {
    expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity)
    expect(logAddExp(-Infinity, -3)).toBe(-3)
    expect(logAddExp(-3, -Infinity)).toBe(-3)
    expect(logSubExp(-3, -Infinity)).toBe(-3)
    expect(logSubExp(-Infinity, -Infinity)).toBe(-Infinity)
    expect(logSubExp(2, 2)).toBe(-Infinity)
    expect(logSubExp(2, 3)).toBeNaN()
    expect(logAddExp(Infinity, 5)).toBe(Infinity)
    expect(logAddExp(Infinity, Infinity)).toBe(Infinity)
  })

  test('undo each other', () => {
    fc.assert(
      fc.property(log, fc.double({ min: 0, max: 20, noNaN: true }), (a, gap) => {
        const b = a + gap
        const undone = logSubExp(logAddExp(a, b), a)
        expect(undone === b || Math.abs(undone - b) < 2e-12).toBe(true)
        expect(logAddExp(a, b)).toBe(logAddExp(b, a))
      }),
    )
  })
})

describe('logSumExp', () => {
  test('is logAddExp for two, wherever they stand', () => {
    fc.assert(
      fc.property(log, log, (a, b) => {
        expectClose(logSumExp([a, b]), logAddExp(a, b), 1e-15)
        expect(logSumExp(Float64Array.of(9, a, b, 9), 1, 3)).toBe(logSumExp([a, b]))
      }),
    )
  })

  test('moves with a common summand and keeps a small rest', () => {
    fc.assert(
      fc.property(fc.array(log, { minLength: 1, maxLength: 30 }), (values) => {
        const moved = logSumExp(values.map((value) => value + 1000))
        expect(moved === logSumExp(values) || Math.abs(moved - 1000 - logSumExp(values)) < 1e-12).toBe(true)
      }),
    )
    expect(logSumExp([0, -40, -40])).toBe(2 * Math.exp(-40))
  })

  test('is −∞ for nothing or only zeros, and ∞ where one is', () => {
    expect(logSumExp([])).toBe(-Infinity)
    expect(logSumExp([1, 2], 1, 1)).toBe(-Infinity)
    expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity)
    expect(logSumExp([-Infinity, Infinity, 3])).toBe(Infinity)
    expect(logSumExp([7], 0)).toBe(7)
  })
})
