import { phoneParts, phonesAndSeparators } from './phoneNumbers.js'

/**
 * Masks of single values. Each hides by characters as people see them, leaves nothing of a value that is too short to hide in,
 * and depends on the value alone.
 */

/** What is hidden of a value that gives nothing away, its length included. */
export const HIDDEN = '***'

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const NAME_WORD = /[^\s·・•‧.,，、/-]+/gu

/** 张三 → 张*, 张小明 → 张*明, 欧阳小明 → 欧**明; John Smith → J*** S****; a single character is hidden. */
export function maskedName(text: string): string {
  const showsLast = EAST_ASIAN.test(text) && text.match(NAME_WORD)?.length === 1
  return text.replace(NAME_WORD, (word) => maskedWord(word, showsLast))
}

/** 138****5678, 010-****8899, +86 138****5678: what stands between the digits stays, letters are hidden. */
export function maskedPhone(text: string): string {
  return phonesAndSeparators(text)
    .map((piece, i) => (i % 2 === 1 ? piece : maskedNumber(piece)))
    .join('')
}

/** a***@example.com; a name of one character is hidden, and so is all that is no address. */
export function maskedEmail(text: string): string {
  return text.replace(/[^\s,;，；、|]+/g, (address) => {
    const at = address.lastIndexOf('@')
    if (at < 0) return HIDDEN
    const local = graphemes(address.slice(0, at))
    return `${local.length > 1 ? local[0]! : ''}${HIDDEN}${address.slice(at)}`
  })
}

/** 1****************X: first and last character only, for birth day and region stand within; nothing of fewer than eight. */
export function maskedIdentity(text: string): string {
  const characters = graphemes(text)
  if (characters.length < 8) return '*'.repeat(characters.length)
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`
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
