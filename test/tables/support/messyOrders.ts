import fc from 'fast-check'

/** Texts of order files as people, programs and accidents write them. */

const goodIds = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/),
  fc.constantFrom('c1', 'c2', '客户001', '张三', 'Zoë', 'ｆｕｌｌ', '😀', '\ue000'),
)

const ids = fc.oneof(
  fc.constantFrom('', '-', ' c1 ', '　c2　', "'=1+1", "'x", '="007"', '=1+1', 'a\u00a0', 'a b', 'say ""hi""'),
  fc.constantFrom(
    'a\ufffd',
    'a\ufffdb',
    '张\ufffd三',
    'c\u000b',
    '\u000cc',
    '\ufeffc1',
    'x;y',
    'a|b',
    "''",
    '\u2003x',
    'x\u3000',
    '（x）',
  ),
  fc.string({ maxLength: 4, unit: 'binary' }),
)

const goodDates = fc.constantFrom(
  ...['2024-01-05', '2024/1/6', '2024.1.7', '20240108', '2024年1月9日', '45300', '2024-01-11 10:30'],
  ...['2024-01-12T23:59:59Z', '2024-01-13T23:00:00.000-05:00', '2024-01-14 9:05', '20240115233000', '1704412800000'],
)

const dates = fc.constantFrom(
  ...['', '2024-02-30', '45296.5', '05/01/2024', '13/01/2024', '01/13/2024', '2024-1-5', '1899-12-31', '0000-01-01'],
  ...['9999-12-31', 'x', 'NA', '2024-01-05T24:00:00', '2024-01-05T10:30:60Z', '2024-01-05 10:30 +0800', ' 2024-01-05 '],
  ...['2024-01-05T10:30:00+08', '0000-01-01T00:00:00+01:00', '9999-12-31T23:00:00-05:00', '２０２４-０１-０５'],
  ...['2024-01-05T1a:00', '2024-13-01', '2024-01-05T10:30:00.5Z', '2024-01-05T10:30:00.123456', '2024-01-0', '99999'],
)

const goodAmounts = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => value.toFixed(2)),
  fc.constantFrom('7', '-3.25', '1.2345', '0', '0.125', '100'),
)

const amounts = fc.oneof(
  fc.integer({ min: -1e6, max: 1e6 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom(
    '1,234.50',
    '1.234,50',
    "1'234.50",
    '1 234,50',
    '¥1,234.50',
    '(12.50)',
    '12.50-',
    '１２．５',
    '1,234',
  ),
  fc.constantFrom('1.234', '12,5', '-0', '-0.00', '.5', '12.', '007.10', '1e3', '1e999', '123456789012345678', '1e400'),
  fc.constantFrom('', 'NULL', 'abc', '12元', 'US$5', '5 EUR', '60%', '--5', '+5', ' 7 ', '0.1234567890123456', '1.005'),
  fc.constantFrom('9007199254740993.5', '123456789012345', '0.30000000000000004', '179769313486231580000.25'),
)

const HOW = [...Array<'bare'>(30).fill('bare'), 'quoted', 'quoted', 'quoted', 'spaced', 'tail', 'broken'] as const

const cell = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(value, fc.constantFrom(...HOW)).map(([text, how]) => {
    if (how === 'quoted') return `"${text.replaceAll('"', '""')}"`
    if (how === 'spaced') return ` ${text}\t`
    if (how === 'broken') return `"${text}`
    return how === 'tail' ? `"${text}" ` : text
  })

const mostly = (good: fc.Arbitrary<string>, odd: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  cell(fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: odd }))

/** Headers that are understood, with the kinds of their columns. */
const FORMS = [
  { header: ['customer', 'date', 'amount', 'order'], kinds: ['id', 'date', 'amount', 'id'] },
  { header: ['客户编号', '下单日期', '实付金额', '币种'], kinds: ['id', 'date', 'amount', 'id'] },
  { header: ['"Customer ID"', 'Order_Date', 'Total (USD)', 'note'], kinds: ['id', 'date', 'amount', 'id'] },
  { header: ['note', 'amount', 'sku', 'date', 'customer'], kinds: ['id', 'amount', 'id', 'date', 'id'] },
] as const

const CELLS = {
  id: mostly(goodIds, ids),
  date: mostly(goodDates, dates),
  amount: mostly(goodAmounts, amounts),
}

const record = (delimiter: string, kinds: readonly (keyof typeof CELLS)[]): fc.Arbitrary<string> => {
  const cells = kinds.map((kind) => CELLS[kind])
  const row = (...more: fc.Arbitrary<string>[]) => fc.tuple(...cells, ...more).map((parts) => parts.join(delimiter))
  const blank = [[], ['   '], kinds.map(() => ''), kinds.map((_, i) => (i % 2 === 0 ? '""' : ' '))]
  const odd = [...blank, ['"a\nb"'], ['c', '2024-01-05', '5', '', '', '', ''], ['c', '2024-01-05'], ['\ufeff']]
  return fc.oneof(
    { weight: 40, arbitrary: row() },
    { weight: 2, arbitrary: fc.constantFrom(...odd.map((parts) => parts.join(delimiter))) },
    { weight: 1, arbitrary: row(CELLS.id) },
    { weight: 1, arbitrary: row().map((text) => `\ufeff${text}`) },
    { weight: 1, arbitrary: row().map((text) => `\ufeff"${text}`) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  )
}

const newline = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')

/** A file with a header that is understood and rows of all kinds. */
export const messyOrders: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(',', ',', ';', '\t', '|'), fc.constantFrom(...FORMS))
  .chain(([delimiter, { header, kinds }]) =>
    fc
      .array(fc.tuple(record(delimiter, kinds), newline), { maxLength: 12 })
      .map((rows) => `${header.join(delimiter)}\n${rows.map(([text, end]) => text + end).join('')}`),
  )
  .chain((text) => fc.constantFrom(text, text, text.trimEnd(), `\ufeff${text}`, `\n\n${text}`))

/** Options that change how cells are read. */
export const readings: fc.Arbitrary<{
  decimal?: 'auto' | '.' | ','
  dateFormat?: 'auto' | 'dmy' | 'mdy' | 'ymd'
  timeZone?: string
  excelEpoch?: 1900 | 1904
  fields?: 'orderId'[]
}> = fc.record(
  {
    decimal: fc.constantFrom('auto' as const, '.' as const, ',' as const),
    dateFormat: fc.constantFrom('auto' as const, 'dmy' as const, 'mdy' as const, 'ymd' as const),
    timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
    excelEpoch: fc.constantFrom(1900 as const, 1904 as const),
    fields: fc.constantFrom<'orderId'[]>([], ['orderId']),
  },
  { requiredKeys: [] },
)
