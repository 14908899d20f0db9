import type { DiscreteHazardFit } from './discreteHazard.js'
import { BASELINE_TERMS, periodTerm } from './periodBaseline.js'

/** What the baseline says of each period. */
export interface PeriodLevels {
  /** Number of its coefficients. */
  readonly width: number
  /** Linear predictor of each period, from period 1; NaN where it has none of its own. */
  readonly levels: Float64Array
  /** Its terms, `width` a period. */
  readonly terms: Float64Array
  /** The covariance of all coefficients with that predictor, one coefficient after the other, a period at a time. */
  readonly covariances: Float64Array
}

/** The linear predictors of periods 1 to `last`. */
export function periodLevels(fit: DiscreteHazardFit, last: number): PeriodLevels {
  const { baseline, coefficients, covariance, diverging, periods, terms } = fit
  const own = BASELINE_TERMS[baseline].filter(({ term }) => terms.includes(term))
  const free = baseline === 'period' ? periods.filter(({ period }) => terms.includes(periodTerm(period))) : []
  const width = baseline === 'period' ? free.length : own.length + 1
  const size = terms.length
  const result: PeriodLevels = {
    width,
    levels: new Float64Array(last).fill(Number.NaN),
    terms: new Float64Array(last * width),
    covariances: new Float64Array(last * size),
  }
  for (let t = 0; t < last; t++) {
    if (baseline !== 'period') {
      result.terms[t * width] = 1
      own.forEach(({ of }, k) => {
        result.terms[t * width + k + 1] = of(t + 1)
      })
    } else {
      const place = free.findIndex(({ period }) => period === t + 1)
      if (place < 0) continue
      result.terms[t * width + place] = 1
    }
    result.levels[t] = 0
    for (let k = 0; k < width; k++) {
      const value = result.terms[t * width + k]!
      if (value === 0) continue
      result.levels[t]! += value * coefficients[k]!
      const isUnknown = covariance === null || diverging.includes(terms[k]!)
      for (let j = 0; j < size; j++) {
        result.covariances[t * size + j]! += isUnknown ? Number.NaN : value * covariance[k]![j]!
      }
    }
  }
  return result
}
