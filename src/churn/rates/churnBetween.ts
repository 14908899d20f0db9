import { fail } from '../../data/checks.js'
import { type IdColumn, idStrings, isCodedIds } from '../../data/ids.js'
import { shareOf } from './counts.js'

/** Who stayed, left and came between two periods; ids in code-unit order, each once. */
export interface ChurnBetween {
  /** Different customers of the earlier period. */
  readonly before: number
  /** Different customers of the later period. */
  readonly after: number
  readonly lost: readonly string[]
  readonly kept: readonly string[]
  readonly acquired: readonly string[]
  /** lost / before; null where nobody was there. */
  readonly churnRate: number | null
  /** kept / before */
  readonly retentionRate: number | null
  /** acquired / after; null where nobody is there. */
  readonly newcomerShare: number | null
}

/**
 * Churn in set form (上期有、本期无): customers of the earlier period without a purchase in the later one.
 *
 * @param before - ids of the customers of the earlier period, one a purchase or one a customer: repetitions count once
 * @param after  - ids of the later period
 * @throws ClienteleError `invalid-id`, `invalid-type`, `missing-value`
 * @example
 * churnBetween(['A', 'B', 'C', 'D'], ['A', 'C', 'I']).lost //=> ['B', 'D']
 */
export function churnBetween(before: IdColumn, after: IdColumn): ChurnBetween {
  const earlier = customersOf(before, 'before')
  const later = customersOf(after, 'after')
  const lost = sortedWhere(earlier, (id) => !later.has(id))
  const kept = sortedWhere(earlier, (id) => later.has(id))
  const acquired = sortedWhere(later, (id) => !earlier.has(id))
  return {
    before: earlier.size,
    after: later.size,
    lost,
    kept,
    acquired,
    churnRate: shareOf(lost.length, earlier.size),
    retentionRate: shareOf(kept.length, earlier.size),
    newcomerShare: shareOf(acquired.length, later.size),
  }
}

function customersOf(column: IdColumn, name: string): ReadonlySet<string> {
  const isColumn = Array.isArray(column) || (typeof column === 'object' && column !== null && isCodedIds(column))
  if (!isColumn)
    fail(column === undefined ? 'missing-value' : 'invalid-type', name, 'an array of ids or { codes, values }', column)
  const ids = idStrings(column)
  for (let i = 0; i < ids.length; i++) {
    const id: unknown = ids[i]
    if (typeof id !== 'string' || id === '') fail('invalid-id', `${name}[${i}]`, 'a string that is not empty', id)
  }
  return new Set(ids)
}

/** The default order of strings is that of their code units. */
function sortedWhere(ids: ReadonlySet<string>, isWanted: (id: string) => boolean): string[] {
  return [...ids].filter(isWanted).sort()
}
