import type { Labels, Language } from '../data/labels.js'

/** A stage with its names, such as those of `stagePresets`. */
export interface LabelledStage {
  readonly id: string
  readonly labels: Labels
}

/** What a chart calls each stage: the label of the stage with this id, else the id itself. */
export function stageNames(stages: readonly LabelledStage[], language: Language): (id: string) => string {
  const names = new Map(stages.map(({ id, labels }) => [id, labels[language].name]))
  return (id) => names.get(id) ?? id
}
