/**
 * Keeps the page to try clientele, and what it needs, for when there is no network. The build puts the two constants before
 * this file: VERSION changes with every file of the list.
 *
 * Pages come from the network where there is one, so that a new version is seen at once; everything else has a name that
 * changes with its content and comes from the cache. A new version waits until the last tab with the old one is closed.
 */
/* global VERSION, FILES */
const scope = new URL(self.registration.scope)
const prefix = `clientele-try ${scope.pathname} `
const name = prefix + VERSION

self.addEventListener('install', (event) => {
  event.waitUntil(keepFiles())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return
  event.respondWith(request.mode === 'navigate' ? pageFor(request, url) : fileFor(request))
})

async function keepFiles() {
  const cache = await caches.open(name)
  await cache.addAll(FILES.map((file) => new Request(new URL(file, scope), { cache: 'reload' })))
}

async function takeOver() {
  const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name)
  await Promise.all(old.map((key) => caches.delete(key)))
  await self.clients.claim()
}

async function pageFor(request, url) {
  try {
    return await fetch(request)
  } catch (error) {
    const cache = await caches.open(name)
    const { origin, pathname } = url
    for (const path of [pathname, `${pathname}.html`, `${pathname}index.html`]) {
      const kept = await cache.match(origin + path)
      if (kept !== undefined) return kept
    }
    throw error
  }
}

async function fileFor(request) {
  const cache = await caches.open(name)
  return (await cache.match(request)) ?? fetch(request)
}
