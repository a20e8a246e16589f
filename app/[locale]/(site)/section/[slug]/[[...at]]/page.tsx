import { notFound } from 'next/navigation'
import { withCounts } from '@/app/counted'
import { editionOf, headOf, pageFrom, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { Side } from '@/app/side'
import { withShare } from '@/app/share/list'
import { siteFacts } from '@/app/structured'
import { PageHead } from '@/components/site/page-head'
import { Pages } from '@/components/site/pages'
import { StoryList } from '@/components/site/story-list'
import { StructuredData } from '@/components/site/structured-data'
import { WithSide } from '@/components/site/with-side'
import { sectionPage } from '@/features/articles/queries'
import { listData } from '@/features/found/structured/build'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/section/[slug]/[[...at]]'>

const shown = async ({ params }: Props) => {
  const { locale, slug, at } = await params
  const edition = editionOf(locale)
  const page = pageFrom(at)
  const found = await sectionPage(edition, slugFrom(slug), page)
  // A further page that holds nothing is no page; the first stays, it may fill.
  if (!found || (page > 1 && found.teasers.length === 0)) notFound()
  return { edition, page, ...found }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { edition, page, section } = await shown(props)
  const t = words(edition)
  const title = page > 1 ? t('lists.pageTitle', { title: section.name, page }) : section.name
  const head = headOf(
    title,
    paths.section(edition, section.slug, page),
    t('lists.sectionLead', { section: section.name }),
    {
      feed: { page: paths.section(edition, section.slug), title: section.name },
    },
  )
  return withShare(head, edition, { kind: 'section', slug: section.slug })
})

export default existing(async function SectionPage(props: Props) {
  const { edition, page, section, teasers, more } = await shown(props)
  const t = words(edition)
  return (
    <WithSide label={t('story.beside')} side={<Side locale={edition} />}>
      <main id="content">
        <StructuredData
          data={listData({ name: section.name, path: paths.section(edition, section.slug) }, await siteFacts(edition))}
        />
        <PageHead title={section.name} hue={section.hue} />
        <StoryList teasers={await withCounts(teasers)} empty={t('lists.empty')} section={false} />
        <Pages
          locale={edition}
          page={page}
          more={more}
          address={(n) => paths.section(edition, section.slug, n)}
          archive={`/${edition}/archive`}
        />
      </main>
    </WithSide>
  )
})
