import { type LogisticFit, type LogisticPenalty, logisticRegression } from '../../survival/index.js'

/** Customers with the weights of evidence of their values. */
export interface WeightedRows {
  /** One column a variable. */
  readonly values: ReadonlyMap<string, Float64Array>
  /** 1 for a bad customer. */
  readonly outcome: Uint8Array
  /** How many customers a row stands for, or null for 1 each. */
  readonly weights: Float64Array | null
  /** Customers, weighted. */
  readonly total: number
}

/** Names that no variable has by accident. */
const OUTCOME = '(bad)'
const WEIGHT = '(weight)'

/** The logistic regression on the weights of some variables. */
export function fitVariables(
  { values, outcome, weights }: WeightedRows,
  names: readonly string[],
  penalty: LogisticPenalty = 'none',
): LogisticFit {
  const columns: Record<string, Float64Array | Uint8Array> = { [OUTCOME]: outcome }
  for (const name of names) columns[name] = values.get(name)!
  const options = { outcome: OUTCOME, covariates: names, penalty }
  if (weights === null) return logisticRegression(columns, options)
  return logisticRegression({ ...columns, [WEIGHT]: weights }, { ...options, weight: WEIGHT })
}
