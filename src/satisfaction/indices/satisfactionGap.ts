import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import type { Labels } from '../../data/labels.js'
import { asFloat64, inShapeOf, readColumns } from '../../data/lift.js'
import { mean } from '../../numeric/sums.js'

/** What a customer expected and what it got, on one scale; null where it did not answer. */
export interface SatisfactionPair {
  /** Name of the customer or of the attribute; the function needs none. */
  id?: string
  expected: number | null
  perceived: number | null
}

export const satisfactionPairFields: FieldTable<SatisfactionPair> = [
  { name: 'id', kind: 'id', optional: true },
  { name: 'expected', kind: 'number', nullable: true },
  { name: 'perceived', kind: 'number', nullable: true },
]

/** How content somebody is, from what was expected and what came. */
export type SatisfactionLevelId = 'delighted' | 'satisfied' | 'dissatisfied' | 'extremely-dissatisfied'

/** One pair with its gap; what cannot be said without both answers is null. */
export interface SatisfactionGapRow extends SatisfactionPair {
  /** perceived − expected */
  gap: number | null
  /** perceived / expected (满意度系数 C); null where nothing was expected, too. */
  ratio: number | null
  level: SatisfactionLevelId | null
}

export const satisfactionGapFields: FieldTable<SatisfactionGapRow> = [
  ...satisfactionPairFields,
  { name: 'gap', kind: 'number', nullable: true },
  { name: 'ratio', kind: 'number', nullable: true },
  { name: 'level', kind: 'text', nullable: true },
]

/** A level of satisfaction with those who are on it. */
export interface SatisfactionLevel {
  readonly id: SatisfactionLevelId
  readonly labels: Labels
  readonly count: number
  /** Of those who answered; null where nobody did. */
  readonly share: number | null
}

/** Options of {@link satisfactionGap}. */
export interface SatisfactionGapOptions {
  /**
   * `difference` (default): perceived − expected. `ratio`: C = perceived / expected, for answers of which 0 is the lowest; then
   * C = 0 is a level of its own.
   */
  readonly measure?: 'difference' | 'ratio'
}

/** Gaps of all pairs, and their means. */
export interface SatisfactionGap<Pairs> {
  readonly measure: 'difference' | 'ratio'
  /** In the order given. */
  readonly pairs: Pairs
  /** Pairs with both answers: all means and shares are of them. */
  readonly answered: number
  readonly unanswered: number
  readonly meanExpected: number | null
  readonly meanPerceived: number | null
  readonly meanGap: number | null
  /** Mean of the ratios; null where one of those who answered has none. */
  readonly meanRatio: number | null
  /** From the most to the least content. */
  readonly levels: readonly SatisfactionLevel[]
}

/** Differences within this share of the expectation are none: means of answers carry rounding. A convention of ours. */
const ROUNDING = 1e-12

const LEVELS: readonly Pick<SatisfactionLevel, 'id' | 'labels'>[] = [
  {
    id: 'delighted',
    labels: {
      en: { name: 'Delighted', strategy: 'Ask for a recommendation, and keep the promise at this level' },
      zh: { name: '很满意', strategy: '请其推荐，并保持所承诺的水平' },
    },
  },
  {
    id: 'satisfied',
    labels: {
      en: { name: 'Satisfied', strategy: 'Add something that was not expected' },
      zh: { name: '满意', strategy: '增加超出期望的价值' },
    },
  },
  {
    id: 'dissatisfied',
    labels: {
      en: { name: 'Dissatisfied', strategy: 'Close the gap, or promise less' },
      zh: { name: '不满意', strategy: '弥补差距，或降低承诺' },
    },
  },
  {
    id: 'extremely-dissatisfied',
    labels: {
      en: { name: 'Extremely dissatisfied', strategy: 'Call at once and make good' },
      zh: { name: '极不满意', strategy: '立即联系并补救' },
    },
  },
]

/**
 * Satisfaction as what came against what was expected (期望与感知的差距): the gap, the ratio C = b / a, and a level for each pair.
 *
 * Above the expectation is delighted, at it satisfied, below it dissatisfied (Kotler; the ratio form is usual in Chinese texts,
 * where C = 0 is the worst there is). Sources disagree on the form; the difference is the default. Both are always given.
 *
 * @param pairs   - rows or columns of {@link SatisfactionPair}, both answers on one scale
 * @param options - `measure`
 * @returns the pairs in the order and shape given, their means, and how many are on each level
 * @throws ClienteleError `missing-value`, `invalid-number`; with `measure: 'ratio'` `out-of-range` for an expectation that is not
 *         above 0 or a perception below 0
 * @example
 * satisfactionGap([{ expected: 8, perceived: 9 }, { expected: 8, perceived: 6 }]).pairs.map(({ gap, ratio, level }) => [gap, ratio, level])
 * //=> [[1, 1.125, 'delighted'], [-2, 0.75, 'dissatisfied']]
 */
export function satisfactionGap(
  pairs: readonly SatisfactionPair[],
  options?: SatisfactionGapOptions,
): SatisfactionGap<SatisfactionGapRow[]>
export function satisfactionGap(
  pairs: Columns<SatisfactionPair>,
  options?: SatisfactionGapOptions,
): SatisfactionGap<Columns<SatisfactionGapRow>>
export function satisfactionGap(
  pairs: RowsOrColumns<SatisfactionPair>,
  options: SatisfactionGapOptions = {},
): SatisfactionGap<SatisfactionGapRow[] | Columns<SatisfactionGapRow>> {
  checkOptions(options)
  const measure = checkChoice(options.measure ?? 'difference', ['difference', 'ratio'], 'options.measure')
  const { columns, count, pathOf } = readColumns(pairs, satisfactionPairFields, 'pairs')
  const expected = asFloat64(columns.expected)
  const perceived = asFloat64(columns.perceived)
  if (measure === 'ratio') checkRatios(expected, perceived, pathOf)
  const gap = new Float64Array(count).fill(Number.NaN)
  const ratio = new Float64Array(count).fill(Number.NaN)
  const level = new Uint32Array(count).fill(LEVELS.length)
  const counts = new Uint32Array(LEVELS.length)
  for (let i = 0; i < count; i++) {
    const a = expected[i]!
    const b = perceived[i]!
    const difference = b - a
    if (Number.isNaN(difference)) continue
    gap[i] = difference
    if (a > 0) ratio[i] = b / a
    const slack = ROUNDING * Math.abs(a)
    const at = difference > slack ? 0 : difference >= -slack ? 1 : measure === 'ratio' && b === 0 ? 3 : 2
    level[i] = at
    counts[at]!++
  }
  checkGaps(gap, ratio, pathOf)
  const gaps = answeredOnly(gap, level)
  const ratios = answeredOnly(ratio, level)
  const answered = gaps.length
  return {
    measure,
    pairs: inShapeOf(
      pairs,
      {
        ...(columns.id === undefined ? {} : { id: columns.id }),
        expected,
        perceived,
        gap,
        ratio,
        level: { codes: level, values: [...LEVELS.map(({ id }) => id), ''] },
      } as Columns<SatisfactionGapRow>,
      satisfactionGapFields,
    ),
    answered,
    unanswered: count - answered,
    meanExpected: mean(answeredOnly(expected, level)),
    meanPerceived: mean(answeredOnly(perceived, level)),
    meanGap: mean(gaps),
    meanRatio: ratios.some(Number.isNaN) ? null : mean(ratios),
    levels: LEVELS.slice(0, measure === 'ratio' ? 4 : 3).map(({ id, labels }, at) => ({
      id,
      labels,
      count: counts[at]!,
      share: answered === 0 ? null : counts[at]! / answered,
    })),
  }
}

/** The values of the pairs that have a level. */
function answeredOnly(values: Float64Array, level: Uint32Array): Float64Array {
  const kept = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) if (level[i]! < LEVELS.length) kept[count++] = values[i]!
  return kept.subarray(0, count)
}

type PathOf = (row: number, field: 'expected' | 'perceived') => string

/** A ratio has a meaning only from a true zero on. */
function checkRatios(expected: Float64Array, perceived: Float64Array, pathOf: PathOf): void {
  for (let i = 0; i < expected.length; i++) {
    if (expected[i]! <= 0)
      fail(
        'out-of-range',
        pathOf(i, 'expected'),
        'an expectation above 0, as a ratio needs it',
        expected[i],
        "take measure: 'difference'",
      )
    if (perceived[i]! < 0)
      fail(
        'out-of-range',
        pathOf(i, 'perceived'),
        'a perception of at least 0, as a ratio needs it',
        perceived[i],
        "take measure: 'difference'",
      )
  }
}

/** Answers so far apart that float64 cannot hold their difference or ratio are no answers on a scale. */
function checkGaps(gap: Float64Array, ratio: Float64Array, pathOf: PathOf): void {
  for (let i = 0; i < gap.length; i++) {
    if (Math.abs(gap[i]!) === Infinity || Math.abs(ratio[i]!) === Infinity)
      fail('out-of-range', pathOf(i, 'perceived'), 'answers of one scale', gap[i])
  }
}
