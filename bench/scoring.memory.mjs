/** One call in a process of its own, for its peak of memory: `scoring.mjs` forks it. */
import { rfmScores } from '../dist/scoring/index.js'
import { reportPeak } from './support/memory.mjs'
import { makeValues } from './support/scoring.mjs'

const [method, count] = process.argv.slice(2)
const values = makeValues(Number(count))
// The first call compiles; its memory is not the question.
rfmScores(makeValues(1000), { method })
reportPeak(() => rfmScores(values, { method }))
