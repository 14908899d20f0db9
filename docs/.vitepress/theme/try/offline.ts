import { withBase } from 'vitepress'

/** Whether the page is kept for offline use; `none` where the browser does not do that (it needs https, or the own machine). */
export type OfflineState = 'none' | 'preparing' | 'ready' | 'failed'

/** Has the page and what it needs kept by a service worker. */
export async function keepForOffline(tell: (state: OfflineState) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  tell('preparing')
  try {
    const registration = await navigator.serviceWorker.register(withBase('/sw.js'))
    // `ready` waits for ever where the first installation fails.
    const installing = registration.installing
    const failed = new Promise<false>((resolve) => {
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'redundant') resolve(false)
      })
    })
    const isReady = await Promise.race([navigator.serviceWorker.ready.then(() => true as const), failed])
    tell(isReady ? 'ready' : 'failed')
  } catch {
    // Private windows and full disks: the page works all the same while there is a network.
    tell('failed')
  }
}
