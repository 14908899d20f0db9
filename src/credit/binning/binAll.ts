import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { eventColumn } from '../../data/vectors.js'
import { ClienteleError } from '../../errors.js'
import type { Outcomes } from '../../validation/index.js'
import type { OptimalBinsOptions } from './binningSettings.js'
import type { BinText, VariableValues } from './bins.js'
import { type InformationBand, informationValueBand } from './informationValueBand.js'
import { type OptimalBins, optimalBins } from './optimalBins.js'

/** How {@link binAll} bins and screens. */
export interface BinAllOptions extends Omit<OptimalBinsOptions, 'variable' | 'candidates' | 'order' | 'specials'> {
  /** Options of single variables by name, before those for all. */
  readonly variables?: Readonly<Record<string, Omit<OptimalBinsOptions, 'variable' | 'weights'>>>
  /** Variables with less information are not kept; default 0.02. */
  readonly minimumInformationValue?: number
  /** Variables of which a larger share is missing are not kept; default 0.95. */
  readonly maximumMissingShare?: number
}

/** Why a variable is not kept. */
export interface ScreeningReason {
  readonly code: 'one-bin' | 'infinite-information' | 'little-information' | 'too-many-missing'
  readonly text: BinText
}

/** One variable of a {@link BinnedTable} in one line. */
export interface BinnedVariable {
  readonly variable: string
  readonly kind: 'numeric' | 'category'
  /** Bins of all kinds. */
  readonly bins: number
  readonly missingShare: number
  readonly informationValue: number | null
  /** Null where the information value is. */
  readonly band: InformationBand | null
  readonly labels: Labels | null
  readonly kept: boolean
  /** Why it is not kept; empty if it is. */
  readonly reasons: readonly ScreeningReason[]
}

/** All variables of a table in bins. */
export interface BinnedTable {
  /** The most informative first; those without a finite information value last; ties by name. */
  readonly summary: readonly BinnedVariable[]
  /** Bins and weights of every variable, in the order of `summary`, not kept ones included. */
  readonly variables: readonly OptimalBins[]
}

/**
 * Bins every variable of a table with {@link optimalBins} and says which are worth keeping.
 *
 * @param columns  - one column a variable, by name, of equal lengths
 * @param outcomes - 1 or true for the event (a bad customer), 0 or false for none
 * @param options  - those of {@link optimalBins} for all, `variables` for single ones; `minimumInformationValue`, `maximumMissingShare`
 * @throws ClienteleError as {@link optimalBins}, with the variable in the path (`columns.age[3]`); `empty-input` without a column,
 *   `invalid-id` for options of a variable that there is not
 * @example
 * const columns = { months: [6, 6, 9, 12, 24, 24, 36, 48], phone: ['y', 'y', 'n', 'y', 'n', 'y', 'n', 'n'] }
 * const { summary } = binAll(columns, [0, 0, 0, 1, 0, 1, 1, 1], { minimumShare: 0.2 })
 * summary.map(({ variable, kept }) => [variable, kept]) //=> [['months', true], ['phone', false]]
 */
export function binAll(
  columns: Readonly<Record<string, VariableValues>>,
  outcomes: Outcomes,
  options: BinAllOptions = {},
): BinnedTable {
  checkOptions(columns, 'columns')
  checkOptions(options)
  const { variables = {}, minimumInformationValue, maximumMissingShare, ...shared } = options
  const least = checkNumber(minimumInformationValue ?? 0.02, 'options.minimumInformationValue', { minimum: 0 })
  const most = checkNumber(maximumMissingShare ?? 0.95, 'options.maximumMissingShare', { minimum: 0, maximum: 1 })
  const names = Object.keys(columns)
  if (names.length === 0) fail('empty-input', 'columns', 'at least one column', columns)
  checkOptions(variables, 'options.variables')
  for (const name of Object.keys(variables)) {
    if (!Object.hasOwn(columns, name)) fail('invalid-id', `options.variables.${name}`, 'a variable of `columns`', name)
  }
  const events = eventColumn(outcomes, outcomes?.length ?? 0, 'outcomes')
  const binned = names.map((variable) => {
    const own = Object.hasOwn(variables, variable) ? variables[variable]! : {}
    const found = binOne(variable, columns[variable]!, events, { shared, own })
    return { found, line: lineOf(variable, found, { least, most }) }
  })
  binned.sort((a, b) => informationOf(b.line) - informationOf(a.line) || (a.line.variable < b.line.variable ? -1 : 1))
  return { summary: binned.map(({ line }) => line), variables: binned.map(({ found }) => found) }
}

function informationOf({ informationValue }: BinnedVariable): number {
  return informationValue ?? -1
}

/** `optimalBins` whose errors say where in the table they stand. */
function binOne(
  variable: string,
  values: VariableValues,
  outcomes: Uint8Array,
  { shared, own }: { shared: OptimalBinsOptions; own: OptimalBinsOptions },
): OptimalBins {
  try {
    return optimalBins(values, outcomes, { ...shared, ...own, variable })
  } catch (error) {
    if (!(error instanceof ClienteleError)) throw error
    const { code, path, received } = error
    const [head = '', option = ''] = path.split(/[.[]/, 2)
    const place =
      head === 'values'
        ? `columns.${variable}${path.slice('values'.length)}`
        : head === 'outcomes'
          ? `columns.${variable}`
          : Object.hasOwn(own, option)
            ? `options.variables.${variable}${path.slice('options'.length)}`
            : path
    // The message begins with the path it stands at.
    const expected = error.message.slice(path.length + 2)
    throw new ClienteleError(code, place, `${expected} (variable ${variable})`, received)
  }
}

function lineOf(
  variable: string,
  found: OptimalBins,
  { least, most }: { least: number; most: number },
): BinnedVariable {
  const missing = found.table.find(({ kind }) => kind === 'missing')
  const missingShare = missing?.share ?? 0
  const { informationValue } = found
  const rated = informationValue === null ? null : informationValueBand(informationValue)
  const reasons: ScreeningReason[] = []
  if (found.table.filter(({ count }) => count > 0).length < 2) reasons.push(ONE_BIN)
  else if (informationValue === null) reasons.push(INFINITE)
  else if (informationValue < least) reasons.push(LITTLE)
  if (missingShare > most) reasons.push(MISSING)
  return {
    variable,
    kind: found.bins.kind,
    bins: found.table.length,
    missingShare,
    informationValue,
    band: rated?.band ?? null,
    labels: rated?.labels ?? null,
    kept: reasons.length === 0,
    reasons,
  }
}

const ONE_BIN: ScreeningReason = {
  code: 'one-bin',
  text: { en: 'All customers are in one bin.', zh: '全部客户在同一分箱。' },
}

const INFINITE: ScreeningReason = {
  code: 'infinite-information',
  text: {
    en: 'A bin has no events or no non-events: choose a rule for zero cells, or merge it.',
    zh: '有的分箱没有坏客户或没有好客户，信息价值为无穷大：请选择零频数处理规则或合并分箱。',
  },
}

const LITTLE: ScreeningReason = {
  code: 'little-information',
  text: { en: 'The information value is below the minimum.', zh: '信息价值低于下限。' },
}

const MISSING: ScreeningReason = {
  code: 'too-many-missing',
  text: { en: 'Too many values are missing.', zh: '缺失值过多。' },
}
