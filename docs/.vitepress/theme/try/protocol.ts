/** What the page and its worker tell each other. Everything here can be cloned by `postMessage`. */

/** Fields of an order that a column of the file may be chosen for. */
export const orderFields = ['customerId', 'date', 'amount', 'orderId', 'currency'] as const
export type OrderField = (typeof orderFields)[number]
export const neededFields: readonly OrderField[] = ['customerId', 'date', 'amount']

/** Files that may be given beside the orders; each adds its section to the report. */
export const furtherTables = [
  'customers',
  'subscriptions',
  'opportunities',
  'stageChanges',
  'surveys',
  'complaints',
  'calls',
  'invoices',
  'creditSheets',
] as const
export type FurtherTable = (typeof furtherTables)[number]

export type Language = 'en' | 'zh'

/** How an orders file is to be read, where it does not say so itself. */
export interface ReadingChoices {
  readonly columns: Readonly<Partial<Record<OrderField, string>>>
  readonly dateFormat: 'auto' | 'dmy' | 'mdy'
  readonly decimal: 'auto' | '.' | ','
  readonly encoding: 'auto' | 'utf-8' | 'gb18030'
  readonly timeZone: string
}

/** Everything a report is made from. */
export interface ReportJob extends ReadingChoices {
  readonly language: Language
  /** `YYYY-MM-DD`; null: the day of the last order. */
  readonly asOf: string | null
  /** Whether the models of lifetime value are fitted. */
  readonly lifetime: boolean
  readonly orders: File
  readonly further: Readonly<Partial<Record<FurtherTable, File>>>
}

export type Order =
  | { readonly kind: 'inspect'; readonly orders: File; readonly choices: ReadingChoices }
  | { readonly kind: 'report'; readonly job: ReportJob }

/** What the start of an orders file tells. */
export interface Inspection {
  readonly header: readonly string[]
  /** Field → header of the column that it would be read from. */
  readonly mapping: Readonly<Partial<Record<OrderField, string>>>
  readonly encoding: string
  /** The first orders as they were understood; empty where columns are missing. */
  readonly first: readonly { readonly customerId: string; readonly date: string; readonly amount: number }[]
  /** There are dates such as 05/01/2024, and nothing says which number is the month. */
  readonly hasAmbiguousDates: boolean
}

export interface Progress {
  readonly phase: 'reading' | 'report' | 'charts'
  readonly done: number
  readonly of: number
}

/** A report that was made: files to show and to keep. */
export interface Made {
  readonly asOf: string
  readonly rowsRead: number
  readonly rejectedCount: number
  /** Rejected rows that `rejected` lists: all, but for files with very many. */
  readonly rejectedListed: number
  readonly html: Blob
  readonly markdown: Blob
  readonly json: Blob
  readonly rejected: Blob | null
}

/** Why there is no report. `code` is that of a ClienteleError or one of the page's own. */
export interface Failure {
  readonly code: string
  readonly message: string
  /** The file that it is about. */
  readonly file: string
  /** Currencies of the file, where there is more than one. */
  readonly currencies?: readonly string[]
  readonly header?: readonly string[]
  readonly rowsRead?: number
  readonly rejectedByCode?: Readonly<Partial<Record<string, number>>>
  readonly hasAmbiguousDates?: boolean
  readonly rejected?: Blob
}

export type Answer =
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'failed'; readonly failure: Failure }
