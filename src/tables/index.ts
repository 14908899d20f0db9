/**
 * Tables: from a file to checked rows or columns, and back to a file.
 *
 * Question: is what stands in this file what I think it is? Every data row is either taken over or listed with its line, the code
 * and place of what is wrong, and its text; nothing is lost and nothing is guessed in silence. Files are read as people have
 * them: encodings, delimiters, decimal signs, dates and header names of Europe, America and China. papaparse splits CSV into
 * cells, zod (`clientele/schemas`) checks rows; for millions of orders a reader of bytes does both.
 *
 * Main functions: {@link importOrders}, {@link importOrderColumns}, {@link importRows},
 * {@link importColumns} (any table), {@link exportCsv}; and of what was read
 * {@link findDuplicateCustomers}, {@link checkReferences}, {@link maskPersonalData} (single values: {@link maskedName}, {@link maskedPhone}, {@link maskedEmail},
 * {@link maskedIdentity}).
 *
 * @packageDocumentation
 */
export {
  type BrokenReference,
  checkReferences,
  type Reference,
  type ReferenceCheck,
  type ReferenceCount,
  type ReferenceOptions,
  type ReferringTables,
} from './checkReferences.js'
export { companySuffixes } from './comparableNames.js'
export type { Delimiter } from './csv.js'
export type { DateStyle } from './dates.js'
export {
  type DuplicateCount,
  type DuplicateCustomers,
  type DuplicateGroup,
  type DuplicateOptions,
  type DuplicateReason,
  findDuplicateCustomers,
} from './duplicateCustomers.js'
export type { Encoding } from './encodings.js'
export { type ExportOptions, exportCsv } from './exportCsv.js'
export type { AmbiguousField } from './headers.js'
export {
  type ColumnSummary,
  type ImportColumnsOptions,
  type ImportedColumns,
  importColumns,
} from './importColumns.js'
export {
  type ImportedOrderColumns,
  type ImportProgress,
  importOrderColumns,
  type OrderColumnsOptions,
} from './importOrderColumns.js'
export { type ImportedRows, importRows } from './importRows.js'
export { type Mask, type MaskedFields, maskPersonalData } from './maskPersonalData.js'
export { maskedEmail, maskedIdentity, maskedName, maskedPhone } from './masks.js'
export type { DecimalSign, NumberStyle } from './numbers.js'
export type { ImportOptions } from './options.js'
export type { OrderColumns } from './orderStore.js'
export type { RejectedRow } from './rejections.js'
export * from './rowImports.js'
export type { ImportSummary } from './summary.js'
