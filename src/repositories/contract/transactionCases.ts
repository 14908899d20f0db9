import {
  type CaseOf,
  type Desk,
  expectIds,
  expectKept,
  expectNothing,
  expectReceipt,
  expectStored,
  found,
  put,
  putMany,
  remove,
  sample,
  samples,
} from './desk.js'
import { expectCode, expectSame, expectThat, messageOf, pause, rejectionOf } from './expectations.js'
import { transact } from './transact.js'

/** All that a transaction does is kept, or nothing. */
export function transactionCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'what a transaction did is there after it',
      rule: 'transaction gives the result of work and keeps its writes.',
      async run(desk) {
        await putMany(desk, samples(desk, 2))
        const result = await transact(desk, async (inner) => {
          expectReceipt(
            await put(inner, sample(desk, 0, 1), { ifVersion: 1 }),
            sample(desk, 0).id,
            2,
            'a put in a transaction',
          )
          expectReceipt(
            (await putMany(inner, [sample(desk, 5)]))[0]!,
            sample(desk, 5).id,
            1,
            'a batch in a transaction',
          )
          expectReceipt(await remove(inner, sample(desk, 1)), sample(desk, 1).id, 2, 'a removal in a transaction')
          return 'the result'
        })
        expectSame(result, 'the result', 'what the transaction gives')
        await expectKept(desk, sample(desk, 0, 1), 2, 'a row that the transaction put')
        await expectKept(desk, sample(desk, 5), 1, 'a row that the transaction put in a batch')
        expectSame(await desk.repository.get(sample(desk, 1).id), null, 'get of a row that the transaction removed')
      },
    },
    {
      title: 'a transaction sees what it has written',
      rule: 'Within a transaction, get and find show what is committed and what the transaction itself has written.',
      async run(desk) {
        await putMany(desk, samples(desk, 4))
        await transact(desk, async (inner) => {
          await put(inner, sample(desk, 0, 1))
          await put(inner, sample(desk, 7))
          await remove(inner, sample(desk, 1))
          await expectKept(inner, sample(desk, 0, 1), 2, 'its own put')
          expectSame(await inner.repository.get(sample(desk, 1).id), null, 'get of a row that it removed itself')
          const byId = await found(inner, {}, { pageSize: 2 })
          expectIds(
            byId,
            [0, 2, 3, 7].map((i) => sample(desk, i).id),
            'find within the transaction',
          )
          expectStored(desk, byId.get(sample(desk, 0).id), sample(desk, 0, 1), 2, 'its own put, from find')
        })
      },
    },
    {
      title: 'a transaction that fails leaves nothing and passes its error on',
      rule: 'When work rejects, nothing is kept of puts, batches and removals, and the caller gets that very error.',
      async run(desk) {
        await putMany(desk, samples(desk, 3))
        await remove(desk, sample(desk, 2))
        const reason = new Error('no deal')
        const error = await rejectionOf(
          () =>
            transact(desk, async (inner) => {
              await put(inner, sample(desk, 0, 1))
              await put(inner, sample(desk, 0, 2))
              await remove(inner, sample(desk, 1))
              await put(inner, sample(desk, 2, 1))
              await putMany(inner, samples(desk, 3, 10))
              throw reason
            }),
          'a transaction whose work rejects',
        )
        expectThat(error === reason, () => `expected the error that work threw, got ${messageOf(error)}`)
        await expectUnchanged(desk)
        for (const { id } of samples(desk, 3, 10)) await expectNothing(desk, id, 'a failed transaction')
        await put(desk, sample(desk, 0, 3), { ifVersion: 1 })
        await expectKept(desk, sample(desk, 0, 3), 2, 'a row put after a failed transaction')
      },
    },
    {
      title: 'a refused write within a transaction can be caught',
      rule: 'A put, batch or removal that is refused changes nothing, and the transaction goes on.',
      async run(desk) {
        await put(desk, sample(desk, 0))
        await transact(desk, async (inner) => {
          await expectCode(
            () => put(inner, sample(desk, 0, 1), { ifVersion: 7 }),
            'stale-version',
            'a stale put in a transaction',
          )
          await expectCode(
            () => remove(inner, sample(desk, 9)),
            'unknown-id',
            'the removal of an unknown id in a transaction',
          )
          const twice = [sample(desk, 3), sample(desk, 4), sample(desk, 3, 1)]
          await expectCode(() => putMany(inner, twice), 'duplicate-id', 'a batch with an id twice in a transaction')
          await put(inner, sample(desk, 2))
        })
        await expectKept(desk, sample(desk, 0), 1, 'the row whose put was refused')
        await expectKept(desk, sample(desk, 2), 1, 'the row put after refused writes')
        expectIds(
          await found(desk),
          [0, 2].map((i) => sample(desk, i).id),
          'find after refused writes',
        )
      },
    },
    {
      title: 'ids made within a transaction are used once',
      rule: 'An id that the store makes is given by nobody else, within the transaction or outside of it.',
      async run(desk) {
        if (desk.subject.ownId) return
        const { row } = sample(desk, 1)
        // A row under each small number, so that a store which counts up meets ids that callers gave in this very transaction.
        const given = ['1', '2', '3', '4', '5']
        const made: string[] = []
        await transact(desk, async ({ repository }) => {
          for (const id of given) await repository.put(row, { id })
          made.push((await repository.put(row)).id)
          for (const { id } of await repository.putMany([row, row])) made.push(id)
        })
        made.push((await desk.repository.put(row)).id)
        expectSame(
          new Set([...given, ...made]).size,
          9,
          `the number of different ids among ${[...given, ...made].join(', ')}`,
        )
        expectIds(await found(desk), [...given, ...made], 'find after the transaction')
      },
    },
    {
      title: 'the repositories of a transaction end with it',
      rule: 'Used after the end of work they reject with transaction-over and write nothing.',
      async run(desk) {
        await put(desk, sample(desk, 1))
        let kept: Desk<Row> | undefined
        await transact(desk, async (inner) => {
          kept = inner
          await put(inner, sample(desk, 2))
        })
        await expectOver(desk, kept)
        await rejectionOf(
          () =>
            transact(desk, async (inner) => {
              kept = inner
              throw new Error('no deal')
            }),
          'a transaction whose work rejects',
        )
        await expectOver(desk, kept)
      },
    },
    {
      title: 'the repositories of a transaction have no transaction',
      rule: 'Who is given repositories without a transaction is within one already, or has none: there is no nesting.',
      async run(desk) {
        await transact(desk, async ({ repositories }) => {
          expectSame(repositories.transaction, undefined, 'the transaction within a transaction')
        })
      },
    },
    {
      title: 'an aborted transaction leaves nothing',
      rule: 'transaction rejects with signal.reason and nothing is written, whether it is aborted before work, during or at its end.',
      async run(desk) {
        await putMany(desk, samples(desk, 3))
        await remove(desk, sample(desk, 2))
        const reason = new Error('changed my mind')
        let hasRun = false
        const before = () =>
          transact(
            desk,
            async () => {
              hasRun = true
            },
            { signal: AbortSignal.abort(reason) },
          )
        expectSame(await rejectionOf(before, 'a transaction with an aborted signal'), reason, 'what it rejects with')
        expectSame(hasRun, false, 'whether its work ran')
        for (const isAtEnd of [false, true]) {
          const controller = new AbortController()
          const during = () =>
            transact(
              desk,
              async (inner) => {
                await put(inner, sample(desk, 0, 1))
                await put(inner, sample(desk, 5))
                controller.abort(reason)
                if (!isAtEnd) await put(inner, sample(desk, 6))
              },
              { signal: controller.signal },
            )
          expectSame(
            await rejectionOf(during, 'a transaction that is aborted during its work'),
            reason,
            'what it rejects with',
          )
          await pause(5)
          await expectUnchanged(desk)
          await expectNothing(desk, sample(desk, 5).id, 'an aborted transaction')
          await expectNothing(desk, sample(desk, 6).id, 'an aborted transaction')
        }
      },
    },
  ]
}

/** The rows 0 and 1 in their first version, 2 removed in its second: what was there before a transaction. */
async function expectUnchanged<Row extends object>(desk: Desk<Row>): Promise<void> {
  await expectKept(desk, sample(desk, 0), 1, 'a row that was there before')
  await expectKept(desk, sample(desk, 1), 1, 'a row that was there before')
  const removed = await desk.repository.get(sample(desk, 2).id, { includeRemoved: true })
  expectSame(removed?.version, 2, 'the version of a row that was removed before')
  expectIds(
    await found(desk),
    [0, 1].map((i) => sample(desk, i).id),
    'find after nothing was kept',
  )
}

async function expectOver<Row extends object>(desk: Desk<Row>, kept: Desk<Row> | undefined): Promise<void> {
  expectThat(kept !== undefined, () => 'expected the work of the transaction to run')
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    get: () => kept.repository.get(sample(desk, 1).id),
    find: () => found(kept),
    put: () => put(kept, sample(desk, 8)),
    putMany: () => putMany(kept, [sample(desk, 8)]),
    remove: () => remove(kept, sample(desk, 1)),
  }
  for (const [name, call] of Object.entries(calls)) {
    await expectCode(call, 'transaction-over', `${name} after the end of the transaction`)
  }
  await expectNothing(desk, sample(desk, 8).id, 'a write after the end of the transaction')
  await expectKept(desk, sample(desk, 1), 1, 'a row removed after the end of the transaction')
}
