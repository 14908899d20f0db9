import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, moneyNumber } from '../../data/money.js'

/** The four parts of sales velocity. */
export interface VelocityParts {
  /** n: open opportunities. */
  readonly deals: number
  /** v: mean amount of a deal. */
  readonly averageAmount: MoneyInput
  /** w: share of the deals that is won, 0 to 1. */
  readonly winRate: number
  /** L: mean days from the opening to the win, above 0. */
  readonly cycleDays: number
}

/** A part of sales velocity that can be worked on. */
export type VelocityLever = 'deals' | 'averageAmount' | 'winRate' | 'cycleDays'

/** Options of {@link salesVelocity}. */
export interface SalesVelocityOptions {
  /**
   * By how much each part could be changed, as a fraction of it: 0.1 is a tenth more, −0.1 a tenth less. Default: a tenth for the
   * better of each, so `cycleDays` −0.1.
   */
  readonly changes?: Partial<Readonly<Record<VelocityLever, number>>>
}

/** What a change of one part does. */
export interface VelocityChange {
  readonly lever: VelocityLever
  readonly from: number
  readonly to: number
  /** The change as a fraction of `from`. */
  readonly change: number
  /** Percent more velocity for one percent more of the part: 1, and −1 for the cycle. */
  readonly elasticity: 1 | -1
  /** Velocity after the change. */
  readonly perDay: number
  /** perDay − that of today. */
  readonly gain: number
}

/** How fast the pipeline turns into money. */
export interface SalesVelocity {
  readonly deals: number
  readonly averageAmount: number
  readonly winRate: number
  readonly cycleDays: number
  /** n v w / L */
  readonly perDay: number
  /** For 30 days. */
  readonly perMonth: number
  /** Each part changed alone, the one that helps most first. */
  readonly changes: readonly VelocityChange[]
  /** All of them together. */
  readonly allTogether: number
}

const LEVERS: readonly VelocityLever[] = ['deals', 'averageAmount', 'winRate', 'cycleDays']

/**
 * Sales velocity (销售速度): n × v × w / L, the money that the pipeline brings a day, and which of its four parts moves it most.
 *
 * One percent of any part is worth the same (all elasticities are 1, for the cycle −1), so the formula alone names no best lever:
 * what counts is how far each *can* be changed. Say so in `changes`: what your best team reaches against what all reach. A win rate
 * does not rise above 1. {@link pipelineVelocity} takes the parts from opportunities.
 *
 * @param parts   - see {@link VelocityParts}
 * @param options - `changes`
 * @throws ClienteleError `out-of-range` for a negative part, a win rate above 1, a cycle of 0 or a change to below that; `invalid-number`
 * @example
 * const velocity = salesVelocity({ deals: 40, averageAmount: 25000, winRate: 0.25, cycleDays: 90 })
 * velocity.perDay //=> 2777.78
 * velocity.changes[0].lever //=> 'cycleDays'
 * velocity.changes[0].gain //=> 308.64
 */
export function salesVelocity(parts: VelocityParts, options: SalesVelocityOptions = {}): SalesVelocity {
  checkOptions(parts, 'parts')
  checkOptions(options)
  const given = {
    deals: checkNumber(parts.deals, 'parts.deals', { minimum: 0 }),
    averageAmount: checkNumber(moneyNumber(parts.averageAmount, 'parts.averageAmount'), 'parts.averageAmount', {
      minimum: 0,
    }),
    winRate: checkNumber(parts.winRate, 'parts.winRate', { minimum: 0, maximum: 1 }),
    cycleDays: checkNumber(parts.cycleDays, 'parts.cycleDays', { above: 0 }),
  }
  const shares = options.changes ?? {}
  checkOptions(shares, 'options.changes')
  const perDay = velocityOf(given)
  const changed = { ...given }
  const changes = LEVERS.map((lever): VelocityChange => {
    const { to, change } = changedPart(lever, given[lever], shares[lever])
    changed[lever] = to
    // From the change, not from the two velocities: equal gains then are equal to the last digit.
    const gain = perDay * (lever === 'cycleDays' ? -change / (1 + change) : change)
    const elasticity = lever === 'cycleDays' ? -1 : 1
    return { lever, from: given[lever], to, change, elasticity, perDay: perDay + gain, gain }
  })
  return {
    ...given,
    perDay,
    perMonth: 30 * perDay,
    changes: changes.sort((a, b) => b.gain - a.gain),
    allTogether: velocityOf(changed),
  }
}

function changedPart(
  lever: VelocityLever,
  from: number,
  wanted: number | undefined,
): { readonly to: number; readonly change: number } {
  const path = `options.changes.${lever}`
  const change = checkNumber(wanted ?? (lever === 'cycleDays' ? -0.1 : 0.1), path, { minimum: -1 })
  const to = from * (1 + change)
  if (lever === 'cycleDays' && !(to > 0))
    fail('out-of-range', path, 'a change that leaves a cycle above 0 days', change)
  return lever === 'winRate' && to > 1 ? { to: 1, change: 1 / from - 1 } : { to, change }
}

function velocityOf({ deals, averageAmount, winRate, cycleDays }: Record<VelocityLever, number>): number {
  const perDay = (deals * averageAmount * winRate) / cycleDays
  return Number.isFinite(perDay) ? perDay : fail('out-of-range', 'parts', 'a velocity that a float64 can hold', perDay)
}
