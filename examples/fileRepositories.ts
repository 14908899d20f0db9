/** A store in one file: each write is a line of JSON, safe on disk before it is acknowledged. For one process at a time. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ClienteleError, type ClienteleErrorCode, type FieldTable } from 'clientele/data'
import type { Receipt, Repositories, Repository, RepositoryName, RepositorySet, Stored } from 'clientele/repositories'
import { copyRow, filterPredicate, repositorySet } from 'clientele/repositories'

type Entry = readonly [RepositoryName, Stored<object>]
type Tables = Map<RepositoryName, Map<string, Stored<object>>>
type Check = (signal?: AbortSignal) => void
/** Writes what `plan` gives, all or nothing. `plan` sees the rows as they are when its turn comes. */
type Write = (plan: () => Entry[], signal?: AbortSignal) => Promise<Entry[]>

export async function fileRepositories(path: string): Promise<Required<Repositories> & { close(): Promise<void> }> {
  const file = await open(path, 'a+')
  const text = await file.readFile('utf8')
  const lines = text.slice(0, text.lastIndexOf('\n') + 1)
  let size = Buffer.byteLength(lines)
  await file.truncate(size) // what a crash left half written was never acknowledged
  const tables: Tables = new Map()
  for (const line of lines.split('\n').slice(0, -1)) apply(tables, JSON.parse(line))

  let commits = 0
  const commit = async (entries: Entry[]): Promise<Entry[]> => {
    const line = `${JSON.stringify(entries)}\n`
    try {
      await file.appendFile(line)
      await file.datasync()
    } catch (error) {
      await file.truncate(size)
      throw error
    }
    size += Buffer.byteLength(line)
    commits++
    return apply(tables, entries)
  }
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => {})
    return result
  }
  const check: Check = (signal) => signal?.throwIfAborted()
  const write: Write = (plan, signal) =>
    inTurn(async () => {
      check(signal)
      return commit(plan())
    })

  return {
    ...repositoriesOf(tables, check, write),
    async transaction(work, { signal } = {}) {
      check(signal)
      const begunAt = commits
      const draft: Tables = new Map([...tables].map(([name, table]) => [name, new Map(table)]))
      const written: Entry[] = []
      let isOver = false
      const checkDraft: Check = (own) => {
        if (isOver) refuse('transaction-over', 'transaction', 'its repositories cannot be used any more')
        check(signal)
        check(own)
      }
      const writeDraft: Write = async (plan) => {
        const entries = apply(draft, plan())
        written.push(...entries)
        return entries
      }
      try {
        const result = await work(repositoriesOf(draft, checkDraft, writeDraft))
        isOver = true
        await inTurn(async () => {
          check(signal)
          if (written.length === 0) return
          if (commits !== begunAt) refuse('transaction-conflict', 'transaction', 'others wrote meanwhile; try it again')
          await commit(written)
        })
        return result
      } finally {
        isOver = true
      }
    },
    close: () => inTurn(() => file.close()),
  }
}

function repositoriesOf(tables: Tables, check: Check, write: Write): RepositorySet {
  return repositorySet(<Row extends object>(name: RepositoryName, fields: FieldTable<Row>): Repository<Row> => {
    const ownId = fields.some((field) => field.name === 'id')
    const now = (id: string): Stored<object> | undefined => tables.get(name)?.get(checkedId(id))
    const versionNow = (id: string): number => (now(id)?.removedAt ? 0 : (now(id)?.version ?? 0))
    /** The id and what is kept of the row: JSON at once, so that it means the same before and after the file is reopened. */
    const keyed = (row: Row, path: string, id?: string): readonly [string, object] => {
      const kept: object = JSON.parse(JSON.stringify(copyRow(row, fields, path)))
      if (ownId && id !== undefined) refuse('invalid-option', 'options', 'rows that carry their id get no other', id)
      return [checkedId('id' in kept ? kept.id : id === undefined ? randomUUID() : id), kept]
    }
    const next = (id: string, row: object, expected = versionNow(id)): Stored<object> => {
      const actual = versionNow(id)
      const message = `expected version ${expected} of ${id}, it has version ${actual}`
      if (expected !== actual) refuse('stale-version', name, message, { expected, actual })
      return { id, version: (now(id)?.version ?? 0) + 1, updatedAt: new Date().toISOString(), row }
    }

    return {
      async get(id, { includeRemoved, signal } = {}) {
        check(signal)
        const stored = now(id)
        return stored && (includeRemoved || !stored.removedAt) ? (structuredClone(stored) as Stored<Row>) : null
      },
      async put(row, { id, ifVersion, signal } = {}) {
        check(signal)
        const [key, kept] = keyed(row, name, id)
        return receiptOf((await write(() => [[name, next(key, kept, ifVersion)]], signal))[0]!)
      },
      async putMany(rows, { ids, signal } = {}) {
        check(signal)
        if (ids && ids.length !== rows.length) refuse('unequal-lengths', 'options.ids', `expected ${rows.length}`, ids)
        const all = rows.map((row, i) => keyed(row, `${name}[${i}]`, ids?.[i]))
        if (new Set(all.map(([id]) => id)).size < all.length) refuse('duplicate-id', name, 'expected each id once')
        return (await write(() => all.map(([id, kept]) => [name, next(id, kept)]), signal)).map(receiptOf)
      },
      async remove(id, { ifVersion, signal } = {}) {
        check(signal)
        const plan = (): Entry[] => {
          if (versionNow(id) === 0) refuse('unknown-id', name, `there is no row ${id}`, id)
          const stored = next(id, now(id)!.row, ifVersion)
          return [[name, { ...stored, removedAt: stored.updatedAt }]]
        }
        return receiptOf((await write(plan, signal))[0]!)
      },
      async *find(filter, { pageSize = 1000, includeRemoved, signal } = {}) {
        check(signal)
        if (!(Number.isInteger(pageSize) && pageSize > 0))
          refuse('out-of-range', 'options.pageSize', 'expected 1 or more')
        const matches = filterPredicate(filter, fields)
        const all = [...(tables.get(name)?.values() ?? [])] as Stored<Row>[]
        const rows = all.filter((stored) => (includeRemoved || !stored.removedAt) && matches(stored.row))
        for (let i = 0; i < rows.length; i += pageSize) {
          check(signal)
          yield structuredClone(rows.slice(i, i + pageSize))
        }
      },
    }
  })
}

function apply(tables: Tables, entries: Entry[]): Entry[] {
  for (const [name, stored] of entries) tables.set(name, (tables.get(name) ?? new Map()).set(stored.id, stored))
  return entries
}

function receiptOf([, { id, version, updatedAt }]: Entry): Receipt {
  return { id, version, updatedAt }
}

function checkedId(id: unknown): string {
  return typeof id === 'string' && id !== '' ? id : refuse('invalid-id', 'id', 'expected text with something in it', id)
}

function refuse(code: ClienteleErrorCode, path: string, message: string, received?: unknown): never {
  throw new ClienteleError(code, path, message, received)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = join(await mkdtemp(join(tmpdir(), 'clientele-')), 'store.jsonl')
  const store = await fileRepositories(path)
  await store.customers.put({ id: 'c1', name: 'Harbour Hotel' })
  await store.transaction(async ({ customers, orders }) => {
    await customers.put({ id: 'c1', name: 'Harbour Hotel', segment: 'key account' }, { ifVersion: 1 })
    await orders.put({ customerId: 'c1', date: '2024-03-01', amount: '1280.50' })
  })
  await store.close()
  const reopened = await fileRepositories(path)
  console.log(path, await reopened.customers.get('c1'))
  for await (const page of reopened.orders.find({ customerId: 'c1', date: { from: '2024-01-01' } })) console.log(page)
  await reopened.close()
}
