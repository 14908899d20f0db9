import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dateOfDay } from '../../../src/data/dayNumber.js'
import { seededRandom } from '../../../src/data/random.js'

const command = resolve(import.meta.dirname, '../../../dist/cli/main.js')
const ROWS = 3_000_000
const CUSTOMERS = 200_000

/** Orders as the lines of a file, a piece at a time. */
function* pieces(): Generator<string> {
  const random = seededRandom(7)
  yield 'customer_id,order_date,amount,order_id\n'
  for (let start = 0; start < ROWS; start += 20_000) {
    let text = ''
    for (let i = start; i < start + 20_000; i++) {
      text += `c${Math.floor(random() * CUSTOMERS)},${dateOfDay(19_000 + Math.floor(random() * 700))},${(1 + random() * 90).toFixed(2)},o${i}\n`
    }
    yield text
  }
}

describe('the command, given three million orders through a pipe', () => {
  it('reports them all within a heap of 300 MB', { timeout: 300_000 }, async () => {
    const report = spawn(process.execPath, ['--max-old-space-size=300', command, 'report', '-', '--json', '--quiet'])
    const output: Buffer[] = []
    report.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    for (const piece of pieces()) if (!report.stdin.write(piece)) await once(report.stdin, 'drain')
    report.stdin.end()
    const [code] = await once(report, 'close')
    expect(code).toBe(0)
    const { sections } = JSON.parse(Buffer.concat(output).toString('utf8')) as {
      sections: { id: string; figures: { id: string; value: unknown }[] }[]
    }
    const figures = Object.fromEntries(
      sections.flatMap((s) => s.figures.map(({ id, value }) => [`${s.id}/${id}`, value])),
    )
    expect(figures).toMatchObject({ 'data-quality/rows-read': ROWS, 'data-quality/rows-rejected': 0 })
    expect(figures['customers/customers']).toBeGreaterThan(CUSTOMERS * 0.99)
  })
})
