import { checkChoice, checkInteger, checkNumber, checkOptions } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { alphaOf } from '../reliability/alphaOfCovariances.js'
import { averageVarianceExtracted, compositeReliability } from '../reliability/compositeReliability.js'
import { checkItemVectors } from '../reliability/itemColumns.js'
import type { AnswerScale, ItemVectors } from '../survey/answers.js'
import { constructIndices, plsEstimates, reachable } from './estimates.js'
import { type PlsModel, type PlsPath, type PlsStructure, structureOf } from './model.js'
import { type PlsData, type PlsMissing, type PlsScale, readPlsData } from './plsData.js'
import { type PlsLimits, type PlsReason, type PlsScheme, type PlsWeights, plsWeights } from './weights.js'

/** A model and how it is estimated. Spread a preset into it: `{ ...ecsiModel, scale: [1, 10] }`. */
export interface PlsOptions extends PlsModel {
  /**
   * How the neighbours of a construct count while it is approximated: `path` (default) by regression on those that act on it and
   * by correlation with those that it acts on, `factorial` by correlation, `centroid` by the sign of the correlation.
   */
  readonly scheme?: PlsScheme
  /** Lowest and highest answer, of all items or by item: needed for the index. Answers outside of it are refused. Default none. */
  readonly scale?: PlsScale
  /**
   * `listwise` (default) takes respondents who answered all items of the model; `mean` puts the mean of the item in the gaps, which
   * makes relations look weaker.
   */
  readonly missing?: PlsMissing
  /** The weights stand still when none changes by as much as this. Default 1e-9. */
  readonly tolerance?: number
  /** Default 300. */
  readonly maxIterations?: number
}

/** One construct of a fitted model. Reliabilities are of its items, standardised. */
export interface PlsConstruct {
  readonly id: string
  readonly labels?: Labels
  /** Whether another construct acts on it. */
  readonly endogenous: boolean
  /** Share of it that those which act on it explain; null of an exogenous one, or where their paths cannot be told apart. */
  readonly rSquared: number | null
  /** R² less what so many predictors explain by chance; null also of too few respondents. */
  readonly adjustedRSquared: number | null
  /** Where its mean lies between the least (0) and the most (100) that its items allow; null without a scale. */
  readonly index: number | null
  /** Cronbach's, standardised; null of a single item. */
  readonly alpha: number | null
  /** Dijkstra & Henseler (2015), the reliability of the scores themselves; null of a single item or where it does not exist. */
  readonly rhoA: number | null
  /** Of the loadings; 1 of a single item. */
  readonly compositeReliability: number | null
  /** Of the loadings; 1 of a single item. */
  readonly averageVarianceExtracted: number | null
}

/** One item of a fitted model. */
export interface PlsItem {
  readonly item: string
  readonly construct: string
  /** Of the standardised item in the score of its construct, which has variance 1. */
  readonly weight: number
  /** Correlation with its construct. */
  readonly loading: number
  /** Weight of the item as it is measured, within a construct adding up to 1; null where they add up to 0 or less. */
  readonly indexWeight: number | null
  /** Correlations with all constructs, by their ids. */
  readonly crossLoadings: Readonly<Record<string, number>>
  readonly mean: number
  readonly standardDeviation: number
  readonly scale: AnswerScale | null
  readonly answered: number
  readonly unanswered: number
}

/** A path with its strength. */
export interface PlsPathCoefficient extends PlsPath {
  /** Standardised; null where constructs that act on the same one determine each other. */
  readonly coefficient: number | null
}

/** What one construct does to another by all ways of the model. */
export interface PlsEffect extends PlsPath {
  /** The path itself; 0 where there is none. Null where paths cannot be told apart, as are the next two. */
  readonly direct: number | null
  /** By way of others: total − direct. */
  readonly indirect: number | null
  readonly total: number | null
}

/** A fitted model: plain data. */
export interface PlsFit {
  readonly kind: 'partial-least-squares'
  readonly scheme: PlsScheme
  readonly missing: PlsMissing
  readonly constructs: readonly PlsConstruct[]
  readonly items: readonly PlsItem[]
  readonly paths: readonly PlsPathCoefficient[]
  /** Of every construct on every other that it reaches. */
  readonly effects: readonly PlsEffect[]
  /** Of constructs, in their order. */
  readonly correlations: readonly (readonly number[])[]
  readonly respondents: number
  readonly used: number
  readonly converged: boolean
  readonly reason: PlsReason
  readonly iterations: number
}

/**
 * Partial least squares path model (偏最小二乘结构方程): what drives satisfaction, what follows from it, and the index of it.
 *
 * Wold (1982), Lohmöller (1989), with reflective blocks (mode A), as the European index is estimated (Tenenhaus et al. 2005); results are
 * those of semPLS, plspm and SmartPLS. Presets of the usual models: {@link acsiModel}, {@link ecsiModel}, {@link ccsiModel}. The
 * sign of a construct is the one in which its loadings do not add up to less than 0. How sure the figures are says
 * {@link bootstrapPartialLeastSquares}; scores of each respondent gives {@link constructScores}.
 *
 * Rules of thumb (Hair et al. 2017): loadings above 0.7, composite reliability above 0.7, average variance extracted above 0.5 and
 * its root above the correlations of the construct with others.
 *
 * That the weights do not settle is data: `converged` false, with the `reason`; figures are then those of the last weights.
 *
 * Cost: the correlations of the items, items²/2 multiplications for each respondent; the rest does not depend on their number.
 *
 * @param columns - answer vectors by item, such as the `items` of {@link surveyItems}; null or NaN for no answer
 * @param options - blocks, paths, and see {@link PlsOptions}
 * @throws ClienteleError `missing-column` for an item that is not there; `duplicate-id` for an item of two blocks, a construct or a
 *   path given twice; `unknown-id` for a path between constructs that are none; `invalid-rules` for a circle or a construct without a
 *   path; `out-of-range` for an answer outside of its scale or an item whose answers are all the same; `empty-input`,
 *   `missing-value`, `unequal-lengths`, `invalid-type`, `invalid-number`, `invalid-option`, `invalid-id`
 * @example
 * const answers = { fast: [9, 7, 4, 8, 5, 6], kind: [8, 7, 5, 9, 5, 5], happy: [9, 8, 4, 8, 4, 6], again: [10, 6, 5, 9, 4, 6] }
 * const fit = partialLeastSquares(answers, {
 *   blocks: [{ id: 'quality', items: ['fast', 'kind'] }, { id: 'satisfaction', items: ['happy', 'again'] }],
 *   paths: [{ from: 'quality', to: 'satisfaction' }],
 *   scale: [1, 10],
 * })
 * fit.paths //=> [{ from: 'quality', to: 'satisfaction', coefficient: 0.9659 }]
 * fit.constructs.map(({ index }) => index) //=> [61.1111, 61.992]
 */
export function partialLeastSquares(columns: ItemVectors, options: PlsOptions): PlsFit {
  const { structure, data, limits } = readPls(columns, options)
  return describedFit(options, structure, data, plsWeights(data.correlations, structure, limits), limits)
}

/** Everything that the estimation needs, checked. */
export function readPls(
  columns: ItemVectors,
  options: PlsOptions,
): { readonly structure: PlsStructure; readonly data: PlsData; readonly limits: PlsLimits } {
  checkOptions(options)
  checkItemVectors(columns, 'columns')
  const structure = structureOf(options)
  const limits: PlsLimits = {
    scheme: checkChoice(options.scheme ?? 'path', ['path', 'centroid', 'factorial'], 'options.scheme'),
    tolerance: checkNumber(options.tolerance ?? 1e-9, 'options.tolerance', { above: 0 }),
    maxIterations: checkInteger(options.maxIterations ?? 300, 'options.maxIterations', { minimum: 1 }),
  }
  return { structure, data: readPlsData(columns, structure, options.missing, options.scale), limits }
}

/** The fit as plain data, from its weights. */
export function describedFit(
  { blocks, missing }: PlsOptions,
  structure: PlsStructure,
  data: PlsData,
  fitted: PlsWeights,
  { scheme }: PlsLimits,
): PlsFit {
  const { constructs, starts, paths } = structure
  const size = constructs.length
  const estimates = plsEstimates(structure, fitted)
  const { lowest, highest } = data
  const indices = constructIndices(structure, fitted.weights, data.means, data.deviations, lowest, highest)
  return {
    kind: 'partial-least-squares',
    scheme,
    missing: missing ?? 'listwise',
    constructs: blocks.map(({ id, labels }, j) => ({
      id,
      ...(labels === undefined ? {} : { labels }),
      endogenous: structure.predecessors[j]!.length > 0,
      rSquared: known(estimates.rSquared[j]!),
      adjustedRSquared: adjusted(estimates.rSquared[j]!, structure.predecessors[j]!.length, data.used),
      index: known(indices[j]!),
      ...blockReliability(j, structure, data.correlations, fitted),
    })),
    items: constructs.flatMap((construct, j) =>
      itemsOf(construct, starts[j]!, starts[j + 1]!, structure, data, fitted),
    ),
    paths: paths.map(({ from, to }, i) => ({
      from: constructs[from]!,
      to: constructs[to]!,
      coefficient: known(estimates.coefficients[i]!),
    })),
    effects: effectsOf(structure, estimates.totalEffects, estimates.coefficients),
    correlations: constructs.map((_, j) => Array.from(fitted.correlations.subarray(j * size, (j + 1) * size))),
    respondents: data.respondents,
    used: data.used,
    converged: fitted.reason === 'tolerance',
    reason: fitted.reason,
    iterations: fitted.iterations,
  }
}

function itemsOf(
  construct: string,
  from: number,
  to: number,
  { items, constructs }: PlsStructure,
  data: PlsData,
  { weights, crossLoadings }: PlsWeights,
): PlsItem[] {
  const size = constructs.length
  const at = constructs.indexOf(construct)
  let sum = 0
  for (let k = from; k < to; k++) sum += weights[k]! / data.deviations[k]!
  return items.slice(from, to).map(({ item }, i) => {
    const k = from + i
    return {
      item,
      construct,
      weight: weights[k]!,
      loading: crossLoadings[k * size + at]!,
      indexWeight: sum > 0 ? weights[k]! / data.deviations[k]! / sum : null,
      crossLoadings: Object.fromEntries(constructs.map((id, j) => [id, crossLoadings[k * size + j]!])),
      mean: data.means[k]!,
      standardDeviation: data.deviations[k]!,
      scale: Number.isNaN(data.lowest[k]!) ? null : [data.lowest[k]!, data.highest[k]!],
      answered: data.answered[k]!,
      unanswered: data.respondents - data.answered[k]!,
    }
  })
}

function effectsOf(structure: PlsStructure, total: Float64Array, coefficients: Float64Array): PlsEffect[] {
  const { constructs, paths } = structure
  const size = constructs.length
  const reaches = reachable(structure)
  return constructs.flatMap((from, i) =>
    constructs.flatMap((to, j) => {
      if (reaches[i * size + j] === 0) return []
      const path = paths.findIndex((arrow) => arrow.from === i && arrow.to === j)
      const direct = path < 0 ? 0 : coefficients[path]!
      const whole = total[i * size + j]!
      return [{ from, to, direct: known(direct), indirect: known(whole - direct), total: known(whole) }]
    }),
  )
}

type BlockReliability = Pick<PlsConstruct, 'alpha' | 'rhoA' | 'compositeReliability' | 'averageVarianceExtracted'>

function blockReliability(
  j: number,
  { starts, constructs, items }: PlsStructure,
  r: Float64Array,
  { weights, crossLoadings }: PlsWeights,
): BlockReliability {
  const from = starts[j]!
  const count = starts[j + 1]! - from
  if (count === 1) return { alpha: null, rhoA: null, compositeReliability: 1, averageVarianceExtracted: 1 }
  const loadings = Array.from({ length: count }, (_, k) =>
    // A correlation of an item with itself may exceed 1 by rounding.
    Math.max(-1, Math.min(1, crossLoadings[(from + k) * constructs.length + j]!)),
  )
  const own = new Float64Array(count * count)
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) own[a * count + b] = r[(from + a) * items.length + from + b]!
  }
  return {
    alpha: alphaOf(own, count).alpha,
    rhoA: rhoA(own, weights.subarray(from, from + count)),
    compositeReliability: compositeReliability(loadings).reliability,
    averageVarianceExtracted: averageVarianceExtracted(loadings).share,
  }
}

/** Dijkstra & Henseler (2015), "Consistent partial least squares path modeling", eq. 3: (w'w)² · w'(S − diag S)w / w'(ww' − diag ww')w. */
function rhoA(own: Float64Array, weights: Float64Array): number | null {
  const count = weights.length
  let squares = 0
  let fourths = 0
  let between = 0
  for (let a = 0; a < count; a++) {
    const square = weights[a]! * weights[a]!
    squares += square
    fourths += square * square
    for (let b = 0; b < a; b++) between += 2 * weights[a]! * weights[b]! * own[a * count + b]!
  }
  const spread = squares * squares - fourths
  return spread > 1e-12 * squares * squares ? (squares * squares * between) / spread : null
}

function adjusted(rSquared: number, predictors: number, rows: number): number | null {
  const left = rows - predictors - 1
  return Number.isNaN(rSquared) || left < 1 ? null : 1 - ((1 - rSquared) * (rows - 1)) / left
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
