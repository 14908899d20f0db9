/** How much of one variable several others explain, and how the credit is shared. */

/** A growing Cholesky factor of correlations: a row for each predictor that those before it do not determine. */
interface Growth {
  readonly lower: Float64Array
  readonly projected: Float64Array
  /** The predictors in the rows. */
  readonly kept: Int32Array
}

/**
 * R² of every subset of the predictors, by bit mask: position 5 = binary 101 is that of predictors 0 and 2.
 *
 * The factor of a subset is that of the subset without its highest predictor and one row more, so that a depth-first walk costs
 * O(k²) a subset. A predictor that those before it determine adds nothing.
 *
 * @param correlations - of the predictors, row by row
 * @param withOutcome  - of each predictor with the outcome
 */
export function subsetVariances(correlations: Float64Array, withOutcome: Float64Array): Float64Array {
  const size = withOutcome.length
  const explained = new Float64Array(2 ** size)
  const growth = growthOf(size)
  // The next predictor to try at each depth, and the rows that stand at that depth.
  const next = new Int32Array(size + 1)
  const rows = new Int32Array(size + 1)
  const masks = new Int32Array(size + 1)
  let depth = 0
  while (depth >= 0) {
    const predictor = next[depth]!
    if (predictor >= size) {
      depth--
      continue
    }
    next[depth] = predictor + 1
    const mask = masks[depth]! | (1 << predictor)
    const row = rows[depth]!
    const gained = addPredictor(growth, row, predictor, correlations, withOutcome)
    explained[mask] = explained[masks[depth]!]! + Math.max(0, gained)
    depth++
    next[depth] = predictor + 1
    rows[depth] = gained < 0 ? row : row + 1
    masks[depth] = mask
  }
  return explained
}

/** R² of all predictors together, also where some determine others. */
export function fullVariance(correlations: Float64Array, withOutcome: Float64Array): number {
  const growth = growthOf(withOutcome.length)
  let explained = 0
  let rows = 0
  for (let predictor = 0; predictor < withOutcome.length; predictor++) {
    const gained = addPredictor(growth, rows, predictor, correlations, withOutcome)
    if (gained < 0) continue
    explained += gained
    rows++
  }
  return Math.min(1, explained)
}

function growthOf(size: number): Growth {
  return { lower: new Float64Array(size * size), projected: new Float64Array(size), kept: new Int32Array(size) }
}

/** Writes the row of a predictor; what it adds to R², or −1 where the rows before determine it. */
function addPredictor(
  { lower, projected, kept }: Growth,
  row: number,
  predictor: number,
  correlations: Float64Array,
  withOutcome: Float64Array,
): number {
  const size = projected.length
  let left = correlations[predictor * size + predictor]!
  let projection = withOutcome[predictor]!
  for (let k = 0; k < row; k++) {
    let element = correlations[predictor * size + kept[k]!]!
    for (let j = 0; j < k; j++) element -= lower[row * size + j]! * lower[k * size + j]!
    element /= lower[k * size + k]!
    lower[row * size + k] = element
    left -= element * element
    projection -= element * projected[k]!
  }
  if (!(left > DEPENDENT)) return -1
  const pivot = Math.sqrt(left)
  lower[row * size + row] = pivot
  projected[row] = projection / pivot
  kept[row] = predictor
  return projected[row]! * projected[row]!
}

/** What is left of the variance of a predictor that others determine, by rounding alone. */
const DEPENDENT = 1e-10

/**
 * Shapley values: what each predictor adds to R², averaged over all orders in which they may come in. They add up to R².
 *
 * Lindeman, Merenda & Gold (1980); Kruskal (1987); `lmg` of R's relaimpo.
 *
 * @param explained - from {@link subsetVariances}
 * @param size      - predictors
 */
export function shapleyValues(explained: Float64Array, size: number): Float64Array {
  const shares = new Float64Array(size)
  // s! (size − s − 1)! / size! for a subset of s predictors.
  const weights = new Float64Array(size)
  for (let s = 0, weight = 1 / size; s < size; s++) {
    weights[s] = weight
    weight *= (s + 1) / (size - s - 1)
  }
  const members = new Uint8Array(explained.length)
  for (let mask = 1; mask < explained.length; mask++) members[mask] = members[mask >> 1]! + (mask & 1)
  for (let mask = 0; mask < explained.length; mask++) {
    for (let predictor = 0; predictor < size; predictor++) {
      const bit = 1 << predictor
      if (mask & bit) continue
      shares[predictor]! += weights[members[mask]!]! * (explained[mask | bit]! - explained[mask]!)
    }
  }
  return shares
}
