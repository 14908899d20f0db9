import type { ParsedOptions } from './options.js'

/** Exit codes that a shell script can tell apart. */
export const EXIT = { ok: 0, failed: 1, usage: 2, rejected: 3 } as const

/** The exit code of work that is done: 3 where rows were left out and `--strict` was given. */
export function exitCode(options: ParsedOptions, rejectedCount: number): number {
  return rejectedCount > 0 && options.flag('strict') ? EXIT.rejected : EXIT.ok
}
