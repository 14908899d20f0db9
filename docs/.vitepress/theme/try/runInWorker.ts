import type { Answer, Failure, Inspection, Made, Order, Progress } from './protocol.js'
import workerUrl from './report.worker.ts?worker&url'

/** A job in a worker of its own. */
export interface Running {
  readonly result: Promise<Inspection | Made>
  /** Ends the worker in the midst of its work; `result` is never settled then. */
  cancel(): void
}

/** What a job rejects with. */
export class JobFailed extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * Starts a worker, gives it one job and ends it: its memory is free again whatever the job took.
 *
 * The worker starts from a blob: so it is held to the page's Content-Security-Policy (nothing is sent anywhere), which a worker
 * that starts from a file of the site is not.
 */
export function runInWorker(order: Order, onProgress: (progress: Progress) => void): Running {
  const address = new URL(workerUrl, location.href).href
  const start = URL.createObjectURL(new Blob([`import ${JSON.stringify(address)}`], { type: 'text/javascript' }))
  const worker = new Worker(start, { type: 'module' })
  const end = (): void => {
    worker.terminate()
    URL.revokeObjectURL(start)
  }
  const result = new Promise<Inspection | Made>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.kind === 'progress') {
        onProgress(data.progress)
        return
      }
      end()
      if (data.kind === 'inspected') resolve(data.inspection)
      else if (data.kind === 'made') resolve(data.made)
      else reject(new JobFailed(data.failure))
    }
    worker.onerror = (event) => {
      event.preventDefault()
      end()
      reject(new JobFailed({ code: 'no-worker', message: event.message, file: '' }))
    }
    worker.postMessage(order)
  })
  return { result, cancel: end }
}
