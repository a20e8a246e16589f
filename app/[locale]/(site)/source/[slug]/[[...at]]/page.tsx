import { permanentRedirect } from 'next/navigation'
import { editionOf, pageFrom, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { held, ListPage, listHead, type NamedList } from '@/app/list-page'
import { PageHead } from '@/components/site/page-head'
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
  const asked = await sourcePage(edition, slugFrom(slug), page)
  const now = asked ? null : await sourceMovedTo(slugFrom(slug))
  if (now !== null) permanentRedirect(paths.source(edition, now))
  const found = held(asked, page)
  const list: NamedList = { kind: 'source', edition, page, slug: found.source.slug, name: found.source.name }
  return { t: words(edition), list, found }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { t, list, found } = await shown(props)
  return listHead(list, found, t('lists.sourceLead', { source: list.name }))
})

export default existing(async function SourcePage(props: Props) {
  const { t, list, found } = await shown(props)
  const { name: source, url } = found.source
  return (
    <ListPage list={list} found={found}>
      <PageHead kind={t('lists.source')} title={source}>
        <p>{t('lists.sourceLead', { source })}</p>
        {url && (
          <p>
            <a href={url} rel="noopener" className="quiet-link inline-flex min-h-11 items-center">
              {t('lists.visitSource', { source })}
            </a>
          </p>
        )}
      </PageHead>
    </ListPage>
  )
})
