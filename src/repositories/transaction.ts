import { checkOptions, fail } from '../data/checks.js'
import { ClienteleError } from '../errors.js'
import { memoryRepository } from './memoryRepository.js'
import type { MemoryTable, RecordTable } from './memoryTable.js'
import { orAborted } from './orAborted.js'
import type { Repositories, RepositoryName, Stored, TransactionOptions } from './repository.js'
import { repositorySet } from './repositorySet.js'

/**
 * Runs `work` on repositories of its own over the tables, and commits what it wrote if nobody else touched what it saw.
 *
 * Optimistic: no table is ever locked, so nobody waits and nothing can deadlock; who comes second fails and may try again. The
 * phases read, validate, write are those of Kung and Robinson (1981), "On Optimistic Methods for Concurrency Control"; what was
 * read is validated by its version.
 *
 * @param tables - the committed records of every repository
 * @param time   - the time to stamp a write with
 */
export async function runTransaction<Result>(
  tables: ReadonlyMap<RepositoryName, MemoryTable>,
  time: () => string,
  work: (repositories: Repositories) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  checkOptions(options)
  if (typeof work !== 'function') fail('invalid-type', 'work', 'a function', work)
  const { signal } = options
  signal?.throwIfAborted()

  let over = false
  const checkOpen = (): void => {
    if (over) throw new ClienteleError('transaction-over', 'transaction', 'its repositories cannot be used any more')
    signal?.throwIfAborted()
  }
  const drafts: DraftTable[] = []
  const repositories = repositorySet((name, fields) => {
    const draft = new DraftTable(name, tables.get(name)!)
    drafts.push(draft)
    return memoryRepository(name, fields, draft, { time, checkOpen })
  })
  try {
    const result = await orAborted(work(repositories), signal)
    signal?.throwIfAborted()
    // Nobody else runs from here to the end.
    for (const draft of drafts) draft.checkSeen()
    for (const draft of drafts) draft.commit()
    return result
  } finally {
    over = true
  }
}

/**
 * What a transaction has written so far, over the committed records of one repository, and what it has seen of those. Meeting
 * something that was changed since it was seen is a conflict at once: work that went on would see one thing in two states.
 */
class DraftTable implements RecordTable {
  readonly #name: RepositoryName
  readonly #committed: MemoryTable
  readonly #written: Map<string, Stored<object>> = new Map()
  /** The committed version of every id that was asked for or written, at the first time; 0 where there was none. */
  readonly #seen: Map<string, number> = new Map()
  /** The revision of the table when it was first gone through. */
  #revision: number | undefined

  constructor(name: RepositoryName, committed: MemoryTable) {
    this.#name = name
    this.#committed = committed
  }

  get(id: string): Stored<object> | undefined {
    const written = this.#written.get(id)
    if (written !== undefined) return written
    const committed = this.#committed.get(id)
    const version = committed?.version ?? 0
    const seen = this.#seen.get(id)
    if (seen === undefined) this.#seen.set(id, version)
    else if (seen !== version) failConflict(this.#name)
    return committed
  }

  /** Every writer has asked for the record before, so that its version is known. */
  set(record: Stored<object>): void {
    this.#written.set(record.id, record)
  }

  *records(): Iterable<Stored<object>> {
    this.#revision ??= this.#committed.revision
    let written = this.#written.size
    for (const record of this.#committed.records()) {
      this.#checkRevision()
      yield this.#written.get(record.id) ?? record
    }
    for (const record of this.#written.values()) {
      if (written-- === 0) return
      this.#checkRevision()
      if (this.#committed.get(record.id) === undefined) yield record
    }
  }

  makeId(): string {
    let id = this.#committed.makeId()
    // Ids of callers that are not committed yet are unknown to the table.
    while (this.#written.has(id)) id = this.#committed.makeId()
    return id
  }

  /** Throws unless everything that was seen is as it was. */
  checkSeen(): void {
    this.#checkRevision()
    for (const [id, version] of this.#seen) {
      if ((this.#committed.get(id)?.version ?? 0) !== version) failConflict(this.#name)
    }
  }

  commit(): void {
    for (const record of this.#written.values()) this.#committed.set(record)
  }

  #checkRevision(): void {
    if (this.#revision !== undefined && this.#revision !== this.#committed.revision) failConflict(this.#name)
  }
}

function failConflict(name: RepositoryName): never {
  const message = 'what the transaction read or wrote was changed by others meanwhile; nothing was kept, try it again'
  throw new ClienteleError('transaction-conflict', name, message)
}
