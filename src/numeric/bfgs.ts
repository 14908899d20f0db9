import { lineSearch } from './lineSearch.js'
import { dot, returnToBest, rounding, type Search, scaledGradient, stepSize } from './objective.js'

/** Steps in a row without a decrease beyond rounding after which the descent stops. */
const STILL = 3

/**
 * Descends by the method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal & Wright 2006, algorithm 6.1) until the gradient
 * is small beside the value and the decrease so far, the value stands still, or `search.iterations` reaches its limit.
 */
export function bfgs(search: Search, tolerance: number, maxIterations: number): void {
  const size = search.current.x.length
  const inverse = new Float64Array(size * size)
  const direction = new Float64Array(size)
  const step = new Float64Array(size)
  const change = new Float64Array(size)
  const image = new Float64Array(size)
  const first = search.current.value
  let steepest = true
  let still = 0
  while (search.iterations < maxIterations && still < STILL) {
    const { value } = search.current
    if (scaledGradient(search.current) <= tolerance * Math.max(Math.abs(value), first - value)) return
    if (steepest) {
      const length = stepSize(search.current.x, search.current.gradient)
      for (let i = 0; i < size; i++) direction[i] = -search.current.gradient[i]! / length
    } else {
      multiply(inverse, search.current.gradient, direction)
      for (let i = 0; i < size; i++) direction[i] = -direction[i]!
    }
    for (let i = 0; i < size; i++) {
      step[i] = -search.current.x[i]!
      change[i] = -search.current.gradient[i]!
    }
    if (lineSearch(search, direction)) {
      search.iterations++
      still = value - search.current.value > rounding(value) ? 0 : still + 1
      for (let i = 0; i < size; i++) {
        step[i]! += search.current.x[i]!
        change[i]! += search.current.gradient[i]!
      }
      steepest = !update(inverse, step, change, image, steepest)
    } else {
      const lower = returnToBest(search)
      if (steepest && !lower) return
      steepest = true
    }
  }
}

/**
 * Changes the inverse Hessian so that it takes the change of the gradient to the step.
 *
 * @param fresh - begin with the unit matrix, times the curvature met (Nocedal & Wright, eq. 6.20)
 * @returns whether there is a matrix to use: nothing changes where the curvature along the step is not positive
 */
function update(
  inverse: Float64Array,
  step: Float64Array,
  change: Float64Array,
  image: Float64Array,
  fresh: boolean,
): boolean {
  const size = step.length
  const curvature = dot(step, change)
  const squared = dot(change, change)
  if (!(curvature > 1e-10 * Math.sqrt(dot(step, step) * squared) && squared < Infinity)) return !fresh
  if (fresh) {
    inverse.fill(0)
    for (let i = 0; i < size; i++) inverse[i * size + i] = curvature / squared
  }
  multiply(inverse, change, image)
  const factor = 1 + dot(change, image) / curvature
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      inverse[i * size + j]! += (factor * step[i]! * step[j]! - image[i]! * step[j]! - step[i]! * image[j]!) / curvature
    }
  }
  return true
}

function multiply(matrix: Float64Array, vector: Float64Array, product: Float64Array): void {
  const size = vector.length
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let j = 0; j < size; j++) sum += matrix[i * size + j]! * vector[j]!
    product[i] = sum
  }
}
