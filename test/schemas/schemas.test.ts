import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import { columnsOf, type FieldTable } from '../../src/data/fields.js'
import * as rows from '../../src/data/rows.js'
import { isClienteleError } from '../../src/errors.js'
import { checkRow } from '../../src/schemas/checkRow.js'
import { fieldsOf, type SchemaFieldKind } from '../../src/schemas/fieldsOf.js'
import * as door from '../../src/schemas/index.js'
import type { ObjectSchema } from '../../src/schemas/rowSchema.js'
import { schemas } from '../../src/schemas/rows.js'

type Tabled = Exclude<keyof typeof schemas, 'payment'>

const tables: Readonly<Record<Tabled, FieldTable<never>>> = {
  customer: rows.customerFields as FieldTable<never>,
  contact: rows.contactFields as FieldTable<never>,
  order: rows.orderFields as FieldTable<never>,
  lead: rows.leadFields as FieldTable<never>,
  opportunity: rows.opportunityFields as FieldTable<never>,
  stageChange: rows.stageChangeFields as FieldTable<never>,
  contract: rows.contractFields as FieldTable<never>,
  subscription: rows.subscriptionFields as FieldTable<never>,
  invoice: rows.invoiceFields as FieldTable<never>,
  interaction: rows.interactionFields as FieldTable<never>,
  surveyResponse: rows.surveyResponseFields as FieldTable<never>,
  complaint: rows.complaintFields as FieldTable<never>,
  call: rows.callFields as FieldTable<never>,
  creditSheet: rows.creditSheetFields as FieldTable<never>,
  event: rows.eventFields as FieldTable<never>,
  customerValue: rows.customerValueFields as FieldTable<never>,
}

const KERNEL_KIND: Partial<Record<SchemaFieldKind, string>> = {
  choice: 'text',
  list: 'nested',
  records: 'nested',
  numbers: 'nested',
}

/** A value that fits, for each kind of field. */
const FITTING: Readonly<Record<SchemaFieldKind, unknown>> = {
  id: 'c1',
  text: 'some text',
  number: 0.5,
  money: '1234.50',
  day: '2024-03-01',
  time: '2024-03-01T10:00:00Z',
  flag: true,
  choice: 'won',
  list: ['a', 'b'],
  records: [{ date: '2024-03-01', amount: 5 }],
  numbers: { character: 80 },
  nested: null,
}

const fullRow = (schema: ObjectSchema): Record<string, unknown> =>
  Object.fromEntries(fieldsOf(schema).map(({ name, kind }) => [name, FITTING[kind]]))

describe('schemas', () => {
  it.each(Object.keys(tables) as Tabled[])('%s has the fields of its field table, in the same order', (key) => {
    const expected = tables[key].map(({ name, kind, optional = false, nullable = false }) => ({
      name,
      kind,
      optional,
      nullable,
    }))
    const actual = fieldsOf(schemas[key]).map(({ name, kind, optional, nullable }) => ({
      name,
      kind: KERNEL_KIND[kind] ?? kind,
      optional,
      nullable,
    }))
    expect(actual).toEqual(expected)
  })

  it('has one schema for every row type that has a field table', () => {
    const tabled = Object.keys(rows).map((name) => name.replace(/Fields$/, ''))
    expect(Object.keys(schemas).sort()).toEqual([...tabled, 'payment'].sort())
  })

  it('exports every schema under a name of its own too', () => {
    for (const [key, schema] of Object.entries(schemas))
      expect(Object.entries(door)).toContainEqual([`${key}Schema`, schema])
  })

  it.each(Object.entries(schemas))('%s takes a full row and gives it back unchanged', (_, schema) => {
    const row = fullRow(schema)
    expect(schema.parse(row)).toEqual(row)
  })

  it.each(Object.entries(schemas))('%s takes a row without its optional fields, left out or undefined', (_, schema) => {
    const full = fullRow(schema)
    const optional = fieldsOf(schema).filter((field) => field.optional)
    const bare = Object.fromEntries(
      Object.entries(full).filter(([name]) => !optional.some((field) => field.name === name)),
    )
    expect(schema.safeParse(bare).success).toBe(true)
    expect(
      schema.safeParse({ ...bare, ...Object.fromEntries(optional.map(({ name }) => [name, undefined])) }).success,
    ).toBe(true)
  })

  it.each(Object.entries(schemas))('%s misses every required field by its name', (_, schema) => {
    for (const { name, optional } of fieldsOf(schema)) {
      if (optional) continue
      const { [name]: _left, ...rest } = fullRow(schema)
      expect(checkRow(schema, rest)).toMatchObject({ problem: { code: 'missing-value', path: [name] } })
    }
  })

  it('infers the row types', () => {
    expectTypeOf<z.output<typeof schemas.order>>().toEqualTypeOf<rows.Order>()
    expectTypeOf<z.output<typeof schemas.invoice>>().toEqualTypeOf<rows.Invoice>()
    expectTypeOf<z.output<typeof schemas.stageChange>>().toEqualTypeOf<rows.StageChange>()
    expectTypeOf<z.output<typeof schemas.creditSheet>>().toEqualTypeOf<rows.CreditSheet>()
  })
})

const anyId = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom<unknown>(null, undefined, 5, '', {}, []))
const anyDate = fc.oneof(
  fc.constantFrom<unknown>(
    '2024-02-29',
    '2024-02-30',
    '',
    'x',
    null,
    undefined,
    Number.NaN,
    {},
    true,
    '2024-01-01T25:00',
  ),
  fc.date({ noInvalidDate: false }),
  fc.integer(),
)
const anyMoney = fc.oneof(
  fc.constantFrom<unknown>(
    '1,5',
    '',
    ' 5 ',
    null,
    undefined,
    '1e400',
    {},
    true,
    new Decimal('0.1'),
    new Decimal(Number.NaN),
  ),
  fc.double(),
  fc.double().map(String),
)
const anyNumber = fc.oneof(fc.double(), fc.constantFrom<unknown>('5', null, undefined, {}))

describe('a schema and the kernel', () => {
  it('agree on every order, in the code and the place of what is wrong too', () => {
    const order = fc.record({
      customerId: anyId,
      date: anyDate,
      amount: anyMoney,
      orderId: fc.option(anyId, { nil: undefined }),
    })
    fc.assert(
      // null for an optional field, which the types forbid, is let through by the kernel only.
      fc.property(
        order.filter(({ orderId }) => orderId !== null),
        (row) => {
          agree(schemas.order, rows.orderFields, row)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('agree on numbers, nulls and times', () => {
    const response = fc.record({
      respondentId: anyId,
      item: anyId,
      // What may be null must still be there: the kernel takes undefined for null.
      score: anyNumber.filter((score) => score !== undefined),
      at: anyDate.filter((date) => date !== null),
    })
    fc.assert(
      fc.property(response, (row) => {
        agree(schemas.surveyResponse, rows.surveyResponseFields, row)
      }),
      { numRuns: 2000 },
    )
  })
})

function agree(schema: ObjectSchema, fields: FieldTable<never>, row: object): void {
  const checked = checkRow(schema, row)
  const problem =
    'problem' in checked ? { code: checked.problem.code, path: `rows[0].${checked.problem.path.join('.')}` } : null
  expect(problem).toEqual(kernelProblem(fields, row))
}

function kernelProblem(fields: FieldTable<never>, row: object): { code: string; path: string } | null {
  try {
    columnsOf([row] as never[], fields)
    return null
  } catch (error) {
    if (!isClienteleError(error)) throw error
    return { code: error.code, path: error.path }
  }
}
