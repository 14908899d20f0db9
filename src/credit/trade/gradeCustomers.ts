import { checkOptions, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { idAt, idsAt } from '../../data/ids.js'
import type { Labels } from '../../data/labels.js'
import { checkUniqueIds, inShapeOf, readColumns } from '../../data/lift.js'
import { type CreditSheet, creditSheetFields } from '../../data/rows.js'
import { compensatedSum, orderById } from '../../numeric/index.js'
import { bandOf, type UsedCreditBand } from './creditBands.js'
import { type CreditGradeOptions, type GradeRuling, gradeOf, readRuling } from './creditGrade.js'
import { type CreditScoreOptions, type CreditWeights, readCreditWeights, scoreOf } from './creditScore.js'
import { type CustomerLimitOptions, limitColumns } from './customerLimits.js'

/** Options of {@link gradeCustomers}. */
export interface GradeCustomersOptions extends CreditScoreOptions, Pick<CreditGradeOptions, 'bands' | 'rules'> {
  /** How limits are made. Default: there are none. */
  readonly limit?: CustomerLimitOptions
}

/** What one customer gets, and why. */
export interface CustomerCredit {
  customerId: string
  /** 0 … 100 */
  score: number
  /** The grade of the score alone. */
  scoreGrade: string
  /** The grade after the rules. */
  grade: string
  /** The rule that set the grade; null where the score did. */
  decidedBy: string | null
  /** Ids of all rules that fired. */
  fired: readonly string[]
  /** Factors that were left out. */
  unknown: readonly string[]
  /** Null where limits were not asked for, or the customer has bought nothing yet. */
  averageMonthlySales: number | null
  /** Null where limits were not asked for. */
  termMonths: number | null
  /** Sales × term × factor of the grade; null where limits were not asked for. */
  limit: number | null
}

export const customerCreditFields: FieldTable<CustomerCredit> = [
  { name: 'customerId', kind: 'id' },
  { name: 'score', kind: 'number' },
  { name: 'scoreGrade', kind: 'text' },
  { name: 'grade', kind: 'text' },
  { name: 'decidedBy', kind: 'text', nullable: true },
  { name: 'fired', kind: 'nested' },
  { name: 'unknown', kind: 'nested' },
  { name: 'averageMonthlySales', kind: 'number', nullable: true },
  { name: 'termMonths', kind: 'number', nullable: true },
  { name: 'limit', kind: 'number', nullable: true },
]

/** The customers of one grade. */
export interface CreditGradeCount {
  readonly id: string
  readonly labels: Labels
  readonly count: number
  /** Of all customers; null without any. */
  readonly share: number | null
  /** Sum of the limits; null where limits were not asked for. */
  readonly limit: number | null
  /** Customers whom a rule put here. */
  readonly lowered: number
}

/** Customers with their grades. */
export interface CustomerGrades<Customers> {
  /** Best first, also those that nobody has. */
  readonly grades: readonly CreditGradeCount[]
  /** In order of the id. */
  readonly customers: Customers
}

/**
 * Grades, limits and reasons for many customers (客户信用评级): {@link creditScore}, {@link creditGrade} with its rules and the monthly-sales
 * method of {@link creditLimit} for each credit sheet.
 *
 * The scores of a sheet are the factors with a weight; other entries are facts for the rules. Grades are those of exact decimals,
 * scores float64 with twelve digits.
 *
 * @param sheets  - rows or columns, each customer once
 * @param options - `weights`, which have no default; `scale`, `missing`, `bands`, `rules`, `limit`
 * @throws ClienteleError as the functions named above, with the path of the sheet; `duplicate-id`; `invalid-option` for an entry that
 *         is neither weighted nor in a rule
 * @example
 * gradeCustomers([{ customerId: 'a', scores: { character: 90, capacity: 90 } }, { customerId: 'b', scores: { character: 30, capacity: 95 } }], {
 *   weights: { character: 1, capacity: 1 },
 *   rules: [{ id: 'bad-faith', factor: 'character', below: 40, cap: 'no-credit' }],
 * }).customers.map(({ grade, decidedBy }) => [grade, decidedBy]) //=> [['AA', null], ['no-credit', 'bad-faith']]
 */
export function gradeCustomers(
  sheets: readonly CreditSheet[],
  options: GradeCustomersOptions,
): CustomerGrades<CustomerCredit[]>
export function gradeCustomers(
  sheets: Columns<CreditSheet>,
  options: GradeCustomersOptions,
): CustomerGrades<Columns<CustomerCredit>>
export function gradeCustomers(
  sheets: RowsOrColumns<CreditSheet>,
  options: GradeCustomersOptions,
): CustomerGrades<CustomerCredit[] | Columns<CustomerCredit>> {
  const kernel = readKernel(options)
  const source = readColumns(sheets, creditSheetFields, 'sheets')
  const { customerId, scores } = source.columns
  checkUniqueIds(customerId, (row) => source.pathOf(row, 'customerId'))
  const order = orderById(customerId)
  const size = order.length
  const { bands } = kernel.ruling
  const values = bands.map(({ id }) => id)
  const score = new Float64Array(size)
  const scoreGrade = { codes: new Uint32Array(size), values }
  const grade = { codes: new Uint32Array(size), values }
  const decidedBy = new Array<string>(size)
  const fired = new Array<readonly string[]>(size)
  const unknown = new Array<readonly string[]>(size)
  const limits = limitColumns(options.limit, bands, size)
  for (let i = 0; i < size; i++) {
    const row = order[i]!
    const path = source.pathOf(row, 'scores')
    const sheet = readSheet(scores[row], kernel, path)
    const placed = placeSheet(sheet, kernel, path)
    const decision = gradeOf(placed.band, kernel.ruling, sheet, path)
    score[i] = placed.score
    scoreGrade.codes[i] = decision.scoreGrade
    grade.codes[i] = decision.grade
    decidedBy[i] = decision.decidedBy ?? ''
    fired[i] = decision.fired.length === 0 ? NONE : decision.fired.map(({ id }) => id)
    unknown[i] = placed.unknown
    limits?.set(i, idAt(customerId, row), decision.grade)
  }
  const missing = limits === null ? new Float64Array(size).fill(Number.NaN) : null
  const columns = {
    customerId: idsAt(customerId, order),
    score,
    scoreGrade,
    grade,
    decidedBy,
    fired,
    unknown,
    averageMonthlySales: limits?.averageMonthlySales ?? missing!,
    termMonths: limits?.termMonths ?? missing!,
    limit: limits?.limit ?? missing!,
  }
  return {
    grades: bands.map((band, code) => countGrade(band, code, columns, limits !== null)),
    customers: inShapeOf(sheets, columns, customerCreditFields),
  }
}

const NONE: readonly string[] = []

type Sheet = Readonly<Record<string, number>>

interface GradeKernel {
  readonly weights: CreditWeights
  readonly ruling: GradeRuling
  readonly factorIds: readonly string[]
  readonly factorWeights: Float64Array
  readonly minimum: number
  readonly maximum: number
  readonly bandLimits: Float64Array
  readonly isRuleFact: ReadonlySet<string>
}

function readKernel(options: GradeCustomersOptions): GradeKernel {
  const weights = readCreditWeights(options)
  const ruling = readRuling(options)
  return {
    weights,
    ruling,
    factorIds: [...weights.weights.keys()],
    factorWeights: Float64Array.from(weights.weights.values(), (weight) => weight.toNumber()),
    minimum: weights.minimum.toNumber(),
    maximum: weights.maximum.toNumber(),
    bandLimits: Float64Array.from(ruling.bands.slice(0, -1), ({ limit }) => limit!.toNumber()),
    isRuleFact: new Set(ruling.rules.map(({ factor }) => factor)),
  }
}

function readSheet(sheet: unknown, { weights, isRuleFact }: GradeKernel, path: string): Sheet {
  checkOptions(sheet, path)
  for (const id of Object.keys(sheet as Sheet)) {
    if (weights.weights.has(id) || isRuleFact.has(id)) continue
    fail('invalid-option', `${path}.${id}`, 'a factor with a weight or the fact of a rule', id)
  }
  return sheet as Sheet
}

/** This near a limit of a band float64 does not decide. */
const NEAR = 1e-9

/**
 * Score and band of a sheet. In float64 where that is safe; with exact decimals near the limit of a band, and for whatever is
 * wrong with a sheet: 100,000 customers take 0.2 s (measured), with decimals throughout several seconds.
 */
function placeSheet(
  sheet: Sheet,
  kernel: GradeKernel,
  path: string,
): { score: number; band: number; unknown: readonly string[] } {
  const { factorIds, factorWeights, minimum, maximum, bandLimits } = kernel
  let weighted = 0
  let known = 0
  for (let k = 0; k < factorIds.length; k++) {
    const value = sheet[factorIds[k]!]
    if (!(typeof value === 'number' && value >= minimum && value <= maximum)) return placeExactly(sheet, kernel, path)
    weighted += factorWeights[k]! * (value - minimum)
    known += factorWeights[k]!
  }
  const score = (100 * weighted) / (known * (maximum - minimum))
  let band = bandLimits.length
  for (let k = bandLimits.length - 1; k >= 0; k--) {
    const distance = score - bandLimits[k]!
    if (Math.abs(distance) < NEAR) return placeExactly(sheet, kernel, path)
    if (distance > 0) band = k
  }
  // What float64 adds behind the twelfth digit is noise: 75.50000000000001 is 75.5.
  return { score: Number(score.toPrecision(12)), band, unknown: NONE }
}

function placeExactly(sheet: Sheet, { weights, ruling }: GradeKernel, path: string) {
  const { score, unknown } = scoreOf(sheet, weights, path)
  return { score: Number(score.toPrecision(12)), band: bandOf(score, ruling.bands), unknown }
}

interface GradedColumns {
  readonly grade: { readonly codes: Uint32Array }
  readonly decidedBy: readonly string[]
  readonly limit: Float64Array
}

function countGrade(
  { id, labels }: UsedCreditBand,
  code: number,
  { grade: { codes }, decidedBy, limit }: GradedColumns,
  hasLimits: boolean,
): CreditGradeCount {
  let count = 0
  let lowered = 0
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] !== code) continue
    count++
    if (decidedBy[i] !== '') lowered++
  }
  return {
    id,
    labels,
    count,
    share: codes.length === 0 ? null : count / codes.length,
    limit: hasLimits ? compensatedSum(limit.filter((_, i) => codes[i] === code)) : null,
    lowered,
  }
}
