import { checkChoice, checkInteger, checkOptions } from '../../data/checks.js'
import type { Columns, FieldTable } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import { binCodes } from '../binning/assignBins.js'
import { type BinText, missingCode } from '../binning/bins.js'
import { MISSING_ID } from '../binning/checkBins.js'
import { type ApplicantColumns, type ApplicantRows, compileCard, readApplicants } from './readApplicants.js'
import { scoresOf } from './scoreApplicants.js'
import type { Scorecard, ScorecardVariable } from './scorecard.js'

/** How {@link scoreReasons} compares. */
export interface ScoreReasonsOptions {
  /**
   * What points are held against: the `maximum` of each variable (default); the `mean` over the customers that the bins were made
   * of; or `neutral`, the points of a bin that is as risky as all. Regulation B (US) allows the maximum and the mean alike.
   */
  readonly against?: 'maximum' | 'mean' | 'neutral'
  /** Reasons given at most; default 4, the customary number of an adverse-action notice. */
  readonly most?: number
}

/** One reason for a score that is not higher. */
export interface ScoreReason {
  readonly variable: string
  /** The bin that the applicant is in; `missing` and `unseen` where no bin has the value. */
  readonly bin: string
  readonly label: BinText
  readonly points: number
  readonly reference: number
  /** reference − points, above 0. */
  readonly lost: number
}

/** A score with what held it down. */
export interface ScoreWithReasons {
  readonly score: number
  /** The most expensive first; ties in the order of the card. Empty where nothing was lost. */
  readonly reasons: readonly ScoreReason[]
}

/** Fields of {@link ScoreWithReasons}. */
export const scoreWithReasonsFields: FieldTable<ScoreWithReasons> = [
  { name: 'score', kind: 'number' },
  { name: 'reasons', kind: 'nested' },
]

/**
 * Why a score is not higher: the variables that cost an applicant most points, as adverse-action notices need them.
 *
 * @param card       - from `scorecard`, also after a way through JSON
 * @param applicants - as for `scoreApplicants`
 * @param options    - `against`, `most`
 * @returns score and reasons in the order of the applicants: rows for rows, columns for columns
 * @throws ClienteleError as `scoreApplicants`; `invalid-option`, `out-of-range`
 * @example
 * const months = weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20], variable: 'months' })
 * const card = scorecard({ intercept: 0, variables: [{ weights: months, coefficient: 1 }] }, { rounding: 'half-away' })
 * scoreReasons(card, [{ months: 30 }])[0].reasons.map(({ variable, label, lost }) => [variable, label.en, lost])
 * //=> [['months', '[20, ∞)', 100]]
 */
export function scoreReasons(
  card: Scorecard,
  applicants: ApplicantRows,
  options?: ScoreReasonsOptions,
): ScoreWithReasons[]
export function scoreReasons(
  card: Scorecard,
  applicants: ApplicantColumns,
  options?: ScoreReasonsOptions,
): Columns<ScoreWithReasons>
export function scoreReasons(
  card: Scorecard,
  applicants: ApplicantRows | ApplicantColumns,
  options: ScoreReasonsOptions = {},
): ScoreWithReasons[] | Columns<ScoreWithReasons> {
  checkOptions(options)
  const against = checkChoice(options.against ?? 'maximum', ['maximum', 'mean', 'neutral'], 'options.against')
  const most = checkInteger(options.most ?? 4, 'options.most', { minimum: 1 })
  const compiled = compileCard(card)
  const source = readApplicants(compiled, applicants, 'applicants')
  const score = scoresOf(compiled, source)
  // Reasons are made once a bin and shared by all who are in it.
  const byVariable = compiled.lookups.map(({ bins, byCode }, j) => {
    const variable = compiled.variables[j]!
    const missing = missingCode(bins)
    const reference = variable[`${against}Points`]
    const known = Array.from(byCode, (points, code) => reasonOf(variable, { code, missing, points, reference }))
    return { codes: binCodes(source.columns[j]!, bins), lost: known.map(({ lost }) => lost), reasons: known }
  })
  const chosen = new Int32Array(Math.min(most, byVariable.length))
  const reasons = Array.from(score, (_, row) => {
    const count = chooseCostliest(chosen, byVariable, row)
    return Array.from(chosen.subarray(0, count), (j) => byVariable[j]!.reasons[byVariable[j]!.codes[row]!]!)
  })
  return inShapeOf(applicants, { score, reasons }, scoreWithReasonsFields)
}

function reasonOf(
  { variable, table }: ScorecardVariable,
  { code, missing, points, reference }: { code: number; missing: number; points: number; reference: number },
): ScoreReason {
  const { id, label } = table[code] ?? (code === missing ? MISSING : UNSEEN)
  return { variable, bin: id, label, points, reference, lost: reference - points }
}

const MISSING = { id: MISSING_ID, label: { en: 'missing', zh: '缺失' } }
const UNSEEN = { id: 'unseen', label: { en: 'not seen before', zh: '未见过的取值' } }

/** Puts the variables that lose most into `chosen`, the costliest first, and says how many lose anything. */
function chooseCostliest(
  chosen: Int32Array,
  variables: readonly { readonly codes: Uint16Array; readonly lost: readonly number[] }[],
  row: number,
): number {
  let count = 0
  for (let j = 0; j < variables.length; j++) {
    const lost = variables[j]!.lost[variables[j]!.codes[row]!]!
    if (lost <= 0) continue
    let place = count
    while (place > 0) {
      const other = variables[chosen[place - 1]!]!
      if (other.lost[other.codes[row]!]! >= lost) break
      if (place < chosen.length) chosen[place] = chosen[place - 1]!
      place -= 1
    }
    if (place < chosen.length) chosen[place] = j
    if (count < chosen.length) count += 1
  }
  return count
}
