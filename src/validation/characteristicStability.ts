import { checkOptions, fail } from '../data/checks.js'
import { finiteColumn } from '../data/vectors.js'
import {
  type PopulationStability,
  type PopulationStabilityOptions,
  populationStability,
} from './populationStability.js'

/** How many customers each bin of each characteristic has. */
export type CharacteristicCounts = Readonly<Record<string, ArrayLike<number>>>

/** How {@link characteristicStability} compares. */
export interface CharacteristicStabilityOptions extends PopulationStabilityOptions {
  /** Points of each bin of each characteristic, for the shift of the score. */
  readonly points?: Readonly<Record<string, ArrayLike<number>>>
}

/** Stability of one characteristic. */
export interface CharacteristicStability extends PopulationStability {
  readonly characteristic: string
  /** Σ (actual − expected share) · points: how far it moved the mean score; null without points, or of nobody. */
  readonly scoreShift: number | null
}

/**
 * Which characteristics of the customers have changed since a score was built, and how far each moved the mean score.
 *
 * {@link populationStability} of each characteristic over its bins, and the shift that Siddiqi (2006, ch. 9) reads from the
 * characteristic analysis of a scorecard.
 *
 * @param expected - by the name of the characteristic, how many customers each bin had then
 * @param actual   - how many it has now: the same names, the same order of bins
 * @param options  - `points`, `zeroBins`, `epsilon`, `bounds`
 * @returns one a characteristic, the largest index first; those without one are last; ties by name
 * @throws ClienteleError `missing-column`, `unequal-lengths`, `out-of-range` for a count below 0, `invalid-number`, `invalid-option`
 * @example
 * characteristicStability({ age: [100, 200] }, { age: [150, 150] }, { points: { age: [-10, 20] } })[0].scoreShift //=> -5
 */
export function characteristicStability(
  expected: CharacteristicCounts,
  actual: CharacteristicCounts,
  options: CharacteristicStabilityOptions = {},
): CharacteristicStability[] {
  checkOptions(options)
  checkOptions(expected, 'expected')
  checkOptions(actual, 'actual')
  const { points, ...rest } = options
  if (points !== undefined) checkOptions(points, 'options.points')
  for (const name of Object.keys(actual)) countsOf(expected, name, 'expected')
  const found = Object.keys(expected).map((characteristic): CharacteristicStability => {
    const then = countsOf(expected, characteristic, 'expected')
    const now = countsOf(actual, characteristic, 'actual', then.length)
    const own = points === undefined ? null : countsOf(points, characteristic, 'options.points', then.length)
    return {
      characteristic,
      ...populationStability(
        nonNegative(then, `expected.${characteristic}`),
        nonNegative(now, `actual.${characteristic}`),
        rest,
      ),
      scoreShift: own === null ? null : shiftOf(then, now, own),
    }
  })
  const size = ({ value }: CharacteristicStability): number => value ?? -1
  return found.sort((a, b) => size(b) - size(a) || (a.characteristic < b.characteristic ? -1 : 1))
}

function countsOf(columns: CharacteristicCounts, name: string, path: string, length?: number): Float64Array {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (column === undefined) return fail('missing-column', `${path}.${name}`, 'a column of this characteristic', column)
  return finiteColumn(column, `${path}.${name}`, length)
}

function nonNegative(counts: Float64Array, path: string): Float64Array {
  const below = counts.findIndex((count) => count < 0)
  return below < 0 ? counts : fail('out-of-range', `${path}[${below}]`, 'a count of at least 0', counts[below])
}

function shiftOf(expected: Float64Array, actual: Float64Array, points: Float64Array): number | null {
  const then = expected.reduce((sum, count) => sum + count, 0)
  const now = actual.reduce((sum, count) => sum + count, 0)
  if (then === 0 || now === 0) return null
  let shift = 0
  for (let i = 0; i < points.length; i++) shift += (actual[i]! / now - expected[i]! / then) * points[i]!
  return shift
}
