/** Idioms of putting numbers in: long sums cut short, long tables folded, cells. */
import type { WorkedTable } from './answer.js'
import { formatNumber, formatPercent } from './format.js'
import { dots, type Maths, number, percent, plus, yields } from './maths.js'

/** `left = value`, or `left ≈ value` where a printed number was rounded. */
export function gives(left: Maths, value: number, digits?: number): Maths {
  return yields(left, number(value, digits))
}

/** `left = 12.5%`, or `left ≈ 33.33%`. */
export function givesPercent(left: Maths, share: number): Maths {
  return yields(left, percent(share))
}

/** The sum of the terms; of more than `most` terms the middle is left out. */
export function sum(terms: readonly Maths[], most = 10): Maths {
  if (terms.length === 0) return number(0)
  if (terms.length <= most) return plus(...terms)
  return plus(...terms.slice(0, most - 3), dots, ...terms.slice(-2))
}

/** The sum of numbers, written out. */
export function sumOfNumbers(values: readonly number[], most?: number): Maths {
  return sum(
    values.map((value) => number(value)),
    most,
  )
}

/** A long narrow table laid side by side in up to three blocks of at most eight columns together; nothing is left out. */
export function folded({ columns, rows }: WorkedTable, tallest = 12): WorkedTable {
  const blocks = Math.min(3, Math.floor(8 / columns.length), Math.ceil(rows.length / tallest))
  if (blocks < 2) return { columns, rows }
  const height = Math.ceil(rows.length / blocks)
  const empty = columns.map(() => '')
  return {
    columns: Array.from({ length: blocks }, () => columns).flat(),
    rows: Array.from({ length: height }, (_, line) =>
      Array.from({ length: blocks }, (_, block) => rows[block * height + line] ?? empty).flat(),
    ),
  }
}

/** A number of a table, a dash where it does not exist. */
export function cell(value: number | null, digits?: number): string {
  return value === null ? '–' : formatNumber(value, digits)
}

/** A share of a table as a percentage, a dash where it does not exist. */
export function shareCell(share: number | null): string {
  return share === null ? '–' : formatPercent(share)
}

/** The first items of a long list, and a sign that there are more. */
export function firstOf(items: readonly string[], most = 20): string[] {
  return items.length <= most ? [...items] : [...items.slice(0, most), '…']
}
