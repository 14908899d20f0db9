import type { ExplainOptions, LocalText } from '../answer.js'
import type { SubjectName, WorkedSubjects } from '../explain.js'

/** Some of the figures of a value, in their places: what the printed answer of an exercise tells of it. */
export type Figures<Value> = Value extends readonly (infer Item)[]
  ? readonly Figures<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Figures<Value[Key]> }
    : Value

/** An exercise on one subject. */
export interface ExerciseOf<Name extends SubjectName> {
  /** Such as `RFM-07`. */
  readonly id: string
  /** The folder of the function. */
  readonly chapter: string
  /** Name of the function of `explain` that solves it. */
  readonly subject: Name
  readonly question: LocalText
  readonly inputs: WorkedSubjects[Name]['inputs']
  /** What the answer calls the ids of the inputs, and their unit. */
  readonly wording?: Omit<ExplainOptions, 'language'>
  /** The figures of the known answer, at the places where `result.value` has them. Not made with this library. */
  readonly expected: Figures<WorkedSubjects[Name]['value']>
  /** How far, absolutely, a number may lie from the expected one: the known answer is rounded. */
  readonly tolerance: number
  /** Where the figures and the answer come from. */
  readonly source: LocalText
}

/** An exercise of a textbook, with its known answer. */
export type Exercise = { readonly [Name in SubjectName]: ExerciseOf<Name> }[SubjectName]

/** Source of exercises whose figures are ours. */
export const OWN_FIGURES: LocalText = { en: 'Figures of our own', zh: '自拟数据' }
