import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coxRegression } from '../../../src/survival/cox/coxRegression.js'
import { coxResiduals } from '../../../src/survival/cox/coxResiduals.js'
import { predictSurvival } from '../../../src/survival/cox/predictSurvival.js'
import { expectClose } from '../../support/expectClose.js'

interface Row {
  readonly time: number
  readonly event: number
  readonly entry: number
  readonly weight: number
  readonly x: number
  readonly z: number
  readonly group: string
}

const rowsOf = (maxTime: number): fc.Arbitrary<Row[]> =>
  fc.array(
    fc
      .record({
        time: fc.integer({ min: 1, max: maxTime }),
        event: fc.constantFrom(0, 1, 1),
        entry: fc.integer({ min: -3, max: 4 }),
        weight: fc.integer({ min: 1, max: 3 }),
        x: fc.integer({ min: -20, max: 20 }).map((value) => value / 10),
        z: fc.constantFrom(0, 1),
        group: fc.constantFrom('a', 'b'),
      })
      .map((row) => ({ ...row, entry: Math.min(row.entry, row.time - 1) })),
    { minLength: 15, maxLength: 40 },
  )

const columnsOf = (rows: readonly Row[]): Record<keyof Row, (number | string)[]> => ({
  time: rows.map((row) => row.time),
  event: rows.map((row) => row.event),
  entry: rows.map((row) => row.entry),
  weight: rows.map((row) => row.weight),
  x: rows.map((row) => row.x),
  z: rows.map((row) => row.z),
  group: rows.map((row) => row.group),
})

const options = { time: 'time', event: 'event', covariates: ['x', 'z'] } as const
const ties = fc.constantFrom('efron' as const, 'breslow' as const)

/** Two fits say the same: log-likelihood, coefficients and errors. */
function expectSame(a: ReturnType<typeof coxRegression>, b: ReturnType<typeof coxRegression>, scale = 1): void {
  fc.pre(a.converged && b.converged)
  expectClose(a.logLikelihood + 1, b.logLikelihood + 1, 1e-9)
  a.coefficients.forEach((value, j) => {
    const unit = a.standardErrors[j]!
    expectClose(1 + value / unit, 1 + (b.coefficients[j]! * scale) / unit, 1e-7)
    expectClose(unit, b.standardErrors[j]! * scale, 1e-7)
  })
}

describe('coxRegression', () => {
  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rowsOf(12), ties, fc.integer(), (rows, how, seed) => {
        const shuffled = rows
          .map((row, i) => ({ row, key: Math.imul(i + 1, seed | 1) >>> 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row)
        const all = { ...options, ties: how, entry: 'entry', weight: 'weight', strata: 'group' }
        expectSame(coxRegression(columnsOf(rows), all), coxRegression(columnsOf(shuffled), all))
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the unit of time, and follows the units of the covariates', () => {
    fc.assert(
      fc.property(rowsOf(30), ties, (rows, how) => {
        const columns = columnsOf(rows)
        const fit = coxRegression(columns, { ...options, ties: how })
        const inDays = { ...columns, time: rows.map((row) => row.time * 30.4375) }
        expectSame(fit, coxRegression(inDays, { ...options, ties: how }))
        const shifted = { ...columns, x: rows.map((row) => 1e4 + 100 * row.x), z: rows.map((row) => 100 * row.z) }
        expectSame(fit, coxRegression(shifted, { ...options, ties: how }), 100)
      }),
      { numRuns: 60 },
    )
  })

  it('takes a weight for so many rows (Breslow; with Efron repeated rows are ties)', () => {
    fc.assert(
      fc.property(rowsOf(15), (rows) => {
        const repeated = rows.flatMap((row) => Array.from({ length: row.weight }, () => row))
        const fit = { ...options, ties: 'breslow' as const, entry: 'entry' }
        const weighted = coxRegression(columnsOf(rows), { ...fit, weight: 'weight' })
        const plain = coxRegression(columnsOf(repeated), fit)
        expectSame(weighted, plain)
        expect(weighted.events).toBe(plain.events)
        expect(weighted.concordance.concordance).toBeCloseTo(plain.concordance.concordance!, 12)
      }),
      { numRuns: 60 },
    )
  })

  it('does not see rows of weight 0', () => {
    fc.assert(
      fc.property(rowsOf(10), ties, (rows, how) => {
        const columns = columnsOf(rows.map((row, i) => ({ ...row, weight: i % 3 === 0 ? 0 : 1 })))
        const all = { ...options, ties: how, entry: 'entry' }
        const without = coxRegression(columnsOf(rows.filter((_, i) => i % 3 !== 0)), all)
        expectSame(coxRegression(columns, { ...all, weight: 'weight' }), without)
      }),
      { numRuns: 60 },
    )
  })

  it('adds up the likelihoods of the strata, and is each of them where coefficients are given', () => {
    fc.assert(
      fc.property(rowsOf(12), ties, (rows, how) => {
        const both = coxRegression(columnsOf(rows), { ...options, ties: how, strata: 'group', entry: 'entry' })
        const alone = ['a', 'b'].map((group) => {
          const own = rows.filter((row) => row.group === group)
          fc.pre(own.length > 0)
          return coxRegression(columnsOf(own), { ...options, ties: how, entry: 'entry' })
        })
        expectClose(both.nullLogLikelihood + 1, alone[0]!.nullLogLikelihood + alone[1]!.nullLogLikelihood + 1, 1e-10)
        // The gradient at 0 is a sum over strata: so is its information, which the score tests invert.
        const none = { ...options, covariates: [], ties: how, entry: 'entry' }
        const baselines = coxRegression(columnsOf(rows), { ...none, strata: 'group' }).baselineHazard
        baselines.forEach(({ stratum, time, atZero }) => {
          const own = rows.filter((row) => `group=${row.group}` === stratum)
          const [only] = coxRegression(columnsOf(own), none).baselineHazard
          expect(time).toEqual(only!.time)
          atZero!.forEach((value, i) => {
            expectClose(value, only!.atZero![i]!, 1e-12)
          })
        })
      }),
      { numRuns: 60 },
    )
  })

  it('is the same for a customer in one row and for the same customer cut in two by late entry', () => {
    fc.assert(
      fc.property(rowsOf(12), ties, fc.integer({ min: 1, max: 8 }), (rows, how, cut) => {
        const halves = rows.flatMap((row) =>
          row.entry < cut && cut < row.time
            ? [
                { ...row, time: cut, event: 0 },
                { ...row, entry: cut },
              ]
            : [row],
        )
        const all = { ...options, ties: how, entry: 'entry', weight: 'weight' }
        const fit = coxRegression(columnsOf(rows), all)
        const split = coxRegression(columnsOf(halves), all)
        expectSame(fit, split)
        const [a] = fit.baselineHazard
        const [b] = split.baselineHazard
        a!.atMean!.forEach((value, i) => {
          const means = (one: typeof fit): number => one.coefficients.reduce((sum, c, j) => sum + c * one.means[j]!, 0)
          expectClose(value, b!.atMean![i]! * Math.exp(means(fit) - means(split)), 1e-6)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('has residuals that add up to 0, and survival that falls from 1', () => {
    fc.assert(
      fc.property(rowsOf(12), ties, (rows, how) => {
        const columns = columnsOf(rows)
        const fit = coxRegression(columns, { ...options, ties: how, entry: 'entry', weight: 'weight' })
        fc.pre(fit.converged)
        const { martingale, score } = coxResiduals(fit, columns)
        const weighted = (values: Float64Array): number =>
          values.reduce((sum, value, i) => sum + value * rows[i]!.weight, 0)
        expectClose(1 + weighted(martingale), 1, 1e-9)
        for (const term of fit.terms) expectClose(1 + weighted(score[term]!), 1, 1e-6)
        const { survival, lower, upper } = predictSurvival(fit, columns, { times: [0, 3, 6, 12] })
        survival.forEach((value, cell) => {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(cell % 4 === 0 ? 1 : survival[cell - 1]!)
          if (!(value > 0) || Number.isNaN(lower[cell]!)) return
          expect(lower[cell]).toBeLessThanOrEqual(value)
          expect(upper[cell]).toBeGreaterThanOrEqual(value)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('with a ridge, has a score of the penalised likelihood that is 0, and smaller coefficients for a larger penalty', () => {
    fc.assert(
      fc.property(rowsOf(12), ties, fc.double({ min: 0.01, max: 2, noNaN: true }), (rows, how, penalty) => {
        const columns = columnsOf(rows)
        const fit = coxRegression(columns, { ...options, ties: how, penalty })
        fc.pre(fit.terms.length > 0)
        expect(fit.converged).toBe(true)
        const { score } = coxResiduals(fit, columns)
        const norm = (one: typeof fit): number =>
          one.terms.reduce((sum, term, j) => sum + variance(columns[term as 'x']) * one.coefficients[j]! ** 2, 0)
        for (const [j, term] of fit.terms.entries()) {
          const gradient = score[term]!.reduce((sum, value) => sum + value, 0)
          const pull = penalty * rows.length * variance(columns[term as 'x']) * fit.coefficients[j]!
          expectClose(1 + gradient, 1 + pull, 1e-7)
        }
        expect(norm(coxRegression(columns, { ...options, ties: how, penalty: 2 * penalty }))).toBeLessThanOrEqual(
          norm(fit) + 1e-12,
        )
        expect(fit.degreesOfFreedom).toBeLessThan(fit.terms.length)
        expect(fit.degreesOfFreedom).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40 },
    )
  })
})

function variance(values: readonly (number | string)[]): number {
  const numbers = values.map(Number)
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  return numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numbers.length - 1)
}
