import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Repositories } from '../../../src/repositories/index.js'
import { repositoryFields } from '../../../src/repositories/index.js'
import { duckdbRepositories, type PostgresSession, type SqlRepositories } from '../../../src/stores/index.js'
import { snakeCase } from '../../../src/stores/sqlDialect.js'

export const now = (): Date => new Date()

/** A store on DuckDB with what is needed to close it and open it again. */
export interface DuckdbFile {
  readonly store: SqlRepositories
  readonly path: string
  close(): Promise<void>
}

export async function openDuckdb(path: string): Promise<DuckdbFile> {
  const instance = await DuckDBInstance.create(path)
  const store = duckdbRepositories(instance, { now })
  await store.migrate()
  return {
    store,
    path,
    async close() {
      await store.close()
      instance.closeSync()
    },
  }
}

/** A folder that is removed by the caller. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'clientele-stores-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

const TABLES = Object.keys(repositoryFields).map((name) => `clientele.${snakeCase(name)}`)

/** Empties every table: many times as fast as making them anew. */
export async function emptyTables(session: PostgresSession): Promise<void> {
  await session.query(`DO $$ BEGIN ${TABLES.map((table) => `DELETE FROM ${table};`).join(' ')} END $$`)
}

/** What the contract gives back when a case is over: the store that belongs to these repositories. */
export function byRepositories<Value>(): {
  set(repositories: Repositories, value: Value): Repositories
  get(repositories: Repositories): Value
} {
  const values = new Map<Repositories, Value>()
  return {
    set(repositories, value) {
      values.set(repositories, value)
      return repositories
    },
    get(repositories) {
      const value = values.get(repositories)
      if (value === undefined) throw new Error('these repositories were not opened here')
      return value
    },
  }
}
