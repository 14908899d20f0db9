import {
  type ScorecardModel,
  scorecardModel,
  type VariableValues,
  weightOfEvidence,
} from '../../../src/credit/index.js'
import { germanCredit } from '../binning/german.js'

type Columns = Readonly<Record<string, VariableValues>>

/** Some rows of columns. */
function rowsAt(columns: Readonly<Record<string, Float64Array | readonly string[]>>, rows: readonly number[]) {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, rows.map((row) => column[row]!) as number[] | string[]]),
  ) satisfies Columns
}

/** The German credit data as the reference divides it: a row trains if its number mod 10 is below 7. */
export function germanSamples() {
  const { columns, outcomes } = germanCredit()
  const all = Array.from(outcomes.keys())
  const train = all.filter((row) => row % 10 < 7)
  const test = all.filter((row) => row % 10 >= 7)
  const of = (rows: readonly number[]) => ({
    columns: rowsAt(columns, rows),
    outcomes: rows.map((row) => outcomes[row]!),
  })
  return { all: of(all), train: of(train), test: of(test) }
}

/** The six-variable model of the reference, bins given. */
export function germanModel(
  { columns, outcomes }: { columns: Columns; outcomes: readonly number[] },
  bins: Readonly<Record<string, { readonly breaksOrGroups: readonly number[] | readonly (readonly string[])[] }>>,
  options: Omit<Parameters<typeof scorecardModel>[2], 'variables'> = {},
): ScorecardModel {
  const variables = Object.entries(bins).map(([variable, { breaksOrGroups }]) =>
    weightOfEvidence(columns[variable]!, outcomes, { bins: breaksOrGroups, variable }),
  )
  return scorecardModel(columns, outcomes, { variables, ...options })
}
