import { expect } from 'vitest'
import type { DurationColumns, KaplanMeier, SurvivalCurve, SurvivalIntervalType } from '../../../src/survival/index.js'
import { survivalQuantiles } from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'

type Figures = readonly (number | string | null)[]

/** What R's `survfit` says of one curve. */
export interface OracleCurve {
  readonly n: number
  readonly events: number
  readonly time: Figures
  readonly nRisk: Figures
  readonly nEvent: Figures
  readonly nCensor: Figures
  readonly surv: Figures
  readonly greenwoodVar: Figures
  readonly cumhazNelsonAalen: Figures
  readonly seCumhaz: Figures
  readonly ci: Readonly<Record<string, { readonly lower: Figures; readonly upper: Figures }>>
  readonly quantiles: Readonly<
    Record<string, { readonly p: readonly number[]; quantile: Figures; lower: Figures; upper: Figures }>
  >
}

export const intervalTypes: readonly (readonly [string, SurvivalIntervalType])[] = [
  ['plain', 'plain'],
  ['log', 'log'],
  ['log-log', 'log-log'],
  ['logit', 'logit'],
  ['arcsin', 'arcsine'],
]

/** Relative tolerance of figures printed to 15 digits. */
const PRINTED = 1e-10

/** Fails unless a column agrees with figures, NaN and null standing for what does not exist. */
export function expectColumn(actual: ArrayLike<number | null>, expected: Figures, what: string): void {
  expect(actual.length, what).toBe(expected.length)
  expected.forEach((figure, i) => {
    const value = actual[i]
    if (figure === null) expect(value === null || Number.isNaN(value), `${what}[${i}]`).toBe(true)
    else expectClose(value, Number(figure), PRINTED, `${what}[${i}]`)
  })
}

/** Fails unless a curve is what R says. */
export function expectCurve(curve: SurvivalCurve, oracle: OracleCurve, { interval }: KaplanMeier): void {
  const name = intervalTypes.find(([, type]) => type === interval)![0]
  expect(curve.rows).toBe(oracle.n)
  expectClose(curve.totalEvents, oracle.events, PRINTED)
  expectColumn(curve.time, oracle.time, 'time')
  expectColumn(curve.atRisk, oracle.nRisk, 'at risk')
  expectColumn(curve.events, oracle.nEvent, 'events')
  expectColumn(curve.censored, oracle.nCensor, 'censored')
  expectColumn(curve.survival, oracle.surv, 'survival')
  expectColumn(
    curve.standardError.map((error) => error * error),
    oracle.greenwoodVar,
    'variance',
  )
  expectColumn(curve.cumulativeHazard, oracle.cumhazNelsonAalen, 'hazard')
  expectColumn(curve.hazardStandardError, oracle.seCumhaz, 'error of the hazard')
  expectColumn(curve.lower, oracle.ci[name]!.lower, `${name} lower`)
  expectColumn(curve.upper, oracle.ci[name]!.upper, `${name} upper`)
  const quantiles = oracle.quantiles[name]
  if (quantiles === undefined) return
  const found = survivalQuantiles(curve, { probabilities: quantiles.p })
  expectColumn(
    found.map(({ time }) => time),
    quantiles.quantile,
    `${name} quantile`,
  )
  expectColumn(
    found.map(({ lower }) => lower),
    quantiles.lower,
    `${name} lower quantile`,
  )
  expectColumn(
    found.map(({ upper }) => upper),
    quantiles.upper,
    `${name} upper quantile`,
  )
}

/** Data sets of the reference values, as columns. */
export function durationsOf(
  name: string,
  table: (file: string) => (column: string) => readonly string[],
): DurationColumns {
  const numbers = (values: readonly string[]): number[] => values.map(Number)
  const lung = (): DurationColumns => {
    const column = table('lung.csv')
    return { time: numbers(column('time')), event: column('status').map((status) => status === '2') }
  }
  const telco = (): DurationColumns => {
    const column = table('telco_churn.csv')
    return { time: numbers(column('tenure')), event: column('Churn').map((churn) => churn === 'Yes') }
  }
  const simple = (file: string, time: string, event: string): DurationColumns => {
    const column = table(file)
    return { time: numbers(column(time)), event: numbers(column(event)) }
  }
  const sets: Readonly<Record<string, () => DurationColumns>> = {
    lung_all: lung,
    lung_by_sex: () => ({ ...lung(), group: table('lung.csv')('sex') }),
    lung_weighted: () => ({ ...lung(), weight: Array.from(lung().time, (_, i) => (i % 3) + 1) }),
    waltons_by_group: () => ({ ...simple('waltons.csv', 'T', 'E'), group: table('waltons.csv')('group') }),
    aml_by_x: () => ({ ...simple('aml.csv', 'time', 'status'), group: table('aml.csv')('x') }),
    rossi_all: () => simple('rossi.csv', 'week', 'arrest'),
    telco_all: telco,
    telco_by_contract: () => ({ ...telco(), group: table('telco_churn.csv')('Contract') }),
    aids_left_truncated: () => ({
      ...simple('multicenter_aids_cohort.csv', 'T', 'D'),
      entry: numbers(table('multicenter_aids_cohort.csv')('W')),
    }),
  }
  return sets[name]!()
}

/** Reads a plain CSV file (quotes around cells are taken off). */
export function tableOf(text: string): (column: string) => readonly string[] {
  const [header, ...rows] = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')))
  return (column) => rows.map((cells) => cells[header!.indexOf(column)]!)
}
