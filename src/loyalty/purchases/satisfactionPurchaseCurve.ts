/** How satisfaction and later purchases go together, in the caller's own data. */
import { checkChoice, checkConfidence, checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import { readColumns } from '../../data/lift.js'
import type { Order } from '../../data/rows.js'
import { normalUpperTail } from '../../numeric/normal.js'
import { wilsonInterval } from '../../numeric/proportions.js'
import { studentTUpperQuantile } from '../../numeric/studentTQuantile.js'
import { mean, standardDeviation } from '../../numeric/sums.js'
import { type OrderRules, readOrders } from '../../orders/orderBook.js'
import { checkSums } from '../../orders/orderChecks.js'
import {
  type AnswerExclusions,
  answersToFollow,
  type FollowedAnswers,
  type SatisfactionAnswer,
  satisfactionAnswerFields,
} from './answersToFollow.js'
import { purchasesAfter } from './purchasesAfter.js'

/** Options of {@link satisfactionPurchaseCurve}. */
export interface SatisfactionPurchaseOptions extends OrderRules {
  /** Last day of the orders, inclusive: an answer whose window ends later is left out. */
  readonly asOf: DateInput
  /** Length of the window after each answer, in days: from the day after the answer on. */
  readonly windowDays: number
  /** `score` (default): a bin for each score that occurs. Or the lowest score of each bin, ascending: `[0, 7, 9]`. */
  readonly bins?: 'score' | readonly number[]
  /**
   * Answers of one customer that can be followed: `first` (default) takes the earliest one (on one day the lowest score), so that
   * every customer counts once, as the intervals take it; `all` takes each, and the intervals are too narrow.
   */
  readonly answers?: 'first' | 'all'
  /** Confidence level of the intervals. Default 0.95. */
  readonly level?: number
}

/** Answers of like satisfaction, and what followed. Statistics without answers, and intervals of means of one, are null. */
export interface SatisfactionPurchaseBin {
  /** Lowest score of the bin. */
  readonly from: number
  /** Where the next bin begins; null for the last, and for bins of one score each. */
  readonly below: number | null
  readonly answers: number
  readonly meanScore: number | null
  /** Answers with a purchase in the window. */
  readonly buyers: number
  /** buyers / answers */
  readonly rate: number | null
  /** Wilson. */
  readonly rateInterval: Interval | null
  /** Mean purchases in the window. */
  readonly purchases: number | null
  /** Student's t; the lower end is not below 0. */
  readonly purchasesInterval: Interval | null
  /** Mean money in the window, refunds taken off. */
  readonly amount: number | null
  /** Student's t. */
  readonly amountInterval: Interval | null
}

/** The curve, and what was left out. */
export interface SatisfactionPurchaseCurve {
  readonly windowDays: number
  /** From the lowest score to the highest; bins that were asked for are there without answers, too. */
  readonly bins: readonly SatisfactionPurchaseBin[]
  /** Answers followed. */
  readonly answers: number
  readonly buyers: number
  /** buyers / answers; null without answers. */
  readonly rate: number | null
  /** Whether buying rises with the score, in a straight line; null where all scores or all outcomes are alike. */
  readonly trend: {
    /** Correlation of score and buying (1 or 0), -1 … 1. */
    readonly correlation: number
    /** Cochran-Armitage statistic: correlation × √answers. */
    readonly z: number
    /** Two-sided. */
    readonly pValue: number
  } | null
  /** Answers that could not be followed, each counted once, by the first reason that applies. */
  readonly excluded: AnswerExclusions
}

/** More bins than this are no curve. */
const MOST_BINS = 200

/**
 * Satisfaction and what customers then did: of those who gave a score, how many bought within the next `windowDays`, how often, for
 * how much, with intervals.
 *
 * Texts draw curves of loyalty over satisfaction, flat or steep by the force of competition (Jones & Sasser 1995), but publish no
 * numbers: this is the curve of your own data. It shows what goes together, not what causes what: who buys often may be asked when
 * content. The window begins on the day after the answer, because the purchase of the day may be why the customer was asked. Trend:
 * Armitage (1955), with variance of all answers.
 *
 * @param answers - rows or columns of {@link SatisfactionAnswer}: `{ customerId, day, score: items.csat }` from `surveyItems`
 * @param orders  - rows or columns of orders up to `asOf`
 * @param options - `asOf`, `windowDays`, `bins`
 * @throws ClienteleError `missing-value` without customers or days, `out-of-range` for a score below the first bin,
 *         `invalid-rules` for bins that do not ascend, `invalid-option` for more than 200 scores, and those of reading orders
 * @example
 * satisfactionPurchaseCurve(
 *   [{ customerId: 'ann', date: '2024-01-10', score: 5 }, { customerId: 'bo', date: '2024-01-12', score: 2 }],
 *   [{ customerId: 'ann', date: '2024-02-01', amount: 30 }, { customerId: 'bo', date: '2024-01-12', amount: 9 }],
 *   { asOf: '2024-03-31', windowDays: 60 },
 * ).bins.map(({ from, rate }) => [from, rate]) //=> [[2, 0], [5, 1]]
 */
export function satisfactionPurchaseCurve(
  answers: RowsOrColumns<SatisfactionAnswer>,
  orders: RowsOrColumns<Order>,
  options: SatisfactionPurchaseOptions,
): SatisfactionPurchaseCurve {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const windowDays = checkInteger(options.windowDays, 'options.windowDays', { minimum: 1, maximum: 1_000_000 })
  const taken = checkChoice(options.answers ?? 'first', ['first', 'all'], 'options.answers')
  const level = checkConfidence(options.level)
  const edges = readEdges(options.bins)
  const source = readColumns(answers, satisfactionAnswerFields, 'answers')
  const followed = answersToFollow(source, { lastDay: asOf - windowDays, taken })
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const { purchases, amount } = purchasesAfter(followed, book, windowDays)
  checkSums(amount)
  const { score } = followed
  const lower = edges ?? scoresIn(score)
  const binOf = binNumbers(followed, lower, (row) => source.pathOf(row, 'score'))
  const bins = lower.map((from, bin): SatisfactionPurchaseBin => {
    const own = rowsOfBin(binOf, bin)
    return binOver(
      own,
      { score, purchases, amount },
      { from, below: edges === null ? null : (lower[bin + 1] ?? null), level },
    )
  })
  const buyers = bins.reduce((sum, bin) => sum + bin.buyers, 0)
  return {
    windowDays,
    bins,
    answers: score.length,
    buyers,
    rate: score.length === 0 ? null : buyers / score.length,
    trend: trendOf(score, purchases),
    excluded: followed.excluded,
  }
}

interface Outcomes {
  readonly score: Float64Array
  readonly purchases: Float64Array
  readonly amount: Float64Array
}

function binOver(
  rows: Uint32Array,
  { score, purchases, amount }: Outcomes,
  { from, below, level }: { from: number; below: number | null; level: number },
): SatisfactionPurchaseBin {
  const own = { purchases: valuesAt(purchases, rows), amount: valuesAt(amount, rows) }
  let buyers = 0
  for (let i = 0; i < rows.length; i++) if (own.purchases[i]! > 0) buyers++
  const purchasesInterval = meanInterval(own.purchases, level)
  return {
    from,
    below,
    answers: rows.length,
    meanScore: mean(valuesAt(score, rows)),
    buyers,
    rate: rows.length === 0 ? null : buyers / rows.length,
    rateInterval: wilsonInterval(buyers, rows.length, level),
    purchases: mean(own.purchases),
    purchasesInterval: purchasesInterval && {
      lower: Math.max(0, purchasesInterval.lower),
      upper: purchasesInterval.upper,
    },
    amount: mean(own.amount),
    amountInterval: meanInterval(own.amount, level),
  }
}

function valuesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  const chosen = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) chosen[i] = values[rows[i]!]!
  return chosen
}

function meanInterval(values: Float64Array, level: number): Interval | null {
  const centre = mean(values)
  const deviation = standardDeviation(values)
  if (centre === null || deviation === null) return null
  const half = (studentTUpperQuantile((1 - level) / 2, values.length - 1) * deviation) / Math.sqrt(values.length)
  return { lower: centre - half, upper: centre + half }
}

function readEdges(bins: SatisfactionPurchaseOptions['bins']): readonly number[] | null {
  if (bins === undefined || typeof bins === 'string') {
    checkChoice(bins ?? 'score', ['score'], 'options.bins')
    return null
  }
  if (!Array.isArray(bins))
    return fail('invalid-type', 'options.bins', "'score', or the lowest score of each bin", bins)
  if (bins.length === 0) return fail('empty-input', 'options.bins', 'at least one bin', bins)
  bins.forEach((edge: unknown, i) => {
    const value = checkNumber(edge, `options.bins[${i}]`)
    if (i > 0 && value <= bins[i - 1])
      fail('invalid-rules', `options.bins[${i}]`, `a number above ${bins[i - 1]}, the bin before`, value)
  })
  return bins
}

/** The scores that occur, ascending. */
function scoresIn(score: Float64Array): number[] {
  const sorted = score.slice().sort()
  const found: number[] = []
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) found.push(sorted[i]!)
  if (found.length <= MOST_BINS) return found
  return fail(
    'invalid-option',
    'options.bins',
    `the lowest score of each bin, as there are over ${MOST_BINS} scores`,
    'score',
  )
}

/** The bin of each answer: the last whose lowest score it reaches. */
function binNumbers(
  { score, rows }: FollowedAnswers,
  lower: readonly number[],
  pathOf: (row: number) => string,
): Uint32Array {
  const numbers = new Uint32Array(score.length)
  for (let i = 0; i < score.length; i++) {
    let low = 0
    let high = lower.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (lower[middle]! <= score[i]!) low = middle + 1
      else high = middle
    }
    if (low === 0) fail('out-of-range', pathOf(rows[i]!), `a score of at least ${lower[0]}, the first bin`, score[i])
    numbers[i] = low - 1
  }
  return numbers
}

function rowsOfBin(binOf: Uint32Array, bin: number): Uint32Array {
  let count = 0
  for (let i = 0; i < binOf.length; i++) if (binOf[i] === bin) count++
  const rows = new Uint32Array(count)
  for (let i = binOf.length - 1; i >= 0; i--) if (binOf[i] === bin) rows[--count] = i
  return rows
}

function trendOf(score: Float64Array, purchases: Float64Array): SatisfactionPurchaseCurve['trend'] {
  const bought = purchases.map((count) => (count > 0 ? 1 : 0))
  const [scoreDeviation, boughtDeviation] = [standardDeviation(score), standardDeviation(bought)]
  if (!scoreDeviation || !boughtDeviation) return null
  const [centre, share] = [mean(score)!, mean(bought)!]
  const products = new Float64Array(score.length)
  for (let i = 0; i < products.length; i++) {
    products[i] = ((score[i]! - centre) / scoreDeviation) * ((bought[i]! - share) / boughtDeviation)
  }
  const covariance = (mean(products)! * products.length) / (products.length - 1)
  const correlation = Math.min(1, Math.max(-1, covariance))
  const z = correlation * Math.sqrt(products.length)
  return { correlation, z, pValue: Math.min(1, 2 * normalUpperTail(Math.abs(z))) }
}
