import { checkInteger, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { Labels, Language } from '../data/labels.js'
import { codeWriter } from './rfmCodes.js'

/** A range of scores, both ends included. */
export type ScoreRange = readonly [lowest: number, highest: number]

/**
 * One rule of a segment scheme: customers whose three scores lie in the three ranges belong to segment `id`. A range that is left
 * out takes every score. A segment may have several rules with the same id; the labels of the first one count.
 */
export interface SegmentRule {
  readonly id: string
  readonly r?: ScoreRange
  readonly f?: ScoreRange
  readonly m?: ScoreRange
  readonly labels?: Labels
  /** Other names in use for the same segment. */
  readonly otherNames?: Readonly<Record<Language, readonly string[]>>
}

/** Options of {@link checkSegments}. */
export interface CheckSegmentsOptions {
  /** Number of bins, one for all or `[r, f, m]`. Default 5. */
  readonly bins?: RfmBins
}

/** Numbers of bins: one for all three dimensions, or `[r, f, m]`. */
export type RfmBins = number | readonly [r: number, f: number, m: number]

/** What {@link checkSegments} found. */
export interface SegmentCheck {
  /** Number of codes: the product of the numbers of bins. */
  readonly codes: number
  /** Codes that no rule covers: their customers stay without a segment. */
  readonly uncovered: readonly string[]
  /** Codes that several rules cover, with the segments of these rules in order: the first one wins. */
  readonly coveredTwice: readonly { readonly code: string; readonly segments: readonly string[] }[]
  /** Segments that no code reaches, because of their ranges or because earlier rules take all of theirs. */
  readonly unreachable: readonly string[]
}

/** The most bins in one dimension: with 100 in each there are a million codes. */
export const MOST_BINS = 100

/**
 * Which score codes a segment scheme leaves out, which it covers twice and which segments nobody can reach.
 *
 * Rule tables in use are rarely complete: the default table of the R package rfm 0.3.0 leaves 10 of 125 codes out and covers 58
 * twice. Cost: one pass over the rules for each code.
 *
 * @param rules   - rules in order; the first that fits wins
 * @param options - `bins`: whole numbers from 2 to 100
 * @returns codes in ascending order of r, f, m
 * @throws ClienteleError `invalid-rules` for a range whose lower end is above its upper end, `invalid-id` for an empty id,
 * `out-of-range` for bins
 * @example
 * checkSegments([{ id: 'low', r: [1, 1] }, { id: 'rest', f: [1, 1] }], { bins: 2 }).uncovered //=> ['221', '222']
 */
export function checkSegments(rules: readonly SegmentRule[], { bins = 5 }: CheckSegmentsOptions = {}): SegmentCheck {
  const [rBins, fBins, mBins] = checkBins(bins, 'options.bins')
  const { boxes, segmentOfBox, segments } = compileRules(rules, 'rules')
  const uncovered: string[] = []
  const coveredTwice: { code: string; segments: string[] }[] = []
  const reached = new Uint8Array(segments.length)
  const codeOf = codeWriter([rBins, fBins, mBins])
  for (let r = 1; r <= rBins; r++) {
    for (let f = 1; f <= fBins; f++) {
      for (let m = 1; m <= mBins; m++) {
        const found: number[] = []
        let box = nextBox(boxes, 0, r, f, m)
        while (box >= 0) {
          found.push(segmentOfBox[box]!)
          box = nextBox(boxes, box + 1, r, f, m)
        }
        if (found.length === 0) uncovered.push(codeOf(r, f, m))
        else reached[found[0]!] = 1
        if (found.length > 1) {
          coveredTwice.push({ code: codeOf(r, f, m), segments: found.map((segment) => segments[segment]!.id) })
        }
      }
    }
  }
  const unreachable = segments.filter((_, segment) => reached[segment] === 0).map(({ id }) => id)
  return { codes: rBins * fBins * mBins, uncovered, coveredTwice, unreachable }
}

/** Rules ready for a kernel. */
export interface CompiledRules {
  /** Six numbers a rule: r from, r to, f from, f to, m from, m to. */
  readonly boxes: Float64Array
  /** Segment of each rule, as a position in `segments`. */
  readonly segmentOfBox: Uint32Array
  /** The first rule of each segment, in order of appearance. */
  readonly segments: readonly SegmentRule[]
}

/** Checks rules and lays them out as numbers. */
export function compileRules(rules: readonly SegmentRule[], path: string): CompiledRules {
  if (!Array.isArray(rules)) return fail('invalid-type', path, 'an array of rules', rules)
  if (rules.length === 0) return fail('empty-input', path, 'at least one rule', rules)
  const boxes = new Float64Array(6 * rules.length)
  const segmentOfBox = new Uint32Array(rules.length)
  const segments: SegmentRule[] = []
  const positions = new Map<string, number>()
  rules.forEach((rule: SegmentRule, i) => {
    const at = `${path}[${i}]`
    checkOptions(rule, at)
    if (typeof rule.id !== 'string' || rule.id === '')
      fail('invalid-id', `${at}.id`, 'a string that is not empty', rule.id)
    boxes.set(checkRange(rule.r, `${at}.r`), 6 * i)
    boxes.set(checkRange(rule.f, `${at}.f`), 6 * i + 2)
    boxes.set(checkRange(rule.m, `${at}.m`), 6 * i + 4)
    let position = positions.get(rule.id)
    if (position === undefined) {
      position = segments.push(rule) - 1
      positions.set(rule.id, position)
    }
    segmentOfBox[i] = position
  })
  return { boxes, segmentOfBox, segments }
}

/** The first rule from `box` on that takes these scores, −1 if none does. */
export function nextBox(boxes: Float64Array, box: number, r: number, f: number, m: number): number {
  for (let at = 6 * box; at < boxes.length; at += 6) {
    if (r < boxes[at]! || r > boxes[at + 1]! || f < boxes[at + 2]! || f > boxes[at + 3]!) continue
    if (m >= boxes[at + 4]! && m <= boxes[at + 5]!) return at / 6
  }
  return -1
}

/** Numbers of bins as `[r, f, m]`, each a whole number from 2 to 100. */
export function checkBins(bins: unknown, path: string): [r: number, f: number, m: number] {
  const range = { minimum: 2, maximum: MOST_BINS }
  if (!Array.isArray(bins)) {
    const all = checkInteger(bins, path, range)
    return [all, all, all]
  }
  if (bins.length !== 3) return fail('unequal-lengths', path, 'a number or three numbers [r, f, m]', bins)
  const [r, f, m] = bins.map((count: unknown, i) => checkInteger(count, `${path}[${i}]`, range))
  return [r!, f!, m!]
}

function checkRange(range: ScoreRange | undefined, path: string): readonly [number, number] {
  if (range === undefined) return [-Infinity, Infinity]
  if (!Array.isArray(range) || range.length !== 2) return fail('invalid-type', path, 'a pair [lowest, highest]', range)
  const lowest = checkNumber(range[0], `${path}[0]`)
  const highest = checkNumber(range[1], `${path}[1]`)
  if (lowest > highest) return fail('invalid-rules', path, `a highest score of at least ${lowest}`, highest)
  return [lowest, highest]
}
