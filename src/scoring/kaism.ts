/** KAISM: which customers are key accounts, by how much we want them and how much they want us. */
import { checkOptions, fail } from '../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import type { Language } from '../data/labels.js'
import { type ColumnSource, inShapeOf, readColumns } from '../data/lift.js'
import { type AxisCut, type AxisCuts, readCuts } from '../numeric/axes.js'
import {
  areSound,
  checkScores,
  contributions,
  type Factor,
  type FactorSet,
  readFactors,
  type Scores,
  type UsedFactor,
  weightedSum,
} from '../numeric/factors.js'
import {
  placeInCells,
  readLanguage,
  type TwoAxisCells,
  type TwoAxisMatrix,
  type TwoAxisPlacement,
  twoAxisPlacementFields,
} from '../numeric/twoAxisCells.js'

/** A customer with scores for how attractive it is to us, and for how strong we are in its eyes. */
export interface KaismAccount {
  id: string
  /** Score by attractiveness factor. */
  attractiveness: Scores
  /** Our score by strength factor. */
  strength: Scores
  /** The scores of each rival on the same strength factors: strength then is our total divided by the best rival's. */
  rivals?: readonly Scores[]
}

export const kaismAccountFields: FieldTable<KaismAccount> = [
  { name: 'id', kind: 'id' },
  { name: 'attractiveness', kind: 'nested' },
  { name: 'strength', kind: 'nested' },
  { name: 'rivals', kind: 'nested', optional: true },
]

/** Options of {@link kaism}. */
export interface KaismOptions {
  /** What makes the customer attractive to us (size, growth, profit, fit …). */
  readonly attractiveness: readonly Factor[]
  /** What makes us attractive to the customer (price, quality, service …), judged with the customer's eyes. */
  readonly strength: readonly Factor[]
  /**
   * Where high begins; x is attractiveness, y is strength. Default `'midpoint'`: the middle of the scale (5.5 on 1–10), and 1
   * for strength against rivals, where we are as good as the best of them.
   */
  readonly cut?: AxisCut | AxisCuts
  /** Language of `label` and `strategy` in the items; default `'en'`. The cells carry both. */
  readonly language?: Language
}

/** The four kinds of customer. */
export type KaismQuadrant = 'key-account' | 'key-development' | 'maintenance' | 'opportunistic'

/** Where one account stands: x is its attractiveness, y our relative strength. */
export interface KaismPlacement extends TwoAxisPlacement<KaismQuadrant> {
  /** Weight × score of each attractiveness factor; they add up to x. */
  attractivenessParts: Record<string, number>
  /** Weight × score of each strength factor; they add up to `ownStrength`. */
  strengthParts: Record<string, number>
  /** Our weighted strength: y itself without rivals. */
  ownStrength: number
  /** The weighted strength of the best rival, which divides `ownStrength` to give y; null without rivals. */
  bestRivalStrength: number | null
  /** The weighted strength of each rival, in the order given; empty without rivals. */
  rivalStrengths: number[]
}

export const kaismPlacementFields: FieldTable<KaismPlacement> = [
  ...twoAxisPlacementFields,
  { name: 'attractivenessParts', kind: 'nested' },
  { name: 'strengthParts', kind: 'nested' },
  { name: 'ownStrength', kind: 'number' },
  { name: 'bestRivalStrength', kind: 'number', nullable: true },
  { name: 'rivalStrengths', kind: 'nested' },
]

/** The matrix with the factors that made it. */
export interface KaismMatrix<Items> extends TwoAxisMatrix<Items, KaismQuadrant> {
  /** The factors with the weights used (each axis adds up to 1) and their scales. */
  factors: { attractiveness: UsedFactor[]; strength: UsedFactor[] }
  /** What y is: our weighted score, or our score divided by the best rival's. */
  strengthMeasure: 'score' | 'ratio'
}

/** Quadrants after Cheverton, "Key Account Management"; x attractiveness, y relative strength. */
const KAISM_CELLS: TwoAxisCells<KaismQuadrant> = {
  highHigh: {
    id: 'key-account',
    labels: {
      en: {
        name: 'Key account',
        strategy: 'Invest: most people and time, a key-account team, adapt own processes to the customer',
      },
      zh: { name: '关键客户', strategy: '重点投资：投入最多的人力与时间，组建关键客户团队，按客户需要调整自身流程' },
    },
  },
  highLow: {
    id: 'key-development',
    labels: {
      en: {
        name: 'Key development account',
        strategy: 'Invest selectively: explore needs and attitudes, win entry; heavy resources, slow return',
      },
      zh: { name: '关键发展客户', strategy: '选择性投资：了解其需求与态度，争取进入；投入大、见效慢' },
    },
  },
  lowHigh: {
    id: 'maintenance',
    labels: {
      en: {
        name: 'Maintenance account',
        strategy: 'Keep, but move resources to key and key development accounts; the hardest to manage',
      },
      zh: { name: '维持客户', strategy: '维持关系，逐步把资源转向关键客户与关键发展客户；最难管理' },
    },
  },
  lowLow: {
    id: 'opportunistic',
    labels: {
      en: {
        name: 'Opportunistic account',
        strategy: 'Manage for cash: serve when convenient, promise nothing that cannot be kept',
      },
      zh: { name: '机会主义客户', strategy: '以现金收入为目的：方便时提供服务，不作无法兑现的承诺' },
    },
  },
}

/**
 * Key account identification and selection matrix (关键客户识别与选择矩阵): accounts by attractiveness and relative strength.
 *
 * Each axis is Σ weight · score over its factors, weights divided by their sum. Where accounts name `rivals`, strength is our
 * total divided by that of the best rival (the one with the largest total): above 1 we lead. Then every account needs rivals:
 * a score and a ratio do not lie on one axis. Factors with different scales are carried to 1–10 first, so that weights mean
 * what they say (a convention of ours). At the cut is high.
 *
 * Source: Cheverton, "Key Account Management"; the texts give no number for the cut, the midpoint is our default.
 *
 * @param accounts - rows or columns of {@link KaismAccount}, each id once
 * @param options  - factors, cut, language: {@link KaismOptions}
 * @returns accounts in order of the id, with coordinates, quadrant and what each factor added; cuts, counts, factors used
 * @throws ClienteleError at the path of the value, such as `accounts[2].attractiveness.growth`: `missing-value` for a factor
 * without a score or an account without rivals among others with, `out-of-range` for a score outside of its scale, `invalid-id`
 * for a score without a factor, `duplicate-id`; `invalid-option` for one number as the cut of a score and a ratio
 * @example
 * kaism([{ id: 'A', attractiveness: { volume: 9, growth: 7 }, strength: { price: 4, quality: 5 } }], {
 *   attractiveness: [{ id: 'volume', weight: 0.6 }, { id: 'growth', weight: 0.4 }],
 *   strength: [{ id: 'price', weight: 0.5 }, { id: 'quality', weight: 0.5 }],
 * }).items[0].quadrant //=> 'key-development'
 */
export function kaism(accounts: readonly KaismAccount[], options: KaismOptions): KaismMatrix<KaismPlacement[]>
export function kaism(accounts: Columns<KaismAccount>, options: KaismOptions): KaismMatrix<Columns<KaismPlacement>>
export function kaism(
  accounts: RowsOrColumns<KaismAccount>,
  options: KaismOptions,
): KaismMatrix<KaismPlacement[] | Columns<KaismPlacement>> {
  checkOptions(options)
  const attractiveness = readFactors(options.attractiveness, 'options.attractiveness')
  const strength = readFactors(options.strength, 'options.strength')
  const language = readLanguage(options.language)
  const source = readColumns(accounts, kaismAccountFields, 'accounts')
  const { id } = source.columns
  const x = totals(source, 'attractiveness', attractiveness)
  const own = totals(source, 'strength', strength)
  const rivals = rivalTotals(source, strength, own)
  const cuts = readKaismCuts(options.cut, attractiveness, strength, rivals !== null)
  const y = rivals === null ? own : rivals.ratio
  const placed = placeInCells(
    { id, x, y, idPathOf: (row) => source.pathOf(row, 'id') },
    { cuts, cells: KAISM_CELLS, language },
  )
  const rows = Array.from(placed.rows)
  const items: Columns<KaismPlacement> = {
    ...placed.items,
    attractivenessParts: rows.map((row) => contributions(source.columns.attractiveness[row]!, attractiveness)),
    strengthParts: rows.map((row) => contributions(source.columns.strength[row]!, strength)),
    ownStrength: Float64Array.from(rows, (row) => own[row]!),
    bestRivalStrength: Float64Array.from(rows, (row) => rivals?.best[row] ?? Number.NaN),
    rivalStrengths: rows.map((row) => rivals?.all[row] ?? []),
  }
  return {
    items: inShapeOf(accounts, items, kaismPlacementFields),
    cuts: placed.cuts,
    cells: placed.cells,
    factors: { attractiveness: [...attractiveness.used], strength: [...strength.used] },
    strengthMeasure: rivals === null ? 'score' : 'ratio',
  }
}

/** The weighted sum of each account on one axis. */
function totals(
  source: ColumnSource<KaismAccount>,
  axis: 'attractiveness' | 'strength',
  factors: FactorSet,
): Float64Array {
  const scores = source.columns[axis]
  const result = new Float64Array(source.count)
  for (let row = 0; row < result.length; row++) {
    if (!areSound(scores[row]!, factors)) checkScores(scores[row]!, factors, source.pathOf(row, axis))
    result[row] = weightedSum(scores[row]!, factors)
  }
  return result
}

/** The weighted sums of the rivals of each account, the largest of them and our ratio to it; null where no account names any. */
function rivalTotals(
  source: ColumnSource<KaismAccount>,
  strength: FactorSet,
  own: Float64Array,
): { best: Float64Array; ratio: Float64Array; all: number[][] } | null {
  const column: readonly (readonly Scores[] | null | undefined)[] = source.columns.rivals ?? []
  if (!column.some((rivals) => rivals !== null && rivals !== undefined && rivals.length !== 0)) return null
  const best = new Float64Array(source.count)
  const all = column.map((rivals, row): number[] => {
    const path = source.pathOf(row, 'rivals')
    if (rivals === null || rivals === undefined || rivals.length === 0) {
      return fail('missing-value', path, 'rivals in every account or in none', rivals)
    }
    if (!Array.isArray(rivals)) return fail('invalid-type', path, 'an array with the scores of each rival', rivals)
    return rivals.map((scores: Scores, k) => {
      checkScores(scores, strength, `${path}[${k}]`)
      const total = weightedSum(scores, strength)
      best[row] = k === 0 ? total : Math.max(best[row]!, total)
      return total
    })
  })
  if (strength.scale[0] < 0) {
    fail(
      'out-of-range',
      'options.strength',
      'scales from 0 or above, as a ratio to rivals needs them',
      strength.scale[0],
    )
  }
  const ratio = own.map((total, row) => total / best[row]!)
  for (let row = 0; row < ratio.length; row++) {
    if (Number.isFinite(ratio[row])) continue
    fail('out-of-range', source.pathOf(row, 'rivals'), 'a best rival with a total above 0', best[row])
  }
  return { best, ratio, all }
}

function readKaismCuts(
  cut: AxisCut | AxisCuts | undefined,
  attractiveness: FactorSet,
  strength: FactorSet,
  isRatio: boolean,
): ReturnType<typeof readCuts> {
  if (isRatio && typeof cut === 'number') {
    fail('invalid-option', 'options.cut', 'a cut for each axis: strength is a ratio to the best rival', cut, '{ x, y }')
  }
  return readCuts(cut, 'midpoint', {
    x: { scale: attractiveness.scale, scalePath: 'options.attractiveness' },
    y: isRatio
      ? { scale: null, scalePath: 'options.strength', middle: 1 }
      : { scale: strength.scale, scalePath: 'options.strength' },
  })
}
