import { renderCharts } from 'clientele/charts/render'
import {
  type CustomerReportData,
  customerReport,
  type ImportQuality,
  reportCharts,
  reportToHtml,
  reportToMarkdown,
} from 'clientele/report'
import {
  exportCsv,
  type ImportedOrderColumns,
  type ImportedRows,
  importCalls,
  importComplaints,
  importCreditSheets,
  importCustomers,
  importInvoices,
  importOpportunities,
  importOrderColumns,
  importStageChanges,
  importSubscriptions,
  importSurveyResponses,
} from 'clientele/tables'
import { expressionInterpreter } from 'vega-interpreter'
import { lastOrderDay, reportOrderFields } from '../../../../src/report/ordersFile.js'
import { utcOffsetMinutes } from '../../../../src/tables/timeZones.js'
import { PageError } from './failures.js'
import { fileBytes, wholeFile } from './fileBytes.js'
import { hasAmbiguousDates } from './inspectOrders.js'
import { type FurtherTable, furtherTables, type Made, type Progress, type ReportJob } from './protocol.js'

/** More rejected rows than anybody reads; a list of a million of them would take the memory of the page. */
const MOST_REJECTED = 100_000

const readers: { readonly [Table in FurtherTable]: (bytes: Uint8Array) => ImportedRows<RowOf<Table>> } = {
  customers: importCustomers,
  subscriptions: importSubscriptions,
  opportunities: importOpportunities,
  stageChanges: importStageChanges,
  surveys: importSurveyResponses,
  complaints: importComplaints,
  calls: importCalls,
  invoices: importInvoices,
  creditSheets: importCreditSheets,
}

type RowOf<Table extends FurtherTable> = NonNullable<CustomerReportData[Table]>[number]

/** What `clientele report` does, for files that were chosen on the page. */
export async function makeReport(job: ReportJob, onProgress: (progress: Progress) => void): Promise<Made> {
  const imported = await readOrders(job, onProgress)
  const asOf = job.asOf ?? lastOrderDay(imported.columns.day)
  const rejected = imported.rejectedCount === 0 ? null : csv(imported.rejected)
  if (asOf === null) throw nothingRead(job.orders, imported, rejected)
  checkOneCurrency(job.orders, imported)
  const { rows, quality } = await readFurther(job)
  const report = customerReport(
    { ...rows, orders: imported.columns },
    {
      asOf,
      language: job.language,
      lifetime: job.lifetime,
      utcOffsetMinutes: utcOffsetMinutes(job.timeZone, asOf),
      quality: [{ ...imported, file: job.orders.name }, ...quality],
      onProgress: ({ done, of }) => onProgress({ phase: 'report', done, of }),
    },
  )
  const charts: string[] = []
  const specifications = reportCharts(report).map(({ specification }) => specification)
  for (const [i, specification] of specifications.entries()) {
    onProgress({ phase: 'charts', done: i, of: specifications.length })
    charts.push(...(await renderCharts([specification], { interpreter: expressionInterpreter })))
  }
  return {
    asOf,
    rowsRead: imported.rowsRead,
    rejectedCount: imported.rejectedCount,
    rejectedListed: imported.rejected.length,
    html: text('text/html', reportToHtml(report, { charts })),
    markdown: text('text/markdown', reportToMarkdown(report)),
    json: text('application/json', `${JSON.stringify(report, null, 2)}\n`),
    rejected,
  }
}

async function readOrders(job: ReportJob, onProgress: (progress: Progress) => void): Promise<ImportedOrderColumns> {
  const { orders, columns, dateFormat, decimal, encoding, timeZone } = job
  const read = (done: number): void => onProgress({ phase: 'reading', done, of: orders.size })
  read(0)
  return importOrderColumns(fileBytes(orders, read), {
    fields: reportOrderFields,
    columns,
    dateFormat,
    decimal,
    encoding,
    timeZone,
    maxRejected: MOST_REJECTED,
  })
}

interface Further {
  readonly rows: Partial<CustomerReportData>
  readonly quality: readonly ImportQuality[]
}

async function readFurther({ further }: ReportJob): Promise<Further> {
  const rows: Partial<Record<FurtherTable, readonly object[]>> = {}
  const quality: ImportQuality[] = []
  for (const table of furtherTables) {
    const file = further[table]
    if (file === undefined) continue
    try {
      const imported: ImportedRows<object> = readers[table](await wholeFile(file))
      rows[table] = imported.rows
      quality.push({ ...imported, file: file.name })
    } catch (error) {
      throw new PageError(error, { file: file.name })
    }
  }
  return { rows: rows as Partial<CustomerReportData>, quality }
}

function nothingRead(file: File, imported: ImportedOrderColumns, rejected: Blob | null): PageError {
  return new PageError('nothing-read', {
    file: file.name,
    rowsRead: imported.rowsRead,
    rejectedByCode: imported.rejectedByCode,
    hasAmbiguousDates: hasAmbiguousDates(imported),
    ...(rejected && { rejected }),
  })
}

/** A report adds up money; of two currencies it would be neither. Said before the work, with all their names. */
function checkOneCurrency(file: File, { columns: { currency } }: ImportedOrderColumns): void {
  const currencies = (currency?.values ?? []).filter((name) => name !== '')
  if (currencies.length > 1) throw new PageError('mixed-currencies', { file: file.name, currencies })
}

/** With a byte order mark, without which Excel reads Chinese as something else. */
function csv(rows: readonly object[]): Blob {
  return text('text/csv', exportCsv(rows, { bom: true }))
}

function text(type: string, content: string): Blob {
  return new Blob([content], { type: `${type};charset=utf-8` })
}
