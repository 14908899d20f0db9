import type { Language } from '../data/labels.js'
import type { ReportValue, ValueKind } from './model.js'

const DAYS: Readonly<Record<Language, (text: string, value: number) => string>> = {
  en: (text, value) => `${text} ${value === 1 ? 'day' : 'days'}`,
  zh: (text) => `${text} 天`,
}

/**
 * A value as a report prints it: counts and money with thousands separators, shares as percentages. The same under every
 * locale of the machine; `null` is a dash.
 */
export function formatValue(value: ReportValue, kind: ValueKind, language: Language): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  switch (kind) {
    case 'count':
      return decimal(value, 0)
    case 'money':
      return decimal(value, 2)
    case 'share':
      return `${decimal(value * 100, 1)}%`
    case 'days':
      return DAYS[language](decimal(value, Number.isInteger(value) ? 0 : 1), value)
    case 'ratio':
      return decimal(value, ratioDigits(value))
    case 'number':
      return decimal(value, Number.isInteger(value) ? 0 : 2)
    default:
      return String(value)
  }
}

/** Two digits, or more where the ratio would look like 1 and is not. */
function ratioDigits(value: number): number {
  const distance = Math.abs(value - 1)
  return distance === 0 || distance >= 0.05 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(distance)))
}

function decimal(value: number, digits: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}
