import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { binCodes } from './assignBins.js'
import { missingCode, unseenCode, type VariableValues, type WeightOfEvidence } from './bins.js'
import { checkBins } from './checkBins.js'
import { readVariableAs, type VariableColumn } from './readVariable.js'

/**
 * What a value gets that nothing is known about: an `error`; the `neutral` weight 0 (the odds of all); the `worst` weight of the
 * table, the riskiest; or the weight of the bin of an id. There is no silent default: the safest weight would be a gift.
 */
export type UnknownPolicy = 'error' | 'neutral' | 'worst' | { readonly bin: string }

/** How {@link applyWeightOfEvidence} treats what the table has no weight for. */
export interface ApplyWeightOptions {
  /** Categories that no bin has, and bins that were empty; default `error`. */
  readonly unseen?: UnknownPolicy
  /** Missing values, where none was missing when the table was made; default `error`. */
  readonly missing?: UnknownPolicy
}

/**
 * Puts the weight of its bin in place of each value: what a scorecard's regression runs on.
 *
 * @param values  - numbers or categories, of the kind of the table
 * @param weights - from {@link weightOfEvidence} or {@link optimalBins}
 * @param options - `unseen`, `missing`
 * @returns one finite weight a value
 * @throws ClienteleError `invalid-id` for an unseen category, `missing-value` for a missing value, `out-of-range` for a value in a
 *   bin that was empty, `invalid-rules` for a table with an infinite weight (see `zeroCells`), `invalid-option`
 * @example
 * const table = weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20] })
 * applyWeightOfEvidence([7, 30, null], table, { missing: 'neutral' }) //=> [-0.6931, 0.6931, 0]
 */
export function applyWeightOfEvidence(
  values: VariableValues,
  weights: WeightOfEvidence,
  options: ApplyWeightOptions = {},
): Float64Array {
  checkOptions(weights, 'weights')
  const bins = checkBins(weights.bins, 'weights.bins')
  const byCode = weightsByCode(weights, options)
  const column = readVariableAs(bins.kind, values, 'values')
  const codes = binCodes(column, bins)
  const applied = new Float64Array(codes.length)
  let unknown = -1
  for (let i = codes.length - 1; i >= 0; i--) {
    const weight = byCode[codes[i]!]!
    applied[i] = weight
    if (Number.isNaN(weight)) unknown = i
  }
  if (unknown >= 0) failAtUnknown(unknown, codes[unknown]!, column, weights)
  return applied
}

/**
 * The weight of each code, that of missing and unseen values included; NaN where the policy is `error`.
 *
 * @throws ClienteleError as {@link applyWeightOfEvidence} for the table and the options
 */
export function weightsByCode(weights: WeightOfEvidence, options: ApplyWeightOptions = {}): Float64Array {
  checkOptions(options)
  const { bins, table } = weights
  const byCode = new Float64Array(unseenCode(bins) + 1).fill(Number.NaN)
  for (const [code, bin] of table.entries()) {
    if (bin.weightOfEvidence !== null) byCode[code] = bin.weightOfEvidence
    else if (bin.count > 0) {
      const advice = 'merge it with another bin, or choose a rule for zeroCells'
      fail('invalid-rules', `weights.table[${code}].weightOfEvidence`, 'a finite weight', null, advice)
    }
  }
  const unseen = policyWeight(options.unseen ?? 'error', weights, 'options.unseen')
  const missing = policyWeight(options.missing ?? 'error', weights, 'options.missing')
  const missingAt = missingCode(bins)
  for (let code = 0; code < byCode.length; code++) {
    if (Number.isNaN(byCode[code]!)) byCode[code] = code === missingAt ? missing : unseen
  }
  return byCode
}

/** The weight that a policy gives; NaN for `error`. */
function policyWeight(policy: UnknownPolicy, { table, sign }: WeightOfEvidence, path: string): number {
  if (typeof policy === 'object' && policy !== null) {
    const bin = table.find(({ id }) => id === policy.bin)
    if (bin === undefined || bin.weightOfEvidence === null) {
      const known = table.filter(({ weightOfEvidence }) => weightOfEvidence !== null).map(({ id }) => id)
      return fail('invalid-id', `${path}.bin`, `a bin with a weight: ${known.slice(0, 20).join(', ')}`, policy.bin)
    }
    return bin.weightOfEvidence
  }
  const choice = checkChoice(policy, ['error', 'neutral', 'worst'], path)
  if (choice === 'error') return Number.NaN
  if (choice === 'neutral') return 0
  const riskiest = sign === 'bad-over-good' ? Math.max : Math.min
  return table.reduce((worst, bin) => riskiest(worst, bin.weightOfEvidence ?? worst), 0)
}

function failAtUnknown(row: number, code: number, column: VariableColumn, { bins, table }: WeightOfEvidence): never {
  const path = `values[${row}]`
  const value = column.kind === 'numeric' ? column.values[row] : column.values[column.codes[row]!]
  const advice = (name: string): string => `choose what it gets with options.${name}`
  if (code === missingCode(bins)) {
    return fail('missing-value', path, 'a value, as none was missing when the table was made', value, advice('missing'))
  }
  if (code === unseenCode(bins)) return fail('invalid-id', path, 'a category of a bin', value, advice('unseen'))
  return fail('out-of-range', path, `a value outside of the empty bin ${table[code]!.id}`, value, advice('unseen'))
}
