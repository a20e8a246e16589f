import { notFound } from 'next/navigation'
import { editionOf, headOf, pageFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { CorrectionList } from '@/components/site/correction-list'
import { PageHead } from '@/components/site/page-head'
import { Pages } from '@/components/site/pages'
import { correctionsPage } from '@/features/articles/corrections/queries'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/corrections/[[...at]]'>

export const generateMetadata = existingHead(async ({ params }: Props) => {
  const { locale, at } = await params
  const edition = editionOf(locale)
  const page = pageFrom(at)
  const t = words(edition)
  const title = t('corrections.title')
  return headOf(
    page > 1 ? t('lists.pageTitle', { title, page }) : title,
    paths.corrections(edition, page),
    t('corrections.lead'),
    {
      feed: { page: paths.corrections(edition), title },
    },
  )
})

export default existing(async function CorrectionsPage({ params }: Props) {
  const { locale, at } = await params
  const edition = editionOf(locale)
  const page = pageFrom(at)
  const t = words(edition)
  const { corrections, more } = await correctionsPage(edition, page)
  if (page > 1 && corrections.length === 0) notFound()
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 pt-6 sm:px-6">
      <PageHead title={t('corrections.title')}>{t('corrections.lead')}</PageHead>
      <CorrectionList locale={edition} corrections={corrections} />
      <Pages
        locale={edition}
        page={page}
        more={more}
        address={(n) => paths.corrections(edition, n)}
        archive={`/${edition}/archive`}
      />
    </main>
  )
})
