import { dayNumber } from '../../src/data/dayNumber.js'
import type { SurveyResponse } from '../../src/data/rows.js'
import { secondsAt, timeText, workingDay } from './calendar.js'
import type { Chance } from './chance.js'
import { type History, moodOn } from './trade.js'

/** A question: the ends of its scale, the usual answer, how far a unit of mood moves it and the noise on top. */
interface Question {
  readonly item: string
  readonly scale: readonly [number, number]
  readonly usual: number
  readonly mood: number
  readonly noise: number
  /** What is usually expected (`expectation`) or how important the matter is, on the same scale. */
  readonly expectation?: number
  readonly importance?: number
}

const RELATIONSHIP: readonly Question[] = [
  { item: 'nps', scale: [0, 10], usual: 7.8, mood: 1.5, noise: 1.2 },
  { item: 'csat', scale: [1, 5], usual: 3.9, mood: 0.6, noise: 0.5 },
  { item: 'ces', scale: [1, 7], usual: 5.2, mood: 0.7, noise: 1 },
  { item: 'acsi-satisfaction', scale: [1, 10], usual: 7.4, mood: 1.2, noise: 0.9 },
  { item: 'acsi-expectancy', scale: [1, 10], usual: 7, mood: 1.2, noise: 1.1 },
  { item: 'acsi-ideal', scale: [1, 10], usual: 6.7, mood: 1.2, noise: 1.2 },
]

/** The 22 items of SERVQUAL: items of a dimension, what is expected, what is perceived. */
const SERVQUAL: readonly Question[] = (
  [
    ['tangibles', 4, 5.3, 5.5],
    ['reliability', 5, 6.4, 5.5],
    ['responsiveness', 4, 6, 5.3],
    ['assurance', 4, 6, 5.7],
    ['empathy', 5, 5.5, 5.1],
  ] as const
).flatMap(([dimension, items, expectation, usual]) =>
  Array.from({ length: items }, (_, k): Question => {
    return { item: `servqual-${dimension}-${k + 1}`, scale: [1, 7], usual, mood: 0.6, noise: 0.8, expectation }
  }),
)

/** Kano pairs, 1 (like) … 5 (dislike): the usual answers when the feature is there and when it is missing. */
const KANO: readonly Question[] = (
  [
    ['on-time-delivery', 2.6, 4.9],
    ['quantity-discount', 1.2, 4.8],
    ['tasting-kit', 1.1, 3],
    ['printed-catalogue', 3, 3],
  ] as const
).flatMap(([feature, functional, dysfunctional]): Question[] => [
  { item: `kano-${feature}-functional`, scale: [1, 5], usual: functional, mood: 0, noise: 0.6 },
  { item: `kano-${feature}-dysfunctional`, scale: [1, 5], usual: dysfunctional, mood: 0, noise: 0.6 },
])

/** How well each attribute is done and how much it matters. */
const ATTRIBUTES: readonly Question[] = (
  [
    ['quality', 4.3, 4.7],
    ['delivery', 3.5, 4.5],
    ['price', 3.2, 4],
    ['range', 4.2, 3.1],
    ['advice', 3.4, 2.9],
    ['website', 2.9, 2.6],
  ] as const
).map(([attribute, usual, importance]) => {
  return { item: `attribute-${attribute}`, scale: [1, 5], usual, mood: 0.5, noise: 0.6, importance }
})

/** First day of each survey, the share of those asked who answer, and what is asked. */
const SURVEYS: readonly (readonly [string, number, readonly Question[]])[] = [
  ['2023-06-12', 0.16, RELATIONSHIP],
  ['2023-12-04', 0.16, RELATIONSHIP],
  ['2024-06-10', 0.16, RELATIONSHIP],
  ['2024-11-04', 0.12, SERVQUAL],
  ['2024-12-02', 0.16, RELATIONSHIP],
  ['2025-03-10', 0.16, KANO],
  ['2025-06-09', 0.16, RELATIONSHIP],
  ['2025-09-08', 0.16, ATTRIBUTES],
  ['2025-12-01', 0.16, RELATIONSHIP],
]

/** The rows of `surveys.csv`: asked are those who bought in the half-year before; every fiftieth answer is blank. */
export function surveyRows(histories: readonly History[], chance: Chance): SurveyResponse[] {
  const rows: SurveyResponse[] = []
  let respondents = 0
  for (const [date, share, questions] of SURVEYS) {
    const from = dayNumber(date)
    for (const history of histories) {
      const isAsked = history.days.some((day) => day < from && day >= from - 183)
      if (!isAsked || !chance.happens(share)) continue
      const respondentId = `S${String(++respondents).padStart(4, '0')}`
      const at = timeText(secondsAt(workingDay(from + chance.whole(0, 11)), chance.between(9, 20)))
      const mood = moodOn(history, from)
      for (const question of questions)
        rows.push({ respondentId, customerId: history.account.id, at, ...answer(question, mood, chance) })
    }
  }
  return rows
}

function answer({ item, scale: [low, high], usual, mood, noise, ...also }: Question, moodNow: number, chance: Chance) {
  const near = (value: number): number => Math.min(high, Math.max(low, Math.round(value + chance.normal(0, noise))))
  const score = chance.happens(0.02) ? null : near(usual + mood * moodNow)
  const others = Object.entries(also).map(([name, value]) => [name, near(value)])
  return { item, score, ...Object.fromEntries(others) }
}
