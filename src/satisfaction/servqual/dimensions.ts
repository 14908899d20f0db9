/** The dimensions of a questionnaire, checked. */
import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { QualityDimension, QualityItem, QualityName } from './servqualScale.js'

type Named<Part extends { readonly labels?: QualityName }> = Part & { readonly labels: QualityName }

/** A dimension whose parts all have names. */
export interface NamedDimension extends Named<QualityDimension> {
  readonly items: readonly Named<QualityItem>[]
}

/** The dimensions as given, with their ids for names where they have none. */
export function readDimensions(dimensions: readonly QualityDimension[]): NamedDimension[] {
  const path = 'options.dimensions'
  if (!Array.isArray(dimensions)) return fail('invalid-type', path, 'an array of dimensions', dimensions)
  if (dimensions.length === 0) return fail('empty-input', path, 'at least one dimension', dimensions)
  const ids = new Set<string>()
  const items = new Set<string>()
  return dimensions.map((dimension: QualityDimension, d) => {
    checkOptions(dimension, `${path}[${d}]`)
    const id = ownId(dimension.id, `${path}[${d}].id`, ids)
    const itemsPath = `${path}[${d}].items`
    if (!Array.isArray(dimension.items)) return fail('invalid-type', itemsPath, 'an array of items', dimension.items)
    if (dimension.items.length === 0) return fail('empty-input', itemsPath, 'at least one item', dimension.items)
    return {
      id,
      labels: dimension.labels ?? namedAs(id),
      items: dimension.items.map((item: QualityItem, k) => {
        checkOptions(item, `${itemsPath}[${k}]`)
        const own = ownId(item.id, `${itemsPath}[${k}].id`, items)
        return { id: own, labels: item.labels ?? namedAs(own) }
      }),
    }
  })
}

/** The dimensions that gaps are given for, named as in the questionnaire where it has them. */
export function readGapDimensions(
  gaps: unknown,
  questionnaire: readonly QualityDimension[],
): (Pick<NamedDimension, 'id' | 'labels'> & { gap: number })[] {
  const path = 'responses.gaps'
  checkOptions(gaps, path)
  const given = Object.entries(gaps as Readonly<Record<string, unknown>>)
  if (given.length === 0) return fail('empty-input', path, 'the gap of at least one dimension', gaps)
  const known = new Map(readDimensions(questionnaire).map(({ id, labels }) => [id, labels]))
  return given.map(([id, gap]) => ({
    id,
    labels: known.get(id) ?? namedAs(id),
    gap: checkNumber(gap, `${path}.${id}`),
  }))
}

function namedAs(id: string): QualityName {
  return { en: { name: id }, zh: { name: id } }
}

function ownId(id: unknown, path: string, seen: Set<string>): string {
  if (typeof id !== 'string' || id === '') return fail('invalid-id', path, 'a string that is not empty', id)
  if (seen.has(id)) return fail('duplicate-id', path, 'an id of its own', id)
  seen.add(id)
  return id
}
