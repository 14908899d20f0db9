import type { PurchaseModelKind } from '../lifetime/index.js'

/** Names of the purchase models as papers write them, the same in every language. */
export const MODEL_NAMES: Readonly<Record<PurchaseModelKind, string>> = {
  nbd: 'NBD',
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'pareto-nbd': 'Pareto/NBD',
  'ggom-nbd': 'GGom/NBD',
  'bg-cnbd-k': 'BG/CNBD-k',
  'mbg-cnbd-k': 'MBG/CNBD-k',
  'bg-bb': 'BG/BB',
}
