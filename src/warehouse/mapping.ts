import { checkChoice, checkOptions } from '../data/checks.js'
import type { DateKind } from './dialect.js'
import type { SqlBuilder } from './sqlQuery.js'

/** Name of a table or view: `'orders'`, or its parts `['sales', 'orders']`. A name with a dot in it is one part. */
export type TableName = string | readonly string[]

/** Where rows of a kind stand: the table, and the name of the column of each field. */
export type Mapping<Fields extends string, OptionalFields extends string = never> = {
  readonly table: TableName
} & { readonly [Name in Fields]: string } & { readonly [Name in OptionalFields]?: string }

/** Where orders stand. */
export interface OrderMapping extends Mapping<'customerId' | 'date' | 'amount', 'orderId' | 'currency'> {
  /** How `date` holds time. Default `'date'`. */
  readonly dateIs?: DateKind
}

const DATE_KINDS = ['date', 'timestamp', 'timestamp-with-time-zone', 'text', 'epoch-milliseconds'] as const

/** The kind of a column that holds time. */
export function checkDateKind(kind: DateKind | undefined, path: string, usual: DateKind = 'date'): DateKind {
  return checkChoice(kind ?? usual, DATE_KINDS, path)
}

/** Names of a mapping as SQL. */
export interface MappedTable<Fields extends string> {
  /** What stands behind FROM: the table under an alias. */
  readonly from: string
  /** The column of a field, with the alias: some databases would take a bare name for one that the query itself gives. */
  readonly column: (field: Fields) => string
  /** The column of an optional field, or null where the caller has none. */
  readonly optional: (field: Fields) => string | null
}

const ALIAS = 'clientele_source'

/** Reads a mapping; the names of its columns are checked when they are asked for. */
export function mapped<Fields extends string>(
  builder: SqlBuilder,
  mapping: { readonly table: TableName } & { readonly [Name in Fields]?: string },
  path = 'mapping',
): MappedTable<Fields> {
  checkOptions(mapping, path)
  const column = (field: Fields): string => `${ALIAS}.${builder.name(mapping[field], `${path}.${field}`)}`
  return {
    from: `${builder.table(mapping.table, `${path}.table`)} AS ${ALIAS}`,
    column,
    optional: (field) => (mapping[field] === undefined ? null : column(field)),
  }
}
