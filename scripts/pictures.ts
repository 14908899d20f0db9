/**
 * Draws the pictures of the pages into `docs/pictures/`, from the sample wholesaler or the numbers of the page.
 * `--check` compares instead of writing: a picture that no longer shows what the code draws fails.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { VegaLiteSpecification } from '../src/charts/index.js'
import { renderCharts } from '../src/charts/render.js'
import { customerPictures } from './pictures/customers.js'
import { moneyPictures } from './pictures/money.js'
import { timePictures } from './pictures/time.js'
import { voicePictures } from './pictures/voices.js'

/** Specifications by the name of their file, each made when it is drawn. */
export type Pictures = Readonly<Record<string, () => VegaLiteSpecification>>

const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'docs/pictures')
const check = process.argv.includes('--check')
const pictures: Pictures = { ...customerPictures, ...moneyPictures, ...timePictures, ...voicePictures }
// A white margin, so that a picture stands on a dark page like a card.
const drawn = await renderCharts(Object.values(pictures).map((specification) => ({ ...specification(), padding: 14 })))
const files = new Map(Object.keys(pictures).map((name, i) => [`${name}.svg`, slim(drawn[i]!)]))

if (!check) mkdirSync(folder, { recursive: true })
const there = readdirSync(folder).filter((file) => file.endsWith('.svg'))
const stale = there.filter((file) => !files.has(file))
for (const [file, svg] of files) {
  if (check && (!there.includes(file) || readFileSync(join(folder, file), 'utf8') !== svg)) stale.push(file)
  if (!check) writeFileSync(join(folder, file), svg)
}
if (stale.length > 0) {
  console.error(
    `${stale.sort().join(', ')}: not what the code draws; run \`npx tsx scripts/pictures.ts\`, and remove pictures without code`,
  )
  process.exitCode = 1
} else console.log(`${files.size} pictures in docs/pictures`)

/**
 * The picture without what an `<img>` shows to nobody (its text is the alt text of the page), the font named once, coordinates
 * to a hundredth of a pixel: a third of the size, and the same on machines that differ in the last digit.
 */
function slim(svg: string): string {
  const font = / font-family="[^"]*"/.exec(svg)?.[0] ?? ''
  return `${svg
    .replace(/ (?:aria-[a-z]+|role|pointer-events)="[^"]*"/g, '')
    .replaceAll(font, '')
    .replace(/ xmlns:xlink="[^"]*"/, '')
    .replace('<svg', `<svg${font}`)
    .replace(/ (?:d|transform|x|y|x1|x2|y1|y2|width|height|viewBox)="[^"]*"/g, (attribute) =>
      attribute.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100)),
    )}\n`
}
