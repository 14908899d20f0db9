import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CellKind, clockText, type Engine, type EngineTable, type RunningEngine } from './engine.js'
import { startWorker } from './pythonWorker.js'

/** Spark in one process with two threads. */
export const sparkEngine: Engine = { name: 'Spark', dialect: 'spark', start: () => startSpark('local[2]') }

/** Spark with what only it has. */
export interface RunningSpark extends RunningEngine {
  /** Processes that hold data: 1 in `local`, one more for each executor of a cluster. */
  nodes(): Promise<number>
}

/**
 * Starts Spark.
 *
 * @param master - `local[2]`, or `local-cluster[2,1,1024]`: two executors of one core and 1,024 MB, processes of their own
 */
export async function startSpark(master: string): Promise<RunningSpark> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-spark-'))
  const worker = await startWorker(['spark', master], { CLIENTELE_FOLDER: folder })
  return {
    nodes: () => worker.ask<number>({ op: 'nodes' }),
    run: ({ text, parameters }) => worker.ask<Record<string, unknown>[]>({ op: 'run', text, parameters }),
    execute: async (text) => {
      await worker.ask({ op: 'run', text, parameters: [] })
    },
    createTable: (table) => worker.ask<void>(creation(table)),
    setTimeZone: (zone) => worker.ask<void>({ op: 'zone', zone }),
    async stop() {
      await worker.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The worker reads cells as text and casts them. */
function creation({ table, columns, rows }: EngineTable): { op: string } & Record<string, unknown> {
  const kinds = Object.entries(columns)
  return {
    op: 'create',
    table: typeof table === 'string' ? [table] : table,
    columns: kinds.map(([name, kind]) => [name, TYPES[kind]]),
    rows: rows.map((row) =>
      kinds.map(([name, kind]) => {
        const value = row[name]
        if (value === undefined) throw new Error(`row without ${name}`)
        if (value === null) return null
        if (kind === 'timestamp') return clockText(value)
        return kind === 'timestamp-with-time-zone' ? `${clockText(value)}+00:00` : String(value)
      }),
    ),
  }
}

const TYPES: Readonly<Record<CellKind, string>> = {
  text: 'STRING',
  integer: 'BIGINT',
  double: 'DOUBLE',
  decimal: 'DECIMAL(38, 6)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP_NTZ',
  'timestamp-with-time-zone': 'TIMESTAMP',
}
