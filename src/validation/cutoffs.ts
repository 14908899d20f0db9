import { checkNumber, checkOptions } from '../data/checks.js'
import type { DistinctScores } from './scoredOutcomes.js'

/** Money that one customer of each kind brings (above 0) or costs (below 0); what is left out is 0. */
export interface CutoffPayoffs {
  readonly approvedNonEvent?: number
  /** Approved, and the event came: the loss of a bad customer, below 0. */
  readonly approvedEvent?: number
  /** Rejected although the event would not have come: the gain that was missed, or the ill will. */
  readonly rejectedNonEvent?: number
  readonly rejectedEvent?: number
}

/** What a cut-off does. A rate is null where there is nobody to divide by. */
export interface Cutoff {
  /** Customers on its safe side are approved, those at it included; null approves nobody. */
  readonly cutoff: number | null
  readonly approved: number
  readonly approvalRate: number | null
  readonly approvedEvents: number
  readonly approvedNonEvents: number
  readonly rejectedEvents: number
  readonly rejectedNonEvents: number
  /** Share of events among the approved: the bad rate that the firm takes on. */
  readonly approvedEventRate: number | null
  /** Share of events among the rejected. */
  readonly rejectedEventRate: number | null
  /** Of all events, the share that is rejected. */
  readonly rejectedEventShare: number | null
  /** Of all others, the share that is rejected: good customers lost. */
  readonly rejectedNonEventShare: number | null
  /** Money of all customers together; null without payoffs. */
  readonly payoff: number | null
}

/** Checks payoffs. */
export function readPayoffs(payoffs: CutoffPayoffs | undefined, path: string): Required<CutoffPayoffs> | null {
  if (payoffs === undefined) return null
  checkOptions(payoffs, path)
  const read = (name: keyof CutoffPayoffs): number => checkNumber(payoffs[name] ?? 0, `${path}.${name}`)
  return {
    approvedNonEvent: read('approvedNonEvent'),
    approvedEvent: read('approvedEvent'),
    rejectedNonEvent: read('rejectedNonEvent'),
    rejectedEvent: read('rejectedEvent'),
  }
}

/** What approving `approvedEvents` and `approvedNonEvents` does. */
export function cutoffOf(
  cutoff: number | null,
  approvedEvents: number,
  approvedNonEvents: number,
  { eventCount, nonEventCount }: Pick<DistinctScores, 'eventCount' | 'nonEventCount'>,
  payoffs: Required<CutoffPayoffs> | null,
): Cutoff {
  const approved = approvedEvents + approvedNonEvents
  const rejectedEvents = eventCount - approvedEvents
  const rejectedNonEvents = nonEventCount - approvedNonEvents
  return {
    cutoff,
    approved,
    approvalRate: share(approved, eventCount + nonEventCount),
    approvedEvents,
    approvedNonEvents,
    rejectedEvents,
    rejectedNonEvents,
    approvedEventRate: share(approvedEvents, approved),
    rejectedEventRate: share(rejectedEvents, rejectedEvents + rejectedNonEvents),
    rejectedEventShare: share(rejectedEvents, eventCount),
    rejectedNonEventShare: share(rejectedNonEvents, nonEventCount),
    payoff:
      payoffs === null ? null : payoffOf(approvedEvents, approvedNonEvents, rejectedEvents, rejectedNonEvents, payoffs),
  }
}

/** Money of all customers together. */
export function payoffOf(
  approvedEvents: number,
  approvedNonEvents: number,
  rejectedEvents: number,
  rejectedNonEvents: number,
  payoffs: Required<CutoffPayoffs>,
): number {
  return (
    approvedEvents * payoffs.approvedEvent +
    approvedNonEvents * payoffs.approvedNonEvent +
    rejectedEvents * payoffs.rejectedEvent +
    rejectedNonEvents * payoffs.rejectedNonEvent
  )
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
