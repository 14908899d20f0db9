import type { Field } from '../data/fields.js'
import type { RepositoryName } from '../repositories/repository.js'
import { addList, quoteName, type SqlDialect, snakeCase } from './sqlDialect.js'
import { Parameters } from './sqlSession.js'

/** A statement with its parameters. */
export interface Statement {
  readonly text: string
  readonly parameters: readonly (string | null)[]
}

/** Rows to be written, column by column. */
export interface Batch {
  readonly ids: readonly string[]
  /** The cells of each field of {@link SqlTable.fields}. */
  readonly cells: readonly (readonly (string | null)[])[]
}

/** One table: its names and the text of every statement on it. Names come from the field tables, values are parameters. */
export class SqlTable {
  readonly name: RepositoryName
  /** The fields that have a column of their own: all but the id that a row carries. */
  readonly fields: readonly Field[]
  /** With the schema, in quotes. */
  readonly quoted: string
  readonly dialect: SqlDialect
  readonly #schema: string

  constructor(name: RepositoryName, fields: readonly Field[], schema: string, dialect: SqlDialect) {
    this.name = name
    this.fields = fields.filter((field) => field.name !== 'id')
    this.quoted = `${quoteName(schema)}.${quoteName(snakeCase(name))}`
    this.dialect = dialect
    this.#schema = schema
  }

  /** Rows with their state, in the columns `id`, `version`, `updated_at`, `removed_at`, `position` and `c0`, `c1`, … */
  select(where: string): string {
    const { dialect } = this
    const values = this.fields.map((field, i) => `${dialect.read(field.kind, this.exactColumn(field))} AS c${i}`)
    const times = ['updated_at', 'removed_at'].map((name) => `${dialect.read('time', `kept.${name}`)} AS ${name}`)
    const state = ['kept.id AS id', 'kept.version AS version', `CAST(kept.position AS text) AS position`]
    return `SELECT ${[...state, ...times, ...values].join(', ')} FROM ${this.quoted} AS kept WHERE ${where}`
  }

  get(id: string): Statement {
    const parameters = new Parameters()
    return { text: this.select(`kept.id = ${parameters.add(id)}`), parameters: parameters.values }
  }

  /** Version of a row, and whether it is removed, held until the transaction is over. */
  state(id: string): Statement {
    const parameters = new Parameters()
    const columns = 'version, CASE WHEN removed_at IS NULL THEN 0 ELSE 1 END AS removed'
    const text = `SELECT ${columns} FROM ${this.quoted} WHERE id = ${parameters.add(id)}${this.dialect.forUpdate}`
    return { text, parameters: parameters.values }
  }

  /** Versions of those of the ids that are there. */
  versions(ids: readonly string[]): Statement {
    const parameters = new Parameters()
    const { rows } = addList(this.dialect, parameters, ids)
    const text = `SELECT id, version FROM ${this.quoted} WHERE id IN (SELECT ${rows})`
    return { text, parameters: parameters.values }
  }

  /**
   * Writes rows; where the dialect can, it gives the id and version of those that were there before. Looking for those takes
   * DuckDB as long as all the rest: not where it is known that there are none.
   */
  put({ ids, cells }: Batch, updatedAt: string, areNew = false): Statement {
    const { dialect } = this
    const parameters = new Parameters()
    const lists = [ids, ...cells].map((values) => addList(dialect, parameters, values))
    const rows = lists.map((list, i) => `${list.rows} AS c${i}`).join(', ')
    const written = this.fields.flatMap((field, i) => this.#written(field, lists[i + 1]!.cell(`given.c${i + 1}`)))
    const names = ['id', 'version', 'updated_at', 'removed_at', ...written.map(({ name }) => name)]
    const stamp = `CAST(${parameters.add(updatedAt)} AS ${dialect.timeType})`
    const values = ['given.c0', '1', stamp, 'NULL', ...written.map(({ value }) => value)]
    const updates = [
      'version = kept.version + 1',
      ...['updated_at', 'removed_at', ...written.map(({ name }) => name)].map((name) => `${name} = EXCLUDED.${name}`),
    ]
    // Batches at the same time wait for each other in one order where they take it row by row.
    const order = dialect.returnsWritten ? ' ORDER BY given.c0' : ''
    const insert =
      `INSERT INTO ${this.quoted} AS kept (${names.join(', ')}) SELECT ${values.join(', ')} FROM (SELECT ${rows}) AS given` +
      `${order}${areNew ? '' : ` ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`}`
    const text = dialect.returnsWritten
      ? `WITH written AS (${insert} RETURNING kept.id, kept.version) SELECT id, version FROM written WHERE version > 1`
      : insert
    return { text, parameters: parameters.values }
  }

  remove(id: string, removedAt: string): Statement {
    const parameters = new Parameters()
    const time = (): string => `CAST(${parameters.add(removedAt)} AS ${this.dialect.timeType})`
    const text = `UPDATE ${this.quoted} SET version = version + 1, updated_at = ${time()}, removed_at = ${time()} WHERE id = ${parameters.add(id)}`
    return { text, parameters: parameters.values }
  }

  lastPosition(): Statement {
    return { text: `SELECT CAST(max(position) AS text) AS position FROM ${this.quoted}`, parameters: [] }
  }

  /** A text that no row was ever kept under: a count, and 62 random bits, as callers may give ids that count, too. */
  newId(): Statement {
    const count = this.dialect.hexadecimal(`nextval('${this.positions}')`)
    return { text: `SELECT ${count} || '-' || substr(CAST(gen_random_uuid() AS text), 20) AS id`, parameters: [] }
  }

  /** The sequence of the schema that numbers new rows of all tables. */
  get positions(): string {
    return `${quoteName(this.#schema)}.${quoteName('positions')}`
  }

  /** The column of a field. */
  column(field: Field): string {
    return `kept.${quoteName(snakeCase(field.name))}`
  }

  /** The column that has the value of a field to the last digit. */
  exactColumn(field: Field): string {
    if (field.kind !== 'money' || this.dialect.exactMoney === null) return this.column(field)
    return `kept.${quoteName(`${snakeCase(field.name)}_exact`)}`
  }

  #written({ name, kind }: Field, cell: string): readonly { readonly name: string; readonly value: string }[] {
    const { types, exactMoney } = this.dialect
    const value = kind === 'id' || kind === 'text' ? cell : `CAST(${cell} AS ${types[kind]})`
    const column = { name: quoteName(snakeCase(name)), value }
    return kind === 'money' && exactMoney !== null
      ? [column, { name: quoteName(`${snakeCase(name)}_exact`), value: cell }]
      : [column]
  }
}
