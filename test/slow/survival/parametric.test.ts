import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/index.js'
import { drawExponential, drawNormal } from '../../../src/numeric/index.js'
import {
  discreteHazard,
  discreteHazardCurve,
  parametricSurvival,
  parametricSurvivalAt,
  predictSurvivalTime,
} from '../../../src/survival/index.js'

const DRAWS = 2000
const ROWS = 400
/** Binomial bounds of a 95 % interval over that many draws, four standard errors wide, with room for the finite sample. */
const [LEAST, MOST] = [0.93, 0.97]

/** Lifetimes ln T = 2 + 0.5 x + 0.8 w, censored at random; some rows seen only from later on. */
function sample(distribution: 'exponential' | 'weibull' | 'log-normal' | 'log-logistic', seed: number) {
  const random = seededRandom(seed)
  const columns = { time: [] as number[], event: [] as number[], entry: [] as number[], x: [] as number[] }
  const sigma = distribution === 'exponential' ? 1 : 0.8
  while (columns.time.length < ROWS) {
    const x = drawNormal(random)
    const w =
      distribution === 'log-normal'
        ? drawNormal(random)
        : distribution === 'log-logistic'
          ? Math.log(Math.expm1(drawExponential(random)))
          : Math.log(drawExponential(random))
    const lifetime = Math.exp(2 + 0.5 * x + sigma * w)
    const censored = 15 * drawExponential(random)
    const entry = random() < 0.3 ? 3 * random() : 0
    const time = Math.min(lifetime, censored)
    if (time <= entry) continue
    columns.time.push(time)
    columns.event.push(lifetime <= censored ? 1 : 0)
    columns.entry.push(entry)
    columns.x.push(x)
  }
  return columns
}

const TRUTH = {
  exponential: { median: Math.exp(2.5) * Math.LN2, survival: Math.exp(-8 / Math.exp(2.5)) },
  weibull: { median: Math.exp(2.5) * Math.LN2 ** 0.8, survival: Math.exp(-((8 / Math.exp(2.5)) ** 1.25)) },
  // 1 − Φ((ln 8 − 2.5)/0.8) = Φ(0.525698…)
  'log-normal': { median: Math.exp(2.5), survival: 0.7004508 },
  'log-logistic': { median: Math.exp(2.5), survival: 1 / (1 + (8 / Math.exp(2.5)) ** 1.25) },
} as const

function expectCoverage(held: Readonly<Record<string, number>>, draws: number): void {
  for (const [what, count] of Object.entries(held)) {
    expect(count / draws, what).toBeGreaterThan(LEAST)
    expect(count / draws, what).toBeLessThan(MOST)
  }
}

describe('intervals of parametric survival models', () => {
  for (const distribution of ['exponential', 'weibull', 'log-normal', 'log-logistic'] as const) {
    it(`hold the truth 95 times in 100, with late entry and censoring: ${distribution}`, () => {
      const truth = [2, 0.5, Math.log(0.8)]
      const held: Record<string, number> = {}
      const count = (what: string, holds: boolean): void => {
        held[what] = (held[what] ?? 0) + (holds ? 1 : 0)
      }
      for (let seed = 1; seed <= DRAWS; seed++) {
        const fit = parametricSurvival(sample(distribution, seed), {
          time: 'time',
          event: 'event',
          entry: 'entry',
          covariates: ['x'],
          distribution,
        })
        expect(fit.converged).toBe(true)
        fit.terms.forEach((term, i) => {
          count(term, Math.abs(fit.coefficients[i]! - truth[i]!) <= 1.959964 * fit.standardErrors[i]!)
        })
        const { quantiles } = predictSurvivalTime(fit, { x: [1] }, { probabilities: [0.5] })
        const { median, survival } = TRUTH[distribution]
        count('median', quantiles[0]!.lower[0]! <= median && median <= quantiles[0]!.upper[0]!)
        const point = parametricSurvivalAt(fit, { x: [1] }, { times: [8] }).points[0]!
        count('survival', point.lower[0]! <= survival && survival <= point.upper[0]!)
      }
      expectCoverage(held, DRAWS)
    })
  }
})

describe('intervals of discrete hazards', () => {
  for (const link of ['logit', 'complementary-log-log'] as const) {
    it(`hold the truth 95 times in 100: ${link}`, () => {
      const truth = [-2, -0.3, 0.6]
      const hazardAt = (period: number, x: number): number => {
        const eta = truth[0]! + truth[1]! * Math.log(period) + truth[2]! * x
        return link === 'logit' ? 1 / (1 + Math.exp(-eta)) : -Math.expm1(-Math.exp(eta))
      }
      let survival = 1
      for (let period = 1; period <= 6; period++) survival *= 1 - hazardAt(period, 1)
      const held: Record<string, number> = {}
      const count = (what: string, holds: boolean): void => {
        held[what] = (held[what] ?? 0) + (holds ? 1 : 0)
      }
      for (let seed = 1; seed <= DRAWS; seed++) {
        const random = seededRandom(seed)
        const columns = { time: [] as number[], event: [] as number[], x: [] as number[] }
        for (let i = 0; i < ROWS; i++) {
          const x = drawNormal(random)
          const end = 1 + Math.floor(random() * 12)
          let period = 1
          while (period < end && random() >= hazardAt(period, x)) period++
          columns.event.push(period < end ? 1 : random() < hazardAt(end, x) ? 1 : 0)
          columns.time.push(period)
          columns.x.push(x)
        }
        const fit = discreteHazard(columns, { time: 'time', event: 'event', covariates: ['x'], link })
        fit.terms.forEach((term, i) => {
          count(term, Math.abs(fit.coefficients[i]! - truth[i]!) <= 1.959964 * fit.standardErrors[i]!)
        })
        const point = discreteHazardCurve(fit, { x: [1] }, { periods: 6 }).points[5]!
        count('survival', point.lower[0]! <= survival && survival <= point.upper[0]!)
      }
      expectCoverage(held, DRAWS)
    })
  }
})
