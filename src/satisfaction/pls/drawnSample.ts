/** Samples of respondents, drawn with replacement, and the correlations of the items in them. */
import type { PlsData } from './plsData.js'

/** The respondents to draw from, and what the last sample of them was. Its arrays are written anew by each draw. */
export interface DrawnSample {
  readonly rows: number
  readonly items: number
  /** Answers less the mean of the item, respondent by respondent; NaN for a gap. */
  readonly values: Float64Array
  /** Means of the items over all. */
  readonly centres: Float64Array
  /** Variances of the items over all: what is constant in a sample is measured by them. */
  readonly spreads: Float64Array
  readonly counts: Int32Array
  readonly deviationsOfRow: Float64Array
  readonly means: Float64Array
  readonly deviations: Float64Array
  readonly correlations: Float64Array
}

/** Prepares data for drawing. */
export function drawnSample({ columns, means, deviations }: PlsData): DrawnSample {
  const rows = columns[0]!.length
  const items = columns.length
  const values = new Float64Array(rows * items)
  for (let k = 0; k < items; k++) {
    const column = columns[k]!
    for (let i = 0; i < rows; i++) values[i * items + k] = column[i]! - means[k]!
  }
  return {
    rows,
    items,
    values,
    centres: means,
    spreads: deviations.map((deviation) => deviation * deviation),
    counts: new Int32Array(rows),
    deviationsOfRow: new Float64Array(items),
    means: new Float64Array(items),
    deviations: new Float64Array(items),
    correlations: new Float64Array(items * items),
  }
}

/** Draws as many respondents as there are; false where an item is constant among them. */
export function correlateDraw(sample: DrawnSample, random: () => number): boolean {
  const { rows, items, correlations: r, deviations, spreads } = sample
  sample.counts.fill(0)
  for (let i = 0; i < rows; i++) sample.counts[Math.floor(random() * rows)]!++
  fillMeans(sample)
  addProducts(sample)
  for (let k = 0; k < items; k++) {
    const variance = r[k * items + k]! / (rows - 1)
    // What the rounding of the mean leaves of answers that are all the same is far below this.
    if (!(variance > 1e-20 * spreads[k]!)) return false
    deviations[k] = Math.sqrt(variance)
  }
  for (let i = 0; i < items; i++) {
    r[i * items + i] = 1
    for (let j = 0; j < i; j++) {
      const correlation = r[i * items + j]! / (rows - 1) / (deviations[i]! * deviations[j]!)
      r[i * items + j] = correlation
      r[j * items + i] = correlation
    }
    sample.means[i] = sample.means[i]! + sample.centres[i]!
  }
  return true
}

/** Means of the answers drawn, as differences from those over all. */
function fillMeans({ rows, items, values, counts, means }: DrawnSample): void {
  for (let k = 0; k < items; k++) {
    let sum = 0
    let answers = 0
    for (let i = 0; i < rows; i++) {
      const value = values[i * items + k]!
      if (Number.isNaN(value)) continue
      sum += counts[i]! * value
      answers += counts[i]!
    }
    // An item that nobody drawn has answered: all its gaps count as the mean, and it is found constant.
    means[k] = answers === 0 ? 0 : sum / answers
  }
}

/** Sums of products of deviations below the diagonal and on it; a gap counts as the mean. */
function addProducts({ rows, items, values, counts, deviationsOfRow: row, means, correlations: r }: DrawnSample): void {
  r.fill(0)
  for (let i = 0; i < rows; i++) {
    const count = counts[i]!
    if (count === 0) continue
    for (let k = 0; k < items; k++) {
      const deviation = values[i * items + k]! - means[k]!
      row[k] = Number.isNaN(deviation) ? 0 : deviation
    }
    for (let a = 0; a < items; a++) {
      const scaled = count * row[a]!
      const at = a * items
      for (let b = 0; b <= a; b++) r[at + b]! += scaled * row[b]!
    }
  }
}
