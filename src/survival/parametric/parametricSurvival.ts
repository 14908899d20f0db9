import { checkChoice, fail } from '../../data/checks.js'
import { type DurationDesign, type DurationDesignOptions, readDurationDesign } from '../regression/durationDesign.js'
import { type CentredTerms, independentTerms } from '../regression/independentTerms.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import { type ChiSquareTest, chiSquareTest } from '../regression/overallTests.js'
import type { RegressionFit } from '../regression/regressionFit.js'
import { ERROR_DISTRIBUTIONS, type SurvivalDistribution } from './errorDistributions.js'
import { estimatesWithoutEvents, type ParametricEstimates, parametricEstimates } from './parametricEstimates.js'
import type { ScaleKind } from './parametricLikelihood.js'
import { type ProportionalHazardsForm, proportionalHazardsForm } from './proportionalHazardsForm.js'

/** Options of {@link parametricSurvival}. */
export interface ParametricSurvivalOptions extends DurationDesignOptions {
  /** Distribution of the lifetimes given the covariates. Default `'weibull'`. */
  readonly distribution?: SurvivalDistribution
  /** Column of strata, each with a scale of its own and common coefficients (`strata()` of R's `survreg`). */
  readonly strata?: string
}

/** The scales of the strata of a fit. */
export interface ScaleStrata {
  readonly column: string
  readonly levels: readonly string[]
  /** σ of each level. */
  readonly scales: readonly number[]
}

/**
 * A fitted model of accelerated failure times: ln T = x'b + σ w. `terms` are `(intercept)`, those of the covariates, and `(log scale)`
 * (one a stratum, `(log scale: basic)`; none for the exponential).
 */
export interface ParametricSurvivalFit extends RegressionFit {
  readonly kind: 'parametric-survival'
  readonly distribution: SurvivalDistribution
  /** σ; null where strata have their own. */
  readonly scale: number | null
  readonly strata: ScaleStrata | null
  /** Σ weight. */
  readonly totalWeight: number
  /** 2 × parameters − 2 × log-likelihood; null where the data do not determine a scale. */
  readonly aic: number | null
  /** ln(Σ weight) × parameters − 2 × log-likelihood; null like `aic`. */
  readonly bic: number | null
  /** Against the model without covariates; null like `aic`. */
  readonly likelihoodRatio: ChiSquareTest | null
  /** For Weibull and exponential with one scale; null for others, whose hazards are not proportional. */
  readonly proportionalHazards: ProportionalHazardsForm | null
}

/**
 * Fits a model of lifetimes with covariates: exponential, Weibull, log-normal or log-logistic.
 *
 * ln T = x'b + σ w, with w of the smallest extreme value (Weibull; σ = 1: exponential), the normal or the logistic distribution: the
 * parametrisation of R's `survreg`, with which estimates, standard errors (from the observed information in b and ln σ) and
 * log-likelihood (of T, not of ln T) agree. e to a coefficient is a time ratio: 1.2 says that lifetimes are 20 % longer. Another unit
 * of time shifts the intercept and changes nothing else. Beyond R: late entry (`entry`), where the likelihood is conditional on
 * having stayed until then; and BIC counts Σ weight observations (R: rows), since a weight of 2 is two rows.
 *
 * What cannot be estimated is data: a constant or collinear term is left out (`dropped`); a coefficient that runs away (a level of
 * which nobody left) stands in `diverging` without standard error; where all events lie on one plane in ln t (one row, one distinct
 * time) the scale goes to 0 and the likelihood to infinity: it stands in `diverging`, and nothing has a standard error; likewise the
 * scale of a stratum without events. Without any event at all the intercept runs away: it is put where 1e-16 events are to be
 * expected, everything else at 0 and the scale at 1.
 *
 * @param columns - named columns; durations above 0
 * @param options - `time`, `event`; `covariates`, `distribution`, `entry`, `weight`, `strata`, `levels`, `missing`
 * @throws ClienteleError `out-of-range` for a duration of 0 or less (give such rows half a unit, or leave them out), an entry that is
 *   not before its time, an event that is neither 0 nor 1, a negative weight; `invalid-shares` where all weights are 0;
 *   `invalid-option` for an unknown distribution or strata of exponentials; `missing-column`, `missing-value`, `invalid-type`,
 *   `invalid-number`, `unequal-lengths`, `empty-input`
 * @example
 * const fit = parametricSurvival(
 *   { months: [2, 5, 7, 9, 12, 12, 3, 8, 10, 12], left: [1, 1, 1, 1, 0, 0, 1, 1, 0, 1], yearly: [0, 0, 0, 1, 1, 1, 0, 1, 1, 0] },
 *   { time: 'months', event: 'left', covariates: ['yearly'], distribution: 'weibull' })
 * fit.coefficients.map((value) => Math.round(value * 1000) / 1000)
 * //=> [1.913, 0.884, -0.682]
 */
export function parametricSurvival(columns: NamedColumns, options: ParametricSurvivalOptions): ParametricSurvivalFit {
  const read = readDurationDesign(columns, options)
  const distribution = checkChoice(options.distribution ?? 'weibull', DISTRIBUTIONS, 'options.distribution')
  if (distribution === 'exponential' && read.strata !== null) {
    fail('invalid-option', 'options.strata', 'no strata, since the scale of exponentials is 1', options.strata)
  }
  checkTimes(read, options)
  const terms = independentTerms(read.design.terms, read.design.values, read.weight)
  const kind = distribution === 'exponential' ? 'fixed' : read.strata === null ? 'common' : 'strata'
  const summary = summaryOf(read, terms, distribution, kind, options)
  const estimates =
    read.totalEvents === 0
      ? estimatesWithoutEvents(read, summary.terms)
      : parametricEstimates(read, terms, summary.terms, ERROR_DISTRIBUTIONS[distribution], kind)
  return fitOf(summary, estimates)
}

const DISTRIBUTIONS = ['exponential', 'weibull', 'log-normal', 'log-logistic'] as const

const INTERCEPT = '(intercept)'

function checkTimes({ time, pathOf }: DurationDesign, names: ParametricSurvivalOptions): void {
  for (let i = 0; i < time.length; i++) {
    if (!(time[i]! > 0)) fail('out-of-range', pathOf(names.time, i), 'a duration above 0', time[i])
  }
}

type Summary = Pick<
  ParametricSurvivalFit,
  | 'kind'
  | 'distribution'
  | 'terms'
  | 'observations'
  | 'totalWeight'
  | 'events'
  | 'covariates'
  | 'dropped'
  | 'missingRows'
> & { readonly column: string | null; readonly levels: readonly string[] }

/** What is known before anything is fitted. */
function summaryOf(
  { design, strata, totalEvents, totalWeight }: DurationDesign,
  { terms, dropped }: CentredTerms,
  distribution: SurvivalDistribution,
  kind: ScaleKind,
  options: ParametricSurvivalOptions,
): Summary {
  const levels = strata?.levels ?? []
  const scaleTerms = { fixed: [], common: ['(log scale)'], strata: levels.map((level) => `(log scale: ${level})`) }
  return {
    kind: 'parametric-survival',
    distribution,
    terms: [INTERCEPT, ...terms, ...scaleTerms[kind]],
    observations: design.count,
    totalWeight,
    events: totalEvents,
    covariates: design.covariates,
    dropped,
    missingRows: design.missingRows,
    column: options.strata ?? null,
    levels,
  }
}

function fitOf({ column, levels, ...summary }: Summary, estimates: ParametricEstimates): ParametricSurvivalFit {
  const { scales, hasScale, ...rest } = estimates
  const { coefficients, covariance, diverging, logLikelihood, nullLogLikelihood } = estimates
  const { distribution, terms, totalWeight } = summary
  const standardErrors = terms.map((term, i) =>
    covariance === null || diverging.includes(term) ? null : Math.sqrt(covariance[i]![i]!),
  )
  const covariateTerms = terms.length - 1 - (distribution === 'exponential' ? 0 : scales.length)
  const scale = column === null ? scales[0]! : null
  const isProportional = scale !== null && (distribution === 'weibull' || distribution === 'exponential')
  return {
    ...summary,
    ...rest,
    standardErrors,
    scale,
    strata: column === null ? null : { column, levels, scales },
    aic: hasScale ? 2 * terms.length - 2 * logLikelihood : null,
    bic: hasScale ? Math.log(totalWeight) * terms.length - 2 * logLikelihood : null,
    likelihoodRatio: hasScale ? chiSquareTest(2 * (logLikelihood - nullLogLikelihood), covariateTerms) : null,
    proportionalHazards: isProportional
      ? proportionalHazardsForm(
          { terms, coefficients, standardErrors, covariance, scale },
          distribution === 'exponential',
        )
      : null,
  }
}
