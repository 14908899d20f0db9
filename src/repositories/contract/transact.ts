import { isClienteleError } from '../../errors.js'
import type { Repositories, TransactionOptions } from '../repository.js'
import { type Desk, within } from './desk.js'
import { expectThat, pause } from './expectations.js'

/** Runs work in a transaction, on a desk of its repositories. */
export async function transact<Row extends object, Result>(
  desk: Desk<Row>,
  work: (inner: Desk<Row>) => Promise<Result>,
  options?: TransactionOptions,
): Promise<Result> {
  const { repositories } = desk
  expectThat(
    typeof repositories.transaction === 'function',
    () =>
      'expected the repositories to have a transaction (a store without one runs the contract with transactions: false)',
  )
  const inDesk = (inner: Repositories): Promise<Result> => work(within(desk, inner))
  return options ? repositories.transaction(inDesk, options) : repositories.transaction(inDesk)
}

/** Runs work in a transaction, again after each conflict. */
export async function retried<Row extends object>(
  desk: Desk<Row>,
  work: (inner: Desk<Row>) => Promise<void>,
): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      return await transact(desk, work)
    } catch (error) {
      expectConflict(error)
      await pause(attempt % 5)
    }
  }
  expectThat(false, () => 'expected one of 100 attempts to come through, each failed with transaction-conflict')
}

export function expectConflict(error: unknown): void {
  if (isClienteleError(error) && error.code === 'transaction-conflict') return
  throw error
}
