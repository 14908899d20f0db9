import { describe, expect, it } from 'vitest'
import { concordanceIndex } from '../../src/survival/concordance.js'
import { coxRegression } from '../../src/survival/cox/coxRegression.js'
import { predictSurvival } from '../../src/survival/cox/predictSurvival.js'
import { type SurvivalBrierScoreOptions, survivalBrierScore } from '../../src/survival/survivalBrierScore.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readShared } from '../support/shared.js'
import comparisons from './fixtures/comparisons.json' with { type: 'json' }

const { time, event, weight, brier } = comparisons
const { times, predictions, scores, reference } = brier

describe('survivalBrierScore', () => {
  it('agrees with the formula in R (comparisons.R) to 1e-12, for a Cox model and for the curve of all', () => {
    const result = survivalBrierScore({ time, event }, predictions, { times })
    scores.forEach((score, k) => {
      expectClose(result.scores[k], score, 1e-12)
      expectClose(result.reference[k], reference[k]!, 1e-12)
      expectClose(result.skill[k], 1 - score / reference[k]!, 1e-11)
    })
    const area = ((scores[0]! + scores[1]!) / 2) * 4 + ((scores[1]! + scores[2]!) / 2) * 7
    expectClose(result.integrated, area / 11, 1e-12)
    expect(result.integratedReference).toBeGreaterThan(result.integrated!)
    const lost = times.map((at) => time.filter((t, i) => t <= at && event[i] === 0).length)
    expect(result.censored).toEqual(lost)
  })

  it('takes predictions row by row in one column, as predictSurvival gives them', () => {
    const flat = Float64Array.from(time.flatMap((_, i) => predictions.map((column) => column[i]!)))
    expect(survivalBrierScore({ time, event }, flat, { times })).toEqual(
      survivalBrierScore({ time, event }, predictions, { times }),
    )
  })

  it.skipIf(!hasShared)('agrees with R on a Cox model of the rossi data to 1e-7 (reference files, if there)', () => {
    const [header, ...rows] = readShared('oracles/data/rossi.csv')
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const rossi = Object.fromEntries(header!.map((name, i) => [name, rows.map((row) => Number(row[i]))]))
    const covariates = ['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio']
    const fit = coxRegression(rossi, { time: 'week', event: 'arrest', covariates })
    const expected = JSON.parse(readShared('oracles/churn/survival_extra.json')).rossiCox
    const { survival } = predictSurvival(fit, rossi, { times: expected.times })
    const columns = { time: rossi.week!, event: rossi.arrest! }
    const brier = survivalBrierScore(columns, survival, { times: expected.times })
    for (const [k, score] of brier.scores.entries()) expectClose(score, expected.brierIPCW[k], 1e-7)
    const score = covariates
      .map((name) => rossi[name]!)
      .reduce<number[]>(
        (sums, column, j) => sums.map((sum, i) => sum + fit.coefficients[j]! * column[i]!),
        new Array(rows.length).fill(0),
      )
    const harrell = concordanceIndex({ ...columns, score: score.map((value) => Math.round(value * 1e10)) })
    expectClose(harrell.concordance, expected.harrellC, 1e-12)
    expectClose(harrell.standardError, expected.harrellSe, 1e-9)
  })

  it('counts a row of weight 3 as three rows', () => {
    const repeat = (values: readonly number[]): number[] => values.flatMap((x, i) => Array<number>(weight[i]!).fill(x))
    const once = survivalBrierScore({ time, event, weight }, predictions, { times })
    const often = survivalBrierScore({ time: repeat(time), event: repeat(event) }, predictions.map(repeat), { times })
    once.scores.forEach((score, k) => {
      expectClose(score, often.scores[k]!, 1e-12)
      expectClose(once.reference[k], often.reference[k]!, 1e-12)
    })
    expect(once.censored).toEqual(often.censored)
  })

  it('is the mean squared error where nobody is censored', () => {
    const columns = { time: [1, 2, 3, 4], event: [1, 1, 1, 1] }
    const { scores, integrated, skill } = survivalBrierScore(columns, [[0, 0.5, 1, 0.8]], { times: [2] })
    expectClose(scores[0], (0.25 + 0.04) / 4, 1e-14)
    expectClose(skill[0], 1 - 0.0725 / 0.25, 1e-14)
    expect(integrated).toBeNull()
  })

  it('is 0 for a prophet, and has no skill where the curve of all makes no error', () => {
    const columns = { time: [1, 2, 3], event: [1, 1, 1] }
    const result = survivalBrierScore(
      columns,
      [
        [1, 1, 1],
        [0, 1, 1],
      ],
      { times: [0.5, 1] },
    )
    expect(result.scores).toEqual([0, 0])
    expect(result.skill).toEqual([null, 1])
  })

  it.each([
    [{ time, event, entry: time.map((t) => t - 1) }, predictions, { times }, 'invalid-option', 'columns.entry'],
    [{ time, event }, predictions.slice(1), { times }, 'unequal-lengths', 'predictions'],
    [{ time, event }, predictions, { times: [4, 4, 8] }, 'out-of-range', 'options.times[1]'],
    [{ time, event }, [], { times: [] }, 'empty-input', 'options.times'],
    [{ time: [1, 2], event: [1, 0] }, [[0.5, 1.5]], { times: [1] }, 'out-of-range', 'predictions[0][1]'],
    [{ time: [1, 2], event: [1, 0] }, Float64Array.of(0.5, -1), { times: [1] }, 'out-of-range', 'predictions[1]'],
    [{ time: [1, 2], event: [1, 0] }, Float64Array.of(0.5), { times: [1] }, 'unequal-lengths', 'predictions'],
    [{ time: [1, 2], event: [1, 0] }, [[0.5]], { times: [1] }, 'unequal-lengths', 'predictions[0]'],
    [{ time: [1, 2], event: [1, 0], weight: [0, 0] }, [[0, 1]], { times: [1] }, 'out-of-range', 'columns.weight'],
    [{ time: [1, 2], event: [1, 0] }, [[0, 1]], undefined, 'missing-value', 'options'],
  ])('refuses bad input %#', (columns, predicted, options, code, path) => {
    expect(() => survivalBrierScore(columns, predicted, options as SurvivalBrierScoreOptions)).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })
})
