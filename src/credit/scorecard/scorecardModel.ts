import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { eventColumn } from '../../data/vectors.js'
import { coefficientTable, type LogisticFit, type LogisticPenalty } from '../../survival/index.js'
import type { Outcomes } from '../../validation/index.js'
import { weightsByCode } from '../binning/applyWeightOfEvidence.js'
import type { BinnedTable } from '../binning/binAll.js'
import type { BinText, WeightOfEvidence } from '../binning/bins.js'
import { checkArray, checkBins } from '../binning/checkBins.js'
import { readWeights } from '../binning/tableOptions.js'
import { isWrongSigned, type ModelWarning, modelWarnings } from './modelWarnings.js'
import { type ApplicantColumns, readApplicants } from './readApplicants.js'
import { type SelectionStep, selectVariables } from './selectVariables.js'
import { lookedUp } from './variableLookup.js'
import { varianceInflation } from './varianceInflation.js'
import { fitVariables, type WeightedRows } from './weightedRows.js'

/** How {@link scorecardModel} chooses variables and fits. */
export interface ScorecardModelOptions {
  /**
   * Tables of weights, each with the name of its `variable`; or what `binAll` found, of which those are taken that it keeps. They
   * need not come from the same customers.
   */
  readonly variables: readonly WeightOfEvidence[] | BinnedTable
  /**
   * `all` (default); `forward` adds the best variable while it is good enough; `backward` begins with all and takes the worst away;
   * `stepwise` goes forward and looks back after each step.
   */
  readonly selection?: 'all' | 'forward' | 'backward' | 'stepwise'
  /** When a variable is good enough: by the likelihood-ratio test (`p-value`, default), by Akaike's `aic` or Schwarz's `bic`. */
  readonly criterion?: 'p-value' | 'aic' | 'bic'
  /** Level of that test, and from which p on a coefficient is warned of; default 0.05. */
  readonly significance?: number
  /** Variables with a smaller information value are not looked at; default 0. */
  readonly minimumInformationValue?: number
  /** Coefficients that turn the weights round: `warn` (default), or `drop` the least informative of them until there is none. */
  readonly wrongSign?: 'warn' | 'drop'
  /** Variance inflation above the limit: `warn` (default), or `drop` the most inflated until there is none. */
  readonly collinear?: 'warn' | 'drop'
  /** Limit of the variance inflation factors; default 5. */
  readonly maximumVarianceInflation?: number
  /** Penalty of the regression, see `logisticRegression`; with one, `selection` must be `all`. Default `none`. */
  readonly penalty?: LogisticPenalty
  /** How many customers each row stands for, ≥ 0; default 1. */
  readonly weights?: ArrayLike<number>
}

/** One variable of a {@link ScorecardModel}. */
export interface ModelVariable {
  readonly variable: string
  readonly weights: WeightOfEvidence
  readonly coefficient: number
  /** Null where the coefficient runs away, as are z and p. */
  readonly standardError: number | null
  readonly z: number | null
  /** Two-sided (Wald). */
  readonly pValue: number | null
  /** 1 / (1 − R²) of its weights on those of the other variables. */
  readonly varianceInflation: number | null
}

/** A variable that is not in the model. */
export interface LeftOutVariable {
  readonly variable: string
  readonly reason:
    | 'little-information'
    | 'not-selected'
    | 'constant'
    | 'determined-by-others'
    | 'wrong-sign'
    | 'collinear'
  readonly text: BinText
}

/** A logistic regression of "bad" on weights of evidence: what a card is made of. Plain JSON. */
export interface ScorecardModel {
  readonly kind: 'scorecard-model'
  /** Of the log-odds of being bad. */
  readonly intercept: number
  /** In the order of the options, or in which they were selected. */
  readonly variables: readonly ModelVariable[]
  /** The regression with all its measures; its covariates are the weights. */
  readonly fit: LogisticFit
  readonly selection: 'all' | 'forward' | 'backward' | 'stepwise'
  /** What the selection did, step by step; empty for `all`. */
  readonly steps: readonly SelectionStep[]
  readonly leftOut: readonly LeftOutVariable[]
  readonly warnings: readonly ModelWarning[]
}

/**
 * Fits the logistic regression of a scorecard: each value is replaced by the weight of its bin, and the weights are the covariates.
 *
 * With weights ln(bad/good) all coefficients should be above 0, and near 1 where variables do not overlap. Whatever an auditor
 * would ask is in the result: standard errors, variance inflation, what was left out and why, warnings.
 *
 * @param columns  - the variables, one value a customer
 * @param outcomes - 1 or true for a bad customer
 * @param options  - `variables`; see {@link ScorecardModelOptions}
 * @throws ClienteleError `missing-value` for a value whose bin has no weight, `invalid-id` for an unseen category (both at
 *   `columns.<variable>[row]`), `missing-column`, `unequal-lengths`, `duplicate-id`, `invalid-rules` for an infinite weight,
 *   `invalid-option`, `empty-input`
 * @example
 * const columns = { months: [6, 6, 9, 12, 12, 18, 24, 24, 36, 48] }
 * const bad = [0, 0, 0, 1, 0, 0, 1, 0, 1, 1]
 * const months = weightOfEvidence(columns.months, bad, { bins: [20], variable: 'months' })
 * const model = scorecardModel(columns, bad, { variables: [months] })
 * const coefficients = [model.intercept, model.variables[0].coefficient] //=> [-0.4055, 1]
 */
export function scorecardModel(
  columns: ApplicantColumns,
  outcomes: Outcomes,
  options: ScorecardModelOptions,
): ScorecardModel {
  const settings = readSettings(options)
  const leftOut: LeftOutVariable[] = []
  const leave = (variable: string, reason: LeftOutVariable['reason']): void => {
    leftOut.push({ variable, reason, text: REASONS[reason] })
  }
  const given = tablesOf(options.variables)
  const tables = given.filter(({ informationValue }) => (informationValue ?? 0) >= settings.minimumInformationValue)
  for (const table of given) if (!tables.includes(table)) leave(table.variable!, 'little-information')
  const rows = readRows(columns, outcomes, tables, options.weights)

  const names = tables.map(({ variable }) => variable!)
  const selected = selectVariables(rows, names, settings)
  for (const name of names) if (!selected.variables.includes(name)) leave(name, 'not-selected')
  let chosen = selected.variables
  let fit = fitVariables(rows, chosen, settings.penalty)
  for (const { term, reason } of fit.dropped) {
    leave(term, reason === 'constant' ? 'constant' : 'determined-by-others')
    chosen = chosen.filter((name) => name !== term)
  }
  let variables = describe(rows, fit, tables, chosen)
  for (let worst = offender(variables, settings); worst !== null; worst = offender(variables, settings)) {
    const { variable, reason } = worst
    leave(variable, reason)
    chosen = chosen.filter((name) => name !== variable)
    fit = fitVariables(rows, chosen, settings.penalty)
    variables = describe(rows, fit, tables, chosen)
  }
  return {
    kind: 'scorecard-model',
    intercept: fit.coefficients[0]!,
    variables,
    fit,
    selection: settings.selection,
    steps: selected.steps,
    leftOut,
    warnings: modelWarnings(variables, fit, { ...settings, total: rows.total }),
  }
}

type Settings = Required<Omit<ScorecardModelOptions, 'variables' | 'weights'>>

function readSettings(options: ScorecardModelOptions): Settings {
  checkOptions(options)
  const selection = checkChoice(
    options.selection ?? 'all',
    ['all', 'forward', 'backward', 'stepwise'],
    'options.selection',
  )
  const penalty = options.penalty ?? 'none'
  if (penalty !== 'none' && selection !== 'all') {
    fail('invalid-option', 'options.penalty', "'none', as likelihoods decide the selection", penalty)
  }
  const number = (value: number | undefined, standard: number, name: string, range: object): number =>
    checkNumber(value ?? standard, `options.${name}`, range)
  return {
    selection,
    penalty,
    criterion: checkChoice(options.criterion ?? 'p-value', ['p-value', 'aic', 'bic'], 'options.criterion'),
    significance: number(options.significance, 0.05, 'significance', { above: 0, maximum: 1 }),
    minimumInformationValue: number(options.minimumInformationValue, 0, 'minimumInformationValue', { minimum: 0 }),
    maximumVarianceInflation: number(options.maximumVarianceInflation, 5, 'maximumVarianceInflation', { minimum: 1 }),
    wrongSign: checkChoice(options.wrongSign ?? 'warn', ['warn', 'drop'], 'options.wrongSign'),
    collinear: checkChoice(options.collinear ?? 'warn', ['warn', 'drop'], 'options.collinear'),
  }
}

function tablesOf(variables: ScorecardModelOptions['variables']): WeightOfEvidence[] {
  const list = checkArray(isBinned(variables) ? variables.variables : variables, 'options.variables')
  const tables = isBinned(variables) ? variables.variables.filter((_, i) => variables.summary[i]?.kept === true) : list
  const seen = new Set<string>()
  return tables.map((table, i) => {
    const path = `options.variables[${i}]`
    checkOptions(table, path)
    const { variable } = table as WeightOfEvidence
    if (typeof variable !== 'string') {
      return fail(
        'missing-value',
        `${path}.variable`,
        'the name of the variable',
        variable,
        'make the table with `variable`',
      )
    }
    if (seen.has(variable)) fail('duplicate-id', `${path}.variable`, 'each variable once', variable)
    seen.add(variable)
    return table as WeightOfEvidence
  })
}

function isBinned(variables: ScorecardModelOptions['variables']): variables is BinnedTable {
  return typeof variables === 'object' && variables !== null && 'summary' in variables
}

function readRows(
  columns: ApplicantColumns,
  outcomes: Outcomes,
  tables: readonly WeightOfEvidence[],
  weights: ArrayLike<number> | undefined,
): WeightedRows {
  const lookups = tables.map((table) => ({
    variable: table.variable!,
    bins: checkBins(table.bins, `options.variables.${table.variable}.bins`),
    byCode: weightsByCode(table),
  }))
  const source = readApplicants({ lookups }, columns, 'columns')
  const count = source.count < 0 ? (outcomes?.length ?? 0) : source.count
  const outcome = eventColumn(outcomes, count, 'outcomes')
  if (count === 0) fail('empty-input', 'outcomes', 'at least one customer', outcomes)
  const own = readWeights(weights, count)
  const values = lookups.map((lookup, j) =>
    lookedUp(source.columns[j]!, lookup, (row) => source.pathOf(lookup.variable, row)),
  )
  return {
    values: new Map(lookups.map(({ variable }, j) => [variable, values[j]!] as const)),
    outcome,
    weights: own,
    total: own === null ? count : own.reduce((sum, weight) => sum + weight, 0),
  }
}

function describe(
  { values, weights }: WeightedRows,
  fit: LogisticFit,
  tables: readonly WeightOfEvidence[],
  chosen: readonly string[],
): ModelVariable[] {
  const inflation = varianceInflation(
    chosen.map((name) => values.get(name)!),
    weights,
  )
  const rows = coefficientTable(fit)
  return chosen.map((variable, i) => {
    const { coefficient, standardError, z, pValue } = rows[i + 1]!
    const own = tables.find((table) => table.variable === variable)!
    return { variable, weights: own, coefficient, standardError, z, pValue, varianceInflation: inflation[i]! }
  })
}

/** The variable to drop next, if there is one. */
function offender(
  variables: readonly ModelVariable[],
  { wrongSign, collinear, maximumVarianceInflation }: Settings,
): { variable: string; reason: 'wrong-sign' | 'collinear' } | null {
  const most = (a: ModelVariable, b: ModelVariable): ModelVariable =>
    b.varianceInflation! > a.varianceInflation! ? b : a
  const inflated = variables.filter(({ varianceInflation: factor }) => (factor ?? 1) > maximumVarianceInflation)
  if (collinear === 'drop' && inflated.length > 0) {
    return { variable: inflated.reduce(most).variable, reason: 'collinear' }
  }
  const wrong = variables.filter(isWrongSigned)
  if (wrongSign === 'warn' || wrong.length === 0) return null
  const information = ({ weights }: ModelVariable): number => weights.informationValue ?? 0
  const least = wrong.reduce((a, b) => (information(b) < information(a) ? b : a))
  return { variable: least.variable, reason: 'wrong-sign' }
}

const REASONS: Readonly<Record<LeftOutVariable['reason'], BinText>> = {
  'little-information': { en: 'Its information value is below the minimum.', zh: '信息价值低于下限。' },
  'not-selected': { en: 'The selection did not need it.', zh: '逐步选择中未入选。' },
  constant: { en: 'All customers have the same weight.', zh: '全部客户的证据权重相同。' },
  'determined-by-others': { en: 'Other variables determine it.', zh: '可由其他变量完全线性表示。' },
  'wrong-sign': { en: 'Its coefficient turned its weights round.', zh: '系数符号与证据权重相反。' },
  collinear: { en: 'Other variables say nearly the same.', zh: '与其他变量高度共线。' },
}
