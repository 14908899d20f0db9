/**
 * The private mathematics: what several chapters compute with, in float64, to about 1e-14 relative with tails included.
 *
 * Question: what is the sum, the quantile, the probability? Sources are named at each function; each is tested against values
 * computed elsewhere to 40 digits. These functions check nothing: they return NaN outside of their domain (`null` where a
 * statistic does not exist), and the chapters' own checks stand before them. The lower levels (double-double arithmetic,
 * Stirling's remainder, tail integrals) stay in their files.
 *
 * Main functions: {@link compensatedSum}, {@link sumByCode}, {@link quantiles}, {@link logGamma}, {@link logBeta},
 * {@link regularizedGammaP}, {@link regularizedBeta}, {@link normalCdf}, {@link studentTCdf}, {@link chiSquareCdf}, draws.
 */
export { chiSquareCdf, chiSquareQuantile, chiSquareUpperQuantile, chiSquareUpperTail } from './chiSquare.js'
export { digamma } from './digamma.js'
export { drawBeta, drawExponential, drawGamma, drawLogGamma, drawNormal, drawPoisson } from './draws.js'
export { gammaQuantile, gammaUpperQuantile } from './gammaQuantile.js'
export { regularizedBeta, regularizedBetaComplement } from './incompleteBeta.js'
export { regularizedGammaP, regularizedGammaQ } from './incompleteGamma.js'
export { logBeta } from './logBeta.js'
export { logGamma } from './logGamma.js'
export { logGammaRatio } from './logGammaRatio.js'
export { normalCdf, normalLogCdf, normalUpperTail } from './normal.js'
export { normalQuantile, normalUpperQuantile } from './normalQuantile.js'
export { orderStatistics } from './orderStatistics.js'
export { median, quantile, quantiles } from './quantiles.js'
export { orderById, orderByValue, type ValueOrderOptions } from './ranking.js'
export { studentTCdf, studentTUpperTail } from './studentT.js'
export { studentTQuantile, studentTUpperQuantile } from './studentTQuantile.js'
export { compensatedSum, mean, standardDeviation, sumByCode, variance } from './sums.js'
export { trigamma } from './trigamma.js'
