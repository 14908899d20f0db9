import { checkOptions, fail } from '../../data/checks.js'
import type { AnswerVector } from '../survey/answers.js'

/** Answers on one feature; position i of both vectors is the same respondent. */
export interface KanoAnswers {
  /** How they feel if the feature is there: 1 like … 5 dislike. */
  readonly functional: AnswerVector
  /** How they feel if it is not there. */
  readonly dysfunctional: AnswerVector
}

/** Options of {@link kanoPairs}. */
export interface KanoPairsOptions {
  /** What the item of every pair begins with; it is taken off the feature's name. Default `'kano-'`. */
  readonly prefix?: string
  /** How the item with the feature there ends. Default `'-functional'`. */
  readonly functional?: string
  /** How the item with the feature missing ends. Default `'-dysfunctional'`. */
  readonly dysfunctional?: string
}

/**
 * The pairs of Kano questions among the items of a survey: `kano-app-functional` and `kano-app-dysfunctional` are the feature `app`.
 *
 * Items of other names are passed over.
 *
 * @param items   - answer vectors by item: `surveyItems(…).items`
 * @param options - how the items are named
 * @returns answers by feature, in order of the items, for {@link kanoAnalysis}
 * @throws ClienteleError `missing-column` at an item whose partner is missing; `empty-input` where no item has such a name
 * @example
 * const items = { nps: [9, 8], 'kano-app-functional': [1, 2], 'kano-app-dysfunctional': [3, 5] }
 * kanoPairs(items) //=> { app: { functional: [1, 2], dysfunctional: [3, 5] } }
 */
export function kanoPairs(
  items: Readonly<Record<string, AnswerVector>>,
  options: KanoPairsOptions = {},
): Record<string, KanoAnswers> {
  checkOptions(items, 'items')
  checkOptions(options)
  const prefix = ending(options.prefix ?? 'kano-', 'options.prefix')
  const functional = ending(options.functional ?? '-functional', 'options.functional')
  const dysfunctional = ending(options.dysfunctional ?? '-dysfunctional', 'options.dysfunctional')
  if (functional === dysfunctional) {
    return fail('invalid-option', 'options.dysfunctional', 'another ending than options.functional', dysfunctional)
  }
  const pairs: Record<string, KanoAnswers> = {}
  // One ending may be the end of the other: the longer is tried first.
  const endings = [functional, dysfunctional].sort((a, b) => b.length - a.length)
  for (const [item, answers] of Object.entries(items)) {
    if (!item.startsWith(prefix)) continue
    const own = endings.find((end) => item.endsWith(end) && item.length > prefix.length + end.length)
    if (own === undefined) continue
    const other = own === functional ? dysfunctional : functional
    const feature = item.slice(prefix.length, item.length - own.length)
    const partner = items[`${prefix}${feature}${other}`]
    if (partner === undefined) {
      return fail('missing-column', `items.${item}`, `also an item ${prefix}${feature}${other}`, item)
    }
    pairs[feature] ??=
      own === functional
        ? { functional: answers, dysfunctional: partner }
        : { functional: partner, dysfunctional: answers }
  }
  if (Object.keys(pairs).length === 0) {
    return fail('empty-input', 'items', `items named ${prefix}…${functional} and ${prefix}…${dysfunctional}`, items)
  }
  return pairs
}

function ending(text: unknown, path: string): string {
  return typeof text === 'string' ? text : fail('invalid-type', path, 'a text', text)
}
