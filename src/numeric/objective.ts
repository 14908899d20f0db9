/**
 * A function to minimise: gives its value at `x` and writes its gradient. It must not change or keep `x`, and need not be
 * finite everywhere: a point with a value or a gradient that is not finite is never accepted.
 */
export type Objective = (x: Float64Array, gradient: Float64Array) => number

/** A place with what the objective is there; written over in place. */
export interface Point {
  readonly x: Float64Array
  readonly gradient: Float64Array
  /** ∞ where value or gradient is not finite. */
  value: number
}

/** The state of one minimisation. */
export interface Search {
  readonly objective: Objective
  /** Where it stands. */
  current: Point
  /** The lowest point seen anywhere. */
  readonly best: Point
  /** Room for the trials of a line search. */
  trial: Point
  kept: Point
  evaluations: number
  iterations: number
}

/** A search that stands at `start`, evaluated. */
export function searchFrom(objective: Objective, start: ArrayLike<number>): Search {
  const room = (): Point => ({ x: Float64Array.from(start), gradient: new Float64Array(start.length), value: Infinity })
  const search: Search = {
    objective,
    current: room(),
    best: room(),
    trial: room(),
    kept: room(),
    evaluations: 0,
    iterations: 0,
  }
  evaluate(search, search.current)
  return search
}

/** Puts value and gradient of `point.x` into the point, and remembers it if it is the lowest so far. */
export function evaluate(search: Search, point: Point): void {
  search.evaluations++
  const value = search.objective(point.x, point.gradient)
  point.value = Number.isFinite(value) && allFinite(point.gradient) ? value : Infinity
  if (point.value < search.best.value) copyPoint(point, search.best)
}

/** Goes to the lowest point seen, if that is lower than where the search stands by more than rounding. */
export function returnToBest(search: Search): boolean {
  if (!(search.best.value < search.current.value - rounding(search.current.value))) return false
  copyPoint(search.best, search.current)
  return true
}

/** What rounding may do to a value that is a sum of up to a million terms: a smaller difference means nothing. */
export function rounding(value: number): number {
  return 2 ** -44 * Math.abs(value)
}

/** The unit of a coordinate: parameters are logarithms or of the order of 1; a larger one is measured by its own size. */
export function unitOf(coordinate: number): number {
  return Math.max(1, Math.abs(coordinate))
}

/** Largest change of the value for a change of one coordinate by its unit, to first order. */
export function scaledGradient({ x, gradient }: Point): number {
  let largest = 0
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(gradient[i]!) * unitOf(x[i]!))
  return largest
}

/** Largest element of a step, in units of its coordinate. */
export function stepSize(x: Float64Array, step: Float64Array): number {
  let largest = 0
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(step[i]!) / unitOf(x[i]!))
  return largest
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

export function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false
  return true
}

function copyPoint(from: Point, to: Point): void {
  to.x.set(from.x)
  to.gradient.set(from.gradient)
  to.value = from.value
}
