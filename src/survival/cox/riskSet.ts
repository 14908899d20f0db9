import type { RiskRows } from './riskRows.js'

/** How events that share a time are reckoned. */
export type CoxTies = 'efron' | 'breslow'

/** The sums over those at risk, as a walk back through the event times of a stratum keeps them. */
export interface RiskSet {
  readonly ties: CoxTies
  /** Of each row: weight · exp(linear predictor − the largest of its stratum). */
  readonly risk: Float64Array
  /** The largest linear predictor of each stratum. */
  readonly shift: Float64Array
  /** Σ risk, then Σ risk·x by covariate, over those at risk. */
  readonly sums: Float64Array
  /** The same over those with the event at this time. */
  readonly eventSums: Float64Array
  /** What the events of this time add up to, see {@link TIED}. */
  readonly tied: Float64Array
  /** Rows from here on have come in; in order of entry, rows from here on have gone out again. */
  next: number
  left: number
  /** One element: the largest Σ risk since the sums were last added up afresh. */
  readonly peak: Float64Array
}

/**
 * Places in `tied`, of sums over the events k = 0 … d − 1 of one time. Each has the denominator Dₖ = Σ risk − uₖ · Σ risk of the
 * events, where uₖ is k/d (Efron 1977) or 0 (Breslow 1974).
 */
export const TIED = {
  /** Σ 1/D */
  inverse: 0,
  /** Σ u/D */
  inverseShare: 1,
  /** Σ 1/D² */
  square: 2,
  /** Σ u/D² */
  squareShare: 3,
  /** Σ u²/D² */
  squareShareSquare: 4,
  /** Σ log D */
  log: 5,
} as const

/** Sums that subtraction has brought down to this share are added up afresh: 4 of 16 digits are lost by then. */
const REFRESH = 1e-4

/** Logarithms are taken of products of sums within these bounds: a tenth of the time of one each. */
export const LARGE = 1e100
export const SMALL = 1e-100

/** A smaller sum of risks, relative to the largest risk of the stratum, is out of reach of float64. */
export const LEAST = 1e-150

export function emptyRiskSet({ count, size, strataCount }: RiskRows, ties: CoxTies): RiskSet {
  return {
    ties,
    risk: new Float64Array(count),
    shift: new Float64Array(strataCount),
    sums: new Float64Array(size + 1),
    eventSums: new Float64Array(size + 1),
    tied: new Float64Array(6),
    next: 0,
    left: 0,
    peak: new Float64Array(1),
  }
}

/**
 * Fills the risks for the coefficients.
 *
 * @param linear - filled with the linear predictor of each place, where given
 */
export function fillRisk(
  rows: RiskRows,
  coefficients: Float64Array,
  { risk, shift }: RiskSet,
  linear: Float64Array = risk,
): void {
  const { size, x, weight, rowStarts, strataCount } = rows
  for (let stratum = 0; stratum < strataCount; stratum++) {
    const begin = rowStarts[stratum]!
    const end = rowStarts[stratum + 1]!
    let largest = -Infinity
    for (let at = begin, cell = begin * size; at < end; at++) {
      let sum = 0
      for (let j = 0; j < size; j++) sum += coefficients[j]! * x[cell++]!
      linear[at] = sum
      if (sum > largest) largest = sum
    }
    shift[stratum] = largest
    if (weight === null) for (let at = begin; at < end; at++) risk[at] = Math.exp(linear[at]! - largest)
    else for (let at = begin; at < end; at++) risk[at] = weight[at]! * Math.exp(linear[at]! - largest)
  }
}

/** Nobody is at risk after the last time of a stratum. */
export function startStratum(rows: RiskRows, set: RiskSet, stratum: number): void {
  set.next = rows.rowStarts[stratum + 1]!
  set.left = set.next
  set.sums.fill(0)
  set.peak[0] = 0
}

/** Goes back to event time g: lets in who is still there then, and out who entered at it or later. */
export function stepBack(rows: RiskRows, set: RiskSet, g: number, stratum: number): void {
  const { size, x } = rows
  const { risk, sums } = set
  const begin = rows.from[g]!
  let total = sums[0]!
  for (let at = set.next - 1; at >= begin; at--) {
    const own = risk[at]!
    total += own
    for (let j = 0, cell = at * size; j < size; ) sums[++j]! += own * x[cell++]!
  }
  set.next = begin
  sums[0] = total
  if (rows.since !== null) letOut(rows, set, g, stratum)
}

/** Takes out who entered at event time g or later. */
function letOut(rows: RiskRows, set: RiskSet, g: number, stratum: number): void {
  const { size, x, rowStarts } = rows
  const { risk, sums, peak } = set
  const since = rows.since!
  const byEntry = rows.byEntry!
  if (sums[0]! > peak[0]!) peak[0] = sums[0]!
  const before = set.left
  while (set.left > rowStarts[stratum]! && since[byEntry[set.left - 1]!]! > g) {
    set.left -= 1
    const at = byEntry[set.left]!
    const own = risk[at]!
    sums[0]! -= own
    for (let j = 0, cell = at * size; j < size; ) sums[++j]! -= own * x[cell++]!
  }
  if (set.left === before || sums[0]! > REFRESH * peak[0]!) return
  sums.fill(0)
  for (let at = rows.from[g]!; at < rowStarts[stratum + 1]!; at++) {
    if (since[at]! > g) continue
    const own = risk[at]!
    sums[0]! += own
    for (let j = 0, cell = at * size; j < size; ) sums[++j]! += own * x[cell++]!
  }
  peak[0] = sums[0]!
}

/** Adds up the events of time g into `eventSums` and `tied`. */
export function sumEvents({ size, x, from, deaths }: RiskRows, set: RiskSet, g: number): void {
  const { ties, risk, sums, eventSums, tied } = set
  const died = deaths[g]!
  eventSums.fill(0)
  for (let at = from[g]!, cell = at * size; at < from[g]! + died; at++) {
    const own = risk[at]!
    eventSums[0]! += own
    for (let j = 0; j < size; ) eventSums[++j]! += own * x[cell++]!
  }
  tied.fill(0)
  if (died === 1) {
    const inverse = 1 / sums[0]!
    tied[TIED.inverse] = inverse
    tied[TIED.square] = inverse * inverse
    tied[TIED.log] = Math.log(sums[0]!)
    return
  }
  const shareOfEach = ties === 'efron' ? eventSums[0]! / died : 0
  let product = 1
  for (let k = 0; k < died; k++) {
    const denominator = sums[0]! - k * shareOfEach
    const share = ties === 'efron' ? k / died : 0
    const inverse = 1 / denominator
    const square = inverse * inverse
    tied[TIED.inverse]! += inverse
    tied[TIED.inverseShare]! += share * inverse
    tied[TIED.square]! += square
    tied[TIED.squareShare]! += share * square
    tied[TIED.squareShareSquare]! += share * share * square
    product *= denominator
    if (product > LARGE || product < SMALL) {
      tied[TIED.log]! += Math.log(product)
      product = 1
    }
  }
  tied[TIED.log]! += Math.log(product)
}
