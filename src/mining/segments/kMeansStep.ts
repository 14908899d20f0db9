import { checkNumber, fail } from '../../data/checks.js'

/** One step of k-means, with every distance. */
export interface KMeansStep {
  /** From each point (rows) to each centre (columns): squared Euclidean distances. */
  readonly squaredDistances: readonly (readonly number[])[]
  /** Place of the nearest centre of each point; of several, the first. */
  readonly nearest: readonly number[]
  /** Number of points of each centre. */
  readonly sizes: readonly number[]
  /** The new centres: means of their points; a centre without points stays. */
  readonly centres: readonly (readonly number[])[]
  /** Sum of the squared distances to the nearest old centre. */
  readonly withinSquares: number
  /** Whether no centre moved: then k-means has ended. */
  readonly finished: boolean
}

/**
 * One step of k-means (Lloyd 1982) as it is done by hand: each point to its nearest centre, each centre to the mean of its points.
 * The numbers count as they stand: scale them first. For customers: {@link kMeansSegments}.
 *
 * @param points  - at least one, each an array of coordinates
 * @param centres - at least one, with as many coordinates
 * @throws ClienteleError `empty-input`, `unequal-lengths`, `invalid-type`, `invalid-number`
 * @example
 * kMeansStep([[1, 1], [2, 1], [8, 9], [9, 8]], [[1, 1], [2, 1]]).centres
 * //=> [[1, 1], [6.333333333333333, 6]]
 */
export function kMeansStep(
  points: readonly (readonly number[])[],
  centres: readonly (readonly number[])[],
): KMeansStep {
  const dimensions = checkCoordinates(points, 'points')
  checkCoordinates(centres, 'centres', dimensions)
  const squaredDistances = points.map((point) => centres.map((centre) => squaredDistanceOf(point, centre)))
  const nearest = squaredDistances.map((squares) => squares.indexOf(least(squares)))
  const next = centres.map((centre, c) => meanOf(points.filter((_, i) => nearest[i] === c)) ?? centre)
  return {
    squaredDistances,
    nearest,
    sizes: centres.map((_, c) => nearest.filter((place) => place === c).length),
    centres: next,
    withinSquares: squaredDistances.reduce((sum, squares) => sum + least(squares), 0),
    finished: next.every((centre, c) => squaredDistanceOf(centre, centres[c]!) === 0),
  }
}

function checkCoordinates(rows: unknown, name: string, wanted?: number): number {
  if (!Array.isArray(rows)) return fail('invalid-type', name, 'an array of arrays of numbers', rows)
  if (rows.length === 0) return fail('empty-input', name, 'at least one', rows)
  let dimensions = wanted
  for (const [i, row] of (rows as readonly unknown[]).entries()) {
    const path = `${name}[${i}]`
    if (!Array.isArray(row)) return fail('invalid-type', path, 'an array of numbers', row)
    dimensions ??= row.length
    if (row.length === 0 || row.length !== dimensions)
      fail('unequal-lengths', path, `${Math.max(1, dimensions)} coordinates, as in points[0]`, row)
    for (const [d, value] of row.entries()) checkNumber(value, `${path}[${d}]`)
  }
  return dimensions!
}

function squaredDistanceOf(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, d) => sum + (value - b[d]!) ** 2, 0)
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b))
}

function meanOf(points: readonly (readonly number[])[]): number[] | null {
  const first = points[0]
  if (first === undefined) return null
  return first.map((_, d) => points.reduce((sum, point) => sum + point[d]!, 0) / points.length)
}
