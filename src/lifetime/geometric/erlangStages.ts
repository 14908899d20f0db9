/*
 * Customers with a rhythm: hidden events come at random at the rate λ ~ Gamma(r, α), and every k-th of them is a purchase. Since
 * the last purchase j = 0 … k − 1 events have passed: the stage. It is not seen; the silence since the last purchase says how
 * likely each is.
 */

/**
 * How likely the stages of a customer who is alive are, relative to stage 0: (shape)_j w^j/j!, w = (T − t_x)/(α + T), the share of
 * the silence.
 *
 * @param shape   - r + kx
 * @param silence - w, 0 … 1
 * @param weights - written to: its length is k
 * @returns their sum
 */
export function stageWeights(shape: number, silence: number, weights: Float64Array): number {
  let weight = 1
  let sum = 1
  weights[0] = 1
  for (let j = 1; j < weights.length; j++) {
    weight *= (silence * (shape + j - 1)) / j
    weights[j] = weight
    sum += weight
  }
  return sum
}

/**
 * P(alive) of a customer with `chances` chances to stop behind it, if it is alive.
 *
 * @param shape  - r + kx
 * @param stages - sum of the weights of its stages
 */
export function aliveInAnyStage(
  shape: number,
  alpha: number,
  a: number,
  b: number,
  chances: number,
  tx: number,
  age: number,
  stages: number,
): number {
  if (chances === 0) return 1
  const logOdds = Math.log(a / (b + (chances - 1))) + shape * Math.log1p((age - tx) / (alpha + tx)) - Math.log(stages)
  return 1 / (1 + Math.exp(logOdds))
}

/**
 * The part of ln L that depends on the times of a customer, ln [(1 + T/α)^−(r+kx) (Σ stage weights + odds of having stopped)], with
 * the odds relative to stage 0. What is left of ln L: Σ ln((r + i)/α) over i < kx, Σ ln(1 − a/(a + b + i)) over i < chances, and the
 * constant (k − 1) Σ ln(intervals) − x ln Γ(k). The parameters may be the customer's own.
 *
 * Reutterer, Platzer & Schröder (2021), "Leveraging purchase regularity for predicting customer behavior the easy way", IJRM 38.
 *
 * @param every  - k
 * @param slopes - its derivatives by the logs of r, α, a, b; that by ln α is the one of all of ln L
 */
export function stagesLogLikelihood(
  every: number,
  r: number,
  alpha: number,
  a: number,
  b: number,
  x: number,
  chances: number,
  tx: number,
  age: number,
  slopes: Float64Array | null,
): number {
  const shape = r + every * x
  const aged = alpha + age
  const silence = (age - tx) / aged
  let weight = 1
  let stages = 1
  let rise = 0
  // Σ weight · dln(weight)/dr, and Σ weight · j.
  let byShape = 0
  let meanStage = 0
  for (let j = 1; j < every; j++) {
    rise += 1 / (shape + j - 1)
    weight *= (silence * (shape + j - 1)) / j
    stages += weight
    byShape += weight * rise
    meanStage += weight * j
  }
  const logStages = Math.log(stages)
  const logAged = Math.log1p(age / alpha)
  const logSilence = Math.log1p((age - tx) / (alpha + tx))
  const last = b + (chances - 1)
  const logOdds = chances === 0 ? -Infinity : Math.log(a / last) + shape * logSilence - logStages
  const odds = Math.exp(-Math.abs(logOdds))
  const stopped = (logOdds > 0 ? 1 : odds) / (1 + odds)
  const alive = (logOdds > 0 ? odds : 1) / (1 + odds)
  if (slopes) {
    slopes[0] = r * ((alive * byShape) / stages + stopped * logSilence - logAged)
    slopes[1] =
      (r * age -
        every * x * alpha -
        alpha * ((alive * meanStage) / stages + (stopped * shape * (age - tx)) / (alpha + tx))) /
      aged
    slopes[2] = stopped
    slopes[3] = chances === 0 ? 0 : (-stopped * b) / last
  }
  return logStages + Math.max(logOdds, 0) + Math.log1p(odds) - shape * logAged
}
