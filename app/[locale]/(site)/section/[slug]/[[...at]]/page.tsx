import { editionOf, pageFrom, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { held, ListPage, listHead, type NamedList } from '@/app/list-page'
import { siteFacts } from '@/app/structured'
import { PageHead } from '@/components/site/page-head'
import { StructuredData } from '@/components/site/structured-data'
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
  const found = held(await sectionPage(edition, slugFrom(slug), page), page)
  const list: NamedList = { kind: 'section', edition, page, slug: found.section.slug, name: found.section.name }
  return { edition, list, found }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { edition, list, found } = await shown(props)
  return listHead(list, found, words(edition)('lists.sectionLead', { section: list.name }))
})

export default existing(async function SectionPage(props: Props) {
  const { edition, list, found } = await shown(props)
  const { name, slug, hue } = found.section
  return (
    <ListPage list={list} found={found} section={false}>
      <StructuredData data={listData({ name, path: paths.section(edition, slug) }, await siteFacts(edition))} />
      <PageHead title={name} hue={hue} />
    </ListPage>
  )
})
