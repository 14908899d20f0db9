/**
 * Draws the pictures of the first page: the customer pyramid of the report on the sample data, in both languages. By hand, after a change of
 * the report's looks: `npm run build` at the root, then `node docs/scripts/reportPicture.mjs`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sample = (name) => join(root, 'examples/sample', name)
const folder = mkdtempSync(join(tmpdir(), 'report-'))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
for (const language of ['en', 'zh']) {
  const report = join(folder, `${language}.html`)
  const inputs = [sample('orders.csv'), '--customers', sample('customers.csv')]
  execFileSync(process.execPath, [
    join(process.env.CLI_ROOT ?? root, 'dist/cli/main.js'),
    'report',
    ...inputs,
    '--language',
    language,
    '--out',
    report,
  ])
  const page = await browser.newPage({ viewport: { width: 960, height: 800 } })
  await page.goto(pathToFileURL(report).href)
  await page.addStyleTag({ content: 'section { padding: 0 1rem 1rem }' })
  const path = join(root, 'docs/public', `report-${language}.png`)
  await page.locator('section#pyramid').screenshot({ path })
}
await browser.close()
