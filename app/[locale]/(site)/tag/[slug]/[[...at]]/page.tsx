import { notFound, permanentRedirect } from 'next/navigation'
import { withCounts } from '@/app/counted'
import { editionOf, headOf, pageFrom, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { leadOn } from '@/app/lead-on'
import { withShare } from '@/app/share/list'
import { Side } from '@/app/side'
import { PageHead } from '@/components/site/page-head'
import { Pages } from '@/components/site/pages'
import { StoryList } from '@/components/site/story-list'
import { WithSide } from '@/components/site/with-side'
import { tagIn, tagMovedTo, tagPage } from '@/features/articles/queries'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/tag/[slug]/[[...at]]'>

const shown = async ({ params }: Props) => {
  const { locale, slug, at } = await params
  const edition = editionOf(locale)
  const old = ['tag', slug, ...(at ?? [])]
  // "/tag/ports/feed" of another system.
  if (at && at[0] !== 'page') await leadOn(edition, old)
  const page = pageFrom(at)
  const found = await tagPage(edition, slugFrom(slug), page)
  if (!found) {
    const now = await tagMovedTo(edition, slugFrom(slug))
    if (now !== null) permanentRedirect(paths.tag(edition, now))
    // Whoever came by an address without a language was sent to one that may not have it.
    const other = await tagIn(edition, slugFrom(slug))
    if (other !== null) permanentRedirect(paths.tag(other, slugFrom(slug), page))
    await leadOn(edition, old)
  }
  // A further page that holds nothing is no page; the first stays, it may fill.
  if (!found || (page > 1 && found.teasers.length === 0)) notFound()
  return { edition, page, ...found }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { edition, page, tag } = await shown(props)
  const t = words(edition)
  const title = page > 1 ? t('lists.pageTitle', { title: tag.name, page }) : tag.name
  const head = headOf(title, paths.tag(edition, tag.slug, page), t('lists.tagLead', { tag: tag.name }), {
    versions: {},
    feed: { page: paths.tag(edition, tag.slug), title: tag.name },
  })
  return withShare(head, edition, { kind: 'tag', slug: tag.slug })
})

export default existing(async function TagPage(props: Props) {
  const { edition, page, tag, teasers, more } = await shown(props)
  const t = words(edition)
  return (
    <WithSide label={t('story.beside')} side={<Side locale={edition} />}>
      <main id="content">
        <PageHead kind={t('lists.tag')} title={tag.name} />
        <StoryList teasers={await withCounts(teasers)} empty={t('lists.empty')} />
        <Pages
          locale={edition}
          page={page}
          more={more}
          address={(n) => paths.tag(edition, tag.slug, n)}
          archive={`/${edition}/archive`}
        />
      </main>
    </WithSide>
  )
})
