import { checkChoice, checkNumber, fail } from '../../data/checks.js'
import type { CodedIds } from '../../data/ids.js'
import { type AnswerScale, readScale } from './answers.js'
import type { SurveyItemsOptions } from './surveyItems.js'

/** How the answers to one item are read. */
interface ItemRule {
  readonly id: string
  readonly scale: AnswerScale | null
  readonly reversed: boolean
}

/** How a survey is read. */
export interface SurveyRules {
  readonly items: readonly ItemRule[]
  /** For each code of the column of items, its position among `items`, or -1. */
  readonly positionOfCode: Int32Array
  readonly importanceScale: AnswerScale | null
  readonly fractions: boolean
  readonly missingCodes: readonly number[]
}

/** Reads the options against the items that the rows have. */
export function surveyRules({ codes, values }: CodedIds, options: SurveyItemsOptions): SurveyRules {
  const present = new Uint8Array(values.length)
  for (let row = 0; row < codes.length; row++) present[codes[row]!] = 1
  const known = new Map<string, number>()
  for (let code = 0; code < values.length; code++) if (present[code]) known.set(values[code]!, code)
  // Without a row there is nothing to compare names with, and nothing that a mistyped one could spoil.
  const checkItem = (id: unknown, path: string): void => {
    if (codes.length > 0 && !known.has(id as string)) {
      fail('invalid-id', path, 'an item that some row has', id, `they have ${listed([...known.keys()])}`)
    }
  }
  const ids = options.items === undefined ? [...known.keys()] : namesOf(options.items, 'options.items', checkItem)
  const scales = scalesOf(options.scales, checkItem)
  const scale = options.scale === undefined ? null : readScale(options.scale, 'options.scale')
  const reversed = namesOf(options.reverse ?? [], 'options.reverse', checkItem)
  const items = ids.map((id) => ({ id, scale: scales.get(id) ?? scale, reversed: reversed.includes(id) }))
  for (const item of items) {
    if (item.reversed && item.scale === null)
      fail('missing-value', `options.scales.${item.id}`, '[lowest, highest] of an item that is turned round', undefined)
  }
  const positionOfCode = new Int32Array(values.length).fill(-1)
  ids.forEach((id, k) => {
    const code = known.get(id)
    if (code !== undefined) positionOfCode[code] = k
  })
  const fractions = checkChoice(options.fractions ?? 'reject', ['reject', 'accept'], 'options.fractions')
  return {
    items,
    positionOfCode,
    importanceScale:
      options.importanceScale === undefined ? null : readScale(options.importanceScale, 'options.importanceScale'),
    fractions: fractions === 'accept',
    missingCodes: codesOutside(items, options.missingCodes ?? []),
  }
}

function namesOf(names: unknown, path: string, checkItem: (id: unknown, path: string) => void): readonly string[] {
  if (!Array.isArray(names)) return fail('invalid-type', path, 'an array of items', names)
  const seen = new Set<unknown>()
  names.forEach((id: unknown, k) => {
    if (typeof id !== 'string') fail('invalid-id', `${path}[${k}]`, 'an item', id)
    if (seen.has(id)) fail('duplicate-id', `${path}[${k}]`, 'each item once', id)
    seen.add(id)
    checkItem(id, `${path}[${k}]`)
  })
  return names
}

function scalesOf(scales: unknown, checkItem: (id: unknown, path: string) => void): Map<string, AnswerScale> {
  if (scales === undefined) return new Map()
  if (typeof scales !== 'object' || scales === null || Array.isArray(scales))
    return fail('invalid-type', 'options.scales', 'an object with a scale for each item', scales)
  return new Map(
    Object.entries(scales).map(([id, scale]): [string, AnswerScale] => {
      checkItem(id, `options.scales.${id}`)
      return [id, readScale(scale, `options.scales.${id}`)]
    }),
  )
}

/** A code within a scale would make an answer vanish: the 9 of a satisfaction question is a promoter in another. */
function codesOutside(items: readonly ItemRule[], codes: unknown): readonly number[] {
  if (!Array.isArray(codes)) return fail('invalid-type', 'options.missingCodes', 'an array of numbers', codes)
  return codes.map((value: unknown, i) => {
    const code = checkNumber(value, `options.missingCodes[${i}]`)
    const item = items.find(({ scale }) => scale !== null && code >= scale[0] && code <= scale[1])
    if (item !== undefined) {
      const advice = `read items with other codes in a call of their own (option items)`
      fail('invalid-option', `options.missingCodes[${i}]`, `a number outside of the scale of ${item.id}`, code, advice)
    }
    return code
  })
}

function listed(ids: readonly string[]): string {
  return ids.length > 8 ? `${ids.slice(0, 8).join(', ')} and ${ids.length - 8} more` : ids.join(', ')
}
