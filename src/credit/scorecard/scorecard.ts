import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { UnknownPolicy } from '../binning/applyWeightOfEvidence.js'
import { codeOfMissing } from '../binning/assignBins.js'
import type { BinText, VariableBins, WeightOfEvidence, WeightOfEvidenceBin } from '../binning/bins.js'
import { binIds, checkArray, checkBins } from '../binning/checkBins.js'
import {
  type BinPoints,
  roundPoints,
  type ScorecardPoints,
  type ScorecardPointsOptions,
  scorecardPoints,
} from './scorecardPoints.js'

/** What a card gives to values that its bins do not know. */
export interface UnknownPolicies {
  /** Categories that no bin has, and bins that were empty; default `error`. */
  readonly unseen?: UnknownPolicy
  /** Missing values, where none was missing when the bins were made; default `error`. */
  readonly missing?: UnknownPolicy
}

/** How {@link scorecard} scales, rounds, and treats unknown values. */
export interface ScorecardOptions extends ScorecardPointsOptions, UnknownPolicies {
  /** Policies of single variables by name, before those for all. */
  readonly variables?: Readonly<Record<string, UnknownPolicies>>
}

/** What {@link scorecard} needs of a model: one from `scorecardModel`, or coefficients from elsewhere. */
export interface ScorecardSource {
  /** Of the log-odds of being bad. */
  readonly intercept: number
  readonly variables: readonly { readonly weights: WeightOfEvidence; readonly coefficient: number }[]
}

/** One bin of a {@link Scorecard}. */
export interface ScorecardBin extends BinPoints, Pick<WeightOfEvidenceBin, 'kind' | 'lower' | 'upper' | 'values'> {
  readonly label: BinText
  /** Of the customers that the bins were made of. */
  readonly share: number
  readonly eventRate: number | null
}

/** One variable of a {@link Scorecard}. */
export interface ScorecardVariable {
  readonly variable: string
  readonly coefficient: number
  /** Breaks and closing side, or groups of categories; special values. */
  readonly bins: VariableBins
  /** Intervals or groups first, then specials, then missing values where there were some. `points` null: such a value is refused. */
  readonly table: readonly ScorecardBin[]
  /** What a missing value gets; null: it is refused. */
  readonly missingPoints: number | null
  /** What a category that no bin has gets; null: it is refused. */
  readonly unseenPoints: number | null
  readonly minimumPoints: number
  readonly maximumPoints: number
  /** Mean over the customers that the bins were made of. */
  readonly meanPoints: number
  /** Points of a weight of 0, the odds of all: 0, or the share of the base. */
  readonly neutralPoints: number
}

/**
 * A scorecard: points for each bin of each variable. Plain JSON: a program in any language adds `basePoints` and the `points` of
 * each variable's bin, and has with `scale` the probability of being bad, 1 / (1 + e^((score − offset) / factor)).
 */
export interface Scorecard extends Omit<ScorecardPoints, 'variables'> {
  readonly kind: 'scorecard'
  readonly intercept: number
  readonly variables: readonly ScorecardVariable[]
}

/**
 * Makes the scorecard of a model: the table that a clerk reads and an auditor checks.
 *
 * See {@link scorecardPoints} for the arithmetic. Unknown values are refused unless a policy says what they get: `neutral`, `worst`
 * (the fewest points of the variable) or the points of a named bin.
 *
 * @param model   - from `scorecardModel`; or intercept, tables of weights (with `variable`) and coefficients from elsewhere
 * @param options - `baseScore`, `baseOdds`, `pointsToDouble`, `rounding`, `spreadBase`, `unseen`, `missing`, `variables`
 * @throws ClienteleError `empty-input` without variables, `missing-value` for a table without the name of its variable,
 *   `invalid-rules` for a bin with customers but an infinite weight, `invalid-id` for a policy that names an unknown bin or
 *   variable, `duplicate-id`, `invalid-option`, `invalid-number`, `out-of-range`
 * @example
 * const months = weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20], variable: 'months' })
 * const card = scorecard({ intercept: 0, variables: [{ weights: months, coefficient: 1 }] }, { rounding: 'half-away' })
 * card.variables[0].table.map(({ label, points }) => [label.en, points]) //=> [['(−∞, 20)', 50], ['[20, ∞)', -50]]
 */
export function scorecard(model: ScorecardSource, options: ScorecardOptions = {}): Scorecard {
  checkOptions(model, 'model')
  checkOptions(options)
  const sources = checkArray(model.variables, 'model.variables').map((item, i) =>
    readSource(item, `model.variables[${i}]`),
  )
  const { variables: points, ...rest } = scorecardPoints(
    {
      intercept: model.intercept,
      variables: sources.map(({ variable, coefficient, table }) => ({ variable, coefficient, bins: table })),
    },
    options,
  )
  const own = options.variables ?? {}
  checkOptions(own, 'options.variables')
  for (const name of Object.keys(own)) {
    if (sources.some(({ variable }) => variable === name)) continue
    fail('invalid-id', `options.variables.${name}`, 'a variable of the model', name)
  }
  const neutral = rest.spreadBase ? roundPoints(rest.exactBasePoints / sources.length, rest.rounding) : 0
  return {
    kind: 'scorecard',
    intercept: model.intercept,
    ...rest,
    variables: sources.map((source, i) => {
      const path = Object.hasOwn(own, source.variable) ? `options.variables.${source.variable}` : 'options'
      const { unseen, missing } = Object.hasOwn(own, source.variable) ? own[source.variable]! : {}
      return variableOf(source, points[i]!.bins, neutral, {
        unseen: unseen ?? options.unseen ?? 'error',
        missing: missing ?? options.missing ?? 'error',
        path,
      })
    }),
  }
}

interface Source {
  readonly variable: string
  readonly coefficient: number
  readonly bins: VariableBins
  readonly table: readonly WeightOfEvidenceBin[]
}

function readSource(item: unknown, path: string): Source {
  checkOptions(item, path)
  const { weights, coefficient } = item as ScorecardSource['variables'][number]
  checkOptions(weights, `${path}.weights`)
  const bins = checkBins(weights.bins, `${path}.weights.bins`)
  const table = checkArray(weights.table, `${path}.weights.table`) as readonly WeightOfEvidenceBin[]
  const names = binIds(bins).length
  if (table.length !== names && table.length !== names + 1) {
    fail('unequal-lengths', `${path}.weights.table`, `${names} bins, or one more for missing values`, table)
  }
  for (const [code, { weightOfEvidence, count }] of table.entries()) {
    if (weightOfEvidence !== null || count === 0) continue
    const advice = 'merge the bin with another, or choose a rule for zeroCells'
    fail('invalid-rules', `${path}.weights.table[${code}].weightOfEvidence`, 'a finite weight', null, advice)
  }
  if (typeof weights.variable !== 'string') {
    const advice = 'make the table with the option `variable`'
    fail('missing-value', `${path}.weights.variable`, 'the name of the variable', weights.variable, advice)
  }
  return { variable: weights.variable, coefficient, bins, table }
}

function variableOf(
  { variable, coefficient, bins, table }: Source,
  points: readonly BinPoints[],
  neutralPoints: number,
  { unseen, missing, path }: Required<UnknownPolicies> & { readonly path: string },
): ScorecardVariable {
  const known = points.flatMap((bin) => bin.points ?? [])
  if (known.length === 0) fail('invalid-rules', `model.${variable}`, 'a variable with at least one weight', variable)
  const minimumPoints = known.reduce((a, b) => Math.min(a, b))
  const pointsOf = (policy: UnknownPolicy, at: string): number | null => {
    if (typeof policy === 'object' && policy !== null) {
      const bin = points.find(({ id }) => id === policy.bin)
      if (bin !== undefined && bin.points !== null) return bin.points
      return fail('invalid-id', `${at}.bin`, `a bin of ${variable} with points`, policy.bin)
    }
    const choice = checkChoice(policy, ['error', 'neutral', 'worst'], at)
    return choice === 'error' ? null : choice === 'neutral' ? neutralPoints : minimumPoints
  }
  const unseenPoints = pointsOf(unseen, `${path}.unseen`)
  const missingPoints = pointsOf(missing, `${path}.missing`)
  let meanPoints = 0
  const cells = points.map(({ id, weightOfEvidence, exactPoints, points: rounded }, code) => {
    const { kind, label, lower, upper, values, share, eventRate } = table[code]!
    if (rounded !== null) meanPoints += share * rounded
    const own = { weightOfEvidence, exactPoints, points: rounded ?? unseenPoints }
    return { id, kind, label, lower, upper, values, share, eventRate, ...own }
  })
  const missingBin = cells[codeOfMissing(bins)]
  return {
    variable,
    coefficient,
    bins,
    table: cells,
    missingPoints: missingBin === undefined ? missingPoints : missingBin.points,
    unseenPoints:
      bins.kind === 'category' && bins.unseenTo !== undefined
        ? (cells.find(({ id }) => id === bins.unseenTo)?.points ?? null)
        : unseenPoints,
    minimumPoints,
    maximumPoints: known.reduce((a, b) => Math.max(a, b)),
    meanPoints,
    neutralPoints,
  }
}
