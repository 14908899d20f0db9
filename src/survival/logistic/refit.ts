import { fail } from '../../data/checks.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import type { LogisticFit } from './logisticFit.js'
import type { LogisticData } from './logisticLikelihood.js'
import { readLogistic } from './readLogistic.js'

/** What of a fit says how to read the columns that it was fitted to. */
export type FittedColumns = Pick<
  LogisticFit,
  'outcome' | 'event' | 'weight' | 'covariates' | 'terms' | 'missingRows' | 'observations'
>

/**
 * The columns that a fit was made of, read again as it read them; they stand as they are, not centred.
 *
 * @throws ClienteleError `unequal-lengths` where these cannot be the columns of the fit
 */
export function dataOfFit(fit: FittedColumns, columns: NamedColumns): LogisticData & { rows: Uint32Array | null } {
  const levels = Object.fromEntries(
    fit.covariates.flatMap((coding) => (coding.kind === 'category' ? [[coding.name, coding.levels]] : [])),
  )
  const { design, outcome, weights } = readLogistic(columns, {
    outcome: fit.outcome,
    ...(fit.event === null ? {} : { event: fit.event }),
    ...(fit.weight === null ? {} : { weight: fit.weight }),
    covariates: fit.covariates.map(({ name }) => name),
    levels,
    missing: fit.missingRows.length > 0 ? 'drop' : 'error',
  })
  const observations = weights === null ? outcome.length : weights.reduce((sum, weight) => sum + Number(weight > 0), 0)
  if (observations !== fit.observations) {
    fail('unequal-lengths', 'columns', `the ${fit.observations} rows of the fit`, observations)
  }
  const byTerm = new Map(design.terms.map((term, i) => [term, design.values[i]!]))
  const values = fit.terms.slice(1).map((term) => byTerm.get(term)!)
  return {
    columns: [new Float64Array(design.count).fill(1), ...values],
    outcome,
    weights,
    offset: null,
    rows: design.rows,
  }
}
