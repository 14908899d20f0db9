import type { WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { folded } from '../substitution.js'
import type { Wording } from '../wording.js'

/** Scores with their outcomes as a worked answer takes them. */
export interface ScoredCustomersInputs {
  readonly scores: readonly number[]
  /** 1 or true where the event came. */
  readonly outcomes: readonly (number | boolean)[]
}

/** Customers with their scores and outcomes, in the order given. */
export function scoredTable({ scores, outcomes }: ScoredCustomersInputs, { say }: Wording): WorkedTable {
  return folded({
    columns: [say('Customer', '客户'), say('Score', '评分'), say('Outcome', '结果')],
    rows: scores.map((score, i) => [
      formatNumber(i + 1),
      formatNumber(score),
      isEvent(outcomes[i]) ? say('event', '发生') : say('none', '未发生'),
    ]),
  })
}

/** Whether an outcome that the library took is an event. */
export function isEvent(outcome: number | boolean | undefined): boolean {
  return outcome === 1 || outcome === true
}
