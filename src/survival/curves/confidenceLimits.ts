/**
 * How the limits of a survival curve are reckoned from the standard error `se` of log S:
 * - `log` (default, as in R): S·exp(±z·se);
 * - `log-log`: exp(−exp(log(−log S) ± z·se/log S)), always within 0 and 1, the better one for small samples;
 * - `plain`: S ± z·se·S, cut to 0 and 1;
 * - `logit`: of log(S/(1 − S));
 * - `arcsine`: of arcsin √S.
 */
export type SurvivalIntervalType = 'log' | 'log-log' | 'plain' | 'logit' | 'arcsine'

export const survivalIntervalTypes: readonly SurvivalIntervalType[] = ['log', 'log-log', 'plain', 'logit', 'arcsine']

/**
 * Fills the limits of a survival curve. NaN where they do not exist: all of them where S is 0, those of `log-log`, `logit` and
 * `arcsine` also where S is 1 (as R has it).
 *
 * Formulas: Borgan & Liestøl (1990); Klein & Moeschberger (2003), §4.3; the names and cuts are those of R's `survfit`.
 *
 * @param survival - the curve
 * @param logError - standard error of log S at each point
 * @param z        - normal quantile of the level
 */
export function fillConfidenceLimits(
  type: SurvivalIntervalType,
  survival: Float64Array,
  logError: Float64Array,
  z: number,
  lower: Float64Array,
  upper: Float64Array,
): void {
  if (type === 'log') fillLog(survival, logError, z, lower, upper)
  else if (type === 'log-log') fillLogLog(survival, logError, z, lower, upper)
  else if (type === 'plain') fillPlain(survival, logError, z, lower, upper)
  else if (type === 'logit') fillLogit(survival, logError, z, lower, upper)
  else fillArcsine(survival, logError, z, lower, upper)
}

function fillLog(s: Float64Array, se: Float64Array, z: number, lower: Float64Array, upper: Float64Array): void {
  let error = Number.NaN
  let factor = Number.NaN
  for (let i = 0; i < s.length; i++) {
    const value = s[i]!
    // It stays while nobody has the event.
    if (se[i] !== error) {
      error = se[i]!
      factor = Math.exp(-z * error)
    }
    lower[i] = value > 0 ? value * factor : Number.NaN
    upper[i] = value > 0 ? Math.min(1, value / factor) : Number.NaN
  }
}

function fillPlain(s: Float64Array, se: Float64Array, z: number, lower: Float64Array, upper: Float64Array): void {
  for (let i = 0; i < s.length; i++) {
    const value = s[i]!
    const half = z * se[i]! * value
    lower[i] = value > 0 ? Math.max(0, value - half) : Number.NaN
    upper[i] = value > 0 ? Math.min(1, value + half) : Number.NaN
  }
}

function fillLogLog(s: Float64Array, se: Float64Array, z: number, lower: Float64Array, upper: Float64Array): void {
  for (let i = 0; i < s.length; i++) {
    const inside = s[i]! > 0 && s[i]! < 1
    const log = Math.log(s[i]!)
    const width = (z * se[i]!) / log
    lower[i] = inside ? Math.exp(log * Math.exp(-width)) : Number.NaN
    upper[i] = inside ? Math.exp(log * Math.exp(width)) : Number.NaN
  }
}

function fillLogit(s: Float64Array, se: Float64Array, z: number, lower: Float64Array, upper: Float64Array): void {
  for (let i = 0; i < s.length; i++) {
    const value = s[i]!
    const inside = value > 0 && value < 1
    const odds = value / (1 - value)
    const factor = Math.exp((z * se[i]!) / (1 - value))
    lower[i] = inside ? 1 / (1 + factor / odds) : Number.NaN
    upper[i] = inside ? 1 / (1 + 1 / (odds * factor)) : Number.NaN
  }
}

function fillArcsine(s: Float64Array, se: Float64Array, z: number, lower: Float64Array, upper: Float64Array): void {
  for (let i = 0; i < s.length; i++) {
    const value = s[i]!
    const inside = value > 0 && value < 1
    const angle = Math.asin(Math.sqrt(value))
    const half = 0.5 * z * se[i]! * Math.sqrt(value / (1 - value))
    lower[i] = inside ? Math.sin(Math.max(0, angle - half)) ** 2 : Number.NaN
    upper[i] = inside ? Math.sin(Math.min(Math.PI / 2, angle + half)) ** 2 : Number.NaN
  }
}
