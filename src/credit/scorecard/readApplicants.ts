import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { missingCode, unseenCode, type VariableValues } from '../binning/bins.js'
import { checkArray, checkBins } from '../binning/checkBins.js'
import { readVariableAs, rowsOfVariable, type VariableColumn } from '../binning/readVariable.js'
import { type ScoreScale, checkScale } from './scoreScale.js'
import type { Scorecard, ScorecardVariable } from './scorecard.js'
import type { VariableLookup } from './variableLookup.js'

/** Applicants as rows: objects with a field for each variable of the card, null where a value is missing. Other fields are ignored. */
export type ApplicantRows = readonly object[]

/** Applicants as columns by the names of the variables. Other columns are ignored. */
export type ApplicantColumns = Readonly<Record<string, VariableValues>>

/** A card that was checked, ready for the kernels. */
export interface CompiledCard {
  readonly scale: ScoreScale
  readonly basePoints: number
  readonly variables: readonly ScorecardVariable[]
  readonly lookups: readonly VariableLookup[]
}

/** Applicants as the kernels read them. */
export interface ApplicantSource {
  readonly count: number
  /** One a variable of the card, in its order. */
  readonly columns: readonly VariableColumn[]
  readonly pathOf: (variable: string, row: number) => string
}

/** Checks a card, which may come out of a file, and lays its points out by code. */
export function compileCard(card: Scorecard): CompiledCard {
  checkOptions(card, 'card')
  const variables = checkArray(card.variables, 'card.variables') as readonly ScorecardVariable[]
  if (variables.length === 0) fail('empty-input', 'card.variables', 'at least one variable', variables)
  return {
    scale: checkScale(card.scale, 'card.scale'),
    basePoints: checkNumber(card.basePoints, 'card.basePoints'),
    variables,
    lookups: variables.map((variable, i) => lookupOf(variable, `card.variables[${i}]`)),
  }
}

function lookupOf(variable: ScorecardVariable, path: string): VariableLookup {
  checkOptions(variable, path)
  const bins = checkBins(variable.bins, `${path}.bins`)
  const missing = missingCode(bins)
  const table = checkArray(variable.table, `${path}.table`) as ScorecardVariable['table']
  if (table.length !== missing && table.length !== missing + 1) {
    fail('unequal-lengths', `${path}.table`, `${missing} bins, or one more for missing values`, table)
  }
  const byCode = new Float64Array(unseenCode(bins) + 1)
  const read = (points: number | null, at: string): number => (points === null ? Number.NaN : checkNumber(points, at))
  byCode[missing] = read(variable.missingPoints, `${path}.missingPoints`)
  byCode[missing + 1] = read(variable.unseenPoints, `${path}.unseenPoints`)
  for (const [code, { points }] of table.entries()) byCode[code] = read(points, `${path}.table[${code}].points`)
  return { variable: variable.variable, bins, byCode }
}

/**
 * Reads the variables of a card from rows or columns.
 *
 * @throws ClienteleError `missing-column` for a column, `missing-value` for a field that is not there (a missing value is null: so a
 *   misspelt name is never taken for one), `unequal-lengths`, `invalid-type`, `invalid-number`
 */
export function readApplicants(
  { lookups }: { readonly lookups: readonly Pick<VariableLookup, 'variable' | 'bins'>[] },
  applicants: ApplicantRows | ApplicantColumns,
  name: string,
): ApplicantSource {
  if (Array.isArray(applicants)) {
    const rows = applicants as ApplicantRows
    const pathOf = (variable: string, row: number): string => `${name}[${row}].${variable}`
    for (let i = 0; i < rows.length; i++) checkOptions(rows[i], `${name}[${i}]`)
    const columns = lookups.map(({ variable, bins }) => columnOfRows(rows, variable, bins.kind, pathOf))
    return { count: rows.length, columns, pathOf }
  }
  checkOptions(applicants, name)
  const given = applicants as ApplicantColumns
  let count = -1
  const columns = lookups.map(({ variable, bins }) => {
    const values = Object.hasOwn(given, variable) ? given[variable] : undefined
    if (values === undefined) return fail('missing-column', `${name}.${variable}`, 'a column of this variable', values)
    const column = readVariableAs(bins.kind, values, `${name}.${variable}`)
    const length = rowsOfVariable(column)
    if (count >= 0 && length !== count) {
      fail('unequal-lengths', `${name}.${variable}`, `${count} values, as in ${name}.${lookups[0]!.variable}`, length)
    }
    count = length
    return column
  })
  return { count, columns, pathOf: (variable, row) => `${name}.${variable}[${row}]` }
}

function columnOfRows(
  rows: ApplicantRows,
  variable: string,
  kind: 'numeric' | 'category',
  pathOf: (variable: string, row: number) => string,
): VariableColumn {
  const values = new Array<unknown>(rows.length)
  const type = kind === 'numeric' ? 'number' : 'string'
  for (let i = 0; i < rows.length; i++) {
    const value = (rows[i] as Readonly<Record<string, unknown>>)[variable]
    if (value === undefined) fail('missing-value', pathOf(variable, i), 'a value, or null where it is missing', value)
    if (value !== null && typeof value !== type) fail('invalid-type', pathOf(variable, i), `a ${type}, or null`, value)
    if (value === Infinity || value === -Infinity) fail('invalid-number', pathOf(variable, i), 'a finite number', value)
    values[i] = value
  }
  return readVariableAs(kind, values as VariableValues, variable)
}
