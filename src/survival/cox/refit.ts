import { fail } from '../../data/checks.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import type { CoxFit } from './coxFit.js'
import { type CoxInput, readCox } from './coxInput.js'
import { type RiskRows, riskRows, riskTimes } from './riskRows.js'

/** The rows that a fit was made of, laid out again, with its coefficients. */
export interface FittedRows {
  readonly input: CoxInput
  readonly rows: RiskRows
  readonly coefficients: Float64Array
}

/**
 * Lays out the columns that a fit was made of, for what needs the rows again.
 *
 * @throws ClienteleError as `coxRegression`; `unequal-lengths` where the columns have another number of rows than the fit
 */
export function fittedRows(fit: CoxFit, columns: NamedColumns): FittedRows {
  const { time, event, entry, weight, cluster } = fit
  const levels = fit.covariates.flatMap((one) => (one.kind === 'category' ? [[one.name, one.levels] as const] : []))
  const input = readCox(columns, {
    time,
    event,
    covariates: fit.covariates.map(({ name }) => name),
    levels: Object.fromEntries(levels),
    missing: fit.missingRows.length > 0 ? 'drop' : 'error',
    strata: fit.strata,
    ...(entry === null ? {} : { entry }),
    ...(weight === null ? {} : { weight }),
    ...(cluster === null ? {} : { cluster }),
  })
  const { design } = input.read
  if (design.count !== fit.observations) {
    fail('unequal-lengths', 'columns', `the ${fit.observations} rows of the fit`, design.count)
  }
  const times = riskTimes(input.durations, input.strata.codes, input.strata.labels.length)
  const values = fit.terms.map((term) => design.values[design.terms.indexOf(term)]!)
  return { input, rows: riskRows(times, values), coefficients: Float64Array.from(fit.coefficients) }
}
