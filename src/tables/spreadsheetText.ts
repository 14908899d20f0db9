/**
 * Text that a spreadsheet would run as a formula, made harmless and read back.
 *
 * A cell that starts with `=`, `+`, `-`, `@`, a tab or a line end is a formula to Excel, LibreOffice and others ("CSV injection",
 * OWASP). An apostrophe before it makes it text. Reading takes that apostrophe off again, and off no other text.
 */

/** Also behind white space and in the full-width forms that some spreadsheets read alike. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/
const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const PROTECTED = /^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n'])/
/** How Excel and the shops of Taobao write text that must stay text: `="00123"`. */
const TEXT_FORMULA = /^="([^"]*)"$/

/** Text with an apostrophe before it where a spreadsheet would take it for a formula. Plain numbers are none, `-5` included. */
export function protectedText(text: string): string {
  const isFormula = FORMULA.test(text) && !PLAIN_NUMBER.test(text)
  return isFormula || unprotectedText(text) !== text ? `'${text}` : text
}

/** The text that was meant: without the apostrophe of {@link protectedText}, `="00123"` as `00123`. */
export function unprotectedText(text: string): string {
  if (PROTECTED.test(text)) return text.slice(1)
  return TEXT_FORMULA.exec(text)?.[1] ?? text
}
