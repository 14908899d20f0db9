/**
 * Ageing of receivables against a plain loop over objects that adds floats, and how far the latter drifts.
 * `npm run receivables -- [invoices …]`, by default 100000 1000000.
 */
import {
  creditExposure,
  customerPaymentBehaviour,
  receivablesAging,
  receivablesIndicators,
  rollRates,
} from '../dist/credit/index.js'
import { dateOfDay, seededRandom } from '../dist/data/index.js'
import { ms, printTable, times } from './support/table.mjs'
import { roundsFor, timeInTurn } from './support/timing.mjs'

const AS_OF = 19_905
const asOf = dateOfDay(AS_OF)

/** Invoices of ten a customer over three years; nine of ten have a payment, one of ten of these only a part. */
function makeInvoices(count) {
  const random = seededRandom(8)
  const customers = Math.ceil(count / 10)
  const columns = {
    id: {
      codes: Uint32Array.from({ length: count }, (_, i) => i),
      values: Array.from({ length: count }, (_, i) => `i${i}`),
    },
    customerId: {
      codes: Uint32Array.from({ length: count }, () => Math.floor(random() * customers)),
      values: Array.from({ length: customers }, (_, i) => `c${String(i).padStart(7, '0')}`),
    },
    amount: Float64Array.from({ length: count }, () => Math.round(10 + random() * 1e5) / 100),
    issuedOn: Int32Array.from({ length: count }, () => AS_OF - 1 - Math.floor(random() * 1000)),
    dueOn: new Int32Array(count),
    payments: new Array(count),
  }
  for (let i = 0; i < count; i++) {
    columns.dueOn[i] = columns.issuedOn[i] + 30
    const cents = Math.round(columns.amount[i] * 100)
    const part = random() < 0.1 ? Math.floor(cents / 3) : cents
    const day = columns.dueOn[i] - 20 + Math.floor(random() * 80)
    columns.payments[i] = random() < 0.9 ? [{ date: dateOfDay(day), amount: part / 100 }] : []
  }
  const rows = Array.from({ length: count }, (_, i) => ({
    id: columns.id.values[i],
    customerId: columns.customerId.values[columns.customerId.codes[i]],
    amount: columns.amount[i],
    issuedOn: dateOfDay(columns.issuedOn[i]),
    dueOn: dateOfDay(columns.dueOn[i]),
    payments: columns.payments[i],
  }))
  return { columns, rows }
}

/** What one writes without a library: nothing is checked, floats are added. */
function plainAging(rows) {
  const end = Date.parse(asOf)
  const customers = new Map()
  const total = [0, 0, 0, 0, 0]
  for (const { customerId, amount, issuedOn, dueOn, payments } of rows) {
    if (Date.parse(issuedOn) > end) continue
    const open = payments.reduce((left, { date, amount }) => (Date.parse(date) <= end ? left - amount : left), amount)
    const days = Math.floor((end - Date.parse(dueOn)) / 86_400_000)
    const bucket = days <= 0 ? 0 : days <= 30 ? 1 : days <= 60 ? 2 : days <= 90 ? 3 : 4
    let own = customers.get(customerId)
    if (own === undefined) {
      own = [0, 0, 0, 0, 0]
      customers.set(customerId, own)
    }
    own[bucket] += open
    total[bucket] += open
  }
  return { total, customers }
}

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
for (const count of sizes.length > 0 ? sizes : [1e5, 1e6]) {
  const { columns, rows } = makeInvoices(count)
  const ours = receivablesAging(columns, { asOf }).currencies[0].amounts
  const plain = plainAging(rows).total
  if (ours.some((amount, b) => Math.abs(amount - plain[b]) > 1e-6 * amount)) throw new Error('the two do not agree')
  const drift = Math.max(...ours.map((amount, b) => Math.abs(amount - plain[b])))
  const measured = await timeInTurn(
    {
      'receivablesAging, columns': () => receivablesAging(columns, { asOf }),
      'receivablesAging, rows': () => receivablesAging(rows, { asOf }),
      'plain loop, rows': () => plainAging(rows),
      'rollRates, columns': () => rollRates(columns, { asOf }),
      'receivablesIndicators, columns': () => receivablesIndicators(columns, { from: dateOfDay(AS_OF - 90), to: asOf }),
      'creditExposure, columns': () => creditExposure(columns, [], { asOf }),
      'customerPaymentBehaviour, columns': () => customerPaymentBehaviour(columns, { asOf }),
    },
    Math.ceil(roundsFor(count) / 3),
    1,
  )
  const unit = measured['plain loop, rows']
  console.log(`\n### ${count.toLocaleString('en')} invoices; the plain loop drifts by up to ${drift}\n`)
  printTable(
    ['', 'median ms', 'times the plain loop', 'least ms'],
    Object.entries(measured).map(([name, { median, min }]) => [name, ms(median), times(median / unit.median), ms(min)]),
  )
}
