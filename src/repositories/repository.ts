import type {
  Call,
  Complaint,
  Contact,
  Contract,
  CreditSheet,
  Customer,
  Event,
  Interaction,
  Invoice,
  Lead,
  Opportunity,
  Order,
  StageChange,
  Subscription,
  SurveyResponse,
} from '../data/rows.js'
import type { Filter } from './filter.js'

/** A row as the store keeps it. */
export interface Stored<Row extends object> {
  readonly id: string
  /** 1 when the row is new, one more with each write; never goes back, not even when a removed row is put again. */
  readonly version: number
  /** Time of the last write: `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly updatedAt: string
  /** Time of the removal, absent while the row is there. */
  readonly removedAt?: string
  /** A copy that belongs to the caller. */
  readonly row: Row
}

/** What a write acknowledges. */
export interface Receipt {
  readonly id: string
  /** The version that the write made. */
  readonly version: number
  /** Time of the write: `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly updatedAt: string
}

/** Options of {@link Repository.get}. */
export interface ReadOptions {
  /** Cancels: the call rejects with `signal.reason`. */
  readonly signal?: AbortSignal
  /** Removed rows, too: they carry `removedAt`. Default false. */
  readonly includeRemoved?: boolean
}

/** Options of {@link Repository.find}. */
export interface FindOptions extends ReadOptions {
  /** Rows of a page, at most; a whole number of at least 1. Default 1000. */
  readonly pageSize?: number
}

/** Options of {@link Repository.put}. */
export interface PutOptions {
  /** The id to keep the row under, for row types without an `id` of their own; left out, the store makes one. */
  readonly id?: string
  /** Write only if the row has this version now; 0: only if there is no such row, or a removed one. Default: whatever it has. */
  readonly ifVersion?: number
  /** Cancels: the call rejects with `signal.reason` and nothing is written. */
  readonly signal?: AbortSignal
}

/** Options of {@link Repository.putMany}. */
export interface PutManyOptions {
  /** The ids to keep the rows under, one for each, for row types without an `id` of their own; left out, the store makes them. */
  readonly ids?: readonly string[]
  /** Cancels: the call rejects with `signal.reason` and nothing is written. */
  readonly signal?: AbortSignal
}

/** Options of {@link Repository.remove}. */
export interface RemoveOptions {
  /** Remove only if the row has this version now. Default: whatever it has. */
  readonly ifVersion?: number
  /** Cancels: the call rejects with `signal.reason` and nothing is written. */
  readonly signal?: AbortSignal
}

/** Options of {@link Repositories.transaction}. */
export interface TransactionOptions {
  /** Cancels: the call rejects with `signal.reason` and nothing is written. */
  readonly signal?: AbortSignal
}

/**
 * What keeps the rows of one type: callers implement it for the store they have.
 *
 * Rows with an `id` (customers, contacts, leads, opportunities, contracts, invoices, complaints) are kept under it, all others
 * under `options.id` or an id that the store makes. Values come back with the meaning they had: dates as the same instant (days
 * as the same day), money as the same decimal number, text unit by unit; a field that was left out, or given as `undefined`, is
 * absent. Rows are copies both ways: changing one afterwards changes nothing in the store. Every error is a rejection.
 */
export interface Repository<Row extends object> {
  /**
   * The row of an id, or null where there is none or it was removed.
   *
   * @throws ClienteleError `invalid-id` when `id` is not a string with something in it
   */
  get(id: string, options?: ReadOptions): Promise<Stored<Row> | null>

  /**
   * Keeps a row: a new one as version 1, in place of one of the same id as the next version. A removed row is there again, with
   * the next version. Of two writers at the same time the last one wins, and the version counts both.
   *
   * @throws ClienteleError `stale-version` when `ifVersion` is not the version of the row (0 where there is none, or a removed
   *   one), with `received: { expected, actual }`; `missing-value`, `invalid-type`, `invalid-id`, `invalid-number`,
   *   `invalid-date`, `out-of-range` at the field of a row that is not of its type, `invalid-type` for a field that the type
   *   does not have; `invalid-option` for `options.id` where the row has its own
   */
  put(row: Row, options?: PutOptions): Promise<Receipt>

  /**
   * Keeps many rows, all or none; the receipts are in the order of the rows.
   *
   * @throws ClienteleError as {@link Repository.put} does, and `duplicate-id` when an id comes twice, `unequal-lengths` when
   *   there are not as many ids as rows
   */
  putMany(rows: readonly Row[], options?: PutManyOptions): Promise<readonly Receipt[]>

  /**
   * Removes a row softly: it is found with `includeRemoved` only, with the time of its removal and the next version.
   *
   * @throws ClienteleError `unknown-id` when there is no such row or it was removed before; `stale-version` as in
   *   {@link Repository.put}
   */
  remove(id: string, options?: RemoveOptions): Promise<Receipt>

  /**
   * The rows that match, page by page, in no promised order; no page is empty. A row that matches from the beginning of the loop
   * to its end comes exactly once, no row comes twice; what is added, changed or removed meanwhile may come or not. The loop may
   * be left at any time.
   *
   * @throws ClienteleError, with the first page at the latest: `invalid-option` for a field or condition that does not exist and
   *   the codes of {@link Repository.put} for values that the field cannot have
   */
  find(filter: Filter<Row>, options?: FindOptions): AsyncIterable<readonly Stored<Row>[]>
}

/** Keeps customers. */
export type CustomerRepository = Repository<Customer>
/** Keeps contacts of customers. */
export type ContactRepository = Repository<Contact>
/** Keeps orders. */
export type OrderRepository = Repository<Order>
/** Keeps leads. */
export type LeadRepository = Repository<Lead>
/** Keeps opportunities. */
export type OpportunityRepository = Repository<Opportunity>
/** Keeps stage changes of opportunities. */
export type StageChangeRepository = Repository<StageChange>
/** Keeps contracts. */
export type ContractRepository = Repository<Contract>
/** Keeps subscriptions. */
export type SubscriptionRepository = Repository<Subscription>
/** Keeps invoices. */
export type InvoiceRepository = Repository<Invoice>
/** Keeps interactions. */
export type InteractionRepository = Repository<Interaction>
/** Keeps answers to surveys. */
export type SurveyRepository = Repository<SurveyResponse>
/** Keeps complaints. */
export type ComplaintRepository = Repository<Complaint>
/** Keeps calls. */
export type CallRepository = Repository<Call>
/** Keeps credit sheets. */
export type CreditSheetRepository = Repository<CreditSheet>
/** Keeps events. */
export type EventRepository = Repository<Event>

/** One repository of each row type. */
export interface RepositorySet {
  readonly customers: CustomerRepository
  readonly contacts: ContactRepository
  readonly orders: OrderRepository
  readonly leads: LeadRepository
  readonly opportunities: OpportunityRepository
  readonly stageChanges: StageChangeRepository
  readonly contracts: ContractRepository
  readonly subscriptions: SubscriptionRepository
  readonly invoices: InvoiceRepository
  readonly interactions: InteractionRepository
  readonly surveys: SurveyRepository
  readonly complaints: ComplaintRepository
  readonly calls: CallRepository
  readonly creditSheets: CreditSheetRepository
  readonly events: EventRepository
}

/** What a repository is called within {@link Repositories}. */
export type RepositoryName = keyof RepositorySet

/** The row type of the repository of that name. */
export type RepositoryRow<Name extends RepositoryName> = RepositorySet[Name] extends Repository<infer Row> ? Row : never

/** The repositories of one store, and its transaction where it has one. */
export interface Repositories extends RepositorySet {
  /**
   * Does some work on several repositories at once: all of it is kept, or nothing.
   *
   * The repositories that `work` gets show what is committed and what the transaction itself has written; nobody else sees
   * anything of it until it is committed. They have no `transaction` of their own: who is given repositories and wants one does
   * `repositories.transaction ? repositories.transaction(work) : work(repositories)`, which joins the one that runs. When `work`
   * rejects, nothing is kept and the error is passed on.
   *
   * @throws ClienteleError `transaction-conflict` when a row that it read or wrote (or, after a `find`, any row of that
   *   repository) was changed by others meanwhile: nothing was kept, the same may be tried again; it may come from a call within
   *   `work`, too. `transaction-over` from the repositories that `work` got, once it has ended
   */
  transaction?<Result>(
    work: (repositories: Repositories) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>
}
