import { codeIds, type IdColumn, isCodedIds } from '../data/ids.js'
import { checkUniqueIds } from '../data/lift.js'
import { orderById } from './ranking.js'

/**
 * The rows in order of their ids (see {@link orderById}), each id once; null where they stand in that order already, as results do.
 *
 * @param ids    - one id a row
 * @param pathOf - where the id of a row stands, for errors
 * @throws ClienteleError `duplicate-id`, `invalid-id`
 */
export function orderOfUniqueIds(ids: IdColumn, pathOf: (row: number) => string): Uint32Array | null {
  // Ids in ascending order are each there once.
  if (isAscending(isCodedIds(ids) ? codeIds(ids, pathOf).codes : ids)) return null
  checkUniqueIds(ids, pathOf)
  return orderById(ids)
}

function isAscending(values: Uint32Array | readonly string[]): boolean {
  for (let i = 1; i < values.length; i++) if (!(values[i - 1]! < values[i]!)) return false
  return true
}
