import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bgNbd } from '../../src/lifetime/index.js'
import { purchaseHistories } from '../../src/orders/index.js'
import { importOrders } from '../../src/tables/index.js'

/** The section "More data than memory" of the README, as a reader would run it: on the built package and the sample's orders. */
const root = resolve(import.meta.dirname, '../..')
const section = readFileSync(join(root, 'README.md'), 'utf8')
  .split('\n## ')
  .find((part) => part.startsWith('More data'))!
const [duckdb, sparkQueries, spark] = [...section.matchAll(/```(?:js|python)\n([\s\S]*?)```/g)].map(([, code]) => code!)

const folder = mkdtempSync(join(tmpdir(), 'clientele-readme-'))
const python = join(import.meta.dirname, '.venv/bin/python')
const run = (command: string, file: string): string =>
  execFileSync(command, [file], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

beforeAll(() => {
  writeFileSync(join(folder, 'score.mjs'), duckdb!)
  writeFileSync(join(folder, 'spark.mjs'), sparkQueries!)
  writeFileSync(join(folder, 'score.py'), spark!)
  copyFileSync(join(root, 'examples/sample/orders.csv'), join(folder, 'orders.csv'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/clientele'))
  symlinkSync(join(import.meta.dirname, 'node_modules/@duckdb'), join(folder, 'node_modules/@duckdb'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** P(alive) of each customer by the functions in memory. */
function inMemory(): Map<string, number> {
  const { rows } = importOrders(readFileSync(join(folder, 'orders.csv'), 'utf8'))
  const histories = purchaseHistories(rows, { asOf: '2025-12-31', timeUnit: 'week' })
  const alive = bgNbd.probabilityAlive(bgNbd.fit(histories, { timeUnit: 'week' }), histories)
  return new Map(histories.map(({ customerId }, i) => [customerId, alive[i]!]))
}

/** A fit to grouped histories and one to all of them agree within the tolerance of fits. */
function expectScores(scores: readonly [string, number][]): void {
  const expected = inMemory()
  expect(scores.length).toBe(expected.size)
  expect(scores.length).toBeGreaterThan(100)
  for (const [customer, score] of scores) expect(Math.abs(score - expected.get(customer)!), customer).toBeLessThan(1e-6)
}

describe('more data than memory, as the README has it', () => {
  it('works on DuckDB', async () => {
    expect(run('node', 'score.mjs')).toMatch(/^\d+ customers, \d+ different histories, converged: true\n$/)
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'))
    const connection = await instance.connect()
    const reader = await connection.runAndReadAll('SELECT customer_id, probability_alive FROM scores')
    expectScores(reader.getRows().map(([customer, score]) => [String(customer), Number(score)]))
    connection.closeSync()
    instance.closeSync()
  })

  it('works on Spark', () => {
    const [count] = run(python, 'score.py').split(' ')
    expect(Number(count)).toBe(inMemory().size)
    const rows = [
      'import json',
      'from pyspark.sql import SparkSession',
      'frame = SparkSession.builder.getOrCreate().read.parquet("scores")',
      'print(json.dumps([[row.customer_id, row.probability_alive] for row in frame.collect()]))',
    ]
    writeFileSync(join(folder, 'read.py'), rows.join('\n'))
    expectScores(JSON.parse(run(python, 'read.py')) as [string, number][])
  })
})
