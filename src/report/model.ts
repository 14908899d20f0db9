import type { VegaLiteSpecification } from '../charts/specification.js'
import type { Language } from '../data/labels.js'

/** How a number or text in a report is written; a `ratio` with enough digits to tell it from 1. */
export type ValueKind = 'text' | 'count' | 'money' | 'number' | 'ratio' | 'share' | 'days' | 'date'

/** A value of a report: raw, so that machines can use it; null where it does not exist. */
export type ReportValue = string | number | null

/** One headline number. */
export interface ReportFigure {
  readonly id: string
  readonly label: string
  readonly kind: ValueKind
  readonly value: ReportValue
}

/** A table with raw values; `kind` says how a column is written. */
export interface ReportTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly { readonly id: string; readonly label: string; readonly kind: ValueKind }[]
  readonly rows: readonly (readonly ReportValue[])[]
  /** What to know when reading the table. */
  readonly note?: string
}

/** A chart: its specification, and what it shows in one sentence for whoever cannot see it. */
export interface ReportChart {
  readonly id: string
  readonly description: string
  readonly specification: VegaLiteSpecification
}

/** One section of a report. All have this shape, whichever chapter they come from. */
export interface ReportSection {
  readonly id: string
  readonly title: string
  /** What the numbers say, in sentences. */
  readonly summary: readonly string[]
  readonly figures: readonly ReportFigure[]
  readonly charts: readonly ReportChart[]
  readonly tables: readonly ReportTable[]
}

/** A report: sections of one shape. Plain data: it survives JSON; print it with `reportToMarkdown` or `reportToHtml`. */
export interface Report {
  readonly title: string
  readonly language: Language
  /** The day up to which the report looks, `YYYY-MM-DD`; null where it is not about days of the calendar. */
  readonly asOf: string | null
  /** ISO code of the currency, or null where the data name none. */
  readonly currency: string | null
  readonly sections: readonly ReportSection[]
}

/** A report on customers up to a day. */
export interface CustomerReport extends Report {
  readonly asOf: string
}
