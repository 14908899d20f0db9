import { describe, expect, test } from 'vitest'
import { digamma } from '../../src/numeric/digamma.js'
import { logGammaRatio } from '../../src/numeric/logGammaRatio.js'
import { fillDigammaRise, fillLogRising } from '../../src/numeric/risingTables.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

describe('tables over the count of purchases', () => {
  test('agree with 40-digit values: start from 1e-10 to 1e12, up to 5,000 steps', () => {
    const last = (table: Float64Array) => table[table.length - 1]!
    expectRows('rising', 'logRising', (start, x) => last(fillLogRising(start!, new Float64Array(x! + 1))), {
      relative: 3e-16,
      absolute: 3e-16,
    })
    expectRows('rising', 'digammaRise', (start, x) => last(fillDigammaRise(start!, new Float64Array(x! + 1))), {
      relative: 3e-16,
    })
  })

  test('agree with the functions they tabulate', () => {
    const logs = fillLogRising(30.5, new Float64Array(20))
    const slopes = fillDigammaRise(30.5, new Float64Array(20))
    for (let x = 0; x < 20; x++) {
      expectClose(logs[x], logGammaRatio(30.5, x), 1e-14)
      expectClose(slopes[x], digamma(30.5 + x) - digamma(30.5), x === 0 ? 0 : 1e-13)
    }
  })

  test('fill the given array, whole, and give it back', () => {
    const table = new Float64Array(3).fill(7)
    expect(fillLogRising(2, table)).toBe(table)
    expect([...table]).toEqual([0, Math.log(2), Math.log(2) + Math.log(3)])
    expect(fillDigammaRise(2, table)).toBe(table)
    expect([...table]).toEqual([0, 1 / 2, 1 / 2 + 1 / 3])
    expect(fillLogRising(2, new Float64Array(0))).toHaveLength(0)
  })
})
