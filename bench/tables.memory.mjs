/** One import in a process of its own, for its peak of memory: `tables.mjs` forks it. */
import { createReadStream } from 'node:fs'
import { importOrderColumns } from '../dist/tables/index.js'

const [path] = process.argv.slice(2)
// The first call compiles; its memory is not the question.
importOrderColumns('customer,date,amount,order\nc,2024-01-05,5,o\n')
globalThis.gc?.()
const before = process.memoryUsage.rss()
const { columns } = await importOrderColumns(createReadStream(path, { highWaterMark: 1 << 18 }))
const arrays = [columns.day, columns.amount]
let ids = 0
for (const column of [columns.customerId, columns.orderId, columns.productId]) {
  if (column === undefined) continue
  arrays.push(column.codes)
  ids += column.values.length
}
process.send({
  growth: process.resourceUsage().maxRSS * 1024 - before,
  kept: arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
  ids,
})
