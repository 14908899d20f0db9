/** DuckDB in the process, in memory: tables from typed arrays, queries timed as it likes best. */
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api'

const TYPES = new Map([
  [Int32Array, INTEGER],
  [Uint32Array, INTEGER],
  [Float64Array, DOUBLE],
])

const CHUNK = 2048

/** An engine of its own in memory, with so many threads. */
export async function openDuckDb(threads) {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) })
  const connection = await instance.connect()
  // Neither engine nor kernel owes an order of rows; DuckDB keeps that of insertion unless told not to.
  await connection.run('SET preserve_insertion_order = false')
  return connection
}

/** Makes a table of typed arrays: Int32Array and Uint32Array become INTEGER, Float64Array DOUBLE. */
export async function loadTable(connection, table, columns) {
  const names = Object.keys(columns)
  const types = names.map((name) => TYPES.get(columns[name].constructor))
  await connection.run(`CREATE TABLE ${table} (${names.map((name, i) => `${name} ${types[i]}`).join(', ')})`)
  const appender = await connection.createAppender(table)
  const count = columns[names[0]].length
  for (let start = 0; start < count; start += CHUNK) {
    const size = Math.min(CHUNK, count - start)
    const chunk = DuckDBDataChunk.create(types, size)
    names.forEach((name, i) => {
      const vector = chunk.getColumnVector(i)
      vector.items.set(columns[name].subarray(start, start + size))
      vector.flush()
    })
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** Runs a query; the result is complete, but stays in the engine. */
export function runInEngine(connection, sql) {
  return connection.run(sql)
}

/** Runs a query and copies its result into one Float64Array a column: what a JavaScript program has to do to use it. */
export async function runAndFetch(connection, sql) {
  const result = await connection.run(sql)
  const chunks = []
  let count = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    chunks.push(chunk)
    count += chunk.rowCount
  }
  const columns = Object.fromEntries(result.columnNames().map((name) => [name, new Float64Array(count)]))
  result.columnNames().forEach((name, i) => {
    let at = 0
    for (const chunk of chunks) {
      const { items } = chunk.getColumnVector(i)
      if (items instanceof BigInt64Array)
        for (let j = 0; j < items.length; j++) columns[name][at + j] = Number(items[j])
      else columns[name].set(items, at)
      at += items.length
    }
  })
  return columns
}

/** Version of the engine. */
export async function duckDbVersion(connection) {
  const reader = await connection.runAndReadAll('SELECT version()')
  return reader.getRows()[0][0]
}
