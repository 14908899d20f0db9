import type { FlowCalendar } from './flowCalendar.js'
import type { StageHistories } from './stageHistories.js'

/** What went into a stage and out of it in a period: closing = opening + inflow − outflow. */
export interface StagePeriod {
  readonly stage: string
  /** Deals in the stage at the beginning of the period. */
  readonly opening: number
  readonly inflow: number
  /** advanced + regressed + lost */
  readonly outflow: number
  readonly advanced: number
  readonly regressed: number
  readonly lost: number
  readonly closing: number
}

/** One period: closing = opening + opened − won − lost, and the same for each stage. */
export interface FlowPeriod {
  /** `2024-03-05`, `2024-03`, `2024-Q1`, `2024`; a week by its first day. */
  readonly period: string
  /** Whether `asOf` is its last day or later. The numbers of an unfinished period will still grow. */
  readonly finished: boolean
  /** Open deals at the beginning. */
  readonly opening: number
  /** Deals that began. */
  readonly opened: number
  readonly won: number
  readonly lost: number
  /** Open deals at the end. */
  readonly closing: number
  readonly stages: readonly StagePeriod[]
}

/** Every period from that of the first opening to that of `asOf`. */
export function periodFlow(histories: StageHistories, calendar: FlowCalendar): FlowPeriod[] {
  const { stages, asOf, count, start, stage, day } = histories
  const { names, periodOfDay, first, lastDays } = calendar
  const won = stages.length
  const lost = won + 1
  const size = lost + 1
  // Per period and state: entries, and departures of each kind.
  const inflow = new Uint32Array(names.length * size)
  const advanced = new Uint32Array(names.length * size)
  const regressed = new Uint32Array(names.length * size)
  const died = new Uint32Array(names.length * size)
  const opened = new Uint32Array(names.length)
  for (let deal = 0; deal < count; deal++) {
    const begin = start[deal]!
    opened[periodOfDay[day[begin]! - first]!]!++
    for (let i = begin; i < start[deal + 1]!; i++) {
      const at = periodOfDay[day[i]! - first]! * size
      const to = stage[i]!
      inflow[at + to]!++
      if (i === begin) continue
      const from = stage[i - 1]!
      if (to === lost) died[at + from]!++
      else if (to > from) advanced[at + from]!++
      else regressed[at + from]!++
    }
  }
  const standing = new Array<number>(stages.length).fill(0)
  let open = 0
  return names.map((period, p): FlowPeriod => {
    const at = p * size
    const opening = open
    open += opened[p]! - inflow[at + won]! - inflow[at + lost]!
    return {
      period,
      finished: lastDays[p]! <= asOf,
      opening,
      opened: opened[p]!,
      won: inflow[at + won]!,
      lost: inflow[at + lost]!,
      closing: open,
      stages: stages.map((name, k): StagePeriod => {
        const before = standing[k]!
        const outflow = advanced[at + k]! + regressed[at + k]! + died[at + k]!
        standing[k] = before + inflow[at + k]! - outflow
        return {
          stage: name,
          opening: before,
          inflow: inflow[at + k]!,
          outflow,
          advanced: advanced[at + k]!,
          regressed: regressed[at + k]!,
          lost: died[at + k]!,
          closing: standing[k]!,
        }
      }),
    }
  })
}
