/** Rows by ascending time, all or those of one stratum. */
export interface CensoringRows {
  readonly order: Uint32Array
  readonly time: Float64Array
  readonly event: Uint8Array
  readonly weight: Float64Array | null
}

/** The censoring curve as steps: it is 1 before the first time. */
export interface CensoringCurve {
  readonly times: number[]
  /** G(t): the probability not to be censored up to and including each time. */
  readonly survival: number[]
}

/**
 * The probability not to be censored, G: Kaplan–Meier with censoring as the event. At one time events come before censoring, as
 * everywhere else, so that S(t) · G(t) is the share still observed; R's `concordance` and `brier` do the same.
 *
 * @param rows   - see {@link CensoringRows}
 * @param before - filled for the rows in `order` with G(t−) at their own times, which is above 0
 * @returns the curve
 */
export function censoringSurvival(rows: CensoringRows, before: Float64Array): CensoringCurve {
  const { order, time, event, weight } = rows
  const left = weightsFrom(order, weight)
  const times: number[] = []
  const survival: number[] = []
  let now = 1
  for (let begin = 0; begin < order.length; ) {
    const at = time[order[begin]!]!
    let censored = 0
    let end = begin
    for (; end < order.length && time[order[end]!] === at; end++) {
      const row = order[end]!
      before[row] = now
      if (event[row] === 0) censored += weight === null ? 1 : weight[row]!
    }
    if (censored > 0) {
      const after = end < order.length ? left[end]! : 0
      now *= after / (after + censored)
      times.push(at)
      survival.push(now)
    }
    begin = end
  }
  return { times, survival }
}

/** What stands in the order from each place on. */
function weightsFrom(order: Uint32Array, weight: Float64Array | null): Float64Array {
  const left = new Float64Array(order.length)
  let sum = 0
  for (let at = order.length - 1; at >= 0; at--) {
    sum += weight === null ? 1 : weight[order[at]!]!
    left[at] = sum
  }
  return left
}
