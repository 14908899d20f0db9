import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, it } from 'vitest'

/**
 * Reference data that stand beside the project where it is developed. A fresh clone has none: tests that read them are then
 * reported as skipped.
 */
const root = fileURLToPath(new URL('../../../shared/', import.meta.url))

export const hasShared: boolean = existsSync(root)

const sharedPath = (path: string): string => root + path

export const readShared = (path: string): string => readFileSync(sharedPath(path), 'utf8')

/** Cells of a plain CSV file (no quoted fields), without the header. */
export const readSharedCells = (path: string): string[][] =>
  readShared(path)
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))

/** Text of a file packed with gzip. */
export const readSharedGzip = (path: string): string => gunzipSync(readFileSync(sharedPath(path))).toString('utf8')

/** Tests whose very setting-up reads the reference data: where there are none, one skipped test stands for all of them. */
export function describeShared(title: string, tests: () => void): void {
  if (hasShared) describe(title, tests)
  else describe.skip(title, () => it('reads data beside the project', () => {}))
}
