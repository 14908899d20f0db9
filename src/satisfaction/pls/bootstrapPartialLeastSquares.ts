import { checkConfidence, checkInteger, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { mean, quantiles, standardDeviation } from '../../numeric/index.js'
import type { ItemVectors } from '../survey/answers.js'
import { correlateDraw, type DrawnSample, drawnSample } from './drawnSample.js'
import { constructIndices, plsEstimates } from './estimates.js'
import type { PlsPath, PlsStructure } from './model.js'
import { describedFit, type PlsFit, type PlsOptions, readPls } from './partialLeastSquares.js'
import { type PlsWeights, plsWeights, turnConstruct } from './weights.js'

/** Options of {@link bootstrapPartialLeastSquares}. */
export interface PlsBootstrapOptions extends PlsOptions {
  /** Where chance comes from, such as `seededRandom(1)`. */
  readonly random: () => number
  /** Samples drawn. Default 1000. */
  readonly draws?: number
  /** Confidence of the intervals, above 0 and below 1. Default 0.95. */
  readonly level?: number
}

/** A figure of the fit, and how it varies between samples. */
export interface PlsBootstrapEstimate {
  /** Of all respondents. */
  readonly estimate: number
  /** Over the samples; what it differs from the estimate is bias. */
  readonly mean: number
  readonly standardError: number
  /** Percentiles of the samples. */
  readonly interval: Interval
}

/** What {@link bootstrapPartialLeastSquares} finds. A figure is null where the fit or every sample has none. */
export interface PlsBootstrap {
  readonly fit: PlsFit
  readonly draws: number
  /** Samples that count: those in which the weights settle. */
  readonly used: number
  /** Samples left out, by reason. */
  readonly failed: {
    /** All who were drawn gave the same answer to an item. */
    readonly constantItem: number
    readonly notConverged: number
  }
  /** How often a construct of a sample was turned round to point the way it does in the fit. */
  readonly signChanges: number
  readonly level: number
  readonly paths: readonly (PlsPath & { readonly coefficient: PlsBootstrapEstimate | null })[]
  readonly effects: readonly (PlsPath & { readonly total: PlsBootstrapEstimate | null })[]
  readonly items: readonly {
    readonly item: string
    readonly construct: string
    readonly weight: PlsBootstrapEstimate | null
    readonly loading: PlsBootstrapEstimate | null
  }[]
  readonly constructs: readonly {
    readonly id: string
    readonly rSquared: PlsBootstrapEstimate | null
    readonly index: PlsBootstrapEstimate | null
  }[]
}

/**
 * How sure the figures of {@link partialLeastSquares} are: the model is fitted again to samples of respondents drawn with replacement.
 *
 * Efron's percentile intervals. The sign of a construct is free, so that in some samples one points the other way: it is turned
 * round where its loadings are then nearer to those of the fit (construct level changes, Tenenhaus et al. 2005). A path whose
 * interval does not contain 0 is told apart from none. Samples that do not settle are left out and counted in `failed`; where they
 * are many, the model asks more than the data hold. With `missing: 'mean'` gaps are filled anew in each sample.
 *
 * Same seed, same figures, as long as the respondents come in the same order. Cost: 1,000 samples of 250 respondents and 24 items
 * take about 0.2 s.
 *
 * @param columns - as for {@link partialLeastSquares}
 * @param options - the same, with `random`; see {@link PlsBootstrapOptions}
 * @throws ClienteleError as {@link partialLeastSquares}, and `missing-value`, `invalid-type`, `out-of-range` for the options
 * @example
 * const answers = { fast: [9, 7, 4, 8, 5, 6, 3, 7], kind: [8, 7, 5, 9, 5, 5, 4, 8], happy: [9, 8, 4, 8, 4, 6, 5, 6] }
 * const { paths, used } = bootstrapPartialLeastSquares(answers, {
 *   blocks: [{ id: 'quality', items: ['fast', 'kind'] }, { id: 'satisfaction', items: ['happy'] }],
 *   paths: [{ from: 'quality', to: 'satisfaction' }],
 *   random: seededRandom(1),
 * })
 * used //=> 1000
 * paths[0].coefficient.estimate //=> 0.852
 */
export function bootstrapPartialLeastSquares(columns: ItemVectors, options: PlsBootstrapOptions): PlsBootstrap {
  const { structure, data, limits } = readPls(columns, options)
  const draws = checkInteger(options.draws ?? 1000, 'options.draws', { minimum: 2 })
  const level = checkConfidence(options.level)
  const { random } = options
  if (typeof random !== 'function') {
    fail(
      random === undefined ? 'missing-value' : 'invalid-type',
      'options.random',
      'a function such as seededRandom(1)',
      random,
    )
  }
  const fitted = plsWeights(data.correlations, structure, limits)
  const sample = drawnSample(data)
  const layout = layoutOf(structure)
  const figures = new Float64Array(draws * layout.length)
  const failed = { constantItem: 0, notConverged: 0 }
  let used = 0
  let signChanges = 0
  for (let draw = 0; draw < draws; draw++) {
    if (!correlateDraw(sample, random)) {
      failed.constantItem++
      continue
    }
    const drawn = plsWeights(sample.correlations, structure, limits)
    if (drawn.reason !== 'tolerance') {
      failed.notConverged++
      continue
    }
    signChanges += turnLikeFit(fitted, drawn, structure)
    record(figures.subarray(used * layout.length, (used + 1) * layout.length), layout, structure, drawn, sample, data)
    used++
  }
  const own = new Float64Array(layout.length)
  record(own, layout, structure, fitted, data, data)
  const fit = describedFit(options, structure, data, fitted, limits)
  const estimateAt = (at: number): PlsBootstrapEstimate | null =>
    summary(own[at]!, figures, used, layout.length, at, level)
  const size = structure.constructs.length
  const place = (id: string): number => structure.constructs.indexOf(id)
  return {
    fit,
    draws,
    used,
    failed,
    signChanges,
    level,
    paths: fit.paths.map(({ from, to }, i) => ({ from, to, coefficient: estimateAt(layout.paths + i) })),
    effects: fit.effects.map(({ from, to }) => ({
      from,
      to,
      total: estimateAt(layout.effects + place(from) * size + place(to)),
    })),
    items: fit.items.map(({ item, construct }, k) => ({
      item,
      construct,
      weight: estimateAt(layout.weights + k),
      loading: estimateAt(layout.loadings + k),
    })),
    constructs: fit.constructs.map(({ id }, j) => ({
      id,
      rSquared: estimateAt(layout.rSquared + j),
      index: estimateAt(layout.indices + j),
    })),
  }
}

/** Where the figures of a sample stand in a row. */
interface Layout {
  readonly paths: number
  readonly effects: number
  readonly weights: number
  readonly loadings: number
  readonly rSquared: number
  readonly indices: number
  readonly length: number
}

function layoutOf({ paths, items, constructs }: PlsStructure): Layout {
  const effects = paths.length
  const weights = effects + constructs.length ** 2
  const loadings = weights + items.length
  const rSquared = loadings + items.length
  const indices = rSquared + constructs.length
  return { paths: 0, effects, weights, loadings, rSquared, indices, length: indices + constructs.length }
}

function record(
  row: Float64Array,
  layout: Layout,
  structure: PlsStructure,
  { weights, crossLoadings, correlations }: PlsWeights,
  { means, deviations }: Pick<DrawnSample, 'means' | 'deviations'>,
  { lowest, highest }: { readonly lowest: Float64Array; readonly highest: Float64Array },
): void {
  const { starts } = structure
  const size = structure.constructs.length
  const { coefficients, rSquared, totalEffects } = plsEstimates(structure, { correlations })
  row.set(coefficients, layout.paths)
  row.set(totalEffects, layout.effects)
  row.set(weights, layout.weights)
  for (let j = 0; j < size; j++) {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) row[layout.loadings + k] = crossLoadings[k * size + j]!
  }
  row.set(rSquared, layout.rSquared)
  row.set(constructIndices(structure, weights, means, deviations, lowest, highest), layout.indices)
}

/**
 * Turns the constructs of a sample round whose loadings are nearer to those of the fit with the other sign: Σ λ λ* < 0, which says that
 * Σ (λ − λ*)² > Σ (λ + λ*)². The usual rule compares sums of the differences, and misses a block whose items go both ways.
 */
function turnLikeFit(fitted: PlsWeights, drawn: PlsWeights, { starts, constructs }: PlsStructure): number {
  const size = constructs.length
  let turned = 0
  for (let j = 0; j < size; j++) {
    let agreement = 0
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      agreement += fitted.crossLoadings[k * size + j]! * drawn.crossLoadings[k * size + j]!
    }
    if (agreement >= 0) continue
    turnConstruct(j, drawn.weights, drawn.crossLoadings, drawn.correlations, starts, size)
    turned++
  }
  return turned
}

function summary(
  estimate: number,
  figures: Float64Array,
  used: number,
  stride: number,
  at: number,
  level: number,
): PlsBootstrapEstimate | null {
  const values = new Float64Array(used)
  let count = 0
  for (let draw = 0; draw < used; draw++) {
    const value = figures[draw * stride + at]!
    if (!Number.isNaN(value)) values[count++] = value
  }
  if (count < 2 || Number.isNaN(estimate)) return null
  const known = values.subarray(0, count)
  const tail = (1 - level) / 2
  const [lower, upper] = quantiles(known, [tail, 1 - tail])!
  return {
    estimate,
    mean: mean(known)!,
    standardError: standardDeviation(known)!,
    interval: { lower: lower!, upper: upper! },
  }
}
