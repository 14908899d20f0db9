import { checkConfidence, checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { wilsonInterval } from '../../numeric/proportions.js'

/** What the indicators count. Each pair may be left out; both numbers of a pair must be there for its rate. */
export interface ReputationCounts {
  /** People asked. */
  readonly surveyed?: number
  /** Of them, those who know the firm or brand. */
  readonly aware?: number
  /** Of those who know it, those who speak well of it. */
  readonly favourable?: number
  /** Buyers of the kind of product. */
  readonly buyers?: number
  /** Of them, those who asked for the brand by name. */
  readonly askedByName?: number
  readonly customers?: number
  /** Of the customers, those who came back. */
  readonly returning?: number
  /** Of the customers, those who complained. */
  readonly complainants?: number
  /** What customers bought in the period, in money. */
  readonly purchases?: number
  /** What they bought in the period before. */
  readonly previousPurchases?: number
}

/** Options of {@link reputationIndicators}. */
export interface ReputationOptions {
  /** Confidence level of the intervals. Default 0.95. */
  readonly level?: number
}

/** Name of an indicator that is a rate. */
export type ReputationRate = 'awareness' | 'reputation' | 'namedRequestRate' | 'returnRate' | 'complaintRate'

/** The six indicators; null where their counts were not given, or their whole is 0. */
export interface ReputationIndicators extends Readonly<Record<ReputationRate, number | null>> {
  /** aware / surveyed (知名度). A fraction, as are the next four. */
  readonly awareness: number | null
  /** favourable / aware (美誉度) */
  readonly reputation: number | null
  /** asked by name / buyers (指名度) */
  readonly namedRequestRate: number | null
  /** returning / customers (回头率) */
  readonly returnRate: number | null
  /** complainants / customers (抱怨率): the only one that is better when low. */
  readonly complaintRate: number | null
  /** What was bought, in money (销售力). */
  readonly salesPower: number | null
  /** Growth of what was bought over the period before, -1 or more. */
  readonly salesPowerGrowth: number | null
  /** Wilson intervals of the rates: surveys of hundreds do not tell one percent from another. */
  readonly intervals: Readonly<Record<ReputationRate, Interval | null>>
}

const RATES: readonly { readonly rate: ReputationRate; readonly part: Count; readonly whole: Count }[] = [
  { rate: 'awareness', part: 'aware', whole: 'surveyed' },
  { rate: 'reputation', part: 'favourable', whole: 'aware' },
  { rate: 'namedRequestRate', part: 'askedByName', whole: 'buyers' },
  { rate: 'returnRate', part: 'returning', whole: 'customers' },
  { rate: 'complaintRate', part: 'complainants', whole: 'customers' },
]

type Count = Exclude<keyof ReputationCounts, 'purchases' | 'previousPurchases'>

/**
 * The indicators of customer satisfaction of Chinese texts (知名度、美誉度、指名度、回头率、抱怨率、销售力) as plain ratios.
 *
 * @param counts  - counts of a survey and of the customers, {@link ReputationCounts}
 * @param options - `level` of the intervals
 * @throws ClienteleError `missing-value` for a part whose whole is not given, `out-of-range` for a part above its whole
 * @example
 * reputationIndicators({ surveyed: 1000, aware: 600, favourable: 420 }).reputation //=> 0.7
 */
export function reputationIndicators(counts: ReputationCounts, options: ReputationOptions = {}): ReputationIndicators {
  checkOptions(counts, 'counts')
  checkOptions(options)
  const level = checkConfidence(options.level)
  const read = RATES.map(({ rate, part, whole }) => ({ rate, ...pairOf(counts, part, whole) }))
  const rates = Object.fromEntries(
    read.map(({ rate, part, whole }) => [rate, part === null || !(whole > 0) ? null : part / whole]),
  ) as Record<ReputationRate, number | null>
  const intervals = Object.fromEntries(
    read.map(({ rate, part, whole }) => [rate, part === null ? null : wilsonInterval(part, whole, level)]),
  ) as Record<ReputationRate, Interval | null>
  return { ...rates, ...salesPowerOf(counts), intervals }
}

/** Part and whole of a rate; a part of null where it was not counted. */
function pairOf(counts: ReputationCounts, part: Count, whole: Count): { part: number | null; whole: number } {
  const all = counts[whole] === undefined ? null : checkInteger(counts[whole], `counts.${whole}`, { minimum: 0 })
  // Those who know the firm are a part of those asked, and the whole of those who speak well of it: then nobody need have been counted.
  const isUncounted = counts[part] === undefined || (part === 'aware' && all === null)
  if (isUncounted) return { part: null, whole: all ?? 0 }
  if (all === null) return fail('missing-value', `counts.${whole}`, `the whole of \`${part}\``, undefined)
  return { part: checkInteger(counts[part], `counts.${part}`, { minimum: 0, maximum: all }), whole: all }
}

function salesPowerOf({
  purchases,
  previousPurchases,
}: ReputationCounts): Pick<ReputationIndicators, 'salesPower' | 'salesPowerGrowth'> {
  const money = (value: number | undefined, name: string): number | null =>
    value === undefined ? null : checkNumber(value, `counts.${name}`, { minimum: 0 })
  const now = money(purchases, 'purchases')
  const before = money(previousPurchases, 'previousPurchases')
  if (before !== null && now === null)
    return fail('missing-value', 'counts.purchases', 'what was bought after `previousPurchases`', undefined)
  const growth = now === null || before === null || before === 0 ? null : now / before - 1
  if (growth === Infinity) return fail('out-of-range', 'counts.previousPurchases', 'money of the same size', before)
  return { salesPower: now, salesPowerGrowth: growth }
}
