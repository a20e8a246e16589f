/*
 * Keeps the stories somebody has read, so that they open without a connection. Loaded by /sw.js, which says
 * `self.masthead = { version, words }` and brings Workbox before: it keeps, and lets go of the oldest; what may be kept at all is said here.
 *
 * Only pages that are the same for everybody are kept: stories the server marks as its own kept copies. Nothing under an
 * account, the newsroom or /api is ever stored or answered from here, and nothing is answered from here while the server
 * can be reached, but files whose names change with their content. What was read is forgotten when somebody signs out, when a page
 * finds that whoever was signed in no longer is, and when a reader asks for it.
 */
const { version, words } = self.masthead
const { core, expiration, navigationPreload, routing, strategies } = self.workbox
const pages = `pages-${version}`
const files = `files-${version}`
const mostPages = { maxEntries: 40 }
const mostFiles = { maxEntries: 120 }
const largestPage = 500_000
const sheet = '/error.css'

const isStory = (path) => /^\/(en|ar|ckb)\/article\/[^/]+$/.test(path)
/** Named by their content: what is kept under such a name never changes. */
const isLasting = (path) => path.startsWith('/_next/static/') || path.startsWith('/fonts/')

core.skipWaiting()
core.clientsClaim()
// Browsers still have it that were told so by an earlier worker. What this one leaves alone they would ask for twice: once ahead and
// once for real, and a code that is good once would be used up by the first.
navigationPreload.disable()

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(files).then((cache) => cache.add(sheet)))
  // What a page of the newsroom says as it is left does not always come through a worker: it goes past it, where browsers can.
  if (event.addRoutes && self.URLPattern)
    event.waitUntil(
      event.addRoutes(
        ['/api/moderation/*', '/api/newsroom/*'].map((pathname) => ({
          condition: { urlPattern: new URLPattern({ pathname }) },
          source: 'network',
        })),
      ),
    )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== pages && name !== files) await caches.delete(name)
    })(),
  )
})

const isForEverybody = (answer) =>
  answer.status === 200 &&
  answer.type === 'basic' &&
  !answer.redirected &&
  answer.headers.has('x-nextjs-cache') &&
  /^public\b/.test(answer.headers.get('cache-control') ?? '') &&
  Number(answer.headers.get('content-length') ?? 0) <= largestPage

const addressOf = ({ url }) => {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/** Stories, whatever a link to them says behind a question mark. */
const read = {
  cacheKeyWillBeUsed: async ({ request }) => addressOf(request),
  cacheWillUpdate: async ({ response }) => (isForEverybody(response) ? response : null),
  handlerDidRespond: async ({ request, response }) => {
    // Gone or elsewhere: it is not to be read here, either. Where a page is led on to, a browser is not told its status.
    const isGone = response && ([404, 410].includes(response.status) || response.type === 'opaqueredirect')
    if (isGone) await (await caches.open(pages)).delete(addressOf(request))
  },
}
const ours = {
  cacheWillUpdate: async ({ response }) => (response.status === 200 && response.type === 'basic' ? response : null),
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** What stands there without a connection: the stories that can be read all the same. */
const listPage = async (path) => {
  const locale = /^\/(ar|ckb)(\/|$)/.exec(path)?.[1] ?? 'en'
  const said = words[locale]
  const cache = await caches.open(pages)
  const entries = []
  for (const request of (await cache.keys()).reverse()) {
    const html = await (await cache.match(request)).text()
    // Without the name of the newspaper, which may be another since.
    const title = /<meta property="og:title" content="([^"]*)"/.exec(html)?.[1] ?? /<title>([^<]*)<\/title>/.exec(html)?.[1]
    const language = /<html lang="([a-z]+)"/.exec(html)?.[1] ?? locale
    const address = new URL(request.url).pathname
    if (title) entries.push(`<li><a lang="${language}" dir="auto" href="${escaped(address)}">${title}</a></li>`)
  }
  const asking = `<form method="post" action="/${locale}/kept/forget"><button>${escaped(said.forget)}</button></form>`
  const list = entries.length > 0 ? `<h2>${escaped(said.read)}</h2><ul>${entries.join('')}</ul>${asking}` : ''
  const body = `<!DOCTYPE html><html lang="${locale}" dir="${locale === 'en' ? 'ltr' : 'rtl'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(said.heading)}</title>
<link rel="stylesheet" href="${sheet}"></head><body><header><a href="/${locale}">${escaped(said.name)}</a></header><main>
<h1>${escaped(said.heading)}</h1><p>${escaped(said.lead)}</p>${list}</main></body></html>`
  return new Response(body, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'",
    },
  })
}

const isHere = (test) => ({ sameOrigin, url, request }) => sameOrigin && test(url.pathname, request)

routing.registerRoute(
  isHere((path, { mode }) => mode === 'navigate' && isStory(path)),
  new strategies.NetworkFirst({ cacheName: pages, plugins: [read, new expiration.ExpirationPlugin(mostPages)] }),
)
// Programs of ours that a browser is led to (a file to download, another way to sign in) answer for themselves.
routing.registerRoute(
  isHere((path, { mode }) => mode === 'navigate' && !path.startsWith('/api/')),
  new strategies.NetworkOnly(),
)
routing.registerRoute(
  isHere((path, { mode }) => mode !== 'navigate' && isLasting(path)),
  new strategies.CacheFirst({ cacheName: files, plugins: [ours, new expiration.ExpirationPlugin(mostFiles)] }),
)
routing.registerRoute(
  isHere((path, { mode }) => mode !== 'navigate' && path === sheet),
  new strategies.NetworkFirst({ cacheName: files, plugins: [ours] }),
)
routing.setCatchHandler(async ({ request, url }) =>
  request.mode === 'navigate' ? listPage(url.pathname) : Response.error(),
)

/** What was read, and when: whoever uses this browser next does not learn it. */
const forget = async () => {
  await caches.delete(pages)
  await new expiration.CacheExpiration(pages, mostPages).delete()
}

/** Where a reader who has no connection asks for it; who has one does so at the page about it. */
routing.registerRoute(
  isHere((path) => /^\/(en|ar|ckb)\/kept\/forget$/.test(path)),
  async ({ url }) => {
    await forget()
    return Response.redirect(new URL('.', url).href.replace(/\/$/, ''), 303)
  },
  'POST',
)

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(forget().then(() => event.ports[0]?.postMessage('forgotten')))
})

/** Somebody leaves: signs out, or gives up an account. */
const isLeaving = ({ method, url }) => {
  const { origin, pathname } = new URL(url)
  return method === 'POST' && origin === self.location.origin && ['/api/sign-out', '/api/account/delete'].includes(pathname)
}

self.addEventListener('fetch', (event) => {
  if (isLeaving(event.request)) event.waitUntil(forget())
})
