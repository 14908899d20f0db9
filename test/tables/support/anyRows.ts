import fc from 'fast-check'
import type { SchemaField } from '../../../src/schemas/fieldsOf.js'

const TEXT = fc
  .string({
    unit: fc.constantFrom('=', '-', "'", '"', ' ', '\n', '\r', 'a', '1', '.', '户', ';', ',', '|', '[', '😀'),
    minLength: 1,
    maxLength: 8,
  })
  .filter((text) => text.trim() === text)

const DAY = fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))

/** Values as an import gives them, for each kind of field. */
function valueOfField(field: SchemaField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number':
      return field.name === 'probability'
        ? fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0)
        : fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    case 'money':
      return fc
        .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99))
        .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`)
    case 'day':
      return DAY
    case 'time':
      return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString())
    case 'flag':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom('won', 'lost')
    case 'list':
      return fc.array(TEXT, { minLength: 1, maxLength: 3 })
    case 'records':
      return fc.array(fc.record({ date: DAY, amount: fc.constantFrom('5', '-10.50', '1234.125') }), {
        minLength: 1,
        maxLength: 3,
      })
    case 'numbers':
      return fc.constantFrom({ character: 80, capacity: 7.5 }, { capital: 1 })
    default:
      return TEXT
  }
}

/** Rows that a schema accepts, with values as an import gives them. */
export const rowsOfSchema = (fields: readonly SchemaField[]): fc.Arbitrary<Record<string, unknown>[]> =>
  fc.array(
    fc
      .tuple(
        ...fields.map((field) =>
          field.optional
            ? fc.option(valueOfField(field), { nil: undefined })
            : field.nullable
              ? fc.option(valueOfField(field))
              : valueOfField(field),
        ),
      )
      .map((values) =>
        Object.fromEntries(fields.flatMap(({ name }, i) => (values[i] === undefined ? [] : [[name, values[i]]]))),
      ),
    { minLength: 1, maxLength: 6 },
  )
