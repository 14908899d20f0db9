import { isClienteleError } from '../../errors.js'
import {
  type CaseOf,
  expectIds,
  expectKept,
  expectReceipt,
  found,
  put,
  putMany,
  remove,
  sample,
  samples,
} from './desk.js'
import { expectCode, expectSame, expectThat, later, messageOf, pause } from './expectations.js'

/** Many writers at once: nothing acknowledged is lost, nothing is counted twice. */
export function concurrencyCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'rows put at the same time are all kept',
      rule: 'What put acknowledged is there, whoever else writes meanwhile.',
      async run(desk) {
        const all = samples(desk, 40)
        const receipts = await Promise.all(all.map((given) => put(desk, given)))
        for (const [i, given] of all.entries()) {
          expectReceipt(receipts[i]!, given.id, 1, `put ${i} of 40 at the same time`)
          await expectKept(desk, given, 1, `row ${i} of 40 put at the same time`)
        }
        expectIds(
          await found(desk),
          all.map(({ id }) => id),
          'find after 40 puts at the same time',
        )
      },
    },
    {
      title: 'writers of one row are counted one by one',
      rule: 'Of writers at the same time the last one wins, and the version counts each of them once.',
      async run(desk) {
        const all = Array.from({ length: 20 }, (_, variant) => sample(desk, 1, variant))
        const receipts = await Promise.all(all.map((given) => put(desk, given)))
        const versions = receipts.map(({ version }) => version).sort((a, b) => a - b)
        expectThat(
          versions.every((version, i) => version === i + 1),
          () => `expected 20 puts of one row to make the versions 1 to 20, got ${versions.join(', ')}`,
        )
        const last = receipts.findIndex(({ version }) => version === 20)
        await expectKept(desk, all[last]!, 20, 'the row of the put that got the highest version')
      },
    },
    {
      title: 'of writers against one version, one comes through',
      rule: 'ifVersion is checked and written in one step: two writers cannot both have seen the version they replace.',
      async run(desk) {
        for (const expected of [0, 1]) {
          const all = Array.from({ length: 12 }, (_, i) => sample(desk, 1, 12 * expected + i))
          const results = await Promise.allSettled(all.map((given) => put(desk, given, { ifVersion: expected })))
          const winners = results.flatMap((result, i) => (result.status === 'fulfilled' ? [i] : []))
          expectSame(winners.length, 1, `the number of 12 puts with ifVersion ${expected} that came through`)
          for (const result of results) {
            if (result.status === 'fulfilled') continue
            expectThat(
              isClienteleError(result.reason) && result.reason.code === 'stale-version',
              () => `expected the others to reject with stale-version, got ${messageOf(result.reason)}`,
            )
          }
          await expectKept(desk, all[winners[0]!]!, expected + 1, 'the row of the put that came through')
        }
      },
    },
    {
      title: 'batches at the same time are all kept',
      rule: 'What putMany acknowledged is there, and the versions of rows in several batches count each batch once.',
      async run(desk) {
        const batches = [0, 1, 2, 3].map((k) => [
          ...samples(desk, 5, 10 * (k + 1)),
          ...[1, 2, 3].map((i) => sample(desk, i, k)),
        ])
        const receipts = await Promise.all(batches.map((batch) => putMany(desk, batch)))
        for (const [k, batch] of batches.entries()) {
          for (const given of batch.slice(0, 5)) await expectKept(desk, given, 1, `a row of batch ${k}`)
        }
        for (const i of [5, 6, 7]) {
          const versions = receipts.map((batch) => batch[i]!.version)
          expectSame([...versions].sort().join(), '1,2,3,4', 'the versions of a row in four batches')
          await expectKept(
            desk,
            batches[versions.indexOf(4)]![i]!,
            4,
            'the row of the batch that got the highest version',
          )
        }
      },
    },
    {
      title: 'a batch is seen whole or not at all',
      rule: 'All or none holds for readers, too: who sees one row of a batch then sees every other.',
      async run(desk) {
        const batch = samples(desk, 200)
        const [first, last] = [batch[0]!.id, batch[199]!.id]
        let isDone = false
        const writing = later(
          putMany(desk, batch).finally(() => {
            isDone = true
          }),
        )
        for (let round = 0; !isDone && round < 1000; round++) {
          const [seen, other] = round % 2 === 0 ? [last, first] : [first, last]
          if ((await desk.repository.get(seen)) !== null) {
            expectThat(
              (await desk.repository.get(other)) !== null,
              () => `saw ${seen} of a batch, then did not see ${other}`,
            )
          }
          await pause(0)
        }
        await writing
        expectSame((await found(desk)).size, 200, 'the number of rows after the batch')
      },
    },
    {
      title: 'a row is removed once',
      rule: 'Of removals at the same time one is acknowledged, the others find nothing.',
      async run(desk) {
        const given = sample(desk, 1)
        await put(desk, given)
        const results = await Promise.allSettled([1, 2, 3, 4].map(() => remove(desk, given)))
        expectSame(
          results.filter(({ status }) => status === 'fulfilled').length,
          1,
          'the number of removals that came through',
        )
        expectSame(
          (await desk.repository.get(given.id, { includeRemoved: true }))?.version,
          2,
          'the version after 4 removals',
        )
        await expectCode(() => remove(desk, given), 'unknown-id', 'another removal')
      },
    },
    {
      title: 'a counter that is raised by many loses no step',
      rule: 'get, then put with the version that was read, again if it was stale: every writer that is acknowledged has seen the one before.',
      async run(desk) {
        await put(desk, sample(desk, 1, 0))
        const raise = async (): Promise<void> => {
          for (let attempt = 0; attempt < 200; attempt++) {
            const before = await desk.repository.get(sample(desk, 1).id)
            const version = before?.version ?? 0
            try {
              expectReceipt(
                await put(desk, sample(desk, 1, version), { ifVersion: version }),
                sample(desk, 1).id,
                version + 1,
                'a step',
              )
              return
            } catch (error) {
              if (!isClienteleError(error) || error.code !== 'stale-version') throw error
              await pause(attempt % 3)
            }
          }
        }
        await Promise.all(Array.from({ length: 8 }, raise))
        await expectKept(desk, sample(desk, 1, 8), 9, 'the counter after 8 steps')
      },
    },
  ]
}
