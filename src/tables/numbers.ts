import { plainCharacters } from './characters.js'

/** The character before the decimals. */
export type DecimalSign = '.' | ','

/** How the numbers of a file are written, and how that was found out. */
export interface NumberStyle {
  readonly sign: DecimalSign
  /**
   * `option`: the caller said so. `values`: by the numbers of the first 1,000 rows that can be read in one way only. `delimiter`:
   * nothing decides, and a file with semicolons comes from a place that writes a decimal comma. `default`: nothing decides.
   */
  readonly decidedBy: 'option' | 'values' | 'delimiter' | 'default'
  /** Numbers of the first 1,000 rows that can only be read with a decimal point, and only with a decimal comma. */
  readonly evidence: { readonly point: number; readonly comma: number }
}

/** A number as it stands in a cell, taken apart. */
export interface WrittenNumber {
  /** Exact decimal text in the notation of programs: `-1234.50`. */
  readonly decimal: string
  /** `CNY`, `¥`, `US$`: whatever was written beside the number. */
  readonly currency: string | undefined
  readonly isPercent: boolean
  /** `1,234` and `1.234` mean one thing with a decimal point and another with a decimal comma. */
  readonly isAmbiguous: boolean
}

/** Longer texts are no numbers; the limit also bounds the work on a hostile cell. */
const LONGEST_NUMBER = 64

const BARE = /^-?\d+(?:[.,]\d+)?$/
const MARK_BEFORE = /^((?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}(?![A-Z])|人民币)?)\s*(.*)$/u
const MARK_AFTER = /^(.*?)\s*((?:\p{Sc}|(?<![A-Z])[A-Z]{3}|人民币|元|圆|円)?)$/u
/** The yuan by its other names. */
const YUAN = /^(?:元|圆|人民币|RMB|CNY)$/
const PLAIN = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/
/** Thousands set off by one kind of mark throughout; groups of two before the last three as in India. `0,125` has no groups. */
const GROUPED = /^[1-9]\d{0,2}([,' ])\d{3}(?:\1\d{3})*(?:\.\d*)?$|^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d*)?$/
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/

/**
 * A number as people write it: `1234.5`, `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `¥1,234.50`, `12.50元`, `(12.50)`,
 * `12.50-`, `１２．５`, `60%`, `1.5E3`. One decimal sign holds for a file: with a decimal point, `12,50` is no number.
 *
 * @returns null where the text is no number in this style
 */
export function readNumber(text: string, sign: DecimalSign): WrittenNumber | null {
  const parts = takeApart(text)
  if (parts === null) return null
  const body = sign === '.' ? parts.body : parts.body.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))
  if (!PLAIN.test(body) && !GROUPED.test(body)) return null
  const digits = canonical(body.replace(/[,' ]/g, ''))
  return {
    decimal: parts.isNegative && /[1-9]/.test(digits.split(/e/i)[0]!) ? `-${digits}` : digits,
    currency: parts.currency,
    isPercent: parts.isPercent,
    isAmbiguous: AMBIGUOUS.test(parts.body),
  }
}

/** The decimal sign with which alone a text can be read as a number; null where both or neither do. */
export function decimalEvidence(text: string): DecimalSign | null {
  const body = takeApart(text)?.body
  if (body === undefined || !/[.,]/.test(body) || AMBIGUOUS.test(body)) return null
  const withPoint = readNumber(body, '.') !== null
  const withComma = readNumber(body, ',') !== null
  return withPoint === withComma ? null : withPoint ? '.' : ','
}

/** The style of a file, from texts of its number cells. */
export function numberStyleOf(
  cells: Iterable<string>,
  { decimal, delimiter }: { decimal: 'auto' | DecimalSign; delimiter: string | null },
): NumberStyle {
  const evidence = { point: 0, comma: 0 }
  for (const cell of cells) {
    const sign = decimalEvidence(cell)
    if (sign !== null) evidence[sign === '.' ? 'point' : 'comma']++
  }
  if (decimal !== 'auto') return { sign: decimal, decidedBy: 'option', evidence }
  if (evidence.point + evidence.comma > 0)
    return { sign: evidence.comma > evidence.point ? ',' : '.', decidedBy: 'values', evidence }
  return delimiter === ';'
    ? { sign: ',', decidedBy: 'delimiter', evidence }
    : { sign: '.', decidedBy: 'default', evidence }
}

/** A number without what stands around it. */
interface Parts {
  readonly body: string
  readonly isNegative: boolean
  readonly currency: string | undefined
  readonly isPercent: boolean
}

/** Peels sign, parentheses, currency and percent sign off a number; null where they do not go together. */
function takeApart(text: string): Parts | null {
  if (text.length > LONGEST_NUMBER) return null
  if (BARE.test(text)) {
    const isNegative = text.startsWith('-')
    return { body: isNegative ? text.slice(1) : text, isNegative, currency: undefined, isPercent: false }
  }
  const whole = plainCharacters(text).trim()
  const isBracketed = whole.startsWith('(') && whole.endsWith(')')
  const [, before, rest] = matchOf(/^([+-]?)\s*(.*)$/u, isBracketed ? whole.slice(1, -1).trim() : whole)
  const [, unsigned, after] = matchOf(/^(.*?)\s*([+-]?)$/u, rest)
  const [, markBefore, unmarked] = matchOf(MARK_BEFORE, unsigned)
  const [, inner, tail] = matchOf(/^([+-]?)\s*(.*)$/u, unmarked)
  const [, marked, percent] = matchOf(/^(.*?)\s*(%?)$/u, tail)
  const [, body, markAfter] = matchOf(MARK_AFTER, marked)
  const signs = before + after + inner + (isBracketed ? '-' : '')
  const isYuan = YUAN.test(markAfter) || YUAN.test(markBefore)
  if (signs.length > 1 || (markBefore !== '' && markAfter !== '' && !isYuan)) return null
  const currency = isYuan ? 'CNY' : markBefore || markAfter
  return { body, isNegative: signs === '-', currency: currency || undefined, isPercent: percent === '%' }
}

/** The groups of a match; of a pattern that matches everything. */
function matchOf(pattern: RegExp, text: string): [string, string, string] {
  const [whole = '', first = '', second = ''] = pattern.exec(text) ?? [text, '', text]
  return [whole, first, second]
}

/** `007.50` → `7.50`, `.5` → `0.5`, `12.` → `12`. */
function canonical(digits: string): string {
  if (/^[1-9]\d*(?:\.\d+)?$/.test(digits)) return digits
  return digits
    .replace(/^0+(?=\d)/, '')
    .replace(/^\./, '0.')
    .replace(/\.(?=$|[eE])/, '')
}
