import type { Language } from '../data/labels.js'
import type { WorkedAnswer, WorkedGiven, WorkedTable } from './answer.js'
import { escapeLatex, type Notation } from './maths.js'

type Heading = 'given' | 'formula' | 'steps' | 'result' | 'unit' | 'source'

interface Style {
  readonly headings: Readonly<Record<Heading, string>>
  /** Between a heading or a note and what follows it. */
  readonly colon: string
}

const STYLES: Readonly<Record<Language, Style>> = {
  en: {
    headings: {
      given: 'Given',
      formula: 'Formula',
      steps: 'Solution',
      result: 'Result',
      unit: 'Unit',
      source: 'Source',
    },
    colon: ': ',
  },
  zh: {
    headings: { given: '已知', formula: '公式', steps: '解', result: '答', unit: '单位', source: '出处' },
    colon: '：',
  },
}

/**
 * A worked answer as plain text for a terminal.
 *
 * @param answer - from a function of `explain`
 * @returns lines that end in a line feed
 * @example
 * toText(explain.tierCounts({ customers: 1000 })).split('\n')[0] //=> 'Customer pyramid: customers in each tier'
 */
export function toText(answer: WorkedAnswer): string {
  const { headings, colon } = STYLES[answer.language]
  const given = answer.given.flatMap((one) => [
    `  ${withColon(givenLine(one, IN_TEXT, colon), one.table, colon)}`,
    ...tableText(one.table),
  ])
  const formula = answer.formula.map(({ text }) => `  ${text}`)
  const steps = answer.steps.flatMap(({ note, maths, table }, i) => [
    `  ${i + 1}. ${withColon(together(note, maths?.text, colon), table, colon)}`,
    ...tableText(table),
  ])
  const section = (name: Heading, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `${headings[name]}${colon.trimEnd()}`, ...lines]
  const lines = [
    answer.title,
    ...section('given', given),
    ...section('formula', formula),
    ...section('steps', steps),
    '',
    `${headings.result}${colon}${answer.result.text}`,
  ]
  if (answer.unit !== '') lines.push(`${headings.unit}${colon}${answer.unit}`)
  lines.push(`${headings.source}${colon}${answer.source}`)
  return `${lines.join('\n')}\n`
}

/**
 * A worked answer as Markdown; formulas stand between dollar signs, as Jupyter, Pandoc and most editors read them.
 *
 * @param answer - from a function of `explain`
 * @example
 * toMarkdown(explain.tierCounts({ customers: 1000 })).split('\n')[0] //=> '### Customer pyramid: customers in each tier'
 */
export function toMarkdown(answer: WorkedAnswer): string {
  const { headings, colon } = STYLES[answer.language]
  const given = answer.given.flatMap((one) => [
    `- ${withColon(givenLine(one, IN_MARKDOWN, colon), one.table, colon)}`,
    ...nested(tableMarkdown(one.table), '- '),
  ])
  const formula = answer.formula.flatMap(({ latex }) => [`$$${latex}$$`, ''])
  const steps = answer.steps.flatMap(({ note, maths, table }, i) => {
    const step = together(note && markdown(note), maths && `$${maths.latex}$`, colon)
    const marker = `${i + 1}. `
    return [`${marker}${withColon(step, table, colon)}`, ...nested(tableMarkdown(table), marker)]
  })
  const section = (name: Heading, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `**${headings[name]}**`, '', ...lines]
  const lines = [
    `### ${markdown(answer.title)}`,
    ...section('given', given),
    ...section('formula', formula),
    ...section('steps', steps),
  ]
  lines.push('', `**${headings.result}**${colon}${markdown(answer.result.text)}`)
  if (answer.unit !== '') lines.push('', `**${headings.unit}**${colon}${markdown(answer.unit)}`)
  lines.push('', `*${headings.source}${colon}${markdown(answer.source)}*`)
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`
}

/**
 * A worked answer as LaTeX: a fragment for a document that loads `amsmath`, and `ctex` (with XeLaTeX or LuaLaTeX) for Chinese.
 *
 * @param answer - from a function of `explain`
 * @example
 * toLatex(explain.tierCounts({ customers: 1000 })).split('\n')[0] //=> '\\subsection*{Customer pyramid: customers in each tier}'
 */
export function toLatex(answer: WorkedAnswer): string {
  const { headings, colon } = STYLES[answer.language]
  const heading = (name: Heading): string => `\\paragraph{${headings[name]}}`
  const given = answer.given.flatMap((one) => [
    `  \\item ${withColon(givenLine(one, IN_LATEX, colon), one.table, colon)}`,
    ...tableLatex(one.table),
  ])
  const steps = answer.steps.flatMap(({ note, maths, table }) => {
    const step = together(note && escapeLatex(note), maths && `$${maths.latex}$`, colon)
    return [`  \\item ${withColon(step, table, colon)}`, ...tableLatex(table)]
  })
  const items = (name: Heading, kind: 'itemize' | 'enumerate', lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [heading(name), `\\begin{${kind}}`, ...lines, `\\end{${kind}}`]
  const lines = [
    `\\subsection*{${escapeLatex(answer.title)}}`,
    ...items('given', 'itemize', given),
    ...(answer.formula.length === 0 ? [] : [heading('formula')]),
    ...answer.formula.map(({ latex }) => `\\[ ${latex} \\]`),
    ...items('steps', 'enumerate', steps),
    `${heading('result')} ${escapeLatex(answer.result.text)}`,
  ]
  if (answer.unit !== '') lines.push(`${heading('unit')} ${escapeLatex(answer.unit)}`)
  lines.push(`${heading('source')} ${escapeLatex(answer.source)}`)
  return `${lines.join('\n')}\n`
}

/** `Customers n = 1,000`, or with a colon before anything that is no number. */
function givenLine({ name, symbol, value }: WorkedGiven, notation: GivenNotation, colon: string): string {
  const letter = symbol === undefined ? '' : ` ${notation.maths(symbol)}`
  const relation = symbol !== undefined && isNumber(value) ? ' = ' : colon
  return `${notation.words(name)}${letter}${value === undefined ? '' : relation + notation.words(value)}`
}

interface GivenNotation {
  readonly words: (text: string) => string
  readonly maths: (maths: Notation) => string
}

const IN_TEXT: GivenNotation = { words: (text) => text, maths: ({ text }) => text }
const IN_MARKDOWN: GivenNotation = { words: markdown, maths: ({ latex }) => `$${latex}$` }
const IN_LATEX: GivenNotation = { words: escapeLatex, maths: ({ latex }) => `$${latex}$` }

/** A note and a formula in one line. */
function together(note: string | undefined, maths: string | undefined, colon: string): string {
  if (note === undefined || maths === undefined) return note ?? maths ?? ''
  return `${note}${colon}${maths}`
}

function withColon(line: string, table: WorkedTable | undefined, colon: string): string {
  return table === undefined || line === '' ? line : `${line}${colon.trimEnd()}`
}

/** Columns padded to equal width, numbers to the right; a Chinese character is two cells wide on a terminal. */
function tableText(table: WorkedTable | undefined): string[] {
  if (!table) return []
  const rows = [table.columns, ...table.rows]
  const widths = table.columns.map((_, column) =>
    rows.reduce((width, row) => Math.max(width, displayWidth(row[column] ?? '')), 0),
  )
  const isNumeric = numericColumns(table)
  return rows.map((row) => {
    const cells = widths.map((width, column) => {
      const cell = row[column] ?? ''
      const padding = ' '.repeat(width - displayWidth(cell))
      return isNumeric[column] ? padding + cell : cell + padding
    })
    return `       ${cells.join('  ')}`.trimEnd()
  })
}

function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1
  return width
}

function tableMarkdown(table: WorkedTable | undefined): string[] {
  if (!table) return []
  const line = (cells: readonly string[]): string => `| ${cells.map(markdown).join(' | ')} |`
  const rule = numericColumns(table).map((isNumeric) => (isNumeric ? '---:' : '---'))
  return [line(table.columns), `| ${rule.join(' | ')} |`, ...table.rows.map(line)]
}

/** Inside of a list item, with empty lines around; under its text, or Markdown takes it for what follows the list. */
function nested(lines: readonly string[], marker: string): string[] {
  const indent = ' '.repeat(marker.length)
  return lines.length === 0 ? [] : ['', ...lines.map((line) => `${indent}${line}`), '']
}

/** Cells wider than this are set in lines of their own on paper. */
const LONG_CELL = 36

/** The most rows of a table on paper. */
const TALLEST = 30

function tableLatex(table: WorkedTable | undefined): string[] {
  if (!table) return []
  const line = (cells: readonly string[]): string => `  ${cells.map(escapeLatex).join(' & ')} \\\\`
  const isNumeric = numericColumns(table)
  const columns = table.columns.map((_, column) => {
    const isLong = table.rows.some((row) => displayWidth(row[column] ?? '') > LONG_CELL)
    return isLong ? 'p{0.28\\linewidth}' : isNumeric[column] ? 'r' : 'l'
  })
  // A tabular does not break across pages: a tall table becomes several.
  const parts = Math.max(1, Math.ceil(table.rows.length / TALLEST))
  return Array.from({ length: parts }, (_, part) => [
    '',
    `\\begin{tabular}{${columns.join('')}}`,
    line(table.columns),
    '  \\hline',
    ...table.rows.slice(part * TALLEST, (part + 1) * TALLEST).map(line),
    '\\end{tabular}',
    '',
  ]).flat()
}

/** Which columns hold nothing but numbers, and so are set to the right. */
function numericColumns({ columns, rows }: WorkedTable): boolean[] {
  return columns.map((_, column) => rows.every((row) => /^[–—]?$/.test(row[column] ?? '') || isNumber(row[column])))
}

function isNumber(text: string | undefined): boolean {
  return /^[-−]?\d[\d,]*(\.\d+)?%?$/.test(text ?? '')
}

function markdown(text: string): string {
  return text.replace(/[\\`*_<>|$[\]]/g, (character) => `\\${character}`).replace(/\r?\n/g, ' ')
}
