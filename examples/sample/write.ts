/** Writes the files of the sample beside this one: `npx tsx examples/sample/write.ts`. */
import { writeFileSync } from 'node:fs'
import { generateSample, SAMPLE_SEED } from './generate.js'

for (const [name, text] of Object.entries(generateSample(SAMPLE_SEED))) {
  writeFileSync(new URL(name, import.meta.url), text)
}
