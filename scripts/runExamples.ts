/** Runs every example under `examples/` against the built package and fails if one does. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'examples')

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()) {
  console.log(`-- examples/${file}`)
  execFileSync(process.execPath, ['--import', 'tsx', join(folder, file)], { cwd: root, stdio: 'inherit' })
}
