import type { Field } from '../../data/fields.js'
import type { Filter } from '../filter.js'
import { type CaseOf, type Desk, expectIds, expectStored, found, putMany, samples, underId } from './desk.js'
import { expectCode, expectSame } from './expectations.js'
import { bareRow, changed, type Sample } from './sampleRows.js'
import { otherForm, risingValues } from './values.js'

/** Filters find the rows that they describe, all of them and no others. */
export function findingCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'an empty filter finds every row, an empty store none',
      rule: '{} matches every row; where nothing matches, find gives no page.',
      async run(desk) {
        expectSame((await found(desk)).size, 0, 'the number of rows found in an empty store')
        const all = samples(desk, 20)
        await putMany(desk, all)
        const byId = await found(desk)
        expectIds(
          byId,
          all.map(({ id }) => id),
          'find with {}',
        )
        for (const given of all) expectStored(desk, byId.get(given.id), given, 1, 'a row that find gives')
      },
    },
    {
      title: 'a value finds the rows that equal it',
      rule: 'A value equals by meaning: text unit by unit, money as exact numbers, days as days, times as instants.',
      run: (desk) =>
        eachField(desk, (rungs) =>
          rungs.values.flatMap((value, k) => [
            { filter: value, matches: (rung: number) => rung === k },
            { filter: otherForm(rungs.field, value), matches: (rung: number) => rung === k },
          ]),
        ),
    },
    {
      title: 'a list finds the rows that equal one of it',
      rule: 'in: equal to one of these; none where the list is empty.',
      run: (desk) =>
        eachField(desk, ({ field, values }) => [
          { filter: { in: [] }, matches: () => false },
          { filter: { in: [values[0]] }, matches: (rung) => rung === 0 },
          {
            filter: { in: values.filter((_, k) => k % 2 === 1).map((value) => otherForm(field, value)) },
            matches: (rung) => rung % 2 === 1,
          },
          { filter: { in: values }, matches: () => true },
        ]),
    },
    {
      title: 'from, to, below and above cut where they say',
      rule: 'from and to include their value, below and above do not; all of them hold together.',
      run: (desk) =>
        eachField(desk, ({ field, values }) => {
          if (field.kind === 'flag') return []
          return values.flatMap((value, k) => {
            const other = otherForm(field, value)
            const next = values[k + 1] ?? value
            return [
              { filter: { from: value }, matches: (rung: number) => rung >= k },
              { filter: { to: other }, matches: (rung: number) => rung <= k },
              { filter: { below: value }, matches: (rung: number) => rung < k },
              { filter: { above: other }, matches: (rung: number) => rung > k },
              { filter: { from: value, to: other }, matches: (rung: number) => rung === k },
              { filter: { above: value, below: next }, matches: () => false },
              {
                filter: { from: values[0], in: [value, values[0]], above: values[0] },
                matches: (rung: number) => rung === k && k > 0,
              },
            ]
          })
        }),
    },
    {
      title: 'exists and null tell what is there from what is missing',
      rule: 'exists: true, there and not null; exists: false and null, missing or null; no other condition holds for those.',
      run: (desk) =>
        eachField(desk, () => [
          { filter: { exists: true }, matches: () => true },
          { filter: { exists: false }, matches: () => false, matchesMissing: true },
          { filter: null, matches: () => false, matchesMissing: true },
        ]),
    },
    {
      title: 'rows that carry their id are found by it',
      rule: 'An id field is a field like any other; the id of a row without one is no field.',
      async run(desk) {
        const all = samples(desk, 6)
        await putMany(desk, all)
        const filter = (condition: unknown) => only<Row>('id', condition)
        if (!desk.subject.ownId) {
          await expectCode(() => found(desk, filter(all[2]!.id)), 'invalid-option', 'find by id')
          return
        }
        expectIds(await found(desk, filter(all[2]!.id)), [all[2]!.id], 'find by id')
        expectIds(await found(desk, filter({ in: ['nobody', all[4]!.id] })), [all[4]!.id], 'find by one of two ids')
        const between = filter({ from: all[1]!.id, below: all[3]!.id })
        expectIds(await found(desk, between), [all[1]!.id, all[2]!.id], 'find by a range of ids')
      },
    },
    {
      title: 'nested fields are found by whether they are there, tags by a word',
      rule: 'exists holds for every field; has: this very word is in the list.',
      async run(desk) {
        const nested = desk.subject.fields.filter(({ kind }) => kind === 'nested')
        for (const { name, optional } of nested) {
          const full = samples(desk, 4)
          const bare = optional ? [underId(desk, 'bare', bareRow(desk.subject.fields, 9))] : []
          if (name === 'tags') {
            const words = [['vip', 'old'], ['VIP'], [], ['vip ', 'vi', 'p,vip']]
            for (const [i, tags] of words.entries()) full[i] = { id: full[i]!.id, row: changed(full[i]!.row, { tags }) }
          }
          await putMany(desk, [...full, ...bare])
          const ids = full.map(({ id }) => id)
          expectIds(await found(desk, only(name, { exists: true })), ids, `find with ${name} exists: true`)
          expectIds(
            await found(desk, only(name, null)),
            bare.map(({ id }) => id),
            `find with ${name} null`,
          )
          if (name !== 'tags') continue
          expectIds(await found(desk, only(name, { has: 'vip' })), [ids[0]!], `find with tags has: 'vip'`)
          expectIds(await found(desk, only(name, { has: 'nobody' })), [], `find with tags has: 'nobody'`)
        }
      },
    },
    {
      title: 'all conditions hold together',
      rule: 'A row matches where every member of the filter holds, also after it was changed.',
      async run(desk) {
        const fields = desk.subject.fields.filter(({ kind }) => kind !== 'nested')
        const all = await putRungs(desk)
        for (const first of fields) {
          for (const second of fields) {
            if (first === second) continue
            const filter = {
              [first.name]: { from: rung(first, 1) ?? true, exists: true },
              [second.name]: rung(second, 1),
            }
            if (first.kind === 'flag') filter[first.name] = true
            const ids = all
              .filter(
                ({ at }) => at !== null && at % risingOf(first) >= 1 && at % risingOf(second) === 1 % risingOf(second),
              )
              .map(({ id }) => id)
            if (first.name !== 'id' && second.name !== 'id') {
              expectIds(await found(desk, filter as Filter<Row>), ids, `find with ${first.name} and ${second.name}`)
            }
          }
        }
      },
    },
    {
      title: 'a filter finds rows as they are now',
      rule: 'After a put, a row is found by its new values and no longer by its old ones.',
      async run(desk) {
        const [field] = desk.subject.fields.filter(({ kind, name }) => kind !== 'nested' && name !== 'id')
        if (field === undefined) return
        const [before, after] = risingValues(field)
        const [given] = samples(desk, 1) as [Sample<Row>]
        await putMany(desk, [{ id: given.id, row: changed(given.row, { [field.name]: before }) }])
        expectIds(await found(desk, only(field.name, before)), [given.id], 'find by the first value')
        await putMany(desk, [{ id: given.id, row: changed(given.row, { [field.name]: after }) }])
        expectIds(await found(desk, only(field.name, before)), [], 'find by the value that was replaced')
        expectIds(await found(desk, only(field.name, after)), [given.id], 'find by the new value')
      },
    },
    {
      title: 'a filter that cannot be understood is refused',
      rule: 'An unknown field or condition rejects with invalid-option, a value that the field cannot have with its own code.',
      async run(desk) {
        await putMany(desk, samples(desk, 3))
        const refused = (filter: unknown) => () => found(desk, filter as Filter<Row>)
        await expectCode(refused({ nothing: 1 }), 'invalid-option', 'find by a field that the type does not have')
        for (const { name, kind } of desk.subject.fields) {
          await expectCode(
            refused({ [name]: { like: 'a' } }),
            'invalid-option',
            `find by ${name} with the condition like`,
          )
          if (kind === 'day' || kind === 'time') {
            await expectCode(
              refused({ [name]: { from: '2023-02-29' } }),
              'invalid-date',
              `find by ${name} from a day that is none`,
            )
          }
          if (kind === 'money') {
            await expectCode(
              refused({ [name]: '1,5' }),
              'invalid-number',
              `find by ${name} with an amount that is none`,
            )
          }
          if (kind === 'number') {
            await expectCode(refused({ [name]: { below: Number.NaN } }), 'invalid-number', `find by ${name} below NaN`)
          }
        }
      },
    },
  ]
}

/** A field and its values in rising order. */
interface Rungs {
  readonly field: Field
  readonly values: readonly unknown[]
}

/** A condition on one field, and the places in the rising order at which it holds. */
interface Question {
  readonly filter: unknown
  matches(rung: number): boolean
  readonly matchesMissing?: boolean
}

const COUNT = 16

/** Asks every question about every field that is not nested, of rows that have its values in rising order and some without it. */
async function eachField<Row extends object>(
  desk: Desk<Row>,
  questionsOf: (rungs: Rungs) => readonly Question[],
): Promise<void> {
  const all = await putRungs(desk)
  for (const field of desk.subject.fields) {
    if (field.kind === 'nested' || field.name === 'id') continue
    const values = risingValues(field)
    const canMiss = field.optional === true || field.nullable === true
    for (const { filter, matches, matchesMissing = false } of questionsOf({ field, values })) {
      const expected = all.filter(({ at }) =>
        at === null && canMiss ? matchesMissing : matches((at ?? 0) % values.length),
      )
      const what = `find with ${field.name}: ${JSON.stringify(filter)}`
      expectIds(
        await found(desk, only(field.name, filter)),
        expected.map(({ id }) => id),
        what,
      )
    }
  }
}

/** Rows with the rising values in every field, and one in which everything that can be is missing. */
async function putRungs<Row extends object>(desk: Desk<Row>): Promise<{ id: string; at: number | null }[]> {
  const { fields } = desk.subject
  const rows = samples(desk, COUNT).map(({ id, row }, i) => {
    const values = fields.filter(({ name }) => name !== 'id').map((field) => [field.name, rung(field, i)])
    return { id, row: changed(row, Object.fromEntries(values.filter(([, value]) => value !== undefined))) }
  })
  const nulls = fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null])
  const first = fields.filter(({ optional, nullable, name }) => !optional && !nullable && name !== 'id')
  const values = first.map((field) => [field.name, rung(field, 0)]).filter(([, value]) => value !== undefined)
  const bare = changed(bareRow(fields, 90), Object.fromEntries([...values, ...nulls]))
  await putMany(desk, [...rows, underId(desk, 'missing', bare)])
  return [...rows.map(({ id }, i) => ({ id, at: i })), { id: 'missing', at: null }]
}

function rung(field: Field, i: number): unknown {
  const values = risingValues(field)
  return values[i % values.length]
}

function risingOf(field: Field): number {
  return risingValues(field).length
}

function only<Row extends object>(name: string, condition: unknown): Filter<Row> {
  return { [name]: condition } as Filter<Row>
}
