import { expect } from 'vitest'
import { type DialectName, dialects, type SqlQuery } from '../../src/warehouse/index.js'

export const dialectNames = Object.keys(dialects) as DialectName[]

/** Fails unless every parameter of a query has one place in its text, and nothing of it stands there as it is. */
export function expectPlaced({ text, parameters, columns }: SqlQuery, dialect: DialectName): void {
  const places = text.match(/\$\d+|\{p\d+:\w+\}|\?/g) ?? []
  expect(places.length).toBe(parameters.length)
  for (const value of parameters) if (typeof value === 'string') expect(text).not.toContain(`'${value}'`)
  if (dialect === 'postgres') expect(places).toEqual(parameters.map((_, i) => `$${i + 1}`))
  for (const column of columns) expect(text).toContain(` AS ${column}`)
}
