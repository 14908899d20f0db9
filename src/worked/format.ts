/**
 * A number as a worked answer prints it: at most `digits` decimals (4), no trailing zeros, thousands set apart by commas. Small
 * numbers keep that many significant digits, so that 0.00523 does not become 0.0052 nor 1e-7 become 0.
 *
 * The same in every language and locale.
 */
export function formatNumber(value: number, digits = 4): string {
  if (value === 0 || !Number.isFinite(value)) return String(value === 0 ? 0 : value)
  const magnitude = Math.floor(Math.log10(Math.abs(value)))
  if (magnitude < -9 || magnitude >= 21) return value.toExponential(digits).replace(/\.?0+e/, 'e')
  const decimals = magnitude < 0 ? Math.min(100, digits - magnitude - 1) : digits
  const [whole = '0', fraction = ''] = value.toFixed(decimals).split('.')
  const trimmed = fraction.replace(/0+$/, '')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const text = trimmed === '' ? grouped : `${grouped}.${trimmed}`
  return text === '-0' ? '0' : text
}

/** A share as a percentage: `formatPercent(0.125)` is `12.5%`. */
export function formatPercent(share: number, digits = 2): string {
  return `${formatNumber(share * 100, digits)}%`
}
