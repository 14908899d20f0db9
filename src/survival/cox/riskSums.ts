import { fillLinearPredictors } from '../regression/linearPredictors.js'
import type { RiskRows } from './riskRows.js'

/** How events that share a time are reckoned. */
export type CoxTies = 'efron' | 'breslow'

/**
 * What is added up over those at risk at each event time, at given coefficients. The events k = 0 … d − 1 of one time have the
 * denominators Dₖ = Σ risk − uₖ · Σ risk of the events, where uₖ is k/d (Efron 1977) or 0 (Breslow 1974).
 *
 * Column after column, each in loops over plain arrays: they are compiled once, whatever the objects are laid out like.
 */
export interface RiskSums {
  /** Of each place: linear predictor, and weight · exp(linear predictor − the largest of its stratum). */
  readonly linear: Float64Array
  readonly risk: Float64Array
  /** The largest linear predictor of each stratum. */
  readonly shift: Float64Array
  /** Σ risk over those at risk at each event time; Σ 1/D and Σ 1/D² over its events. */
  readonly totals: Float64Array
  readonly inverse: Float64Array
  readonly square: Float64Array
  /** 1 where the sums of an event time are added up afresh; null without late entry. */
  readonly afresh: Uint8Array | null
  /** Event times whose events Efron's correction is for, and what they add up to. */
  readonly tied: TiedSums
  /** 1 for each place: Σ risk is the sum of that column. */
  readonly ones: Float64Array
  /** Room for a number for each place. */
  readonly running: Float64Array
}

/** Parallel arrays, one element for each time with several events. */
interface TiedSums {
  /** Numbers of the event times, ascending. */
  readonly at: Uint32Array
  /** Σ risk of the events. */
  readonly totals: Float64Array
  /** Σ u/D */
  readonly inverseShare: Float64Array
  /** Σ u/D² */
  readonly squareShare: Float64Array
  /** Σ u²/D² */
  readonly squareShareSquare: Float64Array
  /** Σ log D */
  readonly log: Float64Array
}

/** Sums that subtraction has brought down to this share are added up afresh: 4 of 16 digits are lost by then. */
const REFRESH = 1e-4

/** Logarithms are taken of products of sums within these bounds: a tenth of the time of one each. */
export const LARGE = 1e100
export const SMALL = 1e-100

export function emptyRiskSums({ count, strataCount, times, deaths, since }: RiskRows, ties: CoxTies): RiskSums {
  const at = ties === 'efron' ? timesWithTies(deaths) : new Uint32Array(0)
  return {
    linear: new Float64Array(count),
    risk: new Float64Array(count),
    shift: new Float64Array(strataCount),
    totals: new Float64Array(times.length),
    inverse: new Float64Array(times.length),
    square: new Float64Array(times.length),
    afresh: since === null ? null : new Uint8Array(times.length),
    tied: {
      at,
      totals: new Float64Array(at.length),
      inverseShare: new Float64Array(at.length),
      squareShare: new Float64Array(at.length),
      squareShareSquare: new Float64Array(at.length),
      log: new Float64Array(at.length),
    },
    ones: new Float64Array(count).fill(1),
    running: new Float64Array(count),
  }
}

function timesWithTies(deaths: Uint32Array): Uint32Array {
  const at = new Uint32Array(deaths.length)
  let found = 0
  for (let g = 0; g < deaths.length; g++) if (deaths[g]! > 1) at[found++] = g
  return at.slice(0, found)
}

/** Fills all sums for the coefficients. */
export function fillRiskSums(rows: RiskRows, coefficients: Float64Array, sums: RiskSums): void {
  const { linear, risk, shift, totals, inverse, square, tied } = sums
  fillLinearPredictors(rows.x, null, coefficients, linear)
  for (let stratum = 0; stratum < rows.strataCount; stratum++) {
    shift[stratum] = fillRisk(linear, rows.rowStarts[stratum]!, rows.rowStarts[stratum + 1]!, risk)
  }
  if (rows.weight !== null) for (let at = 0; at < risk.length; at++) risk[at]! *= rows.weight[at]!
  sumAtRisk(rows, sums, null, totals)
  sumOfEvents(rows, sums, null, tied.totals)
  fillInverses(totals, rows.deaths, inverse, square)
  for (let i = 0; i < tied.at.length; i++) {
    const g = tied.at[i]!
    fillTied(tied, i, totals[g]!, rows.deaths[g]!, inverse, square, g)
  }
}

/** Risks relative to the largest of rows begin … end − 1; gives the largest linear predictor. */
function fillRisk(linear: Float64Array, begin: number, end: number, risk: Float64Array): number {
  let largest = -Infinity
  for (let at = begin; at < end; at++) if (linear[at]! > largest) largest = linear[at]!
  for (let at = begin; at < end; at++) risk[at] = Math.exp(linear[at]! - largest)
  return largest
}

function fillInverses(totals: Float64Array, deaths: Uint32Array, inverse: Float64Array, square: Float64Array): void {
  for (let g = 0; g < totals.length; g++) {
    const one = 1 / totals[g]!
    inverse[g] = deaths[g]! * one
    square[g] = deaths[g]! * one * one
  }
}

/** The sums over the events of time g, number i of those with ties. */
function fillTied(
  { totals, inverseShare, squareShare, squareShareSquare, log }: TiedSums,
  i: number,
  total: number,
  died: number,
  inverse: Float64Array,
  square: Float64Array,
  g: number,
): void {
  const shareOfEach = totals[i]! / died
  let sum = 0
  let sumShare = 0
  let squares = 0
  let squaresShare = 0
  let squaresShareSquare = 0
  let logarithm = 0
  let product = 1
  for (let k = 0; k < died; k++) {
    const denominator = total - k * shareOfEach
    const share = k / died
    const one = 1 / denominator
    sum += one
    sumShare += share * one
    squares += one * one
    squaresShare += share * one * one
    squaresShareSquare += share * share * one * one
    product *= denominator
    if (product > LARGE || product < SMALL) {
      logarithm += Math.log(product)
      product = 1
    }
  }
  inverse[g] = sum
  square[g] = squares
  inverseShare[i] = sumShare
  squareShare[i] = squaresShare
  squareShareSquare[i] = squaresShareSquare
  log[i] = logarithm + Math.log(product)
}

/**
 * Σ risk · column over those at risk at each event time.
 *
 * @param column - null for Σ risk itself, which must be the first: late entry has the others follow it
 */
export function sumAtRisk(rows: RiskRows, sums: RiskSums, column: Float64Array | null, into: Float64Array): void {
  const { strataCount, rowStarts, timeStarts, from, byEntry } = rows
  const { risk, ones, running } = sums
  for (let stratum = 0; stratum < strataCount; stratum++) {
    const first = timeStarts[stratum]!
    const last = timeStarts[stratum + 1]!
    const end = rowStarts[stratum + 1]!
    if (byEntry !== null) sumEntering(rows, sums, column, stratum, into)
    else sumBack(risk, column ?? ones, from, first, last, end, running, into)
  }
}

/** Running sums of risk · column from the last row of a stratum back to the first that has an event time, picked out at those. */
function sumBack(
  risk: Float64Array,
  column: Float64Array,
  from: Uint32Array,
  first: number,
  last: number,
  end: number,
  running: Float64Array,
  into: Float64Array,
): void {
  const begin = first < last ? from[first]! : end
  let sum = 0
  let at = end - 1
  // Four rows at a time: the sum then waits for itself once in four.
  for (; at - 3 >= begin; at -= 4) {
    const one = risk[at]! * column[at]!
    const two = one + risk[at - 1]! * column[at - 1]!
    const three = two + risk[at - 2]! * column[at - 2]!
    const four = three + risk[at - 3]! * column[at - 3]!
    running[at] = sum + one
    running[at - 1] = sum + two
    running[at - 2] = sum + three
    sum += four
    running[at - 3] = sum
  }
  for (; at >= begin; at--) {
    sum += risk[at]! * column[at]!
    running[at] = sum
  }
  // A loop of its own: the processor cannot foresee which rows have an event.
  for (let g = first; g < last; g++) into[g] = running[from[g]!]!
}

/** {@link sumBack} where rows enter late: who entered at the time or later goes out again. */
function sumEntering(
  { rowStarts, timeStarts, from, since, byEntry, entered }: RiskRows,
  { risk, ones, afresh }: RiskSums,
  given: Float64Array | null,
  stratum: number,
  into: Float64Array,
): void {
  const column = given ?? ones
  const end = rowStarts[stratum + 1]!
  let sum = 0
  let peak = 0
  let at = end
  let left = end
  for (let g = timeStarts[stratum + 1]! - 1; g >= timeStarts[stratum]!; g--) {
    for (const begin = from[g]!; at > begin; ) {
      at -= 1
      sum += risk[at]! * column[at]!
    }
    if (given === null) {
      if (sum > peak) peak = sum
      afresh![g] = 0
    }
    const before = left
    for (const until = entered![g]!; left > until; ) {
      left -= 1
      sum -= risk[byEntry![left]!]! * column[byEntry![left]!]!
    }
    if (given === null && left < before && !(sum > REFRESH * peak)) afresh![g] = 1
    if (afresh![g] === 1) {
      sum = 0
      for (let i = at; i < end; i++) if (since![i]! <= g) sum += risk[i]! * column[i]!
      peak = sum
    }
    into[g] = sum
  }
}

/** Σ risk · column over the events of each time with ties; column null for Σ risk. */
export function sumOfEvents(
  { from, deaths }: RiskRows,
  { risk, ones, tied }: RiskSums,
  given: Float64Array | null,
  into: Float64Array,
): void {
  const column = given ?? ones
  for (let i = 0; i < tied.at.length; i++) {
    const begin = from[tied.at[i]!]!
    const end = begin + deaths[tied.at[i]!]!
    let sum = 0
    for (let at = begin; at < end; at++) sum += risk[at]! * column[at]!
    into[i] = sum
  }
}
