import type { CodedIds } from '../data/ids.js'
import { ClienteleError } from '../errors.js'
import { isOrdered, orderOfTexts } from './byteOrder.js'
import { decodedInOrder, type TextBytes } from './textBytes.js'

/** Words of a slot: three that tell an id, then its code + 1; 0 for an empty slot. */
const WORDS = 4

/** Ids up to this length are told by the words of their slot alone. */
const SHORT = 11
/** Ids that are looked up together. */
const TOGETHER = 256
/** Tables of fewer slots stay in the cache: half a MiB. */
const LARGE = 32_768

/** In the place of the length: a longer id, whose words are hashes. */
const IS_LONG = 0xff000000

/**
 * A dictionary of ids over their bytes: an id is looked up where it stands in the file, and no string is made of it until the
 * end. Open addressing with linear probing. A look-up costs what memory costs, so a short id stands in its slot, whole: one
 * cache line tells. Holds as many ids as memory allows (a JavaScript `Map` ends at 2^24).
 *
 * As long as every id is the last one again or greater (longer, or as long and later in the order of bytes), as order numbers
 * come that are counted up, it is new for sure, and there is no table at all.
 */
export class ByteDictionary {
  count = 0
  #bytes = new Uint8Array(4096)
  #length = 0
  #ends = new Uint32Array(256)
  #slots = new Uint32Array(WORDS * 512)
  #mask = 511
  #isAscending = true
  /** Words and hashes of the ids that are looked up together. */
  readonly #packed = new Uint32Array(WORDS * TOGETHER)
  /** First words of the slots that they are looked for in: reading them all before any is used lets the waits overlap. */
  readonly #peeked = new Uint32Array(TOGETHER)
  readonly #name: string

  /** @param name - what the column is called in errors */
  constructor(name: string) {
    this.#name = name
  }

  /** The code of the id that stands in `source` from `from` up to `to`; a new id gets the next code. */
  codeOf(source: Uint8Array, from: number, to: number): number {
    if (this.#isAscending) {
      const difference = this.count === 0 ? 1 : this.#compareWithLast(source, from, to)
      if (difference >= 0) return difference > 0 ? this.#append(source, from, to) : this.count - 1
      this.#isAscending = false
      this.#fillSlots()
    }
    this.#pack(0, source, from, to)
    return this.#find(0, source, from, to, -1)
  }

  /**
   * The codes of `count` ids at once, written to `codes`. In a table larger than the cache, a look-up waits for memory; here
   * the slots are asked for one right after the other, and the waits overlap (measured: half the time for 10^6 ids).
   */
  codesOf(source: Uint8Array, from: Int32Array, to: Int32Array, count: number, codes: Uint32Array): void {
    for (let start = 0; start < count; ) {
      if (this.#mask < LARGE) {
        codes[start] = this.codeOf(source, from[start]!, to[start]!)
        start++
        continue
      }
      const end = Math.min(count, start + TOGETHER)
      for (let i = start; i < end; i++) this.#pack(i - start, source, from[i]!, to[i]!)
      for (let i = 0; i < end - start; i++)
        this.#peeked[i] = this.#slots[WORDS * (this.#packed[WORDS * i + 3]! & this.#mask)]!
      for (let i = start; i < end; i++) codes[i] = this.#find(i - start, source, from[i]!, to[i]!, -1)
      start = end
    }
  }

  /** Makes the three words of an id, and their hash, in place `i` of the packed ones. */
  #pack(i: number, source: Uint8Array, from: number, to: number): void {
    const length = to - from
    let first = 0
    let second = 0
    let third = 0
    if (length <= SHORT) {
      for (let i = from + Math.min(length, 4); i > from; ) first = (first << 8) | source[--i]!
      for (let i = from + Math.min(length, 8); i > from + 4; ) second = (second << 8) | source[--i]!
      for (let i = to; i > from + 8; ) third = (third << 8) | source[--i]!
      third |= length << 24
    } else {
      third = IS_LONG | (length & 0xffffff)
      // FNV-1a with two bases and primes; equality is checked byte by byte.
      first = 0x811c9dc5
      second = 0x9e3779b9
      for (let i = from; i < to; i++) {
        first = Math.imul(first ^ source[i]!, 0x01000193)
        second = Math.imul(second ^ source[i]!, 0x85ebca6b)
      }
    }
    const packed = this.#packed
    packed[WORDS * i] = first
    packed[WORDS * i + 1] = second
    packed[WORDS * i + 2] = third
    packed[WORDS * i + 3] = hashOf(first, second, third)
  }

  /** Finds packed id `i` in the table; one that is not there is entered with `ownCode`, or with the next code if negative. */
  #find(i: number, source: Uint8Array, from: number, to: number, ownCode: number): number {
    const packed = this.#packed
    const first = packed[WORDS * i]!
    const second = packed[WORDS * i + 1]!
    const third = packed[WORDS * i + 2]!
    const slots = this.#slots
    const mask = this.#mask
    for (let slot = packed[WORDS * i + 3]! & mask; ; slot = (slot + 1) & mask) {
      const at = WORDS * slot
      const code = slots[at + 3]!
      if (code === 0) {
        const newCode = ownCode < 0 ? this.#append(source, from, to) : ownCode
        slots[at] = first
        slots[at + 1] = second
        slots[at + 2] = third
        slots[at + 3] = newCode + 1
        if (this.count * 4 > mask * 3) this.#growSlots()
        return newCode
      }
      if (slots[at] === first && slots[at + 1] === second && slots[at + 2] === third) {
        if (to - from <= SHORT || this.#is(code - 1, source, from, to)) return code - 1
      }
    }
  }

  /** The code of an id given as text. */
  codeOfText(id: string): number {
    const bytes = new TextEncoder().encode(id)
    return this.codeOf(bytes, 0, bytes.length)
  }

  /**
   * Ids in code-unit order and the codes of rows renumbered, in place.
   *
   * @param withoutFirst - the first id, which is the empty string, is that of no row: it is left out
   */
  inOrder(codes: Uint32Array, withoutFirst: boolean): CodedIds {
    const texts: TextBytes = { bytes: this.#bytes, ends: this.#ends, count: this.count }
    // The empty string is the first in any order.
    const shift = Number(withoutFirst)
    const rank = isOrdered(texts) ? null : ranksOf(orderOfTexts(texts))
    if (rank !== null) for (let i = 0; i < codes.length; i++) codes[i] = rank[codes[i]!]! - shift
    else if (withoutFirst) for (let i = 0; i < codes.length; i++) codes[i]!--
    return { codes, values: decodedInOrder(texts, rank, shift) }
  }

  #is(code: number, source: Uint8Array, from: number, to: number): boolean {
    const start = code === 0 ? 0 : this.#ends[code - 1]!
    if (this.#ends[code]! - start !== to - from) return false
    const bytes = this.#bytes
    for (let i = from, j = start; i < to; i++, j++) if (source[i] !== bytes[j]) return false
    return true
  }

  #append(source: Uint8Array, from: number, to: number): number {
    const code = this.count++
    if (this.#length + to - from > this.#bytes.length) this.#growBytes(this.#length + to - from)
    for (let i = from; i < to; i++) this.#bytes[this.#length++] = source[i]!
    if (code === this.#ends.length) this.#ends = grown(this.#ends)
    this.#ends[code] = this.#length
    return code
  }

  /** Less than, equal to or greater than the id that came last: shorter ids before longer ones, then byte by byte. */
  #compareWithLast(source: Uint8Array, from: number, to: number): number {
    const bytes = this.#bytes
    let j = this.count === 1 ? 0 : this.#ends[this.count - 2]!
    if (to - from !== this.#length - j) return to - from - (this.#length - j)
    for (let i = from; i < to; i++, j++) if (source[i] !== bytes[j]) return source[i]! - bytes[j]!
    return 0
  }

  /** The table of the ids that came without one. */
  #fillSlots(): void {
    while (this.count * 2 > this.#mask) this.#mask = 2 * this.#mask + 1
    this.#slots = new Uint32Array(WORDS * (this.#mask + 1))
    for (let code = 0, start = 0; code < this.count; code++) {
      this.#pack(0, this.#bytes, start, this.#ends[code]!)
      this.#find(0, this.#bytes, start, this.#ends[code]!, code)
      start = this.#ends[code]!
    }
  }

  #growBytes(needed: number): void {
    // Positions are 32 bits.
    if (needed > 4_294_967_295)
      throw new ClienteleError('out-of-range', this.#name, 'expected ids of 4 GiB in all at most, got more')
    const bytes = new Uint8Array(Math.min(4_294_967_295, Math.max(2 * this.#bytes.length, needed)))
    bytes.set(this.#bytes)
    this.#bytes = bytes
  }

  #growSlots(): void {
    const old = this.#slots
    this.#mask = 2 * this.#mask + 1
    const slots = new Uint32Array(WORDS * (this.#mask + 1))
    for (let i = 0; i < old.length; i += WORDS) {
      if (old[i + 3] === 0) continue
      let at = WORDS * (hashOf(old[i]!, old[i + 1]!, old[i + 2]!) & this.#mask)
      while (slots[at + 3] !== 0) at = (at + WORDS) % slots.length
      for (let word = 0; word < WORDS; word++) slots[at + word] = old[i + word]!
    }
    this.#slots = slots
  }
}

/** Three words mixed into one (the finalizer of MurmurHash3): ids that differ in one digit go far apart. */
function hashOf(first: number, second: number, third: number): number {
  let hash = Math.imul(first, 0xcc9e2d51) ^ Math.imul(second, 0x1b873593) ^ Math.imul(third, 0x2545f491)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function ranksOf(order: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(order.length)
  for (let position = 0; position < order.length; position++) ranks[order[position]!] = position
  return ranks
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * array.length)
  larger.set(array)
  return larger
}
