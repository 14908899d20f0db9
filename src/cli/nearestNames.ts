/** The names that are most like a mistyped one, the nearest first; none where nothing is like it. Letter case does not count. */
export function nearestNames(typed: string, names: readonly string[], most = 3): string[] {
  const wanted = typed.toLowerCase()
  return names
    .map((name) => ({ name, distance: wanted === initialsOf(name) ? 0 : distanceOf(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= 0.4)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name)
}

/** `nps` of `netPromoterScore`. */
function initialsOf(name: string): string {
  return name.replace(/(?<=.)[a-z]/g, '').toLowerCase()
}

/** `; did you mean a, b?`, or nothing. */
export function suggestion(names: readonly string[]): string {
  return names.length === 0 ? '' : `; did you mean ${names.join(', ')}?`
}

/** 0 for the same, 1 for nothing in common: the share of letters to change (Levenshtein 1966); little where one holds the other. */
function distanceOf(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (a.length >= 4 && b.includes(a)) return 0.2 * (1 - a.length / longer)
  let before = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, changed))
    }
    before = row
  }
  return before[b.length]! / longer
}
