/** Stores with one planted fault each, over the in-memory one: the contract must find every one of them. */
import type { Field, FieldTable } from '../../src/data/fields.js'
import { isClienteleError } from '../../src/errors.js'
import type {
  Filter,
  Receipt,
  Repositories,
  Repository,
  RepositoryName,
  RepositorySet,
  Stored,
} from '../../src/repositories/index.js'
import { inMemoryRepositories, repositoryFields } from '../../src/repositories/index.js'

export interface About<Row extends object> {
  readonly name: RepositoryName
  readonly fields: FieldTable<Row>
  readonly ownId: boolean
  /** The same repository outside of a transaction. */
  readonly outside: Repository<Row>
}

export type Wrap = <Row extends object>(inner: Repository<Row>, about: About<Row>) => Partial<Repository<Row>>
export type Plain = Record<string, unknown>

/** The in-memory store, with a clock that stands still. */
export const sound = (): Repositories & Required<Pick<Repositories, 'transaction'>> =>
  inMemoryRepositories({ now: () => new Date('2024-03-01T10:00:00Z') })

/** A store whose repositories have some methods of their own, within transactions, too. */
export function faulty(makeWrap: () => Wrap, base: Repositories = sound()): Repositories {
  const wrap = makeWrap()
  return {
    ...wrapped(base, base, wrap),
    transaction: (work, options) => base.transaction!((inner) => work(wrapped(inner, base, wrap)), options),
  }
}

function wrapped(inner: RepositorySet, outside: RepositorySet, wrap: Wrap): RepositorySet {
  const one = <Row extends object>(
    name: RepositoryName,
    fields: FieldTable<Row>,
    of: (set: RepositorySet) => Repository<Row>,
  ): Repository<Row> => {
    const ownId = fields.some((field) => field.name === 'id')
    return { ...of(inner), ...wrap(of(inner), { name, fields, ownId, outside: of(outside) }) }
  }
  return {
    customers: one('customers', repositoryFields.customers, (set) => set.customers),
    contacts: one('contacts', repositoryFields.contacts, (set) => set.contacts),
    orders: one('orders', repositoryFields.orders, (set) => set.orders),
    leads: one('leads', repositoryFields.leads, (set) => set.leads),
    opportunities: one('opportunities', repositoryFields.opportunities, (set) => set.opportunities),
    stageChanges: one('stageChanges', repositoryFields.stageChanges, (set) => set.stageChanges),
    contracts: one('contracts', repositoryFields.contracts, (set) => set.contracts),
    subscriptions: one('subscriptions', repositoryFields.subscriptions, (set) => set.subscriptions),
    invoices: one('invoices', repositoryFields.invoices, (set) => set.invoices),
    interactions: one('interactions', repositoryFields.interactions, (set) => set.interactions),
    surveys: one('surveys', repositoryFields.surveys, (set) => set.surveys),
    complaints: one('complaints', repositoryFields.complaints, (set) => set.complaints),
    calls: one('calls', repositoryFields.calls, (set) => set.calls),
    creditSheets: one('creditSheets', repositoryFields.creditSheets, (set) => set.creditSheets),
    events: one('events', repositoryFields.events, (set) => set.events),
  }
}

/** Changes every row on its way in. */
export function rowsIn(change: (row: Plain, fields: readonly Field[]) => Plain): Wrap {
  return <Row extends object>(inner: Repository<Row>, { fields }: About<Row>): Partial<Repository<Row>> => {
    const changedRow = (row: Row): Row => change(plain(row), fields) as Row
    return {
      put: async (row, options) => inner.put(changedRow(row), options),
      putMany: async (rows, options) => inner.putMany(rows.map(changedRow), options),
    }
  }
}

/** Changes every row on its way out. */
export function rowsOut(change: (row: Plain, fields: readonly Field[]) => Plain): Wrap {
  return <Row extends object>(inner: Repository<Row>, { fields }: About<Row>): Partial<Repository<Row>> => {
    const changedRow = (stored: Stored<Row>): Stored<Row> => ({
      ...stored,
      row: change(plain(stored.row), fields) as Row,
    })
    return {
      async get(id, options) {
        const stored = await inner.get(id, options)
        return stored && changedRow(stored)
      },
      async *find(filter, options) {
        for await (const page of inner.find(filter, options)) yield page.map(changedRow)
      },
    }
  }
}

/** Changes the values of fields of some kinds on their way in; what is missing stays missing. */
export function valuesIn(kinds: readonly Field['kind'][], change: (value: unknown, field: Field) => unknown): Wrap {
  return rowsIn((row, fields) => {
    for (const field of fields) {
      const value = row[field.name]
      if (kinds.includes(field.kind) && field.name !== 'id' && value !== undefined && value !== null) {
        row[field.name] = change(value, field)
      }
    }
    return row
  })
}

/** The same for dates: gets the instant; what is no date is left to the store to refuse. */
export function datesIn(change: (date: Date) => unknown): Wrap {
  return valuesIn(['day', 'time'], (value) => {
    const text =
      typeof value === 'string' && !/[zZ]$|[+-]\d\d:\d\d$/.test(value) && value.length > 10 ? `${value}Z` : value
    const date = new Date(text as string)
    return Number.isNaN(date.getTime()) || value === '2023-02-29' ? value : change(date)
  })
}

/** Changes the filter of every find. */
export function filtersIn(change: (filter: Plain, fields: readonly Field[]) => Plain): Wrap {
  return <Row extends object>(inner: Repository<Row>, { fields }: About<Row>): Partial<Repository<Row>> => ({
    find: (filter, options) => inner.find(change(plain(filter), fields) as Filter<Row>, options),
  })
}

/** Changes the conditions within a filter, where they are objects. */
export function conditionsIn(change: (condition: Plain) => Plain): Wrap {
  return filtersIn((filter) =>
    Object.fromEntries(
      Object.entries(filter).map(([name, condition]) => [
        name,
        isCondition(condition) ? change({ ...condition }) : condition,
      ]),
    ),
  )
}

/** Every record of a repository, one by one. */
export async function* allOf<Row extends object>(
  repository: Repository<Row>,
  filter: Filter<Row> = {},
  includeRemoved = false,
): AsyncGenerator<Stored<Row>> {
  for await (const page of repository.find(filter, { includeRemoved })) yield* page
}

function plain(row: object): Plain {
  return Object.fromEntries(Object.entries(row))
}

export function isCondition(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !('toFixed' in value)
}

/** Writes of a store, to be done again on a new one: how a store is reopened here. */
export class Journal {
  readonly writes: { readonly kind: 'put' | 'remove'; again(repositories: Repositories): Promise<unknown> }[] = []
}

const journals = new WeakMap<object, Journal>()

/** A store that notes what it acknowledges. */
export function journaled(journal: Journal = new Journal(), base: Repositories = sound()): Repositories {
  const noting = (note: (write: Journal['writes'][number]) => void): Wrap => {
    return <Row extends object>(inner: Repository<Row>, { name, ownId }: About<Row>): Partial<Repository<Row>> => {
      const same = (repositories: Repositories): Repository<Row> =>
        repositories[name] as Repository<object> as Repository<Row>
      const noted = (receipts: readonly Receipt[], rows: readonly Row[]): void => {
        const ids = receipts.map(({ id }) => id)
        const copies = structuredCopies(rows)
        note({ kind: 'put', again: (r) => same(r).putMany(copies, ownId ? {} : { ids }) })
      }
      return {
        async put(row, options) {
          const receipt = await inner.put(row, options)
          noted([receipt], [row])
          return receipt
        },
        async putMany(rows, options) {
          const receipts = await inner.putMany(rows, options)
          noted(receipts, rows)
          return receipts
        },
        async remove(id, options) {
          const receipt = await inner.remove(id, options)
          note({ kind: 'remove', again: (r) => same(r).remove(id) })
          return receipt
        },
      }
    }
  }
  const repositories: Repositories = {
    ...wrapped(
      base,
      base,
      noting((write) => journal.writes.push(write)),
    ),
    async transaction(work, options) {
      const written: Journal['writes'] = []
      const result = await base.transaction!(
        (inner) =>
          work(
            wrapped(
              inner,
              base,
              noting((write) => written.push(write)),
            ),
          ),
        options,
      )
      journal.writes.push(...written)
      return result
    },
  }
  journals.set(repositories, journal)
  return repositories
}

/** Opens a journaled store again: a new one, on which what `keep` leaves of its writes is done again. */
export async function reopened(
  repositories: Repositories,
  keep: (writes: Journal['writes']) => Journal['writes'] = (writes) => writes,
): Promise<Repositories> {
  const journal = journals.get(repositories)
  if (journal === undefined) return repositories
  const base = sound()
  const kept = new Journal()
  for (const write of keep(journal.writes)) {
    await write.again(base).catch((error: unknown) => {
      if (!isClienteleError(error)) throw error
    })
    kept.writes.push(write)
  }
  return journaled(kept, base)
}

function structuredCopies<Row extends object>(rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    const entries = Object.entries(row).map(([name, value]) => [
      name,
      isCondition(value) ? structuredClone(value) : value,
    ])
    return Object.fromEntries(entries) as Row
  })
}
