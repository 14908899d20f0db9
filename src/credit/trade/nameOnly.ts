import type { Labels } from '../../data/labels.js'

/** Labels of a thing that has a name and no strategy. */
export function nameOnly(en: string, zh: string): Labels {
  return { en: { name: en, strategy: '' }, zh: { name: zh, strategy: '' } }
}
