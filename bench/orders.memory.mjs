/** One call in a process of its own, for its peak of memory: `orders.mjs` forks it. */
import { purchaseHistories, rfmValues } from '../dist/orders/index.js'
import { reportPeak } from './support/memory.mjs'
import { AS_OF, makeOrders } from './support/orders.mjs'

const [title, count] = process.argv.slice(2)
const orders = makeOrders(Number(count))
// The first call compiles; its memory is not the question.
const small = makeOrders(1000)
const runs = {
  rfmValues: (input) => rfmValues(input, { asOf: AS_OF }),
  purchaseHistories: (input) => purchaseHistories(input, { asOf: AS_OF, timeUnit: 'week' }),
}
runs[title](small)
reportPeak(() => runs[title](orders))
