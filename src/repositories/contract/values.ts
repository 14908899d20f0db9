import type { Field } from '../../data/fields.js'
import { money } from '../../data/money.js'

/** Fields with these words only: how an opportunity ended. (That of an interaction is free text; these are fine for it.) */
const WORDS: Readonly<Record<string, readonly string[]>> = { outcome: ['lost', 'won'] }

/** Fields that are probabilities: numbers from 0 to 1. */
const SHARES: readonly string[] = ['probability']

const TEXTS: readonly string[] = /* @__PURE__ */ (() => [
  'Zoë Müller-Ångström',
  '客户关系管理：甲乙丙丁',
  'العميل עברית हिन्दी ไทย',
  '😀 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 𝔸 𐐷 𠮷野家',
  // Composed, decomposed and compatibility forms: no normalisation may make them one.
  'caf\u00e9',
  'cafe\u0301',
  '\u212b \ufb01 \u2460 \uff21',
  '  space before and after  ',
  '\ttab, return\r\nand line\n',
  '\u00a0\u2003no-break and em space\u3000',
  '\u2028 line separator \u2029 \u200b \u200d \ufeff',
  Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1)).join(''),
  Array.from({ length: 33 }, (_, i) => String.fromCharCode(i + 127)).join(''),
  `'; DROP TABLE customers; -- " \` \\ \\' \\n`,
  `%_*?.$1 :name \${x} {{x}} <b>&amp;</b> [1,"2"]`,
  'null',
  'undefined',
  'NaN',
  'true',
  '007',
  '1e3',
  '2024-02-30',
  '__proto__',
  'constructor',
])()

/** Far beyond every usual column width, and longer in bytes than in code units. */
const HUGE_TEXT = /* @__PURE__ */ 'long 长 😀 '.repeat(20_000)

/** Ids that a careless comparison, collation, path or object key takes for one another or trips over. */
export const ALIKE_IDS: readonly string[] = /* @__PURE__ */ (() => [
  ...['a', 'A', 'a ', ' a', 'a\u00a0', '\uff41', '\u00e4', 'a\u0308', 'ss', '\u00df', 'i', 'I', '\u0131', '\u0130'],
  ...['0', '00', '0.0', '-0', '1', '1.0', '01', '1e0', 'null', 'undefined', 'NaN', 'true', 'false'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'then'],
  ...['%', '_', 'a%', 'a_', '*', '?', '.', '..', '/', 'a/b', '\\', 'a\\b', "'", '"', '`', ';', '--', '\n', '\t', ','],
  ...['😀', '😁', '客户', '客戶', 'x'.repeat(190), `${'x'.repeat(189)}y`],
])()

const NUMBERS: readonly number[] = /* @__PURE__ */ (() => [
  ...[0, 1, 0.1, 0.1 + 0.2, 1 / 3, 1 - 2 ** -53, Number.EPSILON, 1e-7],
  // The smallest subnormal, the smallest normal and the largest float64.
  ...[5e-324, 2.2250738585072014e-308, Number.MAX_VALUE, -Number.MAX_VALUE],
  ...[-1, 2 ** 53 - 1, 1 - 2 ** 53, 2 ** 53 + 2, 1e21, 123_456_789.123_456_78, 1 + Number.EPSILON],
])()

const AMOUNTS: readonly unknown[] = /* @__PURE__ */ (() => [
  ...[0, '0.00', '9.90', 0.1, 0.1 + 0.2, '0.10000000000000000001', '-0.01', '9007199254740993', '1.5e3'],
  ...['12345678901234567890.123456789012', '-99999999999999999999.999999999999', '0.000000000000000001'],
  ...[1e21, 1e-7, -1234.5, money('1234567.891'), money('-0.3333333333333333333333')],
])()

/** First and last days, leap days and what is none, days around a change of calendar, epoch, clock or century. */
const DAYS: readonly unknown[] = /* @__PURE__ */ (() => [
  ...['0001-01-01', '0004-02-29', '0099-12-31', '1582-10-10', '1600-02-29', '1899-12-31', '1900-02-28', '1900-03-01'],
  ...['1969-12-31', '1970-01-01', '2000-02-29', '2024-02-29', '2024-12-31', '2038-01-20', '2100-02-28', '2100-03-01'],
  ...['9999-12-31', '2024-03-10T02:30', '2024-03-01T02:00:00+08:00', '2024-02-29T23:30:00-05:00'],
  ...[0, -1, 86_399_999, 86_400_000, -62_135_596_800_000, 253_402_300_799_999],
  ...[new Date(0), new Date(-1), new Date('2024-02-29T23:59:59.999Z'), new Date('0001-01-01T00:00:00.000Z')],
])()

const TIMES: readonly unknown[] = /* @__PURE__ */ (() => [
  ...DAYS,
  ...['0001-01-01T00:00:00.001Z', '1969-12-31T23:59:59.999Z', '2024-02-29T12:00:00.001Z', '2024-02-29T12:00:00.999Z'],
  ...['2024-12-31T23:59:59.123456Z', '9999-12-31T23:59:59.999Z', '2024-03-31T02:30:00.500+02:00'],
  ...[1, 1_709_208_000_001, new Date('2024-02-29T12:00:00.007Z'), new Date('9999-12-31T23:59:59.999Z')],
])()

/**
 * Values that are hard to keep, by the kind of the field. Left out because stores rightly differ: U+0000 and unpaired surrogates,
 * which PostgreSQL and UTF-8 cannot hold, empty text, which Oracle cannot, and dates outside of the years 1 to 9999.
 */
export function hardValues(field: Field): readonly unknown[] {
  switch (field.kind) {
    case 'id':
      return TEXTS
    case 'text':
      return allowedWords(field) ?? [...TEXTS, HUGE_TEXT]
    case 'number':
      return allowedNumbers(field, NUMBERS)
    case 'money':
      return AMOUNTS
    case 'day':
      return DAYS
    case 'time':
      return TIMES
    case 'flag':
      return [true, false]
    case 'nested':
      return hardNested(field.name)
  }
}

/** Values in strictly rising order, by the kind of the field: a filter must cut them where they are cut. */
export function risingValues(field: Field): readonly unknown[] {
  switch (field.kind) {
    case 'id':
    case 'text':
      return (
        allowedWords(field) ?? [
          '-',
          '10',
          '9',
          'A',
          'Z',
          'a',
          'a ',
          'a%',
          'ab',
          'z',
          '\u00e9',
          '\u4e2d',
          '\u4e2d\u6587',
        ]
      )
    case 'number':
      return allowedNumbers(field, [-1e300, -2, -0.5, 0, 5e-324, 0.1, 0.3, 0.1 + 0.2, 0.5, 1, 2, 10, 2 ** 53, 1e300])
    case 'money':
      return [
        ...['-1000.5', -2, '-0.01', 0, '0.1', '0.10000000000000000001', 0.3, 0.1 + 0.2, 2, money('9.90'), '10'],
        ...['9007199254740992', '9007199254740993', '123456789012345678.90', '123456789012345678.91'],
      ]
    case 'day':
      return [
        ...['0001-01-01', '1899-12-31', -1, '1970-01-01', '2024-02-28', new Date('2024-02-29T23:59:59.999Z')],
        ...['2024-03-02T02:00:00+08:00', '2024-03-02', Date.UTC(2024, 2, 3), '2024-12-31', '9999-12-31'],
      ]
    case 'time':
      return [
        ...['0001-01-01', '1969-12-31T23:59:59.999Z', 0, 1, '2024-02-29T12:00:00Z', '2024-02-29T12:00:00.001Z'],
        ...[
          new Date('2024-02-29T12:00:00.002Z'),
          '2024-02-29T20:00:01+08:00',
          '2024-03-01',
          '9999-12-31T23:59:59.999Z',
        ],
      ]
    case 'flag':
      return [false, true]
    case 'nested':
      return []
  }
}

/** The same value in another of the forms that callers use; a value that has only one form comes back. */
export function otherForm(field: Field, value: unknown): unknown {
  if (field.kind === 'money') return money(typeof value === 'number' ? value : String(value)).toFixed()
  if (field.kind !== 'day' && field.kind !== 'time') return value
  if (typeof value === 'number') return new Date(value)
  if (value instanceof Date) return value.getTime()
  // On the same day, whatever the time of it: days compare as days.
  if (typeof value === 'string' && value.length === 10) return field.kind === 'day' ? `${value}T15:30:00.250Z` : value
  return value
}

/** The words that a field may have, null where it may have any. */
export function allowedWords(field: Field): readonly string[] | null {
  return WORDS[field.name] ?? null
}

/** The numbers among these that a field may have. */
export function allowedNumbers(field: Field, numbers: readonly number[]): readonly number[] {
  return SHARES.includes(field.name) ? numbers.filter((number) => number >= 0 && number <= 1) : numbers
}

function hardNested(name: string): readonly unknown[] {
  switch (name) {
    case 'tags':
      return [[], ['b', 'a', 'b'], TEXTS, [HUGE_TEXT]]
    case 'payments':
      return [[], DAYS.map((date, i) => ({ date, amount: AMOUNTS[i % AMOUNTS.length] }))]
    default:
      return [
        {},
        Object.fromEntries(NUMBERS.map((number, i) => [`factor ${i}`, number])),
        { 'a.b': 1, 'a b': 2, a: 3, '': 4, 客户: 5, '😀': 6, constructor: 7, toString: 8, '10': 9, '9': 10 },
      ]
  }
}
