import { notFound } from 'next/navigation'
import { editionOf, headOf } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { topIn } from '@/app/top'
import { LatestNews } from '@/components/site/latest-news'
import { PageHead } from '@/components/site/page-head'
import { Headline } from '@/components/site/teaser'
import { WithSide } from '@/components/site/with-side'
import { latest } from '@/features/articles/queries'
import { figure, words } from '@/lib/i18n'
import { paths, topWindows, type TopWindow } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/top/[window]'>

const windowFrom = (value: string): TopWindow => topWindows.find((window) => window === value) ?? notFound()

export const generateMetadata = existingHead(async ({ params }: Props) => {
  const { locale, window } = await params
  const edition = editionOf(locale)
  const span = windowFrom(window)
  const t = words(edition)
  return headOf(t('lists.topTitle', { window: t(`lists.topWindow.${span}`) }), paths.top(edition, span))
})

export default existing(async function TopPage({ params }: Props) {
  const { locale, window } = await params
  const edition = editionOf(locale)
  const span = windowFrom(window)
  const t = words(edition)
  const [entries, news] = await Promise.all([topIn(edition, span), latest(edition, 1, 8)])
  return (
    <WithSide label={t('story.beside')} side={<LatestNews locale={edition} teasers={news.teasers} />}>
      <main id="content">
        <PageHead title={t('lists.topView')}>
          <p>{t('lists.topLead')}</p>
        </PageHead>
        <nav aria-label={t('lists.topChoose')}>
          <ul className="label border-rule flex flex-wrap gap-x-6 border-y">
            {topWindows.map((other) => (
              <li key={other}>
                <a
                  href={paths.top(edition, other)}
                  aria-current={other === span ? 'page' : undefined}
                  className="aria-[current=page]:border-accent inline-flex min-h-11 items-center border-b-2 border-transparent no-underline hover:underline"
                >
                  {t(`lists.topWindow.${other}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {entries.length === 0 && <p className="text-quiet py-6">{t('lists.topEmpty')}</p>}
        <ol>
          {entries.map(({ teaser, views }, index) => (
            <li
              key={teaser.id}
              className="border-rule grid grid-cols-[3.4rem_1fr] border-b py-4 sm:grid-cols-[4.5rem_1fr]"
            >
              <span aria-hidden className="font-head text-quiet figures text-[2.4rem]/none font-normal opacity-80">
                {figure(edition, index + 1)}
              </span>
              <div className="min-w-0">
                <Headline teaser={teaser} rank={3} as="h2" />
                <p className="meta figures mt-1.5 flex flex-wrap gap-x-3">
                  <a href={paths.section(edition, teaser.section.slug)} className="no-underline hover:underline">
                    {teaser.section.name}
                  </a>
                  <span>{t('story.views', { count: views })}</span>
                </p>
              </div>
            </li>
          ))}
        </ol>
      </main>
    </WithSide>
  )
})
