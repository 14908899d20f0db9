import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import { type Cutoff, type CutoffPayoffs, cutoffOf, payoffOf, readPayoffs } from './cutoffs.js'
import { type DistinctScores, type Outcomes, type RankingOptions, readDistinctScores } from './scoredOutcomes.js'

/** What a cut-off is chosen by. */
export type CutoffRule =
  /** The most money. A cost matrix is the payoffs of the two errors, below 0. */
  | { readonly by: 'payoff'; readonly payoffs: CutoffPayoffs }
  /** The strictest cut-off that approves at least this share. */
  | { readonly by: 'approval-rate'; readonly minimum: number }
  /** The most lenient cut-off whose approved have at most this share of events. */
  | { readonly by: 'event-rate'; readonly maximum: number }
  /** The widest gap between the shares of events and of others that are rejected (Youden's J, the Kolmogorov–Smirnov statistic). */
  | { readonly by: 'separation' }

/** How {@link chooseCutoff} chooses. */
export interface ChooseCutoffOptions extends RankingOptions {
  readonly rule: CutoffRule
  /** Also show the money of the chosen cut-off; the rule `payoff` brings its own. */
  readonly payoffs?: CutoffPayoffs
}

/** The chosen cut-off with what it does. */
export interface ChosenCutoff extends Cutoff {
  readonly rule: CutoffRule
  /** What approving everybody does, to compare. */
  readonly approvingAll: Cutoff
}

/**
 * The best cut-off of a score by one rule. Every different score is tried, and approving nobody; of equally good ones the more
 * lenient wins.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came (a bad customer)
 * @param options  - `rule`, `higherScore`, `payoffs`
 * @returns null where no cut-off fits: of no customers, or `separation` with one class only
 * @throws ClienteleError `invalid-option`, `missing-value` without a rule, `invalid-number`, `out-of-range`, `unequal-lengths`
 * @example
 * const scores = [720, 700, 680, 650, 620, 600]
 * const rule = { by: 'payoff', payoffs: { approvedNonEvent: 100, approvedEvent: -500 } }
 * chooseCutoff(scores, [0, 0, 0, 1, 0, 1], { rule, higherScore: 'no-event' }).cutoff //=> 680
 */
export function chooseCutoff(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: ChooseCutoffOptions,
): ChosenCutoff | null {
  const groups = readDistinctScores(scores, outcomes, options)
  const rule = readRule(options.rule)
  if (rule.by === 'payoff' && options.payoffs !== undefined) {
    fail('invalid-option', 'options.payoffs', 'nothing, as the rule has payoffs', options.payoffs)
  }
  const payoffs =
    rule.by === 'payoff'
      ? readPayoffs(rule.payoffs, 'options.rule.payoffs')
      : readPayoffs(options.payoffs, 'options.payoffs')
  const { eventCount, nonEventCount } = groups
  const count = eventCount + nonEventCount
  const best = count === 0 ? null : search(groups, goodnessOf(rule, groups, payoffs))
  if (best === null) return null
  return {
    ...cutoffOf(best.group < 0 ? null : groups.scores[best.group]!, best.events, best.nonEvents, groups, payoffs),
    rule: options.rule,
    approvingAll: cutoffOf(groups.scores[0]!, eventCount, nonEventCount, groups, payoffs),
  }
}

function readRule(rule: CutoffRule): CutoffRule {
  checkOptions(rule, 'options.rule')
  checkChoice(rule.by, ['payoff', 'approval-rate', 'event-rate', 'separation'], 'options.rule.by')
  if (rule.by === 'payoff') checkOptions(rule.payoffs, 'options.rule.payoffs')
  if (rule.by === 'approval-rate') checkNumber(rule.minimum, 'options.rule.minimum', { minimum: 0, maximum: 1 })
  if (rule.by === 'event-rate') checkNumber(rule.maximum, 'options.rule.maximum', { minimum: 0, maximum: 1 })
  return rule
}

/** How good it is to approve so many, the larger the better; −∞ where the rule forbids it. */
type Goodness = (approvedEvents: number, approvedNonEvents: number) => number

function goodnessOf(
  rule: CutoffRule,
  { eventCount, nonEventCount }: DistinctScores,
  payoffs: Required<CutoffPayoffs> | null,
): Goodness {
  const count = eventCount + nonEventCount
  switch (rule.by) {
    case 'payoff':
      return (events, nonEvents) =>
        payoffOf(events, nonEvents, eventCount - events, nonEventCount - nonEvents, payoffs!)
    case 'approval-rate':
      return (events, nonEvents) =>
        events + nonEvents >= wholeShare(rule.minimum, count) ? -(events + nonEvents) : -Infinity
    case 'event-rate':
      return (events, nonEvents) =>
        events <= wholeShare(rule.maximum, events + nonEvents) ? events + nonEvents : -Infinity
    case 'separation':
      // Whole numbers, so that equal gaps are equal: the distance times both counts.
      return (events, nonEvents) =>
        eventCount === 0 || nonEventCount === 0 ? -Infinity : nonEvents * eventCount - events * nonEventCount
  }
}

/** 12 digits: 7 % of 100 are 7 customers, although the product is 7.000000000000001. */
function wholeShare(share: number, count: number): number {
  return Number((share * count).toPrecision(12))
}

function search(
  { scores, events, nonEvents }: DistinctScores,
  goodness: Goodness,
): { group: number; events: number; nonEvents: number } | null {
  let best = { group: -1, events: 0, nonEvents: 0 }
  let most = goodness(0, 0)
  let approvedEvents = 0
  let approvedNonEvents = 0
  for (let group = scores.length - 1; group >= 0; group--) {
    approvedEvents += events[group]!
    approvedNonEvents += nonEvents[group]!
    const own = goodness(approvedEvents, approvedNonEvents)
    if (own < most || own === -Infinity) continue
    most = own
    best = { group, events: approvedEvents, nonEvents: approvedNonEvents }
  }
  return most === -Infinity ? null : best
}
