import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locale } from '@/lib/locales'

/** Raised when what browsers keep is kept otherwise: what they kept before is thrown away. */
const version = 3

export type OfflineWords = { name: string; heading: string; lead: string; read: string; forget: string }

/** What of Workbox the worker stands on, each after what it needs, as browsers run it: nothing of it is bundled or fetched elsewhere. */
const parts = ['core', 'routing', 'strategies', 'expiration', 'navigation-preload']
let library: string | undefined
const workbox = () =>
  (library ??= parts
    .map((part) => path.join(process.cwd(), 'node_modules', `workbox-${part}`, 'build', `workbox-${part}.prod.js`))
    .map((file) => readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, ''))
    .join('\n'))

/** What a browser runs that keeps stories for reading without a connection (public/offline-worker.js). */
const working = (words: Record<Locale, OfflineWords>) =>
  `self.masthead = ${JSON.stringify({ version, words })}\n${workbox()}\nimportScripts('/offline-worker.js?${version}')\n`

/** What takes its place once that is switched off: forgets everything and goes. */
const ending = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) await caches.delete(name)
      indexedDB.deleteDatabase('workbox-expiration')
      await self.registration.unregister()
    })(),
  )
})
`

/** The script at /sw.js. */
export const workerText = (isOn: boolean, words: Record<Locale, OfflineWords>) => (isOn ? working(words) : ending)

type Names = { name: string; description: string; locale: Locale; dir: 'ltr' | 'rtl'; start: string }

/** What a phone needs to put the newspaper among its own programs. */
export const manifestText = ({ name, description, locale, dir, start }: Names) =>
  JSON.stringify({
    id: start,
    name,
    short_name: name.length <= 14 ? name : name.slice(0, 13).trimEnd(),
    description,
    lang: locale,
    dir,
    start_url: start,
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fffefb',
    theme_color: '#fffefb',
    categories: ['news'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  })
