import { notFound } from 'next/navigation'
import { withCounts } from '@/app/counted'
import { editionOf, headOf, pageFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { topShown } from '@/app/top'
import { PageHead } from '@/components/site/page-head'
import { Pages } from '@/components/site/pages'
import { StoryList } from '@/components/site/story-list'
import { TopView } from '@/components/site/top-view'
import { WithSide } from '@/components/site/with-side'
import { latest } from '@/features/articles/queries'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/latest/[[...at]]'>

export const generateMetadata = existingHead(async ({ params }: Props) => {
  const { locale, at } = await params
  const edition = editionOf(locale)
  const page = pageFrom(at)
  const t = words(edition)
  const title = t('lists.latestLong')
  return headOf(page > 1 ? t('lists.pageTitle', { title, page }) : title, paths.latest(edition, page))
})

export default existing(async function LatestPage({ params }: Props) {
  const { locale, at } = await params
  const edition = editionOf(locale)
  const page = pageFrom(at)
  const t = words(edition)
  const [{ teasers, more }, top] = await Promise.all([latest(edition, page), topShown(edition)])
  if (page > 1 && teasers.length === 0) notFound()
  return (
    <WithSide label={t('story.beside')} side={<TopView locale={edition} window={top.window} entries={top.entries} />}>
      <main id="content">
        <PageHead title={t('lists.latestLong')} />
        <StoryList teasers={await withCounts(teasers)} empty={t('front.empty')} />
        <Pages
          locale={edition}
          page={page}
          more={more}
          address={(n) => paths.latest(edition, n)}
          archive={`/${edition}/archive`}
        />
      </main>
    </WithSide>
  )
})
