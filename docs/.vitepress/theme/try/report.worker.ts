import './withoutEval.js'
import { failureOf } from './failures.js'
import { inspectOrders } from './inspectOrders.js'
import { makeReport } from './makeReport.js'
import type { Answer, Order } from './protocol.js'

/** The worker: everything that takes time happens here, so that the page never stands still. */
self.onmessage = async ({ data }: MessageEvent<Order>) => {
  const file = data.kind === 'inspect' ? data.orders : data.job.orders
  try {
    if (data.kind === 'inspect') answer({ kind: 'inspected', inspection: await inspectOrders(file, data.choices) })
    else
      answer({ kind: 'made', made: await makeReport(data.job, (progress) => answer({ kind: 'progress', progress })) })
  } catch (error) {
    answer({ kind: 'failed', failure: failureOf(error, file.name) })
  }
}

function answer(message: Answer): void {
  self.postMessage(message)
}
