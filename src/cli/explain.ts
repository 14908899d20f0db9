import { ClienteleError, isClienteleError } from '../errors.js'
import { type Exercise, exercises, explain, type WorkedAnswer } from '../worked/index.js'
import type { Command } from './commands.js'
import { ANSWER_OPTIONS, toFormat } from './exercise.js'
import { EXIT } from './exitCodes.js'
import { nearestNames, suggestion } from './nearestNames.js'
import { languageOf, optional, parseOptions } from './options.js'
import { writeResult } from './output.js'
import { UsageError } from './usageError.js'

const HELP = `Usage: clientele explain FUNCTION --INPUT VALUE … [options]
       clientele explain list

An exercise of your own, worked: what is given, the formula, the numbers put in, each step, the result, the source.

  clientele explain netPromoterScore --promoters 120 --passives 50 --detractors 30
  clientele explain lifetimeValue --assumptions.margin 300 --assumptions.retentionRate 0.8 --assumptions.discountRate 0.1 --unit 元 --language zh
  clientele explain erlangC --arrivalsPerHour 720 --meanHandleSeconds 240 --agents 55 --targetSeconds 15

A value is a number, numbers with commas between them, true or false, JSON ('[{"name": "lead", "count": 900}]'), or text. A part of an
input may be named with a dot (--ratings.promoters) or, where it stands in one input only, by itself. With 'list' the names of all
functions; without inputs, the inputs of an exercise to begin with.

  --unit NAME            unit of the result
  --format text|markdown|latex  default text
  --language en|zh       default en
  --out FILE             default: standard output`

/** `clientele explain`: a worked answer for inputs from the command line. */
export const explainCommand: Command = {
  summary: 'an exercise of your own, worked: formula, numbers put in, steps, result',
  help: HELP,
  run: async (args) => {
    const { inputs, rest } = splitInputs(args)
    const options = parseOptions(rest, { ...ANSWER_OPTIONS, unit: { type: 'string' } })
    const subject = options.file
    if (subject === 'list') {
      await writeResult(options, `${Object.keys(explain).sort().join('\n')}\n`)
      return EXIT.ok
    }
    const work = (explain as Readonly<Record<string, Work | undefined>>)[subject]
    if (work === undefined || !Object.hasOwn(explain, subject))
      throw new UsageError(
        `there is no '${subject}' to explain${suggestion(nearestNames(subject, Object.keys(explain)))}\n'clientele explain list' names all`,
      )
    const examples = exercises.filter((one) => one.subject === subject)
    if (inputs.length === 0) throw new UsageError(`${subject} needs its inputs${exampleOf(examples[0])}`)
    const wording = { language: languageOf(options), ...optional('unit', options.text('unit')) }
    const whole = inputsOf(inputs, examples)
    const answer = withAdvice(inputs, examples, () => work(whole, wording))
    await writeResult(options, toFormat(answer, options))
    return EXIT.ok
  },
}

/** Says of an error of the inputs which option it means; where one is missing, whether another was mistyped, and an example. */
function withAdvice<Result>(
  inputs: readonly [string, string][],
  examples: readonly Exercise[],
  call: () => Result,
): Result {
  try {
    return call()
  } catch (error) {
    if (!isClienteleError(error)) throw error
    const option = error.path.replace(/^inputs\./, '--')
    const message = error.message.slice(error.path === '' ? 0 : error.path.length + 2)
    if (error.code === 'missing-value')
      throw new UsageError(`${option}: ${message}${adviceOn(option, inputs, examples)}`)
    throw new ClienteleError(error.code, option, message, error.received)
  }
}

function adviceOn(missing: string, inputs: readonly [string, string][], examples: readonly Exercise[]): string {
  const known = [...new Set(examples.flatMap((one) => namesIn(one.inputs)))]
  const mistyped = inputs
    .map(([name]) => name)
    .filter((name) => known.length > 0 && !known.includes(name.split('.').at(-1)!))
    .map(
      (name) =>
        `\n--${name} is in no exercise on this${suggestion(nearestNames(name, known).map((one) => `--${one}`))}`,
    )
  const parts = examples.length === 0 ? `\na part of an input is named with a dot: ${missing}.PART` : ''
  return `${mistyped.join('')}${exampleOf(examples[0], '\n')}${parts}`
}

/** Names of the inputs and of their parts. */
function namesIn(inputs: object): string[] {
  return Object.entries(inputs).flatMap(([name, value]) =>
    isPlainObject(value) ? [name, ...Object.keys(value)] : [name],
  )
}

type Work = (inputs: unknown, options: { language: 'en' | 'zh'; unit?: string }) => WorkedAnswer<unknown>

const OWN_OPTIONS: readonly string[] = [...Object.keys(ANSWER_OPTIONS), 'unit']

/** Parts the options of the command from the inputs, which may have any name. */
function splitInputs(args: readonly string[]): { inputs: [name: string, text: string][]; rest: string[] } {
  const inputs: [string, string][] = []
  const rest: string[] = []
  for (let i = 0; i < args.length; i++) {
    const [, name = '', given] = /^--([^=]+)(?:=(.*))?$/s.exec(args[i]!) ?? []
    if (name === '' || OWN_OPTIONS.includes(name)) {
      rest.push(args[i]!)
      // The value of an option of ours goes with it.
      if (name !== '' && name !== 'quiet' && given === undefined && i + 1 < args.length) rest.push(args[++i]!)
      continue
    }
    const value = given ?? args[++i]
    if (value === undefined) throw new UsageError(`--${name} needs a value`)
    inputs.push([name, value])
  }
  return { inputs, rest }
}

/** The inputs as the function takes them. */
function inputsOf(inputs: readonly [string, string][], examples: readonly Exercise[]): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [name, text] of inputs) {
    const value = readValue(text)
    const path = name.includes('.') ? name.split('.') : pathOf(name, value, examples)
    if (path.some((part) => part === '' || part === '__proto__'))
      throw new UsageError(`--${name} is no name of an input`)
    let place = whole
    for (const part of path.slice(0, -1)) {
      if (place[part] === undefined) place[part] = {}
      const inner = place[part]
      if (!isPlainObject(inner)) throw new UsageError(`--${name}: ${part} is given as a value, too`)
      place = inner
    }
    place[path.at(-1)!] = value
  }
  return whole
}

/** Where a name stands among the inputs of the exercises: at the top, or within one of them. */
function pathOf(name: string, given: unknown, examples: readonly Exercise[]): string[] {
  const tops = examples.map(({ inputs }) => inputs as Readonly<Record<string, unknown>>)
  if (tops.some((top) => name in top)) return [name]
  const homes = new Set(
    tops.flatMap((top) =>
      Object.entries(top).flatMap(([home, value]) =>
        isPlainObject(value) && name in value && isAlike(value[name], given) ? [home] : [],
      ),
    ),
  )
  const [home] = homes
  return homes.size === 1 && home !== undefined ? [home, name] : [name]
}

/** Whether a value may stand where an exercise has another: a number does not among the names of units. */
function isAlike(example: unknown, given: unknown): boolean {
  return typeof given !== 'number' || typeof example !== 'string' || NUMBER.test(example)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

function readValue(text: string): unknown {
  const trimmed = text.trim()
  if (/^[[{"]/.test(trimmed)) {
    try {
      return JSON.parse(trimmed)
    } catch (error) {
      throw new UsageError(`${trimmed} looks like JSON and is none: ${error instanceof Error ? error.message : ''}`)
    }
  }
  if (NUMBER.test(trimmed)) return Number(trimmed)
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true'
  const parts = trimmed.split(',').map((part) => part.trim())
  if (parts.length > 1 && parts.every((part) => NUMBER.test(part) || part === 'null'))
    return parts.map((part) => (part === 'null' ? null : Number(part)))
  return text
}

function exampleOf(example: Exercise | undefined, before = '; '): string {
  if (example === undefined) return ''
  const named = Object.entries(example.inputs).map(
    ([name, value]) => `--${name} '${typeof value === 'string' ? value : JSON.stringify(value)}'`,
  )
  return `${before}exercise ${example.id} has: ${named.join(' ')}`
}
