import { frontWithCounts } from '@/app/counted'
import { editionOf, headOf } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { siteFacts } from '@/app/structured'
import { topShown } from '@/app/top'
import { LatestNews } from '@/components/site/latest-news'
import { Lead } from '@/components/site/lead'
import { SectionFront, sectionShape } from '@/components/site/section-front'
import { StructuredData } from '@/components/site/structured-data'
import { TopView } from '@/components/site/top-view'
import { latest, newestBySection } from '@/features/articles/queries'
import { siteName } from '@/features/site/queries'
import { siteData } from '@/features/found/structured/build'
import { arrangeFront } from '@/features/articles/front'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

export const generateMetadata = existingHead(async ({ params }: PageProps<'/[locale]'>) => {
  const { locale } = await params
  const edition = editionOf(locale)
  const t = words(edition)
  const title = t('front.title', { site: await siteName(edition), tagline: t('site.tagline') })
  return { ...headOf(title, paths.front(edition), t('site.tagline')), title: { absolute: title } }
})

export default existing(async function FrontPage({ params }: PageProps<'/[locale]'>) {
  const { locale } = await params
  const edition = editionOf(locale)
  const t = words(edition)
  const [news, sections, top] = await Promise.all([latest(edition, 1), newestBySection(edition, 6), topShown(edition)])
  const front = await frontWithCounts(arrangeFront(news.teasers, sections))
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 pt-5 sm:px-6 lg:pt-6">
      <StructuredData data={siteData(await siteFacts(edition))} />
      <h1 className="sr-only">{t('front.heading')}</h1>
      {!front.lead && <p className="font-story text-quiet py-16 text-center text-xl">{t('front.empty')}</p>}
      {front.lead && (
        <Lead lead={front.lead} seconds={front.seconds} side={<LatestNews locale={edition} teasers={front.latest} />} />
      )}
      <div className="mt-10">
        <TopView locale={edition} window={top.window} entries={top.entries} wide />
      </div>
      <div className="mt-10 grid grid-cols-1 gap-x-10 gap-y-12 lg:grid-cols-12">
        {front.sections.map(({ section, teasers }, index) => (
          <SectionFront
            key={section.slug}
            locale={edition}
            section={section}
            teasers={teasers}
            shape={sectionShape(index, front.sections.length)}
          />
        ))}
      </div>
    </main>
  )
})
