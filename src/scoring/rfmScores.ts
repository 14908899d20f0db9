import { checkChoice, checkOptions, fail } from '../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { RfmValue } from '../orders/index.js'
import { bandCuts, type RfmBands } from './rfmBands.js'
import {
  type Cuts,
  cutsOfScores,
  quantileCuts,
  rankCuts,
  scoresByTile,
  scoresByTileWithin,
  scoresFromCuts,
  type Tiles,
} from './rfmBins.js'
import { binCodes, pointCodes } from './rfmCodes.js'
import { dimensions, type PerRfm, type RfmCustomers, readRfmValues } from './rfmCustomers.js'
import { checkPoints, classicRfmPoints, type RfmPoints, ratePoints, recencyPoints } from './rfmPoints.js'
import { checkBins, type RfmBins } from './segmentRules.js'

/** The three scores of a customer. */
export interface RfmScore {
  customerId: string
  /** Score of recency: k for the customers whose last order is nearest. In columns a `Uint8Array`, as f and m (points: float64). */
  r: number
  /** Score of frequency: k for the most orders. */
  f: number
  /** Score of money: k for the most money. */
  m: number
  /** The three digits side by side (`'545'`), with hyphens between when a number of bins exceeds 9, and in the points method. */
  code: string
  /** r + f + m. */
  total: number
}

export const rfmScoreFields: FieldTable<RfmScore> = [
  { name: 'customerId', kind: 'id' },
  { name: 'r', kind: 'number' },
  { name: 'f', kind: 'number' },
  { name: 'm', kind: 'number' },
  { name: 'code', kind: 'text' },
  { name: 'total', kind: 'number' },
]

/** How customers are sorted into bins; see {@link rfmScores}. */
export type RfmMethod = 'quantile' | 'rank' | 'ntile' | 'nested' | 'bands' | 'points'

/** Options of {@link rfmScores}. */
export interface RfmScoresOptions {
  /** Default `'quantile'`. */
  readonly method?: RfmMethod
  /** Number of bins, one for all or `[r, f, m]`, whole numbers from 2 to 100. Default 5. Not with `bands` and `points`. */
  readonly bins?: RfmBins
  /** The limits of method `bands`. */
  readonly bands?: RfmBands
  /** The points of method `points`. Default {@link classicRfmPoints}. */
  readonly points?: RfmPoints
}

/** Scores and what they were made with. */
export interface RfmScoring<Scores> {
  readonly method: RfmMethod
  /** Number of bins of each dimension; 0 in the points method, which has none. */
  readonly bins: PerRfm<number>
  /** One row a customer, in order of the ids. */
  readonly scores: Scores
  /**
   * The k − 1 lines between the bins in ascending order, recency in days; a value is on the upper side when it is above the line.
   * `quantile`: the type-7 quantiles. `rank` and `ntile`: the largest value on the lower side, null where nobody is; in `ntile`
   * customers with that very value may stand on both sides. `nested`: as `ntile` for recency, null for the others, whose lines
   * differ from cell to cell. `bands`: the limits, whose own sides count. `points`: the limits of recency.
   */
  readonly cuts: PerRfm<readonly (number | null)[]>
  /** Number of customers with each score, score 1 first. */
  readonly binSizes: PerRfm<readonly number[]>
  /** The scores that no customer got, because many share a value or because there are fewer customers than bins. */
  readonly collapsed: PerRfm<readonly number[]>
}

/**
 * Scores every customer on recency, frequency and money, k best.
 *
 * | method | score |
 * |---|---|
 * | `quantile` | 1 + the number of type-7 cut points strictly below the value, equal cuts all kept; recency: k minus that number |
 * | `rank` | the textbook's k − floor(k·rank / n), rank 0 the best; equal values share the better rank |
 * | `ntile` | SQL's NTILE: bins as equal as can be, ties by the smaller id, so equal customers may score differently |
 * | `nested` | Hughes' original: NTILE of recency, of frequency within each recency score, of money within each of those cells |
 * | `bands` | fixed limits |
 * | `points` | points at fixed rates, such as the published 20/10/5/3/1 ({@link classicRfmPoints}) |
 *
 * In `quantile`, `rank`, `bands` and `points` equal values always share a score, so the bins may be of unequal size, and some may be
 * empty: `binSizes` and `collapsed` tell. All customers equal, or only one: r = k, f = 1, m = 1 by `quantile` (`rank`: k each).
 * Sources: A. Hughes, *Strategic Database Marketing* (nested quintiles); Hyndman & Fan (1996) for type 7. That `quantile` is the
 * default is a convention of ours. Cost: linear in the customers; `nested` sorts (radix).
 *
 * @param values  - one row a customer, such as `rfmValues` makes: days, orders, money
 * @param options - see {@link RfmScoresOptions}
 * @returns scores in the shape that came, with cuts, bin sizes and collapsed bins; nothing in, nothing out
 * @throws ClienteleError `duplicate-id`, `out-of-range` (negative recency or frequency, bins, limits out of order),
 * `invalid-option` (an option that the method does not use), `missing-value` (method `bands` without `bands`)
 * @example
 * rfmScores([
 *   { customerId: 'a', recency: 5, frequency: 1, monetary: 10 },
 *   { customerId: 'b', recency: 10, frequency: 2, monetary: 20 },
 *   { customerId: 'c', recency: 20, frequency: 3, monetary: 30 },
 * ]).scores.map(({ code }) => code) //=> ['511', '333', '155']
 */
export function rfmScores(values: readonly RfmValue[], options?: RfmScoresOptions): RfmScoring<RfmScore[]>
export function rfmScores(values: Columns<RfmValue>, options?: RfmScoresOptions): RfmScoring<Columns<RfmScore>>
export function rfmScores(
  values: RowsOrColumns<RfmValue>,
  options?: RfmScoresOptions,
): RfmScoring<RfmScore[] | Columns<RfmScore>>
export function rfmScores(
  values: RowsOrColumns<RfmValue>,
  options: RfmScoresOptions = {},
): RfmScoring<RfmScore[] | Columns<RfmScore>> {
  checkOptions(options)
  const method = checkChoice(
    options.method ?? 'quantile',
    ['quantile', 'rank', 'ntile', 'nested', 'bands', 'points'],
    'options.method',
  )
  checkUsed(options, method)
  const bins = method === 'bands' || method === 'points' ? null : checkBins(options.bins ?? 5, 'options.bins')
  const bands = method === 'bands' ? bandCuts(options.bands as RfmBands, 'options.bands') : null
  const customers = readRfmValues(values)
  const {
    scores,
    bins: counts,
    cuts,
    sizes,
  } = bands !== null
    ? scoresByBands(customers, bands)
    : bins !== null
      ? scoresByBins(customers, method, bins)
      : scoresByPoints(customers, options.points ?? classicRfmPoints)
  const columns: Columns<RfmScore> = { customerId: customers.customerId, ...scores }
  return {
    method,
    bins: perRfm(counts),
    scores: inShapeOf(values, columns, rfmScoreFields),
    // + 0 turns −0 into 0.
    cuts: perRfm(cuts.map((cut) => Array.from(cut, (at) => (Number.isNaN(at) ? null : at + 0)))),
    binSizes: perRfm(sizes),
    collapsed: perRfm(sizes.map((count) => (customers.count === 0 ? [] : emptyScores(count)))),
  }
}

/** Everything but the ids; cuts and sizes in the order r, f, m. */
interface Scored {
  readonly scores: Omit<Columns<RfmScore>, 'customerId'>
  readonly bins: readonly number[]
  readonly cuts: readonly Float64Array[]
  readonly sizes: readonly number[][]
}

type Triple = readonly [r: number, f: number, m: number]

function scoresByBins(customers: RfmCustomers, method: RfmMethod, bins: Triple): Scored {
  if (method === 'nested') return nestedScores(customers, bins)
  const [r, f, m] = dimensions.map((dimension, i): Tiles => {
    const column = customers[dimension]
    const count = bins[i]!
    const lowIsGood = dimension === 'recency'
    if (method === 'ntile') return scoresByTile(column, count, lowIsGood)
    const cuts = method === 'rank' ? rankCuts(column, count, lowIsGood) : quantileCuts(column, count)
    const scores = scoresFromCuts(column, cuts, lowIsGood)
    return { scores, cuts: method === 'rank' ? cutsOfScores(column, scores, count, lowIsGood) : cuts.at }
  }) as [Tiles, Tiles, Tiles]
  return binned(r.scores, f.scores, m.scores, bins, [r.cuts, f.cuts, m.cuts])
}

function nestedScores({ recency, frequency, monetary }: RfmCustomers, bins: Triple): Scored {
  const [rBins, fBins, mBins] = bins
  const { scores: r, cuts } = scoresByTile(recency, rBins, true)
  const cells = new Uint32Array(r.length)
  for (let i = 0; i < cells.length; i++) cells[i] = r[i]! - 1
  const f = scoresByTileWithin(frequency, fBins, cells, rBins)
  for (let i = 0; i < cells.length; i++) cells[i] = cells[i]! * fBins + f[i]! - 1
  const m = scoresByTileWithin(monetary, mBins, cells, rBins * fBins)
  const none = (count: number): Float64Array => new Float64Array(count - 1).fill(Number.NaN)
  return binned(r, f, m, bins, [cuts, none(fBins), none(mBins)])
}

function scoresByBands({ recency, frequency, monetary }: RfmCustomers, bands: readonly [Cuts, Cuts, Cuts]): Scored {
  const [rCuts, fCuts, mCuts] = bands
  return binned(
    scoresFromCuts(recency, rCuts, true),
    scoresFromCuts(frequency, fCuts, false),
    scoresFromCuts(monetary, mCuts, false),
    [rCuts.at.length + 1, fCuts.at.length + 1, mCuts.at.length + 1],
    [rCuts.at, fCuts.at, mCuts.at],
  )
}

function binned(r: Uint8Array, f: Uint8Array, m: Uint8Array, bins: Triple, cuts: readonly Float64Array[]): Scored {
  const { code, total, sizes } = binCodes(r, f, m, bins)
  return { scores: { r, f, m, code, total }, bins, cuts, sizes }
}

function scoresByPoints({ recency, frequency, monetary }: RfmCustomers, scheme: RfmPoints): Scored {
  const checked = checkPoints(scheme, 'options.points')
  const r = recencyPoints(recency, checked)
  const f = ratePoints(frequency, checked.frequency)
  const m = ratePoints(monetary, checked.monetary)
  const total = new Float64Array(r.length)
  for (let i = 0; i < total.length; i++) total[i] = r[i]! + f[i]! + m[i]!
  return {
    scores: { r, f, m, code: pointCodes(r, f, m), total },
    bins: [0, 0, 0],
    cuts: [checked.limits, new Float64Array(0), new Float64Array(0)],
    sizes: [[], [], []],
  }
}

/** An option that the method does not use would be ignored in silence: an error instead. */
function checkUsed(options: RfmScoresOptions, method: RfmMethod): void {
  const hasBins = method !== 'bands' && method !== 'points'
  const refuse = (name: 'bins' | 'bands' | 'points', used: string): void => {
    if (options[name] !== undefined)
      fail('invalid-option', `options.${name}`, `no ${name} with method '${method}'`, options[name], used)
  }
  if (!hasBins) refuse('bins', method === 'bands' ? 'the limits say how many bins there are' : 'points have no bins')
  if (method !== 'bands') refuse('bands', "they belong to method 'bands'")
  if (method !== 'points') refuse('points', "they belong to method 'points'")
}

function emptyScores(sizes: readonly number[]): number[] {
  return sizes.flatMap((size, i) => (size === 0 ? [i + 1] : []))
}

function perRfm<Value>([recency, frequency, monetary]: readonly Value[]): PerRfm<Value> {
  return { recency: recency!, frequency: frequency!, monetary: monetary! }
}
