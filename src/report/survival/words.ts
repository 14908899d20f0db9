import type { Language } from '../../data/labels.js'

/** A p-value as papers print it: three digits, or what it lies below. */
export function pValueText(value: number | null): string | null {
  if (value === null) return null
  return value < 0.001 ? '< 0.001' : value.toFixed(3)
}

export const groupWord: Readonly<Record<Language, string>> = { en: 'Group', zh: '组别' }
