import type { FieldTable } from '../../data/fields.js'
import type { Repository, RepositoryName, RepositorySet } from '../repository.js'
import { repositoryFields } from '../repositorySet.js'

/** One row type under test: its repository and its fields. */
export interface Subject<Row extends object> {
  readonly name: RepositoryName
  readonly fields: FieldTable<Row>
  /** Rows carry their id in a field; the others are kept under an id of their own. */
  readonly ownId: boolean
  of(repositories: RepositorySet): Repository<Row>
}

/** Calls `use` with the subject of a repository, typed by its rows. */
export function withSubject<Result>(
  name: RepositoryName,
  use: <Row extends object>(subject: Subject<Row>) => Result,
): Result {
  switch (name) {
    case 'customers':
      return use(subject(name, repositoryFields.customers, (repositories) => repositories.customers))
    case 'contacts':
      return use(subject(name, repositoryFields.contacts, (repositories) => repositories.contacts))
    case 'orders':
      return use(subject(name, repositoryFields.orders, (repositories) => repositories.orders))
    case 'leads':
      return use(subject(name, repositoryFields.leads, (repositories) => repositories.leads))
    case 'opportunities':
      return use(subject(name, repositoryFields.opportunities, (repositories) => repositories.opportunities))
    case 'stageChanges':
      return use(subject(name, repositoryFields.stageChanges, (repositories) => repositories.stageChanges))
    case 'contracts':
      return use(subject(name, repositoryFields.contracts, (repositories) => repositories.contracts))
    case 'subscriptions':
      return use(subject(name, repositoryFields.subscriptions, (repositories) => repositories.subscriptions))
    case 'invoices':
      return use(subject(name, repositoryFields.invoices, (repositories) => repositories.invoices))
    case 'interactions':
      return use(subject(name, repositoryFields.interactions, (repositories) => repositories.interactions))
    case 'surveys':
      return use(subject(name, repositoryFields.surveys, (repositories) => repositories.surveys))
    case 'complaints':
      return use(subject(name, repositoryFields.complaints, (repositories) => repositories.complaints))
    case 'calls':
      return use(subject(name, repositoryFields.calls, (repositories) => repositories.calls))
    case 'creditSheets':
      return use(subject(name, repositoryFields.creditSheets, (repositories) => repositories.creditSheets))
    case 'events':
      return use(subject(name, repositoryFields.events, (repositories) => repositories.events))
  }
}

/** Every repository, in the order of the row types. */
export const REPOSITORY_NAMES: readonly RepositoryName[] = /* @__PURE__ */ Object.keys(
  repositoryFields,
) as RepositoryName[]

function subject<Row extends object>(
  name: RepositoryName,
  fields: FieldTable<Row>,
  of: (repositories: RepositorySet) => Repository<Row>,
): Subject<Row> {
  return { name, fields, ownId: fields.some((field) => field.name === 'id'), of }
}
