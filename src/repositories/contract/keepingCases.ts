import {
  type CaseOf,
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
  underId,
} from './desk.js'
import { expectCode, expectSame, expectThat } from './expectations.js'
import { bareRow, changed } from './sampleRows.js'
import { ALIKE_IDS } from './values.js'

/** Rows go in and come out again. */
export function keepingCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'a row that was put comes back',
      rule: 'get gives the row with the meaning it had, its id, its version and the time of its last write.',
      async run(desk) {
        const given = sample(desk, 1)
        const receipt = await put(desk, given)
        expectReceipt(receipt, given.id, 1, 'the first put')
        const stored = await expectKept(desk, given, 1)
        expectSame(stored.updatedAt, receipt.updatedAt, 'updatedAt, as the receipt says it,')
        expectStored(desk, (await found(desk)).get(given.id), given, 1, 'the row that find gives')
      },
    },
    {
      title: 'an id that was never put gives null',
      rule: 'get gives null where there is no row, and an error is a rejection.',
      async run(desk) {
        const { repository } = desk
        await put(desk, sample(desk, 1))
        expectSame(await repository.get('nobody'), null, 'get of an unknown id')
        expectSame(await repository.get('nobody', { includeRemoved: true }), null, 'get of an unknown id')
        await expectCode(() => repository.get(''), ['invalid-id', 'missing-value'], 'get of an empty id')
      },
    },
    {
      title: 'fields that were left out stay left out',
      rule: 'An optional field that was not given, or given as undefined, is absent: not null, not empty, not a default.',
      async run(desk) {
        const { fields } = desk.subject
        const bare = underId(desk, 'bare', bareRow(fields, 1))
        const optional = fields.filter((field) => field.optional)
        const undefinedOnes = Object.fromEntries(optional.map((field) => [field.name, undefined]))
        const explicit = underId(desk, 'explicit', changed(bareRow(fields, 2), undefinedOnes))
        await put(desk, bare)
        await putMany(desk, [explicit])
        await expectKept(desk, bare, 1, 'the row with the required fields only')
        await expectKept(desk, explicit, 1, 'the row with undefined in its optional fields')
      },
    },
    {
      title: 'a row that loses its optional fields has lost them',
      rule: 'put replaces the whole row; it does not merge.',
      async run(desk) {
        const full = sample(desk, 1)
        const bare = underId(desk, full.id, bareRow(desk.subject.fields, 2))
        await put(desk, full)
        await put(desk, bare)
        await expectKept(desk, bare, 2, 'the replaced row')
      },
    },
    {
      title: 'null is kept where a field may be null',
      rule: 'A nullable field that is null comes back as null.',
      async run(desk) {
        const nullable = desk.subject.fields.filter((field) => field.nullable)
        const nulls = Object.fromEntries(nullable.map((field) => [field.name, null]))
        const given = underId(desk, 'nulls', changed(sample(desk, 1).row, nulls))
        await put(desk, given)
        await expectKept(desk, given, 1)
      },
    },
    {
      title: 'many rows go in at once and are all there',
      rule: 'putMany keeps every row; its receipts are in the order of the rows.',
      async run(desk) {
        const all = [...samples(desk, 40)].reverse()
        const receipts = await putMany(desk, all)
        expectSame(receipts.length, all.length, 'the number of receipts')
        for (const [i, given] of all.entries()) {
          expectReceipt(receipts[i]!, given.id, 1, `row ${i} of the batch`)
          await expectKept(desk, given, 1, `row ${i} of the batch`)
        }
        expectSame((await found(desk)).size, all.length, 'the number of rows found')
        expectSame((await putMany(desk, [])).length, 0, 'the number of receipts of an empty batch')
      },
    },
    {
      title: 'ids that look alike are different ids',
      rule: 'Ids are text, compared unit by unit: no folding of case, width or accents, no trimming, no reading as a number.',
      async run(desk) {
        const all = ALIKE_IDS.map((id, i) => underId(desk, id, sample(desk, i).row))
        await putMany(desk, all)
        for (const given of all) await expectKept(desk, given, 1, 'one of the ids that look alike')
        expectSame((await found(desk)).size, all.length, 'the number of rows under ids that look alike')
        await remove(desk, { id: 'a' })
        expectSame((await found(desk)).size, all.length - 1, 'the number of rows after one was removed')
      },
    },
    {
      title: 'the store makes an id where the caller gives none',
      rule: 'Rows without an id of their own get one from the store: not empty, never given twice.',
      async run(desk) {
        const { repository, subject } = desk
        if (subject.ownId) {
          const given = sample(desk, 1)
          await expectCode(
            () => repository.put(given.row, { id: 'other' }),
            'invalid-option',
            'put with options.id for a row that has its own',
          )
          await expectNothing(desk, given.id, 'the refused row')
          await expectNothing(desk, 'other', 'the refused row')
          return
        }
        const rows = samples(desk, 12).map(({ row }) => row)
        const receipts = [
          ...(await repository.putMany(rows.slice(0, 6))),
          ...(await Promise.all(rows.slice(6).map((row) => repository.put(row)))),
        ]
        const ids = receipts.map(({ id }) => id)
        expectThat(
          ids.every((id) => typeof id === 'string' && id !== ''),
          () => `expected ids made by the store to be text with something in it, got ${ids.map(String).join(', ')}`,
        )
        expectSame(new Set(ids).size, rows.length, 'the number of different ids')
        for (const [i, id] of ids.entries()) await expectKept(desk, { id, row: rows[i]! }, 1, `row ${i}`)
        await repository.remove(ids[0]!)
        const later = await repository.put(rows[0]!)
        expectThat(!ids.includes(later.id), () => `expected a new id, got ${later.id}, which was given before`)
      },
    },
  ]
}
