import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyNumber } from '../../src/data/money.js'
import { numberOfBytes } from '../../src/tables/byteCells.js'
import { decimalEvidence, numberStyleOf, readNumber } from '../../src/tables/numbers.js'

const value = (text: string, sign: '.' | ',') => readNumber(text, sign)?.decimal

describe('readNumber', () => {
  it.each([
    ['1234.50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1 234.50', '1234.50'],
    ['1\u00a0234.50', '1234.50'],
    ['1\u202f234.50', '1234.50'],
    ["1'234.50", '1234.50'],
    ['1’234.50', '1234.50'],
    ['12,34,567.5', '1234567.5'],
    ['1,234,567', '1234567'],
    ['¥1,234.50', '1234.50'],
    ['￥１，２３４．５０', '1234.50'],
    ['US$ 12', '12'],
    ['12 EUR', '12'],
    ['12.5元', '12.5'],
    ['¥12.5元', '12.5'],
    ['(12.50)', '-12.50'],
    ['(¥12.50)', '-12.50'],
    ['-¥12.50', '-12.50'],
    ['¥-12.50', '-12.50'],
    ['12.50-', '-12.50'],
    ['−12.50', '-12.50'],
    ['－１２', '-12'],
    ['+5', '5'],
    ['１２．５', '12.5'],
    ['007.50', '7.50'],
    ['.5', '0.5'],
    ['12.', '12'],
    ['-0.00', '0.00'],
    ['1.5E3', '1.5E3'],
    ['1e-7', '1e-7'],
    [' 7 ', '7'],
  ])('with a decimal point, %s is %s', (text, decimal) => {
    expect(value(text, '.')).toBe(decimal)
  })

  it.each([
    ['1234,50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1 234,50', '1234.50'],
    ["1'234,50", '1234.50'],
    ['1.234.567', '1234567'],
    ['€ 1.234,50', '1234.50'],
    ['12,5', '12.5'],
    ['(1.234,50)', '-1234.50'],
  ])('with a decimal comma, %s is %s', (text, decimal) => {
    expect(value(text, ',')).toBe(decimal)
  })

  it.each([
    '12,5',
    '1,2345',
    '1,23',
    '1,234 567',
    '1,,234',
    '1.2.3',
    '12 5',
    '1 2',
    '.',
    '',
    '-',
    '--5',
    '-5-',
    '(-5)',
    '12万',
    'abc',
    'NaN',
    'Infinity',
    '0x10',
    '¥',
    '5 元 5',
    '$5 USD',
    '1,234.5.6',
    '1'.repeat(65),
  ])('with a decimal point, %j is no number', (text) => {
    expect(readNumber(text, '.')).toBeNull()
  })

  it.each(['12.5', '1,234.50', '1.23'])('with a decimal comma, %j is no number', (text) => {
    expect(readNumber(text, ',')).toBeNull()
  })

  it('marks what means one thing with a point and another with a comma', () => {
    const ambiguous = (text: string) => readNumber(text, '.')?.isAmbiguous
    expect(['1,234', '1.234', '-12.345', '¥999,999'].map(ambiguous)).toEqual([true, true, true, true])
    expect(['1,234.5', '0.123', '12.34', '1234.567', '1,234,567', '1234'].map(ambiguous)).toEqual(Array(6).fill(false))
  })

  it('tells the currency written beside a number, the yuan by one name', () => {
    const currency = (text: string) => readNumber(text, '.')?.currency
    expect(
      ['¥5', '￥5', 'US$5', 'USD 5', '5 EUR', '5元', 'RMB 5', '人民币5', '¥5元', 'CNY5', '5'].map(currency),
    ).toEqual([...['¥', '¥', 'US$', 'USD', 'EUR', 'CNY', 'CNY', 'CNY', 'CNY', 'CNY', undefined]])
  })

  it('reads back every amount with grouped thousands, in every style', () => {
    const group = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark)
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.stringMatching(/^\d{1,4}$/),
        fc.boolean(),
        fc.constantFrom<['.' | ',', string][]>(
          ['.', ','],
          ['.', ' '],
          ['.', "'"],
          [',', '.'],
          [',', ' '],
          [',', '\u00a0'],
        ),
        (whole, decimals, isNegative, [sign, mark]) => {
          const text = `${isNegative ? '-' : ''}${group(String(whole), mark)}${sign}${decimals}`
          expect(Number(value(text, sign))).toBe(
            Number(`${isNegative && whole + BigInt(decimals) > 0n ? '-' : ''}${whole}.${decimals}`),
          )
        },
      ),
    )
  })

  it('reads what programs write as what it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(moneyNumber(value(String(number), '.')!)).toBe(number === 0 ? 0 : number)
      }),
    )
  })

  it('takes no longer on hostile text than on other text', () => {
    const hostile = [' '.repeat(1e5), `(${'1,'.repeat(5e4)}`, '1 '.repeat(5e4), '\u3000'.repeat(1e5)]
    const start = performance.now()
    for (const text of hostile) expect(readNumber(text, '.')).toBeNull()
    expect(performance.now() - start).toBeLessThan(200)
  })
})

describe('the decimal sign of a file', () => {
  const style = (cells: string[], delimiter = ',', decimal: 'auto' | '.' | ',' = 'auto') =>
    numberStyleOf(cells, { decimal, delimiter })

  it.each([
    ['12.50', '.'],
    ['1,234.5', '.'],
    ['1,234,567', '.'],
    ['0.125', '.'],
    ['1234.567', '.'],
    ['¥0.5', '.'],
    ['12,50', ','],
    ['1.234,5', ','],
    ['1.234.567', ','],
    ['1 234,5', ','],
    ['1,234', null],
    ['1.234', null],
    ['1234', null],
    ['abc', null],
    ['1.2.3', null],
    ['', null],
  ])('%j speaks for %j', (text, sign) => {
    expect(decimalEvidence(text)).toBe(sign)
  })

  it('is what the values say, the majority where they disagree', () => {
    expect(style(['1,234', '5', '12,50'])).toEqual({ sign: ',', decidedBy: 'values', evidence: { point: 0, comma: 1 } })
    expect(style(['1.5', '2.5', '12,50'])).toEqual({ sign: '.', decidedBy: 'values', evidence: { point: 2, comma: 1 } })
    expect(style(['1.5', '2,5']).sign).toBe('.')
    expect(style(['1.5', '2.5'], ';').sign).toBe('.')
  })

  it('is a comma between semicolons and else a point where no value says anything, and says so', () => {
    expect(style(['1,234', '5'])).toMatchObject({ sign: '.', decidedBy: 'default' })
    expect(style(['1,234', '5'], ';')).toMatchObject({ sign: ',', decidedBy: 'delimiter' })
  })

  it('is the caller’s, whatever the values say', () => {
    expect(style(['12,50'], ',', '.')).toMatchObject({ sign: '.', decidedBy: 'option', evidence: { comma: 1 } })
  })
})

describe('numberOfBytes', () => {
  const ofBytes = (text: string, sign: '.' | ',' = '.', leavesAmbiguous = false): number => {
    const bytes = new TextEncoder().encode(`x${text},9`)
    return numberOfBytes(bytes, 1, bytes.length - 2, sign.charCodeAt(0), leavesAmbiguous)
  }

  it('is correctly rounded', () => {
    for (const text of ['0.1', '0.3', '1.005', '123456789012.345', '0.00000000000001', '99999999999999.9', '-2.675'])
      expect(ofBytes(text)).toBe(Number(text))
  })

  it('agrees with the reader of text wherever it answers', () => {
    const texts = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.integer(), fc.nat({ max: 99_999 })).map(([whole, decimals]) => `${whole}.${decimals}`),
      fc.stringMatching(/^[-+]?[\d.,]{0,18}$/),
    )
    fc.assert(
      fc.property(texts, fc.constantFrom('.' as const, ',' as const), fc.boolean(), (text, sign, leaves) => {
        const fast = ofBytes(text, sign, leaves)
        const slow = readNumber(text, sign)
        if (Number.isNaN(fast)) return
        expect(fast).toBe(Number(slow?.decimal))
        if (leaves) expect(slow?.isAmbiguous).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })

  it('answers for plain amounts', () => {
    expect(['5', '-5', '0', '-0', '-0.00', '12.5', '1234.50'].map((text) => ofBytes(text))).toEqual([
      5, -5, 0, 0, 0, 12.5, 1234.5,
    ])
    expect(['', '-', '.5', '5.', '1,5', '+5', '1e3', '1234567890123456', '5 '].map((text) => ofBytes(text))).toEqual(
      Array(9).fill(Number.NaN),
    )
    expect(ofBytes('1.234', '.', true)).toBeNaN()
    expect(ofBytes('1234.567', '.', true)).toBe(1234.567)
  })
})
