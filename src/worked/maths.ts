/**
 * Formulas that print twice, as plain text and as LaTeX, from one description; brackets are put where precedence needs them.
 *
 * `equals(symbol('V'), times(number(3), plus(symbol('a'), symbol('b'))))` prints `V = 3 × (a + b)` and
 * `V = 3 \times \left(a + b\right)`.
 */
import { formatNumber } from './format.js'

/** A formula or a part of one in both notations. */
export interface Notation {
  readonly text: string
  readonly latex: string
}

/** A part of a formula that knows how tightly it binds, and whether its printed digits are all there are. */
export interface Maths extends Notation {
  readonly binding: Binding
  /** False where a number in it was rounded for print. */
  readonly exact: boolean
}

/** From loose to tight; a series is a sum over an index. */
type Binding = 'relation' | 'sum' | 'series' | 'product' | 'power' | 'atom'

const STRENGTH: Readonly<Record<Binding, number>> = { relation: 0, sum: 1, series: 2, product: 3, power: 4, atom: 5 }

/**
 * A symbol such as `w`, `λ`, or `n_key`: what follows the underscore is set as a subscript, as words when it is longer than one
 * letter.
 */
export function symbol(name: string): Maths {
  const underscore = name.indexOf('_')
  if (underscore < 0) return sign(name, upright(name))
  const subscript = name.slice(underscore + 1)
  const base = name.slice(0, underscore)
  const text = /[+-]/.test(subscript) ? `${base}_{${subscript}}` : name
  return sign(text, `${upright(base)}_{${upright(subscript)}}`)
}

/** A sign with a LaTeX command of its own. */
export function sign(text: string, latex: string): Maths {
  return { text, latex, binding: 'atom', exact: true }
}

/** What is left out of a long sum. */
export const dots: Maths = /* @__PURE__ */ sign('…', '\\cdots')

/** Words inside a formula. */
export function words(text: string): Maths {
  return sign(text, `\\text{${escapeLatex(text)}}`)
}

/** A number; `digits` is the largest number of decimals. */
export function number(value: number, digits?: number): Maths {
  const printed = formatNumber(value, digits)
  const exact = isAll(Number(printed.replaceAll(',', '')), value)
  const [mantissa = '', exponent] = printed.split('e')
  if (exponent === undefined) return figure(mantissa, exact)
  return times(figure(mantissa, exact), power(figure('10', true), figure(exponent.replace('+', ''), true)))
}

/** A share as a percentage. */
export function percent(share: number, digits = 2): Maths {
  const printed = formatNumber(share * 100, digits)
  return figure(`${printed}%`, isAll(Number(printed.replaceAll(',', '')) / 100, share))
}

export function plus(...terms: readonly Maths[]): Maths {
  if (terms.length === 1) return terms[0]!
  // A negative first term needs no brackets.
  const parts = terms.map((term, i) => at(term, i === 0 ? 'sum' : 'series'))
  return join(parts, ' + ', ' + ', 'sum')
}

export function minus(a: Maths, b: Maths): Maths {
  return join([at(a, 'sum'), at(b, 'series')], ' − ', ' - ', 'sum')
}

export function times(...factors: readonly Maths[]): Maths {
  if (factors.length === 1) return factors[0]!
  const parts = factors.map((factor) => at(factor, 'product'))
  return join(parts, ' × ', ' \\times ', 'product')
}

export function divide(numerator: Maths, denominator: Maths): Maths {
  return {
    text: `${at(numerator, 'product').text} / ${at(denominator, 'power').text}`,
    latex: `\\frac{${numerator.latex}}{${denominator.latex}}`,
    binding: 'product',
    exact: numerator.exact && denominator.exact,
  }
}

export function power(base: Maths, exponent: Maths): Maths {
  const b = at(base, 'atom')
  return {
    text: `${b.text}^${at(exponent, 'atom').text}`,
    latex: `${b.latex}^{${exponent.latex}}`,
    binding: 'power',
    exact: base.exact && exponent.exact,
  }
}

/** A sum over an index: `Σ w_k × s_k`; with limits: `Σ_{i=1..k} x_i`; or under a condition: `Σ_{i∈A} x_i`. */
export function sumOver(
  index: string,
  body: Maths,
  over?: { readonly from: string; readonly to: string } | Notation,
): Maths {
  const { text, latex, exact } = at(body, 'series')
  const { below, above, plain } =
    over === undefined
      ? { below: index, above: '', plain: '' }
      : 'text' in over
        ? { below: over.latex, above: '', plain: `_{${over.text}}` }
        : { below: `${index}=${over.from}`, above: `^{${over.to}}`, plain: `_{${index}=${over.from}..${over.to}}` }
  return { text: `Σ${plain} ${text}`, latex: `\\sum_{${below}}${above} ${latex}`, binding: 'series', exact }
}

/** A function of arguments: `max(a, b)`. */
export function call(name: string, ...values: readonly Maths[]): Maths {
  const { text, latex } = join(values, ', ', ', ', 'relation')
  return {
    text: `${name}(${text})`,
    latex: `\\operatorname{${escapeLatex(name)}}\\left(${latex}\\right)`,
    binding: 'atom',
    exact: values.every(({ exact }) => exact),
  }
}

/** Rounding up: `⌈x⌉`. */
export function ceiling({ text, latex, exact }: Maths): Maths {
  return { text: `⌈${text}⌉`, latex: `\\left\\lceil ${latex} \\right\\rceil`, binding: 'atom', exact }
}

/** Rounding down: `⌊x⌋`. */
export function floor({ text, latex, exact }: Maths): Maths {
  return { text: `⌊${text}⌋`, latex: `\\left\\lfloor ${latex} \\right\\rfloor`, binding: 'atom', exact }
}

/** The signs that {@link relate} knows. */
export type Relation = '=' | '≈' | '≠' | '≥' | '≤' | '>' | '<' | '→' | '⇒'

const RELATIONS: Readonly<Record<Relation, string>> = {
  '=': '=',
  '≈': '\\approx',
  '≠': '\\ne',
  '≥': '\\ge',
  '≤': '\\le',
  '>': '>',
  '<': '<',
  '→': '\\to',
  '⇒': '\\Rightarrow',
}

/** A chain of parts joined by one relation: `a = b = c`. A part may be a chain itself. */
export function relate(relation: Relation, ...parts: readonly Maths[]): Maths {
  return join(parts, ` ${relation} `, ` ${RELATIONS[relation]} `, 'relation')
}

export function equals(...parts: readonly Maths[]): Maths {
  return relate('=', ...parts)
}

/**
 * What was worked out: `left = right`, or `left ≈ right` where a printed number on either side was rounded; `left` alone where it
 * says that already.
 */
export function yields(left: Maths, right: Maths): Maths {
  if (left.exact && (left.text === right.text || left.text.endsWith(` = ${right.text}`))) return left
  return relate(left.exact && right.exact ? '=' : '≈', left, right)
}

/** Several statements in a row, separated by semicolons. */
export function list(...parts: readonly Maths[]): Maths {
  return join(parts, '; ', ';\\quad ', 'relation')
}

/** The two notations alone: plain data for a worked answer. */
export function notation({ text, latex }: Notation): Notation {
  return { text, latex }
}

/** Text with everything escaped that LaTeX would read as a command, and the signs that its text fonts lack set as maths. */
export function escapeLatex(text: string): string {
  return text.replace(/[\\{}$&#%_^~<>≤≥≠≈×−→Σ·Ⅰ-Ⅳ]/g, (character) => LATEX_ESCAPES[character] ?? `\\${character}`)
}

const LATEX_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '$<$',
  '>': '$>$',
  '≤': '$\\le$',
  '≥': '$\\ge$',
  '≠': '$\\ne$',
  '≈': '$\\approx$',
  '×': '$\\times$',
  '−': '$-$',
  '→': '$\\to$',
  Σ: '$\\sum$',
  '·': '$\\cdot$',
  Ⅰ: 'I',
  Ⅱ: 'II',
  Ⅲ: 'III',
  Ⅳ: 'IV',
}

/** A number in digits; a negative one binds like a sum. */
function figure(digits: string, exact: boolean): Maths {
  return {
    text: digits.replace('-', '−'),
    latex: digits.replace('%', '\\%').replaceAll(',', '{,}'),
    binding: digits.startsWith('-') ? 'sum' : 'atom',
    exact,
  }
}

/** Whether the printed value is the whole value, but for the rounding of float64. */
function isAll(printed: number, value: number): boolean {
  return Math.abs(printed - value) <= 1e-12 * Math.abs(value)
}

/** A letter, a number or an index such as `i-1` or `ij` as it stands, anything longer as words. */
function upright(name: string): string {
  if (name in GREEK) return GREEK[name]!
  return /^([A-Za-z]|i[jkn1]|ji|\d+)([+-]\d+)?$/.test(name) ? name : words(name).latex
}

const GREEK: Readonly<Record<string, string>> = {
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  δ: '\\delta',
  λ: '\\lambda',
  μ: '\\mu',
  π: '\\pi',
  ρ: '\\rho',
  σ: '\\sigma',
  τ: '\\tau',
  χ: '\\chi',
}

/** The part in brackets if it binds more loosely than its place needs. */
function at(part: Maths, place: Binding): Maths {
  if (STRENGTH[part.binding] >= STRENGTH[place]) return part
  return { text: `(${part.text})`, latex: `\\left(${part.latex}\\right)`, binding: 'atom', exact: part.exact }
}

function join(parts: readonly Maths[], text: string, latex: string, binding: Binding): Maths {
  if (parts.length === 1) return parts[0]!
  return {
    text: parts.map((part) => part.text).join(text),
    latex: parts.map((part) => part.latex).join(latex),
    binding,
    exact: parts.every((part) => part.exact),
  }
}
