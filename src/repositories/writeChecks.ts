import { checkInteger, fail, shown } from '../data/checks.js'
import { ClienteleError } from '../errors.js'

/** An id to read, write or remove, or an error at `path`. */
export function checkId(id: unknown, path: string): string {
  return typeof id === 'string' && id !== ''
    ? id
    : fail(id === undefined || id === null ? 'missing-value' : 'invalid-id', path, 'a string that is not empty', id)
}

/** An id in the options of a write, which rows with an id of their own must not get. */
export function checkGivenId(id: unknown, path: string, ownId: boolean): void {
  if (ownId) fail('invalid-option', path, 'none, as these rows are kept under the id that they carry', id)
  checkId(id, path)
}

/** The ids in the options of a batch: as many as there are rows, each once. */
export function checkGivenIds(ids: readonly string[], count: number, ownId: boolean): void {
  if (!Array.isArray(ids)) fail('invalid-type', 'options.ids', 'an array of ids', ids)
  if (ids.length !== count) fail('unequal-lengths', 'options.ids', `${count} ids, as there are rows`, ids.length)
  for (let i = 0; i < count; i++) checkGivenId(ids[i], `options.ids[${i}]`, ownId)
  checkDistinct(ids, (i) => `options.ids[${i}]`)
}

/** Ids of which none comes twice, or an error at the second. */
export function checkDistinct(ids: readonly string[], pathOf: (i: number) => string): void {
  const seen = new Set<string>()
  for (let i = 0; i < ids.length; i++) {
    if (seen.size === seen.add(ids[i]!).size) fail('duplicate-id', pathOf(i), 'every id once', ids[i])
  }
}

/** Refuses a write that expects another version than `actual`, which is 0 where there is no row, or a removed one. */
export function checkVersion(actual: number, ifVersion: unknown, path: string, id: string): void {
  if (ifVersion === undefined) return
  const expected = checkInteger(ifVersion, 'options.ifVersion', { minimum: 0 })
  if (expected === actual) return
  const found = actual === 0 ? 'there is no such row (version 0)' : `it has version ${actual}`
  const message = `expected version ${expected} of ${shown(id)}, but ${found}; read it again before writing`
  throw new ClienteleError('stale-version', path, message, { expected, actual })
}
