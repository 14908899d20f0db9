/**
 * Orders in 100 parts against all of them at once: customer days of each part, merged, and read; then one day more.
 *
 * `node streams.mjs` or `node streams.mjs 1000000`; see README.md.
 */
import {
  appendSummaries,
  customerDays,
  customerSummaries,
  mergeCustomerDays,
  ordersOfCustomerDays,
  purchaseHistories,
  purchaseHistoriesOfSummaries,
  rfmValues,
} from '../dist/orders/index.js'
import { AS_OF, AS_OF_DAY, makeOrders } from './support/orders.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { timeInTurn } from './support/timing.mjs'

const PARTS = 100

const rfm = (orders) => rfmValues(orders, { asOf: AS_OF })
const histories = (orders) => purchaseHistories(orders, { asOf: AS_OF, timeUnit: 'week' })

/** Rows `from` up to `to`, with the dictionary of all or with ids as strings of their own. */
function part({ customerId: { codes, values }, day, amount }, from, to, asStrings) {
  const own = codes.slice(from, to)
  return {
    customerId: asStrings ? Array.from(own, (code) => values[code]) : { codes: own, values },
    day: day.slice(from, to),
    amount: amount.slice(from, to),
  }
}

function inParts(orders, count, asStrings) {
  const at = (p) => Math.round((p * count) / PARTS)
  return Array.from({ length: PARTS }, (_, p) => part(orders, at(p), at(p + 1), asStrings))
}

/** A thousand orders of the day after the last. */
function nextDay(orders) {
  const today = part(orders, 0, 1000, false)
  return { ...today, day: today.day.fill(AS_OF_DAY + 1) }
}

function checkSame(batch, streamed) {
  for (const name of ['recency', 'frequency', 'monetary']) {
    for (let i = 0; i < batch[name].length; i++) {
      const difference = Math.abs(batch[name][i] - streamed[name][i])
      if (difference > 1e-12 * Math.abs(batch[name][i])) throw new Error(`${name}[${i}] differs by ${difference}`)
    }
  }
}

async function show(title, contenders) {
  const measured = await timeInTurn(contenders, 3, 1)
  const [first] = Object.values(measured)
  console.log(`\n### ${title}\n`)
  printTable(
    ['', 'median ms', 'times the first'],
    Object.entries(measured).map(([name, { median }]) => [name, ms(median), times(median / first.median)]),
  )
}

async function timeStreams(count) {
  const orders = makeOrders(count)
  const parts = inParts(orders, count, false)
  const states = parts.map((part) => customerDays(part))
  const merged = mergeCustomerDays(states)
  const again = ordersOfCustomerDays(merged)
  checkSame(rfm(orders), rfm(again))
  await show(`${count.toLocaleString('en')} orders in ${PARTS} parts, coded ids`, {
    'all at once: RFM values': () => rfm(orders),
    'all at once: purchase histories': () => histories(orders),
    'in parts: customer days of each': () => parts.map((part) => customerDays(part)),
    'in parts: merged': () => mergeCustomerDays(states),
    'in parts: orders of the merged days': () => ordersOfCustomerDays(merged),
    'in parts: RFM values of these': () => rfm(again),
    'in parts: purchase histories of these': () => histories(again),
    'in parts, all steps to RFM values': () =>
      rfm(ordersOfCustomerDays(mergeCustomerDays(parts.map((part) => customerDays(part))))),
  })

  const all = part(orders, 0, count, true)
  const named = inParts(orders, count, true)
  await show(`the same, ids as strings`, {
    'all at once: RFM values': () => rfm(all),
    'in parts, all steps to RFM values': () =>
      rfm(ordersOfCustomerDays(mergeCustomerDays(named.map((part) => customerDays(part))))),
  })

  const today = nextDay(orders)
  const summaries = customerSummaries(merged)
  await show('1,000 orders of the next day', {
    'customer days: merged': () => mergeCustomerDays([merged, customerDays(today)]),
    'summaries: appended': () => appendSummaries(summaries, customerSummaries(customerDays(today))),
    'summaries: purchase histories': () => purchaseHistoriesOfSummaries(summaries, { asOf: AS_OF, timeUnit: 'week' }),
  })
  const bytes = (columns) => Object.values(columns).reduce((sum, c) => sum + (c.byteLength ?? c.codes.byteLength), 0)
  console.log(`\nBytes: orders ${bytes(orders)}, customer days ${bytes(merged)}, summaries ${bytes(summaries)}`)
}

const sizes = process.argv.slice(2).map(Number)
console.log(`Node ${process.version}`)
for (const size of sizes.length > 0 ? sizes : [1e6, 1e7]) await timeStreams(size)
