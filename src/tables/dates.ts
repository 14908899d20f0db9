import { dayOfCivilDate, MILLISECONDS_PER_DAY } from '../data/dayNumber.js'
import { plainCharacters } from './characters.js'

/** How the dates of a file are to be read. */
export interface DateStyle {
  /** Order of `05/01/2024`; null: such dates are refused. */
  readonly order: 'dmy' | 'mdy' | null
  /** `option`: the caller said so. `values`: the first 1,000 rows hold dates that only this order allows. */
  readonly decidedBy: 'option' | 'values' | null
  /** Dates of the first 1,000 rows that can only be read day first, and only month first. */
  readonly evidence: { readonly dayFirst: number; readonly monthFirst: number }
}

/** What a date is read with. */
export interface DateSettings {
  readonly order: 'dmy' | 'mdy' | null
  /** Day number of the day 0 of Excel's serial numbers. */
  readonly serialZero: number
  /** Calendar day of an instant, in the time zone of the import. */
  readonly dayOfInstant: (milliseconds: number) => number
}

/** Day 0 of Excel's serial numbers, right from 1900-03-01 on (Excel believes in a 29 February 1900); and of its other system. */
export const SERIAL_ZERO = { 1900: -25_569, 1904: -24_107 } as const

const FIRST_DAY = /* @__PURE__ */ dayOfCivilDate(0, 1, 1)
const LAST_DAY = /* @__PURE__ */ dayOfCivilDate(9999, 12, 31)

const YEAR_FIRST = /^(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日?)(.*)$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(.*)$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(.*))?$/
/** From 1927 to 2173: shorter numbers are not taken for dates, because a year or a count would be. */
const SERIAL = /^(\d{5})(?:[.,](\d{1,12}))?$/
/** Milliseconds since 1970, from 2001 to 2286. */
const EPOCH_MILLISECONDS = /^\d{13}$/
const CLOCK =
  /^(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp][Mm])?\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/

/**
 * Calendar day of a date or date-time as it stands in a cell: `2024-01-05`, `2024/1/5`, `2024.1.5`, `20240105`, `2024年1月5日`,
 * `45296` (Excel), each also with a time of day; `05/01/2024` where the order is known. A date-time with an offset is an
 * instant: its calendar day is that of the import's time zone.
 *
 * @returns days since 1970-01-01, NaN where the text is no date or its order is not known
 */
export function readDay(text: string, settings: DateSettings): number {
  const parts = takeApart(text, settings)
  if (parts === null) return Number.NaN
  const { milliseconds, isInstant } = parts
  const day = isInstant ? settings.dayOfInstant(milliseconds) : Math.floor(milliseconds / MILLISECONDS_PER_DAY)
  return isWritable(day) ? day : Number.NaN
}

/** Epoch milliseconds of the same forms; without an offset, clock times are taken as UTC, as everywhere in this package. */
export function readTime(text: string, settings: DateSettings): number {
  const milliseconds = takeApart(text, settings)?.milliseconds ?? Number.NaN
  return isWritable(Math.floor(milliseconds / MILLISECONDS_PER_DAY)) ? milliseconds : Number.NaN
}

/** Whether a day can be written with four digits of the year: an offset may carry a date out of the year 0 or 9999. */
function isWritable(day: number): boolean {
  return day >= FIRST_DAY && day <= LAST_DAY
}

/** What speaks for the order of a date such as `13/01/2024`: null where it fits both orders or is no such date. */
function orderEvidence(text: string): 'dmy' | 'mdy' | null {
  const match = YEAR_LAST.exec(plainCharacters(text).trim())
  if (match === null) return null
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])]
  const dayFirst = !Number.isNaN(dayOfCivilDate(year, second, first))
  const monthFirst = !Number.isNaN(dayOfCivilDate(year, first, second))
  return dayFirst === monthFirst ? null : dayFirst ? 'dmy' : 'mdy'
}

/** Whether a text is a date but for the unknown order of day and month: worth an advice of its own. */
export function isOrderUnknown(text: string, settings: DateSettings): boolean {
  const plain = plainCharacters(text).trim()
  const isDateIn = (order: 'dmy' | 'mdy'): boolean => takeApart(plain, { ...settings, order }) !== null
  return settings.order === null && YEAR_LAST.test(plain) && (isDateIn('dmy') || isDateIn('mdy'))
}

/** The order of day and month of a file, from texts of its date cells. Contradicting evidence decides nothing. */
export function dateStyleOf(cells: Iterable<string>, format: 'auto' | 'ymd' | 'dmy' | 'mdy'): DateStyle {
  const evidence = { dayFirst: 0, monthFirst: 0 }
  for (const cell of cells) {
    const order = orderEvidence(cell)
    if (order !== null) evidence[order === 'dmy' ? 'dayFirst' : 'monthFirst']++
  }
  if (format === 'ymd') return { order: null, decidedBy: 'option', evidence }
  if (format !== 'auto') return { order: format, decidedBy: 'option', evidence }
  const isDecided = evidence.dayFirst > 0 !== evidence.monthFirst > 0
  const order = isDecided ? (evidence.dayFirst > 0 ? 'dmy' : 'mdy') : null
  return { order, decidedBy: isDecided ? 'values' : null, evidence }
}

interface Parts {
  readonly milliseconds: number
  /** With an offset: a point in time, not a clock face. */
  readonly isInstant: boolean
}

function takeApart(text: string, { order, serialZero }: DateSettings): Parts | null {
  const plain = plainCharacters(text).trim()
  const yearFirst = YEAR_FIRST.exec(plain)
  if (yearFirst !== null) {
    const [, year, first, month, second, dayOfMonth, end, clock = ''] = yearFirst
    const isChinese = first === '年' && second === '月'
    if (!isChinese && (first !== second || end !== '')) return null
    return withClock(dayOfCivilDate(Number(year), Number(month), Number(dayOfMonth)), clock)
  }
  const yearLast = YEAR_LAST.exec(plain)
  if (yearLast !== null) {
    if (order === null) return null
    const [first, second] = [Number(yearLast[1]), Number(yearLast[3])]
    const [dayOfMonth, month] = order === 'dmy' ? [first, second] : [second, first]
    return withClock(dayOfCivilDate(Number(yearLast[4]), month, dayOfMonth), yearLast[5] ?? '')
  }
  const compact = COMPACT.exec(plain)
  if (compact !== null) {
    const [, year, month, dayOfMonth, hour, minute, second, zone = ''] = compact
    const day = dayOfCivilDate(Number(year), Number(month), Number(dayOfMonth))
    return withClock(day, hour === undefined ? '' : `T${hour}:${minute}:${second}${zone}`)
  }
  const serial = SERIAL.exec(plain)
  if (serial !== null) {
    const day = Number(serial[1]) + serialZero
    const clock = Math.round(Number(`0.${serial[2] ?? '0'}`) * MILLISECONDS_PER_DAY)
    return { milliseconds: day * MILLISECONDS_PER_DAY + clock, isInstant: false }
  }
  return EPOCH_MILLISECONDS.test(plain) ? { milliseconds: Number(plain), isInstant: true } : null
}

function withClock(day: number, text: string): Parts | null {
  if (Number.isNaN(day)) return null
  if (text === '') return { milliseconds: day * MILLISECONDS_PER_DAY, isInstant: false }
  const clock = CLOCK.exec(text)
  if (clock === null) return null
  const [, hourText, minute, second = '0', fraction = '0', half, zone] = clock
  const hour = hourOf(Number(hourText), half?.toLowerCase())
  const isEndOfDay = hour === 24 && Number(minute) === 0 && Number(second) === 0 && Number(fraction) === 0
  if (!(hour <= 23 || isEndOfDay) || Number(minute) > 59 || Number(second) > 60) return null
  const offset = zone === undefined ? 0 : offsetMilliseconds(zone)
  const time =
    (hour * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000)
  const milliseconds = day * MILLISECONDS_PER_DAY + time - offset
  return Number.isNaN(milliseconds) ? null : { milliseconds, isInstant: zone !== undefined }
}

/** Hour of a day of 24 hours; NaN for `13 pm`. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}

function offsetMilliseconds(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || '0')
  if (hours > 23 || minutes > 59) return Number.NaN
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
