import { checkOptions } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import {
  type CustomerLevel,
  type MarginLevel,
  type RelationshipTypeId,
  relationshipLevels,
  relationshipMatrix,
} from './relationshipMatrix.js'
import {
  customerLevelOf,
  marginLevelOf,
  type RelationshipTypeOptions,
  readThresholds,
} from './relationshipThresholds.js'

/** How many customers there are and what each leaves: a level, or a number with `thresholds`. */
export interface RelationshipSituation {
  readonly customers: CustomerLevel | number
  readonly margin: MarginLevel | number
}

/** The type of relationship that fits. */
export interface RelationshipType {
  readonly type: RelationshipTypeId
  readonly labels: Labels
  /** The line and the column of the matrix. */
  readonly customers: CustomerLevel
  readonly margin: MarginLevel
}

/**
 * Type of relationship (客户关系类型) that fits a number of customers and a margin level, by the 3 × 3 matrix of the textbooks:
 * the fewer the customers and the higher the margin, the closer the tie.
 *
 * @param situation - `customers` many, medium or few; `margin` low, medium or high; or numbers
 * @param options   - `thresholds` where numbers are given
 * @returns the type, its labels, and the two levels
 * @throws ClienteleError `missing-value` for a number without thresholds, `invalid-option` for an unknown level, `out-of-range` for
 *         fewer than 0 customers or thresholds that do not rise
 * @example
 * relationshipType({ customers: 'few', margin: 'high' }).type //=> 'partnership'
 * @example
 * const thresholds = { customers: [50, 5000], margin: [0.1, 0.3] }
 * relationshipType({ customers: 12000, margin: 0.22 }, { thresholds }).labels.zh.name //=> '被动型'
 */
export function relationshipType(
  situation: RelationshipSituation,
  options: RelationshipTypeOptions = {},
): RelationshipType {
  checkOptions(situation, 'situation')
  const thresholds = readThresholds(options)
  const customers = customerLevelOf(situation.customers, thresholds, 'situation.customers')
  const margin = marginLevelOf(situation.margin, thresholds, 'situation.margin')
  const type = relationshipMatrix[customers][margin]
  return { type, labels: relationshipLevels[type], customers, margin }
}
