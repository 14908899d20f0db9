/**
 * Writes the exercise book, `docs/book/<en|zh>`; with `--check` compares it with what is there: a change in the code that changes an
 * answer must not leave the book behind.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exercises } from '../src/worked/index.js'
import { bookDifferences, bookPages, languages } from './book/pages.js'

const book = resolve(dirname(fileURLToPath(import.meta.url)), '../docs/book')

const made = bookPages({
  exercises,
  concept: (language, chapter) => readFileSync(join(book, 'concepts', language, `${chapter}.md`), 'utf8'),
})

for (const language of languages) mkdirSync(join(book, language), { recursive: true })
const onDisk = new Map(
  languages.flatMap((language) =>
    readdirSync(join(book, language)).map((file) => {
      const path = `${language}/${file}`
      return [path, readFileSync(join(book, path), 'utf8')] as const
    }),
  ),
)

if (process.argv.includes('--check')) {
  const differences = bookDifferences(made, onDisk)
  if (differences.length > 0) {
    console.error(`${differences.join('\n')}\nRead the change, then run \`npm run book\`.`)
    process.exitCode = 1
  }
} else {
  for (const path of onDisk.keys()) if (!made.has(path)) rmSync(join(book, path))
  for (const [path, text] of made) writeFileSync(join(book, path), text)
  console.log(`${made.size} pages, ${exercises.length} exercises in each language`)
}
