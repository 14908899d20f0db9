import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { paretoNbd } from '../../../src/lifetime/continuous/paretoNbd.js'
import { record } from '../lifetimeModels.js'

/** Customers of which many have the same x, from 0 to 12, each with times of its own. */
const random = seededRandom(5)
const rows = Array.from({ length: 1500 }, (_, i) => {
  const x = i % 13 < 9 ? i % 3 : i % 13
  const age = 20 + 60 * random()
  return record(x, x === 0 ? 0 : i % 7 === 0 ? age : age * random(), age)
})

describe('P(alive) of many customers by tables', () => {
  it('is that of each on its own: α before, behind and at β, far away, at walls', () => {
    for (const [r, alpha, s, beta] of [
      [0.55, 10.6, 0.61, 11.7],
      [0.55, 11.7, 0.61, 10.6],
      [2, 7, 3, 7],
      [0.3, 0.02, 0.4, 500],
      [0.3, 500, 0.4, 0.02],
      [0.05, 0.001, 0.1, 800],
      [5, 300, 12, 3],
      [0.5, 10, 1e4, 1e6],
      [1e4, 2e5, 0.2, 1e-3],
    ] as const) {
      const params = { r, alpha, s, beta }
      const together = paretoNbd.probabilityAlive(params, rows)
      let worst = 0
      rows.forEach((row, i) => {
        worst = Math.max(worst, Math.abs(together[i]! / paretoNbd.probabilityAlive(params, row) - 1))
      })
      expect(worst, JSON.stringify(params)).toBeLessThan(2e-12)
    }
  })

  it('stays between 0 and 1 for parameters from 1e-6 to 1e6', () => {
    const sizes = [1e-6, 1, 1e6]
    for (const r of sizes)
      for (const alpha of sizes)
        for (const s of sizes)
          for (const beta of sizes) {
            const alive = paretoNbd.probabilityAlive({ r, alpha, s, beta }, rows)
            expect(
              alive.every((one) => one >= 0 && one <= 1),
              JSON.stringify({ r, alpha, s, beta }),
            ).toBe(true)
          }
  })
})
