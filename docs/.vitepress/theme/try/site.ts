import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A page with its Content-Security-Policy: nothing is loaded from or sent to anywhere but the site itself, and no text becomes a
 * program. On every page, since a visitor who comes from one to another stays in the document of the first.
 */
export function withPolicy(html: string): string {
  const scripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const hashes = new Set(scripts.map(([, text = '']) => `'sha256-${hashOf(text, 'base64')}'`))
  const policy = [
    "default-src 'self'",
    "object-src 'none'",
    ["script-src 'self'", ...hashes].join(' '),
    "worker-src 'self' blob:",
    "connect-src 'self'",
    // Vue and Shiki set styles on elements; the report brings its own sheet.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    'frame-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return html.replace(
    /<meta charset="utf-8">/i,
    (tag) => `${tag}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  )
}

/** Writes the service worker that keeps the page to try for offline use, with the list of its files. */
export function writeServiceWorker({ outDir }: { readonly outDir: string }): void {
  const all = filesBelow(outDir).map((file) => relative(outDir, file).split(sep).join('/'))
  for (const page of PAGES)
    if (!all.includes(page)) throw new Error(`${page} is missing: nothing to keep for offline use`)
  const named = PAGES.map((page) => readFileSync(join(outDir, page), 'utf8')).join('\n')
  const files = all.filter((file) => isKept(file, named)).sort()
  const contents = files.map((file) => `${file} ${hashOf(readFileSync(join(outDir, file)), 'hex')}`)
  const program = readFileSync(fileURLToPath(new URL('./serviceWorker.js', import.meta.url)), 'utf8')
  const version = hashOf([program, ...contents].join('\n'), 'hex').slice(0, 16)
  const constants = `const VERSION = ${JSON.stringify(version)}\nconst FILES = ${JSON.stringify(files)}\n`
  writeFileSync(join(outDir, 'sw.js'), constants + program)
}

const PAGES = ['try.html', 'zh/try.html']

/** The two pages, the files that they name, and what their programs load: the worker, its charts, the sample data. */
function isKept(file: string, named: string): boolean {
  if (PAGES.includes(file)) return true
  if (file.endsWith('.html')) return false
  if (named.includes(`/${file}"`) || /^assets\/(zh_)?try\.md\./.test(file)) return true
  if (!file.startsWith('assets/')) return false
  // Files of fonts are many: those of the two languages are enough.
  if (file.endsWith('.woff2')) return /inter-.*-latin(-ext)?\./.test(file)
  const isOfOtherPages = /\.md\.[\w-]+(\.lean)?\.js$/.test(file) || /localSearch/i.test(file)
  return /\.(js|css|csv)$/.test(file) && !isOfOtherPages
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function hashOf(content: string | Uint8Array, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(content).digest(encoding)
}
