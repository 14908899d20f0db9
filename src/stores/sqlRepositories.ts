import { checkOptions, fail } from '../data/checks.js'
import { ClienteleError } from '../errors.js'
import { orAborted } from '../repositories/orAborted.js'
import type { Repositories, TransactionOptions } from '../repositories/repository.js'
import { repositorySet } from '../repositories/repositorySet.js'
import { stamps } from '../repositories/stamps.js'
import { type Migrated, migrateTables } from './migrate.js'
import { quoteName } from './sqlDialect.js'
import type { SqlEngine } from './sqlEngine.js'
import { type SqlContext, sqlRepository } from './sqlRepository.js'

/** Options of the stores. */
export interface StoreOptions {
  /** The clock, asked once for each write: `() => new Date()`. */
  readonly now: () => Date
  /**
   * The schema that holds the tables: letters, digits and underscores, not beginning with a digit; at most 63 bytes. Default
   * `clientele`.
   */
  readonly schema?: string
}

/** Repositories on tables of a database. */
export interface SqlRepositories extends Repositories {
  transaction<Result>(
    work: (repositories: Repositories) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>

  /**
   * Makes the tables, or brings those of an older version of this package to this one: call it when your program starts. Where
   * they are of this version, it changes nothing; where two programs call it at once, one waits for the other.
   *
   * @throws ClienteleError `store-version` where the tables are of a newer version of this package
   */
  migrate(): Promise<Migrated>
}

/** Repositories over an engine. */
export function sqlRepositories(engine: SqlEngine, options: StoreOptions): SqlRepositories {
  const time = stamps(options.now)
  const schema = checkSchema(options.schema ?? 'clientele')
  const { dialect } = engine
  const turns = `${quoteName(schema)}.${quoteName('migrations')}`
  const outside: SqlContext = {
    dialect,
    schema,
    time,
    checkOpen: () => {},
    read: engine.read,
    write: (work, signal) =>
      engine.write(turns, async (run) => {
        // It may have waited for its turn; and until it is committed, it can still be undone.
        signal?.throwIfAborted()
        const written = await work(run)
        signal?.throwIfAborted()
        return written
      }),
  }
  return {
    ...repositorySet((name, fields) => sqlRepository(name, fields, outside)),
    transaction: (work, transactionOptions) => runTransaction(engine, schema, time, work, transactionOptions),
    migrate: () => engine.migrate(schema, (run) => migrateTables(run, dialect, schema, time)),
  }
}

async function runTransaction<Result>(
  engine: SqlEngine,
  schema: string,
  time: () => string,
  work: (repositories: Repositories) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  checkOptions(options)
  if (typeof work !== 'function') fail('invalid-type', 'work', 'a function', work)
  const { signal } = options
  signal?.throwIfAborted()
  return engine.transaction(async (run) => {
    // It may have waited for its turn.
    signal?.throwIfAborted()
    let over = false
    const checkOpen = (): void => {
      if (over) throw new ClienteleError('transaction-over', 'transaction', 'its repositories cannot be used any more')
      signal?.throwIfAborted()
    }
    const inside: SqlContext = {
      dialect: engine.dialect,
      schema,
      time,
      checkOpen,
      read: run,
      // Once begun it is done, as it cannot be undone without the rest of the transaction.
      write: (write) => write(run),
    }
    try {
      const result = await orAborted(work(repositorySet((name, fields) => sqlRepository(name, fields, inside))), signal)
      signal?.throwIfAborted()
      return result
    } finally {
      over = true
    }
  })
}

/** PostgreSQL cuts longer names off without a word, which makes one of two. */
const LONGEST_NAME = 63

function checkSchema(schema: unknown): string {
  const isName = typeof schema === 'string' && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(schema)
  if (!isName || new TextEncoder().encode(schema).length > LONGEST_NAME) {
    const expected = `a name of letters, digits and underscores of at most ${LONGEST_NAME} bytes`
    return fail('invalid-option', 'options.schema', expected, schema)
  }
  return schema
}
