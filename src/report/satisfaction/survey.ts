import { dayNumber } from '../../data/dayNumber.js'
import type { SurveyResponse } from '../../data/rows.js'
import { type AnswerScale, type SurveyItems, servqualScale, surveyItems } from '../../satisfaction/index.js'

/** How the answers of a survey are read. */
export interface SurveyReading {
  /** Scales of items that the report does not know by name, or that are not as it knows them. */
  readonly scales?: Readonly<Record<string, AnswerScale>>
  /** Numbers that stand for "don't know", such as 99. */
  readonly missingCodes?: readonly number[]
}

/** Items of the survey by what they are; each in one place only. */
export interface ReportSurvey {
  readonly survey: SurveyItems
  readonly hasNetPromoter: boolean
  readonly hasSatisfaction: boolean
  readonly hasEffort: boolean
  readonly hasAcsi: boolean
  /** Dimensions of SERVQUAL all of whose items were asked. */
  readonly qualityDimensions: typeof servqualScale
  /** Items of Kano pairs. */
  readonly kanoItems: readonly string[]
  /** Attributes that were rated and found more or less important. */
  readonly attributes: readonly string[]
  /** What is none of these. */
  readonly others: readonly string[]
}

export const ACSI_ITEMS: readonly string[] = ['acsi-satisfaction', 'acsi-expectancy', 'acsi-ideal']
const KANO = /^kano-(.+)-(functional|dysfunctional)$/

/**
 * The answers of a survey as the report knows them (a convention of this package): `nps` 0–10, `csat` 1–5, `ces` 1–7,
 * `acsi-satisfaction`, `acsi-expectancy` and `acsi-ideal` 1–10, the items of `servqualScale` 1–7, pairs
 * `kano-…-functional` / `-dysfunctional` 1–5; any item with importances is an attribute.
 */
export function reportSurvey(
  responses: readonly SurveyResponse[],
  { scales, missingCodes }: SurveyReading,
): ReportSurvey {
  const names = new Set(responses.map(({ item }) => item))
  const known = Object.fromEntries([...names].flatMap((item) => (scaleOf(item) ? [[item, scaleOf(item)!]] : [])))
  const given = Object.fromEntries(Object.entries(scales ?? {}).filter(([item]) => names.has(item)))
  const hasTimes = responses.every(({ at }) => at !== undefined)
  const survey = surveyItems(responses, {
    scales: { ...known, ...given },
    duplicates: 'last',
    ...(missingCodes && { missingCodes }),
    // Whoever is asked again next year keeps the answers of this one.
    ...(hasTimes && { per: 'respondent-day' as const }),
  })
  const items = Object.keys(survey.items)
  const isOn = (item: string, [lowest, highest]: AnswerScale): boolean =>
    survey.scales[item]?.[0] === lowest && survey.scales[item]?.[1] === highest
  // Items that are reckoned together are on one scale; which end of an effort scale is good is known of 1 to 7 only.
  const qualityScale = servqualScale.flatMap((one) => one.items.flatMap(({ id }) => survey.scales[id] ?? []))
  const qualityDimensions = servqualScale.filter((one) =>
    one.items.every(({ id }) => names.has(id) && isOn(id, [qualityScale[0]!, qualityScale[1]!])),
  )
  const kanoItems = items.filter(
    (item) => KANO.test(item) && [item, partnerOf(item)].every((one) => names.has(one) && isOn(one, [1, 5])),
  )
  const acsiScale = survey.scales[ACSI_ITEMS[0]!] ?? null
  const hasAcsi = acsiScale !== null && ACSI_ITEMS.every((item) => names.has(item) && isOn(item, acsiScale))
  const hasEffort = names.has('ces') && isOn('ces', [1, 7])
  const attributes = Object.keys(survey.importances ?? {})
  const used = new Set([
    'nps',
    'csat',
    ...(hasEffort ? ['ces'] : []),
    ...(hasAcsi ? ACSI_ITEMS : []),
    ...qualityDimensions.flatMap((dimension) => dimension.items.map(({ id }) => id)),
    ...kanoItems,
    ...attributes,
  ])
  return {
    survey,
    hasNetPromoter: names.has('nps'),
    hasSatisfaction: names.has('csat'),
    hasEffort,
    hasAcsi,
    qualityDimensions,
    kanoItems,
    attributes,
    others: items.filter((item) => !used.has(item)),
  }
}

function partnerOf(item: string): string {
  return item.endsWith('-dysfunctional')
    ? item.replace(/-dysfunctional$/, '-functional')
    : item.replace(/-functional$/, '-dysfunctional')
}

function scaleOf(item: string): AnswerScale | null {
  if (item === 'nps') return [0, 10]
  if (item === 'csat') return [1, 5]
  if (item === 'ces') return [1, 7]
  if (ACSI_ITEMS.includes(item)) return [1, 10]
  if (KANO.test(item)) return [1, 5]
  return servqualScale.some(({ items }) => items.some(({ id }) => id === item)) ? [1, 7] : null
}

/** Positions of the answers for which a test holds. */
export function answersAt(vector: Float64Array, positions: Uint32Array): Float64Array {
  return Float64Array.from(positions, (at) => vector[at]!)
}

/** Answers up to a day; those that nobody knows the day of count. */
export function answersUpTo(surveys: readonly SurveyResponse[], asOfDay: number | null): readonly SurveyResponse[] {
  if (asOfDay === null) return surveys
  return surveys.filter(({ at }, i) => at === undefined || dayNumber(at, `surveys[${i}].at`) <= asOfDay)
}
