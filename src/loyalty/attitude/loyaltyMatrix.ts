/** Who is loyal because content, and who is not: the four types of Jones & Sasser. */
import { checkNumber, checkOptions } from '../../data/checks.js'
import type { Columns, NumberColumn } from '../../data/fields.js'
import type { IdColumn } from '../../data/ids.js'
import type { Labels, Language } from '../../data/labels.js'
import {
  type AxisCut,
  type AxisCuts,
  type AxisScales,
  checkWithin,
  lowestHigh,
  readCuts,
  readScales,
  type Scale,
} from '../../numeric/axes.js'
import {
  matrixInShapeOf,
  placeInCells,
  readLanguage,
  readNumbers,
  type TwoAxisCells,
  type TwoAxisMatrix,
  type TwoAxisPlacement,
} from '../../numeric/twoAxisCells.js'

/** The four types of customer. */
export type LoyaltyTypeId = 'apostle' | 'mercenary' | 'hostage' | 'defector'

/** How content and how loyal one customer is. */
export interface SatisfactionAndLoyalty {
  readonly satisfaction: number
  readonly loyalty: number
}

/** A customer of many. */
export interface LoyaltyCustomer extends SatisfactionAndLoyalty {
  readonly id: string
}

/** Jones & Sasser (1995), "Why satisfied customers defect", Harvard Business Review 73(6); x satisfaction, y loyalty. */
const LOYALTY_CELLS: TwoAxisCells<LoyaltyTypeId> = {
  highHigh: {
    id: 'apostle',
    labels: {
      en: { name: 'Apostle', strategy: 'Keep the experience at this level, and ask for recommendations' },
      zh: { name: '传道者', strategy: '保持体验水平，鼓励推荐' },
    },
  },
  highLow: {
    id: 'mercenary',
    labels: {
      en: {
        name: 'Mercenary',
        strategy: 'Satisfaction trap: go beyond basic expectations, and give reasons to stay other than the price',
      },
      zh: { name: '图利者', strategy: '处于满意陷阱：满足潜在期望，提供价格以外的留存理由' },
    },
  },
  lowHigh: {
    id: 'hostage',
    labels: {
      en: { name: 'Hostage', strategy: 'Mend the service before a rival opens the door: they stay because they must' },
      zh: { name: '囚禁者', strategy: '属虚假忠诚，在出现替代者之前改进服务' },
    },
  },
  lowLow: {
    id: 'defector',
    labels: {
      en: { name: 'Defector', strategy: 'Make good where it pays; keep the rest from spreading bad word' },
      zh: { name: '背叛者', strategy: '值得挽回者予以补救，防止负面口碑扩散' },
    },
  },
}

/** Options of {@link loyaltyType}. */
export interface LoyaltyTypeOptions {
  /** Where high begins, on both axes or on each: x is satisfaction, y loyalty. A value at the cut is high. */
  readonly cut: number | { readonly x: number; readonly y: number }
}

/** The type of one customer. */
export interface LoyaltyType extends SatisfactionAndLoyalty {
  readonly type: LoyaltyTypeId
  readonly labels: Labels
  readonly cuts: { readonly x: number; readonly y: number }
  readonly isSatisfied: boolean
  readonly isLoyal: boolean
}

/**
 * Type of a customer by satisfaction and loyalty (琼斯—萨塞模型): apostle, mercenary, hostage or defector.
 *
 * Jones & Sasser (1995). The texts give no number for the cut, so it is yours to give.
 *
 * @param customer - `satisfaction` and `loyalty`
 * @param options  - `cut`
 * @throws ClienteleError `missing-value`, `invalid-number`
 * @example
 * loyaltyType({ satisfaction: 4.5, loyalty: 2 }, { cut: 3.5 }).type //=> 'mercenary'
 */
export function loyaltyType(customer: SatisfactionAndLoyalty, options: LoyaltyTypeOptions): LoyaltyType {
  checkOptions(customer, 'customer')
  checkOptions(options)
  const satisfaction = checkNumber(customer.satisfaction, 'customer.satisfaction')
  const loyalty = checkNumber(customer.loyalty, 'customer.loyalty')
  const cuts = readTwoCuts(options.cut)
  const isSatisfied = satisfaction >= lowestHigh(cuts.x)
  const isLoyal = loyalty >= lowestHigh(cuts.y)
  const { id, labels } = LOYALTY_CELLS[`${isSatisfied ? 'high' : 'low'}${isLoyal ? 'High' : 'Low'}`]
  return { satisfaction, loyalty, type: id, labels, cuts, isSatisfied, isLoyal }
}

/**
 * Whether a customer is in the satisfaction trap (满意陷阱): content, and yet not loyal.
 *
 * The cause that texts give: only basic expectations (基本期望) are met, not the latent ones (潜在期望).
 *
 * @param customer - `satisfaction` and `loyalty`
 * @param options  - `cut`
 * @throws ClienteleError as {@link loyaltyType}
 * @example
 * isSatisfactionTrap({ satisfaction: 4.5, loyalty: 2 }, { cut: 3.5 }) //=> true
 */
export function isSatisfactionTrap(customer: SatisfactionAndLoyalty, options: LoyaltyTypeOptions): boolean {
  return loyaltyType(customer, options).type === 'mercenary'
}

/** Options of {@link loyaltyMatrix}. */
export interface LoyaltyMatrixOptions {
  /**
   * Where high begins; x is satisfaction, y loyalty. Default `'midpoint'`, the middle of the `scale`. The mean would call the better
   * half of unhappy customers content.
   */
  readonly cut?: AxisCut | AxisCuts
  /** Lowest and highest score: others are an error, and `midpoint` needs it. Default: no limits. */
  readonly scale?: Scale | AxisScales
  /** Language of `label` and `strategy` in the items; default `'en'`. The cells carry both. */
  readonly language?: Language
}

/** Those who are content and not loyal. */
export interface SatisfactionTrap {
  readonly count: number
  /** Of all customers; null without any. */
  readonly share: number | null
  /** Of the content ones; null where nobody is. */
  readonly shareOfSatisfied: number | null
}

/** The matrix, and how many are in the trap. */
export interface LoyaltyMatrix<Items> extends TwoAxisMatrix<Items, LoyaltyTypeId> {
  readonly satisfactionTrap: SatisfactionTrap
}

/**
 * Customers by satisfaction and loyalty (琼斯—萨塞模型): apostles, mercenaries, hostages and defectors, with what to do.
 *
 * Many customers at once; the rule is that of {@link loyaltyType}. The mercenaries are the satisfaction trap.
 *
 * @param customers - rows or columns of `{ id, satisfaction, loyalty }`, each id once
 * @param options   - {@link LoyaltyMatrixOptions}
 * @returns customers in order of the id with x = satisfaction, y = loyalty and their type; cuts; the four types with counts
 * @throws ClienteleError `missing-value` for the default cut without a scale, `duplicate-id`, `out-of-range` for a score off the scale
 * @example
 * loyaltyMatrix([{ id: 'a', satisfaction: 4.8, loyalty: 4.6 }, { id: 'b', satisfaction: 4.5, loyalty: 2 }],
 *   { scale: [1, 5] }).items.map(({ quadrant }) => quadrant) //=> ['apostle', 'mercenary']
 */
export function loyaltyMatrix(
  customers: readonly LoyaltyCustomer[],
  options?: LoyaltyMatrixOptions,
): LoyaltyMatrix<TwoAxisPlacement<LoyaltyTypeId>[]>
export function loyaltyMatrix(
  customers: { readonly id: IdColumn; readonly satisfaction: NumberColumn; readonly loyalty: NumberColumn },
  options?: LoyaltyMatrixOptions,
): LoyaltyMatrix<Columns<TwoAxisPlacement>>
export function loyaltyMatrix(
  customers: object,
  options: LoyaltyMatrixOptions = {},
): LoyaltyMatrix<TwoAxisPlacement[] | Columns<TwoAxisPlacement>> {
  checkOptions(options)
  const scales = readScales(options.scale)
  const cuts = readCuts(options.cut, 'midpoint', scales)
  const language = readLanguage(options.language)
  const { source, columns } = readNumbers(customers, 'customers', ['satisfaction', 'loyalty'])
  const { id, pathOf } = source
  const x = checkWithin(columns[0]!, scales.x.scale, (row) => pathOf(row, 'satisfaction'))
  const y = checkWithin(columns[1]!, scales.y.scale, (row) => pathOf(row, 'loyalty'))
  const placed = placeInCells(
    { id, x, y, idPathOf: (row) => pathOf(row, 'id') },
    { cuts, cells: LOYALTY_CELLS, language },
  )
  const [apostles, mercenaries] = placed.cells
  const { count, share } = mercenaries!
  const satisfied = apostles!.count + count
  return {
    ...matrixInShapeOf(customers, placed),
    satisfactionTrap: { count, share, shareOfSatisfied: satisfied === 0 ? null : count / satisfied },
  }
}

function readTwoCuts(cut: LoyaltyTypeOptions['cut']): { x: number; y: number } {
  if (typeof cut === 'object' && cut !== null)
    return { x: checkNumber(cut.x, 'options.cut.x'), y: checkNumber(cut.y, 'options.cut.y') }
  const both = checkNumber(cut, 'options.cut')
  return { x: both, y: both }
}
