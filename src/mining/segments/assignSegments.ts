import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import type { IdColumn } from '../../data/ids.js'
import { inShapeOf } from '../../data/lift.js'
import { type CustomerColumns, type CustomerFeatures, type FeatureScaling, pointsOf, readFeatures } from './features.js'
import { squaredDistance } from './points.js'

/** Segments that k-means found: what it takes to give new customers to them. Plain data. */
export interface SegmentModel {
  readonly scalings: readonly FeatureScaling[]
  readonly segments: readonly {
    readonly id: string
    /** Scaled coordinates, one a feature. */
    readonly centre: readonly number[]
  }[]
}

/** Which segment one customer belongs to. */
export interface SegmentMember {
  customerId: string
  /** Id of the segment. */
  segment: string
  /** Distance to its centre, in scaled features: who is far from it belongs to it by half. */
  distance: number
}

export const segmentMemberFields: FieldTable<SegmentMember> = [
  { name: 'customerId', kind: 'id' },
  { name: 'segment', kind: 'id' },
  { name: 'distance', kind: 'number' },
]

/**
 * The segment of new customers, or of the same ones a year later: that with the nearest centre, after the transform and the scaling
 * of the model. Segments keep their meaning as long as the model is kept.
 *
 * @param customers - rows or columns with `customerId` and the features of the model
 * @param model     - `model` of {@link kMeansSegments}
 * @returns one row a customer in order of the ids, in the shape of `customers` (in columns: `segment` dictionary-coded)
 * @throws ClienteleError `missing-value`, `invalid-number`, `out-of-range` for a number that the transform does not take,
 *         `duplicate-id`, `unequal-lengths`
 * @example
 * const model = { scalings: [{ feature: 'age', transform: 'none', centre: 0, scale: 1 }],
 *   segments: [{ id: 'old', centre: [60] }, { id: 'young', centre: [20] }] }
 * assignSegments([{ customerId: 'eve', age: 33 }], model) //=> [{ customerId: 'eve', segment: 'young', distance: 13 }]
 */
export function assignSegments<Row extends { customerId: string }>(
  customers: readonly Row[],
  model: SegmentModel,
): SegmentMember[]
export function assignSegments(customers: CustomerColumns, model: SegmentModel): Columns<SegmentMember>
export function assignSegments(
  customers: CustomerFeatures,
  model: SegmentModel,
): SegmentMember[] | Columns<SegmentMember>
export function assignSegments(
  customers: CustomerFeatures,
  model: SegmentModel,
): SegmentMember[] | Columns<SegmentMember> {
  const centres = checkModel(model)
  const dimensions = model.scalings.length
  const table = readFeatures(
    customers,
    model.scalings.map(({ feature }) => feature),
  )
  const { values } = pointsOf(table, model.scalings)
  const labels = new Uint32Array(table.count)
  const squares = new Float64Array(table.count)
  for (let i = 0; i < table.count; i++) {
    let least = Infinity
    for (let c = 0, at = 0; at < centres.length; c++, at += dimensions) {
      const squared = squaredDistance(values, i * dimensions, centres, at, dimensions)
      if (squared >= least) continue
      least = squared
      labels[i] = c
    }
    squares[i] = least
  }
  const ids = model.segments.map(({ id }) => id)
  return membersIn(customers, table.ids, labels, ids, squares)
}

/** Members in the shape of the customers; `squares` are squared distances. */
export function membersIn(
  customers: CustomerFeatures,
  customerId: IdColumn,
  labels: Uint32Array,
  segments: readonly string[],
  squares: Float64Array,
): SegmentMember[] | Columns<SegmentMember> {
  const columns = { customerId, segment: { codes: labels, values: segments }, distance: squares.map(Math.sqrt) }
  return inShapeOf(customers as RowsOrColumns<object>, columns, segmentMemberFields)
}

/** The centres side by side. */
function checkModel(model: SegmentModel): Float64Array {
  checkOptions(model, 'model')
  const { scalings, segments } = model
  if (!Array.isArray(scalings) || scalings.length === 0)
    fail('missing-value', 'model.scalings', 'the scaling of at least one feature', scalings)
  if (!Array.isArray(segments) || segments.length === 0)
    fail('missing-value', 'model.segments', 'at least one segment', segments)
  scalings.forEach(({ centre, scale }, f) => {
    checkNumber(centre, `model.scalings[${f}].centre`)
    checkNumber(scale, `model.scalings[${f}].scale`, { above: 0 })
  })
  const centres = new Float64Array(segments.length * scalings.length)
  segments.forEach(({ centre }, c) => {
    const path = `model.segments[${c}].centre`
    if (!Array.isArray(centre) || centre.length !== scalings.length)
      fail('unequal-lengths', path, `${scalings.length} numbers, one a feature`, centre)
    centre.forEach((coordinate, d) => {
      centres[c * scalings.length + d] = checkNumber(coordinate, `${path}[${d}]`)
    })
  })
  return centres
}
