import { checkOptions, fail } from '../../data/checks.js'
import type { TimeUnit } from '../../data/dayNumber.js'
import type { Columns } from '../../data/fields.js'
import { ggomNbd } from '../continuous/ggomNbd.js'
import { nbd } from '../continuous/nbd.js'
import { paretoNbd } from '../continuous/paretoNbd.js'
import { bgNbd } from '../geometric/bgNbd.js'
import { bgCnbdK, mbgCnbdK } from '../geometric/cnbdK.js'
import { mbgNbd } from '../geometric/mbgNbd.js'
import type {
  DiscountOptions,
  FitOptions,
  Histories,
  HorizonOptions,
  ModelFit,
  ParamsOrFit,
  PurchaseModelKind,
  PurchaseRecord,
} from './purchaseModel.js'

/**
 * A fit of a purchase model, or published parameters with the name of their model: `{ kind: 'bg-nbd', params: { r, alpha, a, b } }`.
 * What is left out is not known: without `timeUnit` there is no yearly discounting, without `covariance` no standard error.
 */
export interface PurchaseFit {
  readonly kind: PurchaseModelKind
  readonly params: object
  readonly timeUnit?: TimeUnit | null
  readonly terms?: readonly string[]
  readonly covariance?: readonly (readonly number[])[] | null
}

/** A purchase model of continuous time whose parameters need no name. Methods, so that every model is one. */
export interface AnyPurchaseModel {
  readonly kind: PurchaseModelKind
  fit(histories: Histories<PurchaseRecord>, options?: FitOptions<object>): ModelFit<object>
  probabilityAlive(params: ParamsOrFit<object>, histories: Columns<PurchaseRecord>): Float64Array
  expectedPurchases(
    params: ParamsOrFit<object>,
    histories: Columns<PurchaseRecord>,
    options: HorizonOptions,
  ): Float64Array
  discountedExpectedPurchases(
    params: ParamsOrFit<object>,
    histories: Columns<PurchaseRecord>,
    options: DiscountOptions,
  ): Float64Array
  expectedPurchasesOfNewCustomer(params: ParamsOrFit<object>, options: HorizonOptions): number
}

/**
 * The model of a fit.
 *
 * @param fit  - with `kind`, one of the models of continuous time
 * @param path - where the fit stands, for errors
 * @throws ClienteleError `invalid-option` for another kind, or a fit with covariates
 */
export function purchaseModelOf(fit: PurchaseFit, path: string): AnyPurchaseModel {
  checkOptions(fit, path)
  checkOptions(fit.params, `${path}.params`)
  if ('effects' in fit.params) {
    const advice = 'give its covariates to the predictions of the model itself'
    fail('invalid-option', `${path}.params.effects`, 'a fit without covariates', fit.params.effects, advice)
  }
  const models: readonly AnyPurchaseModel[] = [bgNbd, mbgNbd, paretoNbd, ggomNbd, bgCnbdK, mbgCnbdK, nbd]
  const found = models.find(({ kind }) => kind === fit.kind)
  if (found !== undefined) return found
  const kinds = models.map(({ kind }) => `'${kind}'`).join(', ')
  return fail('invalid-option', `${path}.kind`, `a model of continuous time (${kinds})`, fit.kind)
}
