/** The languages in which labels, worked answers, charts and reports exist. */
export type Language = 'en' | 'zh'

/** What a tier, quadrant, segment or grade is called and what the textbooks advise, in one language. */
export interface LabelText {
  readonly name: string
  readonly strategy: string
}

/** Name and strategy in every language. */
export type Labels = Readonly<Record<Language, LabelText>>
