import { fail } from '../../data/checks.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { explain, type SubjectName, type WorkedSubjects } from '../explain.js'
import { churnExercises } from './churn.js'
import { creditExercises } from './credit.js'
import type { Exercise, ExerciseOf } from './exercise.js'
import { funnelExercises } from './funnel.js'
import { lifetimeExercises } from './lifetime.js'
import { loyaltyExercises } from './loyalty.js'
import { miningExercises } from './mining.js'
import { pyramidExercises } from './pyramid.js'
import { receivablesExercises } from './receivables.js'
import { relationshipExercises } from './relationship.js'
import { satisfactionIndexExercises } from './satisfactionIndices.js'
import { satisfactionScoreExercises } from './satisfactionScores.js'
import { scoringExercises } from './scoring.js'
import { serviceExercises } from './service.js'
import { serviceQualityExercises } from './serviceQuality.js'
import { serviceQueueExercises } from './serviceQueues.js'
import { statisticsExercises } from './statistics.js'
import { survivalExercises } from './survival.js'
import { validationExercises } from './validation.js'

/**
 * Exercises with their known answers, chapter by chapter.
 *
 * @example
 * exercises.filter(({ chapter }) => chapter === 'pyramid').map(({ id }) => id) //=> ['PYR-01', 'PYR-02', 'PYR-04', 'ABC-01']
 */
export const exercises: readonly Exercise[] = /* @__PURE__ */ Object.freeze<Exercise[]>([
  ...pyramidExercises,
  ...scoringExercises,
  ...statisticsExercises,
  ...lifetimeExercises,
  ...churnExercises,
  ...funnelExercises,
  ...satisfactionIndexExercises,
  ...satisfactionScoreExercises,
  ...serviceQueueExercises,
  ...serviceQualityExercises,
  ...loyaltyExercises,
  ...relationshipExercises,
  ...serviceExercises,
  ...survivalExercises,
  ...validationExercises,
  ...creditExercises,
  ...receivablesExercises,
  ...miningExercises,
])

/**
 * The exercise with an id.
 *
 * @param id - such as `RFM-07`
 * @throws ClienteleError `invalid-id` where there is none
 * @example
 * exercise('PYR-01').subject //=> 'tierCounts'
 */
export function exercise(id: string): Exercise {
  const found = exercises.find((one) => one.id === id)
  return found ?? fail('invalid-id', 'id', 'the id of an exercise, such as RFM-07', id)
}

/**
 * The worked answer of an exercise.
 *
 * @param exercise - one of {@link exercises}
 * @param options  - language; names and unit are those of the exercise unless others are given
 * @example
 * explainExercise(exercise('KAISM-04')).result.text //=> 'The weighted score is 80.'
 */
export function explainExercise<Name extends SubjectName>(
  exercise: ExerciseOf<Name>,
  options: ExplainOptions = {},
): WorkedAnswer<WorkedSubjects[Name]['value']> {
  return explain[exercise.subject](exercise.inputs, { ...exercise.wording, ...options })
}
