import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkRow } from '../../src/schemas/checkRow.js'
import { fieldsOf } from '../../src/schemas/fieldsOf.js'
import { schemas } from '../../src/schemas/rows.js'

const invoice = { id: 'i1', customerId: 'c1', amount: 150, issuedOn: '2024-01-01', dueOn: '2024-01-31' }
const opportunity = { id: 'o1', customerId: 'c1', stage: 'offer', amount: 900, createdOn: '2024-01-05' }

describe('checkRow', () => {
  it('gives the row where nothing is wrong', () => {
    expect(checkRow(schemas.invoice, invoice)).toEqual({ row: invoice })
  })

  it.each([
    [
      'an amount that is text',
      schemas.order,
      { customerId: 'c', date: '2024-01-01', amount: '1,5' },
      'invalid-number',
      ['amount'],
    ],
    [
      'a date that is none',
      schemas.order,
      { customerId: 'c', date: '2024-02-30', amount: 1 },
      'invalid-date',
      ['date'],
    ],
    ['an empty id', schemas.order, { customerId: '', date: '2024-01-01', amount: 1 }, 'invalid-id', ['customerId']],
    [
      'an id that is a number',
      schemas.order,
      { customerId: 5, date: '2024-01-01', amount: 1 },
      'invalid-id',
      ['customerId'],
    ],
    [
      'an optional id that is a number',
      schemas.order,
      { customerId: 'c', date: 0, amount: 1, orderId: 5 },
      'invalid-id',
      ['orderId'],
    ],
    ['an amount too large', schemas.order, { customerId: 'c', date: 0, amount: '1e400' }, 'out-of-range', ['amount']],
    [
      'percent for a fraction',
      schemas.opportunity,
      { ...opportunity, probability: 60 },
      'out-of-range',
      ['probability'],
    ],
    [
      'a word that is no choice',
      schemas.opportunity,
      { ...opportunity, outcome: 'maybe' },
      'invalid-option',
      ['outcome'],
    ],
    ['text for a flag', schemas.invoice, { ...invoice, disputed: 'yes' }, 'invalid-type', ['disputed']],
    [
      'a flag that is null',
      z.object({ disputed: schemas.invoice.shape.disputed }),
      { disputed: null },
      'missing-value',
      ['disputed'],
    ],
    [
      'a payment without a date',
      schemas.invoice,
      { ...invoice, payments: [{ amount: 5 }] },
      'missing-value',
      ['payments', 0, 'date'],
    ],
    ['tags that are no list', schemas.customer, { id: 'c', name: 'n', tags: 'a;b' }, 'invalid-type', ['tags']],
    [
      'a score that is text',
      schemas.creditSheet,
      { customerId: 'c', scores: { a: '5' } },
      'invalid-type',
      ['scores', 'a'],
    ],
    ['a name that is a number', schemas.customer, { id: 'c', name: 5 }, 'invalid-type', ['name']],
    ['something that is no row', schemas.order, 5, 'invalid-type', []],
  ] as const)('tells %s', (_, schema, row, code, path) => {
    expect(checkRow<z.ZodObject>(schema, row)).toMatchObject({ problem: { code, path } })
  })

  it('tells problems of a caller’s own schema with the codes of this package', () => {
    const own = z.object({
      a: z.string().min(2),
      b: z.number().multipleOf(2),
      c: z.email(),
      d: z.string().refine(() => false),
    })
    const good = { a: 'ab', b: 2, c: 'a@example.org', d: '' }
    expect(checkRow(own, { ...good, a: 'a' })).toMatchObject({ problem: { code: 'out-of-range', path: ['a'] } })
    expect(checkRow(own, { ...good, b: 3 })).toMatchObject({ problem: { code: 'out-of-range', path: ['b'] } })
    expect(checkRow(own, { ...good, c: 'x' })).toMatchObject({ problem: { code: 'invalid-type', path: ['c'] } })
    expect(checkRow(own, good)).toMatchObject({ problem: { code: 'invalid-type', path: ['d'] } })
  })

  it('says what was expected and what came, once', () => {
    expect(checkRow(schemas.opportunity, { ...opportunity, outcome: 'maybe' })).toMatchObject({
      problem: { message: 'expected one of "won"|"lost", got "maybe"' },
    })
    expect(checkRow(schemas.customer, { id: 'c', name: 'n', tags: [5] })).toMatchObject({
      problem: { message: 'expected string, got 5' },
    })
  })
})

describe('fieldsOf', () => {
  it('reads extended and foreign schemas', () => {
    const own = schemas.customerValue.extend({
      since: schemas.order.shape.date.optional(),
      paid: z.boolean().default(false),
      count: z.number().nullable(),
      kind: z.enum(['a', 'b']).transform((kind) => kind.toUpperCase()),
      note: z.string().readonly(),
      parts: z.array(z.object({ x: z.number() })),
      any: z.object({}),
    })
    expect(fieldsOf(own).map(({ name, kind, optional, nullable }) => [name, kind, optional, nullable])).toEqual([
      ['customerId', 'id', false, false],
      ['value', 'number', false, false],
      ['since', 'day', true, false],
      ['paid', 'flag', true, false],
      ['count', 'number', false, true],
      ['kind', 'choice', false, false],
      ['note', 'text', false, false],
      ['parts', 'records', false, false],
      ['any', 'nested', false, false],
    ])
    expect(fieldsOf(own).find(({ name }) => name === 'kind')?.choices).toEqual(['a', 'b'])
  })
})
