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
  samples,
} from './desk.js'
import { expectSame, expectThat, messageOf, pause, rejectionOf } from './expectations.js'
import type { Sample } from './sampleRows.js'

/** An aborted signal stops the call, and then nothing is written. */
export function cancellationCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'an aborted signal stops every call',
      rule: 'A call whose signal is aborted rejects with signal.reason itself.',
      async run(desk) {
        await put(desk, sample(desk, 1))
        const { id } = sample(desk, 1)
        const reason = new Error('changed my mind')
        const signal = AbortSignal.abort(reason)
        const calls: Readonly<Record<string, () => Promise<unknown>>> = {
          get: () => desk.repository.get(id, { signal }),
          find: () => found(desk, {}, { signal }),
          put: () => put(desk, sample(desk, 2), { signal }),
          putMany: () => putMany(desk, samples(desk, 3, 2), { signal }),
          remove: () => remove(desk, { id }, { signal }),
        }
        for (const [name, call] of Object.entries(calls)) {
          const error = await rejectionOf(call, `${name} with an aborted signal`)
          expectThat(error === reason, () => `expected ${name} to reject with signal.reason, got ${messageOf(error)}`)
        }
      },
    },
    {
      title: 'a write that was aborted before it began writes nothing',
      rule: 'With an aborted signal, nothing is written: no row, no version, no removal.',
      async run(desk) {
        const signal = AbortSignal.abort()
        const given = sample(desk, 1)
        await put(desk, given)
        await Promise.allSettled([
          put(desk, sample(desk, 1, 1), { signal }),
          put(desk, sample(desk, 2), { signal }),
          putMany(desk, [sample(desk, 1, 2), ...samples(desk, 3, 3)], { signal }),
          remove(desk, given, { signal }),
        ])
        await pause(5)
        await expectKept(desk, given, 1, 'the row after aborted writes')
        for (const { id } of samples(desk, 4, 2)) await expectNothing(desk, id, 'an aborted write')
      },
    },
    {
      title: 'a write that is aborted while it runs is done or not done',
      rule: 'Either the call rejects with signal.reason and nothing is written, or it is acknowledged and everything is.',
      async run(desk) {
        for (const [round, delay] of [null, 0, 1, 3].entries()) {
          const batch = samples(desk, 50, 100 * round)
          await expectOneOrOther(desk, batch, delay, (signal) => putMany(desk, batch, { signal }))
          const single = sample(desk, 100 * round + 60)
          await expectOneOrOther(desk, [single], delay, (signal) => put(desk, single, { signal }))
        }
      },
    },
    {
      title: 'a loop ends at the page after the abort',
      rule: 'find gives no further page once its signal is aborted; the loop rejects with signal.reason.',
      async run(desk) {
        await putMany(desk, samples(desk, 20))
        const controller = new AbortController()
        const reason = new Error('seen enough')
        let pages = 0
        const error = await rejectionOf(async () => {
          for await (const page of desk.repository.find({}, { pageSize: 4, signal: controller.signal })) {
            pages++
            if (page.length > 0 && pages === 2) controller.abort(reason)
          }
        }, 'a loop over 5 pages that is aborted at the second')
        expectThat(error === reason, () => `expected the loop to reject with signal.reason, got ${messageOf(error)}`)
        expectSame(pages, 2, 'the number of pages')
        expectIds(
          await found(desk),
          samples(desk, 20).map(({ id }) => id),
          'find after an aborted loop',
        )
      },
    },
    {
      title: 'a signal that is not aborted changes nothing',
      rule: 'A signal may be aborted after the call ended; that undoes nothing.',
      async run(desk) {
        const controller = new AbortController()
        const { signal } = controller
        await putMany(desk, samples(desk, 3), { signal })
        await put(desk, sample(desk, 1, 1), { signal })
        await remove(desk, sample(desk, 2), { signal })
        expectSame((await found(desk, {}, { signal })).size, 2, 'the number of rows')
        controller.abort()
        await pause(5)
        await expectKept(desk, sample(desk, 1, 1), 2, 'the row after a late abort')
      },
    },
  ]
}

/** Aborts a write at once (delay null) or a little later, and fails if what it says is not what it did. */
async function expectOneOrOther<Row extends object>(
  desk: Desk<Row>,
  written: readonly Sample<Row>[],
  delay: number | null,
  write: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController()
  const reason = new Error('too late')
  const result = write(controller.signal).then(
    () => null,
    (error: unknown) => ({ error }),
  )
  if (delay !== null) await pause(delay)
  controller.abort(reason)
  const failed = await result
  await pause(5)
  for (const given of written) {
    if (failed === null) await expectKept(desk, given, 1, 'a row of a write that was acknowledged after the abort')
    else await expectNothing(desk, given.id, 'a write that was aborted while it ran')
  }
  expectThat(
    failed === null || failed.error === reason,
    () => `expected signal.reason, got ${messageOf(failed?.error)}`,
  )
}
