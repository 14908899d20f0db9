/** Whether the category of a feature stands out. */
import { chiSquareUpperTail } from '../../numeric/chiSquare.js'
import type { KanoCategory } from './kanoCategories.js'
import { type KanoCoefficients, topTwo } from './kanoCoefficients.js'

/** Fong's comparison of the two most frequent categories. */
export interface FongTest {
  /** The most frequent of M, O, A, I, R. */
  readonly first: KanoCategory
  readonly second: KanoCategory
  /** Answers between them. */
  readonly difference: number
  /** The least difference that is significant. */
  readonly threshold: number
  readonly significant: boolean
}

/** Pearson's test of the hypothesis that M, O, A, I are equally frequent. */
export interface EqualCategoriesTest {
  readonly chiSquare: number
  readonly degrees: number
  readonly pValue: number
}

/** z of Fong's test: 5 percent on one side, rounded as published. */
const FONG_Z = 1.65

/**
 * Fong (1996), "Using the self-stated importance questionnaire to interpret Kano questionnaire results": |a − b| at least
 * 1.65 √((a + b)(2n − a − b) / 2n), with n all answers.
 *
 * @returns null without an answer in M, O, A, I, R
 */
export function fongTest({ counts, total }: KanoCoefficients): FongTest | null {
  const [first, second] = topTwo(counts)
  const both = counts[first] + counts[second]
  if (both === 0) return null
  const difference = counts[first] - counts[second]
  const threshold = FONG_Z * Math.sqrt((both * (2 * total - both)) / (2 * total))
  return { first, second, difference, threshold, significant: difference >= threshold }
}

/** @returns null without an answer in M, O, A, I */
export function equalCategoriesTest({ counts: { M, O, A, I } }: KanoCoefficients): EqualCategoriesTest | null {
  const expected = (M + O + A + I) / 4
  if (expected === 0) return null
  const chiSquare = ((M - expected) ** 2 + (O - expected) ** 2 + (A - expected) ** 2 + (I - expected) ** 2) / expected
  return { chiSquare, degrees: 3, pValue: chiSquareUpperTail(chiSquare, 3) }
}
