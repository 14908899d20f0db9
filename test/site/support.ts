import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from '../../docs/node_modules/playwright-core/index.js'
import { chromium } from '../../docs/node_modules/playwright-core/index.mjs'

/** The built site: `npm run build` in docs writes it. */
export const dist: string = fileURLToPath(new URL('../../docs/.vitepress/dist/', import.meta.url))

const types: Record<string, string> = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

export interface Served {
  /** Address of the site's first page, with its `base`, ending in a slash. */
  readonly url: string
  close(): Promise<void>
}

/** Serves a folder of files from the loopback, as a plain static host would: no rewriting, 404 where there is no file. */
export async function serve(folder: string, { base = '/' }: { base?: string } = {}): Promise<Served> {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`no site in ${folder}: run "npm run build" in docs first`)
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname)
    let file = join(folder, normalize(path.slice(base.length)))
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html')
    const inside = path.startsWith(base) && (file + sep).startsWith(normalize(folder))
    if (!inside || !existsSync(file)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
      return
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections()
        server.close((error) => (error ? reject(error) : resolve()))
      }),
  }
}

/** The browser that is installed, without a sandbox of its own, as containers have none to give. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
