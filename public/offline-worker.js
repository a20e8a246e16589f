/*
 * Keeps the stories somebody has read, so that they open without a connection. Loaded by /sw.js, which says
 * `self.masthead = { version, words }` before.
 *
 * Only pages that are the same for everybody are kept: stories the server marks as its own kept copies. Nothing under an
 * account, the newsroom or /api is ever stored or answered from here, and nothing is answered from here while the server
 * can be reached, but files whose names change with their content. What was read is forgotten when somebody signs out.
 */
const { version, words } = self.masthead
const pages = `pages-${version}`
const files = `files-${version}`
const mostPages = 40
const mostFiles = 120
const largestPage = 500_000
const sheet = '/error.css'

const isStory = (path) => /^\/(en|ar|ckb)\/article\/[^/]+$/.test(path)
/** Named by their content: what is kept under such a name never changes. */
const isLasting = (path) => path.startsWith('/_next/static/') || path.startsWith('/fonts/')

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(files)
      .then((cache) => cache.add(sheet))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== pages && name !== files) await caches.delete(name)
      await self.registration.navigationPreload?.enable()
      await self.clients.claim()
    })(),
  )
})

/** The oldest go first: what is put again comes last. */
const keep = async (name, request, answer, most) => {
  const cache = await caches.open(name)
  await cache.delete(request)
  await cache.put(request, answer)
  const kept = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== sheet)
  for (const old of kept.slice(0, Math.max(0, kept.length - most))) await cache.delete(old)
}

const isForEverybody = (answer) =>
  answer.status === 200 &&
  answer.type === 'basic' &&
  !answer.redirected &&
  answer.headers.has('x-nextjs-cache') &&
  /^public\b/.test(answer.headers.get('cache-control') ?? '') &&
  Number(answer.headers.get('content-length') ?? 0) <= largestPage

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** What stands there without a connection: the stories that can be read all the same. */
const listPage = async (path) => {
  const locale = /^\/(ar|ckb)(\/|$)/.exec(path)?.[1] ?? 'en'
  const said = words[locale]
  const cache = await caches.open(pages)
  const entries = []
  for (const request of (await cache.keys()).reverse()) {
    const html = await (await cache.match(request)).text()
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1]
    const language = /<html lang="([a-z]+)"/.exec(html)?.[1] ?? locale
    const address = new URL(request.url).pathname
    if (title) entries.push(`<li lang="${language}" dir="auto"><a href="${escaped(address)}">${title}</a></li>`)
  }
  const list = entries.length > 0 ? `<h2>${escaped(said.read)}</h2><ul>${entries.join('')}</ul>` : ''
  const body = `<!DOCTYPE html><html lang="${locale}" dir="${locale === 'en' ? 'ltr' : 'rtl'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(said.heading)}</title>
<link rel="stylesheet" href="${sheet}"></head><body><header><a href="/${locale}">${escaped(said.name)}</a></header><main>
<h1>${escaped(said.heading)}</h1><p>${escaped(said.lead)}</p>${list}</main></body></html>`
  return new Response(body, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'",
    },
  })
}

const page = async (event, path) => {
  const { request } = event
  const key = new URL(path, self.location.origin).href
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(request))
    if (isStory(path)) {
      if (isForEverybody(answer)) event.waitUntil(keep(pages, key, answer.clone(), mostPages))
      // Gone or elsewhere: it is not to be read here, either.
      else if (answer.status === 404 || answer.status === 410)
        event.waitUntil(caches.open(pages).then((cache) => cache.delete(key)))
    }
    return answer
  } catch {
    const kept = isStory(path) ? await caches.match(key, { cacheName: pages }) : undefined
    return kept ?? listPage(path)
  }
}

const file = async (event) => {
  const kept = await caches.match(event.request, { cacheName: files })
  if (kept) return kept
  const answer = await fetch(event.request)
  if (answer.status === 200 && answer.type === 'basic')
    event.waitUntil(keep(files, event.request, answer.clone(), mostFiles))
  return answer
}

/** Somebody leaves: signs out, or gives up an account. */
const isLeaving = ({ method }, path) =>
  method === 'POST' && (path === '/api/sign-out' || path === '/api/account/delete')

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  // Whoever uses this browser next does not learn what was read.
  if (url.origin === self.location.origin && isLeaving(request, url.pathname)) event.waitUntil(caches.delete(pages))
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    // Programs of ours that a browser is led to (a file to download, another way to sign in) answer for themselves.
    if (!url.pathname.startsWith('/api/')) event.respondWith(page(event, url.pathname))
  } else if (isLasting(url.pathname)) event.respondWith(file(event))
  else if (url.pathname === sheet)
    event.respondWith(fetch(request).catch(() => caches.match(sheet, { cacheName: files })))
})
