import type { Language, OrderField, ReadingChoices } from './protocol.js'

/** What the visitor may choose in the form; empty text is no choice. */
export interface Settings {
  columns: Record<OrderField, string>
  dateFormat: ReadingChoices['dateFormat']
  decimal: ReadingChoices['decimal']
  encoding: ReadingChoices['encoding']
  timeZone: string
  language: Language
  asOf: string
  lifetime: boolean
}

/** The form before anything was chosen. */
export function newSettings(language: Language): Settings {
  return {
    columns: { customerId: '', date: '', amount: '', orderId: '', currency: '' },
    dateFormat: 'auto',
    decimal: 'auto',
    encoding: 'auto',
    timeZone: 'UTC',
    language,
    asOf: '',
    lifetime: true,
  }
}
