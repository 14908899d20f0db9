import {
  type CaseOf,
  type Desk,
  expectIds,
  expectKept,
  expectNothing,
  found,
  put,
  putMany,
  remove,
  sample,
  underId,
} from './desk.js'
import { expectSame, giveTime, rejectionOf } from './expectations.js'
import type { Subject } from './subject.js'
import { transact } from './transact.js'

/** Two repositories of one store do not mix. */
export function acrossCases<Row extends object, Other extends object>(other: Subject<Other>): readonly CaseOf<Row>[] {
  return [
    {
      title: `rows of the same id here and in ${other.name} are different rows`,
      rule: 'Each repository has ids, versions and rows of its own.',
      async run(desk) {
        const there = at(desk, other)
        await put(desk, sample(desk, 1))
        await put(desk, sample(desk, 1, 1))
        await put(there, sample(there, 1))
        await expectKept(desk, sample(desk, 1, 1), 2, `the row in ${desk.subject.name}`)
        await expectKept(there, sample(there, 1), 1, `the row in ${other.name}`)
        await remove(desk, sample(desk, 1))
        await expectKept(there, sample(there, 1), 1, `the row in ${other.name} after the other was removed`)
        expectIds(await found(there), [sample(there, 1).id], `find in ${other.name}`)
      },
    },
  ]
}

/** A transaction holds over two repositories. */
export function acrossTransactionCases<Row extends object, Other extends object>(
  other: Subject<Other>,
): readonly CaseOf<Row>[] {
  return [
    {
      title: `a transaction over ${other.name}, too, is kept whole or not at all`,
      rule: 'One transaction holds across repositories: both writes are there, or none, also for others that look meanwhile.',
      async run(desk) {
        const there = at(desk, other)
        await transact(desk, async (inner) => {
          await put(inner, underId(desk, 'kept', sample(desk, 1).row))
          await putMany(at(inner, other), [underId(there, 'kept', sample(there, 1).row)])
        })
        await expectKept(desk, underId(desk, 'kept', sample(desk, 1).row), 1, `the row in ${desk.subject.name}`)
        await expectKept(there, underId(there, 'kept', sample(there, 1).row), 1, `the row in ${other.name}`)

        const outside: Promise<void>[] = []
        await rejectionOf(
          () =>
            transact(desk, async (inner) => {
              const innerThere = at(inner, other)
              await put(inner, underId(desk, 'lost', sample(desk, 2).row))
              await put(innerThere, underId(there, 'lost', sample(there, 2).row))
              await remove(innerThere, { id: 'kept' })
              outside.push(expectNothing(there, 'lost', 'a failing transaction, seen from outside'))
              await giveTime(Promise.allSettled(outside))
              throw new Error('no deal')
            }),
          'a transaction whose work rejects',
        )
        await Promise.all(outside)
        await expectNothing(desk, 'lost', 'a failed transaction')
        await expectNothing(there, 'lost', 'a failed transaction')
        expectSame((await there.repository.get('kept'))?.version, 1, `the version of the row in ${other.name}`)
      },
    },
  ]
}

/** The desk on another repository of the same store. */
function at<Row extends object, Other extends object>(desk: Desk<Row>, other: Subject<Other>): Desk<Other> {
  return { ...desk, subject: other, repository: other.of(desk.repositories), reopen: null }
}
