import { checkChoice, checkNumber, fail } from '../../data/checks.js'

/**
 * Which part of the time a comparison of survival curves looks at, by the weight that each time of an event gets (n at risk, d
 * events, S the Kaplan-Meier curve of all groups together):
 * - `'log-rank'` 1: all times alike; best where hazards are proportional;
 * - `'gehan-wilcoxon'` n, `'tarone-ware'` √n: early times, while many are at risk;
 * - `'peto-peto'` S̃(t) = Π (1 − d/(n + 1)), `'modified-peto-peto'` S̃(t) · n/(n + 1): early times, whatever the censoring;
 * - Fleming–Harrington S(t−)^p · (1 − S(t−))^q: q > 0 late times, p > 0 early ones, both the middle;
 * - G-rho of R's `survdiff`: Fleming–Harrington with p = rho, q = 0.
 */
export type LogRankWeighting =
  | 'log-rank'
  | 'gehan-wilcoxon'
  | 'tarone-ware'
  | 'peto-peto'
  | 'modified-peto-peto'
  | { readonly scheme: 'fleming-harrington'; readonly p: number; readonly q: number }
  | { readonly scheme: 'g-rho'; readonly rho: number }

const names = ['log-rank', 'gehan-wilcoxon', 'tarone-ware', 'peto-peto', 'modified-peto-peto'] as const

/** A checked weighting, or an error at `options.weighting`. */
export function checkWeighting(weighting: LogRankWeighting = 'log-rank'): LogRankWeighting {
  const path = 'options.weighting'
  if (typeof weighting === 'string') return checkChoice(weighting, names, path)
  if (typeof weighting !== 'object' || weighting === null) return fail('invalid-type', path, 'a weighting', weighting)
  checkChoice(weighting.scheme, ['fleming-harrington', 'g-rho'], `${path}.scheme`)
  if (weighting.scheme === 'g-rho') {
    return { scheme: 'g-rho', rho: checkNumber(weighting.rho, `${path}.rho`, { minimum: 0 }) }
  }
  return {
    scheme: 'fleming-harrington',
    p: checkNumber(weighting.p, `${path}.p`, { minimum: 0 }),
    q: checkNumber(weighting.q, `${path}.q`, { minimum: 0 }),
  }
}

/**
 * The weight of each time of one stratum; not for the log-rank test itself, whose weights are all 1.
 *
 * @param atRisk - n of each time, all groups together
 * @param events - d of each time, > 0
 */
export function timeWeights(
  weighting: Exclude<LogRankWeighting, 'log-rank'>,
  atRisk: Float64Array,
  events: Float64Array,
): Float64Array {
  if (weighting === 'gehan-wilcoxon') return atRisk
  if (weighting === 'tarone-ware') return atRisk.map(Math.sqrt)
  if (weighting === 'peto-peto' || weighting === 'modified-peto-peto') {
    return petoWeights(atRisk, events, weighting === 'modified-peto-peto')
  }
  const { p, q } = weighting.scheme === 'g-rho' ? { p: weighting.rho, q: 0 } : weighting
  const weights = new Float64Array(atRisk.length)
  let survival = 1
  for (let j = 0; j < weights.length; j++) {
    weights[j] = survival ** p * (1 - survival) ** q
    survival *= (atRisk[j]! - events[j]!) / atRisk[j]!
  }
  return weights
}

function petoWeights(atRisk: Float64Array, events: Float64Array, modified: boolean): Float64Array {
  const weights = new Float64Array(atRisk.length)
  let survival = 1
  for (let j = 0; j < weights.length; j++) {
    survival *= 1 - events[j]! / (atRisk[j]! + 1)
    weights[j] = modified ? (survival * atRisk[j]!) / (atRisk[j]! + 1) : survival
  }
  return weights
}
