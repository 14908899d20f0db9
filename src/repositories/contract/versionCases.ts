import type { ClienteleError } from '../../errors.js'
import {
  type CaseOf,
  type Desk,
  expectKept,
  expectNothing,
  expectReceipt,
  put,
  putMany,
  remove,
  sample,
} from './desk.js'
import { expectCode, expectSame, expectThat } from './expectations.js'

/** Versions count the writes and guard against overwriting what one has not seen. */
export function versionCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'versions count 1, 2, 3',
      rule: 'A new row has version 1, each write makes the next one, and the time of the last write never goes back.',
      async run(desk) {
        let last = ''
        for (let version = 1; version <= 4; version++) {
          const given = sample(desk, 1, version)
          const receipt = version === 3 ? (await putMany(desk, [given]))[0]! : await put(desk, given)
          expectReceipt(receipt, given.id, version, `write ${version}`)
          const { updatedAt } = await expectKept(desk, given, version, `the row after write ${version}`)
          expectSame(updatedAt, receipt.updatedAt, 'updatedAt, as the receipt says it,')
          expectThat(updatedAt >= last, () => `expected updatedAt not to go back, ${last} was followed by ${updatedAt}`)
          last = updatedAt
        }
        await put(desk, sample(desk, 2))
        await expectKept(desk, sample(desk, 1, 4), 4, 'the row after a write of another')
      },
    },
    {
      title: 'a put against the version it expects is done',
      rule: 'ifVersion is the version that the row has now; 0 where there is none.',
      async run(desk) {
        await put(desk, sample(desk, 1), { ifVersion: 0 })
        await put(desk, sample(desk, 1, 1), { ifVersion: 1 })
        await put(desk, sample(desk, 1, 2), { ifVersion: 2 })
        await expectKept(desk, sample(desk, 1, 2), 3)
      },
    },
    {
      title: 'a put against a stale version is refused',
      rule: 'A stale ifVersion rejects with stale-version, tells both versions, and writes nothing.',
      async run(desk) {
        const given = sample(desk, 1, 1)
        await put(desk, sample(desk, 1))
        await put(desk, given)
        for (const stale of [0, 1, 3]) {
          const what = `put with ifVersion ${stale} of a row in version 2`
          const call = () => put(desk, sample(desk, 1, 2), { ifVersion: stale })
          expectBoth(await expectCode(call, 'stale-version', what), stale, 2)
          await expectKept(desk, given, 2, 'the row after a refused put')
        }
      },
    },
    {
      title: 'a put against a version of a row that is not there is refused',
      rule: 'Where there is no row, its version is 0.',
      async run(desk) {
        const call = () => put(desk, sample(desk, 1), { ifVersion: 1 })
        expectBoth(await expectCode(call, 'stale-version', 'put with ifVersion 1 of a new row'), 1, 0)
        await expectNothing(desk, sample(desk, 1).id, 'a refused put')
      },
    },
    {
      title: 'a removal against a stale version is refused',
      rule: 'ifVersion guards remove as it guards put.',
      async run(desk) {
        const given = sample(desk, 1, 1)
        await put(desk, sample(desk, 1))
        await put(desk, given)
        const call = () => remove(desk, given, { ifVersion: 1 })
        expectBoth(await expectCode(call, 'stale-version', 'remove with ifVersion 1 of a row in version 2'), 1, 2)
        await expectKept(desk, given, 2, 'the row after a refused removal')
        expectReceipt(await remove(desk, given, { ifVersion: 2 }), given.id, 3, 'a removal in time')
      },
    },
    {
      title: 'versions go on where a row was removed',
      rule: 'A removed row counts as not there (version 0 for ifVersion); put again, it has the next version, never a lower one.',
      async run(desk) {
        await versionsAfterRemoval(desk)
      },
    },
  ]
}

async function versionsAfterRemoval<Row extends object>(desk: Desk<Row>): Promise<void> {
  const given = sample(desk, 1)
  await put(desk, given)
  await put(desk, given)
  expectReceipt(await remove(desk, given), given.id, 3, 'the removal of version 2')
  const call = () => put(desk, given, { ifVersion: 3 })
  expectBoth(await expectCode(call, 'stale-version', 'put with ifVersion 3 of a removed row'), 3, 0)
  expectReceipt(await put(desk, sample(desk, 1, 1), { ifVersion: 0 }), given.id, 4, 'the put of a removed row')
  await expectKept(desk, sample(desk, 1, 1), 4, 'the row that was put again')
  await remove(desk, given, { ifVersion: 4 })
  expectReceipt((await putMany(desk, [given]))[0]!, given.id, 6, 'the second put of a removed row')
  await expectKept(desk, given, 6, 'the row that was put again twice')
}

function expectBoth(error: ClienteleError, expected: number, actual: number): void {
  const received = error.received as { readonly expected?: unknown; readonly actual?: unknown } | null | undefined
  expectThat(
    received?.expected === expected && received.actual === actual,
    () =>
      `expected the error to have received { expected: ${expected}, actual: ${actual} }, got ${JSON.stringify(received)}`,
  )
  expectThat(
    error.message.includes(String(expected)) && error.message.includes(String(actual)),
    () => `expected the message to name both versions, ${expected} and ${actual}, got "${error.message}"`,
  )
}
