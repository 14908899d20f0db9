import { type NewtonMaximum, newtonRaphson } from '../../numeric/index.js'
import { firthMaximum } from './firth.js'
import type { LogisticPenalty } from './logisticFit.js'
import { type LogisticData, logisticLikelihood } from './logisticLikelihood.js'

/** The highest point of a penalised likelihood; `value` and `information` with the penalty (Firth's information without). */
export interface LogisticMaximum extends NewtonMaximum {
  /** The last way that the coefficients went: along it the likelihood still rises where they run away. */
  readonly direction: Float64Array
  /** Gradient and information at the start; null with Firth's penalty. */
  readonly first: { readonly gradient: Float64Array; readonly information: Float64Array } | null
}

/**
 * Maximises ln L minus the penalty.
 *
 * @param data      - see {@link LogisticData}
 * @param penalty   - see {@link LogisticPenalty}
 * @param penalized - for a ridge: which coefficients it holds
 * @param start     - where to begin
 */
export function maximize(
  data: LogisticData,
  penalty: LogisticPenalty,
  penalized: readonly boolean[],
  start: ArrayLike<number>,
): LogisticMaximum {
  if (penalty === 'firth') {
    return { ...firthMaximum(data, start), direction: new Float64Array(start.length), first: null }
  }
  const likelihood = logisticLikelihood(data)
  const ridge = penalty === 'none' ? 0 : penalty.ridge
  let before = Float64Array.from(start)
  let last = before
  let first: LogisticMaximum['first'] = null
  const maximum = newtonRaphson((x, gradient, information) => {
    before = last
    last = x.slice()
    const value = likelihood(x, gradient, information)
    first ??= { gradient: gradient.slice(), information: information.slice() }
    return ridge === 0 ? value : value - takeRidge(x, ridge, penalized, gradient, information)
  }, start)
  return { ...maximum, direction: last.map((value, j) => value - before[j]!), first }
}

/** ½ λ Σ b², taken from gradient and information too. */
function takeRidge(
  x: Float64Array,
  ridge: number,
  penalized: readonly boolean[],
  gradient: Float64Array,
  information: Float64Array,
): number {
  let sum = 0
  for (let j = 0; j < x.length; j++) {
    if (!penalized[j]) continue
    sum += x[j]! ** 2
    gradient[j]! -= ridge * x[j]!
    information[j * x.length + j]! += ridge
  }
  return (ridge * sum) / 2
}
