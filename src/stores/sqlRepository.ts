import { checkInteger, checkOptions, fail, shown } from '../data/checks.js'
import type { Field, FieldTable } from '../data/fields.js'
import { ClienteleError } from '../errors.js'
import { copyRowAt } from '../repositories/copyRow.js'
import type { Filter } from '../repositories/filter.js'
import { filterPredicate } from '../repositories/filterPredicate.js'
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
} from '../repositories/repository.js'
import { checkDistinct, checkGivenId, checkGivenIds, checkId, checkVersion } from '../repositories/writeChecks.js'
import { type Cell, cellOf, checkStorableId, timeText, valueOfCell } from './cells.js'
import { filterSql } from './filterSql.js'
import type { SqlDialect } from './sqlDialect.js'
import { Parameters, type RunSql, type SqlRow } from './sqlSession.js'
import { type Batch, SqlTable, type Statement } from './sqlTable.js'

/** What all repositories of one store, or of one transaction, have in common. */
export interface SqlContext {
  readonly dialect: SqlDialect
  readonly schema: string
  /** The time to stamp a write with. */
  readonly time: () => string
  /** Throws when nothing may be read or written any more. */
  readonly checkOpen: () => void
  readonly read: RunSql
  /** Keeps all that the work writes, or nothing: so, too, where the signal is aborted meanwhile. */
  readonly write: <Result>(work: (run: RunSql) => Promise<Result>, signal: AbortSignal | undefined) => Promise<Result>
}

/** Rows of one statement: below the size of a message and of a string whatever the rows are, and no slower than larger ones. */
const ROWS_PER_STATEMENT = 50_000

/** A repository over a table of SQL. */
export function sqlRepository<Row extends object>(
  name: RepositoryName,
  fields: FieldTable<Row>,
  { dialect, schema, time, checkOpen, read, write }: SqlContext,
): Repository<Row> {
  const ownId = fields.some((field) => field.name === 'id')
  const table = new SqlTable(name, fields, schema, dialect)

  const begin = (options: { signal?: AbortSignal }): void => {
    checkOptions(options)
    checkOpen()
    options.signal?.throwIfAborted()
  }

  /** Everything that can be wrong with the rows is found here, before anything is sent; the batch shares nothing with them. */
  const batchOf = (
    rows: readonly Row[],
    ids: readonly string[] | null,
    pathOf: (i: number) => string,
    idPathOf: (i: number) => string,
  ): Batch => {
    const cells = table.fields.map(() => new Array<Cell>(rows.length))
    const batchIds = new Array<string>(ids === null && !ownId ? 0 : rows.length)
    let i = 0
    const path = (): string => pathOf(i)
    const idPath = (): string => (ownId ? `${pathOf(i)}.id` : idPathOf(i))
    for (; i < rows.length; i++) {
      const row = copyRowAt(rows[i]!, fields, path) as Readonly<Record<string, unknown>>
      for (let k = 0; k < cells.length; k++) {
        const field = table.fields[k]!
        cells[k]![i] = cellOf(row[field.name], field, path)
      }
      const id = ownId ? (row.id as string) : ids?.[i]
      if (id !== undefined) batchIds[i] = checkStorableId(id, idPath)
    }
    return { ids: batchIds, cells }
  }

  /** Writes a batch and gives the versions of the rows that were there before. */
  const putBatch = async (run: RunSql, batch: Batch, updatedAt: string): Promise<ReadonlyMap<string, number>> => {
    if (dialect.returnsWritten) {
      const written = await send(run, table.put(batch, updatedAt))
      return new Map(written.map((row) => [String(row.id), Number(row.version)]))
    }
    const before = await send(run, table.versions(batch.ids))
    await send(run, table.put(batch, updatedAt, before.length === 0))
    return new Map(before.map((row) => [String(row.id), Number(row.version) + 1]))
  }

  const out = (record: SqlRow): Stored<Row> => storedOf(record, table.fields, ownId)

  return {
    async get(id: string, options: ReadOptions = {}) {
      begin(options)
      const path = `${name}.get.id`
      const [record] = await send(read, table.get(checkStorableId(checkId(id, path), () => path)))
      return record === undefined || (isRemoved(record) && !options.includeRemoved) ? null : out(record)
    },

    async put(row: Row, options: PutOptions = {}) {
      begin(options)
      const { ifVersion, signal } = options
      const given = options.id
      if (given !== undefined) checkGivenId(given, 'options.id', ownId)
      const { ids, cells } = batchOf(
        [row],
        given === undefined ? null : [given],
        () => `${name}.put`,
        () => 'options.id',
      )
      const updatedAt = time()
      return write(async (run) => {
        const id = ids[0] ?? (await newId(run, table))
        if (ifVersion !== undefined) checkVersion(await versionNow(run, table, id), ifVersion, `${name}.put`, id)
        const versions = await putBatch(run, { ids: [id], cells }, updatedAt)
        return { id, version: versions.get(id) ?? 1, updatedAt }
      }, signal)
    },

    async putMany(rows: readonly Row[], options: PutManyOptions = {}) {
      begin(options)
      if (!Array.isArray(rows)) fail('invalid-type', `${name}.putMany`, 'an array of rows', rows)
      const { ids: givenIds, signal } = options
      if (givenIds !== undefined) checkGivenIds(givenIds, rows.length, ownId)
      const batch = batchOf(
        rows,
        givenIds ?? null,
        (i) => `${name}.putMany[${i}]`,
        (i) => `options.ids[${i}]`,
      )
      if (ownId) checkDistinct(batch.ids, (at) => `${name}.putMany[${at}].id`)
      const updatedAt = time()
      if (rows.length === 0) return []
      return write(async (run) => {
        const ids = batch.ids.length > 0 ? batch.ids : await newIds(run, table, rows.length)
        const receipts = new Array<Receipt>(ids.length)
        for (let first = 0; first < ids.length; first += ROWS_PER_STATEMENT) {
          const part = partOf({ ids, cells: batch.cells }, first)
          const versions = await putBatch(run, part, updatedAt)
          for (let i = 0; i < part.ids.length; i++) {
            const id = part.ids[i]!
            receipts[first + i] = { id, version: versions.get(id) ?? 1, updatedAt }
          }
        }
        return receipts
      }, signal)
    },

    async remove(id: string, options: RemoveOptions = {}) {
      begin(options)
      const { ifVersion, signal } = options
      const idPath = `${name}.remove.id`
      checkStorableId(checkId(id, idPath), () => idPath)
      const updatedAt = time()
      return write(async (run) => {
        const before = await versionNow(run, table, id)
        if (before === 0) throw new ClienteleError('unknown-id', `${name}.remove`, `there is no row ${shown(id)}`, id)
        checkVersion(before, ifVersion, `${name}.remove`, id)
        await send(run, table.remove(id, updatedAt))
        return { id, version: before + 1, updatedAt }
      }, signal)
    },

    async *find(filter: Filter<Row>, options: FindOptions = {}) {
      begin(options)
      const pageSize = checkInteger(options.pageSize ?? 1000, 'options.pageSize', { minimum: 1 })
      const matches = filterPredicate(filter, fields)
      // Filters may be changed by the caller between pages: the condition is made once.
      const conditions = new Parameters()
      const { where, isExact } = filterSql(filter, fields, table, conditions)
      const shown = options.includeRemoved ? where : `kept.removed_at IS NULL AND ${where}`
      const last = Number((await send(read, table.lastPosition()))[0]?.position ?? 0)
      const limit = Math.min(pageSize, LARGEST_PAGE)
      // Rows without a condition are looked for where they must be: neither database can be trusted to stop at the end of a page
      // (measured: PostgreSQL sorts all the rest of a table that it has no statistics of, DuckDB always).
      let span = where === 'true' ? 2 * limit : last
      for (let after = 0; after < last; ) {
        begin(options)
        const to = Math.min(after + span, last)
        const page = await send(read, pageOf(table, shown, conditions, { after, to, limit }))
        const rows = page.map(out)
        const found = isExact ? rows : rows.filter(({ row }) => matches(row))
        if (found.length > 0) yield found
        after = page.length < limit ? to : Number(page.at(-1)?.position)
        if (page.length < limit) span *= 2
      }
    },
  }
}

function send(run: RunSql, { text, parameters }: Statement): Promise<readonly SqlRow[]> {
  return run(text, parameters)
}

/** The version of a row as `ifVersion` is compared with it: 0 where there is none, or a removed one. */
async function versionNow(run: RunSql, table: SqlTable, id: string): Promise<number> {
  const [state] = await send(run, table.state(id))
  return state === undefined || Number(state.removed) === 1 ? 0 : Number(state.version)
}

async function newId(run: RunSql, table: SqlTable): Promise<string> {
  const [row] = await send(run, table.newId())
  return String(row?.id)
}

/** One new id of the database with the places of the rows behind it: a million of them are a million rows to read otherwise. */
async function newIds(run: RunSql, table: SqlTable, count: number): Promise<readonly string[]> {
  const id = await newId(run, table)
  return Array.from({ length: count }, (_, i) => `${id}-${i + 1}`)
}

function partOf({ ids, cells }: Batch, first: number): Batch {
  if (ids.length <= ROWS_PER_STATEMENT) return { ids, cells }
  const end = first + ROWS_PER_STATEMENT
  return { ids: ids.slice(first, end), cells: cells.map((column) => column.slice(first, end)) }
}

/**
 * The first rows behind a position. New rows are numbered on, so that a row is not moved by anything that happens to it or to
 * others: none is passed over and none comes twice. Rows that were added after the loop began are behind its end.
 */
function pageOf(
  table: SqlTable,
  where: string,
  conditions: Parameters,
  { after, to, limit }: { readonly after: number; readonly to: number; readonly limit: number },
): Statement {
  const parameters = new Parameters(conditions.values)
  const number = (value: number): string => `CAST(${parameters.add(String(value))} AS bigint)`
  const range = `kept.position > ${number(after)} AND kept.position <= ${number(to)}`
  const text = `${table.select(`${range} AND ${where}`)} ORDER BY kept.position LIMIT ${number(limit)}`
  return { text, parameters: parameters.values }
}

/** More rows at once than this help nobody. */
const LARGEST_PAGE = 1_000_000

function isRemoved(record: SqlRow): boolean {
  return record.removed_at !== null
}

function storedOf<Row extends object>(record: SqlRow, fields: readonly Field[], ownId: boolean): Stored<Row> {
  const id = String(record.id)
  const row: Record<string, unknown> = ownId ? { id } : {}
  for (let i = 0; i < fields.length; i++) {
    const { name, kind, nullable } = fields[i]!
    const cell = record[`c${i}`]
    if (cell !== null) row[name] = valueOfCell(kind, cell)
    else if (nullable) row[name] = null
  }
  return {
    id,
    version: Number(record.version),
    updatedAt: timeText(record.updated_at),
    ...(isRemoved(record) && { removedAt: timeText(record.removed_at) }),
    row: row as Row,
  }
}
