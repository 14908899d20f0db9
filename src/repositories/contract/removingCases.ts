import {
  type CaseOf,
  expectIds,
  expectKept,
  expectReceipt,
  expectStored,
  expectTime,
  found,
  put,
  putMany,
  remove,
  sample,
  samples,
} from './desk.js'
import { expectCode, expectSame, expectThat } from './expectations.js'

/** A removed row is hidden, not gone. */
export function removingCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'a removed row is hidden',
      rule: 'get and find do not see a removed row; the others stay.',
      async run(desk) {
        const all = samples(desk, 5)
        await putMany(desk, all)
        expectReceipt(await remove(desk, all[2]!), all[2]!.id, 2, 'the removal')
        expectSame(await desk.repository.get(all[2]!.id), null, 'get of a removed row')
        expectIds(
          await found(desk),
          [0, 1, 3, 4].map((i) => all[i]!.id),
          'find after a removal',
        )
      },
    },
    {
      title: 'a removed row can be read with the time of its removal',
      rule: 'With includeRemoved, get and find give removed rows, too: unchanged, in the next version, with removedAt.',
      async run(desk) {
        const all = samples(desk, 3)
        await putMany(desk, all)
        const { updatedAt } = await remove(desk, all[1]!)
        const inFind = (await found(desk, {}, { includeRemoved: true })).get(all[1]!.id)
        for (const stored of [await desk.repository.get(all[1]!.id, { includeRemoved: true }), inFind]) {
          expectThat(
            stored !== null && stored !== undefined,
            () => 'expected includeRemoved to give the removed row, it does not',
          )
          expectTime(stored.removedAt, 'removedAt')
          expectSame(stored.removedAt, updatedAt, 'removedAt, as the receipt of the removal says it,')
          const { removedAt: _, ...rest } = stored
          expectStored(desk, rest, all[1]!, 2, 'the removed row')
        }
        const others = await found(desk, {}, { includeRemoved: true })
        expectIds(
          others,
          all.map(({ id }) => id),
          'find with includeRemoved',
        )
        expectStored(desk, others.get(all[0]!.id), all[0]!, 1, 'a row that is there')
        expectStored(
          desk,
          await desk.repository.get(all[0]!.id, { includeRemoved: true }),
          all[0]!,
          1,
          'a row that is there',
        )
      },
    },
    {
      title: 'what is not there cannot be removed',
      rule: 'remove rejects with unknown-id for an id that was never put or was removed before.',
      async run(desk) {
        const given = sample(desk, 1)
        await expectCode(() => remove(desk, given), 'unknown-id', 'the removal of an unknown id')
        await put(desk, given)
        await remove(desk, given)
        await expectCode(() => remove(desk, given), 'unknown-id', 'the second removal')
        const stored = await desk.repository.get(given.id, { includeRemoved: true })
        expectSame(stored?.version, 2, 'the version after a refused removal')
      },
    },
    {
      title: 'a removed row that is put again is there again',
      rule: 'put of a removed id brings it back without removedAt.',
      async run(desk) {
        const given = sample(desk, 1)
        await put(desk, given)
        await remove(desk, given)
        await put(desk, sample(desk, 1, 1))
        await expectKept(desk, sample(desk, 1, 1), 3, 'the row that was put again')
        const stored = await desk.repository.get(given.id, { includeRemoved: true })
        expectStored(desk, stored, sample(desk, 1, 1), 3, 'the row that was put again')
        expectIds(await found(desk), [given.id], 'find after the row was put again')
      },
    },
    {
      title: 'removed rows stay removed',
      rule: 'Nothing but a put of the same id brings a removed row back.',
      async run(desk) {
        const all = samples(desk, 4)
        await putMany(desk, all)
        await remove(desk, all[0]!)
        await remove(desk, all[1]!)
        await put(desk, all[2]!)
        await putMany(desk, [sample(desk, 8), sample(desk, 9)])
        await remove(desk, all[3]!)
        expectIds(await found(desk), [all[2]!.id, sample(desk, 8).id, sample(desk, 9).id], 'find after other writes')
        expectSame(await desk.repository.get(all[0]!.id), null, 'get of a row removed before other writes')
      },
    },
  ]
}
