import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  call,
  ceiling,
  divide,
  dots,
  equals,
  floor,
  list,
  type Maths,
  minus,
  notation,
  number,
  percent,
  plus,
  power,
  relate,
  sumOver,
  symbol,
  times,
  words,
  yields,
} from '../../src/worked/maths.js'
import { Exact, valueOfLatex, valueOfText } from '../support/readMaths.js'

type Value = InstanceType<typeof Exact>

/** A formula together with its value. */
interface Valued {
  readonly maths: Maths
  readonly value: Value
}

const decimal = (n: number): Value => new Exact(n)
const leaf = fc.oneof(
  fc
    .integer({ min: -9_999_999, max: 9_999_999 })
    .map((n): Valued => ({ maths: number(n / 100), value: decimal(n).div(100) })),
  fc
    .integer({ min: -9_999, max: 9_999 })
    .map((n): Valued => ({ maths: percent(n / 10_000), value: decimal(n).div(10_000) })),
)
const exponent = fc.integer({ min: 0, max: 3 }).map((n): Valued => ({ maths: number(n), value: decimal(n) }))

const { tree } = fc.letrec<{ tree: Valued }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((parts) => ({
      maths: plus(...parts.map((part) => part.maths)),
      value: parts.reduce((sum, part) => sum.plus(part.value), decimal(0)),
    })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((parts) => ({
      maths: times(...parts.map((part) => part.maths)),
      value: parts.reduce((product, part) => product.times(part.value), decimal(1)),
    })),
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([a, b]) => ({ maths: minus(a.maths, b.maths), value: a.value.minus(b.value) })),
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([a, b]) => ({ maths: divide(a.maths, b.maths), value: a.value.div(b.value) })),
    fc.tuple(tie('tree'), exponent).map(([a, b]) => ({ maths: power(a.maths, b.maths), value: a.value.pow(b.value) })),
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([a, b]) => ({ maths: call('max', a.maths, b.maths), value: Exact.max(a.value, b.value) })),
    leaf.map((a) => ({ maths: ceiling(a.maths), value: a.value.ceil() })),
    leaf.map((a) => ({ maths: floor(a.maths), value: a.value.floor() })),
  ),
}))

describe('formulas', () => {
  it('keep the value of a random expression in text and in LaTeX, whatever the brackets', () => {
    fc.assert(
      fc.property(tree, ({ maths, value }) => {
        // A division by zero has no value; two hundred digits leave room for sums that cancel.
        fc.pre(value.isFinite() && value.abs().lt(1e60))
        expectSame(valueOfText(maths.text), value, maths.text)
        expectSame(valueOfLatex(maths.latex), value, maths.latex)
      }),
      { numRuns: 2000 },
    )
  })

  it('put brackets where precedence needs them and nowhere else', () => {
    const [a, b, c] = [symbol('a'), symbol('b'), symbol('c')]
    expect(times(a, plus(b, c)).text).toBe('a × (b + c)')
    expect(plus(a, times(b, c)).text).toBe('a + b × c')
    expect(minus(a, plus(b, c)).text).toBe('a − (b + c)')
    expect(minus(plus(a, b), c).text).toBe('a + b − c')
    expect(divide(a, times(b, c)).text).toBe('a / (b × c)')
    expect(divide(times(a, b), c).text).toBe('a × b / c')
    expect(divide(a, power(b, c)).text).toBe('a / b^c')
    expect(power(power(a, b), c).text).toBe('(a^b)^c')
    expect(power(plus(a, b), number(2)).latex).toBe('\\left(a + b\\right)^{2}')
    expect(divide(plus(a, b), plus(b, c)).latex).toBe('\\frac{a + b}{b + c}')
  })

  it('put negative numbers in brackets except in the first place of a sum', () => {
    expect(plus(number(-4), number(-6)).text).toBe('−4 + (−6)')
    expect(times(number(-9), number(4)).text).toBe('(−9) × 4')
    expect(minus(number(3), number(-5)).latex).toBe('3 - \\left(-5\\right)')
    expect(power(number(-2), number(2)).text).toBe('(−2)^2')
  })

  it('print sums over an index', () => {
    const x = symbol('x_i')
    expect(sumOver('i', times(symbol('w_i'), x)).text).toBe('Σ w_i × x_i')
    expect(divide(sumOver('i', x), symbol('n')).text).toBe('(Σ x_i) / n')
    expect(sumOver('i', plus(x, number(1))).text).toBe('Σ (x_i + 1)')
    expect(sumOver('j', sumOver('i', x)).latex).toBe('\\sum_{j} \\sum_{i} x_{i}')
    expect(sumOver('i', x, { from: '1', to: 'k' })).toMatchObject({
      text: 'Σ_{i=1..k} x_i',
      latex: '\\sum_{i=1}^{k} x_{i}',
    })
    expect(sumOver('i', x, { text: 'i∈A', latex: 'i \\in A' }).text).toBe('Σ_{i∈A} x_i')
  })

  it('set letters in italics, words and longer subscripts upright', () => {
    expect(symbol('w').latex).toBe('w')
    expect(symbol('n_key')).toMatchObject({ text: 'n_key', latex: 'n_{\\text{key}}' })
    expect(symbol('K_j-1')).toMatchObject({ text: 'K_{j-1}', latex: 'K_{j-1}' })
    expect(symbol('λ_max')).toMatchObject({ text: 'λ_max', latex: '\\lambda_{\\text{max}}' })
    expect(symbol('客户数').latex).toBe('\\text{客户数}')
    expect(symbol('CR').latex).toBe('\\text{CR}')
    expect(words('100% of R_1').latex).toBe('\\text{100\\% of R\\_1}')
  })

  it('say ≈ as soon as one printed number was rounded', () => {
    expect(yields(times(number(0.3), number(9)), number(2.7)).text).toBe('0.3 × 9 = 2.7')
    expect(yields(divide(number(1), number(3)), number(1 / 3)).text).toBe('1 / 3 ≈ 0.3333')
    expect(yields(times(number(3), number(1 / 3)), number(1)).text).toBe('3 × 0.3333 ≈ 1')
    expect(yields(divide(number(82), number(100)), percent(0.82)).text).toBe('82 / 100 = 82%')
    expect(yields(divide(number(563), number(1040)), percent(563 / 1040)).latex).toBe(
      '\\frac{563}{1{,}040} \\approx 54.13\\%',
    )
    // What stands there already is not said twice.
    expect(yields(equals(symbol('V'), number(900)), number(900)).text).toBe('V = 900')
    expect(yields(number(900), number(900)).text).toBe('900')
    // 0.1 + 0.2 is not 0.3 in float64, but it is on paper.
    expect(yields(plus(number(0.1), number(0.2)), number(0.1 + 0.2)).text).toBe('0.1 + 0.2 = 0.3')
  })

  it('write very large and very small numbers with a power of ten', () => {
    expect(number(1.5e25)).toMatchObject({ text: '1.5 × 10^25', latex: '1.5 \\times 10^{25}' })
    expect(power(number(2e-12), number(2)).text).toBe('(2 × 10^(−12))^2')
  })

  it('join relations without brackets', () => {
    const chain = relate('≥', equals(symbol('S'), number(0.82)), number(0.8))
    expect(chain).toMatchObject({ text: 'S = 0.82 ≥ 0.8', latex: 'S = 0.82 \\ge 0.8' })
    expect(list(equals(symbol('a'), number(1)), equals(symbol('b'), number(2))).text).toBe('a = 1; b = 2')
    expect(plus(symbol('x_1'), dots, symbol('x_n')).latex).toBe('x_{1} + \\cdots + x_{n}')
    expect(notation(symbol('a'))).toEqual({ text: 'a', latex: 'a' })
  })

  it('are read back by the reader of this test as mathematics is', () => {
    expect(valueOfText('1 + 2 × 3^2 / (4 − 1)').toNumber()).toBe(7)
    expect(valueOfText('−4 + 50% × 1,000').toNumber()).toBe(496)
    expect(valueOfText('max(2, 8 / 2 × 3)').toNumber()).toBe(12)
    expect(valueOfLatex('\\frac{1{,}000 - 50\\%}{\\left(2\\right)^{2}}').toNumber()).toBe(249.875)
    expect(() => valueOfText('1 + ')).toThrow()
    expect(() => valueOfText('1 2')).toThrow()
  })
})

function expectSame(actual: Value, expected: Value, printed: string): void {
  const error = actual.minus(expected).abs()
  expect(error.lte(expected.abs().plus(1).times(1e-60)), `${printed} is ${actual}, not ${expected}`).toBe(true)
}
