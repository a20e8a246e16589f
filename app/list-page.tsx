import { notFound } from 'next/navigation'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Pages } from '@/components/site/pages'
import { StoryList } from '@/components/site/story-list'
import { WithSide } from '@/components/site/with-side'
import type { TeaserView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths, type ShareList } from '@/lib/paths'
import { withCounts } from './counted'
import { headOf } from './edition'
import { withShare } from './share/list'
import { Side } from './side'

/** Stories under one name, and which page of them. */
export type NamedList = {
  kind: Exclude<ShareList['kind'], 'site'>
  edition: Locale
  slug: string
  name: string
  page: number
}

/** A further page that holds nothing is no page; the first stays, it may fill. */
export const held = <Found extends { teasers: readonly unknown[] }>(found: Found | null, page: number): Found =>
  found && (page === 1 || found.teasers.length > 0) ? found : notFound()

/** The head of such a list: its feed, and the image it is shared with. One that holds nothing yet is none to be found by. */
export const listHead = (
  { kind, edition, slug, name, page }: NamedList,
  { teasers }: { teasers: readonly unknown[] },
  lead: string | undefined,
  about: Omit<NonNullable<Parameters<typeof headOf>[3]>, 'feed'> = {},
): Promise<Metadata> => {
  const title = page > 1 ? words(edition)('lists.pageTitle', { title: name, page }) : name
  const feed = { page: paths[kind](edition, slug), title: name }
  const head = headOf(title, paths[kind](edition, slug, page), lead, { ...about, feed })
  const robots = teasers.length === 0 ? { robots: { index: false, follow: true } } : {}
  return withShare({ ...head, ...robots }, edition, { kind, slug })
}

/** Such a list; `children` stand above its stories. */
export async function ListPage({
  list: { kind, edition, slug, page },
  found: { teasers, more },
  section = true,
  children,
}: {
  list: NamedList
  found: { teasers: readonly TeaserView[]; more: boolean }
  /** Whether each story says its section. */
  section?: boolean
  children: ReactNode
}) {
  const t = words(edition)
  return (
    <WithSide label={t('story.beside')} side={<Side locale={edition} />}>
      <main id="content">
        {children}
        <StoryList teasers={await withCounts(teasers)} empty={t('lists.empty')} section={section} />
        <Pages
          locale={edition}
          page={page}
          more={more}
          address={(n) => paths[kind](edition, slug, n)}
          archive={`/${edition}/archive`}
        />
      </main>
    </WithSide>
  )
}
