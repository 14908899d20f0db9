import type { Language } from '../data/labels.js'
import type { WorkedAnswer, WorkedGiven, WorkedStep, WorkedTable } from './answer.js'
import { escapeLatex } from './maths.js'

const HEADINGS: Readonly<
  Record<Language, Readonly<Record<'given' | 'formula' | 'steps' | 'result' | 'unit' | 'source', string>>>
> = {
  en: { given: 'Given', formula: 'Formula', steps: 'Solution', result: 'Result', unit: 'Unit', source: 'Source' },
  zh: { given: '已知', formula: '公式', steps: '解', result: '答案', unit: '单位', source: '出处' },
}

/**
 * A worked answer as plain text for a terminal.
 *
 * @param answer - from a function of `explain`
 * @returns lines that end in a line feed
 */
export function toText(answer: WorkedAnswer): string {
  const heading = HEADINGS[answer.language]
  const lines = [answer.title, '', `${heading.given}:`]
  for (const given of answer.given) lines.push(...indented([givenText(given), ...tableText(given.table)]))
  lines.push(
    '',
    `${heading.formula}:`,
    ...answer.formula.flatMap(({ text }) => indented([text])),
    '',
    `${heading.steps}:`,
  )
  answer.steps.forEach((step, i) => {
    lines.push(...indented([`${i + 1}. ${stepText(step)}`, ...tableText(step.table)]))
  })
  lines.push('', `${heading.result}: ${answer.result.text}`)
  if (answer.unit !== '') lines.push(`${heading.unit}: ${answer.unit}`)
  lines.push(`${heading.source}: ${answer.source}`)
  return `${lines.join('\n')}\n`
}

/**
 * A worked answer as Markdown; formulas stand between dollar signs, as GitHub, Jupyter and most editors read them.
 *
 * @param answer - from a function of `explain`
 */
export function toMarkdown(answer: WorkedAnswer): string {
  const heading = HEADINGS[answer.language]
  const lines = [`### ${markdown(answer.title)}`, '', `**${heading.given}**`, '']
  for (const { name, symbol, value, table } of answer.given) {
    const letter = symbol === undefined ? '' : ` $${symbol.latex}$`
    lines.push(`- ${markdown(name)}${letter}${value === undefined ? '' : ` = ${markdown(value)}`}`)
    if (table) lines.push('', ...tableMarkdown(table), '')
  }
  lines.push(
    '',
    `**${heading.formula}**`,
    '',
    ...answer.formula.flatMap(({ latex }) => [`$$${latex}$$`, '']),
    `**${heading.steps}**`,
    '',
  )
  answer.steps.forEach(({ note, maths, table }, i) => {
    const parts = [note === undefined ? '' : markdown(note), maths === undefined ? '' : `$${maths.latex}$`]
    lines.push(`${i + 1}. ${parts.filter((part) => part !== '').join(' ')}`)
    if (table) lines.push('', ...tableMarkdown(table).map((line) => `   ${line}`), '')
  })
  lines.push(
    '',
    `**${heading.result}**: ${markdown(answer.result.text)}${answer.unit === '' ? '' : ` (${heading.unit}: ${markdown(answer.unit)})`}`,
  )
  lines.push('', `*${heading.source}: ${markdown(answer.source)}*`)
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`
}

/**
 * A worked answer as LaTeX: a fragment for a document that loads `amsmath`, and `ctex` for Chinese.
 *
 * @param answer - from a function of `explain`
 */
export function toLatex(answer: WorkedAnswer): string {
  const heading = HEADINGS[answer.language]
  const lines = [`\\subsection*{${escapeLatex(answer.title)}}`, `\\paragraph{${heading.given}}`, '\\begin{itemize}']
  for (const { name, symbol, value, table } of answer.given) {
    const letter = symbol === undefined ? '' : ` $${symbol.latex}$`
    lines.push(`  \\item ${escapeLatex(name)}${letter}${value === undefined ? '' : ` = ${escapeLatex(value)}`}`)
    if (table) lines.push(...tableLatex(table))
  }
  lines.push(
    '\\end{itemize}',
    `\\paragraph{${heading.formula}}`,
    ...answer.formula.map(({ latex }) => `\\[ ${latex} \\]`),
  )
  lines.push(`\\paragraph{${heading.steps}}`, '\\begin{enumerate}')
  for (const { note, maths, table } of answer.steps) {
    const parts = [note === undefined ? '' : escapeLatex(note), maths === undefined ? '' : `$${maths.latex}$`]
    lines.push(`  \\item ${parts.filter((part) => part !== '').join(' ')}`)
    if (table) lines.push(...tableLatex(table))
  }
  lines.push('\\end{enumerate}', `\\paragraph{${heading.result}} ${escapeLatex(answer.result.text)}`)
  if (answer.unit !== '') lines.push(`\\paragraph{${heading.unit}} ${escapeLatex(answer.unit)}`)
  lines.push(`\\paragraph{${heading.source}} ${escapeLatex(answer.source)}`)
  return `${lines.join('\n')}\n`
}

function givenText({ name, symbol, value }: WorkedGiven): string {
  const letter = symbol === undefined ? '' : ` ${symbol.text}`
  return `${name}${letter}${value === undefined ? '' : ` = ${value}`}`
}

function stepText({ note, maths }: WorkedStep): string {
  return [note, maths?.text].filter((part) => part !== undefined).join(' ')
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}

/** Columns padded to equal width; a Chinese character is two cells wide on a terminal. */
function tableText(table: WorkedTable | undefined): string[] {
  if (!table) return []
  const rows = [table.columns, ...table.rows]
  const widths = table.columns.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))))
  return rows.map((row) =>
    `   ${row.map((cell, column) => cell + ' '.repeat(widths[column]! - displayWidth(cell))).join('  ')}`.trimEnd(),
  )
}

function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1
  return width
}

function tableMarkdown({ columns, rows }: WorkedTable): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdown).join(' | ')} |`
  return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)]
}

function tableLatex({ columns, rows }: WorkedTable): string[] {
  const line = (cells: readonly string[]): string => `  ${cells.map(escapeLatex).join(' & ')} \\\\`
  return [
    '',
    `\\begin{tabular}{${'l'.repeat(columns.length)}}`,
    line(columns),
    '  \\hline',
    ...rows.map(line),
    '\\end{tabular}',
    '',
  ]
}

function markdown(text: string): string {
  return text.replace(/[\\`*_<>|$[\]]/g, (character) => `\\${character}`).replace(/\r?\n/g, ' ')
}
