import type { Language } from '../data/labels.js'
import type { Notation } from './maths.js'

/** A small table inside a worked answer; every cell is ready to print. */
export interface WorkedTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One thing that the exercise gives: a value, or a table of them. */
export interface WorkedGiven {
  readonly name: string
  /** The letter that stands for it in the formula. */
  readonly symbol?: Notation
  readonly value?: string
  readonly table?: WorkedTable
}

/** One step of the solution: words, a formula with the numbers put in, a table, or several of these. */
export interface WorkedStep {
  readonly note?: string
  readonly maths?: Notation
  readonly table?: WorkedTable
}

/** Data that survive JSON. */
export type PlainValue =
  | number
  | string
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

/** The solution of an exercise as a textbook writes it. Plain data: print it with `toText`, `toMarkdown` or `toLatex`. */
export interface WorkedAnswer<Value extends PlainValue = PlainValue> {
  /** Name of the public function whose answer this is. */
  readonly subject: string
  readonly language: Language
  readonly title: string
  readonly given: readonly WorkedGiven[]
  readonly formula: readonly Notation[]
  /** The numbers put in and each step after it. */
  readonly steps: readonly WorkedStep[]
  /** `value` is what the library function returned; `text` says it in a sentence. */
  readonly result: { readonly value: Value; readonly text: string }
  /** Unit of the result; empty where it has none. */
  readonly unit: string
  readonly source: string
}

/** Options of every `explain` function. */
export interface ExplainOptions {
  /** Language of the answer. Default `'en'`. */
  readonly language?: Language
}
