import { fail } from '../../data/checks.js'
import type { CodedIds } from '../../data/ids.js'
import type { BinningSettings } from './binningSettings.js'
import type { CategoryBins, CategoryGroup } from './bins.js'
import { compareRates } from './eventRateTrend.js'
import { type CellsToCut, type OrderedCells, type OrdinaryRows, orderedCells } from './orderedCells.js'

/** More categories than this are pooled along their event rates before an exact search: 1 % of the customers each is fine enough. */
const MOST_CATEGORIES = 100

/** Categories in order, with what each has. */
interface OrderedCategories {
  readonly cells: OrderedCells
  readonly names: readonly (readonly string[])[]
}

/** Cells of a variable of categories, without its missing and special values. */
export function categoryCells(column: CodedIds, rows: OrdinaryRows, settings: BinningSettings): CellsToCut {
  if (settings.candidates !== null) {
    fail('invalid-option', 'options.candidates', 'nothing, as the variable has categories', settings.candidates)
  }
  if (settings.method === 'equal-width') {
    fail('invalid-option', 'options.method', 'another method, as categories have no width', settings.method)
  }
  const all = orderedCategories(column, rows, settings)
  const most = settings.preBins ?? (settings.method === 'monotonic' ? MOST_CATEGORIES : Infinity)
  const { cells, names } = all.names.length > most ? pooled(all, most) : all
  const cuts =
    settings.method === 'each-value'
      ? names.slice(1).map((_, i) => i + 1)
      : settings.method === 'quantile'
        ? evenCuts(cells, settings.bins)
        : null
  return { cells, cuts, binsAt: (at) => groupsBetween(at, names, settings) }
}

function orderedCategories(column: CodedIds, rows: OrdinaryRows, settings: BinningSettings): OrderedCategories {
  const { codes, values } = column
  const events = new Float64Array(values.length)
  const counts = new Float64Array(values.length)
  const isThere = new Uint8Array(values.length)
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    const weight = rows.weights === null ? 1 : rows.weights[i]!
    isThere[code] = 1
    counts[code]! += weight
    if (rows.outcomes[i] === 1) events[code]! += weight
  }
  const special = new Set<unknown>(settings.specials.flatMap(({ values: listed }): readonly unknown[] => listed))
  const present = Array.from(values.keys()).filter((code) => {
    const name = values[code]!
    return isThere[code] === 1 && name !== '' && !special.has(name)
  })
  const byName = (a: number, b: number): number => (values[a]! < values[b]! ? -1 : 1)
  const order =
    settings.order === null
      ? // Without anybody (weights of 0) a rate says nothing; such categories come first.
        present.sort((a, b) => -compareRates(events[a]!, counts[a]!, events[b]!, counts[b]!) || byName(a, b))
      : inOrder(present, values, settings.order)
  return {
    cells: orderedCells({
      events: Float64Array.from(order, (code) => events[code]!),
      counts: Float64Array.from(order, (code) => counts[code]!),
    }),
    names: order.map((code) => [values[code]!]),
  }
}

function inOrder(present: readonly number[], values: readonly string[], order: readonly string[]): number[] {
  const places = new Map(order.map((name, place) => [name, place]))
  const placeOf = (code: number): number =>
    places.get(values[code]!) ?? fail('invalid-id', 'options.order', `every category, also ${values[code]}`, order)
  return [...present].sort((a, b) => placeOf(a) - placeOf(b))
}

/** Neighbouring categories joined, so that there are at most `most` cells of about the same size. */
function pooled({ cells, names }: OrderedCategories, most: number): OrderedCategories {
  const starts = [0, ...evenCuts(cells, most)]
  const ends = [...starts.slice(1), names.length]
  return {
    cells: orderedCells({
      events: Float64Array.from(starts, (from, i) => cells.eventsBefore[ends[i]!]! - cells.eventsBefore[from]!),
      counts: Float64Array.from(starts, (from, i) => cells.countsBefore[ends[i]!]! - cells.countsBefore[from]!),
    }),
    names: starts.map((from, i) => names.slice(from, ends[i]).flat()),
  }
}

/** Cuts where the cumulative count reaches i / parts. */
function evenCuts({ countsBefore }: OrderedCells, parts: number): number[] {
  const length = countsBefore.length - 1
  const total = countsBefore[length]!
  const cuts: number[] = []
  let reached = 1
  for (let cut = 1; cut < length; cut++) {
    if (countsBefore[cut]! * parts < reached * total) continue
    cuts.push(cut)
    while (countsBefore[cut]! * parts >= reached * total && reached < parts) reached += 1
    if (cuts.length === parts - 1) break
  }
  return cuts
}

function groupsBetween(
  cuts: readonly number[],
  names: readonly (readonly string[])[],
  { specials }: BinningSettings,
): CategoryBins {
  const starts = [0, ...cuts]
  const groups = starts.map((from, i): CategoryGroup => {
    return { id: `group-${i + 1}`, values: names.slice(from, starts[i + 1]).flat() }
  })
  return { kind: 'category', groups, specials: specials as CategoryBins['specials'] }
}
