import { studentTUpperTail } from '../../numeric/index.js'

/** How far the number of repeat purchases and their mean value go together. */
export interface FrequencyValueCorrelation {
  /** Pearson's r over the customers of the fit; null for fewer than 3 of them, or where either does not vary. */
  readonly correlation: number | null
  /** Two-sided, by Student's t with n − 2 degrees of freedom: how easily chance gives as much. */
  readonly pValue: number | null
}

/** Pearson's correlation with weights that are counts. */
export function frequencyValueCorrelation(
  x: Float64Array,
  value: Float64Array,
  weights: Float64Array,
): FrequencyValueCorrelation {
  let count = 0
  let meanX = 0
  let meanValue = 0
  for (let i = 0; i < x.length; i++) {
    count += weights[i]!
    meanX += (weights[i]! / count) * (x[i]! - meanX)
    meanValue += (weights[i]! / count) * (value[i]! - meanValue)
  }
  let ofX = 0
  let ofValue = 0
  let ofBoth = 0
  for (let i = 0; i < x.length; i++) {
    const distance = x[i]! - meanX
    const worth = value[i]! / meanValue - 1
    ofX += weights[i]! * distance * distance
    ofValue += weights[i]! * worth * worth
    ofBoth += weights[i]! * distance * worth
  }
  // Equal values may leave a rounding.
  if (count < 3 || !(ofX > 0) || !(ofValue > 1e-28 * count)) return { correlation: null, pValue: null }
  const correlation = Math.max(-1, Math.min(1, ofBoth / Math.sqrt(ofX * ofValue)))
  const freedom = count - 2
  const t = Math.abs(correlation) * Math.sqrt(freedom / (1 - correlation * correlation))
  return { correlation, pValue: t === Infinity ? 0 : 2 * studentTUpperTail(t, freedom) }
}
