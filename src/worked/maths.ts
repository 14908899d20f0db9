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

/** A part of a formula that knows how tightly it binds. */
export interface Maths extends Notation {
  readonly binding: Binding
}

/** From loose to tight. Text and LaTeX may differ: a fraction is closed in LaTeX, a product in text. */
type Binding = 'relation' | 'sum' | 'product' | 'atom'

const STRENGTH: Readonly<Record<Binding, number>> = { relation: 0, sum: 1, product: 2, atom: 3 }

/** A symbol such as `w`, or `n_key` (what follows the underscore is set as a subscript, as words when longer than one letter). */
export function symbol(name: string): Maths {
  const [base = '', subscript] = name.split('_')
  const latexBase = base.length > 1 ? words(base).latex : base
  const text = subscript === undefined ? base : `${base}_${subscript}`
  const latex =
    subscript === undefined ? latexBase : `${latexBase}_{${subscript.length > 1 ? words(subscript).latex : subscript}}`
  return { text, latex, binding: 'atom' }
}

/** A Greek letter or another sign with a LaTeX command of its own. */
export function sign(text: string, latex: string): Maths {
  return { text, latex, binding: 'atom' }
}

/** Words inside a formula. */
export function words(text: string): Maths {
  return { text, latex: `\\text{${escapeLatex(text)}}`, binding: 'atom' }
}

/** A number; `digits` is the largest number of decimals. */
export function number(value: number | string, digits?: number): Maths {
  const text = typeof value === 'string' ? value : formatNumber(value, digits)
  return { text, latex: escapeLatex(text).replaceAll(',', '{,}'), binding: text.startsWith('-') ? 'sum' : 'atom' }
}

/** A share as a percentage. */
export function percent(share: number, digits = 2): Maths {
  return number(`${formatNumber(share * 100, digits)}%`)
}

export function plus(...terms: readonly Maths[]): Maths {
  if (terms.length === 1) return terms[0]!
  // A negative first term needs no brackets.
  const parts = terms.map((term, i) => (i === 0 ? at(term, 'sum') : at(term, 'product')))
  return join(parts, ' + ', ' + ', 'sum')
}

export function minus(a: Maths, b: Maths): Maths {
  return join([at(a, 'sum'), at(b, 'product')], ' − ', ' - ', 'sum')
}

export function times(...factors: readonly Maths[]): Maths {
  if (factors.length === 1) return factors[0]!
  return join(
    factors.map((factor) => at(factor, 'product')),
    ' × ',
    ' \\times ',
    'product',
  )
}

export function divide(numerator: Maths, denominator: Maths): Maths {
  return {
    text: `${at(numerator, 'product').text} / ${at(denominator, 'atom').text}`,
    latex: `\\frac{${numerator.latex}}{${denominator.latex}}`,
    binding: 'product',
  }
}

export function power(base: Maths, exponent: Maths): Maths {
  const b = at(base, 'atom')
  return { text: `${b.text}^${at(exponent, 'atom').text}`, latex: `${b.latex}^{${exponent.latex}}`, binding: 'atom' }
}

/** A sum over an index: `Σ w_k × s_k`. */
export function sumOver(index: string, body: Maths): Maths {
  const b = at(body, 'product')
  return { text: `Σ ${b.text}`, latex: `\\sum_{${index}} ${b.latex}`, binding: 'product' }
}

/** A function of arguments: `max(a, b)`. */
export function call(name: string, ...values: readonly Maths[]): Maths {
  const text = values.map((value) => value.text).join(', ')
  const latex = values.map((value) => value.latex).join(', ')
  return {
    text: `${name}(${text})`,
    latex: `\\operatorname{${escapeLatex(name)}}\\left(${latex}\\right)`,
    binding: 'atom',
  }
}

/** Rounding up: `⌈x⌉`. */
export function ceiling(value: Maths): Maths {
  return { text: `⌈${value.text}⌉`, latex: `\\left\\lceil ${value.latex} \\right\\rceil`, binding: 'atom' }
}

/** Rounding down: `⌊x⌋`. */
export function floor(value: Maths): Maths {
  return { text: `⌊${value.text}⌋`, latex: `\\left\\lfloor ${value.latex} \\right\\rfloor`, binding: 'atom' }
}

const RELATIONS: Readonly<Record<string, string>> = {
  '=': '=',
  '≈': '\\approx',
  '≥': '\\ge',
  '≤': '\\le',
  '>': '>',
  '<': '<',
  '→': '\\to',
}

/** A chain of parts joined by one relation: `a = b = c`. */
export function relate(relation: '=' | '≈' | '≥' | '≤' | '>' | '<' | '→', ...parts: readonly Maths[]): Maths {
  return join(parts, ` ${relation} `, ` ${RELATIONS[relation]} `, 'relation')
}

export function equals(...parts: readonly Maths[]): Maths {
  return relate('=', ...parts)
}

/** Several statements in a row, separated by semicolons. */
export function list(...parts: readonly Maths[]): Maths {
  return join(parts, '; ', ';\\quad ', 'relation')
}

/** The two notations alone: plain data for a {@link WorkedAnswer}. */
export function notation({ text, latex }: Maths): Notation {
  return { text, latex }
}

/** Text with everything escaped that LaTeX would read as a command. */
export function escapeLatex(text: string): string {
  return text.replace(/[\\{}$&#%_^~]/g, (character) => LATEX_ESCAPES[character] ?? `\\${character}`)
}

const LATEX_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

/** The part in brackets if it binds more loosely than its place needs. */
function at(part: Maths, place: Binding): Maths {
  if (STRENGTH[part.binding] >= STRENGTH[place]) return part
  return { text: `(${part.text})`, latex: `\\left(${part.latex}\\right)`, binding: 'atom' }
}

function join(parts: readonly Maths[], text: string, latex: string, binding: Binding): Maths {
  return {
    text: parts.map((part) => part.text).join(text),
    latex: parts.map((part) => part.latex).join(latex),
    binding,
  }
}
