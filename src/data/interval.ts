/** Bounds of a number that is not known exactly. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}
