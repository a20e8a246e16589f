import { withDigits } from '@/components/ui/digits'

/** How long a story must have been seen before that is a view, in ms. */
const moment = 1_000

/** 12400 in the edition's digits. Browsers lack the data of Sorani, so this is done as the server does it, by hand. */
export const written = (value: number, digits: string) =>
  withDigits(String(value).replace(/\B(?=(\d{3})+$)/g, digits[1] === '1' ? ',' : '٬'), digits)

/** `randomUUID` is missing where a page is not on https or localhost. */
export const newId = (random: Crypto) =>
  random.randomUUID?.() ??
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (place) =>
    (Number(place) ^ (random.getRandomValues(new Uint8Array(1))[0]! & (15 >> (Number(place) / 4)))).toString(16),
  )

const show = (document: Document, articleId: string, digits: string, views: number) => {
  const place = document.querySelector(`[data-article-id="${articleId}"] [data-view-count]`)
  const before = Number(place?.getAttribute('data-view-count'))
  if (!place || !(views > before)) return
  place.setAttribute('data-view-count', String(views))
  const number = place.querySelector('[data-number]')
  // A shortened figure ("12.4K") or a word for it stays as the server wrote it.
  if (number?.textContent === written(before, digits)) number.textContent = written(views, digits)
}

/**
 * The last count this tab was told. A kept page may be a minute older than that, and a count that falls and jumps up again
 * is no count. Storage may be forbidden or full; then the page's own figure stands.
 */
const told = (page: Window, articleId: string, views?: number) => {
  const key = `views ${articleId}`
  try {
    if (views !== undefined) page.sessionStorage.setItem(key, String(views))
    return Number(page.sessionStorage.getItem(key))
  } catch {
    return 0
  }
}

/**
 * Says once per page load that this story has been looked at, when it has been in view for a moment, and writes the
 * count that comes back into the page. A page drawn ahead or in a hidden tab says nothing until somebody sees it; one
 * brought back by the back button is a new load. A count told before is shown at once. Returns what ends it. Nothing of it ever throws.
 */
export const watchStory = (articleId: string, digits: string, page: Window & typeof globalThis = window) => {
  const { document } = page
  let body = ''
  let state: 'waiting' | 'sent' | 'done' = 'waiting'
  let timer: number | undefined

  const send = async (again: boolean): Promise<void> => {
    state = 'sent'
    const mine = body
    const headers = { 'Content-Type': 'application/json' }
    const answer = await page.fetch('/api/views', { method: 'POST', keepalive: true, headers, body: mine })
    if (mine !== body) return
    if (answer.status === 503 && again) {
      const seconds = Math.min(Number(answer.headers.get('retry-after')) || 2, 30)
      timer = page.setTimeout(() => void send(false).catch(ignore), seconds * 1_000)
      return
    }
    state = 'done'
    if (!answer.ok) return
    const { views } = (await answer.json()) as { views: number }
    told(page, articleId, views)
    show(document, articleId, digits, views)
  }

  const look = () => {
    if (state !== 'waiting') return
    page.clearTimeout(timer)
    const isSeen = document.visibilityState === 'visible' && !(document as { prerendering?: boolean }).prerendering
    if (isSeen) timer = page.setTimeout(() => void send(true).catch(ignore), moment)
  }

  const begin = () => {
    page.clearTimeout(timer)
    body = JSON.stringify({ articleId, eventId: newId(page.crypto), ...referrerOf(document) })
    state = 'waiting'
    look()
  }

  // Under way but not answered: said once more in the one way that outlives the page. It is the same event, so it counts once.
  const leave = () => {
    page.clearTimeout(timer)
    if (state !== 'sent') return
    state = 'done'
    try {
      page.navigator.sendBeacon('/api/views', new Blob([body], { type: 'application/json' }))
    } catch {
      ignore()
    }
  }

  const comeBack = (event: PageTransitionEvent) => {
    if (event.persisted) begin()
  }

  document.addEventListener('visibilitychange', look)
  document.addEventListener('prerenderingchange', look)
  page.addEventListener('pagehide', leave)
  page.addEventListener('pageshow', comeBack)
  show(document, articleId, digits, told(page, articleId))
  begin()
  return () => {
    if (state === 'waiting') page.clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
    document.removeEventListener('prerenderingchange', look)
    page.removeEventListener('pagehide', leave)
    page.removeEventListener('pageshow', comeBack)
  }
}

/** The host of the page that led here. Its path, and what was searched for, never leave the browser. */
const referrerOf = (document: Document) => {
  try {
    const { hostname } = new URL(document.referrer)
    return hostname && hostname.length <= 253 ? { referrer: hostname } : {}
  } catch {
    return {}
  }
}

const ignore = () => {}
