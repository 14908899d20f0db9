import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exerciseCommand } from '../../src/cli/exercise.js'
import { explainCommand } from '../../src/cli/explain.js'
import { nearestNames } from '../../src/cli/nearestNames.js'
import { UsageError } from '../../src/cli/usageError.js'

const folder = mkdtempSync(join(tmpdir(), 'clientele-explain-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const printed = async (command: typeof explainCommand, ...args: string[]): Promise<string> => {
  const file = join(folder, 'answer.txt')
  expect(await command.run([...args, '--out', file, '--quiet'])).toBe(0)
  return readFileSync(file, 'utf8')
}

const refused = (...args: string[]): Promise<unknown> =>
  explainCommand.run(args).then(
    () => expect.fail('was not refused'),
    (error: unknown) => error,
  )

describe('clientele explain', () => {
  const counts = ['--promoters', '120', '--passives', '50', '--detractors', '30']

  it('works the exercise of a teacher in both languages', async () => {
    expect(await printed(explainCommand, 'netPromoterScore', ...counts)).toContain('The net promoter score is 45')
    expect(await printed(explainCommand, 'netPromoterScore', ...counts, '--language', 'zh')).toContain('净推荐值为45')
  })

  it('finds the place of a number although a unit has its name', async () => {
    const inputs = ['--margin', '300', '--retentionRate', '0.8', '--discountRate', '0.1', '--unit', '元']
    const answer = await printed(explainCommand, 'lifetimeValue', ...inputs, '--language', 'zh')
    expect(answer).toContain('答：客户终身价值为800元。')
  })

  it('names the nearest functions to one that is not there', async () => {
    const error = await refused('netPromoterScor', '--x', '1')
    expect(error).toBeInstanceOf(UsageError)
    expect(error).toMatchObject({ message: expect.stringContaining('did you mean netPromoterScore, ') })
    expect(await refused('qqqqq', '--x', '1')).toMatchObject({ message: expect.not.stringContaining('did you mean') })
  })

  it('says which input is missing, which is mistyped, and what an exercise has', async () => {
    expect(await refused('netPromoterScore', '--promoters', '120', '--detractors', '30')).toMatchObject({
      message: expect.stringMatching(
        /^--ratings\.passives: [\s\S]*\nexercise SAT-07 has: --ratings '\{"promoters":32,/,
      ),
    })
    expect(await refused('netPromoterScore', '--promotors', '1', '--passives', '1', '--detractors', '1')).toMatchObject(
      {
        message: expect.stringContaining('\n--promotors is in no exercise on this; did you mean --promoters?\n'),
      },
    )
    expect(await refused('isSatisfactionTrap', '--satisfaction', '4', '--loyalty', '2', '--cut', '3')).toMatchObject({
      message: expect.stringMatching(/^--customer: [\s\S]*named with a dot: --customer\.PART$/),
    })
  })

  it('names the option in other errors, too', async () => {
    expect(await refused('churnRate', '--start', '-5', '--lost', '5')).toMatchObject({
      code: 'out-of-range',
      path: '--counts.start',
    })
  })
})

describe('clientele exercise', () => {
  it('takes an id in small letters, and names the nearest ids to one that is not there', async () => {
    expect(await printed(exerciseCommand, 'pyr-04')).toMatch(/^PYR-04 {2}/)
    const unknown = (id: string) =>
      exerciseCommand.run([id]).then(
        () => expect.fail('was not refused'),
        (error: unknown) => error,
      )
    expect(await unknown('PYR-4')).toMatchObject({ code: 'invalid-id', message: expect.stringContaining('PYR-04, ') })
    expect(await unknown('hello')).toMatchObject({ message: expect.not.stringContaining('did you mean') })
  })
})

describe('nearestNames', () => {
  const names = ['netPromoterScore', 'compareNetPromoterScores', 'churnRate', 'churnBetween']

  it('finds slips, parts and initials, the nearest first', () => {
    expect(nearestNames('chrunRate', names)).toEqual(['churnRate'])
    expect(nearestNames('promoter', names)).toEqual(['netPromoterScore', 'compareNetPromoterScores'])
    expect(nearestNames('NPS', names)).toEqual(['netPromoterScore'])
    expect(nearestNames('churn', names, 1)).toEqual(['churnRate'])
  })

  it('finds nothing that is nothing like it', () => {
    expect(nearestNames('xyz', names)).toEqual([])
    expect(nearestNames('', names)).toEqual([])
  })
})
