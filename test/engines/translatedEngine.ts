import { duckdbEngine } from './duckdbEngine.js'
import type { Engine } from './engine.js'
import { startWorker } from './pythonWorker.js'

/**
 * A database that cannot be had here, played by DuckDB: sqlglot translates its dialect. That shows that a query means what it is to mean as
 * sqlglot understands the dialect, which is more than that it can be parsed, and less than that the database has run it.
 */
function translatedEngine(name: string, dialect: 'bigquery' | 'snowflake' | 'trino'): Engine {
  return {
    name,
    dialect,
    async start() {
      const duckdb = await duckdbEngine.start()
      const translator = await startWorker(['parse'])
      return {
        ...duckdb,
        async run({ text, parameters }) {
          const translated = await translator.ask<string>({ op: 'transpile', text, dialect })
          return duckdb.run({ text: translated, parameters })
        },
        async stop() {
          await translator.stop()
          await duckdb.stop()
        },
      }
    },
  }
}

export const translatedEngines: readonly Engine[] = [
  translatedEngine('BigQuery, translated', 'bigquery'),
  translatedEngine('Snowflake, translated', 'snowflake'),
  translatedEngine('Trino, translated', 'trino'),
]
