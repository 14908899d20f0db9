import type { Field, FieldKind } from '../../data/fields.js'
import { type CaseOf, type Desk, expectStored, found, putMany, sample, underId } from './desk.js'
import { changed, type Sample } from './sampleRows.js'
import { hardValues } from './values.js'

/** Values come back with the meaning they had. */
export function valueCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'text comes back unit by unit',
      rule: 'Text of any script and length, with spaces, control characters, quotes and emoji, is neither trimmed nor normalised nor cut.',
      run: (desk) => keepHardValues(desk, ['id', 'text']),
    },
    {
      title: 'money comes back as the same decimal number',
      rule: 'An amount keeps every digit: it never goes through a float64, and a number means the decimal that it prints as.',
      run: (desk) => keepHardValues(desk, ['money']),
    },
    {
      title: 'numbers come back as the same float64',
      rule: 'Numbers keep all 53 bits and their whole range.',
      run: (desk) => keepHardValues(desk, ['number']),
    },
    {
      title: 'days come back as the same day',
      rule: 'A day is a UTC calendar day from year 1 to 9999, whatever its form and whatever the time zone of the store.',
      run: (desk) => keepHardValues(desk, ['day']),
    },
    {
      title: 'times come back as the same instant',
      rule: 'A time keeps its milliseconds, from year 1 to 9999, whatever its form and whatever the time zone of the store.',
      run: (desk) => keepHardValues(desk, ['time']),
    },
    {
      title: 'true, false and missing stay three things',
      rule: 'A flag that is false is neither left out nor 0.',
      run: (desk) => keepHardValues(desk, ['flag']),
    },
    {
      title: 'nested values come back whole',
      rule: 'Lists keep order, repetitions and emptiness; objects keep every key; what is in them keeps its meaning.',
      run: (desk) => keepHardValues(desk, ['nested']),
    },
  ]
}

/**
 * Puts rows with each of the hard values in every field of a kind at once (so that an end is never before its beginning), and
 * reads them by get and by find.
 */
async function keepHardValues<Row extends object>(desk: Desk<Row>, kinds: readonly FieldKind[]): Promise<void> {
  const fields = desk.subject.fields.filter(({ kind, name }) => kinds.includes(kind) && name !== 'id')
  const longest = Math.max(0, ...fields.map((field) => hardValues(field).length))
  const all: Sample<Row>[] = []
  for (let i = 0; i < longest; i++) {
    const values = Object.fromEntries(fields.map((field) => [field.name, valueAt(field, i)]))
    all.push(underId(desk, `value-${i}`, changed(sample(desk, i).row, values)))
  }
  await putMany(desk, all)
  const byId = await found(desk)
  for (const [i, given] of all.entries()) {
    const what = `the row with value ${i} of kind ${kinds[kinds.length - 1]}`
    expectStored(desk, await desk.repository.get(given.id), given, 1, what)
    expectStored(desk, byId.get(given.id), given, 1, `${what}, from find`)
  }
}

function valueAt(field: Field, i: number): unknown {
  const values = hardValues(field)
  return values[i % values.length]
}
