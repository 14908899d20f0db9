import type { EarlierWindow } from './intervalTable.js'

/**
 * A class by the number of purchase days in the earlier window: `0`, `1`, `2-3`, `4-6` or `7+`. For `by` of `churnWarnings`.
 *
 * The cuts are a convention; any function of an {@link EarlierWindow} will do.
 *
 * @param earlier - what is known of a customer at the end of the earlier window
 * @example
 * purchaseCountClass({ purchases: 5 }) //=> '4-6'
 */
export function purchaseCountClass({ purchases }: Pick<EarlierWindow, 'purchases'>): string {
  if (purchases <= 1) return String(purchases)
  if (purchases <= 3) return '2-3'
  return purchases <= 6 ? '4-6' : '7+'
}
