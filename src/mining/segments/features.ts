import { checkChoice, fail } from '../../data/checks.js'
import type { Columns, FieldTable, NumberColumn, RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idsAt } from '../../data/ids.js'
import { type ColumnSource, readColumns } from '../../data/lift.js'
import { firstNotFinite } from '../../data/vectors.js'
import { mean, standardDeviation } from '../../numeric/sums.js'
import { orderOfUniqueIds } from '../../numeric/uniqueIds.js'
import type { Points } from './points.js'

/** Customers with numbers, as columns: any of the columns beside the ids may be a feature. */
export interface CustomerColumns {
  readonly customerId: IdColumn
  readonly [feature: string]: IdColumn | NumberColumn
}

/** Customers as the functions of this folder take them. */
export type CustomerFeatures = readonly { customerId: string }[] | CustomerColumns

/**
 * What is done with a feature before it is scaled: `log1p`, ln(1 + x), for amounts and counts, which are skewed; `signed-log1p`, the
 * same for negative values too, sign(x) · ln(1 + |x|); `none`.
 */
export type FeatureTransform = 'none' | 'log1p' | 'signed-log1p'

const TRANSFORMS: readonly FeatureTransform[] = ['none', 'log1p', 'signed-log1p']

/**
 * How features are made comparable: `z`, less the mean, by the standard deviation with divisor n − 1 (R's `scale`);
 * `z-population`, with divisor n (scikit-learn's `StandardScaler`); `range`, from 0 to 1; `none`.
 */
export type FeatureScale = 'z' | 'z-population' | 'range' | 'none'

const SCALES: readonly FeatureScale[] = ['z', 'z-population', 'range', 'none']

/** Which numbers of a customer count, and how. */
export interface FeatureOptions {
  /** Names of the fields. Default: those of an RFM value, `recency`, `frequency`, `monetary`. */
  readonly features?: readonly string[]
  /** One for all features, or by feature; those left out have the default, `log1p`. */
  readonly transform?: FeatureTransform | Readonly<Record<string, FeatureTransform>>
  /** Default `z`. */
  readonly scale?: FeatureScale
}

/** How a number of a customer becomes a coordinate: (transformed − centre) / scale. Plain data. */
export interface FeatureScaling {
  readonly feature: string
  readonly transform: FeatureTransform
  readonly centre: number
  /** 1 for a feature that is the same for everybody. */
  readonly scale: number
}

/** Checked features in order of the customers' ids. */
export interface FeatureTable {
  readonly ids: IdColumn
  readonly names: readonly string[]
  readonly count: number
  /** One column a feature, in its own units. */
  readonly columns: readonly Float64Array[]
  readonly pathOf: (row: number, feature: string) => string
}

const RFM_FEATURES: readonly string[] = ['recency', 'frequency', 'monetary']

const idFields: FieldTable<{ customerId: string }> = [{ name: 'customerId', kind: 'id' }]

/** Names of the features, checked. */
export function featureNames(features: readonly string[] = RFM_FEATURES): readonly string[] {
  if (!Array.isArray(features)) return fail('invalid-type', 'options.features', 'an array of names', features)
  if (features.length === 0) return fail('empty-input', 'options.features', 'at least one name', features)
  features.forEach((name, i) => {
    const path = `options.features[${i}]`
    if (typeof name !== 'string' || name === '' || name === 'customerId')
      fail('invalid-option', path, 'the name of a field with numbers', name)
    if (features.indexOf(name) < i) fail('invalid-option', path, 'each feature once', name)
  })
  return features
}

/** Reads the features of customers, each once, in order of the ids. */
export function readFeatures(customers: CustomerFeatures, names: readonly string[]): FeatureTable {
  const source = readColumns<{ customerId: string }>(
    customers as RowsOrColumns<{ customerId: string }>,
    idFields,
    'customers',
  )
  const numbers = readNumbers(customers, names)
  if (numbers.count !== source.count) {
    const path = `customers.${names[0]}`
    fail('unequal-lengths', path, `${source.count} values, as in customers.customerId`, numbers.count)
  }
  const { customerId } = source.columns
  const order = orderOfUniqueIds(customerId, (row) => source.pathOf(row, 'customerId'))
  const columns = names.map((name) => {
    const column = numbers.columns[name]!
    return order === null ? Float64Array.from(column) : Float64Array.from(order, (row) => column[row]!)
  })
  return {
    ids: order === null ? customerId : idsAt(customerId, order),
    names,
    count: source.count,
    columns,
    pathOf: (row, feature) => numbers.pathOf(order === null ? row : order[row]!, feature),
  }
}

function readNumbers(customers: CustomerFeatures, names: readonly string[]): ColumnSource<Record<string, number>> {
  const fields: FieldTable<Record<string, number>> = names.map((name) => ({ name, kind: 'number' }))
  const input = customers as readonly object[] | Columns<Record<string, number>>
  return readColumns<Record<string, number>>(input as RowsOrColumns<Record<string, number>>, fields, 'customers')
}

/** Transform of each feature and what scales it, found from the customers. */
export function scalingsOf(table: FeatureTable, options: FeatureOptions): FeatureScaling[] {
  const scale = checkChoice(options.scale ?? 'z', SCALES, 'options.scale')
  const transforms = transformsOf(table.names, options.transform)
  return table.names.map((feature, f) => {
    const transform = transforms[f]!
    const values = transformed(table, f, transform)
    const { centre, width } = positionOf(values, scale)
    return { feature, transform, centre, scale: width > 0 ? width : 1 }
  })
}

function transformsOf(names: readonly string[], transform: FeatureOptions['transform']): FeatureTransform[] {
  if (typeof transform !== 'object' || transform === null) {
    const one = checkChoice(transform ?? 'log1p', TRANSFORMS, 'options.transform')
    return names.map(() => one)
  }
  for (const name of Object.keys(transform)) {
    if (!names.includes(name)) fail('invalid-option', `options.transform.${name}`, `one of ${names.join(', ')}`, name)
  }
  return names.map((name) => checkChoice(transform[name] ?? 'log1p', TRANSFORMS, `options.transform.${name}`))
}

function positionOf(values: Float64Array, scale: FeatureScale): { centre: number; width: number } {
  if (scale === 'none') return { centre: 0, width: 1 }
  if (scale === 'range') {
    const least = values.reduce((a, b) => Math.min(a, b))
    return { centre: least, width: values.reduce((a, b) => Math.max(a, b)) - least }
  }
  const deviation = standardDeviation(values) ?? 0
  const factor = scale === 'z' ? 1 : Math.sqrt((values.length - 1) / values.length)
  return { centre: mean(values)!, width: deviation * factor }
}

/** A column after its transform. */
function transformed(
  { columns, names, pathOf }: FeatureTable,
  feature: number,
  transform: FeatureTransform,
): Float64Array {
  const column = columns[feature]!
  if (transform === 'none') return column
  const result = new Float64Array(column.length)
  if (transform === 'signed-log1p') {
    for (let i = 0; i < column.length; i++) result[i] = Math.sign(column[i]!) * Math.log1p(Math.abs(column[i]!))
    return result
  }
  for (let i = 0; i < column.length; i++) result[i] = Math.log1p(column[i]!)
  const wrong = firstNotFinite(result, 0)
  if (wrong >= 0) {
    const path = pathOf(wrong, names[feature]!)
    const advice = "take the transform 'signed-log1p' or 'none' for this feature"
    fail('out-of-range', path, 'a number above -1 for `log1p`', column[wrong], advice)
  }
  return result
}

/** The customers as points: transformed, centred, scaled. */
export function pointsOf(table: FeatureTable, scalings: readonly FeatureScaling[]): Points {
  const dimensions = scalings.length
  const values = new Float64Array(table.count * dimensions)
  for (const [f, { transform, centre, scale }] of scalings.entries()) {
    const column = transformed(table, f, transform)
    for (let i = 0; i < column.length; i++) values[i * dimensions + f] = (column[i]! - centre) / scale
  }
  const wrong = firstNotFinite(values, 0)
  if (wrong >= 0) {
    const feature = table.names[wrong % dimensions]!
    const row = Math.floor(wrong / dimensions)
    const received = table.columns[wrong % dimensions]![row]
    fail('out-of-range', table.pathOf(row, feature), 'a number that can be scaled without overflow', received)
  }
  return { values, count: table.count, dimensions }
}

/** The value of a feature that has this coordinate: scaling and transform undone. */
export function unscaled(coordinate: number, { transform, centre, scale }: FeatureScaling): number {
  const value = coordinate * scale + centre
  if (transform === 'none') return value
  return transform === 'log1p' ? Math.expm1(value) : Math.sign(value) * Math.expm1(Math.abs(value))
}
