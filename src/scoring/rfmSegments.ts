import { checkChoice, checkOptions } from '../data/checks.js'
import type { Columns, FieldTable, NumberColumn, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import { codeWriter } from './rfmCodes.js'
import { type PerRfm, type RfmScoreTriple, readRfmScores, type ScoredCustomers } from './rfmCustomers.js'
import {
  type CompiledRules,
  checkBins,
  compileRules,
  MOST_BINS,
  nextBox,
  type RfmBins,
  type SegmentRule,
} from './segmentRules.js'
import { countSegments, type DescribedSegment, type RfmSegment, segmentColumn } from './segmentsCounted.js'
import { type CheckedHigh, checkHigh, eighthsOf, type HighOptions, type RfmHigh, refuseHigh } from './segmentsHigh.js'
import { named11Rules } from './segmentsNamed11.js'
import { textbook8Segments } from './segmentsTextbook8.js'

/** A customer with its scores and its segment. */
export interface RfmMember {
  customerId: string
  r: number
  f: number
  m: number
  /** Id of the segment; null where no rule fits (`''` in columns). */
  segment: string | null
}

export const rfmMemberFields: FieldTable<RfmMember> = [
  { name: 'customerId', kind: 'id' },
  { name: 'r', kind: 'number' },
  { name: 'f', kind: 'number' },
  { name: 'm', kind: 'number' },
  { name: 'segment', kind: 'text', nullable: true },
]

/** Options of {@link rfmSegments}. */
export interface RfmSegmentsOptions extends HighOptions {
  /**
   * `'textbook8'`: the eight segments of the textbooks. `'named11'`: the eleven names of marketing tools ({@link named11Rules}). Or
   * rules of your own: the first that fits wins, and {@link checkSegments} finds gaps and overlaps. Default `'textbook8'`.
   */
  readonly scheme?: 'textbook8' | 'named11' | readonly SegmentRule[]
  /** Where a score is high, for `textbook8`. Default `'mean'`: above the mean score of all customers. */
  readonly high?: RfmHigh
  /** Numbers of bins that the scores were made with; scores beyond are an error. Default: 5 for `named11`, else not checked. */
  readonly bins?: RfmBins
}

/** Segments and their customers. */
export interface RfmSegmentation<Members> {
  readonly scheme: 'textbook8' | 'named11' | 'custom'
  /** All segments in the order of the scheme, empty ones too. */
  readonly segments: readonly RfmSegment[]
  /** One row a customer, in order of the ids. */
  readonly members: Members
  /** The customers that no rule fits, by their codes in ascending order; none in the two named schemes. */
  readonly unmatched: {
    readonly count: number
    readonly codes: readonly { readonly code: string; readonly count: number }[]
  }
  /** The lines of `textbook8` between low and high; null in the other schemes, and for the mean of nobody. */
  readonly high: PerRfm<number | null>
}

/**
 * Puts scored customers into segments, with names and advice in English and Chinese.
 *
 * `textbook8` asks of each score whether it is high, by default strictly above the mean score of all customers. Money high makes a
 * customer important (重要), low general (一般); near and often is value (价值), long ago but often keep (保持), near but seldom develop
 * (发展), neither retain (挽留).
 * `named11` is a table over scores from 1 to 5. Scores of k bins, k not 5, are put on that scale by 1 + 4·(s − 1) / (k − 1),
 * rounded, halves up: the best stay the best and the worst the worst. Say `bins` then.
 * Rules of your own refer to the scores as they stand.
 *
 * @param scores  - rows or columns with `customerId`, `r`, `f`, `m`, such as `rfmScores(values).scores`
 * @param options - see {@link RfmSegmentsOptions}
 * @returns segments with counts, shares and mean scores; members in the shape that came
 * @throws ClienteleError `duplicate-id`, `invalid-option` (also `high` with rules), `out-of-range` (a score beyond the bins),
 * `empty-input`, `invalid-id` and `invalid-rules` for rules
 * @example
 * rfmSegments([
 *   { customerId: 'a', r: 5, f: 5, m: 5 }, { customerId: 'b', r: 1, f: 5, m: 5 }, { customerId: 'c', r: 3, f: 1, m: 1 },
 * ]).members.map(({ segment }) => segment) //=> ['important-value', 'important-keep', 'general-retain']
 */
export function rfmSegments(
  scores: readonly RfmScoreTriple[],
  options?: RfmSegmentsOptions,
): RfmSegmentation<RfmMember[]>
export function rfmSegments(
  scores: Columns<RfmScoreTriple>,
  options?: RfmSegmentsOptions,
): RfmSegmentation<Columns<RfmMember>>
export function rfmSegments(
  scores: RowsOrColumns<RfmScoreTriple>,
  options?: RfmSegmentsOptions,
): RfmSegmentation<RfmMember[] | Columns<RfmMember>>
export function rfmSegments(
  scores: RowsOrColumns<RfmScoreTriple>,
  options: RfmSegmentsOptions = {},
): RfmSegmentation<RfmMember[] | Columns<RfmMember>> {
  const scheme = readScheme(options)
  const customers = readRfmScores(scores, scheme.bins)
  const { positions, segments, unmatched, high } = segmentsOf(customers, scheme)
  const { customerId, r, f, m } = customers
  const members: Columns<RfmMember> = { customerId, r, f, m, segment: segmentColumn(scheme.described, positions) }
  return {
    scheme: scheme.name,
    segments,
    members: inShapeOf(scores, members, rfmMemberFields),
    unmatched,
    high,
  }
}

/** A scheme of segments, checked. */
export interface CheckedScheme {
  readonly name: RfmSegmentation<unknown>['scheme']
  readonly high: CheckedHigh
  /** Null for `textbook8`. */
  readonly rules: CompiledRules | null
  /** Numbers of bins of the scores; null where they are not checked. */
  readonly bins: readonly [r: number, f: number, m: number] | null
  readonly described: readonly DescribedSegment[]
}

/** Reads the options. */
export function readScheme(options: RfmSegmentsOptions): CheckedScheme {
  checkOptions(options)
  const scheme = options.scheme ?? 'textbook8'
  const name = Array.isArray(scheme) ? 'custom' : checkChoice(scheme, ['textbook8', 'named11'], 'options.scheme')
  const high = checkHigh(options, 'options')
  if (name !== 'textbook8') refuseHigh(options, 'options')
  const rules =
    name === 'textbook8'
      ? null
      : compileRules(name === 'named11' ? named11Rules : (scheme as SegmentRule[]), 'options.scheme')
  const isChecked = name === 'named11' || options.bins !== undefined
  const bins = isChecked ? checkBins(options.bins ?? 5, 'options.bins') : null
  return { name, high, rules, bins, described: rules?.segments ?? textbook8Segments }
}

/**
 * The segment of each row of scores, and the counts.
 *
 * @param weights - how many customers each row stands for; left out: one
 */
export function segmentsOf(
  customers: Omit<ScoredCustomers, 'customerId'>,
  { name, high, rules, bins, described }: CheckedScheme,
  weights?: Float64Array,
): Pick<RfmSegmentation<unknown>, 'segments' | 'unmatched' | 'high'> & { readonly positions: Uint32Array } {
  const { r, f, m } = customers
  const columns = { recency: r, frequency: f, monetary: m }
  const eighths = rules === null ? eighthsOf(columns, high, false, weights) : null
  const positions =
    rules === null
      ? Uint32Array.from(eighths!.positions)
      : ruledPositions(customers, rules, name === 'named11' ? bins : null)
  return {
    segments: countSegments(described, positions, columns, weights),
    unmatched: unmatchedOf(customers, positions, described.length, bins ?? [], weights),
    high: eighths?.at ?? { recency: null, frequency: null, monetary: null },
    positions,
  }
}

/** The segment of each customer by the first rule that fits; with `bins`, scores are put on the scale from 1 to 5 first. */
function ruledPositions(
  { count, r, f, m }: Omit<ScoredCustomers, 'customerId'>,
  { boxes, segmentOfBox, segments }: CompiledRules,
  bins: readonly number[] | null,
): Uint32Array {
  const [onR, onF, onM] = bins === null ? [] : bins.map(scaleOfFive)
  const positions = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const box = nextBox(
      boxes,
      0,
      onR === undefined ? r[i]! : onR[r[i]!]!,
      onF === undefined ? f[i]! : onF[f[i]!]!,
      onM === undefined ? m[i]! : onM[m[i]!]!,
    )
    positions[i] = box < 0 ? segments.length : segmentOfBox[box]!
  }
  return positions
}

/** For each score from 1 to k its place on the scale from 1 to 5. */
function scaleOfFive(bins: number): Float64Array {
  return Float64Array.from({ length: bins + 1 }, (_, score) => 1 + Math.floor((4 * (score - 1)) / (bins - 1) + 0.5))
}

function unmatchedOf(
  { r, f, m, count }: Omit<ScoredCustomers, 'customerId'>,
  positions: Uint32Array,
  none: number,
  bins: readonly number[],
  weights: Float64Array | undefined,
): RfmSegmentation<unknown>['unmatched'] {
  const codeOf = codeWriter(isPlain(r) && isPlain(f) && isPlain(m) ? bins : [MOST_BINS])
  const found = new Map<string, { code: string; count: number; row: number }>()
  let customers = 0
  for (let i = 0; i < count; i++) {
    if (positions[i] !== none) continue
    const weight = weights === undefined ? 1 : weights[i]!
    customers += weight
    const code = codeOf(r[i]!, f[i]!, m[i]!)
    const entry = found.get(code)
    if (entry === undefined) found.set(code, { code, count: weight, row: i })
    else entry.count += weight
  }
  const codes = [...found.values()]
    .sort(({ row: a }, { row: b }) => r[a]! - r[b]! || f[a]! - f[b]! || m[a]! - m[b]!)
    .map((entry) => ({ code: entry.code, count: entry.count }))
  return { count: customers, codes }
}

/** Whether every score is one digit, so that a code needs no hyphens. */
function isPlain(scores: NumberColumn): boolean {
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!
    if (!(score >= 0 && score <= 9 && Math.floor(score) === score)) return false
  }
  return true
}
