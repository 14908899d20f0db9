import { shown } from '../data/checks.js'
import { ClienteleError } from '../errors.js'
import { REPLACEMENT } from './characters.js'
import { firstNonAscii, isUtf8, lastBoundary } from './utf8.js'

/**
 * How the bytes of a file stand for characters. `auto`: what the byte order mark says; without one, UTF-8 where the text is
 * valid UTF-8 but for a broken character here and there (one in ten at most), else GB18030, which includes GBK and GB2312. Looked
 * at are the 64 KiB from the first byte on that is not ASCII. Any other name that `TextDecoder` knows may be given.
 */
export type Encoding = 'auto' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | (string & {})

/** Bytes that decide on the encoding, counted from the first that is not ASCII. */
const SAMPLE = 65_536

/** Longest piece that is worked on at once: large inputs are cut, so that no second copy of a file is made. */
const PIECE = 1_048_576

const MARKS: readonly { readonly encoding: string; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

/** First bytes of files that are no text, and what they are. */
const NO_TEXT: readonly { readonly bytes: readonly number[]; readonly what: string; readonly advice: string }[] = [
  { bytes: [0x50, 0x4b, 3, 4], what: 'an Excel workbook or another zip file', advice: 'save the sheet as CSV UTF-8' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook', advice: 'save the sheet as CSV UTF-8' },
  { bytes: [0x1f, 0x8b], what: 'a gzip file', advice: 'unpack it first' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF file', advice: 'export the table as CSV' },
]

/**
 * Bytes of any encoding, in chunks cut anywhere, as chunks of valid UTF-8 without a byte order mark, cut between characters. A
 * byte that is no text becomes U+FFFD.
 */
export class Utf8Reader {
  /** The encoding found; `utf-8` for plain ASCII. */
  encoding: string
  #held: Uint8Array = new Uint8Array(0)
  #state: 'start' | 'ascii' | 'utf-8' | 'decode'
  readonly #isAuto: boolean
  #decoder: TextDecoder
  readonly #encoder = new TextEncoder()

  constructor(encoding: Encoding = 'auto') {
    this.#isAuto = encoding === 'auto'
    this.#decoder = decoderOf(this.#isAuto ? 'utf-8' : encoding)
    this.encoding = this.#decoder.encoding
    this.#state = 'start'
  }

  /** UTF-8 that is complete after these bytes; without an argument, what is left at the end of the file. */
  *read(chunk?: Uint8Array): Generator<Uint8Array> {
    if (chunk === undefined) {
      yield* this.#read(new Uint8Array(0), true)
      return
    }
    for (let from = 0; from < chunk.length; from += PIECE) yield* this.#read(chunk.subarray(from, from + PIECE), false)
  }

  *#read(chunk: Uint8Array, isEnd: boolean): Generator<Uint8Array> {
    let bytes = joined(this.#held, chunk)
    this.#held = new Uint8Array(0)
    if (this.#state === 'start') {
      if (bytes.length < 4 && !isEnd) {
        this.#held = bytes.slice()
        return
      }
      checkIsText(bytes)
      bytes = this.#readMark(bytes)
    }
    if (this.#state === 'ascii') {
      const plain = firstNonAscii(bytes, 0, bytes.length)
      if (plain > 0) yield bytes.subarray(0, plain)
      bytes = bytes.subarray(plain)
      if (bytes.length === 0) return
      if (bytes.length < SAMPLE && !isEnd) {
        this.#held = bytes.slice()
        return
      }
      this.#decide(bytes.subarray(0, SAMPLE), isEnd && bytes.length <= SAMPLE)
    }
    const end = isEnd ? bytes.length : this.#lastCut(bytes)
    if (end < bytes.length) this.#held = bytes.slice(end)
    if (end === 0) return
    const whole = bytes.subarray(0, end)
    const isReady = this.#state === 'utf-8' && isUtf8(whole, 0, end)
    yield isReady ? whole : this.#encoder.encode(this.#decoder.decode(whole))
  }

  /**
   * How much of the bytes can be decoded without what follows. The decoder's own way to go on from call to call is not used: that
   * of Node 20 throws for GB18030 that is cut in an unlucky place, told not to or not.
   */
  #lastCut(bytes: Uint8Array): number {
    if (this.#state === 'utf-8') return lastBoundary(bytes, 0, bytes.length)
    const end = this.encoding.startsWith('utf-16') ? endOfLastLine16(bytes) : endOfLastPlain(bytes)
    // No line of a table is that long: wherever it is cut, it will be rejected.
    return end > 0 || bytes.length < 2 * PIECE ? end : bytes.length & ~3
  }

  #readMark(bytes: Uint8Array): Uint8Array {
    const mark = MARKS.find((candidate) => startsWith(bytes, candidate.bytes))
    if (this.#isAuto && mark === undefined) this.#state = 'ascii'
    else this.#use(this.#isAuto && mark !== undefined ? mark.encoding : this.encoding)
    return mark?.encoding === this.encoding ? bytes.subarray(mark.bytes.length) : bytes
  }

  #decide(sample: Uint8Array, isWhole: boolean): void {
    const end = isWhole ? sample.length : lastBoundary(sample, 0, sample.length)
    const asUtf8 = readAs('utf-8', sample.subarray(0, end))
    // What an earlier program lost and wrote down as U+FFFD is valid UTF-8.
    const lost = asUtf8.lost - writtenReplacements(sample, end)
    // GB18030 read as UTF-8 is broken nearly everywhere, UTF-8 that was cut by some program only here and there.
    const isBroken = lost * 10 > asUtf8.read
    const asChinese = isBroken
      ? readAs('gb18030', sample.subarray(0, isWhole ? sample.length : endOfLastPlain(sample)))
      : null
    this.#use(asChinese !== null && asChinese.lost <= lost ? 'gb18030' : 'utf-8')
  }

  #use(encoding: string): void {
    this.#decoder = decoderOf(encoding)
    this.encoding = this.#decoder.encoding
    this.#state = this.encoding === 'utf-8' ? 'utf-8' : 'decode'
  }
}

/** A whole file as text. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): { text: string; encoding: string } {
  const reader = new Utf8Reader(encoding)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let text = ''
  for (const input of [bytes, undefined]) {
    for (const piece of reader.read(input)) {
      const part = decoder.decode(piece)
      if (text.length + part.length > LONGEST_STRING) throw tooLong(bytes)
      text += part
    }
  }
  return { text, encoding: reader.encoding }
}

/** A string of 512 MB is the longest that V8 makes; other engines allow as much or more. */
const LONGEST_STRING = 536_870_888

function tooLong(bytes: Uint8Array): ClienteleError {
  return new ClienteleError(
    'out-of-range',
    'text',
    `expected at most ${LONGEST_STRING} characters, got ${bytes.length} bytes; importOrderColumns reads files of any size`,
    bytes,
  )
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true })
  } catch {
    throw new ClienteleError(
      'invalid-option',
      'options.encoding',
      `expected 'auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be' or another encoding that TextDecoder knows, got ${shown(encoding)}`,
      encoding,
    )
  }
}

/** Characters beyond ASCII that a sample gives in an encoding, and those that it loses. */
function readAs(encoding: string, sample: Uint8Array): { read: number; lost: number } {
  let read = 0
  let lost = 0
  for (const character of new TextDecoder(encoding).decode(sample)) {
    if (character === REPLACEMENT) lost++
    else if (character > '\u007f') read++
  }
  return { read, lost }
}

/** How often U+FFFD stands in the bytes themselves. */
function writtenReplacements(bytes: Uint8Array, end: number): number {
  let count = 0
  for (let i = bytes.indexOf(0xef); i >= 0 && i + 2 < end; i = bytes.indexOf(0xef, i + 1)) {
    if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) count++
  }
  return count
}

/** Behind the last byte below 0x30: in encodings that contain ASCII such a byte is a character of its own, never a part of one. */
function endOfLastPlain(bytes: Uint8Array): number {
  let end = bytes.length
  while (end > 0 && bytes[end - 1]! >= 0x30) end--
  return end
}

/** Behind the last line feed of UTF-16. */
function endOfLastLine16(bytes: Uint8Array): number {
  let end = bytes.length & ~1
  while (end > 0 && bytes[end - 2]! + bytes[end - 1]! !== 10) end -= 2
  return end
}

function checkIsText(bytes: Uint8Array): void {
  const found = NO_TEXT.find((candidate) => startsWith(bytes, candidate.bytes))
  if (found !== undefined)
    throw new ClienteleError('unreadable-text', 'text', `expected text, got ${found.what}; ${found.advice}`, bytes)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte)
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
