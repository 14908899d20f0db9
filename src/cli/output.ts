import { writeFileSync } from 'node:fs'
import type { ParsedOptions } from './options.js'
import { say } from './orders.js'

/** Writes the result to `--out`, else to standard output. */
export async function writeResult(options: ParsedOptions, text: string): Promise<void> {
  const file = options.text('out')
  if (file === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()))
    return
  }
  writeFileSync(file, text)
  say(options, `wrote ${file}`)
}

/** JSON for machines: typed arrays as arrays. */
export function toJson(value: unknown): string {
  const plain = JSON.stringify(
    value,
    (_, entry: unknown) => (ArrayBuffer.isView(entry) ? Array.from(entry as Float64Array) : entry),
    2,
  )
  return `${plain}\n`
}
