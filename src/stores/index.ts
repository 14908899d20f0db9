/**
 * Stores: the repositories on a database, ready to use.
 *
 * Question: how do I keep customers, orders and complaints in PostgreSQL or DuckDB without writing any SQL? You make the
 * connection, this package makes the tables and the statements: real columns (dates, exact amounts, text), so that reports and
 * other programs can read the same tables. No database package is imported; yours is handed over and needs only to look as
 * `pg`, PGlite or `@duckdb/node-api` do. Every store keeps the contract of `clientele/repositories`.
 *
 * Main functions: {@link postgresRepositories}, {@link duckdbRepositories}.
 */
export {
  type DuckdbConnection,
  type DuckdbInstance,
  type DuckdbRepositories,
  duckdbRepositories,
} from './duckdbRepositories.js'
export type { Migrated } from './migrate.js'
export {
  type PostgresConnection,
  type PostgresPool,
  type PostgresSession,
  type PostgresSingle,
  postgresRepositories,
} from './postgresRepositories.js'
export type { SqlRepositories, StoreOptions } from './sqlRepositories.js'
