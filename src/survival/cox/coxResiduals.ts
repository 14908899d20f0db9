import type { NamedColumns } from '../regression/namedColumns.js'
import type { CoxFit } from './coxFit.js'
import { type EventSteps, eventSteps } from './hazardSteps.js'
import { fittedRows } from './refit.js'
import type { RiskRows } from './riskRows.js'
import { expectedEvents, scoreResiduals } from './rowResiduals.js'

/** One element for each of the caller's rows, NaN for rows that were left out or weigh nothing. */
export interface CoxResiduals {
  /** Events less expected events, at most 1: who stayed longer than the model says is below 0. */
  readonly martingale: Float64Array
  /** The same, made symmetric: beyond ±2.5 the row is one that the model does not understand. */
  readonly deviance: Float64Array
  /** By term, what the row adds to the gradient of the likelihood. */
  readonly score: Readonly<Record<string, Float64Array>>
  /** By term, by how much about the coefficient changes because the row is there, with its weight; null without a covariance. */
  readonly dfbeta: Readonly<Record<string, Float64Array>> | null
  readonly schoenfeld: SchoenfeldResiduals
}

/** One element for each event, by stratum and time. */
export interface SchoenfeldResiduals {
  /** The caller's row. */
  readonly row: Uint32Array
  readonly time: Float64Array
  /** By term, its value less the mean of those at risk. */
  readonly values: Readonly<Record<string, Float64Array>>
  /** By term, scaled: their course in time is about that of the coefficient (Grambsch & Therneau 1994); null as `dfbeta`. */
  readonly scaled: Readonly<Record<string, Float64Array>> | null
}

/**
 * Residuals of a Cox regression, row by row in the caller's order: who is not understood (deviance), which form a covariate has
 * (martingale), who moves a coefficient (dfbeta), whether hazards are proportional (Schoenfeld).
 *
 * Those of R's `residuals.coxph`: martingale and deviance (Therneau, Grambsch & Fleming 1990), score, dfbeta, Schoenfeld (1982) and
 * scaled Schoenfeld; as there only dfbeta counts the weights. Cost: one pass over the rows.
 *
 * @param fit     - from {@link coxRegression}
 * @param columns - the columns that it was fitted to
 * @throws ClienteleError as `coxRegression` for the columns; `unequal-lengths` where they are not those of the fit
 * @example
 * const columns = { months: [2, 5, 7, 9, 12], left: [1, 1, 0, 1, 0], age: [30, 50, 40, 20, 60] }
 * const fit = coxRegression(columns, { time: 'months', event: 'left', covariates: ['age'] })
 * Array.from(coxResiduals(fit, columns).martingale) //=> [0.7542, 0.678, -0.429, -0.5207, -0.4826]
 */
export function coxResiduals(fit: CoxFit, columns: NamedColumns): CoxResiduals {
  const { input, rows, coefficients } = fittedRows(fit, columns)
  const { design } = input.read
  const steps = eventSteps(rows, fit.ties, coefficients)
  const expected = expectedEvents(rows, steps)
  const scores = scoreResiduals(rows, steps)
  const total = design.count + design.missingRows.length
  const rowAt = rows.order.map((row) => design.rows?.[row] ?? row)
  const martingale = new Float64Array(total).fill(Number.NaN)
  const deviance = new Float64Array(total).fill(Number.NaN)
  for (let at = 0; at < rows.count; at++) {
    if (rows.weight !== null && rows.weight[at] === 0) continue
    const event = rows.event[at]!
    const residual = event - expected[at]!
    const excess = event === 1 ? residual + Math.log(expected[at]!) : residual
    martingale[rowAt[at]!] = residual
    deviance[rowAt[at]!] = Math.sign(residual) * Math.sqrt(Math.max(0, -2 * excess))
  }
  const covariance = fit.covariance === null ? null : Float64Array.from(fit.covariance.flat())
  const byTerm = (values: readonly Float64Array[]): Record<string, Float64Array> =>
    Object.fromEntries(fit.terms.map((term, j) => [term, spread(values[j]!, rows, rowAt, total)]))
  return {
    martingale,
    deviance,
    score: byTerm(scores),
    dfbeta: covariance && byTerm(weighted(timesMatrix(scores, covariance), rows)),
    schoenfeld: schoenfeldResiduals(fit, rows, steps, rowAt, covariance),
  }
}

function weighted(columns: readonly Float64Array[], { weight }: RiskRows): readonly Float64Array[] {
  if (weight === null) return columns
  return columns.map((column) => column.map((value, at) => value * weight[at]!))
}

/** One column of values by place, in the caller's rows. */
function spread(values: Float64Array, rows: RiskRows, rowAt: Uint32Array, total: number): Float64Array {
  const column = new Float64Array(total).fill(Number.NaN)
  for (let at = 0; at < rows.count; at++) {
    if (rows.weight === null || rows.weight[at]! > 0) column[rowAt[at]!] = values[at]!
  }
  return column
}

function schoenfeldResiduals(
  { terms, coefficients }: CoxFit,
  { size, x, event, times, from, deaths }: RiskRows,
  { means }: EventSteps,
  rowAt: Uint32Array,
  covariance: Float64Array | null,
): SchoenfeldResiduals {
  let events = 0
  for (let at = 0; at < event.length; at++) events += event[at]!
  const row = new Uint32Array(events)
  const time = new Float64Array(events)
  const values = x.map(() => new Float64Array(events))
  let next = 0
  for (let g = 0; g < times.length; g++) {
    for (let at = from[g]!; at < from[g]! + deaths[g]!; at++) {
      row[next] = rowAt[at]!
      time[next] = times[g]!
      for (let j = 0; j < size; j++) values[j]![next] = x[j]![at]! - means[j]![g]!
      next += 1
    }
  }
  const scaled = covariance && timesMatrix(values, covariance)
  scaled?.forEach((column, j) => {
    for (let i = 0; i < events; i++) column[i] = column[i]! * events + coefficients[j]!
  })
  const byTerm = (columns: readonly Float64Array[]): Record<string, Float64Array> =>
    Object.fromEntries(terms.map((term, j) => [term, columns[j]!]))
  return { row, time, values: byTerm(values), scaled: scaled && byTerm(scaled) }
}

/** Columns times a symmetric matrix. */
function timesMatrix(columns: readonly Float64Array[], matrix: Float64Array): Float64Array[] {
  return columns.map((first, j) => {
    const result = new Float64Array(first.length)
    columns.forEach((column, k) => {
      const factor = matrix[j * columns.length + k]!
      for (let i = 0; i < column.length; i++) result[i]! += factor * column[i]!
    })
    return result
  })
}
