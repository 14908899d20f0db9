import { describe, expect, it } from 'vitest'
import { logRankHazardRatio } from '../../../src/survival/tests/logRankHazardRatio.js'
import { type LogRankColumns, logRankTest } from '../../../src/survival/tests/logRankTest.js'
import { logRankTrend } from '../../../src/survival/tests/logRankTrend.js'
import { pairwiseLogRankTests } from '../../../src/survival/tests/pairwiseLogRankTests.js'
import { restrictedMeanDifference } from '../../../src/survival/tests/restrictedMeanDifference.js'
import type { LogRankWeighting } from '../../../src/survival/tests/weighting.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'

interface Case {
  readonly name: string
  readonly groups: readonly string[]
  readonly survdiffRho0: Difference
  readonly survdiffRho1: Difference
  readonly weighted: readonly Weighted[]
  readonly pairwise?: Record<'chisq' | 'p' | 'holm' | 'bonferroni' | 'bh', readonly number[]>
  readonly trend?: { readonly z: number; readonly pValue: number }
  readonly logrankHR?: Record<'pike' | 'petoOneStepLogHR' | 'petoSe', number>
  readonly rmstDifference?: {
    readonly tau: number
    readonly rmst: readonly number[]
    readonly se: readonly number[]
  } & Record<'difference' | 'seDifference' | 'z' | 'pValue' | 'lower' | 'upper', number>
}
interface Difference {
  readonly observed: readonly number[]
  readonly expected: readonly number[]
  readonly var: readonly (readonly number[])[]
  readonly chisq: number
  readonly df: number
  readonly pValue: number
}
interface Weighted {
  readonly scheme: string
  readonly p: number | null
  readonly q: number | null
  readonly U: readonly number[]
  readonly V: readonly (readonly number[])[]
  readonly chisq: number
  readonly pValue: number
}

const cases: readonly Case[] = hasShared ? JSON.parse(readShared('oracles/churn/logrank.json')).cases : []

function rowsOf(dataset: string): Record<string, string>[] {
  const [header, ...lines] = readShared(`oracles/data/${dataset}.csv`)
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  return lines.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i]!])))
}

function columnsOf(
  rows: readonly Record<string, string>[],
  [time, event, happened, group, strata]: readonly [string, string, string, string, string?],
): LogRankColumns {
  return {
    time: rows.map((row) => Number(row[time])),
    event: rows.map((row) => row[event] === happened),
    group: rows.map((row) => row[group]!),
    ...(strata !== undefined && { strata: rows.map((row) => row[strata]!) }),
  }
}

const inputs: Record<string, () => LogRankColumns> = {
  lung_sex: () => columnsOf(rowsOf('lung'), ['time', 'status', '2', 'sex']),
  lung_ecog: () =>
    columnsOf(
      rowsOf('lung').filter((row) => row['ph.ecog'] !== ''),
      ['time', 'status', '2', 'ph.ecog'],
    ),
  lung_sex_strat_ecog: () =>
    columnsOf(
      rowsOf('lung').filter((row) => row['ph.ecog'] !== ''),
      ['time', 'status', '2', 'sex', 'ph.ecog'],
    ),
  waltons: () => columnsOf(rowsOf('waltons'), ['T', 'E', '1', 'group']),
  aml: () => columnsOf(rowsOf('aml'), ['time', 'status', '1', 'x']),
  rossi_fin_strat_race: () => columnsOf(rowsOf('rossi'), ['week', 'arrest', '1', 'fin', 'race']),
  telco_contract: () => columnsOf(rowsOf('telco_churn'), ['tenure', 'Churn', 'Yes', 'Contract']),
  telco_payment: () => columnsOf(rowsOf('telco_churn'), ['tenure', 'Churn', 'Yes', 'PaymentMethod']),
}

const weightingOf = ({ scheme, p, q }: Weighted): LogRankWeighting => {
  if (scheme === 'fh') return { scheme: 'fleming-harrington', p: p!, q: q! }
  const named = {
    logrank: 'log-rank',
    gehan: 'gehan-wilcoxon',
    'tarone-ware': 'tarone-ware',
    peto: 'peto-peto',
    'peto-modified': 'modified-peto-peto',
  } as const
  return named[scheme as keyof typeof named]
}

/** p-values far out lose digits with χ² itself. */
const expectSameP = (actual: number | null, expected: number): void =>
  expected < 1e-300 ? expect(actual).toBeLessThan(1e-300) : expectClose(actual, expected, 1e-9)

describe.skipIf(!hasShared)('log-rank tests against R survival on real data (reference files, if there)', () => {
  it.each(cases)('$name: observed, expected, variance and χ² of survdiff to 1e-10', ({ name, ...expected }) => {
    const columns = inputs[name]!()
    for (const [rho, difference] of [expected.survdiffRho0, expected.survdiffRho1].entries()) {
      const test = logRankTest(columns, { weighting: { scheme: 'g-rho', rho } })
      expect(test.groups.map(({ group }) => group)).toEqual(expected.groups)
      for (const [g, { weightedObserved, weightedExpected }] of test.groups.entries()) {
        expectClose(weightedObserved, difference.observed[g]!, 1e-10)
        expectClose(weightedExpected, difference.expected[g]!, 1e-10)
      }
      const covariance = difference.var.flat()
      for (const [i, value] of test.covariance.flat().entries()) expectClose(value, covariance[i]!, 1e-10)
      expectClose(test.chiSquare, difference.chisq, 1e-10)
      expect(test.degreesOfFreedom).toBe(difference.df)
      expectSameP(test.pValue, difference.pValue)
    }
  })

  it.each(cases)('$name: nine weightings to 1e-10', ({ name, weighted }) => {
    const columns = inputs[name]!()
    for (const expected of weighted) {
      const test = logRankTest(columns, { weighting: weightingOf(expected) })
      for (const [g, { weightedObserved, weightedExpected }] of test.groups.entries()) {
        expectClose(weightedObserved - weightedExpected, expected.U[g]!, 1e-10)
      }
      const covariance = expected.V.flat()
      for (const [i, value] of test.covariance.flat().entries()) expectClose(value, covariance[i]!, 1e-10)
      expectClose(test.chiSquare, expected.chisq, 1e-10)
      expectSameP(test.pValue, expected.pValue)
    }
  })

  it.each(cases.filter(({ pairwise }) => pairwise))('$name: pairs with three adjustments', ({ name, pairwise }) => {
    const columns = inputs[name]!()
    for (const [adjustment, expected] of [
      ['holm', pairwise!.holm],
      ['bonferroni', pairwise!.bonferroni],
      ['benjamini-hochberg', pairwise!.bh],
    ] as const) {
      for (const [i, pair] of pairwiseLogRankTests(columns, { adjustment }).pairs.entries()) {
        expectClose(pair.chiSquare, pairwise!.chisq[i]!, 1e-10)
        expectSameP(pair.pValue, pairwise!.p[i]!)
        expectSameP(pair.adjustedPValue, expected[i]!)
      }
    }
  })

  it.each(cases.filter(({ trend }) => trend))('$name: test for trend', ({ name, trend }) => {
    const test = logRankTrend(inputs[name]!())
    expectClose(test.z, trend!.z, 1e-10)
    expectSameP(test.pValue, trend!.pValue)
  })

  it.each(cases.filter(({ logrankHR }) => logrankHR))('$name: hazard ratio', ({ name, groups, logrankHR }) => {
    const { pike, peto } = logRankHazardRatio(inputs[name]!(), { reference: groups[1]! })
    expectClose(pike.hazardRatio, logrankHR!.pike, 1e-10)
    expectClose(peto.logHazardRatio, logrankHR!.petoOneStepLogHR, 1e-10)
    expectClose(peto.standardError, logrankHR!.petoSe, 1e-10)
  })

  it.each(cases.filter(({ rmstDifference }) => rmstDifference))(
    '$name: difference of restricted means',
    ({ name, groups, rmstDifference }) => {
      const expected = rmstDifference!
      const test = restrictedMeanDifference(inputs[name]!(), { reference: groups[1]! })
      expect(test.until).toBe(expected.tau)
      for (const [i, mean] of [test.group, test.reference].entries()) {
        expectClose(mean.value, expected.rmst[i]!, 1e-10)
        expectClose(mean.standardError, expected.se[i]!, 1e-10)
      }
      expectClose(test.difference, expected.difference, 1e-10)
      expectClose(test.standardError, expected.seDifference, 1e-10)
      expectClose(test.z, expected.z, 1e-10)
      expectClose(test.pValue, expected.pValue, 1e-9)
      expectClose(test.lower, expected.lower, 1e-10)
      expectClose(test.upper, expected.upper, 1e-10)
    },
  )
})
