import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { codeIds, type IdColumn, idCount, isCodedIds } from '../../data/ids.js'
import { type PValueAdjustment, pValueAdjustments } from '../../numeric/index.js'
import { type AnswerVector, readAnswers } from '../survey/answers.js'
import { type AnswerCounts, allGroups, countAnswers } from './answerCounts.js'
import { differenceOf, type NetPromoterDifference } from './compareNetPromoterScores.js'
import {
  type NetPromoterRules,
  type NetPromoterScore,
  type ReadRules,
  readRules,
  scoreOfCounts,
} from './netPromoterClasses.js'
import { type NetPromoterVariation, variationOf, withAdjusted } from './netPromoterVariation.js'

/** Ratings with their groups, equally long. */
export interface GroupedRatings {
  /** A rating for each respondent, null or NaN for no answer. */
  readonly ratings: AnswerVector
  /** Group of each (region, segment, channel): strings or `{ codes, values }`; `''` for none. */
  readonly groups: IdColumn
  /** Weight of each, 0 or more. Default all alike. */
  readonly weights?: AnswerVector
}

/** Options of {@link netPromoterBy}. */
export interface NetPromoterByOptions extends NetPromoterRules {
  /** For how many tests p-values are adjusted: see {@link PValueAdjustment}. Default `holm`. */
  readonly adjustment?: PValueAdjustment
}

/** The score of one group. */
export interface NetPromoterGroup extends NetPromoterScore {
  readonly group: string
  /** Against all other groups together; null where one of both has no answers. */
  readonly againstRest: (NetPromoterDifference & { readonly adjustedPValue: number | null }) | null
}

/** Net promoter scores by group. */
export interface NetPromoterGroups {
  /** In order of their ids. */
  readonly groups: readonly NetPromoterGroup[]
  /** Of all ratings in a group. */
  readonly total: NetPromoterScore
  /** Whether the groups differ at all; null of fewer than two with answers. */
  readonly variation: NetPromoterVariation | null
  /** Rows without a group: left out. */
  readonly ungrouped: number
}

/**
 * The net promoter score of each region, segment or channel with its interval, and whether it differs from that of all others.
 *
 * @param columns - ratings and groups: {@link GroupedRatings}
 * @param options - interval, level: {@link NetPromoterByOptions}
 * @throws ClienteleError as {@link netPromoterScore}; `unequal-lengths`, `invalid-id` for a group that is no string
 * @example
 * netPromoterBy({ ratings: [9, 10, 3, 9, 6], groups: ['north', 'north', 'north', 'south', 'south'] }).groups
 *   .map(({ group, score }) => [group, score]) //=> [['north', 33.333], ['south', 0]]
 */
export function netPromoterBy(columns: GroupedRatings, options: NetPromoterByOptions = {}): NetPromoterGroups {
  checkOptions(columns, 'columns')
  const rules = readRules(options)
  const adjustment = checkChoice(options.adjustment ?? 'holm', pValueAdjustments, 'options.adjustment')
  const ratings = readAnswers(columns.ratings, 'columns.ratings')
  const { codes, names, ungrouped } = groupCodes(columns.groups, ratings.length)
  const counts = countAnswers(
    {
      answers: ratings,
      path: 'columns.ratings',
      weights: columns.weights,
      weightsPath: 'columns.weights',
      codes,
      groups: names.length,
    },
    rules.scale,
  )
  return scoresOfGroups(counts, { names, ungrouped }, rules, adjustment)
}

/** The scores of counted ratings, group by group. */
export function scoresOfGroups(
  counts: AnswerCounts,
  { names, ungrouped }: { readonly names: readonly string[]; readonly ungrouped: number },
  rules: ReadRules,
  adjustment: PValueAdjustment,
): NetPromoterGroups {
  const all = allGroups(counts)
  const scores = names.map((_, group) => scoreOfCounts(counts, group, rules))
  const differences = scores.map((score, group) => {
    const difference = differenceOf(score, scoreOfCounts(othersThan(counts, all, group), 0, rules), rules)
    return difference.difference === null ? null : difference
  })
  const adjusted = withAdjusted(differences, adjustment)
  return {
    groups: scores.map((score, i) => ({ group: names[i]!, ...score, againstRest: adjusted[i]! })),
    total: scoreOfCounts(all, 0, rules),
    variation: variationOf(scores, rules),
    ungrouped,
  }
}

/** The counts of all groups but one. Where nobody is left, what the sums of weights round off must not be left either. */
function othersThan(counts: AnswerCounts, all: AnswerCounts, group: number): AnswerCounts {
  const at = group * counts.points
  const people = all.people.map((count, k) => count - counts.people[at + k]!)
  const weight = all.weight.map((sum, k) => (people[k] === 0 ? 0 : Math.max(0, sum - counts.weight[at + k]!)))
  return { ...all, people, weight, squaredWeight: all.squaredWeight.map((sum) => sum - counts.squaredWeight[group]!) }
}

/** The group of each row; rows of group `''` get a code behind all groups. */
function groupCodes(
  column: IdColumn,
  length: number,
): { codes: Uint32Array; names: readonly string[]; ungrouped: number } {
  if (!Array.isArray(column) && !(typeof column === 'object' && column !== null && isCodedIds(column))) {
    return fail('invalid-type', 'columns.groups', 'an array of strings or { codes, values }', column)
  }
  const { codes, values } = codeIds(column, (row) => `columns.groups[${row}]`, true)
  if (idCount(column) !== length) {
    fail('unequal-lengths', 'columns.groups', `${length} values, as many as there are ratings`, column)
  }
  const places = new Uint32Array(values.length)
  const names = values.filter((name) => name !== '')
  let next = 0
  values.forEach((name, code) => {
    places[code] = name === '' ? names.length : next++
  })
  let ungrouped = 0
  const found = new Uint32Array(codes.length)
  for (let i = 0; i < codes.length; i++) {
    found[i] = places[codes[i]!]!
    if (found[i] === names.length) ungrouped++
  }
  return { codes: found, names, ungrouped }
}
