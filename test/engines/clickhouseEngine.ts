import { Session } from 'chdb'
import { type Cell, type CellKind, type Engine, standardLiteral, tableStatements } from './engine.js'

/** ClickHouse in this process. Whole numbers of 64 bits and decimals come as text, as its HTTP interface gives them out. */
export const clickhouseEngine: Engine = {
  name: 'ClickHouse',
  dialect: 'clickhouse',
  async start() {
    const session = new Session(undefined, {
      connectionArgs: ['--output_format_json_quote_64bit_integers=1', '--output_format_json_quote_decimals=1'],
    })
    const execute = async (text: string): Promise<void> => {
      session.query(text)
    }
    return {
      execute,
      async createTable(table) {
        for (const statement of tableStatements(table, TEXTS)) await execute(statement)
      },
      async run({ text, parameters }) {
        const bound = namedParameters(text, parameters)
        const answer = JSON.parse(session.queryBind(text, bound, 'JSON')) as { data: Record<string, unknown>[] }
        return answer.data
      },
      setTimeZone: (zone) => execute(`SET session_timezone = '${zone}'`),
      async stop() {
        session.close()
      },
    }
  },
}

/** Placeholders of ClickHouse have names, `{p1:Float64}`: those of the query in the order in which they stand. */
function namedParameters(text: string, parameters: readonly (string | number)[]): Record<string, string | number> {
  const names = new Set([...text.matchAll(/\{(\w+):\s*\w+(?:\([^)]*\))?\}/g)].map((match) => match[1]!))
  if (names.size !== parameters.length) {
    throw new Error(`${parameters.length} parameters for the placeholders ${[...names].join(', ')}`)
  }
  return Object.fromEntries([...names].map((name, i) => [name, parameters[i]!]))
}

const TEXTS = {
  quote: (name: string): string => `\`${escaped(name, '`')}\``,
  literal,
  nullable: (type: string): string => `Nullable(${type})`,
  schema: (name: string): string => `CREATE DATABASE IF NOT EXISTS ${name}`,
  suffix: ' ENGINE = MergeTree ORDER BY tuple()',
  types: {
    text: 'String',
    integer: 'Int64',
    double: 'Float64',
    decimal: 'Decimal(38, 6)',
    boolean: 'Bool',
    date: 'Date32',
    timestamp: "DateTime64(3, 'UTC')",
    // In the zone of the server, which is that of the session where one is set.
    'timestamp-with-time-zone': 'DateTime64(3)',
  },
} as const

function literal(value: Cell, kind: CellKind): string {
  if (kind === 'text') return `'${escaped(String(value), "'")}'`
  if (kind === 'double') return `toFloat64(${value})`
  if (kind === 'decimal') return `toDecimal128('${value}', 6)`
  if (kind === 'date') return `toDate32('${value}')`
  if (kind === 'timestamp' || kind === 'timestamp-with-time-zone') {
    return `fromUnixTimestamp64Milli(toInt64(${new Date(String(value)).getTime()}), 'UTC')`
  }
  return standardLiteral(value, kind)
}

function escaped(text: string, quote: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
}
