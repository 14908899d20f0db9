import { type NewtonMaximum, newtonRaphson } from '../../numeric/index.js'
import { fitTolerance } from '../regression/fitTolerance.js'
import { firthMaximum } from './firth.js'
import type { LogisticPenalty } from './logisticFit.js'
import { type LogisticData, logisticLikelihood } from './logisticLikelihood.js'

/** The highest point of a penalised likelihood; `value` and `information` with the penalty (Firth's information without). */
export interface LogisticMaximum extends NewtonMaximum {
  /** The last way that the coefficients went: along it the likelihood still rises where they run away. */
  readonly direction: Float64Array
}

/**
 * Maximises ln L minus the penalty.
 *
 * @param data      - see {@link LogisticData}
 * @param penalty   - see {@link LogisticPenalty}
 * @param penalized - for a ridge: which coefficients it holds
 * @param start     - where to begin
 * @param tolerance - of {@link newtonRaphson}
 */
export function maximize(
  data: LogisticData,
  penalty: LogisticPenalty,
  penalized: readonly boolean[],
  start: ArrayLike<number>,
  tolerance: number = fitTolerance(0),
): LogisticMaximum {
  if (penalty === 'firth') {
    return { ...firthMaximum(data, start), direction: new Float64Array(start.length) }
  }
  const likelihood = logisticLikelihood(data)
  const ridge = penalty === 'none' ? 0 : penalty.ridge
  let before = Float64Array.from(start)
  let last = before
  const maximum = newtonRaphson(
    (x, gradient, information) => {
      before = last
      last = x.slice()
      const value = likelihood(x, gradient, information)
      return ridge === 0 ? value : value - takeRidge(x, ridge, penalized, gradient, information)
    },
    start,
    { tolerance },
  )
  return { ...maximum, direction: last.map((value, j) => value - before[j]!) }
}

/** Every so many rows make a sample, which has at least this many for each coefficient. */
const SAMPLE_STEP = 10
const ROWS_A_COLUMN = 100
/** Distance to the maximum of the sample, in its standard errors, that is near enough. */
const NEAR = 1e-2

/**
 * Where the likelihood of every tenth row is largest: from there it is two passes less over all rows to the same maximum. The given
 * start where there are few rows, or the sample has no maximum.
 */
export function sampleStart(data: LogisticData, start: Float64Array): Float64Array {
  const rows = Math.floor(data.outcome.length / SAMPLE_STEP)
  if (rows < ROWS_A_COLUMN * start.length) return start
  const sample: LogisticData = {
    columns: data.columns.map((column) => sampled(column, new Float64Array(rows))),
    outcome: sampled(data.outcome, new Uint8Array(rows)),
    weights: data.weights && sampled(data.weights, new Float64Array(rows)),
    offset: data.offset && sampled(data.offset, new Float64Array(rows)),
  }
  const { x, converged } = newtonRaphson(logisticLikelihood(sample), start, { tolerance: NEAR })
  return converged ? x : start
}

function sampled<Column extends Float64Array | Uint8Array>(column: Column, into: Column): Column {
  for (let i = 0; i < into.length; i++) into[i] = column[i * SAMPLE_STEP]!
  return into
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
