import 'server-only'
import type { Metadata } from 'next'
import { authorPage, sectionPage, sourcePage, tagPage } from '@/features/articles/queries'
import { shareSize, shareVersion, type ShareFacts } from '@/features/found/share/rules'
import { siteName } from '@/features/site/queries'
import { env } from '@/lib/env'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths, type ShareList } from '@/lib/paths'

type Named = { headline: string; section: string; hue: string }

/** The newspaper itself, for whatever has no face of its own. */
const whole = { kind: 'site', slug: '-' } as const satisfies ShareList

/** What a list is called, and what kind of list it is; null where readers have no such list. */
const named: Record<ShareList['kind'], (locale: Locale, slug: string) => Promise<Named | null>> = {
  site: async (locale, slug) =>
    slug === whole.slug
      ? { headline: await siteName(locale), section: words(locale)('site.tagline'), hue: 'ink' }
      : null,
  section: async (locale, slug) => {
    const found = await sectionPage(locale, slug)
    return found && { headline: found.section.name, section: words(locale)('lists.section'), hue: found.section.hue }
  },
  tag: async (locale, slug) => {
    const found = await tagPage(locale, slug)
    return found && { headline: found.tag.name, section: words(locale)('lists.tag'), hue: 'ink' }
  },
  author: async (locale, slug) => {
    const found = await authorPage(locale, slug)
    return (
      found && { headline: found.author.name, section: found.author.role || words(locale)('lists.author'), hue: 'ink' }
    )
  },
  source: async (locale, slug) => {
    const found = await sourcePage(locale, slug)
    return found && { headline: found.source.name, section: words(locale)('lists.source'), hue: 'ink' }
  },
}

export const isShareKind = (kind: string): kind is ShareList['kind'] => Object.hasOwn(named, kind)

/** What the image of a list shows now: it is drawn as a story's is; null where there is no such list. */
export const sharedList = async (locale: Locale, { kind, slug }: ShareList): Promise<ShareFacts | null> => {
  const found = await named[kind](locale, slug)
  // The newspaper's own image has its name above already.
  const site = kind === whole.kind ? new URL(env().SITE_URL).host : await siteName(locale)
  return found && { locale, ...found, site, mediaId: null, focus: null }
}

/** A head with the image its page is shared with; the newspaper's own where nothing is called so. */
export const withShare = async (head: Metadata, locale: Locale, list: ShareList = whole): Promise<Metadata> => {
  const facts = await sharedList(locale, list)
  if (!facts) return list === whole ? head : withShare(head, locale)
  const url = paths.shareListImage(locale, list, shareVersion(facts))
  const images = [{ url, ...shareSize, type: 'image/jpeg', alt: facts.headline }]
  return { ...head, openGraph: { ...head.openGraph, images }, twitter: { card: 'summary_large_image', images } }
}
