import { type CaseOf, type Desk, expectKept, found, put, putMany, sample } from './desk.js'
import { expectThat } from './expectations.js'
import { differenceOf } from './meaning.js'
import type { Subject } from './subject.js'

/** The store and its callers share nothing. */
export function copyCases<Row extends object>(): readonly CaseOf<Row>[] {
  return [
    {
      title: 'a row changed after put is kept as it was',
      rule: 'Copies in: put and putMany keep the row as it is when they are called, nested values and Dates included.',
      async run(desk) {
        // Variants whose dates are Date objects in one and text in others.
        for (let i = 0; i < 3; i++) {
          const given = sample(desk, i)
          const call = i === 0 ? putMany(desk, [given]) : put(desk, given)
          spoil(given.row)
          await call
          await expectKept(desk, sample(desk, i), 1, 'the row that its giver changed during put')
          spoil(given.row)
          await expectKept(desk, sample(desk, i), 1, 'the row that its giver changed after put')
        }
      },
    },
    {
      title: 'a row changed after get or find is kept as it was',
      rule: 'Copies out: what get and find give belongs to the caller.',
      async run(desk) {
        await putMany(
          desk,
          [0, 1, 2].map((i) => sample(desk, i)),
        )
        for (let i = 0; i < 3; i++) {
          spoil((await expectKept(desk, sample(desk, i), 1)).row)
          await expectKept(desk, sample(desk, i), 1, 'the row that was changed after get')
        }
        for (const { row } of (await found(desk)).values()) spoil(row)
        for (let i = 0; i < 3; i++) await expectKept(desk, sample(desk, i), 1, 'the row that was changed after find')
      },
    },
    {
      title: 'rows that are given stay as they are',
      rule: 'put and putMany change nothing of what they get, and take frozen rows, too.',
      async run(desk) {
        for (let i = 0; i < 3; i++) {
          const given = sample(desk, i)
          freeze(given.row)
          await put(desk, given)
          expectUntouched(desk, given.row, i)
          await putMany(desk, Object.freeze([given]))
          expectUntouched(desk, given.row, i)
        }
      },
    },
  ]
}

function expectUntouched<Row extends object>(desk: Desk<Row>, row: Row, i: number): void {
  const { fields }: Subject<Row> = desk.subject
  const difference = differenceOf(fields, sample(desk, i).row, row)
  expectThat(difference === null, () => `${difference}: the row of the caller was changed`)
}

/** Changes everything in a row that can be changed, all the way down. */
function spoil(value: object): void {
  if (value instanceof Date) value.setTime(1)
  else if (Array.isArray(value)) {
    for (const item of value) if (isMutable(item)) spoil(item)
    value.push('spoilt')
  } else {
    const record = value as Record<string, unknown>
    for (const [key, inner] of Object.entries(record)) {
      if (isMutable(inner)) spoil(inner)
      else record[key] = typeof inner === 'number' ? inner + 1e6 : 'spoilt'
    }
  }
}

function freeze(value: object): void {
  Object.freeze(value)
  for (const inner of Object.values(value)) if (isMutable(inner)) freeze(inner)
}

/** A Decimal is never changed by anybody: its methods give new ones. */
function isMutable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('toFixed' in value)
}
