/** Character codes that the readers look for, and the plain forms of characters that look alike. */
export const QUOTE = 34
export const LINE_FEED = 10
export const CARRIAGE_RETURN = 13
export const BYTE_ORDER_MARK = 0xfeff

/** What bytes that are no text become when they are decoded. */
export const REPLACEMENT = '\ufffd'

const PLAIN: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\uffe1': '£',
  '\uffe5': '¥',
}

/** Full-width digits, letters and signs (１，２３４．５０) as their ASCII forms; unusual spaces, minus signs and apostrophes too. */
export function plainCharacters(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  return text.replace(
    /[\uff01-\uff5e\u3000\u00a0\u2007\u2009\u202f\u2212\u2018\u2019\uffe1\uffe5]/g,
    (character) => PLAIN[character] ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}
