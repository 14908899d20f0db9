import { checkChoice, checkConfidence, checkOptions, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import type { ItemVectors } from '../survey/answers.js'
import { type AnswerScale, readScale } from '../survey/answers.js'
import { alphaOf, asymptoticError, type DroppedAlpha, droppedAlphas } from './alphaOfCovariances.js'
import { type Covariances, covariancesOf, pairwiseCovariances } from './covariances.js'
import { feldtInterval } from './feldtInterval.js'
import { checkItemVectors, completeRows, type ItemColumn, keptValues, readItemColumns } from './itemColumns.js'

/** Options of {@link cronbachAlpha}. */
export interface CronbachAlphaOptions {
  /** Which of the items make the scale. Default all. */
  readonly items?: readonly string[]
  /**
   * `listwise` (default): only respondents who answered every item. `pairwise`: each covariance from those who answered both items,
   * as R's psych does; alpha then rests on different people for each pair.
   */
  readonly missing?: 'listwise' | 'pairwise'
  /** Items worded the other way round: their answers become lowest + highest − x. Needs `scale`. Default none. */
  readonly reverse?: readonly string[]
  /** Lowest and highest answer of all items; answers outside of it are refused. Default none: answers are not checked. */
  readonly scale?: AnswerScale
  /** Confidence of the interval, above 0 and below 1. Default 0.95. */
  readonly level?: number
}

/** One item within its scale. All are as reversed items read after they were turned round. */
export interface ReliabilityItem extends DroppedAlpha {
  readonly item: string
  readonly reversed: boolean
  readonly answered: number
  readonly unanswered: number
  /** Over the answers that are used; null of none. */
  readonly mean: number | null
  /** Null of fewer than two answers. */
  readonly standardDeviation: number | null
  /** All who are used gave the same answer: the item tells nobody apart, and pulls alpha down. */
  readonly constant: boolean
}

/** How consistently items measure one thing. */
export interface CronbachAlpha {
  /** At most 1 (a pairwise one may be above), and below 0 where items contradict each other; null of fewer than two respondents, or where all items are constant. */
  readonly alpha: number | null
  /** Alpha of the standardised items, from their mean correlation; null where an item is constant. */
  readonly standardizedAlpha: number | null
  /** Mean of the correlations between items; null where an item is constant. */
  readonly averageCorrelation: number | null
  /** Of Feldt (1965); null where alpha is, or is above 1. */
  readonly interval: Interval | null
  /** Asymptotic, Duhachek & Iacobucci (2004); null where alpha is. */
  readonly standardError: number | null
  readonly level: number
  /** Respondents, and how many of them are used: those who answered all items, or, pairwise, the fewest behind one covariance. */
  readonly respondents: number
  readonly used: number
  /** Σ variance of the items, and the variance of their sum: what alpha compares. Null where alpha of the data cannot be asked for. */
  readonly itemVarianceSum: number | null
  readonly totalVariance: number | null
  /** In the order of `options.items`, or of the object. */
  readonly items: readonly ReliabilityItem[]
  /** Items that go against the sum of the others: worded the other way round, or of another thing. */
  readonly contrary: readonly string[]
}

/**
 * Cronbach's alpha (克隆巴赫系数): do several items measure one thing, and which of them does not belong?
 *
 * α = k/(k − 1) · (1 − Σ item variance / variance of the sum), Cronbach (1951). Above 0.7 is the usual demand (Nunnally 1978), above
 * 0.95 the items repeat each other. An item whose answers are all the same is kept, as the formula has it, and flagged `constant`
 * (psych drops it silently and gives another alpha). An item in `contrary` is probably to be reversed; nothing is reversed by
 * itself. For the reliability of constructs with unequal loadings see {@link compositeReliability}.
 *
 * Cost: all covariances, items²/2 multiplications for each respondent.
 *
 * @param items   - answer vectors by item, such as the `items` of {@link surveyItems}; null or NaN for no answer
 * @param options - see {@link CronbachAlphaOptions}
 * @throws ClienteleError `out-of-range` for fewer than two items or an answer outside of `scale`; `missing-column` for an item that is
 *   not there, `duplicate-id` for one named twice, `missing-value` for `reverse` without `scale`, `unequal-lengths`,
 *   `invalid-type`, `invalid-number`, `invalid-option`
 * @example
 * const answers = { clear: [1, 2, 3, 4, 5, 4], quick: [2, 2, 4, 4, 5, 3], friendly: [2, 3, 3, 5, 4, 4] }
 * const { alpha, items } = cronbachAlpha(answers)
 * alpha //=> 0.9083
 * items.map(({ alphaIfDropped }) => alphaIfDropped) //=> [0.768, 0.8864, 0.9154]
 */
export function cronbachAlpha(items: ItemVectors, options: CronbachAlphaOptions = {}): CronbachAlpha {
  checkOptions(options)
  checkItemVectors(items, 'items')
  const missing = checkChoice(options.missing ?? 'listwise', ['listwise', 'pairwise'], 'options.missing')
  const level = checkConfidence(options.level)
  const names = namesOf(items, options.items)
  const scale = options.scale === undefined ? null : readScale(options.scale, 'options.scale')
  const reversed = reversedOf(names, options.reverse, scale)
  const columns = readItemColumns(items, names, () => scale, 'items')
  const { covariances, answers } = missing === 'listwise' ? listwise(columns) : pairwise(columns)
  if (covariances !== null) turnRound(covariances, reversed, scale)
  return described(columns, { covariances, answers, reversed, level })
}

interface Parts {
  /** Null of fewer than two respondents, or of a pair that fewer than two answered. */
  readonly covariances: Covariances | null
  /** How many are used. */
  readonly answers: number
  readonly reversed: Uint8Array
  readonly level: number
}

function described(columns: readonly ItemColumn[], { covariances, answers, reversed, level }: Parts): CronbachAlpha {
  const size = columns.length
  const rows = columns[0]!.values.length
  const whole = covariances === null ? null : alphaOf(covariances.matrix, size)
  const dropped = covariances === null || whole === null ? null : droppedAlphas(covariances.matrix, size, whole)
  const items = columns.map(({ item, answered }, i): ReliabilityItem => {
    return {
      item,
      reversed: reversed[i] === 1,
      answered,
      unanswered: rows - answered,
      mean: covariances === null ? null : covariances.means[i]!,
      standardDeviation: covariances === null ? null : Math.sqrt(covariances.matrix[i * size + i]!),
      constant: covariances !== null && covariances.constant[i] === 1,
      ...(dropped === null ? UNKNOWN : dropped[i]!),
    }
  })
  const alpha = whole?.alpha ?? null
  return {
    ...(whole ?? NOTHING),
    interval: alpha === null || alpha > BEYOND_ONE ? null : feldtInterval(alpha, answers, size, level),
    standardError: alpha === null ? null : asymptoticError(covariances!.matrix, size, answers),
    level,
    respondents: rows,
    used: answers,
    items,
    contrary: items.filter(({ correctedItemTotal }) => (correctedItemTotal ?? 0) < 0).map(({ item }) => item),
  }
}

/** A pairwise alpha above 1 is that of no data; below this it is rounding. */
const BEYOND_ONE = 1 + 1e-12

const NOTHING = {
  alpha: null,
  standardizedAlpha: null,
  averageCorrelation: null,
  itemVarianceSum: null,
  totalVariance: null,
} as const

const UNKNOWN: DroppedAlpha = {
  itemTotal: null,
  correctedItemTotal: null,
  alphaIfDropped: null,
  standardizedAlphaIfDropped: null,
}

function listwise(columns: readonly ItemColumn[]): Pick<Parts, 'covariances' | 'answers'> {
  const { keep, count } = completeRows(columns)
  if (count < 2) return { covariances: null, answers: count }
  return { covariances: covariancesOf(columns.map(({ values }) => keptValues(values, keep, count))), answers: count }
}

function pairwise(columns: readonly ItemColumn[]): Pick<Parts, 'covariances' | 'answers'> {
  const covariances = pairwiseCovariances(columns.map(({ values }) => values))
  return { covariances: covariances.rows < 2 ? null : covariances, answers: covariances.rows }
}

/** Reversing an item changes the signs of its covariances, and its mean to lowest + highest − mean. */
function turnRound({ matrix, means }: Covariances, reversed: Uint8Array, scale: AnswerScale | null): void {
  const size = reversed.length
  for (let i = 0; i < size; i++) {
    if (reversed[i] === 1) means[i] = scale![0] + scale![1] - means[i]!
    for (let j = 0; j < size; j++) if (reversed[i] !== reversed[j]) matrix[i * size + j] = -matrix[i * size + j]!
  }
}

function namesOf(items: ItemVectors, wanted: unknown): { item: string; path: string }[] {
  if (wanted === undefined) return atLeastTwo(Object.keys(items), 'items').map((item) => ({ item, path: 'items' }))
  if (!Array.isArray(wanted)) return fail('invalid-type', 'options.items', 'an array of names of items', wanted)
  return atLeastTwo(wanted, 'options.items').map((item: string, i) => {
    const path = `options.items[${i}]`
    if (wanted.indexOf(item) < i) fail('duplicate-id', path, 'an item once', item)
    return { item, path }
  })
}

function atLeastTwo<Name>(names: readonly Name[], path: string): readonly Name[] {
  return names.length < 2 ? fail('out-of-range', path, 'at least two items', names) : names
}

function reversedOf(names: readonly { item: string }[], reverse: unknown, scale: AnswerScale | null): Uint8Array {
  const reversed = new Uint8Array(names.length)
  if (reverse === undefined) return reversed
  if (!Array.isArray(reverse)) return fail('invalid-type', 'options.reverse', 'an array of names of items', reverse)
  if (reverse.length > 0 && scale === null) {
    return fail('missing-value', 'options.scale', '[lowest, highest], to turn items round', scale)
  }
  for (const [i, name] of reverse.entries()) {
    const at = names.findIndex(({ item }) => item === name)
    if (at < 0) fail('missing-column', `options.reverse[${i}]`, 'one of the items of the scale', name)
    reversed[at] = 1
  }
  return reversed
}
