import { permanentRedirect } from 'next/navigation'
import { editionOf, pageFrom, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { leadOn } from '@/app/lead-on'
import { held, ListPage, listHead, type NamedList } from '@/app/list-page'
import { PageHead } from '@/components/site/page-head'
import { tagIn, tagMovedTo, tagPage } from '@/features/articles/queries'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/tag/[slug]/[[...at]]'>

const shown = async ({ params }: Props) => {
  const { locale, slug, at } = await params
  const edition = editionOf(locale)
  const old = ['tag', slug, ...(at ?? [])]
  // "/tag/ports/feed" of another system.
  if (at && at[0] !== 'page') await leadOn(edition, old)
  const page = pageFrom(at)
  const asked = await tagPage(edition, slugFrom(slug), page)
  if (!asked) {
    const now = await tagMovedTo(edition, slugFrom(slug))
    if (now !== null) permanentRedirect(paths.tag(edition, now))
    // Whoever came by an address without a language was sent to one that may not have it.
    const other = await tagIn(edition, slugFrom(slug))
    if (other !== null) permanentRedirect(paths.tag(other, slugFrom(slug), page))
    await leadOn(edition, old)
  }
  const found = held(asked, page)
  const list: NamedList = { kind: 'tag', edition, page, slug: found.tag.slug, name: found.tag.name }
  return { t: words(edition), list, found }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { t, list, found } = await shown(props)
  return listHead(list, found, t('lists.tagLead', { tag: list.name }), { versions: {} })
})

export default existing(async function TagPage(props: Props) {
  const { t, list, found } = await shown(props)
  return (
    <ListPage list={list} found={found}>
      <PageHead kind={t('lists.tag')} title={list.name} />
    </ListPage>
  )
})
