import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresRepositories, type SqlRepositories } from '../../../src/stores/index.js'
import { type PostgresServer, startPostgres } from '../postgres.js'
import { now, openDuckdb, temporaryFolder } from './openStores.js'

/** What the writer was told is kept, in the order in which it was told. */
interface Acknowledged {
  readonly kind: 'ready' | 'batch' | 'counter' | 'pair'
  readonly round: number
  readonly version: number
}

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url))
const KILLS = 12

/** Starts a writer, and kills it (or what `kill` kills) some milliseconds after it has begun to write. */
async function writeUntilKilled(
  kind: string,
  place: string,
  firstRound: number,
  delay: number,
  kill: (writer: ChildProcess) => Promise<void>,
): Promise<readonly Acknowledged[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, kind, place, String(firstRound)])
  let text = ''
  let complaint = ''
  child.stderr.on('data', (part: Buffer) => {
    complaint += part.toString()
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString()
      if (text.includes('"ready"')) resolve()
    })
    ended.then(() => reject(new Error(`the writer did not begin: ${complaint}`)))
  })
  await pause(delay)
  await kill(child)
  child.kill('SIGKILL')
  await ended
  // The last line may be cut: then the writer was not told, as far as anybody can see.
  const lines = text.slice(0, text.lastIndexOf('\n')).split('\n')
  return lines.map((line): Acknowledged => JSON.parse(line)).filter((line) => line.kind !== 'ready')
}

/** Everything that was acknowledged is there, nothing is half there; gives the next round that was never tried. */
async function expectWhole(store: SqlRepositories, told: readonly Acknowledged[]): Promise<number> {
  const rows = new Map<string, { readonly version: number; readonly removedAt?: string }>()
  for await (const page of store.orders.find({}, { includeRemoved: true, pageSize: 10_000 })) {
    for (const stored of page) rows.set(stored.id, stored)
  }
  const customers = new Set<string>()
  for await (const page of store.customers.find({})) for (const { id } of page) customers.add(id)

  for (const { kind, round, version } of told) {
    if (kind === 'batch') expect(rows.has(`batch-${round}-199`), `batch ${round}, which was acknowledged`).toBe(true)
    if (kind === 'pair') expect(rows.has(`pair-${round}`), `pair ${round}, which was acknowledged`).toBe(true)
    if (kind === 'counter') expect(rows.get('counter')?.version).toBeGreaterThanOrEqual(version)
  }
  const rounds = new Set([...rows.keys()].filter((id) => id !== 'counter').map((id) => Number(id.split('-')[1])))
  for (const round of rounds) {
    const ids = Array.from({ length: 200 }, (_, i) => `batch-${round}-${i}`)
    expect(ids.filter((id) => rows.has(id)).length, `rows of batch ${round}`).toBe(200)
    const isPaired = rows.has(`pair-${round}`)
    expect(customers.has(`pair-${round}`), `the customer of pair ${round}`).toBe(isPaired)
    const first = rows.get(`batch-${round}-0`)
    expect([first?.version, first?.removedAt !== undefined], `the removal of pair ${round}`).toEqual(
      isPaired ? [2, true] : [1, false],
    )
  }
  // The counter was put once in each round, except perhaps in those that were cut off before it.
  const counted = rows.get('counter')?.version ?? 0
  const pairs = [...rounds].filter((round) => rows.has(`pair-${round}`)).length
  expect(counted).toBeGreaterThanOrEqual(pairs)
  expect(counted).toBeLessThanOrEqual(rounds.size)
  return Math.max(-1, ...rounds) + 1
}

describe('a writer that is killed in the middle of writing', () => {
  it('leaves everything that was acknowledged and nothing by halves in a file of DuckDB', async () => {
    const folder = temporaryFolder()
    const path = join(folder.path, 'killed.duckdb')
    const told: Acknowledged[] = []
    let round = 0
    for (let i = 0; i < KILLS; i++) {
      told.push(...(await writeUntilKilled('duckdb', path, round, 37 * i, async () => {})))
      const file = await openDuckdb(path)
      round = await expectWhole(file.store, told)
      // What was left can be written on.
      await file.store.customers.put({ id: 'after', name: String(i) })
      await file.close()
    }
    expect(told.length).toBeGreaterThan(KILLS)
    folder.remove()
  })

  describe('on a server of PostgreSQL', () => {
    let server: PostgresServer
    let pool: Pool
    beforeAll(async () => {
      server = await startPostgres()
    })
    afterAll(() => server.stop())

    it('leaves everything that was acknowledged and nothing by halves', async () => {
      pool = new Pool({ connectionString: server.url })
      const store = postgresRepositories(pool, { now })
      await store.migrate()
      const told: Acknowledged[] = []
      let round = 0
      for (let i = 0; i < KILLS; i++) {
        told.push(...(await writeUntilKilled('postgres', server.url, round, 37 * i, async () => {})))
        round = await expectWhole(store, told)
      }
      expect(told.length).toBeGreaterThan(KILLS)
      await pool.end()
    })

    it('and the server killed with it, that has to recover', async () => {
      const told: Acknowledged[] = []
      let round = 1_000_000
      for (let i = 0; i < 4; i++) {
        told.push(...(await writeUntilKilled('postgres', server.url, round, 50 + 60 * i, () => server.kill())))
        await server.restart()
        pool = new Pool({ connectionString: server.url })
        round = await expectWhole(postgresRepositories(pool, { now }), told)
        await pool.end()
      }
      expect(told.length).toBeGreaterThan(4)
    })
  })
})
