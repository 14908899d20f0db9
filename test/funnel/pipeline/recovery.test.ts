import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { weightedForecast } from '../../../src/funnel/index.js'
import { shrunkRates } from '../../../src/funnel/pipeline/shrunkRates.js'
import { drawBeta } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'

describe('pipelines made with known probabilities', () => {
  it('end within the 90 % interval nine times in ten, also where the probability is only known from 15 earlier deals', () => {
    const random = seededRandom('pipelines')
    const count = 600
    let within = 0
    let withinCertain = 0
    for (let k = 0; k < count; k++) {
      const truth = 0.1 + 0.8 * random()
      let won = 0
      for (let i = 0; i < 15; i++) if (random() < truth) won += 1
      const deals = Array.from({ length: 40 }, () => ({ stage: 'talks', amount: Math.exp(random()) }))
      const came = deals.reduce((sum, { amount }) => sum + (random() < truth ? amount : 0), 0)
      const covers = (probability: number | { won: number; closed: number }): boolean => {
        const options = { probabilities: { talks: probability }, random, simulations: 400 }
        const { lower, upper } = weightedForecast(deals, options).interval
        return came >= lower && came <= upper
      }
      if (covers({ won, closed: 15 })) within += 1
      if (covers(won / 15)) withinCertain += 1
    }
    // Three standard errors of a share of 0.9 in 600 are 0.037.
    expect(Math.abs(within / count - 0.9)).toBeLessThan(0.04)
    // As if 15 deals had told the probability for sure: the interval is far too narrow.
    expect(withinCertain / count).toBeLessThan(0.75)
  })
})

describe('groups made with known rates', () => {
  it('are guessed better by the drawn rates, their spread is found, and 95 % intervals hold 95 %', () => {
    const random = seededRandom('groups')
    let counted = 0
    let drawn = 0
    let spread = 0
    let within = 0
    const [runs, size] = [30, 30]
    for (let k = 0; k < runs; k++) {
      const truth = Array.from({ length: size }, () => drawBeta(random, 6, 14))
      const trials = Array.from({ length: size }, () => 10 + Math.floor(40 * random()))
      const won = trials.map((n, g) => {
        let sum = 0
        for (let i = 0; i < n; i++) if (random() < truth[g]!) sum += 1
        return sum
      })
      const rates = shrunkRates(won, trials, 0.95)!
      spread += rates.spread / runs
      rates.groups.forEach(({ rate, interval }, g) => {
        counted += (won[g]! / trials[g]! - truth[g]!) ** 2
        drawn += (rate - truth[g]!) ** 2
        if (truth[g]! >= interval.lower && truth[g]! <= interval.upper) within += 1
      })
    }
    expect(drawn).toBeLessThan(0.75 * counted)
    // √(0.3 · 0.7 / 21) = 0.1, and what is not known of the mean.
    expectClose(spread, 0.1, 0.1)
    expect(Math.abs(within / (runs * size) - 0.95)).toBeLessThan(0.03)
  })
})
