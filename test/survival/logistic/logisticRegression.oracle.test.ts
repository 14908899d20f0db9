import { describe, expect, it } from 'vitest'
import {
  coefficientTable,
  logisticDiagnostics,
  logisticRegression,
  predictProbability,
  profileIntervals,
} from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'
import { sharedColumns, telcoColumns } from '../../support/telco.js'
import fixture from './fixtures/logisticEdges.json' with { type: 'json' }

/** A fit by R. */
interface Reference {
  readonly name: string
  readonly events: number
  readonly terms: readonly string[]
  readonly vcov: readonly (readonly number[])[]
  readonly lrTest: { readonly stat: number; readonly df: number; readonly p: number }
  readonly pseudoR2: Readonly<Record<'mcfadden' | 'coxSnell' | 'nagelkerke' | 'tjur', number>>
  readonly profileCI: { readonly lower: readonly number[]; readonly upper: readonly number[] }
  readonly hc0Se?: readonly number[]
  readonly hc1Se: readonly number[]
  readonly logLik: number
  readonly deviance: number
  readonly nullDeviance: number
  readonly dfResidual: number
  readonly dfNull: number
  readonly AIC: number
  readonly BIC: number
  readonly coef: readonly number[]
  readonly se: readonly number[]
  readonly z: readonly number[]
  readonly p: readonly number[]
  readonly oddsRatio: readonly number[]
  readonly orLowerWald: readonly number[]
  readonly orUpperWald: readonly number[]
  readonly predictFirst20: readonly number[]
  readonly linkFirst20: readonly number[]
  readonly devianceResidFirst10: readonly number[]
  readonly pearsonResidFirst10: readonly number[]
  readonly leverageFirst10: readonly number[]
}

/** Each number of `expected` against the actual one in its place. */
function expectAll(
  actual: ArrayLike<number | null>,
  expected: readonly number[],
  tolerance: number,
  what: string,
): void {
  expected.forEach((value, i) => {
    expectClose(actual[i], value, tolerance, `${what}[${i}]`)
  })
}

// R 4.2.2: glm with epsilon 1e-14, sandwich, MASS's profile. Coefficients and likelihoods to 1e-10; standard errors, leverages and
// what is made of them to 3e-8, since R's lag one step behind its coefficients; profile intervals to 1e-4 standard errors, since R
// interpolates them.
describe.skipIf(!hasShared)('logistic regression against R (needs the shared data)', () => {
  const reference: {
    cases: Reference[]
    firthTelco: { coef: number[]; se: number[]; penLogLik: number }
  } = hasShared ? JSON.parse(readShared('oracles/churn/logistic.json')) : { cases: [] }
  const telco = hasShared ? telcoColumns() : null

  function columnsOf(name: string) {
    if (name === 'rossi') {
      const cells = sharedColumns('oracles/data/rossi.csv')
      const names = ['arrest', 'fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio']
      return {
        ...Object.fromEntries(names.map((one) => [one, cells(one).map(Number)])),
        y: cells('arrest').map(Number),
      }
    }
    return { ...telco!, w: Float64Array.from(telco!.y, (_, i) => (i % 3) + 1) }
  }

  it.each(reference.cases.map((one) => [one.name, one] as const))('agrees on %s', (name, one) => {
    const columns = columnsOf(name)
    const options = {
      outcome: 'y',
      covariates: one.terms.slice(1),
      ...(name === 'telco_weighted' ? { weight: 'w' } : {}),
    }
    const fit = logisticRegression(columns, { ...options, robust: 'hc0' })
    expect(fit).toMatchObject({ converged: true, reason: 'maximum', separation: 'none', diverging: [], dropped: [] })
    expect(fit.events).toBe(one.events)
    expectAll(fit.coefficients, one.coef, 1e-10, 'coefficient')
    expectAll(fit.standardErrors, one.se, 3e-8, 'standard error')
    expectAll(fit.covariance!.flat(), one.vcov.flat(), 3e-8, 'covariance')
    expectClose(fit.logLikelihood, one.logLik, 1e-12)
    expectClose(fit.deviance, one.deviance, 1e-12)
    expectClose(fit.nullDeviance, one.nullDeviance, 1e-12)
    expect([fit.residualDegreesOfFreedom, fit.nullDegreesOfFreedom]).toEqual([one.dfResidual, one.dfNull])
    expectClose(fit.aic, one.AIC, 1e-12)
    expectClose(fit.bic, one.BIC, 1e-12)
    const { likelihoodRatio } = fit.tests!
    if (one.lrTest.df > 0) expectClose(likelihoodRatio.statistic, one.lrTest.stat, 1e-11)
    if (one.lrTest.p > 0) expectClose(likelihoodRatio.pValue, one.lrTest.p, 1e-9)
    expect(likelihoodRatio.degreesOfFreedom).toBe(one.lrTest.df)
    const { mcFadden, coxSnell, nagelkerke, tjur } = fit.pseudoRSquared!
    expect(Math.abs(mcFadden - one.pseudoR2.mcfadden)).toBeLessThan(1e-12)
    expect(Math.abs(coxSnell - one.pseudoR2.coxSnell)).toBeLessThan(1e-12)
    expect(Math.abs(nagelkerke - one.pseudoR2.nagelkerke)).toBeLessThan(1e-12)
    // The reference averages rows, we customers.
    if (name !== 'telco_weighted') expect(Math.abs(tjur - one.pseudoR2.tjur)).toBeLessThan(1e-12)
    if (one.hc0Se) {
      expectAll(fit.robust!.standardErrors, one.hc0Se, 3e-8, 'HC0')
      expectAll(
        logisticRegression(columns, { ...options, robust: 'hc1' }).robust!.standardErrors,
        one.hc1Se,
        3e-8,
        'HC1',
      )
    }
    const rows = coefficientTable(fit)
    expectAll(
      rows.map(({ z }) => z),
      one.z,
      3e-8,
      'z',
    )
    expectAll(
      rows.map(({ pValue }) => pValue),
      one.p,
      1e-5,
      'p',
    )
    expectAll(
      rows.map(({ ratio }) => ratio),
      one.oddsRatio,
      1e-10,
      'odds ratio',
    )
    expectAll(
      rows.map(({ ratioLower }) => ratioLower),
      one.orLowerWald,
      1e-8,
      'lower',
    )
    expectAll(
      rows.map(({ ratioUpper }) => ratioUpper),
      one.orUpperWald,
      1e-8,
      'upper',
    )

    const predicted = predictProbability(JSON.parse(JSON.stringify(fit)), columns)
    expectAll(predicted.probability, one.predictFirst20, 1e-10, 'probability')
    expectAll(predicted.linearPredictor, one.linkFirst20, 1e-9, 'linear predictor')
    const diagnostics = logisticDiagnostics(fit, columns)
    expectAll(diagnostics.fitted, one.predictFirst20, 1e-10, 'fitted')
    expectAll(diagnostics.devianceResidual, one.devianceResidFirst10, 1e-10, 'deviance residual')
    expectAll(diagnostics.pearsonResidual, one.pearsonResidFirst10, 1e-10, 'Pearson residual')
    expectAll(diagnostics.leverage, one.leverageFirst10, 3e-8, 'leverage')
    expectClose(
      diagnostics.leverage.reduce((sum, leverage) => sum + leverage, 0),
      fit.terms.length,
      1e-10,
    )
  })

  it.each(['telco_tenure_only', 'rossi'])('agrees on the profile intervals of %s', (name) => {
    const one = reference.cases.find((found) => found.name === name)!
    const columns = columnsOf(name)
    const fit = logisticRegression(columns, { outcome: 'y', covariates: one.terms.slice(1) })
    profileIntervals(fit, columns).forEach(({ lower, upper }, i) => {
      expect(Math.abs(lower! - one.profileCI.lower[i]!) / one.se[i]!).toBeLessThan(1e-3)
      expect(Math.abs(upper! - one.profileCI.upper[i]!) / one.se[i]!).toBeLessThan(1e-3)
    })
  })

  it("agrees on Firth's estimates", () => {
    const covariates = ['tenure', 'oneyear', 'twoyear', 'fiber']
    const fit = logisticRegression(telco!, { outcome: 'y', covariates, penalty: 'firth' })
    expectAll(fit.coefficients, reference.firthTelco.coef, 1e-10, 'coefficient')
    expectAll(fit.standardErrors, reference.firthTelco.se, 1e-8, 'standard error')
    expectClose(fit.penalizedLogLikelihood, reference.firthTelco.penLogLik, 1e-12)
  })

  it('reads the same from texts and from the indicators made of them', () => {
    const texts = logisticRegression(telco!, { outcome: 'churn', event: 'Yes', covariates: ['tenure', 'contract'] })
    const numbers = logisticRegression(telco!, { outcome: 'y', covariates: ['tenure', 'oneyear', 'twoyear'] })
    expect(texts.terms).toEqual(['(intercept)', 'tenure', 'contract=One year', 'contract=Two year'])
    expect(texts.coefficients).toEqual(numbers.coefficients)
    expect(texts.event).toBe('Yes')
  })
})

// logistf of R; 1e-9 of the coefficients, whose search ends a little earlier there.
describe("Firth's estimates of small tables against R", () => {
  for (const { name, input, firth } of fixture.edge) {
    if (!firth) continue
    it(`agree on ${name}`, () => {
      const columns = { x: input.map(({ x }) => x), y: input.map(({ y }) => y) }
      const fit = logisticRegression(columns, { outcome: 'y', covariates: ['x'], penalty: 'firth' })
      expectAll(fit.coefficients, firth.coef, 1e-9, 'coefficient')
      expectAll(fit.standardErrors, firth.se, 1e-9, 'standard error')
      expectClose(fit.penalizedLogLikelihood, firth.penLogLik, 1e-12)
      expect(fit).toMatchObject({ converged: true, separation: null, diverging: [] })
    })
  }
})

describe('the ridge', () => {
  it('solves the penalised score equations, and pulls towards 0', () => {
    const x = Array.from({ length: 60 }, (_, i) => Math.sin(3 * i) * 4 + 10)
    const y = x.map((value, i) => Number(value + 3 * Math.cos(7 * i) > 10))
    const free = logisticRegression({ x, y }, { outcome: 'y', covariates: ['x'] })
    const held = logisticRegression({ x, y }, { outcome: 'y', covariates: ['x'], penalty: { ridge: 2 } })
    expect(Math.abs(held.coefficients[1]!)).toBeLessThan(Math.abs(free.coefficients[1]!))
    const [intercept = 0, slope = 0] = held.coefficients
    const off = x.map((value, i) => y[i]! - 1 / (1 + Math.exp(-intercept - slope * value)))
    expect(Math.abs(off.reduce((sum, one) => sum + one, 0))).toBeLessThan(1e-8)
    expectClose(
      off.reduce((sum, one, i) => sum + one * x[i]!, 0),
      2 * slope,
      1e-7,
    )
    expect(held).toMatchObject({ tests: null, separation: null, penalty: { ridge: 2 } })
    expect(held.effectiveParameters).toBeLessThan(2)
    expect(held.effectiveParameters).toBeGreaterThan(1)
    expectClose(held.penalizedLogLikelihood, held.logLikelihood - slope ** 2, 1e-12)
    expectClose(held.aic, held.deviance + 2 * held.effectiveParameters, 1e-14)
    expectClose(
      logisticRegression({ x, y }, { outcome: 'y', covariates: ['x'], penalty: { ridge: 0 } }).coefficients[1],
      free.coefficients[1]!,
      1e-12,
    )
  })
})
