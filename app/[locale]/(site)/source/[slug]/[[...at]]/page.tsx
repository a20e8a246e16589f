import { notFound, permanentRedirect } from 'next/navigation'
import { withCounts } from '@/app/counted'
import { editionOf, headOf, pageFrom, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { withShare } from '@/app/share/list'
import { Side } from '@/app/side'
import { PageHead } from '@/components/site/page-head'
import { Pages } from '@/components/site/pages'
import { StoryList } from '@/components/site/story-list'
import { WithSide } from '@/components/site/with-side'
import { sourceMovedTo } from '@/features/articles/moved/queries'
import { sourcePage } from '@/features/articles/queries'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/source/[slug]/[[...at]]'>

const shown = async ({ params }: Props) => {
  const { locale, slug, at } = await params
  const edition = editionOf(locale)
  const page = pageFrom(at)
  const found = await sourcePage(edition, slugFrom(slug), page)
  const now = found ? null : await sourceMovedTo(slugFrom(slug))
  if (now !== null) permanentRedirect(paths.source(edition, now))
  // A further page that holds nothing is no page; the first stays, it may fill.
  if (!found || (page > 1 && found.teasers.length === 0)) notFound()
  return { edition, page, ...found }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { edition, page, source } = await shown(props)
  const t = words(edition)
  const title = page > 1 ? t('lists.pageTitle', { title: source.name, page }) : source.name
  const head = headOf(title, paths.source(edition, source.slug, page), t('lists.sourceLead', { source: source.name }), {
    feed: { page: paths.source(edition, source.slug), title: source.name },
  })
  return withShare(head, edition, { kind: 'source', slug: source.slug })
})

export default existing(async function SourcePage(props: Props) {
  const { edition, page, source, teasers, more } = await shown(props)
  const t = words(edition)
  return (
    <WithSide label={t('story.beside')} side={<Side locale={edition} />}>
      <main id="content">
        <PageHead kind={t('lists.source')} title={source.name}>
          <p>{t('lists.sourceLead', { source: source.name })}</p>
          {source.url && (
            <p>
              <a href={source.url} rel="noopener" className="quiet-link inline-flex min-h-11 items-center">
                {t('lists.visitSource', { source: source.name })}
              </a>
            </p>
          )}
        </PageHead>
        <StoryList teasers={await withCounts(teasers)} empty={t('lists.empty')} />
        <Pages
          locale={edition}
          page={page}
          more={more}
          address={(n) => paths.source(edition, source.slug, n)}
          archive={`/${edition}/archive`}
        />
      </main>
    </WithSide>
  )
})
