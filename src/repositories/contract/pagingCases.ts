import type { Stored } from '../repository.js'
import {
  addPage,
  type CaseOf,
  type Desk,
  expectIds,
  expectKept,
  found,
  put,
  putMany,
  remove,
  sample,
  samples,
  underId,
} from './desk.js'
import { expectCode, expectSame, expectThat, later } from './expectations.js'
import type { Sample } from './sampleRows.js'

/** Pages bring every row once, whatever happens between them. */
export function pagingCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'every page size gives every row once',
      rule: 'No page has more rows than pageSize, none is empty, every row comes exactly once.',
      async run(desk) {
        const all = samples(desk, 25)
        await putMany(desk, all)
        for (const pageSize of [1, 2, 5, 7, 24, 25, 26, 1000]) {
          const byId = new Map<string, Stored<Row>>()
          for await (const page of desk.repository.find({}, { pageSize })) {
            expectThat(page.length <= pageSize, () => `expected at most ${pageSize} rows a page, got ${page.length}`)
            addPage(byId, page)
          }
          expectIds(byId, ids(all), `find with pageSize ${pageSize}`)
        }
        for (const pageSize of [0, -1, 1.5, Number.NaN]) {
          const codes = ['out-of-range', 'invalid-number', 'invalid-option'] as const
          await expectCode(() => found(desk, {}, { pageSize }), codes, `find with pageSize ${pageSize}`)
        }
      },
    },
    {
      title: 'rows removed between pages hide no other row',
      rule: 'A row that is there from the beginning of the loop to its end comes exactly once, also when rows that came before it are removed.',
      async run(desk) {
        const all = samples(desk, 30)
        await putMany(desk, all)
        const removed = new Set<string>()
        const byId = await foundWhile(desk, async (page) => {
          const victims = page.slice(0, 2).filter(() => removed.size < 12)
          for (const { id } of victims) {
            await remove(desk, { id })
            removed.add(id)
          }
        })
        expectThat(
          removed.size >= 6,
          () => `expected find to go on over 30 rows by pages of 3, it ended after ${byId.size} rows`,
        )
        expectIds(
          without(byId, removed),
          ids(all).filter((id) => !removed.has(id)),
          'find while rows are removed',
        )
      },
    },
    {
      title: 'rows removed before their page came hide no other row',
      rule: 'A row that is removed before the loop gets to it may come or not; all others come once.',
      async run(desk) {
        const all = samples(desk, 30)
        await putMany(desk, all)
        const removed = new Set<string>()
        const seen = new Set<string>()
        const byId = await foundWhile(desk, async (page) => {
          for (const { id } of page) seen.add(id)
          const victim = [...all].reverse().find(({ id }) => !seen.has(id) && !removed.has(id))
          if (victim === undefined || removed.size >= 6) return
          removed.add(victim.id)
          await remove(desk, victim)
        })
        expectIds(
          without(byId, removed),
          ids(all).filter((id) => !removed.has(id)),
          'find while rows ahead are removed',
        )
      },
    },
    {
      title: 'rows added between pages repeat no row',
      rule: 'Rows that are added during the loop may come or not; no row comes twice.',
      async run(desk) {
        const all = samples(desk, 24, 100)
        await putMany(desk, all)
        const added = new Set<string>()
        const byId = await foundWhile(desk, async () => {
          if (added.size >= 16) return
          // One before and one behind every row there is, whatever the store sorts by.
          const more = [`a-${added.size}`, `z-${added.size}`].map((id) =>
            underId(desk, id, sample(desk, added.size).row),
          )
          await putMany(desk, more)
          for (const { id } of more) added.add(id)
        })
        expectThat(
          added.size >= 12,
          () => `expected find to go on over 24 rows by pages of 3, it ended after ${byId.size} rows`,
        )
        expectIds(without(byId, added), ids(all), 'find while rows are added')
      },
    },
    {
      title: 'rows changed between pages repeat and hide no row',
      rule: 'A row that is changed during the loop comes at most once, and hides none of those that are not.',
      async run(desk) {
        const all = samples(desk, 30)
        await putMany(desk, all)
        const touched = new Set<string>()
        const seen = new Set<string>()
        const byId = await foundWhile(desk, async (page) => {
          for (const { id } of page) seen.add(id)
          const behind = all.find(({ id }) => seen.has(id) && !touched.has(id))
          const ahead = [...all].reverse().find(({ id }) => !seen.has(id) && !touched.has(id))
          for (const given of [behind, ahead]) {
            if (given === undefined || touched.size >= 16) continue
            touched.add(given.id)
            await put(desk, { id: given.id, row: sample(desk, Number(given.id.slice(-6)), 1).row })
          }
        })
        expectThat(
          touched.size >= 6,
          () => `expected find to go on over 30 rows by pages of 3, it ended after ${byId.size} rows`,
        )
        expectIds(
          without(byId, touched),
          ids(all).filter((id) => !touched.has(id)),
          'find while rows are changed',
        )
        for (const { id } of all)
          expectSame((await desk.repository.get(id))?.version, touched.has(id) ? 2 : 1, `the version of ${id}`)
      },
    },
    {
      title: 'two loops at the same time do not disturb each other',
      rule: 'Each call of find is a loop of its own.',
      async run(desk) {
        const all = samples(desk, 20)
        await putMany(desk, all)
        const inner: Promise<ReadonlyMap<string, unknown>>[] = []
        const byId = await foundWhile(desk, async () => {
          if (inner.length < 3) inner.push(later(found(desk, {}, { pageSize: 4 })))
        })
        expectIds(byId, ids(all), 'the outer find')
        for (const other of await Promise.all(inner)) expectIds(other, ids(all), 'a find within a find')
      },
    },
    {
      title: 'a loop may be left at any time',
      rule: 'Whoever leaves a loop early leaves nothing behind that hinders others.',
      async run(desk) {
        const all = samples(desk, 20)
        await putMany(desk, all)
        for (let i = 0; i < 25; i++) {
          for await (const page of desk.repository.find({}, { pageSize: 3 })) {
            if (page.length > 0) break
          }
        }
        await put(desk, sample(desk, 50))
        await expectKept(desk, sample(desk, 50), 1, 'a row put after loops that were left')
        expectIds(await found(desk), [...ids(all), sample(desk, 50).id], 'find after loops that were left')
      },
    },
    {
      title: 'many rows come out as they went in',
      rule: 'The number of rows changes nothing: by the default page size each comes once, with the values it had.',
      async run(desk) {
        const all = samples(desk, desk.rows)
        const size = 1000
        for (let i = 0; i < all.length; i += size) await putMany(desk, all.slice(i, i + size))
        const byId = await found(desk)
        expectIds(byId, ids(all), `find over ${all.length} rows`)
        for (let i = 0; i < all.length; i += Math.ceil(all.length / 50)) {
          await expectKept(desk, all[i]!, 1, `row ${i} of ${all.length}`)
        }
      },
    },
  ]
}

/** A loop by pages of three, with something done after each. */
async function foundWhile<Row extends object>(
  { repository }: Desk<Row>,
  between: (page: readonly Stored<Row>[]) => Promise<void>,
): Promise<Map<string, Stored<Row>>> {
  const byId = new Map<string, Stored<Row>>()
  for await (const page of repository.find({}, { pageSize: 3 })) {
    addPage(byId, page)
    await between(page)
  }
  return byId
}

function without(byId: ReadonlyMap<string, unknown>, left: ReadonlySet<string>): Map<string, unknown> {
  return new Map([...byId].filter(([id]) => !left.has(id)))
}

function ids<Row extends object>(all: readonly Sample<Row>[]): string[] {
  return all.map(({ id }) => id)
}
