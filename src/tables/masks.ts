import { fail } from '../data/checks.js'
import { phoneParts, phonesAndSeparators } from './phoneNumbers.js'

/**
 * Masks of single values. Each hides by characters as people see them, leaves nothing of a value that is too short to hide in,
 * and depends on the value alone.
 */

/** What is hidden of a value that gives nothing away, its length included. */
export const HIDDEN = '***'

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const NAME_WORD = /[^\s·・•‧.,，、/-]+/gu

/**
 * A name of a person or a firm: the first character of each word shows; of a name in Chinese, Japanese or Korean writing of three or
 * more, the last one, too. A single character is hidden.
 *
 * @param text - the name; `''` stays `''`
 * @returns as many characters as people see in it
 * @throws ClienteleError `invalid-type`
 * @example
 * ['张三', '张小明', '欧阳小明', 'John Smith', 'A'].map(maskedName) //=> ['张*', '张*明', '欧**明', 'J*** S****', '*']
 */
export function maskedName(text: string): string {
  checkText(text)
  const showsLast = EAST_ASIAN.test(text) && text.match(NAME_WORD)?.length === 1
  return text.replace(NAME_WORD, (word) => maskedWord(word, showsLast))
}

/**
 * A phone number, or several: at least four digits are hidden, and all of fewer than eight; extensions and letters are hidden, a
 * country code and what stands between the digits stay.
 *
 * @param text - the number as written; `''` stays `''`
 * @throws ClienteleError `invalid-type`
 * @example
 * ['13812345678', '+86 138 1234 5678', '010-66778899', '95588'].map(maskedPhone)
 * //=> ['138****5678', '+86 138 **** 5678', '010-****8899', '*****']
 */
export function maskedPhone(text: string): string {
  checkText(text)
  return phonesAndSeparators(text)
    .map((piece, i) => (i % 2 === 1 ? piece : maskedNumber(piece)))
    .join('')
}

/**
 * An email address, or several: the first character of the name and the domain show. A name of one character is hidden, and so is all
 * that is no address.
 *
 * @param text - the address; `''` stays `''`
 * @throws ClienteleError `invalid-type`
 * @example
 * ['ann@example.com', 'a@example.com', 'ann'].map(maskedEmail) //=> ['a***@example.com', '***@example.com', '***']
 */
export function maskedEmail(text: string): string {
  checkText(text)
  return text.replace(/[^\s,;，；、|]+/g, (address) => {
    const at = address.lastIndexOf('@')
    if (at < 0) return HIDDEN
    const local = graphemes(address.slice(0, at))
    return `${local.length > 1 ? local[0]! : ''}${HIDDEN}${address.slice(at)}`
  })
}

/**
 * The number of an identity card, a passport or a bank card: the first and the last character show, for the day of birth and the
 * region stand between them; nothing of fewer than eight.
 *
 * @param text - the number; `''` stays `''`
 * @throws ClienteleError `invalid-type`
 * @example
 * ['11010519491231002X', '1234567'].map(maskedIdentity) //=> ['1****************X', '*******']
 */
export function maskedIdentity(text: string): string {
  checkText(text)
  const characters = graphemes(text)
  if (characters.length < 8) return '*'.repeat(characters.length)
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`
}

function checkText(text: unknown): void {
  if (typeof text !== 'string') fail('invalid-type', 'text', 'text to mask', text)
}

/** The first character, and of three or more the last one where asked for. */
function maskedWord(word: string, showsLast: boolean): string {
  const characters = graphemes(word)
  const { length } = characters
  if (length < 2) return '*'.repeat(length)
  const last = showsLast && length > 2 ? characters.at(-1) : '*'
  return `${characters[0]}${'*'.repeat(length - 2)}${last}`
}

/** At least four digits are hidden: the last four show from eight digits on, the first three as well from eleven on. */
function maskedNumber(text: string): string {
  const { prefix, body, extension } = phoneParts(text)
  const count = body.replace(/\D+/g, '').length
  const head = count >= 11 ? 3 : 0
  const tail = count >= 8 ? 4 : 0
  let digits = 0
  let masked = ''
  for (const character of body) {
    const isDigit = character >= '0' && character <= '9'
    if (isDigit) digits++
    const isShown = isDigit ? digits <= head || digits > count - tail : BETWEEN_DIGITS.test(character)
    masked += isShown ? character : '*'
  }
  return prefix + masked + extension.replace(/[^\s:.#-]/gu, '*')
}

const BETWEEN_DIGITS = /[\s()+./-]/

const SEGMENTER = /* @__PURE__ */ new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Characters as people see them: a letter with its accents, a family of emoji. */
function graphemes(text: string): ArrayLike<string> & { at(i: number): string | undefined } {
  // In these ranges every code unit is a character of its own.
  if (/^[ -~\u3400-\u9fff]*$/.test(text)) return text
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment)
}
