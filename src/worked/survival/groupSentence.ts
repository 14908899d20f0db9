import type { Wording } from '../wording.js'

/** A sentence on one group: it begins with the group's name, or with a capital letter where there is only one group. */
export function groupSentence(
  group: string,
  groups: number,
  { say, nameOf }: Wording,
  [english, chinese]: readonly [english: string, chinese: string],
): string {
  if (groups === 1) return say(english.charAt(0).toUpperCase() + english.slice(1), chinese)
  return say(`${nameOf(group)}: ${english}`, `${nameOf(group)}：${chinese}`)
}
