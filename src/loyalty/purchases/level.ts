import { checkNumber, fail } from '../../data/checks.js'

/** The option `level` of intervals: 0.95 where it is left out. */
export function readLevel(level: number | undefined): number {
  const read = checkNumber(level ?? 0.95, 'options.level', { above: 0 })
  return read < 1 ? read : fail('out-of-range', 'options.level', 'a fraction below 1', level)
}
