/** Made-up RFM values: most customers came once or twice, some days ago, a few spend a hundred times what the others do. */
import { seededRandom } from '../../dist/data/index.js'

/** One row a customer as columns with dictionary-coded ids, in their order. */
export function makeValues(count, seed = 20_240_301) {
  const random = seededRandom(seed)
  const digits = String(count).length
  const values = Array.from({ length: count }, (_, i) => `c${String(i).padStart(digits, '0')}`)
  const codes = new Uint32Array(count)
  const recency = new Float64Array(count)
  const frequency = new Float64Array(count)
  const monetary = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    codes[i] = i
    recency[i] = Math.floor(730 * random() ** 1.5)
    // Lomax distributions: number of orders with shape 1.5, cents with shape 2.5.
    frequency[i] = Math.min(2000, Math.floor(2 * (1 - random()) ** (-1 / 1.5) - 1))
    monetary[i] = (frequency[i] * Math.round(6000 * ((1 - random()) ** -0.4 - 1) + 1)) / 100
  }
  return { customerId: { codes, values }, recency, frequency, monetary }
}

/** Bytes of the columns, without the dictionary of ids. */
export function bytesOfValues({ customerId: { codes }, recency, frequency, monetary }) {
  return codes.byteLength + recency.byteLength + frequency.byteLength + monetary.byteLength
}
