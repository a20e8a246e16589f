import { editionOf, headOf } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { PageHead } from '@/components/site/page-head'
import { blocksOf } from '@/features/site/plain-blocks'
import { principles } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/principles'>

export const generateMetadata = existingHead(async ({ params }: Props) => {
  const edition = editionOf((await params).locale)
  const t = words(edition)
  return headOf(t('principles.title'), paths.principles(edition), t('principles.lead'))
})

export default existing(async function PrinciplesPage({ params }: Props) {
  const edition = editionOf((await params).locale)
  const t = words(edition)
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 pt-6 sm:px-6">
      <PageHead title={t('principles.title')}>{t('principles.lead')}</PageHead>
      <div className="measure font-story text-[1.15rem]/relaxed">
        {blocksOf(await principles(edition)).map(({ isHeading, text }, at) =>
          isHeading ? (
            <h2 key={at} className="rank-3 mt-8 mb-1" dir="auto">
              {text}
            </h2>
          ) : (
            <p key={at} className="mt-2 whitespace-pre-line" dir="auto">
              {text}
            </p>
          ),
        )}
      </div>
    </main>
  )
})
