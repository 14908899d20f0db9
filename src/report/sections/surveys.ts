import type { ReportContext } from '../context.js'
import type { ReportSection } from '../model.js'
import { importanceSection } from '../satisfaction/importanceSection.js'
import { kanoSection } from '../satisfaction/kanoSection.js'
import { loyaltySection } from '../satisfaction/loyaltySection.js'
import { qualitySection } from '../satisfaction/qualitySection.js'
import { scoresSection } from '../satisfaction/scoresSection.js'
import { answersUpTo, reportSurvey } from '../satisfaction/survey.js'

/** What customers say of us: a section for each thing that was asked. None without surveys. */
export function surveySections(context: ReportContext): readonly ReportSection[] {
  const { language, asOfDay } = context
  const surveys = answersUpTo(context.surveys, asOfDay)
  if (surveys.length === 0) return []
  const asked = reportSurvey(surveys, {})
  return [
    scoresSection(context, asked),
    loyaltySection(context, asked),
    qualitySection(language, asked),
    kanoSection(language, asked),
    importanceSection(language, asked),
  ].filter((section) => section !== null)
}
