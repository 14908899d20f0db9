/** The code of a customer: its three scores side by side. */
import { type CodedIds, codeIds } from '../data/ids.js'

/** Writes score codes: digits side by side, with hyphens between when a number of bins exceeds 9 (`5-10-3`). */
export function codeWriter(bins: readonly number[]): (r: number, f: number, m: number) => string {
  const hyphen = bins.some((count) => count > 9) ? '-' : ''
  return (r, f, m) => `${r}${hyphen}${f}${hyphen}${m}`
}

/** What one pass over binned scores tells. */
export interface BinnedCodes {
  /** A dictionary of the codes that occur, in order of r, f, m. */
  readonly code: CodedIds
  readonly total: Uint16Array
  /** Number of customers with each score of r, f and m, score 1 first. */
  readonly sizes: readonly [r: number[], f: number[], m: number[]]
}

/** Codes, totals and sizes of bins. */
export function binCodes(
  r: Uint8Array,
  f: Uint8Array,
  m: Uint8Array,
  [rBins, fBins, mBins]: readonly [r: number, f: number, m: number],
): BinnedCodes {
  const codes = new Uint32Array(r.length)
  const total = new Uint16Array(r.length)
  const cells = new Uint32Array(rBins * fBins * mBins)
  for (let i = 0; i < codes.length; i++) {
    const cell = ((r[i]! - 1) * fBins + f[i]! - 1) * mBins + m[i]! - 1
    codes[i] = cell
    cells[cell]!++
    total[i] = r[i]! + f[i]! + m[i]!
  }
  const codeOf = codeWriter([rBins, fBins, mBins])
  const sizes = [rBins, fBins, mBins].map((bins) => new Array<number>(bins).fill(0)) as [number[], number[], number[]]
  const values: string[] = []
  for (let cell = 0; cell < cells.length; cell++) {
    const customers = cells[cell]!
    if (customers === 0) continue
    const [rs, fs, ms] = [Math.floor(cell / (fBins * mBins)), Math.floor(cell / mBins) % fBins, cell % mBins]
    sizes[0][rs]! += customers
    sizes[1][fs]! += customers
    sizes[2][ms]! += customers
    cells[cell] = values.length
    values.push(codeOf(rs + 1, fs + 1, ms + 1))
  }
  for (let i = 0; i < codes.length; i++) codes[i] = cells[codes[i]!]!
  return { code: { codes, values }, total, sizes }
}

/** Codes of points, always with hyphens (`20-12-7.5`): a dictionary in code-unit order. */
export function pointCodes(r: Float64Array, f: Float64Array, m: Float64Array): CodedIds {
  const codes = new Array<string>(r.length)
  for (let i = 0; i < codes.length; i++) codes[i] = `${r[i]}-${f[i]}-${m[i]}`
  return codeIds(codes, (row) => `code[${row}]`)
}
