/** Different ids of several lists in code-unit order, and where the entries of each list stand among them. */
export interface IdUnion {
  readonly values: readonly string[]
  readonly places: readonly Uint32Array[]
}

/**
 * The different ids of several lists. The longest list, where it is in order, is gone through side by side with the ids of all
 * others rather than looked up id by id: no table of a million customers is built for the thousand of today.
 *
 * @returns `values` the longest list itself where it is in order and holds all others
 */
export function unionOfIds(lists: readonly (readonly string[])[]): IdUnion {
  let longest = 0
  for (let l = 1; l < lists.length; l++) if (lists[l]!.length > lists[longest]!.length) longest = l
  const hasOrder = isAscending(lists[longest]!)
  const first = hasOrder ? lists[longest]! : []
  const { numbers, ids } = numbered(lists.map((list, l) => (hasOrder && l === longest ? [] : list)))
  const order = Uint32Array.from(ids, (_, number) => number)
  order.sort((x, y) => (ids[x]! < ids[y]! ? -1 : 1))

  const values: string[] = []
  const placeInFirst = new Uint32Array(first.length)
  const placeOfNumber = new Uint32Array(ids.length)
  let i = 0
  let j = 0
  while (i < first.length || j < order.length) {
    const takesFirst = j === order.length || (i < first.length && first[i]! <= ids[order[j]!]!)
    const id = takesFirst ? first[i]! : ids[order[j]!]!
    if (j < order.length && ids[order[j]!] === id) placeOfNumber[order[j++]!] = values.length
    if (takesFirst) placeInFirst[i++] = values.length
    values.push(id)
  }
  const places = numbers.map((list, l) => (hasOrder && l === longest ? placeInFirst : recoded(list, placeOfNumber)))
  return { values: values.length === first.length ? first : values, places }
}

/** Codes of one dictionary as codes of another, by where each entry stands there. */
export function recoded(codes: Uint32Array, places: Uint32Array): Uint32Array {
  const result = new Uint32Array(codes.length)
  for (let i = 0; i < codes.length; i++) result[i] = places[codes[i]!]!
  return result
}

/** Ids by number as they come, and the numbers of each list. */
function numbered(lists: readonly (readonly string[])[]): { numbers: Uint32Array[]; ids: string[] } {
  const numberOf = new Map<string, number>()
  const ids: string[] = []
  const numbers = lists.map((list) => {
    const own = new Uint32Array(list.length)
    for (let i = 0; i < list.length; i++) {
      const id = list[i]!
      let number = numberOf.get(id)
      if (number === undefined) {
        number = ids.length
        numberOf.set(id, number)
        ids.push(id)
      }
      own[i] = number
    }
    return own
  })
  return { numbers, ids }
}

function isAscending(values: readonly string[]): boolean {
  for (let i = 1; i < values.length; i++) if (!(values[i - 1]! < values[i]!)) return false
  return true
}
