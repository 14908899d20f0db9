/**
 * Repositories: where the rows are kept, whatever the store.
 *
 * Question: how do my customers, orders and complaints get into this package from the database that I have, and back? The
 * interfaces here are for callers to implement: one {@link Repository} for each row type, with optimistic versions, time-stamped
 * soft removal, filters as plain data, pages and, where the store has it, a transaction over all of them.
 *
 * Main functions: {@link inMemoryRepositories} is a store ready to use; {@link repositorySet}, {@link copyRow} and
 * {@link filterPredicate} help to write one.
 *
 * @packageDocumentation
 */
export {
  type ContractCase,
  type RepositoryContractOptions,
  repositoryContract,
} from './contract/repositoryContract.js'
export { copyRow } from './copyRow.js'
export type { ExistsCondition, FieldFilter, Filter, FlagCondition, ListCondition, ValueCondition } from './filter.js'
export { filterPredicate } from './filterPredicate.js'
export {
  type InMemoryRepositories,
  type InMemoryRepositoriesOptions,
  inMemoryRepositories,
} from './inMemoryRepositories.js'
export type {
  CallRepository,
  ComplaintRepository,
  ContactRepository,
  ContractRepository,
  CreditSheetRepository,
  CustomerRepository,
  EventRepository,
  FindOptions,
  InteractionRepository,
  InvoiceRepository,
  LeadRepository,
  OpportunityRepository,
  OrderRepository,
  PutManyOptions,
  PutOptions,
  ReadOptions,
  Receipt,
  RemoveOptions,
  Repositories,
  Repository,
  RepositoryName,
  RepositoryRow,
  RepositorySet,
  StageChangeRepository,
  Stored,
  SubscriptionRepository,
  SurveyRepository,
  TransactionOptions,
} from './repository.js'
export { repositoryFields, repositorySet } from './repositorySet.js'
