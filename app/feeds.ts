import 'server-only'
import { feedTypes, writeFeed } from '@/features/found/feeds/formats'
import { lastChange, type FeedGiven } from '@/features/found/feeds/queries'
import type { FeedFormat } from '@/features/found/feeds/views'
import { foundSettings } from '@/features/site/queries'
import { env } from '@/lib/env'
import { isOffered, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

type Params = { params: Promise<{ locale: string; slug?: string }> }

const missing = () =>
  new Response('There is no such feed.\n', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** A header holds no character beyond Latin-1; addresses are percent-encoded already. */
const linkHeader = (self: string, hub: string | null) =>
  [`<${self}>; rel="self"`, ...(hub ? [`<${hub}>; rel="hub"`] : [])].join(', ')

/**
 * The door of a feed: the same bytes for everybody, kept like a page until something in it changes. `find` says what it
 * holds, or null where there is nothing to have a feed of.
 */
export const feedRoute =
  (format: FeedFormat, find: (locale: Locale, slug: string) => Promise<FeedGiven | null>) =>
  async (_: Request, { params }: Params) => {
    const { locale, slug = '' } = await params
    const name = decoded(slug)
    const given = isOffered(locale) && name !== null ? await find(locale, name) : null
    if (!given || !isOffered(locale)) return missing()
    const { SITE_URL } = env()
    const absolute = (path: string) => new URL(path, SITE_URL).href
    const { hub } = await foundSettings()
    const { title, description, items } = given
    const changedAt = await lastChange(given.tags, items[0]?.changedAt ?? '2000-01-01T00:00:00.000Z')
    const self = absolute(paths.feed(given.path, format))
    const body = writeFeed(format, {
      title,
      description,
      items,
      language: locale,
      home: absolute(given.path),
      self,
      hub: hub || null,
      icon: absolute('/icon-192.png'),
      changedAt,
    })
    return new Response(body, {
      headers: {
        'Content-Type': `${feedTypes[format]}; charset=utf-8`,
        'Last-Modified': new Date(changedAt).toUTCString(),
        Link: linkHeader(self, hub || null),
        // Feeds are read by programs of other sites, too.
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    })
  }

const decoded = (segment: string) => {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    return null
  }
}
