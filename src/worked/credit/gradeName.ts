import type { Labels } from '../../data/labels.js'
import type { Wording } from '../wording.js'

/** What an answer calls a grade: letters stand for themselves, other ids have a name in the language of the answer. */
export function gradeName(id: string, labels: Labels | null, { language, nameOf }: Wording): string {
  return nameOf(id, labels === null || /^[A-Z]+$/.test(id) ? id : labels[language].name)
}
