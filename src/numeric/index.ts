/**
 * The private mathematics: what several chapters compute with, in float64, to about 1e-14 relative with tails included.
 *
 * Question: what is the sum, the quantile, the probability, the largest likelihood? Sources are named at each function; each is
 * tested against values computed elsewhere to 40 digits. These functions check nothing: they return NaN outside of their domain
 * (`null` where a statistic does not exist), and the chapters' own checks stand before them. The lower levels (double-double
 * arithmetic, Stirling's remainder, tail integrals, line search) stay in their files.
 *
 * Main functions: {@link compensatedSum}, {@link sumByCode}, {@link quantiles}; {@link logGamma}, {@link logBeta},
 * {@link logHyp2f1}, {@link logSumExp}, {@link gaussLegendre}; {@link regularizedGammaP}, {@link regularizedBeta},
 * {@link normalCdf}, {@link studentTCdf}, {@link chiSquareCdf}, draws; {@link multiStart} and {@link newtonRaphson} for
 * likelihoods, {@link numericalHessian}, {@link cholesky}, {@link findRoot}.
 */
export { adjustPValues, type PValueAdjustment, pValueAdjustments } from './adjustPValues.js'
export { chiSquareCdf, chiSquareQuantile, chiSquareUpperQuantile, chiSquareUpperTail } from './chiSquare.js'
export {
  type CholeskyFactor,
  cholesky,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
  type NotPositiveDefinite,
} from './cholesky.js'
export { digamma } from './digamma.js'
export { drawBeta, drawExponential, drawGamma, drawLogGamma, drawNormal, drawPoisson } from './draws.js'
export { scaledExponentialIntegral } from './exponentialIntegral.js'
export { findRoot } from './findRoot.js'
export { gammaQuantile, gammaUpperQuantile } from './gammaQuantile.js'
export { gaussLegendre, type QuadratureRule } from './gaussLegendre.js'
export { type NumericalHessian, numericalHessian, plainHessian } from './hessian.js'
export { logHyp2f1 } from './hyp2f1.js'
export { regularizedBeta, regularizedBetaComplement } from './incompleteBeta.js'
export { regularizedGammaP, regularizedGammaQ } from './incompleteGamma.js'
export { type DependentColumn, linearDependence } from './linearDependence.js'
export { logBeta } from './logBeta.js'
export { log1mExp, log1pExp, logAddExp, logSubExp, logSumExp } from './logExp.js'
export { logGamma } from './logGamma.js'
export { logGammaRatio } from './logGammaRatio.js'
export { type MinimizeOptions, type Minimum, type MinimumReason, minimize } from './minimize.js'
export { minimizeScalar, type ScalarMinimum } from './minimizeScalar.js'
export { type MultiStartMinimum, multiStart } from './multiStart.js'
export { type NelderMeadOptions, nelderMead, type SimplexMinimum } from './nelderMead.js'
export {
  type LogLikelihood,
  type NewtonMaximum,
  type NewtonOptions,
  type NewtonReason,
  newtonRaphson,
} from './newton.js'
export { normalCdf, normalLogCdf, normalUpperTail } from './normal.js'
export { normalQuantile, normalUpperQuantile } from './normalQuantile.js'
export type { Objective } from './objective.js'
export { orderStatistics } from './orderStatistics.js'
export { type ProportionTest, twoProportionTest, wilsonInterval } from './proportions.js'
export { median, quantile, quantiles } from './quantiles.js'
export { firstAbove, quantilesOfCounts } from './quantilesOfCounts.js'
export { orderById, orderByValue, type ValueOrderOptions } from './ranking.js'
export { fillDigammaRise, fillLogRising } from './risingTables.js'
export { studentTCdf, studentTUpperTail } from './studentT.js'
export { studentTQuantile, studentTUpperQuantile } from './studentTQuantile.js'
export { compensatedSum, mean, standardDeviation, sumByCode, variance } from './sums.js'
export { type SymmetricEigenvalues, symmetricEigenvalues } from './symmetricEigenvalues.js'
export { trigamma } from './trigamma.js'
export { orderOfUniqueIds } from './uniqueIds.js'
