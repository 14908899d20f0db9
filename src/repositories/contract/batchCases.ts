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
import { expectCode, expectSame } from './expectations.js'
import { changed, type Sample } from './sampleRows.js'

/** A batch is kept whole or not at all. */
export function batchCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'a batch that fails in the middle leaves nothing',
      rule: 'putMany keeps all rows or none: neither new rows nor new versions of old ones remain of a refused batch.',
      async run(desk) {
        const old = samples(desk, 3)
        await putMany(desk, old)
        await remove(desk, old[2]!)
        for (const at of [0, 10, 19]) {
          const batch = [...[0, 1, 2].map((i) => sample(desk, i, 1)), ...samples(desk, 17, 100)]
          batch[at] = withBadValue(desk, batch[at]!)
          await expectCode(() => putMany(desk, batch), BAD_VALUE, `a batch whose row ${at} is not of its type`)
          await expectKept(desk, old[0]!, 1, 'a row that was there before the batch')
          await expectKept(desk, old[1]!, 1, 'a row that was there before the batch')
          const removed = await desk.repository.get(old[2]!.id, { includeRemoved: true })
          expectSame(removed?.version, 2, 'the version of a row that was removed before the batch')
          for (const { id } of samples(desk, 17, 100)) await expectNothing(desk, id, 'a refused batch')
          expectIds(await found(desk), [old[0]!.id, old[1]!.id], 'find after a refused batch')
        }
        await putMany(desk, samples(desk, 17, 100))
        await expectKept(desk, sample(desk, 100), 1, 'a row that was refused before')
      },
    },
    {
      title: 'an id that comes twice in a batch is refused',
      rule: 'putMany rejects with duplicate-id and keeps nothing, as nobody can say which of the two rows is meant.',
      async run(desk) {
        const batch = [sample(desk, 1), sample(desk, 2), sample(desk, 1, 1)]
        await expectCode(() => putMany(desk, batch), 'duplicate-id', 'a batch with an id twice')
        await expectNothing(desk, batch[0]!.id, 'a refused batch')
        await expectNothing(desk, batch[1]!.id, 'a refused batch')
      },
    },
    {
      title: 'ids that do not go with the rows are refused',
      rule: 'options.ids are as many as the rows; rows that carry their id get none.',
      async run(desk) {
        const rows = samples(desk, 3).map(({ row }) => row)
        const ids = desk.subject.ownId ? ['one', 'two', 'three'] : ['one', 'two']
        const call = () => desk.repository.putMany(rows, { ids })
        await expectCode(
          call,
          desk.subject.ownId ? 'invalid-option' : 'unequal-lengths',
          `putMany of 3 rows with ${ids.length} ids`,
        )
        expectSame((await found(desk)).size, 0, 'the number of rows after a refused batch')
      },
    },
    {
      title: 'a row that is not of its type is refused',
      rule: 'put checks each field: there if it must be, of its kind, finite, a date that exists; and no field the type does not have.',
      async run(desk) {
        const { fields } = desk.subject
        const given = sample(desk, 1)
        await put(desk, given)
        for (const field of fields) {
          if (field.name === 'id') continue
          const path = (error: { path: string }) =>
            expectSame(error.path.includes(field.name), true, `that the path "${error.path}" names ${field.name}`)
          const refused = (value: unknown) => () =>
            put(desk, { id: given.id, row: changed(given.row, { [field.name]: value }) })
          if (!field.optional) path(await expectCode(refused(undefined), 'missing-value', `put without ${field.name}`))
          const wrong = ['invalid-type', 'invalid-id', 'invalid-number', 'invalid-date'] as const
          path(
            await expectCode(
              refused(field.kind === 'flag' ? 'yes' : true),
              wrong,
              `put with a ${field.name} of the wrong type`,
            ),
          )
          if (field.kind === 'number' || field.kind === 'money') {
            for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
              path(await expectCode(refused(value), 'invalid-number', `put with ${value} as ${field.name}`))
            }
          }
          if (field.kind === 'day' || field.kind === 'time') {
            for (const value of ['2023-02-29', '2024-13-01', 'soon', new Date(Number.NaN)]) {
              path(await expectCode(refused(value), 'invalid-date', `put with a ${field.name} that is no date`))
            }
          }
        }
        const extra = { id: given.id, row: changed(given.row, { nothing: 1 }) }
        await expectCode(() => put(desk, extra), 'invalid-type', 'put with a field that the type does not have')
        await expectKept(desk, given, 1, 'the row after refused puts')
      },
    },
    {
      title: 'a row without the id it is kept under is refused',
      rule: 'An id is text with something in it.',
      async run(desk) {
        const given = sample(desk, 1)
        const codes = ['invalid-id', 'missing-value', 'invalid-type'] as const
        for (const id of ['', 7, null]) {
          const call = () =>
            desk.subject.ownId
              ? desk.repository.put(changed(given.row, { id }))
              : desk.repository.put(given.row, { id: id as string })
          await expectCode(call, codes, `put under the id ${JSON.stringify(id)}`)
        }
        expectSame((await found(desk)).size, 0, 'the number of rows after refused puts')
      },
    },
  ]
}

const BAD_VALUE = ['invalid-number', 'invalid-date', 'missing-value', 'invalid-type', 'invalid-id'] as const

/** The row with a value that its type does not have: required, or of the wrong kind. */
function withBadValue<Row extends object>({ subject }: Desk<Row>, { id, row }: Sample<Row>): Sample<Row> {
  const required = subject.fields.filter(({ optional, name }) => !optional && name !== 'id')
  return { id, row: changed(row, { [required[required.length - 1]!.name]: undefined }) }
}
