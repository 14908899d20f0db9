/** Reads printed formulas back: a small evaluator for the text and one for the LaTeX that worked answers print. */
import { Decimal } from 'decimal.js'

/** Enough digits that rounding never hides a wrong bracket. */
export const Exact: typeof Decimal = Decimal.clone({ precision: 200 })

/** Value of a formula in text, such as `2 × (3 + 4)^2 / 5%`. */
export function valueOfText(text: string): Decimal {
  return new Reader(text, TEXT).whole()
}

/** Value of a formula in LaTeX, such as `\frac{1{,}000}{2}`. */
export function valueOfLatex(latex: string): Decimal {
  return new Reader(latex, LATEX).whole()
}

interface Dialect {
  readonly minus: string
  readonly times: string
  readonly number: RegExp
  readonly open: string
  readonly close: string
  readonly ceiling: readonly [string, string]
  readonly floor: readonly [string, string]
  readonly call: RegExp
}

const TEXT: Dialect = {
  minus: '−',
  times: '×',
  number: /^[\d,]*\.?\d+%?/,
  open: '(',
  close: ')',
  ceiling: ['⌈', '⌉'],
  floor: ['⌊', '⌋'],
  call: /^(max|min)(?=\()/,
}

const LATEX: Dialect = {
  minus: '-',
  times: '\\times',
  number: /^(?:\d|\{,\})*\.?\d+(?:\\%)?/,
  open: '\\left(',
  close: '\\right)',
  ceiling: ['\\left\\lceil', '\\right\\rceil'],
  floor: ['\\left\\lfloor', '\\right\\rfloor'],
  call: /^\\operatorname\{(max|min)\}/,
}

class Reader {
  private rest: string
  private readonly dialect: Dialect

  constructor(source: string, dialect: Dialect) {
    this.rest = source
    this.dialect = dialect
  }

  whole(): Decimal {
    const value = this.sum()
    if (this.rest.trim() !== '') throw new Error(`cannot read on at: ${this.rest}`)
    return value
  }

  private sum(): Decimal {
    let value = this.takes(this.dialect.minus) ? this.product().neg() : this.product()
    for (;;) {
      if (this.takes('+')) value = value.plus(this.product())
      else if (this.takes(this.dialect.minus)) value = value.minus(this.product())
      else return value
    }
  }

  private product(): Decimal {
    let value = this.power()
    for (;;) {
      if (this.takes(this.dialect.times)) value = value.times(this.power())
      else if (this.takes('/')) value = value.div(this.power())
      else return value
    }
  }

  private power(): Decimal {
    const base = this.atom()
    if (!this.takes('^')) return base
    if (!this.takes('{')) return base.pow(this.atom())
    return base.pow(this.until('}'))
  }

  private atom(): Decimal {
    const { open, close, ceiling, floor, call, number } = this.dialect
    if (this.takes('\\frac{')) {
      const numerator = this.until('}')
      this.needs('{')
      return numerator.div(this.until('}'))
    }
    if (this.takes(ceiling[0])) return this.until(ceiling[1]).ceil()
    if (this.takes(floor[0])) return this.until(floor[1]).floor()
    const name = this.matches(call)
    if (name !== null) {
      this.needs(open)
      const values = [this.sum()]
      while (this.takes(',')) values.push(this.sum())
      this.needs(close)
      return name.includes('max') ? Exact.max(...values) : Exact.min(...values)
    }
    if (this.takes(open)) return this.until(close)
    const digits = this.matches(number)
    if (digits === null) throw new Error(`no number at: ${this.rest}`)
    const plain = new Exact(digits.replace(/[{},%\\]/g, ''))
    return digits.endsWith('%') ? plain.div(100) : plain
  }

  private until(end: string): Decimal {
    const value = this.sum()
    this.needs(end)
    return value
  }

  private needs(token: string): void {
    if (!this.takes(token)) throw new Error(`no ${token} at: ${this.rest}`)
  }

  private takes(token: string): boolean {
    this.rest = this.rest.trimStart()
    if (!this.rest.startsWith(token)) return false
    this.rest = this.rest.slice(token.length)
    return true
  }

  private matches(pattern: RegExp): string | null {
    this.rest = this.rest.trimStart()
    const found = pattern.exec(this.rest)
    if (found === null) return null
    this.rest = this.rest.slice(found[0].length)
    return found[0]
  }
}
