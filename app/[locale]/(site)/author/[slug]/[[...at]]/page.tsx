import { permanentRedirect } from 'next/navigation'
import { editionOf, pageFrom, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { leadOn } from '@/app/lead-on'
import { held, ListPage, listHead, type NamedList } from '@/app/list-page'
import { siteFacts } from '@/app/structured'
import { PageHead } from '@/components/site/page-head'
import { StructuredData } from '@/components/site/structured-data'
import { authorMovedTo } from '@/features/articles/moved/queries'
import { authorPage } from '@/features/articles/queries'
import { authorData } from '@/features/found/structured/build'
import { words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/author/[slug]/[[...at]]'>

const shown = async ({ params }: Props) => {
  const { locale, slug, at } = await params
  const edition = editionOf(locale)
  const old = ['author', slug, ...(at ?? [])]
  // "/author/dana/feed" of another system, or "/author/dkarim".
  if (at && at[0] !== 'page') await leadOn(edition, old)
  const page = pageFrom(at)
  const asked = await authorPage(edition, slugFrom(slug), page)
  if (!asked) {
    const now = await authorMovedTo(slugFrom(slug))
    if (now !== null) permanentRedirect(paths.author(edition, now))
    await leadOn(edition, old)
  }
  const found = held(asked, page)
  const list: NamedList = { kind: 'author', edition, page, slug: found.author.slug, name: found.author.name }
  return { edition, list, found }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { list, found } = await shown(props)
  return listHead(list, found, found.author.bio || found.author.role)
})

export default existing(async function AuthorPage(props: Props) {
  const { edition, list, found } = await shown(props)
  const { author } = found
  return (
    <ListPage list={list} found={found}>
      <StructuredData data={authorData(author, await siteFacts(edition))} />
      <PageHead kind={author.role || words(edition)('lists.author')} title={author.name}>
        {author.bio && <p dir="auto">{author.bio}</p>}
      </PageHead>
    </ListPage>
  )
})
