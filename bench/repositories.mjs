/**
 * Orders into the store in memory and out again: clientele against a plain Map of ids to object copies.
 * `npm run repositories -- [orders …]`, by default 100000 and 1000000. See README.md.
 */
import { dateOfDay } from '../dist/data/index.js'
import { inMemoryRepositories } from '../dist/repositories/index.js'
import { asObjects, makeOrders } from './support/orders.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { timeInTurn } from './support/timing.mjs'

/** A quarter of the days and about half of the amounts: one order in eight. */
const FILTER = { date: { from: '2023-01-01', below: '2023-07-02' }, amount: { from: 23 } }
const AIM = 1e6

const newStore = () => inMemoryRepositories({ now: () => new Date() })

function rowsOf(count) {
  return asObjects(makeOrders(count)).map(({ customerId, day, amount }) => ({
    customerId,
    date: dateOfDay(day),
    amount,
  }))
}

function intoMap(rows) {
  const map = new Map()
  for (let i = 0; i < rows.length; i++) map.set(String(i + 1), { ...rows[i] })
  return map
}

async function intoStore(rows, size, ids) {
  const store = newStore()
  for (let i = 0; i < rows.length; i += size) {
    await store.orders.putMany(rows.slice(i, i + size), ids === undefined ? {} : { ids: ids.slice(i, i + size) })
  }
  return store
}

async function oneByOne(rows) {
  const store = newStore()
  for (const row of rows) await store.orders.put(row)
  return store
}

/** Number and sum of what a loop over pages gives. */
async function outOfStore(store, filter, pageSize) {
  let count = 0
  let sum = 0
  for await (const page of store.orders.find(filter, { pageSize })) {
    count += page.length
    for (const { row } of page) sum += row.amount
  }
  return { count, sum }
}

/** The same out of a Map: copies of the rows that match, one array of them after the other. */
function outOfMap(map, matches, pageSize) {
  let count = 0
  let sum = 0
  let page = []
  const take = () => {
    count += page.length
    for (const { row } of page) sum += row.amount
    page = []
  }
  for (const [id, row] of map) {
    if (!matches(row)) continue
    page.push({ id, row: { ...row } })
    if (page.length === pageSize) take()
  }
  take()
  return { count, sum }
}

const matchesFilter = ({ date, amount }) =>
  date >= FILTER.date.from && date < FILTER.date.below && amount >= FILTER.amount.from

function checkSame(what, actual, expected) {
  if (actual.count === expected.count && actual.sum === expected.sum) return
  throw new Error(`${what}: ${JSON.stringify(actual)}, the Map has ${JSON.stringify(expected)}`)
}

function printTimes(measured, reference, count) {
  printTable(
    ['contender', 'median ms', 'times the Map', 'least ms', 'times the Map', 'rows a second'],
    Object.entries(measured).map(([name, { median, min }]) => [
      name,
      ms(median),
      times(median / measured[reference].median),
      ms(min),
      times(min / measured[reference].min),
      `${((count / median) * 1000).toExponential(1)}${name !== reference && (count / median) * 1000 < AIM ? ' (aim missed)' : ''}`,
    ]),
  )
}

async function timeSize(count) {
  const rows = rowsOf(count)
  const ids = rows.map((_, i) => `order ${i}`)
  const map = intoMap(rows)
  const stores = {
    '1,000': await intoStore(rows, 1000),
    given: await intoStore(rows, 1000, ids),
    one: await oneByOne(rows),
  }
  const matching = outOfMap(map, matchesFilter, 1000)
  const everything = outOfMap(map, () => true, 1000)
  for (const [name, store] of Object.entries(stores)) {
    checkSame(`${name}, filter`, await outOfStore(store, FILTER, 1000), matching)
    checkSame(`${name}, all`, await outOfStore(store, {}, 1000), everything)
  }
  const store = stores['1,000']
  stores.given = stores.one = undefined

  const rounds = count > 1e5 ? 9 : 21
  const reference = 'plain Map'
  const into = await timeInTurn(
    {
      [reference]: () => intoMap(rows),
      'putMany, 1,000 a batch': () => intoStore(rows, 1000),
      'putMany, 10,000 a batch': () => intoStore(rows, 10_000),
      'putMany, 1,000 a batch, ids given': () => intoStore(rows, 1000, ids),
      'put, one by one': () => oneByOne(rows),
    },
    rounds,
  )
  console.log(`\n#### ${count.toLocaleString('en')} orders in\n`)
  printTimes(into, reference, count)

  const filtered = await timeInTurn(
    {
      [reference]: () => outOfMap(map, matchesFilter, 1000),
      'find, 1,000 a page': () => outOfStore(store, FILTER, 1000),
    },
    rounds,
  )
  console.log(
    `\n#### ${count.toLocaleString('en')} orders, out through a filter: ${matching.count.toLocaleString('en')}\n`,
  )
  printTimes(filtered, reference, count)

  const whole = await timeInTurn(
    {
      [reference]: () => outOfMap(map, () => true, 1000),
      'find, 100 a page': () => outOfStore(store, {}, 100),
      'find, 1,000 a page': () => outOfStore(store, {}, 1000),
    },
    rounds,
  )
  console.log(`\n#### ${count.toLocaleString('en')} orders, all of them out\n`)
  printTimes(whole, reference, count)
  return {
    ...Object.fromEntries(Object.entries(into).map(([name, time]) => [`in: ${name}`, time])),
    'out: find with a filter': filtered['find, 1,000 a page'],
    'out: find everything': whole['find, 1,000 a page'],
  }
}

const sizes = process.argv.slice(2).map(Number)
console.log(`Node ${process.version}`)
const growth = new Map()
for (const count of sizes.length === 0 ? [1e5, 1e6] : sizes) growth.set(count, await timeSize(count))

console.log('\n#### How time grows: ns a row\n')
const [first] = growth.values()
printTable(
  ['step', ...[...growth.keys()].map((count) => count.toLocaleString('en'))],
  Object.keys(first).map((step) => [
    step,
    ...[...growth].map(([count, measured]) => ((measured[step].median / count) * 1e6).toFixed(0)),
  ]),
)
