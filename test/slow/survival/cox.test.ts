import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { drawExponential, drawNormal } from '../../../src/numeric/index.js'
import {
  coefficientTable,
  coxRegression,
  predictSurvival,
  proportionalHazardsTest,
} from '../../../src/survival/index.js'

const TRUTH = { x: 0.5, z: -0.8 }
const ROWS = 300
const RUNS = 1000

/** Customers of hazard 0.1·exp(0.5 x − 0.8 z), seen from an entry on, for at most 20; with `ties` in whole units. */
function customers(seed: number, ties: boolean) {
  const random = seededRandom(seed)
  const columns = {
    time: [] as number[],
    event: [] as number[],
    entry: [] as number[],
    x: [] as number[],
    z: [] as number[],
  }
  while (columns.time.length < ROWS) {
    const x = drawNormal(random)
    const z = random() < 0.4 ? 1 : 0
    const lifetime = drawExponential(random) / (0.1 * Math.exp(TRUTH.x * x + TRUTH.z * z))
    const entry = random() < 0.5 ? 0 : Math.floor(4 * random())
    const end = Math.min(lifetime, 5 + 15 * random())
    const time = ties ? Math.ceil(end) : end
    if (time <= entry) continue
    columns.time.push(time)
    columns.event.push(Number(lifetime === end))
    columns.entry.push(entry)
    columns.x.push(x)
    columns.z.push(z)
  }
  return columns
}

/** Within four binomial standard errors of 95 %, plus what n = 300 leaves of the normal approximation. */
const AROUND = 4 * Math.sqrt((0.95 * 0.05) / RUNS) + 0.005

describe('coxRegression on simulated customers with known hazards', () => {
  it.each([false, true])('its 95 % intervals hold the truth 95 % of the time, plain and robust (ties: %s)', (ties) => {
    const held = { x: 0, z: 0, robustX: 0, robustZ: 0, survival: 0, rejected: 0 }
    const sums = { x: 0, z: 0 }
    for (let seed = 1; seed <= RUNS; seed++) {
      const columns = customers(seed, ties)
      const options = { time: 'time', event: 'event', entry: 'entry', covariates: ['x', 'z'] }
      const fit = coxRegression(columns, { ...options, robust: true })
      const [x, z] = coefficientTable(fit)
      const [robustX, robustZ] = coefficientTable(fit, { standardErrors: fit.robust!.standardErrors })
      const within = (row: typeof x, truth: number): number => Number(row!.lower! <= truth && truth <= row!.upper!)
      held.x += within(x, TRUTH.x)
      held.z += within(z, TRUTH.z)
      held.robustX += within(robustX, TRUTH.x)
      held.robustZ += within(robustZ, TRUTH.z)
      sums.x += x!.coefficient
      sums.z += z!.coefficient
      const { lower, upper } = predictSurvival(coxRegression(columns, options), { x: [1], z: [1] }, { times: [8] })
      const survival = Math.exp(-0.1 * Math.exp(TRUTH.x + TRUTH.z) * 8)
      held.survival += Number(lower[0]! <= survival && survival <= upper[0]!)
      held.rejected += Number(proportionalHazardsTest(fit, columns).global!.pValue < 0.05)
    }
    for (const name of ['x', 'z', 'robustX', 'robustZ', 'survival'] as const) {
      expect(Math.abs(held[name] / RUNS - 0.95), `${name}: ${held[name] / RUNS}`).toBeLessThan(AROUND)
    }
    expect(Math.abs(held.rejected / RUNS - 0.05), `rejected: ${held.rejected / RUNS}`).toBeLessThan(AROUND)
    // The mean of the estimates, within four of its standard errors (about 0.08 and 0.16 a fit) and a bias of 1/n.
    expect(Math.abs(sums.x / RUNS - TRUTH.x)).toBeLessThan((4 * 0.08) / Math.sqrt(RUNS) + 0.01)
    expect(Math.abs(sums.z / RUNS - TRUTH.z)).toBeLessThan((4 * 0.16) / Math.sqrt(RUNS) + 0.01)
  })
})
