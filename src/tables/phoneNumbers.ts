import { plainCharacters } from './characters.js'

/**
 * Phone numbers as people write them. Nothing is looked up: whether a number exists, and where, this file does not know.
 */

/** A phone number in parts that together are its text. */
export interface PhoneParts {
  /** `+86 `, `0086-`, `(+1)`; empty where none is written. */
  readonly prefix: string
  /** The digits of `prefix` without plus and zeros: `86`. */
  readonly countryCode: string
  readonly body: string
  /** `转801`, `ext. 12`, `-801` behind a number of seven or eight digits; empty where none is written. */
  readonly extension: string
}

/**
 * Country codes: one digit for zones 1 and 7, two for those listed, else three (ITU-T, "List of Recommendation E.164 Assigned
 * Country Codes"). Unlike numbers, the codes are prefix-free, so that no separator is needed behind one.
 */
const PREFIX =
  /^\s*(?:\(\s*)?(?:\+|00)[\s(]*(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)[\s)-]*(?:\(0\)\s*)?/

const EXTENSION = /(?:(?:ext(?:ension|n)?\b\.?|x|#|转|轉|分机|分機|内线|內線)[\s:.-]*|(?<=(?<!\d)\d{7,8})-)\d{1,6}\s*$/i

/** The usual case: digits that start with neither a country code nor a trunk prefix of two zeros. */
const PLAIN_DIGITS = /^(?!00)\d{7,15}$/

/** The parts of one number; full-width characters are expected in their ASCII forms. */
export function phoneParts(text: string): PhoneParts {
  if (PLAIN_DIGITS.test(text)) return { prefix: '', countryCode: '', body: text, extension: '' }
  const [prefix = '', countryCode = ''] = PREFIX.exec(text) ?? []
  const extension = EXTENSION.exec(text.slice(prefix.length))?.[0] ?? ''
  return { prefix, countryCode, body: text.slice(prefix.length, text.length - extension.length), extension }
}

/**
 * The numbers of a cell and what stands between them, in turn: number, separator, number, … Together they are the text in
 * ASCII forms. A slash sets off numbers where both sides are long enough to be one (`030/1234567` is a single number).
 */
export function phonesAndSeparators(text: string): string[] {
  const plain = plainCharacters(text)
  if (!/[,;、|\n/]/.test(plain)) return [plain]
  return plain.split(/([,;、|\n]+)/).flatMap((piece, i) => (i % 2 === 1 ? [piece] : atSlashes(piece)))
}

function atSlashes(text: string): string[] {
  const parts = text.split(/(\/)/)
  return parts.every((part, i) => i % 2 === 1 || digitsIn(part).length >= SHORTEST) ? parts : [text]
}

/** Shortest number of a person or a firm: below it stand service numbers such as 110 and 95588. */
const SHORTEST = 7

/**
 * What the numbers of a cell are compared by: the national number where it belongs to `countryCode`, else the number with its
 * country code and a plus; with its extension behind `#` where it has one.
 *
 * A number without a country code belongs to `countryCode`, written before it or not; one zero before a national number (the trunk
 * prefix) does not count. Fewer than seven digits and one digit over and over (`00000000`) are no number.
 */
export function phoneKeys(text: string, countryCode: string): string | readonly string[] {
  if (PLAIN_DIGITS.test(text)) return keyOf('', text, '', countryCode)
  const keys = phonesAndSeparators(text).map((piece, i) => {
    if (i % 2 === 1) return ''
    const parts = phoneParts(piece)
    return keyOf(parts.countryCode, digitsIn(parts.body), digitsIn(parts.extension), countryCode)
  })
  return keys.filter((key) => key !== '')
}

/** A key of {@link phoneKeys} to be read: with its country code. */
export function shownPhoneKey(key: string, countryCode: string): string {
  return key.startsWith('+') ? key : `+${countryCode}${key}`
}

/** Digits of a national number from which on a country code may stand before it without a plus. */
const LONG = 10

function keyOf(given: string, digits: string, extension: string, own: string): string {
  const hasOwn = given === '' && digits.length >= own.length + LONG && digits.startsWith(own)
  const whole = hasOwn ? digits.slice(own.length) : digits
  const national = whole.startsWith('0') ? whole.slice(1) : whole
  if (national.length < SHORTEST || isOneDigit(national)) return ''
  // A million keys without a sign before each: half the time (measured).
  const number = given === '' || given === own ? national : `+${given}${national}`
  return extension === '' ? number : `${number}#${extension}`
}

function isOneDigit(digits: string): boolean {
  let i = 1
  while (i < digits.length && digits.charCodeAt(i) === digits.charCodeAt(0)) i++
  return i === digits.length
}

function digitsIn(text: string): string {
  return text.replace(/\D+/g, '')
}
