import type { Language } from '../data/labels.js'
import type { Notation } from './maths.js'

/** A text in every language. */
export type LocalText = Readonly<Record<Language, string>>

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
  /** Without a colon at its end: the printers put one where something follows. */
  readonly note?: string
  readonly maths?: Notation
  readonly table?: WorkedTable
}

/** The solution of an exercise as a textbook writes it. Plain data: print it with `toText`, `toMarkdown` or `toLatex`. */
export interface WorkedAnswer<Value = unknown> {
  /** Name of the public function whose answer this is. */
  readonly subject: string
  readonly language: Language
  readonly title: string
  readonly given: readonly WorkedGiven[]
  readonly formula: readonly Notation[]
  /** The numbers put in and each step after it. */
  readonly steps: readonly WorkedStep[]
  readonly result: {
    /** What the library function returned, as data that survive JSON. */
    readonly value: Value
    /** The same in a sentence. */
    readonly text: string
  }
  /** Unit of the result; empty where it has none. */
  readonly unit: string
  /** Where the formula comes from. */
  readonly source: string
}

/** Options of every `explain` function. All of them concern the wording, none the numbers. */
export interface ExplainOptions {
  /** Language of the answer. Default `'en'`. */
  readonly language?: Language
  /**
   * What the answer calls the ids of the inputs (`{ growth: '增长' }`), and `value` (`{ value: 'profit' }`); a text for both
   * languages, or for each. Default: the ids as they stand.
   */
  readonly names?: Readonly<Record<string, string | LocalText>>
  /** Unit of the values that the inputs give, such as yuan. Default: none is printed. */
  readonly unit?: string | LocalText
}
