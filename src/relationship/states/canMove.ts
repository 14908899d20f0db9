import { checkChoice, checkOptions } from '../../data/checks.js'
import { type CustomerStateId, customerStateIds, stateTransitions } from './stateLabels.js'

/** Options of {@link canMove}. */
export interface CanMoveOptions {
  /** `'all'` (default): the conventions of ours too; `'textbook'`: the published moves only. */
  readonly basis?: 'all' | 'textbook'
}

/**
 * Whether a customer may move from one state straight to another, by the table {@link stateTransitions}.
 *
 * @param from    - state before
 * @param to      - state after; to stay is no move
 * @param options - `basis`
 * @throws ClienteleError `invalid-option` for an unknown state
 * @example
 * canMove('first-time', 'loyal') //=> false
 * @example
 * canMove('lost', 'repeat') //=> true
 */
export function canMove(from: CustomerStateId, to: CustomerStateId, options: CanMoveOptions = {}): boolean {
  checkChoice(from, customerStateIds, 'from')
  checkChoice(to, customerStateIds, 'to')
  checkOptions(options)
  const basis = checkChoice(options.basis ?? 'all', ['all', 'textbook'], 'options.basis')
  return stateTransitions.some(
    (move) => move.from === from && move.to === to && (basis === 'all' || move.basis === basis),
  )
}
