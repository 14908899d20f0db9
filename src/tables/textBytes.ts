/** Distinct texts in UTF-8, one behind the other; text i ends at `ends[i]`. */
export interface TextBytes {
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
  readonly count: number
}

/** Texts that are decoded together: one call of the decoder for each block. */
const BLOCK = 16_384

/**
 * The texts from number `skipped` on as strings, each at the place that `rank` gives it; null: at its own. Places count from
 * `skipped`, too.
 */
export function decodedInOrder({ bytes, ends, count }: TextBytes, rank: Uint32Array | null, skipped: number): string[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const values = new Array<string>(count - skipped)
  for (let first = skipped; first < count; first += BLOCK) {
    const last = Math.min(count, first + BLOCK)
    const start = first === 0 ? 0 : ends[first - 1]!
    const block = decoder.decode(bytes.subarray(start, ends[last - 1]))
    let from = 0
    let byte = start
    for (let code = first; code < last; code++) {
      let to = from
      // UTF-16 code units of the text: one for each character, two for those of four bytes.
      for (const end = ends[code]!; byte < end; byte++) {
        const unit = bytes[byte]!
        if ((unit & 0xc0) !== 0x80) to += unit < 0xf0 ? 1 : 2
      }
      values[(rank === null ? code : rank[code]!) - skipped] = block.slice(from, to)
      from = to
    }
  }
  return values
}
