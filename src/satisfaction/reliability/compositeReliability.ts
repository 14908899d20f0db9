import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { compensatedSum } from '../../numeric/index.js'

/** Options of {@link compositeReliability} and {@link averageVarianceExtracted}. */
export interface LoadingsOptions {
  /**
   * Variance of what each item has beside the construct, at least 0: for loadings that are not standardised. Default 1 − loading²,
   * which holds for standardised loadings.
   */
  readonly errorVariances?: readonly number[]
}

/** How well the sum of items measures their construct. */
export interface CompositeReliability {
  /** 0 … 1; null of no items, or where loadings and errors are all 0. */
  readonly reliability: number | null
  /** Σ loading: its square is what the items have in common. */
  readonly loadingSum: number
  /** Σ error variance. */
  readonly errorSum: number
}

/** How much of its items a construct explains. */
export interface AverageVarianceExtracted {
  /** 0 … 1; null of no items, or where loadings and errors are all 0. */
  readonly share: number | null
  /** What must exceed the correlations of the construct with all others (Fornell & Larcker 1981). */
  readonly squareRoot: number | null
  /** Σ loading². */
  readonly squaredLoadingSum: number
  /** Σ error variance. */
  readonly errorSum: number
}

/**
 * Composite reliability (组合信度), also called Dillon–Goldstein's rho, Jöreskog's rho, or McDonald's omega of one factor.
 *
 * (Σλ)² / ((Σλ)² + Σθ), Werts, Linn & Jöreskog (1974); with standardised loadings θ = 1 − λ². Unlike Cronbach's alpha it does not
 * ask that all items measure equally well. 0.7 is the usual least (Hair et al.).
 *
 * @param loadings - of the items on their construct, from a factor analysis or {@link partialLeastSquares}
 * @param options  - see {@link LoadingsOptions}
 * @throws ClienteleError `out-of-range` for a standardised loading beyond ±1 or a negative error variance; `unequal-lengths`,
 *   `missing-value`, `invalid-type`, `invalid-number`
 * @example
 * compositeReliability([0.8, 0.7, 0.9]).reliability //=> 0.8446
 */
export function compositeReliability(loadings: readonly number[], options: LoadingsOptions = {}): CompositeReliability {
  const { values, errors } = readLoadings(loadings, options)
  const loadingSum = compensatedSum(values)
  const errorSum = compensatedSum(errors)
  const common = loadingSum * loadingSum
  return { reliability: share(common, errorSum), loadingSum, errorSum }
}

/**
 * Average variance extracted (平均方差提取量, AVE): Σλ² / (Σλ² + Σθ), Fornell & Larcker (1981).
 *
 * At 0.5 a construct explains as much of its items as is left to error. Its square root should exceed the correlation with every
 * other construct.
 *
 * @param loadings - of the items on their construct
 * @param options  - see {@link LoadingsOptions}
 * @throws ClienteleError as {@link compositeReliability}
 * @example
 * averageVarianceExtracted([0.8, 0.7, 0.9]).share //=> 0.6467
 */
export function averageVarianceExtracted(
  loadings: readonly number[],
  options: LoadingsOptions = {},
): AverageVarianceExtracted {
  const { values, errors } = readLoadings(loadings, options)
  const squaredLoadingSum = compensatedSum(values.map((loading) => loading * loading))
  const errorSum = compensatedSum(errors)
  const explained = share(squaredLoadingSum, errorSum)
  return { share: explained, squareRoot: explained === null ? null : Math.sqrt(explained), squaredLoadingSum, errorSum }
}

function share(common: number, error: number): number | null {
  return common + error > 0 ? common / (common + error) : null
}

function readLoadings(
  loadings: readonly number[],
  options: LoadingsOptions,
): { values: readonly number[]; errors: readonly number[] } {
  checkOptions(options)
  const { errorVariances } = options
  if (!Array.isArray(loadings)) return fail('invalid-type', 'loadings', 'an array of loadings', loadings)
  if (errorVariances === undefined) {
    const values = loadings.map((loading, i) => checkNumber(loading, `loadings[${i}]`, { minimum: -1, maximum: 1 }))
    return { values, errors: values.map((loading) => (1 - loading) * (1 + loading)) }
  }
  const path = 'options.errorVariances'
  if (!Array.isArray(errorVariances)) return fail('invalid-type', path, 'an array of variances', errorVariances)
  if (errorVariances.length !== loadings.length) {
    return fail('unequal-lengths', path, `${loadings.length} variances, one for each loading`, errorVariances)
  }
  return {
    values: loadings.map((loading, i) => checkNumber(loading, `loadings[${i}]`)),
    errors: errorVariances.map((variance, i) => checkNumber(variance, `${path}[${i}]`, { minimum: 0 })),
  }
}
