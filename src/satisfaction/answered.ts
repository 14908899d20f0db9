import type { NumberColumn } from '../data/fields.js'

/** The answers of a vector alone: what is not NaN, in its order. */
export function answeredOnly(values: NumberColumn): Float64Array {
  const answered = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isNaN(value)) answered[count++] = value
  }
  return answered.subarray(0, count)
}
