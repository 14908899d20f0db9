import type { TextBytes } from './textBytes.js'

/** Texts fewer than this are compared; more are distributed by their bytes. */
const FEW = 2048

/** Bytes that are distributed by; texts that agree in all of them are compared. */
const DEEPEST = 12

/** Two bytes, each shifted by one for the missing byte behind the end of a text. */
const BUCKETS = 257 * 257

/**
 * The texts in the order of their UTF-16 code units, the order of strings in JavaScript, without making strings.
 *
 * Ten million ids take a comparison sort some 20 s. They are distributed by pairs of bytes from the last to the first instead
 * (radix sort), leaving out the places at which all texts agree, as ids of one form mostly do.
 */
export function orderOfTexts(texts: TextBytes): Uint32Array {
  const { count } = texts
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  const compare = (a: number, b: number): number => compareTexts(texts, a, b)
  if (count < FEW) return order.sort(compare)
  const places = varyingPlaces(texts)
  const sorted = distributed(texts, order, places.slice(0, DEEPEST))
  if (places.length > DEEPEST) sortTies(texts, sorted, places[DEEPEST]!, compare)
  return sorted
}

/**
 * Order of a byte of UTF-8 such that texts compare like UTF-16: characters above U+FFFF, whose first byte is F0 to F4, stand
 * before U+E000 to U+FFFF, whose first byte is EE or EF.
 */
function orderOfByte(byte: number): number {
  return byte === 0xee || byte === 0xef ? byte + 0x10 : byte
}

function compareTexts({ bytes, ends }: TextBytes, a: number, b: number): number {
  let i = a === 0 ? 0 : ends[a - 1]!
  let j = b === 0 ? 0 : ends[b - 1]!
  const [endA, endB] = [ends[a]!, ends[b]!]
  while (i < endA && j < endB) {
    const difference = orderOfByte(bytes[i]!) - orderOfByte(bytes[j]!)
    if (difference !== 0) return difference
    i++
    j++
  }
  return endA - i - (endB - j)
}

/** Whether the texts stand in that order already. */
export function isOrdered(texts: TextBytes): boolean {
  for (let i = 1; i < texts.count; i++) if (compareTexts(texts, i - 1, i) > 0) return false
  return true
}

/** The places at which not all texts have the same byte, first ones first; one more than are distributed by is enough. */
function varyingPlaces({ bytes, ends, count }: TextBytes): number[] {
  let shortest = Infinity
  let longest = 0
  for (let i = 0, start = 0; i < count; i++) {
    shortest = Math.min(shortest, ends[i]! - start)
    longest = Math.max(longest, ends[i]! - start)
    start = ends[i]!
  }
  const places: number[] = []
  for (let place = 0; place < longest && places.length <= DEEPEST; place++) {
    let varies = place >= shortest
    for (let i = 1; i < count && !varies; i++) varies = bytes[ends[i - 1]! + place] !== bytes[place]
    if (varies) places.push(place)
  }
  return places
}

/** A stable distribution for each pair of places, from the last pair to the first. */
function distributed({ bytes, ends, count }: TextBytes, order: Uint32Array, places: readonly number[]): Uint32Array {
  let from: Uint32Array = order
  let to: Uint32Array = new Uint32Array(count)
  const keys = new Uint32Array(count)
  const firsts = new Uint32Array(BUCKETS + 1)
  for (let pair = (places.length - 1) & ~1; pair >= 0; pair -= 2) {
    const [place, next] = [places[pair]!, places[pair + 1] ?? -1]
    firsts.fill(0)
    for (let i = 0, start = 0; i < count; i++) {
      const end = ends[i]!
      const high = start + place < end ? orderOfByte(bytes[start + place]!) + 1 : 0
      const low = next >= 0 && start + next < end ? orderOfByte(bytes[start + next]!) + 1 : 0
      const key = high * 257 + low
      keys[i] = key
      firsts[key + 1]!++
      start = end
    }
    for (let bucket = 1; bucket <= BUCKETS; bucket++) firsts[bucket]! += firsts[bucket - 1]!
    for (let i = 0; i < count; i++) {
      const text = from[i]!
      to[firsts[keys[text]!]!++] = text
    }
    ;[from, to] = [to, from]
  }
  return from
}

/** Compares the texts that agree in the first `place` bytes. */
function sortTies(
  { bytes, ends, count }: TextBytes,
  order: Uint32Array,
  place: number,
  compare: (a: number, b: number) => number,
): void {
  const agree = (a: number, b: number): boolean => {
    const [i, j] = [a === 0 ? 0 : ends[a - 1]!, b === 0 ? 0 : ends[b - 1]!]
    for (let k = 0; k < place; k++) {
      const [one, other] = [i + k < ends[a]! ? bytes[i + k] : -1, j + k < ends[b]! ? bytes[j + k] : -1]
      if (one !== other) return false
      if (one === -1) return true
    }
    return true
  }
  for (let first = 0; first < count; ) {
    let last = first + 1
    while (last < count && agree(order[first]!, order[last]!)) last++
    if (last - first > 1) order.subarray(first, last).sort(compare)
    first = last
  }
}
