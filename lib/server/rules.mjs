import { askedOfFront, withEdition } from './bare-address.mjs'

/**
 * What the door decides before anything else sees a request.
 * @typedef {{ refuse: import('./error-pages.mjs').Failure, headers?: Record<string, string> } | { redirect: string } | { path: string, query: string }} Verdict
 */

const longestUrl = 8_192
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** Pages are read, and posted to by the newsroom's forms. */
const pageMethods = new Set(['GET', 'HEAD', 'POST'])
/** What is the same for everybody takes nothing from anybody. */
const readMethods = new Set(['GET', 'HEAD'])

/**
 * Something to be fetched that is called a file: feeds, sitemaps, robots.txt, pictures, the worker.
 * @param {string} path
 */
export const isFile = (path) => /\.(?:xml(?:\.gz)?|txt|js|json|webmanifest|jpg|png|svg|ico|css|woff2)$/.test(path)

/**
 * @param {{ method?: string, url?: string, host?: string, hosts: number }} request `hosts`: how many Host headers there are
 * @param {{ hosts: ReadonlySet<string>, isKeptRoute: (path: string) => boolean }} own
 * @returns {Verdict}
 */
export const judge = ({ method = '', url = '', host, hosts }, { hosts: ownHosts, isKeptRoute }) => {
  /** @param {string} path */
  const allowedAt = (path) => (!isPage(path) ? methods : isFile(path) || isKeptRoute(path) ? readMethods : pageMethods)
  /**
   * @param {string} path
   * @returns {Verdict}
   */
  const refuseMethod = (path) => ({ refuse: 'method', headers: { allow: [...allowedAt(path)].join(', ') } })
  if (!methods.has(method)) return refuseMethod(url.slice(0, longestUrl).replace(/\?.*/s, ''))
  if (url.length > longestUrl) return { refuse: 'uri_too_long' }
  if (!url.startsWith('/') || hosts !== 1 || host === undefined) return { refuse: 'bad_request' }
  if (!ownHosts.has(host.toLowerCase())) return { refuse: 'wrong_host' }

  const mark = url.indexOf('?')
  const raw = mark < 0 ? url : url.slice(0, mark)
  const query = mark < 0 ? '' : url.slice(mark)
  if (raw.includes('#')) return { refuse: 'bad_request' }
  const decoded = decode(raw)
  // Browsers resolve `.` and `..` before they ask; who sends them, however spelt, tries doors.
  if (decoded === undefined || /\0|(?:^|[/\\])\.{1,2}(?:[/\\]|$)/.test(decoded)) return { refuse: 'bad_request' }
  // One address per page. Slashes at the start collapse to one, so this can never lead to another site.
  const straight = raw.replace(/[/\\]+/g, '/').replace(/(?<=.)\/$/, '')
  const instead = straight === '/' && readMethods.has(method) ? askedOfFront(new URLSearchParams(query)) : undefined
  if (instead !== undefined) return { redirect: instead }
  // What is mended anyhow gets its language on the way: each time led on is a round trip.
  if (straight !== raw) return { redirect: (isPage(straight) ? asWeWriteIt(straight) : straight) + query }
  // The optimizer, and pages the framework keeps for itself.
  if (straight === '/_next/image' || /^\/_(?!next\/)/.test(straight)) return { refuse: 'not_found' }
  if (isPage(straight) && !pageMethods.has(method)) return refuseMethod(straight)
  const own = isPage(straight) ? asWeWriteIt(straight) : straight
  if (own !== straight) return { redirect: own + query }
  const path = isPage(straight) ? canonical(straight) : straight
  return allowedAt(path).has(method) ? { path, query } : refuseMethod(path)
}

/** @param {string} text */
const decode = (text) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** @param {string} path */
export const isApi = (path) => path === '/api' || path.startsWith('/api/')

/**
 * Neither a program nor the framework's own files.
 * @param {string} path
 */
export const isPage = (path) => !isApi(path) && !path.startsWith('/_next/')

/**
 * One spelling per address, so that `%41` and `A`, `%d8` and `%D8` are one kept page: as `lib/paths.ts` writes it.
 * @param {string} path well-formed
 */
export const canonical = (path) =>
  /^[\w./~-]*$/.test(path)
    ? path
    : path
        .split('/')
        .map((segment) => encodeURIComponent(decodeURIComponent(segment)))
        .join('/')

/** Pages whose addresses are made by `lib/paths.ts`; what other pages have in theirs may mean something in capitals. */
const lowerCasePages = new Set([
  'article',
  'section',
  'tag',
  'author',
  'source',
  'latest',
  'corrections',
  'principles',
  'kept',
  'archive',
  'top',
  'search',
])

/**
 * The address of a page as we write it, when somebody has typed it in capitals: editions and slugs have none. Only A to Z:
 * a capital of another script is no slip of a keyboard, and its address is the business of the page.
 * @param {string} path well-formed
 * @returns {string} the same path if there is nothing to mend
 */
const lowerCased = (path) => {
  if (!/[A-Z]|%[45]/.test(path)) return path
  const [, edition = '', ...rest] = path.split('/').map(decodeURIComponent)
  if (!/^(?:en|ar|ckb)$/i.test(edition)) return path
  /** @param {string} text */
  const small = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  const mended = [small(edition), ...(lowerCasePages.has(small(rest[0] ?? '')) ? rest.map(small) : rest)]
  const changed = mended.some((segment, at) => segment !== [edition, ...rest][at])
  return changed ? `/${mended.map(encodeURIComponent).join('/')}` : path
}

/**
 * The one address of a list that somebody asks for under another: its first page is the list itself, and Top View begins
 * with the last day.
 * @param {string} path
 * @returns {string} the same path if it is one
 */
const ownAddress = (path) =>
  path
    .replace(
      /^(\/(?:en|ar|ckb)\/(?:latest|corrections|(?:section|tag|author|source)\/[^/]+|archive(?:\/\d+){0,3}))\/page\/1$/,
      '$1',
    )
    .replace(/^(\/(?:en|ar|ckb)\/top)$/, '$1/24h')

/**
 * The one address of a page, whatever is amiss in the one that was asked for. A bare one gets its language before anything else is
 * mended in it: whoever types "/Latest" means what "/en/Latest" does.
 * @param {string} path well-formed
 */
const asWeWriteIt = (path) => ownAddress(lowerCased(withEdition(lowerCased(path))))

/** What a request may bring along; everything else is dropped at the door, above all what steers the framework inside. */
const known = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'dnt',
  'expect',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'last-event-id',
  'next-action',
  'origin',
  'pragma',
  'purpose',
  'range',
  'referer',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
  'sec-gpc',
  'sec-purpose',
  'te',
  'transfer-encoding',
  'upgrade-insecure-requests',
  'user-agent',
])

/** The client router's own, understood only together with `rsc: 1`. */
const routers = new Set([
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
])

/**
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @returns {import('node:http').IncomingHttpHeaders}
 */
export const knownHeaders = (headers) => {
  const routed = headers.rsc === '1' || headers['next-action'] !== undefined
  /** @type {import('node:http').IncomingHttpHeaders} */
  const kept = {}
  for (const name in headers) if (known.has(name) || (routed && routers.has(name))) kept[name] = headers[name]
  // A thousand little pieces of one file are nobody's honest wish.
  if (kept.range?.includes(',')) delete kept.range
  if (kept.cookie) kept.cookie = withoutPreview(kept.cookie)
  return kept
}

/**
 * The framework's own previews are not used: a cookie that asks for one would only walk past the kept page.
 * @param {string} cookies
 */
const withoutPreview = (cookies) =>
  cookies
    .split(';')
    .filter((cookie) => !/^\s*(?:__prerender_bypass|__next_preview_data)=/.test(cookie))
    .join(';')

/**
 * How large a body may be.
 * @param {string} path
 * @param {string} type
 */
export const bodyLimit = (path, type) => {
  if (!isApi(path)) return 2 ** 20 + 2 ** 16 // a newsroom form: the framework's own limit is 1 MB
  if (type.startsWith('multipart/')) return 9 * 2 ** 20
  return path.startsWith('/api/newsroom/articles/') ? 2 ** 20 : 2 ** 16 // a whole story, or an answer to one
}
