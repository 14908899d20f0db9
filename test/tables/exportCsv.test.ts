import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type FieldTable } from '../../src/data/fields.js'
import * as rows from '../../src/data/rows.js'
import { fieldsOf } from '../../src/schemas/fieldsOf.js'
import { schemas } from '../../src/schemas/rows.js'
import { exportCsv } from '../../src/tables/exportCsv.js'
import { importRows } from '../../src/tables/importRows.js'
import { protectedText, unprotectedText } from '../../src/tables/spreadsheetText.js'
import { rowsOfSchema } from './support/anyRows.js'
import { thrownBy } from './support/thrownBy.js'

describe('exportCsv', () => {
  it('writes rows with their fields in order of appearance', () => {
    expect(
      exportCsv([
        { customerId: 'c1', recency: 3 },
        { customerId: 'c2', monetary: 0.5 },
      ]),
    ).toBe('customerId,recency,monetary\r\nc1,3,\r\nc2,,0.5\r\n')
  })

  it('writes the fields of a table, in its order, by their kinds', () => {
    const orders: rows.Order[] = [
      { amount: new Decimal('0.1'), date: new Date('2024-01-05T23:59:59Z'), customerId: '=1', orderId: '007' },
      { customerId: 'c2', date: 1704412800000, amount: '1234.50', currency: '元' },
    ]
    expect(exportCsv(orders, { fields: rows.orderFields })).toBe(
      "customerId,date,amount,orderId,productId,currency\r\n'=1,2024-01-05,0.1,007,,\r\nc2,2024-01-05,1234.50,,,元\r\n",
    )
  })

  it('writes columns as rows', () => {
    const columns = columnsOf<rows.Order>([{ customerId: 'c1', date: '2024-01-05', amount: 5 }], rows.orderFields)
    expect(exportCsv<rows.Order>(columns, { fields: rows.orderFields })).toBe(
      'customerId,date,amount,orderId,productId,currency\r\nc1,2024-01-05,5,,,\r\n',
    )
    expect(exportCsv({ customerId: ['c1'], recency: Float64Array.of(3) })).toBe('customerId,recency\r\nc1,3\r\n')
  })

  it('writes lists, payments, records of numbers and other objects', () => {
    expect(exportCsv([{ a: ['x', 'y'], b: [], c: ['x;y', ' z'] }])).toBe('a,b,c\r\n"x; y",,"[""x;y"","" z""]"\r\n')
    expect(
      exportCsv([
        {
          p: [
            { date: '2024-01-05', amount: '10.50' },
            { amount: 5, date: 0 },
          ],
        },
      ]),
    ).toBe('p\r\n"2024-01-05: 10.50; 1970-01-01: 5"\r\n')
    expect(exportCsv([{ id: 1, scores: { a: 5 } }, { id: 2, scores: { b: 6, a: 7 } }, { id: 3 }])).toBe(
      'id,a,b\r\n1,5,\r\n2,7,6\r\n3,,\r\n',
    )
    expect(exportCsv([{ o: { x: 'y' }, t: true, d: new Date(0), n: null, u: undefined }])).toBe(
      'o,t,d,n,u\r\n"{""x"":""y""}",true,1970-01-01T00:00:00.000Z,,\r\n',
    )
  })

  it('writes header names, delimiter, decimal sign, line end and byte order mark as asked', () => {
    const table = [{ name: 'Zoë', amount: 1234.5 }]
    expect(exportCsv(table, { header: { name: '客户名称' }, bom: true, newline: '\n' })).toBe(
      '\ufeff客户名称,amount\nZoë,1234.5\n',
    )
    expect(exportCsv(table, { delimiter: ';' })).toBe('name;amount\r\nZoë;"1234,5"\r\n')
    expect(exportCsv(table, { delimiter: ';', decimal: '.' })).toBe('name;amount\r\nZoë;1234.5\r\n')
    expect(exportCsv(table, { delimiter: '\t' })).toBe('name\tamount\r\nZoë\t1234.5\r\n')
  })

  it('masks personal data of rows and columns on request, and only then', () => {
    const table: rows.Contact[] = [
      { id: 'k1', customerId: 'c1', name: '张小明', phone: '+86 13812345678', email: 'ming@example.com' },
    ]
    const header = 'id,customerId,name,role,phone,email\r\n'
    const fields = rows.contactFields
    const hidden = `${header}k1,c1,张*明,,'+86 138****5678,m***@example.com\r\n`
    expect(exportCsv(table, { fields, mask: true })).toBe(hidden)
    expect(exportCsv(table, { fields, mask: {} })).toBe(hidden)
    expect(exportCsv<rows.Contact>(columnsOf<rows.Contact>(table, fields), { fields, mask: true })).toBe(hidden)
    expect(exportCsv(table, { fields, mask: { name: 'keep', customerId: 'hidden' } })).toBe(
      `${header}k1,***,张小明,,'+86 138****5678,m***@example.com\r\n`,
    )
    expect(exportCsv(table, { fields, mask: false })).toBe(exportCsv(table, { fields }))
    expect(exportCsv(table, { fields })).toContain('ming@example.com')
  })

  it('refuses to write what it cannot mask', () => {
    expect(thrownBy(() => exportCsv([{ phone: 13812345678 }], { mask: true }))).toMatchObject({
      code: 'invalid-type',
      path: 'rows[0].phone',
    })
    expect(thrownBy(() => exportCsv([{ name: 'A' }], { mask: { name: 'stars' as never } }))).toMatchObject({
      code: 'invalid-option',
      path: 'options.mask.name',
    })
    expect(thrownBy(() => exportCsv([{ name: 'A' }], { mask: 'name' as never }))).toMatchObject({
      code: 'invalid-type',
      path: 'options.mask',
    })
  })

  it('writes a header alone for no rows, and nothing for nothing', () => {
    expect(exportCsv<rows.Event>([], { fields: rows.eventFields })).toBe('userId,time,event\r\n')
    expect(exportCsv([])).toBe('')
    expect(exportCsv([], { bom: true })).toBe('\ufeff')
  })

  it('refuses what is no number or date, and two columns of one name', () => {
    expect(thrownBy(() => exportCsv([{ a: 1 }, { a: Number.NaN }]))).toMatchObject({
      code: 'invalid-number',
      path: 'rows[1].a',
    })
    expect(thrownBy(() => exportCsv([{ a: Number.POSITIVE_INFINITY }]))).toMatchObject({ code: 'invalid-number' })
    expect(thrownBy(() => exportCsv([{ a: new Date(Number.NaN) }]))).toMatchObject({
      code: 'invalid-date',
      path: 'rows[0].a',
    })
    expect(
      thrownBy(() => exportCsv<rows.Order>([{ customerId: 'c', date: 'x', amount: 1 }], { fields: rows.orderFields })),
    ).toMatchObject({ code: 'invalid-date' })
    expect(thrownBy(() => exportCsv([{ a: 1, b: 2 }], { header: { a: 'b' } }))).toMatchObject({
      code: 'duplicate-column',
      path: 'b',
    })
    expect(thrownBy(() => exportCsv([{ p: [{ date: 'x', amount: 1 }] }]))).toMatchObject({ path: 'rows[0].p[0].date' })
    expect(thrownBy(() => exportCsv(5 as never))).toMatchObject({ code: 'invalid-type', path: 'rows' })
    expect(thrownBy(() => exportCsv([{ a: 1 }], { delimiter: ':' as never }))).toMatchObject({
      path: 'options.delimiter',
    })
    expect(thrownBy(() => exportCsv([{ a: 1 }], { newline: '\r' as never }))).toMatchObject({ path: 'options.newline' })
  })
})

describe('text in a spreadsheet', () => {
  /** A cell that a spreadsheet may run, as OWASP lists them; a number is none. */
  const isDangerous = (text: string): boolean =>
    /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) && Number.isNaN(Number(text))

  it.each([
    ['=1+1', "'=1+1"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['+86 21 5555', "'+86 21 5555"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['="1"', '\'="1"'],
    ['-5', '-5'],
    ['+5.5e3', '+5.5e3'],
    ["'x", "'x"],
    ['x', 'x'],
    ['', ''],
  ])('%j is written %j', (text, written) => {
    expect(protectedText(text)).toBe(written)
    expect(unprotectedText(written)).toBe(text)
  })

  it('is never run and always read back', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ' ', '\t', '\r', '\n', 'a', '1', '＝', ';', ','),
      maxLength: 8,
    })
    fc.assert(
      fc.property(text, (any) => {
        expect(isDangerous(protectedText(any))).toBe(false)
        expect(unprotectedText(protectedText(any))).toBe(any)
      }),
      { numRuns: 5000 },
    )
  })

  it('is not run where the file is opened with another delimiter', () => {
    for (const delimiter of [',', ';', '\t', '|'] as const) {
      expect(exportCsv([{ a: 'x;=1', b: 'x,=1', c: 'x\t=1', d: 'x|=1' }], { delimiter, newline: '\n' })).toBe(
        `${['a', 'b', 'c', 'd'].join(delimiter)}\n${['"x;=1"', '"x,=1"', '"x\t=1"', '"x|=1"'].join(delimiter)}\n`,
      )
    }
  })
})

const tables = Object.fromEntries(Object.entries(rows)) as Record<string, FieldTable<Record<string, unknown>>>

describe('a table that is exported and imported', () => {
  const tabled = Object.entries(schemas).filter(([key]) => key !== 'payment')

  it.each(tabled)('comes back as it was: %s', (key, schema) => {
    const fields = tables[`${key}Fields`]!
    fc.assert(
      fc.property(
        rowsOfSchema(fieldsOf(schema)),
        fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
        fc.boolean(),
        (table, delimiter, bom) => {
          const text = exportCsv(table, { fields, delimiter, bom })
          // A single number such as 1.125 would leave the decimal sign in doubt: it is the caller's to know.
          const result = importRows(text, schema, { decimal: delimiter === ';' ? ',' : '.' })
          expect(result.rejected).toEqual([])
          expect(result.rows).toEqual(table)
        },
      ),
      { numRuns: 150 },
    )
  })
})
