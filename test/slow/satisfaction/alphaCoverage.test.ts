import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { drawNormal } from '../../../src/numeric/index.js'
import { cronbachAlpha } from '../../../src/satisfaction/index.js'

const RUNS = 4000

describe("Feldt's interval of Cronbach's alpha", () => {
  it.each([
    [20, 4, 1],
    [100, 8, 0.6],
    [60, 3, 2],
  ])('holds the truth in 95 of 100 surveys (%i respondents, %i items, noise %d)', (respondents, size, noise) => {
    const random = seededRandom(respondents * size)
    // Of items = truth + noise: k / (k + noise²).
    const truth = size / (size + noise * noise)
    let held = 0
    for (let run = 0; run < RUNS; run++) {
      const traits = Float64Array.from({ length: respondents }, () => drawNormal(random))
      const items = Object.fromEntries(
        Array.from({ length: size }, (_, k) => [`i${k}`, traits.map((trait) => trait + noise * drawNormal(random))]),
      )
      const { lower, upper } = cronbachAlpha(items).interval!
      held += Number(lower <= truth && truth <= upper)
    }
    expect(Math.abs(held / RUNS - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / RUNS))
  })
})
