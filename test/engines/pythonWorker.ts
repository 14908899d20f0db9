import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A Python process that answers requests one after the other. */
export interface PythonWorker {
  ask<Answer>(request: { readonly op: string } & Readonly<Record<string, unknown>>): Promise<Answer>
  /** Lets it end by itself. */
  stop(): Promise<void>
}

const PYTHON = fileURLToPath(new URL('.venv/bin/python', import.meta.url))
const WORKER = fileURLToPath(new URL('worker.py', import.meta.url))

/** Starts `worker.py` in the environment that `prepare.sh` makes. */
export async function startWorker(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<PythonWorker> {
  if (!existsSync(PYTHON)) throw new Error(`there is no ${PYTHON}: "bash test/engines/prepare.sh" makes it`)
  const child = spawn(PYTHON, [WORKER, ...args], { env: { ...process.env, ...environment } })
  let log = ''
  child.stderr.on('data', (text: Buffer) => {
    log = (log + text.toString()).slice(-20_000)
  })
  const answers = linesOf(child, () => log)
  await answers.next()
  const ask: PythonWorker['ask'] = async <Answer>(request: { readonly op: string }) => {
    const line = answers.next()
    child.stdin.write(`${JSON.stringify(request)}\n`)
    const answer = JSON.parse(await line) as { ok: Answer } | { error: string }
    if ('error' in answer) throw new Error(answer.error.slice(0, 2000))
    return answer.ok
  }
  return {
    ask,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      await ask({ op: 'stop' })
      child.stdin.end()
      await ended
    },
  }
}

/** Lines of the standard output; the end of the process is an error for whoever waits for one. */
function linesOf(child: ChildProcess, log: () => string): { next(): Promise<string> } {
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = []
  createInterface({ input: child.stdout! }).on('line', (line) => waiting.shift()?.resolve(line))
  child.on('exit', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`the Python process ended:\n${log()}`))
  })
  return { next: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })) }
}
