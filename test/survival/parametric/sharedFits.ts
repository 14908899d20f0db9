import type { SurvivalDistribution } from '../../../src/survival/index.js'
import { readShared } from '../../support/shared.js'

/** A fit of R's `survreg`. */
interface SharedFit {
  readonly coef: readonly number[]
  readonly scale: number
  readonly logScale: number
  readonly se: readonly number[]
  readonly vcov: readonly (readonly number[])[]
  readonly logLik: number
  readonly logLikNull: number
  readonly lr: number | null
  readonly lrDf: number | null
  readonly AIC: number
  readonly weibullPH?: { readonly shape: number; readonly phCoef: readonly number[] | null }
  readonly quantiles: {
    readonly p: readonly number[]
    readonly newdata: readonly Readonly<Record<string, number>>[] | null
    readonly q: readonly (readonly number[])[]
    readonly se: readonly (readonly number[])[]
  }
  readonly survivalAt: { readonly time: readonly number[]; readonly S: readonly (readonly number[])[] }
  readonly meanSurvival: readonly (number | 'Infinity')[]
}

/** A model and its fits by distribution. */
export interface SharedCase {
  readonly name: string
  readonly dataset: string
  readonly covariates: readonly string[]
  readonly fits: Readonly<Record<string, SharedFit>>
}

/** Names of R's distributions. */
export const DISTRIBUTIONS: Readonly<Record<string, SurvivalDistribution>> = {
  weibull: 'weibull',
  exponential: 'exponential',
  lognormal: 'log-normal',
  loglogistic: 'log-logistic',
}

export function sharedCases(): SharedCase[] {
  const { cases } = JSON.parse(readShared('oracles/churn/aft.json')) as {
    cases: (Omit<SharedCase, 'covariates'> & { formula: string })[]
  }
  return cases.map(({ formula, ...one }) => ({
    ...one,
    covariates: formula
      .split('~')[1]!
      .split('+')
      .map((name) => name.trim())
      .filter((name) => name !== '1'),
  }))
}

/** The columns `time` and `event`, and those of the covariates, of a data set. */
export function sharedColumns(dataset: string): Record<string, (number | null)[]> {
  const [header, ...lines] = readShared(`oracles/data/${dataset}`).trim().split(/\r?\n/)
  const names = header!.split(',')
  const cells = lines.map((line) => line.split(','))
  const text = (name: string): string[] => cells.map((row) => row[names.indexOf(name)]!)
  const numbers = (name: string): (number | null)[] =>
    text(name).map((cell) => (cell === '' || cell === 'NA' ? null : Number(cell)))
  if (dataset === 'waltons.csv') {
    const isTreated = text('group').map((group) => (group === 'miR-137' ? 1 : 0))
    return { time: numbers('T'), event: numbers('E'), g: isTreated }
  }
  if (dataset === 'telco_churn.csv') {
    const indicator = (name: string, value: string): number[] => text(name).map((cell) => (cell === value ? 1 : 0))
    const all = {
      time: numbers('tenure'),
      event: indicator('Churn', 'Yes'),
      oneyear: indicator('Contract', 'One year'),
      twoyear: indicator('Contract', 'Two year'),
      MonthlyCharges: numbers('MonthlyCharges'),
      SeniorCitizen: numbers('SeniorCitizen'),
    }
    // Those who have just come have no tenure yet.
    const used = all.time.map((time) => time! > 0)
    return Object.fromEntries(Object.entries(all).map(([name, column]) => [name, column.filter((_, i) => used[i])]))
  }
  const all = Object.fromEntries(names.map((name) => [name, numbers(name)]))
  if (dataset === 'rossi.csv') return { ...all, time: all.week!, event: all.arrest! }
  return { ...all, event: all.status!.map((status) => status! - 1), weight: all.time!.map((_, i) => 1 + (i % 3)) }
}
