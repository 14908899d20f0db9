import { ClienteleError } from '../errors.js'

/** A row of a result, by the names of its columns. */
export type SqlRow = Readonly<Record<string, unknown>>

/** Runs one statement. Every parameter is text or null: the statement casts it, so that no driver can read it as something else. */
export type RunSql = (text: string, parameters: readonly (string | null)[]) => Promise<readonly SqlRow[]>

/** Text and parameters of a statement that is being put together. */
export class Parameters {
  readonly values: (string | null)[]

  /** @param first - those of a part that was put together before */
  constructor(first: readonly (string | null)[] = []) {
    this.values = [...first]
  }

  /** Adds a value and gives the expression that stands for it: text. */
  add(value: string | null): string {
    return `CAST($${this.values.push(value)} AS text)`
  }
}

/**
 * Work on one connection, within a transaction that the caller of this function begins and ends.
 *
 * Statements run one after the other, whatever order their promises are awaited in. The first that fails ends the session: the
 * database has given the transaction up, and what follows fails for the same reason, also where `work` swallowed the error. When
 * `work` is over, so is the session, even if some of it still runs: nothing of it can reach a connection that is back in its
 * pool.
 */
export async function runInSession<Result>(execute: RunSql, work: (run: RunSql) => Promise<Result>): Promise<Result> {
  let failure: { readonly reason: unknown } | null = null
  let isOver = false
  const run = inTurn(async (text, parameters) => {
    if (isOver) throw new ClienteleError('transaction-over', 'transaction', 'it has ended')
    if (failure !== null) throw failure.reason
    try {
      return await execute(text, parameters)
    } catch (reason) {
      failure = { reason }
      throw reason
    }
  })
  const end = async (): Promise<void> => {
    isOver = true
    await run.idle()
  }
  let result: Result
  try {
    result = await work(run)
  } catch (error) {
    await end()
    throw error
  }
  await end()
  throwFailure(failure)
  return result
}

/** Statements of one connection, one after the other. */
export interface TurnTaking {
  (text: string, parameters: readonly (string | null)[]): Promise<readonly SqlRow[]>
  /** Resolves when all statements so far are done. */
  idle(): Promise<void>
}

/** Makes statements wait for each other. */
export function inTurn(run: RunSql): TurnTaking {
  const turns = new Turns()
  return Object.assign(
    (text: string, parameters: readonly (string | null)[]) => turns.take(() => run(text, parameters)),
    {
      idle: () => turns.take(async () => {}),
    },
  )
}

/** Pieces of work that must not run at the same time, first come, first served. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work)
    // Whoever took the turn is told of its failure; the next one does not care.
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function throwFailure(failure: { readonly reason: unknown } | null): void {
  if (failure !== null) throw failure.reason
}
