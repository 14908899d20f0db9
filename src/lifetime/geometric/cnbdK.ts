import { checkInteger, checkOptions } from '../../data/checks.js'
import type { FieldTable } from '../../data/fields.js'
import { readColumns } from '../../data/lift.js'
import { logGamma } from '../../numeric/index.js'
import type { PurchaseHistory } from '../../orders/index.js'
import { checkRowWeights, definePurchaseModel } from '../engine/definePurchaseModel.js'
import type {
  FitOptions,
  FitWarning,
  Histories,
  ModelFit,
  ParamsOrFit,
  PurchaseModel,
} from '../engine/purchaseModel.js'
import type { BetaGeometricParams } from './betaGeometricLikelihood.js'
import { defineRegularModel, type RegularModel } from './betaGeometricRegular.js'

/** As in BG/NBD, with λ the rate of the hidden events of which every k-th is a purchase: a customer buys at the rate λ/k. */
export interface CnbdKParams extends BetaGeometricParams {
  /** A whole number from 1 to 30; 1 for purchases at random. */
  readonly k: number
}

/**
 * What the CNBD-k models read of a {@link PurchaseHistory}: x, t_x, T, and for the likelihood with k > 1 the sum of the logarithms
 * of the intervals. Predictions do without it.
 */
export type RegularHistory = Pick<PurchaseHistory, 'repeatPurchases' | 'lastPurchaseAge' | 'age' | 'sumLogIntervals'>

export interface CnbdKFitOptions extends FitOptions<CnbdKParams> {
  /**
   * How regular the customers are: a whole number from 1 to 30, or `best` for the k with the largest likelihood, tried from 1 on until
   * it has fallen twice, at most to 12. Default `best`.
   */
  readonly k?: number | 'best'
}

/** A fit of a CNBD-k model. k is among the params, but has no standard error. */
export interface CnbdKFit extends ModelFit<CnbdKParams> {
  /** ln L at the optimum of each k that was tried. */
  readonly tried: readonly { readonly k: number; readonly logLikelihood: number }[]
}

/** A CNBD-k model: as {@link PurchaseModel}; k is chosen by `fit`. */
export interface CnbdKModel extends PurchaseModel<CnbdKParams, RegularHistory, CnbdKFitOptions> {
  readonly fit: (histories: Histories<RegularHistory>, options?: CnbdKFitOptions) => CnbdKFit
}

const LARGEST_K = 30
const LARGEST_TRIED = 12

const intervalFields: FieldTable<Required<Pick<RegularHistory, 'repeatPurchases' | 'sumLogIntervals'>>> = [
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'sumLogIntervals', kind: 'number' },
]

/**
 * BG/CNBD-k: customers who buy with a rhythm. The intervals between their purchases are Erlang-k (every k-th of hidden random events is
 * a purchase) in place of exponential; for the rest as BG/NBD, which it is for k = 1 (Reutterer, Platzer & Schröder 2021, "Leveraging
 * purchase regularity for predicting customer behavior the easy way", International Journal of Research in Marketing 38).
 *
 * L = B(a, b + x)/B(a, b) · Γ(r + kx)/Γ(r) · αʳ (α + T)^−(r+kx) [Σⱼ wʲ/j! (r + kx)ⱼ + 1{x > 0} a/(b + x − 1) ((α + T)/(α + t_x))^(r+kx)]
 * · Γ(k)^−x Π intervals^(k−1), with j from 0 to k − 1 and w = (T − t_x)/(α + T).
 *
 * The terms of the sum are the weights of the stages: how many of the k events to the next purchase may have passed. A customer of
 * stage j who is alive has λ ~ Gamma(r + kx + j, α + T), so that every prediction is exact: a mixture over the stages of sums of
 * positive terms. (BTYDplus approximates the conditional expectation, and is off by up to 26 % for k = 2 and 47 % for k = 3.)
 *
 * `fit` takes k or searches for the best one (`k: 'best'`, the default); a k that was searched for counts as a parameter in AIC and
 * BIC. The likelihood needs `sumLogIntervals` for k > 1: ages and intervals in the same unit.
 *
 * @throws ClienteleError `missing-value` where the likelihood needs `sumLogIntervals`
 * @example
 * bgCnbdK.expectedPurchases({ k: 2, r: 0.227, alpha: 1.463, a: 0.944, b: 2.074 }, { repeatPurchases: 0, lastPurchaseAge: 0, age: 27 }, { horizon: 39 }) //=> 0.2263
 */
export const bgCnbdK: CnbdKModel = /* @__PURE__ */ cnbdKModel({ kind: 'bg-cnbd-k', firstChance: 0 })

/**
 * MBG/CNBD-k: as {@link bgCnbdK}, but the first purchase may be the last one, as in MBG/NBD, which it is for k = 1. Of the models for
 * customers with a rhythm, the one to try first.
 *
 * In the likelihood of BG/CNBD-k, x + 1 chances to stop stand in place of x: b + 1 for b, and the second term for x = 0 too.
 *
 * @example
 * mbgCnbdK.probabilityAlive({ k: 2, r: 0.58, alpha: 2.288, a: 1.134, b: 1.585 }, { repeatPurchases: 29, lastPurchaseAge: 37.71, age: 38 }) //=> 0.962
 */
export const mbgCnbdK: CnbdKModel = /* @__PURE__ */ cnbdKModel({ kind: 'mbg-cnbd-k', firstChance: 1 })

function cnbdKModel(model: RegularModel): CnbdKModel {
  const withK = (k: number): PurchaseModel<CnbdKParams, RegularHistory> =>
    definePurchaseModel<CnbdKParams, RegularHistory>(defineRegularModel(model, k))
  const of = (params: ParamsOrFit<CnbdKParams>): PurchaseModel<CnbdKParams, RegularHistory> => withK(kOf(params))
  return {
    kind: model.kind,
    fit: (histories, options = {}) => fitWithK(withK, histories, options),
    logLikelihood: (params, histories, options) =>
      of(params).logLikelihood(params, histories, options) + ofIntervals(kOf(params), histories, options?.weights),
    // One implementation for a history, rows and columns: the shapes are those of `PurchaseModel`.
    probabilityAlive: (params: ParamsOrFit<CnbdKParams>, histories: AnyShape) =>
      of(params).probabilityAlive(params, histories as never) as never,
    expectedPurchases: (params: ParamsOrFit<CnbdKParams>, histories: AnyShape, options: { horizon: number }) =>
      of(params).expectedPurchases(params, histories as never, options) as never,
    futurePurchaseProbability: (
      params: ParamsOrFit<CnbdKParams>,
      histories: AnyShape,
      options: { horizon: number; count: number },
    ) => of(params).futurePurchaseProbability(params, histories as never, options) as never,
    discountedExpectedPurchases: (
      params: ParamsOrFit<CnbdKParams>,
      histories: AnyShape,
      options: { discountRatePerUnit: number },
    ) => of(params).discountedExpectedPurchases(params, histories as never, options) as never,
    expectedPurchasesOfNewCustomer: (params, options) => of(params).expectedPurchasesOfNewCustomer(params, options),
    purchaseCountProbability: (params, options) => of(params).purchaseCountProbability(params, options),
    simulate: (params, options) => of(params).simulate(params, options),
  }
}

type AnyShape = RegularHistory | Histories<RegularHistory>

function kOf(params: ParamsOrFit<CnbdKParams>): number {
  checkOptions(params, 'params')
  return checkInteger('params' in params ? params.params?.k : params.k, 'params.k', { minimum: 1, maximum: LARGEST_K })
}

function fitWithK(
  withK: (k: number) => PurchaseModel<CnbdKParams, RegularHistory>,
  histories: Histories<RegularHistory>,
  options: CnbdKFitOptions,
): CnbdKFit {
  checkOptions(options)
  const { k: asked = 'best', ...others } = options
  const fitOf = (k: number): ModelFit<CnbdKParams> => {
    const fit = withK(k).fit(histories, others)
    const constant = ofIntervals(k, histories, others.weights)
    return {
      ...fit,
      params: { ...fit.params, k },
      logLikelihood: fit.logLikelihood + constant,
      aic: fit.aic - 2 * constant,
      bic: fit.bic - 2 * constant,
    }
  }
  if (asked !== 'best') {
    const fit = fitOf(checkInteger(asked, 'options.k', { minimum: 1, maximum: LARGEST_K }))
    return { ...fit, tried: [{ k: fit.params.k, logLikelihood: fit.logLikelihood }] }
  }
  const fits: ModelFit<CnbdKParams>[] = []
  let best = 0
  for (let k = 1; k <= LARGEST_TRIED && fits.length < best + 3; k++) {
    const fit = fitOf(k)
    fits.push(fit)
    if (fit.logLikelihood > fits[best]!.logLikelihood) best = k - 1
  }
  const chosen = fits[best]!
  return {
    ...chosen,
    aic: chosen.aic + 2,
    bic: chosen.bic + Math.log(chosen.customers),
    warnings: [...chosen.warnings, ...largestTried(chosen.params.k)],
    tried: fits.map(({ params, logLikelihood }) => ({ k: params.k, logLikelihood })),
  }
}

function largestTried(k: number): FitWarning[] {
  if (k < LARGEST_TRIED) return []
  const message = `k = ${k} is the largest that was tried: purchases are nearly periodic, and a larger k may fit better.`
  return [{ code: 'parameter-at-wall', message }]
}

/** What the intervals add to ln L whatever the parameters are: Σ weight · [(k − 1) Σ ln(intervals) − x ln Γ(k)]. */
function ofIntervals(k: number, histories: Histories<RegularHistory>, weights?: ArrayLike<number>): number {
  if (k === 1) return 0
  const { columns, count } = readColumns<Required<Pick<RegularHistory, 'repeatPurchases' | 'sumLogIntervals'>>>(
    histories as readonly Required<RegularHistory>[],
    intervalFields,
    'histories',
  )
  const weightOfRows = checkRowWeights(weights, count)
  const perPurchase = logGamma(k)
  let sum = 0
  for (let i = 0; i < count; i++) {
    const own = (k - 1) * columns.sumLogIntervals[i]! - columns.repeatPurchases[i]! * perPurchase
    sum += weightOfRows === undefined ? own : weightOfRows[i]! * own
  }
  return sum
}
