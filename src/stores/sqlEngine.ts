import type { SqlDialect } from './sqlDialect.js'
import type { RunSql } from './sqlSession.js'

/** What the repositories need of a database. Errors of its driver are {@link translated}. */
export interface SqlEngine {
  readonly dialect: SqlDialect
  /** Runs one statement that only reads. */
  readonly read: RunSql
  /**
   * Runs work in a transaction of its own, which takes its turn with all others, and once more where others came between: work
   * must have no effect but its statements.
   *
   * @param turns - a table, in quotes, that nobody writes to, for those to lock that could not come through
   */
  write<Result>(turns: string, work: (run: RunSql) => Promise<Result>): Promise<Result>
  /** Runs work of the caller in a transaction, once; `transaction-conflict` where others came between. */
  transaction<Result>(work: (run: RunSql) => Promise<Result>): Promise<Result>
  /** Runs work that changes tables, in a transaction that waits for every other of this kind on the schema. */
  migrate<Result>(schema: string, work: (run: RunSql) => Promise<Result>): Promise<Result>
}
