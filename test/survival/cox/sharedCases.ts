import type { CoxFit } from '../../../src/survival/cox/coxFit.js'
import { type CoxRegressionOptions, coxRegression } from '../../../src/survival/cox/coxRegression.js'
import { readShared } from '../../support/shared.js'

/** Figures of R's `coxph` for one way to reckon ties, as the reference file has them. */
interface RFigures {
  readonly ties: string
  readonly n: number
  readonly nEvent: number
  readonly terms: readonly string[]
  readonly coef: readonly number[]
  readonly expCoef: readonly number[]
  readonly se: readonly number[]
  readonly p: readonly number[]
  readonly hrLower: readonly number[]
  readonly hrUpper: readonly number[]
  readonly vcov: readonly (readonly number[])[]
  readonly logLikNull: number
  readonly logLik: number
  readonly AIC: number
  readonly lrTest: { readonly stat: number; readonly df: number; readonly p: number }
  readonly scoreTest: { readonly stat: number; readonly df: number; readonly p: number }
  readonly waldTest: { readonly stat: number; readonly df: number; readonly p: number }
  readonly concordance: {
    readonly C: number
    readonly se: number
    readonly concordant: number
    readonly discordant: number
    readonly tiedX: number
  }
  readonly robustSe?: readonly number[]
  readonly baselineHazardAtZero: {
    readonly time: readonly number[]
    readonly cumhaz: readonly number[]
    readonly strata: readonly string[] | null
  }
  readonly baselineHazardAtMean: { readonly cumhaz: readonly number[] }
  readonly means: readonly number[]
  readonly predict?: {
    readonly newdata: readonly Readonly<Record<string, number>>[]
    readonly lp: readonly number[]
    readonly lpCentered: readonly number[]
    readonly time: readonly number[]
    readonly surv: readonly (readonly number[])[]
    readonly seLogSurv: readonly (readonly number[])[]
    readonly median: readonly (number | null)[]
  }
  readonly residualsFirst10?: {
    readonly martingale: readonly number[]
    readonly deviance: readonly number[]
    readonly score: readonly (number | readonly number[])[]
    readonly dfbeta: readonly (number | readonly number[])[]
    readonly schoenfeldFirst10: readonly (number | readonly number[])[]
  }
  readonly residualSums?: {
    readonly martingaleSum: number
    readonly martingaleSS: number
    readonly devianceSS: number
  }
  readonly zph: Readonly<
    Record<
      'km' | 'rank' | 'identity' | 'log',
      { readonly terms: string[]; readonly chisq: number[]; readonly df: number[]; readonly p: number[] }
    >
  >
}

interface ReferenceCase {
  readonly name: string
  readonly fits: Readonly<Record<string, RFigures>>
}

export interface SharedCase {
  readonly name: string
  readonly columns: Readonly<Record<string, number[]>>
  readonly options: CoxRegressionOptions
  readonly figures: RFigures
  readonly fit: CoxFit
}

type Recipe = (columns: Readonly<Record<string, string[]>>) => Omit<SharedCase, 'name' | 'figures' | 'fit'>

const numbers = (column: readonly string[] | undefined): number[] => column!.map(Number)
const is = (column: readonly string[] | undefined, text: string): number[] =>
  column!.map((cell) => Number(cell === text))

const rossi = (covariates: string[], strata?: string[]): Recipe => {
  return (columns) => ({
    columns: Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, numbers(cells)])),
    options: { time: 'week', event: 'arrest', covariates, ...(strata === undefined ? {} : { strata }) },
  })
}

/** How each case of the reference file is made of its data set. */
const RECIPES: Readonly<Record<string, { readonly file: string; readonly make: Recipe }>> = {
  rossi: { file: 'rossi', make: rossi(['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio']) },
  rossi_strata_race: { file: 'rossi', make: rossi(['fin', 'age', 'wexp', 'mar', 'paro', 'prio'], ['race']) },
  rossi_strata_race_wexp: { file: 'rossi', make: rossi(['fin', 'age', 'mar', 'paro', 'prio'], ['race', 'wexp']) },
  lung_age_sex_ecog: {
    file: 'lung',
    make: ({ time, status, age, sex, 'ph.ecog': ecog }) => {
      const known = (cells: string[] | undefined): number[] => numbers(cells!.filter((_, i) => ecog![i] !== ''))
      return {
        columns: {
          time: known(time),
          event: known(status).map((value) => value - 1),
          age: known(age),
          sex: known(sex),
          'ph.ecog': known(ecog),
        },
        options: { time: 'time', event: 'event', covariates: ['age', 'sex', 'ph.ecog'] },
      }
    },
  },
  lung_weighted: {
    file: 'lung',
    make: ({ time, status, age, sex }) => ({
      columns: {
        time: numbers(time),
        event: is(status, '2'),
        age: numbers(age),
        sex: numbers(sex),
        weight: time!.map((_, i) => (i % 3) + 1),
      },
      options: { time: 'time', event: 'event', covariates: ['age', 'sex'], weight: 'weight' },
    }),
  },
  aml: {
    file: 'aml',
    make: ({ time, status, x }) => ({
      columns: { time: numbers(time), status: numbers(status), x1: is(x, 'Nonmaintained') },
      options: { time: 'time', event: 'status', covariates: ['x1'] },
    }),
  },
  waltons: {
    file: 'waltons',
    make: ({ T: time, E: event, group }) => ({
      columns: { time: numbers(time), event: numbers(event), g: is(group, 'miR-137') },
      options: { time: 'time', event: 'event', covariates: ['g'] },
    }),
  },
  telco: {
    file: 'telco_churn',
    make: (columns) => {
      const used = (name: string): string[] => columns[name]!.filter((_, i) => columns.tenure![i] !== '0')
      return {
        columns: {
          tenure: numbers(used('tenure')),
          left: is(used('Churn'), 'Yes'),
          senior: numbers(used('SeniorCitizen')),
          partner: is(used('Partner'), 'Yes'),
          oneyear: is(used('Contract'), 'One year'),
          twoyear: is(used('Contract'), 'Two year'),
          fiber: is(used('InternetService'), 'Fiber optic'),
          echeck: is(used('PaymentMethod'), 'Electronic check'),
          paperless: is(used('PaperlessBilling'), 'Yes'),
          security: is(used('OnlineSecurity'), 'Yes'),
          MonthlyCharges: numbers(used('MonthlyCharges')),
        },
        options: {
          time: 'tenure',
          event: 'left',
          covariates: 'senior partner oneyear twoyear fiber echeck paperless security MonthlyCharges'.split(' '),
        },
      }
    },
  },
  aids_left_truncated: {
    file: 'multicenter_aids_cohort',
    make: ({ W: entry, T: time, D: event, AIDSY }) => ({
      columns: { entry: numbers(entry), time: numbers(time), event: numbers(event), AIDSY: numbers(AIDSY) },
      options: { time: 'time', event: 'event', entry: 'entry', covariates: ['AIDSY'] },
    }),
  },
}

/** All cases of R's figures for Efron and Breslow ties, fitted. */
export function sharedCases(): SharedCase[] {
  const { cases } = JSON.parse(readShared('oracles/churn/cox.json')) as { cases: ReferenceCase[] }
  return cases.flatMap(({ name, fits }) => {
    const recipe = RECIPES[name]!
    const { columns, options } = recipe.make(textColumns(readShared(`oracles/data/${recipe.file}.csv`)))
    return (['efron', 'breslow'] as const).map((ties) => {
      const own = { ...options, ties, robust: true }
      return { name: `${name}, ${ties}`, columns, options: own, figures: fits[ties]!, fit: coxRegression(columns, own) }
    })
  })
}

/** Columns of a plain CSV file, as text. */
function textColumns(text: string): Record<string, string[]> {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/)
  const cells = lines.map((line) => line.split(','))
  return Object.fromEntries(header!.split(',').map((name, j) => [name, cells.map((row) => row[j]!)]))
}
