import { checkOptions, fail } from '../../data/checks.js'
import type { TimeUnit } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { compensatedSum } from '../../numeric/index.js'
import { purchaseRecordFields, readHistories } from '../engine/histories.js'
import type { Histories, ModelFit, PurchaseModelKind, PurchaseRecord } from '../engine/purchaseModel.js'
import type { AnyPurchaseModel } from '../engine/purchaseModelOf.js'
import { type HoldoutErrors, type HoldoutHistory, holdoutErrors, holdoutForecast, readHoldout } from './holdoutTable.js'

/** Options of {@link comparePurchaseModels}. */
export interface ComparePurchaseModelsOptions {
  /** Unit of the ages, which the fits record. */
  readonly timeUnit?: TimeUnit
}

/** By how much a model is better or worse than the others. Rank 1 is the best; a null has no rank. */
export interface ComparedModel {
  readonly kind: PurchaseModelKind
  readonly fit: ModelFit<object>
  /** How many parameters were fitted. */
  readonly parameters: number
  readonly logLikelihood: number
  readonly aic: number
  readonly bic: number
  /** AIC less the least of all. */
  readonly aicDifference: number
  /** exp(−difference/2) over the sum of all: how the data divide their support among these models (Akaike weights). */
  readonly aicWeight: number
  /** Σ P(alive) over the customers: models that forecast the same sales may differ widely in it. */
  readonly customersAlive: number
  /** Errors in the holdout; null where the histories have none. */
  readonly holdout: HoldoutErrors | null
  readonly ranks: {
    readonly logLikelihood: number
    readonly aic: number
    readonly bic: number
    /** By the root mean squared error: what an expected value is to keep small. */
    readonly holdout: number | null
  }
}

/** Models compared, and which of them is the best by what. */
export interface PurchaseModelComparison {
  /** In the order given. */
  readonly models: readonly ComparedModel[]
  readonly best: {
    readonly aic: PurchaseModelKind
    readonly bic: PurchaseModelKind
    /** By the root mean squared error in the holdout; null without one. */
    readonly holdout: PurchaseModelKind | null
  }
}

/**
 * Fits models to the same histories and ranks them, by likelihood and by what they foretold.
 *
 * All log-likelihoods leave out the same constants and are in the unit of the histories, so that AIC and BIC compare. Differences
 * below 2 say little, and a model that does not converge says less: look at `fit.warnings`. Forecasts of sales are usually closer
 * to each other than `customersAlive`.
 *
 * @param models    - models of continuous time, each kind once: `[bgNbd, paretoNbd, nbd]`
 * @param histories - rows or columns of `purchaseHistories`, or of `splitHistories` for errors in the holdout
 * @param options   - `timeUnit`
 * @throws ClienteleError `empty-input` without a model or a history, `duplicate-id` for a kind twice, `invalid-history`
 * @example
 * comparePurchaseModels([nbd, bgNbd], bgNbd.simulate({ r: 0.5, alpha: 5, a: 1, b: 2 }, { customers: 500, age: 50, random: seededRandom(1) }))
 *   .best.aic //=> 'bg-nbd'
 */
export function comparePurchaseModels(
  models: readonly AnyPurchaseModel[],
  histories: Histories<PurchaseRecord> | RowsOrColumns<HoldoutHistory>,
  options: ComparePurchaseModelsOptions = {},
): PurchaseModelComparison {
  checkOptions(options)
  checkModels(models)
  const holdout = hasHoldout(histories) ? readHoldout(histories) : null
  const fitted = models.map((model) => {
    const fit = model.fit(histories, options)
    return {
      fit,
      customersAlive: sumAlive(model, fit.params, histories),
      holdout: holdout && holdoutErrors(holdout.actual, holdoutForecast(model, fit.params, holdout)),
    }
  })
  const ranks = {
    logLikelihood: ranksOf(fitted.map(({ fit }) => -fit.logLikelihood)),
    aic: ranksOf(fitted.map(({ fit }) => fit.aic)),
    bic: ranksOf(fitted.map(({ fit }) => fit.bic)),
    holdout: holdout && ranksOf(fitted.map((one) => one.holdout!.rootMeanSquaredError)),
  }
  const kindAt = (best: readonly number[]): PurchaseModelKind => models[best.indexOf(1)]!.kind
  const least = Math.min(...fitted.map(({ fit }) => fit.aic))
  const support = fitted.map(({ fit }) => Math.exp((least - fit.aic) / 2))
  const allSupport = support.reduce((sum, one) => sum + one, 0)
  return {
    models: fitted.map(({ fit, ...rest }, i) => ({
      kind: fit.kind,
      fit,
      parameters: fit.terms.length,
      logLikelihood: fit.logLikelihood,
      aic: fit.aic,
      bic: fit.bic,
      aicDifference: fit.aic - least,
      aicWeight: support[i]! / allSupport,
      ...rest,
      ranks: {
        logLikelihood: ranks.logLikelihood[i]!,
        aic: ranks.aic[i]!,
        bic: ranks.bic[i]!,
        holdout: ranks.holdout && ranks.holdout[i]!,
      },
    })),
    best: { aic: kindAt(ranks.aic), bic: kindAt(ranks.bic), holdout: ranks.holdout && kindAt(ranks.holdout) },
  }
}

function checkModels(models: readonly AnyPurchaseModel[]): void {
  if (!Array.isArray(models) || models.length === 0) {
    fail('empty-input', 'models', 'at least one model, such as [bgNbd, paretoNbd]', models)
  }
  const seen = new Set<string>()
  models.forEach(({ kind }, i) => {
    if (seen.has(kind)) fail('duplicate-id', `models[${i}].kind`, 'each model once', kind)
    seen.add(kind)
  })
}

function hasHoldout(
  histories: Histories<PurchaseRecord> | RowsOrColumns<HoldoutHistory>,
): histories is RowsOrColumns<HoldoutHistory> {
  const one = Array.isArray(histories) ? histories[0] : histories
  return one !== undefined && 'holdoutPurchases' in one
}

/** Σ P(alive), whatever the shape of the histories. */
function sumAlive(model: AnyPurchaseModel, params: object, histories: Histories<PurchaseRecord>): number {
  const { x, tx, age } = readHistories(histories, purchaseRecordFields)
  return compensatedSum(model.probabilityAlive({ params }, { repeatPurchases: x, lastPurchaseAge: tx, age }))
}

/** 1 for the smallest; equal numbers share the better rank. */
function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => 1 + values.filter((other) => other < value).length)
}
