import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import type { Labels } from '../data/labels.js'
import { inShapeOf } from '../data/lift.js'
import type { CustomerValue } from '../data/rows.js'
import {
  clipNegative,
  customersById,
  figuresOf,
  finiteTotal,
  type GroupFigures,
  type Ranking,
  rankByValue,
  runningSums,
  SHARE_SLACK,
  type TieAtCut,
  tiesAtCuts,
} from './ranked.js'

/** How {@link abcAnalysis} cuts. */
export interface AbcOptions {
  /** Cumulative shares of the value at which a class ends, rising, in (0, 1); one class more than cuts. Default `[0.8, 0.95]`. */
  readonly cuts?: readonly number[]
  /**
   * Where the customer belongs who crosses a cut. `'crossing'` (default): still to the higher class; `'inclusive'`: to the lower
   * one, because the cumulative share including the customer exceeds the cut (a single customer then is C).
   */
  readonly boundary?: 'crossing' | 'inclusive'
  /**
   * Negative values make the cumulative share fall again. `'reject'` (default): an error; `'clip'`: they count as 0;
   * `'separate'`: a last class `negative` outside of the shares.
   */
  readonly negative?: 'reject' | 'clip' | 'separate'
}

/** A class of an ABC analysis. */
export interface AbcClass extends GroupFigures {
  /** A, B, C …, or `negative`. */
  readonly id: string
  readonly labels: Labels
  /** Cumulative share of the value at which the class ends; null for the last one and for `negative`. */
  readonly cut: number | null
  /** Share of the value of this class and all above; null where there is no value, and for `negative`. */
  readonly cumulativeShare: number | null
}

/** Where one customer stands in the ABC analysis. */
export interface AbcMember {
  customerId: string
  /** The value that counted: 0 for a negative one that was clipped. */
  value: number
  /** 1 for the largest value; equal values get different ranks, the smaller id the better one. */
  rank: number
  /** Share of the value of this customer and all with a better rank; null (NaN in columns) where there is none. */
  cumulativeShare: number | null
  /** Id of the class. */
  class: string
}

export const abcMemberFields: FieldTable<AbcMember> = [
  { name: 'customerId', kind: 'id' },
  { name: 'value', kind: 'number' },
  { name: 'rank', kind: 'number' },
  { name: 'cumulativeShare', kind: 'number', nullable: true },
  { name: 'class', kind: 'id' },
]

/** ABC classes of one set of customers. */
export interface AbcAnalysis<Members> {
  readonly cuts: readonly number[]
  readonly boundary: 'crossing' | 'inclusive'
  readonly customers: number
  /** Sum of the values that count: negative ones are not in it. */
  readonly total: number
  /** How many values are negative, and their sum. */
  readonly negative: { readonly count: number; readonly value: number }
  /** A first; `negative` last where it was asked for. */
  readonly classes: readonly AbcClass[]
  /** Equal values that a cut parts: there the smaller id decided. */
  readonly tiesAtCuts: readonly TieAtCut[]
  /** One a customer, in order of the ids. */
  readonly members: Members
}

const NEGATIVE = 'negative'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ADVICE = {
  top: { en: 'Best resources, personal care, close watch on changes.', zh: '投入最优资源，专人维护，密切关注变化。' },
  middle: { en: 'Regular care; develop those with potential.', zh: '常规维护，培养有潜力的客户。' },
  foot: { en: 'Standard service at low cost.', zh: '标准化服务，控制成本。' },
}
const NEGATIVE_LABELS: Labels = {
  en: { name: 'Customers who cost money', strategy: 'Raise the price, cut the cost to serve, or let go.' },
  zh: { name: '负价值客户', strategy: '提高服务价格、降低服务成本，或者淘汰。' },
}

/**
 * ABC analysis: customers ranked by value and cut by their cumulative share of the **value** (a pyramid cuts by shares of heads).
 *
 * Cuts compare with a slack of 1e-12, so that 80 of 100 is not above 0.8. Equal values stand in order of the ids, and those that
 * a cut parts are listed in `tiesAtCuts`. Where nobody has any value there are no shares: all customers are in the last class.
 * Usual cuts: 80/95 (default), 75/95, 55/85. Cost: one radix sort.
 *
 * @param values  - one row a customer, or columns
 * @param options - see {@link AbcOptions}
 * @returns classes, and members in the shape of `values` (in columns: `rank` a Uint32Array, `cumulativeShare` NaN where there is
 *          none, `class` dictionary-coded, A first)
 * @throws ClienteleError `out-of-range` for a negative value or a cut that is none, `invalid-rules` for cuts that do not rise,
 *         `duplicate-id`, `invalid-number`, `invalid-option`
 * @example
 * abcAnalysis([{ customerId: 'a', value: 80 }, { customerId: 'b', value: 15 }, { customerId: 'c', value: 5 }])
 *   .members.map((member) => member.class)
 * //=> ['A', 'B', 'C']
 */
export function abcAnalysis(values: readonly CustomerValue[], options?: AbcOptions): AbcAnalysis<AbcMember[]>
export function abcAnalysis(values: Columns<CustomerValue>, options?: AbcOptions): AbcAnalysis<Columns<AbcMember>>
export function abcAnalysis(
  values: RowsOrColumns<CustomerValue>,
  options: AbcOptions = {},
): AbcAnalysis<AbcMember[] | Columns<AbcMember>> {
  const { cuts, boundary, negative } = checkAbcOptions(options)
  const advice = negative === 'reject' ? "set options.negative to 'clip' or 'separate'" : undefined
  const customers = customersById(values, advice)
  const negativeValues = customers.values.filter((value) => value < 0)
  if (negative === 'clip') clipNegative(customers.values)
  const everyone = rankByValue(customers.values)
  const { order, sorted } = everyone
  const ranked = negative === 'separate' ? order.length - negativeValues.length : order.length
  const cumulative = runningSums(sorted.subarray(0, ranked))
  const total = cumulative[ranked]!
  const ranking: Ranking = { ...everyone, sorted: sorted.subarray(0, ranked), total }

  const ends = classEnds(cumulative, cuts, boundary)
  const ids = [...LETTERS.slice(0, ends.length)]
  const classes: AbcClass[] = ends.map((end, index) => ({
    id: ids[index]!,
    labels: classLabels(ids[index]!, index, ends.length),
    cut: cuts[index] ?? null,
    cumulativeShare: total > 0 ? cumulative[end]! / total : null,
    ...figuresOf(ranking, ends[index - 1] ?? 0, end),
  }))
  const ties = tiesAtCuts(ranking, ends, ids)
  if (negative === 'separate') {
    ids.push(NEGATIVE)
    ends.push(order.length)
    const figures = figuresOf(everyone, ranked, order.length)
    classes.push({
      id: NEGATIVE,
      labels: NEGATIVE_LABELS,
      cut: null,
      cumulativeShare: null,
      ...figures,
      valueShare: null,
    })
  }

  const rank = new Uint32Array(order.length)
  const cumulativeShare = new Float64Array(order.length)
  const codes = new Uint32Array(order.length)
  for (let group = 0, i = 0; group < ends.length; group++) {
    for (; i < ends[group]!; i++) {
      const customer = order[i]!
      rank[customer] = i + 1
      cumulativeShare[customer] = i < ranked && total > 0 ? cumulative[i + 1]! / total : Number.NaN
      codes[customer] = group
    }
  }
  const { ids: customerId, values: value } = customers
  const members = { customerId, value, rank, cumulativeShare, class: { codes, values: ids } }
  return {
    cuts: [...cuts],
    boundary,
    customers: order.length,
    total,
    negative: { count: negativeValues.length, value: finiteTotal(negativeValues) },
    classes,
    tiesAtCuts: ties,
    members: inShapeOf(values, members, abcMemberFields),
  }
}

/** The rank after the last of each class; without any value everybody is in the last class. */
function classEnds(cumulative: Float64Array, cuts: readonly number[], boundary: 'crossing' | 'inclusive'): number[] {
  const count = cumulative.length - 1
  const total = cumulative[count]!
  const ends: number[] = []
  let end = 0
  for (const cut of cuts) {
    if (boundary === 'crossing') while (end < count && cumulative[end]! < (cut - SHARE_SLACK) * total) end++
    else while (end < count && cumulative[end + 1]! <= (cut + SHARE_SLACK) * total) end++
    ends.push(total > 0 ? end : 0)
  }
  return [...ends, count]
}

function checkAbcOptions(options: AbcOptions): Required<AbcOptions> {
  checkOptions(options)
  const { cuts = [0.8, 0.95], boundary = 'crossing', negative = 'reject' } = options
  const path = 'options.cuts'
  if (!Array.isArray(cuts)) return fail('invalid-type', path, 'an array of shares', cuts)
  if (cuts.length === 0) return fail('empty-input', path, 'at least one cut', cuts)
  if (cuts.length >= LETTERS.length) return fail('out-of-range', path, 'at most 25 cuts', cuts)
  for (const [i, cut] of cuts.entries()) {
    checkNumber(cut, `${path}[${i}]`, { above: 0 })
    if (cut >= 1) fail('out-of-range', `${path}[${i}]`, 'a share below 1', cut)
    if (i > 0 && cut <= cuts[i - 1]!) fail('invalid-rules', `${path}[${i}]`, `a cut above ${cuts[i - 1]}`, cut)
  }
  return {
    cuts,
    boundary: checkChoice(boundary, ['crossing', 'inclusive'], 'options.boundary'),
    negative: checkChoice(negative, ['reject', 'clip', 'separate'], 'options.negative'),
  }
}

/** The advice is that of the pyramid for its top, its middle and its foot: a convention of ours. */
function classLabels(id: string, index: number, classes: number): Labels {
  const advice = index === 0 ? ADVICE.top : index === classes - 1 ? ADVICE.foot : ADVICE.middle
  return {
    en: { name: `Class ${id}`, strategy: advice.en },
    zh: { name: `${id}类客户`, strategy: advice.zh },
  }
}
