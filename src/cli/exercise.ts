import { ClienteleError } from '../errors.js'
import {
  type Exercise,
  exercises,
  explainExercise,
  toLatex,
  toMarkdown,
  toText,
  type WorkedAnswer,
} from '../worked/index.js'
import type { Command } from './commands.js'
import { EXIT } from './exitCodes.js'
import { nearestNames, suggestion } from './nearestNames.js'
import { choiceOf, languageOf, type ParsedOptions, parseOptions } from './options.js'
import { writeResult } from './output.js'

const HELP = `Usage: clientele exercise ID [options]
       clientele exercise list

The worked answer of an exercise: what is given, the formula, the numbers put in, each step, the result, the source. With 'list' the
ids and questions of all exercises.

  clientele exercise PYR-04 --language zh
  clientele exercise list --language zh

  --format text|markdown|latex  default text
  --language en|zh       default en
  --out FILE             default: standard output`

/** `clientele exercise`: a worked answer, or the list of exercises. */
export const exerciseCommand: Command = {
  summary: 'the worked answer of an exercise of a textbook',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, ANSWER_OPTIONS)
    const language = languageOf(options)
    if (options.file === 'list') {
      const lines = exercises.map(({ id, question }) => `${id.padEnd(10)}${question[language]}`)
      await writeResult(options, `${lines.join('\n')}\n`)
      return EXIT.ok
    }
    const one = exerciseNamed(options.file)
    const answer = toFormat(explainExercise(one, { language }), options)
    await writeResult(options, `${one.id}  ${one.question[language]}\n\n${answer}`)
    return EXIT.ok
  },
}

/** The exercise with an id, whatever the case of its letters. */
function exerciseNamed(id: string): Exercise {
  const found = exercises.find((one) => one.id.toLowerCase() === id.toLowerCase())
  if (found !== undefined) return found
  const nearest = suggestion(
    nearestNames(
      id,
      Array.from(exercises, (one) => one.id),
    ),
  )
  const message = `expected the id of an exercise, got ${JSON.stringify(id)}${nearest} 'clientele exercise list' names all`
  throw new ClienteleError('invalid-id', 'ID', nearest === '' ? message.replace(" 'cl", "; 'cl") : message, id)
}

/** Options of the commands that print worked answers. */
export const ANSWER_OPTIONS = {
  format: { type: 'string' },
  language: { type: 'string' },
  out: { type: 'string' },
  quiet: { type: 'boolean' },
} as const

/** A worked answer as the options ask for it, ending with a new line. */
export function toFormat(answer: WorkedAnswer<unknown>, options: ParsedOptions): string {
  const format = choiceOf(options, 'format', ['text', 'markdown', 'latex']) ?? 'text'
  const text = { text: toText, markdown: toMarkdown, latex: toLatex }[format](answer)
  return text.endsWith('\n') ? text : `${text}\n`
}
