import { CARRIAGE_RETURN, LINE_FEED, QUOTE } from './characters.js'

/** One element of a JSON array, or one line of JSON lines. */
export interface JsonRecord {
  /** Physical line where it starts, from 1. */
  readonly line: number
  readonly lines: number
  readonly text: string
  /** The object; null where the text is not JSON, or JSON of something else. */
  readonly value: Readonly<Record<string, unknown>> | null
}

const BACKSLASH = 92

/** The elements of a JSON array of objects, each with its place: one that is broken costs one row. */
export function* jsonElements(text: string): Generator<JsonRecord> {
  let i = skipSpace(text, text.indexOf('[') + 1)
  let line = 1 + lineEnds(text, 0, i)
  while (i < text.length && text[i] !== ']') {
    const end = elementEnd(text, i)
    const lines = lineEnds(text, i, end)
    yield record(text.slice(i, end).trimEnd(), line, lines + 1)
    line += lines
    const next = skipSpace(text, text[end] === ',' ? end + 1 : end)
    line += lineEnds(text, end, next)
    i = next
  }
  const rest = skipSpace(text, i + 1)
  if (rest < text.length) yield record(text.slice(rest), line + lineEnds(text, i, rest), 1)
}

/** The lines of JSON lines, blank ones included (their text is empty). */
export function* jsonLines(text: string): Generator<JsonRecord> {
  let start = 0
  for (let line = 1; start < text.length; line++) {
    let end = start
    while (end < text.length && text.charCodeAt(end) !== LINE_FEED && text.charCodeAt(end) !== CARRIAGE_RETURN) end++
    yield record(text.slice(start, end).trim(), line, 1)
    start = text.charCodeAt(end) === CARRIAGE_RETURN && text.charCodeAt(end + 1) === LINE_FEED ? end + 2 : end + 1
  }
}

function record(text: string, line: number, lines: number): JsonRecord {
  return { line, lines, text, value: objectIn(text) }
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** Where an element ends: at the comma or bracket of the array itself, outside strings and inner brackets. */
function elementEnd(text: string, start: number): number {
  let depth = 0
  let i = start
  for (; i < text.length; i++) {
    const character = text[i]
    if (character === '"') i = stringEnd(text, i + 1)
    else if (character === '{' || character === '[') depth++
    else if (depth === 0 && (character === ',' || character === ']')) break
    else if (character === '}' || character === ']') depth--
  }
  return Math.min(i, text.length)
}

function stringEnd(text: string, start: number): number {
  let i = start
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1
  return i
}

function skipSpace(text: string, start: number): number {
  let i = start
  while (i < text.length && /\s/.test(text[i]!)) i++
  return i
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(i + 1) !== LINE_FEED)) count++
  }
  return count
}
