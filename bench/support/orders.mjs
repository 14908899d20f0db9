/**
 * Made-up orders: n orders of n / 10 customers on 730 days, heavy-tailed amounts to the cent. Customers and days are drawn
 * uniformly, so that orders of a customer stand far apart in memory: the hard case for every contender.
 */
import { seededRandom } from '../../dist/data/index.js'

const FIRST_DAY = 19_000
const DAYS = 730

/** Last day of the orders, as day number and as date. */
export const AS_OF_DAY = FIRST_DAY + DAYS - 1
export const AS_OF = new Date(AS_OF_DAY * 86_400_000).toISOString().slice(0, 10)

/** Orders as columns with dictionary-coded ids. */
export function makeOrders(count, seed = 20_240_301) {
  const random = seededRandom(seed)
  const customers = Math.max(1, Math.round(count / 10))
  const digits = String(customers).length
  const values = Array.from({ length: customers }, (_, i) => `c${String(i).padStart(digits, '0')}`)
  const codes = new Uint32Array(count)
  const day = new Int32Array(count)
  const amount = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    codes[i] = Math.floor(random() * customers)
    day[i] = FIRST_DAY + Math.floor(random() * DAYS)
    // Lomax with shape 2.5 and mean 40: one order in a thousand is above 900.
    amount[i] = Math.round(6000 * ((1 - random()) ** -0.4 - 1) + 1) / 100
  }
  return { customerId: { codes, values }, day, amount }
}

/** The same orders as an array of objects with string ids, for the plain loop. */
export function asObjects({ customerId: { codes, values }, day, amount }) {
  return Array.from(codes, (code, i) => ({ customerId: values[code], day: day[i], amount: amount[i] }))
}

/** Bytes of the columns, without the dictionary of ids. */
export function bytesOf({ customerId: { codes }, day, amount }) {
  return codes.byteLength + day.byteLength + amount.byteLength
}
