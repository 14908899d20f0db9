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
    case 'number':
      return decimal(value, Number.isInteger(value) ? 0 : 2)
    default:
      return String(value)
  }
}

function decimal(value: number, digits: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}
