import 'server-only'
import { slugIn } from '@/app/edition'
import { feedTypes, writeFeed } from '@/features/found/feeds/formats'
import { lastChange } from '@/features/found/feeds/queries'
import type { FeedFormat, FeedFound } from '@/features/found/feeds/views'
import { foundSettings } from '@/features/site/queries'
import { env } from '@/lib/env'
import { isOffered, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

type Params = { params: Promise<{ locale: string; slug?: string }> }

const missing = (status: 404 | 410) =>
  new Response('There is no such feed.\n', { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** Readers come for good where the page of a feed went: it stands beneath it. */
const moved = (page: string, format: FeedFormat) =>
  new Response(null, { status: 308, headers: { Location: paths.feed(page, format) } })

/** A header holds no character beyond Latin-1; addresses are percent-encoded already. */
const linkHeader = (self: string, hub: string | null) =>
  [`<${self}>; rel="self"`, ...(hub ? [`<${hub}>; rel="hub"`] : [])].join(', ')

const newestOf = (items: readonly { changedAt: string }[]) =>
  items.reduce((newest, { changedAt }) => (changedAt > newest ? changedAt : newest), '2000-01-01T00:00:00.000Z')

/**
 * The door of a feed: the same bytes for everybody, kept like a page until something in it changes. `find` says what it
 * holds, or null where there is nothing to have a feed of.
 */
export const feedRoute =
  (format: FeedFormat, find: (locale: Locale, slug: string) => Promise<FeedFound | null>) =>
  async (_: Request, { params }: Params) => {
    const { locale, slug = '' } = await params
    const name = slugIn(slug)
    const given = isOffered(locale) && name !== null ? await find(locale, name) : null
    if (!given || !isOffered(locale)) return missing(404)
    if ('isGone' in given) return missing(410)
    if ('movedTo' in given) return moved(given.movedTo, format)
    const { SITE_URL } = env()
    const absolute = (path: string) => new URL(path, SITE_URL).href
    const { title, description, items } = given
    const hub = given.isTold ? (await foundSettings()).hub || null : null
    // The feed says when something in it changed, so that it stays the same, letter for letter, while others publish. What
    // left it or is called otherwise since is known by the tags alone: whoever goes by the time hears of every change of them.
    const changedAt = newestOf(items)
    const modifiedAt = await lastChange(given.tags, changedAt)
    const self = absolute(paths.feed(given.path, format))
    const body = writeFeed(format, {
      title,
      description,
      items,
      language: locale,
      home: absolute(given.path),
      self,
      hub,
      icon: absolute('/icon-192.png'),
      changedAt,
    })
    return new Response(body, {
      headers: {
        'Content-Type': `${feedTypes[format]}; charset=utf-8`,
        'Last-Modified': new Date(modifiedAt).toUTCString(),
        Link: linkHeader(self, hub),
        // Feeds are read by programs of other sites, too.
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    })
  }
