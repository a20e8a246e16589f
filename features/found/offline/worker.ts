import type { Locale } from '@/lib/locales'

/** Raised when what browsers keep is kept otherwise: what they kept before is thrown away. */
const version = 1

export type OfflineWords = { name: string; heading: string; lead: string; read: string }

/** What a browser runs that keeps stories for reading without a connection (public/offline-worker.js). */
const working = (words: Record<Locale, OfflineWords>) =>
  `self.masthead = ${JSON.stringify({ version, words })}\nimportScripts('/offline-worker.js?${version}')\n`

/** What takes its place once that is switched off: forgets everything and goes. */
const ending = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) await caches.delete(name)
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
