/** A p-value in a table: three digits, or that it is below 0.001. */
export function pValueText(value: number | null): string | null {
  if (value === null) return null
  return value < 0.001 ? '< 0.001' : value.toFixed(3)
}

/** A p-value in a sentence: `p = 0.042`, or `p < 0.001`. */
export function pValueSaid(value: number): string {
  return value < 0.001 ? 'p < 0.001' : `p = ${value.toFixed(3)}`
}
