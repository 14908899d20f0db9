import { expect, test } from 'vitest'
import * as numeric from '../../src/numeric/index.js'

test('the door gives what the chapters compute with', () => {
  expect(numeric.median([3, 1, 2])).toBe(2)
  expect(numeric.compensatedSum([0.1, 0.2, 0.3])).toBe(0.6)
  expect(numeric.normalUpperQuantile(0.025).toFixed(2)).toBe('1.96')
  expect(numeric.chiSquareUpperTail(3.841, 1).toFixed(3)).toBe('0.050')
  expect(numeric.studentTUpperTail(2.228, 10).toFixed(3)).toBe('0.025')
  expect(numeric.logBeta(1, 1) + 0).toBe(0)
})
