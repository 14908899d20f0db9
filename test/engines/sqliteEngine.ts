import initSqlJs from 'sql.js'
import { type Cell, type CellKind, clockText, type Engine, inQuotes, tableStatements } from './engine.js'

/** SQLite in WebAssembly. Dates and times are text, as SQLite has them; a time with a zone ends with its offset. */
export const sqliteEngine: Engine = {
  name: 'SQLite',
  dialect: 'sqlite',
  async start() {
    const { Database } = await initSqlJs()
    const database = new Database()
    const attached = new Set<string>()
    return {
      async execute(text) {
        database.exec(text)
      },
      async createTable(table) {
        const schema = typeof table.table === 'string' ? null : table.table[0]
        if (schema !== null && !attached.has(schema)) {
          attached.add(schema)
          database.exec(`ATTACH ':memory:' AS ${inQuotes(schema)}`)
        }
        for (const statement of tableStatements(table, TEXTS)) database.exec(statement)
      },
      async run({ text, parameters }) {
        const statement = database.prepare(text)
        try {
          statement.bind([...parameters])
          const rows: Record<string, unknown>[] = []
          while (statement.step()) rows.push(statement.getAsObject())
          return rows
        } finally {
          statement.free()
        }
      },
      async setTimeZone() {},
      async stop() {
        database.close()
      },
    }
  },
}

const TEXTS = {
  quote: inQuotes,
  literal,
  schema: () => 'SELECT 1',
  types: {
    text: 'TEXT',
    integer: 'INTEGER',
    double: 'REAL',
    decimal: 'NUMERIC',
    boolean: 'INTEGER',
    date: 'TEXT',
    timestamp: 'TEXT',
    'timestamp-with-time-zone': 'TEXT',
  },
} as const

/** Times with a zone eight hours ahead, so that reading them as they stand would be wrong. */
function literal(value: Cell, kind: CellKind): string {
  if (kind === 'boolean') return value ? '1' : '0'
  if (kind === 'timestamp') return `'${clockText(value)}'`
  if (kind === 'timestamp-with-time-zone') {
    const ahead = new Date(new Date(String(value)).getTime() + 8 * 3_600_000)
    return `'${clockText(ahead.toISOString())}+08:00'`
  }
  return kind === 'text' || kind === 'date' ? inQuotes(String(value), "'") : String(value)
}
