import { parseArgs } from 'node:util'
import type { Language } from '../data/labels.js'
import { UsageError } from './usageError.js'

/** What may be said of any table. */
export const TABLE_OPTIONS = {
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  decimal: { type: 'string' },
  out: { type: 'string' },
  rejected: { type: 'string' },
  language: { type: 'string' },
  json: { type: 'boolean' },
  strict: { type: 'boolean' },
  quiet: { type: 'boolean' },
} as const

const ORDER_OPTIONS = {
  columns: { type: 'string', multiple: true },
  'date-format': { type: 'string' },
  'time-zone': { type: 'string' },
  'as-of': { type: 'string' },
} as const

/** What may be said of an orders file. */
export const FILE_OPTIONS: typeof TABLE_OPTIONS & typeof ORDER_OPTIONS = { ...TABLE_OPTIONS, ...ORDER_OPTIONS }

const READING = 'Reading the file (UTF-8, UTF-16 or GB18030; comma, semicolon, tab; with or without quotes; .gz):'

const TABLE_READING = `  --encoding NAME        default: by byte order mark, else UTF-8 if it is valid, else GB18030
  --delimiter CHAR       , ; | or tab; default: found in the header
  --decimal . | ,        default: found in the numbers`

const WRITING = `Writing:
  --out FILE             default: standard output
  --rejected FILE        the rows that could not be read, as CSV with line and reason
  --json                 JSON instead
  --strict               exit with 3 if any row was left out
  --quiet                no messages but errors
  --language en|zh       default en`

export const TABLE_HELP: string = `${READING}
${TABLE_READING}
${WRITING}`

export const FILE_HELP: string = `${READING}
  --columns FIELD=NAME   which column is what, such as --columns customerId=Client,date=Day,amount=Total; without it
                         the header is understood in English and Chinese (customer_id, 客户编号, date, 日期, amount, 金额 …)
${TABLE_READING}
  --date-format dmy|mdy  for dates such as 05/01/2024, which are refused otherwise
  --time-zone NAME       such as Asia/Shanghai: decides the calendar day of date-times with an offset; default UTC
  --as-of DATE           the day up to which to look; default the day of the last order
${WRITING}`

type OptionSpecifications = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>
>

/** Values of the options as text, by name. */
export interface ParsedOptions {
  readonly file: string
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  readonly flag: (name: string) => boolean
}

/** Reads one file name and the options that the specifications allow. */
export function parseOptions(args: readonly string[], specifications: OptionSpecifications): ParsedOptions {
  const { values, positionals } = parsed(args, specifications)
  const [file, ...others] = positionals
  if (file === undefined) throw new UsageError('which file? Give its name, or - for standard input')
  if (others.length > 0)
    throw new UsageError(`one file at a time; do not know what to do with '${others.join("', '")}'`)
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    file,
    text,
    texts: (name) => {
      const value = values[name]
      return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
    },
    flag: (name) => values[name] === true,
  }
}

/** The value of an option that takes one of a few words. */
export function choiceOf<const Choice extends string>(
  options: ParsedOptions,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = options.text(name)
  if (value === undefined) return undefined
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new UsageError(`--${name} takes ${choices.join(', ')}, not '${value}'`)
  return found
}

export function languageOf(options: ParsedOptions): Language {
  return choiceOf(options, 'language', ['en', 'zh']) ?? 'en'
}

/** `--columns customerId=Client,date=Day` as an object. */
export function columnsOption(options: ParsedOptions): Record<string, string> {
  const columns: Record<string, string> = {}
  for (const pair of options.texts('columns').flatMap((list) => list.split(','))) {
    const at = pair.indexOf('=')
    if (at <= 0 || at === pair.length - 1) throw new UsageError(`--columns takes FIELD=NAME, not '${pair}'`)
    columns[pair.slice(0, at).trim()] = pair.slice(at + 1).trim()
  }
  return columns
}

/** A whole number ≥ 1. */
export function countOption(options: ParsedOptions, name: string): number | undefined {
  const value = options.text(name)
  if (value === undefined) return undefined
  if (!/^[1-9]\d*$/.test(value)) throw new UsageError(`--${name} takes a whole number above 0, not '${value}'`)
  return Number(value)
}

/** A number ≥ 0. */
export function numberOption(options: ParsedOptions, name: string): number | undefined {
  const value = options.text(name)
  if (value === undefined) return undefined
  if (!/^\d*\.?\d+$/.test(value)) throw new UsageError(`--${name} takes a number such as 0.1, not '${value}'`)
  return Number(value)
}

function parsed(
  args: readonly string[],
  options: OptionSpecifications,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** An option to pass on where it was given. */
export function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value })
}

/** `--delimiter`, of which the tab is written out. */
export function delimiterOption(options: ParsedOptions): ',' | ';' | '\t' | '|' | undefined {
  const name = choiceOf(options, 'delimiter', [',', ';', '|', 'tab'])
  return name === 'tab' ? '\t' : name
}
