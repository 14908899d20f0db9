/** Who ends and who enters at each different time: what a table of numbers at risk is added up from. Group after group. */
export interface ExitTable {
  /** Number of the first time of each group; one element more than there are groups. */
  readonly start: Uint32Array
  readonly time: Float64Array
  /** Weights of those who end at the time, with the event and without. */
  readonly events: Float64Array
  readonly censored: Float64Array
  /** Rows with the event; the same array as `events` where nothing is weighted. */
  readonly eventRows: Float64Array
  /** Rows that end at the time; null where nothing is weighted. */
  readonly rows: Float64Array | null
  /** Weights and rows of entries at or after the time and before the next; null without late entry. */
  readonly entering: Float64Array | null
  readonly enteringRows: Float64Array | null
}

/** An empty table of so many times. */
export function emptyExits(start: Uint32Array, { weighted, late }: { weighted: boolean; late: boolean }): ExitTable {
  const times = start[start.length - 1]!
  const events = new Float64Array(times)
  const entering = late ? new Float64Array(times) : null
  return {
    start,
    time: new Float64Array(times),
    events,
    censored: new Float64Array(times),
    eventRows: weighted ? new Float64Array(times) : events,
    rows: weighted ? new Float64Array(times) : null,
    entering,
    enteringRows: weighted && late ? new Float64Array(times) : entering,
  }
}
