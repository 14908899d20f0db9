import { checkInteger, checkOptions, fail, shown } from '../data/checks.js'
import type { FieldTable } from '../data/fields.js'
import { ClienteleError } from '../errors.js'
import { copyOut, copyRowAt, deepFields } from './copyRow.js'
import type { Filter } from './filter.js'
import { filterPredicate } from './filterPredicate.js'
import type { RecordTable } from './memoryTable.js'
import type {
  FindOptions,
  PutManyOptions,
  PutOptions,
  ReadOptions,
  Receipt,
  RemoveOptions,
  Repository,
  RepositoryName,
  Stored,
} from './repository.js'
import { checkDistinct, checkGivenId, checkGivenIds, checkId, checkVersion } from './writeChecks.js'

/** What all repositories of one store, or of one transaction, have in common. */
export interface MemoryContext {
  /** The time to stamp a write with. */
  readonly time: () => string
  /** Throws when nothing may be read or written any more. */
  readonly checkOpen: () => void
}

/** A repository over a table of records. Every call is done before it returns its promise, so that none sees half of another. */
export function memoryRepository<Row extends object>(
  name: RepositoryName,
  fields: FieldTable<Row>,
  table: RecordTable,
  context: MemoryContext,
): Repository<Row> {
  const ownId = fields.some((field) => field.name === 'id')
  const deep = deepFields(fields)

  const begin = (options: { signal?: AbortSignal }): void => {
    checkOptions(options)
    context.checkOpen()
    options.signal?.throwIfAborted()
  }
  const out = (record: Stored<object>): Stored<Row> => ({ ...record, row: copyOut(record.row, deep) as Row })
  const ownIdOf = (row: object): string => (row as { id: string }).id

  return {
    async get(id: string, options: ReadOptions = {}) {
      begin(options)
      const record = table.get(checkId(id, `${name}.get.id`))
      return record === undefined || (record.removedAt !== undefined && !options.includeRemoved) ? null : out(record)
    },

    async put(row: Row, options: PutOptions = {}) {
      begin(options)
      const copy = copyRowAt(row, fields, () => `${name}.put`)
      if (options.id !== undefined) checkGivenId(options.id, 'options.id', ownId)
      const id = ownId ? ownIdOf(copy) : (options.id ?? table.makeId())
      const before = table.get(id)
      checkVersion(versionOf(before), options.ifVersion, `${name}.put`, id)
      const record = { id, version: versionAfter(before), updatedAt: context.time(), row: copy }
      table.set(record)
      return receiptOf(record)
    },

    async putMany(rows: readonly Row[], options: PutManyOptions = {}) {
      begin(options)
      if (!Array.isArray(rows)) fail('invalid-type', `${name}.putMany`, 'an array of rows', rows)
      const { ids } = options
      if (ids !== undefined) checkGivenIds(ids, rows.length, ownId)
      const copies = new Array<Row>(rows.length)
      let i = 0
      const pathOf = (): string => `${name}.putMany[${i}]`
      for (; i < rows.length; i++) copies[i] = copyRowAt(rows[i]!, fields, pathOf)
      if (ownId) checkDistinct(copies.map(ownIdOf), (at) => `${name}.putMany[${at}].id`)
      const updatedAt = context.time()

      // Nothing can fail from here on.
      const receipts = new Array<Receipt>(rows.length)
      for (i = 0; i < rows.length; i++) {
        const row = copies[i]!
        const id = ownId ? ownIdOf(row) : (ids?.[i] ?? table.makeId())
        const record = { id, version: versionAfter(table.get(id)), updatedAt, row }
        table.set(record)
        receipts[i] = receiptOf(record)
      }
      return receipts
    },

    async remove(id: string, options: RemoveOptions = {}) {
      begin(options)
      const before = table.get(checkId(id, `${name}.remove.id`))
      if (before === undefined || before.removedAt !== undefined)
        throw new ClienteleError('unknown-id', `${name}.remove`, `there is no row ${shown(id)}`, id)
      checkVersion(versionOf(before), options.ifVersion, `${name}.remove`, id)
      const updatedAt = context.time()
      const record = { id, version: versionAfter(before), updatedAt, removedAt: updatedAt, row: before.row }
      table.set(record)
      return receiptOf(record)
    },

    async *find(filter: Filter<Row>, options: FindOptions = {}) {
      begin(options)
      const pageSize = checkInteger(options.pageSize ?? 1000, 'options.pageSize', { minimum: 1 })
      const matches = filterPredicate(filter, fields)
      let page: Stored<Row>[] = []
      for (const record of table.records()) {
        if (record.removedAt !== undefined && !options.includeRemoved) continue
        if (!matches(record.row as Row)) continue
        page.push(out(record))
        if (page.length < pageSize) continue
        yield page
        page = []
        begin(options)
      }
      if (page.length > 0) yield page
    },
  }
}

function receiptOf({ id, version, updatedAt }: Stored<object>): Receipt {
  return { id, version, updatedAt }
}

function versionAfter(before: Stored<object> | undefined): number {
  return before === undefined ? 1 : before.version + 1
}

/** What `ifVersion` is compared with: 0 where there is no row, or a removed one. */
function versionOf(before: Stored<object> | undefined): number {
  return before === undefined || before.removedAt !== undefined ? 0 : before.version
}
