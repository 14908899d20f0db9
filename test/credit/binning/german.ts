import { readShared } from '../../support/shared.js'

/**
 * The German credit data (UCI Statlog): 20 variables of 1000 customers, and 1 where the customer was bad. Read cell by cell, as
 * "none" is a category here.
 */
export function germanCredit(): {
  columns: Readonly<Record<string, Float64Array | readonly string[]>>
  outcomes: Uint8Array
} {
  const [names = [], ...rows] = readShared('oracles/data/german_credit.csv')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => Array.from(line.matchAll(/"([^"]*)"|([^,"]+)/g), ([, quoted, plain]) => quoted ?? plain ?? ''))
  const column = (name: string): string[] => rows.map((cells) => cells[names.indexOf(name)] ?? '')
  const variables = names.slice(0, -1).map((name) => {
    const cells = column(name)
    return [name, cells.every((cell) => /^\d+$/.test(cell)) ? Float64Array.from(cells, Number) : cells] as const
  })
  return {
    columns: Object.fromEntries(variables),
    outcomes: Uint8Array.from(column('creditability'), (cell) => (cell === 'bad' ? 1 : 0)),
  }
}
