import { describe, expect, it } from 'vitest'
import { type Exercise, exercises, explainExercise, toText } from '../../src/worked/index.js'
import { hasShared, readShared } from '../support/shared.js'

/** An exercise of the collection that the questions of this package were made from. */
interface CollectedExercise {
  readonly id: string
  readonly answer: unknown
}

/** Answers of the collection that a worked answer does not have, with the reason. */
const otherAnswers: Readonly<Record<string, readonly number[]>> = {
  // The value beyond the price of the second offer: an intermediate sum of the case, not of its solution.
  'CDV-02': [20_000],
  // By a table of factors of three decimals; the answer here is the exact one, 23,563.55.
  'CLV-02': [23_563.2],
  // In 10,000 yuan; here in yuan, 850,000.
  'FUN-10': [85],
}

const collected = (): readonly CollectedExercise[] => JSON.parse(readShared('domain/exercises.json'))

/** `CLV-02b` is another part of `CLV-02`. */
const partsOf = (id: string): Exercise[] => exercises.filter((one) => one.id.replace(/[a-z]$/, '') === id)

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? [Number(value)] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}

/** Every number of a worked answer: of its value, and as printed. */
function numbersOf(exercise: Exercise): number[] {
  const answer = explainExercise(exercise)
  const printed = toText(answer).match(/\d[\d,]*(\.\d+)?%?/g) ?? []
  const numbers = printed.map((text) => Number.parseFloat(text.replaceAll(',', '')) / (text.endsWith('%') ? 100 : 1))
  return [...numbersIn(answer.result.value), ...numbers]
}

/** Half a unit of the last digit of a rounded number; a trifle for a small whole number, which is a count. */
function slackOf(number: number): number {
  const decimals = String(number).split('.')[1]?.length ?? 0
  return decimals === 0 && Math.abs(number) < 1000 ? 1e-6 : 0.51 * 10 ** -decimals
}

describe.skipIf(!hasShared)('the collected exercises beside the project', () => {
  it('are all here, some in parts', () => {
    const missing = collected().filter(({ id }) => partsOf(id).length === 0)
    expect(missing.map(({ id }) => id)).toEqual([])
    expect(collected()).toHaveLength(77)
  })

  it('have the answers that are worked out here', () => {
    for (const { id, answer } of collected()) {
      const found = partsOf(id).flatMap(numbersOf).map(Math.abs)
      const missing = numbersIn(answer).filter(
        (number) => !found.some((one) => Math.abs(one - Math.abs(number)) <= slackOf(number)),
      )
      expect(missing, id).toEqual(otherAnswers[id] ?? [])
    }
  })
})
