import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { type Engine, type EngineTable, inQuotes, standardLiteral, tableStatements } from './engine.js'
import { startPostgres } from './postgres.js'

/** A PostgreSQL server of its own, through `pg`. */
export const postgresEngine: Engine = {
  name: 'PostgreSQL',
  dialect: 'postgres',
  async start() {
    const server = await startPostgres({ fsync: 'off' })
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const execute = async (text: string): Promise<void> => {
      await client.query(text)
    }
    return {
      execute,
      createTable: (table) => createTable(table, execute),
      run: async ({ text, parameters }) => (await client.query(text, [...parameters])).rows,
      setTimeZone: (zone) => execute(`SET TIME ZONE '${zone}'`),
      async stop() {
        await client.end()
        await server.stop()
      },
    }
  },
}

/** PostgreSQL in WebAssembly. */
export const pgliteEngine: Engine = {
  name: 'PGlite',
  dialect: 'postgres',
  async start() {
    const database = await PGlite.create()
    const execute = async (text: string): Promise<void> => {
      await database.exec(text)
    }
    return {
      execute,
      createTable: (table) => createTable(table, execute),
      run: async ({ text, parameters }) => (await database.query<Record<string, unknown>>(text, [...parameters])).rows,
      setTimeZone: (zone) => execute(`SET TIME ZONE '${zone}'`),
      stop: () => database.close(),
    }
  },
}

async function createTable(table: EngineTable, execute: (text: string) => Promise<void>): Promise<void> {
  for (const statement of tableStatements(table, TEXTS)) await execute(statement)
}

const TEXTS = {
  quote: inQuotes,
  literal: standardLiteral,
  types: {
    text: 'text',
    integer: 'bigint',
    double: 'double precision',
    decimal: 'numeric',
    boolean: 'boolean',
    date: 'date',
    timestamp: 'timestamp',
    'timestamp-with-time-zone': 'timestamptz',
  },
} as const
