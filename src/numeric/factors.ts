/** Weighted factors: the scores of one subject on several factors, checked, and their weighted sum. */
import { checkNumber, checkOptions, checkWeights, fail } from '../data/checks.js'
import { readScale, type Scale } from './axes.js'

/** One factor of a weighted evaluation. */
export interface Factor {
  readonly id: string
  /** How much it counts, 0 or more. Any sum will do: weights are divided by it. */
  readonly weight: number
  /** Lowest and highest possible score; default [1, 10]. */
  readonly scale?: Scale
}

/** A factor as it was used: the weights of all add up to 1. */
export interface UsedFactor {
  id: string
  weight: number
  scale: [minimum: number, maximum: number]
}

/** Scores by the id of the factor. */
export type Scores = Readonly<Record<string, number>>

/** Factors ready for the kernel. `scale` is that of the weighted sum. */
export interface FactorSet {
  readonly used: readonly UsedFactor[]
  readonly scale: Scale
  /** Whether the factors have different scales, so that each score is carried to `scale` first. */
  readonly rescaled: boolean
}

const USUAL_SCALE: Scale = [1, 10]

/**
 * Checks factors and divides their weights by the sum. Where all share one scale, scores are added as they are. Where scales
 * differ, a score is carried linearly to 1–10 first: otherwise a factor on 0–100 would count ten times (a convention of ours).
 */
export function readFactors(factors: readonly Factor[], path: string): FactorSet {
  const list: readonly unknown[] = Array.isArray(factors)
    ? factors
    : fail('invalid-type', path, 'an array of factors { id, weight, scale }', factors)
  const read = list.map((factor, k) => readFactor(factor, `${path}[${k}]`))
  const seen = new Set<string>()
  read.forEach(({ id }, k) => {
    if (seen.has(id)) fail('duplicate-id', `${path}[${k}].id`, 'each factor once', id)
    seen.add(id)
  })
  const weights = read.map(({ weight }) => weight)
  const sum = checkWeights(weights, path, (k) => `${path}[${k}].weight`)
  const [first = USUAL_SCALE, ...others] = read.map(({ scale }) => scale)
  const rescaled = others.some((scale) => scale[0] !== first[0] || scale[1] !== first[1])
  return {
    used: read.map(({ id, weight, scale }) => ({ id, weight: weight / sum, scale: [scale[0], scale[1]] })),
    scale: rescaled ? USUAL_SCALE : first,
    rescaled,
  }
}

/** Throws at the first score that is missing, no number or outside of its scale, and at a score of a factor that there is not. */
export function checkScores(scores: Scores, { used }: FactorSet, path: string): void {
  if (typeof scores !== 'object' || scores === null || Array.isArray(scores)) {
    const code = scores === undefined || scores === null ? 'missing-value' : 'invalid-type'
    fail(code, path, 'an object with a score for each factor', scores)
  }
  for (const { id, scale } of used) {
    const score = Object.hasOwn(scores, id) ? scores[id] : undefined
    checkNumber(score, `${path}.${id}`, { minimum: scale[0], maximum: scale[1] })
  }
  for (const id of Object.keys(scores)) {
    if (used.some((factor) => factor.id === id)) continue
    fail('invalid-id', `${path}.${id}`, `a factor: ${used.map((factor) => factor.id).join(', ')}`, id)
  }
}

/** Whether {@link checkScores} has nothing to say: the usual case, without building a path. */
export function areSound(scores: Scores, { used }: FactorSet): boolean {
  if (typeof scores !== 'object' || scores === null || Array.isArray(scores)) return false
  let own = 0
  for (const id in scores) if (Object.hasOwn(scores, id)) own++
  if (own !== used.length) return false
  for (const { id, scale } of used) {
    if (!Object.hasOwn(scores, id)) return false
    const score = scores[id]!
    if (!(typeof score === 'number' && score >= scale[0] && score <= scale[1])) return false
  }
  return true
}

/** What one factor adds to the weighted sum: weight × score, the score carried to the scale of the set where scales differ. */
function contribution(score: number, factor: UsedFactor, { scale, rescaled }: FactorSet): number {
  if (!rescaled) return factor.weight * score
  const [minimum, maximum] = factor.scale
  return factor.weight * (scale[0] + ((score - minimum) / (maximum - minimum)) * (scale[1] - scale[0]))
}

/** The weighted sum of checked scores. */
export function weightedSum(scores: Scores, set: FactorSet): number {
  let total = 0
  for (const factor of set.used) total += contribution(scores[factor.id]!, factor, set)
  return total
}

/** What each factor adds to the weighted sum of checked scores. */
export function contributions(scores: Scores, set: FactorSet): Record<string, number> {
  return Object.fromEntries(set.used.map((factor) => [factor.id, contribution(scores[factor.id]!, factor, set)]))
}

/** A factor whose weight is still to be checked together with the others. */
function readFactor(factor: unknown, path: string): Required<Factor> {
  checkOptions(factor, path)
  const { id, weight, scale = USUAL_SCALE } = factor as Factor
  if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
  return { id, weight, scale: readScale(scale, `${path}.scale`) }
}
