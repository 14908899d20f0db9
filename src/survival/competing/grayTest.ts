import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { CodedIds } from '../../data/ids.js'
import { chiSquareUpperTail } from '../../numeric/index.js'
import { type RiskTable, riskTable } from '../curves/riskTable.js'
import { readGroups } from '../durations.js'
import { chiSquareOf } from '../tests/scoreStatistic.js'
import { type CompetingColumns, ofCause, readCauses } from './readCauses.js'

/** Durations and causes of groups to compare. */
export interface GrayColumns extends Omit<CompetingColumns, 'entry'> {
  /** The group of each row. */
  readonly group: NonNullable<CompetingColumns['group']>
  /** Groups are compared within strata and the differences added up. Default: one stratum. */
  readonly strata?: ArrayLike<string | number | boolean> | CodedIds
}

/** How {@link grayTest} weighs. */
export interface GrayTestOptions {
  /** Times are weighted by (1 − F(t))^rho, F the incidence of all groups. Default 0: all alike. */
  readonly rho?: number
}

/** Whether the groups differ in one cause. */
export interface GrayTest {
  readonly cause: string
  /** In order of the labels. */
  readonly groups: readonly {
    readonly group: string
    /** Ends by the cause, weighted by the weights of the rows. */
    readonly observed: number
    /** Ends less what the group would have had, were the incidences alike; weighted by rho. What is tested. */
    readonly score: number
  }[]
  /** Covariance of the scores, groups × groups. */
  readonly covariance: readonly (readonly number[])[]
  /** Null where no two groups can be compared. */
  readonly chiSquare: number | null
  readonly degreesOfFreedom: number
  /** P(χ² > chiSquare). */
  readonly pValue: number | null
}

/**
 * Do groups of customers differ in how many leave for a cause, with the other causes at work? One test for each cause.
 *
 * Gray (1988), Annals of Statistics 16: compares the hazards of the incidences themselves, while a log-rank test of one cause, with
 * the others censored, compares the risk among those still there. Agrees with `cuminc` of R's `cmprsk`. Weights are counts of
 * customers.
 *
 * @param columns - `{ time, cause, group, weight?, strata? }`; a cause of null is censored
 * @param options - `rho`
 * @returns one test a cause, in order of the causes
 * @throws ClienteleError `missing-value` without `group`, `invalid-option` with an `entry` column, and as {@link kaplanMeier}
 * @example
 * const time = [1, 2, 3, 4, 5, 6, 7, 8]
 * const cause = ['price', 'price', null, 'moved', 'price', 'moved', 'price', null]
 * const tests = grayTest({ time, cause, group: ['a', 'a', 'a', 'b', 'a', 'b', 'b', 'b'] })
 * tests.map((test) => test.pValue) //=> [0.4963, 0.0271]
 */
export function grayTest(columns: GrayColumns, options: GrayTestOptions = {}): GrayTest[] {
  checkOptions(options)
  const rho = checkNumber(options.rho ?? 0, 'options.rho')
  const read = readCauses(columns)
  const { durations, causes } = read
  if (durations.entry !== null) {
    fail('invalid-option', 'columns.entry', 'no late entry in this test', durations.entry, 'logRankTest takes it')
  }
  if (columns.group === undefined) fail('missing-value', 'columns.group', 'the group of each row', columns.group)
  const { codes, labels } = readGroups(columns.group, durations.count)
  const strata = readGroups(columns.strata, durations.count, 'columns.strata')
  const groups = labels.length
  const cells = codes.map((group, row) => strata.codes[row]! * groups + group)
  const all = riskTable(durations, cells, groups * strata.labels.length)
  return causes.map((cause, k) => {
    const own = riskTable(ofCause(read, k), cells, groups * strata.labels.length).events
    const score = new Float64Array(groups)
    const covariance = new Float64Array(groups * groups)
    const observed = new Float64Array(groups)
    for (let stratum = 0; stratum < strata.labels.length; stratum++) {
      addStratum({ ...all, own, first: stratum * groups }, rho, { observed, score, covariance })
    }
    const expected = new Float64Array(groups)
    const statistic = { observed, expected, weightedObserved: score, weightedExpected: expected, covariance }
    const { chiSquare, degreesOfFreedom } = chiSquareOf(statistic)
    return {
      cause,
      groups: labels.map((group, g) => ({ group, observed: observed[g]!, score: score[g]! })),
      covariance: labels.map((_, g) => Array.from(covariance.subarray(g * groups, (g + 1) * groups))),
      chiSquare,
      degreesOfFreedom,
      pValue: chiSquare === null ? null : chiSquareUpperTail(chiSquare, degreesOfFreedom),
    }
  })
}

/** The tables of the groups of one stratum: those from `first` on. */
interface StratumTable extends RiskTable {
  /** Ends by the cause that is tested; `events` are those by any. */
  readonly own: Float64Array
  readonly first: number
}

interface Sums {
  readonly observed: Float64Array
  readonly score: Float64Array
  readonly covariance: Float64Array
}

/**
 * Adds the score of one stratum and its covariance, in Gray's notation: R_k = n_k/S_k the risk set as it would be had nobody left by
 * another cause, h_k = R_k (1 − F_k), F the incidence of all groups. The covariance is that of the martingales of both kinds of
 * ends, whose weights in the score depend on what comes later (Σ a) and what came before (c): three sums carried along.
 */
function addStratum({ start, time, atRisk, events, own, first }: StratumTable, rho: number, sums: Sums): void {
  const groups = sums.score.length
  const place = start.slice(first, first + groups)
  const size = groups * groups
  const before = new Float64Array(groups).fill(1)
  const after = new Float64Array(groups).fill(1)
  const incidence = new Float64Array(groups)
  const risk = new Float64Array(groups)
  const here = new Float64Array(groups)
  const gone = new Float64Array(groups)
  const standing = new Float64Array(groups)
  const kernel = new Float64Array(size)
  const kernelSum = new Float64Array(size)
  const varianceSum = new Float64Array(groups)
  const crossSum = new Float64Array(size)
  let pooled = 0
  for (;;) {
    let now = Infinity
    for (let g = 0; g < groups; g++) if (place[g]! < start[first + g + 1]!) now = Math.min(now, time[place[g]!]!)
    if (now === Infinity) break
    let diedHere = 0
    let diedOther = 0
    let riskAll = 0
    let hazardAll = 0
    for (let g = 0; g < groups; g++) {
      const at = place[g]!
      const isThere = at < start[first + g + 1]!
      const isNow = isThere && time[at] === now
      risk[g] = isThere ? atRisk[at]! : 0
      here[g] = isNow ? own[at]! : 0
      gone[g] = isNow ? events[at]! - own[at]! : 0
      if (isNow) place[g] = at + 1
      diedHere += here[g]!
      diedOther += gone[g]!
      standing[g] = 0
      if (!(risk[g]! > 0)) continue
      after[g] = (before[g]! * (risk[g]! - here[g]! - gone[g]!)) / risk[g]!
      standing[g] = risk[g]! / before[g]!
      riskAll += standing[g]!
      hazardAll += standing[g]! * (1 - incidence[g]!)
    }
    if (!(diedHere + diedOther > 0)) continue

    const weight = (1 - pooled) ** rho
    const rise = diedHere / riskAll
    const hazard = diedHere / (riskAll * (1 - pooled))
    const pooledAfter = pooled + rise
    for (let g = 0; g < groups; g++) {
      for (let h = 0; h < groups; h++) {
        const value = weight * standing[g]! * ((g === h ? 1 : 0) - standing[h]! / riskAll)
        kernel[g * groups + h] = value
        // Without an end by this cause nothing is added, also where the incidence of all has come to 1.
        if (diedHere > 0) kernelSum[g * groups + h]! += value * hazard
      }
      sums.observed[g]! += here[g]!
      if (standing[g]! > 0) {
        sums.score[g]! += weight * (here[g]! - (diedHere * standing[g]! * (1 - incidence[g]!)) / hazardAll)
      }
    }
    for (let k = 0; k < groups; k++) {
      const n = risk[k]!
      if (!(n > 0)) continue
      const rest = after[k]! > 0 ? (1 - pooledAfter) / after[k]! : 0
      if (diedHere > 0) {
        const ties = tieFactor(diedHere, riskAll * before[k]!)
        addVariance(k, 1, 1 - rest, (ties * before[k]! * diedHere) / (riskAll * n))
      }
      if (after[k]! > 0 && gone[k]! > 0) {
        const ties = tieFactor(gone[k]!, n)
        addVariance(k, 0, -rest, (ties * before[k]! * before[k]! * gone[k]!) / (n * n))
      }
    }
    pooled = pooledAfter
    for (let g = 0; g < groups; g++) {
      if (risk[g]! > 0) incidence[g]! += (before[g]! * here[g]!) / risk[g]!
      before[g] = after[g]!
    }
  }
  for (let g = 0; g < groups; g++) {
    for (let h = 0; h < groups; h++) {
      let sum = 0
      for (let k = 0; k < groups; k++) {
        const left = kernelSum[g * groups + k]!
        const right = kernelSum[h * groups + k]!
        sum += left * right * varianceSum[k]! + left * crossSum[h * groups + k]! + right * crossSum[g * groups + k]!
      }
      sums.covariance[g * groups + h]! += sum
    }
  }

  /** One martingale increment of group k: its weight in score g is own · kernel − later · kernelSum + later · (final kernelSum). */
  function addVariance(k: number, ownShare: number, later: number, variance: number): void {
    varianceSum[k]! += later * later * variance
    for (let g = 0; g < groups; g++) {
      const left = ownShare * kernel[g * groups + k]! - later * kernelSum[g * groups + k]!
      crossSum[g * groups + k]! += left * later * variance
      for (let h = 0; h < groups; h++) {
        const right = ownShare * kernel[h * groups + k]! - later * kernelSum[h * groups + k]!
        sums.covariance[g * groups + h]! += left * right * variance
      }
    }
  }
}

/** What is left of the variance of `died` ends at one time among n; fewer than one, which only weights make, are not tied. */
function tieFactor(died: number, n: number): number {
  return died > 1 && n > 1 ? Math.max(0, 1 - (died - 1) / (n - 1)) : 1
}
