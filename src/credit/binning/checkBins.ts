import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { CategoryBins, NumericBins, SpecialBin, VariableBins } from './bins.js'

/** Codes have 16 bits, and two of them are for missing and unseen values. */
const MOST_BINS = 65533

/** Id of the bin of missing values. */
export const MISSING_ID = 'missing'

/** Id of an interval, counted from 0. */
export function intervalId(position: number): string {
  return `interval-${position + 1}`
}

/** Ids of the ordinary bins and specials, in the order of their codes. */
export function binIds(bins: VariableBins): string[] {
  const ordinary =
    bins.kind === 'numeric'
      ? Array.from({ length: bins.breaks.length + 1 }, (_, i) => intervalId(i))
      : bins.groups.map(({ id }) => id)
  return [...ordinary, ...bins.specials.map(({ id }) => id)]
}

/** Where the parts of bins stand, for errors: a caller may have given them as separate options. */
export interface BinPlaces {
  readonly breaks: string
  readonly closed: string
  readonly groups: string
  readonly specials: string
  readonly missingTo: string
  readonly unseenTo: string
}

/**
 * Checks bins that a caller wrote or that came out of a file, and gives them back without anything else that stood there.
 *
 * @throws ClienteleError `invalid-rules` for breaks that do not rise, a value in two bins, or more than 65,533 bins; `invalid-id` for
 *   a bin that `missingTo` or `unseenTo` name and that is not there; `duplicate-id`, `empty-input`, `invalid-number`,
 *   `invalid-option`, `invalid-type`, `missing-value`
 */
export function checkBins(bins: VariableBins, path: string, places: BinPlaces = placesIn(path)): VariableBins {
  checkOptions(bins, path)
  const kind = checkChoice(bins.kind, ['numeric', 'category'], `${path}.kind`)
  const checked =
    kind === 'numeric' ? checkNumeric(bins as NumericBins, places) : checkCategory(bins as CategoryBins, places)
  const ids = binIds(checked)
  if (ids.length > MOST_BINS) fail('invalid-rules', path, `at most ${MOST_BINS} bins`, ids.length)
  checkIds(ids, path)
  const missingTo = checkTarget(bins.missingTo, ids, places.missingTo)
  const target = missingTo === undefined ? {} : { missingTo }
  if (checked.kind === 'numeric') return { ...checked, ...target }
  const unseenTo = checkTarget((bins as CategoryBins).unseenTo, ids, places.unseenTo)
  return { ...checked, ...target, ...(unseenTo === undefined ? {} : { unseenTo }) }
}

/** Breaks that are finite and rise. */
export function checkBreaks(breaks: readonly number[], path: string): number[] {
  return checkArray(breaks, path).map((value, i, all) => {
    const number = checkNumber(value, `${path}[${i}]`)
    if (i > 0 && number <= (all[i - 1] as number)) {
      fail('invalid-rules', `${path}[${i}]`, `a break above ${String(all[i - 1])}`, number)
    }
    return number
  })
}

/** An array, or an error at `path`. */
export function checkArray(value: unknown, path: string): readonly unknown[] {
  if (value === undefined || value === null) return fail('missing-value', path, 'an array', value)
  return Array.isArray(value) ? value : fail('invalid-type', path, 'an array', value)
}

function placesIn(path: string): BinPlaces {
  return {
    breaks: `${path}.breaks`,
    closed: `${path}.closed`,
    groups: `${path}.groups`,
    specials: `${path}.specials`,
    missingTo: `${path}.missingTo`,
    unseenTo: `${path}.unseenTo`,
  }
}

function checkNumeric({ breaks, closed, specials }: NumericBins, places: BinPlaces): NumericBins {
  const seen = new Set<number>()
  const read = (value: unknown, at: string): number => {
    const number = checkNumber(value, at)
    if (seen.has(number)) fail('invalid-rules', at, 'each special value once', value)
    seen.add(number)
    return number
  }
  return {
    kind: 'numeric',
    breaks: checkBreaks(breaks, places.breaks),
    closed: checkChoice(closed, ['left', 'right'], places.closed),
    specials: readGroups(specials, places.specials, read),
  }
}

function checkCategory({ groups, specials }: CategoryBins, places: BinPlaces): CategoryBins {
  const seen = new Set<string>()
  const read = (value: unknown, at: string): string => {
    if (typeof value !== 'string') return fail('invalid-type', at, 'a category (a string)', value)
    if (value === '') fail('invalid-id', at, 'a category that is not empty (that is a missing value)', value)
    if (seen.has(value)) fail('invalid-rules', at, 'each category in one bin', value)
    seen.add(value)
    return value
  }
  const checked = readGroups(groups, places.groups, read)
  if (checked.length === 0) fail('empty-input', places.groups, 'at least one group', groups)
  return { kind: 'category', groups: checked, specials: readGroups(specials, places.specials, read) }
}

function readGroups<Value extends number | string>(
  groups: unknown,
  path: string,
  read: (value: unknown, at: string) => Value,
): SpecialBin<Value>[] {
  return checkArray(groups, path).map((group, i) => {
    checkOptions(group, `${path}[${i}]`)
    const { id, values } = group as SpecialBin
    const list = checkArray(values, `${path}[${i}].values`)
    return { id, values: list.map((value, j) => read(value, `${path}[${i}].values[${j}]`)) }
  })
}

function checkIds(ids: readonly unknown[], path: string): void {
  const seen = new Set<unknown>()
  for (const id of ids) {
    if (typeof id !== 'string' || id === '') fail('invalid-id', path, 'bins with an id that is not empty', id)
    if (id === MISSING_ID)
      fail('invalid-id', path, `no bin with the id '${MISSING_ID}', which is that of missing values`, id)
    if (seen.has(id)) fail('duplicate-id', path, 'each bin once', id)
    seen.add(id)
  }
}

function checkTarget(target: unknown, ids: readonly string[], path: string): string | undefined {
  if (target === undefined) return undefined
  return ids.find((id) => id === target) ?? fail('invalid-id', path, `a bin: ${ids.slice(0, 20).join(', ')}`, target)
}
