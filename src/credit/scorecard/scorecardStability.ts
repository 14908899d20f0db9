import { checkOptions } from '../../data/checks.js'
import {
  type CharacteristicStability,
  characteristicStability,
  type PopulationStabilityOptions,
  type ScoreStability,
  scoreStability,
} from '../../validation/index.js'
import { binCodes } from '../binning/assignBins.js'
import { missingCode } from '../binning/bins.js'
import {
  type ApplicantColumns,
  type ApplicantRows,
  type ApplicantSource,
  type CompiledCard,
  compileCard,
  readApplicants,
} from './readApplicants.js'
import { scoresOf } from './scoreApplicants.js'
import type { Scorecard } from './scorecard.js'

/** How {@link scorecardStability} counts. */
export interface ScorecardStabilityOptions extends PopulationStabilityOptions {
  /** Bins of the score, cut at the quantiles of the expected scores; default 10. */
  readonly bins?: number
}

/** How far the applicants of a card have changed. */
export interface ScorecardStability {
  readonly score: ScoreStability
  /** Of each variable over its bins, those for missing and unseen values included, the largest index first. */
  readonly characteristics: readonly CharacteristicStability[]
  readonly meanScores: { readonly expected: number | null; readonly actual: number | null }
}

/**
 * Have the applicants changed since the card was made, and which variables moved the score?
 *
 * @param card     - from `scorecard`
 * @param expected - applicants when the card was made, rows or columns as for `scoreApplicants`
 * @param actual   - applicants now
 * @param options  - `bins`, `zeroBins`, `epsilon`, `bounds`
 * @throws ClienteleError as `scoreApplicants`, at `expected` or `actual`; as `scoreStability`
 * @example
 * const months = weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20], variable: 'months' })
 * const card = scorecard({ intercept: 0, variables: [{ weights: months, coefficient: 1 }] })
 * const { characteristics } = scorecardStability(card, { months: [6, 9, 30, 40] }, { months: [6, 25, 30, 40] })
 * const shift = [characteristics[0].value, characteristics[0].scoreShift] //=> [0.2747, -25]
 */
export function scorecardStability(
  card: Scorecard,
  expected: ApplicantRows | ApplicantColumns,
  actual: ApplicantRows | ApplicantColumns,
  options: ScorecardStabilityOptions = {},
): ScorecardStability {
  checkOptions(options)
  const compiled = compileCard(card)
  const then = readApplicants(compiled, expected, 'expected')
  const now = readApplicants(compiled, actual, 'actual')
  const scores = [scoresOf(compiled, then), scoresOf(compiled, now)] as const
  const points = Object.fromEntries(
    compiled.lookups.map(({ variable, byCode }) => [variable, byCode.map((own) => (Number.isNaN(own) ? 0 : own))]),
  )
  return {
    score: scoreStability(...scores, options),
    characteristics: characteristicStability(countsOf(compiled, then), countsOf(compiled, now), { ...options, points }),
    meanScores: { expected: meanOf(scores[0]), actual: meanOf(scores[1]) },
  }
}

/** Applicants by bin. A bin that refuses its values is empty on both sides. */
function countsOf({ lookups }: CompiledCard, { columns }: ApplicantSource): Record<string, Float64Array> {
  return Object.fromEntries(
    lookups.map(({ variable, bins }, j) => {
      const counts = new Float64Array(missingCode(bins) + 2)
      const codes = binCodes(columns[j]!, bins)
      for (let i = 0; i < codes.length; i++) counts[codes[i]!]! += 1
      return [variable, counts]
    }),
  )
}

function meanOf(scores: Float64Array): number | null {
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length
}
