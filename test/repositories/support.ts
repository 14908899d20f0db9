import { expect } from 'vitest'
import { type ClienteleError, isClienteleError } from '../../src/errors.js'
import { type InMemoryRepositories, inMemoryRepositories, type Stored } from '../../src/repositories/index.js'

/** The error that a call rejects with; fails unless it is a ClienteleError of this code (and path). */
export async function rejection(call: Promise<unknown>, code: string, path?: string): Promise<ClienteleError> {
  const error: unknown = await call.then(
    () => expect.fail(`expected ${code}, got no error`),
    (reason: unknown) => reason,
  )
  if (!isClienteleError(error)) throw error
  expect([error.code, path === undefined ? undefined : error.path]).toEqual([code, path])
  return error
}

/** All records of a loop over pages. */
export async function all<Row extends object>(pages: AsyncIterable<readonly Stored<Row>[]>): Promise<Stored<Row>[]> {
  const found: Stored<Row>[] = []
  for await (const page of pages) for (const record of page) found.push(record)
  return found
}

/** The ids of a loop over pages, sorted. */
export async function idsOf(pages: AsyncIterable<readonly Stored<object>[]>): Promise<string[]> {
  return (await all(pages)).map(({ id }) => id).sort()
}

/** A store whose clock goes on by one second with each look at it, from 2024-03-01T10:00:00Z. */
export function tickingStore(): InMemoryRepositories {
  let time = Date.UTC(2024, 2, 1, 10)
  return inMemoryRepositories({
    now: () => {
      const date = new Date(time)
      time += 1000
      return date
    },
  })
}
