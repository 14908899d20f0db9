import type { ErrorBlock, ErrorDistribution } from './errorDistributions.js'

/**
 * Rows as the likelihood reads them: `size` numbers each, one row after the other: 1, the centred covariates, the centred ln t. The
 * error of a row is then a product, w = θ·z with θ = (−b/σ, 1/σ), in which the log-likelihood is concave (Burridge 1981).
 */
export interface ErrorRows {
  readonly size: number
  readonly rows: Float64Array
  readonly weights: Float64Array
  /** Where events and censored rows of each stratum start, in turn: events of 0, censored of 0, events of 1, …; and the end. */
  readonly starts: Uint32Array
  /** Weighted events of each stratum. */
  readonly events: Float64Array
}

/** What {@link packRows} packs. */
export interface UnpackedRows {
  /** Columns of centred covariates. */
  readonly values: readonly Float64Array[]
  /** ln t and, where rows enter late, ln of the entry (−∞ where from the beginning), both minus the same centre. */
  readonly logTime: Float64Array
  readonly logEntry: Float64Array | null
  readonly event: Uint8Array
  readonly weight: Float64Array | null
  /** Stratum of each row, or null for one. */
  readonly strata: Int32Array | null
  readonly strataCount: number
}

/**
 * Packs rows: stratum by stratum, events before censored rows, so that no loop has to ask. A row that enters late is followed by a
 * censored one at its entry with minus its weight, which divides the likelihood by the chance to have come so far. Rows of weight
 * 0 are left out.
 */
export function packRows(unpacked: UnpackedRows): ErrorRows {
  const { values, logTime, logEntry, event, weight, strata, strataCount } = unpacked
  const size = values.length + 2
  const starts = new Uint32Array(2 * strataCount + 1)
  for (let i = 0; i < logTime.length; i++) {
    if (weight !== null && weight[i] === 0) continue
    const stratum = strata === null ? 0 : strata[i]!
    starts[2 * stratum + 2 - event[i]!]!++
    if (entersLate(logEntry, i)) starts[2 * stratum + 2]!++
  }
  for (let group = 0; group < 2 * strataCount; group++) starts[group + 1]! += starts[group]!
  const next = starts.slice()
  const rows = new Float64Array(size * starts[2 * strataCount]!)
  const weights = new Float64Array(starts[2 * strataCount]!)
  const events = new Float64Array(strataCount)
  for (let i = 0; i < logTime.length; i++) {
    const rowWeight = weight === null ? 1 : weight[i]!
    if (rowWeight === 0) continue
    const stratum = strata === null ? 0 : strata[i]!
    if (event[i] === 1) events[stratum]! += rowWeight
    fillRow(rows, size, next[2 * stratum + 1 - event[i]!]!, values, i, logTime[i]!)
    weights[next[2 * stratum + 1 - event[i]!]!++] = rowWeight
    if (!entersLate(logEntry, i)) continue
    fillRow(rows, size, next[2 * stratum + 1]!, values, i, logEntry![i]!)
    weights[next[2 * stratum + 1]!++] = -rowWeight
  }
  return { size, rows, weights, starts, events }
}

function fillRow(
  rows: Float64Array,
  size: number,
  place: number,
  values: readonly Float64Array[],
  i: number,
  logT: number,
): void {
  const at = place * size
  rows[at] = 1
  for (let j = 0; j < values.length; j++) rows[at + j + 1] = values[j]![i]!
  rows[at + size - 1] = logT
}

function entersLate(logEntry: Float64Array | null, i: number): boolean {
  return logEntry !== null && logEntry[i]! > -Infinity
}

/** Sums of one pass over a stratum, in θ. */
export interface ErrorSums {
  /** Σ ln f(w) over events and ln S(w) over censored rows. */
  value: number
  readonly gradient: Float64Array
  /** Minus the Hessian, row by row. */
  readonly information: Float64Array
}

/** Room for {@link sumErrors}. */
export function errorSums(size: number): ErrorSums {
  return { value: 0, gradient: new Float64Array(size), information: new Float64Array(size * size) }
}

/** Rows a block: their errors, slopes and curvatures stay in the first cache. */
const BLOCK = 512

/** Log-likelihood of the errors of one stratum (without the ln(1/(σt)) of the events), gradient and information, in one pass. */
export function sumErrors(
  packed: ErrorRows,
  distribution: ErrorDistribution,
  stratum: number,
  theta: Float64Array,
  sums: ErrorSums,
): void {
  const { size, starts } = packed
  sums.value = 0
  sums.gradient.fill(0)
  sums.information.fill(0)
  const block = {
    errors: new Float64Array(BLOCK),
    weights: new Float64Array(BLOCK),
    slopes: new Float64Array(BLOCK),
    curvatures: new Float64Array(BLOCK),
  }
  for (let kind = 0; kind < 2; kind++) {
    const score = kind === 0 ? distribution.scoreEvents : distribution.scoreCensored
    const end = starts[2 * stratum + kind + 1]!
    for (let from = starts[2 * stratum + kind]!; from < end; from += BLOCK) {
      const count = Math.min(BLOCK, end - from)
      fillErrors(packed, theta, from, count, block)
      sums.value += score(block, count)
      addProducts(packed, from, count, block, sums)
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) sums.information[j * size + i] = sums.information[i * size + j]!
  }
}

function fillErrors(
  { size, rows, weights }: ErrorRows,
  theta: Float64Array,
  from: number,
  count: number,
  block: ErrorBlock,
): void {
  let at = from * size
  for (let i = 0; i < count; i++) {
    let error = 0
    for (let j = 0; j < size; j++) error += theta[j]! * rows[at++]!
    block.errors[i] = error
    block.weights[i] = weights[from + i]!
  }
}

/**
 * Σ slope · z and Σ curvature · z zᵀ (lower triangle), four rows at a time: the sums are then read and written a fourth as often,
 * which halves the time (measured).
 */
function addProducts({ size, rows }: ErrorRows, from: number, count: number, block: ErrorBlock, sums: ErrorSums): void {
  const { gradient, information } = sums
  const { slopes, curvatures } = block
  const inFours = count - (count % 4)
  for (let i = 0; i < inFours; i += 4) {
    const p = (from + i) * size
    const q = p + size
    const r = q + size
    const s = r + size
    for (let a = 0; a < size; a++) {
      const vp = rows[p + a]!
      const vq = rows[q + a]!
      const vr = rows[r + a]!
      const vs = rows[s + a]!
      gradient[a]! += slopes[i]! * vp + slopes[i + 1]! * vq + slopes[i + 2]! * vr + slopes[i + 3]! * vs
      const wp = curvatures[i]! * vp
      const wq = curvatures[i + 1]! * vq
      const wr = curvatures[i + 2]! * vr
      const ws = curvatures[i + 3]! * vs
      const line = a * size
      for (let b = 0; b <= a; b++) {
        information[line + b]! += wp * rows[p + b]! + wq * rows[q + b]! + wr * rows[r + b]! + ws * rows[s + b]!
      }
    }
  }
  for (let i = inFours; i < count; i++) {
    const base = (from + i) * size
    for (let a = 0; a < size; a++) {
      gradient[a]! += slopes[i]! * rows[base + a]!
      const weighted = curvatures[i]! * rows[base + a]!
      for (let b = 0; b <= a; b++) information[a * size + b]! += weighted * rows[base + b]!
    }
  }
}
