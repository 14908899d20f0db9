import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/data/random.js'
import { ByteDictionary } from '../../src/tables/byteDictionary.js'
import { orderOfTexts } from '../../src/tables/byteOrder.js'

const encoder = new TextEncoder()

const inOrder = (texts: readonly string[]): string[] => {
  const parts = texts.map((text) => encoder.encode(text))
  const ends = new Uint32Array(parts.length)
  let length = 0
  parts.forEach((part, i) => {
    length += part.length
    ends[i] = length
  })
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
  return Array.from(orderOfTexts({ bytes, ends, count: parts.length }), (i) => texts[i]!)
}

/** So many different texts of one form, in an order that looks like chance. */
const many = (count: number, form: (i: number) => string): string[] => {
  const random = seededRandom(7)
  const texts = Array.from({ length: count }, (_, i) => form(i))
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[texts[i], texts[j]] = [texts[j]!, texts[i]!]
  }
  return texts
}

const hash = (i: number): string =>
  Math.imul(i + 1, 0x9e3779b1)
    .toString(16)
    .padStart(9, '0')

describe('orderOfTexts', () => {
  it('is the order of strings in JavaScript, surrogates before U+E000 included', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '\u0000', '\u007f', 'é', '户', '\ud7ff', '\ue000', '\uffee', '😀', '𐀀'),
      maxLength: 5,
    })
    fc.assert(
      fc.property(fc.uniqueArray(text), (texts) => {
        expect(inOrder(texts)).toEqual([...texts].sort())
      }),
      { numRuns: 700 },
    )
  })

  it.each([
    ['numbers of one length', (i: number) => `C${String(i).padStart(7, '0')}`],
    ['numbers of many lengths', (i: number) => `order-${i}`],
    ['long ids that differ late', (i: number) => `2024-01-05/shop/${hash(i).slice(0, 3)}/${'x'.repeat(20)}/${i}`],
    ['long ids of chance', (i: number) => `${hash(i)}-${hash(i * 7)}-${hash(i * 13)}`],
    [
      'Chinese names',
      (i: number) => `${String.fromCodePoint(0x4e00 + (i % 500))}${String.fromCodePoint(0xe000 + (i % 7))}${i}`,
    ],
    [
      'characters of four bytes',
      (i: number) => `${String.fromCodePoint(i % 3 === 0 ? 0x1f600 + (i % 50) : 0xfa00 + (i % 50))}${i}`,
    ],
    [
      'one that is the start of others',
      (i: number) => 'a'.repeat(i % 40) + String.fromCharCode(98 + Math.floor(i / 40)),
    ],
  ])('holds for many: %s', (_, form) => {
    const texts = [...new Set(many(5000, form))]
    expect(texts.length).toBeGreaterThan(2048)
    expect(inOrder(texts)).toEqual([...texts].sort())
  })
})

describe('ByteDictionary', () => {
  type Coded = { ids: string[]; values: readonly string[] }

  /** One by one. */
  const coded = (ids: readonly string[]): Coded => {
    const dictionary = new ByteDictionary('ids')
    const codes = Uint32Array.from(ids, (id) => {
      const bytes = encoder.encode(`..${id}..`)
      return dictionary.codeOf(bytes, 2, bytes.length - 2)
    })
    const result = dictionary.inOrder(codes, false)
    return { ids: Array.from(result.codes, (code) => result.values[code]!), values: result.values }
  }

  /** Many at once. */
  const codedTogether = (ids: readonly string[]): Coded => {
    const dictionary = new ByteDictionary('ids')
    const parts = ids.map((id) => encoder.encode(id))
    const from = new Int32Array(ids.length)
    const to = new Int32Array(ids.length)
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let length = 0
    parts.forEach((part, i) => {
      from[i] = length
      bytes.set(part, length)
      length += part.length
      to[i] = length
    })
    const codes = new Uint32Array(ids.length)
    dictionary.codesOf(bytes, from, to, ids.length, codes)
    const result = dictionary.inOrder(codes, false)
    return { ids: Array.from(result.codes, (code) => result.values[code]!), values: result.values }
  }

  const expectCoded = (ids: readonly string[]): void => {
    const expected = { ids, values: [...new Set(ids)].sort() }
    expect(coded(ids)).toEqual(expected)
    expect(codedTogether(ids)).toEqual(expected)
  }

  it('gives every row its id and the ids in code-unit order', () => {
    const id = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom('\u0000', 'a', 'b'), maxLength: 14 }),
      fc.integer({ min: 0, max: 99 }).map(String),
    )
    fc.assert(fc.property(fc.array(id, { maxLength: 60 }), expectCoded), { numRuns: 700 })
  })

  it('gives ids that only ascend without a table the same', () => {
    expectCoded(
      many(3000, (i) => String(i).padStart(6, '0'))
        .sort()
        .flatMap((id) => [id, id]),
    )
    expectCoded(['', 'a', 'b', '\ud7ff', '😀', '\ue000', '\uffff'])
    expectCoded([...many(3000, (i) => `long-order-number-${i}`).sort(), 'a', 'zz', 'long-order-number-17'])
  })

  it('grows', () => {
    expectCoded(many(100_000, (i) => `c${i % 60_000}`))
    expectCoded(many(40_000, (i) => `customer-with-a-long-name-${hash(i)}`))
    expectCoded(['x'.repeat(10_000), 'y'.repeat(100_000), 'x'.repeat(10_000)])
  })

  it('tells ids apart that differ in a zero byte, in length, or in one of many bytes', () => {
    expectCoded([
      'b',
      'a',
      'a\u0000',
      '\u0000a',
      '\u0000',
      '',
      'aaaaaaaaaaa',
      'aaaaaaaaaaaa',
      'aaaaaaaaaaab',
      'aaaaaaaaaaa\u0000',
    ])
  })
})
