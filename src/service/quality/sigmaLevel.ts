import { checkNumber, checkOptions } from '../../data/checks.js'
import { normalUpperQuantile } from '../../numeric/index.js'
import { countDefects, type DefectCounts, type DefectsPerMillion } from './defectsPerMillion.js'

/** Options of {@link sigmaLevel}. */
export interface SigmaLevelOptions {
  /** Standard deviations by which a process is taken to drift in the long term. Default 1.5, Motorola's convention; 0 for none. */
  readonly shift?: number
}

/** A sigma level and how it comes about. */
export interface SigmaLevel {
  readonly defectsPerMillion: number
  /** Φ⁻¹(1 − DPMO / 10⁶); null where there is none. */
  readonly longTermSigma: number | null
  readonly shift: number
  /** longTermSigma + shift; null where there is no defect or nothing but defects: no normal distribution has that. */
  readonly sigmaLevel: number | null
  /** What the counts gave; null where DPMO was given. */
  readonly counts: DefectsPerMillion | null
}

/**
 * Sigma level (西格玛水平) of a quality: how many standard deviations lie between its mean and the limit, Φ⁻¹(1 − DPMO / 10⁶) + 1.5.
 *
 * @param quality - defects, units and opportunities as for {@link defectsPerMillion}, or `{ defectsPerMillion }`
 * @param options - `shift`
 * @throws ClienteleError as {@link defectsPerMillion}
 * @example
 * sigmaLevel({ defects: 3432, units: 83934, opportunities: 8 }).sigmaLevel //=> 4.068
 * @example
 * sigmaLevel({ defectsPerMillion: 3.4 }).sigmaLevel //=> 6.000
 */
export function sigmaLevel(
  quality: DefectCounts | { readonly defectsPerMillion: number },
  options: SigmaLevelOptions = {},
): SigmaLevel {
  checkOptions(quality, 'quality')
  checkOptions(options)
  const shift = checkNumber(options.shift ?? 1.5, 'options.shift')
  const counts = 'defectsPerMillion' in quality ? null : countDefects(quality, 'quality')
  const dpmo = counts === null ? givenRate(quality) : counts.defectsPerMillion
  const share = counts === null ? dpmo / 1e6 : counts.defectsPerOpportunity
  const longTermSigma = share > 0 && share < 1 ? normalUpperQuantile(share) : null
  return {
    defectsPerMillion: dpmo,
    longTermSigma,
    shift,
    sigmaLevel: longTermSigma === null ? null : longTermSigma + shift,
    counts,
  }
}

function givenRate(quality: object): number {
  const given = (quality as Readonly<Record<'defectsPerMillion', unknown>>).defectsPerMillion
  return checkNumber(given, 'quality.defectsPerMillion', { minimum: 0, maximum: 1e6 })
}
