import {
  type CaseOf,
  expectIds,
  expectKept,
  expectNothing,
  found,
  put,
  putMany,
  remove,
  sample,
  samples,
} from './desk.js'
import { expectSame, expectThat, giveTime, later, pause, rejectionOf } from './expectations.js'
import { expectConflict, retried, transact } from './transact.js'

/** Others see a transaction whole or not at all, and it is not committed over what they changed. */
export function isolationCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'nobody sees anything of a transaction that fails',
      rule: 'Others see nothing of a transaction until it is committed.',
      async run(desk) {
        await putMany(desk, samples(desk, 2))
        const outside: Promise<unknown>[] = []
        await rejectionOf(
          () =>
            transact(desk, async (inner) => {
              await put(inner, sample(desk, 0, 1))
              await put(inner, sample(desk, 5))
              await remove(inner, sample(desk, 1))
              // Not awaited: a store may make readers wait until the transaction is over.
              outside.push(
                expectKept(desk, sample(desk, 0), 1, 'a row that a failing transaction put, seen from outside'),
              )
              outside.push(
                expectKept(desk, sample(desk, 1), 1, 'a row that a failing transaction removed, seen from outside'),
              )
              outside.push(expectNothing(desk, sample(desk, 5).id, 'a failing transaction, seen from outside'))
              outside.push(
                found(desk).then((byId) =>
                  expectIds(
                    byId,
                    [0, 1].map((i) => sample(desk, i).id),
                    'find from outside',
                  ),
                ),
              )
              await giveTime(Promise.allSettled(outside))
              throw new Error('no deal')
            }),
          'a transaction whose work rejects',
        )
        await Promise.all(outside)
      },
    },
    {
      title: 'a transaction is seen whole or not at all',
      rule: 'It is committed all at once: who sees one of its writes then sees every other.',
      async run(desk) {
        let isDone = false
        const writing = later(
          transact(desk, async (inner) => {
            for (let i = 0; i < 30; i++) {
              await put(inner, sample(desk, i))
              await pause(0)
            }
          }).finally(() => {
            isDone = true
          }),
        )
        for (let round = 0; !isDone && round < 1000; round++) {
          const [seen, other] = round % 2 === 0 ? [0, 29] : [29, 0]
          if ((await desk.repository.get(sample(desk, seen).id)) !== null) {
            const then = await desk.repository.get(sample(desk, other).id)
            expectThat(then !== null, () => `saw write ${seen} of a transaction, then did not see write ${other}`)
          }
          await pause(0)
        }
        await writing
        expectSame((await found(desk)).size, 30, 'the number of rows after the transaction')
      },
    },
    {
      title: 'counters raised in transactions at the same time lose no step',
      rule: 'A transaction is committed only if what it read is still so; otherwise it fails with transaction-conflict and leaves nothing.',
      async run(desk) {
        await put(desk, sample(desk, 1, 0))
        const raise = (): Promise<void> =>
          retried(desk, async (inner) => {
            const version = (await inner.repository.get(sample(desk, 1).id))?.version ?? 0
            await pause(0)
            await put(inner, sample(desk, 1, version))
          })
        await Promise.all(Array.from({ length: 6 }, raise))
        await expectKept(desk, sample(desk, 1, 6), 7, 'the counter after 6 transactions')
      },
    },
    {
      title: 'a put between read and write of a transaction is not lost',
      rule: 'A row that others changed meanwhile is not overwritten: transaction-conflict, or the other put comes after the commit.',
      async run(desk) {
        await put(desk, sample(desk, 1, 0))
        let outside: Promise<{ readonly version: number }> | undefined
        const result = transact(desk, async (inner) => {
          await inner.repository.get(sample(desk, 1).id)
          outside = later(put(desk, sample(desk, 1, 1)))
          await giveTime(outside)
          await put(inner, sample(desk, 1, 2))
        })
        const [mine] = await Promise.allSettled([result])
        const theirs = await outside
        if (mine?.status === 'rejected') expectConflict(mine.reason)
        expectSame(theirs?.version, mine?.status === 'rejected' ? 2 : 3, 'the version of the put that came between')
        await expectKept(desk, sample(desk, 1, 1), theirs?.version ?? 0, 'the row of the put that came between')
      },
    },
    {
      title: 'two transactions cannot both act on what the other changes',
      rule: 'Committed transactions have the effect of one after the other (no write skew): a row that was only read counts, too.',
      async run(desk) {
        await putMany(desk, samples(desk, 2))
        // Each removes one row if the other is still there: after either order, one of the two rows is left.
        const removeIfOther = (mine: number, other: number): Promise<void> =>
          retried(desk, async (inner) => {
            const isThere = (await inner.repository.get(sample(desk, other).id)) !== null
            await pause(3)
            if (isThere) await remove(inner, sample(desk, mine))
          })
        await Promise.all([removeIfOther(0, 1), removeIfOther(1, 0)])
        expectSame((await found(desk)).size, 1, 'the number of rows left')
      },
    },
    {
      title: 'a transaction that looked for rows notices new ones',
      rule: 'After a find, a row that others add counts as a change of what was read (no phantoms).',
      async run(desk) {
        const addIfFew = (i: number): Promise<void> =>
          retried(desk, async (inner) => {
            const count = (await found(inner)).size
            await pause(i % 3)
            if (count < 2) await put(inner, sample(desk, i))
          })
        await Promise.all([1, 2, 3, 4, 5].map(addIfFew))
        expectSame(
          (await found(desk)).size,
          2,
          'the number of rows after five transactions that each add one if there are fewer than two',
        )
      },
    },
  ]
}
