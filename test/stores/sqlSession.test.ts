import { describe, expect, it } from 'vitest'
import { type RunSql, runInSession } from '../../src/stores/sqlSession.js'

/** Notes what runs, each statement for a moment. */
function scripted(fails: (text: string) => boolean = () => false): {
  readonly execute: RunSql
  readonly log: string[]
} {
  const log: string[] = []
  return {
    log,
    async execute(text) {
      log.push(`begin ${text}`)
      await Promise.resolve()
      log.push(`end ${text}`)
      if (fails(text)) throw new Error(`${text} failed`)
      return [{ text }]
    },
  }
}

describe('a session', () => {
  it('runs statements one after the other, whoever awaits them', async () => {
    const { execute, log } = scripted()
    const rows = await runInSession(execute, (run) => Promise.all([run('a', []), run('b', [])]))
    expect(rows).toEqual([[{ text: 'a' }], [{ text: 'b' }]])
    expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b'])
  })

  it('fails for good with the first statement that fails, also where that was swallowed', async () => {
    const { execute, log } = scripted((text) => text === 'bad')
    const session = runInSession(execute, async (run) => {
      await run('bad', []).catch(() => undefined)
      await expect(run('after', [])).rejects.toThrow('bad failed')
      return 'done'
    })
    await expect(session).rejects.toThrow('bad failed')
    expect(log).toEqual(['begin bad', 'end bad'])
  })

  it('passes the error of work on', async () => {
    const { execute } = scripted()
    await expect(runInSession(execute, () => Promise.reject(new Error('no deal')))).rejects.toThrow('no deal')
  })

  it('lets what was left behind run to its end first, and nothing after it', async () => {
    const { execute, log } = scripted()
    let late: Promise<unknown> = Promise.resolve()
    await runInSession(execute, async (run) => {
      void run('left behind', [])
      late = new Promise((resolve) => setTimeout(resolve, 5)).then(() => run('too late', []))
      late.catch(() => undefined)
    })
    expect(log.at(-1)).toBe('end left behind')
    await expect(late).rejects.toMatchObject({ code: 'transaction-over' })
    expect(log.at(-1)).toBe('end left behind')
  })
})
