/** Peak memory of one call, in a process of its own: peak resident set during the call less what was resident before it. */
import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

/** Forks a module that calls {@link reportPeak}, and gives what it reports. */
export function peakOf(module, args) {
  return new Promise((resolve, reject) => {
    const child = fork(module, args, { execArgv: ['--expose-gc'] })
    child.once('message', resolve)
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? undefined : reject(new Error(`memory run ended with ${code}`))))
  })
}

/** In the fork: calls `run` and sends the growth of resident memory in bytes, or null where the system does not tell. */
export function reportPeak(run) {
  globalThis.gc?.()
  const before = residentPeak({ reset: true })
  const result = run()
  const after = residentPeak({ reset: false })
  process.send({ growth: before === null || after === null ? null : after - before, kept: result !== undefined })
}

/** VmHWM of Linux, set back to what is resident now on request. */
function residentPeak({ reset }) {
  try {
    if (reset) writeFileSync('/proc/self/clear_refs', '5')
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
    return Number(line[1]) * 1024
  } catch {
    return null
  }
}
