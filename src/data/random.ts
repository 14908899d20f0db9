import { fail } from './checks.js'

/**
 * A source of random numbers that gives the same sequence for the same seed, on every machine and in every version of this
 * package. Pass it wherever a function takes `random`; two seeds give unrelated sequences, also neighbours such as 1 and 2.
 *
 * Generator sfc32 of Chris Doty-Humphrey (PractRand; 128 bits of state, period at least 2³²), its state filled by the finalizer
 * of splitmix32 from the 64 bits of a number or the UTF-16 units of a string. Each value takes two steps and has 53 random
 * bits. Not for secrets.
 *
 * @param seed - any finite number (also negative or a fraction; −0 is 0) or any string; `1` and `'1'` are different seeds
 * @returns a function without arguments; each call returns the next number, at least 0 and below 1
 * @throws ClienteleError `missing-value`, `invalid-number` or `invalid-type` at `seed`
 * @example
 * seededRandom(2024)() //=> 0.3954672000752457
 */
export function seededRandom(seed: number | string): () => number {
  const words = wordsOf(seed)
  let low = typeof seed === 'string' ? 0x2545f491 : 0x9e3779b9
  let high = 0x6a09e667 ^ words.length
  for (const word of words) {
    low = mixed(low ^ word)
    high = mixed(((high << 5) | (high >>> 27)) + word + low)
  }
  let a = mixed(low + 0x9e3779b9)
  let b = mixed(high + 0x3c6ef372)
  let c = mixed((low ^ ((high << 16) | (high >>> 16))) + 0xdaa66d2b)
  let counter = 1

  const next = (): number => {
    const result = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }
  // The author's advice: let the seed spread over the whole state first.
  for (let i = 0; i < 15; i++) next()

  return () => {
    const leading = next() >>> 5
    return (leading * 0x4000000 + (next() >>> 6)) / 0x20000000000000
  }
}

/** A seed as 32-bit words. */
function wordsOf(seed: number | string): number[] {
  if (typeof seed === 'string') return Array.from({ length: seed.length }, (_, i) => seed.charCodeAt(i))
  if (seed === undefined || seed === null) return fail('missing-value', 'seed', 'a number or a string', seed)
  if (typeof seed !== 'number') return fail('invalid-type', 'seed', 'a number or a string', seed)
  if (!Number.isFinite(seed)) return fail('invalid-number', 'seed', 'a finite number or a string', seed)
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, seed + 0)
  return [view.getInt32(0), view.getInt32(4)]
}

/** The finalizer of splitmix32 (a one-to-one mixing of 32 bits). */
function mixed(word: number): number {
  let z = word | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return z ^ (z >>> 15)
}
