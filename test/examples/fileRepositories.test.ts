import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileRepositories } from '../../examples/fileRepositories.js'
import { type Repositories, repositoryContract } from '../../src/repositories/index.js'

type FileRepositories = Awaited<ReturnType<typeof fileRepositories>>

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'clientele-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

const stores = new Map<Repositories, { readonly store: FileRepositories; readonly path: string }>()
let count = 0
const openAt = async (path: string): Promise<FileRepositories> => {
  const store = await fileRepositories(path)
  stores.set(store, { store, path })
  return store
}
const freshPath = (): string => join(folder, `store-${count++}.jsonl`)
const close = async (repositories: Repositories): Promise<string> => {
  const { store, path } = stores.get(repositories) ?? expect.fail('not one of our stores')
  stores.delete(repositories)
  await store.close()
  return path
}

describe('the file store of the documentation', () => {
  const cases = repositoryContract(() => openAt(freshPath()), {
    reopen: async (repositories) => openAt(await close(repositories)),
    close: async (repositories) => {
      await close(repositories)
    },
  })

  it.each(cases.map(({ name, run }) => [name, run] as const))('keeps the contract: %s', (_, run) => run())

  it('opens a file whose last line a crash left half written, and goes on from the line before', async () => {
    const path = freshPath()
    const store = await openAt(path)
    await store.customers.put({ id: 'c1', name: '林' })
    await store.transaction(async ({ customers, leads }) => {
      await customers.put({ id: 'c2', name: 'Wang' })
      await leads.put({ id: 'l1', createdOn: '2024-03-01' })
    })
    await close(store)
    const whole = readFileSync(path)
    const firstLine = whole.indexOf('\n') + 1
    for (const length of [whole.length - 1, whole.length - 20, firstLine + 1, firstLine]) {
      writeFileSync(path, whole.subarray(0, length))
      const again = await openAt(path)
      expect((await again.customers.get('c1'))?.row.name).toBe('林')
      expect(await again.customers.get('c2')).toBeNull()
      expect(await again.leads.get('l1')).toBeNull()
      await again.customers.put({ id: 'c3', name: 'Zhao' })
      await close(again)
      const third = await openAt(path)
      expect((await third.customers.get('c3'))?.version).toBe(1)
      await close(third)
    }
  })
})

describe('the page about repositories', () => {
  it('quotes the example as it is', () => {
    const page = readFileSync(join(root, 'docs/repositories.md'), 'utf8')
    const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code)
    expect(blocks).toContain(readFileSync(join(root, 'examples/fileRepositories.ts'), 'utf8'))
  })
})
