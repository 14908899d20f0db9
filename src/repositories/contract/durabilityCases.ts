import {
  type CaseOf,
  type Desk,
  expectIds,
  expectKept,
  expectNothing,
  expectReceipt,
  found,
  put,
  putMany,
  remove,
  sample,
  samples,
} from './desk.js'
import { expectCode, expectSame, expectThat } from './expectations.js'
import { transact } from './transact.js'

/** What was acknowledged is still there when the store is closed and opened again; asks for the option `reopen`. */
export function durabilityCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'what was acknowledged is there after reopening',
      rule: 'A receipt means that the write is kept for good, in its version and with its time.',
      async run(desk) {
        await putMany(desk, samples(desk, 5))
        const receipt = await put(desk, sample(desk, 1, 1))
        const again = await reopened(desk)
        const { updatedAt } = await expectKept(again, sample(desk, 1, 1), 2, 'the last put before reopening')
        expectSame(updatedAt, receipt.updatedAt, 'updatedAt after reopening')
        for (const i of [0, 2, 3, 4]) await expectKept(again, sample(desk, i), 1, 'a row of the batch before reopening')
        expectIds(
          await found(again),
          samples(desk, 5).map(({ id }) => id),
          'find after reopening',
        )
      },
    },
    {
      title: 'every last write before reopening is there',
      rule: 'No write is lost, whichever was the last one: put, putMany or remove.',
      async run(desk) {
        await put(desk, sample(desk, 1))
        const second = await reopened(desk)
        await expectKept(second, sample(desk, 1), 1, 'a put before reopening')
        await putMany(second, samples(desk, 3, 5))
        const third = await reopened(second)
        for (const given of samples(desk, 3, 5)) await expectKept(third, given, 1, 'a row of a batch before reopening')
        const { updatedAt } = await remove(third, sample(desk, 1))
        const fourth = await reopened(third)
        expectSame(
          await fourth.repository.get(sample(desk, 1).id),
          null,
          'get of a row that was removed before reopening',
        )
        const removed = await fourth.repository.get(sample(desk, 1).id, { includeRemoved: true })
        expectSame(removed?.removedAt, updatedAt, 'removedAt after reopening')
        expectIds(
          await found(fourth),
          samples(desk, 3, 5).map(({ id }) => id),
          'find after reopening',
        )
      },
    },
    {
      title: 'versions go on after reopening',
      rule: 'The version of a row, also of a removed one, outlives the store being closed.',
      async run(desk) {
        await put(desk, sample(desk, 1))
        await put(desk, sample(desk, 1))
        await put(desk, sample(desk, 2))
        await remove(desk, sample(desk, 2))
        const again = await reopened(desk)
        await expectCode(
          () => put(again, sample(desk, 1), { ifVersion: 1 }),
          'stale-version',
          'a stale put after reopening',
        )
        expectReceipt(
          await put(again, sample(desk, 1, 1), { ifVersion: 2 }),
          sample(desk, 1).id,
          3,
          'a put after reopening',
        )
        expectReceipt(
          await put(again, sample(desk, 2), { ifVersion: 0 }),
          sample(desk, 2).id,
          3,
          'a put of a row that was removed before reopening',
        )
      },
    },
    {
      title: 'ids made after reopening are new',
      rule: 'An id that the store makes was never given before, not even to a row that was removed.',
      async run(desk) {
        if (desk.subject.ownId) return
        const { row } = sample(desk, 1)
        const before = (await desk.repository.putMany([row, row, row])).map(({ id }) => id)
        await desk.repository.remove(before[2]!)
        const again = await reopened(desk)
        const after = await again.repository.put(row)
        expectThat(!before.includes(after.id), () => `expected a new id, got ${after.id}, which was given before`)
        expectReceipt(after, after.id, 1, 'a put under an id made after reopening')
        expectIds(await found(again), [before[0]!, before[1]!, after.id], 'find after reopening')
      },
    },
    {
      title: 'what was refused is not there after reopening',
      rule: 'A write that was rejected or aborted leaves nothing, not even in what the store reads when it is opened.',
      async run(desk) {
        await put(desk, sample(desk, 1))
        const twice = [sample(desk, 1, 1), sample(desk, 5), sample(desk, 5)]
        await expectCode(() => putMany(desk, twice), 'duplicate-id', 'a batch with an id twice')
        await Promise.allSettled([
          put(desk, sample(desk, 1, 2), { ifVersion: 9 }),
          put(desk, sample(desk, 6), { signal: AbortSignal.abort() }),
        ])
        const again = await reopened(desk)
        await expectKept(again, sample(desk, 1), 1, 'a row whose later writes were refused')
        await expectNothing(again, sample(desk, 5).id, 'a refused batch')
        await expectNothing(again, sample(desk, 6).id, 'an aborted put')
      },
    },
    {
      title: 'values mean the same after reopening',
      rule: 'What is written for good is read back with the meaning it had.',
      async run(desk) {
        const all = samples(desk, 30)
        await putMany(desk, all)
        const again = await reopened(desk)
        for (const given of all) await expectKept(again, given, 1, 'a row after reopening')
      },
    },
  ]
}

/** Durability of transactions, for stores that have them. */
export function durableTransactionCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'a transaction is there after reopening, whole or not at all',
      rule: 'A transaction that resolved is kept for good, one that rejected leaves nothing.',
      async run(desk) {
        await put(desk, sample(desk, 1))
        await transact(desk, async (inner) => {
          await put(inner, sample(desk, 1, 1))
          await put(inner, sample(desk, 2))
        })
        const failing = transact(desk, async (inner) => {
          await put(inner, sample(desk, 1, 2))
          await put(inner, sample(desk, 3))
          throw new Error('no deal')
        })
        await Promise.allSettled([failing])
        const again = await reopened(desk)
        await expectKept(again, sample(desk, 1, 1), 2, 'a row of the transaction before reopening')
        await expectKept(again, sample(desk, 2), 1, 'a row of the transaction before reopening')
        await expectNothing(again, sample(desk, 3).id, 'a failed transaction')
      },
    },
  ]
}

async function reopened<Row extends object>(desk: Desk<Row>): Promise<Desk<Row>> {
  expectThat(desk.reopen !== null, () => 'expected the option reopen')
  return desk.reopen()
}
