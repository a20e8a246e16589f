import { editionOf, headOf } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { KeptStories } from '@/components/site/kept-stories'
import { PageHead } from '@/components/site/page-head'
import { foundSettings } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/kept'>

export const generateMetadata = existingHead(async ({ params }: Props) => {
  const edition = editionOf((await params).locale)
  const t = words(edition)
  return {
    ...headOf(t('found.kept.title'), paths.kept(edition), t('found.kept.lead')),
    // It says something else in every browser.
    robots: { index: false, follow: true },
  }
})

/** What this browser keeps for reading without a connection; nobody else knows. */
export default existing(async function KeptPage({ params }: Props) {
  const edition = editionOf((await params).locale)
  const t = words(edition)
  const { offline } = await foundSettings()
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 pt-6 sm:px-6">
      <PageHead title={t('found.kept.title')}>{t(offline ? 'found.kept.lead' : 'found.kept.off')}</PageHead>
      <div className="measure">
        <noscript>
          <p className="font-story text-[1.1rem]">{t('found.kept.none')}</p>
        </noscript>
        <KeptStories
          words={{
            none: t('found.kept.none'),
            forget: t('found.kept.forget'),
            forgotten: t('found.kept.forgotten'),
            list: t('found.offlineRead'),
          }}
        />
      </div>
    </main>
  )
})
