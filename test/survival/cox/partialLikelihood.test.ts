import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partialLikelihood } from '../../../src/survival/cox/partialLikelihood.js'
import { riskRows, riskTimes } from '../../../src/survival/cox/riskRows.js'
import { expectClose } from '../../support/expectClose.js'

interface Row {
  readonly time: number
  readonly event: number
  readonly entry: number
  readonly weight: number
  readonly stratum: number
  readonly x: readonly [number, number]
}

const SIZE = 2

function kernelAt(rows: readonly Row[], ties: 'efron' | 'breslow', coefficients: Float64Array) {
  const durations = {
    count: rows.length,
    time: Float64Array.from(rows, (row) => row.time),
    event: Uint8Array.from(rows, (row) => row.event),
    entry: Float64Array.from(rows, (row) => row.entry),
    weight: Float64Array.from(rows, (row) => row.weight),
  }
  const strata = Uint32Array.from(rows, (row) => row.stratum)
  const columns = [0, 1].map((j) => Float64Array.from(rows, (row) => row.x[j]!))
  const gradient = new Float64Array(SIZE)
  const information = new Float64Array(SIZE * SIZE)
  const likelihood = partialLikelihood(riskRows(riskTimes(durations, strata, 2), columns), { ties })
  return { value: likelihood.at(coefficients, gradient, information), gradient, information }
}

/** The definition, with a sum over those at risk for every event. */
function definition(rows: readonly Row[], ties: 'efron' | 'breslow', coefficients: Float64Array) {
  const linear = (row: Row): number => coefficients[0]! * row.x[0] + coefficients[1]! * row.x[1]
  let value = 0
  const gradient = [0, 0]
  const information = [0, 0, 0, 0]
  for (const stratum of [0, 1]) {
    const own = rows.filter((row) => row.stratum === stratum)
    for (const time of new Set(own.filter((row) => row.event === 1).map((row) => row.time))) {
      const atRisk = own.filter((row) => row.entry < time && row.time >= time)
      const events = atRisk.filter((row) => row.event === 1 && row.time === time)
      const each = events.reduce((sum, row) => sum + row.weight, 0) / events.length
      for (const row of events) {
        value += row.weight * linear(row)
        for (let j = 0; j < SIZE; j++) gradient[j]! += row.weight * row.x[j]!
      }
      events.forEach((_, k) => {
        const share = ties === 'efron' ? k / events.length : 0
        const risks = atRisk.map((row) => row.weight * Math.exp(linear(row)) * (events.includes(row) ? 1 - share : 1))
        const total = risks.reduce((sum, risk) => sum + risk, 0)
        const mean = [0, 1].map((j) => atRisk.reduce((sum, row, i) => sum + risks[i]! * row.x[j]!, 0) / total)
        value -= each * Math.log(total)
        for (let j = 0; j < SIZE; j++) {
          gradient[j]! -= each * mean[j]!
          for (let l = 0; l < SIZE; l++) {
            const products = atRisk.map((row, i) => risks[i]! * (row.x[j]! - mean[j]!) * (row.x[l]! - mean[l]!))
            information[j * SIZE + l]! += (each * products.reduce((sum, one) => sum + one, 0)) / total
          }
        }
      })
    }
  }
  return { value, gradient, information }
}

const rows = fc.array(
  fc
    .record({
      time: fc.integer({ min: 1, max: 8 }),
      event: fc.constantFrom(0, 1, 1),
      entry: fc.integer({ min: -1, max: 6 }),
      weight: fc.constantFrom(0.5, 1, 2.5),
      stratum: fc.constantFrom(0, 0, 1),
      x: fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })),
    })
    .map((row): Row => ({ ...row, entry: Math.min(row.entry, row.time - 1), x: [row.x[0] / 10, row.x[1] / 10] })),
  { minLength: 1, maxLength: 30 },
)

describe('partialLikelihood', () => {
  it('is the definition: value, gradient and information, with ties, late entry, weights and strata', () => {
    const coefficient = fc.double({ min: -2, max: 2, noNaN: true })
    fc.assert(
      fc.property(rows, fc.constantFrom('efron', 'breslow'), coefficient, coefficient, (all, ties, a, b) => {
        const coefficients = Float64Array.of(a, b)
        const found = kernelAt(all, ties, coefficients)
        const wanted = definition(all, ties, coefficients)
        expectClose(found.value + 1, wanted.value + 1, 1e-10)
        const size = 1 + all.length
        for (let j = 0; j < SIZE; j++) expectClose(size + found.gradient[j]!, size + wanted.gradient[j]!, 1e-11)
        for (let j = 0; j < 4; j++) expectClose(size + found.information[j]!, size + wanted.information[j]!, 1e-10)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps value and gradient where a customer of a risk 1e26 times as large came and went late', () => {
    const at = (time: number, entry: number, x: number): Row => ({
      time,
      event: 1,
      entry,
      weight: 1,
      stratum: 0,
      x: [x, 0],
    })
    const all = [
      at(1, 0, 0.3),
      at(2, 0, -0.4),
      at(3, 0, 0.9),
      at(4, 1, 0.1),
      at(6, 5, 60),
      at(7, 5, 0.2),
      at(9, 0, -0.7),
    ]
    const coefficients = Float64Array.of(1, 0)
    const found = kernelAt(all, 'efron', coefficients)
    const wanted = definition(all, 'efron', coefficients)
    expectClose(found.value, wanted.value, 1e-10)
    expectClose(found.gradient[0], wanted.gradient[0]!, 1e-10)
  })

  it('is −∞ where the risks of those who are left are beyond float64, so that a step there is taken back', () => {
    const at = (time: number, x: number): Row => ({ time, event: 1, entry: 0, weight: 1, stratum: 0, x: [x, 0] })
    expect(kernelAt([at(1, 500), at(2, -500)], 'breslow', Float64Array.of(1, 0)).value).toBe(-Infinity)
  })
})
