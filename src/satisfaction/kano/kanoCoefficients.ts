import { checkChoice, checkNumber, checkOptions } from '../../data/checks.js'
import { KANO_ORDER, type KanoCategory, type KanoCounts } from './kanoCategories.js'

/** How often each category was found, in counts or in percent; R and Q may be left out where nobody answered so. */
export type KanoFrequencies = Readonly<Record<'M' | 'O' | 'A' | 'I', number>> &
  Readonly<Partial<Record<'R' | 'Q', number>>>

/** How the answers of many become the category of a feature. */
export type KanoRule = 'mode' | 'strength' | 'grouped-mode'

/** Options of {@link kanoCoefficients}. */
export interface KanoCoefficientsOptions {
  /**
   * Which category a feature has; of equals the first in M > O > A > I > R > Q.
   *
   * - `'mode'` (default): the most frequent.
   * - `'strength'`: as `mode`, but where the two most frequent of M, O, A, I, R are hardly apart (see `minimumStrength`), the one
   *   of them that comes first in M > O > A > I > R.
   * - `'grouped-mode'`: the most frequent of M, O, A where these three together outnumber I, R, Q, else of I, R, Q (Berger et al. 1993).
   */
  readonly rule?: KanoRule
  /** Up to this category strength the rule `'strength'` takes two categories for hardly apart. Default 0.06. */
  readonly minimumStrength?: number
}

/** The category of a feature and how much it moves satisfaction. */
export interface KanoCoefficients {
  readonly counts: KanoCounts
  /** All answers, R and Q included. */
  readonly total: number
  /** Of all answers; null without any. */
  readonly shares: KanoCounts | null
  /** By the chosen rule; null without answers. */
  readonly category: KanoCategory | null
  /** Between which categories M > O > A > I > R > Q had to decide: one alone where nothing had to. */
  readonly candidates: readonly KanoCategory[]
  /** (A + O) / (A + O + M + I), 0 … 1: how far having the feature raises satisfaction; null where the four are 0. */
  readonly better: number | null
  /** −(O + M) / (A + O + M + I), −1 … 0: how far lacking it lowers satisfaction. */
  readonly worse: number | null
  /** (A + O + M) / all answers: whom the feature concerns at all. */
  readonly totalStrength: number | null
  /** Lead of the most frequent of M, O, A, I, R over the second, as a share of all answers. */
  readonly categoryStrength: number | null
}

/**
 * Category, better and worse coefficient of a feature from the frequencies of its answers.
 *
 * Coefficients: Berger et al. (1993), "Kano's methods for understanding customer-defined quality" (Timko's better and worse);
 * strengths: Lee & Newcomb (1997). Percentages do as well as counts.
 *
 * @param frequencies - by category, ≥ 0
 * @param options     - {@link KanoCoefficientsOptions}
 * @throws ClienteleError `missing-value`, `out-of-range` for a negative frequency, `invalid-option`
 * @example
 * const { category, better, worse } = kanoCoefficients({ A: 28, O: 42, M: 18, I: 10, R: 1, Q: 1 })
 * category //=> 'O'
 * better //=> 0.7143
 * worse //=> -0.6122
 */
export function kanoCoefficients(
  frequencies: KanoFrequencies,
  options: KanoCoefficientsOptions = {},
): KanoCoefficients {
  const { rule, minimumStrength } = readKanoRule(options)
  checkOptions(frequencies, 'frequencies')
  const { M, O, A, I, R = 0, Q = 0 } = frequencies
  const counts = { M, O, A, I, R, Q }
  for (const id of KANO_ORDER) checkNumber(counts[id], `frequencies.${id}`, { minimum: 0 })
  const total = M + O + A + I + R + Q
  checkNumber(total, 'frequencies')
  const concerned = A + O + M + I
  const [first, second] = topTwo(counts)
  const candidates = total === 0 ? [] : candidatesOf(counts, { rule, minimumStrength })
  const shareOf = (part: number): number | null => (total > 0 ? part / total : null)
  return {
    counts,
    total,
    shares: total > 0 ? { M: M / total, O: O / total, A: A / total, I: I / total, R: R / total, Q: Q / total } : null,
    category: candidates[0] ?? null,
    candidates,
    better: concerned > 0 ? (A + O) / concerned : null,
    // 0 − 0, since −0 is no coefficient to print.
    worse: concerned > 0 ? 0 - (O + M) / concerned : null,
    totalStrength: shareOf(A + O + M),
    categoryStrength: shareOf(counts[first] - counts[second]),
  }
}

/** The two most frequent of M, O, A, I, R, in order of M > O > A > I > R where they are as frequent. */
export function topTwo(counts: KanoCounts): readonly [KanoCategory, KanoCategory] {
  const [first = 'M', second = 'O'] = KANO_ORDER.filter((id) => id !== 'Q').sort((a, b) => counts[b] - counts[a])
  return [first, second]
}

/** The rule and its threshold, checked. */
export function readKanoRule(options: KanoCoefficientsOptions): Required<KanoCoefficientsOptions> {
  checkOptions(options)
  return {
    rule: checkChoice(options.rule ?? 'mode', ['mode', 'strength', 'grouped-mode'], 'options.rule'),
    minimumStrength: checkNumber(options.minimumStrength ?? 0.06, 'options.minimumStrength', {
      minimum: 0,
      maximum: 1,
    }),
  }
}

/** The categories between which the order decides, in that order. */
function candidatesOf(
  counts: KanoCounts,
  { rule, minimumStrength }: Required<KanoCoefficientsOptions>,
): KanoCategory[] {
  const { M, O, A, I, R, Q } = counts
  if (rule === 'grouped-mode') {
    return mostFrequent(counts, M + O + A > I + R + Q ? ['M', 'O', 'A'] : ['I', 'R', 'Q'])
  }
  const modes = mostFrequent(counts, KANO_ORDER)
  if (rule === 'mode' || (modes.length === 1 && modes[0] === 'Q')) return modes
  const [first, second] = topTwo(counts)
  const total = M + O + A + I + R + Q
  // Rounding must not decide: 0.06 · 50 is a little more than 3.
  const isClose = counts[first] - counts[second] <= minimumStrength * total * (1 + 1e-12)
  if (!isClose) return [first]
  return KANO_ORDER.filter((id) => id !== 'Q' && counts[id] >= counts[second] && counts[id] > 0)
}

function mostFrequent(counts: KanoCounts, among: readonly KanoCategory[]): KanoCategory[] {
  const most = Math.max(...among.map((id) => counts[id]))
  return among.filter((id) => counts[id] === most)
}
