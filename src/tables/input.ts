import { fail } from '../data/checks.js'
import { REPLACEMENT } from './characters.js'
import { decodeText } from './encodings.js'
import type { ReadOptions } from './options.js'

/** Text of an input; surrogates without their partner, which no file holds, become U+FFFD. */
export function textOf(input: unknown, { encoding }: ReadOptions): { text: string; encoding: string | null } {
  if (input instanceof Uint8Array) return decodeText(input, encoding)
  if (typeof input !== 'string') return fail('invalid-type', 'text', 'a string or a Uint8Array', input)
  const text = input.startsWith('\ufeff') ? input.slice(1) : input
  return { text: /\p{Surrogate}/u.test(text) ? text.replace(/\p{Surrogate}/gu, REPLACEMENT) : text, encoding: null }
}

/** The format of a text, from its first character. */
export function formatOf(text: string, format: ReadOptions['format']): 'csv' | 'json' | 'json-lines' {
  if (format !== 'auto') return format
  const first = /\S/.exec(text.slice(0, 1000))?.[0]
  return first === '[' ? 'json' : first === '{' ? 'json-lines' : 'csv'
}
