/** Why a chain of tiers has no steady state, or no single one. */
export type SteadyStateGap =
  /** Nobody was seen to move or stay. */
  | 'no-customers'
  /** A tier that customers reach, but of which nobody was seen to leave or stay: where they go next is unknown. */
  | 'unobserved-tier'
  /** Two or more groups of tiers that nobody leaves: the long run depends on the start. */
  | 'several-closed-classes'
  /** Lost customers are to be replaced, but nobody new came. */
  | 'no-new-customers'

/** The long-run shares of the tiers, or why there are none. */
export interface SteadyState {
  readonly shares: readonly number[] | null
  readonly gap: SteadyStateGap | null
}

/**
 * Stationary distribution π = π P of a chain with one closed class; states outside of it get 0.
 *
 * Elimination of Grassmann, Taksar and Heyman (1985) on the closed class: no subtraction, so every share keeps its relative
 * accuracy. An unknown row (all null) is harmless where its state is never reached.
 */
export function steadyStateOf(transitions: readonly (readonly (number | null)[])[]): SteadyState {
  const states = transitions.length
  const known = transitions.map((row) => row.some((probability) => probability !== null))
  if (!known.includes(true)) return { shares: null, gap: 'no-customers' }
  const isReached = (to: number): boolean => transitions.some((row) => (row[to] ?? 0) > 0)
  if (known.some((isKnown, state) => !isKnown && isReached(state))) return { shares: null, gap: 'unobserved-tier' }

  const reach = reachability(transitions)
  const closed = known.map((isKnown, i) => isKnown && reach[i]!.every((reached, j) => !reached || reach[j]![i]!))
  const first = closed.indexOf(true)
  const members = closed.flatMap((isClosed, state) => (isClosed ? [state] : []))
  if (members.some((state) => !reach[first]![state])) return { shares: null, gap: 'several-closed-classes' }

  const shares = new Array<number>(states).fill(0)
  const stationary = stationaryOf(members.map((i) => members.map((j) => transitions[i]![j] ?? 0)))
  for (const [position, state] of members.entries()) shares[state] = stationary[position]!
  return { shares, gap: null }
}

/** Whether state j can be reached from state i in any number of steps, none included (Warshall 1962). */
function reachability(transitions: readonly (readonly (number | null)[])[]): boolean[][] {
  const reach = transitions.map((row, i) => row.map((probability, j) => i === j || (probability ?? 0) > 0))
  for (let via = 0; via < reach.length; via++) {
    for (const row of reach) {
      if (row[via]) for (let to = 0; to < row.length; to++) row[to] = row[to]! || reach[via]![to]!
    }
  }
  return reach
}

/** Grassmann–Taksar–Heyman on an irreducible chain; `chain` is used up. */
function stationaryOf(chain: number[][]): number[] {
  for (let last = chain.length - 1; last > 0; last--) {
    const row = chain[last]!
    let down = 0
    for (let j = 0; j < last; j++) down += row[j]!
    for (let i = 0; i < last; i++) {
      const into = chain[i]![last]! / down
      chain[i]![last] = into
      for (let j = 0; j < last; j++) chain[i]![j]! += into * row[j]!
    }
  }
  const shares = [1]
  let sum = 1
  for (let state = 1; state < chain.length; state++) {
    let share = 0
    for (let i = 0; i < state; i++) share += shares[i]! * chain[i]![state]!
    shares.push(share)
    sum += share
  }
  return shares.map((share) => share / sum)
}
