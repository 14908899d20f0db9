import { afterAll, beforeAll, describe } from 'vitest'
import { clickhouseEngine } from './clickhouseEngine.js'
import { duckdbEngine } from './duckdbEngine.js'
import type { Engine, RunningEngine } from './engine.js'
import { mariadbEngine } from './mariadbEngine.js'
import { pgliteEngine, postgresEngine } from './postgresEngine.js'
import { sparkEngine } from './sparkEngine.js'
import { sqliteEngine } from './sqliteEngine.js'
import { translatedEngines } from './translatedEngine.js'

export type { Cell, CellKind, Engine, EngineQuery, EngineTable, RunningEngine } from './engine.js'

/** Every database that the queries of the warehouse run on. */
export const engines: readonly Engine[] = [
  duckdbEngine,
  postgresEngine,
  pgliteEngine,
  sqliteEngine,
  clickhouseEngine,
  sparkEngine,
  mariadbEngine,
]

/** And those that DuckDB plays. */
export const enginesAndTranslations: readonly Engine[] = [...engines, ...translatedEngines]

/** What the tests of one engine are given. */
export interface EngineTests extends Pick<Engine, 'name' | 'dialect'> {
  /** The running engine; only within tests and hooks. */
  readonly running: () => RunningEngine
}

/**
 * Describes the same tests for every engine, each started once a file and stopped at its end. `ENGINES='DuckDB;Spark'` runs some of
 * them only.
 */
export function describeEngines(tests: (engine: EngineTests) => void, chosen: readonly Engine[] = engines): void {
  const names = process.env['ENGINES']?.split(';')
  for (const engine of chosen.filter(({ name }) => names?.includes(name) ?? true)) {
    describe(`on ${engine.name}`, () => {
      let running: RunningEngine | null = null
      beforeAll(async () => {
        running = await engine.start()
      })
      afterAll(async () => {
        await running?.stop()
      })
      tests({
        name: engine.name,
        dialect: engine.dialect,
        running: () => running ?? fail(engine.name),
      })
    })
  }
}

function fail(name: string): never {
  throw new Error(`${name} is not running`)
}
