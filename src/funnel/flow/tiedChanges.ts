/** More steps than this of the search: an order that is so hard to find is not one that a reader would see in the rows. */
const MOST_STEPS = 10_000

/** How changes of one deal at one time follow each other: one way, in no way, or in several. */
export type TiedOrder = 'ordered' | 'broken' | 'ambiguous'

/**
 * Puts changes of one deal at one time in the order in which each leaves the stage that the one before came to. Export formats that
 * keep the day and not the hour have many of them.
 *
 * @param rows  - the changes; put in order where there is exactly one order
 * @param from  - stage that each row leaves
 * @param to    - stage that each row comes to
 * @param state - stage of the deal before them
 */
export function orderTied(rows: Uint32Array, from: ArrayLike<number>, to: ArrayLike<number>, state: number): TiedOrder {
  const search: Search = {
    rows,
    from,
    to,
    used: new Uint8Array(rows.length),
    path: [],
    found: null,
    orders: 0,
    steps: 0,
  }
  follow(search, state)
  if (search.orders > 1 || search.steps > MOST_STEPS) return 'ambiguous'
  if (search.found === null) return 'broken'
  rows.set(search.found)
  return 'ordered'
}

interface Search {
  readonly rows: Uint32Array
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  readonly used: Uint8Array
  readonly path: number[]
  found: readonly number[] | null
  orders: number
  steps: number
}

/** Tries every change that may come next; equal ones once, since they can be exchanged. */
function follow(search: Search, state: number): void {
  const { rows, from, to, used, path } = search
  if (path.length === rows.length) {
    search.found = [...path]
    search.orders += 1
    return
  }
  const tried = new Set<number>()
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (used[i] === 1 || from[row] !== state || tried.has(to[row]!)) continue
    search.steps += 1
    if (search.orders > 1 || search.steps > MOST_STEPS) return
    tried.add(to[row]!)
    used[i] = 1
    path.push(row)
    follow(search, to[row]!)
    path.pop()
    used[i] = 0
  }
}
