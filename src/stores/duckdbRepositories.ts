import { checkOptions, fail } from '../data/checks.js'
import { ClienteleError } from '../errors.js'
import { duckdbDialect } from './duckdbDialect.js'
import type { SqlEngine } from './sqlEngine.js'
import { type SqlRepositories, type StoreOptions, sqlRepositories } from './sqlRepositories.js'
import { inTurn, type RunSql, runInSession, type SqlRow, Turns } from './sqlSession.js'

/** A database in a file or in memory: a `DuckDBInstance` of the package `@duckdb/node-api`. */
export interface DuckdbInstance {
  connect(): Promise<DuckdbConnection>
}

/** A connection to it. */
export interface DuckdbConnection {
  runAndReadAll(text: string, parameters?: (string | null)[]): Promise<{ getRowObjects(): unknown[] }>
  closeSync(): void
}

/** Repositories that have connections of their own. */
export interface DuckdbRepositories extends SqlRepositories {
  /** Waits for the writes that were begun and gives the connections back; the instance stays open. */
  close(): Promise<void>
}

/**
 * Repositories on DuckDB 1.3 and later, in a file or in memory: `await DuckDBInstance.create('customers.duckdb')` of the package
 * `@duckdb/node-api`, which you open and close; this package does not import it.
 *
 * Call `migrate()` before anything else. Writes and transactions wait for each other, also those of two stores on one instance,
 * so that there are no conflicts among them; who waits for another write within the work of a transaction waits for ever. Reading
 * waits for nobody. What is refused is the same as for {@link postgresRepositories}.
 *
 * @param instance - the database; a file can be open in one process only
 * @param options  - the clock, and the schema of the tables
 * @throws ClienteleError `invalid-type`, `invalid-option` for an instance or options that do not fit
 */
export function duckdbRepositories(instance: DuckdbInstance, options: StoreOptions): DuckdbRepositories {
  checkOptions(options)
  if (typeof instance !== 'object' || instance === null || typeof instance.connect !== 'function') {
    return fail('invalid-type', 'instance', 'a DuckDBInstance', instance)
  }
  const turns = turnsOf(instance)
  const reader = connectionOf(instance)
  const writer = connectionOf(instance)
  const readInTurn = inTurn(reader.execute)

  const transaction = <Result>(work: (run: RunSql) => Promise<Result>): Promise<Result> =>
    turns.take(async () => {
      await writer.execute('BEGIN TRANSACTION', [])
      try {
        const result = await runInSession(writer.execute, work)
        await writer.execute('COMMIT', [])
        return result
      } catch (error) {
        await rollBack(writer.execute)
        throw error
      }
    })
  const engine: SqlEngine = {
    dialect: duckdbDialect,
    read: readInTurn,
    transaction,
    write: (_, work) => transaction(work),
    migrate: (_, work) => transaction(work),
  }
  return {
    ...sqlRepositories(engine, options),
    async close() {
      await turns.take(async () => {})
      await readInTurn.idle()
      await Promise.all([reader.close(), writer.close()])
    },
  }
}

/** Writers of one database, whichever store they belong to. */
const turnsOfInstances: WeakMap<DuckdbInstance, Turns> = /* @__PURE__ */ new WeakMap()

function turnsOf(instance: DuckdbInstance): Turns {
  const turns = turnsOfInstances.get(instance) ?? new Turns()
  turnsOfInstances.set(instance, turns)
  return turns
}

/** A connection that is made when it is first needed. */
function connectionOf(instance: DuckdbInstance): { readonly execute: RunSql; close(): Promise<void> } {
  let connection: Promise<DuckdbConnection> | null = null
  let isClosed = false
  return {
    async execute(text, parameters) {
      if (isClosed) throw new ClienteleError('transaction-over', 'close', 'the store was closed')
      connection ??= instance.connect()
      try {
        const result = await (await connection).runAndReadAll(text, [...parameters])
        return result.getRowObjects() as readonly SqlRow[]
      } catch (error) {
        throw translated(error)
      }
    },
    async close() {
      isClosed = true
      ;(await connection)?.closeSync()
    },
  }
}

/** A transaction that failed at its end is over already: then there is nothing to roll back. */
async function rollBack(execute: RunSql): Promise<void> {
  try {
    await execute('ROLLBACK', [])
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('no transaction is active')) throw error
  }
}

/** DuckDB names the kind of an error at the beginning of its message and nowhere else. */
function translated(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  // Only programs that write on connections of their own can come between.
  if (message.startsWith('TransactionContext Error') && /conflict/i.test(message)) {
    const text = `others changed what it read or wrote; nothing was kept, try it again (${message})`
    return new ClienteleError('transaction-conflict', 'transaction', text)
  }
  if (!/^(?:Catalog|Binder) Error/.test(message)) return error
  return new ClienteleError(
    'store-version',
    'migrate',
    `the tables are not those of this version, call migrate() first (${message})`,
  )
}
