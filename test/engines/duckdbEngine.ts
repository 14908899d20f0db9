import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import { type Engine, inQuotes, standardLiteral, tableStatements } from './engine.js'

/** DuckDB in memory. Cells as its driver has them: bigint, `DuckDBDecimalValue`. */
export const duckdbEngine: Engine = {
  name: 'DuckDB',
  dialect: 'duckdb',
  async start() {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
    const connection = await instance.connect()
    const execute = async (text: string): Promise<void> => {
      await connection.run(text)
    }
    return {
      execute,
      async createTable(table) {
        for (const statement of tableStatements(table, TEXTS)) await execute(statement)
      },
      async run({ text, parameters }) {
        const reader = await connection.runAndReadAll(text, [...parameters] as DuckDBValue[])
        return reader.getRowObjects()
      },
      setTimeZone: (zone) => execute(`SET TimeZone = '${zone}'`),
      async stop() {
        connection.closeSync()
        instance.closeSync()
      },
    }
  },
}

const TEXTS = {
  quote: inQuotes,
  literal: standardLiteral,
  types: {
    text: 'VARCHAR',
    integer: 'BIGINT',
    double: 'DOUBLE',
    decimal: 'DECIMAL(38, 6)',
    boolean: 'BOOLEAN',
    date: 'DATE',
    timestamp: 'TIMESTAMP',
    'timestamp-with-time-zone': 'TIMESTAMPTZ',
  },
} as const
