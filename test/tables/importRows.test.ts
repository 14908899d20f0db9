import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { schemas } from '../../src/schemas/rows.js'
import { importOrderColumns } from '../../src/tables/importOrderColumns.js'
import { importRows } from '../../src/tables/importRows.js'
import { importOrders } from '../../src/tables/rowImports.js'
import { messyOrders } from './support/messyOrders.js'
import { thrownBy } from './support/thrownBy.js'

const HEADER = 'customer,date,amount\n'

describe('importOrders', () => {
  it('takes over good rows: ids trimmed, dates as ISO days, amounts as exact decimal text', () => {
    const file = 'Customer ID,Order Date,Total,Order No\n c1 ,2024/1/5,"1,234.50",o1\r\nc2,2024-01-06T10:30:00,-5,\n'
    expect(importOrders(file)).toEqual({
      rows: [
        { customerId: 'c1', date: '2024-01-05', amount: '1234.50', orderId: 'o1' },
        { customerId: 'c2', date: '2024-01-06', amount: '-5' },
      ],
      rowsRead: 2,
      rejected: [],
      rejectedCount: 0,
      rejectedByCode: {},
      blankLines: 0,
      multilineRows: 0,
      format: 'csv',
      encoding: null,
      delimiter: ',',
      header: ['Customer ID', 'Order Date', 'Total', 'Order No'],
      mapping: { customerId: 'Customer ID', date: 'Order Date', amount: 'Total', orderId: 'Order No' },
      ambiguous: [],
      unusedColumns: [],
      numbers: { sign: '.', decidedBy: 'values', evidence: { point: 1, comma: 0 } },
      ambiguousNumbers: 0,
      dates: { order: null, decidedBy: null, evidence: { dayFirst: 0, monthFirst: 0 } },
    })
  })

  it.each([
    [
      'a wrong date',
      'c1,2024-02-30,5',
      'invalid-date',
      '.date',
      'expected a date such as 2024-01-31, 2024/1/31 or 2024年1月31日, got "2024-02-30"',
    ],
    [
      'a date whose order is not known',
      'c1,05/01/2024,5',
      'invalid-date',
      '.date',
      expect.stringContaining("give `dateFormat: 'dmy'` (day first) or `'mdy'`"),
    ],
    ['no date', 'c1,,5', 'missing-value', '.date', 'expected a value, got an empty cell'],
    ['a missing amount', 'c1,2024-01-05,', 'missing-value', '.amount', 'expected a value, got an empty cell'],
    ['an amount that is NULL', 'c1,2024-01-05,NULL', 'missing-value', '.amount', 'expected a value, got an empty cell'],
    [
      'an amount that is none',
      'c1,2024-01-05,abc',
      'invalid-number',
      '.amount',
      'expected a number such as 1234.50 or 1,234.50, got "abc"',
    ],
    [
      'an amount in the other style',
      'c1,2024-01-05,"12,50"',
      'invalid-number',
      '.amount',
      expect.stringContaining("with `decimal: ','` it would be one"),
    ],
    ['an amount in percent', 'c1,2024-01-05,5%', 'invalid-number', '.amount', expect.stringContaining('"5%"')],
    ['an amount too large', 'c1,2024-01-05,1e999', 'out-of-range', '.amount', expect.stringContaining('float64')],
    ['no customer', ',2024-01-05,5', 'missing-value', '.customerId', 'expected a value, got an empty cell'],
    [
      'an unreadable customer',
      'c\ufffd,2024-01-05,5',
      'unreadable-text',
      '.customerId',
      expect.stringContaining('`encoding`'),
    ],
    [
      'half a pair of surrogates',
      'c\ud800,2024-01-05,5',
      'unreadable-text',
      '.customerId',
      expect.stringContaining('`encoding`'),
    ],
    ['too few cells', 'c1,2024-01-05', 'malformed-row', '', 'expected 3 cells, as in the header, got 2'],
    ['too many cells', 'c1,2024-01-05,5,6', 'malformed-row', '', 'expected 3 cells, as in the header, got 4'],
    [
      'an open quote',
      '"c1,2024-01-05,5',
      'malformed-row',
      '',
      expect.stringContaining('expected the next cell after a closing quote'),
    ],
    [
      'text after a quote',
      '"c1"x,2024-01-05,5',
      'malformed-row',
      '',
      expect.stringContaining('write a quote inside a quoted cell twice'),
    ],
  ])('rejects %s, with line, code, place, reason and text', (_, row, code, where, message) => {
    const { rows, rejected, ...summary } = importOrders(`${HEADER}c0,2024-01-01,0.5\n\n${row}\n"c9",2024-01-09,0.9\n`)
    const text = row.replace('\ud800', '\ufffd')
    expect(rejected).toEqual([{ line: 4, code, path: `orders[1]${where}`, message, text }])
    expect(rows.map(({ customerId }) => customerId)).toEqual(['c0', 'c9'])
    expect(summary).toMatchObject({ rowsRead: 3, rejectedCount: 1, rejectedByCode: { [code]: 1 }, blankLines: 1 })
  })

  it('tells the first thing that is wrong with a row, in the order of the fields', () => {
    const { rejected, rejectedByCode } = importOrders(`${HEADER},x,y\nc,x,y\n`)
    expect(rejected.map(({ path }) => path)).toEqual(['orders[0].customerId', 'orders[1].date'])
    expect(rejectedByCode).toEqual({ 'missing-value': 1, 'invalid-date': 1 })
  })

  it('counts physical lines: the header, blank lines and line breaks in cells included', () => {
    const file = '\n\ncustomer,date,amount,note\nc1,2024-01-01,1,"two\nlines"\n\nc2,x,2,\n"c\r\n3",y,3,\n'
    const result = importOrders(file)
    expect(result.rejected.map(({ line, path }) => [line, path])).toEqual([
      [7, 'orders[1].date'],
      [8, 'orders[2].date'],
    ])
    expect(result).toMatchObject({ blankLines: 3, multilineRows: 2 })
  })

  it('reads rows that a spreadsheet padded, and counts rows of delimiters as blank', () => {
    const result = importOrders(`${HEADER}c1,2024-01-01,5,,\n,,\n  ,\t,\n"","",""\n`)
    expect(result).toMatchObject({ rowsRead: 1, rejectedCount: 0, blankLines: 3 })
  })

  it('reads quoted cells with line breaks, doubled quotes and delimiters', () => {
    expect(importOrders('customer,date,amount\n"Smith, ""Bo""\nLtd","2024-01-05","5"\n').rows).toEqual([
      { customerId: 'Smith, "Bo"\nLtd', date: '2024-01-05', amount: '5' },
    ])
  })

  it('reads ids as spreadsheets protect them', () => {
    const ids = (cells: string[]) =>
      importOrders(HEADER + cells.map((cell) => `${cell},2024-01-05,5\n`).join('')).rows.map(
        ({ customerId }) => customerId,
      )
    expect(ids(['="00123"', '"=""00123"""', "'=x", "'-5", "''", "'x", '123456789012345678\t', "'\u3000=x"])).toEqual([
      ...['00123', '00123', '=x', '-5', "'", "'x", '123456789012345678', '\u3000=x'],
    ])
  })

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads lines that end in %s', (_, newline) => {
    const file = ['customer,date,amount', 'c1,2024-01-05,5', '', 'c2,x,5', ''].join(newline)
    expect(importOrders(file)).toMatchObject({ rowsRead: 2, blankLines: 1, rejected: [{ line: 4, text: 'c2,x,5' }] })
  })

  it.each([',', ';', '\t', '|'] as const)('finds the delimiter %j', (delimiter) => {
    const file = 'customer|date|amount|note, with; signs\nc1|2024-01-05|5|x\n'.replaceAll('|', delimiter)
    const quoted = file.replace(/note.*signs/, '"note, with; signs"')
    expect(importOrders(quoted)).toMatchObject({ delimiter, rows: [{ customerId: 'c1' }] })
    expect(importOrders(quoted, { delimiter }).delimiter).toBe(delimiter)
  })

  it('takes the delimiter that finds the most fields, not the most frequent one', () => {
    const result = importOrders('customer (a, b, c);date;amount\nc1;2024-01-05;5,5\n')
    expect(result).toMatchObject({ delimiter: ';', rows: [{ amount: '5.5' }] })
  })

  it('obeys the line sep= of Excel', () => {
    const result = importOrders('sep=;\r\ncustomer;date;amount\r\nc1;2024-01-05;x\r\n')
    expect(result).toMatchObject({ delimiter: ';', rowsRead: 1, rejected: [{ line: 3 }] })
  })

  it('says what an empty file lacks', () => {
    for (const [file, what] of [
      ['', 'an empty file'],
      ['\ufeff', 'an empty file'],
      ['\n \r\n,,\n', 'blank lines only'],
    ] as const) {
      expect(thrownBy(() => importOrders(file))).toMatchObject({
        code: 'missing-column',
        path: 'orders',
        message: `orders: expected a first line that names the columns (customerId, date, amount), got ${what}`,
      })
    }
  })

  it('reads a file of a header only, with or without its line end', () => {
    for (const file of ['customer,date,amount', 'customer,date,amount\n', '\ufeffcustomer,date,amount\r\n'])
      expect(importOrders(file)).toMatchObject({ rows: [], rowsRead: 0, rejectedCount: 0, blankLines: 0 })
  })

  it('says of a file of one line without a header which columns it saw', () => {
    expect(thrownBy(() => importOrders('c1,2024-01-05,5')).message).toContain('the columns are "c1", "2024-01-05", "5"')
  })

  it('refuses a header whose quote is not closed', () => {
    expect(thrownBy(() => importOrders('"customer,date,amount\nc1,2024-01-05,5\n'))).toMatchObject({
      code: 'unreadable-text',
      path: 'header',
    })
  })

  // The long tests run once, not under every time zone.
  it.runIf(process.env.TZ === 'UTC')('keeps the first rejected rows and counts a million', () => {
    const file = HEADER + 'c1,2024-01-05,abc\nc1,x,1\n'.repeat(500_000)
    const before = process.memoryUsage().heapUsed
    const result = importOrders(file)
    expect(result).toMatchObject({
      rows: [],
      rowsRead: 1_000_000,
      rejectedCount: 1_000_000,
      rejectedByCode: { 'invalid-number': 500_000, 'invalid-date': 500_000 },
    })
    expect(result.rejected).toHaveLength(1000)
    expect(result.rejected.at(-1)).toMatchObject({ line: 1001, path: 'orders[999].date' })
    // Kept alive by the result alone: far less than the rows (24 MB) or a fault for each.
    expect(JSON.stringify(result).length).toBeLessThan(300_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(1.5e9)
  })

  it('keeps as many rejected rows as asked, each of bounded length', () => {
    const file = `${HEADER}${'x'.repeat(5000)},2024-01-05,abc\n${'y'.repeat(999)},x\n`
    expect(importOrders(file, { maxRejected: 1 }).rejected).toHaveLength(1)
    expect(importOrders(file, { maxRejected: 0 })).toMatchObject({ rejected: [], rejectedCount: 2 })
    const [first, second] = importOrders(file).rejected
    expect(first?.text).toBe(`${'x'.repeat(1000)}…`)
    expect(second?.text).toBe(`${'y'.repeat(999)},…`)
  })

  it('loses no row of any file: rows and rejected rows are the records that are not blank', () => {
    fc.assert(
      fc.property(messyOrders, (text) => {
        const { rows, rowsRead, rejectedCount, rejectedByCode, rejected } = importOrders(text)
        expect(rows.length + rejectedCount).toBe(rowsRead)
        expect(Object.values(rejectedByCode).reduce((sum, count) => sum + count, 0)).toBe(rejectedCount)
        for (const { text: row } of rejected) expect(text).toContain(row)
      }),
      { numRuns: 500 },
    )
  })
})

describe('how numbers are read', () => {
  const amounts = (cells: string[], options = {}) => {
    const result = importOrders(
      `customer;date;amount\n${cells.map((cell) => `c;2024-01-05;${cell}\n`).join('')}`,
      options,
    )
    return { amounts: result.rows.map(({ amount }) => amount), ...result }
  }

  it('is decided once for a file, by the numbers that can be read in one way only', () => {
    expect(amounts(['1.234', '1.234,50'])).toMatchObject({
      amounts: ['1234', '1234.50'],
      numbers: { sign: ',', decidedBy: 'values' },
      ambiguousNumbers: 0,
    })
    expect(amounts(['1,234', '1,234.50'])).toMatchObject({
      amounts: ['1234', '1234.50'],
      numbers: { sign: '.', decidedBy: 'values' },
      ambiguousNumbers: 0,
    })
  })

  it('is told where nothing decides it: default and number of the numbers in doubt', () => {
    expect(amounts(['1.234', '5'])).toMatchObject({
      amounts: ['1234', '5'],
      numbers: { sign: ',', decidedBy: 'delimiter' },
      ambiguousNumbers: 1,
    })
    expect(importOrders('customer\tdate\tamount\nc\t2024-01-05\t1,234\nc\tx\t1,234\n')).toMatchObject({
      rows: [{ amount: '1234' }],
      numbers: { sign: '.', decidedBy: 'default' },
      ambiguousNumbers: 1,
    })
  })

  it('counts the numbers in doubt of rows taken over only', () => {
    const file = 'customer\tdate\tamount\torder\nc\t2024-01-05\t1,234\to\ufffd\nc\t2024-01-05\t1,235\to1\n'
    expect(importOrders(file)).toMatchObject({ rowsRead: 2, rejectedCount: 1, ambiguousNumbers: 1 })
    expect(importOrderColumns(file)).toMatchObject({ rowsRead: 2, rejectedCount: 1, ambiguousNumbers: 1 })
  })

  it('is the caller’s wish before all', () => {
    expect(amounts(['1.234', '1.234,50'], { decimal: '.' })).toMatchObject({
      amounts: ['1.234'],
      numbers: { sign: '.', decidedBy: 'option' },
      rejectedByCode: { 'invalid-number': 1 },
      ambiguousNumbers: 0,
    })
  })

  it('is looked for in the first thousand rows; a later number that does not fit is rejected', () => {
    const late = [...Array<string>(1000).fill('5'), '12.50']
    expect(amounts(late)).toMatchObject({
      numbers: { decidedBy: 'delimiter' },
      rejectedByCode: { 'invalid-number': 1 },
    })
    expect(amounts(late.slice(1))).toMatchObject({ numbers: { sign: '.', decidedBy: 'values' }, rejectedCount: 0 })
  })

  it('puts a currency beside the amount into the row, unless the file has a column for it', () => {
    expect(
      importOrders(`${HEADER}c,2024-01-05,¥5\nc,2024-01-05,5元\nc,2024-01-05,5\n`).rows.map(({ currency }) => currency),
    ).toEqual(['¥', 'CNY', undefined])
    expect(importOrders('customer,date,amount,currency\nc,2024-01-05,¥5,JPY\n').rows[0]?.currency).toBe('JPY')
    expect(importOrders(`${HEADER}c,2024-01-05,¥5\n`, { fields: [] }).rows[0]).not.toHaveProperty('currency')
  })
})

describe('how dates are read', () => {
  const read = (cells: string[], options = {}) => {
    const result = importOrders(HEADER + cells.map((cell) => `c,"${cell}",5\n`).join(''), options)
    return { found: result.rows.map(({ date }) => date), ...result }
  }

  it('is decided once for a file where the year stands last, by the dates that allow one order only', () => {
    expect(read(['05/01/2024', '13/01/2024'])).toMatchObject({
      found: ['2024-01-05', '2024-01-13'],
      dates: { order: 'dmy', decidedBy: 'values' },
    })
    expect(read(['05/01/2024', '01/13/2024'])).toMatchObject({ found: ['2024-05-01', '2024-01-13'] })
  })

  it('is not guessed where nothing decides, or dates contradict each other', () => {
    expect(read(['05/01/2024', '2024-01-05'])).toMatchObject({
      found: ['2024-01-05'],
      dates: { order: null, decidedBy: null },
    })
    expect(read(['13/01/2024', '01/13/2024'])).toMatchObject({ found: [], rejectedByCode: { 'invalid-date': 2 } })
  })

  it('is the caller’s wish before all', () => {
    expect(read(['05/01/2024', '13/01/2024'], { dateFormat: 'mdy' }).found).toEqual(['2024-05-01'])
    expect(read(['13/01/2024'], { dateFormat: 'ymd' }).found).toEqual([])
  })

  it('follows the system of serial numbers and the time zone of the options', () => {
    expect(read(['45296']).found).toEqual(['2024-01-05'])
    expect(read(['43834'], { excelEpoch: 1904 }).found).toEqual(['2024-01-05'])
    expect(read(['2024-01-05T20:00:00Z', '2024-01-05 20:00'], { timeZone: 'Asia/Shanghai' }).found).toEqual([
      '2024-01-06',
      '2024-01-05',
    ])
  })
})

describe('importRows', () => {
  it('reads a schema of the caller’s own, by its field names', () => {
    const own = z.object({
      sku: z.string(),
      price: z.number(),
      active: z.boolean().default(true),
      size: z.enum(['S', 'L']),
    })
    const result = importRows('SKU;Price;size;active\nA1;12,5;s;\nA2;7;L;no\nA3;x;L;yes\nA4;1;M;是\n', own)
    expect(result.rows).toEqual([
      { sku: 'A1', price: 12.5, size: 'S', active: true },
      { sku: 'A2', price: 7, size: 'L', active: false },
    ])
    expect(result.rejected.map(({ path, code }) => [path, code])).toEqual([
      ['rows[2].price', 'invalid-number'],
      ['rows[3].size', 'invalid-option'],
    ])
  })

  it('reads an extended schema with the synonyms of what it extends', () => {
    const own = schemas.order.extend({ channel: z.string() })
    expect(importRows('客户编号,日期,金额,channel\nc1,2024-01-05,5,web\n', own).rows).toEqual([
      { customerId: 'c1', date: '2024-01-05', amount: '5', channel: 'web' },
    ])
  })

  it('knows no synonyms for a schema that is like none of ours', () => {
    const own = z.object({ amount: z.number() })
    expect(thrownBy(() => importRows('金额\n5\n', own)).code).toBe('missing-column')
    expect(importRows('金额\n5\n', own, { columns: { amount: '金额' } }).rows).toEqual([{ amount: 5 }])
  })

  it('reads percent as fractions and lists, flags and choices of other kinds', () => {
    const file =
      'id,customer,stage,amount,created on,probability,outcome\no1,c1,offer,900,2024-01-05,60%,赢单\no2,c1,offer,900,2024-01-05,0.6,LOST\no3,c1,offer,900,2024-01-05,60,won\n'
    const { rows, rejected } = importRows(file, schemas.opportunity)
    expect(rows.map(({ probability, outcome }) => [probability, outcome])).toEqual([
      [0.6, 'won'],
      [0.6, 'lost'],
    ])
    expect(rejected).toMatchObject([
      { code: 'out-of-range', path: 'rows[2].probability', message: 'expected a number from 0 to 1, got 60' },
    ])
  })

  it.each([
    [5, 'text'],
    [null, 'text'],
    [[1], 'text'],
  ])('refuses %j for a text', (text, path) => {
    expect(thrownBy(() => importRows(text as never, schemas.order))).toMatchObject({ code: 'invalid-type', path })
  })

  it.each([
    [{ delimiter: ':' }, 'invalid-option', 'options.delimiter'],
    [{ decimal: 'comma' }, 'invalid-option', 'options.decimal'],
    [{ dateFormat: 'dym' }, 'invalid-option', 'options.dateFormat'],
    [{ format: 'xml' }, 'invalid-option', 'options.format'],
    [{ excelEpoch: 1970 }, 'invalid-option', 'options.excelEpoch'],
    [{ timeZone: 'Mars' }, 'invalid-option', 'options.timeZone'],
    [{ timeZone: 8 }, 'invalid-type', 'options.timeZone'],
    [{ maxRejected: -1 }, 'out-of-range', 'options.maxRejected'],
    [{ maxRejected: 1.5 }, 'out-of-range', 'options.maxRejected'],
    [{ fields: ['price'] }, 'invalid-option', 'options.fields[0]'],
    [{ fields: 'orderId' }, 'invalid-type', 'options.fields'],
    [{ columns: { amount: 5 } }, 'invalid-type', 'options.columns.amount'],
    [{ columns: 'amount' }, 'invalid-type', 'options.columns'],
    [null, 'invalid-type', 'options'],
  ])('refuses the options %j', (options, code, path) => {
    expect(thrownBy(() => importRows('customer,date,amount\n', schemas.order, options as never))).toMatchObject({
      code,
      path,
    })
  })

  it('changes nothing that it was given', () => {
    const columns = Object.freeze({ amount: 'total' })
    const bytes = new TextEncoder().encode('customer,date,total\nc,2024-01-05,5\n')
    const copy = bytes.slice()
    importRows(bytes, schemas.order, Object.freeze({ columns, fields: Object.freeze(['orderId']) as never }))
    expect(bytes).toEqual(copy)
  })

  it('gives plain data', () => {
    const result = importRows('customer,date,amount\nc,2024-01-05,5\nc,x,5\n', schemas.order)
    expect(structuredClone(result)).toEqual(result)
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })
})
