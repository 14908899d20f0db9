import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { repositoryContract } from '../../../src/repositories/index.js'
import { postgresRepositories } from '../../../src/stores/index.js'
import { byRepositories, emptyTables, now, temporaryFolder } from './openStores.js'

describe('a store on PGlite in memory', () => {
  let pglite: PGlite
  beforeAll(async () => {
    pglite = await PGlite.create()
    await postgresRepositories(pglite, { now }).migrate()
  })
  afterAll(() => pglite.close())

  const cases = repositoryContract(async () => {
    await emptyTables(pglite)
    return postgresRepositories(pglite, { now })
  })
  it.each(cases.map(({ name, run }) => [name, run] as const))('keeps the contract: %s', (_, run) => run())
})

describe('a store on a folder of PGlite', () => {
  const folder = temporaryFolder()
  const path = join(folder.path, 'data')
  const opened = byRepositories<PGlite>()
  let current: PGlite
  beforeAll(async () => {
    current = await PGlite.create(path)
    await postgresRepositories(current, { now }).migrate()
  })
  afterAll(async () => {
    await current.close()
    folder.remove()
  })

  const cases = repositoryContract(
    async () => {
      await emptyTables(current)
      return opened.set(postgresRepositories(current, { now }), current)
    },
    {
      repositories: ['invoices', 'orders'],
      async reopen(store) {
        await opened.get(store).close()
        current = await PGlite.create(path)
        return opened.set(postgresRepositories(current, { now }), current)
      },
    },
  ).filter(({ name }) => name.includes(': durability: '))
  it.each(cases.map(({ name, run }) => [name, run] as const))('keeps the contract: %s', (_, run) => run())
})
