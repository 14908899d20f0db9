/**
 * From a CSV file to order columns: clientele against DuckDB, which reads the same file and groups it, and against the row
 * import over papaparse. `npm run tables -- [rows …]`, by default 100000 1000000 10000000. See README.md.
 */
import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { dateOfDay } from '../dist/data/index.js'
import { rfmValues } from '../dist/orders/index.js'
import { importOrderColumns, importOrders } from '../dist/tables/index.js'
import { duckDbVersion, openDuckDb, runAndFetch } from './support/duckdb.mjs'
import { peakOf } from './support/memory.mjs'
import { AS_OF, makeOrders } from './support/orders.mjs'
import { ms, printTable, times } from './support/table.mjs'
import { timeInTurn } from './support/timing.mjs'

const folder = fileURLToPath(new URL('data/', import.meta.url))

/** Largest file whose rows are made into objects: ten times more would take 5 GB. */
const MOST_ROWS_AS_OBJECTS = 1e6

const FILES = {
  narrow: 'customer, day, amount',
  wide: 'customer, day, amount, an order number of its own for each row, product',
}

/** The file of a form and size, made where it is not there yet. */
async function fileOf(form, count) {
  const path = `${folder}tables-${form}-${count}.csv`
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const { customerId, day, amount } = makeOrders(count)
  const isWide = form === 'wide'
  const out = createWriteStream(`${path}.part`)
  let text = `customer_id,order_date,amount${isWide ? ',order_id,product_id' : ''}\n`
  for (let i = 0; i < count; i++) {
    text += `${customerId.values[customerId.codes[i]]},${dateOfDay(day[i])},${amount[i].toFixed(2)}`
    text += isWide ? `,O${100_000_000 + i},P${(i * 7919) % 5000}\n` : '\n'
    if (text.length < 1 << 20 && i < count - 1) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end()
  await once(out, 'finish')
  renameSync(`${path}.part`, path)
  return path
}

const sqlOf = (path, orders = '*') => `
  SELECT date_diff('day', max(order_date), DATE '${AS_OF}') AS recency, count(${orders}) AS frequency, sum(amount) AS monetary
  FROM read_csv('${path}') GROUP BY customer_id`

const columnsOf = (path, options) => importOrderColumns(createReadStream(path, { highWaterMark: 1 << 18 }), options)

/** Throws unless rows, customers and money agree. */
async function checkAgreement(path, count, engine) {
  const { columns, rejectedCount } = await columnsOf(path)
  const table = await runAndFetch(engine, sqlOf(path))
  const sum = (values) => values.reduce((total, value) => total + value, 0)
  const same =
    columns.day.length === count &&
    rejectedCount === 0 &&
    columns.customerId.values.length === table.recency.length &&
    Math.abs(sum(columns.amount) - sum(table.monetary)) < 1e-6 * sum(table.monetary)
  if (!same) throw new Error(`${path}: clientele and DuckDB do not read the same`)
}

async function timeFile(form, count) {
  const path = await fileOf(form, count)
  const engines = { '2 threads': await openDuckDb(2), '1 thread': await openDuckDb(1) }
  await checkAgreement(path, count, engines['2 threads'])
  const contenders = {
    importOrderColumns: () => columnsOf(path),
    'importOrderColumns, then rfmValues': async () => rfmValues((await columnsOf(path)).columns, { asOf: AS_OF }),
  }
  if (form === 'wide') {
    contenders['importOrderColumns, fields: []'] = () => columnsOf(path, { fields: [] })
  }
  for (const [name, engine] of Object.entries(engines)) {
    contenders[`DuckDB, read_csv and GROUP BY, ${name}`] = () => runAndFetch(engine, sqlOf(path))
    // What rfmValues does where there are order numbers: line items of one order count once.
    if (form === 'wide') {
      contenders[`DuckDB, with count(DISTINCT order_id), ${name}`] = () =>
        runAndFetch(engine, sqlOf(path, 'DISTINCT order_id'))
    }
  }
  if (count <= MOST_ROWS_AS_OBJECTS) {
    contenders['importOrders (papaparse, zod)'] = () => importOrders(readFileSync(path))
    contenders['papaparse alone, objects of strings'] = () => Papa.parse(readFileSync(path, 'utf8'), { header: true })
  }
  const measured = await timeInTurn(contenders, count > 1e6 ? 3 : count > 1e5 ? 5 : 11, 1)
  for (const engine of Object.values(engines)) engine.closeSync()

  const base = measured['DuckDB, read_csv and GROUP BY, 2 threads']
  const size = statSync(path).size
  console.log(`\n### ${form}, ${count.toLocaleString('en')} rows, ${(size / 1e6).toFixed(1)} MB (${FILES[form]})\n`)
  printTable(
    ['', 'median ms', 'times DuckDB on 2 threads', 'least ms', 'times DuckDB on 2 threads', 'MB a second'],
    Object.entries(measured).map(([name, { median, min }]) => [
      name,
      ms(median),
      times(median / base.median),
      ms(min),
      times(min / base.min),
      (size / 1e3 / median).toFixed(0),
    ]),
  )
  const memory = await peakOf(fileURLToPath(new URL('tables.memory.mjs', import.meta.url)), [path])
  console.log(
    `\nmemory of importOrderColumns at its peak: ${(memory.growth / 1e6).toFixed(0)} MB, ` +
      `of its result: ${(memory.kept / 1e6).toFixed(0)} MB in typed arrays and ${memory.ids.toLocaleString('en')} ids`,
  )
  return measured.importOrderColumns.median / count
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1e5, 1e6, 1e7]
const engine = await openDuckDb(1)
console.log(`Node ${process.version}, DuckDB ${await duckDbVersion(engine)}`)
engine.closeSync()
for (const form of Object.keys(FILES)) {
  const growth = []
  for (const count of sizes) growth.push([count.toLocaleString('en'), (1e6 * (await timeFile(form, count))).toFixed(0)])
  console.log(`\n### ${form}: how time grows\n`)
  printTable(['rows', 'ns a row'], growth)
}
