/** Rows of the first and of the largest blocks: columns grow by blocks, so that nothing is copied while a file is read. */
const FEWEST = 256
const MOST = 65_536

interface Block {
  /** Number of the first row. */
  readonly first: number
  readonly day: Int32Array
  readonly amount: Float64Array
  /** Codes of each id column; undefined where all are 0. */
  readonly codes: (Uint32Array | undefined)[]
}

/** Growing columns of orders: day, amount and the codes of ids. */
export class RowBlocks {
  count = 0
  #block: Block = newBlock(0, FEWEST)
  readonly #blocks: Block[] = [this.#block]
  #filled = 0

  /** Starts a row; codes of ids are 0 until they are set. */
  add(day: number, amount: number): void {
    if (this.#filled === this.#block.day.length) {
      this.#block = newBlock(this.count, Math.min(MOST, 2 * this.#filled))
      this.#blocks.push(this.#block)
      this.#filled = 0
    }
    this.#block.day[this.#filled] = day
    this.#block.amount[this.#filled] = amount
    this.#filled++
    this.count++
  }

  /** Sets the code of an id in a row that was started. */
  setCode(row: number, column: number, code: number): void {
    let block = this.#block
    for (let i = this.#blocks.length - 2; block.first > row; i--) block = this.#blocks[i]!
    const codes = block.codes[column]
    if (codes !== undefined) codes[row - block.first] = code
    else if (code !== 0) {
      const fresh = new Uint32Array(block.day.length)
      fresh[row - block.first] = code
      block.codes[column] = fresh
    }
  }

  days(): Int32Array {
    const days = new Int32Array(this.count)
    for (const { first, day } of this.#blocks) days.set(day.subarray(0, this.count - first), first)
    return days
  }

  amounts(): Float64Array {
    const amounts = new Float64Array(this.count)
    for (const { first, amount } of this.#blocks) amounts.set(amount.subarray(0, this.count - first), first)
    return amounts
  }

  /** The codes of an id column; the blocks let go of theirs. */
  takeCodes(column: number): Uint32Array {
    const all = new Uint32Array(this.count)
    for (const { first, codes } of this.#blocks) {
      const part = codes[column]
      if (part !== undefined) all.set(part.subarray(0, this.count - first), first)
      codes[column] = undefined
    }
    return all
  }
}

function newBlock(first: number, rows: number): Block {
  return {
    first,
    day: new Int32Array(rows),
    amount: new Float64Array(rows),
    codes: [undefined, undefined, undefined, undefined],
  }
}
