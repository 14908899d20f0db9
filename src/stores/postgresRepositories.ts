import { checkOptions, fail } from '../data/checks.js'
import { ClienteleError, isClienteleError } from '../errors.js'
import { postgresDialect } from './postgresDialect.js'
import type { SqlEngine } from './sqlEngine.js'
import { type SqlRepositories, type StoreOptions, sqlRepositories } from './sqlRepositories.js'
import { type RunSql, runInSession, type SqlRow } from './sqlSession.js'

/** What runs statements: a connection of `pg`, a transaction of PGlite. */
export interface PostgresSession {
  query(text: string, parameters?: (string | null)[]): Promise<{ readonly rows: unknown[] }>
}

/** A connection that was taken from a pool. */
export interface PostgresConnection extends PostgresSession {
  /** Gives it back; with an error, it is closed instead. */
  release(error?: Error): void
  on?(event: 'error', listener: (error: Error) => void): unknown
  removeListener?(event: 'error', listener: (error: Error) => void): unknown
}

/** Several connections: a `Pool` of `pg`. */
export interface PostgresPool extends PostgresSession {
  connect(): Promise<PostgresConnection>
}

/** One connection that takes one transaction at a time: a `PGlite`. */
export interface PostgresSingle extends PostgresSession {
  transaction<Result>(work: (session: PostgresSession) => Promise<Result>): Promise<Result>
}

/**
 * Repositories on PostgreSQL 13 and later: on a server through a `Pool` of the package `pg`, or in this very process through a
 * `PGlite` of `@electric-sql/pglite`. You make the connection and you close it; this package imports neither.
 *
 * Call `migrate()` before anything else. Every write and every transaction is serializable; single writes that met others are
 * done again by themselves, a transaction fails with `transaction-conflict`. Text with U+0000 or half of a surrogate pair is
 * refused (`unreadable-text`), as are ids of more than 800 characters (`invalid-id`), dates outside of the years 1 to 9999 and
 * amounts of more than 1000 decimals (`out-of-range`). Errors of the connection pass through as they are: when it is lost during
 * a write, nobody can tell whether that was kept.
 *
 * @param client  - a pool, or a PGlite
 * @param options - the clock, and the schema of the tables
 * @throws ClienteleError `invalid-type`, `invalid-option` for a client or options that do not fit
 */
export function postgresRepositories(client: PostgresPool | PostgresSingle, options: StoreOptions): SqlRepositories {
  checkOptions(options)
  return sqlRepositories(engineOf(client), options)
}

function engineOf(client: PostgresPool | PostgresSingle): SqlEngine {
  if (typeof client !== 'object' || client === null || typeof client.query !== 'function') return failClient(client)
  if ('connect' in client && typeof client.connect === 'function') return poolEngine(client)
  return 'transaction' in client && typeof client.transaction === 'function' ? singleEngine(client) : failClient(client)
}

function failClient(client: unknown): never {
  return fail('invalid-type', 'client', 'a Pool of pg, or a PGlite', client)
}

const SERIALIZABLE = 'BEGIN ISOLATION LEVEL SERIALIZABLE'

/**
 * How often a single write is tried before it waits for its turn, and at all. Each attempt that fails is a write of somebody else
 * that came through.
 */
const FREE_ATTEMPTS = 2
const ATTEMPTS = 50

function poolEngine(pool: PostgresPool): SqlEngine {
  return {
    dialect: postgresDialect,
    read: executeOn(pool),
    transaction: (work) => inTransaction(pool, [SERIALIZABLE], work),
    migrate: (schema, work) => inTransaction(pool, ['BEGIN ISOLATION LEVEL READ COMMITTED'], lockedBy(schema, work)),
    async write(turns, work) {
      for (let attempt = 1; ; attempt++) {
        // Taken before the transaction looks at anything, by writers that hold nothing else: none of them can be waited for
        // while it waits, and they come one by one instead of all at once.
        const lock = attempt > FREE_ATTEMPTS ? [`LOCK TABLE ${turns} IN SHARE ROW EXCLUSIVE MODE`] : []
        try {
          return await inTransaction(pool, [SERIALIZABLE, ...lock], work)
        } catch (error) {
          if (attempt === ATTEMPTS || !isConflict(error)) throw error
        }
      }
    },
  }
}

/** Its transactions wait for each other: none can come between. */
function singleEngine(client: PostgresSingle): SqlEngine {
  const transaction = <Result>(work: (run: RunSql) => Promise<Result>): Promise<Result> =>
    client.transaction((session) => runInSession(executeOn(session), work))
  return {
    dialect: postgresDialect,
    read: executeOn(client),
    transaction,
    write: (_, work) => transaction(work),
    migrate: (_, work) => transaction(work),
  }
}

async function inTransaction<Result>(
  pool: PostgresPool,
  begin: readonly string[],
  work: (run: RunSql) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect()
  // A connection that is lost while nothing runs on it says so to its listeners, and ends the process where there is none. The
  // statement that comes next fails for the same reason.
  const lost = (): void => {}
  connection.on?.('error', lost)
  const execute = executeOn(connection)
  let broken: Error | undefined
  try {
    for (const text of begin) await execute(text, [])
    const result = await runInSession(execute, work)
    await execute('COMMIT', [])
    return result
  } catch (error) {
    broken = await execute('ROLLBACK', []).then(
      () => undefined,
      (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))),
    )
    throw error
  } finally {
    connection.removeListener?.('error', lost)
    connection.release(broken)
  }
}

/** Two migrations of one schema at the same time wait for each other. */
function lockedBy<Result>(schema: string, work: (run: RunSql) => Promise<Result>): (run: RunSql) => Promise<Result> {
  return async (run) => {
    await run('SELECT pg_advisory_xact_lock(hashtextextended(CAST($1 AS text), 0)) AS locked', [`clientele ${schema}`])
    return work(run)
  }
}

function executeOn(session: PostgresSession): RunSql {
  return async (text, parameters) => {
    try {
      const { rows } = await session.query(text, [...parameters])
      return rows as readonly SqlRow[]
    } catch (error) {
      throw translated(error)
    }
  }
}

function isConflict(error: unknown): boolean {
  return isClienteleError(error) && error.code === 'transaction-conflict'
}

/** Serialization failure and deadlock: the transaction was given up, and may be tried again. */
const CONFLICTS: readonly unknown[] = ['40001', '40P01']

/** Unknown schema, table, column, sequence. */
const UNKNOWN: readonly unknown[] = ['3F000', '42P01', '42703']

function translated(error: unknown): unknown {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  if (CONFLICTS.includes(code)) {
    const text = `others changed what it read or wrote; nothing was kept, try it again (${String(message)})`
    return new ClienteleError('transaction-conflict', 'transaction', text)
  }
  if (!UNKNOWN.includes(code)) return error
  return new ClienteleError(
    'store-version',
    'migrate',
    `the tables are not those of this version, call migrate() first (${String(message)})`,
  )
}
