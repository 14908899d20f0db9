/**
 * Legal forms and the words of them that names of firms end in: the default of `companySuffixes` of
 * {@link findDuplicateCustomers}. A convention of ours, to add to: `[...companySuffixes, '商行']`.
 */
export const companySuffixes: readonly string[] = /* @__PURE__ */ listOf(`
  有限责任公司 股份有限公司 股份公司 有限公司 集团公司 集团 股份 公司 个体工商户 有限合伙 普通合伙 合伙企业
  有限責任公司 集團公司 集團 株式会社 合同会社
  Ltd Limited Inc Incorporated Co Company Corp Corporation Group LLC LLP PLC Pty Pte Bhd Sdn
  GmbH mbH AG KG OHG UG SE SA SAS SARL Srl SpA BV NV AB Oy Oyj AS ApS KK
`)

/**
 * A function that gives what names are compared by: NFKC (full-width and compatibility forms), lower case, without white space,
 * punctuation, symbols and invisible characters, and without the suffixes at the end, one after the other. A suffix in Latin
 * letters must be a word of its own (`Zinc` keeps its `inc`); at least two characters of a name remain.
 */
export function nameComparer(suffixes: readonly string[]): (name: string) => string {
  const byLastUnit = suffixesByLastUnit(suffixes)
  return (name) => {
    let rest = words(name)
    for (let shorter = withoutSuffix(rest, byLastUnit); shorter !== rest; shorter = withoutSuffix(rest, byLastUnit))
      rest = shorter
    return rest.includes(' ') ? rest.replaceAll(' ', '') : rest
  }
}

/** Plain names, the common case, need no look at each character. */
const PLAIN_NAME = /^[a-z0-9\u4e00-\u9fff]*$/
const ASCII = /^[ -~]*$/

/** Lower-case words with one space between them; dots and apostrophes are left out, so that `S.p.A.` is one word. */
function words(name: string): string {
  if (PLAIN_NAME.test(name)) return name
  if (ASCII.test(name)) {
    const lower = name.toLowerCase()
    const joined = /[.'`]/.test(lower) ? lower.replace(/[.'`]+/g, '') : lower
    return joined.replace(/[^a-z0-9]+/g, ' ').trim()
  }
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.'`’´]+/g, '')
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, ' ')
    .trim()
}

/** Most names end in no suffix: their last character tells. Longest first, so that 有限公司 goes before 公司. */
function suffixesByLastUnit(suffixes: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>()
  const spellings = [...new Set(suffixes.map(words))].filter((text) => text !== '')
  for (const text of spellings.sort((a, b) => b.length - a.length)) {
    const last = text.charCodeAt(text.length - 1)
    groups.set(last, [...(groups.get(last) ?? []), text])
  }
  return groups
}

function withoutSuffix(name: string, suffixes: ReadonlyMap<number, readonly string[]>): string {
  const candidates = suffixes.get(name.charCodeAt(name.length - 1))
  if (candidates === undefined) return name
  for (const suffix of candidates) {
    const at = name.length - suffix.length
    if (!name.endsWith(suffix)) continue
    // Scripts that set off words by spaces end below U+2E80, where those of East Asia begin.
    const isWord = suffix.charCodeAt(0) >= 0x2e80 || name[at - 1] === ' ' || name.charCodeAt(at - 1) >= 0x2e80
    if (!isWord) continue
    const rest = name.slice(0, at).trimEnd()
    return rest.length >= 2 ? rest : name
  }
  return name
}

function listOf(text: string): readonly string[] {
  return Object.freeze(text.trim().split(/\s+/))
}
