import { checkChoice, checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { normalUpperTail } from '../../numeric/index.js'

/** Options of {@link sigmaTable}. */
export interface SigmaTableOptions {
  /** `'exact'` (default), or the rounded figures that textbooks print, with their 320 at 5 sigma in place of 233. */
  readonly kind?: 'exact' | 'textbook'
  /** Sigma levels. Default 1 to 6; the table of textbooks has no others. */
  readonly levels?: readonly number[]
  /** As for {@link sigmaLevel}. Default 1.5; the table of textbooks has no other. */
  readonly shift?: number
  /** Defects beyond the nearer limit (1, the default), or beyond both (2). */
  readonly sides?: 1 | 2
}

/** One line of a sigma table. */
export interface SigmaTableLine {
  readonly sigmaLevel: number
  readonly defectsPerMillion: number
  /** 1 − DPMO / 10⁶ */
  readonly yield: number
}

/** What Chinese textbooks print (6σ 对照表). The 320 at 5 sigma is a well-known misprint. */
const TEXTBOOK: readonly number[] = [690_000, 308_000, 66_800, 6210, 320, 3.4]

/**
 * Defects per million at each sigma level (6σ 对照表).
 *
 * @param options - `kind`, `levels`, `shift`, `sides`
 * @throws ClienteleError `out-of-range` for levels, shift or sides that the table of textbooks has not
 * @example
 * sigmaTable()[5].defectsPerMillion //=> 3.40
 * @example
 * sigmaTable({ kind: 'textbook' })[4].defectsPerMillion //=> 320
 */
export function sigmaTable(options: SigmaTableOptions = {}): SigmaTableLine[] {
  checkOptions(options)
  const kind = checkChoice(options.kind ?? 'exact', ['exact', 'textbook'], 'options.kind')
  const shift = checkNumber(options.shift ?? 1.5, 'options.shift')
  const sides = checkInteger(options.sides ?? 1, 'options.sides', { minimum: 1, maximum: 2 })
  const levels = readLevels(options.levels ?? [1, 2, 3, 4, 5, 6])
  if (kind === 'textbook') return textbookLines(levels, shift, sides)
  return levels.map((level) => {
    const beyond = normalUpperTail(level - shift) + (sides === 2 ? normalUpperTail(level + shift) : 0)
    return line(level, 1e6 * beyond)
  })
}

function textbookLines(levels: readonly number[], shift: number, sides: number): SigmaTableLine[] {
  if (shift !== 1.5) fail('out-of-range', 'options.shift', '1.5 in the table of textbooks', shift)
  if (sides !== 1) fail('out-of-range', 'options.sides', '1 in the table of textbooks', sides)
  return levels.map((level, i) =>
    line(
      level,
      TEXTBOOK[level - 1] ??
        fail('out-of-range', `options.levels[${i}]`, 'a whole level from 1 to 6 in the table of textbooks', level),
    ),
  )
}

function readLevels(levels: readonly number[]): readonly number[] {
  if (!Array.isArray(levels)) return fail('invalid-type', 'options.levels', 'an array of sigma levels', levels)
  for (const [i, level] of levels.entries()) checkNumber(level, `options.levels[${i}]`)
  return levels
}

function line(level: number, dpmo: number): SigmaTableLine {
  return { sigmaLevel: level, defectsPerMillion: dpmo, yield: 1 - dpmo / 1e6 }
}
