import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, epochMilliseconds } from '../../src/data/dayNumber.js'
import type { Field } from '../../src/data/fields.js'
import { money } from '../../src/data/money.js'
import { cellOf, checkStorableId, valueOfCell } from '../../src/stores/cells.js'
import { expectError } from '../support/expectError.js'

const field = (kind: Field['kind'], name = 'field'): Field => ({ name, kind })
const cell = (kind: Field['kind'], value: unknown, name?: string) => cellOf(value, field(kind, name), () => 'row')

/** Years 1 to 9999. */
const date = fc.date({ min: new Date(-62_135_596_800_000), max: new Date(253_402_300_799_999), noInvalidDate: true })

describe('a cell', () => {
  it('of a day is the day, of a time the millisecond', () => {
    fc.assert(
      fc.property(date, fc.constantFrom('date', 'text', 'number'), (at, form) => {
        const given = form === 'date' ? at : form === 'text' ? at.toISOString() : at.getTime()
        expect(cell('day', given)).toBe(at.toISOString().slice(0, 10))
        expect(cell('time', given)).toBe(at.toISOString())
        expect(valueOfCell('day', dayNumber(given))).toBe(at.toISOString().slice(0, 10))
        expect(valueOfCell('time', String(epochMilliseconds(given)))).toBe(at.toISOString())
      }),
    )
  })

  it('of an amount is its exact decimal text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (amount) => {
        const text = cell('money', amount)
        expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(money(text ?? '').equals(money(amount))).toBe(true)
      }),
    )
    for (const [amount, text] of [
      ['9.90', '9.90'],
      ['1.5e3', '1500'],
      [1e21, '1000000000000000000000'],
      [1e-7, '0.0000001'],
      ['+5', '5'],
      [money('0.10000000000000000001'), '0.10000000000000000001'],
    ] as const) {
      expect(cell('money', amount)).toBe(text)
    }
  })

  it('of a number or a flag reads back as it was', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(valueOfCell('number', cell('number', number)) === number).toBe(true)
      }),
    )
    expect([cell('flag', true), cell('flag', false), valueOfCell('flag', 1), valueOfCell('flag', '0')]).toEqual([
      ...['true', 'false'],
      ...[true, false],
    ])
  })

  it('of nested values is JSON that keeps days and amounts exact', () => {
    const payments = [{ date: new Date('2024-02-29T23:59:59Z'), amount: money('0.10000000000000000001') }]
    expect(cell('nested', payments, 'payments')).toBe('[{"date":"2024-02-29","amount":"0.10000000000000000001"}]')
    expect(valueOfCell('nested', '{"a":1}')).toEqual({ a: 1 })
  })

  it('of what is missing is null', () => {
    for (const kind of ['id', 'text', 'number', 'money', 'day', 'time', 'flag', 'nested'] as const) {
      expect([cell(kind, undefined), cell(kind, null)]).toEqual([null, null])
    }
  })

  it('is refused where a database cannot hold it', () => {
    for (const text of ['\0', 'a\0', '\ud800', '\udfff', '\ude00\ud83d']) {
      expectError(() => cell('text', text), 'unreadable-text', 'row.field')
      expectError(() => cell('id', text), 'unreadable-text', 'row.field')
      expectError(() => cell('nested', [text], 'tags'), 'unreadable-text', 'row.tags')
      expectError(() => cell('nested', { [text]: 1 }, 'scores'), 'unreadable-text', 'row.scores')
    }
    expectError(() => checkStorableId('x'.repeat(801), () => 'id'), 'invalid-id', 'id')
    expectError(() => cell('day', '0000-12-31'), 'out-of-range', 'row.field')
    expectError(() => cell('day', new Date(253_402_300_800_000)), 'out-of-range', 'row.field')
    expectError(() => cell('time', -62_135_596_800_001), 'out-of-range', 'row.field')
    expectError(() => cell('money', `1e-1001`), 'out-of-range', 'row.field')
    expectError(
      () => cell('nested', [{ date: '2024-01-01', amount: '1e-1001' }], 'payments'),
      'out-of-range',
      'row.payments[0].amount',
    )
  })
})
