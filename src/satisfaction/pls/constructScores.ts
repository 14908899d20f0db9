import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { checkItemVectors, readItemColumns } from '../reliability/itemColumns.js'
import type { ItemVectors } from '../survey/answers.js'
import type { PlsFit, PlsItem } from './partialLeastSquares.js'

/** Options of {@link constructScores}. */
export interface ConstructScoresOptions {
  /**
   * `standardized` (default): mean 0 and variance 1 among the respondents of the fit. `index`: 0 … 100 on the scale of the items,
   * whose mean is the index of the fit; needs a fit with `scale`.
   */
  readonly form?: 'standardized' | 'index'
}

/**
 * Scores of each respondent on each construct of a fitted model, also of respondents who were not in it.
 *
 * Weighted sums of the answers. Who did not answer all items of a construct has NaN there, unless the model was fitted with
 * `missing: 'mean'`: then the mean of the fit stands for each gap.
 *
 * @param fit     - from {@link partialLeastSquares}
 * @param columns - answer vectors by item, the items of the model among them
 * @param options - see {@link ConstructScoresOptions}
 * @returns one column for each construct, by its id, in the order of the respondents
 * @throws ClienteleError `missing-value` for an index without a scale, `missing-column`, `unequal-lengths`, `out-of-range`,
 *   `invalid-type`, `invalid-number`, `invalid-option`
 * @example
 * const answers = { fast: [9, 7, 4, 8], kind: [8, 7, 5, 9], happy: [9, 8, 4, 8] }
 * const fit = partialLeastSquares(answers, {
 *   blocks: [{ id: 'quality', items: ['fast', 'kind'] }, { id: 'satisfaction', items: ['happy'] }],
 *   paths: [{ from: 'quality', to: 'satisfaction' }],
 *   scale: [1, 10],
 * })
 * Array.from(constructScores(fit, answers, { form: 'index' }).satisfaction) //=> [88.8889, 77.7778, 33.3333, 77.7778]
 */
export function constructScores(
  fit: PlsFit,
  columns: ItemVectors,
  options: ConstructScoresOptions = {},
): Record<string, Float64Array> {
  checkOptions(options)
  checkItemVectors(columns, 'columns')
  const form = checkChoice(options.form ?? 'standardized', ['standardized', 'index'], 'options.form')
  const scales = new Map(fit.items.map(({ item, scale }) => [item, scale]))
  const names = fit.items.map(({ item }, k) => ({ item, path: `fit.items[${k}].item` }))
  const read = readItemColumns(columns, names, (item) => scales.get(item)!, 'columns')
  return Object.fromEntries(
    fit.constructs.map(({ id }) => {
      const scores = new Float64Array(read[0]!.values.length)
      for (const [k, item] of fit.items.entries()) {
        if (item.construct !== id) continue
        const { factor, centre } = form === 'index' ? indexTerm(fit, item, k) : standardTerm(item)
        addTerm(scores, read[k]!.values, factor, centre, fit.missing === 'mean' ? item.mean : Number.NaN)
      }
      return [id, scores]
    }),
  )
}

/** What an item adds to a score: factor · (answer − centre). */
interface Term {
  readonly factor: number
  readonly centre: number
}

function standardTerm({ weight, mean, standardDeviation }: PlsItem): Term {
  return { factor: weight / standardDeviation, centre: mean }
}

function indexTerm(fit: PlsFit, { construct, scale, weight, standardDeviation }: PlsItem, k: number): Term {
  let span = 0
  for (const other of fit.items) {
    if (other.construct !== construct || other.scale === null) continue
    span += (other.weight / other.standardDeviation) * (other.scale[1] - other.scale[0])
  }
  if (scale === null)
    return fail('missing-value', `fit.items[${k}].scale`, 'a scale: fit the model with `scale`', scale)
  // Weights that add up to nothing have no index: NaN, as an answer that is not there.
  return { factor: span > 0 ? (100 * weight) / standardDeviation / span : Number.NaN, centre: scale[0] }
}

function addTerm(scores: Float64Array, values: Float64Array, factor: number, centre: number, gap: number): void {
  for (let i = 0; i < scores.length; i++) {
    const value = values[i]!
    scores[i]! += factor * ((Number.isNaN(value) ? gap : value) - centre)
  }
}
