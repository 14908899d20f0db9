import { pointOf, type Series, seriesAt, seriesThrough } from '../engine/chebyshev.js'
import type { OfRow } from '../engine/definePurchaseModel.js'
import type { HistoryColumns } from '../engine/histories.js'
import { perCountAndAge } from '../engine/perCountAndAge.js'
import { rangesByCount } from '../engine/rangesByCount.js'
import { dropoutIntegral } from './dropoutIntegral.js'
import { type LifetimeParams, lifetimeAlive } from './lifetimeLikelihood.js'

/** Points to try, one after the other, until the last coefficients are negligible. */
const ORDERS = [8, 16, 32]
/** A table has to serve so many customers for each of its points. */
const CUSTOMERS_A_POINT = 3
/** Terms below this part of their sum are left out. */
const NEGLIGIBLE = 1e-17
/** Argument above which the hypergeometric series is slower than the integral. */
const SLOW = 0.9
/** So far in units of 1/h, nothing is left of an integral whose n + s is not below the least. */
const FOR_EVER = 1e100
const LEAST_DECAY = 0.2

/**
 * P(alive) of many customers by the plain clock (Pareto/NBD), to about 1e-13.
 *
 * With g(u) the probability that one who bought at u stops before buying again (the dropout integral without end), P(alive) is
 * alive/(alive (1 − g(T)) + g(t_x)), `alive` being the probability to survive and be silent from t_x to T. No difference of nearly
 * equal numbers: the denominator is at least g(t_x). And g depends on x and the ratio (α + u)/(β + u) alone, and smoothly: for each
 * x a few values serve all customers, where each would need an integral of its own.
 */
export function plainAlive(own: LifetimeParams, histories: HistoryColumns): OfRow {
  const { r, alpha, s, beta } = own
  const { x, tx, age } = histories
  const tables = tablesByCount(own, histories)
  const stoppingAt = (count: number, time: number): number => {
    const table = tables[count]
    return table === undefined ? Number.NaN : Math.exp(seriesAt(table, logRatio(own, time)))
  }
  const stoppingFromEnd = perCountAndAge(histories, stoppingAt)
  const stoppingFromLast = perCountAndAge({ ...histories, age: tx }, stoppingAt)
  return (row) => {
    const stopping = stoppingFromLast(row)
    if (Number.isNaN(stopping)) return lifetimeAlive(own, x[row]!, tx[row]!, age[row]!)
    const span = age[row]! - tx[row]!
    const alive = Math.exp(
      -(r + x[row]!) * Math.log1p(span / (alpha + tx[row]!)) - s * Math.log1p(span / (beta + tx[row]!)),
    )
    return Math.min(1, alive / (alive * (1 - stoppingFromEnd(row)) + stopping))
  }
}

function logRatio({ alpha, beta }: LifetimeParams, time: number): number {
  return Math.log((alpha + time) / (beta + time))
}

/** By x, the logarithm of g over that of the ratio; none where it would not pay, or is not smooth enough. */
function tablesByCount(own: LifetimeParams, histories: HistoryColumns): (Series | undefined)[] {
  const tables: (Series | undefined)[] = []
  for (const { x, customers, least, most } of rangesByCount(histories.x, histories.tx, histories.age)) {
    const [from, to] = [logRatio(own, least), logRatio(own, most)]
    for (const points of ORDERS) {
      if (tables[x] !== undefined || customers < CUSTOMERS_A_POINT * points) break
      const values = new Float64Array(points)
      for (let k = 0; k < points; k++) {
        values[k] = Math.log(stoppingForEver(own.r + x, own.s, Math.exp(pointOf(k, points, from, to))))
      }
      const series = seriesThrough(values, from, to)
      if (series !== null) tables[x] = series
    }
  }
  return tables
}

/**
 * g for a ratio ρ: s/(n + s) · ₂F₁(n, 1; n + s + 1; 1 − 1/ρ), or ρ s/(n + s) · ₂F₁(s + 1, 1; n + s + 1; 1 − ρ) where ρ is below 1, so
 * that all terms are positive; NaN where neither this nor the integral ends.
 */
function stoppingForEver(n: number, s: number, ratio: number): number {
  const isBelow = ratio < 1
  const argument = isBelow ? 1 - ratio : 1 - 1 / ratio
  if (argument > SLOW) return n + s < LEAST_DECAY ? Number.NaN : dropoutIntegral(n, ratio, s, 1, 0, FOR_EVER, null)
  const top = isBelow ? s + 1 : n
  let term = 1
  let sum = 1
  for (let k = 0; term > NEGLIGIBLE * sum; k++) {
    term *= (argument * (top + k)) / (n + s + 1 + k)
    sum += term
  }
  return ((isBelow ? ratio : 1) * s * sum) / (n + s)
}
