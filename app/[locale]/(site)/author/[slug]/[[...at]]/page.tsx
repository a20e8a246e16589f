import { notFound, permanentRedirect } from 'next/navigation'
import { withCounts } from '@/app/counted'
import { editionOf, headOf, pageFrom, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { leadOn } from '@/app/lead-on'
import { Side } from '@/app/side'
import { withShare } from '@/app/share/list'
import { siteFacts } from '@/app/structured'
import { PageHead } from '@/components/site/page-head'
import { Pages } from '@/components/site/pages'
import { StoryList } from '@/components/site/story-list'
import { StructuredData } from '@/components/site/structured-data'
import { WithSide } from '@/components/site/with-side'
import { authorMovedTo } from '@/features/articles/moved/queries'
import { authorPage } from '@/features/articles/queries'
import { authorData } from '@/features/found/structured/build'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/author/[slug]/[[...at]]'>

const shown = async ({ params }: Props) => {
  const { locale, slug, at } = await params
  const edition = editionOf(locale)
  const old = ['author', slug, ...(at ?? [])]
  // "/author/dana/feed" of another system, or "/author/dkarim".
  if (at && at[0] !== 'page') await leadOn(edition, old)
  const page = pageFrom(at)
  const found = await authorPage(edition, slugFrom(slug), page)
  if (!found) {
    const now = await authorMovedTo(slugFrom(slug))
    if (now !== null) permanentRedirect(paths.author(edition, now))
    await leadOn(edition, old)
  }
  // A further page that holds nothing is no page; the first stays, it may fill.
  if (!found || (page > 1 && found.teasers.length === 0)) notFound()
  return { edition, page, ...found }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { edition, page, author } = await shown(props)
  const t = words(edition)
  const title = page > 1 ? t('lists.pageTitle', { title: author.name, page }) : author.name
  const head = headOf(title, paths.author(edition, author.slug, page), author.bio || author.role, {
    feed: { page: paths.author(edition, author.slug), title: author.name },
  })
  return withShare(head, edition, { kind: 'author', slug: author.slug })
})

export default existing(async function AuthorPage(props: Props) {
  const { edition, page, author, teasers, more } = await shown(props)
  const t = words(edition)
  return (
    <WithSide label={t('story.beside')} side={<Side locale={edition} />}>
      <main id="content">
        <StructuredData data={authorData(author, await siteFacts(edition))} />
        <PageHead kind={author.role || t('lists.author')} title={author.name}>
          {author.bio && <p dir="auto">{author.bio}</p>}
        </PageHead>
        <StoryList teasers={await withCounts(teasers)} empty={t('lists.empty')} />
        <Pages
          locale={edition}
          page={page}
          more={more}
          address={(n) => paths.author(edition, author.slug, n)}
          archive={`/${edition}/archive`}
        />
      </main>
    </WithSide>
  )
})
