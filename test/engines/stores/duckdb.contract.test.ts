import { join } from 'node:path'
import { afterAll, describe, it } from 'vitest'
import { repositoryContract } from '../../../src/repositories/index.js'
import { byRepositories, type DuckdbFile, openDuckdb, temporaryFolder } from './openStores.js'

const open = byRepositories<DuckdbFile>()
const opened = async (path: string) => {
  const file = await openDuckdb(path)
  return open.set(file.store, file)
}

describe('a store on DuckDB in memory', () => {
  const cases = repositoryContract(() => opened(':memory:'), { close: (store) => open.get(store).close() })
  it.each(cases.map(({ name, run }) => [name, run] as const))('keeps the contract: %s', (_, run) => run())
})

describe('a store on a file of DuckDB', () => {
  const folder = temporaryFolder()
  afterAll(() => folder.remove())
  let count = 0
  const cases = repositoryContract(() => opened(join(folder.path, `${++count}.duckdb`)), {
    async reopen(store) {
      const file = open.get(store)
      await file.close()
      return opened(file.path)
    },
    close: (store) => open.get(store).close(),
  }).filter(({ name }) => name.includes(': durability: ') || name.startsWith('orders: '))
  it.each(cases.map(({ name, run }) => [name, run] as const))('keeps the contract: %s', (_, run) => run())
})
