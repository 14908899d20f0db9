import { chiSquareUpperQuantile, chiSquareUpperTail } from '../../numeric/index.js'
import { fitVariables, type WeightedRows } from './weightedRows.js'

/** One step of a selection. */
export interface SelectionStep {
  readonly action: 'enter' | 'leave'
  readonly variable: string
  /** Twice the log-likelihood that the variable adds to the others. */
  readonly likelihoodRatio: number
  /** Of that, as χ² with one degree of freedom. */
  readonly pValue: number
  /** Of the model after the step. */
  readonly logLikelihood: number
}

/** What a selection asks of a variable. */
interface SelectionSettings {
  readonly selection: 'all' | 'forward' | 'backward' | 'stepwise'
  readonly criterion: 'p-value' | 'aic' | 'bic'
  readonly significance: number
}

/**
 * Selects variables by their likelihood ratios against one threshold for entering and leaving, so that a stepwise search cannot go
 * round in circles: each step raises the penalised likelihood.
 */
export function selectVariables(
  rows: WeightedRows,
  names: readonly string[],
  { selection, criterion, significance }: SelectionSettings,
): { variables: readonly string[]; steps: readonly SelectionStep[] } {
  if (selection === 'all') return { variables: names, steps: [] }
  const threshold =
    criterion === 'aic' ? 2 : criterion === 'bic' ? Math.log(rows.total) : chiSquareUpperQuantile(significance, 1)
  const steps: SelectionStep[] = []
  let chosen: readonly string[] = selection === 'backward' ? names : []
  for (;;) {
    const leaving = selection === 'forward' ? null : weakest(rows, chosen, threshold)
    const move = leaving ?? (selection === 'backward' ? null : strongest(rows, names, chosen, threshold))
    if (move === null) return { variables: chosen, steps }
    chosen = move.chosen
    steps.push(move.step)
  }
}

interface Move {
  readonly chosen: readonly string[]
  readonly step: SelectionStep
}

/** The variable outside that adds most, if it adds more than the threshold; ties to the one named first. */
function strongest(
  rows: WeightedRows,
  names: readonly string[],
  chosen: readonly string[],
  threshold: number,
): Move | null {
  const before = fitVariables(rows, chosen).logLikelihood
  let best: Move | null = null
  let most = threshold
  for (const variable of names) {
    if (chosen.includes(variable)) continue
    const larger = [...chosen, variable]
    const { logLikelihood } = fitVariables(rows, larger)
    const likelihoodRatio = 2 * (logLikelihood - before)
    if (!(likelihoodRatio > most)) continue
    most = likelihoodRatio
    best = { chosen: larger, step: stepOf('enter', variable, likelihoodRatio, logLikelihood) }
  }
  return best
}

/** The variable inside that adds least, if that is not more than the threshold; ties to the one named last. */
function weakest(rows: WeightedRows, chosen: readonly string[], threshold: number): Move | null {
  const full = fitVariables(rows, chosen).logLikelihood
  let worst: Move | null = null
  let least = threshold
  for (const variable of chosen) {
    const smaller = chosen.filter((name) => name !== variable)
    const { logLikelihood } = fitVariables(rows, smaller)
    const likelihoodRatio = 2 * (full - logLikelihood)
    if (likelihoodRatio > least) continue
    least = likelihoodRatio
    worst = { chosen: smaller, step: stepOf('leave', variable, likelihoodRatio, logLikelihood) }
  }
  return worst
}

function stepOf(action: 'enter' | 'leave', variable: string, ratio: number, logLikelihood: number): SelectionStep {
  const likelihoodRatio = Math.max(0, ratio)
  return { action, variable, likelihoodRatio, pValue: chiSquareUpperTail(likelihoodRatio, 1), logLikelihood }
}
