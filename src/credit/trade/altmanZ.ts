import type { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { type MoneyInput, money } from '../../data/money.js'
import { aboveZero, quotient } from './amounts.js'
import { nameOnly } from './nameOnly.js'
import type { FinancialStatement } from './statement.js'

/** The models: listed firms, unlisted firms, firms that make nothing, and those of emerging markets. */
export type AltmanModel = 'public' | 'private' | 'non-manufacturing' | 'emerging-market'

/** What the score says. */
export type AltmanZone = 'distress' | 'grey' | 'safe'

/** Accounts: `marketEquity` for the public model, `bookEquity` for the others; `sales` for those with X5. */
export type AltmanStatement = Pick<
  FinancialStatement,
  'currentAssets' | 'currentLiabilities' | 'totalAssets' | 'totalLiabilities' | 'retainedEarnings' | 'ebit'
> &
  Partial<Pick<FinancialStatement, 'marketEquity' | 'bookEquity' | 'sales'>>

/** The ratios themselves, as fractions: 0.34, not 34. */
export interface AltmanRatios {
  /** Working capital ÷ total assets. */
  readonly x1: MoneyInput
  /** Retained earnings ÷ total assets. */
  readonly x2: MoneyInput
  /** Earnings before interest and tax ÷ total assets. */
  readonly x3: MoneyInput
  /** Equity (market value for the public model, else book value) ÷ total liabilities. */
  readonly x4: MoneyInput
  /** Sales ÷ total assets; the models without it leave it alone. */
  readonly x5?: MoneyInput
}

/** Options of {@link altmanZ}. */
export interface AltmanOptions {
  /** Default `'public'`. */
  readonly model?: AltmanModel
  /**
   * Lines of the zones. Default: those of the model, for the public one 1.81 and `'2.99'`. Chinese texts put the upper one at 2.675,
   * `'2.675'`. Or both of your own: below the first is distress, above the second safe.
   */
  readonly cuts?: '2.99' | '2.675' | readonly [distress: MoneyInput, safe: MoneyInput]
  /** Coefficient of X5 in the public model: `0.999` (default), or `1` as many print it. */
  readonly salesCoefficient?: 0.999 | 1
}

/** One ratio with its part of the score. */
export interface AltmanTerm {
  readonly id: 'x1' | 'x2' | 'x3' | 'x4' | 'x5'
  readonly labels: Labels
  readonly coefficient: Decimal
  /** Null where there is nothing to divide by: a firm without debts has no X4. */
  readonly ratio: Decimal | null
  readonly product: Decimal | null
}

/** A Z score. */
export interface AltmanZ {
  readonly model: AltmanModel
  /** Null where a ratio does not exist. */
  readonly score: Decimal | null
  readonly zone: AltmanZone | null
  readonly ratios: Readonly<Partial<Record<AltmanTerm['id'], Decimal | null>>>
  readonly terms: readonly AltmanTerm[]
  /** 3.25 in the model of emerging markets, else 0. */
  readonly constant: Decimal
  readonly cuts: readonly [distress: Decimal, safe: Decimal]
}

interface ModelDefinition {
  readonly coefficients: readonly string[]
  readonly constant: string
  readonly cuts: readonly [string, string]
}

/** Altman (1968); Altman (1983) for private firms; Altman, Hartzell & Peck (1995) for the last two. */
const MODELS: Readonly<Record<AltmanModel, ModelDefinition>> = {
  public: { coefficients: ['1.2', '1.4', '3.3', '0.6', '0.999'], constant: '0', cuts: ['1.81', '2.99'] },
  private: { coefficients: ['0.717', '0.847', '3.107', '0.42', '0.998'], constant: '0', cuts: ['1.23', '2.9'] },
  'non-manufacturing': { coefficients: ['6.56', '3.26', '6.72', '1.05'], constant: '0', cuts: ['1.1', '2.6'] },
  // The same score moved by the constant, and so are its lines: no firm changes its zone.
  'emerging-market': { coefficients: ['6.56', '3.26', '6.72', '1.05'], constant: '3.25', cuts: ['4.35', '5.85'] },
}

const RATIO_IDS = ['x1', 'x2', 'x3', 'x4', 'x5'] as const

const RATIO_LABELS: Readonly<Record<AltmanTerm['id'], Labels>> = {
  x1: nameOnly('Working capital / total assets', '营运资金÷资产总额'),
  x2: nameOnly('Retained earnings / total assets', '留存收益÷资产总额'),
  x3: nameOnly('Earnings before interest and tax / total assets', '息税前利润÷资产总额'),
  x4: nameOnly('Equity / total liabilities', '股东权益÷负债总额'),
  x5: nameOnly('Sales / total assets', '销售收入÷资产总额'),
}

/**
 * Altman's Z (奥特曼Z值): how near a firm is to bankruptcy, from its accounts or from the ratios.
 *
 * Altman (1968): Z = 1.2 X1 + 1.4 X2 + 3.3 X3 + 0.6 X4 + 0.999 X5; below 1.81 distress, above 2.99 safe, at the lines grey. Models for
 * private firms (Z′) and those that do not manufacture (Z″), also with the constant of emerging markets. Ratios are rounded at the
 * 40th digit, all else is exact.
 *
 * @param accounts - a statement, or `{ x1, x2, x3, x4, x5 }`
 * @param options  - `model`, `cuts`, `salesCoefficient`
 * @throws ClienteleError `missing-value` for a figure that the model needs, `out-of-range` for total assets that are not above 0,
 *         `invalid-option` for cuts or a coefficient that the model does not have, `invalid-number`
 * @example
 * altmanZ({ x1: 0.34, x2: 0.15, x3: 0, x4: 0.8, x5: 1.6 }, { salesCoefficient: 1 }).score.toNumber() //=> 2.698
 * altmanZ({ x1: 0.34, x2: 0.15, x3: 0, x4: 0.8, x5: 1.6 }, { cuts: '2.675' }).zone //=> 'safe'
 */
export function altmanZ(accounts: AltmanStatement | AltmanRatios, options: AltmanOptions = {}): AltmanZ {
  checkOptions(accounts, 'accounts')
  checkOptions(options)
  const model = checkChoice(
    options.model ?? 'public',
    ['public', 'private', 'non-manufacturing', 'emerging-market'],
    'options.model',
  )
  const { constant } = MODELS[model]
  const cuts = readCuts(options.cuts, model)
  const coefficients = readCoefficients(options.salesCoefficient, model)
  const ids = RATIO_IDS.slice(0, coefficients.length)
  const ratioOf = 'x1' in accounts ? givenRatio(accounts) : ratioOfStatement(accounts, model)
  const terms = ids.map((id, i): AltmanTerm => {
    const ratio = ratioOf(id)
    const coefficient = money(coefficients[i]!)
    return { id, labels: RATIO_LABELS[id], coefficient, ratio, product: ratio?.times(coefficient) ?? null }
  })
  let score: Decimal | null = money(constant)
  for (const { product } of terms) score = score === null || product === null ? null : score.plus(product)
  return {
    model,
    score,
    zone: score === null ? null : score.lt(cuts[0]) ? 'distress' : score.gt(cuts[1]) ? 'safe' : 'grey',
    ratios: Object.fromEntries(terms.map(({ id, ratio }) => [id, ratio])),
    terms,
    constant: money(constant),
    cuts,
  }
}

function readCuts(cuts: AltmanOptions['cuts'], model: AltmanModel): readonly [Decimal, Decimal] {
  const [low, high] = MODELS[model].cuts
  if (cuts === undefined) return [money(low), money(high)]
  if (Array.isArray(cuts)) {
    const read = [money(cuts[0], 'options.cuts[0]'), money(cuts[1], 'options.cuts[1]')] as const
    return read[1].gte(read[0]) ? read : fail('invalid-rules', 'options.cuts[1]', `at least ${read[0]}`, cuts[1])
  }
  const named = checkChoice(cuts, ['2.99', '2.675'], 'options.cuts')
  if (model !== 'public')
    fail('invalid-option', 'options.cuts', 'two numbers: the named lines are of model public', cuts)
  return [money(low), money(named)]
}

function readCoefficients(sales: number | undefined, model: AltmanModel): readonly string[] {
  const { coefficients } = MODELS[model]
  if (sales === undefined) return coefficients
  if (sales !== 0.999 && sales !== 1) fail('invalid-option', 'options.salesCoefficient', '0.999 or 1', sales)
  if (model !== 'public') fail('invalid-option', 'options.salesCoefficient', 'none but in the model public', sales)
  return [...coefficients.slice(0, 4), String(sales)]
}

function givenRatio(ratios: AltmanRatios): (id: AltmanTerm['id']) => Decimal {
  // money() tells of a missing one by the path.
  return (id) => money(ratios[id] as MoneyInput, `accounts.${id}`)
}

function ratioOfStatement(statement: AltmanStatement, model: AltmanModel): (id: AltmanTerm['id']) => Decimal | null {
  const read = (name: keyof AltmanStatement): Decimal => money(statement[name] as MoneyInput, `accounts.${name}`)
  const assets = aboveZero(statement.totalAssets, 'accounts.totalAssets')
  return (id) => {
    if (id === 'x1') return read('currentAssets').minus(read('currentLiabilities')).div(assets)
    if (id === 'x2') return read('retainedEarnings').div(assets)
    if (id === 'x3') return read('ebit').div(assets)
    if (id === 'x5') return read('sales').div(assets)
    const equity = read(model === 'public' ? 'marketEquity' : 'bookEquity')
    return quotient(equity, amountAtLeastZero(statement.totalLiabilities, 'accounts.totalLiabilities'))
  }
}
