import { checkNumber, checkOptions, fail } from '../../data/checks.js'

/** What a covariate acts on: how often a customer buys while alive, or how long it stays alive. */
export type CovariateProcess = 'purchases' | 'lifetime'

export const PROCESSES: readonly CovariateProcess[] = ['purchases', 'lifetime']

/** Values of a covariate: one for each history, in their order, or one number for all of them. */
export type CovariateValues = number | ArrayLike<number>

/**
 * Covariates of customers that do not change over time, by what they act on. The same one may act on both.
 *
 * A category with k values is k − 1 columns of 0 and 1. The purchases covered by the history must not be the source of a covariate:
 * take what is known at the first purchase.
 */
export interface CustomerCovariates {
  readonly purchases?: Readonly<Record<string, CovariateValues>>
  readonly lifetime?: Readonly<Record<string, CovariateValues>>
}

/** Coefficients γ by name: e^γ is the factor for one unit of the covariate. */
export interface CovariateEffects {
  readonly purchases: Readonly<Record<string, number>>
  readonly lifetime: Readonly<Record<string, number>>
}

/** Parameters of a model with covariates: those of a customer whose covariates are all 0, and the effects of these. */
export type WithEffects<Params extends object> = Params & { readonly effects: CovariateEffects }

/** One covariate acting on one process, by row. */
export interface CovariateColumn {
  readonly process: CovariateProcess
  readonly name: string
  /** Where it stands, for errors. */
  readonly path: string
  readonly values: Float64Array
}

/** The name of an effect in `terms` and `standardErrors` of a fit: `purchases.multi`. */
export function effectTerm({ process, name }: Pick<CovariateColumn, 'process' | 'name'>): string {
  return `${process}.${name}`
}

/**
 * Checked columns of covariates: those that act on purchases first, each process in code-unit order of the names, so that the order
 * of keys changes nothing.
 *
 * @param count - rows
 * @throws ClienteleError `unequal-lengths`, `invalid-number`, `missing-value`, `empty-input` where there is no covariate
 */
export function readCovariates(
  covariates: CustomerCovariates,
  count: number,
  path = 'options.covariates',
): CovariateColumn[] {
  checkOptions(covariates, path)
  const columns: CovariateColumn[] = []
  for (const process of PROCESSES) {
    const named = covariates[process]
    if (named === undefined) continue
    checkOptions(named, `${path}.${process}`)
    for (const name of Object.keys(named).sort()) {
      const own = `${path}.${process}.${name}`
      columns.push({ process, name, path: own, values: valuesOf(named[name], count, own) })
    }
  }
  if (columns.length === 0) fail('empty-input', path, 'at least one covariate of `purchases` or `lifetime`', covariates)
  return columns
}

function valuesOf(values: CovariateValues | undefined, count: number, path: string): Float64Array {
  if (typeof values === 'number') return new Float64Array(count).fill(checkNumber(values, path))
  if (values === undefined || values === null || typeof values !== 'object')
    return fail(values === undefined ? 'missing-value' : 'invalid-type', path, 'an array of numbers', values)
  if (values.length !== count)
    fail('unequal-lengths', path, `a value for each of the ${count} histories`, values.length)
  return Float64Array.from(values, (value, i) => checkNumber(value, `${path}[${i}]`))
}

/** The effects in parameters or a fit, checked; null where there are none. */
export function effectsOf(params: object, path = 'params'): CovariateEffects | null {
  checkOptions(params, path)
  const own = 'params' in params && typeof params.params === 'object' && params.params !== null ? params.params : params
  if (!('effects' in own) || own.effects === undefined) return null
  const effects = own.effects as Partial<CovariateEffects>
  checkOptions(effects, `${path}.effects`)
  const checked = (process: CovariateProcess): Record<string, number> => {
    const named = effects[process] ?? {}
    checkOptions(named, `${path}.effects.${process}`)
    return Object.fromEntries(
      Object.keys(named)
        .sort()
        .map((name) => [name, checkNumber(named[name], `${path}.effects.${process}.${name}`)]),
    )
  }
  return { purchases: checked('purchases'), lifetime: checked('lifetime') }
}

/** Σ γ z by row for each process. */
export interface LinearPredictors {
  readonly purchases: Float64Array
  readonly lifetime: Float64Array
}

/**
 * Σ γ z of each row.
 *
 * @throws ClienteleError `missing-value` for an effect without its covariate, `invalid-option` for a covariate without an effect
 */
export function linearPredictors(
  effects: CovariateEffects,
  covariates: CustomerCovariates | undefined,
  count: number,
  path = 'options.covariates',
): LinearPredictors {
  const sums = { purchases: new Float64Array(count), lifetime: new Float64Array(count) }
  const expected = PROCESSES.flatMap((process) => Object.keys(effects[process]).map((name) => ({ process, name })))
  if (expected.length === 0 && covariates === undefined) return sums
  if (covariates === undefined)
    return fail('missing-value', path, 'the covariates that the fit has effects of', covariates)
  const columns = readCovariates(covariates, count, path)
  for (const { process, name } of expected) {
    if (columns.some((column) => column.process === process && column.name === name)) continue
    fail('missing-value', `${path}.${process}.${name}`, 'values of the covariate', undefined)
  }
  for (const { process, name, values, path: own } of columns) {
    const effect = effects[process][name]
    if (effect === undefined) return fail('invalid-option', own, 'a covariate that the fit has an effect of', name)
    const sum = sums[process]
    for (let i = 0; i < count; i++) sum[i]! += effect * values[i]!
  }
  return sums
}
