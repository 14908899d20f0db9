import { checkChoice } from '../../data/checks.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import type { SurvivalDistribution } from './errorDistributions.js'
import { type ParametricSurvivalFit, type ParametricSurvivalOptions, parametricSurvival } from './parametricSurvival.js'

/** Options of {@link compareDistributions}. */
export interface CompareDistributionsOptions extends Omit<ParametricSurvivalOptions, 'distribution'> {
  /** Which ones. Default all four (with strata all but the exponential, which has no scale). */
  readonly distributions?: readonly SurvivalDistribution[]
}

/** One distribution among others. */
export interface ComparedDistribution {
  readonly distribution: SurvivalDistribution
  readonly logLikelihood: number
  readonly parameters: number
  readonly aic: number | null
  readonly bic: number | null
  /** AIC above the smallest; null where it has none. */
  readonly aicDifference: number | null
  /** exp(−difference/2), scaled to a sum of 1: how likely it is the best of these (Burnham & Anderson 2002); 0 without AIC. */
  readonly akaikeWeight: number
  readonly fit: ParametricSurvivalFit
}

/**
 * Which distribution fits lifetimes best: each fitted, the smallest AIC first.
 *
 * AIC is comparable because all likelihoods are of T itself. A difference below 2 says nothing; above 10 the worse one is out.
 *
 * @param columns - named columns; durations above 0
 * @param options - those of {@link parametricSurvival}, and `distributions`
 * @returns by ascending AIC, ties in the order of `distributions`; those without AIC last
 * @throws ClienteleError those of {@link parametricSurvival}
 * @example
 * compareDistributions({ months: [2, 5, 7, 9, 12, 12], left: [1, 1, 1, 1, 0, 0] }, { time: 'months', event: 'left' })
 *   .map(({ distribution }) => distribution)
 * //=> ['exponential', 'log-normal', 'log-logistic', 'weibull']
 */
export function compareDistributions(
  columns: NamedColumns,
  options: CompareDistributionsOptions,
): ComparedDistribution[] {
  const { distributions = options.strata === undefined ? ALL : ALL.slice(1), ...shared } = options
  const fits = distributions.map((name, i) => {
    const distribution = checkChoice(name, ALL, `options.distributions[${i}]`)
    return parametricSurvival(columns, { ...shared, distribution })
  })
  const smallest = Math.min(...fits.map(({ aic }) => aic ?? Infinity))
  const evidence = fits.map(({ aic }) => (aic === null ? 0 : Math.exp((smallest - aic) / 2)))
  const all = evidence.reduce((sum, one) => sum + one, 0)
  return fits
    .map((fit, i) => ({
      distribution: fit.distribution,
      logLikelihood: fit.logLikelihood,
      parameters: fit.terms.length,
      aic: fit.aic,
      bic: fit.bic,
      aicDifference: fit.aic === null ? null : fit.aic - smallest,
      akaikeWeight: all === 0 ? 0 : evidence[i]! / all,
      fit,
    }))
    .sort((a, b) => (a.aic ?? Infinity) - (b.aic ?? Infinity) || 0)
}

const ALL = ['exponential', 'weibull', 'log-normal', 'log-logistic'] as const
