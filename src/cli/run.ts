import { readFileSync } from 'node:fs'
import { isClienteleError } from '../errors.js'
import { commands } from './commands.js'
import { EXIT } from './exitCodes.js'
import { inOptions } from './inOptions.js'
import { UsageError } from './usageError.js'

/** Runs the command line; returns the exit code. Results go to standard output or `--out`, everything else to standard error. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === '--version' || name === '-v') return print(version())
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const command = rest[0] === undefined ? undefined : commands[rest[0]]
    print(command?.help ?? overview())
    return name === undefined ? EXIT.usage : EXIT.ok
  }
  const command = commands[name]
  if (command === undefined) return complain(`there is no command '${name}'\n\n${overview()}`, EXIT.usage)
  if (rest.includes('--help') || rest.includes('-h')) return print(command.help)
  try {
    return await command.run(rest)
  } catch (error) {
    if (error instanceof UsageError) return complain(`${error.message}\nTry: clientele ${name} --help`, EXIT.usage)
    if (isClienteleError(error)) return complain(`${inOptions(error.message)} [${error.code}]`, EXIT.failed)
    if (error instanceof Error && 'syscall' in error) return complain(fileMessage(error), EXIT.failed)
    throw error
  }
}

function overview(): string {
  const width = 2 + Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`)
  return [
    'clientele: the quantitative side of customer relationship management',
    '',
    'Usage: clientele COMMAND FILE [options]',
    '',
    ...lines,
    '',
    "'clientele COMMAND --help' tells more. FILE may be - for standard input.",
    'Exit codes: 0 done, 1 the data or a file could not be used, 2 wrong usage, 3 rows were left out and --strict was given.',
  ].join('\n')
}

function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return manifest.version
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return EXIT.ok
}

function complain(text: string, code: number): number {
  process.stderr.write(`clientele: ${text}\n`)
  return code
}

function fileMessage(error: Error & { code?: unknown; path?: unknown }): string {
  const where = typeof error.path === 'string' ? `${error.path}: ` : ''
  if (error.code === 'ENOENT') return `${where}there is no such file or folder`
  if (error.code === 'EACCES') return `${where}no permission`
  if (error.code === 'EISDIR') return `${where}is a folder, not a file`
  return `${where}${error.message}`
}
